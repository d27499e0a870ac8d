"""One exchange with the database: values arrive as they were, an error is told as it is, and the connection stays usable."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from psycopg.types.json import Jsonb
from psycopg.types.range import TimestamptzRange

from tests.core.conftest import Court0102
from tianping.core.acts import rows, wire
from tianping.core.acts.wire import Trip
from tianping.core.notices.models import Notice
from tianping.core.tasks.models import Task

MOMENT = datetime(2026, 11, 26, 9, 30, 0, 123456, tzinfo=UTC)
VALUES: dict[str, tuple[str, Any]] = {
    "text": ("text", "临江省\n\\ ' \" 㐀 𠮷"),
    "empty": ("text", ""),
    "nothing": ("text", None),
    "whole": ("bigint", -(2**62)),
    "truth": ("boolean", True),
    "sum": ("numeric", Decimal("-12345678901234.50")),
    "key": ("uuid", UUID("01a218cc-480a-72e9-911d-18334d3a6b45")),
    "day": ("date", date(2026, 2, 28)),
    "moment": ("timestamptz", MOMENT),
    "keys": ("uuid[]", [UUID(int=1), UUID(int=2)]),
    "span": ("tstzrange", TimestamptzRange(MOMENT, None)),
}


def asked(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    trip = Trip()
    trip.add(sql, params)
    (answer,) = trip.go()
    return answer


@pytest.mark.parametrize("name", VALUES)
def test_a_value_comes_back_as_it_went(name: str, db: None) -> None:
    kind, value = VALUES[name]
    assert asked(f"SELECT %s::{kind}", value) == [(value,)]


def test_json_comes_back_as_its_text(db: None) -> None:
    assert asked("SELECT (%s::jsonb)::text", Jsonb({"甲": [1, None]})) == [('{"甲": [1, null]}',)]


def test_a_sign_that_the_database_has_no_room_for_is_refused_before_it_is_sent(db: None) -> None:
    with pytest.raises(psycopg.DataError, match="NUL"):
        asked("SELECT %s::text", "甲\0乙")
    assert asked("SELECT 1") == [(1,)]


def test_the_first_refusal_is_told_and_what_comes_after_it_is_not_done(db: None) -> None:
    asked("CREATE TEMPORARY TABLE one (n integer UNIQUE)")
    trip = Trip()
    for n in (1, 1, 2):
        trip.add("INSERT INTO one VALUES (%s)", [n])
    with pytest.raises(psycopg.errors.UniqueViolation, match="one_n_key"), transaction.atomic():
        trip.go()
    assert asked("SELECT count(*) FROM one") == [(0,)]


def test_many_and_large_values_travel_both_ways_at_once(db: None) -> None:
    trip = Trip()
    large = ["字" * 700_000 + str(n) for n in range(12)]
    for value in large:
        trip.add("SELECT %s::text", [value])
    assert [answer[0][0] for answer in trip.go()] == large


def test_a_statement_is_prepared_once_and_beyond_their_number_not_at_all(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known() -> int:
        return asked(
            "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'act\\_%%'".replace("%%", "%")
        )[0][0]

    before = known()
    for _ in range(3):
        asked("SELECT %s::integer + 1", 1)
    assert known() == before + 1
    monkeypatch.setattr(wire, "PREPARED", 0)
    assert asked("SELECT %s::integer + 2", 1) == [(3,)]
    assert known() == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_server_that_goes_away_is_an_error_and_the_next_exchange_has_a_new_connection() -> None:
    (backend,) = asked("SELECT pg_backend_pid()")[0]
    with psycopg.connect(
        connection.connection.info.dsn, password=connection.settings_dict["PASSWORD"]
    ) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [backend])
    with pytest.raises(psycopg.OperationalError):
        asked("SELECT 1")
    assert asked("SELECT 1") == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_a_migration_outdated_is_an_error_once_and_then_known_anew() -> None:
    asked("CREATE TABLE growing (n integer)")
    try:
        assert asked("SELECT * FROM growing") == []
        with psycopg.connect(
            connection.connection.info.dsn, password=connection.settings_dict["PASSWORD"]
        ) as other:
            other.execute("ALTER TABLE growing ADD COLUMN m integer")
        with pytest.raises(psycopg.errors.FeatureNotSupported, match="cached plan"):
            asked("SELECT * FROM growing")
        asked("INSERT INTO growing VALUES (1, 2)")
        assert asked("SELECT * FROM growing") == [(1, 2)]
    finally:
        asked("DROP TABLE growing")


def test_more_rows_than_one_statement_takes_go_in_several(court: Court0102) -> None:
    matter = court.submitted()
    common = {"court_id": matter.court_id, "matter_id": matter.id, "record_id": matter.id, "at": MOMENT}
    before = Notice.objects.count()
    trip = Trip()
    rows.insert(trip, [rows.new(Notice, text=str(n), **common) for n in range(2 * rows.AT_ONCE + 1)])
    assert len(trip.go()) == 3
    assert Notice.objects.count() == before + 2 * rows.AT_ONCE + 1


def test_a_new_row_holds_what_a_model_would(court: Court0102) -> None:
    matter, said = court.paid(), {"act": "hear", "name": "开庭", "role": "judge", "consequence": ""}
    made, model = rows.new(Task, matter=matter, limit=None, **said), Task(matter=matter, limit=None, **said)
    assert made.matter is matter
    assert made.limit is None
    assert made.id != rows.new(Task, matter=matter).id
    own = [field.attname for field in Task._meta.concrete_fields if field.attname != "id"]
    assert [getattr(made, name) for name in own] == [getattr(model, name) for name in own]
