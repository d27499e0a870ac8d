"""A page as a picture: rendered from its bytes, turned upright, kept in a cache by digest."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps

from tianping.core.dossiers.models import Page
from tianping.core.files import store


def page_picture(page: Page, width: int) -> bytes:
    """JPEG of a page at a width; made once."""
    kept = (
        Path(settings.HOME)
        / "pictures"
        / page.blob_id[:2]
        / f"{page.blob_id}-{page.index}-{page.rotation}-{width}.jpg"
    )
    if kept.exists():
        return kept.read_bytes()
    image = _upright(_rendered(store.get(page.blob_id), page, width), page.rotation)
    image.thumbnail((width, width * 3))
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=82, optimize=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(buffer.getvalue())
    return buffer.getvalue()


def _rendered(data: bytes, page: Page, width: int) -> Image.Image:
    if data[:5] == b"%PDF-":
        sheet = pypdfium2.PdfDocument(data)[page.index]
        return sheet.render(scale=max(width, 720) / sheet.get_width()).to_pil()
    try:
        image = Image.open(io.BytesIO(data))
        if getattr(image, "n_frames", 1) > page.index:
            image.seek(page.index)
        return ImageOps.exif_transpose(image).convert("RGB")
    except OSError:
        return _words(page.text or "这份材料是文字，没有图像。")


def _upright(image: Image.Image, rotation: int) -> Image.Image:
    # `rotation` says how far the picture was turned clockwise from upright; turning back is counter-clockwise.
    return image.rotate(rotation, expand=True) if rotation else image


def _words(text: str) -> Image.Image:
    """A text without a picture of its own (DOCX, typed statements), set plainly on a sheet."""
    import pylopdf_fonts_zh_cn

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    font = ImageFont.truetype(str(next(folder.rglob("*Serif*.otf"))), 26)
    lines = [line[i : i + 34] for line in text.splitlines() for i in range(0, max(len(line), 1), 34)]
    image = Image.new("RGB", (1000, max(1414, 140 + 44 * len(lines))), "white")
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        draw.text((70, 70 + 44 * place), line, fill="#1b2430", font=font)
    return image


def as_pdf(pages: list[Page]) -> bytes:
    """The pages of a paper as one PDF, upright, for binding."""
    images = [Image.open(io.BytesIO(page_picture(page, 1600))) for page in pages]
    buffer = io.BytesIO()
    images[0].save(buffer, "PDF", save_all=True, append_images=images[1:], resolution=190)
    return buffer.getvalue()
