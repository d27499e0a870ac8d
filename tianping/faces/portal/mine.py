"""My cases: the list, and what one does in a case: acts, opening what was served, paying, papers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tianping.core import doors
from tianping.core.access.accounts import unheeded
from tianping.core.access.visible import (
    deliveries_of,
    documents_of,
    matter_for,
    papers_of,
    records_of,
    unopened_of,
)
from tianping.core.acts import clock, situation
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.ledger import NotYetLogged
from tianping.core.acts.registry import ended_states, matter_type
from tianping.core.limits.plain import plain
from tianping.core.matters.queries import listed
from tianping.core.money import bank
from tianping.core.money.statement import statement
from tianping.core.tasks.queries import open_tasks
from tianping.domains.civil.models import CivilFirst
from tianping.faces import words
from tianping.faces.acting.pages import Face, act_page
from tianping.faces.portal import paying
from tianping.faces.portal.turn import (
    APPEALS,
    MAY_PROVE,
    appeals_of,
    begun,
    evidence_of,
    my_tasks,
    order_of,
    orders_of,
    time_to_come,
)
from tianping.faces.proof import proof_for
from tianping.faces.sums import parsed_sum
from tianping.faces.who import actor, signed_in


def _place(who: Any, s: situation.Situation) -> dict[str, Any]:
    """Where one goes to do the same in person."""
    return {"place": s.matter.court.address}


FACE = Face("portal/do.html", "/my/{matter}/", _place, limit_name=plain)
PAGE = 20
# Acts by which files come have a form of their own.
OWN_FORMS = {"submit_evidence": "my-evidence", "submit_defence": "my-defence"}


@signed_in
def cases(request: HttpRequest) -> HttpResponse:
    """What I have before the courts: open ones with what I must do, then ended ones."""
    who = actor(request)
    filter_code = "ended" if request.GET.get("filter") == "ended" else "all"
    mine: dict[UUID, list[Any]] = {}
    for task in open_tasks(who)[:200] if who.person else ():
        mine.setdefault(task.matter_id, []).append(task)
    matters = listed(who, filter_code="ended" if filter_code == "ended" else "any").select_related("court")
    if filter_code != "ended":
        # What has ended and still wants something of the person is not over for the person.
        matters = matters.exclude(Q(state__in=ended_states()) & ~Q(pk__in=mine))
    page = Paginator(matters, PAGE).get_page(request.GET.get("page"))
    drafts = {
        case.pk: case
        for case in CivilFirst.objects.filter(matter__in=[m.pk for m in page], matter__state="f.draft")
    }
    rows = [_row(matter, mine.get(matter.pk, []), drafts.get(matter.pk)) for matter in page]
    unopened = unopened_of(who, page) if who.person else {}
    appeals, proofs = (appeals_of(who, page), evidence_of(who, page)) if who.person else ({}, {})
    for row in rows:
        key = row["matter"].pk
        row |= _first(row["task"], appeals.get(key), unopened.get(key), proofs.get(key))
    shown = {"rows": rows, "page": page, "filter": filter_code, "claims": unheeded(who.account)}
    return render(request, "portal/my.html", shown)


def _first(task: Any, appeal: Any, unopened: Any, proof: Any) -> dict[str, Any]:
    """What comes first in a case of the list, as on its own page: what ends first, then what was not opened."""
    dated = task is not None and task.due is not None
    served = unopened is None or unopened.effective
    if proof is not None and served and appeal is None and not (dated and task.due <= proof.due):
        return {"task": None, "choice": MAY_PROVE, "until": proof.due}
    if appeal is not None and not (dated and task.due <= appeal.due):
        if unopened is not None and unopened.effective and appeal.code in begun(unopened):
            return {"task": None, "unopened": unopened, "until": appeal.due}
        return {"task": None, "choice": f"不服{APPEALS[appeal.code][1]}的，可以上诉", "until": appeal.due}
    if unopened is not None and not dated and not (task is not None and unopened.effective):
        return {"task": None, "unopened": unopened}
    return {}


def _row(matter: Any, tasks: list[Any], draft: CivilFirst | None) -> dict[str, Any]:
    state = matter_type(matter.type).state(matter.state)
    title = matter.title
    if draft is not None:
        names = [
            p["name"]
            for p in draft.draft.get("parties", ())
            if p.get("role") == "defendant" and p.get("name")
        ]
        title = f"起诉{names[0]}" if names else f"起诉：{draft.draft.get('cause') or '还没有写对方'}"
    url = reverse("file-tasks" if draft is not None else "my-case", args=[matter.pk])
    return {
        "matter": matter,
        "title": title,
        "state": state,
        "task": tasks[0] if tasks else None,
        "url": url,
        "draft": draft,
    }


@require_http_methods(["GET", "POST"])
@signed_in
def act(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Any act of the case, from its declaration; those that have a page of their own lead there."""
    if request.method == "GET" and code in ("submit_filing", "submit_correction"):
        return redirect("file-tasks", key)
    if request.method == "GET" and code in OWN_FORMS:
        return redirect(OWN_FORMS[code], key)
    return act_page(request, key, code, FACE)


@require_http_methods(["GET", "POST"])
@signed_in
def delivery(request: HttpRequest, key: UUID, delivery: UUID) -> HttpResponse:
    """Open what the court served: from then on it counts as read."""
    who = actor(request)
    matter = matter_for(who, key)
    row = deliveries_of(who, matter).filter(pk=delivery).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            perform(
                who, matter.pk, Request("open_delivery", {}, f"open:{row.pk}", str(row.pk), client="网页")
            )
        except ActRefused as refused:
            for reason in refused.reasons:
                messages.error(request, reason.text)
        return redirect("my-delivery", key, delivery)
    documents = [document for document in documents_of(who, matter) if str(document.pk) in row.documents]
    papers = list(papers_of(who, matter).filter(pk__in=row.papers)) if row.read_at else []
    shown = {
        "matter": matter,
        "delivery": row,
        "documents": documents if row.read_at else [],
        "papers": papers,
        "count": len(row.documents) + len(row.papers),
        "court": matter.court.name,
        "place": matter.court.address,
    }
    return render(request, "portal/delivery.html", shown)


