"""Words set on pages: what has no pages of its own (Word documents, plain text), and tables of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tianping.papers.docx import EM, ROW
from tianping.papers.model import Box, Line, Page
from tianping.papers.output.pdf import A4, Sheet, Volume
from tianping.papers.rows import broken, width_of

_LEFT, _RIGHT, _TOP, _BOTTOM = 0.12, 0.88, 0.08, 0.93
_LINE = 20 / A4[1]
_LETTER = 15 / A4[1]  # the box of a line; letters take four fifths of it: twelve points
_ROW_LENGTH = 37.0  # characters of twelve points between the margins
_ROWS = int((_BOTTOM - _TOP) / _LINE)
_CONTENTS_ROWS = _ROWS - 3
_NUMBER_WIDTH = 2.5


def flow(texts: Iterable[str]) -> tuple[Sheet, ...]:
    """Set paragraphs under each other, as many pages as they need; at least one."""
    rows = [row for text in texts for row in broken(text.replace("\t", "　").strip(), _ROW_LENGTH)]
    pages = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)] or [[]]
    return tuple(Sheet(lines=tuple(_rows(page)), visible=True) for page in pages)


def contents(volumes: Sequence[Volume], *, title: str, heading: str = "目　录") -> Volume:
    """The table of contents of a bundle, each row linked to the page where its paper begins."""
    count = max(1, -(-len(volumes) // _CONTENTS_ROWS))
    first = count
    entries: list[tuple[str, int]] = []
    for number, volume in enumerate(volumes, 1):
        entries.append((f"{number}　{volume.title}", first))
        first += len(volume.sheets)
    pages = [entries[at : at + _CONTENTS_ROWS] for at in range(0, len(entries), _CONTENTS_ROWS)] or [[]]
    return Volume(
        "目录", tuple(_contents_page(page, title if not at else "", heading) for at, page in enumerate(pages))
    )


def tall(page: Page, placed: Sequence[tuple[bytes, Box]]) -> Sheet:
    """One long sheet as a Word document was laid out when it was read, so that its boxes lie on its words."""
    row = ROW / page.height
    lines: list[Line] = []
    for line in page.lines:
        for number, words in enumerate(broken(line.text, line.box.width / EM + 0.01)):
            top = line.box.y0 + number * row
            lines.append(Line(words, Box(line.box.x0, top, line.box.x1, top + row)))
    return Sheet(
        lines=tuple(lines), visible=True, size=(float(page.width), float(page.height)), placed=placed
    )


def _contents_page(entries: Sequence[tuple[str, int]], title: str, heading: str) -> Sheet:
    lines = [_centred(title, 0), _centred(heading, 1)] if title else []
    links = []
    for row, (words, place) in enumerate(entries, 3):
        top = _TOP + row * _LINE
        label = str(place + 1)
        lines.append(Line(_led(words, label), Box(_LEFT, top, _RIGHT, top + _LETTER)))
        x = _RIGHT - width_of(label) * 12 / A4[0]
        lines.append(Line(label, Box(x, top, _RIGHT, top + _LETTER)))
        links.append((Box(_LEFT, top, _RIGHT, top + _LINE), place))
    return Sheet(lines=tuple(lines), visible=True, links=tuple(links))


def _centred(words: str, row: int) -> Line:
    half = width_of(words) * 12 / A4[0] / 2
    top = _TOP + row * _LINE
    return Line(words, Box(max(_LEFT, 0.5 - half), top, min(_RIGHT, 0.5 + half), top + _LETTER))


def _led(words: str, label: str) -> str:
    """The entry, cut to one row, and dots towards the number."""
    room = _ROW_LENGTH - max(_NUMBER_WIDTH, width_of(label) + 1)
    short = words
    while width_of(short) > room:
        short = short[:-1]
    if short != words:
        short = short[:-1] + "…"
    return short + " " + "…" * int(room - width_of(short))


def _rows(rows: Sequence[str]) -> Iterator[Line]:
    for number, row in enumerate(rows):
        top = _TOP + number * _LINE
        if row.strip():
            yield Line(row, Box(_LEFT, top, _RIGHT, top + _LETTER))
