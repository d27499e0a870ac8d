"""One case as its party sees it: where it stands, whose turn it is, until when, and everything that belongs to it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tianping.core.access.models import Account
from tianping.core.access.visible import deliveries_of, documents_of, matter_for, papers_of, records_of
from tianping.core.acts import permit, situation
from tianping.core.acts.actors import Actor, roles_in
from tianping.core.acts.declare import ANY, END, OPEN, ROLE_NAMES
from tianping.core.acts.registry import matter_type
from tianping.core.acts.situation import Situation
from tianping.core.matters import queries as matters
from tianping.core.matters.joining import join_code
from tianping.core.money.models import Payment
from tianping.core.money.statement import statement
from tianping.core.notices.models import Notice
from tianping.faces import words
from tianping.faces.portal.clocks import finished, limits
from tianping.faces.portal.turn import (
    act_url,
    my_tasks,
    order_of,
    orders_of,
    principals,
    time_to_come,
    turn,
    unopened,
)
from tianping.faces.proof import proof_url
from tianping.faces.who import actor, signed_in

DUTIES = {
    "judge": "法官",
    "presiding": "审判长",
    "clerk": "书记员",
    "assistant": "法官助理",
    "handler": "承办人",
}
PROOFS = ("电子送达凭证", "送达回证")
FILERS = {"plaintiff", "representative"}
OWN_PAGES = {"submit_filing", "submit_correction", "pay_fee", "pay_appeal_fee", "open_delivery"}


@signed_in
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The case."""
    who = actor(request)
    matter = matter_for(who, key)
    s = situation.read(matter)
    if s.state.code == "f.draft":
        return redirect("file-tasks", key)
    records = list(records_of(who, matter).order_by("seq"))
    deliveries = list(deliveries_of(who, matter))
    documents = documents_of(who, matter)
    possible = [one for one in permit.possible(s, who) if one.act.code not in OWN_PAGES]
    now = turn(s, who, deliveries)
    return render(
        request,
        "portal/case.html",
        {
            "matter": matter,
            "s": s,
            "court": matter.court.name,
            "place": matter.court.address,
            "turn": now,
            "unopened": _also(s, deliveries, now.url if now else ""),
            "life": life(s, records),
            "beside": [(one, matter_type(one.type).state(one.state)) for one in matters.beside(who, matter)],
            "limits": limits(s, principals(s, who)),
            "theirs": limits(s, principals(s, who), others=True),
            "finished": finished(s),
            "afterwards": afterwards(s, who),
            "deliveries": deliveries,
            "documents": [d for d in documents if d.kind not in PROOFS],
            "proofs": [d for d in documents if d.kind in PROOFS],
            "papers": list(papers_of(who, matter)),
            "hearings": [h for h in s.hearings if h.state in ("fixed", "open", "held")],
            "beforehand": s.type.beforehand(s) if s.type.beforehand and s.hearing("fixed") else [],
            "fees": _fees(s, who),
            "people": people(s),
            "agents": agents_outside(s, who),
            "notices": list(Notice.objects.filter(matter=matter, person_id=who.person)),
            "proof": proof_url(matter),
            "records": records,
            "can": [one for one in possible if one.allowed],
            "cannot": [one for one in possible if not one.allowed],
            "sign": signable(s, who),
            "received": _received(s) if set(roles_in(who, s)) & FILERS else "",
        },
    )


def afterwards(s: Situation, who: Actor) -> list[str]:
    """How the case ended for the person, what becomes of the fee, what is still possible."""
    roles = {p.role for p in s.participations if p.id in principals(s, who)}
    return s.type.afterwards(s, roles) if s.type.afterwards else []


def _also(s: Situation, deliveries: list[Any], shown: str) -> list[tuple[str, str]]:
    """What else waits to be opened while something more urgent stands above it; of one title the newest."""
    if s.state.kind == END:
        return []
    urls = ((d.title, reverse("my-delivery", args=[s.matter.pk, d.pk])) for d in unopened(s, deliveries))
    newest: dict[str, str] = {}
    for title, url in urls:
        newest.setdefault(title, url)
    return [] if shown in newest.values() else list(newest.items())


