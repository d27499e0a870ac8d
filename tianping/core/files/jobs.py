"""Background jobs of this room."""

from __future__ import annotations

from uuid import UUID

from django.db import close_old_connections, transaction
from procrastinate import RetryStrategy, exceptions
from procrastinate.contrib.django import app

from tianping.core.files import reading
from tianping.core.files.at_hand import reader_at_hand


# What failed by the machine's weather (a database that restarts, no room for a moment) is tried again, each time later.
@app.task(name="read_matter", retry=RetryStrategy(max_attempts=6, exponential_wait=5))
def read_matter(matter: str) -> None:
    """Read what was uploaded for a matter."""
    try:
        with reader_at_hand() as crew:
            reading.read_matter(UUID(matter), crew=crew)
    finally:
        # A worker's threads live long; their connections must not.
        close_old_connections()


def soon(matter: UUID) -> None:
    """Let a worker read the matter's files after this transaction; one job waits, however many files come."""
    transaction.on_commit(lambda: _defer(str(matter)))


def _defer(matter: str) -> None:
    try:
        # One job of a matter at a time, and at most one behind it that takes what came meanwhile.
        read_matter.configure(lock=f"read:{matter}", queueing_lock=f"read:{matter}").defer(matter=matter)
    except exceptions.AlreadyEnqueued:
        return
