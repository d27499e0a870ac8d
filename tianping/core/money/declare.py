"""Acts of money: refunds. Payments of fee orders belong to the domain that ordered the fee."""

from __future__ import annotations

from decimal import Decimal

from tianping.core.acts.declare import Article, Input, MatterType
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask
from tianping.core.acts.situation import Situation
from tianping.core.money import book


class Refund(Input):
    """A refund from what was overpaid or is owed back."""

    amount: Decimal = ask("退费金额（元）", gt=0, max_digits=14, decimal_places=2)
    reason: str = ask("事由", min_length=2, max_length=200)


def something_to_refund(s: Situation) -> Reason | None:
    """Only what was paid and not yet refunded can go back."""
    if s.about is not None and s.about.paid <= 0:
        return Reason("nothing_paid", "这笔费用没有收到款项。")
    return None


def include(declared: MatterType) -> None:
    """Give a matter type the act of refund."""
    refund = declared.act(
        "refund_fee", "退费", by=("clerk", "finance"), when="*", form=Refund, about="fee_order", quiet=True, approval="finance",
        guards=(something_to_refund,), basis=(Article("诉讼费用交纳办法", 27), Article("诉讼费用交纳办法", 53)),
    )  # fmt: skip

    @refund.perform
    def refund_fee(s: Situation, form: Refund, doing: Doing) -> None:
        book.refund(doing, s.about, form.amount, form.reason)
