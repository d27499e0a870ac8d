"""Files to pictures, one page at a time, so that memory stays flat however many pages a file has."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageFile, ImageOps

from tianping.papers import heif  # noqa: F401 -- teaches Pillow to open HEIC
from tianping.papers.engine import Array

LONG_SIDE = 2400
"""Longer side of a working picture: A4 at 205 dots per inch, where 8-point print is still 23 pixels high."""

NATIVE_LIMIT = 300
"""Scans are rendered at their own resolution up to this many dots per inch, then shrunk smoothly."""

PLAIN_DPI = 200
"""Resolution for a page that is drawn, not scanned."""

MAX_PIXELS = 120_000_000
"""A picture above this is not opened; intake refuses it before, this guards those who come another way."""

EXIF_ORIENTATION = 0x0112

# A photograph that broke off while it was sent is read as far as it goes; intake tells the person.
ImageFile.LOAD_TRUNCATED_IMAGES = True
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as pixels (blue, green, red), already turned by its EXIF orientation."""

    pixels: Array
    exif_orientation: int = 1
    camera: bool = False
    points: tuple[float, float] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]


def fit(pixels: Array, long_side: int = LONG_SIDE) -> Array:
    """Shrink a picture smoothly until its longer side fits; never enlarge it."""
    scale = long_side / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def image_count(path: Path) -> int:
    """Count the pages of an image file: frames of a TIFF, one of anything else."""
    with Image.open(path) as image:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def image_picture(path: Path, index: int = 0) -> Picture:
    """Open one frame of an image file, upright by EXIF, on white where it is transparent."""
    with Image.open(path) as image:
        if index:
            image.seek(index)
        exif = image.getexif()
        orientation = int(exif.get(EXIF_ORIENTATION, 1) or 1)
        # JPEG can be decoded at half or a quarter of its size for nothing.
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        upright = ImageOps.exif_transpose(image) if orientation != 1 else image
        pixels = np.asarray(_on_white(upright))[:, :, ::-1]
        return Picture(
            fit(np.ascontiguousarray(pixels)), orientation, camera=0x010F in exif or 0x0110 in exif
        )


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        sheet = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(sheet, clear).convert("RGB")
    return image.convert("RGB")


@contextmanager
def pdf_document(path: Path) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF and close it again, whatever happens between."""
    document = pdfium.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def pdf_count(path: Path) -> int:
    """Count the pages of a PDF."""
    with pdf_document(path) as document:
        return len(document)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture object on a PDF page: where it lies (points, origin above left) and its pixels."""

    box: tuple[float, float, float, float]
    pixels: tuple[int, int]

    @property
    def dpi(self) -> float:
        """Resolution at which it was put on the page."""
        wide, high = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return 72 * max(self.pixels[0] / max(wide, 1.0), self.pixels[1] / max(high, 1.0))


def placed_pictures(page: pdfium.PdfPage) -> list[Placed]:
    """List the picture objects of a page, in the page as it is shown."""
    placed = []
    for thing, matrix in _pictures(page.raw, pdfium_c.FPDFPage_GetObject, pdfium_c.FPDFPage_CountObjects):
        edges = [ctypes.c_float() for _ in range(4)]
        if not pdfium_c.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        corners = [
            shown(page, *matrix.on_point(x, y)) for x, y in ((left, bottom), (right, top), (left, top))
        ]
        xs, ys = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
        placed.append(Placed((xs[0], ys[0], xs[-1], ys[-1]), _pixel_size(thing)))
    return placed


def _pictures(
    holder: Any, get: Callable[[Any, int], Any], count: Callable[[Any], int], depth: int = 5
) -> Iterator[tuple[Any, pdfium.PdfMatrix]]:
    """Walk the objects of a page or form; bounds inside a form are in the form's own space."""
    for place in range(count(holder)):
        thing = get(holder, place)
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            yield thing, pdfium.PdfMatrix()
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
            raw = pdfium_c.FS_MATRIX()
            pdfium_c.FPDFPageObj_GetMatrix(thing, ctypes.byref(raw))
            outer = pdfium.PdfMatrix.from_raw(raw)
            inside = _pictures(
                thing, pdfium_c.FPDFFormObj_GetObject, pdfium_c.FPDFFormObj_CountObjects, depth - 1
            )
            for inner, matrix in inside:
                yield inner, matrix.multiply(outer)


def has_rules(page: pdfium.PdfPage) -> bool:
    """Tell whether anything but text and pictures is drawn on a page: the rules of a table, a frame."""
    return any(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=4))


def _pixel_size(thing: Any) -> tuple[int, int]:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    known = pdfium_c.FPDFImageObj_GetImagePixelSize(thing, ctypes.byref(wide), ctypes.byref(high))
    return (wide.value, high.value) if known else (0, 0)


def shown(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Turn a point of the page's own space into the page as shown: origin above left, rotated."""
    left, bottom, right, top = page.get_cropbox()
    x, y = x - left, y - bottom
    wide, high = right - left, top - bottom
    turned = {0: (x, high - y), 90: (y, x), 180: (wide - x, y), 270: (high - y, wide - x)}
    return turned[page.get_rotation() % 360]


def pdf_picture(page: pdfium.PdfPage, dpi: float = PLAIN_DPI) -> Picture:
    """Render one page of a PDF at a resolution, capped so that a poster costs no more than a page."""
    wide, high = page.get_size()
    dpi = min(dpi, NATIVE_LIMIT, 72 * 4000 / max(wide, high, 1.0))
    bitmap = page.render(scale=dpi / 72, may_draw_forms=True, rev_byteorder=False)
    try:
        pixels = bitmap.to_numpy()
        if pixels.ndim == 2 or pixels.shape[2] == 1:
            pixels = cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
        elif pixels.shape[2] == 4:
            pixels = cv2.cvtColor(pixels, cv2.COLOR_BGRA2BGR)
        return Picture(fit(pixels).copy(), points=(wide, high))
    finally:
        bitmap.close()
