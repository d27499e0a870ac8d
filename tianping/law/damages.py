"""Damages for bodily injury and death (人身损害赔偿解释 6–23).

>>> from datetime import date
>>> loss = Loss(tort_date=date(2025, 3, 1), debate_end=date(2026, 6, 10))
>>> injury(loss, age=59, grades=(10,)).value.items
{'disability': Decimal('101280.00')}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tianping.law.explain import Answer, LawError, Working
from tianping.law.numbers import r2, rate_text
from tianping.law.standards import YearlyStandard, standing, yearly
from tianping.law.sums import REGION, shown, yuan

EXPENSES = ("medical", "follow_up", "transport", "lodging", "aids", "appraisal", "property", "other")
_EXPENSE_NAMES = {
    "medical": "医疗费",
    "follow_up": "后续治疗费",
    "transport": "交通费",
    "lodging": "住宿费",
    "aids": "残疾辅助器具费",
    "appraisal": "鉴定费",
    "property": "财产损失",
    "other": "其他",
}


@dataclass(frozen=True, slots=True)
class LostWork:
    """Days without work and one of: a day's income, a month's income, the industry (解释 7)."""

    days: int
    daily: Fraction | None = None
    monthly: Fraction | None = None
    industry: str | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """Days of nursing, meals or nutrition; the local standard where no daily sum is given (解释 8、10、11)."""

    days: int
    daily: Fraction | None = None
    persons: int = 1


@dataclass(frozen=True, slots=True)
class LongCare:
    """Nursing after the grading: years, a year's cost, degree of dependence (解释 8)."""

    years: Fraction
    annual: Fraction
    ratio: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Dependant:
    """Somebody the victim had to support, with the number of those who support, the victim included (解释 17)."""

    id: str
    kind: Literal["minor", "adult"]
    age: int
    supporters: int = 1


@dataclass(frozen=True, slots=True)
class Loss:
    """What was suffered, as far as injury and death have it in common.

    `household` matters for torts before 2022-05-01 only; home figures take the place of the court's where they are
    higher (解释 18); `mental_guidance` takes the province's reference sum where no `mental` is given.
    """

    tort_date: date
    debate_end: date
    region: str = REGION
    household: Literal["urban", "rural"] = "urban"
    expenses: Mapping[str, Fraction] = field(default_factory=dict)
    lost_work: LostWork | None = None
    nursing: Care | None = None
    long_nursing: LongCare | None = None
    meals: Care | None = None
    nutrition: Care | None = None
    dependants: Sequence[Dependant] = ()
    mental: Fraction | None = None
    mental_guidance: bool = False
    home_income: Fraction | None = None
    home_consumption: Fraction | None = None
    liability: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Damages:
    """Every item, the total, what the tortfeasor owes of it; for a graded injury and death the years counted."""

    items: dict[str, Decimal]
    total: Decimal
    payable: Decimal | None
    ratio: Fraction | None
    stat_year: int | None
    years: int | None


def injury(
    loss: Loss, *, age: int | None = None, grades: Sequence[int] = (), working: Working | None = None
) -> Answer[Damages]:
    """伤残 (解释 6–13、16、17): with grades also the disability sum and those who depend on the victim."""
    w = working or Working()
    absent = [
        name
        for name, lacks in (("age", bool(grades) and age is None), ("grades", not grades and _graded(loss)))
        if lacks
    ]
    if absent:
        raise LawError("MISSING", "缺少必填项：" + "、".join(absent), absent)
    scope = _household(w, loss)
    items = _common(w, loss)
    if not grades:
        return w.answer(_close(w, loss, items))
    assert age is not None
    ratio = _ratio(w, loss, grades)
    income = _income(w, loss, scope)
    years = count_years(w, loss.tort_date, "disability", age)
    items["disability"] = r2(income.value * years * ratio)
    formula = f"{shown(income.value)}×{years}×{rate_text(ratio)}"
    w.step("残疾赔偿金", formula, yuan(items["disability"]), "Disability")
    _dependants(w, loss, scope, ratio, items)
    _mental(w, loss, ratio, items)
    return w.answer(_close(w, loss, items, ratio, income.stat_year, years))


