"""缓交、减交、免交: a plaintiff asks, the court decides, the order of the fee says what is left and when (诉讼费用交纳办法 44–51)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.limits.models import VOID
from tianping.core.money import book
from tianping.core.money.models import FeeOrder
from tianping.core.money.relief import GROUNDS, RELIEFS, relieved
from tianping.domains.civil import forms, intake, relief, relief_words
from tianping.domains.civil.acts.refunding import PAY_DEFERRED

APPLICATION = "司法救助申请书"


@intake.apply_fee_relief.perform
def apply_relief(s: Situation, form: relief.ApplyRelief, doing: Doing) -> None:
    """The time to pay falls away until the court has decided."""
    order = relief.fee(s)
    asked = {**form.model_dump(mode="json", exclude={"uploads"}), "on": doing.now.date().isoformat()}
    doing.change(order, APPLICATION, relief=asked)
    for limit in s.running("FIL_FEE"):
        doing.end_limit(limit, VOID)
    doing.close_tasks("pay_fee", limits=VOID)
    wanted = f"申请{RELIEFS[form.asked]}案件受理费"
    if form.asked == "defer":
        wanted += relief_words.until(order)
    text = f"{wanted}。\n情形：{GROUNDS[form.ground]}\n具体的困难：\n{form.reason}"
    dossier.add_text(doing, "application", APPLICATION, text)
    if form.uploads:
        dossier.add_files(doing, "application", f"{APPLICATION}的证明材料", form.uploads)


@intake.decide_fee_relief.offer
def offer_relief(s: Situation) -> dict[str, Any]:
    """What was asked for, for the court to confirm or to change."""
    order = relief.fee(s)
    if order is None or not order.relief:
        return {}
    asked = order.relief
    return {"result": asked["asked"], "ground": asked["ground"], "until": asked["until"] or ""}


@intake.decide_fee_relief.perform
def decide_relief(s: Situation, form: relief.DecideRelief, doing: Doing) -> None:
    """Remitted in whole or put off, the case goes on; in part or not at all, there are seven days anew to pay."""
    order = relief.fee(s)
    decided = {"result": form.result, "percent": form.percent, "of": str(order.amount),
               "until": form.until.isoformat() if form.until else None}  # fmt: skip
    doing.change(order, order.kind, relief={**order.relief, **decided})
    doing.changes.append({"of": order.kind, "what": "缓交、减交、免交", "from": "", "to": _word(order, form)})
    if form.result == "defer":
        _put_off(s, order, form, doing)
    elif form.result in ("exempt", "reduce"):
        said = relieved(
            doing.now.date(), order.amount, form.result, form.ground, relief.natural(s), form.percent
        )
        told = {**order.explanation, "steps": [*order.explanation.get("steps", ()), *said["steps"]]}
        book.fix(doing, order, Decimal(said["value"]["payable_now"]), told)
    doing.tell_as(f"法院对缓交、减交、免交的申请作出了决定：{_word(order, form)}。请打开决定书看。")
    goes_on = order.deferred or order.state == "paid"
    doing.move("f.to_assign" if goes_on else "f.fee_due")
    if goes_on:
        doing.outbox("act", matter=str(s.matter.id), act="assign_case")


def _put_off(s: Situation, order: FeeOrder, form: relief.DecideRelief, doing: Doing) -> None:
    due = clock.end_of(form.until) if form.until else None
    doing.change(order, order.kind, act=PAY_DEFERRED, due=due)
    if due is not None:
        doing.task(PAY_DEFERRED, "plaintiff", of=s.participant(order.payer_id), due=due)


def _word(order: FeeOrder, form: relief.DecideRelief) -> str:
    if form.result == relief.REFUSED:
        return f"不准予{RELIEFS[order.relief['asked']]}"
    more = {"reduce": f"{form.percent}%", "defer": relief_words.until(order)}.get(form.result, "")
    return f"准予{RELIEFS[form.result]}{more}"


@intake.pay_deferred_fee.perform
def pay_deferred(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Money for a fee that was put off came, in whole or in part."""
    book.receive_in_parts(doing, form)
