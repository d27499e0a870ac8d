"""Limits of a whole province at once, column by column: the rules of `batch` at the speed of numpy.

This module alone needs numpy; everything else of the law does without.  Spans are taken in order of their first
day, one of each history at a time, so that a history with three spans costs three passes, not a loop of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tianping.law.batch import Counter, History
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
    low = int(columns.start.min())
    tables = _tables(columns, counter, low)
    where = (columns.code, columns.start - low)
    end = tables.end[where]
    if len(columns.span_of):
        _push(end, columns, tables.allowed[where], counter)
    rolls = tables.rolls[where] & ~(columns.detained & tables.stays_detained[where])
    rolls &= (end >= FIRST) & (end <= LAST)
    following = np.frombuffer(calendar_of(chosen).following, dtype=np.int32)
    return np.where(rolls, following[np.clip(end - FIRST, 0, LAST - FIRST)], end)


@dataclass(frozen=True, slots=True)
class _Tables:
    """For every code and starting day: the end by the length alone, and the plan of its version."""

    end: Ints
    allowed: NDArray[np.int64]
    rolls: NDArray[np.bool_]
    stays_detained: NDArray[np.bool_]


def _tables(columns: Columns, counter: Counter, low: int) -> _Tables:
    width = int(columns.start.max()) - low + 1
    shape = (len(columns.codes), width)
    tables = _Tables(
        np.zeros(shape, dtype=np.int32),
        np.zeros(shape, dtype=np.int64),
        np.zeros(shape, dtype=np.bool_),
        np.zeros(shape, dtype=np.bool_),
    )
    used = np.zeros(shape, dtype=np.bool_)
    used[columns.code, columns.start - low] = True
    for code, offset in zip(*(place.tolist() for place in np.nonzero(used)), strict=True):
        end, plan = counter.end_of(columns.codes[code], offset + low)
        tables.end[code, offset] = end
        tables.allowed[code, offset] = sum(
            1 << bit for bit, cause in enumerate(columns.causes) if cause in plan.exclusions
        )
        tables.rolls[code, offset] = plan.rolls
        tables.stays_detained[code, offset] = not plan.rolls_detained
    return tables


def _push(end: Ints, columns: Columns, allowed: NDArray[np.int64], counter: Counter) -> None:
    """Move the ends by the days not counted: the first span of every history, then the second, and so on."""
    last = _capped(columns, counter)
    begins = np.searchsorted(columns.span_of, columns.span_of)
    rank = np.arange(len(columns.span_of)) - begins
    covered = columns.start.copy()
    for turn in range(int(rank.max()) + 1):
        spans = np.nonzero(rank == turn)[0]
        history = columns.span_of[spans]
        first = columns.span_first[spans]
        fresh = last[spans] - np.maximum(first, covered[history] + 1) + 1
        counts = (fresh > 0) & (first <= end[history])
        counts &= (allowed[history] >> columns.span_cause[spans]) & 1 == 1
        moved = history[counts]
        end[moved] += fresh[counts].astype(np.int32)
        covered[moved] = last[spans][counts]


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
