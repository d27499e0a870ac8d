# ruff: noqa: E501  (texts stand as they are read)
"""Blocks as a DOCX: paragraphs, tables, a running header, text boxes, signatures as pictures."""

from __future__ import annotations

import io
from random import Random

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .draw import png_bytes, seal_picture, written
from .page import Block, Seal

FACES = {"song": "宋体", "hei": "黑体", "fang": "仿宋"}
BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:r><w:pict><v:shape style="width:400pt;height:{height}pt" stroked="f"><v:textbox><w:txbxContent>{inner}'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
BOX_LINE = '<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr><w:sz w:val="{half}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


class Writer:
    """Builds one document and remembers its text."""

    def __init__(self, rng: Random, face: str, size: float, head: str) -> None:
        self.rng = rng
        self.doc = Document()
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FACES[face])
        self.lines: list[str] = []
        self.boxed = rng.random() < 0.2
        if head:
            self.doc.sections[0].header.paragraphs[0].text = head
            self.lines.append(head)

    def put(self, block: Block) -> None:
        if block.kind == "table":
            self.table(block)
        elif block.kind == "sign":
            self.sign(block)
        elif block.kind == "title" and self.boxed:
            self.box(block.text, "center", 36)
        elif block.kind not in ("gap", "break"):
            self.paragraph(block)

    def paragraph(self, block: Block) -> None:
        line = self.doc.add_paragraph()
        run = line.add_run(block.text)
        if block.kind == "title":
            line.alignment, run.bold, run.font.size = WD_ALIGN_PARAGRAPH.CENTER, True, Pt(block.size or 18)
        elif block.kind == "right":
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif block.kind == "para":
            line.paragraph_format.first_line_indent = Cm(0.85)
        if block.size and block.kind != "title":
            run.font.size = Pt(block.size)
        if block.text:
            self.lines.append(block.text)

    def box(self, text: str, side: str, half: int) -> None:
        inner = BOX_LINE.format(side=side, half=half, text=text)
        self.doc.element.body.insert(
            len(self.doc.element.body) - 1, parse_xml(BOX.format(height=44, inner=inner))
        )
        self.lines.append(text)

    def table(self, block: Block) -> None:
        grid = self.doc.add_table(rows=0, cols=len(block.widths))
        grid.style = "Table Grid"
        for row in block.rows:
            cells = grid.add_row().cells
            if len(row) < len(cells):
                cells = [cells[0].merge(cells[-1])]
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
                self.lines += [part for part in text.split("\n") if part]

    def sign(self, block: Block) -> None:
        """A person signs by a picture of the hand or types the name; a unit types its name under its seal."""
        line = self.doc.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        stamped = block.seal not in ("", "thumb")
        typed = bool(block.signer) and (stamped or self.rng.random() < 0.4)
        line.add_run(block.text + (block.signer if typed else ""))
        self.lines.append(block.text + (block.signer if typed else ""))
        if stamped:
            art = seal_picture(Seal(0, 0, block.seal), 3, self.rng)
            line.add_run().add_picture(io.BytesIO(png_bytes(art)), width=Cm(3.8))
        elif block.signer and not typed:
            art = written(block.signer, 70, self.rng)
            line.add_run().add_picture(io.BytesIO(png_bytes(art)), height=Cm(1.1))


def document(blocks: list[Block], rng: Random, face: str, size: float, head: str) -> tuple[bytes, str]:
    """The file and its text."""
    writer = Writer(rng, face, size, head)
    for block in blocks:
        writer.put(block)
    out = io.BytesIO()
    writer.doc.save(out)
    return out.getvalue(), "\n".join(writer.lines)
