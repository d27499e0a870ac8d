"""The president's page: five numbers with their months, what is late and why, load; each opens to its cases."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tianping.core.access.visible import WHOLE_COURT, matters_of
from tianping.core.acts import clock
from tianping.core.matters import figures as numbers
from tianping.core.tasks import queries as tasks
from tianping.faces.desk import views
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, posted_by

WIDTH, HEIGHT = 240, 40
MOST = 20  # late cases on a page, the most urgent first


@dataclass(frozen=True)
class Spark:
    """A line of months, drawn from zero, with the band of its usual range behind."""

    points: str
    last: tuple[float, float]
    top: float
    tall: float
    low: float
    high: float


def spark(months: list[float]) -> Spark:
    """The coordinates of a line of months."""
    most = max([*months, 1.0])
    low, high = numbers.normal(months)

    def y(value: float) -> float:
        return round(HEIGHT - 4 - (HEIGHT - 8) * value / most, 1)

    step = (WIDTH - 12) / (len(months) - 1)
    points = [(round(4 + n * step, 1), y(value)) for n, value in enumerate(months)]
    return Spark(
        " ".join(f"{a},{b}" for a, b in points), points[-1], y(high) - 1, y(low) - y(high) + 2, low, high
    )


@require_safe
@posted_by("president", "vice_president", "trial_mgmt", "chief")
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of the court, as a page or as CSV."""
    who = actor(request)
    today = clock.today()
    visible = matters_of(who)
    # The head of a division reads the figures of the division: each number opens to as many cases as it says.
    seen = None if who.holds(*WHOLE_COURT) else visible
    five = numbers.five(who.court, today, seen)
    load = numbers.load(who.court, seen)
    if request.GET.get("as") == "csv":
        return _csv(five, load)
    late = numbers.late(who.court, today + timedelta(days=15), seen)
    why, shown = _late_page(request, late)
    whole = numbers.Load(
        "全院" if seen is None else "合计",
        sum(d.judges for d, _ in load),
        sum(d.open for d, _ in load),
        sum(d.soon for d, _ in load),
        sum(d.passed for d, _ in load),
    )
    context = desk(
        request,
        "figures",
        five=[(figure, spark(figure.months)) for figure in five],
        late=shown,
        why=why,
        # Figures are of the whole court; a case opens to those who may see it.
        may_open=set(
            visible.filter(id__in=[one.limit.matter_id for one in shown]).values_list("id", flat=True)
        ),
        late_count=len(late),
        causes=_bar(Counter(one.why for one in late)),
        load=load,
        whole=whole,
        scope="" if seen is None else "您看得到的案件",
        unseen=numbers.unseen(who.court, visible) if seen is None else 0,
        # What no judge has yet burdens no judge.
        whole_each=sum(d.open for d, _ in load if d.judges) / max(whole.judges, 1),
        most=max([d.each for d, _ in load] + [1.0]),
        months=list(zip(numbers.month_ends(today), *[figure.months for figure in five], strict=True)),
        approvals=views.tasks([t for t in tasks.open_tasks(who) if t.about.startswith("proposal:")], who),
    )
    return render(request, "desk/figures.html", context)


def _late_page(request: HttpRequest, late: list[numbers.Late]) -> tuple[str, Page]:
    """The cause that was chosen, "" for all, and a page of what is late for it: every count opens to its cases."""
    why = request.GET.get("why", "")
    if all(one.why != why for one in late):
        why = ""
    chosen = [one for one in late if why in ("", one.why)]
    return why, Paginator(chosen, MOST).get_page(request.GET.get("page"))


def _bar(counted: Counter[str]) -> list[dict[str, Any]]:
    """Parts of one bar of 100 that together hold all that is late, the largest first."""
    whole, x = sum(counted.values()), 0.0
    parts = []
    for place, (name, count) in enumerate(counted.most_common()):
        share = 100 * count / whole
        parts.append(
            {"name": name, "count": count, "x": round(x, 2), "share": round(share, 2), "shade": min(place, 4)}
        )
        x += share
    return parts


def _csv(five: list[numbers.Figure], load: list[tuple[numbers.Load, list[numbers.Load]]]) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    rows = csv.writer(response)
    rows.writerow(
        ["月末", *[f"{figure.name}{f'（{figure.unit}）' if figure.unit else ''}" for figure in five]]
    )
    for end, *values in zip(
        numbers.month_ends(clock.today()), *[figure.months for figure in five], strict=True
    ):
        rows.writerow([end.isoformat(), *[f"{value:.1f}".removesuffix(".0") for value in values]])
    rows.writerow([])
    rows.writerow(["庭室", "法官", "在办", "审限 15 天内届满", "已过审限"])
    for division, judges in load:
        named = [(judge.name, judge) for judge in judges] or [("", division)]
        rows.writerows([division.name, name, one.open, one.soon, one.passed] for name, one in named)
    return response
