"""Whole cases through `perform` on a virtual clock; afterwards the books are proved."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.core import books
from tianping.core.acts import clock
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter
from tianping.core.tasks.models import Task
from tianping.sample import case, objection, province, simulate, story


@pytest.mark.django_db
@pytest.mark.usefixtures("own_log")
def test_a_dozen_cases_live_from_draft_to_archive_and_the_books_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objection, "SHARE", 0.4)
    province.install()
    # Of the small plays this is the first in which every way to end occurs.
    played = story.play(12, seed=2, since=date(2026, 3, 2))
    assert played.refused == {}
    assert played.cases == 12
    assert set(played.outcomes) >= set(case.OUTCOMES)
    assert Matter.objects.filter(type="jurisdiction_objection", state="j.dismissed").exists()
    simulate.finish()
    assert books.prove() == []


@pytest.mark.django_db
def test_the_time_for_enforcement_runs_on_when_the_case_is_closed() -> None:
    province.install()
    story.play(3, seed=3, since=date(2026, 1, 5))
    closed = Limit.objects.filter(code="ENF_APPLY", matter__state__in=("c.closed", "c.archived"))
    assert closed
    assert {limit.state for limit in closed} == {"running"}


@pytest.mark.django_db
def test_of_a_year_that_people_look_at_nothing_waits_long_for_the_archive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()
    until = date(2026, 11, 20)
    played = story.play(3, seed=2, since=date(2026, 3, 2), until=until)
    assert played.refused == {}
    assert Matter.objects.filter(state="c.archived").exists()
    waiting = Task.objects.filter(act="archive_case", closed_at=None)
    assert [task for task in waiting if (until - clock.day_of(task.opened_at)).days > 92] == []
