"""Setting: blocks become pages of a PDF with text; what stands on a page is read back from the page itself."""
# ruff: noqa: E501 - source of the typesetter stays on one line
# fmt: off

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from PIL import Image

from . import drawn
from .model import Block, Paper, Style

FOLDER = tempfile.TemporaryDirectory(prefix="filings-held-")
ROOT = Path(FOLDER.name)
SERIF = '("Liberation Serif", "Noto Serif CJK SC", "Noto Serif SC", "DejaVu Sans")'
SANS = '("Liberation Sans", "Noto Sans CJK SC", "Noto Sans SC", "DejaVu Sans")'


@lru_cache(1)
def compiler() -> Any:
    return typst.Compiler(root=str(ROOT), font_paths=[str(drawn.FONTS)])


@dataclass
class Made:
    """One paper drawn: its PDF and the words on each page."""

    pdf: bytes
    texts: list[str]

    def picture(self, page: int, dpi: float) -> Image.Image:
        return pypdfium2.PdfDocument(self.pdf)[page].render(scale=dpi / 72).to_pil().convert("RGB")


def quoted(text: str) -> str:
    """A string of the typesetter, so that no sign in it is taken for markup."""
    return "#" + json.dumps(text, ensure_ascii=False) + ";"


def keep(picture: Image.Image) -> str:
    """Put a picture where the typesetter finds it."""
    data = io.BytesIO()
    picture.save(data, "PNG")
    name = hashlib.sha256(data.getvalue()).hexdigest()[:20] + ".png"
    (ROOT / name).write_bytes(data.getvalue())
    return "/" + name


