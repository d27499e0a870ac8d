"""The page of an act: its form, what it brings about, what stands against it. Portal and desk share it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tianping.core.access.visible import matter_for, records_of
from tianping.core.acts import permit, situation
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import Act
from tianping.core.acts.engine import (
    Receipt,
    Request,
    decide,
    perform,
    perform_together,
    preview,
    preview_decision,
)
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.foreseen import Foreseen
from tianping.core.acts.forms import said
from tianping.core.acts.models import Proposal
from tianping.core.acts.registry import acts_on
from tianping.core.files import jobs
from tianping.core.limits import compute
from tianping.core.matters.models import Matter
from tianping.core.matters.queries import joinable
from tianping.core.money.statement import statement
from tianping.faces.acting import correcting, done, held
from tianping.faces.acting.fields import parse, signs, views
from tianping.faces.who import actor


def _nothing(who: Actor, s: situation.Situation) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Face:
    """Where an act page stands: its template, the page to come back to, what else it shows beside the form.

    `after` names the pages to which single acts lead on, where that is not the matter's own page; `limit_name` what its
    readers call a limit.
    """

    template: str
    back: str
    beside: Callable[[Actor, situation.Situation], dict[str, Any]] = _nothing
    after: Mapping[str, Callable[[situation.Situation], str]] = field(default_factory=dict)
    limit_name: Callable[[str], str] = compute.name_of


def _back(request: HttpRequest, face: Face, matter: UUID) -> str:
    """The page from which somebody came, if it is one of this house; else the matter's own."""
    wanted = request.POST.get("back") or request.GET.get("back") or ""
    return (
        wanted
        if wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
        else face.back.format(matter=matter)
    )


def act_page(request: HttpRequest, matter_id: UUID, act_code: str, face: Face) -> HttpResponse:
    """Show the form of an act, what it would do, or do it."""
    who = actor(request)
    matter = matter_for(who, matter_id)
    declared = acts_on(matter.type).get(act_code)
    if declared is None:
        raise Http404
    reasons: list[Reason] = []
    asked: Request | None = None
    seen: Foreseen | None = None
    if request.method == "POST":
        asked, refused = _asked(request, declared, matter, who)
        try:
            if refused:
                raise ActRefused(refused)
            if "look" not in request.POST:
                return _done(request, who, matter, _performed(request, who, matter, declared, asked), face)
            seen = preview(who, matter.id, asked)
        except ActRefused as refused:
            reasons = refused.reasons
        matter = matter_for(who, matter_id)
    context = _form(request, who, matter, declared, asked, reasons, face)
    return render(request, face.template, {**context, "foreseen": seen}, status=422 if reasons else 200)


def _performed(request: HttpRequest, who: Actor, matter: Matter, declared: Act, asked: Request) -> Receipt:
    others = [one.id for one in _together(request, who, matter, declared)]
    if held.field_of(declared):
        jobs.soon(matter.id)
    if not others:
        return perform(who, matter.id, asked)
    return perform_together(who, [matter.id, *others], replace(asked, seen_version=None))[0]


def _together(request: HttpRequest, who: Actor, matter: Matter, declared: Act) -> list[Matter]:
    """The other cases that were ticked to be done in the same act."""
    ticked = set(request.POST.getlist("together")) if declared.joint else set()
    return [one for one in joinable(who, matter) if str(one.id) in ticked] if ticked else []


def _others(who: Actor, s: situation.Situation, declared: Act) -> dict[str, list[Any]]:
    """Cases in which the act could be done together with this one, the like first, and those in which it cannot be done now.

    Like is what has the same cause or a party in common (民事诉讼法 55).
    """
    names = {p.name for p in s.who("party")}
    like, other, refused = [], [], []
    for matter in joinable(who, s.matter):
        there = situation.read(matter)
        reasons = permit.reasons_against(there, there.acts[declared.code], who)
        if reasons:
            refused.append((matter, reasons))
        elif matter.cause == s.matter.cause or names & {p.name for p in there.who("party")}:
            like.append(matter)
        else:
            other.append(matter)
    return {"joinable": like, "unlike": other, "not_joinable": refused}


