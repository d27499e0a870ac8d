"""The fee.* kinds of question: thin wrappers around `tianping.law.fees`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tianping.law import fees
from tianping.law.explain import Working
from tianping.law.questions import FLAG, MONEY, RATE, TEXT, Question, choice, question
from tianping.law.sums import yuan

_ACCEPTANCE = {
    "case": choice(*fees.CASES),
    "amount": MONEY,
    "property_total": MONEY,
    "damages": MONEY,
    "piece": MONEY,
    "stage": choice("first", "second", "retrial", default="first"),
    "retrial_chargeable": FLAG,
    "summary": FLAG,
    "mediated": FLAG,
    "withdrawn": FLAG,
    "counterclaim_joined": FLAG,
    "rounding": choice("fen", "yuan", default="fen"),
}


@question("fee.acceptance", required=("case",), fields=_ACCEPTANCE)
def acceptance(q: Question, w: Working) -> dict[str, Any]:
    """案件受理费：全额、应交、减半及其事由（诉讼费用交纳办法13—19）。"""
    found = fees.acceptance(
        case=q.choice("case", fees.CASES),
        on=q.on,
        amount=q.money("amount") if q.has("amount") else None,
        property_total=q.money("property_total", "0"),
        damages=q.money("damages", "0"),
        piece=q.money("piece") if q.has("piece") else None,
        procedure="summary" if q.flag("summary") else "ordinary",
        stage=q.choice("stage", ("first", "second", "retrial"), "first"),  # type: ignore[arg-type]
        mediated=q.flag("mediated"),
        withdrawn=q.flag("withdrawn"),
        joined=q.flag("counterclaim_joined"),
        retrial_chargeable=q.flag("retrial_chargeable"),
        rounding=q.choice("rounding", ("fen", "yuan"), "fen"),  # type: ignore[arg-type]
        working=w,
    )
    fee = found.value
    return {"full": fee.full, "payable": fee.payable, "reduction": fee.reduction, "reasons": fee.reasons}


@question(
    "fee.change",
    required=("from_amount", "to_amount"),
    fields={"from_amount": MONEY, "to_amount": MONEY, "summary": FLAG, "after_investigation": FLAG},
)
def change(q: Question, w: Working) -> dict[str, Any]:
    """增减诉讼请求：补交、退还或由变更者负担（诉讼费用交纳办法21、35）。"""
    found = fees.change(
        before=q.money("from_amount"),
        after=q.money("to_amount"),
        on=q.on,
        summary=q.flag("summary"),
        after_investigation=q.flag("after_investigation"),
        working=w,
    ).value
    return {
        "fee_before": found.fee_before,
        "fee_after": found.fee_after,
        "supplement": found.supplement,
        "refund": found.refund,
        "borne_by_changer": found.borne_by_changer,
    }


@question(
    "fee.application",
    required=("type",),
    fields={"type": choice(*fees.APPLICATIONS), "amount": MONEY, "piece": MONEY},
)
def application(q: Question, w: Working) -> dict[str, Any]:
    """申请费及是否预交（诉讼费用交纳办法14、20）。"""
    found = fees.application(
        type=q.choice("type", fees.APPLICATIONS),
        on=q.on,
        amount=q.money("amount") if q.has("amount") else None,
        piece=q.money("piece") if q.has("piece") else None,
        working=w,
    ).value
    return {"fee": found.fee, "prepaid": found.prepaid}


_SHARES = {
    "type": "array",
    "items": {"type": "object", "properties": {"party": TEXT, "ratio": RATE}, "required": ["party", "ratio"]},
}


@question(
    "fee.burden",
    required=("fee",),
    fields={
        "fee": MONEY,
        "mode": choice("proportional", "plaintiff", "defendant", "shares", default="proportional"),
        "claim": MONEY,
        "awarded": MONEY,
        "shares": _SHARES,
    },
)
def burden(q: Question, w: Working) -> dict[str, Any]:
    """诉讼费用的负担：按胜败比例、由一方、按份额（诉讼费用交纳办法29）。"""
    mode = q.choice("mode", ("proportional", "plaintiff", "defendant", "shares"), "proportional")
    if mode == "proportional":
        q.need("claim", "awarded")
        plaintiff, defendant = fees.burden(
            fee=q.money("fee"), claimed=q.money("claim"), awarded=q.money("awarded"), working=w
        ).value
        return {"plaintiff": plaintiff, "defendant": defendant}
    if mode == "shares":
        q.need("shares")
        shares = [(one.text("party"), one.number("ratio")) for one in q.objects("shares")]
        return {"parties": fees.burden_shares(fee=q.money("fee"), shares=shares, working=w).value}
    whole, nothing = yuan(q.money("fee")), yuan(Fraction(0))
    w.cite("诉讼费用交纳办法", "29", "2006-12-19")
    w.step("由一方负担", mode, whole, "Borne by one party")
    return {
        "plaintiff": whole if mode == "plaintiff" else nothing,
        "defendant": whole if mode == "defendant" else nothing,
    }


@question(
    "fee.refund",
    required=("paid", "event"),
    fields={
        "paid": MONEY,
        "event": choice(*fees.REFUNDS),
        "already_halved": FLAG,
        "payable": MONEY,
        "borne": MONEY,
    },
)
def refund(q: Question, w: Working) -> dict[str, Any]:
    """退费（诉讼费用交纳办法15、16、21、25—28；民诉法解释206、207）。"""
    found = fees.refund(
        paid=q.money("paid"),
        event=q.choice("event", fees.REFUNDS),
        on=q.on,
        already_halved=q.flag("already_halved"),
        payable=q.money("payable") if q.has("payable") else None,
        borne=q.money("borne") if q.has("borne") else None,
        working=w,
    )
    return {"refund": found.value.refund}


@question(
    "fee.relief",
    required=("relief", "ground", "person", "fee"),
    fields={
        "relief": choice("exempt", "reduce", "defer"),
        "ground": TEXT,
        "person": choice("natural", "org"),
        "fee": MONEY,
        "ratio": RATE,
    },
)
def relief(q: Question, w: Working) -> dict[str, Any]:
    """缓交、减交、免交（诉讼费用交纳办法44—47）。"""
    found = fees.relief(
        relief=q.choice("relief", ("exempt", "reduce", "defer")),
        ground=q.text("ground"),
        person=q.choice("person", ("natural", "org")),
        fee=q.money("fee"),
        on=q.on,
        ratio=q.number("ratio") if q.has("ratio") else None,
        working=w,
    ).value
    return {"allowed": found.allowed, "payable_now": found.payable_now}
