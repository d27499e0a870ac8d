"""退费: what the court owes back, to whom, why, and until when."""

from __future__ import annotations

from decimal import Decimal

from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.money.models import FeeOrder
from tianping.domains.civil.amounts import Course, acceptance_fee


def owe_back(doing: Doing, ordered: FeeOrder, amount: Decimal, what: str, ground: str, why: str) -> None:
    """Ask the clerk to pay back a part of a fee within fifteen days of the decision (诉讼费用交纳办法 53); nothing if it is none."""
    if amount <= 0:
        return
    until = compute.due("FIL_FEE_REFUND", doing.now).due
    doing.task(
        "refund_fee",
        "clerk",
        name=f"退还{what} {amount:,.2f} 元（{ground}）",
        about=str(ordered.id),
        due=until,
        consequence=why,
    )


def halve(s: Situation, doing: Doing, course: Course, ground: str, why: str) -> None:
    """A suit that was withdrawn or settled costs half; what was paid beyond that goes back (诉讼费用交纳办法 15, 53)."""
    on = s.matter.opened or doing.now.date()
    owed = acceptance_fee(s.matter.cause, s.data.amount, s.data.procedure, on, course)
    half = Decimal(owed["value"]["payable"])
    for ordered in [one for one in s.fee_orders if one.kind == "案件受理费"]:
        state = "paid" if ordered.paid >= half else ordered.state
        doing.change(ordered, ordered.kind, amount=half, explanation=owed, state=state)
        owe_back(doing, ordered, ordered.paid - half, "减半以后多交的案件受理费", ground, why)
