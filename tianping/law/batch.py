"""Many limits at once without their explanations: the nightly warning of a province, a new holiday notice.

The rules are those of `limits.run_limit` (a test holds both equal); only the trace is left out.  Days are
ordinals, so that a million histories fit in memory and cost about a microsecond each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from tianping.law import limits
from tianping.law.calendar import FIRST, LAST, add_months, calendar_of
from tianping.law.data import Book, default_book
from tianping.law.explain import Answer, Working
from tianping.law.limit_rules import LimitEvent, LimitResult, LimitRule
from tianping.law.periods import add_length

_PLAIN_RULES = frozenset(("N1", "N1A", "N2", "N3", "NX", "A", "V"))


class Span(NamedTuple):
    """Days that are not counted, as ordinals, both ends included."""

    cause: str
    first: int
    last: int


class History(NamedTuple):
    """A running limit: its code, the day that started it, the days not counted, custody."""

    code: str
    start: int
    spans: Sequence[Span] = ()
    detained: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a limit, laid out for counting."""

    exclusions: frozenset[str]
    rolls: bool
    rolls_detained: bool


_UNPLANNED = Plan(frozenset(), False, False)


@dataclass(frozen=True, slots=True)
class _Version:
    """What holds of a limit from the first to the last day; without a plan it is left to `limits.run_limit`."""

    rule: LimitRule
    plan: Plan | None
    last_to_last: bool
    first: date
    last: date


class Counter:
    """Counts limits of one book; starting days already seen are remembered with their ends."""

    def __init__(self, book: Book | None = None) -> None:
        self.book = book or default_book()
        self._following = calendar_of(self.book).following
        self._known: dict[str, dict[int, tuple[int, Plan]]] = {}
        self._versions: dict[str, _Version] = {}
        self._caps = {row.key[0][1]: row.value for row in self.book.rows_of("trial_limit.exclusion")}
        self.capped_causes = {cause for cause, value in self._caps.items() if {"days", "months"} & set(value)}

    def due_days(self, histories: Iterable[History]) -> array[int]:
        """The day due of each history, as an ordinal, in the order given (0: no day by law)."""
        found = array("i")
        end_of, following, append = self.end_of, self._following, found.append
        for code, start, spans, detained in histories:
            end, plan = end_of(code, start)
            if spans:
                end = self._push(start, end, spans, plan.exclusions)
            if plan.rolls and (plan.rolls_detained or not detained) and FIRST <= end <= LAST:
                end = following[end - FIRST]
            append(end)
        return found

    def _push(self, start: int, end: int, spans: Sequence[Span], exclusions: frozenset[str]) -> int:
        """The end moved by each day not counted, once; spans begun after the end then change nothing."""
        covered = start
        for cause, first, last in spans if len(spans) == 1 else sorted(spans, key=_first):
            if first > end or cause not in exclusions:
                continue
            if cause in self.capped_causes:
                last = self.capped(cause, first, last)
            low = first if first > covered else covered + 1
            if last >= low:
                end += last - low + 1
                covered = last
        return end

    def capped(self, cause: str, first: int, last: int) -> int:
        """The last day of a span, no later than the cap of its cause."""
        cap = self._caps[cause]
        if "days" in cap:
            return min(last, first + int(cap["days"]) - 1)
        if "months" not in cap:
            return last
        return min(last, add_months(date.fromordinal(first), int(cap["months"])).toordinal() - 1)

    def end_of(self, code: str, start: int) -> tuple[int, Plan]:
        """The end by the length alone, and the plan of the version that holds on the starting day."""
        try:
            return self._known[code][start]
        except KeyError:
            made = self._made(code, start)
            self._known.setdefault(code, {})[start] = made
            return made

    def _made(self, code: str, start: int) -> tuple[int, Plan]:
        day = date.fromordinal(start)
        version = self._version(code, day)
        if version.plan is not None:
            return self._plain_end(version, day), version.plan
        moment = datetime(day.year, day.month, day.day)
        result = limits.run_limit(
            code, start=moment if version.rule.day_rule == "H" else day, book=self.book
        ).value
        return result.due.toordinal() if result.due else 0, _UNPLANNED

    def _version(self, code: str, day: date) -> _Version:
        """The version of a day; the one met last is kept while all its rows hold and no court has its own."""
        kept = self._versions.get(code)
        if kept is not None and kept.first <= day <= kept.last:
            return kept
        rule = limits.limit(code, day, self.book)
        asked = [(f"limit.{code}", None), ("period.roll", {"branch": rule.branch})]
        if any(length.unit == "month" for length in rule.lengths):
            asked.append(("period.month", {"branch": rule.branch}))
        rows = [self.book.row(path, day, key) for path, key in asked]
        own = any(row.priority for path, key in asked for row in self.book.history(path, key))
        made = _Version(
            rule,
            _plan(rule, rows[1].value),
            len(rows) == 3 and rows[2].value == "last_day_to_last_day",
            day if own else max(row.effective_from for row in rows),
            day if own else min(min(row.effective_to, row.reviewed_until) for row in rows),
        )
        self._versions[code] = made
        return made

    def _plain_end(self, version: _Version, day: date) -> int:
        rule, end = version.rule, day
        for length in rule.lengths:
            if length.unit in ("month", "year"):
                months = length.n * (12 if length.unit == "year" else 1)
                end = add_months(end, months, length.unit == "month" and version.last_to_last)
            else:
                end = add_length(end, length, Working(self.book), rule.branch, day)
        if rule.day_rule != "V":
            return end.toordinal()
        shift: int = self.book.row("seizure.last_day", day).value
        return end.toordinal() + shift


def _plan(rule: LimitRule, rolling: dict[str, bool]) -> Plan | None:
    if rule.day_rule not in _PLAIN_RULES or rule.mode not in ("max", "fix", "valid") or not rule.lengths:
        return None
    return Plan(
        frozenset() if rule.fixed else rule.exclusions,
        rolling["rolls"] and rule.day_rule not in ("A", "V", "N3"),
        rolling["detained"],
    )


def _first(span: Span) -> int:
    return span.first


def explained(history: History, book: Book | None = None) -> Answer[LimitResult]:
    """The same history through the explaining engine, for those that a person looks at."""
    day = date.fromordinal(history.start)
    events = [
        LimitEvent(cause, date.fromordinal(first), date.fromordinal(last))
        for cause, first, last in history.spans
    ]
    return limits.run_limit(history.code, start=day, events=events, detained=history.detained, book=book)


def working_days_left(dues: Sequence[int], on: date, book: Book | None = None) -> array[int]:
    """Working days after a day up to each due day, by the calendar of the book (0 when past)."""
    calendar = calendar_of(book or default_book())
    worked, today = calendar.worked, on.toordinal()
    here = worked[today - FIRST + 1]
    return array("i", (max(0, worked[due - FIRST + 1] - here) if FIRST <= due <= LAST else 0 for due in dues))
