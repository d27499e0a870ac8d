"""Words of a picture: find lines, cut them out, read them, put them in order."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np

from tianping.papers.choices import BOXES, mend
from tianping.papers.detect import Detector, Found
from tianping.papers.engine import Array
from tianping.papers.model import Box, Line
from tianping.papers.numbers import least_sure, read_twice
from tianping.papers.recognise import Reading, Recogniser
from tianping.papers.tidy import tidy, with_spaces

SIDE = 1280
"""The detector looks at a page with this longer side: fine print of A4 is still 11 pixels high."""

DROP = 0.5
"""A line read with less confidence than this is noise: texture, a stamp's edge, a shadow."""

BARE_DROP = 0.56
"""A line without a single Chinese character must be read surer: emblems and portraits are read as figures."""

ALONE_DROP = 0.9
"""A letter or figure all alone is often a face beside a message, or a thing on a photograph."""

HUGE = 0.05
"""One or two letters or figures higher than this part of the picture are things that it shows."""

FORM = 2
"""A page with so many lines that show tick boxes is a form, and the others are looked for."""

ASKEW = 6.0
"""A few words slanted this many degrees against the page are decoration."""


@dataclass(frozen=True, slots=True)
class Word:
    """A found rectangle with what was read in it."""

    found: Found
    reading: Reading


@cache
def detector() -> Detector:
    """Give the process's one detector."""
    return Detector()


@cache
def loading() -> Future[Recogniser]:
    """Begin to load the process's one recogniser; the first page is prepared and searched for lines meanwhile."""
    return ThreadPoolExecutor(1).submit(Recogniser)


def recogniser() -> Recogniser:
    """Give the process's one recogniser."""
    return loading().result()


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


def read_words(image: Array, found: Sequence[Found], known: Sequence[Word] = ()) -> list[Word]:
    """Read an upright picture in which lines were found already, and some read; leave out what is no text."""
    crops = [cut(image, place) for place in found]
    told = {id(word.found): word.reading for word in known}
    fresh = iter(recogniser().read([c for c, f in zip(crops, found, strict=True) if id(f) not in told]))
    readings = [told.get(id(place)) or next(fresh) for place in found]
    words = [Word(place, reading) for place, reading in zip(found, readings, strict=True)]
    form = sum(len(r.text) > 1 and any(c in BOXES for c in r.text) for r in readings) >= FORM
    mended = [
        replace(word, reading=_twice_where_long(crop, tidy(mend(crop, word.reading, insert=form))))
        for word, crop in zip(words, crops, strict=True)
        if word.reading.confidence >= _floor(word, max(image.shape))
    ]
    slant = slant_of(words)
    return [word for word in mended if not _is_decoration(word, slant, form)]


def _twice_where_long(crop: Array, reading: Reading) -> Reading:
    return read_twice(crop, reading, lambda part: recogniser().read([part])[0])


def _floor(word: Word, side: int) -> float:
    """Give the confidence that a line needs to count as text, in a picture with this longer side."""
    text = word.reading.text.strip()
    if _has_han(text):
        return DROP
    if len(text) <= 2 and word.found.height > HUGE * side:
        return float("inf")
    return ALONE_DROP if len(text) == 1 and text.isalnum() else BARE_DROP


def _has_han(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def slant_of(words: Sequence[Word]) -> float:
    """Give the slant of the page in degrees: the middle one of its lines, long lines counting more."""
    angles = [
        (word.found.slant, len(word.reading.text))
        for word in words
        if word.reading.text and word.found.width > 4 * word.found.height and abs(word.found.slant) < 20
    ]
    if not angles:
        return 0.0
    spread = np.repeat([angle for angle, _ in angles], [count for _, count in angles])
    return float(np.median(spread))


def _is_decoration(word: Word, slant: float, form: bool) -> bool:
    """Tell what is no line of the page: words set askew, as on watermarks, and squares that are no tick boxes."""
    place, text = word.found, word.reading.text
    if not text:
        return True
    if len(text) == 1 and text in BOXES + "口" and not form:
        return True
    return abs(place.slant - slant) > ASKEW and place.width < 6 * place.height and len(text) <= 4


def lay_out(words: Sequence[Word], size: tuple[int, int], skew: float) -> list[Line]:
    """Put words in order and in place on the page, its slant undone."""
    centre = (size[0] / 2, size[1] / 2)
    matrix = cv2.getRotationMatrix2D(centre, skew, 1.0) if abs(skew) > 0.05 else None
    if matrix is not None:
        words = [replace(word, found=_straight(word.found, matrix)) for word in words]
    return [to_line(word, size) for row in in_order(words) for word in row]


def _straight(found: Found, matrix: Array) -> Found:
    corners = cv2.transform(found.corners[None], matrix)[0]
    return Found(corners.astype(np.float32), found.score)


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
    text, within = with_spaces(word.reading.text, word.reading.places)
    places = tuple(round(left + place * span, 5) for place in within)
    lead = len(text) - len(text.lstrip())
    return Line(
        text.strip(),
        box,
        round(word.reading.confidence, 4),
        "ocr",
        chars=places[lead : lead + len(text.strip())],
        digits=round(least_sure(word.reading), 4),
    )
