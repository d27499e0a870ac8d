"""The sums of a fee add up at every step, and party and clerk read the same ones."""

from __future__ import annotations

from decimal import Decimal

from django.test import Client
from django.urls import reverse

from tests.core.conftest import REGISTER, Court0102, court, read
from tianping.core.access.models import Account
from tianping.core.acts import outbox
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, decide
from tianping.core.matters.models import Matter
from tianping.core.money.models import FeeOrder
from tianping.core.money.statement import Statement, asked_back, statement

__all__ = ["court"]


def page_of(actor: Actor, url: str) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client.get(url).content.decode()


def sums(court: Court0102, matter: Matter) -> Statement:
    s = read(court, matter)
    (order,) = s.fee_orders
    found = statement(s, order, order.payments.all())
    assert found.received - found.moved - found.due == found.back - found.missing
    assert found.back == found.returned + found.left
    return found


def test_what_is_short_and_what_is_too_much_is_told(court: Court0102) -> None:
    matter = court.registered()
    fee = FeeOrder.objects.get(matter=matter).amount
    assert sums(court, matter).missing == fee
    court.pay(matter, amount="10.00")
    assert (sums(court, matter).received, sums(court, matter).missing) == (Decimal(10), fee - 10)
    court.pay(matter, amount=str(fee), number="B2")
    found = sums(court, matter)
    assert (found.due, found.left, found.returned, found.missing) == (
        fee,
        Decimal(10),
        Decimal(0),
        Decimal(0),
    )
    order = FeeOrder.objects.get(matter=matter)
    court.do(court.post("finance"), matter, "refund_surplus", about=str(order.pk))
    found = sums(court, matter)
    assert (found.left, found.returned) == (Decimal(0), Decimal(10))


def test_a_withdrawn_suit_gives_half_back_and_the_clerk_types_nothing(court: Court0102) -> None:
    matter = court.submitted()
    court.do(court.post("filing_judge"), matter, "register_case", {**REGISTER, "procedure": "ordinary"})
    court.pay(matter)
    outbox.drain(kinds=("act",))
    fee = FeeOrder.objects.get(matter=matter).amount
    court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方和解。"})
    court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True, "reason": "不违反法律。"})
    s = read(court, matter)
    order = s.fee_orders[0]
    owed, ground = asked_back(s, order)
    assert owed == fee / 2
    assert ground
    assert sums(court, matter).left == owed > 0
    for actor, url in (
        (court.plaintiff, reverse("my-case", args=[matter.id])),
        (court.post("clerk"), reverse("desk-case-tab", args=[matter.id, "money"])),
        (court.post("clerk"), reverse("desk-act", args=[matter.id, "refund_fee"]) + f"?about={order.pk}"),
    ):
        shown = page_of(actor, url)
        table = shown[shown.index("这笔费用的账") : shown.index("</table>", shown.index("这笔费用的账"))]
        assert f"{owed:,.2f} 元" in table.rsplit("还要退", 1)[1]
    form = page_of(
        court.post("clerk"), reverse("desk-act", args=[matter.id, "refund_fee"]) + f"?about={order.pk}"
    )
    assert f'value="{owed:.2f}"' in form
    assert ground in form
    court.do(
        court.post("clerk"),
        matter,
        "refund_fee",
        {"amount": str(owed), "reason": ground},
        about=str(order.pk),
    )
    assert sums(court, matter).left == owed
    (proposal,) = read(court, matter).proposals
    decide(court.post("finance"), matter.id, proposal.id, True, Request("", key="yes"))
    found = sums(court, matter)
    assert (found.left, found.returned) == (Decimal(0), owed)


def test_what_nobody_paid_is_not_asked_for_once_the_case_has_ended(court: Court0102) -> None:
    matter = court.registered()
    Matter.objects.filter(pk=matter.pk).update(state="c.closed")
    found = sums(court, matter)
    assert (found.missing, found.dropped > 0, found.back) == (Decimal(0), True, Decimal(0))
