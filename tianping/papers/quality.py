"""Is a page fit to be read by a judge? Said while the paper is still in the person's hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from tianping.papers.detect import Found
from tianping.papers.engine import Array
from tianping.papers.model import Quality
from tianping.papers.ocr import Word, cut
from tianping.papers.other_side import contrasts
from tianping.papers.tables import ruling, shrunk

DARK = 85.0
"""Paper less bright than this (of 255) is too dark: grain and compression then eat the strokes."""

SOFT = 0.165
"""An edge that takes more than this part of a line's height to turn from white to black is out of focus."""

MARGIN = 0.012
"""Print nearer to the edge than this part of the page has lost its margin: the rest lies outside the picture."""

CLOSE = 0.62
"""Running text ends at least this part of its line pitch before the edge of a whole page."""

APART = 2.8
"""Lines further apart than so many times their height are no running text."""

ALIGNED = 0.08
"""Lines of running text begin within this part of the page's width of their margin."""

FLUSH = 0.025
"""Half of them begin within this part of it at one place."""

RULE, BRIM, INWARD = 0.08, 0.004, 0.03
"""A rule longer than the first part of the page's width, nearer to one side than the second and further from the other
than the third, has lost its end."""

SHEARED = 0.003
"""On a picture of a screen, which has no margin to lose, two lines nearer to one side than this were cut through."""

FEW = 8
"""With fewer characters than this sharpness is measured on the page instead of on its lines."""

SILENT = 4
"""A page with so many lines of which not one can be read is unreadable, whatever its edges say."""

OVERVIEW = 900
"""Longer side in which the whole page is measured."""

WIDE = 0.0065
"""Edges wider than this part of the page are out of focus."""

INKED, SPECK = 228, 8
"""Darker than this is ink; what is smaller, in pixels of the overview, is a speck."""

FAINT = 0.0035
"""A page with less ink than this part of its area, and no words, is blank."""

PALEST, GUESSED, UNSURE, DEEP = 30, 16, 0.85, 150
"""Words so few shades below the paper, of fewer letters than this or none surer than this, where hardly anything is darker
than the last, are no print of this side."""

PALE_INK = 0.01
"""… and ink, pale or dark, covers no more than this part of the page: the smear of a short note covers more."""

ACROSS = 0.9
"""A row or column that is dark for more than this part of the page is the shadow of a fold, …"""

BAND = 0.1
"""… if such rows or columns make less than this part of the page: a page dark all over is not blank."""

SMALL, FADED, SMUDGED, SPREAD = 300, 6, 0.008, 4.0
"""In a view so many pixels long, what is so many shades below the paper around it, on more than this part of the page,
with edges wider than so many pixels, is print out of focus: it stays below the measure of ink, yet no page is blank."""

CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")

EDGE = 25
"""The outer 1/25 of a page does not count as ink: shadows of the lid, the table beside the sheet."""


def softness(pixels: Array, found: Sequence[Found]) -> float:
    """Measure how wide the edges of print are, as a part of the line's height: 0.05 is sharp, 0.25 unreadable."""
    widths = []
    for place in sorted(found, key=lambda f: -f.width)[:12]:
        crop = cv2.cvtColor(cut(pixels, place), cv2.COLOR_BGR2GRAY).astype(np.float32)
        if min(crop.shape) < 6:
            continue
        contrast = np.percentile(crop, 95) - np.percentile(crop, 5)
        slope = np.percentile(np.abs(np.diff(crop, axis=1)), 97)
        widths.append(contrast / max(1.0, slope) / crop.shape[0])
    return float(np.median(widths)) if widths else 0.0