@signed_in
def paper(request: HttpRequest, key: UUID, paper: UUID) -> HttpResponse:
    """A paper of the dossier, page under page, with the words that were read on it."""
    matter = matter_for(actor(request), key)
    row = papers_of(actor(request), matter).filter(pk=paper).first()
    if row is None:
        raise Http404
    pages = Paginator(row.pages.order_by("number"), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "portal/paper.html",
        {"matter": matter, "paper": row, "page": pages, "court": matter.court.name},
    )


@require_http_methods(["GET", "POST"])
@signed_in
def pay(request: HttpRequest, key: UUID, order: UUID) -> HttpResponse:
    """Pay a fee at the bank, which reports the payment to the court."""
    who = actor(request)
    matter = matter_for(who, key)
    s = situation.read(matter)
    row = next((one for one in orders_of(s, who) if one.pk == order), None)
    if row is None:
        raise Http404
    owed, simulated = row.amount - row.paid, doors.simulated_bank()
    wrong = ""
    if request.method == "POST":
        amount = parsed_sum(request.POST.get("amount", ""))
        if owed <= 0:
            messages.info(request, "这笔费用已经交齐，不用再交。银行没有扣款。")
            return redirect("my-case", key)
        if simulated and (amount is None or amount <= 0):
            wrong = f"“{request.POST.get('amount', '')}”认不出来，请填大于 0 的数字，例如 {owed}。"
        elif simulated:
            return _paid(request, matter, row, amount, simulated)
    # Who sues together with others owes the fee with them; everybody has a time of its own.
    task = next((one for one in (*my_tasks(s, who), *s.tasks) if order_of(s, one) is row), None)
    payments = list(row.payments.filter(direction="in").order_by("at", "id"))
    shown = {
        "matter": matter,
        "order": row,
        "owed": owed,
        "payments": payments,
        "st": statement(s, row, payments),
        "task": task,
        "time_to_come": "" if task else time_to_come(s, who, row),
        "basis": "；".join(str(article) for article in s.type.acts[row.act].basis),
        "wrong": wrong,
        "key": uuid4().hex,
        "typed": request.POST.get("amount", ""),
        "errors": [{"text": wrong, "field": "f-amount"}] if wrong else [],
        "court": matter.court.name,
        "place": matter.court.address,
        "simulated": simulated is not None,
    }
    if request.method == "POST" and simulated is None:
        return paying.at_bank(request, matter, row, shown)
    return render(request, "portal/pay.html", shown, status=422 if wrong else 200)


def _paid(request: HttpRequest, matter: Any, order: Any, amount: Any, simulated: Any) -> HttpResponse:
    """The bank takes the money once for a key and calls back; what it repeats is booked once."""
    said = simulated.pay(order.pay_code, amount, actor(request).name, request.POST.get("key") or uuid4().hex)
    try:
        bank.received(said)
    except ActRefused as refused:
        messages.error(request, f"法院没有记这笔款：{refused}钱会原路退回。")
        return redirect("my-case", matter.pk)
    owed = order.amount - order.paid
    if amount < owed:
        messages.warning(
            request, f"法院收到 {words.money(amount)}，还差 {words.money(owed - amount)}，请在期限内补交。"
        )
    elif amount > owed:
        messages.success(request, f"交齐了。多交的 {words.money(amount - owed)} 记在待退款里，会原路退回。")
    else:
        messages.success(request, f"交齐了：{words.money(amount)}。银行流水号 {said.bank_number}。")
    return redirect("my-case", matter.pk)


@signed_in
def calendar_file(request: HttpRequest, key: UUID, hearing: UUID) -> HttpResponse:
    """The hearing as a file that a phone's calendar takes (RFC 5545)."""
    matter = matter_for(actor(request), key)
    row = next(
        (one for one in situation.read(matter).hearings if one.pk == hearing and one.state == "fixed"), None
    )
    if row is None:
        raise Http404
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tianping//Hearing//ZH",
        "BEGIN:VEVENT",
        f"UID:{row.pk}@tianping",
        f"DTSTAMP:{_moment(clock.now())}",
        f"DTSTART:{_moment(row.begins)}",
        f"DTEND:{_moment(row.ends)}",
        f"SUMMARY:{_escaped(f'开庭 {matter.number}')}",
        f"LOCATION:{_escaped(f'{matter.court.name} {row.room_name}')}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:开庭",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    response = HttpResponse("\r\n".join(lines), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="hearing.ics"'
    return response


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


@signed_in
def proof(request: HttpRequest, key: UUID) -> HttpResponse:
    """The proof of one record of the case as a small file: of the step that is named, else of one's own last step,
    whose proof says what was done; else of the newest."""
    matter = matter_for(actor(request), key)
    records = records_of(actor(request), matter).order_by("-seq")
    seq = request.GET.get("seq", "")
    if seq.isdigit():
        record = records.filter(seq=int(seq)).first()
    else:
        record = records.filter(actor_id=actor(request).id).first() or records.first()
    if record is None:
        raise Http404
    try:
        found = proof_for(actor(request), record)
    except NotYetLogged:
        messages.info(request, "最近这一步刚刚记下，证明还在生成。请过一分钟再下载。")
        return redirect("my-case", key)
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="proof-{record.seq}.json"'
    return response
