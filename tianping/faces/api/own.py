"""Endpoints about the caller: who one is, what one must do, what was served on one."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Router

from tianping.core.access.visible import matters_of
from tianping.core.delivery.models import Delivery
from tianping.core.tasks.queries import open_tasks
from tianping.faces.api import views
from tianping.faces.api.paging import LIMIT, OFFSET, page
from tianping.faces.api.shapes import DeliveryOut, Me, Page, TaskOut
from tianping.faces.who import actor

router = Router(tags=["我的"])


@router.get("/me", response=Me, summary="我是谁", url_name="me")
def me(request: HttpRequest) -> Any:
    """Name, posts, and the scopes of the token."""
    who = actor(request)
    token = getattr(request, "_token", None)
    posts = list(dict.fromkeys(held.post for held in who.posts))
    return {"name": who.name, "kind": "staff" if who.staff else "person", "court": who.court, "posts": posts,
            "scopes": token.scopes if token else []}  # fmt: skip


@router.get("/tasks", response=Page[TaskOut], summary="我的待办", url_name="tasks")
def tasks(request: HttpRequest, limit: int = LIMIT, offset: int = OFFSET) -> Any:
    """Open tasks, soonest first: one's own and those of one's posts."""
    return page(open_tasks(actor(request)), limit, offset, views.task_shape)


@router.get(
    "/deliveries",
    response=Page[DeliveryOut],
    summary="送达给我的，或者我承办事项的送达",
    url_name="deliveries",
)
def deliveries(request: HttpRequest, limit: int = LIMIT, offset: int = OFFSET, open: bool = False) -> Any:
    """Services, newest first; `open` leaves out those that took effect."""
    who = actor(request)
    found = Delivery.objects.order_by("-sent_at", "-id")
    if who.staff is None:
        found = found.filter(Q(to__person_id=who.person) | Q(to__agents__person_id=who.person)).distinct()
    found = found.filter(matter__in=matters_of(who).values("id"))
    return page(found.filter(effective=None) if open else found, limit, offset, views.delivery_shape)
