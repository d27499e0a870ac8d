"""缓交、减交、免交: a party asks, the court decides, the order of the fee says what is left and when (诉讼费用交纳办法 44–51)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.limits.models import VOID
from tianping.core.money import book
from tianping.core.money.models import FeeOrder
from tianping.core.money.relief import GROUNDS, RELIEFS, relieved
from tianping.domains.civil import declare, forms, guards, intake, relief, relief_words
from tianping.domains.civil.acts.paying import end_time_to_pay
from tianping.domains.civil.acts.refunding import PAY_DEFERRED

APPLICATION = "司法救助申请书"


@intake.apply_fee_relief.perform
def apply_relief(s: Situation, form: relief.ApplyRelief, doing: Doing) -> None:
    """The time to pay falls away until the court has decided."""
    _ask(relief.fee(s), form, doing)
    end_time_to_pay(s, doing, guards.FEE_LIMIT, VOID)
    doing.close_tasks("pay_fee", limits=VOID)


def _ask(order: FeeOrder, form: relief.ApplyRelief, doing: Doing) -> None:
    """What is asked for stands in the order of the fee; the application and its proofs are for the court alone."""
    asked = {**form.model_dump(mode="json", exclude={"uploads"}), "on": doing.now.date().isoformat()}
    doing.change(order, APPLICATION, relief=asked)
    wanted = f"申请{RELIEFS[form.asked]}{order.kind}"
    if form.asked == "defer":
        wanted += relief_words.until(order)
    text = f"{wanted}。\n情形：{GROUNDS[form.ground]}\n具体的困难：\n{form.reason}"
    dossier.add_text(doing, "application", APPLICATION, text)
    if form.uploads:
        dossier.add_files(doing, "application", f"{APPLICATION}的证明材料", form.uploads)


@intake.decide_fee_relief.offer
def offer_relief(s: Situation) -> dict[str, Any]:
    """What was asked for, for the court to confirm or to change."""
    return _as_asked(relief.fee(s))


def _as_asked(order: FeeOrder | None) -> dict[str, Any]:
    if order is None or not order.relief:
        return {}
    asked = order.relief
    return {"result": asked["asked"], "ground": asked["ground"], "until": asked["until"] or ""}


@intake.decide_fee_relief.perform
def decide_relief(s: Situation, form: relief.DecideRelief, doing: Doing) -> None:
    """Remitted in whole or put off, the case goes on; in part or not at all, there are seven days anew to pay."""
    order = relief.fee(s)
    _decide(s, order, form, doing, relief.natural(s))
    doing.tell_as(f"法院对缓交、减交、免交的申请作出了决定：{_word(order, form)}。请打开决定书看。")
    goes_on = order.deferred or order.state == "paid"
    doing.move("f.to_assign" if goes_on else "f.fee_due")
    if goes_on:
        doing.outbox("act", matter=str(s.matter.id), act="assign_case")


def _decide(s: Situation, order: FeeOrder, form: relief.DecideRelief, doing: Doing, natural: bool) -> None:
    """What was decided stands in the order of the fee, which is changed by it."""
    decided = {"result": form.result, "percent": form.percent, "of": str(order.amount),
               "until": form.until.isoformat() if form.until else None}  # fmt: skip
    doing.change(order, order.kind, relief={**order.relief, **decided})
    doing.changes.append({"of": order.kind, "what": "缓交、减交、免交", "from": "", "to": _word(order, form)})
    if form.result == "defer":
        _put_off(s, order, form, doing)
    elif form.result in ("exempt", "reduce"):
        said = relieved(doing.now.date(), order.amount, form.result, form.ground, natural, form.percent)
        told = {**order.explanation, "steps": [*order.explanation.get("steps", ()), *said["steps"]]}
        book.fix(doing, order, Decimal(said["value"]["payable_now"]), told)


def _put_off(s: Situation, order: FeeOrder, form: relief.DecideRelief, doing: Doing) -> None:
    due = clock.end_of(form.until) if form.until else None
    doing.change(order, order.kind, act=PAY_DEFERRED, due=due)
    if due is not None:
        payer = s.participant(order.payer_id)
        doing.task(PAY_DEFERRED, payer.role, of=payer, due=due)


def _word(order: FeeOrder, form: relief.DecideRelief) -> str:
    if form.result == relief.REFUSED:
        return f"不准予{RELIEFS[order.relief['asked']]}"
    more = {"reduce": f"{form.percent}%", "defer": relief_words.until(order)}.get(form.result, "")
    return f"准予{RELIEFS[form.result]}{more}"


@intake.pay_deferred_fee.perform
def pay_deferred(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Money for a fee that was put off came, in whole or in part."""
    book.receive_in_parts(doing, form)


# ---- of an appeal ----
@declare.apply_appeal_relief.perform
def apply_appeal_relief(s: Situation, form: relief.ApplyRelief, doing: Doing) -> None:
    """The appellant's time to pay falls away until the court above has decided; the clerk sends the application up."""
    order = relief.of_appeal(s, [p for p in s.participations if p.person_id in doing.on_behalf()])
    payer = s.participant(order.payer_id)
    wrong = relief.wrongly_asked_above(s, form, order)
    if wrong is not None:
        raise ActRefused([wrong])
    _ask(order, form, doing)
    end_time_to_pay(s, doing, relief.APPEAL_FEE_LIMIT, VOID, order.payer_id)
    doing.close_tasks("pay_appeal_fee", {payer.person_id}, limits=VOID)
    name = f"报送{payer.name}的上诉费缓交、减交、免交申请，登记二审法院的决定"
    doing.task("register_appeal_relief", "clerk", name=name[:80], about=str(order.id))
    book.tell(
        doing,
        order,
        "缓交、减交、免交上诉费的申请，本院报送二审法院决定。决定以前，不用交上诉费，也不按撤回上诉处理。",
    )


@declare.register_appeal_relief.offer
def offer_appeal_relief(s: Situation) -> dict[str, Any]:
    """What was asked for, for the clerk to change where the court above decided otherwise."""
    return _as_asked(s.about)


@declare.register_appeal_relief.perform
def register_appeal_relief(s: Situation, form: relief.DecidedAbove, doing: Doing) -> None:
    """What is left to pay is asked for anew; the time for it begins with the receipt of that notice (诉讼费用交纳办法 22)."""
    order = s.about
    _decide(s, order, form, doing, relief.natural_payer(s, order))
    word = _word(order, form)
    book.tell(doing, order, f"二审法院对缓交、减交、免交上诉费的申请作出了决定：{word}（{form.number}）。")
    if order.state == "paid" or order.deferred:
        return
    for payer in [p for p in s.participations if p.id == order.payer_id]:
        notice = doing.draft(
            "上诉费交纳通知书", [payer], order=order, decided=relief_words.above(order, form, word)
        )
        doing.deliver(payer, [notice])
