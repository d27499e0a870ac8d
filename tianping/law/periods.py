"""Periods: from an event to the day they end, by the rules of the branch (民诉85、刑诉105、行诉解释48、民法典200–204).

>>> from datetime import date
>>> from tianping.law.explain import Working
>>> period_end(date(2026, 9, 16), (Length(15, "day"),), Working()).end
datetime.date(2026, 10, 8)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from tianping.law import calendar
from tianping.law.explain import LawError, Working

Branch = Literal["civil", "criminal", "admin", "substantive"]
Unit = Literal["hour", "day", "workday", "half_month", "month", "year"]
BRANCHES: tuple[Branch, ...] = get_args(Branch)
UNITS: tuple[Unit, ...] = get_args(Unit)
Span = tuple[date, date]

_UNIT_NAMES = {
    "hour": "小时",
    "day": "日",
    "workday": "个工作日",
    "half_month": "个半月",
    "month": "个月",
    "year": "年",
}
_MINUTE = "%Y-%m-%dT%H:%M"
_BRANCH_NAMES = {"civil": "民事诉讼", "criminal": "刑事诉讼", "admin": "行政诉讼", "substantive": "实体"}


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units."""

    n: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.n < 1:
            raise LawError("BAD_VALUE", f"期间长度应为正整数，所填为 {self.n}")
        if self.unit not in UNITS:
            raise LawError("BAD_VALUE", f"期间单位应为 {'、'.join(UNITS)} 之一，所填为 {self.unit}")

    def __str__(self) -> str:
        return f"{self.n}{_UNIT_NAMES[self.unit]}"


@dataclass(frozen=True, slots=True)
class Period:
    """A period of days: its first day, its end by the length alone, and its end with all rules."""

    first_day: date
    nominal_end: date
    end: date
    excluded_days: int
    rolled_days: int


@dataclass(frozen=True, slots=True)
class Hours:
    """A period of hours."""

    first: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Remaining:
    """How much of a period is left on a day."""

    end: date
    remaining_days: int
    remaining_workdays: int
    state: Literal["running", "last_day", "expired"]


def add_length(
    day: date, length: Length, working: Working, branch: Branch = "civil", version: date | None = None
) -> date:
    """The day at which a length counted from this day (not itself counted) ends, before any rolling.

    The rules are those of the version day, which is the day itself unless another began the period.
    """
    on = version or day
    if length.unit == "day":
        return day + timedelta(days=length.n)
    if length.unit == "half_month":
        days = working.parameter("period.half_month", on, branch=branch, absent="NO_RULE")
        return day + timedelta(days=days * length.n)
    if length.unit == "workday":
        return calendar.add_working(day, length.n, working)
    if length.unit == "hour":
        raise LawError("BAD_VALUE", "小时期间不能与日、月、年相加；起点请写到时分")
    rule = working.parameter("period.month", on, branch=branch, absent="NO_RULE")
    if length.unit == "month":
        return calendar.add_months(day, length.n, rule == "last_day_to_last_day")
    return calendar.add_months(day, 12 * length.n)


def period_end(
    start: date,
    lengths: Sequence[Length],
    working: Working,
    *,
    branch: Branch = "civil",
    rolls: bool = True,
    detained: bool = False,
    exclude: Iterable[Span] = (),
    transit_days: int = 0,
) -> Period:
    """The end of a period that an event starts: length, excluded days, days on the way, roll over rest days."""
    working.parameter("period.count", start, branch=branch, absent="NO_RULE")
    first_day = start + timedelta(days=1)
    working.step("起算", f"{start} 不计入", first_day, "First day")
    nominal = start
    for length in lengths:
        nominal = add_length(nominal, length, working, branch, start)
    working.step(
        "加期间", f"{start}＋{'＋'.join(str(length) for length in lengths)}", nominal, "Length added"
    )
    end, excluded = extend_over(start, nominal, exclude)
    if excluded:
        working.step("扣除期间", f"并集 {excluded} 日", end, "Excluded days")
    if transit_days:
        end += timedelta(days=transit_days)
        working.step("在途期间", f"{transit_days} 日", end, "Days on the way")
    rolled = roll_end(end, working, branch, detained, start) if rolls else end
    return Period(first_day, nominal, rolled, excluded, (rolled - end).days)


def roll_end(end: date, working: Working, branch: Branch, detained: bool, start: date) -> date:
    """The end rolled over rest days where the branch's rule says so; custody is never prolonged by them."""
    rule = working.parameter("period.roll", start, branch=branch, absent="NO_RULE")
    if not rule["rolls"] or (detained and not rule["detained"]):
        working.step("在押期间不因节假日延长", "", end, "Custody is not prolonged by rest days")
        return end
    rolled = calendar.roll(end, working)
    if rolled != end:
        working.step("末日休假顺延", f"{end} 为休假日", rolled, "Rolled to the first working day")
    return rolled


def acted_in_time(
    end: date, arrived: date, working: Working, *, posted: date | None = None, branch: Branch = "civil"
) -> bool:
    """Whether a paper is in time: posted before the end counts, however late it arrives (民诉85、刑诉105)."""
    rule = working.parameter("period.posting", end, branch=branch, absent="NO_RULE")
    counted = posted if posted is not None and rule == "posted" else arrived
    working.step(
        "交邮之日" if counted is posted else "到达之日",
        f"{counted} 与届满日 {end}",
        "未过期" if counted <= end else "过期",
        "Counted on",
    )
    return counted <= end


def union(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Disjoint day ranges (ordinals, both ends included) in order; adjoining ones are joined."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted((first.toordinal(), last.toordinal()) for first, last in spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def extend_over(start: date, end: date, exclude: Iterable[Span]) -> tuple[date, int]:
    """The end pushed by one day for each excluded day later than the start and not later than the end then.

    Once a range begins inside the period, each of its days moves the end along, so the whole rest counts.
    """
    spans = union(exclude)
    if not spans:
        return end, 0
    after, last, excluded = start.toordinal(), end.toordinal(), 0
    for low, high in spans:
        low = max(low, after + 1)
        if low <= last and low <= high:
            excluded += high - low + 1
            last += high - low + 1
    return date.fromordinal(last), excluded


def hours_end(
    start: datetime, lengths: Sequence[Length], working: Working, branch: Branch = "civil"
) -> Hours:
    """A period of hours: procedural ones begin with the next full hour, substantive ones at once; none rolls."""
    if any(length.unit != "hour" for length in lengths):
        raise LawError("BAD_VALUE", "起点写到时分的期间，单位应为 hour")
    rule = working.parameter("period.count", start.date(), branch=branch, absent="NO_RULE")
    first = start
    if rule["hour"] == "next_hour":
        first = start.replace(minute=0) + timedelta(hours=1)
    total = sum(length.n for length in lengths)
    end = first + timedelta(hours=total)
    working.step(
        "起算时刻", f"{start:{_MINUTE}}（{_BRANCH_NAMES[branch]}）", f"{first:{_MINUTE}}", "First hour"
    )
    working.step("加期间", f"{total}小时，不顺延", f"{end:{_MINUTE}}", "Hours added")
    return Hours(first, end)


def remaining(end: date, on: date, working: Working) -> Remaining:
    """Days and working days from a day to the end of a period, and its state."""
    days = (end - on).days
    workdays = calendar.working_days(on, end, working)
    state: Literal["running", "last_day", "expired"] = "running"
    if days <= 0:
        state = "last_day" if days == 0 else "expired"
    working.step("剩余日数", f"{end}－{on}", days, "Days left")
    return Remaining(end, days, workdays, state)
