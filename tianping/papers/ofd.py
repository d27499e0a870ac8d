"""OFD (GB/T 33190) read page by page: words with their places, pictures, and a minimal writer for export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tianping.papers import safexml
from tianping.papers.choices import choices_in
from tianping.papers.model import Box, FileReading, Line, Mark, Page
from tianping.papers.ofd_parts import Layout, OfdError, PagePlan, box_of, layout_of
from tianping.papers.picture_kind import kind_of_picture
from tianping.papers.safexml import XmlError
from tianping.papers.safezip import Package, PackageError

__all__ = ["OfdError", "page_pictures", "read", "text_of"]

_POINTS = 72 / 25.4
_SAME_LINE = 0.5  # of the height of the characters
_GAP = 1.2  # wider than this many characters, and another line begins
_MOST_RUN = 10_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """One run of characters in millimetres: where each begins, and how high they are."""

    text: str
    starts: tuple[float, ...]
    top: float
    size: float

    @property
    def end(self) -> float:
        """Where the last character ends."""
        return self.starts[-1] + self.size * (0.5 if self.text[-1].isascii() else 1.0)


def read(path: Path | bytes, *, file: str = "") -> FileReading:
    """Read all pages; OfdError when the package is no OFD document."""
    data = path if isinstance(path, bytes) else path.read_bytes()
    name = file or (path.name if isinstance(path, Path) else "")
    package, layout = _open(data)
    pages = tuple(_page(package, layout, plan, name, index) for index, plan in enumerate(layout.pages))
    return FileReading(name, "ofd", pages)


def text_of(path: Path | bytes) -> str:
    """The words of all pages."""
    return "\n".join(page.text for page in read(path).pages)


def page_pictures(path: Path | bytes, index: int) -> tuple[tuple[bytes, Box], ...]:
    """The pictures of one page with their places: what a scan inside an OFD consists of."""
    package, layout = _open(path if isinstance(path, bytes) else path.read_bytes())
    plan = layout.pages[index]
    return tuple(_pictures(package, layout, plan))


def _open(data: bytes) -> tuple[Package, Layout]:
    try:
        package = Package(data)
        return package, layout_of(package)
    except PackageError as error:
        raise OfdError(error.code) from error


def _page(package: Package, layout: Layout, plan: PagePlan, name: str, index: int) -> Page:
    pieces = [piece for root in _roots(package, plan) for piece in _pieces(root)]
    lines = tuple(_line(run, plan) for run in _joined(pieces))
    marks = tuple(Mark(kind_of_picture(data), box) for data, box in _pictures(package, layout, plan))
    width, height = round(plan.width * _POINTS), round(plan.height * _POINTS)
    return Page(name, index, width, height, lines=lines, choices=choices_in(lines), marks=marks)


def _roots(package: Package, plan: PagePlan) -> Iterator[etree._Element]:
    for part in plan.parts:
        try:
            yield safexml.parse(package.read(part))
        except (XmlError, PackageError):
            continue  # a damaged layer costs its words, not the page


def _pieces(root: etree._Element) -> Iterator[_Piece]:
    for item in root.iter("{*}TextObject"):
        if item.get("Visible") == "false":
            continue
        try:
            boundary = box_of(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
            matrix = _numbers(item.get("CTM", "1 0 0 1 0 0"))
            size = float(item.get("Size", "4"))
        except ValueError:
            continue
        if len(matrix) == 6:
            for code in item.iterfind("{*}TextCode"):
                yield from _run(code, boundary, matrix, size)


def _run(
    code: etree._Element, boundary: tuple[float, float, float, float], matrix: list[float], size: float
) -> Iterator[_Piece]:
    """One TextCode: characters at its place and at the distances that DeltaX names."""
    text = (code.text or "").strip("\r\n")
    if not text.strip():
        return
    try:
        x, y = float(code.get("X", "0")), float(code.get("Y", str(size)))
        steps = _deltas(code.get("DeltaX", ""))
    except ValueError:
        return
    a, b, c, d, e, f = matrix
    places = [x]
    for number in range(len(text) - 1):
        places.append(
            places[-1]
            + (steps[number] if number < len(steps) else size * (0.5 if text[number].isascii() else 1.0))
        )
    starts = tuple(boundary[0] + a * place + c * y + e for place in places)
    baseline = boundary[1] + b * x + d * y + f
    high = size * max(abs(d), abs(b), 0.01)
    yield _Piece(text, starts, baseline - high, high)


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split()]


def _deltas(text: str) -> list[float]:
    """Distances between characters; "g 3 4.5" says 4.5 three times."""
    parts = text.split()
    steps: list[float] = []
    at = 0
    while at < len(parts) and len(steps) < _MOST_RUN:
        if parts[at] == "g" and at + 2 < len(parts):
            steps += [float(parts[at + 2])] * min(int(parts[at + 1]), _MOST_RUN)
            at += 3
        else:
            steps.append(float(parts[at]))
            at += 1
    return steps


def _joined(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Put pieces that continue each other into lines, from above to below, from left to right."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.size, piece.starts[0])):
        row = rows[-1] if rows else None
        if row and abs((row[0].top + row[0].size) - (piece.top + piece.size)) < _SAME_LINE * min(
            row[0].size, piece.size
        ):
            row.append(piece)
        else:
            rows.append([piece])
    for row in rows:
        run: list[_Piece] = []
        for piece in sorted(row, key=lambda piece: piece.starts[0]):
            if run and piece.starts[0] - run[-1].end > _GAP * piece.size:
                yield run
                run = []
            run.append(piece)
        yield run


def _line(run: list[_Piece], plan: PagePlan) -> Line:
    text = "".join(piece.text for piece in run)
    starts = [(start, piece.size) for piece in run for start in piece.starts]
    places = tuple((start + size / 2 - plan.left) / plan.width for start, size in starts)
    lead = len(text) - len(text.lstrip())
    words = text.strip()
    box = Box(
        (min(piece.starts[0] for piece in run) - plan.left) / plan.width,
        (min(piece.top for piece in run) - plan.top) / plan.height,
        (max(piece.end for piece in run) - plan.left) / plan.width,
        (max(piece.top + piece.size for piece in run) - plan.top) / plan.height,
    )
    return Line(re.sub(r"[\r\n]", "", words), box, chars=places[lead : lead + len(words)])


def _pictures(package: Package, layout: Layout, plan: PagePlan) -> Iterator[tuple[bytes, Box]]:
    for root in _roots(package, plan):
        for item in root.iter("{*}ImageObject"):
            part = layout.media.get(item.get("ResourceID", ""), "")
            try:
                place = box_of(item.get("Boundary"))
                data = package.read(part) if part in package else b""
            except (ValueError, PackageError):
                continue
            if place and data:
                left, top = (place[0] - plan.left) / plan.width, (place[1] - plan.top) / plan.height
                yield data, Box(left, top, left + place[2] / plan.width, top + place[3] / plan.height)
