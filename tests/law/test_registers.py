"""Lists as typed records: built once for each table, kept for the last few, read with a trace."""

from datetime import date

from tianping.law.data import Book, default_book
from tianping.law.explain import Working
from tianping.law.registers import KEPT, Register, day, holds, split

ON = date(2026, 11, 24)


def book_of(origin: str) -> Book:
    book = default_book()
    return book.with_table("laws.ranks", book.table("laws.ranks").rows, origin)


def test_a_list_is_built_once_for_each_table_and_the_last_few_are_kept() -> None:
    built: list[int] = []
    register: Register[int] = Register("laws.ranks", lambda lines: built.append(len(lines)) or len(built))
    books = [book_of(f"法院{number}") for number in range(KEPT)]
    first = [register.of(book) for book in books]
    assert [register.of(book) for book in books] == first
    assert len(built) == KEPT
    register.of(book_of("又一法院"))
    register.of(books[-1])
    assert len(built) == KEPT + 1
    register.of(books[0])
    assert len(built) == KEPT + 2


def test_reading_for_a_computation_leaves_a_trace() -> None:
    register: Register[int] = Register("laws.ranks", len)
    working = Working()
    assert register.read(working, ON) == len(default_book().table("laws.ranks").rows)
    assert [read.path for read in working.reads] == ["laws.ranks"]


def test_days_and_spans_of_a_list() -> None:
    assert day("") is None
    assert day("2026-11-24") == ON
    assert holds(None, None, ON)
    assert holds(ON, ON, ON)
    assert not holds(None, date(2026, 11, 23), ON)
    assert not holds(date(2026, 11, 25), None, ON)
    assert split(" 甲;;乙 ") == ("甲", "乙")
