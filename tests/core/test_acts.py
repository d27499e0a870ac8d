"""What the engine does around a handler: reasons, warnings, second persons, clocks, tasks, deliveries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.core.conftest import REGISTER, Court0102, read, refusal, served
from tianping.core.acts import clock, outbox
from tianping.core.acts.engine import Request, decide
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import Record
from tianping.core.limits import watch
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter
from tianping.core.tasks.models import Task

JUDGE = "民二庭chief"


# ---- reasons ----
def test_all_reasons_come_at_once(court: Court0102) -> None:
    found = refusal(
        court, court.defendant, court.draft(), "register_case", {"amount": "一万", "procedure": "fast"}
    )
    assert [reason.code for reason in found] == [
        "not_yours",
        "wrong_state",
        "missing",
        "decimal_parsing",
        "literal_error",
    ]
    assert {reason.field for reason in found if reason.field} == {"cause", "amount", "procedure"}


def test_input_errors_say_in_chinese_what_to_mend(court: Court0102) -> None:
    matter = court.submitted()
    data = {"cause": "民间借贷纠纷", "amount": "一万", "procedure": "summary", "extra": 1}
    texts = {
        reason.field: reason.text
        for reason in refusal(court, court.post("filing_judge"), matter, "register_case", data)
    }
    assert texts == {
        "amount": "“标的额（元）”应为数字，您填写的是“一万”，例如 10000.00。",
        "extra": "没有“extra”这一项，请去掉。",
    }


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"parties": [{"role": "plaintiff", "name": "沈玉梅"}]}, "parties", "没有被告。"),
        ({"facts": ""}, "facts", "“事实与理由”没有填。"),
        ({"truthful": False}, "truthful", "请勾选“以上内容属实”：不符合这一条的，不能这样办。"),
        (
            {"claims": [{"text": "还钱", "amount": "-1"}]},
            "claims",
            "“诉讼请求第 1 项的金额（元）”不能小于 0，您填写的是“-1”。",
        ),
    ],
)
def test_a_filing_says_what_is_wrong_with_it(
    court: Court0102, change: dict[str, Any], field: str, words: str
) -> None:
    found = refusal(court, court.plaintiff, court.draft(), "submit_filing", court.filing(**change))
    assert [(reason.field, reason.text) for reason in found] == [(field, words)]


def test_a_choice_that_is_not_offered_is_refused(court: Court0102) -> None:
    matter = served(court)
    begins = (clock.now() + timedelta(days=20)).replace(hour=9).isoformat()
    found = refusal(
        court, court.post("judge"), matter, "schedule_hearing", {"room": "no-room", "begins": begins}
    )
    assert [(reason.code, reason.field) for reason in found] == [("not_a_choice", "room")]


def test_a_number_beyond_its_bound_is_told_in_chinese(court: Court0102) -> None:
    said = {"months": 9, "reason": "案情复杂"}
    found = refusal(court, court.post("judge"), court.submitted(), "apply_extension", said)
    assert "“延长（月）”不能大于 6，您填写的是“9”。" in {reason.text for reason in found}


def test_a_refused_act_leaves_nothing_behind(court: Court0102) -> None:
    matter = court.submitted()
    before = Matter.objects.filter(pk=matter.id).values().get()
    refusal(
        court,
        court.post("filing_judge"),
        matter,
        "register_case",
        {**REGISTER, "amount": "9999999", "procedure": "small"},
    )
    assert Matter.objects.filter(pk=matter.id).values().get() == before
    assert Record.objects.filter(matter=matter).count() == 2


def test_a_hearing_in_the_night_or_on_a_holiday_needs_a_reason(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 9, 1)):
        matter, judge = served(court), court.post("judge")
        data = {"room": str(court.room.id), "minutes": 60}
        night, holiday = "2026-09-22T22:08:00+08:00", "2026-10-01T09:00:00+08:00"
        for begins in (night, holiday, "2026-09-22T17:30:00+08:00"):
            found = refusal(
                court, judge, matter, "schedule_hearing", {**data, "begins": begins}, reason="双方同意。"
            )
            assert [(r.code, r.field) for r in found] == [("off_hours", "off_hours")], begins
        data |= {"begins": night, "off_hours": "渔民白天都在海上。"}
        receipt = court.do(judge, matter, "schedule_hearing", data, reason="双方同意。")
        assert Record.objects.get(pk=receipt.record).input["off_hours"] == "渔民白天都在海上。"


@pytest.mark.parametrize(
    ("act", "data", "code"),
    [
        ("exclude_period", {"kind": "notice", "begins": "2026-03-03", "ends": "2026-03-05"}, "event_does_not_stop"),
        ("exclude_period", {"kind": "audit", "begins": "2027-03-03", "ends": "2027-03-05"}, "event_after_deadline"),
        ("exclude_period", {"kind": "audit", "begins": "2026-03-05", "ends": "2026-03-03"}, "dates"),
        ("apply_extension", {"months": 6, "reason": "案情特别复杂"}, "extension_exceeds_maximum"),
    ],
)  # fmt: skip
def test_what_would_not_move_the_trial_limit_is_refused_when_it_is_asked(
    court: Court0102, at_noon: Callable[[date], Any], act: str, data: dict[str, Any], code: str
) -> None:
    with at_noon(date(2026, 3, 6)):
        matter = court.paid()
        assert [r.code for r in refusal(court, court.post("judge"), matter, act, data)] == [code]
        assert not read(court, matter).proposals


# ---- warnings ----
def test_a_warned_act_needs_a_reason_and_records_it(court: Court0102) -> None:
    matter, archivist = court.paid(), court.post("archivist")
    court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
    court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True})
    with clock.at(clock.now() + timedelta(days=30)):
        proof = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
        for ruling in [one for one in read(court, matter).deliveries if "裁定书" in one.title]:
            court.do(court.post("clerk"), matter, "delivery_effective", proof, about=str(ruling.id))
        (asked,) = refusal(court, archivist, matter, "archive_case")
        assert (asked.code, asked.field) == ("reason_needed", "reason")
        receipt = court.do(
            archivist, matter, "archive_case", reason="裁定书已经送达，交纳诉讼费用通知书不用再送。"
        )
    (warning,) = Record.objects.get(pk=receipt.record).warnings
    assert warning["remedy"] == "裁定书已经送达，交纳诉讼费用通知书不用再送。"
    assert "交纳诉讼费用通知书" in warning["text"]


# ---- two people ----
def test_an_act_that_needs_approval_is_done_by_the_second_person(court: Court0102) -> None:
    matter = court.submitted()
    judge, chief = court.post("filing_judge"), court.post("立案庭chief")
    data = {"reason": "请求事项不属于人民法院受案范围。"}
    assert court.do(judge, matter, "reject_filing", data).stage == "proposed"
    s = read(court, matter)
    assert s.state.code == "f.submitted"
    (proposal,) = s.proposals
    (task,) = [t for t in s.tasks if t.about == f"proposal:{proposal.id}"]
    assert task.role == "chief"
    assert [r.code for r in refusal(court, judge, matter, "reject_filing", data)] == ["already_proposed"]
    assert decide(chief, matter.id, proposal.id, True, Request("", {})).state == "f.rejected"
    record = Record.objects.filter(matter=matter).latest("seq")
    assert (record.stage, record.behalf, record.actor_name) == ("approved", judge.name, chief.name)
    assert record.input["reason"] == data["reason"]


def test_a_returned_proposal_goes_back_with_its_reason(court: Court0102) -> None:
    matter = court.submitted()
    judge, chief = court.post("filing_judge"), court.post("立案庭chief")
    court.do(judge, matter, "reject_filing", {"reason": "请求事项不属于人民法院受案范围。"})
    proposal = read(court, matter).proposals[0]
    with pytest.raises(ActRefused, match="要写明理由"):
        decide(chief, matter.id, proposal.id, False, Request("", {}))
    decide(chief, matter.id, proposal.id, False, Request("", {}, reason="先释明，再看是否坚持起诉。"))
    s = read(court, matter)
    assert (s.state.code, s.proposals) == ("f.submitted", [])
    (task,) = [t for t in s.tasks if t.act == "reject_filing"]
    assert (task.role, task.consequence) == ("filing_judge", "先释明，再看是否坚持起诉。")
    with pytest.raises(ActRefused, match="已经处理"):
        decide(chief, matter.id, proposal.id, True, Request("", {}))


def test_nobody_approves_what_they_proposed(court: Court0102) -> None:
    from tianping.core.people.models import PostHeld

    matter = court.submitted()
    judge = court.staff["filing_judge"]
    court.do(
        court.post("filing_judge"), matter, "reject_filing", {"reason": "请求事项不属于人民法院受案范围。"}
    )
    PostHeld.objects.create(
        court=court.court, staff=judge, post="chief", division=judge.division, since=date(2020, 1, 1)
    )
    proposal = read(court, matter).proposals[0]
    with pytest.raises(ActRefused, match="不能自己批准"):
        decide(court.post("filing_judge"), matter.id, proposal.id, True, Request("", {}))


def test_only_the_named_approver_decides(court: Court0102) -> None:
    matter = court.submitted()
    court.do(
        court.post("filing_judge"), matter, "reject_filing", {"reason": "请求事项不属于人民法院受案范围。"}
    )
    proposal = read(court, matter).proposals[0]
    for actor in (court.post("president"), court.post(JUDGE), court.plaintiff, court.post("judge")):
        with pytest.raises(ActRefused) as refused:
            decide(actor, matter.id, proposal.id, True, Request("", {}))
        assert [r.code for r in refused.value.reasons] == ["not_approver"]


# ---- clocks ----
def test_limits_are_computed_with_their_basis_and_void_at_the_end(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 3, 2)):
        matter = court.submitted()
        (decide_by,) = [one for one in read(court, matter).limits if one.code == "FIL_DECIDE_CIV"]
        assert decide_by.due == clock.end_of(date(2026, 3, 9))
        assert decide_by.explanation["basis"]
        assert decide_by.explanation["steps"]
        court.do(court.plaintiff, matter, "withdraw_filing")
        s = read(court, matter)
        assert {one.state for one in s.limits} == {"void"}
        assert s.tasks == []
        assert s.matter.closed == date(2026, 3, 2)


def test_a_passed_limit_puts_what_follows_before_a_person(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 3, 2)):
        matter = court.told_to_pay()
    with at_noon(date(2026, 3, 20)):
        assert watch.sweep() >= 1
        s = read(court, matter)
        fee = next(one for one in s.limits if one.code == "FIL_FEE")
        assert fee.state == "passed"
        assert s.state.code == "f.fee_due"
        assert [(t.act, t.role) for t in s.tasks if t.act == "deem_withdrawn_fee"] == [
            ("deem_withdrawn_fee", "filing_judge")
        ]
        assert not [t for t in s.tasks if t.act == "pay_fee"]
        assert watch.sweep() == 0
        court.do(court.post("filing_judge"), matter, "deem_withdrawn_fee")
        assert court.matter(matter.id).outcome == "按撤诉处理"


def test_an_extension_is_a_new_computation_with_its_explanation(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 3, 2)):
        matter = court.paid()
        former = next(one for one in read(court, matter).limits if one.code == "CIV_TRIAL_SUM")
        court.do(
            court.post("judge"), matter, "apply_extension", {"months": 1, "reason": "案情复杂，需要延长。"}
        )
        assert Limit.objects.get(pk=former.id).due == former.due
        proposal = read(court, matter).proposals[0]
        decide(court.post("president"), matter.id, proposal.id, True, Request("", {}))
    longer = Limit.objects.get(pk=former.id)
    assert longer.due > former.due
    assert longer.events[0]["type"] == "extend"
    assert longer.explanation != former.explanation
    changes = Record.objects.filter(matter=matter).latest("seq").changes
    assert {"届满"} <= {change["what"] for change in changes}


# ---- tasks ----
def test_a_task_is_opened_by_an_act_and_closed_by_the_act_that_it_wanted(court: Court0102) -> None:
    matter = court.submitted()
    task = Task.objects.get(matter=matter, act="register_case", closed_at=None)
    assert (task.role, task.staff_id, task.due is not None) == ("filing_judge", None, True)
    receipt = court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    task.refresh_from_db()
    assert task.closed_by == receipt.record
    assert not Task.objects.filter(matter=matter, act="pay_fee").exists()
    (notice,) = read(court, matter).deliveries
    court.do(court.plaintiff, matter, "open_delivery", about=str(notice.id))
    pay = Task.objects.get(matter=matter, act="pay_fee", closed_at=None)
    assert (pay.person_id, pay.due is not None) == (court.plaintiff.person, True)


def test_an_act_that_each_must_do_closes_the_task_of_who_did_it_only(court: Court0102) -> None:
    from tests.core.conftest import DEFENDANT, PLAINTIFF
    from tianping.sample.persons import Invented

    second = Invented("罗启明", "natural", "", "临江省江州市江北区双桥街9号", "12900000003")
    other = court.person(second)
    matter = court.draft()
    parties = [PLAINTIFF.as_party("plaintiff"), DEFENDANT.as_party("defendant"), second.as_party("defendant")]
    court.do(court.plaintiff, matter, "submit_filing", court.filing(parties=parties))
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    court.pay(matter)
    outbox.drain(kinds=("act",))
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    s = read(court, matter)
    people = {p.name: p for p in s.who("defendant")}
    for delivery in [d for d in s.deliveries if d.title.startswith("应诉通知书")]:
        proof = {"day": clock.today().isoformat(), "method": "direct", "proof": "回证"}
        court.do(court.post("clerk"), matter, "delivery_effective", proof, about=str(delivery.id))
    assert Task.objects.filter(matter=matter, act="submit_defence", closed_at=None).count() == 2
    actor = type(other)(other.name, other.account, people["罗启明"].person_id)
    court.do(actor, matter, "submit_defence", {"text": "我没有借钱。"})
    (left,) = Task.objects.filter(matter=matter, act="submit_defence", closed_at=None)
    assert left.person_id == people[DEFENDANT.name].person_id
    states = {one.of_name: one.state for one in read(court, matter).limits if one.code == "CIV_DEFENCE_SUM"}
    assert states == {"罗启明": "done", DEFENDANT.name: "running"}


# ---- flows ----
def test_corrections_are_asked_once_and_answered(court: Court0102, at_noon: Callable[[date], Any]) -> None:
    with at_noon(date(2026, 3, 2)):
        matter = court.submitted()
        court.do(
            court.post("filing_judge"), matter, "request_correction", {"items": ["写明被告住址"], "days": 7}
        )
        s = read(court, matter)
        assert (s.state.code, [t.act for t in s.tasks]) == ("f.correcting", ["submit_correction"])
        court.do(court.plaintiff, matter, "submit_correction", court.filing(facts="补正后的事实。"))
        s = read(court, matter)
        assert (s.state.code, s.data.facts, len(s.participations)) == ("f.submitted", "补正后的事实。", 2)
        found = refusal(
            court, court.post("filing_judge"), matter, "request_correction", {"items": ["再补"], "days": 7}
        )
        assert [(r.code, r.act) for r in found] == [("corrected_once", "register_case")]


@pytest.mark.parametrize(("allowed", "state"), [(True, "c.closed"), (False, "c.assigned")])
def test_a_withdrawal_is_ruled_upon(court: Court0102, allowed: bool, state: str) -> None:
    matter = court.paid()
    assert [
        r.code for r in refusal(court, court.post("judge"), matter, "rule_withdrawal", {"allowed": True})
    ] == ["not_asked"]
    court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
    court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": allowed, "reason": "依法处分"})
    assert court.matter(matter.id).state == state


def test_a_judge_who_withdraws_can_do_nothing_more(court: Court0102) -> None:
    matter = court.paid()
    court.do(court.plaintiff, matter, "apply_recusal", {"reason": "承办法官是被告的表弟。"})
    court.do(court.post("president"), matter, "decide_recusal", {"granted": True, "reason": "情况属实"})
    s = read(court, matter)
    assert s.barred == {court.staff["judge"].id}
    assert "reassign_case" in {t.act for t in s.tasks}
    found = refusal(
        court,
        court.post("judge"),
        matter,
        "exclude_period",
        {"kind": "audit", "begins": "2026-03-02", "ends": "2026-03-05"},
    )
    assert "not_yours" in {r.code for r in found}


def test_a_filing_moment_is_the_court_s_own(court: Court0102) -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=clock.COURT_ZONE)
    with clock.at(late):
        matter = court.submitted()
    assert read(court, matter).data.received_on == date(2026, 3, 2)
