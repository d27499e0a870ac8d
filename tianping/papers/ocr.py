"""Words of a picture: find lines, cut them out, read them, put them in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from tianping.papers.detect import Detector, Found
from tianping.papers.engine import Array
from tianping.papers.model import Box, Line
from tianping.papers.recognise import Reading, Recogniser

SIDE = 1280
"""The detector looks at a page with this longer side: fine print of A4 is still 11 pixels high."""

DROP = 0.5
"""A line read with less confidence than this is noise: texture, a stamp's edge, a shadow."""


@dataclass(frozen=True, slots=True)
class Word:
    """A found rectangle with what was read in it."""

    found: Found
    reading: Reading


@cache
def detector(size: str = "small") -> Detector:
    """Give the process's one detector."""
    return Detector(size)


@cache
def recogniser(size: str = "small") -> Recogniser:
    """Give the process's one recogniser."""
    return Recogniser(size)


def cut(image: Array, found: Found) -> Array:
    """Cut a slanted rectangle out of a picture, upright."""
    wide, high = max(4, round(found.width)), max(4, round(found.height))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(found.corners, target)
    return cv2.warpPerspective(
        image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def read_found(image: Array, found: Sequence[Found]) -> list[Word]:
    """Read the words in the given rectangles."""
    readings = recogniser().read([cut(image, place) for place in found])
    return [Word(place, reading) for place, reading in zip(found, readings, strict=True)]


def in_order(words: Sequence[Word]) -> list[list[Word]]:
    """Sort words into rows from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.found.corners[:, 1].mean()):
        middle = float(word.found.corners[:, 1].mean())
        for row in reversed(rows[-4:]):
            heights = [other.found.height for other in row]
            level = float(np.mean([other.found.corners[:, 1].mean() for other in row]))
            if abs(level - middle) < 0.5 * min(float(np.mean(heights)), word.found.height):
                row.append(word)
                break
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: float(w.found.corners[:, 0].min())) for row in rows]


def to_line(word: Word, size: tuple[int, int]) -> Line:
    """Turn a word into a line of the page, in fractions of its size."""
    wide, high = size
    x0, y0, x1, y1 = word.found.bounds
    left, span = x0 / wide, (x1 - x0) / wide
    box = Box(max(0.0, left), max(0.0, y0 / high), min(1.0, x1 / wide), min(1.0, y1 / high))
    places = tuple(round(left + place * span, 5) for place in word.reading.places)
    text = word.reading.text
    lead = len(text) - len(text.lstrip())
    return Line(
        text.strip(),
        box,
        round(word.reading.confidence, 4),
        "ocr",
        chars=places[lead : lead + len(text.strip())],
    )


def read_lines(image: Array, found: Sequence[Found]) -> list[Line]:
    """Read an upright picture in which the lines were found already."""
    words = [
        word
        for word in read_found(image, found)
        if word.reading.text.strip() and word.reading.confidence >= DROP
    ]
    size = (image.shape[1], image.shape[0])
    return [to_line(word, size) for row in in_order(words) for word in row]
