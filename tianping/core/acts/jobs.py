"""Jobs of workers that died: back into the queue, since nobody else would ever take them."""

from __future__ import annotations

from django.db import connection

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
