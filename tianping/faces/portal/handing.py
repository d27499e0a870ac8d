"""Files that come to a running case: evidence, and the answer to a suit. What was sent with a form that fails is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tianping.core.access.visible import matter_for
from tianping.core.acts import permit, situation
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import Act
from tianping.core.acts.engine import Receipt, Request, perform
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.forms import parsed
from tianping.core.acts.registry import matter_type
from tianping.core.files import jobs, receive
from tianping.core.matters.models import Matter
from tianping.faces.acting import done, held
from tianping.faces.acting.pages import key_of
from tianping.faces.who import actor, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def evidence(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand in one piece of evidence with its files."""
    told = "证据已经交给法院，对方也会看到。"
    return _page(request, key, "submit_evidence", "portal/evidence.html", told)


@require_http_methods(["GET", "POST"])
@signed_in
def defence(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer the suit: in words, by files, or both."""
    told = "已办理：提交答辩状。法院会送给原告。"
    return _page(request, key, "submit_defence", "portal/defence.html", told)


def _page(request: HttpRequest, key: UUID, code: str, template: str, told: str) -> HttpResponse:
    who = actor(request)
    matter = matter_for(who, key)
    declared = matter_type(matter.type).acts.get(code)
    if declared is None or who.account is None:
        raise Http404
    standing = permit.reasons_against(situation.read(matter), declared, who)
    errors: list[Reason] = []
    ticked = set(request.POST.getlist("held"))
    again = request.method == "POST" and done.under(who, matter, request.POST.get("key", ""))
    if request.method == "POST" and "remove" in request.POST:
        _remove(matter, who, request.POST["remove"])
    elif request.method == "POST" and (not standing or again):
        # Before anything else is looked at: what else is wrong does not lose the files.
        came, errors = held.keep(request.FILES.getlist("files"), matter, who, "files", again)
        ticked |= came
        receipt, wrong = _hand_in(request, matter, who, declared, ticked, errors)
        errors += wrong
        if receipt is not None and receipt.repeated:
            messages.info(request, done.again(receipt))
            return redirect("my-case", key)
        if receipt is not None:
            brought = declared.code == "submit_evidence" and "original" in request.POST
            messages.success(request, told + ("开庭时请带上原件（原物）。" if brought else ""))
            return redirect("my-case", key)
    shown = {
        "matter": matter,
        "errors": errors,
        "wrong": {reason.field: reason.text for reason in errors},
        "standing": standing,
        "done": None if errors else done.before(who, matter, declared),
        "act": declared,
        "held": [(row, str(row.pk) in ticked) for row in held.held(matter, who)],
        "key": key_of(request, errors),
        "court": matter.court.name,
        "place": matter.court.address,
    }
    return render(request, template, shown, status=422 if errors else 200)


def _remove(matter: Matter, who: Actor, upload: str) -> None:
    for row in held.held(matter, who):
        if str(row.pk) == upload:
            receive.remove(matter, row.pk)


def _hand_in(
    request: HttpRequest, matter: Matter, who: Actor, declared: Act, ticked: set[str], refused: list[Reason]
) -> tuple[Receipt | None, list[Reason]]:
    """Do the act with the files that are ticked, or say what is wrong; nothing is done while one that was sent was refused."""
    data: dict[str, Any] = {
        name: request.POST[name] for name in declared.form.model_fields if name in request.POST
    }
    # Those that are in the dossier already count as well: the same form sent twice is the same act.
    data["uploads"] = [str(row.pk) for row in held.mine(matter, who) if str(row.pk) in ticked]
    shown = data["uploads"] or "original" in data
    nothing = declared.code == "submit_evidence" and not shown and not refused
    if refused or nothing:
        wrong = parsed(declared, situation.read(matter), data)[1]
        return None, [*([_no_file()] if nothing else []), *wrong]
    try:
        receipt = perform(
            who, matter.pk, Request(declared.code, data, request.POST.get("key", ""), client="网页")
        )
    except ActRefused as refusal:
        return None, refusal.reasons
    jobs.soon(matter.pk)
    return receipt, []


def _no_file() -> Reason:
    return Reason(
        "no_file", "还没有选文件：照片、扫描件、PDF、Word 都可以。", "民事诉讼法73；证据规定19", "uploads",
        remedy="放上文件；拍不了照、只能当庭出示的，勾选“没有文件，原件（原物）带到法庭”。",
    )  # fmt: skip
