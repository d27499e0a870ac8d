"""Word documents as one page of lines, tables, choices and marks.

A DOCX has no pages until some program lays it out, so the whole document counts as page 0. The boxes say where a
thing stands in the flow (order, column of the table, left or right), close enough to lead an eye to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tianping.papers.choices import choices_in
from tianping.papers.docx_flow import Block, Flow, Grid, GridCell, Paragraph, Shown
from tianping.papers.docx_parts import DocxError, Parts, W, attribute
from tianping.papers.model import Box, Cell, FileReading, Line, Mark, Page, Table
from tianping.papers.picture_kind import PictureKind, kind_of_picture
from tianping.papers.rows import broken, width_of

__all__ = ["DocxError", "page_pictures", "pictures", "read", "text_of"]

_TWIPS = 20  # to a point
_A4 = (11906, 16838)
_INCHES_WIDE = 8.27
EM = 1 / 42
"""A character of body text as a part of the page's width."""
ROW = 20.0
"""A row of text in points: the page of a Word document is as long as its rows need."""
_PAGE_NUMBER = re.compile(r"[\s第共页/·\-—–\d]*")


def read(path: Path | bytes, *, file: str = "") -> FileReading:
    """Read a document; DocxError when it is none."""
    data = path if isinstance(path, bytes) else path.read_bytes()
    name = file or (path.name if isinstance(path, Path) else "")
    layout, (width, height) = _laid_out(data)
    page = Page(
        name, 0, width, height, lines=tuple(layout.lines), choices=choices_in(layout.lines),
        tables=tuple(layout.tables), marks=tuple(layout.marks),
    )  # fmt: skip
    if any(mark.kind == "picture" for mark in page.marks):
        # The networks are loaded only for documents that have pictures to look at.
        from tianping.papers.docx_pictures import with_words

        page = with_words(page, layout.placed)
    return FileReading(name, "docx", (page,))


def page_pictures(path: Path | bytes) -> tuple[tuple[bytes, Box], ...]:
    """All pictures of the document with their places on its page."""
    layout, _ = _laid_out(path if isinstance(path, bytes) else path.read_bytes())
    return tuple(layout.placed)


def _laid_out(data: bytes) -> tuple[_Layout, tuple[int, int]]:
    parts = Parts.of(data)
    root = _document(parts)
    layout = _Layout(parts)
    layout.place(list(_all_blocks(parts, root)))
    width, height = _sheet(root)
    return layout, (width, max(height, round(layout.total * ROW)))


def text_of(path: Path | bytes) -> str:
    """The words of a document, a paragraph a line, cells of a table one after the other."""
    return "\n".join(line.text for page in read(path).pages for line in page.lines)


def pictures(path: Path | bytes) -> tuple[bytes, ...]:
    """The pictures of the document that are neither seal nor signature, in order: what could be read by OCR."""
    data = path if isinstance(path, bytes) else path.read_bytes()
    parts = Parts.of(data)
    shown = (picture for block in _all_blocks(parts, _document(parts)) for picture in _shown(block))
    found = ((parts.picture(picture.tie), picture) for picture in shown)
    return tuple(data for data, picture in found if data and _kind(data, picture) == "picture")


def _document(parts: Parts) -> etree._Element:
    root = parts.root(parts.main)
    if root is None or root.find(W + "body") is None:
        raise DocxError("no document")
    return root


def _all_blocks(parts: Parts, root: etree._Element) -> Iterator[Block]:
    """Headers, body, notes, footers. Page numbers are no words of the document."""
    flow = Flow(parts)
    yield from _running(flow, parts, "header")
    body = root.find(W + "body")
    assert body is not None
    yield from flow.blocks(body)
    for word in ("footnotes", "endnotes"):
        yield from _running(flow, parts, word)
    yield from _running(flow, parts, "footer")


def _running(flow: Flow, parts: Parts, word: str) -> Iterator[Block]:
    said: set[str] = set()
    for part in parts.beside(word):
        for block in flow.blocks(part):
            text = block.text if isinstance(block, Paragraph) else ""
            if isinstance(block, Grid) or (text not in said and not _PAGE_NUMBER.fullmatch(text)):
                said.add(text)
                yield block


def _shown(block: Block) -> Iterator[Shown]:
    if isinstance(block, Paragraph):
        yield from block.pictures
    else:
        for cell in (cell for row in block.rows for cell in row):
            for inner in cell.blocks:
                yield from _shown(inner)


def _kind(data: bytes, shown: Shown) -> PictureKind:
    return kind_of_picture(data, (shown.width, shown.height))


def _sheet(root: etree._Element) -> tuple[int, int]:
    """Width and height of the sheet in points."""
    item = root.find(f".//{W}sectPr/{W}pgSz")
    width, height = attribute(item, "w"), attribute(item, "h")
    twips = (int(width), int(height)) if width.isdigit() and height.isdigit() else _A4
    return twips[0] // _TWIPS, twips[1] // _TWIPS


