"""Laws with their versions: which held on a day, how far its articles go, where an article went afterwards.

The texts themselves are not here; this is the table that a citation is checked against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.registers import Line, Register, day, split

PREFIX = "中华人民共和国"
Status = Literal["in_force", "repealed", "not_yet", "unknown_law"]
_REPEALED = "已废止"
_SEEN = date(2026, 3, 31)
"""The day by which every law marked repealed in the table was so, though its last day be not known."""
_LONGEST_SHORT_NAME = 20


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a law. ``until`` is the day another version (or nothing) takes its place.

    ``certainty``: A counted in the text itself, B by common text, C from general knowledge, to be checked.
    """

    law: str
    label: str
    published: date | None
    effective: date
    until: date | None
    last_article: int
    status: str
    kind: str
    certainty: str

    def holds_on(self, on: date) -> bool:
        """Whether the version is in force that day."""
        return self.effective <= on and (self.until is None or on < self.until)

    def need(self, article: int) -> None:
        """Refuse an article beyond the last one of this version."""
        if self.last_article and article > self.last_article:
            raise LawError(
                "BAD_VALUE", f"《{self.law}》（{self.label}）共 {self.last_article} 条，没有第 {article} 条"
            )


@dataclass(frozen=True, slots=True)
class Law:
    """A law with all its versions in the table, oldest first."""

    name: str
    full_name: str
    abbreviations: tuple[str, ...]
    editions: tuple[Edition, ...]

    def on(self, on: date) -> Edition:
        """The version in force that day; a day before, after or between versions is refused."""
        for edition in self.editions:
            if edition.holds_on(on):
                if edition.status == _REPEALED and edition.until is None:
                    raise LawError(
                        "NO_DATA",
                        f"《{self.name}》已废止，废止日未录，不知 {on} 是否有效；请改填施行期间内的日期，或请本院规则管理员补录废止日",
                        ("laws",),
                    )
                return edition
        raise LawError("NO_RULE", f"《{self.name}》在 {on} 没有有效版本；请改填该法施行期间内的日期")

    def labelled(self, year: str) -> Edition:
        """The version that a name carries a year of: its label, or its year of promulgation or effect."""
        for edition in reversed(self.editions):
            years = {edition.label, str(edition.effective.year)}
            if year in years or (edition.published and str(edition.published.year) == year):
                return edition
        raise LawError(
            "NO_DATA", f"《{self.name}》的 {year} 年版本不在表中；请核对年份，或写施行日期", ("laws",)
        )


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where an article of an old version is found in a new one; ``article`` is empty where it is nowhere."""

    old_law: str
    old_version: str
    old_article: str
    law: str
    version: str
    article: str
    relation: str
    certain: str

    @property
    def articles(self) -> tuple[str, ...]:
        """The new articles one by one: 一对多 rows name several."""
        return split(self.article)


class Laws:
    """All laws by full name, short name and abbreviation."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self.by_name: dict[str, Law] = {}
        for law in laws:
            for name in (*law.abbreviations, law.full_name, law.name):
                self.by_name[_key(name)] = law


def _laws(lines: Sequence[Line]) -> Laws:
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        grouped.setdefault(line["law"], []).append(line)
    return Laws(
        Law(
            name.removeprefix(PREFIX),
            name,
            split(group[0]["abbr"]),
            tuple(sorted((_edition(line) for line in group), key=lambda edition: edition.effective)),
        )
        for name, group in grouped.items()
    )


def _edition(line: Line) -> Edition:
    return Edition(
        line["law"].removeprefix(PREFIX),
        line["edition"],
        day(line["published"]),
        date.fromisoformat(line["effective"]),
        day(line["until"]),
        int(line["last_article"]),
        line["status"],
        line["kind"],
        line["certainty"],
    )


def _key(name: str) -> str:
    """One spelling for a name: outer marks and the prefix off, inner marks alike, brackets alike."""
    plain = re.sub(r"\s", "", name).translate(_ALIKE)
    return plain.removeprefix(PREFIX)


_ALIKE = str.maketrans({"《": "〈", "》": "〉", "(": "（", ")": "）", "<": "〈", ">": "〉"})


