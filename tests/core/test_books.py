"""The books: what was changed past the platform is found, and each finding says what to do."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from tests.core.conftest import Court0102
from tianping.core import books
from tianping.core.acts import ledger
from tianping.core.limits.models import Limit
from tianping.core.people.models import PostHeld
from tianping.core.tasks.models import Task


def change(statement: str, *values: Any) -> None:
    """Change the journal as its trigger forbids."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE acts_record DISABLE TRIGGER acts_record_append_only")
        cursor.execute(statement, values)


def test_what_holds_is_told_book_by_book(court: Court0102, own_log: Path) -> None:
    court.paid()
    assert books.prove() == []  # Records that wait for the log are no difference.
    while ledger.follow():
        pass
    out = StringIO()
    call_command("books", stdout=out)
    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [one["about"] for one in told] == [book.about for book in books.BOOKS]
    assert all(one["wrong"] == [] and one["holds"] and one["mend"] for one in told)


def test_a_record_whose_digest_was_changed_with_it_is_told_from_the_log(
    court: Court0102, own_log: Path
) -> None:
    matter = court.submitted()
    ledger.follow()
    change("UPDATE acts_record SET digest = %s WHERE matter_id = %s AND seq = 1", "0" * 64, matter.id)
    (said,) = ledger.differences()
    assert "在日志和总账里的摘要不同" in said


def test_a_record_that_one_of_the_two_lacks_is_told(court: Court0102, own_log: Path) -> None:
    court.submitted()
    ledger.log().append([("0" * 8 + "-0000-7000-8000-" + "0" * 12, b"\1" * 32)])
    change("DELETE FROM acts_unlogged")
    said = list(ledger.differences())
    assert ["日志里没有这条记录" in one for one in said] == [True, False]
    assert "日志里有 2 条记录的摘要不在总账里" in said[1]


def test_a_log_that_is_gone_is_told_and_none_is_made(court: Court0102, own_log: Path) -> None:
    court.submitted()
    assert list(ledger.differences()) == []
    change("DELETE FROM acts_unlogged")
    (said,) = ledger.differences()
    assert str(own_log) in said
    assert not own_log.exists()


def test_a_task_without_owner_and_a_limit_without_basis_are_told(court: Court0102, own_log: Path) -> None:
    court.submitted()
    Limit.objects.update(explanation={})
    PostHeld.objects.filter(post="filing_judge").delete()
    Task.objects.update(staff=None)
    said = books.prove()
    assert ["没有依据" in one or "没有人办" in one for one in said] == [True] * len(said)
    assert len(said) == 2
