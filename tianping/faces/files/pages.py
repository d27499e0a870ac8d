"""Papers and documents as pictures and PDF: seen only by who may see them, never anything active."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tianping.core.access.visible import documents_of, matter_for, papers_of
from tianping.core.acts.engine import NoSuchMatter
from tianping.core.dossiers.models import Paper
from tianping.core.drafting import make
from tianping.core.drafting.models import Document
from tianping.core.files import store
from tianping.faces.files.picture import page_picture
from tianping.faces.who import actor, signed_in

WIDTHS = (240, 480, 720, 1080, 1600)


def _paper(request: HttpRequest, key: UUID) -> Paper:
    who = actor(request)
    row = Paper.objects.filter(pk=key).first()
    if row is None:
        raise Http404
    try:
        matter = matter_for(who, row.matter_id)
    except NoSuchMatter as error:
        raise Http404 from error
    found = papers_of(who, matter).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@require_safe
@signed_in
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """A paper, page by page, for people and for print."""
    row = _paper(request, key)
    template = "desk/paper.html" if actor(request).staff else "portal/paper.html"
    context: dict[str, Any] = {"paper": row, "pages": list(row.pages.all()), "matter": row.matter}
    if actor(request).staff:
        from tianping.faces.desk.context import desk

        context = desk(request, "cases", **context)
    return render(request, template, context)


@require_safe
@signed_in
def paper_page(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """One page of a paper as a picture, upright, of one of a few widths."""
    row = _paper(request, key)
    page = row.pages.select_related("blob").filter(number=number).first()
    if page is None:
        raise Http404
    asked = request.GET.get("w", "")
    width = min(WIDTHS, key=lambda w: abs(w - int(asked))) if asked.isdigit() else 1080
    response = HttpResponse(page_picture(page, width), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


@require_safe
@signed_in
def document_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """A document of the court as PDF/A with its signatures."""
    who = actor(request)
    row = Document.objects.select_related("matter").filter(pk=key).first()
    if row is None:
        raise Http404
    try:
        matter = matter_for(who, row.matter_id)
    except NoSuchMatter as error:
        raise Http404 from error
    if all(document.id != key for document in documents_of(who, matter)):
        raise Http404
    row = make.render(str(key))
    if row.blob_id is None:
        raise Http404
    response = HttpResponse(store.get(row.blob_id), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{row.id}.pdf"'
    return response
