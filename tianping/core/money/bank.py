"""The bank: each payment that it reports reaches its order once, and what goes back goes where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from tianping.core import doors
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Receipt, Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import OutboxEntry
from tianping.core.money.models import FeeOrder, Payment
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
            SYSTEM, order.matter_id, Request(order.act, data, key, str(order.pk), client="银行回执")
        )
    except ActRefused as refused:
        if not any(reason.code in ("wrong_state", "ended") for reason in refused.reasons):
            raise
    return perform(
        SYSTEM, order.matter_id, Request("receive_surplus", data, key, str(order.pk), client="银行回执")
    )


def called_back(headers: Mapping[str, str], body: bytes) -> Receipt | None:
    """Book what a call-back of the bank says; None if it concerns no payment.

    Raises:
        OutsideWrong: it is not from the bank.
        UnknownPayCode: no order has that code.
    """
    paid = doors.bank().notice(headers, body)
    return received(paid) if paid else None


def look(order: FeeOrder) -> bool:
    """Ask the bank whether what is still to pay was paid by now, and book it: a call-back may be lost."""
    paid = doors.bank().paid(order.pay_code, order.amount - order.paid)
    return paid is not None and not received(paid).repeated


def pay_back(entry: OutboxEntry) -> None:
    """Send back the sum of an entry `pay_out`, to the payments of its order, the last one first.

    Raises:
        OutsideError: the bank did not do it; what was sent is not sent twice.
        LookupError: the payments of the order do not hold that sum.
    """
    order = entry.payload["order"]
    # What was paid in the court that a case came from was paid for the order that followed.
    orders = [
        order,
        *FeeOrder.objects.filter(pk=order, former__isnull=False).values_list("former_id", flat=True),
    ]
    payments = list(Payment.objects.filter(order_id__in=orders, direction="in").order_by("at", "id"))
    same = OutboxEntry.objects.filter(court_id=entry.court_id, kind="pay_out", payload__order=order)
    earlier = same.filter(id__lt=entry.id).order_by("id")
    gone = [(one.at, Decimal(one.payload["amount"])) for one in (*earlier, entry)]
    for number, (payment, part) in enumerate(_sources(payments, gone)):
        paid = Paid(payment.order.pay_code, payment.amount, payment.bank_number, payment.payer_name)
        doors.bank().pay_out(f"{entry.id}-{number}", paid, part)


def _sources(
    payments: Sequence[Payment], gone: Sequence[tuple[datetime, Decimal]]
) -> list[tuple[Payment, Decimal]]:
    """From which payments the last of these sums goes back, when each before it was taken the same way."""
    left = {payment.pk: payment.amount for payment in payments}
    taken: list[tuple[Payment, Decimal]] = []
    for at, need in gone:
        taken = []
        for payment in reversed([one for one in payments if one.at <= at]):
            part = min(left[payment.pk], need)
            if part > 0:
                left[payment.pk] -= part
                need -= part
                taken.append((payment, part))
        if need:
            raise LookupError(f"这笔费用的到账不够退：还差 {need} 元")
    return taken
