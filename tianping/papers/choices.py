"""Tick boxes: small squares in a line that the recogniser takes for characters or overlooks.

A square is found by its shape and weighed against what was read at its place: a box is read as nothing, as a box,
or as some character with four walls and little confidence; the 国 of 中国 is read as itself with certainty.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.model import Box, Choice, Line
from tianping.papers.recognise import Reading

EMPTY, TICKED, FILLED = "□", "☑", "■"

BOXES = "□☐☑☒■✓✔√囗"
"""What the recogniser calls a box when it knows one."""

WALLED = "口囗回国图圆四因固困团囚囤园围囟田日目白曰凶区甲申画面0OoDQ@个固囱囡ロ门冈网内"
"""Characters that a box, empty or ticked, is mistaken for."""

HEIGHT = 64
"""Lines are looked at in this height; a character is then about 44 pixels wide."""

INKED = (0.3, 0.45)
"""How far from paper to print a pixel of a frame is dark; at the first a box may cling to the character beside it."""

SOLID = 0.85
"""A box of which more than this is ink is a black square; a tick or cross leaves paper."""

BLACK = 0.6
"""How far from paper to print every pixel of a black square is dark; between the strokes of a tick paper shines through."""

NEXT = 1.4
"""Two letters so many steps apart have nothing between them."""

CERTAIN = 0.93
"""A character read with more confidence than this is itself."""


@dataclass(frozen=True, slots=True)
class Square:
    """A tick box in a line: centre and side as fractions of the width, and the sign that it is."""

    place: float
    side: float
    sign: str


def squares(crop: Array) -> list[Square]:
    """Find the square frames of a line."""
    high, wide = crop.shape[:2]
    width = max(HEIGHT // 2, round(wide * HEIGHT / max(1, high)))
    gray = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY) if crop.ndim == 3 else crop
    gray = cv2.resize(gray, (width, HEIGHT), interpolation=cv2.INTER_CUBIC)
    paper, ink = np.percentile(gray, 90), np.percentile(gray, 2)
    if paper - ink < 30:
        return []
    black = (gray < paper - BLACK * (paper - ink)).astype(np.uint8)
    found: list[Square] = []
    for level in INKED:
        dark = (gray < paper - level * (paper - ink)).astype(np.uint8)
        found += [one for one in _framed(dark, black) if not any(_meet(one, other) for other in found)]
    return found


def _framed(dark: Array, black: Array) -> Iterator[Square]:
    """Give what has four walls among the connected pieces of ink."""
    width = dark.shape[1]
    contours, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        if not (0.36 * HEIGHT < w < 0.86 * HEIGHT and 0.78 < w / h < 1.28):
            continue
        patch = dark[y : y + h, x : x + w]
        if _has_four_walls(patch):
            yield Square((x + w / 2) / width, w / width, _sign(patch, black[y : y + h, x : x + w]))


def _meet(one: Square, other: Square) -> bool:
    return abs(one.place - other.place) < 0.5 * max(one.side, other.side)


def mend(crop: Array, reading: Reading, *, insert: bool) -> Reading:
    """Put the tick boxes of a line where they stand among its characters.

    A box that the recogniser did not see at all needs more room on a page that is not known for a form.
    """
    if not reading.text:
        return reading
    letters = list(zip(reading.text, reading.places, reading.sureness, strict=True))
    for square in squares(crop):
        letters = _settle(letters, square, 0.3 if insert else 0.62)
    letters = [(EMPTY if c == "☐" else c, x, s) for c, x, s in letters]
    confidence = sum(s for _, _, s in letters) / len(letters)
    text, places, sureness = zip(*letters, strict=True)
    return Reading("".join(text), confidence, places, sureness)


def choices_in(lines: Iterable[Line]) -> tuple[Choice, ...]:
    """List the tick boxes of the lines with the words that belong to each."""
    return tuple(choice for line in lines for choice in _choices(line))


def _has_four_walls(patch: Array) -> bool:
    thick = max(2, round(0.16 * max(patch.shape)))
    walls = (patch[:thick].max(0), patch[-thick:].max(0), patch[:, :thick].max(1), patch[:, -thick:].max(1))
    if min(float(wall.mean()) for wall in walls) < 0.9:
        return False
    # A frame is drawn with a straight pen: somewhere in each band nearly a whole row is ink.
    bands = (patch[:thick], patch[-thick:], patch[:, :thick].T, patch[:, -thick:].T)
    return min(float(band.mean(axis=1).max()) for band in bands) > 0.72


def _sign(patch: Array, black: Array) -> str:
    inset = round(0.24 * max(patch.shape))
    core, deep = (part[inset:-inset, inset:-inset] for part in (patch, black))
    if not core.size or float(core.mean()) <= 0.08:
        return EMPTY
    return FILLED if float(deep.mean()) > SOLID else TICKED


def _settle(
    letters: list[tuple[str, float, float]], square: Square, room: float
) -> list[tuple[str, float, float]]:
    """Set one square among the letters, in place of what it was taken for."""
    sign = square.sign
    near = [i for i, (_, x, _) in enumerate(letters) if abs(x - square.place) < 0.6 * square.side]
    near.sort(key=lambda i: abs(letters[i][1] - square.place))
    for i in near:
        letter, place, sure = letters[i]
        if letter in BOXES or (letter in WALLED and sure < CERTAIN) or sure < 0.4:
            return [*letters[:i], (sign, place, max(sure, 0.9)), *letters[i + 1 :]]
    if any(letters[i][0] in WALLED for i in near[:1]):
        return letters
    if near and abs(letters[near[0]][1] - square.place) < room * square.side:
        return letters
    if near and letters[near[0]][2] >= CERTAIN and not _room_for_two(letters, near[0]):
        return letters
    after = sum(x < square.place for _, x, _ in letters)
    if _close(letters, after):
        return letters
    return [*letters[:after], (sign, square.place, 0.9), *letters[after:]]


def _close(letters: list[tuple[str, float, float]], after: int) -> bool:
    """Tell whether the letters on both sides of a place stand as near to each other as others do: the square is a part of one."""
    if not 0 < after < len(letters):
        return False
    steps = sorted(
        b - a for (one, a, _), (other, b, _) in itertools.pairwise(letters) if _is_han(one) and _is_han(other)
    )
    (one, left, sure), (other, right, certain) = letters[after - 1], letters[after]
    known = len(steps) > 3 and _is_han(one) and _is_han(other) and min(sure, certain) >= CERTAIN
    return known and right - left < NEXT * steps[len(steps) // 2]


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _room_for_two(letters: list[tuple[str, float, float]], at: int) -> bool:
    """Tell whether a box may stand beside a letter: its neighbours must be three letters apart, not two."""
    places = [x for _, x, _ in letters]
    steps = [b - a for a, b in itertools.pairwise(places)]
    if len(steps) < 3:
        return True
    step = sorted(steps)[len(steps) // 2]
    before = places[at - 1] if at else -step / 2
    behind = places[at + 1] if at + 1 < len(places) else 1 + step / 2
    return behind - before > 2.5 * step


def _choices(line: Line) -> list[Choice]:
    signs = [m.start() for m in re.finditer(f"[{BOXES}]", line.text)]
    if not signs:
        return []
    # 是☑ 否□ or ☑是 □否: a line that begins with a box has its words behind each.
    leads = signs[0] == 0 and len(line.text) > 1
    found = []
    for order, at in enumerate(signs):
        if leads:
            end = signs[order + 1] if order + 1 < len(signs) else len(line.text)
            label = line.text[at + 1 : end]
        else:
            label = line.text[signs[order - 1] + 1 if order else 0 : at]
        label = re.split(r"[：:；;，,]", label.strip())[0 if leads else -1].strip()
        found.append(Choice(label, line.text[at] not in "□☐囗", _box_at(line, at), line.confidence))
    return found


def _box_at(line: Line, at: int) -> Box:
    if at >= len(line.chars):
        return line.box
    half = line.box.height / 2 * 0.7
    return Box(line.chars[at] - half, line.box.y0, line.chars[at] + half, line.box.y1)
