"""Filters that a member of staff keeps under a name, above the lists."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tianping.core.acts.actors import Actor
from tianping.core.matters.models import SavedFilter
from tianping.faces.who import actor, staff_only

KEPT = ("filter", "sort", "division", "judge", "opened", "closed", "words")
MOST = 12  # more names than fit above a table help nobody


def _plain(query: QueryDict) -> str:
    return urlencode({name: query[name] for name in KEPT if query.get(name)})


def filters(request: HttpRequest, who: Actor, mine: bool) -> list[dict[str, Any]]:
    """The kept filters of this list, and whether one is what is shown now."""
    now = _plain(request.GET)
    found = SavedFilter.objects.filter(account_id=who.account, list_code=_list(mine)).order_by("id")
    return [
        {"id": one.id, "name": one.name, "query": one.query, "current": one.query == now} for one in found
    ]


def _list(mine: bool) -> str:
    return "mine" if mine else "cases"


def _back(mine: bool) -> str:
    return reverse("desk-today" if mine else "desk-cases")


@require_POST
@staff_only
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what the list shows now under a name."""
    who = actor(request)
    mine = request.POST.get("mine") == "1"
    name = request.POST.get("name", "").strip()[:40]
    query = _plain(QueryDict(request.POST.get("query", "")[:400]))
    if not name:
        messages.error(request, "请给这个筛选起一个名字。")
    elif SavedFilter.objects.filter(account_id=who.account, list_code=_list(mine)).count() >= MOST:
        messages.error(request, f"最多存 {MOST} 个，请先删掉不用的。")
    else:
        SavedFilter.objects.update_or_create(
            account_id=who.account,
            list_code=_list(mine),
            name=name,
            defaults={"query": query, "court_id": who.court},
        )
        messages.success(request, f"已存筛选“{name}”。")
    return redirect(f"{_back(mine)}?{query}")


@require_POST
@staff_only
def drop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep a filter no more."""
    mine = request.POST.get("mine") == "1"
    SavedFilter.objects.filter(pk=key, account_id=actor(request).account).delete()
    return redirect(_back(mine))
