"""The frame of a fine, where the law or an interpretation gives one.

>>> from datetime import date
>>> fine(crime="theft", on=date(2026, 11, 24), amount=8000).value.high
Decimal('16000.00')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tianping.law.explain import Answer, LawError, Working
from tianping.law.sums import Money, exact, yuan


@dataclass(frozen=True, slots=True)
class FineRange:
    """From the least to the most; None where no most is fixed."""

    low: Decimal
    high: Decimal | None


def fine(
    *,
    crime: str,
    on: date,
    tier: int = 0,
    amount: Money | None = None,
    gains: Money | None = None,
    minor: bool = False,
    working: Working | None = None,
) -> Answer[FineRange]:
    """罚金幅度 (刑法 52; 财产刑规定 2): the crime's own frame; otherwise at least 1,000 yuan, for minors 500."""
    w = working or Working()
    least = Fraction(w.parameter("sentencing.fine_least", on, of="minor" if minor else "adult"))
    low, high = least, None
    if w.book.history("sentencing.fine", {"crime": crime}):
        low, high = _own(w.parameter("sentencing.fine", on, crime=crime), tier, amount, gains)
    if minor:
        low = least
    w.step("罚金幅度", "", f"{yuan(low)}—{yuan(high) if high is not None else '不限'}", "Fine")
    return w.answer(FineRange(yuan(low), None if high is None else yuan(high)))


def _own(
    rule: Mapping[str, Any], tier: int, amount: Money | None, gains: Money | None
) -> tuple[Fraction, Fraction | None]:
    """The crime's own frame: by tier, by times the gains, or by times the amount."""
    if rule["of"] == "tier":
        if not 0 <= tier < len(rule["low"]):
            raise LawError("BAD_VALUE", f"tier 应在 0 与 {len(rule['low']) - 1} 之间")
        return Fraction(rule["low"][tier]), Fraction(rule["high"][tier])
    if rule["of"] == "gains":
        if gains is None:
            raise LawError("MISSING", "缺少必填项：gains（违法所得）", ("gains",))
        won = exact(gains, "gains")
        return won * int(rule["times_low"]), won * int(rule["times_high"])
    low = Fraction(rule["low"])
    if not amount:
        return low, Fraction(rule["high_without"])
    return low, max(exact(amount, "amount") * int(rule["times_high"]), low)
