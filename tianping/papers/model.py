"""What reading yields: boxes, lines, pages, files.

Every other module of this room, and whoever reads a filing on top of it, speaks in these frozen records.
They hold no pixels and no open handles, so that a page can cross a process, a cache or a network unchanged.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, Self

Quality = Literal["ok", "blurred", "cut", "dark", "unread"]
Form = Literal["digital", "scan", "photo"]
Source = Literal["text", "ocr"]

QUALITY_WORDS: Mapping[str, str] = {
    "ok": "清晰",
    "blurred": "模糊，请对焦后重拍",
    "cut": "缺边，请把整页拍进画面",
    "dark": "过暗，请在光线充足处重拍",
    "unread": "没能读出，请重新扫描或拍摄",
}
FORM_WORDS: Mapping[str, str] = {"digital": "电子文本", "scan": "扫描件", "photo": "照片"}


class Record:
    """A dataclass that goes to plain JSON values and comes back equal."""

    def to_json(self) -> dict[str, Any]:
        """Give plain dicts, lists and scalars, without fields that hold their default."""
        return {
            f.name: _plain(value)
            for f in fields(self)  # type: ignore[arg-type]
            if (value := getattr(self, f.name)) != f.default
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Rebuild a record from what `to_json` gave; unknown keys are refused by the constructor."""
        hints = _hints(cls)  # type: ignore[arg-type]
        return cls(**{name: _rebuild(hints[name], value) for name, value in data.items()})


