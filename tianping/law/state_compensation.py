"""State compensation for the loss of freedom, health and life (国家赔偿法 33–35).

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
from tianping.law.standards import latest, standing
from tianping.law.sums import REGION, Money, exact, shown, yuan

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
    daily = _newest(w, "national_wage_day", decided)
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


def _newest(w: Working, item: str, decided: date) -> Fraction:
    """国家上年度职工工资, or the newest published where that is not yet out (刑事赔偿解释 21), and how old it is."""
    value, stat_year = latest(w, item, NATION, decided)
    if stat_year == decided.year - 2:
        w.warn("previous_year_standard")
    elif stat_year < decided.year - 2:
        w.warn("standard_outdated")
    return value


def _check_mental(w: Working, asked: Fraction, normal: Fraction, least: Fraction, unit: Fraction) -> None:
    if asked > normal:
        w.warn("mental_above_half")
    if asked < least:
        w.warn("mental_below_1000")
    if asked % unit:
        w.warn("mental_not_in_thousands")


def lost_work(*, decided: date, days: int, working: Working | None = None) -> Answer[Decimal]:
    """误工减少的收入 (国家赔偿法 34(1)): the daily sum for each day, at most five times the year's wage."""
    w = working or Working()
    if days < 0:
        raise LawError("BAD_VALUE", "days 不得为负")
    rule = w.parameter("state_compensation.health", decided, absent="NO_RULE")
    daily = _newest(w, "national_wage_day", decided)
    most = _newest(w, "national_wage_year", decided) * rule["lost_work_most_years"]
    amount = yuan(min(daily * days, most))
    w.step("误工减少的收入", f"{shown(daily)}×{days}，最高{yuan(most)}", amount, "Lost work")
    return w.answer(amount)


def death(*, decided: date, working: Working | None = None) -> Answer[Decimal]:
    """死亡赔偿金和丧葬费总额 (国家赔偿法 34(3)): twenty times the year's wage."""
    w = working or Working()
    rule = w.parameter("state_compensation.health", decided, absent="NO_RULE")
    wage = _newest(w, "national_wage_year", decided)
    amount = yuan(wage * rule["death_years"])
    w.step("死亡赔偿金、丧葬费", f"{shown(wage)}×{rule['death_years']}", amount, "Death and funeral")
    return w.answer(amount)


@dataclass(frozen=True, slots=True)
class DisabilityRange:
    """From the least to the most that the grade allows."""

    low: Decimal
    high: Decimal


def disability(*, decided: date, grade: int, working: Working | None = None) -> Answer[DisabilityRange]:
    """残疾赔偿金 (国家赔偿法 34(2); 刑事赔偿解释 17): so many times the year's wage, by grade."""
    w = working or Working()
    bands = w.parameter("state_compensation.disability_years", decided, absent="NO_RULE")
    band = next((one for one in bands if 1 <= grade <= one["upto_grade"]), None)
    if band is None:
        raise LawError("BAD_VALUE", "grade 应为 1—10 级")
    wage = _newest(w, "national_wage_year", decided)
    found = DisabilityRange(yuan(wage * band["low"]), yuan(wage * band["high"]))
    w.step(
        f"{grade}级残疾赔偿金",
        f"{shown(wage)}×{band['low']}—{band['high']}",
        f"{found.low}—{found.high}",
        "Disability",
    )
    return w.answer(found)


def dependants_living(
    *, decided: date, months: int, persons: int = 1, region: str = REGION, working: Working | None = None
) -> Answer[Decimal]:
    """被扶养人生活费 (国家赔偿法 34 second paragraph): by the local subsistence standard, month by month."""
    w = working or Working()
    if months < 0 or persons < 1:
        raise LawError("BAD_VALUE", "months 不得为负，persons 应为正整数")
    w.cite("国家赔偿法", "34", "2012修正")
    monthly = standing(w, "subsistence_month", region, decided)
    amount = yuan(monthly * months * persons)
    w.step("被扶养人生活费", f"{shown(monthly)}×{months}×{persons}", amount, "Living of dependants")
    return w.answer(amount)