def death(loss: Loss, *, age: int, working: Working | None = None) -> Answer[Damages]:
    """死亡 (解释 14–17): the death sum, the funeral and those who depended on the dead, besides the costs before."""
    w = working or Working()
    scope = _household(w, loss)
    items = _common(w, loss)
    income = _income(w, loss, scope)
    years = count_years(w, loss.tort_date, "death", age)
    items["death"] = r2(income.value * years)
    w.step("死亡赔偿金", f"{shown(income.value)}×{years}", yuan(items["death"]), "Death")
    months = w.parameter("damages.funeral_months", loss.tort_date)
    wage = yearly(w, "avg_wage_month", loss.region, loss.debate_end).value
    items["funeral"] = r2(wage * months)
    w.step("丧葬费", f"{shown(wage)}×{months}", yuan(items["funeral"]), "Funeral")
    _dependants(w, loss, scope, Fraction(1), items)
    _mental(w, loss, Fraction(1), items)
    return w.answer(_close(w, loss, items, None, income.stat_year, years))


def count_years(w: Working, on: date, of: str, age: int) -> int:
    """Twenty years; from sixty a year less for each year more; from seventy-five five (解释 12、15、17)."""
    if age < 0:
        raise LawError("BAD_VALUE", "age 不得为负")
    rule = w.parameter("damages.years", on, absent="NO_RULE", of=of)
    if age >= rule["late_from"]:
        return int(rule["late"])
    return int(rule["full"] - max(age - rule["falls_from"], 0))


def _graded(loss: Loss) -> bool:
    """Whether something is asked that only a grade can measure."""
    return bool(loss.dependants) or (loss.mental_guidance and loss.mental is None)


def _household(w: Working, loss: Loss) -> str:
    """Which standards hold: town and country apart for torts before 2022-05-01, the town's for all since."""
    if loss.debate_end < loss.tort_date:
        raise LawError("BAD_VALUE", "一审辩论终结日不得早于侵权行为发生日")
    if loss.liability is not None and not 0 <= loss.liability <= 1:
        raise LawError("BAD_VALUE", "liability 应在 0 与 1 之间")
    rule = w.parameter("damages.household", loss.tort_date, absent="NO_RULE")
    return loss.household if rule == "own" else str(rule)


def _common(w: Working, loss: Loss) -> dict[str, Fraction]:
    """Costs by receipt, lost work, nursing, meals, nutrition."""
    items: dict[str, Fraction] = {}
    for name in EXPENSES:
        if name in loss.expenses:
            items[name] = r2(loss.expenses[name])
            w.step(_EXPENSE_NAMES[name], "票据", yuan(items[name]), name)
    if loss.lost_work:
        items["lost_work"] = _lost_work(w, loss, loss.lost_work)
    if loss.nursing:
        items["nursing"] = _care(w, loss, "护理费", "nurse_day", loss.nursing)
    if loss.long_nursing:
        items["long_nursing"] = _long_nursing(w, loss, loss.long_nursing)
    if loss.meals:
        items["meals"] = _care(w, loss, "住院伙食补助费", "meal_day", loss.meals)
    if loss.nutrition:
        items["nutrition"] = _care(w, loss, "营养费", "nutrition_day", loss.nutrition)
    return items


def _lost_work(w: Working, loss: Loss, work: LostWork) -> Fraction:
    if work.daily is not None:
        daily, formula = work.daily, shown(work.daily)
    elif work.monthly is not None:
        days = w.parameter("damages.lost_work_days", loss.tort_date, of="month")
        daily, formula = work.monthly / days, f"{shown(work.monthly)}÷{days}"
    elif work.industry:
        wage = yearly(w, f"industry_wage:{work.industry}", loss.region, loss.debate_end).value
        days = w.parameter("damages.lost_work_days", loss.tort_date, of="year")
        daily, formula = wage / days, f"{shown(wage)}÷{days}"
    else:
        raise LawError(
            "MISSING", "误工费须有 daily、monthly、industry 之一", ("lost_work.daily|monthly|industry",)
        )
    amount = r2(daily * work.days)
    w.step("误工费", f"{formula}×{work.days}", yuan(amount), "Lost work")
    return amount


def _care(w: Working, loss: Loss, name: str, item: str, care: Care) -> Fraction:
    daily = standing(w, item, loss.region, loss.debate_end) if care.daily is None else care.daily
    amount = r2(daily * care.persons * care.days)
    persons = f"×{care.persons}人" if care.persons != 1 else ""
    w.step(name, f"{shown(daily)}{persons}×{care.days}", yuan(amount), item)
    return amount


def _long_nursing(w: Working, loss: Loss, care: LongCare) -> Fraction:
    longest = w.parameter("damages.long_nursing_years", loss.tort_date)
    if care.years > longest:
        w.warn("long_nursing_20_years")
    years = min(care.years, Fraction(longest))
    amount = r2(care.annual * care.ratio * years)
    w.step(
        "定残后护理费",
        f"{shown(care.annual)}×{shown(care.ratio)}×{shown(years)}",
        yuan(amount),
        "Long nursing",
    )
    return amount


