"""Endpoints about matters: kinds, lists, one matter with what hangs on it, its records with their proofs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from tianping.core.access.visible import deliveries_of, documents_of, matter_for, papers_of, records_of
from tianping.core.acts import situation
from tianping.core.acts.registry import types
from tianping.core.matters.queries import FILTERS, SORTS, listed
from tianping.faces.api import views
from tianping.faces.api.paging import LIMIT, OFFSET, page
from tianping.faces.api.shapes import (
    DeliveryOut,
    DocumentOut,
    MatterOut,
    MatterShort,
    Page,
    PaperOut,
    PossibleOut,
    Problem,
    RecordOut,
    TypeOut,
    TypeShort,
)
from tianping.faces.files import pages as files
from tianping.faces.proof import proof_for
from tianping.faces.who import actor

router = Router(tags=["事项"])
kinds = Router(tags=["声明"])


@kinds.get("", auth=None, response=list[TypeShort], summary="事项类型", url_name="types")
def matter_types(request: HttpRequest) -> Any:
    """All kinds of matters of this house."""
    return [
        {"code": t.code, "name": t.name, "states": len(t.states), "acts": len(t.acts)}
        for t in types().values()
    ]


@kinds.get(
    "/{code}",
    auth=None,
    response={200: TypeOut, 404: Problem},
    summary="一种事项的状态、行为和输入",
    url_name="type",
)
def matter_type(request: HttpRequest, code: str) -> Any:
    """States, acts and the JSON Schema of each act's input."""
    if code not in types():
        raise Http404
    return views.type_shape(types()[code])


@router.get("", response=Page[MatterShort], summary="我能看到的事项", url_name="matters")
def matters(
    request: HttpRequest, limit: int = LIMIT, offset: int = OFFSET, type: str = "", state: str = "", filter: str = "all",
    sort: str = "due", q: str = "", mine: bool = False,
) -> Any:  # fmt: skip
    """Matters that the caller sees, with the soonest limit and the next task; filters as on the desk."""
    chosen = filter if filter in FILTERS else "all"
    found = listed(
        actor(request),
        mine=mine,
        filter_code=chosen,
        sort=sort if sort in SORTS else "due",
        query=q.strip()[:100],
    )
    wanted = {name: value for name, value in (("type", type), ("state", state)) if value}
    return page(found.filter(**wanted), limit, offset, views.short)


@router.get("/{uuid:key}", response={200: MatterOut, 404: Problem}, summary="一件事项", url_name="matter")
def matter(request: HttpRequest, key: UUID) -> Any:
    """One matter with what the caller may see of it."""
    who = actor(request)
    return views.whole(who, situation.read(matter_for(who, key)))


@router.get(
    "/{uuid:key}/acts",
    response={200: list[PossibleOut], 404: Problem},
    summary="现在能办什么，不能办的为什么",
    url_name="acts",
)
def acts(
    request: HttpRequest, key: UUID, all: bool = Query(False, description="也列出只属于别人的行为")
) -> Any:
    """Each act allowed or refused with its reasons: the same code as the pages and the engine."""
    who = actor(request)
    return views.possible(who, situation.read(matter_for(who, key)), all)


@router.get(
    "/{uuid:key}/records",
    response={200: Page[RecordOut], 404: Problem},
    summary="行为记录",
    url_name="records",
)
def records(request: HttpRequest, key: UUID, limit: int = LIMIT, offset: int = OFFSET) -> Any:
    """The journal of the matter, oldest first."""
    who = actor(request)
    found = matter_for(who, key)
    return page(
        records_of(who, found).order_by("seq"),
        limit,
        offset,
        lambda record: views.record_shape(who, found, record),
    )


@router.get("/{uuid:key}/records/{int:seq}/proof", response={200: dict[str, Any], 404: Problem, 503: Problem}, summary="一条记录的证明",
            url_name="record_proof")  # fmt: skip
def proof(request: HttpRequest, key: UUID, seq: int) -> Any:
    """What anybody can check off line: the record's digest, its place in the log and a signed checkpoint."""
    who = actor(request)
    record = records_of(who, matter_for(who, key)).filter(seq=seq).first()
    if record is None:
        raise Http404
    return proof_for(who, record)


@router.get(
    "/{uuid:key}/deliveries",
    response={200: Page[DeliveryOut], 404: Problem},
    summary="送达",
    url_name="matter_deliveries",
)
def deliveries(request: HttpRequest, key: UUID, limit: int = LIMIT, offset: int = OFFSET) -> Any:
    """Services in the matter: a party's own only. Opening one is the act `open_delivery` about it."""
    who = actor(request)
    return page(deliveries_of(who, matter_for(who, key)), limit, offset, views.delivery_shape)


@router.get(
    "/{uuid:key}/documents",
    response={200: Page[DocumentOut], 404: Problem},
    summary="文书",
    url_name="documents",
)
def documents(request: HttpRequest, key: UUID, limit: int = LIMIT, offset: int = OFFSET) -> Any:
    """Documents of the court that the caller may see."""
    who = actor(request)
    return page(documents_of(who, matter_for(who, key)), limit, offset, views.document_shape)


@router.get(
    "/{uuid:key}/documents/{uuid:document}/pdf",
    response={404: Problem},
    summary="文书的 PDF",
    url_name="document_pdf",
)
def document_pdf(request: HttpRequest, key: UUID, document: UUID) -> HttpResponse:
    """The PDF/A of a document."""
    matter_for(actor(request), key)
    return files.document_pdf(request, document)


@router.get(
    "/{uuid:key}/papers", response={200: Page[PaperOut], 404: Problem}, summary="材料", url_name="papers"
)
def papers(request: HttpRequest, key: UUID, limit: int = LIMIT, offset: int = OFFSET) -> Any:
    """Papers of the dossier that the caller may see; parties never see the 副卷."""
    who = actor(request)
    return page(
        papers_of(who, matter_for(who, key)).order_by("volume", "place", "at", "id"),
        limit,
        offset,
        views.paper_shape,
    )


@router.get(
    "/{uuid:key}/papers/{uuid:paper}/pages/{int:number}",
    response={404: Problem},
    summary="材料的一页",
    url_name="paper_page",
)
def paper_page(request: HttpRequest, key: UUID, paper: UUID, number: int) -> HttpResponse:
    """One page of a paper as a picture."""
    matter_for(actor(request), key)
    return files.paper_page(request, paper, number)
