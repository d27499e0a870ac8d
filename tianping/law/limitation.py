"""Limits in years that can be interrupted and suspended, seizure periods, and ages in full years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from tianping.law import calendar
from tianping.law.explain import LawError, Working
from tianping.law.periods import Span, roll_end

Property = Literal["deposit", "movable", "immovable", "other_right"]
PROPERTIES: tuple[Property, ...] = get_args(Property)


@dataclass(frozen=True, slots=True)
class Limitation:
    """The last day of a limitation, and of the longest protection where the injury's day is given."""

    end: date
    longest_end: date | None = None


@dataclass(frozen=True, slots=True)
class Seizure:
    """A seizure period: the maximum and chosen months, its last day and the last working day to renew."""

    max_months: int
    months: int
    end: date
    renew_by: date


@dataclass(frozen=True, slots=True)
class Age:
    """Full years by the civil count (on the birthday) and the criminal count (on the day after)."""

    civil: int
    criminal: int


def interrupted_end(
    start: date,
    years: Callable[[date], int],
    interruptions: Sequence[date],
    suspensions: Sequence[Span],
    working: Working,
) -> date:
    """The end of a limitation of some years, its history played in order of days (民法典194、195、民诉250).

    ``years`` tells the length that a limitation begun on a day has. An interruption starts it anew, with the
    length of that day (法释〔2018〕12号 2); an obstacle inside the last six months moves the end to six months after
    the obstacle is gone; an interruption after the end has no effect and is warned of.
    """
    length = years(start)
    end = calendar.add_months(start, 12 * length)
    working.step("加期间", f"{start}＋{length}年", end, "Years added")
    history = [(day, day, True) for day in interruptions] + [(*span, False) for span in suspensions]
    for first, last, restarts in sorted(history):
        if not restarts:
            end = _suspend(end, first, last, working)
        elif first > calendar.roll(end, Working(working.book)):
            working.warn("interruption_after_expiry")
            working.step("届满后的中断无效", f"{first}>{end}", end, "Interruption after the end")
        elif first >= start:
            working.parameter("limitation.interruption", first)
            length = years(first)
            end = calendar.add_months(first, 12 * length)
            working.step("中断，重新计算", f"{first}＋{length}年", end, "Interrupted, counted anew")
    return roll_end(end, working, "substantive", False, start)


def _suspend(end: date, first: date, last: date, working: Working) -> date:
    months = working.parameter("limitation.suspension_months", first)
    if first > end or last < calendar.add_months(end, -months):
        return end
    moved = max(end, calendar.add_months(last, months))
    working.step("最后六个月内中止", f"障碍消除 {last}＋{months}个月", moved, "Suspended in the last months")
    return moved


def enforcement_limit(
    starts: Sequence[date],
    on: date,
    interruptions: Sequence[date],
    suspensions: Sequence[Span],
    working: Working,
) -> list[date]:
    """The last day to apply for enforcement, for each day it is counted from (民诉250)."""
    years = working.parameter("enforcement.limit", on, absent="NO_RULE")
    return [interrupted_end(start, lambda _: years, interruptions, suspensions, working) for start in starts]


def counted_instalments(
    instalments: Sequence[date], on: date, branch: Literal["civil", "admin"], working: Working
) -> tuple[date, ...] | date:
    """From which instalments the limit is counted: the last (2022-01-01 on), or each (before; 行诉法解释153)."""
    rule = working.parameter("enforcement.instalments", on, absent="NO_RULE", branch=branch)
    if rule == "each":
        working.step("分期履行，各期分别计算", "", len(instalments), "Each instalment by itself")
        return tuple(instalments)
    last = max(instalments)
    working.step("分期履行，从最后一期起算", "", last, "From the last instalment")
    return last


def civil_limitation(
    known: date,
    working: Working,
    *,
    years: int | None = None,
    interruptions: Sequence[date] = (),
    suspensions: Sequence[Span] = (),
    injury: date | None = None,
) -> Limitation:
    """The last day of a civil limitation; never later than twenty years from the injury (民法典188)."""

    def length(begun: date) -> int:
        return years or int(working.parameter("limitation.years", begun, absent="NO_RULE"))

    end = interrupted_end(known, length, interruptions, suspensions, working)
    if injury is None:
        return Limitation(end)
    longest_years = working.parameter("limitation.longest", injury, absent="NO_RULE")
    longest = calendar.roll(calendar.add_months(injury, 12 * longest_years), working)
    working.step("最长保护期间", f"{injury}＋{longest_years}年", longest, "Longest protection")
    if longest < end:
        working.warn("twenty_year_limit")
    return Limitation(min(end, longest), longest)


def seizure_expiry(kind: Property, start: date, months: int | None, working: Working) -> Seizure:
    """The last day of a seizure and the last working day to renew it (民诉法解释485；查封规定27)."""
    maximum = working.parameter("seizure.maximum", start, absent="NO_RULE", property=kind)
    if months is not None and months > maximum:
        working.warn("exceeds_maximum")
    used = min(months or maximum, maximum)
    shift = working.parameter("seizure.last_day", start)
    end = calendar.add_months(start, used) + timedelta(days=shift)
    working.step("期限", f"{start}＋{used}个月，对应日{shift:+d}日", end, "Last day")
    renew_by = calendar.back(end, working)
    working.step("续行办理最后工作日", "", renew_by, "Renew by")
    return Seizure(maximum, used, end, renew_by)


def age_on(birth: date, on: date, working: Working) -> Age:
    """Full years: civil on the birthday, criminal from the day after (法释〔2006〕1号 2)."""
    if on < birth:
        raise LawError("BAD_VALUE", f"on {on} 早于出生日 {birth}")
    ages = []
    for rule in ("civil", "criminal"):
        later = working.parameter(f"age.{rule}", on)
        ages.append(
            max(0, calendar.full_months(birth, on - timedelta(days=later)) // 12) if on > birth else 0
        )
    working.step("周岁", f"{birth} 至 {on}", f"民事 {ages[0]}，刑事 {ages[1]}", "Full years")
    return Age(*ages)
