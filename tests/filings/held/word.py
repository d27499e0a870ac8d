"""Blocks written as a word processor's file, and the text that stands in it."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from . import marks
from .model import Cell, Look, Paper, Para, Raw, Sign, Table

FACES = {"serif": "宋体", "sans": "微软雅黑", "fang": "仿宋_GB2312"}
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


class Writer:
    """A document under way, and its lines."""

    def __init__(self, look: Look, rng: random.Random) -> None:
        self.look, self.rng = look, rng
        self.doc = Document()
        self.lines: list[str] = []
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(look.margin[0])
        section.top_margin = section.bottom_margin = Mm(look.margin[1])

    def run(self, paragraph: object, text: str, size: float, bold: bool = False) -> None:
        """Words of one size in the face of the page."""
        run = paragraph.add_run(text)  # type: ignore[attr-defined]
        run.font.size, run.bold = Pt(round(size * 2) / 2), bold or None
        run.font.name = FACES[self.look.face]
        run._element.rPr.rFonts.set(qn("w:eastAsia"), FACES[self.look.face])

    def para(self, b: Para) -> None:
        """A paragraph."""
        p = self.doc.add_paragraph()
        p.alignment = ALIGN[b.align]
        p.paragraph_format.space_after = Pt(0)
        p.paragraph_format.line_spacing = 1 + self.look.leading / 2
        if b.indent:
            p.paragraph_format.first_line_indent = Pt(self.look.size * b.indent)
        self.run(p, b.text, self.look.size * b.size, b.bold)
        self.lines.append(b.text)

    def table(self, b: Table) -> None:
        """A table."""
        table = self.doc.add_table(rows=len(b.rows), cols=len(b.widths))
        if b.ruled:
            table.style = "Table Grid"
        for i, row in enumerate(b.rows):
            column = 0
            for raw in row:
                c = raw if isinstance(raw, Cell) else Cell(raw)
                cell = table.cell(i, column)
                if c.across > 1:
                    cell = cell.merge(table.cell(i, column + c.across - 1))
                column += c.across
                for j, line in enumerate(c.text.split("\n")):
                    p = cell.paragraphs[0] if j == 0 else cell.add_paragraph()
                    p.alignment = ALIGN[c.align]
                    self.run(p, line, self.look.size * b.size, c.bold)
                    self.lines.append(line)
        self.doc.add_paragraph()

    def sign(self, b: Sign) -> None:
        """The line of a signature, its mark a picture in the line."""
        p = self.doc.add_paragraph()
        p.alignment = ALIGN[b.align]
        text = b.label + (b.name if b.typed else "")
        self.run(p, text, self.look.size)
        self.lines.append(text)
        if b.how in ("hand", "thumb") and b.name and not b.typed:
            p.add_run().add_picture(BytesIO(marks.signature(b.name, self.rng)), height=Pt(self.look.size * 2))
        if b.how == "thumb":
            p.add_run().add_picture(BytesIO(marks.thumb(self.rng)), height=Pt(30))
        if b.how == "seal":
            p.add_run().add_picture(BytesIO(marks.seal(b.name, self.rng)), height=Mm(40))


def _dated(document: Any) -> bytes:
    """The file with one date on all its members, whenever it was written."""
    raw, out = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), source.read(name), ZIP_DEFLATED)
    return out.getvalue()


def write(paper: Paper, rng: random.Random) -> tuple[bytes, str]:
    """The file and the text of its one page; ValueError for a paper that only a drawing can hold."""
    writer = Writer(paper.look, rng)
    for b in paper.blocks:
        if isinstance(b, Para):
            writer.para(b)
        elif isinstance(b, Table):
            writer.table(b)
        elif isinstance(b, Sign):
            writer.sign(b)
        elif isinstance(b, Raw):
            raise ValueError(f"{paper.title}: a drawn page cannot be a word processor's file")
    return _dated(writer.doc), "\n".join(x for x in writer.lines if x.strip())
