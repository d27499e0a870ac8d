"""Reads about matters that lists, search and figures share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery

from tianping.core.access.visible import matters_of
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.registry import ended_states
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter
from tianping.core.tasks.models import Task

PAGE = 50
FILTERS: dict[str, tuple[str, Any]] = {
    "all": ("全部在办", lambda: ~Q(state__in=ended_states())),
    "soon": ("15 天内届满", lambda: ~Q(state__in=ended_states()) & Q(next_due__lte=clock.now() + timedelta(days=15))),
    "passed": ("已过期限", lambda: ~Q(state__in=ended_states()) & Q(next_due__lt=clock.now())),
    "scheduled": ("已排期", lambda: Q(state="c.scheduled")),
    "ended": ("已结", lambda: Q(state__in=ended_states())),
}
SORTS = {"due": ("按期限", F("next_due").asc(nulls_last=True)), "new": ("按最近行为", F("touched").desc()), "number": ("按案号", F("number").asc())}


def listed(actor: Actor, *, mine: bool = False, filter_code: str = "all", sort: str = "due", query: str = "") -> QuerySet[Matter]:
    """Matters that the actor sees, each with the soonest running limit and the next task, in one query."""
    running = _running()
    task = Task.objects.filter(matter=OuterRef("pk"), closed_at=None).order_by(F("due").asc(nulls_last=True), "opened_at")
    matters = matters_of(actor).annotate(
        next_due=Subquery(running.values("due")[:1]),
        next_limit=Subquery(running.values("name")[:1]),
        next_start=Subquery(running.values("start")[:1]),
        next_task=Subquery(task.values("name")[:1]),
        next_role=Subquery(task.values("role")[:1]),
    )
    if mine and actor.staff is not None:
        matters = matters.filter(responsibilities__staff_id=actor.staff, responsibilities__until=None)
    if query:
        matters = matters.filter(Q(number__icontains=query) | Q(title__icontains=query) | Q(cause__icontains=query))
    wanted = FILTERS.get(filter_code, FILTERS["all"])[1]()
    return matters.filter(wanted).order_by(SORTS.get(sort, SORTS["due"])[1], "id")


def _running() -> QuerySet[Limit]:
    """Clocks of a matter that still matter: running ones, and those that the court let pass."""
    matters_still = Q(state="running") | Q(state="passed", of_role="court")
    return Limit.objects.filter(matters_still, matter=OuterRef("pk")).order_by("due")


def counts(actor: Actor, mine: bool = False) -> dict[str, int]:
    """How many matters each filter holds, in one query."""
    base = matters_of(actor)
    if mine and actor.staff is not None:
        base = base.filter(responsibilities__staff_id=actor.staff, responsibilities__until=None)
    base = base.annotate(next_due=Subquery(_running().values("due")[:1]))
    return base.aggregate(**{code: Count("id", filter=make(), distinct=True) for code, (_, make) in FILTERS.items()})


def search(actor: Actor, text: str, limit: int = PAGE) -> list[Matter]:
    """Matters by number, name or cause, and by words on the pages of their papers."""
    text = text.strip()
    if not text:
        return []
    seen = matters_of(actor)
    direct = Q(number__icontains=text) | Q(title__icontains=text) | Q(cause__icontains=text)
    in_papers = Q(papers__title__icontains=text) | Q(papers__pages__text__icontains=text)
    first = list(seen.filter(direct).order_by("-touched")[:limit])
    if len(first) < limit:
        known = {matter.id for matter in first}
        first += [m for m in seen.filter(in_papers).distinct().order_by("-touched")[: limit - len(first)] if m.id not in known]
    return first


def figures(court: str, since: date, until: date) -> dict[str, Any]:
    """The president's numbers for a court and a span of days; each can be opened to its matters."""
    matters = Matter.objects.filter(court_id=court, type="civil_first")
    return matters.aggregate(
        accepted=Count("id", filter=Q(opened__range=(since, until))),
        ended=Count("id", filter=Q(closed__range=(since, until), state__in=("c.closed", "c.archived"))),
        open=Count("id", filter=~Q(state__in=(*ended_states(), "f.draft"))),
        oldest=Min("opened", filter=~Q(state__in=(*ended_states(), "f.draft"))),
    )
