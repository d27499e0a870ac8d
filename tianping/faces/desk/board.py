"""Calendar and service: what stands in the rooms of the court, and what is on its way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tianping.core.access.visible import matters_of
from tianping.core.acts import clock
from tianping.core.courts.models import Courtroom
from tianping.core.courts.queries import rooms_of
from tianping.core.delivery.models import Delivery
from tianping.core.hearings.models import Hearing
from tianping.core.hearings.queries import calendar
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, staff_only

MOST = 200  # services of a kind on the page, the oldest


@require_safe
@staff_only
def calendar_page(request: HttpRequest) -> HttpResponse:
    """A week of hearings: a row a room, a column a day; of cases that one may not see only the time is shown.

    Saturday and Sunday stand there when somebody sits on them.
    """
    who = actor(request)
    monday = _monday(request.GET.get("week", ""))
    week = [monday + timedelta(days=n) for n in range(7)]
    mine = request.GET.get("whose") == "mine"
    where: dict[str, Any] = {"court_id": who.court, "begins__date__range": (week[0], week[-1])}
    if mine:
        where["matter__in"] = (
            matters_of(who)
            .filter(responsibilities__staff_id=who.staff, responsibilities__until=None)
            .values("id")
        )
    hearings = calendar(**where)
    sat = {h.begins.astimezone(clock.COURT_ZONE).date() for h in hearings}
    days = [day for n, day in enumerate(week) if n < 5 or day in sat]
    seen = set(matters_of(who).filter(id__in=[h.matter_id for h in hearings]).values_list("id", flat=True))
    rooms = [
        (room, [(day, _cell(hearings, room, day, seen)) for day in days])
        for room in rooms_of(who.court or "")
    ]
    context = desk(
        request,
        "calendar",
        rooms=rooms,
        days=days,
        monday=monday,
        before=monday - timedelta(days=7),
        after=monday + timedelta(days=7),
        whose="mine" if mine else "all",
        count=len(hearings),
        this_monday=_monday(""),
    )
    return render(request, "desk/calendar.html", context)


def _cell(hearings: list[Hearing], room: Courtroom, day: date, seen: set[Any]) -> list[tuple[Hearing, bool]]:
    here = (
        h for h in hearings if h.room_id == room.id and h.begins.astimezone(clock.COURT_ZONE).date() == day
    )
    return [(h, h.matter_id in seen) for h in here]


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
    found = Delivery.objects.filter(matter__in=matters_of(actor(request)), effective=None).select_related(
        "matter"
    )
    failed = found.filter(state="failed").order_by("sent_at")
    under_way = found.exclude(state="failed").order_by(F("sent_at").asc())
    context = desk(
        request,
        "deliveries",
        failed=list(failed[:MOST]),
        failed_count=failed.count(),
        under_way=list(under_way[:MOST]),
        under_way_count=under_way.count(),
        most=MOST,
    )
    return render(request, "desk/deliveries.html", context)
