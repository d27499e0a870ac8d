"""What a filing says, field by field, and what it is read from.

Pages come in as anything that has these attributes (`PageLike`), so that this room needs no other room; what goes
out are frozen records, each value with its place on the page, how sure the reading is, and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


class BoxLike(Protocol):
    """A rectangle in fractions 0..1 of the upright page."""

    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...


class LineLike(Protocol):
    """One line of text as it stands on the page."""

    @property
    def text(self) -> str: ...
    @property
    def box(self) -> BoxLike | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def seal(self) -> bool: ...


class PageLike(Protocol):
    """One page with its lines; `tables` and `marks` may be empty."""

    @property
    def file(self) -> str: ...
    @property
    def index(self) -> int: ...
    @property
    def rotation(self) -> int: ...
    @property
    def quality(self) -> str: ...
    @property
    def blank(self) -> bool: ...
    @property
    def lines(self) -> Sequence[LineLike]: ...
    @property
    def tables(self) -> Sequence[Any]: ...
    @property
    def marks(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line without a place, as in a text file."""

    text: str
    box: BoxLike | None = None
    confidence: float = 1.0
    seal: bool = False


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page known only by its words: for text files, tests and generated filings."""

    file: str
    index: int = 0
    lines: tuple[PlainLine, ...] = ()
    rotation: int = 0
    quality: str = "ok"
    blank: bool = False
    tables: tuple[Any, ...] = ()
    marks: tuple[Any, ...] = ()

    @classmethod
    def of(cls, file: str, index: int, text: str | None, **known: Any) -> PlainPage:
        """Make a page of the lines of a text; no text at all makes a page without lines."""
        lines = tuple(PlainLine(line) for line in (text or "").split("\n") if line.strip())
        return cls(file, index, lines, **known)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: the page, and the box of its lines where the page has boxes."""

    file: str
    page_index: int
    box: tuple[float, float, float, float] | None = None

    def explain(self) -> str:
        """Name the place as a person would."""
        return f"{self.file} 第 {self.page_index + 1} 页"


@dataclass(frozen=True, slots=True)
class Field:
    """A value with its source, confidence, other readings, and the reason it was taken or left empty."""

    value: Any = None
    confidence: float = 0.0
    source: Source | None = None
    alternatives: tuple[Any, ...] = ()
    reason: str = ""

    def explain(self) -> str:
        """Say value, place and reason in one sentence."""
        if self.value is None:
            return f"没有填写：{self.reason or '材料中没有找到'}。"
        where = f"，见{self.source.explain()}" if self.source else ""
        other = f"；另一种读法：{'、'.join(map(str, self.alternatives))}" if self.alternatives else ""
        return f"{self.value}（把握 {self.confidence:.0%}{where}）{self.reason}{other}。"


EMPTY = Field()


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the complaint names it."""

    role: str
    type: str
    values: Mapping[str, Field] = field(default_factory=dict)
    legal_agent: Mapping[str, Field] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """Give the plain value of a field, or nothing."""
        return self.values.get(name, EMPTY).value

    @property
    def name(self) -> str:
        """The name, or an empty string where none could be read."""
        return self.get("name") or ""

    def to_answer(self) -> dict[str, Any]:
        """Give plain values; what the complaint does not say is None."""
        keys = NATURAL_KEYS if self.type == "natural" else ORGANISATION_KEYS
        answer: dict[str, Any] = {"role": self.role, "type": self.type}
        answer |= {key: self.get(key) for key in keys}
        if self.legal_agent:
            answer["legal_agent"] = {key: value.value for key, value in self.legal_agent.items()}
        return answer


NATURAL_KEYS = ("name", "sex", "birth", "ethnicity", "id_number", "address", "phone")
ORGANISATION_KEYS = ("name", "credit_code", "address", "phone", "legal_rep", "legal_rep_title")


@dataclass(frozen=True, slots=True)
class Agent:
    """A person with authority to act for a party, from the complaint and the power of attorney together."""

    name: str
    for_party: str | None = None
    firm: str | None = None
    phone: str | None = None
    authority: str | None = None
    poa_from: str | None = None
    poa_until: str | None = None
    source: Source | None = None

    def to_answer(self) -> dict[str, Any]:
        """Give the form of the answer sheet."""
        return {
            "for": self.for_party,
            "name": self.name,
            "firm": self.firm,
            "phone": self.phone,
            "authority": self.authority,
            "poa_from": self.poa_from,
            "poa_until": self.poa_until,
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing asked for, with its sum in yuan where it has one."""

    text: str
    amount: float | None = None
    confidence: float = 1.0
    source: Source | None = None
    reason: str = ""

    def to_answer(self) -> dict[str, Any]:
        """Give text and sum."""
        return {"text": self.text, "amount": self.amount}


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One line of the list of evidence and the pages that carry it; no pages means it was not handed in."""

    name: str
    purpose: str | None = None
    pages: tuple[tuple[str, int], ...] = ()
    source: Source | None = None

    def to_answer(self) -> dict[str, Any]:
        """Give name, purpose and page set."""
        pages = [{"file": file, "page_index": index} for file, index in self.pages]
        return {"name": self.name, "purpose": self.purpose, "pages": pages}


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing that was handed in, over one or more pages in reading order."""

    kind: str
    title: str
    pages: tuple[PageLike, ...]
    order: int = 0
    confidence: float = 1.0
    date: str | None = None
    evidence_no: int | None = None
    duplicate_of: tuple[str, int] | None = None
    item_class: str = ""
    reason: str = ""
    maker: Field = EMPTY
    """Who made it (责任者): the office that issued it, or whoever signed it."""

    @property
    def keys(self) -> tuple[tuple[str, int], ...]:
        """The pages as (file, index)."""
        return tuple((page.file, page.index) for page in self.pages)

    @property
    def text(self) -> str:
        """All words, page after page."""
        return "\n".join(line.text for page in self.pages for line in page.lines if not line.seal)

    def explain(self) -> str:
        """Say what it was taken for and why."""
        where = "、".join(f"{file} 第 {index + 1} 页" for file, index in self.keys)
        made = f"责任者：{self.maker.value}，据{self.maker.reason}。" if self.maker.value else ""
        return f"《{self.title}》（{where}，把握 {self.confidence:.0%}）：{self.reason}。{made}"

    def to_answer(self) -> dict[str, Any]:
        """Give the form of the answer sheet."""
        answer: dict[str, Any] = {
            "kind": self.kind,
            "title": self.title,
            "order": self.order,
            "date": self.date,
            "maker": self.maker.value,
            "item_class": self.item_class,
        }
        if self.evidence_no is not None:
            answer["evidence_no"] = self.evidence_no
        if self.duplicate_of:
            answer["duplicate_of"] = {"file": self.duplicate_of[0], "page_index": self.duplicate_of[1]}
        answer["pages"] = [
            {"file": p.file, "page_index": p.index, "rotation": p.rotation, "quality": p.quality}
            for p in self.pages
        ]
        return answer


