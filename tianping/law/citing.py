"""Citing in a judgment: the order of laws, the joined sentence, and which version governs an old act.

法释〔2009〕14号 1–5; 立法法 104; 刑法 12; 法释〔2020〕15号 1.

    >>> write(citations.parse("《民法典》第二十条第一款、第三款"))
    '《民法典》第二十条第一款、第三款'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from tianping.law import citations, statutes
from tianping.law.citations import Citation
from tianping.law.data import Book
from tianping.law.explain import Answer, LawError, Working
from tianping.law.registers import Line, Register
from tianping.law.statutes import Edition, Law
from tianping.law.words import han

LAW, REGULATION, LOCAL, INTERPRETATION = range(4)
_KINDS = {"行政法规": REGULATION, "监察法规": REGULATION, "司法解释": INTERPRETATION}
_COURTS = ("最高人民法院", "最高人民检察院")
CRIMINAL = "刑法"


@dataclass(frozen=True, slots=True)
class Rank:
    """Whether a law is a 基本法律 of the National People's Congress, and whether it is one of procedure."""

    basic: bool
    procedural: bool


@dataclass(frozen=True, slots=True)
class Governing:
    """The version that governs an act. ``milder`` is the later one to be compared under 从旧兼从轻."""

    edition: Edition
    milder: Edition | None = None


def _ranks(lines: Sequence[Line]) -> dict[str, Rank]:
    return {line["law"]: Rank(line["basic"] == "1", line["procedural"] == "1") for line in lines}


RANKS: Register[dict[str, Rank]] = Register("laws.ranks", _ranks)


def in_order(cited: Iterable[Citation], book: Book | None = None) -> list[Citation]:
    """The citations in the order of 法释〔2009〕14号 第二条; articles of one law stay as they came.

    Laws, then regulations, then local rules, then judicial interpretations; substance before
    procedure; basic laws before others.
    """
    given = list(cited)
    first: dict[str, int] = {}
    for place, one in enumerate(given):
        first.setdefault(one.law, place)
    return sorted(given, key=lambda one: (*_place(one.law, book), first[one.law]))


def _place(name: str, book: Book | None) -> tuple[int, bool, bool]:
    law = _known(name, book)
    short = law.name if law else name
    rank = RANKS.of(book).get(short)
    procedural = rank.procedural if rank else "诉讼" in short or "程序" in short
    return _kind(short, law), procedural, not (rank and rank.basic)


def _kind(name: str, law: Law | None) -> int:
    if name.startswith(_COURTS):
        return INTERPRETATION
    if law is None:
        return LOCAL
    kinds = {edition.kind for edition in law.editions}
    return next((place for kind, place in _KINDS.items() if kind in kinds), LAW)


def _known(name: str, book: Book | None) -> Law | None:
    try:
        return statutes.find(name, book)
    except LawError:
        return None


def may_decide(name: str, book: Book | None = None) -> bool:
    """Whether a judgment may rest on it: not on the constitution, nor on what is no law or interpretation.

    法释〔2009〕14号 3–6: rules of departments and other papers only support the reasoning.
    """
    law = _known(name, book)
    return law is not None and law.name != "宪法"


def write(cited: Iterable[Citation]) -> str:
    """The citations as one phrase, each law named once, shared articles and paragraphs not repeated."""
    return "、".join(_one_law(list(group)) for _, group in groupby(cited, key=lambda one: one.law))


def _one_law(group: list[Citation]) -> str:
    parts = [citations.form(group[0])]
    for before, one in pairwise(group):
        parts.append(_after(before, one))
    return "、".join(parts)


def _after(before: Citation, one: Citation) -> str:
    """What has to be written of a citation that follows another of the same law."""
    loose = one.subitem is not None and one.item is None  # a 目 without its 项 would lean on the wrong one
    same_article = not loose and (before.article, before.article_sub) == (one.article, one.article_sub)
    if same_article and one.paragraph == before.paragraph and before.item and one.item:
        return f"第（{han(one.item)}）项{_subitem(one)}"
    if same_article and before.paragraph and one.paragraph and one.paragraph != before.paragraph:
        return f"第{han(one.paragraph)}款" + (f"第（{han(one.item)}）项{_subitem(one)}" if one.item else "")
    return citations.form(one).partition("》")[2]


def _subitem(one: Citation) -> str:
    return f"第{han(one.subitem)}目" if one.subitem else ""


def governing(name: str, act: date, judged: date, book: Book | None = None) -> Answer[Governing]:
    """The version of a law for an act of one day judged on another.

    Substance by the day of the act, procedure by the day of judgment, the 刑法 by the day of the act
    unless the later version is milder: then both are given, and the court compares (从旧兼从轻).
    """
    working = Working(book)
    law = statutes.find(name, book)
    working.table(statutes.LAWS.path, judged)
    rule = working.parameter("version.rule", judged, matter=_matter(law, book))
    chosen = law.on(judged if rule == "new" else act)
    later = law.on(judged) if rule == "old_unless_lighter" else chosen
    working.step(
        {"new": "程序从新，用裁判时的版本", "old": "实体从行为时的版本"}.get(rule, "从旧兼从轻"),
        f"行为 {act}，裁判 {judged}",
        chosen.label,
        "Version by the rule for old acts",
    )
    if later != chosen:
        working.warn("compare_leniency")
    return working.answer(Governing(chosen, later if later != chosen else None))


def _matter(law: Law, book: Book | None) -> str:
    rank = RANKS.of(book).get(law.name)
    if law.name == CRIMINAL:
        return "crime"
    return "procedure" if rank and rank.procedural else "substance"
