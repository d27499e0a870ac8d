"""The text that a born-digital PDF already carries, with positions; and whether it can be trusted.

A layer is not taken when it is invisible over a scan (somebody else's OCR), or when its characters are not what
is drawn: fonts without a map to Unicode give private-use characters, or rare ones at random.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tianping.papers.model import Box, Line
from tianping.papers.render import shown
from tianping.papers.stamp_text import stamped

COVERS = 0.6
"""A picture over this much of a page is the page: a scan."""

CELL_GAP = 0.9
"""A gap wider than this many character heights ends a line: the next cell of a table begins."""

TOUCH = 0.35
"""Characters nearer to each other than this part of their height stand in one word."""

SPREAD = 4.2
"""Words set wide have gaps of at most this many character heights."""

AS_DRAWN = 0.5
"""Within so many points the box of a character is that of the object in which it is drawn."""

SPACE = "\u3000"
HAN = re.compile(r"[一-龥]")
LABEL_TAIL = re.compile(r"[一-龥][一二三四\d]?\s*[:：]")
BEHIND_HEAD, BEHIND_TAIL = re.compile(r"[一-龥][□☐☑☒■]$"), re.compile(r"[一-龥]{1,8}[□☐☑☒■]")
BEFORE_HEAD, BEFORE_TAIL = re.compile(r"[□☐☑☒■]\s?[一-龥]{1,8}$"), re.compile(r"[□☐☑☒■]\s?[一-龥]")
DATE_HEAD = re.compile(r"(?:(?:19|20)\d\d|年\s*\d{1,2}|月\s*\d{1,2}|^\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its rectangle in points of the page as shown."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """Height of the character's cell."""
        return self.y1 - self.y0


def text_lines(page: pdfium.PdfPage, rotation: int = 0) -> tuple[Line, ...]:
    """Read the text layer as lines with boxes on the upright page."""
    wide, high = page.get_size()
    glyphs = [_turned(glyph, wide, high, rotation) for glyph in _glyphs(page)]
    if rotation % 180:
        wide, high = high, wide
    rows = list(_rows(glyphs))
    told = (_line(row, wide, high) for row in _spread(_forwards(rows) if rotation else rows))
    lines = tuple(line for line in told if line.text)
    return _downwards(lines) if rotation else filled_in(lines)


