"""What shines through from the other side of a sheet: pale words that read better in a mirror."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.ocr import Word, cut, recogniser

PALE = 70
"""Words that are not so many shades darker than their paper may be of the other side."""

TRIED = 6
"""So many of the longest pale words are read in a mirror; they tell of the others, too."""

SURER = 0.1
"""A mirror makes a reading so much surer where it is print of the other side, which is read at some 0.7 from this one."""


def without_other_side(pixels: Array, words: Sequence[Word]) -> tuple[list[Word], bool]:
    """Leave out the words of the other side; say whether there were any."""
    pale = [
        word
        for word, shades in zip(words, contrasts(pixels, words), strict=True)
        if shades < PALE and word.reading.text.strip()
    ]
    if not pale:
        return list(words), False
    tried = sorted(pale, key=lambda word: -word.found.width)[:TRIED]
    if 2 * sum(_reads_in_a_mirror(cut(pixels, word.found), word) for word in tried) <= len(tried):
        return list(words), False
    left_out = {id(word) for word in pale}
    return [word for word in words if id(word) not in left_out], True


def _reads_in_a_mirror(crop: Array, word: Word) -> bool:
    # A sheet of mirrored print may have been set on its head, too.
    mirrored = [np.ascontiguousarray(cv2.flip(crop, axis)) for axis in (1, 0)]
    return max(r.confidence for r in recogniser().read(mirrored)) > word.reading.confidence + SURER


def contrasts(pixels: Array, words: Sequence[Word]) -> list[float]:
    """Measure how many shades darker than its paper each word is printed."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    found = []
    for word in words:
        x0, y0, x1, y1 = (max(0, round(edge)) for edge in word.found.bounds)
        part = gray[y0:y1:2, x0:x1:2]
        ink, paper = np.percentile(part, (5, 95)) if part.size else (0.0, 255.0)
        found.append(float(paper - ink))
    return found
