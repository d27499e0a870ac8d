"""Serve pages of papers, strips of fields and documents, to who may see the matter; never anything active.

What people brought is served as pictures drawn in a child process, never as the bytes that came.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from tianping.core.access.visible import documents_of, matter_for, papers_of
from tianping.core.acts.errors import NoSuchMatter
from tianping.core.dossiers.models import Page, Paper
from tianping.core.drafting import make
from tianping.core.drafting.models import Document
from tianping.core.files import store
from tianping.core.files.models import Upload
from tianping.faces.who import actor, signed_in
from tianping.papers.model import Box
from tianping.papers.output.drawing import DrawingError, cut_strip, render_page

STRICT = "default-src 'none'; sandbox"
STRIP = 0.42  # of the page's width: so the letters of a strip are large enough on a phone
WIDTHS = (120, 240, 480, 960, 1440, 1920)


def hidden(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What one may not see does not exist (decorator)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NoSuchMatter, FileNotFoundError, DrawingError) as error:
            raise Http404 from error

    return signed_in(guarded)


def _width(request: HttpRequest) -> int:
    """The next of a few widths, so that a cache is of use."""
    asked = request.GET.get("w", "960")
    wanted = int(asked) if asked.isdigit() else 960
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])


def _picture(data: bytes, kind: str = "image/jpeg") -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = STRICT
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _draw(sha256: str, index: int, width: int, rotation: int, sheet: list[float]) -> bytes:
    return render_page(
        store.path_of(sha256), index, width, rotation=rotation, sheet=sheet, cache=settings.HOME / "cache" / "drawn", digest=sha256,
    )  # fmt: skip


@hidden
def paper_page(request: HttpRequest, paper: UUID, number: int) -> HttpResponse:
    """One page of a paper of the dossier as a picture, turned upright."""
    found = Paper.objects.select_related("matter").filter(pk=paper).first()
    if found is None:
        raise Http404
    matter = matter_for(actor(request), found.matter_id)
    if not papers_of(actor(request), matter).filter(pk=paper).exists():
        raise Http404
    page = Page.objects.filter(paper_id=paper, number=number).first()
    if page is None:
        raise Http404
    return _picture(_draw(page.blob_id, page.index, _width(request), page.rotation, []))


def _upload(request: HttpRequest, key: UUID) -> Upload:
    """An upload, for its owner only: the court sees papers, not drafts."""
    upload = Upload.objects.filter(
        pk=key, account_id=actor(request).account, removed=False, blob__isnull=False
    ).first()
    if upload is None:
        raise Http404
    matter_for(actor(request), upload.matter_id)
    return upload


def _read_page(upload: Upload, index: int) -> dict[str, Any]:
    pages = (upload.reading or {}).get("pages", ())
    return next((page for page in pages if page.get("index") == index), {})


@hidden
def upload_page(request: HttpRequest, upload: UUID, number: int) -> HttpResponse:
    """One page of a file that one handed in oneself, as it was read: turned and cut out."""
    found = _upload(request, upload)
    read = _read_page(found, number - 1)
    picture = _draw(
        found.blob_id, number - 1, _width(request), read.get("rotation", 0), read.get("sheet") or []
    )
    return _picture(picture)


@hidden
def strip(request: HttpRequest, upload: UUID, number: int) -> HttpResponse:
    """The cut-out of a page where a field stands."""
    found = _upload(request, upload)
    try:
        sides = [min(max(float(side), 0.0), 1.0) for side in request.GET.get("box", "").split(",")]
        box = Box(*sides)
    except (TypeError, ValueError):
        raise Http404 from None
    read = _read_page(found, number - 1)
    page = _draw(found.blob_id, number - 1, 1440, read.get("rotation", 0), read.get("sheet") or [])
    return _picture(cut_strip(page, _narrowed(read, box, request.GET.get("words", ""))), "image/png")


def _narrowed(read: dict[str, Any], box: Box, words: str) -> Box:
    """The part of a line where the words stand: on a phone a whole line would be too small to read."""
    for line in read.get("lines", ()):
        at, centres = line["text"].find(words) if words else -1, line.get("chars", ())
        place = line.get("box") or {}
        if at < 0 or len(centres) != len(line["text"]) or not place or Box(**place).overlap(box) < 0.5:
            continue
        first, last = centres[at], centres[at + len(words) - 1]
        spare = max(0.0, (STRIP - (last - first)) / 2)
        return Box(max(box.x0, first - spare), place["y0"], min(box.x1, last + spare), place["y1"])
    return box


@hidden
def document_pdf(request: HttpRequest, document: UUID) -> HttpResponse:
    """A document of the court as PDF, made when it is asked for the first time."""
    row = Document.objects.filter(pk=document).first()
    if row is None:
        raise Http404
    matter = matter_for(actor(request), row.matter_id)
    if not any(seen.id == row.id for seen in documents_of(actor(request), matter)):
        raise Http404
    rendered = make.render(str(row.id))
    response = pdf(store.get(rendered.blob_id), row.title or row.kind, bool(request.GET.get("save")))
    response["Cache-Control"] = "private, max-age=600"
    return response


def pdf(data: bytes, name: str, save: bool) -> HttpResponse:
    """A PDF of the court's making, to be shown or to be kept under its name."""
    response = HttpResponse(data, content_type="application/pdf")
    place = "attachment" if save else "inline"
    response["Content-Disposition"] = (
        f"{place}; filename=\"document.pdf\"; filename*=UTF-8''{quote(name)}.pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
