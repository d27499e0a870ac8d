"""The reader of a dossier: contents, pages, two papers side by side, words on the pages, marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tianping.core.access.visible import documents_of, matter_for, papers_of
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.dossiers.models import Mark, Page, Paper
from tianping.core.matters.queries import around
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, staff_only

FIELDS = ("p", "n", "b", "m", "q")
NOTE = 400


@dataclass
class Group:
    """Papers of one volume from one side, as the contents list them."""

    name: str
    papers: list[tuple[Paper, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Pane:
    """One paper at one page."""

    paper: Paper
    page: Page | None
    former: int
    following: int
    hits: list[str]
    marks: list[Mark]


@require_safe
@staff_only
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """Contents at the left, a page of one paper in the middle, of a second one beside it if wished."""
    who = actor(request)
    matter = matter_for(who, key)
    papers = list(papers_of(who, matter).prefetch_related("pages").order_by("volume", "place", "at"))
    query = request.GET.get("q", "").strip()[:80]
    hits = {
        paper.id: [p.number for p in paper.pages.all() if query and query.lower() in p.text.lower()]
        for paper in papers
    }
    left = _pane(papers, request.GET.get("p", ""), request.GET.get("n", ""), query, who) if papers else None
    beside = (
        _pane(papers, request.GET["b"], request.GET.get("m", ""), query, who)
        if request.GET.get("b") and papers
        else None
    )
    places = [(paper, number) for paper in papers for number in hits[paper.id]]
    context = desk(
        request,
        "cases",
        matter=matter,
        groups=_groups(papers, hits),
        documents=documents_of(who, matter),
        left=left,
        beside=beside,
        query=query,
        count=len(places),
        **_steps(places, left),
    )
    return render(request, "desk/reader.html", context)


def _groups(papers: list[Paper], hits: dict[Any, list[int]]) -> list[Group]:
    groups: dict[str, Group] = {}
    for paper in papers:
        name = f"{paper.volume} · {paper.from_name or '法院'}"
        groups.setdefault(name, Group(name)).papers.append((paper, len(hits[paper.id])))
    return list(groups.values())


def _pane(papers: list[Paper], wanted: str, number: str, query: str, who: Actor) -> Pane:
    paper = next((p for p in papers if str(p.id) == wanted), papers[0])
    pages = list(paper.pages.all())
    at = int(number) if number.isdigit() else 1
    found = next((p for p in pages if p.number == at), pages[0] if pages else None)
    last = pages[-1].number if pages else 0
    here = found.number if found else 0
    text = found.text if found else ""
    hits = [around(text, query, 40)] if query and query.lower() in text.lower() else []
    mine = Mark.objects.filter(page=found).select_related("account__staff").order_by("at") if found else []
    marks = [mark for mark in mine if mark.shared or mark.account_id == who.account]
    return Pane(paper, found, here - 1 if here > 1 else 0, here + 1 if here < last else 0, hits, marks)


def _steps(places: list[tuple[Paper, int]], left: Pane | None) -> dict[str, Any]:
    """Which hit one stands at, and the next and the former one."""
    if not places or left is None or left.page is None:
        return {"nth": 0, "next_hit": None, "former_hit": None}
    here = [
        n
        for n, (paper, number) in enumerate(places)
        if paper.id == left.paper.id and number == left.page.number
    ]
    if not here:
        return {"nth": 0, "next_hit": places[0], "former_hit": places[-1]}
    return {
        "nth": here[0] + 1,
        "next_hit": places[(here[0] + 1) % len(places)],
        "former_hit": places[here[0] - 1],
    }


@require_POST
@staff_only
def mark(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a note on a page; one's own unless shared."""
    who = actor(request)
    matter = matter_for(who, key)
    found = Page.objects.filter(pk=request.POST.get("page") or None, paper__in=papers_of(who, matter)).first()
    if found is None:
        raise Http404
    text = request.POST.get("text", "").strip()[:NOTE]
    if text:
        Mark.objects.create(
            court_id=matter.court_id,
            page=found,
            account_id=who.account,
            text=text,
            shared="shared" in request.POST,
            at=clock.now(),
        )
    place = {name: request.POST[name] for name in FIELDS if request.POST.get(name)}
    return redirect(f"{reverse('desk-reader', args=[key])}?{urlencode(place)}")
