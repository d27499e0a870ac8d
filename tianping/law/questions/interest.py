"""The interest.* kinds, setoff.order, liquidated.adjust and deposit.double: thin wrappers."""

from __future__ import annotations

from typing import Any

from tianping.law import interest, settlement
from tianping.law.explain import LawError, Working
from tianping.law.numbers import rate_text
from tianping.law.questions import (
    DATE,
    FLAG,
    FLAG_ON,
    INTERVALS,
    MONEY,
    RATE,
    TEXT,
    Question,
    choice,
    question,
)

_RATE = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": choice("fixed", "lpr", "pboc_lpr"),
        "annual": RATE,
        "term": choice("1y", "5y", default="1y"),
        "multiple": RATE,
        "plus": RATE,
        "fixed_on": DATE,
        "base_term": choice("m6", "1y", "3y", "5y", "5y_plus", default="1y"),
    },
}
_PAYMENTS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["date", "amount"],
        "properties": {"date": DATE, "amount": MONEY},
    },
}
_COUNT = choice("head", "both", "tail", default="head")
_DAY_COUNT = {"type": "integer", "enum": [365, 360], "default": 365}


def _object(q: Question, key: str) -> Question:
    value = q.raw.get(key)
    if not isinstance(value, dict):
        raise LawError("BAD_VALUE", f"{key} 应为对象")
    return Question(value, q.on)


def _rate(q: Question) -> interest.Rate:
    """The rate of a question; a multiple may not be negative, points added may."""
    rate = _object(q, "rate")
    if not rate.has("type"):
        raise LawError("MISSING", "缺少必填项：rate.type", ("rate.type",))
    kind = rate.choice("type", ("fixed", "lpr", "pboc_lpr"))
    if kind == "fixed":
        if not rate.has("annual"):
            raise LawError("MISSING", "缺少必填项：rate.annual", ("rate.annual",))
        return interest.FixedRate(rate.money("annual"))
    multiple, plus = rate.money("multiple", "1"), rate.number("plus", "0")
    if kind == "lpr":
        return interest.LprRate(
            rate.choice("term", ("1y", "5y"), "1y"), multiple, plus, rate.day_or_none("fixed_on")
        )
    return interest.BaseThenLprRate(
        rate.choice("base_term", ("m6", "1y", "3y", "5y", "5y_plus"), "1y"), multiple, plus
    )


def _payments(q: Question, key: str) -> list[interest.Repayment]:
    return [interest.Repayment(one.day("date"), one.money("amount")) for one in q.objects(key)]


def _count(q: Question) -> interest.Count:
    return q.choice("count", ("head", "both", "tail"), "head")  # type: ignore[return-value]


@question(
    "interest.segments",
    required=("principal", "from", "to", "rate"),
    fields={
        "principal": MONEY,
        "from": DATE,
        "to": DATE,
        "rate": _RATE,
        "day_count": _DAY_COUNT,
        "count": _COUNT,
        "principal_changes": _PAYMENTS,
    },
)
def segments(q: Question, w: Working) -> dict[str, Any]:
    """分段利息：利率变动、还本处分段，每段四舍五入到分。"""
    found = interest.segments(
        principal=q.money("principal"),
        start=q.day("from"),
        end=q.day("to"),
        rate=_rate(q),
        day_count=q.integer("day_count", 365),
        count=_count(q),
        repayments=_payments(q, "principal_changes"),
        working=w,
    ).value
    return {
        "days": found.days,
        "interest": found.interest,
        "segments": [
            {
                "from": one.first,
                "to": one.last,
                "days": one.days,
                "rate": rate_text(one.rate),
                "principal": one.principal,
                "amount": one.amount,
            }
            for one in found.segments
        ],
    }


@question(
    "interest.lending_cap",
    required=("contract", "filed"),
    fields={"contract": DATE, "filed": DATE, "agreed": RATE, "lender": choice("private", "financial")},
)
def lending_cap(q: Question, w: Working) -> dict[str, Any]:
    """民间借贷利率上限：按受理日和合同成立日选规则。"""
    contract, filed = q.day("contract"), q.day("filed")
    agreed = q.money("agreed") if q.has("agreed") else None
    if q.has("lender") and q.text("lender") == "financial":
        w.cite("新民间借贷司法解释适用范围问题的批复", "一", "2021-01-01")
        w.step(
            "金融机构、七类地方金融组织不适用民间借贷规定", "", "not_private_lending", "Not private lending"
        )
        return {"regime": "not_private_lending", "periods": []}
    found = interest.lending_cap(contract=contract, filed=filed, agreed=agreed, working=w).value
    value: dict[str, Any] = {"regime": found.regime, "periods": [_period(one) for one in found.periods]}
    if found.void_above is not None:
        value["void_above"] = rate_text(found.void_above)
    return value


