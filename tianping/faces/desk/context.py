"""What every page of the desk knows: court, areas, who one is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.people.models import Staff
from tianping.faces.who import actor

AREAS = (
    ("today", "今天", "desk-today", "t", ()),
    ("queue", "收案", "desk-queue", "q", ("filing_judge",)),
    ("cases", "案件", "desk-cases", "c", ()),
    ("calendar", "日程", "desk-calendar", "d", ()),
    ("deliveries", "送达", "desk-deliveries", "s", ("clerk", "assistant", "judge", "filing_judge")),
    ("figures", "统计", "desk-figures", "f", ("president", "vice_president", "trial_mgmt", "chief")),
)


def desk(request: HttpRequest, current: str, **more: Any) -> dict[str, Any]:
    """The context of a desk page."""
    return {**desk_of(actor(request), current), **more}


def desk_of(who: Actor, current: str) -> dict[str, Any]:
    """What the frame of every desk page shows to somebody."""
    staff = Staff.objects.select_related("court", "division").get(pk=who.staff)
    areas = [
        {"name": name, "url": reverse(url), "current": code == current, "key": key}
        for code, name, url, key, posts in AREAS
        if not posts or who.holds(*posts)
    ]
    posts = "、".join(dict.fromkeys(ROLE_NAMES.get(held.post, held.post) for held in who.posts))
    me = {
        "name": staff.name,
        "post": " · ".join(filter(None, (staff.division.name if staff.division else "", posts))),
    }
    return {"court": staff.court.name, "areas": areas, "staff": me, "who": who}
