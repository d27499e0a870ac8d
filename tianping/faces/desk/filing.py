"""The filing judge's queue: list by limit, papers beside the form, the check list with reasons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tianping.core.access.visible import matter_for, matters_of, papers_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.actors import Actor
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.registry import ended_states
from tianping.core.limits.models import PASSED, RUNNING, Limit
from tianping.core.matters import queries as matters
from tianping.core.matters.models import Matter
from tianping.core.people.models import Person
from tianping.domains.civil import guards
from tianping.domains.civil.amounts import acceptance_fee
from tianping.faces import words
from tianping.faces.desk import views
from tianping.faces.desk.context import desk
from tianping.faces.desk.noticed import noticed
from tianping.faces.who import actor, posted_by
from tianping.faces.words import LimitView

ACTS = (
    "register_case",
    "request_correction",
    "reject_filing",
    "return_filing",
    "assign_case",
    "deem_withdrawn_fee",
)
STATES = {
    "f.submitted": "收案审查", "f.transferred": "移送立案", "f.ordered": "指令立案", "f.correcting": "补正", "f.fee_due": "缴费",
    "f.to_assign": "待分案",
}  # fmt: skip

# Where a party is waited for: the limit that is its own, also when it is over; no other limit matters there.
AWAITED = {"f.correcting": "FIL_CORRECT", "f.fee_due": "FIL_FEE"}

MOST = 300  # filings on the page, those with the least time left


@require_safe
@posted_by("filing_judge")
def queue(request: HttpRequest) -> HttpResponse:
    """Filings by what is left of their limit; the chosen one with its papers and what is known of it."""
    who = actor(request)
    state = request.GET.get("state", "f.submitted")
    state = state if state in STATES else "f.submitted"
    found = matters.listed(who).filter(state=state).select_related("civil")
    rows = list((_awaiting(found, AWAITED[state]) if state in AWAITED else found)[:MOST])
    counted = matters_of(who).aggregate(
        **{f"s{n}": Count("id", filter=Q(state=code), distinct=True) for n, code in enumerate(STATES)}
    )
    states = [
        {"code": code, "name": name, "count": counted[f"s{n}"]}
        for n, (code, name) in enumerate(STATES.items())
    ]
    chosen = _key(request.GET.get("matter", "")) or (rows[0].id if rows else None)
    context = desk(
        request,
        "queue",
        rows=rows,
        count=next(one["count"] for one in states if one["code"] == state),
        state=state,
        state_name=STATES[state],
        states=states,
        chosen=str(chosen or ""),
    )
    if chosen:
        context |= _chosen(who, chosen)
    return render(request, "desk/queue.html", context)


def _awaiting(found: QuerySet[Matter], code: str) -> QuerySet[Matter]:
    """Each filing with that limit in the place of the soonest of all, what is most overdue first."""
    limits = Limit.objects.filter(matter=OuterRef("pk"), code=code, state__in=(RUNNING, PASSED)).order_by(
        "-due"
    )
    found = found.annotate(
        next_due=Subquery(limits.values("due")[:1]),
        next_limit=Subquery(limits.values("name")[:1]),
        next_start=Subquery(limits.values("start")[:1]),
    )
    return found.order_by(F("next_due").asc(nulls_last=True), "id")


def _clocks(s: situation.Situation) -> list[LimitView]:
    """The limit of what is waited for, also when it has yet to begin; else those that run."""
    if s.state.code == "f.fee_due" and guards.fee_notices_under_way(s):
        return []
    code = AWAITED.get(s.state.code)
    awaited = [limit for limit in s.limits if limit.code == code and limit.state in (RUNNING, PASSED)]
    return [LimitView.of_limit(max(awaited, key=lambda limit: limit.due))] if awaited else views.clocks(s)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _chosen(who: Actor, key: UUID) -> dict[str, Any]:
    matter = matter_for(who, key)
    s = situation.read(matter)
    possible = {p.act.code: p for p in permit.possible(s, who)}
    papers = list(papers_of(who, matter).prefetch_related("pages"))
    acts = [possible[c] for c in ACTS if c in possible and possible[c].allowed]
    return {
        "matter": matter,
        "s": s,
        "papers": papers,
        "fee": _fee(s),
        "checks": checks(s, papers),
        "clocks": _clocks(s),
        "untold": [d.to_name for d in guards.fee_notices_under_way(s)],
        "parties": [(p, permit.role_name(p.role)) for p in s.participations],
        "acts": acts,
        "possible_register": any(p.act.code == "register_case" for p in acts),
        "pending": s.proposals,
        **noticed(s, who),
    }


def _fee(s: situation.Situation) -> Any:
    try:
        return acceptance_fee(s.matter.cause, s.data.amount, "summary", clock.today())
    except ActRefused:
        return None


def checks(s: situation.Situation, papers: list[Any]) -> list[dict[str, str]]:
    """The conditions of a suit, each with what the platform knows (民事诉讼法 122, 124); nothing is green unchecked."""
    data = s.data
    proofs = {paper.kind for paper in papers} & {"id_card", "business_licence"}
    people = [p.person_id for p in s.who("plaintiff")]
    verified = bool(people) and not Person.objects.filter(id__in=people, verified_at=None).exists()
    proved = "已随附" if proofs else "已经实名核验" if verified else "材料里没有认出身份证明，也没有实名核验"
    plaintiffs, defendants = s.who("plaintiff"), s.who("defendant")
    vague = [p.name for p in defendants if not (p.details or {}).get("address") and not p.service_phone]
    twins = _twins(s)
    found = [
        _check(
            bool(plaintiffs),
            "有原告",
            "、".join(p.name for p in plaintiffs) or "没有写原告",
            "民诉 122（一）",
        ),
        _check(
            bool(defendants) and not vague,
            "有明确的被告",
            "写明了住所或者电话" if not vague else f"{'、'.join(vague)}没有住所、电话",
            "民诉 122（二）",
        ),
        _check(
            bool(data.claims),
            "有具体的请求",
            f"{len(data.claims)} 项请求，{f'共 {words.money(data.amount)}' if data.amount else '没有写金额'}",
            "民诉 122（三）",
        ),
        _check(bool(data.facts), "有事实、理由", f"{len(data.facts)} 字", "民诉 122（三）"),
        _check(proofs or verified, "有原告的身份证明", proved, "登记立案规定 6"),
        _check(
            not twins,
            "没有重复起诉",
            "本院没有查到相同当事人的在办案件" if not twins else f"相同当事人还有：{'、'.join(twins)}",
            "民诉解释 247",
        ),
        *_court_named(s),
    ]
    # What needs a look stands first, where it is seen.
    return sorted(found, key=lambda one: one["state"] == "good")


def _court_named(s: situation.Situation) -> list[dict[str, str]]:
    """Whether the complaint that was read names this court, and which courts its facts lead to."""
    read = getattr(s.data, "reading", None) or {}
    named = (read.get("answer") or {}).get("court") or ""
    right = read.get("right_courts") or []
    if not named:
        return []
    here = s.matter.court.name in right or (not right and named == s.matter.court.name)
    led = f"住所、履行地等指向的法院：{'、'.join(right)}" if right else ""
    why = f"诉状写的是{named}" + (f"；{led}" if led else "")
    return [_check(here, "属于本院管辖", why, "民诉 22–36")]


def _check(good: Any, name: str, why: str, basis: str) -> dict[str, str]:
    return {"state": "good" if good else "todo", "name": name, "why": why, "basis": basis}


def _twins(s: situation.Situation) -> list[str]:
    sides = [[p.name for p in s.who(role)] for role in ("plaintiff", "defendant")]
    if not all(sides):
        return []
    same = Matter.objects.filter(
        court_id=s.matter.court_id, title=s.matter.title, type=s.matter.type
    ).exclude(pk=s.matter.pk)
    return [
        m.number or "未立案的一件"
        for m in same.exclude(state__in=ended_states()).exclude(state="f.draft")[:3]
    ]
