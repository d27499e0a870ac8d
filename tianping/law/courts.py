"""Courts, their tribunals, case types and administrative divisions, and what a case number must agree with.

法〔2015〕137号 with 法〔2018〕335号. The lists are replaceable tables: 临江省 is invented, real high courts are
there by their codes, any court enters its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tianping.law.codes.case_numbers import SPECIAL, CaseNumber
from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.registers import Line, Register, day, holds, split

Record = TypeVar("Record")

RANKS = {"最高": 4, "高级": 3, "中级": 2, "基层": 1, "派出法庭": 0}
_LETTERS = {"最高": "S", "高级": "H", "中级": "M", "基层": "B"}
_SPECIAL_COURT = re.compile("军事法院|海事法院|铁路运输|知识产权法院|金融法院|互联网法院")
_RANDOM_TYPE, _RANDOM_PLACES = "刑核", 8


@dataclass(frozen=True, slots=True)
class Court:
    """A court or a 派出法庭 of one; ``covers`` is the area in words, townships for a tribunal."""

    code: str
    name: str
    short: str
    level: str
    type: str
    parent: str
    division: str
    covers: str
    note: str
    invented: bool

    @property
    def rank(self) -> int:
        """4 for the Supreme Court down to 1 for a basic court, 0 for its tribunals."""
        return RANKS[self.level]


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division of six places, or a township of nine."""

    code: str
    name: str
    level: str
    parent: str
    court: str
    plate: str


@dataclass(frozen=True, slots=True)
class CaseType:
    """A 类型代字: what the case is, which levels may use it, and from when to when."""

    code: str
    category: str
    name: str
    levels: frozenset[str]
    procedure: str
    law: str
    valid_from: date | None
    valid_to: date | None
    certain: str

    def used_by(self, level: str) -> bool:
        """Whether a court of this level registers such cases."""
        return _LETTERS.get(level) in self.levels


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a case number that does not agree with the lists; ``message`` says how to mend it."""

    code: str
    message: str


def _courts(lines: Sequence[Line]) -> dict[str, Court]:
    return {
        line["code"]: Court(
            line["code"],
            line["name"],
            line["short"],
            line["level"],
            line["type"],
            line["parent"],
            line["division"],
            line["covers"],
            line["note"],
            line["invented"] == "是",
        )
        for line in lines
    }


def _divisions(lines: Sequence[Line]) -> dict[str, Division]:
    return {
        line["code"]: Division(
            line["code"], line["name"], line["level"], line["parent"], line["court"], line["plate"]
        )
        for line in lines
    }


def _case_types(lines: Sequence[Line]) -> dict[str, CaseType]:
    return {
        line["code"]: CaseType(
            line["code"],
            line["category"],
            line["name"],
            frozenset(split(line["levels"])),
            line["procedure"],
            line["law"],
            day(line["valid_from"]),
            day(line["valid_to"]),
            line["certain"],
        )
        for line in lines
    }


COURTS: Register[dict[str, Court]] = Register("courts", _courts)
DIVISIONS: Register[dict[str, Division]] = Register("divisions", _divisions)
CASE_TYPES: Register[dict[str, CaseType]] = Register("case_types", _case_types)


def court(code: str, book: Book | None = None) -> Court:
    """The court of a code (临0102), or the tribunal of one (临0102-F1)."""
    return _listed(COURTS, code, "法院代字", "临0102", book)


def headed(name: str, code: str, book: Book | None = None) -> str:
    """A court's name as documents head it: with its province, save a special court (民事裁判文书制作规范 三（一）)."""
    high = COURTS.of(book).get(code[:1])
    if high is None or _SPECIAL_COURT.search(name):
        return name
    province = high.name.removesuffix("高级人民法院")
    return name if province == high.name or name.startswith(province) else province + name


def division(code: str, book: Book | None = None) -> Division:
    """The division of a code of six or nine places."""
    return _listed(DIVISIONS, code, "区划代码", "380102", book)


def case_type(code: str, book: Book | None = None) -> CaseType:
    """The case type of a code (民初)."""
    return _listed(CASE_TYPES, code, "类型代字", "民初", book)


def _listed(
    register: Register[dict[str, Record]], code: str, what: str, example: str, book: Book | None
) -> Record:
    try:
        return register.of(book)[code]
    except KeyError:
        raise LawError(
            "BAD_VALUE",
            f"{what}“{code}”不在表中；请用 {example} 这样的代码，确有此项的，请本院规则管理员补录",
        ) from None


def upwards(start: Court, courts: dict[str, Court]) -> Iterator[Court]:
    """The court itself, then each court above it."""
    found: Court | None = start
    while found is not None:
        yield found
        found = courts.get(found.parent)


def tribunals(code: str, book: Book | None = None) -> tuple[Court, ...]:
    """The 派出法庭 of a basic court."""
    return tuple(one for one in COURTS.of(book).values() if one.parent == code and one.rank == 0)


def tribunal_for(court_code: str, township: str, book: Book | None = None) -> Court | None:
    """The tribunal of a basic court whose area names the township, if there is one."""
    for one in tribunals(court_code, book):
        if township in split(one.covers, "、"):
            return one
    return None


def full_name(code: str, book: Book | None = None) -> str:
    """A division with the ones above it, as addresses are written: 临江省江州市江北区."""
    divisions = DIVISIONS.of(book)
    names: list[str] = []
    found: Division | None = division(code, book)
    while found is not None:
        names.append(found.name)
        found = divisions.get(found.parent)
    return "".join(reversed(names))


def check_case_number(number: CaseNumber, on: date, book: Book | None = None) -> tuple[Problem, ...]:
    """Everything about a case number that disagrees with courts, case types and the calendar.

    Codes: year_before_2016, year_in_future, unknown_court, unknown_type, type_not_in_use,
    level_mismatch (民终 at a basic court), not_eight_places (刑核 draws eight random places).
    """
    return tuple(_problems(number, on, book))


def _problems(number: CaseNumber, on: date, book: Book | None) -> Iterator[Problem]:
    if number.year < 2016:
        yield Problem("year_before_2016", "2016 年以前的案号为旧式，请按原文保存")
    if number.year > on.year:
        yield Problem("year_in_future", f"{number.year} 年尚未到，年度为收案的公历年")
    if number.court not in COURTS.of(book):
        yield Problem("unknown_court", f"法院代字“{number.court}”不在表中")
    types = CASE_TYPES.of(book)
    found = types.get(number.type) or types.get(number.type.removeprefix(SPECIAL))
    if found is None:
        yield Problem("unknown_type", f"类型代字“{number.type}”不在表中")
        return
    yield from _type_problems(number, found)


def _type_problems(number: CaseNumber, found: CaseType) -> Iterator[Problem]:
    used = any(
        holds(found.valid_from, found.valid_to, date(number.year, month, 28)) for month in range(1, 13)
    )
    if not used:
        yield Problem("type_not_in_use", f"“{found.code}”在 {number.year} 年不使用")
    if found.levels and not found.used_by(number.level):
        yield Problem("level_mismatch", f"{number.level}法院不编“{found.code}”字案号")
    if found.code == _RANDOM_TYPE and len(str(number.seq)) != _RANDOM_PLACES:
        yield Problem("not_eight_places", "刑核案号为 8 位随机数")
