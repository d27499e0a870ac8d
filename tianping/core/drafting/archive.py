"""A dossier made ready for the archive: papers in the order of the catalogue, numbered, bound in volumes.

The bytes of a paper never change: a volume is a reading copy made from them, with cover, contents, folio
numbers, bookmarks and a closing note, and the papers themselves lie beside it in the package.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import typst
from PIL import Image

from tianping.core.drafting.context import Case
from tianping.core.drafting.documents import draft
from tianping.core.drafting.documents.archive import Entry, Volume
from tianping.core.drafting.fonts import SANS, SERIF, fonts
from tianping.core.drafting.render import Renderer
from tianping.law import dossier
from tianping.law.dossier import MAIN, SIDE, Side

_FOLIO = Path(__file__).parent / "typst" / "folio.typ"
_A4 = (595.28, 841.89)
_MARGIN, _FOLIO_SIZE = 28.0, (68.0, 22.7)
# Foreign pages are drawn at this resolution: legible in print, a tenth of the size of a scan.
_DPI = 200


@dataclass(frozen=True)
class ArchivePaper:
    """A paper of the case: its bytes (PDF or picture), what it is, who made it, when.

    `document` names a document of the court (受理案件通知书), `kind` a kind of paper that a party brought
    (complaint); one of them places it. `order` breaks ties of one day: the order of receipt.
    """

    id: str
    title: str
    content: bytes
    kind: str = ""
    document: str = ""
    side: Side = "plaintiff"
    maker: str = ""
    number: str = ""
    on: date | None = None
    order: int = 0
    volume: str = ""
    item_seq: int = 0


@dataclass(frozen=True)
class Placed:
    """A paper in its place: volume, item of the catalogue, pages of the volume that it takes."""

    paper: ArchivePaper
    volume: str
    seq: int
    item: str
    item_class: str
    pages: int
    first_page: int = 0
    sure: bool = True

    @property
    def last_page(self) -> int:
        return self.first_page + self.pages - 1 if self.first_page else 0


class NotAPage(ValueError):
    """A paper that is neither a readable PDF nor a picture."""


def catalogue(papers: Iterable[ArchivePaper], case_type: str) -> list[Placed]:
    """The papers in the order of the catalogue, with page numbers counted in each volume.

    Papers that belong in a register and not in the dossier are left out.
    """
    placed = sorted((p for paper in papers if (p := _place(paper, case_type))), key=_order)
    numbered, next_page = [], {MAIN: 1, SIDE: 1}
    for one in placed:
        if _is_numbered(one, case_type):
            one = replace(one, first_page=next_page[one.volume])
            next_page[one.volume] += one.pages
        numbered.append(one)
    return numbered


LONGEST_TITLE = 60
"""Letters of a title in the data of the archive."""


def fitted(title: str) -> str:
    """A title that the data of the archive has room for; the paper itself bears it whole."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def missing_items(
    placed: Iterable[Placed], case_type: str, conditions: Iterable[str] = (), without: Iterable[str] = ()
) -> list[str]:
    """The items that must be there and are not, by name; for `conditions` and `without` see `dossier.missing`."""
    scheme = dossier.schemes_of(case_type).main
    return [
        item.name
        for item in dossier.missing(scheme, {p.item_class for p in placed}, conditions, without=without)
    ]


def page_count(content: bytes) -> int:
    """How many pages a paper has."""
    if content.startswith(b"%PDF"):
        document = _open(content)
        try:
            return len(document)
        finally:
            document.close()
    return len(_frames(content))


