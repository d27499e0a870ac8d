"""Stamps and watermarks that are set as characters: of an electronic page they stand in the text layer, but are none of its text."""

from __future__ import annotations

import ctypes
import math

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

TILTED = 2.5
"""Degrees by which a character must lean to belong to the ring of a stamp or to a watermark; print stands upright."""

LEANING = 0.4
"""A page of which so much leans was put on askew: there it says nothing."""

NEAR = 90.0
"""Points around a leaning red character within which the star and the words below it belong to the same stamp."""

SAMPLE = "样本"


def stamped(layer: pdfium.PdfTextPage) -> frozenset[int]:
    """Give the places of characters that belong to a stamp or a watermark."""
    count = layer.count_chars()
    letters = [chr(pdfium_c.FPDFText_GetUnicode(layer.raw, place)) for place in range(count)]
    seen = [place for place in range(count) if not letters[place].isspace()]
    leaning = [place for place in seen if _lean(layer, place) > TILTED]
    if not seen or len(leaning) > LEANING * len(seen):
        return frozenset()
    ring = [_middle(layer, place) for place in leaning if _is_red(layer, place)]
    words = "".join(letters)
    printed = {place + i for i in range(2) for place in range(count) if words.startswith(SAMPLE, place)}
    suspects = (place for place in seen if ring or place in printed)
    upright = [place for place in suspects if place not in leaning and _is_red(layer, place)]
    inside = [place for place in upright if _surrounded(_middle(layer, place), ring)]
    return frozenset([*leaning, *inside, *printed.intersection(upright)])


def _lean(layer: pdfium.PdfTextPage, place: int) -> float:
    """Say by how many degrees a character leans from the nearest side of the sheet."""
    angle = math.degrees(pdfium_c.FPDFText_GetCharAngle(layer.raw, place)) % 90
    return min(angle, 90 - angle)


def _is_red(layer: pdfium.PdfTextPage, place: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFText_GetFillColor(layer.raw, place, red, green, blue, alpha):
        return False
    return red.value > 140 and max(green.value, blue.value) < 110


def _middle(layer: pdfium.PdfTextPage, place: int) -> tuple[float, float]:
    left, bottom, right, top = layer.get_charbox(place)
    return (left + right) / 2, (bottom + top) / 2


def _surrounded(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    return sum(math.dist(point, other) < NEAR for other in ring) >= 3
