"""Whether a page of somebody's PDF may go into an archive copy as it is, or must go in as its picture.

PDF/A wants every font inside the file and every colour defined. What is not surely so is drawn instead: a picture
of the page with its words behind it is less, but it is the same page in thirty years.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_COLOURS = {"/DeviceGray", "/DeviceRGB", "/CalGray", "/CalRGB", "/Lab", "/ICCBased", "/Indexed"}
_FILTERS = {
    "/FlateDecode",
    "/DCTDecode",
    "/CCITTFaxDecode",
    "/ASCIIHexDecode",
    "/ASCII85Decode",
    "/RunLengthDecode",
}
_STANDARD_ENCODINGS = {"/Identity-H", "/Identity-V"}
_DEEPEST = 12
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def is_archivable(page: pikepdf.Page) -> bool:
    """Tell whether everything that the page uses is inside the file and allowed in PDF/A-2u."""
    try:
        resources = page.resources
        return all(_allowed(kind, item) for kind, item in _used(resources, 0)) and not page.obj.get("/Annots")
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError):
        return False


def _used(resources: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """All fonts, colours, pictures and states of a page and of the forms that it draws."""
    if depth > _DEEPEST:
        yield "too deep", resources
        return
    for kind in ("/Font", "/ColorSpace", "/ExtGState", "/Shading", "/Pattern", "/XObject"):
        for item in resources.get(kind, {}).values():
            yield kind, item
            if isinstance(item, Stream) and item.get("/Resources") is not None:
                yield from _used(item.Resources, depth + 1)


def _allowed(kind: str, item: Any) -> bool:
    judges = {"/Font": _font, "/ColorSpace": _colour, "/ExtGState": _state, "/XObject": _drawn}
    judge = judges.get(kind)
    if judge is None:
        return kind in ("/Shading", "/Pattern") and _coloured(item)
    return judge(item)


def _coloured(item: Any) -> bool:
    dictionary = item.stream_dict if isinstance(item, Stream) else item
    shading = dictionary.get("/Shading", dictionary)
    return "/ColorSpace" not in shading or _colour(shading.ColorSpace)


def _font(font: Any) -> bool:
    if font.get("/Subtype") == "/Type0":
        inner = font.DescendantFonts[0]
        known = font.get("/Encoding") in _STANDARD_ENCODINGS
        return known and "/ToUnicode" in font and _embedded(inner)
    if font.get("/Subtype") == "/Type3":
        return False
    return "/ToUnicode" in font and _embedded(font) and "/Widths" in font


def _embedded(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or not any(key in descriptor for key in _PROGRAMS):
        return False
    return font.get("/Subtype") != "/CIDFontType2" or "/CIDToGIDMap" in font


def _colour(space: Any) -> bool:
    if isinstance(space, Name):
        return str(space) in _COLOURS
    if not isinstance(space, Array) or str(space[0]) not in _COLOURS:
        return False
    if space[0] == "/Indexed":
        return _colour(space[1])
    # Four channels would be printing colours, which the archive copy's profile does not describe.
    return space[0] != "/ICCBased" or int(space[1].get("/N", 4)) in (1, 3)


def _state(state: Any) -> bool:
    return "/TR" not in state and "/HTP" not in state and state.get("/TR2", Name.Default) == "/Default"


def _drawn(item: Any) -> bool:
    if item.get("/Subtype") == "/Form":
        return not {"/Ref", "/OPI", "/PS", "/OC"} & set(item.keys())
    if item.get("/Subtype") != "/Image" or {"/Alternates", "/OPI", "/OC"} & set(item.keys()):
        return False
    filters = item.get("/Filter", Array([]))
    names = {str(filters)} if isinstance(filters, Name) else {str(name) for name in filters}
    plain = names <= _FILTERS and not bool(item.get("/Interpolate", False))
    mask = item.get("/ImageMask", False)
    soft = item.get("/SMask")
    return plain and (bool(mask) or _colour(item.get("/ColorSpace"))) and (soft is None or _drawn(soft))


def without_documents_own(dictionary: Dictionary) -> None:
    """Drop what an archive copy may not carry on a page: actions, thumbnails of private programs."""
    for key in ("/AA", "/PieceInfo", "/Metadata", "/StructParents", "/Thumb", "/Tabs"):
        if key in dictionary:
            del dictionary[key]
