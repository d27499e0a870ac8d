"""上诉: a judgment that somebody appeals does not take effect by itself; the file goes up and its fate comes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tianping.core.access.models import Account
from tianping.core.acts import clock, situation
from tianping.core.acts.actors import SYSTEM, Actor, actor_of
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.sample import province, story

PLAYED = date(2026, 11, 20)
APPEAL = {"claims": "撤销原判，改判驳回原告的诉讼请求。", "reasons": "一审认定的欠款数额不对。"}


@pytest.fixture
def judged(db: None, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A case of the sample whose appeal window is open."""
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()
    for days in range(0, 60, 3):
        found = Matter.objects.filter(state="c.appeal_window").first()
        if found is not None:
            return found.id
        story.play(6, seed=11 + days, since=date(2026, 7, 1), until=PLAYED)
    raise AssertionError("no case of the sample came to its appeal window")


def s_of(case: UUID) -> situation.Situation:
    return situation.read(Matter.objects.get(pk=case))


def do(who: Actor, case: UUID, act: str, data: dict[str, Any] | None = None) -> None:
    perform(who, case, Request(act, data or {}))


def clerk(case: UUID) -> Actor:
    duty = s_of(case).on_duty("clerk")
    assert duty is not None
    return actor_of(Account.objects.select_related("staff").get(staff_id=duty.staff_id))


def defendant(case: UUID) -> Actor:
    party = s_of(case).who("defendant")[0]
    return Actor(party.name, account=party.person_id, person=party.person_id)


def test_an_appeal_keeps_the_judgment_from_taking_effect(judged: UUID) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        assert s_of(judged).state.code == "c.appealing"
        with pytest.raises(ActRefused, match="上诉状副本还没有送给对方"):
            do(clerk(judged), judged, "transfer_appeal")
        do(clerk(judged), judged, "send_appeal")
        plaintiff = s_of(judged).who("plaintiff")[0]
        assert [d.to_id for d in s_of(judged).deliveries if d.title == "民事上诉状"] == [plaintiff.id]
    with clock.at(PLAYED + timedelta(days=40)):
        watch.sweep()
        assert s_of(judged).state.code == "c.appealing"
        do(clerk(judged), judged, "transfer_appeal")
        decided = {"result": "upheld", "number": "（2027）临01民终5号", "day": "2026-12-28"}
        do(clerk(judged), judged, "return_second_instance", decided)
        s = s_of(judged)
        assert (s.state.code, s.data.effective_on) == ("c.effective", date(2026, 12, 28))
        assert "finish_case" in {task.act for task in s.tasks}


def test_who_comes_too_late_is_told_the_day(judged: UUID) -> None:
    with clock.at(PLAYED):
        Matter.objects.filter(pk=judged).update(state="c.serving")
    with clock.at(PLAYED + timedelta(days=40)):
        with pytest.raises(ActRefused, match="您的上诉期已于 2026年"):
            do(defendant(judged), judged, "file_appeal", APPEAL)
        with pytest.raises(ActRefused):
            do(SYSTEM, judged, "file_appeal", APPEAL)
