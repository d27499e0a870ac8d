"""Pages drawn: as pictures, or as PDF with a text layer."""

from __future__ import annotations

import io
import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import typst
from PIL import Image, ImageDraw, ImageFilter

from .page import FONT_FILES, Fill, Page, Rule, Seal, Text, covered, font

RED = (200, 30, 35)


def written(text: str, height: int, rng: Random, colour: tuple[int, int, int] = (25, 30, 95)) -> Image.Image:
    """The text as if by hand: each character leans, shifts and wavers a little; transparent ground."""
    cells = []
    for char in text:
        side = int(height * 1.6)
        cell = Image.new("L", (side, side), 0)
        face = font("fang", int(height * rng.uniform(0.92, 1.12)))
        ImageDraw.Draw(cell).text(
            (side * 0.18, side * 0.14), char, font=face, fill=255, stroke_width=height // 32
        )
        shear, bend = rng.uniform(0.05, 0.22), rng.uniform(-0.12, 0.04)
        cell = cell.transform(
            cell.size,
            Image.Transform.AFFINE,
            (1, shear, -shear * side / 2, bend, 1, -bend * side / 2),
            Image.Resampling.BICUBIC,
        )
        cell = waver(cell, rng, height * 0.022)
        cells.append(cell.rotate(rng.uniform(-5, 5), Image.Resampling.BICUBIC))
    step = int(height * 0.98)
    sheet = Image.new("L", (step * max(len(cells), 1) + height, int(height * 1.7)), 0)
    for i, cell in enumerate(cells):
        at = (i * step - int(height * 0.18), rng.randint(-height // 14, height // 14))
        lift = Image.new("L", sheet.size, 0)
        lift.paste(cell, at)
        sheet = Image.fromarray(np.maximum(np.asarray(sheet), np.asarray(lift)))
    out = Image.new("RGBA", sheet.size, (*colour, 0))
    out.putalpha(sheet)
    return out


def waver(cell: Image.Image, rng: Random, depth: float) -> Image.Image:
    pixels = np.asarray(cell)
    rows = np.arange(pixels.shape[0])
    shift = depth * np.sin(rows / pixels.shape[0] * math.tau * rng.uniform(1, 2.4) + rng.uniform(0, 6))
    out = np.zeros_like(pixels)
    for row, step in zip(rows, shift.round().astype(int), strict=True):
        out[row] = np.roll(pixels[row], step)
    return Image.fromarray(out)


def seal_picture(seal: Seal, scale: float, rng: Random) -> Image.Image:
    """A round company seal with its name on the arc and a star, or a thumb print; transparent ground."""
    radius = int((58 if seal.shape == "round" else 15) * scale)
    side = radius * 2 + 6
    sheet = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(sheet)
    mid = side / 2
    if seal.shape == "thumb":
        for k in range(1, 7):
            r = radius * k / 7
            draw.ellipse(
                (mid - r * 0.72, mid - r, mid + r * 0.72, mid + r),
                outline=230,
                width=max(1, int(scale * 1.2)),
            )
    else:
        draw.ellipse((3, 3, side - 3, side - 3), outline=255, width=max(2, int(2.2 * scale)))
        star = [
            (mid + math.sin(math.tau * k / 10) * r * scale, mid - math.cos(math.tau * k / 10) * r * scale)
            for k in range(10)
            for r in [15 if k % 2 == 0 else 6]
        ]
        draw.polygon(star, fill=255)
        span = min(270, 20 * len(seal.text))
        face = font("song", max(6, int(min(13, 190 / len(seal.text)) * scale)))
        for k, char in enumerate(seal.text):
            angle = -span / 2 + span * (k / max(1, len(seal.text) - 1))
            glyph = Image.new("L", (int(20 * scale), int(20 * scale)), 0)
            ImageDraw.Draw(glyph).text((10 * scale, 10 * scale), char, font=face, fill=255, anchor="mm")
            glyph = glyph.rotate(-angle, Image.Resampling.BICUBIC)
            r = radius - 13 * scale
            x = mid + math.sin(math.radians(angle)) * r - glyph.width / 2
            y = mid - math.cos(math.radians(angle)) * r - glyph.height / 2
            sheet.paste(255, (int(x), int(y)), glyph)
    grain = np.random.default_rng(rng.randrange(2**31)).uniform(0.45, 0.95, (side, side))
    sheet = Image.fromarray((np.asarray(sheet) * grain).astype("uint8")).filter(ImageFilter.GaussianBlur(0.4))
    sheet = sheet.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC)
    out = Image.new("RGBA", sheet.size, (*RED, 0))
    out.putalpha(sheet)
    return out


def picture(page: Page, dpi: int, rng: Random, paper: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    """The page as a picture at so many dots per inch."""
    k = dpi / 72
    sheet = Image.new("RGB", (round(page.size[0] * k), round(page.size[1] * k)), paper)
    draw = ImageDraw.Draw(sheet)
    late = []
    for mark in page.marks:
        if isinstance(mark, Fill):
            draw.rectangle((mark.x1 * k, mark.y1 * k, mark.x2 * k, mark.y2 * k), fill=mark.colour)
        elif isinstance(mark, Rule):
            ends = (mark.x1 * k, mark.y1 * k, mark.x2 * k, mark.y2 * k)
            draw.line(ends, fill=(40, 40, 40), width=max(1, round(mark.weight * k)))
        elif isinstance(mark, Text) and not mark.hand:
            line_of_text(draw, mark, k)
        else:
            late.append(mark)
    for mark in late:
        if isinstance(mark, Seal):
            stamp = seal_picture(mark, k, rng)
            sheet.paste(stamp, (int(mark.x * k - stamp.width / 2), int(mark.y * k - stamp.height / 2)), stamp)
        elif isinstance(mark, Text):
            ink = written(mark.text, round(mark.size * k), rng, mark.colour)
            sheet.paste(ink, (int(mark.x * k), int((mark.y - mark.size * 0.25) * k)), ink)
    return sheet


def line_of_text(draw: ImageDraw.ImageDraw, mark: Text, k: float) -> None:
    """One line; a character that the face lacks comes from another face, a ticked box from box and tick."""
    x, base, size = mark.x * k, (mark.y + mark.size) * k, round(mark.size * k)
    for char in mark.text:
        name = mark.face if covered(mark.face, char) else "song"
        step = font(mark.face if char not in "☑☒" else "song", size).getlength("□" if char in "☑☒" else char)
        if char in "☑☒":
            draw.text((x, base), "□", font=font("song", size), fill=mark.colour, anchor="ls")
            tick = "✓" if char == "☑" else "×"
            draw.text((x, base), tick, font=font("song", size), fill=mark.colour, anchor="ls")
        else:
            draw.text((x, base), char, font=font(name, size), fill=mark.colour, anchor="ls")
        x += step


FAMILIES = {"song": "Noto Serif SC", "hei": "Noto Sans SC", "fang": "FangSong"}


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def text_pdf(pages: Sequence[Page], rng: Random) -> bytes:
    """A PDF whose text is text; seals and handwriting are pictures in it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lines = ["#set page(margin: 0pt)", "#set text(fallback: true, cjk-latin-spacing: none)"]
        for number, page in enumerate(pages):
            lines.append(f"#set page(width: {page.size[0]}pt, height: {page.size[1]}pt)")
            lines.append("#pagebreak(weak: true)" if number else "")
            lines += [typst_mark(mark, root, f"{number}-{i}.png", rng) for i, mark in enumerate(page.marks)]
            if not page.marks:
                lines.append("#place(dx: 0pt, dy: 0pt, box(width: 1pt, height: 1pt))")
        (root / "a.typ").write_text("\n".join(lines), encoding="utf-8")
        fonts = [str(Path(f).parent) for f in FONT_FILES.values()]
        return typst.compile(str(root / "a.typ"), root=folder, font_paths=fonts, format="pdf")


def typst_mark(mark: Text | Rule | Fill | Seal, root: Path, name: str, rng: Random) -> str:
    if isinstance(mark, Rule):
        ends = f"start: ({mark.x1}pt, {mark.y1}pt), end: ({mark.x2}pt, {mark.y2}pt)"
        return f"#place(line({ends}, stroke: {mark.weight}pt))"
    if isinstance(mark, Fill):
        size = f"width: {mark.x2 - mark.x1}pt, height: {mark.y2 - mark.y1}pt"
        return f"#place(dx: {mark.x1}pt, dy: {mark.y1}pt, rect({size}, fill: rgb{mark.colour}))"
    if isinstance(mark, Text) and not mark.hand:
        set_as = f'font: {quoted(FAMILIES[mark.face])}, size: {mark.size}pt, fill: rgb{mark.colour}, top-edge: "ascender"'
        return f"#place(dx: {mark.x}pt, dy: {mark.y}pt, box(text({set_as}, {quoted(mark.text)})))"
    if isinstance(mark, Seal):
        art = seal_picture(mark, 3, rng)
        x, y = mark.x - art.width / 6, mark.y - art.height / 6
    else:
        art = written(mark.text, round(mark.size * 3), rng, mark.colour)
        x, y = mark.x, mark.y - mark.size * 0.25
    art.save(root / name)
    return f'#place(dx: {x}pt, dy: {y}pt, image("{name}", width: {art.width / 3}pt))'


def png_bytes(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
