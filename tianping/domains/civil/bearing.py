"""受理费的负担: what the winner prepaid and does not bear goes back, and who lost pays it to the court (民诉法解释 207)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tianping.core.acts.errors import Reason
from tianping.core.acts.models import Record
from tianping.core.acts.situation import Situation
from tianping.core.matters.models import Participation
from tianping.core.money.models import FeeOrder
from tianping.domains.civil.models import ACCEPTANCE

BASIS = "民诉法解释207"
DEMAND = "判决由败诉方负担的案件受理费"
PAY_BORNE = "pay_borne_fee"


@dataclass(frozen=True)
class Borne:
    """What of the acceptance fee the judgment lets defendants bear, in yuan, and which of them."""

    order: FeeOrder
    amount: Decimal
    by: tuple[Participation, ...]


def borne(s: Situation) -> Borne | None:
    """By the judgment that was pronounced; none where the plaintiffs bear it all."""
    order = next((one for one in s.fee_orders if one.kind == ACCEPTANCE and one.state != "moved"), None)
    judgment = s.document("民事判决书", state="issued")
    if order is None or judgment is None:
        return None
    # The text says it in words only; the record of its draft as it was chosen.
    said = Record.objects.filter(pk=judgment.record_id).values_list("input", flat=True).first() or {}
    amount = min(Decimal(said.get("fee_by_defendant") or 0), order.amount)
    chosen = set(said.get("fee_of") or ())
    by = tuple(p for p in s.who("defendant") if not chosen or str(p.id) in chosen)
    return Borne(order, amount, by) if amount > 0 and by else None


def demand(s: Situation) -> FeeOrder | None:
    """What the court asks of who lost."""
    return next((one for one in s.fee_orders if one.kind == DEMAND), None)


def still_to_return(s: Situation) -> Reason | None:
    """A winner may take the fee from who lost until the court has paid it back or collected it (民诉法解释 207)."""
    asked = demand(s)
    if s.data.fee_direct:
        return Reason("agreed_already", "已经同意由对方直接支付。", BASIS)
    if asked is None:
        return None if borne(s) else Reason("nothing_borne", "判决没有让对方负担受理费。", BASIS)
    waiting = any(task.act == "refund_fee" for task in s.tasks) and not any(
        p.act == "refund_fee" for p in s.proposals
    )
    if asked.paid or not waiting:
        return Reason("settled", "法院已经在退还，或者对方已经向法院交了。", BASIS)
    return None
