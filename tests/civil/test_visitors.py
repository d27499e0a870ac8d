"""On the desks of the sample something waits for whoever approves, too."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tianping.core import books
from tianping.core.acts import clock
from tianping.core.acts.models import Proposal
from tianping.core.hearings.models import Hearing
from tianping.core.matters.models import Matter
from tianping.sample import province, story, visitors

NEIGHBOUR, DAY = "临0103", datetime(2026, 11, 27, 9, tzinfo=clock.COURT_ZONE)


@pytest.mark.django_db
@pytest.mark.usefixtures("own_log")
def test_whoever_approves_has_something_to_decide_and_no_court_is_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN, NEIGHBOUR])
    monkeypatch.setattr(story, "NEIGHBOUR_EACH", 1)
    with clock.at(DAY):
        province.install()
        played = story.play(5, seed=1, since=date(2025, 11, 27), until=date(2026, 11, 26))
        visitors.come(province.MAIN)
        assert played.refused == {}
        waits = Proposal.objects.filter(court_id=province.MAIN, state="open").values_list("act", flat=True)
        assert {act for act, *_ in visitors.PROPOSED} <= set(waits)
        there = Matter.objects.filter(court=NEIGHBOUR)
        assert there.filter(state="f.submitted").exists()
        assert there.filter(outcome="判决").exists()
        assert Hearing.objects.filter(matter__in=there, begins__gt=DAY).exists()
        # Cases of such sums begin in no court above the basic ones: people write to them.
        for above in ("临", "临01"):
            assert set(Matter.objects.filter(court=above).values_list("type", flat=True)) == {"petition"}
        assert books.prove() == []
