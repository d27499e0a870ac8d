"""Money that comes late, twice, in wrong sums: booked once, told, and what nobody ordered goes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.core.conftest import Court0102
from tianping.core.acts import situation
from tianping.core.money import bank
from tianping.outside.payment import Paid
from tianping.sample import books


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