def squeezed(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


class Setter:
    """Turns the blocks of one paper into source; ``pictured`` says that signatures are pictures, not writing."""

    def __init__(self, style: Style, rng: random.Random, pictured: bool) -> None:
        self.style, self.rng, self.pictured = style, rng, pictured
        self.said: list[str] = []

    def words(self, text: str, hand: bool | None = None) -> str:
        self.said.append(text)
        if not (self.style.hand if hand is None else hand):
            return quoted(text)
        out = ""
        for token in re.findall(r"(?:[\x21-\x7e]+|[^\x21-\x7e\s])[，。、：；）”》]*|\s+", text):
            turn, lift = self.rng.uniform(-3.2, 2.6), self.rng.uniform(-1.0, 1.0)
            out += " " if token.isspace() else f"#pen({lift:.1f}pt, {turn:.1f}deg, {json.dumps(token, ensure_ascii=False)});"
        return out

    def sign(self, label: str, name: str, how: str, right: bool = True) -> str:
        """A line to sign on: how is blank, hand, pressed (with a thumb), seal, printed."""
        rng, mark = self.rng, ""
        line = self.words(label)
        if how == "printed":
            line += self.words(name)
        elif how.startswith("seal"):
            picture = keep(drawn.seal(name, how[5:], rng))
            dx, dy = rng.uniform(-3.6, -1.2), rng.uniform(-2.4, -1.2)
            mark = f'#box(width: 0pt, height: 0pt, place(dx: {dx:.1f}cm, dy: {dy:.1f}cm, box(width: 3.9cm, height: 3.9cm, image("{picture}"))));'
            line += self.words(name)
        elif how in ("hand", "pressed"):
            if self.pictured:
                picture = keep(drawn.signature(name, rng))
                line += f'#h(3pt);#box(baseline: 9pt, image("{picture}", height: 30pt));'
            else:
                line += "#h(4pt);#box(skew(ax: -11deg, reflow: false, text(size: 1.35em, [" + self.words(name, True) + "])));#h(6pt);"
            if how == "pressed":
                mark = f'#box(width: 0pt, height: 0pt, place(dx: -0.9cm, dy: -0.6cm, box(width: 0.95cm, height: 1.2cm, image("{keep(drawn.finger(rng))}"))));'
        else:
            line += "#h(4cm);"
        return f"#align({'right' if right else 'left'}, box(inset: (right: {rng.choice((0.4, 1.2, 2))}cm))[{line}{mark}]);\n"

    def table(self, rows: list[list[str]], widths: list[float], header: bool = True, size: float = 0.92, bold: bool = True, spans: bool = False) -> str:
        cells = ""
        for i, row in enumerate(rows):
            span = len(widths) - len(row) + 1
            for j, cell in enumerate(row):
                wide = f"colspan: {span}, " if span > 1 and j == len(row) - 1 else ""
                inner = "#linebreak();".join(self.words(part) for part in cell.split("\n"))
                heavy = bold and ((len(row) == 1 and spans) or (header and i == 0))
                mid = "align: center + horizon, " if (header and i == 0) or (len(row) == 1 and spans) else ""
                cells += f"table.cell({wide}{mid})[" + (f'#text(weight: "bold")[{inner}]' if heavy else inner) + "],\n"
        columns = ", ".join(f"{w}fr" for w in widths)
        return f"#block(width: 100%, text(size: {size}em)[#set par(justify: false);#table(columns: ({columns},), stroke: 0.6pt + rgb({json.dumps(self.style.ink)}), align: left + horizon, inset: 5pt,\n{cells})]);\n"

    def block(self, block: Block) -> str:
        kind, *rest = block
        s = self.style
        if kind == "title":
            spaced = "tracking: 0.35em, " if s.wide_title and len(rest[0]) < 9 else ""
            return f'#align(center, text(size: {s.title}pt, {spaced}weight: "bold")[{self.words(rest[0])}]);#v(6pt);\n'
        if kind in ("c", "r"):
            return f"#align({'center' if kind == 'c' else 'right'})[{self.words(rest[0])}];\n"
        if kind == "head":
            weight = "bold" if s.bold_heads else "regular"
            return f'#block(text(weight: "{weight}")[{self.words(rest[0])}]);\n'
        if kind == "p":
            return f"#par(first-line-indent: (amount: {2 if s.indent else 0}em, all: true))[{self.words(rest[0])}];\n"
        if kind == "n":
            return f"#par(first-line-indent: 0em)[{self.words(rest[0])}];\n"
        if kind == "gap":
            return f"#v({rest[0]}pt);\n"
        if kind == "sign":
            return self.sign(*rest)
        if kind == "table":
            return self.table(*rest[:2], **(rest[2] if len(rest) > 2 else {}))
        if kind == "image":
            return f'#align(center, image("{keep(rest[0])}", width: {rest[1]}cm));\n'
        if kind == "break":
            return "#pagebreak();\n"
        if kind == "typ":
            return self.raw(*rest)
        raise ValueError(f"no such block: {kind}")

    def raw(self, source: str, *values: Any) -> str:
        """Source with places {0} for words and pictures."""
        for i, value in enumerate(values):
            put = json.dumps(keep(value)) if isinstance(value, Image.Image) else self.words(value)
            source = source.replace(f"<{i}>", put)
        return source + "\n"

    def source(self, blocks: list[Block]) -> str:
        s = self.style
        foot = f'footer: align(center, context text(size: 9pt, counter(page).display("{s.foot}", both: {"true" if "/" in s.foot else "false"}))),' if s.foot else ""
        height = f"{s.height}cm" if s.height else "auto"
        head = (
            "#set document(date: none)\n"
            f'#set page(width: {s.width}cm, height: {height}, margin: (x: {s.margin[0]}cm, y: {s.margin[1]}cm), fill: rgb("{s.paper}"), {foot})\n'
            f'#set text(font: {SERIF if s.serif else SANS}, size: {s.size}pt, lang: "zh", region: "cn", fill: rgb("{s.ink}"))\n'
            f"#set par(leading: {s.leading}em, spacing: {s.leading + 0.1}em, justify: {'false' if s.hand else 'true'})\n"
            '#let pen(y, r, c) = box(baseline: y, rotate(r, text(fill: rgb("#1d2750"), c)))\n'
        )
        set_blocks = [self.block(b) for b in blocks]
        last = max((i for i, b in enumerate(blocks) if b[0] == "sign"), default=0)
        first = last
        while first > max(0, last - 4) and blocks[first - 1][0] in ("p", "n", "gap", "sign"):
            first -= 1
        if last and first < last:
            # Nobody lets the day alone run over to another page.
            end = last + 2 if len(blocks) > last + 1 and blocks[last + 1][0] == "r" else last + 1
            set_blocks[first:end] = ["#block(breakable: false, width: 100%)[\n" + "".join(set_blocks[first:end]) + "];\n"]
        return head + "".join(set_blocks)


def press(paper: Paper, seed: str, pictured: bool) -> Made:
    """The paper as PDF. Raises ValueError where a page does not show what the paper says."""
    setter = Setter(paper.style, random.Random(seed), pictured)
    pdf = compiler().compile(input=setter.source(paper.blocks).encode())
    texts = [page.get_textpage().get_text_range().replace("\r\n", "\n").strip() for page in pypdfium2.PdfDocument(pdf)]
    seen, said = squeezed("".join(texts)), squeezed("".join(setter.said))
    missing, extra = said - seen, seen - said
    if missing or set(extra) - set("0123456789-—/第页共"):
        raise ValueError(f"《{paper.title}》: lost {dict(missing)}, unsaid {dict(extra)}")
    return Made(pdf, texts)
