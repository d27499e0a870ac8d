"""结案、归档: what is open is named; money that is owed back goes back first; a party reads what becomes of its case."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.civil.test_periods import page_of
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import REGISTER, Court0102, read, refusal
from tianping.core import books
from tianping.core.acts import clock, outbox
from tianping.core.acts.engine import Request, decide
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.limits import watch
from tianping.core.matters.joining import join_code
from tianping.core.matters.models import Matter, Responsibility
from tianping.core.notices.models import Notice
from tianping.core.people.models import PostHeld, Staff
from tianping.core.tasks.queries import open_tasks

DAY = date(2026, 3, 2)


def prepared(court: Court0102, procedure: str) -> Matter:
    """A case in preparation, its defendant come to it."""
    matter = court.submitted()
    court.do(court.post("filing_judge"), matter, "register_case", {**REGISTER, "procedure": procedure})
    court.pay(matter)
    outbox.drain(kinds=("act",))
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    arrive(court, matter)
    (defendant,) = read(court, matter).who("defendant")
    court.do(court.defendant, matter, "join_matter", {"code": join_code(defendant)}, about=str(defendant.id))
    return court.matter(matter.id)


def withdrawn(court: Court0102, procedure: str) -> Matter:
    """A case whose plaintiff withdrew it; the ruling is on its way."""
    matter = prepared(court, procedure)
    court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
    court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True})
    return court.matter(matter.id)


def test_who_withdraws_pays_half_and_reads_when_the_rest_comes_back(court: Court0102) -> None:
    with clock.at(DAY):
        matter, clerk = withdrawn(court, "ordinary"), court.post("clerk")
        (order,) = read(court, matter).fee_orders
        assert (order.amount, order.paid, order.state) == (Decimal("650.00"), Decimal("1300.00"), "paid")
        ruling = read(court, matter).document("民事裁定书（准许撤诉）")
        assert ruling is not None
        assert "案件受理费1,300元，减半收取计650元，由沈玉梅负担" in to_text(
            Document.from_json(ruling.blocks)
        )
        shown = page_of(court.plaintiff, matter)
        assert "减半以后 650.00 元，由您负担" in shown
        assert "法院会退还减半以后多交的案件受理费 650.00 元（撤诉），最迟 2026年3月17日" in shown
        assert "同一件事以后还可以再起诉" in shown
        theirs = page_of(court.defendant, matter)
        assert "您不用再应诉" in theirs
        assert "650.00" not in theirs
        # The dossier waits for the money, and for the ruling to arrive.
        codes = [one.code for one in refusal(court, clerk, matter, "archive_case")]
        assert codes == ["refund_open", "decision_not_served"]
        arrive(court, matter)
        (reason,) = refusal(court, clerk, matter, "archive_case")
        assert (reason.code, "退还减半以后多交的案件受理费 650.00 元" in reason.text) == ("refund_open", True)
        back = {"amount": "650.00", "reason": "撤诉，减半交纳"}
        court.do(clerk, matter, "refund_fee", back, about=str(order.id))
        (proposal,) = read(court, matter).proposals
        assert {one.code for one in refusal(court, clerk, matter, "archive_case")} == {
            "refund_open",
            "proposals_open",
        }
        decide(court.post("finance"), matter.id, proposal.id, True, Request("refund_fee", {}))
        assert Notice.objects.filter(
            person_id=court.plaintiff.person, text__contains="法院退还案件受理费 650.00 元"
        ).exists()
        assert "法院会退还" not in page_of(court.plaintiff, matter)
        assert court.do(clerk, matter, "archive_case").stage == "proposed"
        assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_a_fee_is_halved_once(court: Court0102) -> None:
    with clock.at(DAY):
        matter = withdrawn(court, "summary")
        s = read(court, matter)
        assert (s.fee_orders[0].amount, s.fee_orders[0].paid) == (Decimal("650.00"), Decimal("650.00"))
        assert "refund_fee" not in {task.act for task in s.tasks}
        shown = page_of(court.plaintiff, matter)
        assert "简易程序已经减过半，撤诉不再减（民诉法解释第二百零六条）" in shown
        arrive(court, matter)
        assert court.do(court.post("clerk"), matter, "archive_case").stage == "proposed"


def test_without_a_clerk_the_next_who_may_does_it_until_one_is_named(court: Court0102) -> None:
    with clock.at(DAY):
        PostHeld.objects.filter(post="clerk").delete()
        matter = court.paid()
        judge = court.post("judge")
        assert read(court, matter).on_duty("clerk") is None
        assert "send_complaint" in {task.act for task in open_tasks(judge)}
        assert [one.code for one in refusal(court, court.post("clerk"), matter, "send_complaint")] == [
            "not_yours"
        ]
        clerk = Staff.objects.get(number="民二庭clerk")
        PostHeld.objects.create(
            court=court.court, staff=clerk, post="clerk", division=clerk.division, since=date(2020, 1, 1)
        )
        named = {"staff": str(clerk.id), "reason": "原来没有书记员。"}
        court.do(court.post("民二庭chief"), matter, "assign_clerk", named)
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        arrive(court, matter)
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        Responsibility.objects.filter(matter=matter, duty="clerk").update(until=clock.now())
        court.do(judge, matter, "rule_withdrawal", {"allowed": True})
        assert "archive_case" in {task.act for task in open_tasks(court.post("archivist"))}


def test_a_limit_of_the_court_that_has_passed_stays_in_sight(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.submitted()
    with clock.at(DAY + timedelta(days=12)):
        watch.sweep()
        shown = page_of(court.plaintiff, matter)
        assert "法院应于 2026年3月9日（星期一）前决定是否立案，已超过 5 天。" in shown
        assert "登记立案规定第十三条" in shown
        court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
        assert "已超过" not in page_of(court.plaintiff, matter)
    with clock.at(DAY + timedelta(days=120)):
        watch.sweep()
        shown = page_of(court.plaintiff, matter)
        assert "前审完这个案件，已超过 " in shown
        assert "院长或者审判管理办公室反映，电话 12368" in shown


@pytest.mark.parametrize("allowed", [True, False])
def test_a_case_that_goes_on_has_no_end_to_read_of(court: Court0102, allowed: bool) -> None:
    with clock.at(DAY):
        matter = court.paid()
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": allowed, "reason": "损害他人。"})
        assert ("结果和以后" in page_of(court.plaintiff, matter)) is allowed


SETTLED = {
    "terms": ["高文斌于2026年4月30日前归还沈玉梅借款50000元", "双方没有其他争议"],
    "fee_by_defendant": "650.00",
    "signed_on": "2026-03-02",
    "agreed": True,
}


def settled(court: Court0102, matter: Matter, **changes: object) -> dict[str, object]:
    """A settlement that all parties signed."""
    return {**SETTLED, "signed_by": [str(p.id) for p in read(court, matter).who("party")], **changes}


def test_a_settlement_binds_from_its_signatures_and_halves_the_fee(court: Court0102) -> None:
    with clock.at(DAY):
        matter, judge = prepared(court, "ordinary"), court.post("judge")
        (day,) = refusal(
            court, judge, matter, "settle_by_mediation", settled(court, matter, signed_on="2026-03-03")
        )
        assert day.field == "signed_on"
        (unsure,) = refusal(court, judge, matter, "settle_by_mediation", settled(court, matter, agreed=False))
        assert unsure.field == "agreed"
        court.do(judge, matter, "settle_by_mediation", settled(court, matter))
        s = read(court, matter)
        assert (s.state.code, s.data.effective_on) == ("c.effective", DAY)
        assert [one.code for one in s.limits if one.state == "running"] == ["ENF_APPLY"]
        assert {task.act for task in s.tasks} >= {"finish_case", "refund_fee"}
        letter = s.document("民事调解书")
        assert letter is not None
        text = to_text(Document.from_json(letter.blocks))
        assert "一、高文斌于2026年4月30日前归还沈玉梅借款50000元" in text
        assert "案件受理费1,300元，减半收取计650元，由高文斌负担" in text
        assert "已于2026年3月2日在调解笔录上签名" in text
        assert "签收后" not in text
        assert {d.to_name for d in s.deliveries if d.title == "民事调解书"} == {"沈玉梅", "高文斌"}
        assert "wrong_state" in {one.code for one in refusal(court, court.defendant, matter, "file_appeal")}
        clerk = court.post("clerk")
        assert [one.code for one in refusal(court, clerk, matter, "finish_case", {"outcome": "调解"})] == [
            "refund_open"
        ]
        back = {"amount": "650.00", "reason": "调解，减半交纳"}
        court.do(clerk, matter, "refund_fee", back, about=str(s.fee_orders[0].id))
        (proposal,) = read(court, matter).proposals
        decide(court.post("finance"), matter.id, proposal.id, True, Request("refund_fee", {}))
        prefill = s.type.acts["finish_case"].prefill
        assert prefill is not None
        assert prefill(read(court, matter)) == {"outcome": "调解"}
        arrive(court, matter)
        # It ended in one way: no other can be chosen.
        (other,) = refusal(court, clerk, matter, "finish_case", {"outcome": "撤诉"})
        assert (other.code, other.field) == ("not_a_choice", "outcome")
        court.do(clerk, matter, "finish_case", {"outcome": "调解"})
        assert "调解协议已经生效" in page_of(court.defendant, matter)


def test_nobody_settles_a_suit_before_it_was_told_of_it(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.paid()
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        (reason,) = refusal(court, court.post("judge"), matter, "settle_by_mediation", settled(court, matter))
        assert reason.code == "not_served"


def on_its_way(court: Court0102) -> Matter:
    """A summary case whose complaint was posted to a defendant who has not got it."""
    matter = court.submitted()
    court.do(court.post("filing_judge"), matter, "register_case", {**REGISTER, "procedure": "summary"})
    court.pay(matter)
    outbox.drain(kinds=("act",))
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "mail"})
    return matter


def test_a_dossier_does_not_wait_for_a_defendant_whom_the_suit_never_reached(court: Court0102) -> None:
    with clock.at(DAY):
        matter, clerk = on_its_way(court), court.post("clerk")
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "找不到被告。"})
        court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True})
        plaintiffs = [one for one in read(court, matter).deliveries if one.to_role == "plaintiff"]
        (reason,) = refusal(court, clerk, matter, "archive_case")
        assert (reason.code, "高文斌" in reason.text) == ("decision_not_served", False)
        for one in [d for d in plaintiffs if d.effective is None]:
            done = {"day": DAY.isoformat(), "method": "direct", "proof": "送达回证"}
            court.do(clerk, matter, "delivery_effective", done, about=str(one.id))
        # 公告 is not for the summary procedure: what the defendant never got is named, and needs a reason.
        (unsure,) = refusal(court, clerk, matter, "archive_case")
        assert (unsure.code, "高文斌（民事裁定书（准许撤诉））" in unsure.text) == ("reason_needed", True)
        why = "起诉状副本没有送达被告，原告已经撤诉。"
        assert court.do(clerk, matter, "archive_case", reason=why).stage == "proposed"


def test_who_does_not_take_the_letter_of_a_settlement_holds_up_no_dossier(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "summary")
        court.do(court.post("judge"), matter, "settle_by_mediation", settled(court, matter))
        clerk, why = court.post("clerk"), "高文斌拒收调解书，不影响协议的效力。"
        (reason,) = refusal(court, clerk, matter, "finish_case", {"outcome": "调解"})
        assert (reason.code, "民事调解书" in reason.text) == ("reason_needed", True)
        court.do(clerk, matter, "finish_case", {"outcome": "调解"}, reason=why)
        # The archive does not ask for the same reason once more.
        assert court.do(clerk, matter, "archive_case").stage == "proposed"
        assert "民事诉讼法第一百零一条" in page_of(court.defendant, matter)


def test_fifteen_days_to_pay_back_count_from_the_signatures(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
    with clock.at(DAY + timedelta(days=4)):
        court.do(court.post("judge"), matter, "settle_by_mediation", settled(court, matter))
        (back,) = [task for task in read(court, matter).tasks if task.act == "refund_fee"]
        assert clock.day_of(back.due) == DAY + timedelta(days=15)


@pytest.mark.parametrize(("cause", "barred"), [("离婚纠纷", True), ("离婚后财产纠纷", False)])
def test_only_a_divorce_is_not_asked_for_again_within_six_months(
    court: Court0102, cause: str, barred: bool
) -> None:
    with clock.at(DAY):
        matter = withdrawn(court, "summary")
        Matter.objects.filter(pk=matter.pk).update(cause=cause)
        shown = page_of(court.plaintiff, matter)
        assert ("六个月内再起诉，法院不予受理（民诉法解释第二百一十四条）" in shown) is barred
        assert ("同一件事以后还可以再起诉" in shown) is not barred


def test_a_dismissal_binds_though_the_suit_never_reached_the_defendant(court: Court0102) -> None:
    with clock.at(DAY):
        matter, clerk = on_its_way(court), court.post("clerk")
        court.do(court.post("judge"), matter, "dismiss_suit", {"reason": "原告与本案没有直接利害关系。"})
        (reason,) = refusal(court, clerk, matter, "dismissal_effective")
        assert (reason.code, "高文斌" in reason.text) == ("ruling_not_served", False)
        done = {"day": DAY.isoformat(), "method": "direct", "proof": "送达回证"}
        for one in read(court, matter).deliveries:
            if one.to_role == "plaintiff" and one.effective is None:
                court.do(clerk, matter, "delivery_effective", done, about=str(one.id))
    with clock.at(DAY + timedelta(days=12)):
        watch.sweep()
        assert read(court, matter).state.code == "c.closed"
