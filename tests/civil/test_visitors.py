"""On the desks of the sample something waits for whoever approves, too."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tianping.core import books
from tianping.core.acts import clock
from tianping.core.acts.models import Proposal
from tianping.sample import province, story, visitors


@pytest.mark.django_db
def test_whoever_approves_has_something_to_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    with clock.at(datetime(2026, 11, 27, 9, tzinfo=clock.COURT_ZONE)):
        province.install()
        story.play(5, seed=1, since=date(2025, 11, 27), until=date(2026, 11, 26))
        visitors.come(province.MAIN)
        waits = Proposal.objects.filter(court_id=province.MAIN, state="open").values_list("act", flat=True)
        assert {act for act, *_ in visitors.PROPOSED} <= set(waits)
        assert books.prove() == []