@dataclass(frozen=True, slots=True)
class Defect:
    """What would send the filing back: the page, the rule and what to do about it."""

    code: str
    title: str
    note: str
    rule: str
    remedy: str
    where: str = "complaint"
    source: Source | None = None
    advice_only: bool = False

    def explain(self) -> str:
        """Say what is wrong, under which rule, and how to mend it."""
        return f"{self.title}：{self.note}。依据：{self.rule}。怎么办：{self.remedy}。"

    def to_answer(self) -> dict[str, Any]:
        """Give code, place and words."""
        return {
            "code": self.code,
            "where": self.where,
            "note": self.note,
            "rule": self.rule,
            "remedy": self.remedy,
            "advice_only": self.advice_only,
        }


@dataclass(frozen=True, slots=True)
class FilingReading:
    """Everything that was read from the papers of one filing."""

    filing_type: Field = EMPTY
    complaint_form: str = "一般式"
    cause: Field = EMPTY
    cause_stated: Field = EMPTY
    cause_path: tuple[str, ...] = ()
    court: Field = EMPTY
    court_ground: Field = EMPTY
    right_courts: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    agents: tuple[Agent, ...] = ()
    claims: tuple[Claim, ...] = ()
    total_amount: Field = EMPTY
    total_stated: Field = EMPTY
    facts: Field = EMPTY
    evidence: tuple[EvidenceItem, ...] = ()
    evidence_list_given: bool = False
    signed: Field = EMPTY
    signed_on: Field = EMPTY
    papers: tuple[Paper, ...] = ()
    blanks: tuple[tuple[str, int], ...] = ()
    duplicates: tuple[tuple[tuple[str, int], tuple[str, int]], ...] = ()
    defects: tuple[Defect, ...] = ()
    questions: tuple[Defect, ...] = ()
    """What may be a defect and may not be: for a person to look at, never a reason to send back."""

    @property
    def fields(self) -> dict[str, Field]:
        """Every field under one flat name, such as `parties[0].id_number`."""
        return dict(self._fields())

    def _fields(self) -> Iterator[tuple[str, Field]]:
        for name in _SCALARS:
            yield name, getattr(self, name)
        for i, party in enumerate(self.parties):
            for key, value in party.values.items():
                yield f"parties[{i}].{key}", value
            for key, value in party.legal_agent.items():
                yield f"parties[{i}].legal_agent.{key}", value
        for i, claim in enumerate(self.claims):
            yield (
                f"claims[{i}]",
                Field(claim.text, claim.confidence, claim.source, (claim.amount,), claim.reason),
            )

    def explain(self) -> str:
        """Say everything, a line each: fields, papers, defects."""
        lines = [f"{name}：{value.explain()}" for name, value in self._fields()]
        lines += [paper.explain() for paper in self.papers]
        return "\n".join(lines + [one.explain() for one in (*self.defects, *self.questions)])

    def to_answer(self) -> dict[str, Any]:
        """Give the answer sheet: fields, papers, blanks, duplicates, defects."""
        fields: dict[str, Any] = {name: getattr(self, name).value for name in _SCALARS}
        fields |= {
            "complaint_form": self.complaint_form,
            "cause_path": list(self.cause_path),
            "right_courts": list(self.right_courts),
            "parties": [party.to_answer() for party in self.parties],
            "agents": [agent.to_answer() for agent in self.agents],
            "claims": [claim.to_answer() for claim in self.claims],
            "evidence": [item.to_answer() for item in self.evidence],
            "evidence_list_given": self.evidence_list_given,
        }
        return {
            "fields": fields,
            "papers": [paper.to_answer() for paper in self.papers],
            "blanks": [{"file": f, "page_index": i} for f, i in self.blanks],
            "duplicates": [
                {"file": f, "page_index": i, "of": {"file": of[0], "page_index": of[1]}}
                for (f, i), of in self.duplicates
            ],
            "defects": [defect.to_answer() for defect in self.defects],
            "questions": [question.to_answer() for question in self.questions],
        }


_SCALARS = (
    "filing_type",
    "cause",
    "cause_stated",
    "court",
    "court_ground",
    "total_amount",
    "total_stated",
    "facts",
    "signed",
    "signed_on",
)
