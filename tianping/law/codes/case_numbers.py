"""案号 by 法〔2015〕137号 (since 2016-01-01, amended by 法〔2018〕335号): make, parse, check, next, find.

A number is （年度）+ 法院代字 + 类型代字 + 编号 + 号; several papers of one case are told apart by 之一、之二
behind it, which is no part of the number itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tianping.law.words.numerals import NotANumeral, han, parse_numeral

LEVELS = {0: "高级", 2: "中级", 4: "基层"}
"""Level of a court by the digits behind the province's character (第五条)."""

SUPREME = "最高法"
SPECIAL = "知"
"""专门审判代字, before the type, for the technical IP cases of the Supreme Court (法〔2018〕335号)."""

_HAN = "[一-鿿]"
_OPEN, _CLOSE = r"[（(〔\[【［]", r"[）)〕\]】］]"
_COURT = rf"{SUPREME}|{_HAN}(?:[0-9]{{4}}|[0-9]{{2}})?"
_SUB = r"(?:之(?P<sub>[一二三四五六七八九十百]+|[1-9][0-9]*))?"
_HEAD = rf"{_OPEN}(?P<year>[0-9]{{4}}){_CLOSE}(?P<court>{_COURT})(?P<type>(?:(?!字第){_HAN}){{1,12}}?)"
_ONE = re.compile(rf"{_HEAD}(?P<seq>[1-9][0-9]*)号{_SUB}")
_ANY = re.compile(rf"{_HEAD}(?P<seqs>[0-9]+(?:号?[、,，\-－—–~至][0-9]+)*)号{_SUB}")
_OLD = re.compile(
    rf"{_OPEN}(?P<year>[0-9]{{4}}){_CLOSE}(?P<word>{_HAN}{{1,16}}?)(?:字?第|字)(?P<seq>[0-9]+)号{_SUB}"
)
_OPENING = re.compile(rf"{_OPEN}(?=[0-9]{{4}}{_CLOSE})")
_FIRST_YEAR = 2016


class NotACaseNumber(ValueError):
    """The text, or the parts given, form no case number."""


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """One case number in its parts; equal numbers are equal whatever brackets they were written with."""

    year: int
    court: str
    type: str
    seq: int
    sub: int | None = None

    @property
    def text(self) -> str:
        """The number as it is written, full-width brackets (第三条)."""
        sub = f"之{han(self.sub)}" if self.sub else ""
        return f"（{self.year:04d}）{self.court}{self.type}{self.seq}号{sub}"

    @property
    def level(self) -> str:
        """最高, 高级, 中级 or 基层, as the court's code tells (第五条)."""
        return "最高" if self.court == SUPREME else LEVELS[len(self.court) - 1]

    @property
    def special(self) -> str:
        """知 for the Supreme Court's technical IP cases, otherwise nothing."""
        return SPECIAL if self.type.startswith(SPECIAL) else ""

    @property
    def case(self) -> "CaseNumber":
        """The number of the case itself, without 之N of a paper."""
        return replace(self, sub=None)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class OldCaseNumber:
    """A number from before 2016, （2014）江北民初字第123号; kept as text, searched by ``key``."""

    year: int
    word: str
    seq: int
    sub: int | None = None

    @property
    def key(self) -> str:
        """One spelling for all ways of writing it, leading zeros and brackets dropped."""
        return f"（{self.year}）{self.word}字第{self.seq}号"


@dataclass(frozen=True, slots=True)
class Found:
    """A case number met in running text, with its place (end exclusive)."""

    start: int
    end: int
    numbers: tuple[CaseNumber, ...]
    old: OldCaseNumber | None = None
    leading_zero: bool = False


def make(year: int, court: str, type: str, seq: int, sub: int | None = None) -> str:
    """Write a case number: ``make(2026, "临0102", "民初", 123)`` → （2026）临0102民初123号.

    Only the form is checked here; ``tianping.law.registers`` knows which courts and types there are.
    """
    number = CaseNumber(year, court, type, seq, sub)
    if not 1000 <= year <= 9999 or seq < 1 or (sub is not None and sub < 1):
        raise NotACaseNumber(f"案号的年度为四位、编号与“之”从 1 起，现为 {year}、{seq}、{sub}")
    if len(court) not in (1, 3, 5) or not _well_formed(number):
        raise NotACaseNumber(
            f"“{court}{type}”不成案号：法院代字如 最高法、临、临01、临0102，类型代字为汉字如 民初"
        )
    return number.text


def _well_formed(number: CaseNumber) -> bool:
    """The parts come back from the text as they went in, so no court can swallow a type's character."""
    match = _ONE.fullmatch(number.text)
    return match is not None and _number(match) == number


def parse(text: str) -> CaseNumber:
    """Read one case number; brackets of any kind and spaces are accepted, a leading zero is not.

    Raises NotACaseNumber for anything else: numbers from before 2016 and lists of numbers are read
    by ``find``.
    """
    match = _ONE.fullmatch("".join(text.split()))
    if match is None:
        raise NotACaseNumber(f"“{text}”不是案号，应如（2026）临0102民初123号")
    return _number(match)


def _number(match: re.Match[str]) -> CaseNumber:
    return CaseNumber(
        int(match["year"]), match["court"], match["type"], int(match["seq"]), _sub(match["sub"])
    )


def _sub(written: str | None) -> int | None:
    if written is None:
        return None
    try:
        return parse_numeral(written)
    except NotANumeral as refused:
        raise NotACaseNumber(f"“之{written}”不是序数") from refused


def next_number(year: int, court: str, type: str, existing: Iterable[str]) -> CaseNumber:
    """The number after the highest one of the same year, court and type (第七条: 顺位自然数).

    Texts that are no case number are passed over; a new year begins at 1 by itself.
    """
    taken = [number.seq for number in map(_parsed, existing) if number and _same(number, year, court, type)]
    return parse(make(year, court, type, max(taken, default=0) + 1))


def _parsed(text: str) -> CaseNumber | None:
    try:
        return parse(text)
    except NotACaseNumber:
        return None


def _same(number: CaseNumber, year: int, court: str, type_: str) -> bool:
    return (number.year, number.court, number.type) == (year, court, type_)


def find(text: str) -> Iterator[Found]:
    """Every case number in running text, old ones and lists (3827、3828号; 18775-18776号) included."""
    position = 0
    while opening := _OPENING.search(text, position):
        found = _found(text, opening.start())
        position = found.end if found else opening.end()
        if found:
            yield found


def _found(text: str, start: int) -> Found | None:
    match = _ANY.match(text, start)
    if match is not None:
        numbers = tuple(_listed(match))
        zero = any(part.startswith("0") for part in re.findall("[0-9]+", match["seqs"]))
        return Found(start, match.end(), numbers, leading_zero=zero)
    match = _OLD.match(text, start)
    if match is None or int(match["year"]) >= _FIRST_YEAR:
        return None
    old = OldCaseNumber(int(match["year"]), match["word"], int(match["seq"]), _sub(match["sub"]))
    return Found(start, match.end(), (), old)


def _listed(match: re.Match[str]) -> Iterator[CaseNumber]:
    first = CaseNumber(int(match["year"]), match["court"], match["type"], 0, _sub(match["sub"]))
    for part in re.split("号?[、,，]", match["seqs"]):
        low, *high = (int(number) for number in re.findall("[0-9]+", part))
        for seq in range(low, (high[0] if high else low) + 1):
            yield replace(first, seq=seq)
