"""A document as DOCX, for those who must send it on in that form. The signed PDF stays the document."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document as NewFile
from docx.document import Document as DocxFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from tianping.core.drafting.blocks import (
    Block,
    CaseNumber,
    DateLine,
    Document,
    FeeTable,
    Heading,
    Paragraph,
    SealPlace,
    Signature,
    Table,
    Title,
)
from tianping.core.drafting.words import money

_ALIGN = {
    "body": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "flush": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_BODY, _HEAD, _LINE = Pt(16), Pt(22), Pt(28.9)


def to_docx(document: Document, *, made_at: datetime) -> bytes:
    """The document as a DOCX file on A4 with the court's margins; `made_at` is its only date."""
    file = NewFile()
    _page(file)
    for block in document.blocks:
        _WRITERS.get(type(block), _body_lines)(file, block)
    properties = file.core_properties
    properties.title, properties.author = f"{document.number}{document.title}", document.court
    properties.created = properties.modified = made_at
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _page(file: DocxFile) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = file.styles["Normal"]
    style.font.size, style.font.name = _BODY, "FangSong"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")


def _add(file: DocxFile, words: str, align: str = "body", size: Pt | None = None) -> DocxParagraph:
    paragraph = file.add_paragraph()
    paragraph.alignment = _ALIGN[align]
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    if size is None:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    if align == "body":
        shape.first_line_indent = Pt(32)
    if align == "right":
        shape.right_indent = Pt(32)
    run = paragraph.add_run(words)
    if size is not None:
        run.font.size, run.bold = size, True
    return paragraph


def _title(file: DocxFile, block: Title) -> None:
    for line in block.text().splitlines():
        _add(file, line, "center", _HEAD)


def _body_lines(file: DocxFile, block: Block) -> None:
    for line in block.text().splitlines():
        _add(file, line)


def _paragraph(file: DocxFile, block: Paragraph) -> None:
    for line in block.text().splitlines():
        _add(file, line, block.style)


def _heading(file: DocxFile, block: Heading) -> None:
    _add(file, block.words, "flush")


def _right(file: DocxFile, block: Block) -> None:
    for line in block.text().splitlines():
        _add(file, line, "right")


def _table(file: DocxFile, block: Table) -> None:
    rows = [block.header, *block.rows] if block.header else list(block.rows)
    grid = file.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
    for row in rows:
        cells = grid.add_row().cells
        for cell, words in zip(cells, row, strict=False):
            cell.text = words


def _fee_table(file: DocxFile, block: FeeTable) -> None:
    rows = tuple((row.label, row.basis, row.amount) for row in block.rows)
    last = (block.total_label, "", money(block.total))
    _table(file, Table(rows=(*rows, last), header=("项目", "算法或者依据", "金额")))


_WRITERS: dict[type[Block], Callable[[DocxFile, Any], None]] = {
    Title: _title,
    CaseNumber: _right,
    Paragraph: _paragraph,
    Heading: _heading,
    FeeTable: _fee_table,
    Table: _table,
    Signature: _right,
    DateLine: _right,
    SealPlace: lambda file, block: None,
}
