"""One case as its party sees it: where it stands, whose turn it is, until when, and everything that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tianping.core.access.models import Account
from tianping.core.access.visible import deliveries_of, documents_of, matter_for, papers_of, records_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.actors import Actor, roles_in
from tianping.core.acts.declare import END, OPEN, ROLE_NAMES
from tianping.core.acts.registry import matter_type
from tianping.core.acts.situation import Situation
from tianping.core.limits.models import RUNNING
from tianping.core.matters import queries as matters
from tianping.core.matters.joining import join_code
from tianping.core.money.models import Payment
from tianping.core.notices.models import Notice
from tianping.faces import words
from tianping.faces.portal.clocks import finished, limits
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
# For each period of appeal the act by which it is used, against what, and what follows from silence.
APPEALS = {
    "CIV_APPEAL_J": ("file_appeal", "判决", "不上诉的，各方上诉期都满了以后判决生效。"),
    "FIL_REJECT_APPEAL": (
        "appeal_rejection",
        "裁定",
        "不上诉的，上诉期满了裁定就生效。对这个裁定上诉不交费。",
    ),
    "CIV_APPEAL_R": (
        "appeal_dismissal",
        "裁定",
        "不上诉的，各方上诉期都满了以后裁定生效。对这个裁定上诉不交费。",
    ),
    "JUR_APPEAL": ("appeal_rejection", "裁定", "不上诉的，各方上诉期都满了以后裁定生效。"),
}
EVIDENCE = "CIV_EVID_"
DUE = "要您做的，请按判决书（调解书）写的日子做完"
# What staying away from a hearing means.
MISSED = {
    "plaintiff": "原告不到庭的，可以按撤诉处理（民事诉讼法第一百四十六条）。",
    "defendant": "被告不到庭的，法院可以缺席判决（民事诉讼法第一百四十七条）。",
    "third_party": "第三人不到庭的，不影响案件审理（民诉法解释第二百四十条）。",
}
SUIT = "案件受理费"  # the fee that all plaintiffs of a suit owe together
FILERS = {"plaintiff", "representative"}
OWN_PAGES = {"submit_filing", "submit_correction", "pay_fee", "pay_appeal_fee", "open_delivery"}


@dataclass
class Turn:
    """Whose turn it is, what there is to do, until when and what happens if not."""

    mine: bool
    who: str
    thing: str
    until: datetime | None = None
    consequence: str = ""
    url: str = ""
    verb: str = ""


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
    return render(
        request,
        "portal/case.html",
        {
            "matter": matter,
            "s": s,
            "court": matter.court.name,
            "place": matter.court.address,
            "turn": turn(s, who, deliveries),
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


def _fees(s: Situation, who: Actor) -> list[tuple[Any, list[Payment], bool]]:
    """What was ordered of the person, each with the payments that the bank reported for it, and whether it may be paid now."""
    came = (
        Payment.objects.filter(matter=s.matter, direction="in").order_by("at", "id") if s.fee_orders else ()
    )
    payments = list(came)
    return [
        (order, [one for one in payments if one.order_id == order.pk], payable(s, order))
        for order in orders_of(s, who)
    ]


def orders_of(s: Situation, who: Actor) -> list[Any]:
    """Fees that the person owes or owed, alone or with those who sue together."""
    mine = principals(s, who)
    roles = {p.role for p in s.participations if p.id in mine}
    joint = {p.id for p in s.participations if p.role == "plaintiff"} if "plaintiff" in roles else set()
    return [o for o in s.fee_orders if o.payer_id in mine or (o.kind == SUIT and o.payer_id in joint)]


def payable(s: Situation, order: Any) -> bool:
    """Whether the order waits for money that would be booked for it now."""
    return order.state != "paid" and s.matter.state in s.type.acts[order.act].when


def _received(s: Situation) -> str:
    return reverse("file-received", args=[s.matter.pk]) if getattr(s.data, "received_on", None) else ""


def principals(s: Situation, who: Actor) -> set[UUID]:
    """Participations of the person, and of those whom the person represents."""
    own = [p for p in s.participations if p.person_id == who.person]
    return {p.id for p in own} | {p.agent_of_id for p in own if p.agent_of_id}


def my_tasks(s: Situation, who: Actor) -> list[Any]:
    """Open tasks of the person or of whom it represents, also those opened before the person joined the case."""
    parties = principals(s, who)
    people = {who.person} | {p.person_id for p in s.participations if p.id in parties}
    of_mine = {limit.id for limit in s.limits if limit.of_id in parties}
    mine = [
        task
        for task in s.tasks
        if task.person_id is not None and (task.person_id in people or task.limit_id in of_mine)
    ]
    return sorted(mine, key=lambda task: (task.due is None, task.due or clock.now()))


def turn(s: Situation, who: Actor, deliveries: list[Any]) -> Turn | None:
    """What the person must do first; else what is awaited from whom."""
    if s.state.kind == END:
        # Little is still to be done then: a fee of something that failed.
        return next((_mine(s, task) for task in my_tasks(s, who)), None)
    # What came by post and was received on paper need not be opened here as well.
    # The newest first: a judgment, not the summons to a hearing that has been.
    unread = next(
        (
            d
            for d in reversed(deliveries)
            if d.read_at is None
            and d.state != "failed"
            and (d.way == "electronic" or not d.effective)
            and not (d.effective and _over(s, d))
        ),
        None,
    )
    tasks = [task for task in my_tasks(s, who) if task.act != "submit_filing"]
    # What takes effect by being opened goes before what has time.
    if tasks and (unread is None or unread.effective):
        return _mine(s, tasks[0])
    if unread is not None:
        return _unread(s, unread)
    if (hearing := s.hearing("fixed")) is not None:
        return _hearing(s, who, hearing)
    if (choice := _may_appeal(s, who) or _may_prove(s, who)) is not None:
        return choice
    if s.state.turn == "parties":
        return Turn(False, "由各方履行", DUE, None, "没有要您做的，不用做什么。")
    running = [limit for limit in s.limits if limit.state == RUNNING and not limit.of_id]
    nearest = min(running, key=lambda limit: limit.due, default=None)
    side = {"plaintiff": "轮到原告", "defendant": "轮到被告", "petitioner": "由您决定"}.get(
        s.state.turn, "轮到法院"
    )
    thing = s.state.staff or s.state.party
    return Turn(
        False, side, thing, nearest.due if nearest and side == "轮到法院" else None, "现在不用您做什么。"
    )


def _over(s: Situation, delivery: Any) -> bool:
    """Whether what was served has lost its point: the hearing has been, the period for evidence is over."""
    if delivery.title == "举证通知书":
        return not any(
            x.code.startswith(EVIDENCE) and x.of_id == delivery.to_id and x.state == RUNNING for x in s.limits
        )
    return delivery.title == "传票" and s.hearing("fixed") is None


def _may_appeal(s: Situation, who: Actor) -> Turn | None:
    """While one's own appeal period runs: until when, and that staying silent is an answer, too."""
    mine = principals(s, who)
    own = [x for x in s.limits if x.code in APPEALS and x.state == RUNNING and x.of_id in mine]
    if not own or own[0].due < clock.now():
        return None
    act, against, silence = APPEALS[own[0].code]
    thing = f"不服{against}的，可以上诉"
    if "appealing" in s.state.code:
        silence = f"对方已经上诉，{against}还没有生效。您不上诉的，等二审的结果。"
    return Turn(False, "由您决定", thing, own[0].due, silence, act_url(s, act), s.type.acts[act].verb)


