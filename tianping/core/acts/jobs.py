"""Background jobs of this room; and jobs of workers that died: back into the queue, since nobody else would ever take them."""

from __future__ import annotations

from uuid import UUID

from django.db import close_old_connections, connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tianping.core.acts import bulk
from tianping.core.acts.models import Bulk

# A worker writes a heartbeat every ten seconds; one that is silent for a minute is gone.
_RESCUE = """
UPDATE procrastinate_jobs job SET status = 'todo', worker_id = NULL
WHERE job.status = 'doing' AND NOT EXISTS (
  SELECT 1 FROM procrastinate_workers w
  WHERE w.id = job.worker_id AND w.last_heartbeat > now() - interval '60 seconds')
"""


def rescue() -> int:
    """Give jobs of silent workers back to the queue; the answer is how many. Jobs are written to be repeated."""
    with connection.cursor() as cursor:
        cursor.execute(_RESCUE)
        return cursor.rowcount


# A bulk that broke off is taken up again, each time later; what it did stays done.
@app.task(name="run_bulk", retry=RetryStrategy(max_attempts=6, exponential_wait=5))
def run_bulk(asked: str) -> None:
    """Do what a bulk still waits for; taken up again by another worker, it goes on where it stood."""
    try:
        bulk.run(Bulk.objects.get(pk=asked))
    finally:
        # A worker's threads live long; their connections must not.
        close_old_connections()


def soon(asked: UUID) -> None:
    """Let a worker run a bulk after this transaction."""
    transaction.on_commit(lambda: run_bulk.configure(lock=f"bulk:{asked}").defer(asked=str(asked)))