def bind(
    case: Case,
    placed: Sequence[Placed],
    about: Volume,
    renderer: Renderer,
    *,
    at: datetime,
    digest: str = "",
    compiler: str = "",
    checker: str = "",
) -> bytes:
    """One volume as PDF/A-2b: cover, contents, papers with folio numbers, closing note; with bookmarks."""
    papers = [one for one in placed if one.volume == about.name]
    pages = sum(one.pages for one in papers if one.first_page)
    about = replace(about, pages=pages)
    front = [
        renderer.render(draft("卷宗封面", case, volume=about), at=at).pdf,
        renderer.render(draft("卷内目录", case, entries=_entries(papers), volume=about.name), at=at).pdf,
    ]
    note = draft(
        "备考表", case, papers=len(papers), pages=pages, digest=digest, compiler=compiler, checker=checker
    )
    book = pikepdf.Pdf.new()
    starts = [_append(book, pdf) for pdf in front]
    body = len(book.pages)
    places = [_append(book, as_archive_pdf(one.paper.content)) for one in papers]
    end = _append(book, renderer.render(note, at=at).pdf)
    _number(
        book,
        [
            (start + i, one.first_page + i)
            for start, one in zip(places, papers, strict=True)
            if one.first_page
            for i in range(one.pages)
        ],
    )
    _bookmarks(
        book,
        [
            ("卷宗封面", starts[0]),
            ("卷内目录", starts[1]),
            *((one.paper.title, start) for start, one in zip(places, papers, strict=True)),
            ("备考表", end),
        ],
    )
    _labels(book, body, end)
    return _finish(book, front[0], f"{case.number}{about.name}", case.court.name, at)


def as_archive_pdf(content: bytes) -> bytes:
    """The paper as PDF that carries all it needs: PDF/A as it is, other PDF and pictures drawn as pages."""
    if content.startswith(b"%PDF"):
        return content if _claims_pdfa(content) else _pictures_to_pdf(_draw(content))
    return _pictures_to_pdf(_frames(content))


def _place(paper: ArchivePaper, case_type: str) -> Placed | None:
    pages = page_count(paper.content)
    if paper.volume and paper.item_seq:
        schemes = dossier.schemes_of(case_type)
        scheme = schemes.main if paper.volume == MAIN else schemes.side
        item = next(
            i for i in dossier.catalogue(scheme) if i.volume == paper.volume and i.seq == paper.item_seq
        )
        return Placed(paper, paper.volume, item.seq, item.name, item.item_class, pages)
    place = (
        dossier.place_paper(paper.kind, case_type, paper.side)
        if paper.kind
        else dossier.place_document(paper.document or paper.title, case_type)
    )
    if place.item is None:
        return None
    return Placed(
        paper, place.volume, place.item.seq, place.item.name, place.item.item_class, pages, sure=place.sure
    )


def _order(one: Placed) -> tuple[bool, int, date, int, str]:
    return one.volume != MAIN, one.seq, one.paper.on or date.max, one.paper.order, one.paper.id


def _is_numbered(one: Placed, case_type: str) -> bool:
    schemes = dossier.schemes_of(case_type)
    items = dossier.catalogue(schemes.main if one.volume == MAIN else schemes.side)
    return next(item.page_numbered for item in items if item.seq == one.seq and item.volume == one.volume)


def _entries(papers: Sequence[Placed]) -> list[Entry]:
    return [
        Entry(one.paper.title, one.paper.number, one.paper.maker, one.paper.on, one.first_page, one.last_page)
        for one in papers
    ]


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NotAPage("PDF 文件已损坏或者加密，无法归档") from error


def _frames(content: bytes) -> list[Image.Image]:
    try:
        picture = Image.open(io.BytesIO(content))
        frames = []
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            frames.append(picture.convert("RGB"))
        return frames
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPage("不是可以识别的图片或者 PDF，无法归档") from error


def _claims_pdfa(content: bytes) -> bool:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return bool(pdf.open_metadata().pdfa_status)
    except (pikepdf.PdfError, ValueError):
        return False


