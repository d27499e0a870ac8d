"""The sheet of paper in a photograph: found by growing from its middle, cut out and made rectangular."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from tianping.papers.engine import Array

SMALL = 400
"""Longer side of the picture in which the sheet is looked for."""

BARRIERS = (6, 9, 13, 18)
"""Steps of lightness or colour between neighbours that bound the sheet, tried one after the other."""

ALIKE = 0.94
"""How well four straight sides must cover what was grown."""


INKED, PRINTED = 0.75, 0.002
"""Ink is darker than the first part of its ground; where print stands, more than the second part of the area is ink."""

BITE = 31
"""Wide as this, in points of the small picture, what is missing at the rim of a sheet belongs to it."""

LEAST = 0.2
"""A sheet fills at least this part of its picture."""

SECOND = 0.08
"""A second sheet beside it fills at least so much."""

LIGHTER = 60.0
"""Paper is so much lighter than the dark things it lies on."""

SHADED = (0.5, 0.96)
"""In a shadow with a sharp edge paper is darker by a factor between these, and keeps its colour."""

SHADE, LONG = 0.01, 0.15
"""A shadow fills so much of the picture and its edge is as long as this part of the longer side, or it does no harm."""

TINT = 5.0
"""Colours of one paper in light and in shadow differ by no more than this."""


def find_sheet(image: Array) -> Array | None:
    """Give the four corners of the sheet, clockwise from the upper left, or None when it fills the picture.

    None, too, where another lies whole beside it, as the two sides of a card do: both are meant.
    """
    scale = SMALL / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    steps = _steps(small)
    best, corners, bound = 0.0, None, BARRIERS[0]
    for barrier in BARRIERS:
        for piece in _grow(steps, small, barrier):
            shape, agreed, part = _fit(piece)
            # Of two good answers the larger: the smaller is a frame printed on the sheet, or its part in the light.
            if shape is not None and agreed > ALIKE and agreed + 0.15 * part > best:
                best, corners, bound = agreed + 0.15 * part, shape, barrier
    if corners is None or not _lies_on_other_ground(small, corners) or _is_folded(small, corners):
        return None
    if _has_another(small, corners, steps < bound):
        return None
    limit = np.array([image.shape[1] - 1, image.shape[0] - 1], np.float32)
    return np.clip(corners / scale, 0, limit).astype(np.float32)


def flatten(image: Array, corners: Array) -> Array:
    """Cut the sheet out as a rectangle."""
    sides = [float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)]
    wide, high = round(max(sides[0], sides[2])), round(max(sides[1], sides[3]))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return cv2.warpPerspective(
        image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def _steps(small: Array) -> Array:
    """Measure how sharply the ground changes at each place; print is painted over first."""
    clean = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    lab = cv2.cvtColor(cv2.medianBlur(clean, 5), cv2.COLOR_BGR2LAB)
    edge = cv2.morphologyEx(lab, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    return np.maximum(edge[:, :, 0], 2 * np.maximum(edge[:, :, 1], edge[:, :, 2]).clip(0, 127))


def _grow(steps: Array, small: Array, barrier: int) -> Iterator[Array]:
    """Give the largest piece of even ground about the middle: of paper, not of what it lies on; then with its shadow."""
    ground = (steps < barrier).astype(np.uint8)
    count, labels, stats, middles = cv2.connectedComponentsWithStats(ground, connectivity=4)
    high, wide = steps.shape
    inner = [i for i in range(1, count) if _is_within(middles[i], (wide, high))]
    if not inner:
        return
    chosen = max(inner, key=lambda i: stats[i, cv2.CC_STAT_AREA])
    light = small.max(axis=2)
    # A sheet that lies half outside the picture leaves more of the table to be seen than of itself.
    large = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] > LEAST * steps.size]
    other = max(large, key=lambda i: float(light[labels == i].mean()), default=chosen)
    if other != chosen and light[labels == other].mean() > light[labels == chosen].mean() + LIGHTER:
        chosen = other
    piece = labels == chosen
    yield _closed(piece)
    rest = [i for i in range(1, count) if i != chosen and stats[i, cv2.CC_STAT_AREA] > SHADE * steps.size]
    if shaded := [labels == i for i in rest if _is_shaded(small, piece, labels == i)]:
        yield _closed(np.logical_or.reduce([piece, *shaded]))


def _closed(piece: Array) -> Array:
    """Close a piece over what is printed on it, and over the barrier, which belongs half to the sheet."""
    piece = cv2.morphologyEx(piece.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8))
    return cv2.dilate(cv2.morphologyEx(piece, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8)), np.ones((3, 3)))


def _is_shaded(small: Array, one: Array, other: Array) -> bool:
    """Tell whether of two pieces that touch one is the paper of the other, in a shadow that ends sharply.

    What runs along the edge of the picture is what the sheet lies on.
    """
    least = LONG * max(small.shape[:2])
    near = cv2.dilate(one.astype(np.uint8), np.ones((15, 15), np.uint8)) > 0
    rim = sum(int(side.sum()) for side in (other[0], other[-1], other[:, 0], other[:, -1]))
    if (near & other).sum() < 3 * least or rim > least:
        return False
    a, b = (np.median(small[piece].astype(np.float32), axis=0) for piece in (one, other))
    dark, lit = sorted((a, b), key=lambda colour: float(colour.sum()))
    factor = float(dark.sum() / max(1.0, lit.sum()))
    return SHADED[0] < factor < SHADED[1] and float(np.abs(dark - factor * lit).max()) < TINT


def _is_within(middle: Array, size: tuple[int, int]) -> bool:
    return all(0.2 * side < place < 0.8 * side for place, side in zip(middle, size, strict=True))


def _lies_on_other_ground(small: Array, corners: Array) -> bool:
    """Tell whether what surrounds the sheet looks different; a table's frame lies on the same paper."""
    inside = _filled(small, corners)
    near = cv2.erode(inside, np.ones((5, 5))) - cv2.erode(inside, np.ones((25, 25)))
    return _differ(small, near, _around(inside, 7, 25))


