"""Ink that no line of the page accounts for: a cursive signature nobody can read, a grey fingerprint."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tianping.papers.detect import Found
from tianping.papers.engine import Array
from tianping.papers.model import Box, Mark

LONG = 1000
"""Longer side of the picture in which strokes are looked for."""

INK = 212
"""On a levelled page paper is 250; a fingerprint copied in grey lies between 150 and 210."""

RULE = 45
"""A straight run of so many pixels is a rule of a table or an edge of the sheet, no stroke of a pen."""

MOST = 40
"""So many marks are named at most; a page with more is a picture, not a signed sheet."""

RIM = 0.03
"""Ink this near to the edge of the page is shadow or the next sheet."""


def unread_ink(pixels: Array, found: Sequence[Found]) -> list[Mark]:
    """List handwriting and prints outside the lines that were found, on a levelled upright page."""
    high, wide = pixels.shape[:2]
    scale = min(1.0, LONG / max(high, wide))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    gray = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY) if small.ndim == 3 else small
    ink = (gray < INK).astype(np.uint8)
    ink = _without_rules(ink)
    for place in found:
        cv2.fillPoly(ink, [np.rint(place.corners * scale).astype(np.int32)], 0)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    size = (gray.shape[1], gray.shape[0])
    marks = []
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        if not _sized_like_writing(w / size[0], h / size[1]) or _at_rim(x, y, w, h, size):
            continue
        inked = ink[y : y + h, x : x + w][labels[y : y + h, x : x + w] == label]
        if 0.06 < float(inked.sum()) / (w * h) < 0.9:
            box = Box(x / size[0], y / size[1], (x + w) / size[0], (y + h) / size[1])
            marks.append(Mark("ink", box, 0.6))
    return marks if len(marks) <= MOST else []


def _without_rules(ink: Array) -> Array:
    """Take out long straight runs, across and down."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, RULE), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((RULE, 1), np.uint8))
    rules = cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8))
    return np.where(rules > 0, 0, ink).astype(np.uint8)


def _sized_like_writing(wide: float, high: float) -> bool:
    return 0.02 < wide < 0.4 and 0.012 < high < 0.12


def _at_rim(x: int, y: int, w: int, h: int, size: tuple[int, int]) -> bool:
    left, top = RIM * size[0], RIM * size[1]
    return x < left or y < top or x + w > size[0] - left or y + h > size[1] - top
