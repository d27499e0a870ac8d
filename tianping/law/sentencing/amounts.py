"""Which tier of a crime an amount reaches, and the increment above its threshold.

>>> from datetime import date
>>> amount_tier(crime="theft", amount=90000, on=date(2026, 11, 24)).value
AmountTier(tier=1, increment=6)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.law.explain import Answer, LawError, Working
from tianping.law.sums import REGION, Money, exact, shown


@dataclass(frozen=True, slots=True)
class AmountTier:
    """The tier reached, counted from 0 (None: not even the first), and the increment in months."""

    tier: int | None
    increment: int


def amount_tier(
    *,
    crime: str,
    amount: Money,
    on: date,
    standard: str = "province",
    region: str = REGION,
    working: Working | None = None,
) -> Answer[AmountTier]:
    """数额定档: the highest threshold reached; a step not completed adds nothing.

    A threshold of 0 means for the first tier that any amount will do, for a higher one that amounts don't decide it.
    """
    w = working or Working()
    given = exact(amount, "amount")
    if standard == "province":
        thresholds = _of_province(w, on, crime, region)
    else:
        thresholds = w.parameter("sentencing.thresholds", on, crime=crime, standard=standard)
    reached = [
        place
        for place, threshold in enumerate(thresholds)
        if given >= threshold and (threshold or place == 0)
    ]
    if not reached:
        w.warn("below_threshold")
        w.step("未达较大标准", f"{shown(given)}＜{thresholds[0]}", "null", "Below the first threshold")
        return w.answer(AmountTier(None, 0))
    tier = reached[-1]
    w.step("定档", f"{shown(given)}≥{thresholds[tier]}", tier, "Tier")
    steps = w.parameter("sentencing.province_steps", on, crime=crime, region=region)[tier]
    increment = 0
    if steps:
        size, months = steps
        increment = int((given - thresholds[tier]) // size) * months
        w.step("增量", f"⌊({shown(given)}−{thresholds[tier]})÷{size}⌋×{months}", increment, "Increment")
    return w.answer(AmountTier(tier, increment))


def _of_province(w: Working, on: date, crime: str, region: str) -> tuple[int, ...]:
    """The province's thresholds, each within the range that the national interpretation leaves it."""
    own: tuple[int, ...] = w.parameter("sentencing.province_thresholds", on, crime=crime, region=region)
    ranges = w.parameter("sentencing.threshold_range", on, crime=crime)
    for bounds, threshold in zip(ranges, own, strict=True):
        if bounds and not bounds[0] <= threshold <= bounds[1]:
            raise LawError(
                "OUT_OF_RANGE", f"省定数额 {threshold} 元应在国家幅度 {bounds[0]}—{bounds[1]} 元之内"
            )
    return own
