"""Files that are words and nothing else: plain text in any encoding, and the words of RTF and of older Word files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tianping.papers import cfb, doc, rtf
from tianping.papers.choices import choices_in
from tianping.papers.encoding import decode_text
from tianping.papers.model import Box, FileReading, Line, Page

_A4_POINTS = (595, 842)
_EM = 1 / 42


class PlainError(Exception):
    """The bytes hold no words in any known encoding."""


def read(path: Path | bytes, *, file: str = "") -> FileReading:
    """Read a text file, an RTF or an older Word document as one page of lines; PlainError when it is none."""
    data = path if isinstance(path, bytes) else path.read_bytes()
    name = file or (path.name if isinstance(path, Path) else "")
    kind, text = words_of(data)
    return FileReading(name, kind, (page_of(name, text.splitlines()),))


def words_of(data: bytes) -> tuple[str, str]:
    """The kind of the file and its words."""
    if data.startswith(cfb.MAGIC):
        try:
            return "doc", doc.text_of(cfb.CompoundFile(data))
        except (cfb.CfbError, doc.DocError) as error:
            raise PlainError("not readable as a Word document") from error
    if data.startswith(b"{\\rt"):
        return "rtf", rtf.text_of(data)
    decoded = decode_text(data)
    if decoded is None:
        raise PlainError("no known encoding")
    return "text", decoded[0]


def page_of(name: str, texts: Iterable[str]) -> Page:
    """Put lines of words under each other on a page; the boxes tell their order."""
    kept = [text.strip() for text in texts if text.strip()]
    step = 1 / max(1, len(kept))
    lines = tuple(
        Line(text, Box(0.12, number * step, 0.12 + min(0.76, max(1, len(text)) * _EM), (number + 1) * step))
        for number, text in enumerate(kept)
    )
    return Page(name, 0, *_A4_POINTS, blank=not lines, lines=lines, choices=choices_in(lines))
