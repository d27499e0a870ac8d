"""A bulk of a thousand cases, killed in the middle: each is wholly done or untouched, and a second run finishes it."""

from __future__ import annotations

import signal
import textwrap

import pytest

from tests.core.conftest import COURT, Court0102
from tests.core.giants import petitions
from tests.core.test_outbox import start_worker, wait_for_end_of_others
from tianping.core.access.models import Account
from tianping.core.acts import bulk, clock, journal
from tianping.core.acts.models import BulkItem, Record
from tianping.core.matters.models import Matter
from tianping.core.tasks.models import Task

RUN = textwrap.dedent("""
    import os
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.settings")
    import django; django.setup()
    from tianping.core.acts import bulk
    from tianping.core.acts.models import Bulk
    bulk.run(Bulk.objects.get(), lambda done, total: print(done, flush=True))
""")
CASES, KILLED_AT = 1000, 300


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_bulk_that_is_killed_is_resumed_without_gap_or_double() -> None:
    court = Court0102()
    matters = petitions(court, CASES)
    officer = court.post("petition_officer")
    asked = bulk.ask(
        Account.objects.get(pk=officer.account), COURT, [m.id for m in matters], "pet_register", {}
    )
    worker = start_worker(RUN)
    assert worker.stdout is not None
    for line in worker.stdout:
        if int(line) >= KILLED_AT:
            break
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait_for_end_of_others()

    each_whole_or_untouched()
    left = BulkItem.objects.filter(state="waiting").count()
    assert 0 < left <= CASES - KILLED_AT
    assert bulk.run(asked) == {"done": CASES, "refused": 0, "waiting": 0}
    each_whole_or_untouched()
    assert Matter.objects.filter(state="p.registered").count() == CASES
    receipts = set(BulkItem.objects.values_list("record_id", flat=True))
    assert receipts == set(Record.objects.filter(act="pet_register").values_list("id", flat=True))
    assert len(receipts) == CASES
    year = clock.today().year
    numbers = set(Matter.objects.values_list("number", flat=True))
    assert numbers == {f"（{year}）{COURT}信{n}号" for n in range(1, CASES + 1)}


def each_whole_or_untouched() -> None:
    """The matter's state, its records, its number and its task tell the same story."""
    registered = set(Record.objects.filter(act="pet_register").values_list("matter_id", flat=True))
    with_task = set(Task.objects.filter(act="pet_sort").values_list("matter_id", flat=True))
    assert registered == with_task
    for matter in Matter.objects.prefetch_related("records"):
        done = matter.id in registered
        records = sorted(matter.records.all(), key=lambda record: record.seq)
        assert (matter.state, matter.version, bool(matter.number)) == (
            ("p.registered", 2, True) if done else ("p.received", 1, False)
        )
        assert (len(records), records[-1].digest, journal.broken(records)) == (
            matter.version,
            matter.head,
            "",
        )


def test_what_is_refused_is_kept_with_its_reasons_and_the_others_go_on(court: Court0102) -> None:
    first, second, third = petitions(court, 3)
    Matter.objects.filter(pk=second.id).update(state="p.closed")
    officer = Account.objects.get(pk=court.post("petition_officer").account)
    asked = bulk.ask(officer, COURT, [first.id, second.id, third.id], "pet_register", {})
    assert bulk.run(asked) == {"done": 2, "refused": 1, "waiting": 0}
    assert asked.items.get(matter=second).reasons[0]["code"] == "wrong_state"


def test_a_bulk_has_no_more_rights_than_who_asked_for_it(court: Court0102) -> None:
    (matter,) = petitions(court, 1)
    asked = bulk.ask(
        Account.objects.get(pk=court.post("judge").account), COURT, [matter.id], "pet_register", {}
    )
    assert bulk.run(asked)["refused"] == 1
    assert asked.items.get().reasons[0]["code"] == "not_yours"
