"""The desk of the court's own people: today, lists, one matter with its tabs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tianping.core.access.visible import documents_of, matter_for, papers_of, records_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.declare import OPEN, ROLE_NAMES
from tianping.core.acts.forms import said
from tianping.core.acts.models import Record
from tianping.core.dossiers.bound import bound_of, openings
from tianping.core.dossiers.filing import papers_from
from tianping.core.dossiers.models import Paper
from tianping.core.files.store import Damaged
from tianping.core.hearings.queries import calendar
from tianping.core.limits.queries import owed_until
from tianping.core.matters import queries as matters
from tianping.core.matters.models import Responsibility
from tianping.core.money.statement import statement
from tianping.core.tasks import queries as tasks
from tianping.faces.acting.pages import Face, act_page, proposal_page
from tianping.faces.desk import saved, views
from tianping.faces.desk.context import desk, desk_of
from tianping.faces.desk.noticed import noticed
from tianping.faces.diagram import diagram, matrix
from tianping.faces.who import actor, staff_only


def beside(who: Any, s: situation.Situation) -> dict[str, Any]:
    """What stands beside the form of an act: the case's facts, its clocks, its papers, and what the form needs to know."""
    judge = s.on_duty("judge", "presiding")
    # What stands beside a case is decided on the papers of the case.
    case = next((one for one in matters.beside(who, s.matter) if one.id == s.matter.parent_id), s.matter)
    booked = calendar(judge_id=judge.staff_id, begins__gte=clock.now())[:12] if judge else []
    return {
        **desk_of(who, "cases"),
        "facts": views.facts(s),
        "clocks": views.clocks(s),
        "busy": booked if s.state.code in SCHEDULING else [],
        "to_serve": _to_serve(s),
        "judgment": next(
            (d for d in reversed(s.documents) if d.kind == "民事判决书" and d.state != "replaced"), None
        ),
        "case": case,
        "papers": list(papers_of(who, case).prefetch_related("pages")),
        "asked": _text(s) if case is not s.matter else None,
        "transcript": s.transcripts[-1] if s.transcripts and s.transcripts[-1].state == "signed" else None,
    }


# Where the words of who began a matter stand, and what they are called.
TEXTS = {"request": "反映的问题", "reason": "异议的理由", "facts": "事实与理由"}


def _text(s: situation.Situation) -> tuple[str, str]:
    """What the words of who began the matter are called, and the words."""
    field = next(name for name in TEXTS if hasattr(s.data, name) or name == "facts")
    return TEXTS[field], getattr(s.data, field, "")


def _to_serve(s: situation.Situation) -> list[Paper]:
    """Papers that go out with the complaint, for whom sends it."""
    if s.state.code not in SENDING:
        return []
    return list(Paper.objects.filter(pk__in=papers_from(s, "plaintiff")).order_by("place", "at"))


def _newest_draft(s: situation.Situation) -> str:
    document = s.document("民事判决书", state="draft")
    return (
        reverse("desk-document", args=[s.matter.id, document.id])
        if document
        else reverse("desk-case", args=[s.matter.id])
    )


def _room(s: situation.Situation) -> str:
    return reverse("desk-hearing", args=[s.matter.id])


# What leads into the hearing room while its transcript is not signed.
ROOM = {"open": "进入庭审，做笔录", "closed": "看笔录，签名"}
SCHEDULING = ("c.preparing", "c.scheduled")
SENDING = ("c.assigned", "c.preparing")
OPENINGS = 20
ACT = Face("desk/act.html", "/desk/case/{matter}/", beside, {"draft_judgment": _newest_draft, "hear": _room})
PROPOSAL = Face("desk/proposal.html", "/desk/case/{matter}/", beside)


NOTHING = "由您办的今天到期的期限、今天的开庭会列在这里。现在一件也没有。"
# Who answers for no case still sees in the table what others are late with.
OTHERS_LATE = "看得到的案件里有 {} 件期限已过，等承办人办，见下面的“期限已过”。"


@require_safe
@staff_only
def today(request: HttpRequest) -> HttpResponse:
    """Three columns: what must be done today, what waits for me, for whom I wait; below, my matters."""
    who = actor(request)
    tonight = clock.end_of(clock.today())
    answered = Responsibility.objects.filter(staff_id=who.staff, until=None)
    # Who answers for no case, like a president, sees below what the post is about.
    own = answered.exists()
    hearings = calendar(
        matter_id__in=answered.values("matter_id"), begins__date=clock.today(), state__in=("fixed", "open")
    )
    asked = tasks.due_until(who, tonight)
    # A hearing of today stands there itself; its task would say the same.
    told = {hearing.matter_id for hearing in hearings}
    other = [task for task in asked if task.act != "hear" or task.matter_id not in told]
    must = views.by_day([*views.tasks(other, who), *views.owed(owed_until(who, tonight), asked)])
    late, due = [row for row in must if row.is_late], [row for row in must if not row.is_late]
    table = _table(request, who, 20, mine=own)
    passed = 0 if own else next(one["count"] for one in table["filters"] if one["code"] == "passed")
    context = desk(
        request,
        "today",
        late=late,
        must=due,
        due_count=len(due) + len(hearings),
        must_count=len(must) + len(hearings),
        nothing_today=NOTHING + (OTHERS_LATE.format(passed) if passed else ""),
        hearings=hearings,
        mine=views.tasks(tasks.later(who, tonight), who),
        waiting=views.tasks(tasks.waiting_for_others(who), who),
        heading="我的案件" if own else "看得到的案件",
        **table,
    )
    return render(request, "desk/today.html", context)


