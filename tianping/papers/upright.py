"""Which way up a picture stands: sideways by the shape of its lines, upside down by how well they read."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tianping.papers.detect import Found
from tianping.papers.engine import Array
from tianping.papers.ocr import SIDE, Word, detector, read_found

SAMPLE = 6
"""Lines that are read both ways; the longest tell most."""

CLEAR = 0.9
"""Lines that read as well as this need no second look upside down."""

TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture set upright: how far clockwise it stood before, the lines found in it, and those read already."""

    pixels: Array
    rotation: int
    found: list[Found]
    known: list[Word]


def turn_back(pixels: Array, rotation: int) -> Array:
    """Undo a clockwise rotation by a multiple of 90 degrees."""
    return cv2.rotate(pixels, TURNS[rotation]) if rotation else pixels


def set_upright(pixels: Array, side: int = SIDE) -> Upright:
    """Find the rotation of a picture and undo it."""
    found = detector().find(pixels, side)
    rotation = 0
    if _is_sideways(found) and not _reads_as_it_stands(pixels, found):
        rotation = 90
        pixels = turn_back(pixels, 90)
        found = detector().find(pixels, side)
    sample = sorted(found, key=lambda place: -place.width)[:SAMPLE]
    words = read_found(pixels, sample)
    if sample and _legibility(words) < CLEAR:
        # Lines are found upside down as they are found upright: only where they lie must be turned.
        over, lying = turn_back(pixels, 180), {id(place): _turned(place, pixels) for place in found}
        again = read_found(over, [lying[id(place)] for place in sample])
        if _legibility(again) > _legibility(words):
            return Upright(over, (rotation + 180) % 360, list(lying.values()), again)
    return Upright(pixels, rotation, found, words)


def _is_sideways(found: list[Found]) -> bool:
    """Tell whether the lines run down the picture; short ones, as single figures, tell nothing."""
    lying = standing = 0.0
    for place in found:
        # By its extent: which side of a slanting place is called its width depends on which corner came first.
        wide, high = np.ptp(place.corners, axis=0)
        if wide > 1.5 * high:
            lying += wide
        elif high > 1.5 * wide:
            standing += high
    return bool(standing > lying)


def _reads_as_it_stands(pixels: Array, found: list[Found]) -> bool:
    """Tell by reading, where few lines were found: in a picture with a caption edges of things pass for lines, but say nothing."""
    if len(found) > SAMPLE:
        return False
    words = read_found(pixels, [place for place in found if _lies(place)])
    return any(len(word.reading.text) > 2 and word.reading.confidence >= CLEAR for word in words)


def _lies(place: Found) -> bool:
    wide, high = np.ptp(place.corners, axis=0)
    return bool(wide > 1.5 * high)


def _turned(place: Found, pixels: Array) -> Found:
    """Give a place in a picture as it lies when the picture is turned upside down."""
    high, wide = pixels.shape[:2]
    corners = (-place.corners + (wide, high)).astype("float32")[[2, 3, 0, 1]]
    return Found(corners, place.score)


def _legibility(words: list[Word]) -> float:
    weights = [(len(word.reading.text), word.reading.confidence) for word in words]
    return sum(weight * sure for weight, sure in weights) / max(1, sum(weight for weight, _ in weights))
