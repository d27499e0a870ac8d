"""How wide words are and where their rows break, for text that has no layout of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_CLOSERS = frozenset("，。、；：？！”’）》】」』…％%,.;:?!)")
_LATIN = 0.56


def width_of(text: str) -> float:
    """Width in characters: a Chinese one is one, a Latin one about half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else _LATIN for char in text)


def broken(text: str, room: float) -> Iterator[str]:
    """Break words into rows of this width; a row never begins with closing punctuation."""
    row, width = "", 0.0
    for char in text:
        size = width_of(char)
        if row and width + size > room and char not in _CLOSERS:
            yield row
            row, width = "", 0.0
        row += char
        width += size
    yield row
