"""The clock that acts: passed limits are recorded and what follows is put before a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tianping.core.acts import clock
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.registry import matter_type
from tianping.core.limits.models import RUNNING, Limit


def sweep(moment: datetime | None = None, court: str = "") -> int:
    """Record every running limit that has ended before the moment; the answer is how many. Safe to repeat."""
    count = 0
    for limit in _passed(moment or clock.now(), court):
        try:
            perform(SYSTEM, limit.matter_id, Request("limit_passed", {}, f"passed:{limit.id}", str(limit.id)))
        except ActRefused:
            continue
        count += 1
        _by_itself(limit)
    return count


def _passed(moment: datetime, court: str) -> Iterator[Limit]:
    due = Limit.objects.filter(state=RUNNING, due__lt=moment)
    due = due.filter(court_id=court) if court else due
    yield from list(due.order_by("due").select_related("matter"))


def _by_itself(limit: Limit) -> None:
    """What follows by law when the last of such limits has passed (a judgment binds: 民事诉讼法 158)."""
    following = matter_type(limit.matter.type).by_itself.get(limit.code)
    if following is None:
        return
    try:
        perform(SYSTEM, limit.matter_id, Request(following, {}, f"{following}:{limit.id}"))
    except ActRefused:
        return
