"""The clock that acts: passed limits are recorded and what follows is put before a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tianping.core.acts import clock
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.limits.models import RUNNING, Limit

APPEAL = "CIV_APPEAL_J"


def sweep(moment: datetime | None = None, court: str = "") -> int:
    """Record every running limit that has ended before the moment; the answer is how many. Safe to repeat."""
    count = 0
    for limit in _passed(moment or clock.now(), court):
        try:
            perform(SYSTEM, limit.matter_id, Request("limit_passed", {}, f"passed:{limit.id}", str(limit.id)))
        except ActRefused:
            continue
        count += 1
        _effective(limit)
    return count


def _passed(moment: datetime, court: str) -> Iterator[Limit]:
    due = Limit.objects.filter(state=RUNNING, due__lt=moment)
    due = due.filter(court_id=court) if court else due
    yield from list(due.order_by("due"))


def _effective(limit: Limit) -> None:
    """When the last appeal period is over the judgment is effective by itself (民事诉讼法 158)."""
    if limit.code != APPEAL:
        return
    try:
        perform(SYSTEM, limit.matter_id, Request("declare_effective", {}, f"effective:{limit.matter_id}"))
    except ActRefused:
        return
