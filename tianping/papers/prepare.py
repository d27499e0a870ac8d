"""From a picture to what can be read: the sheet cut out, light evened, stamps lifted off, what is known noted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.ink import level, red_mask, without_red
from tianping.papers.model import Box
from tianping.papers.sheet import find_sheet, flatten
from tianping.papers.shown import printed_picture
from tianping.papers.stamps import Ring, fade, rings

COLOURED = 0.0004
"""A page with less red ink than this has none worth separating."""

GREY = 6.0
"""A page whose channels differ less than this on the average is grey: its stamps are found by shape."""

FLAT = 0.86
"""In a drawn picture more than this part of neighbouring pixels are equal; in a lens's, noise makes them differ."""


FIELD = 31
"""Wider than this, in pixels, a field of a screen is; the strokes of its words are thinner."""

DARK = 64
"""Ground darker than this is the lid of a scanner or what it fills with."""

TALL = 1.6
"""No sheet of paper is so much longer than wide; the screen of a telephone is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture made ready, still as it stood: not yet turned upright.

    `pixels` is levelled and free of red stamps; `red` marks where they were, `levelled` still shows them. On a grey
    page stamps cannot be lifted off without loss: `faded` is a second picture with less of them, `rings` says where
    they are. `light` is the brightness of the paper before levelling, `brightest` that of what shines most;
    `shown` is where a picture is printed on it.
    """

    pixels: Array
    red: Array | None = None
    faded: Array | None = None
    rings: list[Ring] = field(default_factory=list)
    sheet: tuple[float, ...] = ()
    light: float = 255.0
    brightest: float = 255.0
    levelled: Array | None = None
    shown: Box | None = None


def prepare(picture: Array) -> Prepared:
    """Make a picture ready for finding text in it."""
    corners = find_sheet(picture)
    if corners is not None and is_drawn(picture) and _on_a_screen(picture, corners):
        corners = None
    page = picture if corners is None else flatten(picture, corners)
    size = np.array([picture.shape[1], picture.shape[0]], np.float32)
    sheet = () if corners is None else tuple(round(float(v), 5) for v in (corners / size).ravel())
    shades = page[::8, ::8].max(axis=2)
    light, brightest = float(np.percentile(shades, 80)), float(np.percentile(shades, 99.8))
    made = _lifted(level(_on_white(page)))
    return replace(made, sheet=sheet, light=light, brightest=brightest, shown=printed_picture(page))


def _on_white(page: Array) -> Array:
    """Turn a screen with a black ground into black words on white, whether they are lighter than their field or darker."""
    if float(np.median(page[::4, ::4].max(axis=2))) > DARK or not is_drawn(page):
        return page
    gray = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    field = cv2.medianBlur(gray, FIELD)
    apart = cv2.absdiff(gray, field)
    scale = 255 / max(1.0, float(np.percentile(apart, 99)))
    return cv2.cvtColor(255 - cv2.convertScaleAbs(apart, alpha=scale), cv2.COLOR_GRAY2BGR)


def _lifted(levelled: Array) -> Prepared:
    """Lift the stamps off a levelled page, or say where they are."""
    if _is_grey(levelled):
        gray = cv2.cvtColor(levelled, cv2.COLOR_BGR2GRAY)
        circles = rings(gray)
        faded = None
        if circles:
            for circle in circles:
                fade(gray, circle)
            faded = cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR)
        return Prepared(levelled, None, faded, circles)
    red = red_mask(levelled)
    if red.mean() < COLOURED:
        return Prepared(levelled)
    return Prepared(without_red(levelled, red), red, levelled=levelled)


def is_drawn(picture: Array) -> bool:
    """Tell a picture made by a program, as a screenshot, from one made by a lens: it has no grain."""
    gray = picture[::3, :, 1].astype(np.int16)
    return gray.shape[1] > 1 and float((np.diff(gray, axis=1) == 0).mean()) > FLAT


def _on_a_screen(picture: Array, corners: Array) -> bool:
    """Tell a field of a screen from a sheet: what a sheet lies on has grain, unless a scanner filled it with black."""
    around = np.ones(picture.shape[:2], np.uint8)
    cv2.fillConvexPoly(around, corners.astype(np.int32), 0)
    gray = picture[:, :, 1].astype(np.int16)
    ground = around[:, 1:] > 0
    if not ground.any() or float(np.median(gray[:, 1:][ground])) < DARK:
        return False
    return float((np.diff(gray, axis=1)[ground] == 0).mean()) > FLAT


def is_screen(picture: Array) -> bool:
    """Tell a picture of a telephone's screen; a copy in pure black and white has no grain either, but another shape."""
    return max(picture.shape[:2]) > TALL * min(picture.shape[:2]) and is_drawn(picture)


def _is_grey(image: Array) -> bool:
    sample = image[::4, ::4].astype(np.int16)
    return float((sample.max(axis=2) - sample.min(axis=2)).mean()) < GREY and not _has_colour(sample)


def _has_colour(sample: Array) -> bool:
    """A page that is mostly white may still bear one coloured stamp."""
    spread = sample.max(axis=2) - sample.min(axis=2)
    return float((spread > 40).mean()) > COLOURED
