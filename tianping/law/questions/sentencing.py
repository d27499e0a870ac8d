"""The sentencing.* kinds, probation.check and sentence.term: thin wrappers."""

from __future__ import annotations

from typing import Any

from tianping.law import sentencing
from tianping.law.explain import LawError, Working
from tianping.law.numbers import parse_number
from tianping.law.questions import DATE, FLAG, INT, INTERVALS, MONEY, RATE, TEXT, Question, choice, question
from tianping.law.sentencing.combining import TYPES
from tianping.law.sentencing.ranges import decimals


@question(
    "sentencing.amount",
    required=("crime", "amount"),
    fields={"crime": TEXT, "amount": MONEY, "standard": TEXT},
)
def amount(q: Question, w: Working) -> dict[str, Any]:
    """数额定档：达到哪一档、超出起点的增量（月）。"""
    found = sentencing.amount_tier(
        crime=q.text("crime"),
        amount=q.money("amount"),
        on=q.on,
        standard=q.text("standard", "province"),
        working=w,
    ).value
    return {"tier": found.tier, "inc": found.increment}


@question(
    "sentencing.range",
    required=("crime", "tier", "start"),
    fields={
        "crime": TEXT,
        "tier": INT,
        "start": INT,
        "inc": INT,
        "circ": {"type": "object", "additionalProperties": RATE},
        "plea_total": RATE,
        "adjust": RATE,
    },
)
def sentence_range(q: Question, w: Working) -> dict[str, Any]:
    """量刑三步法：起点、基准刑、情节调节、宣告刑（量刑指导意见二）。"""
    given = q.raw["circ"] if q.has("circ") else {}
    if not isinstance(given, dict):
        raise LawError("BAD_VALUE", "circ 应为对象：情节→比例")
    found = sentencing.sentence_range(
        crime=q.text("crime"),
        tier=q.integer("tier"),
        start=q.integer("start"),
        on=q.on,
        increment=q.integer("inc", 0),
        circumstances={str(name): parse_number(ratio, name) for name, ratio in given.items()},
        plea_total=q.number("plea_total") if q.has("plea_total") else None,
        adjust=q.number("adjust", "0"),
        working=w,
    ).value
    return {
        "base": found.base,
        "layer1": decimals(found.layer1),
        "plea": decimals(found.plea),
        "sum2": decimals(found.sum2),
        "adjusted": decimals(found.adjusted),
        "months": found.months,
        "type": found.type,
        "how": found.how,
        "probation_possible": found.probation_possible,
    }


_SENTENCES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["type"],
        "properties": {"type": choice(*TYPES), "years": INT, "months": INT},
    },
}


@question("sentencing.combine", required=("sentences",), fields={"sentences": _SENTENCES})
def combine(q: Question, w: Working) -> dict[str, Any]:
    """数罪并罚：总和刑期、最低、最高，另执行的管制（刑法69）。"""
    parts = [
        sentencing.Part(
            one.choice("type", TYPES), 12 * one.integer("years", 0, low=0) + one.integer("months", 0, low=0)
        )
        for one in q.objects("sentences")
    ]
    found = sentencing.combine(parts, on=q.on, working=w).value
    if found.sum_months is None:
        return {"type": found.type}
    value: dict[str, Any] = {
        "type": found.type,
        "sum_months": found.sum_months,
        "min_months": found.min_months,
        "max_months": found.max_months,
    }
    if found.control_min is not None:
        value["then_control"] = {"min_months": found.control_min, "max_months": found.control_max}
    return value


@question(
    "probation.check",
    required=("type", "months"),
    fields={
        "type": choice("fixed", "detention"),
        "months": INT,
        "recidivist": FLAG,
        "ringleader": FLAG,
        "probation_months": INT,
    },
)
def probation(q: Question, w: Working) -> dict[str, Any]:
    """缓刑：刑期和身份是否允许、考验期幅度（刑法72—74）。"""
    found = sentencing.probation(
        type=q.choice("type", ("fixed", "detention")),
        months=q.integer("months", low=1),
        on=q.on,
        recidivist=q.flag("recidivist"),
        ringleader=q.flag("ringleader"),
        probation_months=q.integer("probation_months", low=0) if q.has("probation_months") else None,
        working=w,
    ).value
    value: dict[str, Any] = {"eligible": found.eligible}
    if found.eligible:
        value |= {"min_months": found.min_months, "max_months": found.max_months}
    if found.ok is not None:
        value["ok"] = found.ok
    return value


@question(
    "sentence.term",
    required=("type", "start", "years|months"),
    fields={
        "type": choice("fixed", "detention", "control"),
        "start": DATE,
        "years": INT,
        "months": INT,
        "custody": INTERVALS,
        "designated_residence": INTERVALS,
    },
)
def term(q: Question, w: Working) -> dict[str, Any]:
    """刑期起止：对应日前一日届满，先行羁押折抵（刑诉法解释202；刑法41、44、47）。"""
    found = sentencing.term(
        type=q.choice("type", ("fixed", "detention", "control")),
        start=q.day("start"),
        years=q.integer("years", 0, low=0),
        months=q.integer("months", 0, low=0),
        working=w,
        custody=[(one.first, one.last) for one in q.intervals("custody")],
        residence=[(one.first, one.last) for one in q.intervals("designated_residence")],
    ).value
    return {
        "end_without_credit": found.end_without_credit,
        "credit_days": found.credit_days,
        "end": found.end,
    }
