"""罪名: the 1997 list of crimes with the eight supplements, each with its article of the 刑法 and its old names.

>>> lookup(article="133之一")[0].name
'危险驾驶罪'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.registers import Line, Register, day, split
from tianping.law.words import NotANumeral, han, parse_numeral

IN_FORCE = "现行"
_ARTICLE = re.compile(r"第(\d+)条(?:之([一二三四五六七八九十]+))?")
_ASKED = re.compile(r"第?([0-9零〇一二三四五六七八九十百千]+)条?(?:之([0-9一二三四五六七八九十]+))?")


@dataclass(frozen=True, slots=True)
class Charge:
    """One crime: its name, where it stands in the 刑法, since when, and what it was called before.

    ``articles`` are the bare numbers (264, 133之一) that ``article`` names; ``since`` is the day of
    the law that made the crime, ``name_since`` that of the present name; ``old_names`` come as
    recorded, with the time they were used in brackets.
    """

    code: str
    name: str
    article: str
    articles: tuple[str, ...]
    chapter: str
    section: str
    since: date | None
    basis: str
    name_since: date | None
    old_names: tuple[str, ...]
    status: str
    until: date | None

    @property
    def in_force(self) -> bool:
        """Whether the crime may still be charged under this name."""
        return self.status == IN_FORCE

    def old_name(self, name: str) -> str | None:
        """The name itself when it is one of the old ones."""
        return name if any(re.sub(r"[(（].*?[)）]", "", old) == name for old in self.old_names) else None


def _build(lines: Sequence[Line]) -> tuple[Charge, ...]:
    charges = (
        Charge(
            line["code"],
            line["name"],
            line["article"],
            tuple(_numbers(line["article"])),
            line["chapter"],
            line["section"],
            day(line["since"]),
            line["basis"],
            day(line["name_since"]),
            split(line["old_names"]),
            line["status"],
            day(line["until"]),
        )
        for line in lines
    )
    return tuple(sorted(charges, key=lambda charge: charge.code))


def _numbers(article: str) -> Iterable[str]:
    for number, sub in _ARTICLE.findall(article):
        yield f"{number}之{sub}" if sub else number


CHARGES: Register[tuple[Charge, ...]] = Register("charges", _build)


def lookup(
    name: str | None = None,
    article: str | None = None,
    *,
    include_repealed: bool = False,
    book: Book | None = None,
) -> tuple[Charge, ...]:
    """The crimes with this present or former name, or under this article (264, 133之一), by code."""
    return select(CHARGES.of(book), name, article, include_repealed)


def select(
    charges: Iterable[Charge], name: str | None, article: str | None, include_repealed: bool
) -> tuple[Charge, ...]:
    """Those of the given charges that a name or an article asks for."""
    wanted = article_number(article) if article is not None else None
    return tuple(
        charge
        for charge in charges
        if (charge.in_force or include_repealed)
        and (name is None or charge.name == name or charge.old_name(name) is not None)
        and (wanted is None or wanted in charge.articles)
    )


def article_number(written: str) -> str:
    """An article as the list keys it: 第二百六十四条, 264 → 264; 133之1, 第133条之一 → 133之一."""
    match = _ASKED.fullmatch("".join(written.split()))
    try:
        if match is not None:
            sub = f"之{han(parse_numeral(match[2]))}" if match[2] else ""
            return f"{parse_numeral(match[1])}{sub}"
    except NotANumeral:
        pass
    raise LawError("BAD_VALUE", f"“{written}”不是条号，请写如 264 或 133之一")


def by_code(code: str, book: Book | None = None) -> Charge:
    """The crime of a code (C…, abolished ones X…)."""
    for charge in CHARGES.of(book):
        if charge.code == code:
            return charge
    raise LawError("BAD_VALUE", f"罪名表中没有代码“{code}”，请用 C055 这样的代码")
