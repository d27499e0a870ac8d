"""Security for the preservation of property (办理财产保全案件规定 5); its fee is in `fees.application`.

>>> from datetime import date
>>> security(claimed=1_000_000, on=date(2026, 11, 24)).value
Decimal('300000.00')
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, Working
from tianping.law.sums import Money, exact, shown, yuan


def security(
    *, claimed: Money, on: date, before_suit: bool = False, working: Working | None = None
) -> Answer[Decimal]:
    """The most that may be ordered while a suit is pending; what is to be given before one, unless circumstances differ.

    `claimed` is the sum to be preserved, or the value of the thing in dispute.
    """
    w = working or Working()
    asked = exact(claimed, "claimed")
    percent = w.parameter(
        "preservation.security_percent",
        on,
        absent="NO_RULE",
        when="before_suit" if before_suit else "pending",
    )
    amount = yuan(asked * Fraction(percent) / 100)
    label = "诉前保全担保（相当于请求数额）" if before_suit else "诉讼中保全担保（不超过）"
    w.step(label, f"{shown(asked)}×{percent}%", amount, "Security")
    return w.answer(amount)
