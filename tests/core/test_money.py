"""Payments as banks report them: late, twice, too little, too much. The books always balance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from tests.core.conftest import Court0102
from tianping.core.acts import situation
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.errors import ActRefused
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.core.money.models import Entry, FeeOrder, Payment


def balances(matter: Matter) -> dict[str, Decimal]:
    sums = Entry.objects.filter(matter=matter).values_list("account").annotate(sum=Sum("amount"))
    return {account.partition(":")[0]: total for account, total in sums if total}


def owed(matter: Matter) -> FeeOrder:
    return FeeOrder.objects.get(matter=matter)


def test_a_fee_that_is_paid_moves_the_case_on(court: Court0102) -> None:
    matter = court.registered()
    court.pay(matter)
    fee = owed(matter)
    assert (court.matter(matter.id).state, fee.state, fee.paid) == ("f.to_assign", "paid", fee.amount)
    assert balances(matter) == {"bank": fee.amount, "case": -fee.amount}
    assert fee.explanation["basis"]


def test_too_little_is_booked_and_the_rest_stays_owed(court: Court0102) -> None:
    matter = court.told_to_pay()
    court.pay(matter, amount="100.00")
    s = situation.read(court.matter(matter.id))
    assert (s.state.code, s.fee_orders[0].paid) == ("f.fee_due", Decimal(100))
    assert any(limit.code == "FIL_FEE" and limit.state == "running" for limit in s.limits)
    court.pay(matter, amount=str(owed(matter).amount - 100), number="B2")
    assert court.matter(matter.id).state == "f.to_assign"
    assert sum(balances(matter).values()) == 0


def test_too_much_waits_in_suspense(court: Court0102) -> None:
    matter = court.registered()
    fee = owed(matter)
    court.pay(matter, amount=str(fee.amount + 5))
    assert balances(matter) == {"bank": fee.amount + 5, "case": -fee.amount, "suspense": Decimal(-5)}
    assert owed(matter).paid == fee.amount


def test_what_the_bank_repeats_is_booked_once(court: Court0102) -> None:
    matter = court.registered()
    fee = owed(matter)
    data = {"amount": "100.00", "bank_number": "N1", "payer": "沈玉梅"}
    first = court.do(SYSTEM, matter, "pay_fee", data, key="bank:N1", about=str(fee.id))
    again = court.do(SYSTEM, matter, "pay_fee", data, key="bank:N1", about=str(fee.id))
    assert (again.record, again.repeated) == (first.record, True)
    assert Payment.objects.count() == 1


def test_one_bank_number_pays_once_whatever_it_is_called(court: Court0102) -> None:
    """The database itself refuses, across cases too, and nothing of the act is left."""
    matter, other = court.registered(), court.registered()
    data = {"amount": "100.00", "bank_number": "N1", "payer": "沈玉梅"}
    court.do(SYSTEM, matter, "pay_fee", data, key="one", about=str(owed(matter).id))
    for one, key in ((matter, "two"), (other, "three")):
        with pytest.raises(ActRefused, match="已经入账"):
            court.do(SYSTEM, one, "pay_fee", data, key=key, about=str(owed(one).id))
    assert owed(matter).paid == Decimal(100)
    assert court.matter(other.id).version == 3


def test_late_money_counts_until_the_case_is_deemed_withdrawn(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 3, 2)):
        late, later = court.told_to_pay(), court.told_to_pay()
    with at_noon(date(2026, 3, 20)):
        watch.sweep()
        court.pay(late)
        assert court.matter(late.id).state == "f.to_assign"
        with pytest.raises(ActRefused, match=r"已经交齐|待缴费|未缴费"):
            court.do(court.post("filing_judge"), late, "deem_withdrawn_fee")
        court.do(court.post("filing_judge"), later, "deem_withdrawn_fee")
        with pytest.raises(ActRefused, match="已结案"):
            court.pay(later, number="B9")
    assert not Payment.objects.filter(matter=later).exists()


def test_nobody_reports_their_own_payment(court: Court0102) -> None:
    matter = court.registered()
    data = {"amount": str(owed(matter).amount), "bank_number": "N1", "payer": "沈玉梅"}
    for actor in (court.plaintiff, court.post("filing_judge"), court.post("finance")):
        with pytest.raises(ActRefused, match="由系统办理"):
            court.do(actor, matter, "pay_fee", data, about=str(owed(matter).id))
