"""A clock that history moves: days not counted, extensions, counting anew, closing.

The trial clock and every limit of the catalogue are played on it, event by event in order of days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, Protocol, TypeVar

from tianping.law import calendar
from tianping.law.explain import Working
from tianping.law.periods import Branch, Length, add_length

State = Literal["running", "suspended", "overdue", "closed", "closed_overdue"]


class Dated(Protocol):
    """An event that can be put in order."""

    @property
    def on(self) -> date:
        """The day it happened or began."""

    @property
    def excludes(self) -> bool:
        """Whether its days are not counted."""


E = TypeVar("E", bound=Dated)


@dataclass(slots=True)
class Clock:
    """Where a limit counts from, its last day so far, and the days that are not counted."""

    branch: Branch
    base: date
    count: Callable[[date], date]
    deadline: date = date.min
    excluded: set[int] = field(default_factory=set)
    suspended: bool = False
    closed: date | None = None

    def __post_init__(self) -> None:
        self.deadline = self.count(self.base)

    def state(self, on: date) -> State:
        """The state on a day: closed goes before overdue, overdue before suspended."""
        if self.closed is not None:
            return "closed_overdue" if self.closed > self.deadline else "closed"
        if on > self.deadline:
            return "overdue"
        return "suspended" if self.suspended else "running"


def in_order(events: Iterable[E], on: date | None) -> Sequence[E]:
    """Events up to a day in order of days; on one day those that exclude days come first."""
    chosen = [event for event in events if on is None or event.on <= on]
    return chosen if len(chosen) < 2 else sorted(chosen, key=lambda one: (one.on, not one.excludes))


def exclude(clock: Clock, kind: str, first: date, until: date | None, on: date, working: Working) -> None:
    """Days of an event that are not counted, each once; an event begun after the deadline changes nothing."""
    if first > clock.deadline:
        working.warn("event_after_deadline")
        working.step(f"{kind} 晚于届满日", f"{first}>{clock.deadline}", "不扣除", "Event after the deadline")
        return
    cause = working.parameter("trial_limit.exclusion", first, type=kind)
    last = _capped_end(first, until, cause)
    if last is None or last > on:
        clock.suspended = clock.suspended or clock.closed is None
        last = on
    days = range(max(first.toordinal(), clock.base.toordinal() + 1), last.toordinal() + 1)
    before = len(clock.excluded)
    clock.excluded.update(days)
    fresh = len(clock.excluded) - before
    clock.deadline += timedelta(days=fresh)
    working.step(cause["name"], f"{first}至{last}，扣除 {fresh} 日", clock.deadline, f"Excluded: {kind}")


def _capped_end(first: date, until: date | None, cause: dict[str, int]) -> date | None:
    """The event's end, no later than the cap of its cause (one month, fifteen days); None while it runs on."""
    cap: date | None = None
    if "months" in cause:
        cap = calendar.add_months(first, cause["months"]) - timedelta(days=1)
    if "days" in cause:
        cap = first + timedelta(days=cause["days"] - 1)
    if cap is None or until is None:
        return until or cap
    return min(cap, until)


def extend(clock: Clock, on: date, lengths: Sequence[Length], working: Working) -> bool:
    """Add an approved extension to the deadline; one approved after it does not count."""
    if on > clock.deadline:
        working.warn("late_extension")
        working.step("批准延长晚于届满日", f"{on}>{clock.deadline}", "不计", "Extension came late")
        return False
    working.parameter("trial_limit.extension", on)
    before = clock.deadline
    for length in lengths:
        clock.deadline = add_length(clock.deadline, length, working, clock.branch, on)
    added = "＋".join(str(length) for length in lengths)
    working.step("批准延长", f"{before}＋{added}", clock.deadline, "Extension approved")
    return True


def recount(clock: Clock, base: date, working: Working, label: str, label_en: str) -> None:
    """Count anew from a day; days not counted after it stay so, earlier extensions lapse."""
    clock.base = base
    clock.excluded = {day for day in clock.excluded if day > base.toordinal()}
    clock.deadline = clock.count(base) + timedelta(days=len(clock.excluded))
    working.step(label, f"自 {base} 起，已扣 {len(clock.excluded)} 日", clock.deadline, label_en)


def close(clock: Clock, on: date, working: Working) -> None:
    """The first closing stops the clock."""
    if clock.closed is None:
        clock.closed = on
        clock.suspended = False
        working.step("结束", "", on, "Closed")
