"""A document of the court on the page: fixed parts locked, free parts written here, what the checks find beside it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tianping.core.access.visible import documents_of, matter_for
from tianping.core.acts import permit, situation
from tianping.core.drafting import make
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.views import apply_form, to_html
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, staff_only


@require_http_methods(["GET", "POST"])
@staff_only
def editor(request: HttpRequest, key: UUID, document_key: UUID) -> HttpResponse:
    """Read a document; while it is a draft, the judge and the assistant write its free parts."""
    who = actor(request)
    matter = matter_for(who, key)
    document = next((d for d in documents_of(who, matter) if d.id == document_key), None)
    if document is None:
        raise Http404
    s = situation.read(matter)
    may_write = document.state == "draft" and {"judge", "assistant"} & set(_roles(who, s))
    blocks = Blocks.from_json(document.blocks)
    if request.method == "POST":
        if not may_write or request.POST.get("version") != str(document.version):
            messages.error(request, "文书已在别处改过，或者已经签署。请看最新的一版，再改。")
            return redirect("desk-document", key, document_key)
        document.blocks = apply_form(blocks, request.POST.dict()).to_json()
        document.version += 1
        document.save(update_fields=["blocks", "version"])
        return redirect("desk-document", key, document_key)
    found = make.findings(s, document) if document.kind == "民事判决书" else []
    sign = next((p for p in permit.possible(s, who) if p.act.code == "sign_judgment"), None)
    context = desk(request, "cases", matter=matter, s=s, document=document, page=to_html(blocks, editing=bool(may_write)), may_write=may_write,
                   findings=found, sign=sign)  # fmt: skip
    return render(request, "desk/document.html", context)


def _roles(who: object, s: situation.Situation) -> tuple[str, ...]:
    from tianping.core.acts.actors import roles_in

    return roles_in(who, s)  # type: ignore[arg-type]
