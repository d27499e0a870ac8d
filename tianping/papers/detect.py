"""Find where text stands in a picture: one slanted rectangle a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tianping.papers.engine import Array, Network, model_file

MEAN = np.array([0.485, 0.456, 0.406], np.float32) * 255
SPREAD = np.array([0.229, 0.224, 0.225], np.float32) * 255

LEVELS = (0.25, 0.45, 0.65, 0.82)
"""A pixel of the probability map above the first belongs to text; the others part what clings together."""

FILLED = 0.62
"""The part of its rectangle that a line fills at least."""

RAGGED = 14
"""Thinner things than this are not parted: their outline is ragged by itself."""

SURE = 0.45
"""A rectangle whose mean probability is below this is noise."""

CANVASES = ((1280, 960), (1280, 1280))
"""Height and width of what the network looks at: few shapes, for each costs time to plan and memory to keep."""

SWELL = 1.45
"""The network marks the core of a line; the rectangle grows back by area × SWELL ÷ perimeter."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rectangle of text in pixels of the picture: four corners from the upper left, clockwise."""

    corners: Array
    score: float

    @property
    def width(self) -> float:
        """Length along the direction of reading."""
        return float(np.linalg.norm(self.corners[1] - self.corners[0]))

    @property
    def height(self) -> float:
        """Length across the direction of reading."""
        return float(np.linalg.norm(self.corners[3] - self.corners[0]))

    @property
    def slant(self) -> float:
        """Angle of the line in degrees, positive when it falls to the right."""
        dx, dy = self.corners[1] - self.corners[0]
        return float(np.degrees(np.arctan2(dy, dx)))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The upright rectangle around it."""
        (x0, y0), (x1, y1) = self.corners.min(axis=0), self.corners.max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)


class Detector:
    """The text detector with its networks, one for each canvas that was needed."""

    def __init__(self) -> None:
        self.networks: dict[tuple[int, int], Network] = {}

    def find(self, image: Array, side: int) -> list[Found]:
        """Find the lines of a BGR picture that is looked at with its longer side scaled to `side` pixels."""
        height, width = image.shape[:2]
        scale = min(1.0, side / max(height, width))
        high, wide = (max(1, round(edge * scale)) for edge in (height, width))
        small = image
        if scale < 1:
            small = cv2.resize(image, (wide, high), interpolation=cv2.INTER_AREA)
        room = canvas_for(high, wide)
        batch = np.zeros((1, 3, *room), np.float32)
        for plane, shades, mean, spread in zip(batch[0], cv2.split(small), MEAN, SPREAD, strict=True):
            np.subtract(shades, mean, out=plane[:high, :wide])
            plane[:high, :wide] /= spread
        chart = self._network(room)(batch)[0, 0, :high, :wide]
        return rectangles(chart, width / wide, height / high)

    def _network(self, room: tuple[int, int]) -> Network:
        for other, network in self.networks.items():
            if other != room:
                network.rest()
        if room not in self.networks:
            path = model_file("ppocrv6", "small", "det", "det.onnx")
            self.networks[room] = Network(path, (1, 3, *room))
        return self.networks[room]


def canvas_for(high: int, wide: int) -> tuple[int, int]:
    """Give the smallest canvas that holds a picture."""
    fitting = [room for room in CANVASES if room[0] >= high and room[1] >= wide]
    return min(fitting, key=lambda room: room[0] * room[1], default=CANVASES[-1])


def rectangles(chart: Array, across: float, down: float) -> list[Found]:
    """Turn a probability map into rectangles, scaled back to the picture."""
    found = []
    for contour in _pieces(chart, (0, 0), LEVELS):
        rect = cv2.minAreaRect(contour)
        if min(rect[1]) < 3:
            continue
        score = _mean_inside(chart, contour)
        if score < SURE:
            continue
        (wide, high) = rect[1]
        grow = wide * high * SWELL / (wide + high)
        corners = cv2.boxPoints((rect[0], (wide + grow, high + grow), rect[2]))
        found.append(Found(_clockwise(corners * np.array([across, down], np.float32)), score))
    return found


def _pieces(chart: Array, corner: tuple[int, int], levels: Sequence[float]) -> Iterator[Array]:
    """Give the outlines of text; what does not fill its rectangle, as a line and the stamp on it, is parted."""
    lit = (chart > levels[0]).astype(np.uint8)
    contours, _ = cv2.findContours(lit, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        (wide, high) = cv2.minAreaRect(contour)[1]
        ragged = cv2.contourArea(contour) < FILLED * wide * high and min(wide, high) > RAGGED
        if not ragged or len(levels) == 1:
            yield contour + np.array(corner, np.int32)
            continue
        x, y, w, h = cv2.boundingRect(contour)
        alone = np.zeros((h, w), np.uint8)
        cv2.drawContours(alone, [contour], -1, 1, -1, offset=(-x, -y))
        yield from _pieces(chart[y : y + h, x : x + w] * alone, (corner[0] + x, corner[1] + y), levels[1:])


def _mean_inside(chart: Array, contour: Array) -> float:
    x, y, wide, high = cv2.boundingRect(contour)
    mask = np.zeros((high, wide), np.uint8)
    cv2.drawContours(mask, [contour], -1, 1, -1, offset=(-x, -y))
    return cv2.mean(chart[y : y + high, x : x + wide], mask)[0]


def _clockwise(corners: Array) -> Array:
    """Order corners from the upper left, so that a line more wide than high reads along its first edge."""
    by_x = corners[np.argsort(corners[:, 0])]
    left = by_x[:2][np.argsort(by_x[:2, 1])]
    right = by_x[2:][np.argsort(by_x[2:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
