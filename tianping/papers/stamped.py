"""Lines that a stamp lies on: read with it and without it, the stamp's own words left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

import numpy as np

from tianping.papers.detect import Found
from tianping.papers.engine import Array
from tianping.papers.model import Box
from tianping.papers.ocr import ASKEW, SIDE, Word, cut, detector, read_found, read_words, slant_of
from tianping.papers.recognise import Reading
from tianping.papers.tidy import tidy

STAMPED_DROP = 0.65
"""Among the characters of a round stamp more is misread: what is read there must be surer."""

PALER, REDDER = 60.0, 12.0
"""Ink so much lighter than the page's print, and so much more red than green, is that of a stamp."""

DOUBTED = 0.75
"""A character at the end of a line that is read with less, and only with the stamp in sight, is part of the stamp."""

LEVELLED = 4
"""So many characters in one line are no part of a stamp's arch."""

CLEAR = 0.97
"""Print read with so much confidence where the stamp was taken out has lost nothing with it."""

LEVEL = 3.0
"""A rectangle more degrees off the page than this runs through a line and the rim of a stamp."""

NEXT = 2.0
"""A line that a stamp cuts off may go on for so many times its height."""


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
            and not _says_more(one.reading, other.reading.text)
        ):
            best, rest = other, one  # what more there is with the stamp is the stamp's own
        best = replace(best, reading=_undoubted(best.reading, rest.reading.text))
        shared = sum(c in rest.reading.text for c in best.reading.text)
        agreed = best.reading.confidence >= STAMPED_DROP and shared >= 0.4 * len(best.reading.text)
        if agreed or _stands(best):
            words.append(best)
    return words


def _stands(word: Word) -> bool:
    """Tell a day or a name that is read for certain: thin print may fade with the stamp that lies on it.

    No round stamp bears a whole day, or so many characters on one level, but for the name of its use.
    """
    text = word.reading.text
    if word.reading.confidence <= CLEAR or abs(word.found.slant) > ASKEW:
        return False
    return bool(re.fullmatch(r"20\d\d年\d{1,2}月\d{1,2}日|[一-龥]{6,}(?<!章)", text))


def _says_more(reading: Reading, part: str) -> bool:
    """Tell whether a line goes on beyond a part of it for certain: of a stamp's own arch no four characters stand level."""
    start = reading.text.index(part)
    more = (*reading.sureness[:start], *reading.sureness[start + len(part) :])
    return len(more) >= LEVELLED and sum(more) > DOUBTED * len(more)


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
