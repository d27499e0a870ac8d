"""Calendar, service and the president's figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tianping.core.access.visible import matters_of
from tianping.core.acts import clock
from tianping.core.acts.registry import ended_states
from tianping.core.delivery.models import Delivery
from tianping.core.hearings.queries import calendar
from tianping.core.limits.models import Limit
from tianping.core.matters import queries as matters
from tianping.core.matters.models import Matter, Responsibility
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, posted_by, staff_only


@require_safe
@staff_only
def calendar_page(request: HttpRequest) -> HttpResponse:
    """A week of hearings of the court, by day and room; the judge's own first."""
    who = actor(request)
    monday = _monday(request.GET.get("week", ""))
    days = [monday + timedelta(days=n) for n in range(5)]
    where: dict[str, Any] = {"court_id": who.court, "begins__date__range": (days[0], days[-1])}
    if request.GET.get("whose", "mine") == "mine" and who.holds("judge", "presiding"):
        where["judge_id"] = who.staff
    hearings = calendar(**where)
    grid = [(day, [h for h in hearings if h.begins.astimezone(clock.COURT_ZONE).date() == day]) for day in days]
    context = desk(request, "calendar", grid=grid, monday=monday, before=monday - timedelta(days=7), after=monday + timedelta(days=7),
                   whose=request.GET.get("whose", "mine"))  # fmt: skip
    return render(request, "desk/calendar.html", context)


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = clock.today()
    return day - timedelta(days=day.weekday())


@require_safe
@staff_only
def deliveries(request: HttpRequest) -> HttpResponse:
    """Services under way in the matters that the person sees, those that failed first."""
    who = actor(request)
    found = Delivery.objects.filter(matter__in=matters_of(who), effective=None).select_related("matter").order_by("-state", "sent_at")[:200]
    return render(request, "desk/deliveries.html", desk(request, "deliveries", deliveries=list(found)))


@require_safe
@posted_by("president", "vice_president", "trial_mgmt", "chief")
def figures(request: HttpRequest) -> HttpResponse:
    """Five numbers with their trend, what is late and why, load by judge; each opens to its cases."""
    who = actor(request)
    today = clock.today()
    since = today.replace(month=1, day=1)
    numbers = matters.figures(who.court, since, today)
    owed = Limit.objects.filter(court_id=who.court, of_role="court", state__in=("running", "passed"), due__lt=clock.now())
    late = owed.exclude(matter__state__in=ended_states()).select_related("matter").order_by("due")[:50]
    near = Limit.objects.filter(court_id=who.court, state="running", code__startswith="CIV_TRIAL", due__lt=clock.now() + timedelta(days=30))
    context = desk(request, "figures", numbers=numbers, late=list(late), near=near.count(), months=_months(who.court, today), load=_load(who.court), since=since)
    return render(request, "desk/figures.html", context)


def _months(court: str, today: date) -> list[dict[str, Any]]:
    firsts = [_month_before(today.replace(day=1), back) for back in range(11, -1, -1)]
    counted = Matter.objects.filter(court_id=court, type="civil_first").aggregate(
        **{f"in{n}": Count("id", filter=Q(opened__gte=first, opened__lt=_month_after(first))) for n, first in enumerate(firsts)},
        **{f"out{n}": Count("id", filter=Q(closed__gte=first, closed__lt=_month_after(first)) & ~Q(opened=None)) for n, first in enumerate(firsts)},
    )
    most = max(1, *counted.values())
    return [
        {"month": first, "accepted": counted[f"in{n}"], "ended": counted[f"out{n}"], "share": 100 * counted[f"in{n}"] // most,
         "share_ended": 100 * counted[f"out{n}"] // most}
        for n, first in enumerate(firsts)
    ]  # fmt: skip


def _month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _month_before(first: date, back: int) -> date:
    for _ in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _load(court: str) -> list[dict[str, Any]]:
    open_now = ~Q(matter__state__in=ended_states())
    rows = Responsibility.objects.filter(court_id=court, duty="judge", until=None).values("name", "staff__division__name")
    return list(rows.annotate(open=Count("id", filter=open_now), all=Count("id")).order_by("staff__division__name", "-open"))