def ink_share(pixels: Array, lighter: int = 225) -> float:
    """Measure how much of a levelled page is darker than a shade; specks of dust and shadows from edge to edge are left out."""
    gray = cv2.medianBlur(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), 5)
    high, wide = gray.shape
    inner = gray[high // EDGE : high - high // EDGE, wide // EDGE : wide - wide // EDGE]
    if not inner.size:
        return 0.0
    ink = inner < lighter
    for lines in (ink, ink.T):
        shadow = lines.mean(axis=1) > ACROSS
        if shadow.mean() < BAND:
            lines[shadow] = False
    return float(ink.mean())


def is_blank(pixels: Array, words: Sequence[Word], shone: bool = False) -> bool:
    """Tell a blank page: no words, and no more ink than dust and punch holes leave.

    Where the other side shone through, or what was read is too pale to be read by anybody, only what is dark is ink.
    """
    none = _letters(words) < 2
    if none and ink_share(pixels) < FAINT:
        return not is_smudged(pixels)
    faint = (none and shone) or (_is_faint(pixels, words) and ink_share(pixels) < PALE_INK)
    return faint and ink_share(pixels, DEEP) < FAINT / 2 and not is_smudged(pixels)


def _is_faint(pixels: Array, words: Sequence[Word]) -> bool:
    """Tell words, hardly darker than the paper, that were guessed rather than read: a few signs, or none of them sure."""
    sure = max((word.reading.confidence for word in words if len(word.reading.text) > 2), default=0.0)
    guessed = bool(words) and (_letters(words) < GUESSED or sure < UNSURE)
    return guessed and max(contrasts(pixels, words)) < PALEST


def is_smudged(pixels: Array) -> bool:
    """Tell a page whose print is only smears: so far out of focus that no stroke is left."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    scale = SMALL / max(gray.shape)
    gray = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    rim = SMALL // 20
    gray = gray[rim:-rim, rim:-rim]
    if min(gray.shape) < 3 * rim:
        return False
    below = cv2.GaussianBlur(cv2.medianBlur(gray, 61).astype(np.float32) - gray, (5, 5), 0)
    for lines in (below, below.T):
        lines[(lines > FADED / 2).mean(axis=1) > ACROSS] = 0
    below[_shadows(below > FADED)] = 0
    if (below > FADED).mean() < SMUDGED:
        return False
    contrast = float(np.percentile(below, 99.5))
    slope = max(float(np.percentile(np.abs(np.diff(below, axis=axis)), 99.5)) for axis in (0, 1))
    # Thin lines, smeared, keep a slope of their own at this size; seen larger their edges are as wide as any.
    return contrast > SPREAD * slope or edge_width(pixels) > WIDE


def _shadows(dark: Array) -> Array:
    """Mark the large dark parts that come in from the edge: a hand, the telephone itself; print keeps off the edge."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    high, wide = dark.shape
    x, y, w, h, _ = stats.T
    outer = (x == 0) | (y == 0) | (x + w == wide) | (y + h == high)
    shadow = outer & (np.maximum(w, h) > SMALL // 8)
    shadow[0] = False
    return shadow[labels]


def edge_width(pixels: Array) -> float:
    """Measure how wide the sharpest edges of the whole page are, as a part of its longer side.

    Grain is smoothed and specks are left out: dust on the glass is sharp whatever the lens did to the page.
    """
    gray = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    scale = OVERVIEW / max(gray.shape)
    gray = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # The shadow of the lid at the edge is sharp, whatever lies on the glass.
    high, wide = gray.shape
    gray = gray[high // EDGE : high - high // EDGE, wide // EDGE : wide - wide // EDGE]
    near = _near_ink(gray)
    if not near.any():
        return 0.0
    gray = cv2.blur(gray, (3, 3)).astype(np.float32)
    contrast = float(np.percentile(gray[near], 99.5) - np.percentile(gray[near], 0.5))
    slope = float(np.percentile(np.abs(np.diff(gray, axis=1))[near[:, 1:]], 99.5))
    return contrast / max(1.0, slope) / OVERVIEW


def _near_ink(gray: Array) -> Array:
    """Mark what lies on and about the ink of a small page, its specks left out."""
    ink = (cv2.medianBlur(gray, 3) < INKED).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    large = stats[:, 2:4].max(axis=1) >= SPECK
    large[0] = False
    return cv2.dilate(large[labels].astype(np.uint8), np.ones((7, 7), np.uint8)).astype(bool)


def _letters(words: Sequence[Word]) -> int:
    """Count the characters read with some confidence; single ones are mostly noise."""
    return sum(len(w.reading.text) for w in words if w.reading.confidence > 0.7 and len(w.reading.text) > 1)


def verdict(
    pixels: Array,
    found: Sequence[Found],
    words: Sequence[Word],
    light: float,
    open_sides: str,
    stamped: Array | None = None,
) -> Quality:
    """Judge an upright page. `open_sides` names the sides (l t r b) where the paper may go on outside.

    `stamped` is the page before its stamps were lifted off: lifting leaves hard edges that no lens made.
    """
    if light < DARK:
        return "dark"
    letters = _letters(words)
    if softness(pixels, found) > SOFT or (
        letters < FEW and edge_width(pixels if stamped is None else stamped) > WIDE
    ):
        return "blurred"
    if letters < 2 and (len(found) >= SILENT or is_smudged(pixels)):
        return "blurred"
    size = (pixels.shape[1], pixels.shape[0])
    if not open_sides:
        return "cut" if _is_sheared(words, size[0]) else "ok"
    cut_off = is_cut(words, size, open_sides) or _table_runs_out(pixels, words, open_sides)
    return "cut" if cut_off else "ok"


def _sure(words: Sequence[Word]) -> list[tuple[float, float, float, float]]:
    """Give the places of words that were read surely; single letters are mostly noise, and a clock heads a screen."""
    return [
        w.found.bounds
        for w in words
        if w.reading.confidence > 0.8 and len(w.reading.text) > 1 and not CLOCK.fullmatch(w.reading.text)
    ]


def _is_sheared(words: Sequence[Word], wide: int) -> bool:
    """Tell a picture of a screen that was cropped through its words."""
    boxes = _sure(words)
    left = sum(x0 < SHEARED * wide for x0, _, _, _ in boxes)
    right = sum(wide - x1 < SHEARED * wide for _, _, x1, _ in boxes)
    return max(left, right) >= 2


def is_cut(words: Sequence[Word], size: tuple[int, int], open_sides: str) -> bool:
    """Tell whether print runs out of the picture on one of the open sides."""
    boxes = _sure(words)
    if len(boxes) < 3:
        return False
    wide, high = size
    gaps = {
        "l": sorted(x0 / wide for x0, _, _, _ in boxes),
        "t": sorted(y0 / high for _, y0, _, _ in boxes),
        "r": sorted(1 - x1 / wide for _, _, x1, _ in boxes),
        "b": sorted(1 - y1 / high for _, _, _, y1 in boxes),
    }
    # One word at the side may be a stray mark; at top and bottom one line is all that can touch.
    needed = {"l": 1, "r": 1, "t": 0, "b": 0}
    if any(gaps[side][needed[side]] < MARGIN for side in open_sides):
        return True
    above, below = _runs_on(boxes, wide, high)
    return ("t" in open_sides and above) or ("b" in open_sides and below)


def _table_runs_out(pixels: Array, words: Sequence[Word], open_sides: str) -> bool:
    """Tell whether the rules of a table, two at least, run from its words out of the picture at its left or right.

    The grain of the wood around the sheet does not run among the words.
    """
    boxes = _sure(words)
    if not set("lr") & set(open_sides) or not boxes:
        return False
    high, wide = pixels.shape[:2]
    first, last = min(x0 for x0, *_ in boxes) / wide, 1 - max(x1 for _, _, x1, _ in boxes) / wide
    top, bottom = min(y0 for _, y0, _, _ in boxes) / high, max(y1 for *_, y1 in boxes) / high
    rules, _ = ruling(shrunk(pixels))
    _, _, stats, _ = cv2.connectedComponentsWithStats(rules)
    level = stats[1:, cv2.CC_STAT_TOP] / rules.shape[0]
    among = (level > top) & (level < bottom)
    long = stats[1:][among & (stats[1:, cv2.CC_STAT_WIDTH] > RULE * rules.shape[1])]
    left = long[:, cv2.CC_STAT_LEFT] / rules.shape[1]
    right = 1 - left - long[:, cv2.CC_STAT_WIDTH] / rules.shape[1]
    out = {
        "l": (left < BRIM) & (right > INWARD) & (1 - right > first),
        "r": (right < BRIM) & (left > INWARD) & (1 - left > last),
    }
    # Squared or lined paper has rules that run out on either side, and loses nothing.
    return not all(out[side].sum() >= 2 for side in "lr") and any(
        out[side].sum() >= 2 for side in "lr" if side in open_sides
    )


def _runs_on(boxes: Sequence[tuple[float, float, float, float]], wide: int, high: int) -> tuple[bool, bool]:
    """Tell whether running text stops nearer to the upper or lower edge than its own lines are apart."""
    rows: list[list[float]] = []
    for x0, y0, _, y1 in sorted(boxes, key=lambda box: box[1] + box[3]):
        if rows and (y0 + y1) / 2 - sum(rows[-1][:2]) / 2 < 0.5 * (y1 - y0):
            rows[-1] = [min(rows[-1][0], y0), max(rows[-1][1], y1), min(rows[-1][2], x0)]
        else:
            rows.append([y0, y1, x0])
    if len(rows) < 5 or not _lined_up([row[2] for row in rows], wide):
        return False, False
    steps = np.diff([sum(row[:2]) / 2 for row in rows])
    pitch = float(np.median(steps))
    if pitch > APART * float(np.median([y1 - y0 for y0, y1, _ in rows])):
        return False, False  # bubbles of a chat, fields of a card: no text that runs
    # A title, or a day at the right end, begins away from the margin: nothing ran on beyond it.
    margin = float(np.percentile([row[2] for row in rows], 20))
    runs = [abs(row[2] - margin) < ALIGNED * wide for row in (rows[0], rows[-1])]
    above = runs[0] and rows[0][0] < CLOSE * pitch and steps[0] < 1.5 * pitch
    below = runs[1] and high - rows[-1][1] < CLOSE * pitch and steps[-1] < 1.5 * pitch
    return bool(above), bool(below)


def _lined_up(lefts: Sequence[float], wide: int) -> bool:
    """Tell whether most lines begin at one margin, give or take the indent of a paragraph; words of a chat do not."""
    margin = float(np.median(lefts))
    flush = max(sum(abs(left - other) < FLUSH * wide for left in lefts) for other in lefts)
    near = sum(abs(left - margin) < ALIGNED * wide for left in lefts)
    return near >= 0.6 * len(lefts) and flush >= 0.5 * len(lefts)
