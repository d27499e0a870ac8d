"""Running a limit of the catalogue: by its rule of days, over its history, to the day it is due.

>>> from datetime import date
>>> run_limit("CIV_DEFENCE", start=date(2026, 9, 16)).value.due
datetime.date(2026, 10, 8)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tianping.law import calendar, clock
from tianping.law.clock import Clock
from tianping.law.data import Book, Override
from tianping.law.explain import Answer, LawError, Working
from tianping.law.limit_rules import (
    LEVELS,
    ExtensionStage,
    LimitEvent,
    LimitResult,
    LimitRule,
    codes,
    conditioned,
    conditions,
    limit,
    started_rule,
    with_overrides,
)
from tianping.law.limitation import interrupted_end
from tianping.law.periods import Branch, Length, add_length, hours_end, roll_end
from tianping.law.versions import ChosenVersion, applicable_day

__all__ = ["Length", "LimitEvent", "LimitResult", "LimitRule", "codes", "limit", "run_limit", "what_if"]

NO_STATUTORY_LIMIT = "no_statutory_limit"


@dataclass(frozen=True, slots=True)
class _Run:
    """What one running of a limit is about."""

    rule: LimitRule
    lengths: tuple[Length, ...]
    start: date
    moment: datetime | None
    events: Sequence[LimitEvent]
    branch: Branch
    detained: bool
    on: date | None
    working: Working


def run_limit(
    code: str,
    *,
    start: date | datetime,
    events: Iterable[LimitEvent] = (),
    branch: Branch | None = None,
    detained: bool = False,
    on: date | None = None,
    overrides: Iterable[Override] | None = None,
    condition: str | None = None,
    book: Book | None = None,
    version: ChosenVersion | None = None,
) -> Answer[LimitResult]:
    """Run a limit from the event that starts it, over its history, as seen on a day (None: all of the history).

    The version is that of the starting day, unless a person chose another and wrote why.  Days not counted,
    extensions and restarts are honoured as the rule allows; others change nothing and are warned of.
    """
    working = Working(with_overrides(book, overrides))
    moment = start if isinstance(start, datetime) else None
    day = start.date() if isinstance(start, datetime) else start
    version_day = applicable_day("running_period", day, day, working, version)
    rule = started_rule(code, version_day, working)
    lengths = conditioned(rule, condition, version_day, working)
    run = _Run(rule, lengths, day, moment, tuple(events), branch or rule.branch, detained, on, working)
    return working.answer(_with_state(_result(run), run))


def what_if(
    code: str,
    supposed: Iterable[LimitEvent],
    *,
    start: date | datetime,
    events: Iterable[LimitEvent] = (),
    on: date | None = None,
    book: Book | None = None,
) -> tuple[Answer[LimitResult], Answer[LimitResult]]:
    """The limit as it is, and as it would be if the supposed events happened as well."""
    known = list(events)
    return (
        run_limit(code, start=start, events=known, on=on, book=book),
        run_limit(code, start=start, events=[*known, *supposed], on=on, book=book),
    )


def _result(run: _Run) -> LimitResult:
    if not run.lengths and run.rule.day_rule != "D0":
        return _without_length(run)
    return _RULES.get(run.rule.day_rule, _counted)(run)


def _blank(run: _Run) -> LimitResult:
    return LimitResult(run.rule.code, run.rule.name, run.rule.mode, run.rule.bound, None, None, None, None, 0)


def _without_length(run: _Run) -> LimitResult:
    """No length by law, or one only under a condition: somebody must say which, or enter the court's own."""
    choices = conditions(run.rule.code, run.working.book)
    if choices:
        raise LawError(
            "MISSING",
            f"期限 {run.rule.code}（{run.rule.name}）的长度依条件而定，请写明 condition：{'、'.join(choices)}",
            ("condition",),
        )
    if run.rule.certainty == "C":
        raise LawError(
            "NO_DATA",
            f"期限 {run.rule.code}（{run.rule.name}）法律未定长度，由法院指定；请按法院通知的日数计算，"
            f"或请本院规则管理员录入参数 limit.{run.rule.code}",
            (f"limit.{run.rule.code}",),
        )
    run.working.warn(NO_STATUTORY_LIMIT)
    run.working.step("无法定期限", run.rule.note, "", "No limit by law")
    return _blank(run)


