"""Blocks of a paper to a page: PDF by typst, or a word processor's file."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import io
import math
import random
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
import pylopdf_fonts_zh_cn as fonts
import pypdfium2
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw, ImageFont

from .model import Paper

FONTS = Path(fonts.__file__).parent
RED = (200, 30, 30, 190)


def quoted(text: str) -> str:
    """A typst string: no character in it is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@lru_cache(maxsize=64)
def font(size: int, serif: bool = True) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(FONTS / ("NotoSerifSC-Regular.otf" if serif else "NotoSansSC-Regular.otf")), size
    )


def seal(unit: str) -> Image.Image:
    """A round red stamp: the unit's name along the rim, a star in the middle."""
    side, radius = 420, 160
    img = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(img)
    draw.ellipse((8, 8, side - 8, side - 8), outline=RED, width=9)
    star = [
        (side / 2 + (60 if k % 2 == 0 else 24) * math.sin(k * math.pi / 5), side / 2 - (60 if k % 2 == 0 else 24) * math.cos(k * math.pi / 5))
        for k in range(10)
    ]  # fmt: skip
    draw.polygon(star, fill=RED)
    span = min(280.0, 22.0 * len(unit))
    for i, char in enumerate(unit):
        angle = -span / 2 + span * i / max(len(unit) - 1, 1)
        tile = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text(
            (30, 30), char, font=font(38 if len(unit) < 16 else 30), fill=RED, anchor="mm"
        )
        tile = tile.rotate(-angle, resample=Image.Resampling.BICUBIC)
        x, y = (
            side / 2 + radius * math.sin(math.radians(angle)),
            side / 2 - radius * math.cos(math.radians(angle)),
        )
        img.alpha_composite(tile, (int(x - 30), int(y - 30)))
    return img


def signature(name: str, rng: random.Random) -> Image.Image:
    """A name written by hand: characters lean and jump a little."""
    ink = rng.choice(((20, 20, 20, 255), (25, 40, 120, 255)))
    img = Image.new("RGBA", (70 * len(name) + 40, 110), (0, 0, 0, 0))
    for i, char in enumerate(name):
        tile = Image.new("RGBA", (90, 90), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text(
            (45, 45), char, font=font(rng.randrange(58, 70), False), fill=ink, anchor="mm"
        )
        lean = rng.uniform(-0.25, -0.08)
        tile = tile.transform(
            (90, 90), Image.Transform.AFFINE, (1, -lean, lean * 45, 0, 1, 0), Image.Resampling.BICUBIC
        )
        tile = tile.rotate(rng.uniform(-8, 8), resample=Image.Resampling.BICUBIC)
        img.alpha_composite(tile, (10 + i * 66, rng.randrange(4, 18)))
    return img


@dataclass
class Made:
    """A paper as a file: its bytes, and what is written on each of its pages."""

    paper: Paper
    data: bytes
    texts: list[str]
    names: list[tuple[str, str]] = field(default_factory=list)  # label and name written by hand as a picture


class Source:
    """Typst source of one paper, with the pictures it needs."""

    def __init__(self, paper: Paper, rng: random.Random, handwritten: bool, folder: Path) -> None:
        self.paper, self.rng, self.hand, self.folder = paper, rng, handwritten, folder
        self.names: list[tuple[str, str]] = []
        self.count = self.seals = 0

    def picture(self, img: Image.Image) -> str:
        self.count += 1
        img.save(self.folder / f"p{self.count}.png")
        return f"p{self.count}.png"

    def head(self) -> str:
        look, rng = self.paper.look, self.rng
        family = "Noto Sans SC" if look.get("sans") or self.paper.screen else "Noto Serif SC"
        if self.paper.screen:
            page = (
                f'width:330pt,height:640pt,margin:(x:16pt,y:26pt),fill:rgb("{look.get("tint", "#ffffff")}")'
            )
        else:
            number = ', numbering:"1"' if look.get("numbered") else ""
            page = (
                f'paper:"a4",margin:(x:{rng.uniform(2.0, 2.9):.1f}cm,y:{rng.uniform(2.0, 2.8):.1f}cm){number}'
            )
        return (
            f'#set page({page})\n#set text(font:"{family}",size:{look.get("size", 12)}pt,lang:"zh",region:"cn",cjk-latin-spacing:none)\n'
            f"#set par(leading:{look.get('lead', 0.95)}em,spacing:{look.get('lead', 0.95)}em,justify:false)\n"
        )

    def sign(self, label: str, name: str | None, inline: bool) -> str:
        if name and self.hand:
            self.names.append((label, name))
            mark = f'#box(baseline:30%,image("{self.picture(signature(name, self.rng))}",height:{2.1 if inline else 2.3}em))'
        else:
            mark = f"#{quoted(name)}" if name else "#h(8em)"
        return (
            f"#align(right)[#{quoted(label)}{mark}#h({self.rng.choice((1, 3, 5))}em)]"
            if label or name
            else ""
        )

    def table(self, columns: tuple[int, ...], rows: list[list[str | None]]) -> str:
        cells = []
        for row in rows:
            i = 0
            while i < len(row):
                span = 1
                while i + span < len(row) and row[i + span] is None:
                    span += 1
                text = f"#{quoted(row[i] or '')}"
                whole = span == len(columns)
                cells.append(
                    f"table.cell(colspan:{span}{',align:center,fill:luma(230)' if whole and len(row) == 2 else ''})[{text}]"
                )
                i += span
        widths = ",".join(f"{c}fr" for c in columns)
        stroke = "none" if self.paper.look.get("plain_table") else "0.6pt"
        return f"#table(columns:({widths}),stroke:{stroke},inset:6pt,{','.join(cells)})"

    def block(self, block: tuple[Any, ...]) -> str:
        kind, *rest = block
        if kind == "raw":
            return str(rest[0])
        if kind == "title":
            return f"#align(center)[#text(size:{self.rng.choice((18, 20, 22))}pt,stroke:0.3pt)[#{quoted(rest[0])}]]\n#v(0.4em)"
        if kind == "sub":
            return f"#align(center)[#text(size:15pt)[#{quoted(rest[0])}]]"
        if kind == "p":
            return f"#par(first-line-indent:(amount:2em,all:true))[#{quoted(rest[0])}]"
        if kind == "head":
            return f"#text(stroke:0.25pt)[#{quoted(rest[0])}]"
        if kind == "flat":
            return f"#{quoted(rest[0])}"
        if kind == "right":
            return f"#align(right)[#{quoted(rest[0])}#h(2em)]"
        if kind == "gap":
            return f"#v({rest[0]}cm)"
        if kind == "sign":
            return self.sign(*rest)
        if kind == "seal":
            self.seals += 1
            # On a complaint the stamp stands in the blank of the signature, so that the date stays clear.
            dx = (
                self.rng.uniform(-2, 0.5)
                - 4.4 * (self.seals - 1)
                - (3.2 if self.paper.part == "complaint" else 0)
            )
            picture = self.picture(seal(rest[0]))
            return f'#place(right,dx:{dx:.1f}cm,dy:-2.7cm,image("{picture}",width:3.9cm))'
        return self.table(*rest)


def to_pdf(paper: Paper, rng: random.Random, handwritten: bool) -> Made:
    """A paper as a PDF with a text layer; names by hand are pictures if ``handwritten``."""
    with tempfile.TemporaryDirectory() as tmp:
        source = Source(paper, rng, handwritten, Path(tmp))
        text = source.head() + "\n\n".join(source.block(b) for b in paper.blocks)
        (Path(tmp) / "main.typ").write_text(text, encoding="utf-8")
        data = typst.compile(str(Path(tmp) / "main.typ"), font_paths=[str(FONTS)], ignore_system_fonts=True)
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage().get_text_range().replace("\r\n", "\n").strip() for page in pdf]
    return Made(paper, data, texts, source.names)


