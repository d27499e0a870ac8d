"""Is a page fit to be read by a judge? Said while the paper is still in the person's hand."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tianping.papers.detect import Found
from tianping.papers.engine import Array
from tianping.papers.model import Quality
from tianping.papers.ocr import Word, cut

DARK = 85.0
"""Paper less bright than this (of 255) is too dark: grain and compression then eat the strokes."""

SOFT = 0.165
"""An edge that takes more than this part of a line's height to turn from white to black is out of focus."""

MARGIN = 0.012
"""Print nearer to the edge than this part of the page has lost its margin: the rest lies outside the picture."""

FAINT = 0.0035
"""A page with less ink than this part of its area, and no words, is blank."""

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


def ink_share(pixels: Array) -> float:
    """Measure how much of a levelled page is inked, specks of dust left out."""
    gray = cv2.medianBlur(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), 5)
    high, wide = gray.shape
    inner = gray[high // EDGE : high - high // EDGE, wide // EDGE : wide - wide // EDGE]
    return float((inner < 225).mean()) if inner.size else 0.0


def is_blank(pixels: Array, words: Sequence[Word]) -> bool:
    """Tell a blank page: no words, and no more ink than dust and punch holes leave."""
    letters = sum(len(word.reading.text) for word in words if word.reading.confidence > 0.7)
    return letters < 2 and ink_share(pixels) < FAINT


def verdict(
    pixels: Array, found: Sequence[Found], words: Sequence[Word], light: float, open_sides: str
) -> Quality:
    """Judge an upright page. `open_sides` names the sides (l t r b) where the paper may go on outside."""
    if light < DARK:
        return "dark"
    if softness(pixels, found) > SOFT:
        return "blurred"
    if is_cut(words, (pixels.shape[1], pixels.shape[0]), open_sides):
        return "cut"
    return "ok"


def is_cut(words: Sequence[Word], size: tuple[int, int], open_sides: str) -> bool:
    """Tell whether print runs out of the picture on one of the open sides."""
    boxes = [
        word.found.bounds for word in words if word.reading.confidence > 0.8 and len(word.reading.text) > 1
    ]
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
    return any(gaps[side][needed[side]] < MARGIN for side in open_sides)
