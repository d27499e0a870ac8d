"""The visible seal of a court: a neutral sample, and the place where it goes on a page.

It rides on the year and presses the month of the date line. The image is only the visible side of an
electronic signature (`sign.seal`); it is never put on a page without one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pypdfium2
import typst

from tianping.core.drafting.fonts import SANS, SERIF, fonts
from tianping.core.drafting.words import day_in_words

_DATE_LINE = r"[〇一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
DIAMETER = 42 / 25.4 * 72
_SOURCE = Path(__file__).parent / "typst" / "seal.typ"
_MADE = 0  # The drawing carries no date of its own; the signature does.


class NoSealPlace(LookupError):
    """The page has no date line to put the seal on."""


@dataclass(frozen=True)
class Place:
    """A square on a page (from 0), in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    size: float = DIAMETER

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, bottom, right, top in whole points."""
        return (
            round(self.left),
            round(self.bottom),
            round(self.left + self.size),
            round(self.bottom + self.size),
        )


@lru_cache(maxsize=64)
def seal_pdf(court: str, words: str = "样章", note: str = "仅供演示") -> bytes:
    """The seal as a page of 42 mm without ground, for stamping."""
    return _draw(court, words, note, "pdf")


@lru_cache(maxsize=64)
def seal_png(court: str, words: str = "样章", note: str = "仅供演示") -> bytes:
    """The seal as a picture with a clear ground, for pages on the screen."""
    return _draw(court, words, note, "png")


def find_place(pdf: bytes, on: date | None = None) -> Place:
    """Where the seal goes: centred between year and month of the last date line (of that day)."""
    words = re.compile(day_in_words(on) if on else _DATE_LINE)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document) - 1, -1, -1):
            place = _on_page(document[number], number, words)
            if place:
                return place
    finally:
        document.close()
    raise NoSealPlace(f"文书上没有{f'“{day_in_words(on)}”' if on else '落款日期'}这一行，无法确定用印位置")


def _on_page(page: pypdfium2.PdfPage, number: int, words: re.Pattern[str]) -> Place | None:
    text = page.get_textpage()
    lines = list(words.finditer(text.get_text_range()))
    if not lines:
        return None
    at, line = lines[-1].start(), lines[-1][0]
    year, month = text.get_charbox(at + line.index("年")), text.get_charbox(at + line.index("月"))
    x = (year[0] + month[2]) / 2
    y = (year[1] + year[3]) / 2
    return Place(number, x - DIAMETER / 2, y - DIAMETER / 2)


def _draw(court: str, words: str, note: str, form: Literal["pdf", "png"]) -> bytes:
    inputs = {"court": court, "words": words, "note": note, "faces": json.dumps([SERIF, SANS])}
    compiler = typst.Compiler(
        str(_SOURCE), root=str(_SOURCE.parent), font_paths=list(fonts().folders), ignore_system_fonts=True
    )
    drawing = compiler.compile(format=form, sys_inputs=inputs, timestamp=_MADE, ppi=300)
    assert isinstance(drawing, bytes)
    return drawing