def _fees(s: Situation, who: Actor) -> list[tuple[Any, Any, list[Payment], bool, str]]:
    """What was ordered of the person: the sums, the payments that the bank reported, whether it may be paid now, and until
    when, where the time for it has not begun.
    """
    came = (
        Payment.objects.filter(matter=s.matter, direction="in").order_by("at", "id") if s.fee_orders else ()
    )
    payments = list(came)
    asked = [order_of(s, task) for task in my_tasks(s, who)]
    return [
        (
            order,
            statement(s, order, payments),
            [one for one in payments if one.order_id == order.pk],
            payable(s, order),
            "" if order in asked else time_to_come(s, who, order),
        )
        for order in orders_of(s, who)
    ]


def payable(s: Situation, order: Any) -> bool:
    """Whether the order waits for money that would be booked for it now."""
    return order.state != "paid" and bool({s.matter.state, ANY} & {*s.type.acts[order.act].when})


def _received(s: Situation) -> str:
    return reverse("file-received", args=[s.matter.pk]) if getattr(s.data, "receipt_number", "") else ""


def signable(s: Situation, who: Actor) -> list[tuple[Any, str]]:
    """Transcripts that wait for the person's signature."""
    found = []
    for transcript in s.transcripts:
        for one in permit.possible_on(s, who, "transcript", transcript):
            signed = {mark.get("id") for mark in transcript.signatures}
            if one.allowed and str(who.person) not in signed:
                found.append((transcript, act_url(s, one.act.code, str(transcript.pk))))
    return found


def life(s: Situation, records: list[Any]) -> list[dict[str, Any]]:
    """The line of the case's life: what has been with its days, where it is, what may come."""
    first: dict[str, date] = {}
    for record in records:
        first.setdefault(record.state_after, words.as_day(record.at))
    line = [code for code in s.type.line if code in s.type.by_state]
    reached = [place for place, code in enumerate(line) if code in first]
    last = reached[-1] if reached else -1
    steps, ahead = [], _ahead(s)
    for place, code in enumerate(line):
        # Of what is held back nothing more is to come for now.
        ended = s.state.kind != OPEN
        if place > last and ended:
            break
        if code not in first and (place < last or code not in ahead):
            continue
        look = "next" if place > last else "past" if place < last or ended else "now"
        when = words.day_short(first[code]) if code in first else ""
        if code == "c.hearing" and look == "next" and (hearing := s.hearing("fixed")):
            when = f"{words.day_short(hearing.begins)} {words.hour(hearing.begins)}"
        steps.append(
            {"what": s.type.state(code).line, "note": _note(s, code, look), "when": when, "state": look}
        )
    if s.state.kind != OPEN and s.state.code not in line:
        steps.append(
            {
                "what": s.state.name,
                "note": s.matter.outcome,
                "when": words.day_short(s.matter.closed or s.matter.touched),
                "state": "now",
            }
        )
    return steps


def _ahead(s: Situation) -> set[str]:
    """The states to which the case may still come: what came by transfer is not handed in any more."""
    found, new = set(), {s.state.code}
    while new:
        found |= new
        new = {to for act in s.type.acts.values() if found & {*act.when} for to in act.to} - found
    return found


def _note(s: Situation, code: str, look: str) -> str:
    if look == "now" and s.state.code != code:
        return s.state.name
    judge = s.on_duty("judge", "presiding")
    return f"法官{judge.name}" if code == "c.assigned" and judge else ""


def agents_outside(s: Situation, who: Actor) -> list[tuple[str, str]]:
    """Agents of the person who have no way to the case yet, each with the code by which they come to it."""
    mine = {p.id for p in s.participations if p.person_id == who.person}
    agents = [p for p in s.participations if p.agent_of_id in mine] if s.matter.number else []
    here = set(
        Account.objects.filter(person__in=[p.person_id for p in agents]).values_list("person_id", flat=True)
    )
    return [(p.name, join_code(p)) for p in agents if p.person_id not in here]


def people(s: Situation) -> list[tuple[str, str]]:
    """Who is in the case, on the bench and before it."""
    bench = [(DUTIES[r.duty], r.name) for r in s.responsibilities if r.duty in DUTIES]
    parties = [(ROLE_NAMES.get(p.role, p.role), p.name) for p in s.participations]
    return bench + parties