def _asked(request: HttpRequest, declared: Act, matter: Matter, who: Actor) -> tuple[Request, list[Reason]]:
    """What is asked for, and what of the files that came with it was refused."""
    data = parse(declared, request.POST)
    refused: list[Reason] = []
    if name := held.field_of(declared):
        # Who may not do the act leaves no files in the case; who has done it sends the same form with the same files.
        against = permit.reasons_against(situation.read(matter), declared, who)
        again = done.under(who, matter, request.POST.get("key", ""))
        if who.account is not None and (again or not against):
            data[name], refused = held.ticked(request, matter, who, name, again)
    asked = Request(
        declared.code,
        data,
        request.POST.get("key", ""),
        request.POST.get("about") or request.GET.get("about", ""),
        seen_version=_seen(request, declared),
        reason=request.POST.get("reason_given", ""),
        client="网页",
    )
    return asked, refused


def _done(request: HttpRequest, who: Actor, matter: Matter, receipt: Receipt, face: Face) -> HttpResponse:
    """Say what was done, and lead on."""
    onward = face.after.get(receipt.act)
    back = (
        onward(situation.read(matter_for(who, matter.id)))
        if onward is not None and receipt.stage != "proposed"
        else _back(request, face, matter.id)
    )
    # On a page of many matters the message says of which it speaks.
    which = "" if str(matter.id) in back else f"（{matter}）"
    name = acts_on(matter.type)[receipt.act].name
    if receipt.repeated:
        messages.info(request, f"{done.again(receipt)}{which}")
    elif receipt.stage == "proposed":
        messages.success(request, f"“{name}”已经提出，等待批准{which}。")
    else:
        messages.success(request, f"已办理：{receipt.name}{which}。")
    return redirect(back)


def _form(
    request: HttpRequest, who: Actor, matter: Matter, declared: Act, asked: Request | None, reasons: list[Reason], face: Face
) -> dict[str, Any]:  # fmt: skip
    about = request.POST.get("about") or request.GET.get("about", "")
    s = situation.read(matter)
    s.about = _part(s, declared, about)
    standing = permit.reasons_against(s, declared, who)
    fields = views(declared, s, dict(asked.data) if asked else None, reasons, who.person)
    for one in fields:
        if one.widget == "files":
            one.choices = [(str(row.pk), row.name) for row in held.held(matter, who)]
    fixed = correcting.told_apart(s, fields) if declared.code == correcting.ACT and not standing else []
    if declared.code == correcting.ACT and not standing and not fields[0].choices:
        standing = [correcting.NOTHING]
    return {
        "not_correctable": fixed,
        "st": statement(s, s.about, s.matter.payments.all())
        if declared.about == "fee_order" and s.about
        else None,
        "matter": matter,
        "s": s,
        "act": declared,
        "about": about,
        "fields": fields,
        "errors": reasons,
        "standing": standing,
        "done": None if reasons else done.before(who, matter, declared, about),
        # What asks for a reason in another of the cases is told by the refusal.
        "warned": []
        if standing
        else permit.warnings(s, declared) or [r for r in reasons if r.code == "reason_needed"],
        "key": key_of(request, reasons),
        "back": _back(request, face, matter.id),
        "effects": effects_of(declared, s, face.limit_name),
        **(_others(who, s, declared) if declared.joint and not standing else {}),
        "together": {one.id for one in _together(request, who, matter, declared)},
        "reason_given": request.POST.get("reason_given", ""),
        "approval": permit.role_name(declared.approval)
        if declared.approval and not who.holds(declared.approval, court=matter.court_id)
        else "",
        **face.beside(who, s),
    }


def key_of(request: HttpRequest, reasons: list[Reason]) -> str:
    """The key under which a form is done once; a new one where the former names something that was done already."""
    used = any(reason.code == "key_reused" for reason in reasons)
    return uuid4().hex if used else request.POST.get("key") or uuid4().hex


