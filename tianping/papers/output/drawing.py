"""Pages and strips of pages as pictures, for a screen: drawn in a child process, kept in a folder."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from tianping.papers import docx, sandbox
from tianping.papers.intake.images import on_screen, open_picture
from tianping.papers.intake.sniff import kind_of
from tianping.papers.model import Box, Page
from tianping.papers.output import typeset
from tianping.papers.output.pdf import Sheet, Volume, make_pdf
from tianping.papers.output.volumes import cut_out, sheets_of
from tianping.papers.safezip import Package

_JOB = "tianping.papers.output.drawing:draw"
_VERSION = "1"
_WIDEST = 3000
_TALLEST = 60_000
_MOST_PIXELS = 60_000_000
_QUALITY = 86
_TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
_BUDGET = sandbox.Budget(cpu=10, memory=600 << 20)


class DrawingError(Exception):
    """The page cannot be drawn; the message is for the log, not for the person."""


def render_page(
    file: bytes | Path,
    index: int,
    width: int,
    *,
    rotation: int = 0,
    sheet: Sequence[float] = (),
    cache: Path | None = None,
    digest: str = "",
) -> bytes:
    """Give one page as JPEG of this width, upright and cut out as `rotation` and `sheet` of its `Page` say.

    `digest` saves hashing the file where the caller knows it; `cache` is a folder for pages drawn before.
    """
    options: dict[str, Any] = {
        "index": index, "width": max(16, min(width, _WIDEST)), "rotation": rotation % 360, "sheet": list(sheet),
    }  # fmt: skip
    kept = None if cache is None else cache / _name(file, digest, options)
    if kept is not None and kept.is_file():
        return kept.read_bytes()
    try:
        drawn = sandbox.call(_JOB, file, budget=_BUDGET, **options).blob
    except sandbox.SandboxError as error:
        raise DrawingError(f"page {index}: {error}") from error
    if kept is not None:
        _keep(kept, drawn)
    return drawn


def render_read(file: bytes | Path, page: Page, width: int, *, cache: Path | None = None) -> bytes:
    """Give a page that was read, upright and cut out, so that its boxes lie where the words are."""
    return render_page(
        file, page.index, width, rotation=page.rotation, sheet=page.sheet, cache=cache, digest=page.digest
    )


def cut_strip(page_image: bytes, box: Box, *, margin: float = 0.012) -> bytes:
    """Cut the strip with a field out of a drawn page, with a little of what surrounds it; PNG."""
    image = open_picture(page_image)
    width, height = image.size
    around = margin * width
    left, top = int(max(0.0, box.x0 * width - around)), int(max(0.0, box.y0 * height - around))
    right, bottom = int(min(width, box.x1 * width + around)), int(min(height, box.y1 * height + around))
    left, top = min(left, width - 1), min(top, height - 1)
    strip = on_screen(image).crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    stream = io.BytesIO()
    strip.save(stream, "PNG")
    return stream.getvalue()


def draw(
    data: bytes, *, index: int, width: int, rotation: int, sheet: list[float]
) -> tuple[dict[str, Any], bytes]:
    """Job: draw a page."""
    kind = kind_of(data)
    lying = rotation % 180 != 0
    if kind in ("zip", "text", "rtf", "cfb"):
        data, kind = make_pdf([Volume("", _without_pages(data, kind))], title="", numbers=False), "pdf"
    image = _of_pdf(data, index, width, lying) if kind == "pdf" else _of_picture(data, index)
    if sheet:
        image = cut_out(image, sheet)
    if rotation:
        image = image.transpose(_TURNS[rotation])
    # A very long page comes narrower than asked for rather than squeezed: boxes and letters keep their shape.
    width = min(width, max(1, int((_MOST_PIXELS * image.width / image.height) ** 0.5)))
    height = max(1, min(_TALLEST, round(image.height * width / image.width)))
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY)
    return {"width": width, "height": height}, stream.getvalue()


def _without_pages(data: bytes, kind: str) -> Sequence[Sheet]:
    """A Word document counts as one page, however long; the others have pages or are set on some."""
    if kind == "zip" and "OFD.xml" not in Package(data):
        return (typeset.tall(docx.read(data).pages[0], docx.page_pictures(data)),)
    return sheets_of(data)


def _of_pdf(data: bytes, index: int, width: int, lying: bool) -> Image.Image:
    document = pdfium.PdfDocument(data)
    page = document[index]
    wide, high = page.get_size()
    scale = width / max(high if lying else wide, 1.0)
    scale = min(scale, _TALLEST / max(wide, high, 1.0), (_MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
    return drawn.convert("RGB")


def _of_picture(data: bytes, index: int) -> Image.Image:
    image = open_picture(data)
    if index:
        image.seek(index)
    image.draft("RGB", (_WIDEST, _WIDEST))
    return on_screen(image).convert("RGB")


def _name(file: bytes | Path, digest: str, options: dict[str, Any]) -> str:
    digest = digest or hashlib.sha256(file if isinstance(file, bytes) else file.read_bytes()).hexdigest()
    wish = "|".join(f"{key}={value}" for key, value in sorted(options.items()))
    return hashlib.sha256(f"{_VERSION}|{digest}|{wish}".encode()).hexdigest() + ".jpg"


def _keep(place: Path, data: bytes) -> None:
    """Put the page into the folder at once and whole, also when two draw the same page."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    os.replace(name, place)
