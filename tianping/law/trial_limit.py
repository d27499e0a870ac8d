"""The clock of a trial: 审限 from a history of events, and its state on any past or future day.

The history is what happened to the case (stays, notices, appraisals, extensions, conversions); the state is
derived anew each time, so that a corrected event corrects everything that hangs on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tianping.law import calendar
from tianping.law.explain import LawError, Working
from tianping.law.periods import Branch, Length, add_length

PROCEDURES = (
    "civil_first_ordinary", "civil_first_summary", "civil_small", "civil_appeal_judgment", "civil_appeal_ruling",
    "civil_special", "retrial_review", "enforcement", "enforcement_nonlitigation", "admin_first",
    "admin_summary", "admin_appeal", "criminal_first", "criminal_private_free", "criminal_summary",
    "criminal_fast", "criminal_appeal", "criminal_retrial",
)
EXCLUSIONS = (
    "suspend", "notice", "appraisal", "jurisdiction", "settlement", "audit", "psychiatric",
    "supplementary_investigation", "new_evidence_delay", "defender_prepare", "prosecutor_file_reading",
    "auction", "enforcement_stay", "mediation_admin",
)
MOMENTS = ("extend", "convert", "restart", "close")
State = Literal["running", "suspended", "overdue", "closed", "closed_overdue"]


@dataclass(frozen=True, slots=True)
class TrialEvent:
    """Something that happened to the case: a span that is not counted, or a moment that changes the limit."""

    type: str
    on: date
    until: date | None = None
    length: tuple[Length, ...] = ()
    procedure: str = ""

    def __post_init__(self) -> None:
        if self.type not in EXCLUSIONS and self.type not in MOMENTS:
            raise LawError("BAD_VALUE", f"未知的审限事件 {self.type}；可用：{'、'.join(EXCLUSIONS + MOMENTS)}")
        if self.until is not None and self.until < self.on:
            raise LawError("BAD_VALUE", f"{self.type}：止日 {self.until} 早于起日 {self.on}")

    @property
    def excludes(self) -> bool:
        """Whether the days of the event are not counted."""
        return self.type in EXCLUSIONS


@dataclass(frozen=True, slots=True)
class TrialState:
    """The limit on one day."""

    deadline: date
    deadline_rolled: date
    excluded_days: int
    elapsed_days: int
    remaining_days: int
    suspended: bool
    state: State
    apply_extension_by: date


@dataclass(slots=True)
class _Clock:
    """The limit while the history is played: where it counts from, its last day, the days not counted."""

    procedure: str
    filed: date
    base: date
    deadline: date
    excluded: set[int]
    suspended: bool = False
    closed: date | None = None


def trial_state(procedure: str, filed: date, on: date, events: Sequence[TrialEvent],
                working: Working) -> TrialState:
    """The state of the trial limit on a day (民诉152等、刑诉208等、行诉81等；审限规定8–10；民诉法解释243)."""
    _check_procedure(procedure)
    if on < filed:
        raise LawError("BAD_VALUE", f"on {on} 早于立案（受理）日 {filed}")
    deadline = _base_deadline(procedure, filed, filed, working)
    clock = _Clock(procedure, filed, filed, deadline, set())
    for event in sorted((event for event in events if event.on <= on), key=lambda one: (one.on, not one.excludes)):
        if event.excludes:
            _exclude(clock, event, on, working)
        else:
            _MOMENTS[event.type](clock, event, working)
    return _state(clock, on, working)


def what_if(procedure: str, filed: date, on: date, events: Sequence[TrialEvent], supposed: Sequence[TrialEvent],
            working: Working) -> tuple[TrialState, TrialState]:
    """The state as it is, and as it would be if the supposed events happened as well."""
    supposed_working = Working(working.book)
    return (trial_state(procedure, filed, on, events, working),
            trial_state(procedure, filed, on, [*events, *supposed], supposed_working))


def _check_procedure(procedure: str) -> None:
    if procedure not in PROCEDURES:
        raise LawError("BAD_VALUE", f"未知的程序 {procedure}；可用：{'、'.join(PROCEDURES)}")


def branch_of(procedure: str) -> Branch:
    """The branch whose month rule counts the limit."""
    return "criminal" if procedure.startswith("criminal_") else "civil"


def _base_deadline(procedure: str, start: date, version_day: date, working: Working) -> date:
    """The base limit counted from a day; the version is that of the day which began the proceedings."""
    value = working.parameter("trial_limit.base", version_day, absent="NO_RULE", procedure=procedure)
    length = Length(value["n"], value["unit"])
    deadline = add_length(start, length, working, branch_of(procedure))
    working.step("审限基数", f"{start}＋{length}", deadline, "Base limit")
    return deadline


def _exclude(clock: _Clock, event: TrialEvent, on: date, working: Working) -> None:
    """Days of an event that are not counted, each once; an event begun after the deadline changes nothing."""
    if event.on > clock.deadline:
        working.warn("event_after_deadline")
        working.step(f"{event.type} 晚于届满日", f"{event.on}>{clock.deadline}", "不扣除", "Event after the deadline")
        return
    cause = working.parameter("trial_limit.exclusion", event.on, type=event.type)
    last = _capped_end(event, cause)
    if last is None or last > on:
        clock.suspended = clock.suspended or clock.closed is None
        last = on
    days = set(range(max(event.on, clock.base + timedelta(days=1)).toordinal(), last.toordinal() + 1))
    fresh = len(days - clock.excluded)
    clock.excluded |= days
    clock.deadline += timedelta(days=fresh)
    working.step(cause["name"], f"{event.on}至{last}，扣除 {fresh} 日", clock.deadline, f"Excluded: {event.type}")


def _capped_end(event: TrialEvent, cause: dict[str, int]) -> date | None:
    """The event's end, no later than the cap of its cause (one month, fifteen days); None while it runs on."""
    cap: date | None = None
    if "months" in cause:
        cap = calendar.add_months(event.on, cause["months"]) - timedelta(days=1)
    if "days" in cause:
        cap = event.on + timedelta(days=cause["days"] - 1)
    if cap is None or event.until is None:
        return event.until or cap
    return min(cap, event.until)


