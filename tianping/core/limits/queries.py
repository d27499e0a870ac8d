"""Reads about limits that pages need."""

from __future__ import annotations

from datetime import datetime

from tianping.core.access.visible import matters_of
from tianping.core.acts.actors import Actor
from tianping.core.acts.registry import ended_states
from tianping.core.limits.models import PASSED, RUNNING, Limit


def owed_until(actor: Actor, moment: datetime) -> list[Limit]:
    """What the court owes by a moment in the open matters for which the actor answers, what is most overdue first."""
    if actor.staff is None:
        return []
    mine = matters_of(actor).filter(responsibilities__staff_id=actor.staff, responsibilities__until=None)
    owed = Limit.objects.filter(matter__in=mine.exclude(state__in=ended_states()).values("id"))
    owed = owed.filter(of_role="court", state__in=(RUNNING, PASSED), due__lte=moment)
    return list(owed.select_related("matter").order_by("due", "id"))