def filled_in(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put behind its label what was set there last, or as a picture: a name signed on a page that stood already, 具状人：＿＿."""
    placed = list(lines)
    for i in range(len(lines) - 1, 0, -1):
        line, before = lines[i], lines[i - 1]
        if line.box.y1 > before.box.y0:
            continue
        label = next((one for one in lines[: i - 1] if _is_blank_before(one, line)), None)
        if label is not None:
            placed.remove(line)
            placed.insert(placed.index(label) + 1, line)
    return tuple(placed)


def _is_blank_before(label: Line, line: Line) -> bool:
    high = max(label.box.y1 - label.box.y0, line.box.y1 - line.box.y0)
    level = abs(label.box.y0 + label.box.y1 - line.box.y0 - line.box.y1) < 0.8 * high
    return label.text.endswith((":", "：")) and level and -high < line.box.x0 - label.box.x1 < SPREAD * high


def _forwards(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put a page that stands on its head in order, from left to right and from top to bottom.

    The library may take its lines for ones of a script that runs to the left: it gives them from their end, the numbers
    in them as they are.
    """
    pairs = [(one, other) for row in rows for one, other in itertools.pairwise(row)]
    if 2 * sum(other.x0 < one.x0 for one, other in pairs) <= len(pairs):
        return rows
    level: list[list[Glyph]] = []
    for glyph in sorted((glyph for row in rows for glyph in row), key=lambda one: one.y0 + one.y1):
        beside = level and glyph.y0 + glyph.y1 < 2 * level[-1][0].y1
        level[-1].append(glyph) if beside else level.append([glyph])
    stream = [[*sorted(line, key=lambda glyph: glyph.x0), Glyph("", 0, 0, 0, 0)] for line in level]
    return list(_rows([glyph for line in stream for glyph in line]))


def _downwards(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put lines in order from top to bottom where most stand above the one before: of a page that lies on its side
    the library may give the last line first.
    """
    boxes = [line.box for line in lines if line.box is not None]
    above = sum(after.y1 <= before.y0 for before, after in itertools.pairwise(boxes))
    if len(boxes) < len(lines) or 2 * above <= len(lines):
        return lines
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box.y0 + one.box.y1):
        last = rows[-1][0].box if rows else None
        level = last is not None and line.box.y0 + line.box.y1 < 2 * last.y1
        rows[-1].append(line) if level else rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda one: one.box.x0))


def text_rotation(page: pdfium.PdfPage) -> int:
    """Tell how far clockwise the text of a page stands from upright as it is shown."""
    layer = page.get_textpage()
    try:
        count = layer.count_chars()
        angles = Counter(
            round(math.degrees(pdfium_c.FPDFText_GetCharAngle(layer.raw, place)) / 90) * 90 % 360
            for place in range(0, count, max(1, count // 200))
            if not chr(pdfium_c.FPDFText_GetUnicode(layer.raw, place)).isspace()
        )
    finally:
        layer.close()
    # The library measures an angle clockwise from the page's own upright; the page may be shown turned besides.
    return (angles.most_common(1)[0][0] + page.get_rotation()) % 360 if angles else 0


def is_trustworthy(lines: tuple[Line, ...]) -> bool:
    """Tell whether the characters of a layer look like language rather than a font's private codes."""
    letters = [c for line in lines for c in line.text if not c.isspace()]
    if not letters:
        return False
    broken = sum(unicodedata.category(c) in ("Co", "Cc", "Cn", "Cs") or c == "\ufffd" for c in letters)
    if broken > 0.02 * len(letters):
        return False
    han = [c for c in letters if "\u4e00" <= c <= "\u9fff"]
    # Print is made of common characters: the 3,755 of GB 2312's first level cover 99 % of any court paper.
    return len(han) < 20 or sum(_is_common(c) for c in han) > 0.8 * len(han)


def is_hidden(page: pdfium.PdfPage) -> bool:
    """Tell whether most text of the page cannot be seen: drawn invisibly over a scan, or before it and so beneath."""
    wide, high = page.get_size()
    hidden, seen = 0, 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(thing.raw)
            invisible = mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
            hidden, seen = hidden + invisible, seen + (not invisible)
        elif thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE and _covers(thing, wide * high):
            hidden, seen = hidden + seen, 0
    return hidden > seen


def _covers(picture: pdfium.PdfObject, area: float) -> bool:
    """Tell whether nothing beneath a picture can be seen; a watermark over the page lets it through."""
    left, bottom, right, top = picture.get_bounds()
    whole = (right - left) * (top - bottom) > COVERS * area
    return whole and not pdfium_c.FPDFPageObj_HasTransparency(picture.raw)


def _is_common(letter: str) -> bool:
    try:
        return 0xB0 <= letter.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        # Traditional characters are no sign of damage.
        return letter.encode("big5", "ignore") != b""


def _glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """Give every visible character in the order of the layer; line ends come as empty glyphs."""
    layer = page.get_textpage()
    rect = pdfium_c.FS_RECTF()
    try:
        stamps = stamped(layer)
        for place in range(layer.count_chars()):
            letter = chr(pdfium_c.FPDFText_GetUnicode(layer.raw, place))
            if letter in "\r\n":
                yield Glyph("", 0, 0, 0, 0)
                continue
            if place in stamps:
                continue
            if pdfium_c.FPDFText_IsGenerated(layer.raw, place) == 1 and letter == " ":
                continue
            if not pdfium_c.FPDFText_GetLooseCharBox(layer.raw, place, ctypes.byref(rect)):
                continue
            _put_right(layer, place, rect)
            (xa, ya), (xb, yb) = shown(page, rect.left, rect.bottom), shown(page, rect.right, rect.top)
            yield Glyph(letter, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    finally:
        layer.close()


def _put_right(layer: pdfium.PdfTextPage, place: int, rect: Any) -> None:
    """Move a character to the page that the library left in the space of the form in which it is drawn.

    Browsers print such pages: a letter whose glyph stands for two (民, and the radical alike) comes as replacement text, and
    the library gives its bounds as drawn, without the form's matrix. What it says of its text matrix is right.
    """
    on_page = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFText_GetMatrix(layer.raw, place, ctypes.byref(on_page)):
        return
    begins = rect.left - 0.2 * (rect.top - rect.bottom) <= on_page.e <= rect.right
    if begins and rect.bottom <= on_page.f <= rect.top:
        return
    thing = pdfium_c.FPDFText_GetTextObject(layer.raw, place)
    bounds = [ctypes.c_float() for _ in range(4)]
    if not thing or not pdfium_c.FPDFPageObj_GetBounds(thing, *(ctypes.byref(edge) for edge in bounds)):
        return
    as_drawn = (rect.left, rect.bottom, rect.right, rect.top)
    drawn = pdfium_c.FS_MATRIX()
    if any(
        abs(edge.value - drawn_edge) > AS_DRAWN for edge, drawn_edge in zip(bounds, as_drawn, strict=True)
    ):
        return
    if pdfium_c.FPDFPageObj_GetMatrix(thing, ctypes.byref(drawn)) and drawn.a * drawn.d != drawn.b * drawn.c:
        moved = _inverse(drawn).multiply(pdfium.PdfMatrix.from_raw(on_page))
        rect.left, rect.bottom, rect.right, rect.top = moved.on_rect(*as_drawn)


def _inverse(of: Any) -> pdfium.PdfMatrix:
    size = of.a * of.d - of.b * of.c
    across, down = (of.c * of.f - of.d * of.e) / size, (of.b * of.e - of.a * of.f) / size
    return pdfium.PdfMatrix(of.d / size, -of.b / size, -of.c / size, of.a / size, across, down)


def _turned(glyph: Glyph, wide: float, high: float, rotation: int) -> Glyph:
    """Move a character to where it stands once the page is set upright."""
    x0, y0, x1, y1 = glyph.x0, glyph.y0, glyph.x1, glyph.y1
    if rotation == 90:
        return Glyph(glyph.text, y0, wide - x1, y1, wide - x0)
    if rotation == 180:
        return Glyph(glyph.text, wide - x1, high - y1, wide - x0, high - y0)
    if rotation == 270:
        return Glyph(glyph.text, high - y1, x0, high - y0, x1)
    return glyph


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Cut the stream of characters where the line ends, jumps up or down, or leaves a wide gap."""
    row: list[Glyph] = []
    ended = False
    for glyph in glyphs:
        if not glyph.text:
            # On a sheet of few words the library takes every character for a line: those that touch are one.
            ended = True
            continue
        if row and (_breaks(row[-1], glyph) or (ended and not _touches(row[-1], glyph))):
            yield row
            row = []
        row.append(glyph)
        ended = False
    if row:
        yield row


def _spread(rows: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Put together what only wide spaces part: 原　　告：, 男□　女☑, 收　款　收　据, 2026　年　7　月　7　日."""
    row: list[Glyph] = []
    for place, after in enumerate(rows):
        if row and _near(row, after) and _belongs(row, after, rows, place):
            row = [*row, Glyph(SPACE, row[-1].x1, row[-1].y0, after[0].x0, row[-1].y1), *after]
            continue
        if row:
            yield row
        row = after
    if row:
        yield row


def _belongs(row: list[Glyph], after: list[Glyph], rows: list[list[Glyph]], place: int) -> bool:
    """Tell whether the words go on behind a wide space: the other half of a label or date, or of a title set wide."""
    one, other = ("".join(glyph.text for glyph in part).strip() for part in (row, after))
    last = one.split(SPACE)[-1]
    if HAN.fullmatch(last) and LABEL_TAIL.match(other):
        return True
    # Choices of one question, the box behind each word or before it.
    if (BEHIND_HEAD.search(last) and BEHIND_TAIL.match(other)) or (
        BEFORE_HEAD.search(last) and BEFORE_TAIL.match(other)
    ):
        return True
    if (DATE_HEAD.search(last) and re.match("[年月日](?![一-龥])", other)) or (
        last in ("年", "月") and re.match(r"\d{1,2}(?!\d)", other)
    ):
        return True
    if not all(HAN.fullmatch(part) for part in (*one.split(SPACE), other)):
        return False
    # Single characters at equal distances, and nothing else beside them.
    ahead = next((part for part in rows[place + 1 : place + 2] if _near(after, part)), None)
    if SPACE in one:
        step = row[-1].x0 - row[-3].x0
        return abs(after[0].x0 - row[-1].x0 - step) < 0.2 * step and (ahead is None or len(ahead) == 1)
    step = after[0].x0 - row[0].x0
    if ahead is None:  # 证　明: two characters and nothing else at their height
        return sum(abs(part[0].y0 - row[0].y0) < 0.5 * row[0].height for part in rows) == 2
    return len(ahead) == 1 and abs(ahead[0].x0 - after[0].x0 - step) < 0.2 * step


def _near(row: list[Glyph], after: list[Glyph]) -> bool:
    em = max(row[-1].height, after[0].height, 1.0)
    level = abs((row[-1].y0 + row[-1].y1) - (after[0].y0 + after[0].y1)) / 2 < 0.4 * em
    return level and 0 < after[0].x0 - row[-1].x1 < SPREAD * em


def _touches(before: Glyph, after: Glyph) -> bool:
    em = max(before.height, after.height, 1.0)
    level = abs((before.y0 + before.y1) - (after.y0 + after.y1)) / 2 < 0.3 * em
    return level and -0.2 * em < after.x0 - before.x1 < TOUCH * em


def _breaks(before: Glyph, after: Glyph) -> bool:
    em = max(before.height, after.height, 1.0)
    same_row = abs((before.y0 + before.y1) - (after.y0 + after.y1)) / 2 < 0.6 * em
    return not same_row or after.x0 - before.x1 > CELL_GAP * em or after.x1 < before.x0 - em


def _line(row: list[Glyph], wide: float, high: float) -> Line:
    text = "".join(glyph.text for glyph in row)
    kept = [glyph for glyph in row if not glyph.text.isspace()] or row
    box = Box(
        min(g.x0 for g in kept) / wide,
        min(g.y0 for g in kept) / high,
        max(g.x1 for g in kept) / wide,
        max(g.y1 for g in kept) / high,
    )
    # What a typeface has no letter for is drawn as a crossed box; beside an empty box it stands for the ticked one.
    text = text.replace("\0", "☑" if "□" in text else " ")
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    places = tuple((g.x0 + g.x1) / 2 / wide for g in row[lead : lead + len(text)])
    return Line(text, box, chars=places)
