"""Fees and ceilings of a civil case, as the law has them on a day; nothing is typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tianping.core.money import fees
from tianping.law.explain import Working
from tianping.law.standards import yearly

PROVINCE = "38"
Course = Literal["judged", "withdrawn", "mediated"]
PROPERTY, LABOUR, DIVORCE = "property", "labour", "divorce"


def acceptance_fee(
    cause: str, amount: Decimal, procedure: str, on: date, course: Course = "judged"
) -> dict[str, Any]:
    """The acceptance fee with its steps (诉讼费用交纳办法 13, 15, 16); the value has `full` and `payable` in yuan.

    It is halved once: for the summary procedure, or for a suit that was withdrawn or settled (民诉法解释 206).

    Raises:
        ActRefused: the law's data do not answer, with what is missing.
    """
    summary = procedure in ("summary", "small")
    ended = {} if course == "judged" else {course: True}
    return fees.acceptance(on, **_case(cause, amount), summary=summary, **ended)


def appeal_fee(cause: str, amount: Decimal, on: date) -> dict[str, Any]:
    """The fee of an appeal: of the sum of the judgment that is appealed against (诉讼费用交纳办法 17).

    Raises:
        ActRefused: the law's data do not answer, with what is missing.
    """
    return fees.acceptance(on, **_case(cause, amount), stage="second")


def _case(cause: str, amount: Decimal) -> dict[str, Any]:
    if "离婚" in cause:
        return {"case": DIVORCE, "amount": str(amount), "piece": "200.00"}
    if "劳动" in cause:
        return {"case": LABOUR}
    return {"case": PROPERTY, "amount": str(amount)}


def small_claims_ceiling(on: date) -> Decimal:
    """Half the yearly average pay of the former year in the province (民事诉讼法 165), in yuan."""
    pay = yearly(Working(), "avg_wage_year", PROVINCE, on).value
    return (Decimal(pay.numerator) / Decimal(pay.denominator) / 2).quantize(Decimal("0.01"))
