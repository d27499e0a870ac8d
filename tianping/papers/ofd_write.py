"""A minimal OFD writer for export: pages as pictures, or words at their places, or both."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tianping.papers.model import Line

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same pages give the same bytes
_FONT = "宋体"
_FIRST_PAGE, _FIRST_PICTURE, _FIRST_OBJECT = 100, 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to write: its size in millimetres, its picture (JPEG or PNG) if any, and its lines."""

    width: float = 210.0
    height: float = 297.0
    picture: bytes = b""
    lines: Sequence[Line] = ()


def write(sheets: Sequence[Sheet], *, title: str = "") -> bytes:
    """Give the bytes of an OFD document with these pages."""
    parts: dict[str, bytes] = {
        "OFD.xml": _root(title),
        "Doc_0/Document.xml": _document(sheets),
        "Doc_0/PublicRes.xml": _fonts(),
        "Doc_0/DocumentRes.xml": _media(sheets),
    }
    for number, sheet in enumerate(sheets):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _page(number, sheet)
        if sheet.picture:
            parts[f"Doc_0/Res/{_picture_name(number, sheet)}"] = sheet.picture
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), body, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _picture_name(number: int, sheet: Sheet) -> str:
    return f"page_{number}." + ("png" if sheet.picture.startswith(b"\x89PNG") else "jpg")


def _root(title: str) -> bytes:
    named = f"<ofd:Title>{escape(title)}</ofd:Title>" if title else ""
    return (
        f'{_HEAD}<ofd:OFD {_SPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>'
        f"{'0' * 32}</ofd:DocID>{named}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>"
    ).encode()


def _document(sheets: Sequence[Sheet]) -> bytes:
    pages = "".join(
        f'<ofd:Page ID="{_FIRST_PAGE + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(sheets))
    )
    return (
        f"{_HEAD}<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>{_FIRST_OBJECT * 10}</ofd:MaxUnitID>"
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        f"</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    ).encode()


def _fonts() -> bytes:
    font = f'<ofd:Fonts><ofd:Font ID="1" FontName="{_FONT}" FamilyName="{_FONT}"/></ofd:Fonts>'
    return f'{_HEAD}<ofd:Res {_SPACE} BaseLoc="Res">{font}</ofd:Res>'.encode()


def _media(sheets: Sequence[Sheet]) -> bytes:
    items = "".join(
        f'<ofd:MultiMedia ID="{_FIRST_PICTURE + number}" Type="Image" '
        f'Format="{"PNG" if name.endswith("png") else "JPEG"}"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
        for number, sheet in enumerate(sheets)
        if sheet.picture and (name := _picture_name(number, sheet))
    )
    return f'{_HEAD}<ofd:Res {_SPACE} BaseLoc="Res"><ofd:MultiMedias>{items}</ofd:MultiMedias></ofd:Res>'.encode()


def _page(number: int, sheet: Sheet) -> bytes:
    """The picture below; the words above it, invisible where the picture already shows them."""
    first = _FIRST_OBJECT + number * 10_000
    picture = (
        f'<ofd:ImageObject ID="{first + 1}" CTM="{sheet.width:g} 0 0 {sheet.height:g} 0 0" '
        f'Boundary="0 0 {sheet.width:g} {sheet.height:g}" ResourceID="{_FIRST_PICTURE + number}"/>'
        if sheet.picture
        else ""
    )
    alpha = ' Alpha="0"' if sheet.picture else ""
    words = "".join(_words(first + 2 + at, line, sheet, alpha) for at, line in enumerate(sheet.lines))
    return (
        f"{_HEAD}<ofd:Page {_SPACE}><ofd:Area><ofd:PhysicalBox>0 0 {sheet.width:g} {sheet.height:g}"
        f'</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="{first}">{picture}{words}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    ).encode()


def _words(number: int, line: Line, sheet: Sheet, alpha: str) -> str:
    """One line: each character at its own place, so that marking it on the page marks the right ink."""
    left, top = line.box.x0 * sheet.width, line.box.y0 * sheet.height
    width, height = max(line.box.width * sheet.width, 0.1), max(line.box.height * sheet.height, 0.1)
    step = width / max(1, len(line.text))
    deltas = f"g {len(line.text) - 1} {step:.3f}" if len(line.text) > 1 else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{left:.3f} {top:.3f} {width:.3f} {height:.3f}" Font="1" '
        f'Size="{height:.3f}"{alpha}><ofd:TextCode X="0" Y="{height:.3f}"'
        f"{f' DeltaX={quoteattr(deltas)}' if deltas else ''}>{escape(_UNWRITABLE.sub(' ', line.text))}</ofd:TextCode></ofd:TextObject>"
    )
