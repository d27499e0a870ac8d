"""A page as a picture: rendered from its bytes, turned upright, kept in a cache by digest."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path

import pypdfium2
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps

from tianping.core.acts import clock
from tianping.core.dossiers.models import Page
from tianping.core.drafting.words import day
from tianping.core.files import store

# A sheet of A4 in the measure of the picture, its edge, and from line to line.
_SHEET, _EDGE, _PITCH = (1000, 1414), 70, 44
_CLOSING = "，。、；：！？）》」』”’％"
_WORD = re.compile(rf"[0-9A-Za-z.,:@/\-]+[{_CLOSING}]*|.[{_CLOSING}]*")


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
        return _words(page.text or "这份材料是文字，没有图像。", page.paper.title)


def _upright(image: Image.Image, rotation: int) -> Image.Image:
    # `rotation` says how far the picture was turned clockwise from upright; turning back is counter-clockwise.
    return image.rotate(rotation, expand=True) if rotation else image


def _words(text: str, title: str = "") -> Image.Image:
    """A text without a picture of its own (DOCX, typed statements), set plainly on one sheet as long as it needs."""
    lines = _lines(text)
    return _sheet(lines, title, max(_SHEET[1], 2 * _EDGE + _PITCH * len(lines)))


def _sheets(text: str, title: str) -> list[Image.Image]:
    """The same on sheets of A4, to be printed and bound."""
    lines = _lines(text)
    room = (_SHEET[1] - 2 * _EDGE) // _PITCH
    return [_sheet(lines[i : i + room], title if i == 0 else "") for i in range(0, max(len(lines), 1), room)]


def _sheet(lines: list[str], title: str, height: int = 0) -> Image.Image:
    image = Image.new("RGB", (_SHEET[0], height or _SHEET[1]), "white")
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        named = place == 0 and line and title.startswith(line)
        left = (_SHEET[0] - _font().getlength(line)) / 2 if named else _EDGE
        draw.text((left, _EDGE + _PITCH * place), line, fill="#1b2430", font=_font())
    return image


def _lines(text: str) -> list[str]:
    """The text in lines of the sheet; numbers and foreign words stay whole, no line begins with a closing sign."""
    found: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in _WORD.findall(paragraph):
            if line and _font().getlength(line + word.rstrip(_CLOSING)) > _SHEET[0] - 2 * _EDGE:
                found.append(line)
                line = ""
            line += word
        found.append(line)
    return found


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    import pylopdf_fonts_zh_cn

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return ImageFont.truetype(str(next(folder.rglob("*Serif*.otf"))), 26)


def as_pdf(pages: list[Page]) -> bytes:
    """The pages of a paper as one PDF, upright, for binding; what is only words fills as many sheets as it needs."""
    images = [sheet for page in pages for sheet in _printed(page)]
    buffer = io.BytesIO()
    images[0].save(buffer, "PDF", save_all=True, append_images=images[1:], resolution=190)
    return buffer.getvalue()


def _printed(page: Page) -> list[Image.Image]:
    data, title = store.get(page.blob_id), page.paper.title
    if page.text and not _drawn(data):
        text = _signed(page) if data == page.text.encode() else page.text
        return [sheet.resize((1600, 2262)) for sheet in _sheets(text, title)]
    return [Image.open(io.BytesIO(page_picture(page, 1600)))]


def _signed(page: Page) -> str:
    """What was typed on the page as a paper: paragraphs set in, its title above, who handed it in and when below."""
    paper, (first, *others) = page.paper, page.text.splitlines() or [""]
    if first and paper.title.startswith(first):
        return "\n".join([first, *map(_set_in, others)])
    handed = day(paper.at.astimezone(clock.COURT_ZONE).date())
    return "\n".join(
        [
            paper.title,
            *map(_set_in, (first, *others)),
            _set_in(f"提交人：{paper.from_name}"),
            _set_in(handed),
        ]
    )


def _set_in(paragraph: str) -> str:
    return f"　　{paragraph}" if paragraph else ""


def _drawn(data: bytes) -> bool:
    """Whether the bytes are a PDF or a picture."""
    if data[:5] == b"%PDF-":
        return True
    try:
        Image.open(io.BytesIO(data))
    except OSError:
        return False
    return True
