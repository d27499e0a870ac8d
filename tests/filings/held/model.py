"""What a filing is made of before anybody prints it: people, requests, evidence, papers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Who:
    """A person or a body as the complaint names it; `place` is the code of the district (six digits)."""

    type: str
    name: str
    address: str
    phone: str
    place: str
    sex: str = ""
    birth: date | None = None
    ethnicity: str = ""
    id_number: str = ""
    credit_code: str = ""
    legal_rep: str = ""
    legal_rep_title: str = ""
    rep_id: str = ""
    shop: bool = False
    card_id: str = ""  # what the identity card says, where it differs from the complaint

    @property
    def natural(self) -> bool:
        """A person, not a body."""
        return self.type == "natural"


@dataclass
class Party:
    """One place at the table: the role, who sits there, who acts for a child, what the complaint leaves out."""

    role: str
    who: Who
    guardian: Who | None = None
    relation: str = ""
    hidden: set[str] = field(default_factory=set)

    def shows(self, fact: str) -> bool:
        """Whether the complaint holds that fact."""
        return fact not in self.hidden and bool(getattr(self.who, fact))


@dataclass
class Agent:
    """Whoever acts for a party; `station` is a law firm, a legal service office, an employer or a kinship."""

    party: Who
    name: str
    station: str
    title: str
    phone: str
    authority: str
    since: date
    until: date | None = None
    licence: str = ""
    id_number: str = ""
    phone_written: bool = True


@dataclass
class Claim:
    """One request as written, without its number; the sum in yuan, or None."""

    text: str
    amount: float | None = None


@dataclass
class Para:
    """A paragraph; size in points relative to the body, indent in characters."""

    text: str
    align: str = "left"
    size: float = 1.0
    bold: bool = False
    indent: float = 0
    gap: float = 0
    hand: bool = False


@dataclass
class Cell:
    """A cell of a table that spans `across` columns and `down` rows."""

    text: str
    across: int = 1
    down: int = 1
    bold: bool = False
    align: str = "left"


@dataclass
class Table:
    """Rows of cells; widths are shares of the line."""

    rows: list[list[Cell | str]]
    widths: list[float]
    size: float = 0.9
    ruled: bool = True


@dataclass
class Sign:
    """A place for signatures: label and what stands after it; how is hand, seal, thumb, both or none."""

    label: str
    name: str
    how: str
    align: str = "right"
    typed: bool = False


@dataclass
class Raw:
    """A page drawn in the typesetter's own language: cards, telephone screens, printed slips."""

    code: str
    width: float = 210
    height: float = 297
    margin: float = 0


Block = Para | Table | Sign | Raw


@dataclass
class Look:
    """How a paper is set: face, size in points, spacing, margins in millimetres, numbers at the foot."""

    face: str = "serif"
    size: float = 12
    leading: float = 0.9
    margin: tuple[float, float] = (25, 28)
    numbers: str = ""
    justify: bool = True
    head: str = ""


@dataclass
class Paper:
    """One paper of the pile; `file_as` is pdf, docx or image where the filing is digital."""

    kind: str
    title: str
    blocks: list[Block]
    look: Look = field(default_factory=Look)
    file_as: str = "pdf"
    optional: bool = False
    evidence_no: int | None = None
    names: tuple[str, ...] = ()
    pdf: bytes = b""
    texts: list[str] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Proof:
    """One item of evidence: its name in the list, what it is to prove, its papers."""

    name: str
    purpose: str
    papers: list[Paper]


@dataclass
class Case:
    """A whole filing before it is printed."""

    filing_type: str
    cause: str
    parties: list[Party]
    claims: list[Claim]
    facts: list[str]
    proofs: list[Proof]
    summary: str
    ground: str
    right_courts: list[str]
    court: str
    filed_on: date
    voice: str
    law: str = ""
    stated: str | None = None
    confused_with: str = ""
    complaint_form: str = "一般式"
    agents: list[Agent] = field(default_factory=list)
    elements: list[tuple[str, str]] = field(default_factory=list)
    extra: list[Paper] = field(default_factory=list)
    signed: bool = True
    signed_on: date | None = None
    total_stated: float | None = None
    procedure: str = "简易程序"
    slip: str = ""
    slip_where: str = "complaint"
    slip_note: str = ""

    @property
    def claimants(self) -> list[Party]:
        """Those who bring the filing."""
        return [p for p in self.parties if p.role in ("原告", "申请人", "申请执行人")]

    @property
    def opponents(self) -> list[Party]:
        """Those against whom it is brought."""
        return [p for p in self.parties if p.role in ("被告", "被申请人", "被执行人")]