def with_names(made: Made) -> list[str]:
    """The pages' text with the names that a reader of the picture sees."""
    texts = list(made.texts)
    for label, name in made.names:
        for i, text in enumerate(texts):
            at = text.rfind(label) if label else -1
            if at >= 0:
                texts[i] = text[: at + len(label)] + name + text[at + len(label) :]
                break
        else:
            texts[-1] += "\n" + name
    return texts


def to_docx(paper: Paper, rng: random.Random, handwritten: bool) -> Made:
    """A paper as a word processor's file; the whole file counts as one page."""
    document, lines = docx.Document(), []
    style = document.styles["Normal"]
    style.font.size = Pt(paper.look.get("size", 12))

    def add(text: str, align: Any = None, bold: bool = False, indent: bool = False) -> Any:
        p = document.add_paragraph()
        p.add_run(text).bold = bold
        p.alignment = align
        if indent:
            p.paragraph_format.first_line_indent = Cm(0.9)
        lines.append(text)
        return p

    for kind, *rest in paper.blocks:
        if kind in ("title", "sub"):
            add(rest[0], WD_ALIGN_PARAGRAPH.CENTER, True)
        elif kind in ("p", "flat", "head"):
            add(rest[0], None, kind == "head", kind == "p")
        elif kind == "right":
            add(rest[0], WD_ALIGN_PARAGRAPH.RIGHT)
        elif kind == "sign":
            label, name, _ = rest
            p = add(label + ("" if handwritten else name or ""), WD_ALIGN_PARAGRAPH.RIGHT)
            if name and handwritten:
                p.add_run().add_picture(_png(signature(name, rng)), height=Cm(0.9))
        elif kind == "seal":
            document.add_paragraph().add_run().add_picture(_png(seal(rest[0])), width=Cm(3.6))
        elif kind == "table":
            docx_table(document, rest[1], len(rest[0]), lines)
    out = io.BytesIO()
    document.save(out)
    return Made(paper, out.getvalue(), ["\n".join(lines)])


def docx_table(document: Any, rows: list[list[str | None]], width: int, lines: list[str]) -> None:
    """A table whose ``None`` cells belong to the cell before them."""
    table = document.add_table(rows=0, cols=width)
    table.style = "Table Grid"
    for row in rows:
        cells, i = table.add_row().cells, 0
        while i < len(row):
            span = 1
            while i + span < len(row) and row[i + span] is None:
                span += 1
            cell = cells[i].merge(cells[i + span - 1]) if span > 1 else cells[i]
            cell.text = row[i] or ""
            lines.append(row[i] or "")
            i += span


def _png(img: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    img.save(out, "PNG")
    out.seek(0)
    return out


def pictures(made: Made, dpi: int) -> list[Image.Image]:
    """The pages as pictures."""
    with pypdfium2.PdfDocument(made.data) as pdf:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in pdf]
