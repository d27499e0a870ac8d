"""What came in for a fee, what of it the court keeps, what went back and what has yet to go back: it adds up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.core.acts.declare import END
from tianping.core.acts.situation import Situation
from tianping.core.drafting.words import day
from tianping.core.money.models import FeeOrder, Payment
from tianping.core.money.relief import RELIEFS

NOTHING = Decimal(0)
# 退还减半以后多交的案件受理费 50.00 元（撤诉）: the task of paying back says how much, and on what ground.
ASKED = re.compile(r"退还.*?(?P<amount>[\d,]+\.\d\d) 元(?:（(?P<ground>.+)）)?")


@dataclass(frozen=True)
class Statement:
    """Sums in yuan: ``received`` − ``due`` = ``back``; ``back`` − ``returned`` = ``left``.

    ``missing`` is what is still to be paid; ``dropped`` what is not asked for any more, since the matter ended unpaid;
    ``moved`` what went along with the case to another court; ``relief`` says what was asked for or granted (缓交、减交、免交).
    """

    received: Decimal
    due: Decimal
    returned: Decimal
    left: Decimal
    missing: Decimal
    dropped: Decimal
    moved: Decimal
    came_along: bool
    relief: str

    @property
    def back(self) -> Decimal:
        """What is not the court's: it went back, or will."""
        return self.returned + self.left


def statement(s: Situation, order: FeeOrder, payments: Iterable[Payment]) -> Statement:
    """The sums of one fee, from what the bank reported and what the court has been asked to pay back."""
    came = sum(
        (one.amount for one in payments if one.order_id == order.pk and one.direction == "in"), NOTHING
    )
    along = order.former_id is not None
    # What came along from another court was reported to that one by the bank.
    received = came + _from_former(s) if along else came
    moved = received - order.surplus if order.state == "moved" else NOTHING
    returned = received - moved - order.paid - order.surplus
    owed, _ = asked_back(s, order)
    short = max(order.amount - order.paid, NOTHING) if order.state == "open" else NOTHING
    # What was put off is asked for when the matter has ended.
    over = s.state.kind == END and not order.deferred
    return Statement(
        received=received,
        due=order.amount
        if order.state == "open" and not over
        else received - moved - returned - owed - order.surplus,
        returned=returned,
        left=owed + order.surplus,
        missing=NOTHING if over else short,
        dropped=short if over else NOTHING,
        moved=moved,
        came_along=along,
        relief=_relief(order),
    )


def _relief(order: FeeOrder) -> str:
    """What was asked for and is waited for, or what was decided, in a sentence (诉讼费用交纳办法 44–48)."""
    said = order.relief
    if not said:
        return ""
    asked = RELIEFS[said["asked"]]
    if order.relief_pending:
        return f"已经申请{asked}，正在等法院决定；决定以前不用交。"
    until = said.get("until")
    put_off = f"至{day(date.fromisoformat(until))}" if until else "到案件审结"
    granted = {"exempt": "准予免交。", "reduce": "准予减交。", "defer": f"准予缓交{put_off}。"}
    return granted.get(said["result"], f"没有准予{asked}。")


def _from_former(s: Situation) -> Decimal:
    booked = (entry.amount for entry in s.matter.entries.filter(account__startswith="moved:", amount__gt=0))
    return sum(booked, NOTHING)


def asked_back(s: Situation, order: FeeOrder) -> tuple[Decimal, str]:
    """What of a fee the clerk is asked to pay back, and on what ground."""
    found = [
        said
        for task in s.tasks
        if task.act == "refund_fee" and task.about == str(order.pk) and (said := ASKED.match(task.name))
    ]
    grounds = "；".join(dict.fromkeys(said["ground"] for said in found if said["ground"]))
    return sum((Decimal(said["amount"].replace(",", "")) for said in found), NOTHING), grounds
