"""迟延履行期间的债务利息: the doubled part, and the general interest that the judgment grants (民诉法 264).

>>> delay(principal=100_000, due=date(2024, 1, 10), until=date(2024, 12, 31)).value.doubled
Decimal('6230.00')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.interest.rates import DAY, Rate
from tianping.law.interest.segmented import Count, Repayment, segments
from tianping.law.periods import union
from tianping.law.sums import Money, exact, shown, yuan


@dataclass(frozen=True, slots=True)
class DelaySegment:
    """Days counted between first and last (stopped days are not) on one base."""

    first: date
    last: date
    days: int
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class GeneralInterest:
    """The general interest that the judgment grants, from a day at a rate."""

    start: date
    rate: Rate
    day_count: int = 365
    count: Count = "head"


@dataclass(frozen=True, slots=True)
class Delay:
    """The doubled part, and with it the general interest where the judgment grants it."""

    doubled: Decimal
    segments: tuple[DelaySegment, ...]
    unpaid_principal: Decimal
    general: Decimal | None
    total: Decimal | None


def delay(
    *,
    principal: Money,
    due: date,
    until: date,
    payments: Sequence[Repayment] = (),
    stopped: Sequence[tuple[date, date]] = (),
    general: GeneralInterest | None = None,
    working: Working | None = None,
) -> Answer[Delay]:
    """迟延履行期间的债务利息 (民诉法 264; 法释〔2014〕8号): the doubled part at 0.0175 % a day.

    From the day after the term to the day of payment, included; stopped days do not count (3 third paragraph).
    Payments go to the base first (4).  `principal` is what the judgment orders apart from general interest.
    """
    w = working or Working()
    if until < due:
        raise LawError("BAD_VALUE", "履行完毕日不得早于履行期最后一日")
    owed = exact(principal, "principal")
    begins = w.book.history("delay.day_rate")[0].effective_from
    if due < begins - DAY:
        w.warn("before_2014_08_01_not_computed")
    paid = _towards_base(owed, [one for one in payments if one.day <= until])
    skipped = union(stopped)
    found: list[DelaySegment] = []
    first = max(due + DAY, begins)
    while first <= until:
        base = owed - sum((one.amount for one in paid if one.day < first), Fraction(0))
        last = min((one.day for one in paid if one.day >= first), default=until)
        found.extend(_delay_segment(w, first, last, base, skipped))
        first = last + DAY
    doubled = sum((one.amount for one in found), Decimal("0.00"))
    w.step("加倍部分债务利息合计", "", doubled, "Doubled part")
    w.cite("民事诉讼法", "264", "2023修正")
    w.cite("执行程序中计算迟延履行期间的债务利息解释", "1—4", "2014-08-01")
    left = owed - sum((one.amount for one in paid), Fraction(0))
    granted = _general(w, owed, until, paid, general)
    total = None if granted is None else granted + doubled
    return w.answer(Delay(doubled, tuple(found), yuan(left), granted, total))


def _towards_base(owed: Fraction, payments: Sequence[Repayment]) -> list[Repayment]:
    """The payments in order of days, as far as they lessen the base: one that does not divides no segment."""
    left, counted = owed, []
    for one in sorted(payments, key=lambda payment: payment.day):
        part = min(one.amount, left)
        if part:
            counted.append(Repayment(one.day, part))
            left -= part
    return counted


def _delay_segment(
    w: Working, first: date, last: date, base: Fraction, skipped: Sequence[tuple[int, int]]
) -> list[DelaySegment]:
    low, high = first.toordinal(), last.toordinal()
    days = high - low + 1 - sum(max(min(end, high) - max(start, low) + 1, 0) for start, end in skipped)
    if not days:
        return []
    rate = w.parameter("delay.day_rate", last)
    amount = yuan(base * Fraction(rate) * days)
    w.step(f"{first}至{last}", f"{shown(base)}×{rate}×{days}", amount, "Doubled part")
    return [DelaySegment(first, last, days, yuan(base), amount)]


def _general(
    w: Working, owed: Fraction, until: date, paid: Sequence[Repayment], general: GeneralInterest | None
) -> Decimal | None:
    """General interest to the end, on what is left of the principal."""
    if general is None:
        return None
    found = segments(
        principal=owed,
        start=general.start,
        end=until,
        rate=general.rate,
        day_count=general.day_count,
        count=general.count,
        repayments=paid,
        working=w,
    )
    return found.value.interest
