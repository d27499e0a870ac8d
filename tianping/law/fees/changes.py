"""The sum claimed, and what a change of it does to the fee (诉讼费用交纳办法 21、35).

>>> from datetime import date
>>> change(before=100_000, after=300_000, on=date(2026, 11, 24)).value.supplement
Decimal('3500.00')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, Working
from tianping.law.fees.brackets import by_brackets
from tianping.law.numbers import r2
from tianping.law.sums import Money, exact, shown, yuan


@dataclass(frozen=True, slots=True)
class FeeChange:
    """What a changed claim does to its fee (办法 21、35)."""

    fee_before: Decimal
    fee_after: Decimal
    supplement: Decimal
    refund: Decimal
    borne_by_changer: Decimal


def claim_sum(
    *, principal: Money, accrued: Money = 0, on: date, working: Working | None = None
) -> Answer[Decimal]:
    """诉讼标的额: the sums claimed together, with interest and penalties that had accrued when the suit was brought.

    Whether these count is custom, not law: the row `fee.count_accrued` says so and a court may say otherwise.
    """
    w = working or Working()
    counted = exact(accrued, "accrued") if w.parameter("fee.count_accrued", on) else Fraction(0)
    total = exact(principal, "principal") + counted
    w.step("标的额", f"{shown(total - counted)}＋{shown(counted)}", yuan(total), "Sum claimed")
    return w.answer(yuan(total))


def change(
    *,
    before: Money,
    after: Money,
    on: date,
    summary: bool = False,
    after_investigation: bool = False,
    working: Working | None = None,
) -> Answer[FeeChange]:
    """A claim raised or lowered in the course of the case (办法 21、35), by the property table."""
    w = working or Working()
    old = _claim_fee(w, on, exact(before, "from_amount"), summary)
    new = _claim_fee(w, on, exact(after, "to_amount"), summary)
    way = "increase" if new >= old else "decrease_after_investigation" if after_investigation else "decrease"
    effect = w.parameter("fee.change", on, way=way)
    difference = abs(new - old)
    w.step("差额", f"{yuan(max(old, new))}−{yuan(min(old, new))}", yuan(difference), "Difference")
    moved = {
        name: yuan(difference if name == effect else Fraction(0))
        for name in ("supplement", "refund", "borne_by_changer")
    }
    return w.answer(FeeChange(yuan(old), yuan(new), **moved))


def _claim_fee(w: Working, on: date, amount: Fraction, summary: bool) -> Fraction:
    fee = r2(by_brackets(w, on, "property", amount))
    if summary:
        fee = r2(fee * Fraction(w.parameter("fee.reduction", on, reason="summary")["ratio"]))
    w.step(f"请求{shown(amount)}元的受理费", "简易程序减半" if summary else "", yuan(fee), "Fee of the claim")
    return fee
