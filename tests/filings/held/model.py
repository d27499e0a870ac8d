"""What a filing is made of before anything is drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

Block = tuple[Any, ...]


@dataclass
class Party:
    """A person or an organisation; ``stated`` is what the complaint says of it."""

    name: str
    place: str
    address: str
    phone: str
    sex: str = ""
    birth: dt.date | None = None
    ethnicity: str = ""
    id_number: str = ""
    credit_code: str = ""
    rep: Party | None = None
    rep_title: str = ""
    guardian: Party | None = None
    kinship: str = ""
    founded: dt.date | None = None
    trade: str = ""
    role: str = ""
    shown: set[str] = field(default_factory=set)
    written_id: str = ""
    "The number as the complaint writes it, where that differs."
    aliased: bool = False

    @property
    def natural(self) -> bool:
        return not self.credit_code

    def age(self, day: dt.date) -> int:
        assert self.birth
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))


@dataclass
class Style:
    """How one author sets papers."""

    serif: bool = True
    size: float = 12
    leading: float = 0.9
    margin: tuple[float, float] = (2.8, 2.5)
    title: float = 20
    wide_title: bool = False
    indent: bool = True
    hand: bool = False
    bold_heads: bool = True
    paper: str = "#ffffff"
    ink: str = "#111111"
    foot: str = ""
    width: float = 21
    height: float = 29.7


@dataclass
class Paper:
    """One paper; ``word`` says that its author may send it as DOCX, ``screen`` that it comes as a screenshot."""

    kind: str
    title: str
    blocks: list[Block]
    style: Style
    word: bool = False
    screen: bool = False
    card: bool = False
    exhibit: int | None = None
    name: str = ""
    "A name that a careful party gives the file."


@dataclass
class Claim:
    text: str
    amount: float | None = None


@dataclass
class Exhibit:
    name: str
    purpose: str
    papers: list[Paper]


@dataclass
class Agent:
    name: str
    firm: str
    phone: str
    authority: str
    since: dt.date
    until: dt.date | None = None
    licence: str = ""


@dataclass
class Case:
    """All that is said in one package, and what is wrong with it."""

    cause: str
    plaintiffs: list[Party]
    defendants: list[Party]
    claims: list[Claim]
    facts: list[str]
    law: str
    summary: str
    exhibits: list[Exhibit]
    places: list[str]
    ground: str
    filing_type: str = "民事一审"
    lay: bool = False
    rows: list[tuple[str, str]] = field(default_factory=list)
    "Questions and answers of a form, where the cause has one."
    sums: list[tuple[str, str, float | None]] = field(default_factory=list)
    "Requests of a form: label, what is written, sum."
    mistaken: tuple[str, ...] = ()
    "Causes that a careless author could write instead."
    stated: str | None = None
    court: str = ""
    form: str = "一般式"
    agent: Agent | None = None
    signed: bool = True
    signed_on: dt.date | None = None
    total_stated: float | None = None
    listed: str = "table"
    "Where the evidence is listed: table, prose, tail (in the complaint) or none."
    withheld: set[str] = field(default_factory=set)
    extra: list[Paper] = field(default_factory=list)
    defects: list[dict[str, str]] = field(default_factory=list)

    @property
    def total(self) -> float:
        return round(sum(c.amount or 0 for c in self.claims), 2)

    def flag(self, code: str, where: str, note: str) -> None:
        self.defects.append({"code": code, "where": where, "note": note})
