"""One page of one file, read from beginning to end. Runs inside a worker process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from tianping.papers.choices import choices_in
from tianping.papers.engine import Array
from tianping.papers.ink import blots, red_marks
from tianping.papers.model import Box, Form, Line, Mark, Page, Table
from tianping.papers.ocr import Word, lay_out, loading, read_words, slant_of
from tianping.papers.other_side import without_other_side
from tianping.papers.pictures import lines_in, marks_in
from tianping.papers.prepare import Prepared, is_drawn, is_screen, prepare
from tianping.papers.quality import DARK, is_blank, verdict
from tianping.papers.red_print import covers, red_words
from tianping.papers.render import (
    PLAIN_DPI,
    Picture,
    Placed,
    has_rules,
    image_picture,
    pdf_document,
    pdf_picture,
    placed_pictures,
)
from tianping.papers.same import fingerprint
from tianping.papers.spread import gutter
from tianping.papers.stamped import read_stamped, without_stamp_words
from tianping.papers.strokes import unread_ink
from tianping.papers.tables import ruled
from tianping.papers.text_layer import COVERS, filled_in, is_hidden, is_trustworthy, text_lines, text_rotation
from tianping.papers.upright import Upright, set_upright, turn_back

FRAME = 0.012
"""A sheet whose side lies this near to the edge of the photograph goes on outside."""


WHITE = 255.0
DRAWN_DPI = 150
"""Resolution at which a born-digital page is drawn to look at its pictures and rules."""

WORDED = 3
"""A picture in which so many lines were read is no photograph of a thing."""

STAMPED = 60
"""Fewer characters than this over a full-page picture are a page number or a heading put on later."""


class Watch:
    """How long each step of reading a page took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time of the enclosed lines to a step."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun


def read_page(path: Path, index: int, kind: str) -> Page:
    """Read one page of a PDF or image file."""
    watch = Watch()
    if kind == "pdf":
        return _pdf_page(path, index, watch)
    with watch.step("render"):
        picture = image_picture(path, index)
    form: Form = "digital" if is_drawn(picture.pixels) and not picture.camera else "photo"
    return picture_page(picture, path.name, index, form, watch)


def _pdf_page(path: Path, index: int, watch: Watch) -> Page:
    with pdf_document(path) as document:
        page = document[index]
        with watch.step("text"):
            rotation = text_rotation(page)
            lines = text_lines(page, rotation)
            placed = placed_pictures(page)
        if is_trustworthy(lines) and not _is_scan(page, placed, lines):
            return _digital_page(page, lines, placed, Page(path.name, index, 0, 0, rotation=rotation), watch)
        with watch.step("render"):
            picture = pdf_picture(page, _scan_dpi(page, placed) or PLAIN_DPI)
    form: Form = "digital" if is_screen(picture.pixels) else "scan"
    return picture_page(picture, path.name, index, form, watch)


def _digital_page(
    page: pdfium.PdfPage, lines: tuple[Line, ...], placed: list[Placed], bare: Page, watch: Watch
) -> Page:
    """Take the text as it is; draw the page only where it has pictures or rules."""
    wide, high = page.get_size()
    marks: list[Mark] = []
    tables: tuple[Table, ...] = ()
    if placed or has_rules(page):
        with watch.step("render"):
            pixels = turn_back(pdf_picture(page, DRAWN_DPI).pixels, bare.rotation)
        with watch.step("pictures"):
            marks = marks_in([_stood(p, (wide, high), bare.rotation) for p in placed], pixels)
            lines = filled_in(lines + tuple(lines_in(marks, lines, pixels)))
        with watch.step("judge"):
            tables, cells = ruled(pixels, lines)
            lines = tuple(cells)
    if bare.rotation % 180:
        wide, high = high, wide
    return replace(
        bare,
        width=round(wide),
        height=round(high),
        lines=lines,
        choices=choices_in(lines),
        marks=tuple(marks),
        tables=tables,
        seconds=watch.seconds,
    )


def _stood(placed: Placed, size: tuple[float, float], rotation: int) -> tuple[Box, tuple[float, float]]:
    """Give the place of a picture on the upright page, with its extent in points."""
    x0, y0, x1, y1 = placed.box
    wide, high = size
    box = turned_box(Box(x0 / wide, y0 / high, x1 / wide, y1 / high), rotation)
    extent = (x1 - x0, y1 - y0) if rotation % 180 == 0 else (y1 - y0, x1 - x0)
    return box, extent


def _is_scan(page: pdfium.PdfPage, placed: list[Placed], lines: tuple[Line, ...]) -> bool:
    """Tell a scan that carries text: another reader's invisible layer, or only a stamped page number."""
    if not _scan_dpi(page, placed):
        return False
    return is_hidden(page) or sum(len(line.text) for line in lines) < STAMPED


def _scan_dpi(page: pdfium.PdfPage, pictures: list[Placed]) -> float:
    """Give the resolution of the picture that covers the page, or 0 when none does."""
    wide, high = page.get_size()
    for placed in pictures:
        x0, y0, x1, y1 = placed.box
        if (x1 - x0) * (y1 - y0) > COVERS * wide * high:
            return placed.dpi
    return 0.0