def _counted(run: _Run) -> LimitResult:
    """N1 N1A N2 N3 NX W A V and the rest: a clock that the history moves, then rolled as the rule says."""
    running = Clock(run.branch, run.start, _count(run))
    nominal = running.deadline
    run.working.step("起算", f"{run.rule.counts_from}：{run.start}", _first_day(run), "Starts")
    run.working.step("加期间", "＋".join(str(length) for length in run.lengths), nominal, "Length added")
    _play(running, run)
    due, rolled = _roll(running.deadline, run)
    found = replace(
        _blank(run),
        first_day=_first_day(run),
        nominal_end=nominal,
        due=due,
        deadline_rolled=rolled,
        excluded_days=len(running.excluded),
        state=_state(running, due, run),
    )
    return _by_mode(found, run)


def _first_day(run: _Run) -> date:
    """The day of the event itself counts only for measures in force (V) and acts on the spot (D0)."""
    if run.rule.day_rule == "W":
        return calendar.add_working(run.start, 1, run.working)
    return run.start if run.rule.day_rule in ("V", "D0") else run.start + timedelta(days=1)


def _count(run: _Run) -> Callable[[date], date]:
    """How the length is counted from a day; a measure in force (V) ends on the day before the corresponding."""

    def count(base: date) -> date:
        end = base
        for length in run.lengths:
            end = add_length(end, length, run.working, run.branch, base)
        if run.rule.day_rule in ("V", "D0"):
            end += timedelta(days=run.working.parameter("seizure.last_day", base))
        return end

    return count


def _roll(deadline: date, run: _Run) -> tuple[date, date]:
    """The day due and the rolled day: trial limits (N3) are due unrolled, notices and measures never roll."""
    if run.rule.day_rule in ("A", "V", "D0") or run.rule.mode in ("cool", "min"):
        return deadline, deadline
    rolled = roll_end(deadline, run.working, run.branch, run.detained, run.start)
    if run.rule.day_rule != "N3":
        return rolled, rolled
    if rolled != deadline:
        run.working.step(
            "以较早的一天为准",
            "审限末日是否顺延，实务不一",
            deadline,
            "Practice differs: the earlier day counts",
        )
    return deadline, rolled


def _by_mode(found: LimitResult, run: _Run) -> LimitResult:
    """What the end means: a ban or minimum opens the day after it, a range has two ends, a cycle recurs."""
    assert found.due is not None
    if found.mode in ("cool", "min"):
        return replace(found, earliest=found.due + timedelta(days=1))
    if found.mode == "range" and run.rule.longest is not None:
        last = add_length(run.start, run.rule.longest, run.working, run.branch)
        due, rolled = _roll(last, run)
        run.working.step("最长", str(run.rule.longest), due, "At the longest")
        return replace(found, earliest=found.due, due=due, deadline_rolled=rolled)
    if found.mode == "every" and run.on is not None:
        return _next_turn(found, run)
    return found


def _next_turn(found: LimitResult, run: _Run) -> LimitResult:
    assert found.due is not None
    assert run.on is not None
    due, turns = found.due, 1
    while due < run.on:
        turns += 1
        repeated = replace(run, lengths=tuple(Length(one.n * turns, one.unit) for one in run.lengths))
        due = _count(repeated)(run.start)
    run.working.step("周期", f"第 {turns} 次", due, "Next turn")
    return replace(found, due=due, deadline_rolled=due)


def _on_the_spot(run: _Run) -> LimitResult:
    """D0: at once, on the day itself; with a length, the day itself is the first of it."""
    if run.lengths:
        return _counted(run)
    run.working.step("当日", run.rule.counts_from, run.start, "On the day itself")
    return replace(
        _blank(run), first_day=run.start, nominal_end=run.start, due=run.start, deadline_rolled=run.start
    )


def _hours(run: _Run) -> LimitResult:
    """H: from the next full hour; never rolls."""
    if run.moment is None:
        raise LawError(
            "BAD_VALUE", f"{run.rule.name}按小时计算，起点请写到时分，例如 2026-11-24T10:20", ("start",)
        )
    if not all(length.unit == "hour" for length in run.lengths):
        raise LawError("BAD_VALUE", f"{run.rule.code}：按小时计算的期限长度单位应为 hour")
    span = hours_end(run.moment, run.lengths, run.working, run.branch)
    end = span.end.date()
    return replace(
        _blank(run),
        first_day=span.first.date(),
        nominal_end=end,
        due=end,
        deadline_rolled=end,
        due_by_minute=span.end,
    )


