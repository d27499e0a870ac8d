"""What happens beside a case and in it meanwhile: people who change, clocks that begin, appeals, ends that are taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.core.conftest import Court0102
from tests.core.test_sides import OBJECTION, clocks, joined, objected, prepared, ruled, s_of
from tianping.core.access.visible import matters_of
from tianping.core.acts import clock, outbox, permit
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.declare import Starts
from tianping.core.acts.doing import Doing
from tianping.core.acts.engine import Request, perform_together, preview
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import Record
from tianping.core.courts.models import Court
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.core.people.models import PostHeld, Staff


def follow() -> None:
    outbox.drain(kinds=("side",))
    assert [entry for entry in outbox.stuck() if entry.kind == "side"] == []


def newest(matter: Matter, act: str) -> Record:
    return Record.objects.filter(matter=matter, act=act).latest("seq")


# ---- people ----
def test_who_is_barred_from_the_case_is_barred_from_what_stands_beside_it(court: Court0102) -> None:
    case, side = objected(court)
    court.do(court.defendant, case, "apply_recusal", {"reason": "承办人是对方的亲属。"})
    court.do(court.post("president"), case, "decide_recusal", {"granted": True, "reason": "情况属实。"})
    follow()
    assert s_of(side).barred == s_of(case).barred != set()
    with pytest.raises(ActRefused, match="由承办法官"):
        court.do(court.post("judge"), side, "rule_jurisdiction", {"upheld": False, "reason": "有管辖权。"})


def test_another_judge_gets_the_tasks_beside_the_case_too(court: Court0102) -> None:
    case, side = objected(court)
    division = court.staff["judge"].division
    other = Staff.objects.create(court=court.court, name="新法官", number="新法官", division=division)
    PostHeld.objects.create(
        court=court.court, staff=other, post="judge", division=division, since=date(2020, 1, 1)
    )
    court.do(court.post("president"), case, "reassign_case", {"staff": str(other.id), "reason": "工作调整。"})
    follow()
    assert s_of(side).on_duty("judge").staff_id == other.id
    assert {task.staff_id for task in s_of(side).tasks} == {other.id}


def test_where_a_party_is_served_is_where_it_is_served_beside_the_case(court: Court0102) -> None:
    case, side = objected(court)
    moved = {"address": "临江省江州市江北区新街1号", "phone": "12900000099", "online": False}
    court.do(court.defendant, case, "confirm_address", moved)
    follow()
    (defendant,) = s_of(side).who("defendant")
    assert (defendant.service_phone, defendant.online) == ("12900000099", False)


def test_who_was_served_in_the_case_sees_what_stands_beside_it(court: Court0102) -> None:
    _, side = objected(court)
    Matter.objects.filter(pk=side.pk).update(opened_by=None)
    assert side in matters_of(court.defendant)
    assert side in matters_of(court.plaintiff)


# ---- clocks ----
def test_a_clock_that_begins_meanwhile_begins_when_it_is_over(court: Court0102) -> None:
    case, side = objected(court)
    s = s_of(case)
    doing = Doing(s, s.type.acts["send_complaint"], court.post("clerk"), clock.now())
    late = doing.start(Starts("CIV_EVID_SUM"), clock.now(), s.who("plaintiff")[0])
    late.save()
    assert late.state == "stopped"
    court.do(court.defendant, side, "withdraw_objection")
    assert clocks(case, "CIV_EVID_SUM")["CIV_EVID_SUM"][0] == "running"


def test_a_clock_that_stands_still_does_not_pass(court: Court0102) -> None:
    case, _ = objected(court)
    (limit,) = [limit for limit in s_of(case).limits if limit.code == "CIV_TRIAL_SUM"]
    with clock.at(clock.now() + timedelta(days=200)):
        watch.sweep()
        assert clocks(case, "CIV_TRIAL_SUM")["CIV_TRIAL_SUM"][0] == "stopped"
        with pytest.raises(ActRefused, match="没有在计算"):
            preview(SYSTEM, case.id, Request("limit_passed", about=str(limit.id)))


# ---- the course of an objection ----
def test_who_was_told_does_not_object_again(court: Court0102) -> None:
    case, side = objected(court)
    ruled(court, side)
    with clock.at(clock.now() + timedelta(days=11)):
        watch.sweep()
        assert s_of(side).state.code == "j.dismissed"
        with pytest.raises(ActRefused, match="已经裁定过"):
            court.do(court.defendant, case, "raise_jurisdiction_objection", OBJECTION)


def test_two_may_appeal_each_within_its_own_days(court: Court0102) -> None:
    _, side = objected(court)
    ruled(court, side)
    why = {"reason": "裁定认定的履行地不对。"}
    court.do(court.defendant, side, "appeal_rejection", why)
    assert [limit.of_name for limit in s_of(side).running("JUR_APPEAL")] == ["沈玉梅"]
    assert "register_appeal_ruling" in {task.act for task in s_of(side).tasks}
    with clock.at(clock.now() + timedelta(days=20)):
        watch.sweep()
        with pytest.raises(ActRefused, match="您已经上诉了"):
            court.do(court.defendant, side, "appeal_rejection", why)
        with pytest.raises(ActRefused, match="上诉期已经过了"):
            court.do(court.plaintiff, side, "appeal_rejection", why)
        with pytest.raises(ActRefused, match="今天以前"):
            tomorrow = (clock.today() + timedelta(days=1)).isoformat()
            court.do(court.post("clerk"), side, "register_appeal_ruling", {"upheld": False, "day": tomorrow})


def test_days_count_to_the_day_on_which_the_ruling_binds_however_late_it_is_written_down(
    court: Court0102,
) -> None:
    case, side = objected(court)
    ruled(court, side)
    court.do(court.defendant, side, "appeal_rejection", {"reason": "裁定认定的履行地不对。"})
    begun = clock.today()
    with clock.at(clock.now() + timedelta(days=70)):
        day = (begun + timedelta(days=30)).isoformat()
        court.do(court.post("clerk"), side, "register_appeal_ruling", {"upheld": False, "day": day})
        (trial,) = [limit for limit in s_of(case).limits if limit.code == "CIV_TRIAL_SUM"]
        assert [event["until"] for event in trial.events] == [day]


def test_what_was_upheld_is_carried_out_as_it_stands(court: Court0102) -> None:
    for code, name in (("临0103", "江州市江南区人民法院"), ("临0104", "江州市西城区人民法院")):
        Court.objects.create(code=code, name=name, level="基层", parent_id="临01")
    case = prepared(court)
    asked = {"ground": "objection", "court": "临0103", "reason": "管辖异议成立。"}
    with pytest.raises(ActRefused, match="没有成立的管辖异议"):
        preview(court.post("judge"), case.id, Request("transfer_jurisdiction", asked))
    court.do(court.defendant, case, "raise_jurisdiction_objection", OBJECTION)
    side = Matter.objects.get(parent=case)
    ruled(court, side, upheld=True, competent="临0103")
    with clock.at(clock.now() + timedelta(days=20)):
        watch.sweep()
        schedule = s_of(case).type.acts["schedule_hearing"]
        (reason,) = permit.reasons_against(s_of(case), schedule, court.post("judge"))
        assert (reason.code, reason.act) == ("side_leads_on", "transfer_jurisdiction")
        with pytest.raises(ActRefused, match="按裁定移送"):
            preview(
                court.post("judge"), case.id, Request("transfer_jurisdiction", {**asked, "court": "临0104"})
            )
        offer = s_of(case).type.acts["transfer_jurisdiction"].prefill
        assert offer is not None
        assert offer(s_of(case))["court"] == "临0103"


# ---- ends, keys, corrections ----
def test_an_end_that_is_taken_back_at_once_leaves_what_stands_beside_it(court: Court0102) -> None:
    case, side = objected(court)
    court.do(court.plaintiff, case, "apply_withdrawal", {"reason": "双方和解。"})
    court.do(court.post("judge"), case, "rule_withdrawal", {"allowed": True, "reason": "不违反法律。"})
    wrong = newest(case, "rule_withdrawal")
    ask = {"record": str(wrong.id), "reason": "办错了案件"}
    court.do(court.post("民二庭chief"), case, "correct_record", ask)
    follow()
    assert (s_of(case).state.code, s_of(side).state.code) == ("c.preparing", "j.raised")
    assert clocks(case, "CIV_TRIAL_SUM")["CIV_TRIAL_SUM"][0] == "stopped"


def test_an_end_with_which_something_ended_is_not_taken_back(court: Court0102) -> None:
    case, side = objected(court)
    court.do(court.plaintiff, case, "apply_withdrawal", {"reason": "双方和解。"})
    court.do(court.post("judge"), case, "rule_withdrawal", {"allowed": True, "reason": "不违反法律。"})
    follow()
    assert s_of(side).state.code == "j.lapsed"
    ask = {"record": str(newest(case, "rule_withdrawal").id), "reason": "办错了案件"}
    with pytest.raises(ActRefused, match="已经随本案结束"):
        court.do(court.post("民二庭chief"), case, "correct_record", ask)


def test_a_key_belongs_to_the_matter_where_the_act_was_done(court: Court0102) -> None:
    for _ in range(2):
        case = prepared(court)
        court.do(court.defendant, case, "raise_jurisdiction_objection", OBJECTION, key="same")
    assert Matter.objects.filter(type="jurisdiction_objection").count() == 2


def test_what_was_done_alone_is_not_answered_as_done_together(court: Court0102) -> None:
    cases, data = joined(court)
    alone = Request("schedule_hearing", data, "k", reason="双方同意。")
    perform_together(court.post("judge"), [cases[0].id], alone)
    with pytest.raises(ActRefused, match="同一个请求编号"):
        perform_together(court.post("judge"), [case.id for case in cases], alone)


def test_a_joined_hearing_is_moved_with_all_or_not(court: Court0102) -> None:
    cases, data = joined(court)
    keys = [case.id for case in cases]
    perform_together(court.post("judge"), keys, Request("schedule_hearing", data, reason="双方同意。"))
    later = {**data, "begins": data["begins"].replace("T09", "T10")}
    with pytest.raises(ActRefused, match="请一并变更"):
        perform_together(court.post("judge"), keys[:2], Request("reschedule_hearing", later))
