"""Interest by segments: cut where the rate or the principal changes, each part rounded to the fen.

>>> from tianping.law.interest import FixedRate
>>> segments(principal=100_000, start=date(2024, 1, 1), end=date(2025, 1, 1), rate=FixedRate(Fraction(6))).value.interest
Decimal('6016.44')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tianping.law.explain import Answer, LawError, Working
from tianping.law.interest.rates import DAY, Rate, change_days, rate_on, warn_if_rate_ends
from tianping.law.numbers import rate_text
from tianping.law.sums import Money, exact, yuan

Count = Literal["head", "both", "tail"]


@dataclass(frozen=True, slots=True)
class Repayment:
    """A part of the principal (or a payment) on a day."""

    day: date
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Segment:
    """Days from first to last (both included) at one rate on one principal."""

    first: date
    last: date
    days: int
    rate: Fraction
    principal: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest with its segments."""

    days: int
    segments: tuple[Segment, ...]
    interest: Decimal


def segments(
    *,
    principal: Money,
    start: date,
    end: date,
    rate: Rate,
    day_count: int = 365,
    count: Count = "head",
    repayments: Sequence[Repayment] = (),
    working: Working | None = None,
) -> Answer[Interest]:
    """Interest by segments: each rounded to the fen, the total is their sum.

    `count`: head counts the first day and not the last, tail the last and not the first, both both.  A repayment
    lowers the principal from its own day on.  The year has `day_count` days, leap year or not.
    """
    w = working or Working()
    if end < start or day_count not in (365, 360) or count not in ("head", "both", "tail"):
        raise LawError(
            "BAD_VALUE", "止日不得早于起日；day_count 应为 365 或 360；count 应为 head、both、tail 之一"
        )
    owed = exact(principal, "principal")
    if sum((one.amount for one in repayments), Fraction(0)) > owed:
        raise LawError("BAD_VALUE", "还本合计超过本金")
    first = start + DAY if count == "tail" else start
    last = end - DAY if count == "head" else end
    warn_if_rate_ends(w, rate, end)
    found: list[_Span] = []
    for day, until in _spans(w, rate, first, last, [one.day for one in repayments]):
        left = (
            owed - sum((one.amount for one in repayments if one.day <= day), Fraction(0))
            if repayments
            else owed
        )
        _extend(found, (day, until, rate_on(w, rate, day), left))
    merged = tuple(_segment(span, day_count) for span in found)
    for one in merged:
        formula = f"{one.principal}×{rate_text(one.rate)}%×{one.days}÷{day_count}"
        w.step(f"{one.first}至{one.last}（{one.days}日）", formula, one.amount, f"{one.first} to {one.last}")
    total = sum((one.amount for one in merged), Decimal("0.00"))
    w.step("利息合计", "", total, "Interest")
    w.cite("民法典", "674、676", "2021-01-01")
    return w.answer(Interest(max((last - first).days + 1, 0), merged, total))


def _spans(w: Working, rate: Rate, first: date, last: date, days: Iterable[date]) -> list[tuple[date, date]]:
    """The days from first to last cut wherever the rate or the principal may change."""
    if last < first:
        return []
    starts = sorted({first, *(day for day in (*days, *change_days(w, rate)) if first < day <= last)})
    return list(zip(starts, [*(day - DAY for day in starts[1:]), last], strict=True))


_Span = tuple[date, date, Fraction, Fraction]  # first and last day, rate, principal


def _extend(found: list[_Span], span: _Span) -> None:
    """Add a span; one of the same rate and principal as the last lengthens that one."""
    if found and found[-1][2:] == span[2:]:
        found[-1] = (found[-1][0], *span[1:])
    else:
        found.append(span)


def _segment(span: _Span, day_count: int) -> Segment:
    first, last, rate, principal = span
    days = (last - first).days + 1
    return Segment(first, last, days, rate, yuan(principal), yuan(principal * rate * days / 100 / day_count))
