"""Yearly rates: fixed, LPR, base rate and then LPR, as they held day by day.

>>> lpr(Working(), date(2024, 7, 22))
Fraction(67, 20)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.sums import law_number, shown

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FixedRate:
    """A fixed yearly rate in percent."""

    annual: Fraction


@dataclass(frozen=True, slots=True)
class LprRate:
    """LPR of a term: first times `multiple`, then plus percentage points; floating, or that of one day."""

    term: str = "1y"
    multiple: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)
    fixed_on: date | None = None


@dataclass(frozen=True, slots=True)
class BaseThenLprRate:
    """The People's Bank's base rate up to 2019-08-19, LPR from the day after."""

    base_term: str = "1y"
    multiple: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)


Rate = FixedRate | LprRate | BaseThenLprRate


def change_days(w: Working, rate: Rate) -> list[date]:
    """Days on which a rate may change; the rates themselves are read by `rate_on`."""
    if isinstance(rate, FixedRate) or (isinstance(rate, LprRate) and rate.fixed_on):
        return []
    if isinstance(rate, LprRate):
        return [row.effective_from for row in w.book.history("rate.lpr", {"term": rate.term})]
    rows = [
        *w.book.history("rate.base", {"term": rate.base_term}),
        *w.book.history("rate.source"),
        *w.book.history("rate.lpr", {"term": "1y"}),
        *w.book.history("rate.lpr", {"term": "5y"}),
    ]
    return [row.effective_from for row in rows]


def rate_on(w: Working, rate: Rate, day: date) -> Fraction:
    """The yearly rate in percent that holds on a day."""
    if isinstance(rate, FixedRate):
        return rate.annual
    if isinstance(rate, LprRate):
        published = lpr(w, rate.fixed_on or day, rate.term)
    elif w.parameter("rate.source", day) == "lpr":
        published = lpr(w, day, w.parameter("rate.lpr_term", day, base_term=rate.base_term))
    else:
        published = law_number(w.parameter("rate.base", day, term=rate.base_term))
    return published * rate.multiple + rate.plus


def lpr(w: Working, day: date, term: str = "1y") -> Fraction:
    """LPR of the day or of the last publication before it; none before 2019-08-20."""
    return law_number(w.parameter("rate.lpr", day, term=term))


def warn_if_rate_ends(w: Working, rate: Rate, end: date) -> None:
    if not isinstance(rate, FixedRate):
        warn_if_lpr_ends(w, end)


def warn_if_lpr_ends(w: Working, day: date) -> None:
    """Say that the table of LPR ends well before the day: a new month's rate is missing."""
    newest = w.book.history("rate.lpr", {"term": "1y"})[-1].effective_from
    if day > newest and (day - newest).days > w.parameter("rate.lpr_stale_after_days", day):
        w.warn("lpr_table_ends")


def overdue_rate(*, breach: date, raised: Fraction, working: Working | None = None) -> Answer[Rate]:
    """逾期付款损失 without agreement (买卖合同解释 18): one-year LPR of the day of breach, raised by 30 to 50 %.

    For a breach before 2019-08-20 the base rate of its time, raised alike, as the rate of default interest is.
    """
    w = working or Working()
    rule = w.parameter("overdue.raise_percent", breach, absent="NO_RULE")
    if not Fraction(rule["low"]) <= raised <= Fraction(rule["high"]):
        raise LawError("OUT_OF_RANGE", f"加计应在 {rule['low']}%—{rule['high']}% 之间")
    multiple = (100 + raised) / 100
    w.step(
        "逾期付款损失的利率",
        f"{rule['base']}×{shown(multiple)}",
        f"违约日{breach}",
        "Rate of overdue payment",
    )
    if rule["base"] == "lpr":
        return w.answer(LprRate("1y", multiple, fixed_on=breach))
    return w.answer(BaseThenLprRate("1y", multiple))
