"""Statistics and local standards: the newest published on a day, with a warning where the year's own is not yet out.

>>> from datetime import date
>>> yearly(Working(), "urban_income", "38", date(2026, 3, 19))
YearlyStandard(value=Fraction(48830, 1), stat_year=2024)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, Working
from tianping.law.sums import REGION, yuan


@dataclass(frozen=True, slots=True)
class YearlyStandard:
    """A figure of a statistical year."""

    value: Fraction
    stat_year: int


def yearly(w: Working, item: str, region: str, on: date) -> YearlyStandard:
    """上一年度 of a day (人身损害赔偿解释 22): not yet published, the last that is, with a warning."""
    found = YearlyStandard(*latest(w, item, region, on))
    if found.stat_year < on.year - 1:
        w.warn("standard_not_yet_published")
    return found


def latest(w: Working, item: str, region: str, on: date) -> tuple[Fraction, int]:
    """The last figure published on or before a day, and its statistical year."""
    row = w.parameter(f"standard.{item}", on, region=region)
    return Fraction(row["value"]), int(row["stat_year"])


def standing(w: Working, item: str, region: str, on: date) -> Fraction:
    """A standard that holds from a day until it is changed."""
    return Fraction(w.parameter(f"standard.{item}", on, region=region)["value"])


def minimum_wage(
    *, area: int, on: date, region: str = REGION, working: Working | None = None
) -> Answer[Decimal]:
    """月最低工资 of a class of areas (1, 2, 3) on the day a contract ended, for `labour.severance`."""
    w = working or Working()
    wage = yuan(standing(w, f"min_wage_month:{area}", region, on))
    w.step(f"{area}类地区月最低工资", "", wage, "Minimum wage")
    return w.answer(wage)


def city_wage(*, city: str, on: date, working: Working | None = None) -> Answer[Decimal]:
    """设区的市上年度职工月平均工资 (劳动合同法 47), by the code of the city and the day a contract ended."""
    w = working or Working()
    found = yearly(w, "city_wage_month", city, on)
    w.step(f"{found.stat_year}年度职工月平均工资", "", yuan(found.value), "The city's average wage")
    return w.answer(yuan(found.value))
