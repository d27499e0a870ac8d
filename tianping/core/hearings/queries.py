"""Reads about hearings: clashes and calendars."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from tianping.core.acts import clock
from tianping.core.hearings.models import Hearing


def clash(room: str, judge: UUID | None, begins: datetime, ends: datetime) -> str:
    """In words, what already stands in the room or the judge's calendar at that time; empty when free."""
    overlapping = Hearing.objects.filter(begins__lt=ends, ends__gt=begins).exclude(state="cancelled")
    found = overlapping.filter(Q(room_id=room) | Q(judge_id=judge)).select_related("matter").first()
    if found is None:
        return ""
    whose = f"{found.room_name}已排" if str(found.room_id) == str(room) else "承办法官已有"
    begins, ends = (moment.astimezone(clock.COURT_ZONE) for moment in (found.begins, found.ends))
    return f"{whose} {begins:%-m月%-d日 %H:%M}–{ends:%H:%M} 的庭审（{found.matter.number}）。"


def calendar(**where: Any) -> list[Hearing]:
    """Hearings in order of time, with their matters."""
    return list(
        Hearing.objects.filter(**where)
        .exclude(state="cancelled")
        .select_related("matter", "room")
        .order_by("begins")
    )
