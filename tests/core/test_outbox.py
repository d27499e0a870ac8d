"""What is to be done outside the database: at least once, harmless twice, and nothing stops the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.core.conftest import Court0102
from tianping.core.acts import clock, outbox
from tianping.core.acts.models import OutboxEntry
from tianping.core.ids import uuid7


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the test's handlers did: `good` does, `bad` fails, `later` waits two days."""
    seen: list[str] = []

    def good(payload: dict[str, Any], entry: OutboxEntry) -> None:
        seen.append(payload["name"])

    def bad(payload: dict[str, Any], entry: OutboxEntry) -> None:
        seen.append(f"tried {payload['name']}")
        raise ConnectionError("短信网关没有回应")

    def later(payload: dict[str, Any], entry: OutboxEntry) -> None:
        seen.append(f"asked {payload['name']}")
        raise outbox.Later(clock.now() + timedelta(days=2))

    for kind, handler in (("good", good), ("bad", bad), ("later", later)):
        monkeypatch.setitem(outbox._handlers, kind, handler)
    return seen


def entry(court: Court0102, kind: str, name: str = "") -> OutboxEntry:
    now = clock.now()
    return OutboxEntry.objects.create(
        court=court.court, record_id=uuid7(), kind=kind, payload={"name": name}, at=now, not_before=now
    )


def test_a_failing_entry_waits_and_the_others_go_on(court: Court0102, done: list[str]) -> None:
    bad = entry(court, "bad", "甲")
    for name in ("乙", "丙"):
        entry(court, "good", name)
    assert outbox.drain() == 3
    assert done == ["tried 甲", "乙", "丙"]
    bad.refresh_from_db()
    assert (bad.tries, bad.done_at, bad.error) == (1, None, "ConnectionError: 短信网关没有回应")
    assert bad.not_before > clock.now()
    assert outbox.stuck() == [bad]


def test_who_is_to_end_begins_no_further_entry(court: Court0102, done: list[str]) -> None:
    for name in ("甲", "乙", "丙"):
        entry(court, "good", name)
    assert outbox.drain(ends=lambda: len(done) == 2) == 2
    assert done == ["甲", "乙"]


def test_it_is_tried_again_with_growing_pauses(court: Court0102, done: list[str]) -> None:
    bad = entry(court, "bad", "甲")
    pauses = []
    for _ in range(outbox.TRIES):
        moment = OutboxEntry.objects.get(pk=bad.pk).not_before
        assert outbox.drain(until=moment) == 1
        assert outbox.drain(until=moment) == 0
        pauses.append(OutboxEntry.objects.get(pk=bad.pk).not_before - moment)
    assert pauses[:3] == [timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40)]
    assert pauses[-1] == timedelta(days=1)
    assert len(done) == outbox.TRIES


def test_what_must_wait_says_until_when_and_is_no_failure(court: Court0102, done: list[str]) -> None:
    row = entry(court, "later", "邮件")
    outbox.drain()
    assert outbox.drain() == 0
    assert outbox.stuck() == []
    with clock.at(clock.now() + timedelta(days=3)):
        outbox.drain()
    assert done == ["asked 邮件", "asked 邮件"]
    row.refresh_from_db()
    assert (row.tries, row.error) == (2, "")


def test_what_a_handler_learned_outside_outlives_its_failure(
    court: Court0102, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def letter(payload: dict[str, Any], row: OutboxEntry) -> None:
        seen.append(payload.setdefault("number", "LJ1"))
        if len(seen) == 1:
            raise ConnectionError("邮局没有回应")
        raise outbox.Later(clock.now() + timedelta(days=1))

    monkeypatch.setitem(outbox._handlers, "letter", letter)
    row = entry(court, "letter", "甲")
    outbox.drain()
    row.refresh_from_db()
    assert row.payload == {"name": "甲", "number": "LJ1"}
    with clock.at(clock.now() + timedelta(hours=1)):
        outbox.drain()
    assert seen == ["LJ1", "LJ1"]
    assert outbox.stuck() == [], "it answered: waiting is no failure"


def test_what_a_failing_handler_wrote_is_undone(court: Court0102, monkeypatch: pytest.MonkeyPatch) -> None:
    from tianping.core.courts.models import Courtroom

    def half(payload: dict[str, Any], row: OutboxEntry) -> None:
        Courtroom.objects.create(court=court.court, name="半途的法庭")
        raise ValueError("半途")

    monkeypatch.setitem(outbox._handlers, "half", half)
    entry(court, "half")
    outbox.drain()
    assert not Courtroom.objects.filter(name="半途的法庭").exists()


def test_an_event_reaches_all_who_subscribed(court: Court0102, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setitem(
        outbox._subscribers, "tested", [lambda p, e: heard.append("one"), lambda p, e: heard.append("two")]
    )
    now = clock.now()
    OutboxEntry.objects.create(
        court=court.court,
        record_id=uuid7(),
        kind="event",
        payload={"event": "tested"},
        at=now,
        not_before=now,
    )
    outbox.drain()
    assert heard == ["one", "two"]


WORKER = textwrap.dedent("""
    import os, time
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.settings")
    import django; django.setup()
    from tianping.core.acts import outbox
    def slow(payload, entry):
        print("taken", flush=True)
        time.sleep(600)
    outbox._handlers["slow"] = slow
    outbox.drain()
""")


@pytest.mark.django_db(transaction=True)
def test_the_entry_of_a_killed_worker_is_taken_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    court = Court0102()
    row = entry(court, "slow", "甲")
    worker = start_worker(WORKER)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "taken\n"
    seen: list[str] = []
    monkeypatch.setitem(outbox._handlers, "slow", lambda payload, entry: seen.append(payload["name"]))
    assert outbox.drain() == 0, "another worker holds it: it is skipped, not waited for"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait_for_end_of_others()
    assert outbox.drain() == 1
    row.refresh_from_db()
    assert (seen, row.done_at is not None) == (["甲"], True)


def start_worker(program: str) -> subprocess.Popen[str]:
    """A Python process on the database of the test."""
    settings = connection.settings_dict
    host, port, name = settings["HOST"], settings["PORT"], settings["NAME"]
    url = f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/{name}?host={host}&port={port}"
    env = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True)


def wait_for_end_of_others() -> None:
    """Until the database has noticed that the killed process is gone and has given up its locks."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity, pg_sleep(0.05) WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND state LIKE 'idle in transaction%%'"
            )
            if cursor.fetchone()[0] == 0:
                return
    raise AssertionError("the database still holds the killed worker's transaction")