def _period(one: interest.CapPeriod) -> dict[str, Any]:
    period: dict[str, Any] = {"from": one.first, "to": one.last, "cap": rate_text(one.cap), "rule": one.rule}
    if one.supported is not None:
        period["supported"] = rate_text(one.supported)
    return period


_GENERAL = {
    "type": "object",
    "required": ["from", "rate"],
    "properties": {"from": DATE, "rate": _RATE, "day_count": _DAY_COUNT, "count": _COUNT},
}


@question(
    "interest.delay",
    required=("principal", "due", "until"),
    fields={
        "principal": MONEY,
        "due": DATE,
        "until": DATE,
        "payments": _PAYMENTS,
        "stopped": INTERVALS,
        "general": _GENERAL,
    },
)
def delay(q: Question, w: Working) -> dict[str, Any]:
    """迟延履行期间的债务利息：加倍部分，以及文书判给的一般债务利息。"""
    found = interest.delay(
        principal=q.money("principal"),
        due=q.day("due"),
        until=q.day("until"),
        payments=_payments(q, "payments"),
        stopped=[(one.first, one.last) for one in q.intervals("stopped")],
        general=_general(q) if q.has("general") else None,
        working=w,
    ).value
    value: dict[str, Any] = {
        "doubled": found.doubled,
        "unpaid_principal": found.unpaid_principal,
        "segments": [
            {"from": one.first, "to": one.last, "days": one.days, "base": one.base, "amount": one.amount}
            for one in found.segments
        ],
    }
    if found.general is not None:
        value |= {"general": found.general, "total_interest": found.total}
    return value


def _general(q: Question) -> interest.GeneralInterest:
    general = _object(q, "general")
    absent = [f"general.{key}" for key in ("from", "rate") if not general.has(key)]
    if absent:
        raise LawError("MISSING", "缺少必填项：" + "、".join(absent), absent)
    return interest.GeneralInterest(
        general.day("from"), _rate(general), general.integer("day_count", 365), _count(general)
    )


_DEBTS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "due"],
        "properties": {
            "id": TEXT,
            "due": DATE,
            "cost": MONEY,
            "interest": MONEY,
            "principal": MONEY,
            "secured": MONEY,
            "burden": RATE,
        },
    },
}


@question(
    "setoff.order",
    required=("debts", "payment"),
    fields={"debts": _DEBTS, "payment": MONEY, "designate": {"type": "array", "items": TEXT}},
)
def set_off(q: Question, w: Working) -> dict[str, Any]:
    """抵充：数笔债务中先还哪笔，每笔内先费用、再利息、后本金（民法典560、561）。"""
    debts = [
        settlement.Debt(
            one.text("id"),
            one.day("due"),
            one.money("cost", "0"),
            one.money("interest", "0"),
            one.money("principal", "0"),
            one.money("secured", "0"),
            one.number("burden", "0"),
        )
        for one in q.objects("debts")
    ]
    found = settlement.set_off(
        debts=debts, payment=q.money("payment"), on=q.on, designated=q.items("designate"), working=w
    ).value
    return {
        "left": found.left,
        "applied": [
            {"id": one.id, "cost": one.cost, "interest": one.interest, "principal": one.principal}
            for one in found.applied
        ],
    }


@question(
    "liquidated.adjust",
    required=("penalty", "loss"),
    fields={
        "penalty": MONEY,
        "loss": MONEY,
        "requested": FLAG_ON,
        "malicious": FLAG,
        "increase_requested": FLAG,
    },
)
def liquidated(q: Question, w: Working) -> dict[str, Any]:
    """违约金调整：是否过分高于损失，建议数额（民法典585）。"""
    found = settlement.liquidated(
        penalty=q.money("penalty"),
        loss=q.money("loss"),
        on=q.on,
        requested=q.flag("requested", True),
        malicious=q.flag("malicious"),
        increase_requested=q.flag("increase_requested"),
        working=w,
    ).value
    return {"threshold": found.threshold, "excessive": found.excessive, "suggested": found.suggested}


@question(
    "deposit.double",
    required=("contract_amount", "paid", "breach"),
    fields={
        "contract_amount": MONEY,
        "paid": MONEY,
        "breach": choice(*settlement.BREACHES),
        "unperformed": RATE,
    },
)
def deposit(q: Question, w: Working) -> dict[str, Any]:
    """定金：超过百分之二十的部分，违约时返还多少（民法典586、587）。"""
    found = settlement.deposit(
        contract_amount=q.money("contract_amount"),
        paid=q.money("paid"),
        breach=q.choice("breach", settlement.BREACHES),
        on=q.on,
        unperformed=q.number("unperformed", "1"),
        working=w,
    ).value
    return {"deposit": found.deposit, "excess": found.excess, "return_to_payer": found.return_to_payer}
