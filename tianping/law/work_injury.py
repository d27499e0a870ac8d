"""What work injury insurance and the employer owe (工伤保险条例 33–39、64).

>>> from datetime import date
>>> graded(own_wage=6500, local_avg=8149, grade=7, on=date(2026, 11, 24)).value.lump_sum
Decimal('84500.00')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.numbers import r2
from tianping.law.standards import standing, yearly
from tianping.law.sums import REGION, Money, exact, shown, yuan

NATION = "CN"


@dataclass(frozen=True, slots=True)
class StopWork:
    """Months off work for treatment, at the wage before (33); `wage` where it differs from the insured one."""

    months: Fraction
    wage: Fraction | None = None


@dataclass(frozen=True, slots=True)
class InjuryBenefits:
    """The benefits of a graded injury; None where one is not due."""

    base: Decimal
    lump_sum: Decimal
    monthly_allowance: Decimal | None
    medical_subsidy: Decimal | None
    job_subsidy: Decimal | None
    stop_work_pay: Decimal | None


def graded(
    *,
    own_wage: Money,
    local_avg: Money,
    grade: int,
    on: date,
    min_wage: Money | None = None,
    terminated: bool = False,
    termination_local_avg: Money | None = None,
    stop_work: StopWork | None = None,
    region: str = REGION,
    working: Working | None = None,
) -> Answer[InjuryBenefits]:
    """伤残待遇 (35–37): the lump sum by grade; grades 1–6 monthly; grades 5–10 the subsidies when work ends."""
    w = working or Working()
    wage, average = exact(own_wage, "own_wage"), exact(local_avg, "local_avg")
    months = w.parameter("labour.injury_months", on, absent="NO_RULE")
    if str(grade) not in months:
        raise LawError("BAD_VALUE", "grade 应为 1—10 级")
    base = _bounded(w, on, wage, average)
    lump = r2(base * months[str(grade)])
    w.step("一次性伤残补助金", f"{shown(base)}×{months[str(grade)]}", yuan(lump), "Lump sum")
    allowance = _allowance(w, on, base, grade, None if min_wage is None else exact(min_wage, "min_wage"))
    later = (
        average if termination_local_avg is None else exact(termination_local_avg, "termination_local_avg")
    )
    medical, job = _subsidies(w, on, grade, later, region) if terminated else (None, None)
    stopped = _stop_work(w, on, wage, stop_work) if stop_work else None
    return w.answer(InjuryBenefits(yuan(base), yuan(lump), allowance, medical, job, stopped))


def _bounded(w: Working, on: date, wage: Fraction, average: Fraction) -> Fraction:
    """本人工资 (64): not below 60 % nor above 300 % of the average."""
    bounds = w.parameter("labour.injury_wage_bounds", on)
    low, high = (average * Fraction(bounds[name]) / 100 for name in ("low_percent", "high_percent"))
    if wage < low:
        w.warn("wage_raised_60")
    if wage > high:
        w.warn("wage_capped_300")
    base = min(max(wage, low), high)
    w.step("本人工资", f"{shown(wage)}，限在{yuan(low)}—{yuan(high)}", yuan(base), "Insured wage")
    return base


def _allowance(w: Working, on: date, base: Fraction, grade: int, least: Fraction | None) -> Decimal | None:
    """伤残津贴 (35、36), raised to the minimum wage."""
    percents = w.parameter("labour.injury_allowance_percent", on)
    if str(grade) not in percents:
        return None
    amount = r2(base * percents[str(grade)] / 100)
    if least is not None and amount < least:
        amount = least
        w.warn("allowance_raised_to_minimum")
    w.step("每月伤残津贴", f"{shown(base)}×{percents[str(grade)]}%", yuan(amount), "Monthly allowance")
    return yuan(amount)


def _subsidies(
    w: Working, on: date, grade: int, average: Fraction, region: str
) -> tuple[Decimal | None, Decimal | None]:
    """一次性工伤医疗补助金、伤残就业补助金 (36、37): months fixed by the province, for grades 5–10."""
    if grade < 5:
        return None, None
    found = []
    for name, label in (("medical", "一次性工伤医疗补助金"), ("job", "一次性伤残就业补助金")):
        months = standing(w, f"injury_{name}_subsidy_months:{grade}", region, on)
        amount = yuan(average * months)
        w.step(label, f"{shown(average)}×{shown(months)}", amount, f"{name} subsidy")
        found.append(amount)
    return found[0], found[1]


def _stop_work(w: Working, on: date, own_wage: Fraction, stop: StopWork) -> Decimal:
    longest = w.parameter("labour.stop_work_months", on)
    if stop.months > longest:
        w.warn("stop_work_24_months")
    months = min(stop.months, Fraction(longest))
    wage = own_wage if stop.wage is None else stop.wage
    amount = yuan(wage * months)
    w.step("停工留薪期工资", f"{shown(wage)}×{shown(months)}", amount, "Wages while off work")
    return amount


@dataclass(frozen=True, slots=True)
class DeathBenefits:
    """The funeral sum and the lump sum for a death at work."""

    funeral: Decimal
    lump_sum: Decimal


def death(*, local_avg: Money, on: date, working: Working | None = None) -> Answer[DeathBenefits]:
    """工亡 (39): six months' local wages; twenty times the national urban income of the year before the death."""
    w = working or Working()
    average = exact(local_avg, "local_avg")
    rule = w.parameter("labour.injury_death", on, absent="NO_RULE")
    funeral = yuan(average * rule["funeral_months"])
    w.step("丧葬补助金", f"{shown(average)}×{rule['funeral_months']}", funeral, "Funeral")
    income = yearly(w, "national_urban_income", NATION, on).value
    lump = yuan(income * rule["income_times"])
    w.step("一次性工亡补助金", f"{shown(income)}×{rule['income_times']}", lump, "Lump sum")
    return w.answer(DeathBenefits(funeral, lump))


def survivors_pension(
    *,
    own_wage: Money,
    on: date,
    spouse: bool = False,
    others: int = 0,
    lonely: int = 0,
    working: Working | None = None,
) -> Answer[Decimal]:
    """供养亲属抚恤金 a month (39): by the survivors, the lonely old and orphans more; at most the wage."""
    w = working or Working()
    if others < 0 or not 0 <= lonely <= others + spouse:
        raise LawError("BAD_VALUE", "others 不得为负；lonely 不得多于受供养的人数")
    wage = exact(own_wage, "own_wage")
    rule = w.parameter("labour.injury_death", on, absent="NO_RULE")
    percent = (
        rule["spouse_percent"] * spouse + rule["other_percent"] * others + rule["lonely_percent"] * lonely
    )
    amount = min(wage * percent / 100, wage)
    w.step("供养亲属抚恤金", f"{shown(wage)}×{percent}%，不高于本人工资", yuan(amount), "Survivors' pension")
    return w.answer(yuan(amount))
