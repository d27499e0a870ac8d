"""The same blocks as a DOCX, with the words in it."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from PIL import Image

from . import drawn
from .model import Block, Paper

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


class Writer:
    """Writes one paper and keeps each line that it wrote."""

    def __init__(self, paper: Paper, rng: random.Random) -> None:
        self.paper, self.style, self.rng = paper, paper.style, rng
        self.lines: list[str] = []
        self.doc = docx.Document()
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(self.style.margin[0])
        normal = self.doc.styles["Normal"]
        face = rng.choice(("宋体", "仿宋")) if self.style.serif else rng.choice(("黑体", "微软雅黑"))
        normal.font.name, normal.font.size = face, Pt(self.style.size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), face)

    def line(
        self,
        text: str,
        align: Any = None,
        bold: bool = False,
        size: float | None = None,
        indent: bool = False,
    ) -> Any:
        par = self.doc.add_paragraph()
        par.paragraph_format.space_after = Pt(3)
        par.paragraph_format.line_spacing = 1 + self.style.leading / 2
        if align is not None:
            par.alignment = align
        if indent:
            par.paragraph_format.first_line_indent = Pt(self.style.size * 2)
        run = par.add_run(text)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
        if text.strip():
            self.lines.append(text)
        return par

    def picture(self, par: Any, image: Image.Image, height: float) -> None:
        data = io.BytesIO()
        image.save(data, "PNG")
        data.seek(0)
        par.add_run().add_picture(data, height=Cm(height))

    def sign(self, label: str, name: str, how: str, right: bool = True) -> None:
        shown = name if how == "printed" or how.startswith("seal") else ""
        par = self.line(label + shown, RIGHT if right else None)
        if how.startswith("seal"):
            self.picture(par, drawn.seal(name, how[5:], self.rng), 3.4)
        elif how in ("hand", "pressed"):
            self.picture(par, drawn.signature(name, self.rng), 1.1)
            if how == "pressed":
                self.picture(par, drawn.finger(self.rng), 1.0)

    def table(
        self,
        rows: list[list[str]],
        widths: list[float],
        header: bool = True,
        bold: bool = True,
        spans: bool = False,
        **_: Any,
    ) -> None:
        table = self.doc.add_table(len(rows), len(widths))
        table.style = "Table Grid"
        table.autofit = False
        room = 21 - 2 * self.style.margin[0]
        for i, row in enumerate(rows):
            cells = table.rows[i].cells
            for k, width in enumerate(widths):
                cells[k].width = Cm(room * width / sum(widths))
            if len(row) < len(widths):
                cells[len(row) - 1].merge(cells[-1])
            for cell, text in zip(cells, row, strict=False):
                parts = text.split("\n")
                cell.text = parts[0]
                for part in parts[1:]:
                    cell.add_paragraph(part)
                heavy = bold and ((header and i == 0) or (spans and len(row) == 1))
                for par in cell.paragraphs:
                    for run in par.runs:
                        run.bold = heavy
                self.lines += [p for p in parts if p.strip()]

    def block(self, block: Block) -> None:
        kind, *rest = block
        if kind == "title":
            self.line(rest[0], CENTRE, True, self.style.title)
        elif kind in ("c", "r"):
            self.line(rest[0], CENTRE if kind == "c" else RIGHT)
        elif kind == "head":
            self.line(rest[0], bold=self.style.bold_heads)
        elif kind in ("p", "n"):
            self.line(rest[0], indent=kind == "p" and self.style.indent)
        elif kind == "sign":
            self.sign(*rest)
        elif kind == "table":
            self.table(*rest[:2], **(rest[2] if len(rest) > 2 else {}))
        elif kind == "image":
            self.picture(self.line("", CENTRE), rest[0], 6)
        elif kind not in ("gap", "break"):
            raise ValueError(f"no such block in a DOCX: {kind}")


def write(paper: Paper, seed: str) -> tuple[bytes, str]:
    """The file and the words in it."""
    writer = Writer(paper, random.Random(seed))
    for block in paper.blocks:
        writer.block(block)
    data, fixed = io.BytesIO(), io.BytesIO()
    writer.doc.save(data)
    # Packed again, since a zip remembers the hour of its making.
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue(), "\n".join(writer.lines)
