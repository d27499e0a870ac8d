"""Words of a picture: find lines, cut them out, read them, put them in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

import cv2
import numpy as np

from tianping.papers.choices import BOXES, mend
from tianping.papers.detect import Detector, Found
from tianping.papers.engine import Array
from tianping.papers.model import Box, Line
from tianping.papers.numbers import least_sure, read_twice
from tianping.papers.recognise import Reading, Recogniser
from tianping.papers.tidy import tidy

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

STAMPED_DROP = 0.65
"""Among the characters of a round stamp more is misread: what is read there must be surer."""

PALER, REDDER = 60.0, 12.0
"""Ink so much lighter than the page's print, and so much more red than green, is that of a stamp."""

DOUBTED = 0.75
"""A character at the end of a line that is read with less, and only with the stamp in sight, is part of the stamp."""

CLEAR = 0.97
"""Print read with so much confidence where the stamp was taken out has lost nothing with it."""

LEVEL = 3.0
"""A rectangle more degrees off the page than this runs through a line and the rim of a stamp."""

NEXT = 2.0
"""A line that a stamp cuts off may go on for so many times its height."""

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
def recogniser() -> Recogniser:
    """Give the process's one recogniser."""
    return Recogniser()


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


def read_stamped(
    image: Array, faded: Array, found: Sequence[Found], stamps: Sequence[Box], known: Sequence[Word] = ()
) -> list[Word]:
    """Read a grey page with stamps: what they touch is found and read with and without them, the better kept."""
    size = (image.shape[1], image.shape[0])
    clear = [place for place in found if not _touches(place, stamps, size)]
    covered = [place for place in found if _touches(place, stamps, size)]
    covered += [
        place
        for place in detector().find(faded, SIDE)
        if _touches(place, stamps, size) and not any(_same_place(place, other) for other in covered)
    ]
    short = _twice(image, faded, covered)
    longer = _twice(image, faded, [more for word in short for more in _stretched(word.found, stamps, size)])
    grown = [more for more in longer if any(_goes_on(word, more) for word in short)]
    tries = [
        replace(word, reading=_ended(tidy(word.reading)))
        for word in (*short, *grown)
        if not _is_rim(word, stamps, size)
    ]
    return _best_apart([*read_words(image, clear, known), *tries])


def without_stamp_words(words: Sequence[Word], shown: Array, stamps: Sequence[Box]) -> list[Word]:
    """Leave out the words of red stamps: they lie wholly in one, and their ink is red and far paler than the page's print.

    `shown` is the upright page with its stamps; lifting off the red leaves a trace of the smaller characters.
    """
    size = (shown.shape[1], shown.shape[0])
    inside = [word for word in words if _lies_in(word.found, stamps, size)]
    if not inside:
        return list(words)
    print_tone = float(np.median([_ink(cut(shown, word.found))[0] for word in words]))
    own = [word for word in inside if _is_stamp_ink(cut(shown, word.found), print_tone)]
    return [word for word in words if not any(word is other for other in own)]


def _lies_in(place: Found, stamps: Sequence[Box], size: tuple[int, int]) -> bool:
    x0, y0, x1, y1 = place.bounds
    box = Box(x0 / size[0], y0 / size[1], x1 / size[0], y1 / size[1])
    return any(box.overlap(stamp) > 0.9 for stamp in stamps)


def _is_stamp_ink(crop: Array, print_tone: float) -> bool:
    """Tell whether the darkest part of a crop is red and paler than print: print under a stamp stays dark."""
    tone, red = _ink(crop)
    return tone > print_tone + PALER and red > REDDER


def _ink(crop: Array) -> tuple[float, float]:
    """Give how light the darkest part of a crop is, and how much more red than green."""
    pixels = crop.reshape(-1, 3).astype(np.int16)
    darkness = pixels.min(axis=1)
    ink = pixels[darkness <= np.percentile(darkness, 12)]
    green = float(np.median(ink[:, 1]))
    return green, float(np.median(ink[:, 2])) - green


def _ended(reading: Reading) -> Reading:
    """Take off a comma after a day: what a stamp lies on is the end of a paper, and its ink is read as a comma."""
    if not re.search(r"月\d{1,2}日[，,、]$", reading.text):
        return reading
    sureness = reading.sureness[:-1]
    return Reading(reading.text[:-1], sum(sureness) / len(sureness), reading.places[:-1], sureness)


def _stretched(place: Found, stamps: Sequence[Box], size: tuple[int, int]) -> Iterator[Found]:
    """Give a line that ends at or in a stamp as if it went on to the other side: the stamp may hide the rest."""
    x0, y0, x1, y1 = place.bounds
    for stamp in stamps:
        left, right = stamp.x0 * size[0], stamp.x1 * size[0]
        level = stamp.y0 * size[1] < (y0 + y1) / 2 < stamp.y1 * size[1]
        if not level or place.height > 0.5 * stamp.height * size[1]:
            continue
        begins, ends = left - place.height < x0 < right, left - place.height < x1 < right
        # The whole way, and a character or two only: the far rim of the stamp is read as something.
        if ends:
            for far in sorted({right - x1, min(right - x1, NEXT * place.height)}):
                yield _reach(place, far, 0.0)
        if begins:
            for far in sorted({x0 - left, min(x0 - left, NEXT * place.height)}):
                yield _reach(place, 0.0, far)