def _before(run: _Run) -> LimitResult:
    """B: counted back from the event; neither its day nor the day of the act is among the days between."""
    extra = run.working.parameter("limit.before", run.start)
    days = sum(length.n for length in run.lengths)
    due = run.start - timedelta(days=days + extra)
    run.working.step("倒数", f"{run.start}－{days}日－{extra}日", due, "Counted back")
    last_working = calendar.back(due, run.working)
    return replace(_blank(run), first_day=run.start, nominal_end=due, due=due, deadline_rolled=last_working)


def _substantive(run: _Run) -> LimitResult:
    """S: years that interruptions restart and obstacles in the last six months suspend."""
    years = sum(length.n for length in run.lengths if length.unit == "year")
    interruptions = [event.on for event in run.events if event.type == "interrupt"]
    suspensions = [(event.on, _ended(event, run)) for event in run.events if event.type == "suspend"]
    end = interrupted_end(run.start, lambda _: years, interruptions, suspensions, run.working)
    nominal = calendar.add_months(run.start, 12 * years)
    return replace(
        _blank(run),
        first_day=run.start + timedelta(days=1),
        nominal_end=nominal,
        due=end,
        deadline_rolled=end,
    )


_RULES: dict[str, Callable[[_Run], LimitResult]] = {
    "D0": _on_the_spot,
    "H": _hours,
    "B": _before,
    "S": _substantive,
}


def _ended(event: LimitEvent, run: _Run) -> date:
    end = event.until or run.on
    if end is None:
        raise LawError("MISSING", f"{event.type} 尚未结束，请给出计算到哪一日（on）", ("on",))
    return end


def _play(running: Clock, run: _Run) -> None:
    stages = list(run.rule.extensions)
    for event in clock.in_order(run.events, run.on):
        if event.type == "extend":
            _extend(running, event, stages, run)
        elif event.type == "restart":
            _restart(running, event, run)
        elif event.type == "close":
            clock.close(running, event.on, run.working)
        elif _stops(event, run):
            clock.exclude(
                running, event.type, event.on, event.until, run.on or _ended(event, run), run.working
            )


def _stops(event: LimitEvent, run: _Run) -> bool:
    """Whether the event stops this limit; a fixed period is stopped by nothing (民诉法解释127)."""
    if run.rule.fixed or event.type not in run.rule.exclusions:
        run.working.warn("fixed_limit_not_stopped" if run.rule.fixed else "event_does_not_stop")
        run.working.step(f"{event.type} 不停止本期限", run.rule.name, "", "Does not stop this limit")
        return False
    return True


def _restart(running: Clock, event: LimitEvent, run: _Run) -> None:
    if not run.rule.restarts or run.rule.fixed:
        run.working.warn("restart_not_provided")
        return
    clock.recount(running, event.on, run.working, "重新起算", "Counted anew")


def _extend(running: Clock, event: LimitEvent, stages: list[ExtensionStage], run: _Run) -> None:
    """An extension needs a stage that is still open, at its level or above, within its longest."""
    fitting = next((stage for stage in stages if not event.level or _covers(event.level, stage.level)), None)
    if fitting is None:
        run.working.warn("extension_wrong_level" if stages else "extension_not_provided")
        return
    if not clock.extend(running, event.on, _permitted(event, fitting, running, run), run.working):
        return
    stages.remove(fitting)


def _covers(given: str, needed: str) -> bool:
    if given not in LEVELS:
        raise LawError("BAD_VALUE", f"批准层级应为 {'、'.join(LEVELS)} 之一，所填为 {given}")
    return LEVELS.index(given) >= LEVELS.index(needed)


def _permitted(event: LimitEvent, stage: ExtensionStage, running: Clock, run: _Run) -> tuple[Length, ...]:
    """The length asked for, or the longest permitted where it asks for more."""
    if stage.longest is None or not event.lengths:
        return event.lengths or ((stage.longest,) if stage.longest else ())
    asked = longest = running.deadline
    for length in event.lengths:
        asked = add_length(asked, length, run.working, run.branch, event.on)
    longest = add_length(longest, stage.longest, run.working, run.branch, event.on)
    if asked <= longest:
        return event.lengths
    run.working.warn("extension_exceeds_maximum")
    return (stage.longest,)


def _state(running: Clock, due: date, run: _Run) -> str | None:
    """The state on the day asked about, by the day due (rolled where the limit rolls)."""
    if run.on is None and running.closed is None:
        return None
    running.deadline = due
    return running.state(run.on or due)


def _with_state(found: LimitResult, run: _Run) -> LimitResult:
    if run.on is None or found.due is None:
        return found
    state = found.state or ("overdue" if run.on > found.due else "running")
    return replace(found, state=state, remaining_days=(found.due - run.on).days)
