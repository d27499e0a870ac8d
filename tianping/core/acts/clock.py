"""The one clock of the court: every moment and every day in the platform comes from here.

A simulation, a test or the demo may turn it; nobody calls the machine's clock beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COURT_ZONE = ZoneInfo("Asia/Shanghai")
_shift: Callable[[], timedelta] = timedelta
_turned: ContextVar[datetime | None] = ContextVar("turned", default=None)


def now() -> datetime:
    """The present moment, aware, in the time of the court (Asia/Shanghai)."""
    turned = _turned.get()
    moment = turned if turned is not None else datetime.now(UTC) + _shift()
    return moment.astimezone(COURT_ZONE)


def shift_by(source: Callable[[], timedelta]) -> None:
    """Let the court's clock run ahead by what `source` says; the demo uses it, so that nobody waits for weeks."""
    global _shift
    _shift = source


def today() -> date:
    """The present day by the calendar of the court."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The day of a moment by the calendar of the court."""
    return moment.astimezone(COURT_ZONE).date()


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Turn the clock to a moment (a day means 9:00 of it) for the code inside."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9), tzinfo=COURT_ZONE)
    token = _turned.set(moment)
    try:
        yield
    finally:
        _turned.reset(token)


def start_of(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(0), tzinfo=COURT_ZONE)


def end_of(day: date) -> datetime:
    """The last second of a day: until then an act on its last day is in time (民事诉讼法 85)."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=COURT_ZONE)
