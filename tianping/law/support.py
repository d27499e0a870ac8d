"""Support of children (民法典婚姻家庭编解释（一） 49、53).

>>> from datetime import date
>>> child_support(monthly_income=9000, children=1, on=date(2026, 11, 24)).value.high
Decimal('2700.00')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.calendar import add_months
from tianping.law.explain import Answer, LawError, Working
from tianping.law.sums import Money, exact, shown, yuan


@dataclass(frozen=True, slots=True)
class ChildSupport:
    """The guidance from low to high, the sum by a chosen ratio, and the day each child turns eighteen."""

    low: Decimal
    high: Decimal
    amount: Decimal | None
    until: tuple[date, ...]


def child_support(
    *,
    monthly_income: Money,
    children: int,
    on: date,
    ratio: Money | None = None,
    births: Sequence[date] = (),
    working: Working | None = None,
) -> Answer[ChildSupport]:
    """抚养费: 20–30 % of a fixed monthly income, up to half for two or more children; until eighteen."""
    w = working or Working()
    if children < 1:
        raise LawError("BAD_VALUE", "children 应为正整数")
    income = exact(monthly_income, "monthly_income")
    rule = w.parameter("child_support.guidance", on, absent="NO_RULE")
    low = Fraction(rule["low_percent"]) / 100
    high = Fraction(rule["high_percent_several" if children > 1 else "high_percent"]) / 100
    w.step(
        "指导比例",
        f"{shown(income)}×{shown(low * 100)}%—{shown(high * 100)}%",
        f"{yuan(income * low)}—{yuan(income * high)}",
        "Guidance",
    )
    chosen = None if ratio is None else exact(ratio, "ratio")
    amount = None
    if chosen is not None:
        if not low <= chosen <= high:
            w.warn("outside_guidance")
        amount = yuan(income * chosen)
        w.step("每月抚养费", f"{shown(income)}×{shown(chosen)}", amount, "A month")
    until = tuple(add_months(birth, 12 * rule["until_age"]) for birth in births)
    for birth, last in zip(births, until, strict=True):
        w.step("给付至十八周岁", str(birth), last, "Until eighteen")
    return w.answer(ChildSupport(yuan(income * low), yuan(income * high), amount, until))
