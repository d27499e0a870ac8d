"""Reading processes kept for a while between jobs: the next photograph is read at once, not after a start of a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tianping.papers.workers import Crew

IDLE = 120.0
"""Seconds after which a reader for which nobody has work is ended; it holds half a gigabyte."""

_lock = threading.Lock()
_free: list[tuple[float, Crew]] = []


@contextmanager
def reader_at_hand() -> Iterator[Crew]:
    """Lend one reading process, a warm one where there is one; each job of a worker's threads has its own."""
    with _lock:
        crew = _free.pop()[1] if _free else None
    if crew is None:
        # Needed by workers only: pages need not wait for the picture libraries to load.
        from tianping.papers.read import readers

        crew = readers(1)
    try:
        yield crew
    except BaseException:
        # It may still be at a page of this job: the next one would be handed what nobody of it asked for.
        crew.__exit__()
        raise
    with _lock:
        _free.append((time.monotonic(), crew))
    ended = threading.Timer(IDLE, end_idle)
    ended.daemon = True
    ended.start()


def end_idle(least: float = IDLE) -> None:
    """End the readers that have had no work for so many seconds."""
    until = time.monotonic() - least
    with _lock:
        ended = [crew for since, crew in _free if since <= until]
        _free[:] = [(since, crew) for since, crew in _free if since > until]
    for crew in ended:
        crew.__exit__()
