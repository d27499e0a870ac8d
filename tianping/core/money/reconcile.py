"""A day of the book beside the bank's bill of that day (对账): what the bank knows more is booked, the rest is told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tianping.core import doors
from tianping.core.acts import clock
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import OutboxEntry
from tianping.core.money import bank
from tianping.core.money.models import Payment
from tianping.outside.payment import BillLine, Paid


def reconcile(day: date) -> list[str]:
    """Compare and say what differs, a sentence each; safe to repeat.

    Raises:
        OutsideError: the bank has no bill to give now, or none that can be believed.
    """
    lines = doors.bank().bill(day)
    come = [line for line in lines if line.direction == "in"]
    said = [told for line in come if (told := _came(line))]
    known = {line.bank_number for line in come}
    ours = Payment.objects.filter(
        at__gte=clock.start_of(day), at__lte=clock.end_of(day), bank_number__startswith=doors.bank().mark
    )
    for payment in ours.order_by("at").exclude(bank_number__in=known):
        said.append(f"账上有、当日账单没有：{payment.bank_number}，{payment.amount} 元")
    return said + [told for line in lines if line.direction == "out" and (told := _went(line))]


def _came(line: BillLine) -> str:
    booked = Payment.objects.filter(bank_number=line.bank_number).first()
    if booked is not None:
        if booked.amount == line.amount:
            return ""
        return f"金额不同：{line.bank_number}，账上 {booked.amount} 元，账单 {line.amount} 元"
    try:
        bank.received(Paid(line.pay_code, line.amount, line.bank_number, ""))
    except bank.UnknownPayCode:
        return f"缴款码没有对应的费用：{line.bank_number}，{line.amount} 元"
    except ActRefused as refused:
        return f"记不上账：{line.bank_number}，{line.amount} 元：{refused}"
    return f"补记：{line.bank_number}，{line.amount} 元"


def _went(line: BillLine) -> str:
    """A refund that no entry of the outbox ordered was made by hand, past the book."""
    try:
        ordered = OutboxEntry.objects.filter(kind="pay_out", pk=UUID(line.key[:36])).exists()
    except ValueError:
        ordered = False
    return "" if ordered else f"退款不是从账上发起的：{line.bank_number}，{line.amount} 元"
