"""A job whose worker died goes back into the queue."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tianping.core.acts.jobs import rescue, run_bulk
from tianping.core.files.jobs import read_matter


@pytest.mark.django_db
@pytest.mark.parametrize(("silent", "status"), [("5 minutes", "todo"), ("5 seconds", "doing")])
def test_a_job_is_rescued_from_a_silent_worker_only(silent: str, status: str) -> None:
    read_matter.defer(matter=str(uuid4()))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '{silent}') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", [worker])
        job = cursor.fetchone()[0]
        rescue()
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job])
        assert cursor.fetchone()[0] == status


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing of that key is there: both jobs fail as they would while the database restarts.
    mine = {read_matter.defer(matter=str(uuid4())), run_bulk.defer(asked=str(uuid4()))}
    # The connection of the worker's thread is not kept for a next job: there is none.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    worker = app.with_connector(app.connector.get_worker_connector())
    worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    jobs = ProcrastinateJob.objects.filter(pk__in=mine)
    assert [(job.status, job.attempts) for job in jobs] == [("todo", 1), ("todo", 1)]
    assert all(job.scheduled_at is not None for job in jobs)
