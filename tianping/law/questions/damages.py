"""The damages.* kinds, traffic.split, state_compensation and child_support: thin wrappers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tianping.law import damages, state_compensation, support, traffic
from tianping.law.explain import LawError, Working
from tianping.law.numbers import rate_text
from tianping.law.questions import (
    DATE,
    DATES,
    FLAG,
    FLAG_ON,
    GRADE,
    INT,
    MONEY,
    RATE,
    TEXT,
    Question,
    Schema,
    choice,
    question,
)
from tianping.law.sums import REGION


def _shape(required: tuple[str, ...], **properties: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": properties}


def _care_shape() -> Schema:
    return _shape(("days",), days=INT, daily=MONEY, persons=INT)


_LOSS: dict[str, Schema] = {
    "tort_date": DATE,
    "debate_end": DATE,
    "region": TEXT,
    "household": choice("urban", "rural", default="urban"),
    **{name: MONEY for name in damages.EXPENSES},
    "lost_work": _shape(("days",), days=INT, daily=MONEY, monthly=MONEY, industry=TEXT),
    "nursing": _care_shape(),
    "meals": _care_shape(),
    "nutrition": _care_shape(),
    "long_nursing": _shape(("years", "annual"), years=INT, annual=MONEY, ratio=RATE),
    "dependants": {
        "type": "array",
        "items": _shape(("kind", "age"), id=TEXT, kind=choice("minor", "adult"), age=INT, supporters=INT),
    },
    "mental": MONEY,
    "mental_guidance": FLAG,
    "home_income": MONEY,
    "home_consumption": MONEY,
    "liability": RATE,
    "age": INT,
}


@question(
    "damages.injury",
    required=("tort_date", "debate_end"),
    fields={**_LOSS, "grades": {"type": "array", "items": GRADE}},
)
def injury(q: Question, w: Working) -> dict[str, Any]:
    """人身损害（伤残）：各项、合计、按责任比例应付（人身损害赔偿解释6—23）。"""
    grades = [_grade(one) for one in q.items("grades")]
    age = q.integer("age", low=0) if q.has("age") else None
    found = damages.injury(_loss(q), age=age, grades=grades, working=w).value
    value = _damages(found)
    if found.ratio is not None:
        value["ratio"] = rate_text(found.ratio)
    return value


@question("damages.death", required=("tort_date", "debate_end", "age"), fields=_LOSS)
def death(q: Question, w: Working) -> dict[str, Any]:
    """人身损害（死亡）：死亡赔偿金、丧葬费、被扶养人生活费等（人身损害赔偿解释14—17）。"""
    return _damages(damages.death(_loss(q), age=q.integer("age", low=0), working=w).value)


def _grade(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise LawError("BAD_VALUE", "grades 应为 1—10 的整数")
    return value


def _damages(found: damages.Damages) -> dict[str, Any]:
    value: dict[str, Any] = {"items": found.items, "total": found.total}
    for name in ("payable", "stat_year", "years"):
        if getattr(found, name) is not None:
            value[name] = getattr(found, name)
    return value


def _loss(q: Question) -> damages.Loss:
    return damages.Loss(
        tort_date=q.day("tort_date"),
        debate_end=q.day("debate_end"),
        region=q.text("region", REGION),
        household=q.choice("household", ("urban", "rural"), "urban"),  # type: ignore[arg-type]
        expenses={name: q.money(name) for name in damages.EXPENSES if q.has(name)},
        lost_work=_lost_work(q),
        nursing=_care(q, "nursing"),
        long_nursing=_long_care(q),
        meals=_care(q, "meals"),
        nutrition=_care(q, "nutrition"),
        dependants=[_dependant(one) for one in q.objects("dependants")],
        mental=_money(q, "mental"),
        mental_guidance=q.flag("mental_guidance"),
        home_income=_money(q, "home_income"),
        home_consumption=_money(q, "home_consumption"),
        liability=q.number("liability") if q.has("liability") else None,
    )


def _money(q: Question, key: str) -> Fraction | None:
    return q.money(key) if q.has(key) else None


def _part(q: Question, key: str) -> Question | None:
    """An object among the keys, or None where it is not given."""
    value = q.raw.get(key)
    if value is not None and not isinstance(value, dict):
        raise LawError("BAD_VALUE", f"{key} 应为对象")
    return None if value is None else Question(value, q.on)


def _lost_work(q: Question) -> damages.LostWork | None:
    part = _part(q, "lost_work")
    if part is None:
        return None
    industry = part.text("industry") if part.has("industry") else None
    return damages.LostWork(
        part.integer("days", low=0), _money(part, "daily"), _money(part, "monthly"), industry
    )


def _care(q: Question, key: str) -> damages.Care | None:
    part = _part(q, key)
    if part is None:
        return None
    return damages.Care(part.integer("days", low=0), _money(part, "daily"), part.integer("persons", 1, low=0))


def _long_care(q: Question) -> damages.LongCare | None:
    part = _part(q, "long_nursing")
    if part is None:
        return None
    return damages.LongCare(part.money("years"), part.money("annual"), part.money("ratio", "1"))


def _dependant(q: Question) -> damages.Dependant:
    kind = q.choice("kind", ("minor", "adult"))
    return damages.Dependant(
        q.text("id", "-"),
        kind,  # type: ignore[arg-type]
        q.integer("age", low=0),
        q.integer("supporters", 1, low=1),
    )


_VEHICLE = _shape(("id",), id=TEXT, responsible=FLAG_ON, fault=RATE, compulsory=FLAG_ON, commercial=MONEY)


@question(
    "traffic.split",
    required=("accident", "losses"),
    fields={
        "accident": DATE,
        "losses": _shape((), **{item: MONEY for item in traffic.ITEMS}),
        "fault": RATE,
        "commercial": MONEY,
        "vehicles": {"type": "array", "items": _VEHICLE},
    },
)
def split(q: Question, w: Working) -> dict[str, Any]:
    """交通事故分担：交强险分项、商业险、侵权人（民法典1213）。"""
    losses = _part(q, "losses")
    assert losses is not None
    if q.has("vehicles"):
        vehicles = [
            traffic.Vehicle(
                one.text("id", f"v{place}"),
                one.flag("responsible", True),
                one.money("fault", "0"),
                one.flag("compulsory", True),
                one.money("commercial", "0"),
            )
            for place, one in enumerate(q.objects("vehicles"), 1)
        ]
    else:
        vehicles = [traffic.Vehicle("v1", fault=q.money("fault", "1"), commercial=q.money("commercial", "0"))]
    found = traffic.split(
        accident=q.day("accident"),
        vehicles=vehicles,
        working=w,
        losses={item: losses.money(item, "0") for item in traffic.ITEMS},
    ).value
    return {
        "beyond_compulsory": found.beyond_compulsory,
        "victim_bears": found.victim_bears,
        "vehicles": [
            {
                "id": one.id,
                "compulsory": one.compulsory,
                "compulsory_total": one.compulsory_total,
                "compulsory_payer": one.compulsory_payer,
                "commercial": one.commercial,
                "tortfeasor": one.tortfeasor,
            }
            for one in found.vehicles
        ],
    }


@question(
    "state_compensation",
    required=("decided", "days|from"),
    fields={"decided": DATE, "days": INT, "from": DATE, "to": DATE, "mental": MONEY},
)
def compensation(q: Question, w: Working) -> dict[str, Any]:
    """国家赔偿：侵犯人身自由的赔偿金和精神损害抚慰金（国家赔偿法33、35）。"""
    decided = q.day("decided")
    if q.has("days"):
        days = q.integer("days", low=0)
    else:
        q.need("to")
        first, last = q.day("from"), q.day("to")
        if last < first:
            raise LawError("BAD_VALUE", f"止日 {last} 早于起日 {first}")
        days = (last - first).days + 1
    found = state_compensation.liberty(
        decided=decided, days=days, mental=_money(q, "mental"), working=w
    ).value
    value: dict[str, Any] = {
        "daily": found.daily,
        "days": found.days,
        "liberty": found.liberty,
        "total": found.total,
    }
    if found.mental is not None:
        value |= {"mental": found.mental, "mental_normal_max": found.mental_normal_max}
    return value


@question(
    "child_support",
    required=("monthly_income", "children"),
    fields={"monthly_income": MONEY, "children": INT, "ratio": RATE, "births": DATES},
)
def child_support(q: Question, w: Working) -> dict[str, Any]:
    """抚养费：指导幅度、按比例的数额、给付到哪日（婚姻家庭编解释（一）49、53）。"""
    ratio = q.money("ratio") if q.has("ratio") else None
    found = support.child_support(
        monthly_income=q.money("monthly_income"),
        children=q.integer("children", low=1),
        on=q.on,
        ratio=ratio,
        births=q.days("births"),
        working=w,
    ).value
    value: dict[str, Any] = {"low": found.low, "high": found.high, "until": found.until}
    if found.amount is not None:
        value["amount"] = found.amount
    return value
