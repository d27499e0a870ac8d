"""Matters beside and with each other: a side proceeding blocks its case and stops its clocks; acts in several matters at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.core.conftest import PLAINTIFF, Court0102
from tests.core.test_together import ready_to_schedule, schedule
from tianping.core.access.models import Account
from tianping.core.acts import clock, journal, outbox, permit, situation, wire
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, decide, perform_together, preview
from tianping.core.acts.errors import ActRefused, NoSuchMatter
from tianping.core.acts.models import Record
from tianping.core.courts.models import Court
from tianping.core.dossiers.models import Paper
from tianping.core.drafting.models import Document
from tianping.core.hearings.models import Hearing
from tianping.core.limits import watch
from tianping.core.matters.joining import join_code
from tianping.core.matters.models import Link, Matter

OBJECTION = {"wanted": "江州市江南区人民法院", "reason": "被告的住所地和合同履行地都在江南区。"}


def s_of(matter: Matter) -> situation.Situation:
    return situation.read(
        Matter.objects.select_related("court", "court__parent", "division").get(pk=matter.pk)
    )


def prepared(court: Court0102) -> Matter:
    """A case in preparation that its defendant has come to."""
    case = ready_to_schedule(court)
    (defendant,) = s_of(case).who("defendant")
    court.do(court.defendant, case, "join_matter", {"code": join_code(defendant)}, about=str(defendant.id))
    return case


def objected(court: Court0102) -> tuple[Matter, Matter]:
    """A case whose defendant objects to jurisdiction, and the objection."""
    case = prepared(court)
    court.do(court.defendant, case, "raise_jurisdiction_objection", OBJECTION)
    return case, Matter.objects.get(parent=case)


def clocks(case: Matter, *codes: str) -> dict[str, tuple[str, datetime]]:
    return {limit.code: (limit.state, limit.due) for limit in s_of(case).limits if limit.code in codes}


def ruled(court: Court0102, side: Matter, **more: Any) -> None:
    court.do(
        court.post("judge"),
        side,
        "rule_jurisdiction",
        {"upheld": False, "reason": "被告住所地在本院辖区。", **more},
    )
    for delivery in s_of(side).deliveries:
        done = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
        court.do(court.post("clerk"), side, "delivery_effective", done, about=str(delivery.id))


def test_an_objection_is_a_matter_of_its_own_for_which_the_case_waits(court: Court0102) -> None:
    case = prepared(court)
    before = clocks(case, "CIV_TRIAL_SUM")
    offered = {one.act.code for one in permit.possible(s_of(case), court.defendant) if one.allowed}
    assert "raise_jurisdiction_objection" in offered
    receipt = court.do(court.defendant, case, "raise_jurisdiction_objection", OBJECTION, key="once")
    again = court.do(court.defendant, case, "raise_jurisdiction_objection", OBJECTION, key="once")
    assert (receipt.matter, again.record, again.repeated) == (case.id, receipt.record, True)

    side = Matter.objects.get(parent=case)
    s = s_of(side)
    assert s.state.code == "j.raised"
    assert {p.name for p in s.participations} == {p.name for p in s_of(case).participations}
    assert {r.duty for r in s.responsibilities} == {"judge", "clerk"}
    assert [task.act for task in s.tasks] == ["rule_jurisdiction"]
    ours, theirs = Record.objects.get(pk=receipt.record), Record.objects.get(matter=side)
    assert ours.shared_id is not None
    assert (ours.shared_id, ours.act) == (theirs.shared_id, theirs.act)
    assert clocks(case, "CIV_TRIAL_SUM")["CIV_TRIAL_SUM"] == ("stopped", before["CIV_TRIAL_SUM"][1])
    assert clocks(case, "CIV_EVID_SUM")["CIV_EVID_SUM"][0] == "stopped"
    with pytest.raises(ActRefused, match=r"管辖异议.*还没有办完"):
        schedule(court, case)
    with pytest.raises(ActRefused, match="已经有一个管辖异议"):
        court.do(court.defendant, case, "raise_jurisdiction_objection", OBJECTION)


def test_when_it_fails_the_case_goes_on_and_its_days_do_not_count(court: Court0102) -> None:
    case, side = objected(court)
    ((_, before),) = clocks(case, "CIV_TRIAL_SUM").values()
    ruled(court, side)
    assert s_of(side).state.code == "j.ruled"
    over = clock.now() + timedelta(days=20)
    with clock.at(over):
        watch.sweep()
        assert s_of(side).state.code == "j.dismissed"
        ((state, due),) = clocks(case, "CIV_TRIAL_SUM").values()
        assert (state, (due - before).days >= 10) == ("running", True)
        (told,) = Record.objects.filter(matter=case, act="jurisdiction_ruling_effective")
        assert told.about == str(side.id)
        assert any(change["what"] == "届满" for change in told.changes)
        schedule(court, case)
    for matter in (case, side):
        assert not journal.broken(list(Record.objects.filter(matter=matter).order_by("seq")))


def test_each_party_has_its_own_ten_days_and_an_appeal_holds_the_ruling(court: Court0102) -> None:
    case, side = objected(court)
    ruled(court, side)
    assert sorted(limit.of_name for limit in s_of(side).running("JUR_APPEAL")) == ["沈玉梅", "高文斌"]
    court.do(court.defendant, side, "appeal_rejection", {"reason": "合同履行地不在本院辖区。"})
    with clock.at(clock.now() + timedelta(days=30)):
        watch.sweep()
        assert s_of(side).state.code == "j.appealing"
        court.do(
            court.post("clerk"),
            side,
            "register_appeal_ruling",
            {"upheld": False, "day": clock.today().isoformat()},
        )
        assert s_of(side).state.code == "j.dismissed"
        assert clocks(case, "CIV_TRIAL_SUM")["CIV_TRIAL_SUM"][0] == "running"


def test_upheld_the_case_is_transferred_with_parties_and_papers(court: Court0102) -> None:
    Court.objects.create(code="临0103", name="江州市江南区人民法院", level="基层", parent_id="临01")
    case, side = objected(court)
    with pytest.raises(ActRefused, match="移送哪个法院"):
        court.do(
            court.post("judge"), side, "rule_jurisdiction", {"upheld": True, "reason": "履行地在江南区。"}
        )
    ruled(court, side, upheld=True, competent="临0103")
    with clock.at(clock.now() + timedelta(days=20)):
        watch.sweep()
        assert "transfer_jurisdiction" in {task.act for task in s_of(case).tasks}
        data = {"ground": "objection", "court": "临0103", "reason": "管辖异议成立。"}
        court.do(court.post("judge"), case, "transfer_jurisdiction", data)
        (proposal,) = s_of(case).proposals
        decide(court.post("民二庭chief"), case.id, proposal.id, True, Request("", key="agree"))
    there = Matter.objects.get(court_id="临0103")
    s = s_of(there)
    assert (s_of(case).state.code, s.state.code) == ("c.closed", "f.transferred")
    assert [limit.code for limit in s.limits] == ["FIL_TRANSFER_REG"]
    assert {p.name for p in s.participations} == {PLAINTIFF.name, "高文斌"}
    theirs = Paper.objects.filter(matter__in=(case, side), document=None)
    assert Paper.objects.filter(matter=there).count() == theirs.count() == 3
    assert [document.kind for document in Document.objects.filter(matter=there)] == ["管辖权异议裁定书"]
    assert Link.objects.get(matter=there).other_id == case.id
    shared = {r.shared_id for r in Record.objects.filter(act="transfer_jurisdiction", stage="approved")}
    shared |= {r.shared_id for r in Record.objects.filter(matter=there)}
    assert len(shared) == 1
    assert None not in shared


def test_a_side_ends_with_its_case_and_follows_its_judge(court: Court0102) -> None:
    case, side = objected(court)
    court.do(court.plaintiff, case, "apply_withdrawal", {"reason": "双方和解。"})
    court.do(court.post("judge"), case, "rule_withdrawal", {"allowed": True, "reason": "不违反法律。"})
    outbox.drain(kinds=("side",))
    assert s_of(side).state.code == "j.lapsed"
    assert not s_of(side).tasks


def test_looking_first_opens_nothing(court: Court0102) -> None:
    case = prepared(court)
    seen = preview(court.defendant, case.id, Request("raise_jurisdiction_objection", OBJECTION))
    assert "管辖异议审查裁定（法院）" in [name for name, _ in seen.clocks]
    assert not Matter.objects.filter(parent=case).exists()


def test_what_was_done_in_two_matters_is_not_taken_back_in_one(court: Court0102) -> None:
    _, side = objected(court)
    court.do(court.defendant, side, "withdraw_objection")
    record = Record.objects.get(matter=side, act="withdraw_objection")
    with pytest.raises(ActRefused):
        court.do(
            court.post("民二庭chief"), side, "correct_record", {"record": str(record.id), "reason": "办错了"}
        )


# ---- several matters at once ----
def joined(court: Court0102) -> tuple[list[Matter], dict[str, Any]]:
    cases = [ready_to_schedule(court) for _ in range(3)]
    with clock.at(clock.now() + timedelta(days=20)):
        day = clock.today() + timedelta(days=7)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    begins = datetime.combine(day, datetime.min.time(), tzinfo=clock.COURT_ZONE) + timedelta(hours=9)
    return cases, {
        "room": str(court.room.id),
        "begins": begins.isoformat(),
        "minutes": 60,
    }


def test_one_hearing_for_several_cases_is_one_act_in_each(court: Court0102) -> None:
    cases, data = joined(court)
    keys = [case.id for case in cases]
    request = Request("schedule_hearing", data, "joined", reason="双方同意。")
    with wire.counting() as cost:
        receipts = perform_together(court.post("judge"), keys, request)
    assert cost.trips <= 3
    assert [receipt.matter for receipt in receipts] == keys
    records = Record.objects.filter(id__in=[receipt.record for receipt in receipts])
    assert len({record.shared_id for record in records}) == 1
    hearings = {hearing.matter_id: hearing for hearing in Hearing.objects.all()}
    assert {hearings[key].joined_to for key in keys[1:]} == {hearings[keys[0]]}
    again = perform_together(court.post("judge"), keys, request)
    assert [one.record for one in again] == [one.record for one in receipts]
    moved = {**data, "begins": (datetime.fromisoformat(data["begins"]) + timedelta(hours=1)).isoformat()}
    with pytest.raises(ActRefused, match="请一并变更"):
        court.do(court.post("judge"), cases[0], "reschedule_hearing", moved)
    perform_together(court.post("judge"), keys, Request("reschedule_hearing", moved))
    assert Hearing.objects.filter(state="fixed").count() == 3


def test_the_pages_show_what_stands_beside_and_offer_to_share_an_act(court: Court0102) -> None:
    case, side = objected(court)
    shown = client_of(court.defendant).get(f"/my/{case.id}/").content.decode()
    assert side.title in shown
    assert "法院正在审查该由哪个法院审理" in shown
    judge = client_of(court.post("judge"))
    assert f"/desk/case/{side.id}/" in judge.get(f"/desk/case/{case.id}/").content.decode()
    back = judge.get(f"/desk/case/{side.id}/").content.decode()
    assert f"/desk/case/{case.id}/" in back
    assert OBJECTION["reason"] in back

    cases, data = joined(court)
    page = f"/desk/case/{cases[0].id}/do/schedule_hearing/"
    assert str(cases[1]) in judge.get(page).content.decode()
    posted = {**data, "key": "k", "reason_given": "双方同意。", "together": [str(cases[1].id)]}
    posted["begins"] = data["begins"][:16]
    assert judge.post(page, posted).status_code == 302
    assert {hearing.matter_id for hearing in Hearing.objects.all()} == {case.id for case in cases[:2]}


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def test_in_all_of_them_or_in_none_with_the_reasons_of_each(court: Court0102) -> None:
    cases, data = joined(court)
    keys = [*(case.id for case in cases), court.submitted().id]
    with pytest.raises(ActRefused) as refused:
        perform_together(court.post("judge"), keys, Request("schedule_hearing", data, reason="双方同意。"))
    assert any("已提交待审查" in reason.text for reason in refused.value.reasons)
    assert not Hearing.objects.exists()
    with pytest.raises(ActRefused, match="一件一件办理"):
        perform_together(court.post("clerk"), keys[:2], Request("send_complaint", {"way": "auto"}))
    with pytest.raises(NoSuchMatter):
        perform_together(court.post("judge"), [keys[0], uuid4()], Request("schedule_hearing", data))
