"""The same page twice: copied, scanned or photographed again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize
from zlib import crc32

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.model import Page

SIDE = 16
"""The fingerprint compares each of 16 × 16 fields with its neighbour on the right."""

LIKE = 0.93
"""Texts that agree less than this are two texts; recognition alone makes fewer mistakes."""

WHOLLY = 0.985
"""Of two copies one may hold so much of the other and a few words more, written on it later."""

NOTED = 3
"""… among them so many figures, as of a day; another row of a list changes the sums, too."""

SHORT = 12
"""Fewer characters than this say too little: pages are then compared by their looks."""

NEAR_BITS = 14
"""Fingerprints of pictures may differ in so many of 256 bits."""


ACCOUNT, HEAD = 10, 6
"""A number of so many figures is one of an account or a receipt; the first of them say whose, and are not read wrong alone."""

RUN, LOTS = 4, 24
"""So many runs of so many letters are drawn of a page to find those that may be like it."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A page that repeats another one."""

    page: Page
    of: Page
    likeness: float

    def explain(self) -> str:
        """Say which page repeats which."""
        return (
            f"{self.page.file} 第 {self.page.index + 1} 页与 {self.of.file} 第 {self.of.index + 1} 页"
            f"内容相同（相似度 {self.likeness:.0%}）"
        )


def fingerprint(pixels: Array) -> str:
    """Give 256 bits that stay nearly the same when a page is scanned or photographed again."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(gray, (SIDE + 1, SIDE), interpolation=cv2.INTER_AREA).astype(np.int16)
    # Empty fields differ by noise only; a small step keeps them equal.
    bits = (small[:, 1:] - small[:, :-1]) > 3
    return np.packbits(bits).tobytes().hex()


def bits_apart(one: str, other: str) -> int:
    """Count the bits in which two fingerprints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def duplicates(pages: Sequence[Page]) -> list[Duplicate]:
    """Find the pages that repeat an earlier page of the sequence."""
    found = []
    kept: list[_Seen] = []
    where: dict[object, list[int]] = {}
    for page in pages:
        if page.blank or page.quality in ("dark", "blurred"):
            continue
        seen = _seen(page)
        traits = _traits(seen)
        for at in sorted({at for trait in traits for at in where.get(trait, ())}):
            likeness = _likeness(seen, kept[at])
            if likeness:
                found.append(Duplicate(page, kept[at].page, likeness))
                break
        else:
            for trait in traits:
                where.setdefault(trait, []).append(len(kept))
            kept.append(seen)
    return found


def _traits(seen: _Seen) -> set[object]:
    """Give what a page must share with another to be compared with it at all: same bytes, same few words, or one of its drawn lots.

    Of all runs of four letters those with the least checksums are drawn. Texts that agree in nine letters of ten share more
    than half of their runs, and so some of the lots; pages that have nothing to do with each other never meet.
    """
    traits: set[object] = {(seen.page.digest, seen.page.index)} if seen.page.digest else set()
    if len(seen.text) < SHORT:
        return traits | {seen.text}
    runs = {seen.text[i : i + RUN] for i in range(len(seen.text) - RUN + 1)}
    return traits | set(sorted(crc32(run.encode()) for run in runs)[:LOTS])


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is compared of a page, counted once: each page meets every other."""

    page: Page
    text: str
    letters: Counter[str]
    figures: Counter[str]
    joined: Counter[str]
    """The figures without points inside: a speck of a stamp is read as one."""
    recognised: bool


def _seen(page: Page) -> _Seen:
    text = _bare(page.text)
    printed = normalize("NFKC", page.text)
    figures, joined = (
        Counter(re.findall(r"\d+", t)) for t in (printed, re.sub(r"(?<=\d)[.,·:](?=\d)", "", printed))
    )
    return _Seen(page, text, Counter(text), figures, joined, any(line.source == "ocr" for line in page.lines))


def _bare(text: str) -> str:
    return re.sub(r"[^\w]+", "", normalize("NFKC", text)).lower()


def _likeness(one: _Seen, other: _Seen) -> float:
    """Give how much two pages agree, 0 when they are two."""
    if one.page.digest and one.page.digest == other.page.digest and one.page.index == other.page.index:
        return 1.0
    shorter, longer = sorted((len(one.text), len(other.text)))
    if shorter < SHORT:
        return _like_by_looks(one.page, one.text, other.page, other.text)
    if shorter < 0.85 * longer:
        return 0.0
    common = sum((one.letters & other.letters).values())
    shared = common / longer
    if common >= WHOLLY * shorter and _written_on(one, other):
        return shared
    if shared < LIKE or not _same_figures(one, other):
        return 0.0
    if shared > 0.985:
        return shared
    likeness = SequenceMatcher(None, one.text, other.text, autojunk=False).ratio()
    return likeness if likeness >= LIKE - 0.05 else 0.0


def _written_on(one: _Seen, other: _Seen) -> bool:
    """Tell that the longer of two copies has all figures of the other, and of its own no more than a day in a note."""
    full, part = sorted((one, other), key=lambda seen: -len(seen.text))
    more = (full.joined - part.joined).total()
    return one.recognised and other.recognised and not part.joined - full.joined and more <= NOTED


def _same_figures(one: _Seen, other: _Seen) -> bool:
    """Compare the numbers: two receipts of one form differ in nothing else."""
    if not (one.recognised or other.recognised):
        return one.figures == other.figures
    lost, gained = one.joined - other.joined, other.joined - one.joined
    for figure in [figure for figure in lost if len(figure) >= ACCOUNT]:
        # Numbers of one form are of one length: one that is longer or shorter and begins alike lost figures in reading.
        cut = [other for other in gained if _is_cut(figure, other)]
        if cut:
            lost, gained = lost - Counter([figure]), gained - Counter(cut[:1])
    for figure in [figure for figure in lost if len(figure) > 3]:
        # ￥180000 is read as 4180000 on one of two copies.
        if other_way := {f"4{figure}", figure[1:] if figure[0] == "4" else ""} & gained.keys():
            alike = min(lost[figure], gained[twin := other_way.pop()])
            lost, gained = lost - Counter({figure: alike}), gained - Counter({twin: alike})
    # A lone figure in a cell is easily overlooked; one figure in place of another is a difference.
    differing = max(_long(lost), _long(gained)) + min(_short(lost), _short(gained))
    return differing <= 0.08 * max(one.joined.total(), other.joined.total())


def _is_cut(one: str, other: str) -> bool:
    return len(other) >= ACCOUNT and len(one) != len(other) and one[:HEAD] == other[:HEAD]


def _long(figures: Counter[str]) -> int:
    return sum(count for figure, count in figures.items() if len(figure) > 1)


def _short(figures: Counter[str]) -> int:
    return sum(count for figure, count in figures.items() if len(figure) == 1)


def _like_by_looks(page: Page, text: str, other: Page, words: str) -> float:
    if not (page.fingerprint and other.fingerprint) or len(text) != len(words):
        return 0.0
    apart = bits_apart(page.fingerprint, other.fingerprint)
    drawn = int(page.fingerprint, 16).bit_count()
    return 1 - apart / 256 if apart <= min(NEAR_BITS, drawn // 4) and text == words else 0.0