@dataclass(frozen=True, slots=True)
class _Span:
    """A column of the page: from, to, as fractions of its width."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass
class _Layout:
    """Puts blocks under each other: first in rows of text, then as fractions of the whole."""

    parts: Parts
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    placed: list[tuple[bytes, Box]] = field(default_factory=list)
    total: float = 1.0

    def place(self, blocks: list[Block]) -> None:
        """Lay everything out."""
        column = _Span(0.12, 0.88)
        self.total = max(_A4[1] / _TWIPS / ROW, sum(_rows_of(block, column) for block in blocks))
        self._stack(blocks, column, 0.0)

    def _stack(self, blocks: Iterable[Block], column: _Span, top: float) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, column, top)
            else:
                self._table(block, column, top)
            top += _rows_of(block, column)

    def _box(self, left: float, right: float, top: float, rows: float) -> Box:
        return Box(left, top / self.total, max(left, right), (top + rows) / self.total)

    def _paragraph(self, paragraph: Paragraph, column: _Span, top: float) -> None:
        end = column.left
        for text in paragraph.lines:
            rows = _rows_of_text(text, column)
            if words := text.strip():
                box = self._line_box(words, paragraph, column, top, rows)
                end = box.x1
                self.lines.append(Line(words, box))
            top += rows
        if not "".join(paragraph.lines).strip():
            end = _picture_start(paragraph, column)
        for shown in paragraph.pictures:
            end = self._picture(shown, end, top - 0.5)

    def _picture(self, shown: Shown, left: float, middle: float) -> float:
        """Put a picture behind the words of its paragraph, level with their last row; give where it ends."""
        data = self.parts.picture(shown.tie)
        if not data:
            return left
        width = min(0.9, shown.width / _INCHES_WIDE or 0.1)
        rows = max(1.0, min(shown.height, 11.0) * 72 / ROW)
        left = min(left, 0.98 - width)
        top = min(max(0.0, middle - rows / 2), max(0.0, self.total - rows))
        box = self._box(left, left + width, top, rows)
        self.marks.append(Mark(_kind(data, shown), box))
        self.placed.append((data, box))
        return box.x1

    def _line_box(self, words: str, paragraph: Paragraph, column: _Span, top: float, rows: float) -> Box:
        width = min(column.width, width_of(words) * EM)
        left = column.left + min(max(paragraph.indent, 0) / 8.27, max(0.0, column.width - width))
        if paragraph.align == "center":
            left = column.left + (column.width - width) / 2
        elif paragraph.align == "right":
            left = column.right - width
        return self._box(left, left + width, top, rows)

    def _table(self, grid: Grid, column: _Span, top: float) -> None:
        start, cells = top, []
        for number, row in enumerate(grid.rows):
            rows = _row_height(grid, row, column)
            for cell in row:
                span = _cell_span(grid, cell, column)
                first = len(self.lines)
                self._stack(cell.blocks, span, top)
                text = "\n".join(line.text for line in self.lines[first:])
                box = self._box(span.left, span.right, top, rows)
                cells.append(Cell(number, cell.column, text, box, cell.rows, cell.span))
            top += rows
        self.tables.append(Table(self._box(column.left, column.right, start, top - start), tuple(cells)))


def _picture_start(paragraph: Paragraph, column: _Span) -> float:
    """Give where pictures begin in a paragraph that has no words: a signature set to the right stands there."""
    width = min(column.width, sum(shown.width for shown in paragraph.pictures) / _INCHES_WIDE)
    if paragraph.align in ("right", "center"):
        return column.left + (column.width - width) / (1 if paragraph.align == "right" else 2)
    return column.left


def _rows_of_text(text: str, column: _Span) -> float:
    return float(sum(1 for _ in broken(text, column.width / EM)))


def _rows_of(block: Block, column: _Span) -> float:
    if isinstance(block, Paragraph):
        return sum(_rows_of_text(line, column) for line in block.lines)
    return sum(_row_height(block, row, column) for row in block.rows)


def _row_height(grid: Grid, row: list[GridCell], column: _Span) -> float:
    heights = [sum(_rows_of(block, _cell_span(grid, cell, column)) for block in cell.blocks) for cell in row]
    return max([1.0, *heights])


def _cell_span(grid: Grid, cell: GridCell, column: _Span) -> _Span:
    count = max((c.column + c.span for row in grid.rows for c in row), default=1)
    widths = grid.widths if len(grid.widths) >= count and sum(grid.widths) > 0 else [1.0] * count
    scale = column.width / sum(widths)
    left = column.left + sum(widths[: cell.column]) * scale
    return _Span(left, left + sum(widths[cell.column : cell.column + cell.span]) * scale)