def _may_prove(s: Situation, who: Actor) -> Turn | None:
    """While one's own period for evidence runs: until when, and what comes of being late (民事诉讼法 68)."""
    mine = principals(s, who)
    own = [x for x in s.limits if x.code.startswith(EVIDENCE) and x.state == RUNNING and x.of_id in mine]
    if not own or own[0].due < clock.now():
        return None
    late = "没有要交的，不用做什么。过期才交的，要说明理由，法院可能不采纳（民事诉讼法第六十八条）。"
    verb = s.type.acts["submit_evidence"].verb
    return Turn(
        False, "由您决定", "有证据的，交给法院", own[0].due, late, act_url(s, "submit_evidence"), verb
    )


def _unread(s: Situation, delivery: Any) -> Turn:
    """Something that the court sent is to be opened."""
    return Turn(
        True,
        "轮到您",
        f"打开法院送来的材料：{delivery.title}",
        None,
        _when_served(delivery),
        reverse("my-delivery", args=[s.matter.pk, delivery.pk]),
        "打开材料",
    )


def _when_served(delivery: Any) -> str:
    """Whether it counts as served, and what that begins."""
    begins = "期限从第二天起算。" if delivery.starts else ""
    if delivery.effective:
        return f"{words.day_short(delivery.effective)}已经算送到。{begins}"
    return f"打开就算送到。{begins}"


def _hearing(s: Situation, who: Actor, hearing: Any) -> Turn:
    """The day of the hearing, and what staying away means for whom (民事诉讼法 146, 147)."""
    side = {p.role for p in s.participations if p.id in principals(s, who)} & MISSED.keys()
    missed = MISSED[min(side)] if side else ""
    return Turn(
        False,
        "开庭",
        f"{words.day(hearing.begins)} {words.hour(hearing.begins)}，{hearing.room_name}",
        None,
        f"请带身份证和证据的原件，按时到庭。{missed}",
        reverse("my-hearing", args=[s.matter.pk, hearing.pk]),
        "放进手机日历",
    )


def _mine(s: Situation, task: Any) -> Turn:
    declared = s.type.acts[task.act]
    owed = order_of(s, task)
    return Turn(
        True,
        "轮到您",
        f"{task.name} {words.money(owed.amount - owed.paid)}" if owed is not None else task.name,
        task.due,
        f"{task.consequence}。" if task.consequence else "",
        reverse("my-pay", args=[s.matter.pk, owed.pk])
        if owed is not None
        else act_url(s, task.act, task.about),
        declared.verb,
    )


def order_of(s: Situation, task: Any) -> Any:
    """The fee that a task of paying is about, while it is owed."""
    owed = [one for one in s.fee_orders if one.act == task.act and one.state == "open"]
    payers = {p.id for p in s.participations if p.person_id == task.person_id}
    return next((one for one in owed if one.payer_id in payers or one.kind == SUIT), None)


def act_url(s: Situation, code: str, about: str = "") -> str:
    """Where an act is done."""
    key = s.matter.pk
    if code == "submit_correction":
        return reverse("file-tasks", args=[key])
    if code == "submit_evidence":
        return reverse("my-evidence", args=[key])
    return reverse("my-act", args=[key, code]) + (f"?about={about}" if about else "")


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
    steps = []
    for place, code in enumerate(line):
        # Of what is held back nothing more is to come for now.
        ended = s.state.kind != OPEN
        if place > last and ended:
            break
        if place < last and code not in first:
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