@dataclass(frozen=True, slots=True)
class Box(Record):
    """A rectangle in fractions 0..1 of the upright page; (0, 0) is the upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width as a fraction of the page."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height as a fraction of the page."""
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        """The middle point."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def union(self, other: Box) -> Box:
        """Give the smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )

    def overlap(self, other: Box) -> float:
        """Give the shared area as a part of the smaller of the two boxes."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        if wide <= 0 or high <= 0:
            return 0.0
        smaller = min(self.width * self.height, other.width * other.height)
        return wide * high / smaller if smaller > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Line(Record):
    """One line of text as it stands on the page.

    `chars` holds the centre x of each character of `text`, as page fractions, or nothing when unknown.
    `seal` marks words inside a stamp, which are decoration and no part of `Page.text`. `digits` is how sure the least sure
    digit of a long number in the line is: a person is told by every one of them.
    """

    text: str
    box: Box
    confidence: float = 1.0
    source: Source = "text"
    handwriting: bool = False
    seal: bool = False
    chars: tuple[float, ...] = ()
    digits: float = 1.0

    def explain(self) -> str:
        """Say in one sentence where the words come from and how sure the reading is."""
        origin = "文字层" if self.source == "text" else f"识别，置信度 {self.confidence:.0%}"
        marks = "，手写" * self.handwriting + "，印章内" * self.seal
        return f"“{self.text}”（{origin}{marks}）"


@dataclass(frozen=True, slots=True)
class Choice(Record):
    """A tick box of a form with the words that stand behind it."""

    label: str
    ticked: bool
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell(Record):
    """One cell of a table; `row` and `column` count from 0, spans from 1."""

    row: int
    column: int
    text: str
    box: Box
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table(Record):
    """A ruled table: cells in reading order."""

    box: Box
    cells: tuple[Cell, ...] = ()

    def rows(self) -> list[list[str]]:
        """Give the words row by row; a spanning cell appears once, at its first place."""
        height = max((cell.row + cell.row_span for cell in self.cells), default=0)
        lines: list[list[str]] = [[] for _ in range(height)]
        for cell in sorted(self.cells, key=lambda c: (c.row, c.column)):
            lines[cell.row].append(cell.text)
        return lines


@dataclass(frozen=True, slots=True)
class Mark(Record):
    """Ink that is not text: a seal, a fingerprint, a signature, a picture."""

    kind: Literal["seal", "fingerprint", "ink", "picture"]
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page(Record):
    """One page, upright, with all that was read from it.

    `rotation` says how far clockwise the picture stood from upright, after its EXIF orientation was applied; `skew` is
    the remaining slant in degrees, `sheet` the corners of the paper in a photograph (x, y as fractions of the picture,
    clockwise from the upper left); boxes stand on the page after all three were undone. `digest` names the bytes of
    the file; `fingerprint` is what the page looks like, for finding the same page twice. `width` and `height` are
    pixels of the upright picture.
    """

    file: str
    index: int
    width: int
    height: int
    rotation: int = 0
    exif_orientation: int = 1
    skew: float = 0.0
    sheet: tuple[float, ...] = ()
    quality: Quality = "ok"
    blank: bool = False
    form: Form = "digital"
    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()
    digest: str = ""
    fingerprint: str = ""
    warnings: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)

    @property
    def text(self) -> str:
        """The words of the page, a line each, without what stands inside seals."""
        return "\n".join(line.text for line in self.lines if not line.seal)

    @property
    def seals(self) -> tuple[Mark, ...]:
        """The stamps on the page."""
        return tuple(mark for mark in self.marks if mark.kind == "seal")

    @property
    def confidence(self) -> float:
        """Mean confidence over the characters of the page; 1.0 where nothing had to be recognised."""
        weights = [(len(line.text), line.confidence) for line in self.lines if not line.seal]
        total = sum(weight for weight, _ in weights)
        return sum(weight * value for weight, value in weights) / total if total else 1.0

    def named(self, file: str, index: int) -> Page:
        """Give the same page under another file name or place, as when the same bytes come twice."""
        return replace(self, file=file, index=index)

    def has_mark(self, near: Box, *, kinds: tuple[str, ...] = ("seal", "fingerprint", "ink")) -> bool:
        """Tell whether a seal, fingerprint or handwriting touches this place, as a signature would."""
        return any(mark.kind in kinds and mark.box.overlap(near) > 0 for mark in self.marks)

    def explain(self) -> str:
        """Say what the page is and how it was read, for the person who brought it."""
        said = [f"{self.file} 第 {self.index + 1} 页：{FORM_WORDS[self.form]}，{QUALITY_WORDS[self.quality]}"]
        if self.blank:
            said.append("空白页")
        if self.rotation:
            said.append(f"原图顺时针转了 {self.rotation} 度，已摆正")
        if abs(self.skew) >= 0.3:
            said.append(f"倾斜 {self.skew:.1f} 度，已校正")
        recognised = sum(line.source == "ocr" for line in self.lines)
        said.append(f"{len(self.lines)} 行文字，其中识别 {recognised} 行，平均置信度 {self.confidence:.0%}")
        if self.seals:
            said.append(f"印章 {len(self.seals)} 枚")
        return "；".join([*said, *self.warnings]) + "。"


@dataclass(frozen=True, slots=True)
class FileReading(Record):
    """All pages of one file. `kind` is the type found by content: pdf, image, docx, ofd, xls, xlsx, text."""

    file: str
    kind: str
    pages: tuple[Page, ...] = ()
    warnings: tuple[str, ...] = ()
    digest: str = ""

    def explain(self) -> str:
        """Say what the file holds, page by page."""
        said = [f"{self.file}：{len(self.pages)} 页", *(page.explain() for page in self.pages)]
        return "\n".join([*said, *self.warnings])


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_json()
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _rebuild(hint: Any, value: Any) -> Any:
    if is_dataclass(hint) and isinstance(hint, type) and issubclass(hint, Record):
        return hint.from_json(value)
    if typing.get_origin(hint) is tuple:
        return tuple(_rebuild(typing.get_args(hint)[0], item) for item in value)
    if isinstance(hint, types.UnionType) and value is not None:
        return _rebuild(next(arm for arm in typing.get_args(hint) if arm is not type(None)), value)
    return value