def _ratio(w: Working, loss: Loss, grades: Sequence[int]) -> Fraction:
    """The highest grade's share, and of each other grade's a part (the province's own), at most the whole."""
    table = w.parameter("damages.grade_percent", loss.tort_date)
    if not all(str(grade) in table for grade in grades):
        raise LawError("BAD_VALUE", "grades 应为 1—10 级")
    shares = sorted((Fraction(table[str(grade)], 100) for grade in grades), reverse=True)
    ratio = shares[0]
    if len(shares) > 1:
        ratio += sum(shares[1:]) * standing(w, "multi_grade_add", loss.region, loss.debate_end)
    ratio = min(ratio, Fraction(1))
    w.step("伤残系数", "、".join(f"{grade}级" for grade in grades), rate_text(ratio), "Degree")
    return ratio


def _income(w: Working, loss: Loss, scope: str) -> YearlyStandard:
    found = yearly(w, f"{scope}_income", loss.region, loss.debate_end)
    if loss.home_income is None or loss.home_income <= found.value:
        return found
    w.step("住所地标准较高，从其标准（解释18）", shown(found.value), shown(loss.home_income), "Home standard")
    return YearlyStandard(loss.home_income, found.stat_year)


def _dependants(w: Working, loss: Loss, scope: str, ratio: Fraction, items: dict[str, Fraction]) -> None:
    """被扶养人生活费 (解释 17): each one's share for his years; a year's sum at most a year's consumption."""
    if not loss.dependants:
        return
    consumption = yearly(w, f"{scope}_consumption", loss.region, loss.debate_end).value
    consumption = max(consumption, loss.home_consumption or consumption)
    spans = [
        (_dependant_years(w, loss, one), consumption * ratio / one.supporters) for one in loss.dependants
    ]
    total = Fraction(0)
    for year in range(max(years for years, _ in spans)):
        annual = sum((part for years, part in spans if years > year), Fraction(0))
        if annual > consumption:
            w.warn("dependants_annual_cap")
        total += min(annual, consumption)
    items["dependants"] = r2(total)
    for one, (years, part) in zip(loss.dependants, spans, strict=True):
        w.step(
            f"被扶养人{one.id}",
            f"{shown(consumption)}×{rate_text(ratio)}÷{one.supporters}×{years}年",
            f"每年{yuan(part)}",
            f"Dependant {one.id}",
        )
    w.step("被扶养人生活费", f"逐年合计，每年不超过{shown(consumption)}", yuan(total), "Dependants")


def _dependant_years(w: Working, loss: Loss, one: Dependant) -> int:
    if one.supporters < 1 or one.age < 0:
        raise LawError("BAD_VALUE", "supporters 应为正整数，age 不得为负")
    if one.kind == "minor":
        return max(int(w.parameter("damages.minor_until", loss.tort_date)) - one.age, 0)
    return count_years(w, loss.tort_date, "dependant", one.age)


def _mental(w: Working, loss: Loss, ratio: Fraction, items: dict[str, Fraction]) -> None:
    """精神损害抚慰金 by the province's reference sum (解释 23); a sum that is given is added at the close."""
    if loss.mental is None and loss.mental_guidance:
        base = standing(w, "mental_base", loss.region, loss.debate_end)
        items["mental"] = r2(base * ratio)
        w.step("精神损害抚慰金参考数", f"{shown(base)}×{rate_text(ratio)}", yuan(items["mental"]), "Mental")


def _close(
    w: Working,
    loss: Loss,
    items: dict[str, Fraction],
    ratio: Fraction | None = None,
    stat_year: int | None = None,
    years: int | None = None,
) -> Damages:
    """The total; the share of liability leaves the mental sum whole, whose size already weighs fault (or a court's
    own row says otherwise)."""
    if loss.mental is not None:
        items["mental"] = r2(loss.mental)
        w.step("精神损害抚慰金", "酌定", yuan(items["mental"]), "Mental")
    total = sum(items.values(), Fraction(0))
    w.step("合计", "", yuan(total), "Total")
    payable = None
    if loss.liability is not None:
        shared = w.parameter("damages.mental_by_liability", loss.tort_date)
        mental = Fraction(0) if shared else items.get("mental", Fraction(0))
        payable = yuan(r2((total - mental) * loss.liability) + mental)
        w.step(
            "按责任比例",
            f"({yuan(total)}−{yuan(mental)})×{shown(loss.liability)}＋{yuan(mental)}",
            payable,
            "By share of liability",
        )
    return Damages(
        {name: yuan(amount) for name, amount in items.items()}, yuan(total), payable, ratio, stat_year, years
    )
