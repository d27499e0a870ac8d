"""The journal only grows, each record seals the one before, and whatever is changed behind its back is found."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from tests.core.conftest import Court0102
from tianping.core.acts import journal
from tianping.core.acts.models import Record

# What the transaction of the test has still to check must be checked before a table can be altered or emptied.
SETTLED = "SET CONSTRAINTS ALL IMMEDIATE"


def chain(court: Court0102) -> list[Record]:
    return list(Record.objects.filter(matter=court.registered()).order_by("seq"))


@pytest.mark.parametrize("statement", [
    "UPDATE acts_record SET name = '别的'", "DELETE FROM acts_record", "TRUNCATE acts_record CASCADE",
])  # fmt: skip
def test_the_database_refuses_to_change_the_journal(court: Court0102, statement: str) -> None:
    court.submitted()
    with (
        pytest.raises(DatabaseError, match="行为记录只能增加"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(SETTLED)
        cursor.execute(statement)


def test_the_chain_holds_and_ends_at_the_matter_s_head(court: Court0102) -> None:
    records = chain(court)
    assert journal.broken(records) == ""
    assert [record.seq for record in records] == [1, 2, 3]
    assert [record.previous for record in records] == ["", *[record.digest for record in records[:-1]]]
    matter = court.matter(records[0].matter_id)
    assert (matter.head, matter.version) == (records[-1].digest, 3)


@pytest.mark.parametrize(
    "field", sorted(set(journal.FIELDS) - {"shared_id", "corrects", "court_id", "matter_id", "actor_id"})
)
def test_each_field_is_under_the_digest(court: Court0102, field: str) -> None:
    records = chain(court)
    value = getattr(records[1], field)
    changed = {
        "at": records[0].at,
        "input": {"x": 1},
        "changes": [1],
        "basis": ["无"],
        "warnings": [{}],
        "seq": 9,
        "id": records[0].id,
    }
    assert changed.get(field, "别的") != value
    setattr(records[1], field, changed.get(field, "别的"))
    assert "第" in journal.broken(records)


def test_a_record_left_out_or_moved_breaks_the_chain(court: Court0102) -> None:
    records = chain(court)
    assert journal.broken(records[1:])
    assert journal.broken([records[0], records[2]])
    assert journal.broken([records[1], records[0], records[2]])


def test_a_record_changed_past_the_trigger_is_found(court: Court0102) -> None:
    from tianping.core import books

    matter = court.submitted()
    with connection.cursor() as cursor:
        cursor.execute(SETTLED)
        cursor.execute("ALTER TABLE acts_record DISABLE TRIGGER acts_record_append_only")
        cursor.execute(
            "UPDATE acts_record SET actor_name = '别人' WHERE matter_id = %s AND seq = 2", [matter.id]
        )
    assert any("与摘要不符" in problem for problem in books.prove())


def test_a_record_says_what_changed_in_words(court: Court0102) -> None:
    registered = chain(court)[-1]
    said = {(change["of"], change["what"]): change["to"] for change in registered.changes}
    assert said["案件", "适用程序"] == "简易程序"
    assert said["事项", "状态"] == "待缴费"
    assert registered.basis[0] == "民事诉讼法126"
    assert (registered.state_before, registered.state_after, registered.post) == (
        "f.submitted",
        "f.fee_due",
        "filing_judge",
    )


def test_every_record_reaches_the_log_once(court: Court0102) -> None:
    from tianping.core.acts import ledger

    records = chain(court)
    assert ledger.follow() == len(records)
    assert ledger.follow() == 0
    assert ledger.proof_of(records[-1])
