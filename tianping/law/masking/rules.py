"""Who and what is hidden, in which kind of case, under which policy, and how: the rows of masking.rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.registers import Line, Register

Policy = Literal["2016", "2024wide"]
CaseKind = Literal["family", "criminal", "sexual", "other"]
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
    """What is done with a kind of content: keep, surname, anonymous, cross, delete, county, plate; by which article."""

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
    """A person or organisation of the case, with the role that decides how it is treated.

    ``title`` is what the text calls the role (原告、案外人): it tells two people of one name apart.
    ``also`` are other forms of the same name in the text, such as one that a ruling corrects.
    """

    name: str
    role: Role = ""
    kind: Literal["person", "organisation", "judge", "lawyer", "authority"] = "person"
    title: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that the judge marked in the text: a secret or something private that no rule finds by its form.

    ``kind`` is secret (10条3项), privacy (4项), technical (5项) or other (6项).
    """

    words: str
    kind: Literal["secret", "privacy", "technical", "other"]
    replacement: str = CROSS


@dataclass(frozen=True, slots=True)
class Mark:
    """One replacement, with its place in the original text and the rule that asks for it."""

    start: int
    end: int
    kind: str
    replacement: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the original text that a person must look at before publication, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Masked:
    """The text for publication, everything that was changed in it, and what is left to the judge."""

    text: str
    marks: tuple[Mark, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a text is masked by: the kind of case, the policy, the style of organisations, the tables."""

    case_kind: CaseKind
    policy: Policy
    style: OrganisationStyle = "region_trade_form"
    book: Book | None = None

    def rule(self, subject: str, role: str = "") -> Rule:
        """The rule for a kind of content here."""
        return rule_for(subject, role, self.case_kind, self.policy, self.book)


def _rules(lines: Sequence[Line]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            line["subject"], line["role"], line["case_kind"], line["policy"], line["action"], line["article"]
        )
        for line in lines
    )


def _words(lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """Compound surnames, trades and forms of firms, words of standing and of illness, the longest first."""
    kinds = {line["kind"] for line in lines}
    return {
        kind: tuple(sorted((line["word"] for line in lines if line["kind"] == kind), key=len, reverse=True))
        for kind in kinds
    }


RULES: Register[tuple[Rule, ...]] = Register("masking.rules", _rules)
WORDS: Register[dict[str, tuple[str, ...]]] = Register("masking.words", _words)


def rule_for(subject: str, role: str, case_kind: CaseKind, policy: Policy, book: Book | None = None) -> Rule:
    """The rule for a kind of content: the one that names most of role, case and policy.

    Sexual offences are criminal cases with rules of their own.
    """
    cases = (ANY, case_kind, "criminal") if case_kind == "sexual" else (ANY, case_kind)
    fitting = [
        rule
        for rule in RULES.of(book)
        if rule.subject == subject
        and rule.role in (ANY, role)
        and rule.case_kind in cases
        and rule.policy in (ANY, policy)
    ]
    if not fitting:
        raise LawError(
            "NO_DATA",
            f"没有“{subject}／{role}”的屏蔽规则；请核对身份（role），例如 party、witness，或请本院规则管理员补录",
            ("masking.rules",),
        )
    return max(fitting, key=lambda rule: rule.weight)
