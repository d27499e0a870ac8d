"""Who could be assigned: staff holding a post, with load and what bars them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q

from tianping.core.acts.registry import ended_states
from tianping.core.matters.assignment import Candidate
from tianping.core.people.models import PostHeld


def candidates(
    court: str, post: str, day: Any, *, division: Any = None, barred: Collection[Any] = (), speciality: str = ""
) -> list[Candidate]:  # fmt: skip
    """Staff of a court (or division) who hold the post on the day, with the matters they answer for now."""
    held = PostHeld.objects.filter(court_id=court, post=post, since__lte=day, staff__active=True)
    held = held.filter(Q(until=None) | Q(until__gte=day)).select_related("staff")
    if division is not None:
        held = held.filter(staff__division_id=division)
    # What stands beside a case is part of that case's work.
    now = Q(staff__responsibilities__until=None, staff__responsibilities__matter__parent=None) & ~Q(
        staff__responsibilities__matter__state__in=ended_states()
    )
    rows = held.annotate(load=Count("staff__responsibilities", filter=now)).order_by("staff_id")
    fit = [row for row in rows if _fits(row.staff.specialities, speciality)] or list(rows)
    return [
        Candidate(str(row.staff_id), row.staff.name, row.load, str(row.weight),
                  "回避" if row.staff_id in barred else "")
        for row in fit
    ]  # fmt: skip


def _fits(specialities: list[str], cause: str) -> bool:
    return not cause or any(cause.startswith(one) for one in specialities)
