"""Words printed in red, as the heading of an official paper: taken away with the stamps, they are read apart."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tianping.papers.detect import Found
from tianping.papers.engine import Array
from tianping.papers.ink import Blot, blots
from tianping.papers.ocr import SIDE, Word, detector, read_words

LONG, FLAT, BROAD = 3.0, 0.08, 0.12
"""A red line is at least three times as long as high, lower than 8 % of the page and longer than 12 %."""

MOST = 0.7
"""A line of which so much lies within a red one is the same."""

CERTAIN = 0.85
"""Red words are read with this confidence or left alone: rules and edges of stamps are red, too."""


def red_words(levelled: Array, mask: Array) -> list[Word]:
    """Read the lines of red print on an upright page; stamps and watermarks are not lines."""
    high, wide = mask.shape
    lines = [
        blot
        for blot in blots(mask)
        if blot.wide > LONG * blot.high and blot.high < FLAT * high and blot.wide > BROAD * wide
    ]
    if not lines:
        return []
    ink = cv2.subtract(levelled[:, :, 2], levelled[:, :, 1])
    alone = 255 - cv2.multiply(ink, np.ones_like(ink), scale=1.6)
    black = cv2.cvtColor(alone, cv2.COLOR_GRAY2BGR)
    found = [place for place in detector().find(black, SIDE) if _in_line(place, lines)]
    words = read_words(black, found)
    return [word for word in words if word.reading.confidence > CERTAIN and len(word.reading.text) > 2]


def covers(one: Found, other: Found) -> bool:
    """Tell that most of the other rectangle lies within the one."""
    (x0, y0, x1, y1), (u0, v0, u1, v1) = one.bounds, other.bounds
    common = max(0.0, min(x1, u1) - max(x0, u0)) * max(0.0, min(y1, v1) - max(y0, v0))
    return common > MOST * max(1.0, (u1 - u0) * (v1 - v0))


def _in_line(place: Found, lines: Sequence[Blot]) -> bool:
    x, y = place.corners.mean(axis=0)
    return any(b.x <= x <= b.x + b.wide and b.y <= y <= b.y + b.high for b in lines)
