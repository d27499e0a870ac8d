"""A picture printed on a sheet, as copied photographs are: known by its frame, for its inside may be anything."""

from __future__ import annotations

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.model import Box

SIDE = 300
"""Longer side of the picture in which it is looked for."""

DARKER = 0.93
"""The ground of a printed picture is darker than the paper around it: this part of its light at most."""

LEAST, MOST = 0.06, 0.7
"""The part of the sheet that it takes up."""

SQUARE = 0.9
"""It fills its rectangle so far; shadows and stains have no corners."""

RIM = 0.02
"""What touches the edge of the sheet is a shadow, or the table that it lies on."""


def printed_picture(page: Array) -> Box | None:
    """Find the printed picture of a sheet as it was taken, before its light was evened."""
    scale = SIDE / max(page.shape[:2])
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    gray = cv2.morphologyEx(
        cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)
    )
    dark = (gray < DARKER * float(np.median(gray))).astype(np.uint8)
    # A fold runs through the picture and beyond it; what is thin is taken off.
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    high, wide = gray.shape
    for outline in outlines:
        x, y, w, h = cv2.boundingRect(outline)
        across, down = cv2.minAreaRect(outline)[1]
        inner = x > RIM * wide and y > RIM * high and x + w < (1 - RIM) * wide and y + h < (1 - RIM) * high
        filled = cv2.contourArea(outline) / max(1.0, across * down)
        if inner and filled > SQUARE and LEAST < across * down / (wide * high) < MOST:
            return Box(x / wide, y / high, (x + w) / wide, (y + h) / high)
    return None
