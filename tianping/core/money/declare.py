"""Acts of money: refunds. Payments of fee orders belong to the domain that ordered the fee."""

from __future__ import annotations

from decimal import Decimal

from tianping.core.acts.declare import Article, Input, MatterType
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask
from tianping.core.acts.situation import Situation
from tianping.core.money import book
from tianping.core.money.statement import asked_back


class Refund(Input):
    """A refund from what was overpaid or is owed back."""

    amount: Decimal = ask("退费金额（元）", gt=0, max_digits=14, decimal_places=2)
    reason: str = ask("事由", min_length=2, max_length=200)


class Received(Input):
    """Money as the bank reports it."""

    amount: Decimal = ask("金额（元）", gt=0, max_digits=14, decimal_places=2)
    bank_number: str = ask("银行流水号", min_length=1, max_length=60)
    payer: str = ask("付款人", default="", max_length=120)


def surplus_to_return(s: Situation) -> Reason | None:
    """There is money in suspense."""
    if s.about is not None and s.about.surplus <= 0:
        return Reason("no_surplus", "没有多交的款要退。")
    return None


def something_to_refund(s: Situation) -> Reason | None:
    """Only what was paid and not yet refunded can go back."""
    if s.about is not None and s.about.paid <= 0:
        return Reason("nothing_paid", "这笔费用没有收到款项。")
    return None


def as_asked(s: Situation) -> dict[str, object]:
    """What the form says before anything is typed: how much the court decided to pay back, and why."""
    amount, ground = asked_back(s, s.about) if s.about is not None else (Decimal(0), "")
    return {"amount": amount, "reason": ground} if amount > 0 else {}


def include(declared: MatterType) -> None:
    """Give a matter type the acts of refund: a task to pay back outlives the end of the matter."""
    refund = declared.act(
        "refund_fee", "退费", by=("clerk", "finance"), when="*", form=Refund, about="fee_order", quiet=True, approval="finance",
        guards=(something_to_refund,), basis=(Article("诉讼费用交纳办法", 27), Article("诉讼费用交纳办法", 53)),
    )  # fmt: skip

    late = declared.act(
        "receive_surplus", "收到多交的款", by="system", when="*", form=Received, about="fee_order", quiet=True,
        basis=Article("诉讼费用交纳办法", 53),
    )  # fmt: skip
    back = declared.act(
        "refund_surplus", "退还多交的款", by=("finance",), when="*", about="fee_order", quiet=True, guards=(surplus_to_return,),
        basis=Article("诉讼费用交纳办法", 53),
    )  # fmt: skip

    refund.offer(as_asked)

    @late.perform
    def receive_surplus(s: Situation, form: Received, doing: Doing) -> None:
        book.receive(doing, s.about, form.amount, form.bank_number, form.payer)
        book.tell(doing, s.about, f"法院收到一笔不用交的款 {form.amount:,.2f} 元，会原路退回。")

    @back.perform
    def refund_surplus(s: Situation, form: Input, doing: Doing) -> None:
        book.tell(doing, s.about, f"多交的 {book.return_surplus(doing, s.about):,.2f} 元已经退回原账户。")

    @refund.perform
    def refund_fee(s: Situation, form: Refund, doing: Doing) -> None:
        book.refund(doing, s.about, form.amount, form.reason)
        book.tell(
            doing,
            s.about,
            f"法院退还{s.about.kind} {form.amount:,.2f} 元，原路退回您的账户。事由：{form.reason}。",
        )
