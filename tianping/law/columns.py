"""Limits of a whole province at once, column by column: the rules of `batch` at the speed of numpy.

This module alone needs numpy; everything else of the law does without.  Spans are taken in order of their first
day, one of each history at a time, so that a history with three spans costs three passes, not a loop of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tianping.law.batch import Counter, History, Plan
from tianping.law.calendar import FIRST, LAST, calendar_of
from tianping.law.data import Book, default_book

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Columns:
    """Histories as columns; spans are ordered by history and then by first day."""

    codes: tuple[str, ...]
    causes: tuple[str, ...]
    code: Ints
    start: Ints
    detained: NDArray[np.bool_]
    span_of: Ints
    span_cause: Ints
    span_first: Ints
    span_last: Ints

    @classmethod
    def of(cls, histories: Iterable[History]) -> Columns:
        """Columns of histories, as a database would give them at once."""
        codes: dict[str, int] = {}
        causes: dict[str, int] = {}
        code, start, detained = array("i"), array("i"), array("b")
        spans: list[array[int]] = [array("i") for _ in range(4)]
        for number, one in enumerate(histories):
            code.append(codes.setdefault(one.code, len(codes)))
            start.append(one.start)
            detained.append(one.detained)
            for span in sorted(one.spans, key=lambda span: span.first):
                row = (number, causes.setdefault(span.cause, len(causes)), span.first, span.last)
                for column, item in zip(spans, row, strict=True):
                    column.append(item)
        return cls(
            tuple(codes),
            tuple(causes),
            _ints(code),
            _ints(start),
            np.frombuffer(detained, dtype=np.bool_),
            *(_ints(column) for column in spans),
        )

    def part(self, first: int, last: int) -> Columns:
        """The histories from first to before last, for one of several processes."""
        low, high = np.searchsorted(self.span_of, [first, last])
        return Columns(
            self.codes,
            self.causes,
            self.code[first:last],
            self.start[first:last],
            self.detained[first:last],
            self.span_of[low:high] - np.int32(first),
            self.span_cause[low:high],
            self.span_first[low:high],
            self.span_last[low:high],
        )


def _ints(column: array[int]) -> Ints:
    return np.frombuffer(column, dtype=np.int32)


def due_days(columns: Columns, book: Book | None = None) -> Ints:
    """The day due of each history as an ordinal, equal to `Counter.due_days` of the same histories."""
    chosen = book or default_book()
    counter = Counter(chosen)
    if not len(columns.start):
        return np.zeros(0, dtype=np.int32)
    end, plan, plans = _laid_out(columns, counter)
    if len(columns.span_of):
        _push(end, columns, plan, plans, counter)
    rolls = np.array([[one.rolls, one.rolls and one.rolls_detained] for one in plans], dtype=np.bool_)
    rolling = rolls.ravel()[plan * 2 + columns.detained]
    rolling &= (end >= FIRST) & (end <= LAST)
    following = np.frombuffer(calendar_of(chosen).following, dtype=np.int32)
    return np.where(rolling, following.take(end - FIRST, mode="clip"), end)


def _laid_out(columns: Columns, counter: Counter) -> tuple[Ints, Ints, list[Plan]]:
    """Of every history the end by the length alone and the number of its plan; each code and day is made once."""
    low = int(columns.start.min())
    width = int(columns.start.max()) - low + 1
    where = columns.code * np.int32(width) + (columns.start - np.int32(low))
    used = np.zeros(len(columns.codes) * width, dtype=np.bool_)
    used[where] = True
    ends, plan_of = np.zeros(len(used), dtype=np.int32), np.zeros(len(used), dtype=np.int32)
    plans: dict[Plan, int] = {}
    for place in np.nonzero(used)[0].tolist():
        code, offset = divmod(place, width)
        ends[place], plan = counter.end_of(columns.codes[code], offset + low)
        plan_of[place] = plans.setdefault(plan, len(plans))
    return ends.take(where), plan_of.take(where), list(plans)


def _push(end: Ints, columns: Columns, plan: Ints, plans: Sequence[Plan], counter: Counter) -> None:
    """Move the ends by the days not counted: the first span of every history, then the second, and so on."""
    excludes = np.array(
        [[cause in one.exclusions for cause in columns.causes] for one in plans], dtype=np.bool_
    )
    counted = np.nonzero(excludes.ravel()[plan[columns.span_of] * len(columns.causes) + columns.span_cause])[
        0
    ]
    history, first = columns.span_of[counted], columns.span_first[counted]
    last = _capped(columns, counter)[counted]
    covered = columns.start.copy()
    for spans in _turns(history):
        of = history[spans]
        fresh = last[spans] - np.maximum(first[spans], covered[of] + 1) + 1
        moving = (fresh > 0) & (first[spans] <= end[of])
        moved = of[moving]
        end[moved] += fresh[moving]
        covered[moved] = last[spans][moving]


def _turns(history: Ints) -> Iterator[NDArray[np.int64]]:
    """The places of each history's first span, of each one's second span, and so on."""
    begins = np.ones(len(history), dtype=np.bool_)
    begins[1:] = history[1:] != history[:-1]
    places = np.nonzero(begins)[0]
    lengths = np.diff(places, append=len(history))
    while len(places):
        yield places
        longer = lengths > 1
        places, lengths = places[longer] + 1, lengths[longer] - 1


def _capped(columns: Columns, counter: Counter) -> Ints:
    """The last days of spans, no later than the caps of their causes."""
    last = columns.span_last.copy()
    for number, cause in enumerate(columns.causes):
        if cause in counter.capped_causes:
            for place in np.nonzero(columns.span_cause == number)[0].tolist():
                last[place] = counter.capped(cause, int(columns.span_first[place]), int(last[place]))
    return last


def working_days_left(dues: Ints, on: date, book: Book | None = None) -> Ints:
    """Working days after a day up to each due day (0 when past), for the nightly warning."""
    worked: Any = np.frombuffer(calendar_of(book or default_book()).worked, dtype=np.int32)
    place = np.clip(dues - FIRST + 1, 0, len(worked) - 1)
    left: Ints = np.maximum(worked[place] - worked[on.toordinal() - FIRST + 1], 0)
    return left
