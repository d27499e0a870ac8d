"""What the bank reports: each payment reaches its order once, whatever the bank repeats and however late it comes."""

from __future__ import annotations

from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Receipt, Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.money.models import FeeOrder
from tianping.outside.payment import Paid


class UnknownPayCode(LookupError):
    """No order has that pay code: the bank must ask the payer."""


def received(paid: Paid) -> Receipt:
    """Book a payment: for its order while that waits for it, else into suspense to go back. Safe to repeat.

    Raises:
        UnknownPayCode: no order has that code.
    """
    order = FeeOrder.objects.filter(pay_code=paid.pay_code).first()
    if order is None:
        raise UnknownPayCode(paid.pay_code)
    data = {"amount": str(paid.amount), "bank_number": paid.bank_number, "payer": paid.payer}
    key = f"bank:{paid.bank_number}"[:80]
    try:
        return perform(
            SYSTEM, order.matter_id, Request("pay_fee", data, key, str(order.pk), client="银行回执")
        )
    except ActRefused as refused:
        if not any(reason.code in ("wrong_state", "ended") for reason in refused.reasons):
            raise
    return perform(
        SYSTEM, order.matter_id, Request("receive_surplus", data, key, str(order.pk), client="银行回执")
    )
