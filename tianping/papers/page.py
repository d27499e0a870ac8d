"""One page of one file, read from beginning to end. Runs inside a worker process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium

from tianping.papers.model import Form, Page
from tianping.papers.ocr import read_lines
from tianping.papers.render import (
    Picture,
    Placed,
    image_picture,
    pdf_document,
    pdf_picture,
    placed_pictures,
)
from tianping.papers.text_layer import is_hidden, is_trustworthy, text_lines
from tianping.papers.upright import set_upright

COVERS = 0.6
"""A picture over this much of a page is the page: a scan."""


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
    return picture_page(picture, path.name, index, "photo", watch)


def _pdf_page(path: Path, index: int, watch: Watch) -> Page:
    with pdf_document(path) as document:
        page = document[index]
        with watch.step("text"):
            lines = text_lines(page)
            pictures = placed_pictures(page)
            layered = is_trustworthy(lines) and not (_scan_dpi(page, pictures) and is_hidden(page))
        if layered:
            wide, high = page.get_size()
            return Page(path.name, index, round(wide), round(high), lines=lines, seconds=watch.seconds)
        with watch.step("render"):
            picture = pdf_picture(page, _scan_dpi(page, pictures) or 200)
    return picture_page(picture, path.name, index, "scan", watch)


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
    with watch.step("detect"):
        upright = set_upright(picture.pixels)
    with watch.step("recognise"):
        lines = read_lines(upright.pixels, upright.found)
    high, wide = upright.pixels.shape[:2]
    return Page(
        file,
        index,
        wide,
        high,
        rotation=upright.rotation,
        exif_orientation=picture.exif_orientation,
        form=form,
        lines=tuple(lines),
        blank=not lines,
        seconds=watch.seconds,
    )
