"""What a change would do: which limits and sums of open cases come out differently, and why (a dry run).

A change is a row in the fields of a data file (it ends its predecessor on the day before), or a court's override.
An open case is `{"case": …, "limits": [{"code", "start", "events"…}], "questions": [{"kind" …}]}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tianping.law import questions
from tianping.law.batch import Counter, History, Span
from tianping.law.data import Book, Override, default_book
from tianping.law.explain import LawError, ParameterRead, plain
from tianping.law.limits import LimitEvent, run_limit
from tianping.law.questions import parse_date, parse_moment
from tianping.law.questions.time import parse_lengths

_CLOCK_EVENTS = ("extend", "restart", "interrupt", "close")


@dataclass(frozen=True, slots=True)
class Difference:
    """One limit or sum of one case that a change moves."""

    case: str
    what: str
    before: Any
    after: Any
    because: tuple[str, ...]


@dataclass(slots=True)
class Comparison:
    """Two books beside each other, and the paths in which they differ."""

    before: Book
    after: Book
    changed: frozenset[str]
    _counters: tuple[Counter, Counter] = field(init=False)

    def __post_init__(self) -> None:
        self._counters = (Counter(self.before), Counter(self.after))

    def of_case(self, case: Mapping[str, Any]) -> Iterator[Difference]:
        """The differences of one case."""
        name = str(case.get("case", ""))
        for item in case.get("limits", ()):
            if not self._surely_same(item):
                yield from self._compare(name, str(item["code"]), item, _run_item)
        for item in case.get("questions", ()):
            yield from self._compare(name, str(item.get("kind")), item, _run_question)

    def _surely_same(self, item: Mapping[str, Any]) -> bool:
        """A quick count in both books; only what differs, or cannot be counted quickly, is explained."""
        history = _history(item)
        if history is None:
            return False
        try:
            before, after = (counter.due_days((history,))[0] for counter in self._counters)
        except LawError:
            return False
        return before == after

    def _compare(self, case: str, what: str, item: Mapping[str, Any], run: Any) -> Iterator[Difference]:
        before, reads = run(item, self.before)
        after, later_reads = run(item, self.after)
        if before != after:
            because = [read for read in (*later_reads, *reads) if read.path in self.changed]
            yield Difference(case, what, before, after, tuple(dict.fromkeys(map(_reason, because))))


def compare(changes: Iterable[Mapping[str, Any] | Override], book: Book | None = None) -> Comparison:
    """The book as it is beside the book as it would be; a change that breaks the schema is refused."""
    before = book or default_book()
    given = list(changes)
    rows = [change for change in given if not isinstance(change, Override)]
    taken = [change for change in given if isinstance(change, Override)]
    after = before.amended(rows)
    if taken:
        after = after.with_overrides(taken)
    paths = [str(row["path"]) for row in rows] + [one.path for one in taken]
    return Comparison(before, after, frozenset(paths))


def impact(
    changes: Iterable[Mapping[str, Any] | Override],
    cases: Iterable[Mapping[str, Any]],
    book: Book | None = None,
) -> Iterator[Difference]:
    """All differences that the changes would make to the cases, in the order of the cases."""
    comparison = compare(changes, book)
    for case in cases:
        yield from comparison.of_case(case)


def _reason(read: ParameterRead) -> str:
    return f"{read.path} → {read.row_id}（{read.origin}）"


def _run_question(item: Mapping[str, Any], book: Book) -> tuple[Any, tuple[ParameterRead, ...]]:
    try:
        value, working = questions.work(item, book=book)
    except LawError as error:
        return {"error": error.as_json()}, ()
    return plain(value), working.reads


def _run_item(item: Mapping[str, Any], book: Book) -> tuple[Any, tuple[ParameterRead, ...]]:
    try:
        found = run_limit(
            str(item["code"]),
            start=_start(item),
            events=[_event(one) for one in item.get("events", ())],
            detained=bool(item.get("detained", False)),
            condition=item.get("condition"),
            book=book,
            on=parse_date(item["on"], "on") if item.get("on") else None,
        )
    except LawError as error:
        return {"error": error.as_json()}, ()
    return plain(found.value.due_by_minute or found.value.due), found.reads


def _start(item: Mapping[str, Any]) -> date | datetime:
    start = str(item["start"])
    return parse_moment(start, "start") if "T" in start else parse_date(start, "start")


def _event(one: Mapping[str, Any]) -> LimitEvent:
    first = parse_date(one.get("from") or one.get("on"), "events.from")
    until = parse_date(one["to"], "events.to") if one.get("to") else None
    lengths = parse_lengths(one["length"], "length") if one.get("length") else ()
    return LimitEvent(str(one["type"]), first, until, lengths, str(one.get("level", "")))


def _history(item: Mapping[str, Any]) -> History | None:
    """The item as a history for quick counting, unless it has what only the explaining engine knows."""
    if item.get("condition") or item.get("on") or "T" in str(item["start"]):
        return None
    spans = []
    for one in item.get("events", ()):
        if one["type"] in _CLOCK_EVENTS or not one.get("to"):
            return None
        first, last = date.fromisoformat(one["from"]), date.fromisoformat(one["to"])
        spans.append(Span(one["type"], first.toordinal(), last.toordinal()))
    return History(
        str(item["code"]),
        date.fromisoformat(str(item["start"])).toordinal(),
        tuple(spans),
        bool(item.get("detained", False)),
    )
