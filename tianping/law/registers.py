"""A replaceable list as typed records: built once from its table, read with or without a trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from tianping.law.data import Book, default_book
from tianping.law.explain import Working

T = TypeVar("T")
Line = Mapping[str, str]
KEPT = 8


class Register(Generic[T]):
    """One list of the book (causes, courts, charges …) in the form that its module works with."""

    def __init__(self, path: str, build: Callable[[Sequence[Line]], T]) -> None:
        self.path = path
        self._build = build
        self._built: dict[str, T] = {}

    def of(self, book: Book | None = None) -> T:
        """The list of this book; the last few built are kept, since courts may have lists of their own."""
        table = (book or default_book()).table(self.path)
        built = self._built.get(table.table_id)
        if built is None:
            built = self._build(table.rows)
            while len(self._built) >= KEPT:
                self._built.pop(next(iter(self._built)), None)
            self._built[table.table_id] = built
        return built

    def read(self, working: Working, on: date) -> T:
        """The list for a computation: the reading goes into its trace."""
        working.table(self.path, on)
        return self.of(working.book)


def day(text: str) -> date | None:
    """A day of a list; an empty field is no bound."""
    return date.fromisoformat(text) if text else None


def holds(first: date | None, last: date | None, on: date) -> bool:
    """Whether a day lies in a span, both ends included."""
    return (first is None or first <= on) and (last is None or on <= last)


def split(text: str, mark: str = ";") -> tuple[str, ...]:
    """The parts of a field that holds several, blanks dropped."""
    return tuple(part.strip() for part in text.split(mark) if part.strip())
