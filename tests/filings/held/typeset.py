"""Blocks set to pages: PDF with text through the typesetter, and what stands on each page read back from it."""

from __future__ import annotations

import json
import random
import tempfile
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pypdfium2 as pdfium
import typst

from . import marks
from .fonts import family, font_folders
from .model import Block, Cell, Look, Paper, Para, Raw, Sign, Table

# The moment every file says it was made (2026-01-01, UTC), so that the same seed writes the same bytes.
MADE = 1767225600


def quoted(text: str) -> str:
    """A string of the typesetter's language."""
    return json.dumps(text, ensure_ascii=False)


class Setter:
    """Writes blocks in the typesetter's language and keeps the words and pictures it used."""

    def __init__(self, rng: random.Random, digital: bool) -> None:
        self.rng, self.digital = rng, digital
        self.words: list[str] = []
        self.pictures: dict[str, bytes] = {}

    def picture(self, data: bytes) -> str:
        """Keep a picture; the name under which the page finds it."""
        name = f"p{len(self.pictures)}.{'png' if data[:4] == bytes((137, 80, 78, 71)) else 'jpg'}"
        self.pictures[name] = data
        return name

    def say(self, text: str, hand: bool = False) -> str:
        """Text in markup; written by hand it is uneven, figure groups staying whole."""
        self.words.append(text)
        if not hand:
            return "#" + quoted(text)
        return self.by_hand(text)

    def by_hand(self, text: str, ink: str = "") -> str:
        """Text as a hand writes it."""
        r, out, i = self.rng, "", 0
        while i < len(text):
            j = i + 1
            while text[i].isdigit() and j < len(text) and text[j].isdigit() and j - i < 6:
                j += 1
            piece, size = text[i:j], r.uniform(0.94, 1.1)
            fill = f"fill: {ink}, " if ink else ""
            out += (
                f"#box(move(dy: {r.uniform(-0.07, 0.07):.3f}em, rotate({r.uniform(-4, 4):.1f}deg, "
                f"text({fill}size: {size:.2f}em)[#{quoted(piece)}])))"
            )
            i = j
        return out

    def block(self, b: Block, look: Look) -> str:
        """A block in markup."""
        if isinstance(b, Para):
            return self.para(b, look)
        if isinstance(b, Table):
            return self.table(b, look)
        if isinstance(b, Sign):
            return self.sign(b, look)
        return b.code

    def para(self, b: Para, look: Look) -> str:
        """A paragraph in markup; one without text is a gap."""
        if not b.text:
            return f"#v({b.gap or 0.6}em)"
        size = f"size: {look.size * b.size:.1f}pt" + (
            f", stroke: {0.028 * look.size * b.size:.2f}pt" if b.bold else ""
        )
        face = f', font: "{family("fang")}"' if b.hand else ""
        justify = str(look.justify and b.align == "left" and not b.hand).lower()
        indent = f"first-line-indent: (amount: {b.indent}em, all: true), " if b.indent else ""
        body = f"#text({size}{face})[{self.say(b.text, b.hand)}]"
        above = f"#v({b.gap}em)" if b.gap else ""
        return f"{above}#block(width: 100%)[#set par({indent}justify: {justify}, leading: {look.leading}em)\n#align({b.align})[{body}]]"

    def table(self, b: Table, look: Look) -> str:
        """A table in markup."""
        cells = []
        for row in b.rows:
            for raw in row:
                c = raw if isinstance(raw, Cell) else Cell(raw)
                spans = (f"colspan: {c.across}, " if c.across > 1 else "") + (
                    f"rowspan: {c.down}, " if c.down > 1 else ""
                )
                stroke = f"stroke: {0.026 * look.size:.2f}pt, " if c.bold else ""
                lines = " #linebreak() ".join(self.say(t) for t in c.text.split("\n") if t)
                cells.append(
                    f"table.cell({spans}align: {c.align} + horizon)[#text({stroke}size: {look.size * b.size:.1f}pt)[{lines}]]"
                )
        columns = ", ".join(f"{w}fr" for w in b.widths)
        stroke = "0.6pt" if b.ruled else "none"
        inside = ",\n".join(cells)
        return (
            f"#block(width: 100%)[#set par(justify: false, leading: 0.55em)\n"
            f"#table(columns: ({columns}), stroke: {stroke}, inset: {5 if b.ruled else 2.5}pt,\n{inside})]"
        )

    def sign(self, b: Sign, look: Look) -> str:
        """The line of a signature: in files with text the pen is a picture, elsewhere it is ink and can be read."""
        r = self.rng
        line = self.say(b.label)
        if b.typed and b.name:
            line += self.say(b.name)
        if b.how in ("hand", "thumb") and b.name and not b.typed:
            if self.digital:
                name = self.picture(marks.signature(b.name, r))
                line += f' #box(baseline: 35%, image("{name}", height: {look.size * 2:.0f}pt))'
            else:
                self.words.append(b.name)
                ink = r.choice(('rgb("16181c")', 'rgb("1c2f7c")', 'rgb("22222a")'))
                body = self.by_hand(b.name, ink)
                pen = f'font: "{family("fang")}", size: {look.size * 1.35:.1f}pt'
                line += f" #box(skew(ax: {r.uniform(-16, -4):.0f}deg, text({pen})[{body}]))"
        if b.how == "thumb":
            name = self.picture(marks.thumb(r))
            line += f'#box(width: 0pt, place(dx: {r.uniform(-26, -8):.0f}pt, dy: -16pt, image("{name}", width: 22pt)))'
        if b.how == "seal":
            name = self.picture(marks.seal(b.name, r))
            side = look.size * 8.6
            where = f"dx: -{side * r.uniform(0.75, 1.1):.0f}pt, dy: -{side * r.uniform(0.5, 0.7):.0f}pt"
            line += f'#box(width: 0pt, place({where}, image("{name}", width: {side:.0f}pt)))'
        pad = {"right": f"#h({r.choice((1, 2, 4))}em)", "left": ""}.get(b.align, "")
        return (
            f"#block(width: 100%, above: 1.3em)[#align({b.align})[#text(size: {look.size}pt)[{line}{pad}]]]"
        )


