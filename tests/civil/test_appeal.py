"""上诉: a judgment that somebody appeals does not take effect by itself; the file goes up and its fate comes back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tianping.core import books
from tianping.core.access.models import Account
from tianping.core.acts import clock, situation
from tianping.core.acts.actors import SYSTEM, Actor, actor_of
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.limits import watch
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter
from tianping.core.money import bank
from tianping.core.money.models import FeeOrder
from tianping.core.notices.models import Notice
from tianping.domains.civil import ends
from tianping.outside.payment import Paid
from tianping.sample import province, story

PLAYED = date(2026, 11, 20)
APPEAL = {
    "claims": "撤销原判，改判驳回原告的诉讼请求。",
    "amount": "98400.00",
    "reasons": "一审认定的欠款数额不对。",
}


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


def do(who: Actor, case: UUID, act: str, data: dict[str, Any] | None = None, **more: Any) -> None:
    perform(who, case, Request(act, data or {}, **more))


def fee_of(case: UUID) -> FeeOrder:
    return next(order for order in s_of(case).fee_orders if order.act == "pay_appeal_fee")


def told_to_pay(case: UUID) -> Any:
    """The notice of the fee reaches the appellant; the answer is the clock that it starts."""
    notice = next(d for d in s_of(case).deliveries if d.title == "上诉费交纳通知书")
    served = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
    do(clerk(case), case, "delivery_effective", served, about=str(notice.id))
    return next(limit for limit in s_of(case).limits if limit.code == "FIL_FEE_APPEAL")


def pay(case: UUID, amount: str, number: str) -> None:
    bank.received(Paid(fee_of(case).pay_code, Decimal(amount), number, "高文斌"))


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
        told_to_pay(judged)
        plaintiff = s_of(judged).who("plaintiff")[0]
        assert [d.to_id for d in s_of(judged).deliveries if d.title == "民事上诉状"] == [plaintiff.id]
    with clock.at(PLAYED + timedelta(days=40)):
        watch.sweep()
        assert s_of(judged).state.code == "c.appealing"
        do(clerk(judged), judged, "transfer_appeal", reason="上诉费到期没有交。")
        decided = {"result": "upheld", "number": "（2027）临01民终5号", "day": "2026-12-28"}
        do(clerk(judged), judged, "return_second_instance", decided)
        s = s_of(judged)
        assert (s.state.code, s.data.effective_on) == ("c.effective", date(2026, 12, 28))
        # What can be done no more is nobody's task.
        assert {task.act for task in s.tasks} <= {
            "finish_case",
            "open_delivery",
            "refund_fee",
            "pay_borne_fee",
        }
        assert "finish_case" in {task.act for task in s.tasks}


def test_a_judgment_is_appealed_once_by_a_party(judged: UUID) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        with pytest.raises(ActRefused, match="您已经上诉了"):
            do(defendant(judged), judged, "file_appeal", {**APPEAL, "amount": "5000.00"})
        assert [order.act for order in s_of(judged).fee_orders].count("pay_appeal_fee") == 1


def test_the_court_above_decides_on_a_file_that_it_has(judged: UUID) -> None:
    decided = {"result": "upheld", "number": "（2026）临01民终5号", "day": PLAYED.isoformat()}
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        pay(judged, "2260.00", "A1")
        with pytest.raises(ActRefused, match="案卷还没有报送二审法院"):
            do(clerk(judged), judged, "return_second_instance", decided)
        do(clerk(judged), judged, "send_appeal")
        with pytest.raises(ActRefused, match="案卷还没有报送二审法院"):
            do(clerk(judged), judged, "return_second_instance", decided)
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        plaintiff = s_of(judged).who("plaintiff")[0]
        period = next(
            one for one in s_of(judged).limits if one.code == "CIV_APPEAL_J" and one.of_id == plaintiff.id
        )
        Limit.objects.filter(pk=period.id).update(state="running", due=clock.now() + timedelta(days=3))
        for done in ("send_appeal", "transfer_appeal"):
            with pytest.raises(ActRefused, match=r"没有要送达的上诉状|案卷已经报送二审法院"):
                do(clerk(judged), judged, done)
        do(clerk(judged), judged, "return_second_instance", decided)
        s = s_of(judged)
        assert s.state.code == "c.effective"
        # What binds is not appealed any more.
        assert [one.state for one in s.limits if one.id == period.id] == ["done"]


def test_who_comes_too_late_is_told_the_day(judged: UUID) -> None:
    with clock.at(PLAYED):
        Matter.objects.filter(pk=judged).update(state="c.serving")
    with clock.at(PLAYED + timedelta(days=40)):
        with pytest.raises(ActRefused, match="您的上诉期已于 2026年"):
            do(defendant(judged), judged, "file_appeal", APPEAL)
        with pytest.raises(ActRefused):
            do(SYSTEM, judged, "file_appeal", APPEAL)


def test_an_appeal_costs_by_what_it_is_against_and_is_paid_within_seven_days(judged: UUID) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        order, payer = fee_of(judged), s_of(judged).who("defendant")[0]
        # 50 + 88,400 × 2.5 %, whole: the second instance halves nothing for the summary procedure (诉讼费用交纳办法 13, 16, 17).
        assert (order.kind, order.amount, order.payer_id) == ("上诉案件受理费", Decimal("2260.00"), payer.id)
        limit = told_to_pay(judged)
        assert (limit.of_id, clock.day_of(limit.due)) == (payer.id, PLAYED + timedelta(days=7))
        do(clerk(judged), judged, "send_appeal")
        with pytest.raises(ActRefused, match="上诉费还没有交，交到 2026年11月27日为止"):
            do(clerk(judged), judged, "transfer_appeal")
        pay(judged, "260.00", "A1")
        assert [t.person_id for t in s_of(judged).tasks if t.act == "pay_appeal_fee"] == [payer.person_id]
        pay(judged, "2000.00", "A2")
        s = s_of(judged)
        assert (fee_of(judged).state, s.running("FIL_FEE_APPEAL")) == ("paid", [])
        assert "pay_appeal_fee" not in {task.act for task in s.tasks}
        texts = list(
            Notice.objects.filter(matter_id=judged, person_id=payer.person_id).values_list("text", flat=True)
        )
        assert "法院收到上诉案件受理费 2,000.00 元，已经交齐。" in texts
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_who_pays_before_the_notice_comes_owes_no_more_when_it_does(judged: UUID) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        pay(judged, "2260.00", "A1")
        notice = next(d for d in s_of(judged).deliveries if d.title == "上诉费交纳通知书")
        served = {"day": PLAYED.isoformat(), "method": "direct", "proof": "送达回证"}
        do(clerk(judged), judged, "delivery_effective", served, about=str(notice.id))
        assert s_of(judged).running("FIL_FEE_APPEAL") == []


def test_two_who_appeal_pay_for_themselves(judged: UUID) -> None:
    periods = [limit for limit in s_of(judged).limits if limit.code == "CIV_APPEAL_J"]
    with clock.at(min(limit.due for limit in periods) - timedelta(hours=2)):
        plaintiff, today = s_of(judged).who("plaintiff")[0], clock.today()
        mine = Actor(plaintiff.name, account=plaintiff.person_id, person=plaintiff.person_id)
        do(defendant(judged), judged, "file_appeal", APPEAL)
        do(mine, judged, "file_appeal", {**APPEAL, "amount": "8000.00"})
        for notice in [d for d in s_of(judged).deliveries if d.title == "上诉费交纳通知书"]:
            served = {"day": today.isoformat(), "method": "direct", "proof": "送达回证"}
            do(clerk(judged), judged, "delivery_effective", served, about=str(notice.id))
        assert [order.amount for order in s_of(judged).fee_orders[-2:]] == [
            Decimal("2260.00"),
            Decimal("50.00"),
        ]
        pay(judged, "2260.00", "A1")
        s = s_of(judged)
        assert [task.person_id for task in s.tasks if task.act == "pay_appeal_fee"] == [plaintiff.person_id]
        assert [limit.of_id for limit in s.running("FIL_FEE_APPEAL")] == [plaintiff.id]


def test_an_appeal_that_was_not_paid_for_counts_as_withdrawn_above(judged: UUID) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        told_to_pay(judged)
        do(clerk(judged), judged, "send_appeal")
    with clock.at(PLAYED + timedelta(days=9)):
        watch.sweep()
        with pytest.raises(ActRefused, match="没有交上诉费"):
            do(clerk(judged), judged, "transfer_appeal")
        do(clerk(judged), judged, "transfer_appeal", reason="上诉费到期没有交。")
        decided = {"result": "deemed", "number": "（2026）临01民终5号", "day": "2026-11-28"}
        do(clerk(judged), judged, "return_second_instance", decided)
        assert (s_of(judged).state.code, s_of(judged).data.effective_on) == (
            "c.effective",
            date(2026, 11, 28),
        )


@pytest.mark.parametrize(
    ("result", "owed"),
    [
        ("sent_back", "退还上诉费 2,260.00 元（发回重审）"),
        ("withdrawn", "退还上诉费 1,130.00 元（撤回上诉）"),
    ],
)
def test_an_appeal_that_is_sent_back_or_withdrawn_gets_its_fee_or_half_of_it_back(
    judged: UUID, result: str, owed: str
) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        pay(judged, "2260.00", "A1")
        do(clerk(judged), judged, "send_appeal")
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        decided = {"result": result, "number": "（2026）临01民终5号", "day": PLAYED.isoformat()}
        do(clerk(judged), judged, "return_second_instance", decided)
        s = s_of(judged)
        assert [t.name for t in s.tasks if t.act == "refund_fee" and "上诉费" in t.name] == [owed]
        if result == "sent_back":
            # It was the defendant who appealed and paid: nobody else is told of money.
            assert any("退还上诉费" in line for line in ends.afterwards(s, {"defendant"}))
            assert not any("退还" in line for line in ends.afterwards(s, {"plaintiff"}))


def test_what_was_paid_in_part_goes_back_once(judged: UUID) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        told_to_pay(judged)
        pay(judged, "260.00", "A1")
        do(clerk(judged), judged, "send_appeal")
    with clock.at(PLAYED + timedelta(days=20)):
        watch.sweep()
        do(clerk(judged), judged, "transfer_appeal", reason="上诉费没有交齐。")
        decided = {"result": "sent_back", "number": "（2026）临01民终5号", "day": "2026-12-08"}
        do(clerk(judged), judged, "return_second_instance", decided)
        owed = [task.name for task in s_of(judged).tasks if task.act == "refund_fee"]
        assert owed == ["退还已交的上诉费 260.00 元（按自动撤回上诉处理）"]


def test_an_answer_that_comes_when_the_file_is_above_is_sent_after_it(judged: UUID) -> None:
    plaintiff = s_of(judged).who("plaintiff")[0]
    who = Actor(plaintiff.name, account=plaintiff.person_id, person=plaintiff.person_id)
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        pay(judged, "2260.00", "A1")
        do(clerk(judged), judged, "send_appeal")
        sent = next(d for d in s_of(judged).deliveries if d.title == "民事上诉状")
        served = {"day": PLAYED.isoformat(), "method": "direct", "proof": "送达回证"}
        do(clerk(judged), judged, "delivery_effective", served, about=str(sent.id))
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        with pytest.raises(ActRefused, match="没有要补送的"):
            do(clerk(judged), judged, "forward_appeal_defence")
        do(who, judged, "submit_appeal_defence", {"text": "一审判决正确，请求驳回上诉。"})
        s = s_of(judged)
        assert [task.act for task in s.tasks if task.act == "forward_appeal_defence"] == [
            "forward_appeal_defence"
        ]
        (limit,) = s.running("APP_TRANSFER")
        assert clock.day_of(limit.due) == PLAYED + timedelta(days=5)
        assert [d.to_role for d in s.deliveries if d.title == "二审答辩状"] == ["defendant"]
        do(clerk(judged), judged, "forward_appeal_defence")
        s = s_of(judged)
        assert s.running("APP_TRANSFER") == []
        assert Notice.objects.filter(
            matter_id=judged,
            person_id=plaintiff.person_id,
            text__contains=f"{plaintiff.name}的二审答辩状已经补送二审法院",
        ).exists()


@pytest.mark.parametrize("day", ["2026-01-05", "2027-06-01"])
def test_the_second_instance_is_neither_before_the_first_nor_to_come(judged: UUID, day: str) -> None:
    with clock.at(PLAYED):
        do(defendant(judged), judged, "file_appeal", APPEAL)
        pay(judged, "2260.00", "A1")
        do(clerk(judged), judged, "send_appeal")
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        decided = {"result": "upheld", "number": "（2026）临01民终5号", "day": day}
        with pytest.raises(ActRefused, match="应当在一审宣判以后、今天以前"):
            do(clerk(judged), judged, "return_second_instance", decided)
