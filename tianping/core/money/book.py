"""The double-entry book of the court's fees: one account a case, each record's entries add up to zero.

Accounts: `bank` (what lies at the bank), `case:<id>` (what the case has paid in), `suspense:<id>` (paid too
much or twice, to go back), `fee` (income of the treasury).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.money.models import Entry, FeeOrder, Payment
from tianping.core.notices.models import Notice

if TYPE_CHECKING:
    from tianping.core.acts.doing import Doing


def order(
    doing: Doing, kind: str, payer: object, amount: Decimal, explanation: dict[str, object], act: str = "pay_fee"
) -> FeeOrder:  # fmt: skip
    """A new fee order; its pay code is how the bank tells it from others, `act` what a payment of it is booked by."""
    row = FeeOrder(
        court_id=doing.court_id, matter=doing.situation.matter, payer=payer, kind=kind, amount=amount,
        explanation=explanation, record_id=doing.record_id, at=doing.now, pay_code="", act=act,
    )  # fmt: skip
    row.pay_code = f"{doing.now:%Y%m%d}{row.id.int % 10**10:010d}"
    doing.situation.fee_orders.append(doing.add(row))
    return row


def receive(doing: Doing, ordered: FeeOrder, amount: Decimal, bank_number: str, payer: str) -> Decimal:
    """Book a payment; what exceeds the order goes to suspense. Returns what is still to pay."""
    # Of what was halved or is not due any more, more was paid than is owed until it has gone back.
    owed = max(ordered.amount - ordered.paid, Decimal(0))
    taken = min(amount, owed)
    doing.add(
        Payment(court_id=doing.court_id, matter=doing.situation.matter, order=ordered, amount=amount,
                bank_number=bank_number, payer_name=payer, at=doing.now, record_id=doing.record_id)
    )  # fmt: skip
    _entry(doing, "bank", amount, f"{ordered.kind} 到账")
    if taken:
        _entry(doing, f"case:{doing.situation.matter.id}", -taken, ordered.kind)
    if amount > taken:
        _keep_for_return(doing, ordered, amount - taken)
    doing.change(ordered, ordered.kind, paid=ordered.paid + taken)
    if ordered.paid == ordered.amount:
        doing.change(ordered, ordered.kind, state="paid")
    return ordered.amount - ordered.paid


def receive_in_parts(doing: Doing, form: Any) -> Decimal:
    """Book what the bank reports for the order that the act is about, and tell the payer. Returns what is still to pay.

    An act closes its tasks: those of other payers stay open, and the payer's own while a part is owed.
    """
    s, ordered = doing.situation, doing.situation.about
    left = receive(doing, ordered, form.amount, form.bank_number, form.payer)
    payer = s.participant(ordered.payer_id)
    done = payer.person_id if payer is not None and left <= 0 else None
    s.tasks[:] = [task for task in s.tasks if task.act != doing.act.code or task.person_id == done]
    came = f"法院收到{ordered.kind} {form.amount:,.2f} 元，"
    tell(doing, ordered, f"{came}还差 {left:,.2f} 元。" if left > 0 else f"{came}已经交齐。")
    return left


def tell(doing: Doing, ordered: FeeOrder, text: str) -> None:
    """Tell the payer of an order, and who represents the payer."""
    mine = [p for p in doing.situation.participations if ordered.payer_id in (p.id, p.agent_of_id)]
    for person in sorted({p.person_id for p in mine}, key=str):
        notice = Notice(court_id=doing.court_id, matter=doing.situation.matter, person_id=person, text=text,
                        record_id=doing.record_id, at=doing.now)  # fmt: skip
        doing.outbox("send_notice", notice=str(doing.add(notice).pk))


def _keep_for_return(doing: Doing, ordered: FeeOrder, amount: Decimal) -> None:
    """Money that nobody ordered waits in suspense; finance gets the task to send it back."""
    _entry(doing, f"suspense:{doing.situation.matter.id}", -amount, "多交，待退")
    doing.change(ordered, ordered.kind, surplus=ordered.surplus + amount)
    doing.task("refund_surplus", "finance", name=f"退还多交的 {amount:,.2f} 元", about=str(ordered.id))


def hand_over(doing: Doing, there: Doing, ordered: FeeOrder, payer: object) -> None:
    """What was paid for a case goes along to the court that takes it on (诉讼费用交纳办法 24)."""
    amount, on_the_way = ordered.paid, f"moved:{there.situation.matter.id}"
    _entry(doing, f"case:{doing.situation.matter.id}", amount, f"{ordered.kind} 随案移交")
    _entry(doing, on_the_way, -amount, f"{ordered.kind} 随案移交")
    doing.change(ordered, ordered.kind, paid=Decimal(0), state="moved")
    row = order(there, ordered.kind, payer, amount, ordered.explanation)
    row.paid, row.state, row.former = amount, "paid", ordered
    _entry(there, on_the_way, amount, f"{ordered.kind} 随案移来")
    _entry(there, f"case:{there.situation.matter.id}", -amount, f"{ordered.kind} 随案移来")


def fix(doing: Doing, ordered: FeeOrder, amount: Decimal, explanation: dict[str, object]) -> Decimal:
    """What came along with a case counts for the fee that is due here. Returns what is still to pay; more goes back."""
    more = ordered.paid - amount
    doing.change(
        ordered, ordered.kind, amount=amount, explanation=explanation, state="paid" if more >= 0 else "open"
    )
    if more > 0:
        doing.change(ordered, ordered.kind, paid=amount)
        _entry(doing, f"case:{doing.situation.matter.id}", more, "多交，待退")
        _keep_for_return(doing, ordered, more)
    return max(-more, Decimal(0))


def return_surplus(doing: Doing, ordered: FeeOrder) -> Decimal:
    """Send back what waits in suspense; the answer is how much that was."""
    amount = ordered.surplus
    _entry(doing, f"suspense:{doing.situation.matter.id}", amount, "退还多交的款")
    _entry(doing, "bank", -amount, "退还多交的款")
    doing.change(ordered, ordered.kind, surplus=Decimal(0))
    doing.outbox("pay_out", order=str(ordered.id), amount=str(amount), matter=str(doing.situation.matter.id))
    return amount


def refund(doing: Doing, ordered: FeeOrder, amount: Decimal, reason: str) -> None:
    """Book a refund from the case's account.

    Raises:
        ActRefused: more than was paid.
    """
    if amount > ordered.paid:
        raise ActRefused(
            [
                Reason(
                    "too_much",
                    f"最多可退 {ordered.paid:,.2f} 元，您填写的是 {amount:,.2f} 元。",
                    field="amount",
                )
            ]
        )
    doing.change(ordered, ordered.kind, paid=ordered.paid - amount)
    _entry(doing, f"case:{doing.situation.matter.id}", amount, f"退费：{reason}"[:120])
    _entry(doing, "bank", -amount, f"退费：{reason}"[:120])
    doing.outbox("pay_out", order=str(ordered.id), amount=str(amount), matter=str(doing.situation.matter.id))


def _entry(doing: Doing, account: str, amount: Decimal, text: str) -> None:
    doing.add(
        Entry(court_id=doing.court_id, matter=doing.situation.matter, account=account, amount=amount, text=text,
              record_id=doing.record_id, at=doing.now)
    )  # fmt: skip
