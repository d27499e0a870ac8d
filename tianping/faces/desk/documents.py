"""A document of the court on the page: fixed parts locked, free parts written here, what the checks find beside it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tianping.core.access.visible import documents_of, matter_for
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.actors import roles_in
from tianping.core.drafting import make
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.models import Document
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
    may_write = document.state == "draft" and bool({"judge", "assistant"} & set(roles_in(who, s)))
    blocks = Blocks.from_json(document.blocks)
    if request.method == "POST":
        if not may_write or request.POST.get("version") != str(document.version):
            messages.error(request, "文书已在别处改过，或者已经签署。请看最新的一版，再改。")
            return redirect("desk-document", key, document_key)
        written = {
            name: words
            for name, words in request.POST.items()
            if name not in ("csrfmiddlewaretoken", "version")
        }
        changed = apply_form(blocks, written).to_json()
        # Two who save at once: the second one's page is older than the first one's words.
        saved = Document.objects.filter(pk=document.pk, version=document.version, state="draft").update(
            blocks=changed, version=document.version + 1
        )
        if saved:
            messages.success(request, f"已于 {clock.now():%H:%M} 保存，下面是重新检查的结果。")
        else:
            messages.error(request, "文书已在别处改过。请看最新的一版，再改。")
        return redirect("desk-document", key, document_key)
    checked = document.kind == "民事判决书"
    acts = {p.act.code: p for p in permit.possible(s, who)} if document.state == "draft" else {}
    sign = acts.get("sign_judgment")
    context = desk(
        request,
        "cases",
        matter=matter,
        s=s,
        document=document,
        page=to_html(blocks, editing=may_write),
        may_write=may_write,
        checked=checked,
        findings=make.findings(s, document) if checked and document.state == "draft" else [],
        sign=sign,
        again=acts.get("draft_judgment"),
        refused_sign={"name": sign.act.name, "reasons": sign.reasons} if sign else None,
    )
    return render(request, "desk/document.html", context)
