"""Reads about tasks: what somebody must do, and whom somebody waits for. Few queries, however many rows."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet

from tianping.core.acts.actors import Actor
from tianping.core.tasks.models import Task

PAGE = 50


def open_tasks(actor: Actor) -> QuerySet[Task]:
    """Open tasks of an actor: its own, and those of the posts that it holds; soonest first, undated last."""
    tasks = Task.objects.filter(closed_at=None)
    if actor.person is not None:
        principal = Q(matter__participations__agents__person_id=actor.person, person__isnull=False)
        mine = Q(person_id=actor.person) | (principal & Q(person_id=F("matter__participations__person_id")))
        return _ordered(tasks.filter(mine).distinct())
    if actor.staff is None:
        return _ordered(tasks.none())
    found = Q(staff_id=actor.staff)
    for held in actor.posts:
        here = Q(staff=None, person=None, court_id=held.court, role=held.post)
        if held.post == "chief":
            here &= (
                Q(division_id=held.division) | Q(division=None)
                if held.filing
                else Q(division_id=held.division)
            )
        found |= here
    return _ordered(tasks.filter(found))


def _ordered(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.select_related("matter", "limit").order_by(F("due").asc(nulls_last=True), "opened_at", "id")


def due_until(actor: Actor, moment: datetime, limit: int = PAGE) -> list[Task]:
    """What the actor must do before a moment."""
    return list(open_tasks(actor).filter(due__lte=moment)[:limit])


def later(actor: Actor, moment: datetime, limit: int = PAGE) -> list[Task]:
    """What waits for the actor beyond a moment."""
    return list(later_than(actor, moment)[:limit])


def later_than(actor: Actor, moment: datetime) -> QuerySet[Task]:
    """Open tasks that are due beyond a moment, or at no certain time."""
    return open_tasks(actor).filter(Q(due__gt=moment) | Q(due=None))


def waiting_for_others(actor: Actor, limit: int = PAGE) -> list[Task]:
    """Open tasks of others in the matters for which the actor answers."""
    if actor.staff is None:
        return []
    mine = Q(matter__responsibilities__staff_id=actor.staff, matter__responsibilities__until=None)
    others = Task.objects.filter(mine, closed_at=None).exclude(staff_id=actor.staff)
    return list(_ordered(others.select_related("person", "staff").distinct())[:limit])
