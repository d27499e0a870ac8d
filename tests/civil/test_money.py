"""Money that comes late, twice, in wrong sums: booked once, told, and what nobody ordered goes back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.civil.test_closing import prepared
from tests.core.conftest import Court0102, read, refusal
from tianping.core import books
from tianping.core.acts import clock, situation
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.limits import watch
from tianping.core.money import bank
from tianping.core.money.models import FeeOrder
from tianping.outside.payment import Paid

DAY = date(2026, 3, 2)


def _report(court: Court0102, matter: object, amount: str, number: str) -> object:
    order = situation.read(court.matter(matter.id)).fee_orders[0]  # type: ignore[attr-defined]
    return bank.received(Paid(order.pay_code, Decimal(amount), number, "沈玉梅"))


def test_a_payment_reported_twice_is_booked_once(court: Court0102) -> None:
    matter = court.registered()
    owed = situation.read(matter).fee_orders[0].amount
    first, again = (_report(court, matter, str(owed), "B1") for _ in range(2))
    assert again.repeated  # type: ignore[attr-defined]
    assert again.record == first.record  # type: ignore[attr-defined]
    assert court.matter(matter.id).payments.count() == 1


def test_too_little_waits_too_much_goes_back(court: Court0102) -> None:
    matter = court.registered()
    owed = situation.read(matter).fee_orders[0].amount
    _report(court, matter, str(owed - 100), "B1")
    assert court.matter(matter.id).state == "f.fee_due"
    _report(court, matter, "300.00", "B2")
    assert court.matter(matter.id).state == "f.to_assign"
    order = situation.read(court.matter(matter.id)).fee_orders[0]
    assert (order.paid, order.surplus) == (owed, Decimal("200.00"))
    court.do(court.post("finance"), matter, "refund_surplus", about=str(order.id))
    assert situation.read(court.matter(matter.id)).fee_orders[0].surplus == 0
    assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_money_for_a_paid_order_waits_in_suspense(court: Court0102) -> None:
    matter = court.paid()
    _report(court, matter, "50.00", "B9")
    s = situation.read(court.matter(matter.id))
    assert s.fee_orders[0].surplus == Decimal("50.00")
    assert any(task.act == "refund_surplus" and task.role == "finance" for task in s.tasks)


def test_an_unknown_pay_code_is_told_to_the_bank(court: Court0102) -> None:
    with pytest.raises(bank.UnknownPayCode):
        bank.received(Paid("000", Decimal(1), "B1", "谁"))


def test_a_suit_that_ends_unpaid_costs_nothing_and_a_part_goes_back(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.told_to_pay()
        _report(court, matter, "300.00", "B1")
    with clock.at(DAY + timedelta(days=12)):
        court.do(court.post("filing_judge"), matter, "deem_withdrawn_fee")
        s = read(court, matter)
        (order,) = s.fee_orders
        assert (order.amount, order.paid, order.state) == (Decimal(0), Decimal("300.00"), "paid")
        (task,) = [task for task in s.tasks if task.act == "refund_fee"]
        assert task.name == "退还已交的案件受理费 300.00 元（按撤诉处理）"
        ruling = s.document("民事裁定书（按撤诉处理）")
        assert ruling is not None
        text = to_text(Document.from_json(ruling.blocks))
        assert "未在七日内交足" in text
        assert "已经交纳的案件受理费300元，本院退还，自本裁定生效之日起十五日内退还" in text
        # What comes now was not ordered by anybody: it waits to go back, too.
        _report(court, matter, "350.00", "B2")
        assert read(court, matter).fee_orders[0].surplus == Decimal("350.00")
        # Nobody was drawn for it yet: what a clerk would propose finance does.
        assert task.role == "finance"
        back = {"amount": "300.00", "reason": "按撤诉处理"}
        court.do(court.post("finance"), matter, "refund_fee", back, about=str(order.id))
        court.do(court.post("finance"), matter, "refund_surplus", about=str(order.id))
        order = read(court, matter).fee_orders[0]
        assert (order.amount, order.paid, order.surplus) == (Decimal(0), Decimal(0), Decimal(0))
        assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_an_unpaid_suit_that_is_deemed_withdrawn_says_nothing_of_money(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.told_to_pay()
    with clock.at(DAY + timedelta(days=12)):
        court.do(court.post("filing_judge"), matter, "deem_withdrawn_fee")
        s = read(court, matter)
        ruling = s.document("民事裁定书（按撤诉处理）")
        assert ruling is not None
        assert "已经交纳" not in to_text(Document.from_json(ruling.blocks))
        assert [task.act for task in s.tasks if task.act == "refund_fee"] == []


def test_late_money_takes_back_what_was_put_before_the_judge(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.told_to_pay()
    with clock.at(DAY + timedelta(days=12)):
        watch.sweep()
        assert "deem_withdrawn_fee" in {task.act for task in read(court, matter).tasks}
        court.pay(matter)
        assert "deem_withdrawn_fee" not in {task.act for task in read(court, matter).tasks}


def test_the_seven_days_to_pay_count_from_the_notice(court: Court0102) -> None:
    judge = court.post("filing_judge")
    with clock.at(DAY):
        matter = court.registered()
    with clock.at(DAY + timedelta(days=12)):
        (reason,) = refusal(court, judge, matter, "deem_withdrawn_fee")
        assert reason.code == "fee_notice_not_served"
        day = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
        (notice,) = read(court, matter).deliveries
        court.do(judge, matter, "delivery_effective", day, about=str(notice.id))
        (reason,) = refusal(court, judge, matter, "deem_withdrawn_fee")
        assert (reason.code, "2026年3月23日" in reason.text) == ("fee_not_due", True)
    with clock.at(DAY + timedelta(days=22)):
        court.do(judge, matter, "deem_withdrawn_fee")


@pytest.mark.parametrize(
    ("payable", "half", "back"),
    # 1,300 in the ordinary procedure: in whole, less four tenths, remitted altogether.
    [("1300.00", "650.00", "650.00"), ("780.00", "390.00", "390.00"), ("0.00", "0.00", None)],
)
def test_of_a_remitted_fee_the_same_part_stays_remitted_when_it_is_halved(
    court: Court0102, payable: str, half: str, back: str | None
) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
        FeeOrder.objects.filter(matter=matter).update(amount=payable, paid=payable)
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True, "reason": "不损害他人。"})
        s = read(court, matter)
        assert s.fee_orders[0].amount == Decimal(half)
        names = [task.name for task in s.tasks if task.act == "refund_fee"]
        assert names == ([f"退还减半以后多交的案件受理费 {back} 元（撤诉）"] if back else [])
