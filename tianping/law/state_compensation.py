"""State compensation for the loss of freedom (国家赔偿法 33、35).

>>> from datetime import date
>>> liberty(decided=date(2025, 6, 20), days=350).value.liberty
Decimal('166432.00')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.standards import latest
from tianping.law.sums import Money, exact, shown, yuan

NATION = "CN"


@dataclass(frozen=True, slots=True)
class LibertyCompensation:
    """The daily sum, the days, the compensation for freedom, for mental harm, and the total."""

    daily: Decimal
    days: int
    liberty: Decimal
    mental: Decimal | None
    mental_normal_max: Decimal | None
    total: Decimal


def liberty(
    *, decided: date, days: int, mental: Money | None = None, working: Working | None = None
) -> Answer[LibertyCompensation]:
    """侵犯人身自由 (国家赔偿法 33): the newest daily sum published on the day of decision (刑事赔偿解释 21).

    Mental harm is as a rule at most half of it, at least 1,000 yuan, in whole thousands (精神损害赔偿解释 8、10).
    """
    w = working or Working()
    if days < 0:
        raise LawError("BAD_VALUE", "days 不得为负")
    daily, stat_year = latest(w, "national_wage_day", NATION, decided)
    if stat_year == decided.year - 2:
        w.warn("previous_year_standard")
    elif stat_year < decided.year - 2:
        w.warn("standard_outdated")
    sum_free = daily * days
    w.cite("国家赔偿法", "33", "2012修正")
    w.step("人身自由赔偿金", f"{shown(daily)}×{days}", yuan(sum_free), "Freedom")
    if mental is None:
        return w.answer(LibertyCompensation(yuan(daily), days, yuan(sum_free), None, None, yuan(sum_free)))
    asked = exact(mental, "mental")
    rule = w.parameter("state_compensation.mental", decided, absent="NO_RULE")
    normal = sum_free * Fraction(rule["normal_percent"]) / 100
    _check_mental(w, asked, normal, Fraction(rule["least"]), Fraction(rule["unit"]))
    w.step("精神损害抚慰金", f"一般不超过{yuan(normal)}", yuan(asked), "Mental harm")
    w.step("合计", "", yuan(sum_free + asked), "Total")
    return w.answer(
        LibertyCompensation(
            yuan(daily), days, yuan(sum_free), yuan(asked), yuan(normal), yuan(sum_free + asked)
        )
    )


def _check_mental(w: Working, asked: Fraction, normal: Fraction, least: Fraction, unit: Fraction) -> None:
    if asked > normal:
        w.warn("mental_above_half")
    if asked < least:
        w.warn("mental_below_1000")
    elif asked % unit:
        w.warn("mental_not_in_thousands")
