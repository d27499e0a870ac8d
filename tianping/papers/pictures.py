"""Pictures on a born-digital page: stamps and signatures are marked, words in them are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tianping.papers.detect import Found
from tianping.papers.engine import Array
from tianping.papers.ink import level, red_mask, without_red
from tianping.papers.model import Box, Line, Mark
from tianping.papers.ocr import SIDE, detector, lay_out, read_words

SMALLEST = 14.0
"""A picture of fewer points than this on a side is an ornament."""

STAMP = 62.0
"""A red picture of at least so many points is a stamp, a smaller one a fingerprint."""

NAME = 90.0
"""Words in a picture less high than this, few as they are, are a signature."""


Shown = tuple[Box, tuple[float, float]]
"""A picture on the upright page: its place, and its extent in points."""


def marks_in(placed: Sequence[Shown], pixels: Array) -> list[Mark]:
    """Tell what the pictures of a page are, from the page drawn."""
    return [
        mark for box, extent in placed if min(extent) >= SMALLEST and (mark := _mark(box, extent, pixels))
    ]


def lines_in(marks: Sequence[Mark], lines: Sequence[Line], pixels: Array) -> list[Line]:
    """Read the words inside the pictures; what the text layer says already is left out."""
    wanted = [mark for mark in marks if mark.kind in ("ink", "picture")]
    if not wanted:
        return []
    size = (pixels.shape[1], pixels.shape[0])
    clean = level(pixels)
    clean = _only(wanted, without_red(clean, red_mask(clean)))
    found = [
        place
        for place in detector().find(clean, SIDE)
        if _inside(place, wanted, size) and not _printed(place, lines, size)
    ]
    words = [word for word in read_words(clean, found) if word.reading.confidence > 0.75]
    # Names signed beside each other are a line each.
    return [
        replace(line, handwriting=mark.kind == "ink")
        for mark in wanted
        for line in lay_out([word for word in words if _inside(word.found, [mark], size)], size, 0.0)
    ]


def _only(marks: Sequence[Mark], pixels: Array) -> Array:
    """Leave the pictures alone on the page: a name signed behind 具状人： would be found as one line with it."""
    alone = np.full_like(pixels, 255)
    high, wide = pixels.shape[:2]
    for box in (mark.box for mark in marks):
        place = np.s_[
            round(box.y0 * high) : round(box.y1 * high), round(box.x0 * wide) : round(box.x1 * wide)
        ]
        alone[place] = pixels[place]
    return alone


def _mark(place: Box, extent: tuple[float, float], pixels: Array) -> Mark | None:
    box = Box(max(0.0, place.x0), max(0.0, place.y0), min(1.0, place.x1), min(1.0, place.y1))
    high, wide = pixels.shape[:2]
    crop = pixels[round(box.y0 * high) : round(box.y1 * high), round(box.x0 * wide) : round(box.x1 * wide)]
    if crop.size == 0:
        return None
    inked = crop.min(axis=2) < 200
    if inked.mean() < 0.004:
        return None
    red = red_mask(crop)
    # The page's own print runs through the picture's rectangle and is dark; so the share is asked of all ink.
    if red.sum() > 0.35 * inked.sum() or _mostly_red(red, crop):
        across, down = extent
        if not 0.6 < across / down < 1.7:
            return None
        return Mark("seal" if max(across, down) >= STAMP else "fingerprint", box, 0.95)
    small = extent[1] < NAME and inked.mean() < 0.4
    return Mark("ink" if small else "picture", box, 0.8)


def _mostly_red(red: Array, crop: Array) -> bool:
    coloured = (crop.max(axis=2).astype(np.int16) - crop.min(axis=2)) > 40
    return bool(coloured.sum() > 0.02 * red.size and red.sum() > 0.6 * coloured.sum())


def _inside(place: Found, marks: Sequence[Mark], size: tuple[int, int]) -> bool:
    box = _fraction(place, size)
    return any(box.overlap(mark.box) > 0.5 for mark in marks)


def _printed(place: Found, lines: Sequence[Line], size: tuple[int, int]) -> bool:
    box = _fraction(place, size)
    return any(box.overlap(line.box) > 0.3 for line in lines)


def _fraction(place: Found, size: tuple[int, int]) -> Box:
    x0, y0, x1, y1 = place.bounds
    return Box(x0 / size[0], y0 / size[1], x1 / size[0], y1 / size[1])