def _draw(content: bytes) -> list[Image.Image]:
    document = _open(content)
    try:
        return [page.render(scale=_DPI / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def _pictures_to_pdf(pictures: Sequence[Image.Image]) -> bytes:
    """Each picture on an A4 page of its own direction, as large as it goes inside the margin."""
    pdf = pikepdf.Pdf.new()
    for picture in pictures:
        width, height = _A4 if picture.height >= picture.width else _A4[::-1]
        scale = min(width / picture.width, height / picture.height)
        w, h = picture.width * scale, picture.height * scale
        page = pdf.add_blank_page(page_size=(width, height))
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=80, optimize=True)
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(P=_image(pdf, buffer.getvalue(), picture))
        )
        drawing = f"q {w:.2f} 0 0 {h:.2f} {(width - w) / 2:.2f} {(height - h) / 2:.2f} cm /P Do Q"
        page.Contents = pdf.make_stream(drawing.encode())
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _image(pdf: pikepdf.Pdf, jpeg: bytes, picture: Image.Image) -> pikepdf.Object:
    name = pikepdf.Name
    return pikepdf.Stream(
        pdf,
        jpeg,
        Type=name.XObject,
        Subtype=name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=name.DeviceRGB,
        BitsPerComponent=8,
        Filter=name.DCTDecode,
    )


def _append(book: pikepdf.Pdf, content: bytes) -> int:
    """Append the pages; seals become part of the picture, since a signature cannot move to another file."""
    start = len(book.pages)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.flatten_annotations()
        for page in pdf.pages:
            for name in ("/Annots", "/StructParents", "/Tabs", "/AA"):
                if name in page:
                    del page[name]
        book.pages.extend(pdf.pages)
    return start


def _number(book: pikepdf.Pdf, numbers: Sequence[tuple[int, int]]) -> None:
    """Draw each folio number at the upper outer corner: odd right, even left."""
    if not numbers:
        return
    with pikepdf.open(io.BytesIO(_folios(tuple(number for _, number in numbers)))) as folios:
        for (index, number), folio in zip(numbers, folios.pages, strict=True):
            page = book.pages[index]
            left, _, right, top = (float(side) for side in page.mediabox)
            width, height = _FOLIO_SIZE
            x = right - _MARGIN - width if number % 2 else left + _MARGIN
            name = page.add_resource(
                book.copy_foreign(folio.as_form_xobject()), pikepdf.Name.XObject, pikepdf.Name("/Folio")
            )
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(f"\nQ q 1 0 0 1 {x:.2f} {top - _MARGIN - height:.2f} cm {name} Do Q".encode())


@lru_cache(maxsize=16)
def _folios(numbers: tuple[int, ...]) -> bytes:
    inputs = {"numbers": json.dumps(numbers), "faces": json.dumps([SERIF, SANS])}
    compiler = typst.Compiler(
        str(_FOLIO), root=str(_FOLIO.parent), font_paths=list(fonts().folders), ignore_system_fonts=True
    )
    pdf = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=0, pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def _bookmarks(book: pikepdf.Pdf, marks: Sequence[tuple[str, int]]) -> None:
    with book.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, index) for title, index in marks)


def _labels(book: pikepdf.Pdf, body: int, end: int) -> None:
    """Page labels of the viewer are the printed numbers."""
    front: dict[str, Any] = {"P": pikepdf.String("目录-"), "S": pikepdf.Name.D}
    numbers = [0, pikepdf.Dictionary(P=pikepdf.String("封面")), 1, pikepdf.Dictionary(**front)]
    if end > body:
        numbers += [body, pikepdf.Dictionary(S=pikepdf.Name.D)]
    numbers += [end, pikepdf.Dictionary(P=pikepdf.String("备考表"))]
    book.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def _finish(book: pikepdf.Pdf, model: bytes, title: str, court: str, at: datetime) -> bytes:
    with pikepdf.open(io.BytesIO(model)) as source:
        book.Root.OutputIntents = book.copy_foreign(source.Root.OutputIntents)
    book.Root.Lang = pikepdf.String("zh-CN")
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"], metadata["dc:creator"] = title, [court]
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = at.isoformat(timespec="seconds")
        metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "B"
    buffer = io.BytesIO()
    book.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()
