"""Names: what each becomes (9条), where it stands, and what stands in brackets behind a hidden one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tianping.law.codes import mask_identity
from tianping.law.courts import DIVISIONS
from tianping.law.data import Book
from tianping.law.masking.rules import (
    WORDS,
    CaseKind,
    Doubt,
    Mark,
    OrganisationStyle,
    Policy,
    Scope,
    Subject,
)

Pseudonyms = Mapping[Subject, str]
PERSONAL = ("victim", "witness", "expert", "outsider")
"""Roles of which 11条 keeps nothing but the hidden name."""

_ALIAS = re.compile(
    r"[(（](?:绰号|外号|别名|化名|又名|曾用名|乳名|网名)[^)）\n]*?(?:[,，](?P<fate>另案处理|已判[^)）\n]*))?[)）]"
)
_ASIDE = re.compile(
    r"[(（](?![^)）\n]*(?:另案|判刑|判决|判处|逮捕|拘留|在逃|起诉|未到庭|死亡|本案))(?!以下|下称|系|即|殁)[^)）\n]{2,40}[)）]"
)
_BENCH = re.compile(r"(?:审判长|审判员|人民陪审员|法官助理|书记员)\s*$")
_OTHER_CASE = re.compile(r"[“\"「][^”\"」\n]{1,6}[”\"」](?=[(（]另案处理)")


def mask_name(name: str, book: Book | None = None) -> str:
    """A name under 9条: surname and 某; first character and 某 for names with ·; first letter in Latin."""
    if name[:1].isascii():
        return name[:1]
    if "·" in name or "•" in name:
        return f"{name[0]}某"
    return f"{surname(name, book)}某"


def surname(name: str, book: Book | None = None) -> str:
    """The surname of a Chinese name; compound ones whole (9条1项)."""
    return name[:2] if len(name) > 2 and name[:2] in WORDS.of(book)["surname"] else name[:1]


def mask_organisation(
    name: str, style: OrganisationStyle = "region_trade_form", book: Book | None = None
) -> str:
    """A firm without its 字号: region, 某, trade, form (江州某建材有限公司); plain is 某某公司."""
    if style == "plain":
        return "某某公司"
    words = WORDS.of(book)
    form = next((form for form in words["form"] if name.endswith(form)), "")
    rest = name.removesuffix(form)
    region = next((one for one in _regions(book) if rest.startswith(one)), "")
    rest = rest.removeprefix(region)
    trade = next((trade for trade in words["trade"] if rest.endswith(trade) and trade != rest), rest[2:])
    return f"{region}某{trade}{form}"


def _regions(book: Book | None) -> list[str]:
    """Names of divisions, whole and without 省市区县, alone and after their province, the longest first."""
    divisions = [division for division in DIVISIONS.of(book).values() if len(division.code) == 6]
    names = {form for division in divisions for form in _forms(division.name)}
    provinces = {form for division in divisions if division.level == "省" for form in _forms(division.name)}
    joined = {province + name for province in provinces for name in names}
    return sorted(names | joined, key=len, reverse=True)


def _forms(name: str) -> tuple[str, str]:
    return name, re.sub("[省市区县]$", "", name)


def dishonest_entry(name: str, number: str) -> str:
    """A line of the list of dishonest judgment debtors: name and number, partly covered (失信规定 6)."""
    return f"{name},身份证号码{mask_identity(number)}"


def pseudonyms(
    subjects: Iterable[Subject],
    case_kind: CaseKind,
    policy: Policy = "2024wide",
    *,
    style: OrganisationStyle = "region_trade_form",
    book: Book | None = None,
) -> dict[Subject, str]:
    """What each subject becomes, kept ones left out. Give subjects in the order of first appearance.

    Different people that would become equal get 1, 2, 3 (9条2款), people of one name too; the same mapping
    serves the whole document and the related documents of the case.
    """
    scope = Scope(case_kind, policy, style, book)
    hidden: dict[Subject, str] = {}
    for subject in subjects:
        rule = scope.rule(subject.kind, subject.role)
        if rule.action != "keep":
            hidden.setdefault(
                subject,
                mask_name(subject.name, book)
                if rule.action == "surname"
                else mask_organisation(subject.name, style, book),
            )
    return _numbered(hidden)


def _numbered(hidden: Mapping[Subject, str]) -> dict[Subject, str]:
    marks = list(hidden.values())
    counts: dict[str, int] = {}
    numbered: dict[Subject, str] = {}
    for subject, mark in hidden.items():
        counts[mark] = counts.get(mark, 0) + 1
        numbered[subject] = f"{mark}{counts[mark]}" if marks.count(mark) > 1 else mark
    return numbered


def name_marks(text: str, subjects: Sequence[Subject], names: Pseudonyms, scope: Scope) -> Iterator[Mark]:
    """Every place of every hidden name, and the brackets behind it that would tell who it is."""
    for place, end, subject in mentions(text, subjects, names):
        if subject not in names:
            continue
        yield Mark(place, end, subject.kind, names[subject], scope.rule(subject.kind, subject.role))
        aside = _ALIAS.match(text, end)
        if aside:
            fate = f"({aside['fate']})" if aside["fate"] else ""
            yield Mark(end, aside.end(), "alias", fate, scope.rule("alias"))
        elif subject.role in PERSONAL:
            yield from _asides(text, end, subjects, scope)
    rule = scope.rule("other_case")
    if rule.action != "keep":
        for match in _OTHER_CASE.finditer(text):
            yield Mark(match.start(), match.end(), "other_case", "他人", rule)


def _asides(text: str, place: int, subjects: Iterable[Subject], scope: Scope) -> Iterator[Mark]:
    """Birth, workplace and the like in brackets behind a person of whom nothing else is kept (10条6项、11条)."""
    match = _ASIDE.match(text, place)
    if match and match[0][1:-1] not in {subject.name for subject in subjects}:
        yield Mark(place, match.end(), "particulars", "", scope.rule("particulars"))


def mentions(text: str, subjects: Sequence[Subject], names: Pseudonyms) -> Iterator[tuple[int, int, Subject]]:
    """Each place of a name and whose it is; longer names go before names inside them."""
    owners: dict[str, list[Subject]] = {}
    for subject in subjects:
        for form in (subject.name, *subject.also):
            owners.setdefault(form, []).append(subject)
    if not owners:
        return
    forms = sorted(owners, key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, forms)), text):
        yield match.start(), match.end(), _owner(text, match.start(), owners[match[0]], names)


def _owner(text: str, place: int, candidates: Sequence[Subject], names: Pseudonyms) -> Subject:
    """Of people with one name the one whose title stands before it; where none does, one that is hidden."""
    before = text[max(place - 20, 0) : place]
    titled = [one for one in candidates if one.title and before.endswith(one.title)]
    if _BENCH.search(before):
        titled = [one for one in candidates if one.kind == "judge"] or titled
    if titled:
        return titled[0]
    return next((one for one in candidates if one in names), candidates[0])


def nickname_doubts(text: str, names: Pseudonyms) -> Iterator[Doubt]:
    """Nicknames and bare given names of hidden people."""
    for subject in names:
        if subject.kind != "person" or subject.name[:1].isascii():
            continue
        family = surname(subject.name)
        given = subject.name.removeprefix(family)
        patterns = [rf"[老小阿]{family}(?!{re.escape(given)})"]
        if len(given) > 1:
            patterns.append(rf"(?<!{re.escape(family)}){re.escape(given)}")
        for match in re.finditer("|".join(patterns), text):
            yield Doubt(match.start(), match.end(), f"“{match[0]}”可能指{subject.name}，如是请一并隐去")


def namesake_doubts(text: str, subjects: Sequence[Subject]) -> Iterator[Doubt]:
    """Places of a name that two people of the case bear, where no title says whose it is."""
    seen = [subject.name for subject in subjects]
    for name in {name for name in seen if seen.count(name) > 1}:
        titles = tuple(one.title for one in subjects if one.name == name and one.title)
        for match in re.finditer(re.escape(name), text):
            if not text[: match.start()].endswith(titles):
                yield Doubt(match.start(), match.end(), f"有两人名为{name}，此处看不出是谁，请核对")