def _seen(request: HttpRequest, declared: Act) -> int | None:
    """The version of the matter that the person saw; of no concern to a signature.

    Several people sign at one time, under words that no longer change: that another signed meanwhile is no reason to look again.
    """
    raw = request.POST.get("seen", "")
    return int(raw) if raw.isdigit() and not signs(declared) else None


def _part(s: situation.Situation, declared: Any, about: str) -> Any:
    if not declared.about:
        return None
    try:
        return permit.part(s, declared, about)
    except ActRefused:
        raise Http404 from None


def effects_of(
    declared: Any, s: situation.Situation, limit_name: Callable[[str], str] = compute.name_of
) -> list[str]:
    """In words, what the act brings about by its declaration, for the summary before it is done."""
    lines = [
        f"{'视情况' if draft.when else ''}做出《{draft.kind}》" + ("并送达" if draft.serve else "")
        for draft in declared.drafts
        if not draft.to or s.who(*draft.to)
    ]
    for start in declared.starts:
        if start.on == "act" and start.when is None:
            lines.append(f"开始计算期限“{limit_name(start.code)}”")
    lines += [f"停止计算期限“{limit_name(code)}”" for code in declared.stops if s.running(code)]
    told = [permit.role_name(role) for role in declared.tells]
    if told:
        lines.append(f"告诉{'、'.join(dict.fromkeys(told))}")
    return lines


def proposal_page(request: HttpRequest, matter_id: UUID, proposal_id: UUID, face: Face) -> HttpResponse:
    """Show what was proposed, and approve it or return it."""
    who = actor(request)
    matter = matter_for(who, matter_id)
    reasons: list[Reason] = []
    if request.method == "POST":
        agree = request.POST.get("decision") == "agree"
        asked = Request(
            "", {}, request.POST.get("key", ""), reason=request.POST.get("reason_given", ""), client="网页"
        )
        try:
            receipt = decide(who, matter.id, proposal_id, agree, asked)
        except ActRefused as refused:
            reasons = refused.reasons
        else:
            if receipt.repeated:
                messages.info(request, done.again(receipt))
            else:
                messages.success(request, f"{'已批准' if agree else '已退回'}：{receipt.name}。")
            return redirect(face.back.format(matter=matter.id))
    s = situation.read(matter_for(who, matter_id))
    proposal = next((p for p in s.proposals if p.id == proposal_id), None)
    if proposal is None:
        return _settled(request, matter, proposal_id, face)
    declared = s.type.acts[proposal.act]
    context = {
        "matter": matter,
        "s": s,
        "act": declared,
        "foreseen": _foreseen(who, matter, proposal_id),
        "proposal": proposal,
        "errors": reasons,
        "key": uuid4().hex,
        "said": said(declared, s, proposal.input),
        # What the proposer was warned of, and why it is to be done all the same.
        "warned": [
            w for record in records_of(who, matter).filter(pk=proposal.record_id) for w in record.warnings
        ],
        "back": face.back.format(matter=matter.id),
        "effects": effects_of(declared, s, face.limit_name),
        **face.beside(who, s),
    }
    return render(request, face.template, context, status=422 if reasons else 200)


def _settled(request: HttpRequest, matter: Matter, proposal_id: UUID, face: Face) -> HttpResponse:
    """What was proposed here is decided: say so, and lead to the case."""
    row = Proposal.objects.filter(matter=matter, pk=proposal_id).first()
    if row is None:
        raise Http404
    messages.info(request, f"“{acts_on(matter.type)[row.act].name}”的请示已经处理过，不用再办。")
    return redirect(face.back.format(matter=matter.id))


def _foreseen(who: Actor, matter: Matter, proposal: UUID) -> Foreseen | None:
    """What approving would bring; nothing where it is refused now, which the decision itself will say."""
    try:
        return preview_decision(who, matter.id, proposal)
    except ActRefused:
        return None