def _is_folded(small: Array, corners: Array) -> bool:
    """Tell a part of a page that ends at a fold or a shadow: it has three edges of the picture, and the paper goes on."""
    high, wide = small.shape[:2]
    across, down = corners[:, 0] / wide, corners[:, 1] / high
    edges = sum(int((edge < 0.03).sum() >= 2) for edge in (across, 1 - across, down, 1 - down))
    inside = _filled(small, corners)
    beyond = _around(inside, 61, 91)
    if edges < 3 or not beyond.any():
        return False
    return not _differ(small, inside, beyond) or _is_printed(
        small, cv2.dilate(inside, np.ones((31, 31))) == 0
    )


def _has_another(small: Array, corners: Array, ground: Array) -> bool:
    """Tell whether a second sheet, smaller perhaps, lies in the picture, whole and printed on."""
    count, labels, stats, middles = cv2.connectedComponentsWithStats(ground.astype(np.uint8), connectivity=4)
    high, wide = ground.shape
    for i in range(1, count):
        x, y, w, h = (int(n) for n in stats[i, :4])
        at_rim = x == 0 or y == 0 or x + w == wide or y + h == high
        if (
            at_rim
            or w * h < SECOND * ground.size
            or cv2.pointPolygonTest(corners, tuple(map(float, middles[i])), False) >= 0
        ):
            continue
        piece = _closed(labels == i)
        shape, agreed, _ = _fit(piece, SECOND)
        if shape is not None and agreed > ALIKE and _is_printed(small, piece > 0):
            return True
    return False


def _is_printed(small: Array, ground: Array) -> bool:
    """Tell whether print stands on what seems to lie around the sheet: then it is the sheet itself, in a shadow."""
    light = small.max(axis=2)
    paper = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)).astype(np.float32)
    inked = light < INKED * paper
    return bool(ground.sum() > 0.05 * ground.size and inked[ground].mean() > PRINTED)


def _filled(small: Array, corners: Array) -> Array:
    inside = np.zeros(small.shape[:2], np.uint8)
    return cv2.fillConvexPoly(inside, corners.astype(np.int32), 1)


def _around(inside: Array, least: int, most: int) -> Array:
    """Give what lies around the sheet, between two distances (doubled)."""
    return cv2.dilate(inside, np.ones((most, most))) - cv2.dilate(inside, np.ones((least, least)))


def _differ(small: Array, paper: Array, ground: Array) -> bool:
    if ground.sum() < 0.01 * ground.size:
        return False
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float32)
    return float(np.linalg.norm(np.median(lab[ground > 0], axis=0) - np.median(lab[paper > 0], axis=0))) > 14


def _fit(region: Array, least: float = LEAST) -> tuple[Array | None, float, float]:
    """Lay four straight sides around a region; say how well they agree with it and how much they hold."""
    part = float(region.mean())
    if not least < part < 0.97:
        return None, 0.0, part
    # A picture or a bubble at the rim bites into the sheet, or cuts off what lies beyond it.
    rim = cv2.copyMakeBorder(region, BITE, BITE, BITE, BITE, cv2.BORDER_CONSTANT, value=0)
    closed = cv2.morphologyEx(rim, cv2.MORPH_CLOSE, np.ones((BITE, BITE), np.uint8))
    region = np.ascontiguousarray(closed[BITE:-BITE, BITE:-BITE])
    contours, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(contours, key=cv2.contourArea)
    corners = _four(cv2.convexHull(largest))
    if corners is None:
        return None, 0.0, part
    filled, inside = np.zeros_like(region), np.zeros_like(region)
    cv2.drawContours(filled, [largest], -1, 1, -1)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 1)
    return corners, float((inside & filled).sum() / max(1, (inside | filled).sum())), part


def _four(outline: Array) -> Array | None:
    """Simplify an outline until four corners are left."""
    length = cv2.arcLength(outline, True)
    for slack in (0.01, 0.015, 0.02, 0.03, 0.04, 0.06):
        shape = cv2.approxPolyDP(outline, slack * length, True).reshape(-1, 2)
        if len(shape) == 4:
            return _clockwise(shape.astype(np.float32))
        if len(shape) < 4:
            return None
    return None


def _clockwise(points: Array) -> Array:
    middle = points.mean(axis=0)
    around = points[np.argsort(np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0]))]
    first = int(np.argmin(around.sum(axis=1)))
    return np.roll(around, -first, axis=0)
