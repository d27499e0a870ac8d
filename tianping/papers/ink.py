"""Paper, print and red ink told apart by colour.

Paper under a lamp is neither white nor even; dividing by the paper's own colour makes it both. Then seals,
fingerprints and watermarks are what is red, and what they cover shows through in the red channel.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.model import Box, Mark

SMALL = 480
"""Longer side of the picture in which the colour of the paper is estimated."""

RED = 38
"""How much redder than green a pixel must be, on white paper, to be red ink."""

PALER = np.array([v if v < 100 else min(255, v + (v - 100) * 0.6) for v in range(256)], np.uint8)
"""Red ink is not quite white in the red channel: what is nearly so becomes paper, what is dark stays print."""


def level(image: Array) -> Array:
    """Divide a picture by the colour of its paper: even light, white ground."""
    high, wide = image.shape[:2]
    scale = SMALL / max(high, wide)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(paper, 21)
    # Black areas, as the edge of a table or a portrait, must not be lifted to white.
    paper = np.maximum(paper, 60)
    paper = cv2.resize(paper, (wide, high), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(image, paper, scale=250)


def red_mask(image: Array) -> Array:
    """Mark the pixels of red ink, on a levelled picture; brown print and orange grounds are not red."""
    blue, green, red = cv2.split(image)
    over_green = cv2.subtract(red, green)
    apart = cv2.absdiff(green, blue)
    mask = (over_green > RED) & (cv2.subtract(red, blue) > RED) & (apart < 0.45 * over_green)
    return mask.astype(np.uint8)


def without_red(image: Array, mask: Array) -> Array:
    """Give the picture as if nobody had stamped it: under red ink, only what the red channel sees."""
    # A stamp's edge is blended with the paper, too pale for the mask; black print beside it loses nothing by
    # being seen in the red channel alone, so the reach may be generous.
    near = cv2.dilate(mask, np.ones((7, 7), np.uint8)).astype(bool)
    cleaned = image.copy()
    cleaned[near] = cv2.LUT(image[:, :, 2], PALER)[near][:, None]
    return cleaned


@dataclass(frozen=True, slots=True)
class Blot:
    """One connected area of red ink, in pixels, with the part of its rectangle that is inked."""

    x: int
    y: int
    wide: int
    high: int
    filled: float

    def box(self, size: tuple[int, int]) -> Box:
        """Give the rectangle as fractions of the page."""
        w, h = size
        return Box(self.x / w, self.y / h, (self.x + self.wide) / w, (self.y + self.high) / h)


def blots(mask: Array) -> list[Blot]:
    """Join red ink that belongs together and list the areas, largest first."""
    high, wide = mask.shape
    scale = SMALL / max(high, wide)
    small = cv2.resize(mask * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dots = (small > 40).astype(np.uint8)
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        if max(w, h) < 8:
            continue
        inked = float(dots[y : y + h, x : x + w][labels[y : y + h, x : x + w] == label].sum()) / (w * h)
        found.append(Blot(round(x / scale), round(y / scale), round(w / scale), round(h / scale), inked))
    return sorted(found, key=lambda blot: -blot.wide * blot.high)


def red_marks(spots: list[Blot], size: tuple[int, int]) -> list[Mark]:
    """Tell seals from fingerprints by size and by how much of them is ink: a seal is a ring and a few words."""
    marks = []
    short = min(size)
    for spot in spots:
        shape = spot.wide / max(1, spot.high)
        if 0.6 < shape < 1.7 and max(spot.wide, spot.high) > 0.09 * short:
            marks.append(Mark("seal", spot.box(size), 0.9))
        elif 0.45 < shape < 1.8 and max(spot.wide, spot.high) > 0.02 * short and spot.filled > 0.25:
            marks.append(Mark("fingerprint", spot.box(size), 0.7))
    return marks
