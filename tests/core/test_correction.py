"""An act of the court done by mistake is taken back by an act that names it; a preview shows the difference before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.core.conftest import Court0102
from tests.core.test_together import ready_to_schedule, schedule
from tianping.core.acts import clock, correction, journal, situation
from tianping.core.acts.engine import Request, decide, preview
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import OutboxEntry, Record
from tianping.core.delivery import send
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter
from tianping.core.tasks.models import Task


def newest(matter: Matter, act: str) -> Record:
    return Record.objects.filter(matter=matter, act=act).latest("seq")


def correct(court: Court0102, who: Any, matter: Matter, record: Record) -> None:
    court.do(who, matter, "correct_record", {"record": str(record.id), "reason": "选错了案件"})


def standing(matter: Matter) -> tuple[Any, ...]:
    """What is open in a matter: its state, clocks and tasks."""
    fresh = Matter.objects.get(pk=matter.pk)
    clocks = Limit.objects.filter(matter=matter, state="running").order_by("id").values_list("id", "due")
    tasks = Task.objects.filter(matter=matter, closed_at=None).order_by("id").values_list("id", "name")
    return fresh.state, list(clocks), list(tasks)


def scheduled(court: Court0102) -> tuple[Matter, Any]:
    """A case whose hearing was fixed, and how it stood before."""
    matter = ready_to_schedule(court)
    before = standing(matter)
    schedule(court, matter)
    return court.matter(matter.id), before


def test_a_hearing_fixed_by_mistake_is_taken_back_with_all_that_came_of_it(court: Court0102) -> None:
    matter, before = scheduled(court)
    assert standing(matter) != before
    wrong = newest(matter, "schedule_hearing")
    correct(court, court.post("民二庭chief"), matter, wrong)
    s = situation.read(court.matter(matter.id))
    assert standing(matter) == before
    assert [h.state for h in s.hearings] == ["cancelled"]
    summons = [d for d in s.deliveries if d.record_id == wrong.id]
    assert {d.state for d in summons} == {"withdrawn"}
    assert {d.state for d in s.documents if d.record_id == wrong.id} == {"withdrawn"}
    assert newest(matter, "correct_record").corrects == wrong.id
    assert not journal.broken(list(Record.objects.filter(matter=matter).order_by("seq")))
    # The room is free again at that hour.
    schedule(court, matter)


def test_a_withdrawn_summons_is_not_sent(court: Court0102) -> None:
    matter, _ = scheduled(court)
    correct(court, court.post("民二庭chief"), matter, newest(matter, "schedule_hearing"))
    send.send({"delivery": str(situation.read(court.matter(matter.id)).deliveries[-1].id)}, OutboxEntry())
    assert situation.read(court.matter(matter.id)).deliveries[-1].state == "withdrawn"


def test_the_clerk_proposes_and_the_head_of_the_division_decides(court: Court0102) -> None:
    matter, before = scheduled(court)
    wrong = newest(matter, "schedule_hearing")
    correct(court, court.post("clerk"), matter, wrong)
    fixed = standing(matter)[0]
    proposal = situation.read(court.matter(matter.id)).proposals[0]
    decide(court.post("民二庭chief"), matter.id, proposal.id, True, Request("", key="yes"))
    assert (fixed, standing(matter)) == ("c.scheduled", before)
    assert newest(matter, "correct_record").corrects == wrong.id


def test_days_taken_out_of_the_trial_limit_come_back(court: Court0102) -> None:
    matter = court.paid()
    before = standing(matter)
    today = clock.today()
    days = {
        "kind": "appraisal",
        "begins": today.isoformat(),
        "ends": (today + timedelta(days=30)).isoformat(),
    }
    _exclude(court, matter, days)
    assert standing(matter) != before
    assert "鉴定期间" in steps(matter)
    correct(court, court.post("民二庭chief"), matter, newest(matter, "exclude_period"))
    assert standing(matter) == before
    assert "鉴定期间" not in steps(matter)


def steps(matter: Matter) -> list[str]:
    """Labels of the steps by which the trial limit is explained."""
    explanation = Limit.objects.get(matter=matter, code="CIV_TRIAL_SUM").explanation
    return [step["label"] for step in explanation["steps"]]


def _exclude(court: Court0102, matter: Matter, days: dict[str, str]) -> None:
    court.do(court.post("judge"), matter, "exclude_period", days)
    proposal = situation.read(court.matter(matter.id)).proposals[0]
    decide(court.post("民二庭chief"), matter.id, proposal.id, True, Request("", key="agreed"))


def refused(court: Court0102, matter: Matter, record: Record) -> set[str]:
    with pytest.raises(ActRefused) as error:
        correct(court, court.post("民二庭chief"), matter, record)
    return {reason.code for reason in error.value.reasons}


def test_what_cannot_be_taken_back_says_why(court: Court0102) -> None:
    matter, _ = scheduled(court)
    fixed, assigned = newest(matter, "schedule_hearing"), newest(matter, "assign_case")
    assert refused(court, matter, newest(matter, "submit_filing")) == {"not_a_choice"}
    assert refused(court, matter, newest(matter, "register_case")) == {"moved_on", "stays", "changed_since"}
    assert "moved_on" in refused(court, matter, assigned)
    deliveries = [d for d in situation.read(matter).deliveries if d.record_id == fixed.id]
    deliveries[0].effective = clock.today()
    deliveries[0].save(update_fields=["effective"])
    assert refused(court, matter, fixed) == {"served"}


def test_an_act_is_taken_back_once(court: Court0102) -> None:
    matter, _ = scheduled(court)
    fixed = newest(matter, "schedule_hearing")
    correct(court, court.post("民二庭chief"), matter, fixed)
    assert refused(court, matter, fixed) == {"not_a_choice"}
    offered = correction.correctable(situation.read(court.matter(matter.id)))
    assert fixed.id not in {record.id for record, _ in offered}
    assert "assign_case" in {record.act for record, reasons in offered if reasons}


def test_a_preview_shows_what_would_happen_and_leaves_no_trace(court: Court0102, at_noon: Any) -> None:
    matter, _ = scheduled(court)
    fixed = newest(matter, "schedule_hearing")
    asked = Request("correct_record", {"record": str(fixed.id), "reason": "选错了案件"})
    now = standing(matter), Record.objects.filter(matter=matter).count()
    with at_noon(clock.today()):
        seen = preview(court.post("民二庭chief"), matter.id, asked)
    assert (standing(matter), Record.objects.filter(matter=matter).count()) == now
    assert (seen.state, seen.approval) == ("审前准备", False)
    assert {"of": "庭审", "what": "状态", "from": "已经排期", "to": "已经取消"} in seen.changes
    proposed = preview(court.post("clerk"), matter.id, asked)
    assert (proposed.state, proposed.approval) == ("审前准备", True)
    with at_noon(clock.today()):
        court.do(court.post("民二庭chief"), matter, asked.act, asked.data)
    assert list(seen.changes) == newest(matter, "correct_record").changes


def test_nobody_sees_a_draw_before_it_is_done(court: Court0102) -> None:
    matter = court.registered()
    court.pay(matter)
    with pytest.raises(ActRefused) as error:
        preview(court.post("trial_mgmt"), matter.id, Request("assign_case", {}))
    assert [reason.code for reason in error.value.reasons] == ["drawn"]
