"""Long numbers, where one digit read wrong is another person or account: they are read twice.

The second reading sees the number alone and larger, so that it does not repeat the slip of the first. Where the two
differ the digits stay as first read, or as read surer, and are marked as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import cv2

from tianping.papers.engine import Array
from tianping.papers.recognise import Reading

LONG = re.compile(r"\d{14,18}[\dXx]")

DOUBT = 0.5
"""The sureness of a digit that two readings see differently."""

LARGER = 1.5
"""How much larger the second reading sees the number."""


def read_twice(crop: Array, reading: Reading, read: Callable[[Array], Reading]) -> Reading:
    """Read the long numbers of a line a second time, and mark the digits on which both readings differ."""
    for match in LONG.finditer(reading.text):
        start, end = match.span()
        again = LONG.search(read(_alone(crop, reading, start, end)).text)
        if again is None or len(again.group()) != end - start:
            continue
        differing = [
            start + i for i, (a, b) in enumerate(zip(match.group(), again.group(), strict=True)) if a != b
        ]
        sureness = tuple(min(s, DOUBT) if i in differing else s for i, s in enumerate(reading.sureness))
        reading = replace(reading, sureness=sureness)
    return reading


def least_sure(reading: Reading) -> float:
    """Give the sureness of the least sure digit of the long numbers in a line; 1 where there is none."""
    return min((min(reading.sureness[m.start() : m.end()]) for m in LONG.finditer(reading.text)), default=1.0)


def _alone(crop: Array, reading: Reading, start: int, end: int) -> Array:
    """Cut a number out of its line, a character's width around it, and enlarge it."""
    wide = crop.shape[1]
    first, last = reading.places[start], reading.places[end - 1]
    margin = 1.2 * (last - first) / max(1, end - start - 1)
    left, right = max(0, int((first - margin) * wide)), min(wide, int((last + margin) * wide) + 1)
    larger = cv2.resize(crop[:, left:right], None, fx=LARGER, fy=LARGER, interpolation=cv2.INTER_CUBIC)
    return cv2.copyMakeBorder(larger, 6, 6, 8, 8, cv2.BORDER_REPLICATE)