def picture_page(picture: Picture, file: str, index: int, form: Form, watch: Watch) -> Page:
    """Read a page that is only pixels."""
    loading()
    with watch.step("prepare"):
        ready = prepare(picture.pixels)
    form = "photo" if ready.sheet and form == "digital" else form
    with watch.step("detect"):
        upright = set_upright(ready.pixels)
    with watch.step("recognise"):
        words, shone = without_other_side(upright.pixels, _words(ready, upright))
    with watch.step("judge"):
        skew = slant_of(words)
        size = (upright.pixels.shape[1], upright.pixels.shape[0])
        lines = _in_place(words, upright.pixels, skew)
        tables, lines = ruled(upright.pixels, lines, skew)
        marks = marks_of(ready, upright.rotation)
        blank = not marks and is_blank(upright.pixels, words, shone)
        if blank:  # what was read of it shone through
            lines, tables = [], ()
        if form != "digital" and not blank:
            marks += unread_ink(upright.pixels, [word.found for word in words if word.reading.text.strip()])
            marks = with_picture(marks, lines, ready.shown and turned_box(ready.shown, upright.rotation))
        quality = verdict(
            upright.pixels,
            upright.found,
            words,
            # What a screen shows on black is not badly lit; where nothing shines it is no screen.
            WHITE if form == "digital" and ready.brightest > DARK else ready.light,
            "" if form == "digital" else open_sides(ready.sheet, upright.rotation),
            None if ready.levelled is None else turn_back(ready.levelled, upright.rotation),
        )
    return Page(
        file,
        index,
        *size,
        rotation=upright.rotation,
        exif_orientation=picture.exif_orientation,
        skew=round(skew, 2),
        sheet=ready.sheet,
        form=form,
        lines=tuple(lines),
        choices=choices_in(lines),
        tables=tables,
        marks=tuple(marks),
        quality="ok" if blank else quality,
        blank=blank,
        fingerprint=fingerprint(upright.pixels),
        seconds=watch.seconds,
    )


def _words(ready: Prepared, upright: Upright) -> list[Word]:
    if ready.faded is None:
        words = read_words(upright.pixels, upright.found, upright.known)
        if ready.red is None or ready.levelled is None:
            return words
        shown = turn_back(ready.levelled, upright.rotation)
        stamps = [mark.box for mark in marks_of(ready, upright.rotation) if mark.kind == "seal"]
        words = without_stamp_words(words, shown, stamps)
        red = red_words(shown, turn_back(ready.red, upright.rotation))
        # What stayed of it when its red was lifted is no second line.
        return [word for word in words if not any(covers(one.found, word.found) for one in red)] + red
    stamps = [mark.box for mark in marks_of(ready, upright.rotation)]
    faded = turn_back(ready.faded, upright.rotation)
    return read_stamped(upright.pixels, faded, upright.found, stamps, upright.known)


def _in_place(words: list[Word], pixels: Array, skew: float) -> list[Line]:
    """Put the words in order; of two pages side by side the left one first."""
    size = (pixels.shape[1], pixels.shape[0])
    between = gutter(words, pixels)
    if between is None:
        return lay_out(words, size, skew)
    left = [word for word in words if sum(word.found.bounds[::2]) < 2 * between]
    right = [word for word in words if sum(word.found.bounds[::2]) >= 2 * between]
    return lay_out(left, size, skew) + lay_out(right, size, skew)


def open_sides(sheet: tuple[float, ...], rotation: int) -> str:
    """Name the sides of the upright page beyond which the paper may go on: all where no sheet was found."""
    if not sheet:
        return "ltrb"
    corners = [(sheet[i], sheet[i + 1]) for i in range(0, 8, 2)]
    far = {"t": lambda p: p[1], "r": lambda p: 1 - p[0], "b": lambda p: 1 - p[1], "l": lambda p: p[0]}
    ends = {"t": (0, 1), "r": (1, 2), "b": (2, 3), "l": (3, 0)}
    order = "trbl"
    # Undoing a clockwise quarter turn brings the right side to the top.
    turned = {side: order[(place - rotation // 90) % 4] for place, side in enumerate(order)}
    return "".join(
        turned[side] for side in order if all(far[side](corners[end]) < FRAME for end in ends[side])
    )


def marks_of(ready: Prepared, rotation: int) -> list[Mark]:
    """List stamps and fingerprints on the upright page."""
    wide, high = ready.pixels.shape[1], ready.pixels.shape[0]
    if ready.red is not None:
        red = turn_back(ready.red, rotation)
        return red_marks(blots(red), (red.shape[1], red.shape[0]))
    boxes = [Box((x - r) / wide, (y - r) / high, (x + r) / wide, (y + r) / high) for x, y, r in ready.rings]
    return [Mark("seal", turned_box(box, rotation), 0.8) for box in boxes]


def with_picture(marks: list[Mark], lines: list[Line], shown: Box | None) -> list[Mark]:
    """Put a printed picture in place of what was taken for ink and stamps in it; a card or a screen has words in it."""
    if shown is None or sum(line.box.overlap(shown) > 0.5 for line in lines) >= WORDED:
        return marks
    return [mark for mark in marks if mark.box.overlap(shown) < 0.5] + [Mark("picture", shown, 0.7)]


def turned_box(box: Box, rotation: int) -> Box:
    """Give the place of a rectangle after a clockwise rotation of the page was undone."""
    if rotation == 90:
        return Box(box.y0, 1 - box.x1, box.y1, 1 - box.x0)
    if rotation == 180:
        return Box(1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0)
    if rotation == 270:
        return Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
    return box
