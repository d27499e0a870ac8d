"""Two pages side by side on one sheet: an open booklet on the glass, a contract or a card with both sides in one picture."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.ocr import Word

LYING = 1.2
"""Two pages stand on a sheet that is at least so many times as wide as high."""

MIDDLE = 0.06
"""The gutter lies this near to the middle, as a part of the width."""

GUTTER = 0.025
"""It is at least this wide, and nothing is drawn across it: through a table its rules would run."""

ROWS = 5
"""Each page has so many lines at least."""

RUNNING = 0.5
"""The longer lines of a page fill this part of it: columns of a list do not."""


def gutter(words: Sequence[Word], pixels: Array) -> float | None:
    """Give where the left page ends, in pixels of an upright picture, or None when it is one page."""
    high, wide = pixels.shape[:2]
    if wide < LYING * high:
        return None
    spans = sorted(word.found.bounds[::2] for word in words)
    ends = [max((x1 for x0, x1 in spans if x0 + x1 < 2 * at), default=0.0) for at in _middles(wide)]
    starts = [min((x0 for x0, x1 in spans if x0 + x1 >= 2 * at), default=wide) for at in _middles(wide)]
    left, right = max(zip(ends, starts, strict=True), key=lambda gap: gap[1] - gap[0])
    if right - left < GUTTER * wide or not _is_empty(pixels, left, right):
        return None
    at = (left + right) / 2
    pages = [[span for span in spans if (span[0] < at) == side] for side in (True, False)]
    if all(_is_running(page, wide / 2) for page in pages) or _is_card(words, at):
        return at
    return None


def _is_card(words: Sequence[Word], at: float) -> bool:
    """Tell an identity card of which one side was laid beside the other."""
    sides = [
        "".join(w.reading.text for w in words if (w.found.bounds[0] < at) == left) for left in (True, False)
    ]
    return any("签发机关" in back and "身份号码" in front for front, back in (sides, sides[::-1]))


def _middles(wide: int) -> Array:
    return np.linspace(0.5 - MIDDLE, 0.5 + MIDDLE, 13) * wide


def _is_empty(pixels: Array, left: float, right: float) -> bool:
    """Tell whether no rule crosses the gap; the shadow of a fold runs down in it, not across."""
    inset = 0.2 * (right - left)
    strip = cv2.cvtColor(pixels[:, int(left + inset) : int(right - inset) + 1], cv2.COLOR_BGR2GRAY)
    return not bool((strip < 150).all(axis=1).any())


def _is_running(spans: Sequence[tuple[float, float]], room: float) -> bool:
    lengths = sorted((x1 - x0 for x0, x1 in spans), reverse=True)
    return len(lengths) >= ROWS and lengths[len(lengths) // 4] > RUNNING * room
