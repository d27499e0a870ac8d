"""Where others fell: a case of ten thousand records and five thousand files, a person with fifty thousand tasks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tests.core.conftest import Court0102
from tests.core.giants import long_journal, many_papers, many_tasks
from tianping.core.access.models import Account
from tianping.core.acts import clock, wire
from tianping.core.acts.actors import Actor
from tianping.core.tasks import queries

pytestmark = pytest.mark.slow


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def queries_of(client: Client, page: str) -> int:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page)
    assert answer.status_code == 200, page
    return len(asked)


def test_a_giant_case_is_opened_and_acted_upon_like_any_other(court: Court0102) -> None:
    small, giant = court.paid(), court.paid()
    long_journal(giant, 10_000)
    many_papers(giant, 5_000)
    giant = court.matter(giant.id)
    president, plaintiff = client_of(court.post("president")), client_of(court.plaintiff)
    for client, page in (
        *[(president, f"/desk/case/{{}}/{tab}") for tab in ("", "dossier/", "record/", "documents/", "limits/", "diagram/")],
        *[(plaintiff, path) for path in ("/my/{}/", "/api/matters/{}", "/api/matters/{}/acts", "/api/matters/{}/records?offset=9900",
                                         "/api/matters/{}/papers?limit=100")],
    ):  # fmt: skip
        # One more for a batch that loads in parts is no N+1; ten would be.
        assert queries_of(client, page.format(giant.id)) <= queries_of(client, page.format(small.id)) + 2, (
            page
        )
    costs = []
    for matter in (small, giant):
        with wire.counting() as counter:
            court.do(
                court.plaintiff,
                matter,
                "submit_evidence",
                {"name": "借条", "purpose": "证明借款", "original": True},
            )
        costs.append((counter.trips, counter.statements))
    assert costs[0] == costs[1]
    assert court.matter(giant.id).version == 10_001


def test_fifty_thousand_tasks_do_not_hide_the_next_one(court: Court0102) -> None:
    matter = court.paid()
    judge = court.post("judge")
    client = client_of(judge)
    before = queries_of(client, "/desk/")
    many_tasks(court, matter, 50_000, 100_000)
    assert queries_of(client, "/desk/") <= before + 2
    assert queries_of(client, "/api/tasks") <= 6
    tonight = clock.end_of(clock.today())
    first = queries.due_until(judge, tonight)
    assert len(first) == queries.PAGE
    assert [task.due for task in first] == sorted(task.due for task in first)
    with connection.cursor() as cursor:
        # A third of this table is the judge's: here a scan would pay. In a table of years it does not, and the index must serve.
        cursor.execute("SET LOCAL enable_seqscan = off")
    soon = queries.open_tasks(judge).filter(due__lte=clock.now() - timedelta(hours=20))[:50]
    for found in (soon, queries.later_than(judge, tonight)[:50]):
        plan = found.explain(analyze=True)
        assert re.search(r"task_(staff|person|role)", plan), plan
        assert "Seq Scan on tasks_task" not in plan, plan