@require_safe
@staff_only
def cases(request: HttpRequest) -> HttpResponse:
    """All matters that the person sees, by filter; or as CSV."""
    who = actor(request)
    mine = request.GET.get("mine") == "1"
    if request.GET.get("as") == "csv":
        listed = views.listed(request, who, mine, request.GET.get("filter", "all"))
        return views.as_csv(listed, who)
    heading = "我的案件" if mine else "看得到的全部案件"
    return render(
        request,
        "desk/cases.html",
        desk(request, "cases", heading=heading, **_table(request, who, 50, mine=mine)),
    )


def _table(request: HttpRequest, who: Any, size: int, mine: bool) -> dict[str, Any]:
    narrow = views.narrow_of(request)
    counts = matters.counts(who, mine, narrow)
    chosen = views.chosen_filter(request, counts)
    return {
        "page": Paginator(views.listed(request, who, mine, chosen), size).get_page(request.GET.get("page")),
        "mine_only": mine,
        "narrow": narrow,
        "filters": views.filters(counts, chosen),
        "narrowed": views.narrowed(request, narrow),
        "sorts": views.sorts(request),
        "saved": saved.filters(request, who, mine),
    }


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
    roles = set(permit.roles_in(who, s))
    context = desk(
        request,
        "cases",
        matter=matter,
        s=s,
        allowed=views.ordered(s, possible, who),
        asked=views.asked(s, who),
        refused=views.refused(s, possible),
        clocks=views.clocks(s),
        tab=tab,
        tabs=views.tabs(
            s, tab, {code: word for code, (word, _) in TABS.items()}, papers_of(who, matter).count()
        ),
        tab_name=name,
        proposals=[p for p in s.proposals if p.approver in roles],
        pending=[p for p in s.proposals if p.approver not in roles],
        hearing=s.hearing("fixed", "open"),
        room=ROOM.get(s.transcripts[-1].state, "") if s.transcripts and s.state.kind == OPEN else "",
        **noticed(s, who),
        **read(request, who, s),
    )
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


def _overview(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    text_name, text = _text(s)
    return {
        "facts": views.facts(s),
        "claims": getattr(s.data, "claims", []),
        "text": text,
        "text_name": text_name,
        "beside": matters.beside(who, s.matter),
    }


def _dossier(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    volumes = views.volumes(papers_of(who, s.matter), _with_whom(s, documents_of(who, s.matter)))
    return {"volumes": volumes, "archive": getattr(s.data, "archive", None), **_bound(who, s)}


def _bound(who: Any, s: situation.Situation) -> dict[str, Any]:
    """The bound archive for who may read it, and who did."""
    try:
        bound = bound_of(who, s)
    except (FileNotFoundError, Damaged):
        return {"lost": True}
    return {"bound": bound, "openings": openings(s)[:OPENINGS] if bound else ()}


def _parties(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"people": [(ROLE_NAMES.get(p.role, p.role), p) for p in s.participations]}


def _limits(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"limits": views.limits(s, request.GET.get("open", ""))}


def _hearings(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"hearings": views.hearings(s, who)}


def _documents(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"documents": _with_whom(s, documents_of(who, s.matter))}


def _with_whom(s: situation.Situation, documents: list[Any]) -> list[tuple[Any, str]]:
    """Documents, each with the names of those for whom it was made: several may bear one title."""
    names = {str(p.id): p.name for p in s.participations}
    return [
        (document, "、".join(names[key] for key in document.for_participants if key in names))
        for document in documents
    ]


def _deliveries(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    return {"deliveries": [(d, permit.possible_on(s, who, "delivery", d)) for d in reversed(s.deliveries)]}


def _money(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    payments = list(s.matter.payments.all())
    return {
        "orders": [
            (o, statement(s, o, payments), permit.possible_on(s, who, "fee_order", o)) for o in s.fee_orders
        ],
        "entries": s.matter.entries.order_by("at", "id"),
    }


def _record(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    records = records_of(who, s.matter).order_by("-seq")[:200]
    return {"records": [(record, _entered(s, record)) for record in records]}


def _entered(s: situation.Situation, record: Record) -> list[tuple[str, str]]:
    """What the system reported, where its record changed nothing in words (the archive is bound …)."""
    declared = s.type.acts.get(record.act)
    if declared is None or record.post != "system" or record.changes or not record.input:
        return []
    return [(label, text or "没有") for label, text in said(declared, s, record.input)]


def _diagram(request: HttpRequest, who: Any, s: situation.Situation) -> dict[str, Any]:
    rows = list(records_of(who, s.matter).order_by("-seq").values_list("state_before", "state_after", "at"))
    # Newest first, so that a state that was entered twice bears the day of its first entry.
    entered = {after: at for _, after, at in rows}
    walked = frozenset((before, after) for before, after, _ in rows if before and before != after)
    return {"diagram": diagram(s.type, s, entered, walked), "matrix": matrix(s.type, s)}


TABS: dict[str, tuple[str, Any]] = {
    "overview": ("概况", _overview),
    "dossier": ("卷宗", _dossier),
    "parties": ("当事人", _parties),
    "limits": ("期限", _limits),
    "hearings": ("庭审", _hearings),
    "documents": ("文书", _documents),
    "deliveries": ("送达", _deliveries),
    "money": ("款项", _money),
    "record": ("记录", _record),
    "diagram": ("过程图", _diagram),
}