def _goes_on(word: Word, longer: Word) -> bool:
    """Tell whether a lengthened line says what the shorter one in its place said."""
    if _overlap(word.found, longer.found) < 0.8:
        return False
    text, more = word.reading.text, longer.reading.text
    block = SequenceMatcher(None, text, more, autojunk=False).find_longest_match()
    return len(text) >= 3 and block.size >= 0.7 * len(text)


def _reach(place: Found, right: float, left: float) -> Found:
    """Lengthen a rectangle along its own direction."""
    along = (place.corners[1] - place.corners[0]) / max(place.width, 1.0)
    corners = place.corners.copy()
    corners[1:3] += along * max(0.0, right)
    corners[[0, 3]] -= along * max(0.0, left)
    return Found(corners, place.score)


def _is_rim(word: Word, stamps: Sequence[Box], size: tuple[int, int]) -> bool:
    """Tell a few characters that lie wholly in a stamp and off its middle: they are the stamp's own."""
    if len(word.reading.text.strip()) > 4:
        return False
    x0, y0, x1, y1 = word.found.bounds
    box = Box(x0 / size[0], y0 / size[1], x1 / size[0], y1 / size[1])
    for stamp in stamps:
        across = (box.centre[0] - stamp.centre[0]) / max(stamp.width, 1e-6)
        down = (box.centre[1] - stamp.centre[1]) / max(stamp.height, 1e-6)
        if box.overlap(stamp) > 0.9 and np.hypot(across, down) > 0.25:
            return True
    return False


def _twice(image: Array, faded: Array, places: Sequence[Found]) -> list[Word]:
    """Read places with and without stamps; give the better, if the other does not deny it.

    A stamp's own words fade, and are then denied.
    """
    words = []
    for one, other in zip(read_found(image, places), read_found(faded, places), strict=True):
        best, rest = (one, other) if _worth(one) >= _worth(other) else (other, one)
        if (
            best is one
            and other.reading.confidence > CLEAR
            and len(other.reading.text) > 3
            and other.reading.text in one.reading.text
        ):
            best, rest = other, one  # what more there is with the stamp is the stamp's own
        best = replace(best, reading=_undoubted(best.reading, rest.reading.text))
        shared = sum(c in rest.reading.text for c in best.reading.text)
        if best.reading.confidence >= STAMPED_DROP and shared >= 0.4 * len(best.reading.text):
            words.append(best)
    return words


def _undoubted(reading: Reading, other: str) -> Reading:
    """Take off a doubtful character at either end that the other picture does not show: it is the rim of the stamp."""
    start, end = 0, len(reading.text)
    while end - start > 2 and reading.sureness[end - 1] < DOUBTED and reading.text[end - 1] not in other[-3:]:
        end -= 1
    while end - start > 2 and reading.sureness[start] < DOUBTED and reading.text[start] not in other[:3]:
        start += 1
    kept = reading.sureness[start:end]
    if len(kept) == len(reading.sureness):
        return reading
    return Reading(reading.text[start:end], sum(kept) / len(kept), reading.places[start:end], kept)


def _best_apart(tries: Iterable[Word]) -> list[Word]:
    """Of readings that overlap keep the one with most characters read for certain; what lies level with the page comes first."""
    tries = [word for word in tries if word.reading.text.strip()]
    slant = slant_of(tries)
    kept: list[Word] = []
    for word in sorted(
        tries, key=lambda word: (abs(word.found.slant - slant) < LEVEL, _worth(word)), reverse=True
    ):
        if not any(_overlap(word.found, k.found) > 0.35 for k in kept):
            kept.append(word)
    return kept


def _worth(word: Word) -> float:
    return sum(sure - 0.5 for sure in word.reading.sureness)


def _overlap(one: Found, other: Found) -> float:
    """Say how much of the smaller rectangle lies in the other, both seen along the first: slanting lines stand apart."""
    along = (one.corners[1] - one.corners[0]) / max(one.width, 1.0)
    turn = np.array([along, [-along[1], along[0]]])
    first, second = one.corners @ turn.T, other.corners @ turn.T
    return Box(*first.min(axis=0), *first.max(axis=0)).overlap(Box(*second.min(axis=0), *second.max(axis=0)))


def _same_place(one: Found, other: Found) -> bool:
    alike = min(one.width, other.width) > 0.93 * max(one.width, other.width)
    level = min(one.height, other.height) > 0.6 * max(one.height, other.height)
    return alike and level and _overlap(one, other) > 0.9


def _touches(place: Found, stamps: Sequence[Box], size: tuple[int, int]) -> bool:
    x0, y0, x1, y1 = place.bounds
    box = Box(x0 / size[0], y0 / size[1], x1 / size[0], y1 / size[1])
    return any(box.overlap(stamp) > 0.02 for stamp in stamps)


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
    places = tuple(round(left + place * span, 5) for place in word.reading.places)
    text = word.reading.text
    lead = len(text) - len(text.lstrip())
    return Line(
        text.strip(),
        box,
        round(word.reading.confidence, 4),
        "ocr",
        chars=places[lead : lead + len(text.strip())],
        digits=round(least_sure(word.reading), 4),
    )
