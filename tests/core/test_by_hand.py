"""Service that goes by hand: the clerk is told what to do, and registers it when it has happened."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.core.conftest import REGISTER, Court0102
from tianping.core.acts import clock, outbox, situation
from tianping.core.acts.errors import ActRefused
from tianping.core.matters.models import Matter
from tianping.core.tasks.models import Task

FRIDAY = datetime(2026, 11, 27, 10, tzinfo=clock.COURT_ZONE)


def sent(court: Court0102, way: str) -> tuple[Matter, str]:
    """A case whose complaint is on its way to the defendant."""
    matter = court.submitted()
    # Only the ordinary procedure knows service by notice (民诉法解释 140).
    court.do(court.post("filing_judge"), matter, "register_case", {**REGISTER, "procedure": "ordinary"})
    court.pay(matter)
    outbox.drain(kinds=("act",))
    court.do(court.post("clerk"), matter, "send_complaint", {"way": way})
    row = next(d for d in situation.read(matter).deliveries if d.to_name == "高文斌")
    return court.matter(matter.id), str(row.id)


def task_of(about: str) -> Task | None:
    return Task.objects.filter(act="delivery_effective", about=about, closed_at=None).first()


def test_who_goes_is_told_what_to_bring_back_and_is_done_when_it_is_registered(court: Court0102) -> None:
    with clock.at(FRIDAY):
        matter, about = sent(court, "direct")
        task = task_of(about)
        assert task is not None
        assert (task.name, task.staff_id) == ("直接送达：高文斌", court.staff["clerk"].id)
        assert "送达回证" in task.consequence
        done = {"day": "2026-11-27", "method": "direct", "proof": "回证 1"}
        court.do(court.post("clerk"), matter, "delivery_effective", done, about=about)
    assert task_of(about) is None


def test_a_notice_stands_its_thirty_days_before_it_counts(court: Court0102) -> None:
    with clock.at(FRIDAY):
        matter, about = sent(court, "notice")
        task = task_of(about)
        assert task is not None
        assert task.name == "公告送达：高文斌，公告到 12月27日"
        assert task.due.astimezone(clock.COURT_ZONE).date().isoformat() == "2026-12-27"
        notice = {"day": "2026-11-27", "method": "notice", "proof": "公告照片"}
        with pytest.raises(ActRefused) as refused:
            court.do(court.post("clerk"), matter, "delivery_effective", notice, about=about)
        assert [reason.code for reason in refused.value.reasons] == ["notice_stands"]
    with clock.at(FRIDAY + timedelta(days=30)):
        court.do(court.post("clerk"), matter, "delivery_effective", notice, about=about)
    row = next(d for d in situation.read(matter).deliveries if str(d.id) == about)
    assert row.effective.isoformat() == "2026-12-27"


def test_another_way_brings_another_task(court: Court0102) -> None:
    with clock.at(FRIDAY):
        matter, about = sent(court, "electronic")
        assert task_of(about) is None
        court.do(court.post("clerk"), matter, "deliver_again", {"way": "left"}, about=about)
        task = task_of(about)
        assert task is not None
        assert task.name == "留置送达：高文斌"
        court.do(court.post("clerk"), matter, "deliver_again", {"way": "mail"}, about=about)
    assert task_of(about) is None


def test_nothing_is_registered_before_its_day(court: Court0102) -> None:
    with clock.at(FRIDAY):
        matter, about = sent(court, "direct")
        ahead = {"day": "2026-11-28", "method": "direct"}
        with pytest.raises(ActRefused) as refused:
            court.do(court.post("clerk"), matter, "delivery_effective", ahead, about=about)
    assert [reason.code for reason in refused.value.reasons] == ["not_yet"]


def test_a_complaint_goes_out_once(court: Court0102) -> None:
    matter, _ = sent(court, "direct")
    with pytest.raises(ActRefused) as refused:
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    assert [reason.code for reason in refused.value.reasons] == ["nothing_to_do"]
