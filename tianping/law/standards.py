"""Statistics and local standards: the newest published on a day, with a warning where the year's own is not yet out.

>>> from datetime import date
>>> yearly(Working(), "urban_income", "38", date(2026, 3, 19))
YearlyStandard(value=Fraction(48830, 1), stat_year=2024)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tianping.law.explain import Working


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