def _mappings(lines: Sequence[Line]) -> dict[tuple[str, str], tuple[Mapping, ...]]:
    found: dict[tuple[str, str], list[Mapping]] = {}
    for line in lines:
        one = Mapping(
            *(
                line[name]
                for name in (
                    "old_law",
                    "old_version",
                    "old_article",
                    "new_law",
                    "new_version",
                    "new_article",
                    "relation",
                    "certain",
                )
            )
        )
        found.setdefault((one.old_law, one.old_article), []).append(one)
    return {key: tuple(group) for key, group in found.items()}


LAWS: Register[Laws] = Register("laws", _laws)
MAPPINGS: Register[dict[tuple[str, str], tuple[Mapping, ...]]] = Register("articles.map", _mappings)


def find(name: str, book: Book | None = None) -> Law:
    """The law of a full name, a short name or an abbreviation (民诉法)."""
    law = LAWS.of(book).by_name.get(_key(name.strip("《》") if name.startswith("《") else name))
    if law is None:
        raise LawError(
            "NO_DATA",
            f"法规表中没有《{name}》；请写全称或通用简称，例如 民事诉讼法，确有此法的，请本院规则管理员补录",
            ("laws",),
        )
    return law


def short_name_before(text: str, end: int, book: Book | None = None) -> str | None:
    """The short name of a law that ends right there in the text, the longest one that fits."""
    names = LAWS.of(book).by_name
    for start in range(max(0, end - _LONGEST_SHORT_NAME), end - 1):
        if text[start:end].translate(_ALIKE) in names:
            return text[start:end]
    return None


def map_article(
    law: str, article: int, version: str = "", to_law: str = "", book: Book | None = None
) -> tuple[Mapping, ...]:
    """Where an article of an old law stands now, in the order of the table (codes.md 7).

    ``version`` narrows to old versions whose name contains it; chains (2017 → 2021 → 2023) are
    followed by asking again.
    """
    return select(MAPPINGS.of(book), law, article, version, to_law)


def select(
    mappings: dict[tuple[str, str], tuple[Mapping, ...]], law: str, article: int, version: str, to_law: str
) -> tuple[Mapping, ...]:
    """The rows of the table for an article, those that lead nowhere left out."""
    found = mappings.get((law.strip("《》").removeprefix(PREFIX), str(article)), ())
    return tuple(
        one for one in found if one.article and version in one.old_version and to_law in ("", one.law)
    )


@dataclass(frozen=True, slots=True)
class Force:
    """Whether an article holds on a day, by which version, and where a repealed one went."""

    status: Status
    version: str | None = None
    renumbered_to: str | None = None
    certainty: str = "A"


def in_force(name: str, article: int, on: date, book: Book | None = None) -> Force:
    """Whether an article of a law is in force that day.

    A version is named by its day of promulgation. After a repeal, ``renumbered_to`` is the article
    of the law that took its place, where the table has one. A day before the table was made cannot be
    answered for a repealed law whose last day is not in it.
    """
    law = LAWS.of(book).by_name.get(_key(name.strip("《》") if name.startswith("《") else name))
    if law is None:
        return Force("unknown_law")
    past = [edition for edition in law.editions if edition.effective <= on]
    if not past:
        return Force("not_yet", _version(law.editions[0]), None, law.editions[0].certainty)
    latest = past[-1]
    last = latest.until or (_SEEN if latest.status == _REPEALED else None)
    if last is not None and last <= on:
        return Force("repealed", _version(latest), _successor(law.name, article, book), latest.certainty)
    if latest.last_article and article > latest.last_article:
        return _absent(law, article, on)
    law.on(on)
    return Force("in_force", _version(latest), None, latest.certainty)


def _absent(law: Law, article: int, on: date) -> Force:
    """An article beyond the last one: of a later version, of an earlier one, or of none at all."""
    holding = [edition for edition in law.editions if article <= edition.last_article]
    if not holding:
        law.editions[-1].need(article)
    later = [edition for edition in holding if edition.effective > on]
    named = later[0] if later else holding[-1]
    return Force("not_yet" if later else "repealed", _version(named), None, named.certainty)


def _version(edition: Edition) -> str:
    return str(edition.published or edition.effective)


def _successor(law: str, article: int, book: Book | None) -> str | None:
    found = map_article(law, article, book=book)
    return "、".join(f"{one.law}{one.article}" for one in found) or None
