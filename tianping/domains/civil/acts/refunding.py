"""退费: what the court owes back, to whom, why, and until when."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.money.models import FeeOrder
from tianping.domains.civil.amounts import Course, acceptance_fee
from tianping.domains.civil.models import ACCEPTANCE

CENT = Decimal("0.01")
PAY_DEFERRED = "pay_deferred_fee"


def owe_back(
    doing: Doing, ordered: FeeOrder, amount: Decimal, what: str, ground: str, why: str, since: date | None = None
) -> None:  # fmt: skip
    """Ask the clerk to pay back a part of a fee; nothing if it is none.

    There are fifteen days from `since`, on which the decision took effect (诉讼费用交纳办法 53); without it, from now.
    """
    if amount <= 0:
        return
    begin = datetime.combine(since, time(12), tzinfo=clock.COURT_ZONE) if since else doing.now
    until = compute.due("FIL_FEE_REFUND", begin).due
    doing.task(
        "refund_fee",
        "clerk",
        name=f"退还{what} {amount:,.2f} 元（{ground}）",
        about=str(ordered.id),
        due=until,
        consequence=why,
    )


def halve(
    s: Situation, doing: Doing, course: Course, ground: str, why: str, since: date | None = None
) -> None:  # fmt: skip
    """A suit that was withdrawn or settled costs half; what was paid beyond that goes back (诉讼费用交纳办法 15, 53).

    Of a fee of which a part or the whole was remitted the same part stays remitted (44–46); one that was put off stays so.
    """
    on = s.matter.opened or doing.now.date()
    owed = acceptance_fee(s.matter.cause, s.data.amount, s.data.procedure, on, course)
    for ordered in [one for one in s.fee_orders if one.kind == ACCEPTANCE]:
        half, told = as_remitted(s, ordered, owed, on)
        state = "paid" if ordered.paid >= half else ordered.state
        doing.change(ordered, ordered.kind, amount=half, explanation=told, state=state)
        doing.close_tasks(PAY_DEFERRED)
        if ordered.deferred and course == "withdrawn":
            # Who withdraws bears the fee (34); who bears that of a settled suit the settlement says.
            doing.task(PAY_DEFERRED, "plaintiff", of=s.participant(ordered.payer_id))
        owe_back(doing, ordered, ordered.paid - half, "减半以后多交的案件受理费", ground, why, since)


def as_remitted(
    s: Situation, ordered: FeeOrder, owed: dict[str, Any], on: date
) -> tuple[Decimal, dict[str, Any]]:
    """What is to be paid of a fee when the part of the former one that was remitted is remitted of it too, with the steps."""
    payable = Decimal(owed["value"]["payable"])
    former = acceptance_fee(s.matter.cause, s.data.amount, s.data.procedure, on)
    due = Decimal(former["value"]["payable"])
    if ordered.amount >= due or not due:
        return payable, owed
    left = (payable * ordered.amount / due).quantize(CENT, ROUND_HALF_UP)
    step = {
        "label": "已经准予减交、免交的，按同一比例", "formula": f"{payable}×{ordered.amount}÷{due}", "amount": str(left)
    }  # fmt: skip
    return left, {**owed, "steps": [*owed["steps"], step]}


def nothing_due(doing: Doing, ordered: FeeOrder, keep: Decimal = Decimal(0)) -> None:
    """Of a fee that is not due any more nothing is owed, but for the part that the court keeps."""
    if ordered.deferred:
        doing.close_tasks(PAY_DEFERRED)
    doing.change(ordered, ordered.kind, amount=keep, state="paid")
