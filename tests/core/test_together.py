"""Many at once: one matter is changed by one at a time, numbers have neither gaps nor doubles, rooms no two hearings."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from tests.core.conftest import COURT, REGISTER, Court0102, served
from tianping.core.acts import clock, journal, situation
from tianping.core.acts.engine import Receipt, Request, begin, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import Record
from tianping.core.hearings.models import Hearing
from tianping.core.matters.models import Matter
from tianping.domains.civil import hearing
from tianping.law.calendar import calendar_of
from tianping.law.data import default_book


class Fallen(Exception):
    """What makes a transaction fall."""


@pytest.fixture
def living(transactional_db: None) -> Court0102:
    """A court whose rows are committed, so that threads see them."""
    return Court0102()


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Let all jobs begin at the same moment, each on a connection of its own; refusals are answers."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return job()
        except ActRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_of_two_acts_that_exclude_each_other_one_is_done(living: Court0102) -> None:
    for _ in range(4):
        matter = living.submitted()
        judge = living.post("filing_judge")
        answers = at_once(
            lambda m=matter: living.do(living.plaintiff, m, "withdraw_filing"),
            lambda m=matter, j=judge: living.do(j, m, "register_case", REGISTER),
        )
        done = [one for one in answers if isinstance(one, Receipt)]
        (refused,) = [one for one in answers if isinstance(one, ActRefused)]
        assert len(done) == 1
        assert {reason.code for reason in refused.reasons} <= {"wrong_state"}
        records = list(Record.objects.filter(matter=matter).order_by("seq"))
        assert (len(records), journal.broken(records)) == (3, "")


def test_one_key_at_once_is_one_act(living: Court0102) -> None:
    matter = living.submitted()
    answers = at_once(*[lambda: living.do(living.plaintiff, matter, "withdraw_filing", key="k1")] * 4)
    assert len({one.record for one in answers}) == 1
    assert sorted(one.repeated for one in answers) == [False, True, True, True]
    asked = Request("start_draft", {}, "open-1")
    opened = at_once(*[lambda: begin(living.plaintiff, "civil_first", COURT, asked)] * 4)
    assert Record.objects.filter(key="open-1").count() == 1
    assert {one.matter for one in opened if isinstance(one, Receipt)} == {
        Record.objects.get(key="open-1").matter_id
    }


def test_numbers_have_neither_gaps_nor_doubles(living: Court0102) -> None:
    matters = [living.submitted() for _ in range(24)]
    judge = living.post("filing_judge")

    def register(mine: list[Matter]) -> list[Receipt]:
        # One in each share falls after its number was drawn: the number goes back.
        with pytest.raises(Fallen), transaction.atomic():
            perform(judge, mine[0].id, Request("register_case", REGISTER))
            raise Fallen
        return [perform(judge, matter.id, Request("register_case", REGISTER)) for matter in mine]

    at_once(*[lambda share=matters[n::8]: register(share) for n in range(8)])
    numbers = Matter.objects.exclude(number="").values_list("number", flat=True)
    year = clock.today().year
    assert sorted(numbers) == sorted(f"（{year}）{COURT}民初{n}号" for n in range(1, 25))


def ready_to_schedule(court: Court0102) -> Matter:
    """A case whose complaint was served."""
    return served(court)


def working_day(day: date) -> date:
    """The day, or the first one after it on which courts work."""
    return date.fromordinal(calendar_of(default_book()).roll(day.toordinal()))


def schedule(court: Court0102, matter: Matter, minutes: int = 0) -> Receipt:
    begins = clock.start_of(working_day(clock.today() + timedelta(days=30))) + timedelta(
        hours=9, minutes=minutes
    )
    data = {"room": str(court.room.id), "begins": begins.isoformat(), "minutes": 60}
    return court.do(court.post("judge"), matter, "schedule_hearing", data, reason="双方同意。")


def test_two_hearings_in_one_room_are_refused_by_the_guard(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 3, 2)):
        first, second = ready_to_schedule(court), ready_to_schedule(court)
        schedule(court, first)
        with pytest.raises(ActRefused) as refused:
            schedule(court, second, minutes=30)
        assert [(r.code, r.field) for r in refused.value.reasons] == [("clash", "begins")]
        schedule(court, second, minutes=60)
        assert Hearing.objects.count() == 2


def test_where_the_guard_saw_nothing_the_database_refuses(
    court: Court0102, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ready_to_schedule(court), ready_to_schedule(court)
    monkeypatch.setattr(hearing, "clash", lambda *_: "")
    schedule(court, first)
    before = court.matter(second.id)
    with pytest.raises(ActRefused, match="刚刚排了别的庭"):
        schedule(court, second, minutes=30)
    assert court.matter(second.id).version == before.version
    assert situation.read(court.matter(second.id)).hearings == []
