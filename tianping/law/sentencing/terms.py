"""When a sentence ends, and when prosecution is barred (刑法 41–47、87–89; 刑诉法解释 202).

>>> from datetime import date
>>> term(type="detention", months=1, start=date(2026, 2, 28)).value.end
datetime.date(2026, 3, 30)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tianping.law.calendar import add_months
from tianping.law.explain import Answer, LawError, Working
from tianping.law.periods import union

DAY = timedelta(days=1)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Term:
    """The last day without credit, the days credited, and the last day."""

    end_without_credit: date
    credit_days: int
    end: date


def term(
    *,
    type: str,
    start: date,
    years: int = 0,
    months: int = 0,
    custody: Sequence[Span] = (),
    residence: Sequence[Span] = (),
    working: Working | None = None,
) -> Answer[Term]:
    """刑期起止 (刑诉法解释 202): years first, then months, to the day before the corresponding day; then the credit.

    A day in custody counts for one, two of control; two days of 指定居所监视居住 for one, one of control (刑诉法 76).
    """
    w = working or Working()
    if type not in ("fixed", "detention", "control") or years < 0 or months < 0 or years + months == 0:
        raise LawError("BAD_VALUE", "type 应为 fixed、detention、control 之一；刑期应大于 0")
    corresponding = (
        add_months(add_months(start, 12 * years), months, last_to_last=True)
        if months
        else add_months(start, 12 * years)
    )
    full = corresponding - DAY
    w.cite("刑诉法解释", "202", "2021-03-01")
    w.step("刑期届满", f"{start}起{years}年{months}个月，至对应日前一日", full, "Without credit")
    credit = _credit(w, start, type, custody, residence)
    end = full - DAY * credit
    if end < start:
        w.warn("already_served")
    w.step("折抵后届满", f"{full}−{credit}日", end, "With credit")
    return w.answer(Term(full, credit, end))


def _credit(w: Working, start: date, type: str, custody: Sequence[Span], residence: Sequence[Span]) -> int:
    """Days credited; a day both in custody and in residence counts as custody."""
    held = _days(start, custody)
    confined = _days(start, [*custody, *residence]) - held
    credit = held * int(w.parameter("sentencing.custody_credit", start, type=type))
    w.step("先行羁押折抵", f"{held}日", f"{credit}日", "Custody")
    if confined:
        for_one = int(w.parameter("sentencing.residence_days_for_one", start, absent="NO_RULE", type=type))
        w.step(
            "指定居所监视居住折抵", f"{confined}÷{for_one}，不足不计", f"{confined // for_one}日", "Residence"
        )
        credit += confined // for_one
    return credit


def _days(start: date, spans: Sequence[Span]) -> int:
    """Days before the sentence is carried out (判决执行以前); from its first day on they are served, not credited."""
    before = start.toordinal() - 1
    return sum(max(min(last, before) - first + 1, 0) for first, last in union(spans))


@dataclass(frozen=True, slots=True)
class ProsecutionLimit:
    """The years, the last day on which the case can still be taken up, and whether it was too late."""

    years: int
    last_day: date
    expired: bool | None


def prosecution_limit(
    *,
    crime_date: date,
    max_years: int,
    on: date,
    life: bool = False,
    filed: date | None = None,
    working: Working | None = None,
) -> Answer[ProsecutionLimit]:
    """追诉时效 (刑法 87–89): by the highest sentence of the tier that applies; the day of the crime counts in.

    Fleeing after the case was taken up, or a complaint refused, stops it altogether (88).
    """
    w = working or Working()
    if life:
        years = int(w.parameter("sentencing.prosecution_years_life", on))
    else:
        rows = w.parameter("sentencing.prosecution_years", on)
        years = next(row["years"] for row in reversed(rows) if max_years >= row["from"])
    counts = w.parameter("sentencing.prosecution_counts_first_day", on)
    last = add_months(crime_date, 12 * years) - DAY * int(counts)
    w.step("追诉期限", f"{crime_date}起{years}年", last, "Limit")
    return w.answer(ProsecutionLimit(years, last, None if filed is None else filed > last))
