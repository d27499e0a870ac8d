"""The desk of the court's own people: today, lists, one matter with its tabs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from tianping.core.access.visible import documents_of, matter_for, papers_of, records_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.hearings.queries import calendar
from tianping.core.matters import queries as matters
from tianping.core.tasks import queries as tasks
from tianping.faces.acting.pages import Face, act_page, proposal_page
from tianping.faces.desk import views
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, staff_only

ACT = Face("desk/act.html", "/desk/case/{matter}/")
PROPOSAL = Face("desk/proposal.html", "/desk/case/{matter}/")


@require_safe
@staff_only
def today(request: HttpRequest) -> HttpResponse:
    """Three columns: what must be done today, what waits for me, for whom I wait; below, my matters."""
    who = actor(request)
    tonight = clock.end_of(clock.today())
    hearings = calendar(judge_id=who.staff, begins__date=clock.today()) if who.staff else []
    listed = matters.listed(who, mine=True, filter_code=request.GET.get("filter", "all"), sort=request.GET.get("sort", "due"))
    context = desk(
        request, "today", must=views.tasks(tasks.due_until(who, tonight)), hearings=hearings, mine=views.tasks(tasks.later(who, tonight)),
        waiting=views.tasks(tasks.waiting_for_others(who)), page=Paginator(listed, 20).get_page(request.GET.get("page")),
        filters=views.filters(matters.counts(who, mine=True), request), sorts=views.sorts(request), tomorrow=clock.today() + timedelta(days=1),
    )  # fmt: skip
    return render(request, "desk/today.html", context)


@require_safe
@staff_only
def cases(request: HttpRequest) -> HttpResponse:
    """All matters that the person sees, by filter; or as CSV."""
    who = actor(request)
    query = request.GET.get("q", "").strip()
    listed = matters.listed(who, filter_code=request.GET.get("filter", "all"), sort=request.GET.get("sort", "due"), query=query)
    if request.GET.get("as") == "csv":
        return views.as_csv(listed)
    page = Paginator(listed, 50).get_page(request.GET.get("page"))
    context = desk(request, "cases", page=page, filters=views.filters(matters.counts(who), request), sorts=views.sorts(request), query=query)
    return render(request, "desk/cases.html", context)


@require_safe
@staff_only
def search(request: HttpRequest) -> HttpResponse:
    """Everything by number, name, cause or words on papers."""
    query = request.GET.get("q", "").strip()
    found = matters.search(actor(request), query)
    return render(request, "desk/search.html", desk(request, "", found=found, query=query))


@require_safe
@staff_only
def case(request: HttpRequest, key: UUID, tab: str = "overview") -> HttpResponse:
    """One matter: head with clocks, acts at the left, tabs in the middle, what the machine noticed at the right."""
    if tab not in TABS:
        raise Http404
    who = actor(request)
    matter = matter_for(who, key)
    s = situation.read(matter)
    possible = permit.possible(s, who)
    name, read = TABS[tab]
    context = desk(
        request, "cases", matter=matter, s=s, allowed=[p for p in possible if p.allowed], refused=views.refused(s, possible),
        clocks=views.clocks(s), tab=tab, tabs=views.tabs(s, tab, {code: word for code, (word, _) in TABS.items()}), tab_name=name,
        proposals=[p for p in s.proposals if p.approver in {r for r in permit.roles_in(who, s)}], noticed=views.noticed(s), **read(who, s),
    )  # fmt: skip
    return render(request, f"desk/case/{tab}.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def act(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """An act on a matter."""
    return act_page(request, key, code, ACT)


@require_http_methods(["GET", "POST"])
@staff_only
def proposal(request: HttpRequest, key: UUID, proposal_key: UUID) -> HttpResponse:
    """Approve or return what was proposed."""
    return proposal_page(request, key, proposal_key, PROPOSAL)


def _overview(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"facts": views.facts(s), "claims": getattr(s.data, "claims", []), "text": getattr(s.data, "facts", "") or getattr(s.data, "request", "")}


def _dossier(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"volumes": views.volumes(papers_of(who, s.matter), documents_of(who, s.matter))}


def _parties(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"people": [(ROLE_NAMES.get(p.role, p.role), p) for p in s.participations]}


def _limits(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"limits": views.limits(s)}


def _hearings(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"hearings": views.hearings(s, who)}


def _documents(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"documents": documents_of(who, s.matter)}


def _deliveries(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"deliveries": [(d, permit.possible_on(s, who, "delivery", d)) for d in reversed(s.deliveries)]}


def _money(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"orders": [(o, permit.possible_on(s, who, "fee_order", o)) for o in s.fee_orders], "entries": s.matter.entries.order_by("at", "id")}


def _record(who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"records": records_of(who, s.matter).order_by("-seq")[:200]}


def _diagram(who: Any, s: situation.Situation) -> dict[str, Any]:
    from tianping.faces.diagram import diagram, matrix

    passed = frozenset(records_of(who, s.matter).exclude(state_before="").values_list("state_before", flat=True).distinct())
    return {"diagram": diagram(s.type, s, passed), "matrix": matrix(s.type, s)}


TABS: dict[str, tuple[str, Any]] = {
    "overview": ("概况", _overview), "dossier": ("卷宗", _dossier), "parties": ("当事人", _parties), "limits": ("期限", _limits),
    "hearings": ("庭审", _hearings), "documents": ("文书", _documents), "deliveries": ("送达", _deliveries), "money": ("款项", _money),
    "record": ("记录", _record), "diagram": ("过程图", _diagram),
}  # fmt: skip
