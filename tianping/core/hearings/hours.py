"""The hours in which a court holds hearings: working days by the calendar of the law, in the daytime."""

from __future__ import annotations

from datetime import datetime, time

from tianping.core.acts import clock
from tianping.law.calendar import calendar_of
from tianping.law.data import default_book

OPENS, CLOSES = time(8, 0), time(18, 0)


def out_of_hours(begins: datetime, ends: datetime) -> str:
    """In words, why a session from `begins` to `ends` lies outside the court's hours; empty when it lies within."""
    first, last = begins.astimezone(clock.COURT_ZONE), ends.astimezone(clock.COURT_ZONE)
    if not calendar_of(default_book()).is_working(first.date().toordinal()):
        return f"{first:%-m月%-d日}不是工作日。"
    if first.date() != last.date() or first.time() < OPENS or last.time() > CLOSES:
        return f"{first:%H:%M}–{last:%H:%M} 不在工作时间（{OPENS:%-H:%M}–{CLOSES:%H:%M}）里。"
    return ""
