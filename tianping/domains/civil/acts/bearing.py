"""The fee of a suit that was judged: paid back to the winner, asked of who lost (民诉法解释 207)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.money import book
from tianping.core.money.fees import refund
from tianping.domains.civil import declare, forms
from tianping.domains.civil.acts.refunding import owe_back
from tianping.domains.civil.bearing import BASIS, DEMAND, PAY_BORNE, borne, demand
from tianping.domains.civil.models import ACCEPTANCE

WHY = "民诉法解释 207；诉讼费用交纳办法 53：胜诉方预交但不应负担的，自判决生效之日起退还"


def as_borne(s: Situation, doing: Doing, day: date) -> None:
    """The judgment is in effect from that day: each side's part of the fee becomes its own to pay.

    A winner who takes it from the other side has agreed to that: then nothing goes back and nothing is collected.
    """
    share = borne(s)
    if share is None or s.data.fee_direct:
        return
    order, theirs = share.order, share.order.amount - share.amount
    said = refund(day, event="winner_prepaid", paid=str(order.paid), borne=str(theirs))
    back = Decimal(said["value"]["refund"])
    doing.change(order, order.kind, amount=theirs, state="paid" if order.paid >= theirs else order.state)
    owe_back(doing, order, back, "胜诉方预交而不应负担的案件受理费", "由对方负担", WHY, day)
    told = {"value": {"payable": str(share.amount)}, "steps": said["steps"], "basis": said["basis"],
            "borne_by": [str(p.id) for p in share.by]}  # fmt: skip
    asked = book.order(doing, DEMAND, share.by[0], share.amount, told, act=PAY_BORNE)
    for one in share.by:
        doing.task(PAY_BORNE, "defendant", of=one, about=str(asked.id), name=f"缴纳{DEMAND}",
                   consequence="不交的，法院可以强制执行（民诉法解释第二百零七条）")  # fmt: skip
    book.tell(
        doing,
        asked,
        f"判决已经生效，案件受理费 {share.amount:,.2f} 元由您负担，请交给法院（民诉法解释第二百零七条）。",
    )
    if back > 0:
        book.tell(
            doing, order,
            f"您预交的案件受理费里，由对方负担的 {back:,.2f} 元法院退还给您，再由对方交给法院（民诉法解释第二百零七条）。",
        )  # fmt: skip


@declare.pay_borne_fee.perform
def pay_borne_fee(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Who lost has paid to the court, in whole or in part; what several owe together any of them pays for all."""
    left = book.receive(doing, s.about, form.amount, form.bank_number, form.payer)
    if left > 0:
        # An act closes its own tasks: these stand until all is paid.
        s.tasks[:] = [task for task in s.tasks if task.act != PAY_BORNE]
    rest = f"还差 {left:,.2f} 元。" if left > 0 else "已经交齐。"
    book.tell(doing, s.about, f"法院收到{DEMAND} {form.amount:,.2f} 元，{rest}")


@declare.take_fee_directly.perform
def take_fee_directly(s: Situation, form: Input, doing: Doing) -> None:
    """The winner agreed to be paid by who lost: what the court was to pay back and to collect falls away."""
    doing.change(s.data, "受理费", fee_direct=True)
    asked = demand(s)
    if asked is None:
        return
    share_of = next(one for one in s.fee_orders if one.kind == ACCEPTANCE)
    doing.change(share_of, share_of.kind, amount=share_of.amount + asked.amount)
    doing.change(asked, asked.kind, amount=Decimal(0), state="paid")
    doing.close_tasks("refund_fee", about=str(share_of.id))
    doing.close_tasks(PAY_BORNE, about=str(asked.id))
    book.tell(doing, asked, f"原告同意由您把受理费直接付给原告，不用再交给法院（{BASIS}）。")
