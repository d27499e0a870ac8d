"""退费: what the court owes back, to whom, why, and until when."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from tianping.core.acts import clock
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.money.models import FeeOrder
from tianping.domains.civil.amounts import Course, acceptance_fee


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
    """A suit that was withdrawn or settled costs half; what was paid beyond that goes back (诉讼费用交纳办法 15, 53)."""
    on = s.matter.opened or doing.now.date()
    owed = acceptance_fee(s.matter.cause, s.data.amount, s.data.procedure, on, course)
    half = Decimal(owed["value"]["payable"])
    for ordered in [one for one in s.fee_orders if one.kind == "案件受理费"]:
        state = "paid" if ordered.paid >= half else ordered.state
        doing.change(ordered, ordered.kind, amount=half, explanation=owed, state=state)
        owe_back(doing, ordered, ordered.paid - half, "减半以后多交的案件受理费", ground, why, since)