def source(paper: Paper, setter: Setter) -> str:
    """The whole paper in the typesetter's language."""
    look = paper.look
    raws = [b for b in paper.blocks if isinstance(b, Raw)]
    out = [
        f'#set text(font: ("{family(look.face)}", "{family("serif")}"), size: {look.size}pt)',
        '#set text(lang: "zh", region: "cn", cjk-latin-spacing: none)',
        "#set smartquote(enabled: false)",
    ]
    if raws:
        for b in raws:
            setter.words.append("")
            out.append(f"#page(width: {b.width}mm, height: {b.height}mm, margin: {b.margin}mm)[{b.code}]")
        return "\n".join(out)
    footer = f"footer: context align(center, text(size: 9pt)[{look.numbers}]), " if look.numbers else ""
    header = f"header: align(center, text(size: 9pt)[{setter.say(look.head)}]), " if look.head else ""
    out.append(
        f'#set page(paper: "a4", margin: (x: {look.margin[0]}mm, y: {look.margin[1]}mm), {footer}{header})'
    )
    out.append(f"#set par(leading: {look.leading}em, spacing: {look.leading + 0.15:.2f}em)")
    out.extend(setter.block(b, look) for b in paper.blocks)
    return "\n\n".join(out)


def set_paper(paper: Paper, rng: random.Random, digital: bool) -> None:
    """Fill the PDF of a paper and the text of each page; ValueError when a page does not hold what was meant."""
    setter = Setter(rng, digital)
    for b in paper.blocks:
        if isinstance(b, Raw):
            b.code = _with_pictures(b.code, setter)
    code = source(paper, setter)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in setter.pictures.items():
            (root / name).write_bytes(data)
        (root / "main.typ").write_text(code, encoding="utf-8")
        main = root / "main.typ"
        pdf = typst.compile(
            str(main), root=str(root), font_paths=font_folders(), ignore_system_fonts=True, timestamp=MADE
        )
    paper.pdf = bytes(pdf)
    paper.texts = read_pages(paper.pdf)
    _check(paper, setter.words)


def _with_pictures(code: str, setter: Setter) -> str:
    """Drawn pages name their marks: @seal:name|, @face|, @wall|, @road|."""
    while "@" in code:
        head, tail = code.split("@", 1)
        what, rest = tail.split("|", 1)
        kind, _, name = what.partition(":")
        code = head + setter.picture(_mark(kind, name, setter.rng)) + rest
    return code


def _mark(kind: str, name: str, rng: random.Random) -> bytes:
    if kind == "seal":
        return marks.seal(name, rng)
    if kind == "face":
        return marks.portrait(rng)
    return marks.scene(rng, kind)


def read_pages(pdf: bytes) -> list[str]:
    """The text of each page, line by line."""
    document = pdfium.PdfDocument(pdf)
    out = []
    for page in document:
        text = page.get_textpage().get_text_range()
        out.append(
            "\n".join(
                line.strip()
                for line in text.replace("\r\n", "\n").replace("\ufffe", "").split("\n")
                if line.strip()
            )
        )
    document.close()
    return out


def letters(text: str) -> Counter[str]:
    """How often each character stands in a text; spaces and widths do not count."""
    return Counter(c for c in normalize("NFKC", text) if not c.isspace())


def _check(paper: Paper, words: list[str]) -> None:
    """Every word that was set stands on a page (drawn pages are checked by their own words)."""
    if any(isinstance(b, Raw) for b in paper.blocks):
        if not any(paper.texts):
            raise ValueError(f"{paper.title}: nothing can be read on its pages")
        return
    missing = letters("".join(words)) - letters("".join(paper.texts))
    if missing:
        raise ValueError(f"{paper.title}: words set but not on the pages: {dict(missing)}")
