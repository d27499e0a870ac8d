"""From a file and what was read of it to the sheets of an archive copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from tianping.papers import docx, ofd, plain
from tianping.papers.intake.images import as_jpeg, on_screen, open_picture
from tianping.papers.intake.sniff import kind_of
from tianping.papers.model import Page
from tianping.papers.output import typeset
from tianping.papers.output.pdf import Sheet, Volume
from tianping.papers.safezip import Package
from tianping.papers.sheet import flatten

_PICTURES = frozenset({"jpeg", "png", "tiff", "gif", "bmp", "webp", "heif"})


def volume_of(title: str, files: Sequence[tuple[bytes | Path, Sequence[Page]]]) -> Volume:
    """One paper out of one or more files; of each file the pages that belong to it, in order."""
    return Volume(title, tuple(sheet for file, pages in files for sheet in sheets_of(file, pages)))


def sheets_of(file: bytes | Path, pages: Sequence[Page] = ()) -> tuple[Sheet, ...]:
    """The sheets of a file: those of the given pages, or all of them as they are when nothing was read yet."""
    data = file if isinstance(file, bytes) else file.read_bytes()
    kind = kind_of(data)
    if kind == "pdf":
        return _of_pdf(data, pages)
    if kind in _PICTURES:
        return _of_picture(data, pages)
    if kind == "zip" and "OFD.xml" in Package(data):
        return _of_ofd(data, pages)
    reading = docx.read(data) if kind == "zip" else plain.read(data)
    return typeset.flow(line.text for page in reading.pages for line in page.lines)


def _of_pdf(data: bytes, pages: Sequence[Page]) -> tuple[Sheet, ...]:
    if pages:
        return tuple(
            Sheet(pdf=data, index=page.index, rotation=page.rotation, lines=page.lines) for page in pages
        )
    document = pdfium.PdfDocument(data)
    try:
        return tuple(Sheet(pdf=data, index=index) for index in range(len(document)))
    finally:
        document.close()


def _of_picture(data: bytes, pages: Sequence[Page]) -> tuple[Sheet, ...]:
    if pages:
        return tuple(_photographed(data, page) for page in pages)
    image = open_picture(data)
    frames = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    return tuple(Sheet(picture=data, index=index) for index in range(frames))


def _photographed(data: bytes, page: Page) -> Sheet:
    """The sheet of paper cut out of its photograph, so that the words lie where they are seen."""
    if not page.sheet:
        return Sheet(picture=data, index=page.index, rotation=page.rotation, lines=page.lines)
    image = open_picture(data)
    image.seek(page.index)
    cut = cut_out(on_screen(image).convert("RGB"), page.sheet)
    return Sheet(picture=as_jpeg(cut), rotation=page.rotation, lines=page.lines)


def cut_out(image: Image.Image, corners: Sequence[float]) -> Image.Image:
    """Cut the sheet with these corners (fractions of the picture) out of the picture."""
    points = np.array(corners, np.float32).reshape(4, 2) * np.array(image.size, np.float32)
    return Image.fromarray(flatten(np.asarray(image), points))


def _of_ofd(data: bytes, pages: Sequence[Page]) -> tuple[Sheet, ...]:
    chosen = pages or ofd.read(data).pages
    return tuple(
        Sheet(
            lines=page.lines,
            visible=True,
            size=(float(page.width), float(page.height)),
            placed=ofd.page_pictures(data, page.index),
        )
        for page in chosen
    )
