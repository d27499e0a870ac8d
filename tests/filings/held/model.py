"""What a package is made of before it becomes files: papers of simple blocks, and the case they tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from .people import Party

Block = tuple[Any, ...]
# ("title", text) ("sub", text) ("p", text) ("flat", text) ("right", text) ("head", text)
# ("table", columns, rows) where a row is a list of cells, a cell a text, and None continues the cell before
# ("sign", label, name or None, on one line?) ("seal", unit) ("gap", centimetres) ("raw", typst source)


@dataclass
class Paper:
    """One paper: its kind, its blocks, and the look that its maker gave it."""

    kind: str
    title: str
    blocks: list[Block]
    look: dict[str, Any] = field(default_factory=dict)
    evidence: int | None = None
    screen: bool = False  # shown on a telephone: a tall page, kept as a picture
    part: str = "evidence"  # complaint | subject | evidence


@dataclass
class Claim:
    text: str
    amount: float | None = None
    label: str | None = None  # what the tick-box form calls it


@dataclass
class Exhibit:
    """A row of the list of evidence; ``paper`` is None where nothing was handed in."""

    name: str
    purpose: str
    paper: Paper | None


@dataclass
class Agent:
    name: str
    firm: str
    phone: str
    authority: str
    since: dt.date
    until: dt.date | None = None
    paper: bool = True


@dataclass
class Case:
    """A whole case as its party would tell it."""

    filing_type: str
    cause: str
    plaintiffs: list[Party]
    defendants: list[Party]
    claims: list[Claim]
    facts: list[str]
    summary: str
    law: str
    exhibits: list[Exhibit]
    court_places: list[str]
    ground: str
    filed: dt.date
    stated: str | None = None
    court_place: str = ""
    total_stated: float | None = None
    form: str = "一般式"
    agent: Agent | None = None
    signed: bool = True
    signed_on: dt.date | None = None
    evidence_given: bool = True
    elements: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    extra_papers: list[Paper] = field(default_factory=list)
    withheld: set[str] = field(default_factory=set)
    defects: list[dict[str, str]] = field(default_factory=list)
    can: set[str] = field(default_factory=set)  # defects that this case could bear
    wrong_causes: tuple[str, ...] = ()
    late: dict[str, Any] = field(default_factory=dict)  # how to make the debt too old

    @property
    def total(self) -> float:
        return round(sum(c.amount or 0 for c in self.claims), 2)
