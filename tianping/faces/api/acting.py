"""Endpoints that change something: acts, opening acts, decisions. Each is done once for a key, whole or not at all."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from ninja import File, Header, Router
from ninja.files import UploadedFile

from tianping.core.access.visible import matter_for
from tianping.core.acts import permit, situation
from tianping.core.acts.engine import Receipt, Request, begin, decide, perform, preview
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.registry import acts_on, types
from tianping.core.courts.models import Court
from tianping.core.files import jobs, receive
from tianping.faces.api.auth import require_scope
from tianping.faces.api.malformed import DOCUMENT
from tianping.faces.api.matters import kinds
from tianping.faces.api.shapes import DecideIn, DoAct, ForeseenOut, OpenMatter, Problem, ReceiptOut, UploadOut
from tianping.faces.who import actor

router = Router(tags=["行为"])
CLIENT = "接口"
# Acts that take files: who may do one of them now may put files in.
PUT_IN = ("submit_filing", "submit_correction", "submit_evidence")
UPLOADED = File(..., description="照片、扫描件、PDF、Word、压缩包")
KEY = Header(
    ...,
    alias="Idempotency-Key",
    min_length=8,
    max_length=80,
    description="同一个键只办一次，再来一次得到同一份回执",
)
ANSWERS: dict[int, Any] = {200: ReceiptOut, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.post("/matters/{uuid:key}/acts/{code}", response=ANSWERS, summary="办理一个行为", url_name="do_act")
def do_act(request: HttpRequest, key: UUID, code: str, body: DoAct, idempotency_key: str = KEY) -> Any:
    """Do an act of the matter. The answer is its receipt, or 422 with everything that stands against it."""
    who = actor(request)
    matter = matter_for(who, key)
    if code not in acts_on(matter.type):
        raise Http404
    require_scope(request, code)
    asked = Request(code, body.data, idempotency_key, body.about, body.seen_version, body.reason, CLIENT)
    return _receipt(perform(who, matter.id, asked))


@router.post(
    "/matters/{uuid:key}/acts/{code}/preview",
    response={200: ForeseenOut, 403: Problem, 404: Problem, 422: Problem},
    summary="办理以前看看会怎样",
    url_name="preview_act",
)
def preview_act(request: HttpRequest, key: UUID, code: str, body: DoAct) -> Any:
    """What the act would do now: the new state, changes, clocks, tasks, documents and services. Nothing is written."""
    who = actor(request)
    matter = matter_for(who, key)
    if code not in acts_on(matter.type):
        raise Http404
    require_scope(request, code)
    seen = preview(
        who, matter.id, Request(code, body.data, about=body.about, reason=body.reason, client=CLIENT)
    )
    return {**asdict(seen), "clocks": [{"name": name, "due": due} for name, due in seen.clocks]}


@router.post(
    "/matters/{uuid:key}/uploads",
    response={200: list[UploadOut], 403: Problem, 404: Problem, 422: Problem},
    summary="交一个文件",
    url_name="upload",
)
def upload(request: HttpRequest, key: UUID, file: UploadedFile = UPLOADED) -> Any:
    """Put in one file: for a filing that is being written, or for evidence, whose act then names its `id` under `uploads`.

    An archive gives one answer for each file in it; each says whether it was taken and, if not, why.
    """
    who = actor(request)
    matter = matter_for(who, key)
    acts = [code for code in PUT_IN if code in acts_on(matter.type)]
    if who.account is None or not acts:
        raise Http404
    s = situation.read(matter)
    standing = [permit.reasons_against(s, s.acts[code], who) for code in acts]
    if all(standing):
        raise ActRefused(min(standing, key=len))
    require_scope(request, next(code for code, reasons in zip(acts, standing, strict=True) if not reasons))
    with transaction.atomic():
        rows = receive.take(matter, who.account, file.name or "材料", file.read())
    jobs.soon(matter.pk)
    return [{"id": row.pk, "name": row.name, "taken": row.blob_id is not None, "pages": row.pages, "message": row.message}
            for row in rows]  # fmt: skip


@kinds.post("/{code}", tags=["行为"], response=ANSWERS, summary="开始一件事项", url_name="open_matter")
def open_matter(request: HttpRequest, code: str, body: OpenMatter, idempotency_key: str = KEY) -> Any:
    """Open a matter by its opening act."""
    if code not in types():
        raise Http404
    opening = [act.code for act in types()[code].acts.values() if act.opening]
    act = body.act or (opening[0] if len(opening) == 1 else "")
    reasons = (
        []
        if act in opening
        else [
            Reason(
                "not_opening",
                f"“{act}”不能开始这类事项，应为 {'、'.join(opening)}。",
                DOCUMENT,
                "act",
                remedy="只有一种开始行为的，可以不填这一项。",
            )
        ]
    )
    if not Court.objects.filter(code=body.court).exists():
        reasons.append(
            Reason(
                "no_court",
                f"没有代字为“{body.court}”的法院。",
                DOCUMENT,
                "court",
                remedy="填法院代字，例如 临0102。",
            )
        )
    if reasons:
        raise ActRefused(reasons)
    require_scope(request, act)
    return _receipt(
        begin(actor(request), code, body.court, Request(act, body.data, idempotency_key, client=CLIENT))
    )


@router.post(
    "/matters/{uuid:key}/proposals/{uuid:proposal}",
    response=ANSWERS,
    summary="批准或者退回请示",
    url_name="decide",
)
def decide_proposal(
    request: HttpRequest, key: UUID, proposal: UUID, body: DecideIn, idempotency_key: str = KEY
) -> Any:
    """Approve what was proposed, which is then done, or return it with a reason."""
    who = actor(request)
    matter = matter_for(who, key)
    require_scope(request, "decide")
    return _receipt(
        decide(
            who,
            matter.id,
            proposal,
            body.agree,
            Request("", {}, idempotency_key, reason=body.reason, client=CLIENT),
        )
    )


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return dict(receipt.__dict__)