def _extend(clock: _Clock, event: TrialEvent, working: Working) -> None:
    """An approved extension is added to the deadline; one approved after it does not count."""
    if event.on > clock.deadline:
        working.warn("late_extension")
        working.step("批准延长晚于届满日", f"{event.on}>{clock.deadline}", "不计", "Extension came late")
        return
    working.parameter("trial_limit.extension", clock.filed)
    before = clock.deadline
    for length in event.length:
        clock.deadline = add_length(clock.deadline, length, working, branch_of(clock.procedure))
    added = "＋".join(str(length) for length in event.length)
    working.step("批准延长", f"{before}＋{added}", clock.deadline, "Extension approved")


def _convert(clock: _Clock, event: TrialEvent, working: Working) -> None:
    """Civil: counted on from filing with the new base; criminal: counted anew from the decision."""
    _check_procedure(event.procedure)
    if event.on > clock.deadline:
        working.warn("late_conversion")
    clock.procedure = event.procedure
    rule = working.parameter("trial_limit.conversion", event.on, branch=branch_of(event.procedure))
    if rule == "from_decision":
        clock.base = event.on
    _recount(clock, working, "转换程序")


def _restart(clock: _Clock, event: TrialEvent, working: Working) -> None:
    """Counted anew from the day (刑诉208: jurisdiction changed, supplementary investigation finished)."""
    working.parameter("trial_limit.restart", event.on)
    clock.base = event.on
    _recount(clock, working, "重新计算")


def _recount(clock: _Clock, working: Working, label: str) -> None:
    clock.excluded = {day for day in clock.excluded if day > clock.base.toordinal()}
    deadline = _base_deadline(clock.procedure, clock.base, clock.base, working)
    clock.deadline = deadline + timedelta(days=len(clock.excluded))
    working.step(label, f"自 {clock.base} 起，已扣 {len(clock.excluded)} 日", clock.deadline, "Counted anew")


def _close(clock: _Clock, event: TrialEvent, working: Working) -> None:
    if clock.closed is None:
        clock.closed = event.on
        clock.suspended = False
        working.step("结案", "", event.on, "Closed")


_MOMENTS = {"extend": _extend, "convert": _convert, "restart": _restart, "close": _close}


def _state(clock: _Clock, on: date, working: Working) -> TrialState:
    reference = clock.closed or on
    counted_out = sum(day <= reference.toordinal() for day in clock.excluded)
    remaining = (clock.deadline - reference).days
    before = working.parameter("trial_limit.apply_extension", clock.filed)
    found = TrialState(
        deadline=clock.deadline, deadline_rolled=calendar.roll(clock.deadline, working),
        excluded_days=len(clock.excluded), elapsed_days=(reference - clock.base).days - counted_out,
        remaining_days=remaining, suspended=clock.suspended, state=_name(clock, remaining),
        apply_extension_by=clock.deadline - timedelta(days=before))
    _warn(found, clock, working)
    working.step("剩余日数", f"{clock.deadline}－{reference}", remaining, "Days left")
    return found


def _name(clock: _Clock, remaining: int) -> State:
    if clock.closed is not None:
        return "closed_overdue" if remaining < 0 else "closed"
    if remaining < 0:
        return "overdue"
    return "suspended" if clock.suspended else "running"


def _warn(found: TrialState, clock: _Clock, working: Working) -> None:
    if clock.closed is not None:
        return
    if found.remaining_days < 0:
        working.warn("overdue")
    elif found.remaining_days <= working.parameter("trial_limit.warn_within", clock.filed):
        working.warn("due_within_15_days")

