"""The clock of a trial: 审限 from a history of events, and its state on any past or future day.

The history is what happened to the case (stays, notices, appraisals, extensions, conversions); the state is
derived anew each time, so that a corrected event corrects everything that hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tianping.law import calendar, clock
from tianping.law.clock import Clock, State
from tianping.law.explain import LawError, Working
from tianping.law.periods import Branch, Length, add_length

PROCEDURES = (
    "civil_first_ordinary",
    "civil_first_summary",
    "civil_small",
    "civil_appeal_judgment",
    "civil_appeal_ruling",
    "civil_special",
    "retrial_review",
    "enforcement",
    "enforcement_nonlitigation",
    "admin_first",
    "admin_summary",
    "admin_appeal",
    "criminal_first",
    "criminal_private_free",
    "criminal_summary",
    "criminal_fast",
    "criminal_appeal",
    "criminal_retrial",
)
EXCLUSIONS = (
    "suspend",
    "notice",
    "appraisal",
    "jurisdiction",
    "settlement",
    "audit",
    "psychiatric",
    "supplementary_investigation",
    "new_evidence_delay",
    "defender_prepare",
    "prosecutor_file_reading",
    "auction",
    "enforcement_stay",
    "mediation_admin",
)
MOMENTS = ("extend", "convert", "restart", "close")


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
            raise LawError(
                "BAD_VALUE", f"未知的审限事件 {self.type}；可用：{'、'.join(EXCLUSIONS + MOMENTS)}"
            )
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


def trial_state(
    procedure: str, filed: date, on: date, events: Sequence[TrialEvent], working: Working
) -> TrialState:
    """The state of the trial limit on a day (民诉152等、刑诉208等、行诉81等；审限规定8–10；民诉法解释243)."""
    if on < filed:
        raise LawError("BAD_VALUE", f"on {on} 早于立案（受理）日 {filed}")
    running = Clock(branch_of(procedure), filed, _counting(procedure, working))
    for event in clock.in_order(events, on):
        if event.excludes:
            clock.exclude(running, event.type, event.on, event.until, on, working)
        else:
            _MOMENTS[event.type](running, event, working)
    return _state(running, filed, on, working)


def what_if(
    procedure: str,
    filed: date,
    on: date,
    events: Sequence[TrialEvent],
    supposed: Sequence[TrialEvent],
    working: Working,
) -> tuple[TrialState, TrialState]:
    """The state as it is, and as it would be if the supposed events happened as well."""
    return (
        trial_state(procedure, filed, on, events, working),
        trial_state(procedure, filed, on, [*events, *supposed], Working(working.book)),
    )


def branch_of(procedure: str) -> Branch:
    """The branch whose month rule counts the limit."""
    return "criminal" if procedure.startswith("criminal_") else "civil"


def _counting(procedure: str, working: Working) -> Callable[[date], date]:
    """How the base limit of a procedure is counted from a day, in the version of that day."""
    if procedure not in PROCEDURES:
        raise LawError("BAD_VALUE", f"未知的程序 {procedure}；可用：{'、'.join(PROCEDURES)}")

    def count(start: date) -> date:
        value = working.parameter("trial_limit.base", start, absent="NO_RULE", procedure=procedure)
        length = Length(value["n"], value["unit"])
        deadline = add_length(start, length, working, branch_of(procedure))
        working.step("审限基数", f"{start}＋{length}", deadline, "Base limit")
        return deadline

    return count


def _extend(running: Clock, event: TrialEvent, working: Working) -> None:
    clock.extend(running, event.on, event.length, working)


def _convert(running: Clock, event: TrialEvent, working: Working) -> None:
    """Civil: counted on from filing with the new base; criminal: counted anew from the decision."""
    if event.on > running.deadline:
        working.warn("late_conversion")
    running.count = _counting(event.procedure, working)
    running.branch = branch_of(event.procedure)
    rule = working.parameter("trial_limit.conversion", event.on, branch=running.branch)
    base = event.on if rule == "from_decision" else running.base
    clock.recount(running, base, working, "转换程序", "Procedure converted")


def _restart(running: Clock, event: TrialEvent, working: Working) -> None:
    """Counted anew from the day (刑诉208: jurisdiction changed, supplementary investigation finished)."""
    working.parameter("trial_limit.restart", event.on)
    clock.recount(running, event.on, working, "重新计算", "Counted anew")


def _close(running: Clock, event: TrialEvent, working: Working) -> None:
    clock.close(running, event.on, working)


_MOMENTS = {"extend": _extend, "convert": _convert, "restart": _restart, "close": _close}


def _state(running: Clock, filed: date, on: date, working: Working) -> TrialState:
    reference = running.closed or on
    counted_out = sum(day <= reference.toordinal() for day in running.excluded)
    remaining = (running.deadline - reference).days
    before = working.parameter("trial_limit.apply_extension", filed)
    if running.closed is None:
        _warn(remaining, filed, working)
    working.step("剩余日数", f"{running.deadline}－{reference}", remaining, "Days left")
    return TrialState(
        deadline=running.deadline,
        deadline_rolled=calendar.roll(running.deadline, working),
        excluded_days=len(running.excluded),
        elapsed_days=(reference - running.base).days - counted_out,
        remaining_days=remaining,
        suspended=running.suspended,
        state=running.state(on),
        apply_extension_by=running.deadline - timedelta(days=before),
    )


def _warn(remaining: int, filed: date, working: Working) -> None:
    if remaining < 0:
        working.warn("overdue")
    elif remaining <= working.parameter("trial_limit.warn_within", filed):
        working.warn("due_within_15_days")
