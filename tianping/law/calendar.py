"""Working days: weekends, holidays and 调休 as the yearly notices give them; months and years by corresponding day.

A day outside the years with a notice is counted by weekends (and the fixed days of 2027) and warned of.
"""

from __future__ import annotations

import calendar as gregorian
from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Literal

from tianping.law.data import Book
from tianping.law.explain import LawError, Working

DayKind = Literal["weekday", "weekend", "holiday", "workday"]
NOT_PUBLISHED = "calendar_not_published"
# The tables below are laid out once for these years; days outside are walked one by one.
FIRST = date(1980, 1, 1).toordinal()
LAST = date(2060, 12, 31).toordinal()
_ANY_DAY = date(2026, 1, 1)  # the week has one row for all days


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that a notice names: a holiday, or a weekend day to be worked."""

    kind: DayKind
    name: str


class Calendar:
    """The days of one book, laid out so that rolling and counting cost one look-up."""

    def __init__(self, book: Book) -> None:
        self.rest_weekdays = frozenset(book.row("calendar.week", _ANY_DAY).value)
        self.special: dict[int, SpecialDay] = {}
        self.published: set[int] = set()
        self.known: set[int] = set()
        for row in book.rows_of("calendar.year"):
            self._add_year(int(row.key[0][1]), row.value)
        working = [self.kind(day) in ("weekday", "workday") for day in range(FIRST, LAST + 1)]
        self.worked = array("i", accumulate(working, initial=0))
        self.following = array("i", _next_working(working))

    def _add_year(self, year: int, value: dict[str, object]) -> None:
        self.known.add(year)
        if value["published"]:
            self.published.add(year)
        days = value["days"]
        assert isinstance(days, tuple)
        for entry in days:
            span, kind, name = entry.split(" ", 2)
            first, _, last = span.partition("..")
            start, end = date.fromisoformat(first), date.fromisoformat(last or first)
            for day in range(start.toordinal(), end.toordinal() + 1):
                self.special[day] = SpecialDay(kind, name)

    def kind(self, day: int) -> DayKind:
        """What sort of day an ordinal is."""
        special = self.special.get(day)
        if special:
            return special.kind
        return "weekend" if (day - 1) % 7 + 1 in self.rest_weekdays else "weekday"

    def is_working(self, day: int) -> bool:
        """Whether courts work on the day of this ordinal."""
        return self.kind(day) in ("weekday", "workday")

    def roll(self, day: int) -> int:
        """The day itself when courts work, otherwise the first working day after it."""
        if FIRST <= day <= LAST:
            return self.following[day - FIRST]
        while not self.is_working(day):
            day += 1
        return day

    def back(self, day: int) -> int:
        """The day itself when courts work, otherwise the last working day before it."""
        while not self.is_working(day):
            day -= 1
        return day

    def working_days(self, after: int, until: int) -> int:
        """Working days later than `after`, up to and with `until`."""
        if FIRST <= after <= until <= LAST:
            return self.worked[until - FIRST + 1] - self.worked[after - FIRST + 1]
        return sum(self.is_working(day) for day in range(after + 1, until + 1))

    def add_working(self, day: int, count: int) -> int:
        """The count-th working day after (or, negative, before) the day."""
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day


def _next_working(working: list[bool]) -> list[int]:
    found: list[int] = []
    following = LAST
    for offset in range(len(working) - 1, -1, -1):
        if working[offset]:
            following = FIRST + offset
        found.append(following)
    return found[::-1]


def calendar_of(book: Book) -> Calendar:
    """The calendar laid out from a book, once."""
    return book.derive("calendar.", "calendar", lambda: Calendar(book))


def consult(first: int, last: int, working: Working) -> Calendar:
    """The calendar for days from first to last: the notices read are recorded, missing ones warned of."""
    calendar = calendar_of(working.book)
    working.parameter("calendar.week", _ANY_DAY)
    for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
        if year in calendar.known:
            working.parameter("calendar.year", date(year, 1, 1), year=year)
        if year not in calendar.published:
            working.warn(NOT_PUBLISHED)
    return calendar


def roll(day: date, working: Working) -> date:
    """The day, or the first working day after it, recorded."""
    ordinal = day.toordinal()
    rolled = calendar_of(working.book).roll(ordinal)
    consult(ordinal, rolled, working)
    return day if rolled == ordinal else date.fromordinal(rolled)


def back(day: date, working: Working) -> date:
    """The day, or the last working day before it, recorded."""
    ordinal = day.toordinal()
    found = calendar_of(working.book).back(ordinal)
    consult(found, ordinal, working)
    return date.fromordinal(found)


def is_working(day: date, working: Working) -> bool:
    """Whether courts work on the day, recorded."""
    return consult(day.toordinal(), day.toordinal(), working).is_working(day.toordinal())


def add_working(day: date, count: int, working: Working) -> date:
    """The count-th working day after (negative: before) the day, recorded; 0 is the day itself."""
    if count == 0:
        return day
    start = day.toordinal()
    found = calendar_of(working.book).add_working(start, count)
    low, high = (start + 1, found) if count > 0 else (found, start - 1)
    consult(low, high, working)
    return date.fromordinal(found)


def working_days(after: date, until: date, working: Working) -> int:
    """Working days in (after, until], recorded; none when until is not later."""
    if until <= after:
        return 0
    calendar = consult(after.toordinal() + 1, until.toordinal(), working)
    return calendar.working_days(after.toordinal(), until.toordinal())


def add_months(day: date, months: int, last_to_last: bool = False) -> date:
    """The corresponding day some months on; where there is none, the month's last day.

    `last_to_last` is the criminal rule (刑诉法解释202): from a month's last day to the target's last day.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise LawError("BAD_VALUE", f"{day} 加 {months} 个月超出历法范围")
    longest = gregorian.monthrange(year, month + 1)[1]
    if last_to_last and day.day == gregorian.monthrange(day.year, day.month)[1]:
        return date(year, month + 1, longest)
    return date(year, month + 1, min(day.day, longest))


def full_months(first: date, last: date) -> int:
    """Whole months from first to last by corresponding days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if add_months(first, months) <= last else months - 1


@dataclass(frozen=True, slots=True)
class DayDescription:
    """What a day is, and the working days beside it."""

    kind: DayKind
    name: str | None
    working: bool
    following: date
    preceding: date


def describe(day: date, working: Working) -> DayDescription:
    """The kind of a day with its neighbours (国务院办公厅年度放假通知)."""
    calendar = consult(day.toordinal(), day.toordinal(), working)
    special = calendar.special.get(day.toordinal())
    kind = calendar.kind(day.toordinal())
    following = roll(day + timedelta(days=1), working)
    preceding = back(day - timedelta(days=1), working)
    return DayDescription(
        kind, special.name if special else None, kind in ("weekday", "workday"), following, preceding
    )
