"""What acts want done outside the database: carried out after commit, at least once, each harmless when repeated.

An entry is taken under SKIP LOCKED, so any number of workers may drain side by side; one that is killed leaves
its entry to the next. A failing entry waits longer each time and never stops the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import close_old_connections, connection, transaction

from tianping.core.acts import clock
from tianping.core.acts.models import OutboxEntry

log = logging.getLogger("tianping.outbox")
Handler = Callable[[dict[str, Any], OutboxEntry], None]
_handlers: dict[str, Handler] = {}
_subscribers: dict[str, list[Handler]] = {}
CHANNEL = "tianping_outbox"
TRIES = 12


class Later(Exception):
    """Not yet: try again after that moment (the outside world has not answered)."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"again at {moment.isoformat()}")
        self.moment = moment


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register what carries out entries of a kind (decorator)."""

    def keep(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return keep


def subscribe(event: str) -> Callable[[Handler], Handler]:
    """Register what a domain does when an event of another one arrives (decorator)."""

    def keep(handler: Handler) -> Handler:
        _subscribers.setdefault(event, []).append(handler)
        return handler

    return keep


@handles("event")
def publish(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Hand an event to all who subscribed to it."""
    for subscriber in _subscribers.get(payload["event"], ()):
        subscriber(payload, entry)


def drain(
    limit: int = 10_000, until: datetime | None = None, kinds: tuple[str, ...] = (), leaving: tuple[str, ...] = (),
    ends: Callable[[], bool] = lambda: False,
) -> int:  # fmt: skip
    """Carry out what is due, one entry a transaction; the answer is how many were done.

    `kinds` are all that is looked at, where they are named; those of `leaving` wait. Asked before each entry, `ends`
    says that the process is to end: an archive takes seconds, and twenty of them may be waiting.
    """
    done = 0
    while done < limit and not ends() and _one(until or clock.now(), kinds, leaving):
        done += 1
    return done


def _one(moment: datetime, kinds: tuple[str, ...], leaving: tuple[str, ...]) -> bool:
    with transaction.atomic():
        due = OutboxEntry.objects.select_for_update(skip_locked=True).filter(
            done_at=None, not_before__lte=moment
        )
        due = due.filter(kind__in=kinds) if kinds else due
        due = due.exclude(kind__in=leaving) if leaving else due
        entry = due.order_by("not_before", "id").first()
        if entry is None:
            return False
        _carry_out(entry, moment)
    return True


def _carry_out(entry: OutboxEntry, moment: datetime) -> None:
    try:
        with transaction.atomic():
            _handlers[entry.kind](entry.payload, entry)
    except Later as later:
        entry.not_before, entry.tries, entry.error = later.moment, entry.tries + 1, ""
    except Exception as error:
        log.exception("outbox %s %s failed", entry.kind, entry.id)
        entry.tries += 1
        entry.error = f"{type(error).__name__}: {error}"[:400]
        entry.not_before = moment + timedelta(seconds=min(3600, 5 * 2**entry.tries))
        if entry.tries >= TRIES:
            entry.not_before = moment + timedelta(days=1)
    else:
        entry.done_at, entry.error = moment, ""
    # With what the handler noted in it: a number that the other side gave must outlive a failure after it.
    entry.save(update_fields=["not_before", "tries", "error", "done_at", "payload"])


def stuck() -> list[OutboxEntry]:
    """Entries that failed at least once and are not done: shown to those who run the house."""
    return list(OutboxEntry.objects.filter(done_at=None, tries__gt=0).exclude(error="").order_by("at")[:200])


def listen(turn: Callable[[], None], ends: Callable[[], bool], pause: float = 2.0) -> None:
    """Drain for ever, woken by the database when an act commits, with a `turn` of other work before each, until it `ends`."""
    while not ends():
        turn()
        close_old_connections()
        drain(ends=ends)
        connection.ensure_connection()
        raw = connection.connection
        raw.execute(f"LISTEN {CHANNEL}")
        for _ in raw.notifies(timeout=pause, stop_after=1):
            break


def key_of(entry: OutboxEntry, *parts: object) -> str:
    """A key under which an act that flows from an entry is done once only."""
    return ":".join(["outbox", str(entry.id), *map(str, parts)])[:80]


def ref(value: str) -> UUID:
    """A key out of a payload."""
    return UUID(value)
