"""A document of the court as structured blocks.

A document is not a word processor's file: fixed words stay locked, words that come from the case name
the field that they came from, and only free parts are written by hand. Everything else (page, PDF, DOCX,
comparison, checks) is made from these blocks. All of them are plain frozen data with a JSON round trip.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count
from typing import Any, ClassVar, Literal

from tianping.core.drafting.words import day_in_words, in_words, money, sum_in_words

Mode = Literal["fixed", "bound", "free"]
Style = Literal["body", "flush", "center", "right"]


@dataclass(frozen=True)
class Span:
    """Words in a line; `source` names the field of the case they came from, empty for fixed words."""

    text: str
    source: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A part of a document. `id` is unique in the document and stays the same between versions."""

    kind: ClassVar[str] = ""
    id: str = ""

    def text(self) -> str:
        """The block as plain words; a block of several paragraphs has line breaks."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Title(Block):
    """Court and title on two lines at the head."""

    kind: ClassVar[str] = "title"
    court: str
    title: str

    def text(self) -> str:
        return f"{self.court}\n{self.title}" if self.court else self.title


@dataclass(frozen=True, kw_only=True)
class CaseNumber(Block):
    """The 案号 at the right under the title."""

    kind: ClassVar[str] = "case_number"
    number: str

    def text(self) -> str:
        return self.number


@dataclass(frozen=True, kw_only=True)
class PartyBlock(Block):
    """A party with those who act for it, one line each."""

    kind: ClassVar[str] = "party"
    role: str
    name: str
    lines: tuple[str, ...]

    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, kw_only=True)
class Paragraph(Block):
    """Running text. Fixed and bound paragraphs are locked; a free one is written by the judge."""

    kind: ClassVar[str] = "paragraph"
    spans: Spans
    mode: Mode = "fixed"
    label: str = ""
    style: Style = "body"

    @property
    def locked(self) -> bool:
        return self.mode != "free"

    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, kw_only=True)
class Heading(Block):
    """A heading inside a long document."""

    kind: ClassVar[str] = "heading"
    words: str

    def text(self) -> str:
        return self.words


@dataclass(frozen=True)
class ClaimItem:
    """One claim in the words of the party; the sum it asks for where there is one."""

    text: str
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class ClaimList(Block):
    """The claims, run on in one paragraph as court documents write them."""

    kind: ClassVar[str] = "claims"
    lead: str
    items: tuple[ClaimItem, ...]

    def text(self) -> str:
        said = [item.text.rstrip("；。;") for item in self.items]
        numbered = [f"{index}.{words}" for index, words in enumerate(said, 1)] if len(said) > 1 else said
        return f"{self.lead}{'；'.join(numbered)}。"


@dataclass(frozen=True)
class OrderItem:
    """One order of a judgment: its words, the claims (from 1) that it answers, the sum it awards."""

    text: str
    answers: tuple[int, ...] = ()
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class OrderList(Block):
    """判决主文 or the terms of a settlement: 一、… 二、…, one paragraph each, written by the judge."""

    kind: ClassVar[str] = "orders"
    items: tuple[OrderItem, ...]
    mode: Mode = "free"
    label: str = "主文"

    def text(self) -> str:
        if len(self.items) == 1:
            return self.items[0].text.rstrip("；。;") + "。"
        last = len(self.items)
        return "\n".join(
            f"{in_words(index)}、{item.text.rstrip('；。;')}{'。' if index == last else '；'}"
            for index, item in enumerate(self.items, 1)
        )


@dataclass(frozen=True)
class FeeRow:
    """A step of a computation: what, under which article, how much."""

    label: str
    basis: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class FeeTable(Block):
    """A sum with the way it was computed."""

    kind: ClassVar[str] = "fee_table"
    rows: tuple[FeeRow, ...]
    total: Decimal
    total_label: str = "应交金额"

    def text(self) -> str:
        lines = [
            f"{row.label}（{row.basis}）：{row.amount}" if row.basis else f"{row.label}：{row.amount}"
            for row in self.rows
        ]
        total = f"{self.total_label}：{money(self.total)}（大写：{sum_in_words(self.total)}）"
        return "\n".join([*lines, total])


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """Rows and columns: forms and lists. `widths` are shares of the line; a form has no header row."""

    kind: ClassVar[str] = "table"
    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    caption: str = ""

    def text(self) -> str:
        rows = [self.header, *self.rows] if self.header else self.rows
        lines = [" | ".join(cell.replace("\n", " ") for cell in row) for row in rows]
        return "\n".join([self.caption, *lines] if self.caption else lines)


@dataclass(frozen=True, kw_only=True)
class Notice(Block):
    """What the reader must know: numbered points under a heading."""

    kind: ClassVar[str] = "notice"
    heading: str
    points: tuple[str, ...]

    def text(self) -> str:
        numbered = [f"{in_words(index)}、{point}" for index, point in enumerate(self.points, 1)]
        return "\n".join([self.heading, *numbered] if self.heading else numbered)


@dataclass(frozen=True)
class Speech:
    """A contribution in a transcript: who, what, and when where it was recorded."""

    speaker: str
    words: str
    time: str = ""


@dataclass(frozen=True, kw_only=True)
class Speeches(Block):
    """The course of a hearing as it was said."""

    kind: ClassVar[str] = "speeches"
    items: tuple[Speech, ...]

    def text(self) -> str:
        return "\n".join(f"{item.speaker}：{item.words}" for item in self.items)


@dataclass(frozen=True)
class Signer:
    """Who signs, by post and name; `drawing` is the path of a hand-drawn signature (`strokes`)."""

    post: str
    name: str
    drawing: str = ""


@dataclass(frozen=True, kw_only=True)
class Signature(Block):
    """Posts and names under a document."""

    kind: ClassVar[str] = "signature"
    signers: tuple[Signer, ...]

    def text(self) -> str:
        return "\n".join(f"{signer.post} {signer.name}".rstrip() for signer in self.signers)


@dataclass(frozen=True, kw_only=True)
class DateLine(Block):
    """The date of the document, in Chinese numerals."""

    kind: ClassVar[str] = "date"
    on: date

    def text(self) -> str:
        return day_in_words(self.on)


@dataclass(frozen=True, kw_only=True)
class SealPlace(Block):
    """Where the seal of the court goes: on the date line before it."""

    kind: ClassVar[str] = "seal_place"
    court: str

    def text(self) -> str:
        return f"（{self.court}印）"


@dataclass(frozen=True, kw_only=True)
class Attachments(Block):
    """What is enclosed."""

    kind: ClassVar[str] = "attachments"
    items: tuple[str, ...]

    def text(self) -> str:
        if len(self.items) == 1:
            return f"附：{self.items[0]}"
        return "\n".join(["附：", *(f"{index}.{item}" for index, item in enumerate(self.items, 1))])


@dataclass(frozen=True)
class Document:
    """A document: which template made it, of which court and case, and its blocks in order."""

    kind: str
    code: str
    title: str
    court: str
    number: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", _with_ids(self.blocks))

    def block(self, block_id: str) -> Block:
        """The block of that id; KeyError when there is none."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def find(self, kind: type[Block]) -> list[Any]:
        """All blocks of a kind, in order."""
        return [block for block in self.blocks if isinstance(block, kind)]

    def write(self, block_id: str, words: str) -> Document:
        """The document with a free paragraph rewritten; a locked block is refused."""
        block = self.block(block_id)
        if not isinstance(block, Paragraph) or block.locked:
            raise LockedBlock(f"“{block.text()[:20]}”是固定内容或者来自案件信息，不能在文书里直接修改")
        return self.put(replace(block, spans=(Span(words),)))

    def put(self, changed: Block) -> Document:
        """The document with the block of the same id replaced."""
        self.block(changed.id)
        return replace(self, blocks=tuple(changed if b.id == changed.id else b for b in self.blocks))

    def to_json(self) -> dict[str, Any]:
        """The document as plain JSON data."""
        return {
            **{name: getattr(self, name) for name in ("kind", "code", "title", "court", "number")},
            "blocks": [_encode_block(block) for block in self.blocks],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Document:
        """The document that `to_json` wrote."""
        head = {name: data[name] for name in ("kind", "code", "title", "court", "number")}
        return cls(**head, blocks=tuple(_decode_block(item) for item in data["blocks"]))


class LockedBlock(ValueError):
    """Somebody tried to write into a part that is fixed or bound to the case."""


def _with_ids(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give nameless blocks the first free id kind-n, so that blocks that have one keep it."""
    blocks = tuple(blocks)
    used = {block.id for block in blocks if block.id}
    if len(used) != sum(1 for block in blocks if block.id):
        raise ValueError("two blocks of a document have the same id")
    named = []
    for block in blocks:
        if not block.id:
            block = replace(
                block, id=next(i for i in (f"{block.kind}-{n}" for n in count(1)) if i not in used)
            )
            used.add(block.id)
        named.append(block)
    return tuple(named)


def _encode_block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, **_encode(block)}


def _encode(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {item.name: _encode(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _decode_block(data: Mapping[str, Any]) -> Block:
    return _decode(BLOCKS[data["kind"]], {k: v for k, v in data.items() if k != "kind"})


def _decode(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _decode(hints[name], item) for name, item in value.items()})
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(_decode(arguments[0], item) for item in value)
    if origin in (typing.Union, types.UnionType):
        return None if value is None else _decode(arguments[0], value)
    if kind is Decimal:
        return Decimal(value)
    return date.fromisoformat(value) if kind is date else value


_hints = cache(typing.get_type_hints)
BLOCKS: dict[str, type[Block]] = {kind.kind: kind for kind in Block.__subclasses__()}
