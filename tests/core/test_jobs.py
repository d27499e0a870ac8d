"""A job whose worker died goes back into the queue."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection

from tianping.core.acts.jobs import rescue
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
