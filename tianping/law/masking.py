"""隐名与屏蔽 for publication: 法释〔2016〕19号 8–11, and the wider practice since 2024.

This module holds the rules and the sure recognisers (numbers with a form). Who is a party, a witness or a
victim is told to it; reading that out of a text is another's work.

    >>> mask("证人张桂兰、张桂芳证实", [Subject("张桂兰", "witness"), Subject("张桂芳", "witness")], "criminal").text
    '证人张某1、张某2证实'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tianping.law.codes import check_identity, check_organisation
from tianping.law.courts import DIVISIONS
from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.registers import Line, Register

Policy = Literal["2016", "2024wide"]
CaseKind = Literal["family", "criminal", "other"]
OrganisationStyle = Literal["region_trade_form", "plain"]
ANY = "*"
CROSS = "×××"
UNMASKABLE = ("judge", "authority")
"""Judges, assessors, clerks and organs of state are named under every policy (15条; answer of 2026-01-07)."""

Role = Literal[
    "party",
    "representative",
    "agent",
    "accused",
    "victim",
    "incidental_plaintiff",
    "witness",
    "expert",
    "minor",
    "guardian",
    "outsider",
    "",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done with a kind of content: keep, surname, anonymous, cross, plate; and by which article."""

    subject: str
    role: str
    case_kind: str
    policy: str
    action: str
    article: str

    @property
    def weight(self) -> int:
        """The more a rule names, the stronger it is."""
        return sum(one != ANY for one in (self.role, self.case_kind, self.policy))


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or organisation of the text, with the role that decides how it is treated."""

    name: str
    role: Role = ""
    kind: Literal["person", "organisation", "judge", "lawyer", "authority"] = "person"


@dataclass(frozen=True, slots=True)
class Mark:
    """One replacement, with its place in the original text and the rule that asks for it."""

    start: int
    end: int
    kind: str
    replacement: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Masked:
    """The text for publication and everything that was changed in it."""

    text: str
    marks: tuple[Mark, ...]


def _rules(lines: Sequence[Line]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            line["subject"], line["role"], line["case_kind"], line["policy"], line["action"], line["article"]
        )
        for line in lines
    )


def _words(lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """Compound surnames, trades and forms of firms, the longest first."""
    kinds = {line["kind"] for line in lines}
    return {
        kind: tuple(sorted((line["word"] for line in lines if line["kind"] == kind), key=len, reverse=True))
        for kind in kinds
    }


RULES: Register[tuple[Rule, ...]] = Register("masking.rules", _rules)
WORDS: Register[dict[str, tuple[str, ...]]] = Register("masking.words", _words)


def rule_for(subject: str, role: str, case_kind: CaseKind, policy: Policy, book: Book | None = None) -> Rule:
    """The rule for a kind of content: the one that names most of role, case and policy."""
    asked = (role, case_kind, policy)
    fitting = [
        rule
        for rule in RULES.of(book)
        if rule.subject == subject
        and all(
            own in (ANY, one)
            for own, one in zip((rule.role, rule.case_kind, rule.policy), asked, strict=True)
        )
    ]
    if not fitting:
        raise LawError(
            "NO_DATA", f"没有“{subject}／{role}”的屏蔽规则；请在 masking.rules 表录入", ("masking.rules",)
        )
    return max(fitting, key=lambda rule: rule.weight)


def mask_name(name: str, book: Book | None = None) -> str:
    """A name under 9条: surname and 某; first character and 某 for names with ·; first letter in Latin."""
    if name[:1].isascii():
        return name[:1]
    if "·" in name or "•" in name:
        return f"{name[0]}某"
    compound = len(name) > 2 and name[:2] in WORDS.of(book)["surname"]
    return f"{name[:2] if compound else name[:1]}某"


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


def pseudonyms(
    subjects: Iterable[Subject],
    case_kind: CaseKind,
    policy: Policy = "2024wide",
    *,
    style: OrganisationStyle = "region_trade_form",
    book: Book | None = None,
) -> dict[str, str]:
    """What each name becomes, kept names left out. Give subjects in the order of first appearance.

    Different names that would become equal get 1, 2, 3 (9条2款); the same mapping serves the whole
    document and the related documents of the case.
    """
    hidden: dict[str, str] = {}
    for subject in subjects:
        rule = rule_for(subject.kind, subject.role, case_kind, policy, book)
        if rule.action != "keep":
            hidden.setdefault(
                subject.name,
                mask_name(subject.name, book)
                if rule.action == "surname"
                else mask_organisation(subject.name, style, book),
            )
    return _numbered(hidden)


def _numbered(hidden: Mapping[str, str]) -> dict[str, str]:
    marks = list(hidden.values())
    counts: dict[str, int] = {}
    numbered: dict[str, str] = {}
    for name, mark in hidden.items():
        counts[mark] = counts.get(mark, 0) + 1
        numbered[name] = f"{mark}{counts[mark]}" if marks.count(mark) > 1 else mark
    return numbered


def mask(
    text: str,
    subjects: Sequence[Subject],
    case_kind: CaseKind,
    policy: Policy = "2024wide",
    *,
    style: OrganisationStyle = "region_trade_form",
    book: Book | None = None,
) -> Masked:
    """Hide names by role and delete the numbers of 10条; what the rules keep is not touched."""
    ordered = sorted(subjects, key=lambda subject: _first_place(text, subject.name))
    names = pseudonyms(ordered, case_kind, policy, style=style, book=book)
    marks = [
        *_name_marks(text, ordered, names, case_kind, policy, book),
        *_number_marks(text, case_kind, policy, book),
    ]
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return Masked(_apply(text, kept), tuple(kept))


def _first_place(text: str, name: str) -> int:
    place = text.find(name)
    return place if place >= 0 else len(text)


def _name_marks(
    text: str,
    subjects: Iterable[Subject],
    names: Mapping[str, str],
    case_kind: CaseKind,
    policy: Policy,
    book: Book | None,
) -> Iterator[Mark]:
    for subject in subjects:
        replacement = names.get(subject.name)
        if replacement is not None:
            rule = rule_for(subject.kind, subject.role, case_kind, policy, book)
            for match in re.finditer(re.escape(subject.name), text):
                yield Mark(match.start(), match.end(), subject.kind, replacement, rule)


_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("account", re.compile(r"(?:尾号\d{4}的)?(?:账户|账号|帐号|卡号)[:：]?[(（]?(\d[\d ]{6,29}\d)[)）]?")),
    ("identity", re.compile(r"(?<![0-9A-Za-z])([0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])")),
    ("credit_code", re.compile(r"(?<![0-9A-Za-z])([0-9A-HJ-NPQRTUWXY]{18})(?![0-9A-Za-z])")),
    ("account", re.compile(r"(?<!\d)(\d{16,19})(?!\d)")),
    ("phone", re.compile(r"(?<!\d)(1[2-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)")),
    ("email", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    ("social", re.compile(r"(?<=微信号|抖音号|快手号)[:：]?[A-Za-z0-9_-]{4,}|(?<=QQ号)[:：]?\d{5,12}")),
    ("social_security", re.compile(r"(?<=社保号)[:：]?\d{6,18}")),
    (
        "title_certificate",
        re.compile(
            r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新临]"
            r"[(（]\d{4}[)）][^第，,。;；]{2,12}(?:不动产权|房权证|国用)第\d+号"
        ),
    ),
    (
        "plate",
        re.compile(
            r"([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新临][A-HJ-NP-Z])"
            r"[·.]?(?:[A-HJ-NP-Z0-9]{4}[学警挂领港澳]|[A-HJ-NP-Z0-9]{5,6})(?![0-9A-Za-z])"
        ),
    ),
)


def _number_marks(text: str, case_kind: CaseKind, policy: Policy, book: Book | None) -> Iterator[Mark]:
    """The numbers of 10条. A digit string that fails the identity check is still hidden, as an account."""
    for kind, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            if kind == "credit_code" and not check_organisation(match[0]).valid:
                continue
            if kind == "identity" and len(match[0]) == 15 and not check_identity(match[0]).valid:
                continue
            rule = rule_for(kind, "", case_kind, policy, book)
            if rule.action != "keep":
                yield Mark(match.start(), match.end(), kind, _replacement(kind, match), rule)


def _replacement(kind: str, match: re.Match[str]) -> str:
    if kind == "plate":
        return f"{match[1]}×××××"
    word = re.search("账户|账号|帐号|卡号", match[0]) if kind == "account" else None
    colon = re.search("[:：]", match[0])
    return f"{word[0] if word else ''}{colon[0] if colon else ''}{CROSS}"


def _apply(text: str, marks: Iterable[Mark]) -> str:
    parts: list[str] = []
    place = 0
    for mark in marks:
        parts += text[place : mark.start], mark.replacement
        place = mark.end
    return "".join((*parts, text[place:]))
