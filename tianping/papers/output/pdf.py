"""Papers put together as one archive copy: PDF/A-2u with words behind pictures, bookmarks and page numbers."""

from __future__ import annotations

import functools
import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

from tianping.papers.intake.images import as_jpeg
from tianping.papers.model import Box, Line
from tianping.papers.output import fonts
from tianping.papers.output.archivable import is_archivable, without_documents_own
from tianping.papers.output.embed import embed

A4 = (595.276, 841.89)
_DRAWN_DPI = 200
_NUMBER_SIZE = 8.0
_BASELINE = 0.2  # of the height of a line, between its lower edge and the feet of its characters


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to put in. Exactly one of `picture`, `pdf` and neither (words and pictures laid out by us).

    `index` is the frame of the picture or the page of the PDF; `rotation` how far clockwise it stands from upright;
    `lines` its words in fractions of the upright page: behind the picture, or, with `visible`, as print.
    """

    picture: bytes = b""
    pdf: bytes = b""
    index: int = 0
    rotation: int = 0
    lines: Sequence[Line] = ()
    size: tuple[float, float] = A4
    visible: bool = False
    placed: Sequence[tuple[bytes, Box]] = ()
    links: Sequence[tuple[Box, int]] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """One paper with its title and pages."""

    title: str
    sheets: Sequence[Sheet]


@dataclass
class _Binding:
    """The copy in the making: pages so far, with what is to be written over them once the fonts are known."""

    pdf: pikepdf.Pdf
    overlays: list[Sheet] = field(default_factory=list)
    opened: dict[int, pikepdf.Pdf] = field(default_factory=dict)


def make_pdf(
    volumes: Sequence[Volume],
    *,
    title: str,
    numbers: bool = True,
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """Give the archive copy of these papers; the same papers give the same bytes."""
    with pikepdf.new() as pdf:
        binding = _Binding(pdf)
        places = _bind_all(binding, volumes, progress)
        _write_over(binding, numbers)
        _bookmarks(pdf, [(volume.title, place) for volume, place in zip(volumes, places, strict=True)])
        _declare_archive(pdf, title)
        stream = io.BytesIO()
        pdf.save(
            stream, deterministic_id=True, min_version="1.7", linearize=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=False,
        )  # fmt: skip
        for source in binding.opened.values():
            source.close()
        return stream.getvalue()


def _bind_all(
    binding: _Binding, volumes: Sequence[Volume], progress: Callable[[int], None] | None
) -> list[int]:
    """Add all pages; give the number of the first page of each volume."""
    places = []
    for volume in volumes:
        places.append(len(binding.pdf.pages))
        for sheet in volume.sheets:
            _bind(binding, sheet)
            if progress is not None:
                progress(len(binding.pdf.pages))
    return places


def _bind(binding: _Binding, sheet: Sheet) -> None:
    if sheet.pdf:
        _bind_pdf(binding, sheet)
    elif sheet.picture:
        _bind_picture(binding, sheet)
    else:
        page = _blank(binding, sheet.size)
        for number, (data, box) in enumerate(sheet.placed):
            _place(binding, page, number, data, box)
        binding.overlays.append(sheet)


def _blank(binding: _Binding, size: tuple[float, float]) -> pikepdf.Page:
    return binding.pdf.add_blank_page(page_size=size)


def _bind_picture(binding: _Binding, sheet: Sheet) -> None:
    """The picture fills a page of the size of a sheet of paper, turned upright."""
    picture, (width, height) = embed(binding.pdf, sheet.picture, sheet.index)
    if sheet.rotation % 180:
        width, height = height, width
    scale = max(A4) / max(width, height)
    page = _blank(binding, (width * scale, height * scale))
    name = page.add_resource(picture, Name.XObject, Name.Im0)
    matrix = _turned(sheet.rotation, width * scale, height * scale)
    _draw(binding, page, f"q {matrix} cm {name} Do Q")
    binding.overlays.append(sheet)


def _turned(rotation: int, width: float, height: float) -> str:
    """The matrix that puts a picture, which stands `rotation` clockwise from upright, upright on the page."""
    return {
        0: f"{width:.3f} 0 0 {height:.3f} 0 0",
        90: f"0 {height:.3f} {-width:.3f} 0 {width:.3f} 0",
        180: f"{-width:.3f} 0 0 {-height:.3f} {width:.3f} {height:.3f}",
        270: f"0 {-height:.3f} {width:.3f} 0 0 {height:.3f}",
    }[rotation % 360]


def _place(binding: _Binding, page: pikepdf.Page, number: int, data: bytes, box: Box) -> None:
    picture, _ = embed(binding.pdf, data)
    name = page.add_resource(picture, Name.XObject, Name(f"/Im{number}"))
    wide, high = float(page.mediabox[2]), float(page.mediabox[3])
    matrix = (
        f"{box.width * wide:.3f} 0 0 {box.height * high:.3f} {box.x0 * wide:.3f} {(1 - box.y1) * high:.3f}"
    )
    _draw(binding, page, f"q {matrix} cm {name} Do Q")


def _draw(binding: _Binding, page: pikepdf.Page, content: str | bytes) -> None:
    page.contents_add(content.encode() if isinstance(content, str) else content)


def _bind_pdf(binding: _Binding, sheet: Sheet) -> None:
    """A page goes in as it is where that is allowed, else as its picture with its words behind it."""
    source = binding.opened.get(id(sheet.pdf))
    if source is None:
        source = binding.opened[id(sheet.pdf)] = pikepdf.open(io.BytesIO(sheet.pdf))
    original = source.pages[sheet.index]
    if not is_archivable(original):
        _bind_drawn(binding, sheet)
        return
    binding.pdf.pages.append(original)
    page = binding.pdf.pages[-1]
    without_documents_own(page.obj)
    own_words = bool(sheet.lines) and all(line.source == "text" for line in sheet.lines)
    _stand_upright(binding.pdf, page, sheet.rotation)
    binding.overlays.append(Sheet(lines=() if own_words else sheet.lines))


def _stand_upright(pdf: pikepdf.Pdf, page: pikepdf.Page, rotation: int) -> None:
    """Wrap the page into a form, so that what is written over it stands on an upright page at the origin."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    unit = float(page.obj.get("/UserUnit", 1))
    turn = (int(page.obj.get("/Rotate", 0)) - rotation) % 360
    matrix = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turn]
    wide, high = (top - bottom, right - left) if turn % 180 else (right - left, top - bottom)
    page.contents_coalesce()
    form = pdf.make_stream(
        page.obj.Contents.read_bytes() if "/Contents" in page.obj else b"",
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([left, bottom, right, top]), Resources=page.resources,
    )  # fmt: skip
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    for key in ("/Rotate", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/UserUnit", "/Group"):
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox = Array([0, 0, round(wide * unit, 3), round(high * unit, 3)])
    page.obj.Resources = Dictionary(XObject=Dictionary({"/Fx0": form}))
    numbers = " ".join(f"{value * unit:.4f}" for value in matrix)
    page.obj.Contents = pdf.make_stream(f"q {numbers} cm /Fx0 Do Q".encode())


def _bind_drawn(binding: _Binding, sheet: Sheet) -> None:
    document = pdfium.PdfDocument(sheet.pdf)
    try:
        page = document[sheet.index]
        scale = min(_DRAWN_DPI / 72, 4000 / max(*page.get_size(), 1))
        image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    finally:
        document.close()
    _bind_picture(binding, Sheet(as_jpeg(image), rotation=sheet.rotation, lines=sheet.lines))


def _write_over(binding: _Binding, numbers: bool) -> None:
    """Write words and page numbers, now that every character is known and the fonts can be cut down to them."""
    total = len(binding.pdf.pages)
    labels = [f"{number} / {total}" if numbers else "" for number in range(1, total + 1)]
    hidden = {c for s in binding.overlays if not s.visible for line in s.lines for c in _said(line)}
    shown = {c for s in binding.overlays if s.visible for line in s.lines for c in _said(line)} | set(
        "".join(labels)
    )
    unseen = fonts.unseen(binding.pdf, hidden) if hidden else None
    seen = fonts.seen(binding.pdf, shown) if shown else None
    for page, sheet, label in zip(binding.pdf.pages, binding.overlays, labels, strict=True):
        face = seen if sheet.visible else unseen
        if sheet.lines and face is not None:
            _write_lines(binding, page, sheet, face)
        if label and seen is not None:
            _write_number(binding, page, label, seen)
        for box, place in sheet.links:
            _link(binding, page, box, place)


def _said(line: Line) -> str:
    """The characters of a line that can be written: no controls, no halves of pairs, nothing private."""
    return "".join(char for char in line.text if unicodedata.category(char)[0] != "C")


def _write_lines(binding: _Binding, page: pikepdf.Page, sheet: Sheet, face: fonts.Face) -> None:
    name = page.add_resource(face.font, Name.Font, Name.FSeen if sheet.visible else Name.FUnseen)
    wide, high = float(page.mediabox[2]), float(page.mediabox[3])
    mode = 0 if sheet.visible else 3
    parts = [b"q BT %d Tr" % mode]
    for line in sheet.lines:
        text = _said(line)
        natural = face.width(text)
        if not text or natural <= 0:
            continue
        size = max(1.0, line.box.height * high)
        if sheet.visible:
            size = min(size * 0.8, max(1.0, line.box.width * wide) / natural)
        stretch = 100.0 if sheet.visible else max(1.0, 100 * line.box.width * wide / (natural * size))
        x, y = line.box.x0 * wide, (1 - line.box.y1) * high + _BASELINE * size
        place = f"{name} {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm".encode()
        parts.append(place + b" " + face.encode(text) + b" Tj")
    _draw(binding, page, b"\n".join([*parts, b"ET Q"]))


def _write_number(binding: _Binding, page: pikepdf.Page, label: str, face: fonts.Face) -> None:
    """The number stands on a white field in the lower margin, so that it is legible on any picture."""
    name = page.add_resource(face.font, Name.Font, Name.FSeen, replace_existing=True)
    wide = float(page.mediabox[2])
    width = face.width(label) * _NUMBER_SIZE
    x = (wide - width) / 2
    field_ = f"q 1 g {x - 3:.2f} 6 {width + 6:.2f} 12 re f 0.2 g BT {name} {_NUMBER_SIZE} Tf {x:.2f} 9 Td ".encode()
    _draw(binding, page, field_ + face.encode(label) + b" Tj ET Q")


def _link(binding: _Binding, page: pikepdf.Page, box: Box, place: int) -> None:
    wide, high = float(page.mediabox[2]), float(page.mediabox[3])
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, F=4, Border=Array([0, 0, 0]),
        Rect=Array([box.x0 * wide, (1 - box.y1) * high, box.x1 * wide, (1 - box.y0) * high]),
        Dest=Array([binding.pdf.pages[place].obj, Name.Fit]),
    )  # fmt: skip
    annotations = page.obj.get("/Annots")
    if annotations is None:
        annotations = page.obj.Annots = Array([])
    annotations.append(binding.pdf.make_indirect(annotation))


def _bookmarks(pdf: pikepdf.Pdf, titles: list[tuple[str, int]]) -> None:
    with pdf.open_outline() as outline:
        for title, place in titles:
            if place < len(pdf.pages):
                outline.root.append(pikepdf.OutlineItem(title, place, "Fit"))
    pdf.Root.PageMode = Name.UseOutlines


def _declare_archive(pdf: pikepdf.Pdf, title: str) -> None:
    """Say what the file is, in what colours, in which language."""
    profile = pdf.make_stream(_screen_profile(), N=3)
    pdf.Root.OutputIntents = Array([
        Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=pikepdf.String("sRGB"),
            Info=pikepdf.String("sRGB"), DestOutputProfile=profile,
        )
    ])  # fmt: skip
    pdf.Root.Lang = pikepdf.String("zh-CN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        words["pdfaid:part"] = "2"
        words["pdfaid:conformance"] = "U"
        words["dc:title"] = title
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


@functools.cache
def _screen_profile() -> bytes:
    """The sRGB profile, with the day of its making blotted out, so that copies are equal."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes([7, 232, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    profile[84:100] = bytes(16)
    return bytes(profile)
