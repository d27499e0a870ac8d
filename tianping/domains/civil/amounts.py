"""Fees and ceilings of a civil case, as the law has them on a day; nothing is typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tianping.core.money import fees
from tianping.law import causes
from tianping.law.explain import Working
from tianping.law.standards import yearly

PROVINCE = "38"
Course = Literal["judged", "withdrawn", "mediated"]
PROPERTY, NO_SUM = "property", "other_nonproperty"
# Causes, or headings of the list of causes, that are not charged by the sum. What is about the property of people who were or
# are married, or about damages for the end of a marriage, is charged like other property.
KINDS = {
    "离婚纠纷": "divorce",
    **dict.fromkeys(("婚姻无效纠纷", "撤销婚姻纠纷", "同居关系子女抚养纠纷", "亲子关系纠纷", "抚养纠纷", "扶养纠纷", "赡养纠纷",
                     "收养关系纠纷", "监护权纠纷", "探望权纠纷"), NO_SUM),
    "人格权纠纷": "personality",
    "知识产权与竞争纠纷": "ip",
    **dict.fromkeys(("劳动争议、人事争议", "劳动争议、人事争议、新就业形态用工纠纷", "船员劳动合同纠纷"), "labour"),
    **dict.fromkeys(("公司解散纠纷", "农民专业合作社解散纠纷"), "company_dissolution"),
}  # fmt: skip
# By which of its sums a kind is charged beyond the piece, if by any.
SUMS = {PROPERTY: "amount", "ip": "amount", "divorce": "property_total", "personality": "damages"}


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
    return fees.acceptance(on, **_case(cause, amount, on), summary=summary, **ended)


def appeal_fee(cause: str, amount: Decimal, on: date) -> dict[str, Any]:
    """The fee of an appeal: of the sum of the judgment that is appealed against (诉讼费用交纳办法 17).

    Raises:
        ActRefused: the law's data do not answer, with what is missing.
    """
    return fees.acceptance(on, **_case(cause, amount, on), stage="second")


def _case(cause: str, amount: Decimal, on: date) -> dict[str, Any]:
    """The kind of case by which the fee is reckoned, with its sum as that kind takes it (诉讼费用交纳办法 13)."""
    kind = kind_of(cause, amount, on)
    field = SUMS.get(kind)
    # A cause about a right in knowledge may be without a sum: then it is charged by the piece.
    return {"case": kind, field: str(amount)} if field and (amount or kind == PROPERTY) else {"case": kind}


def kind_of(cause: str, amount: Decimal, on: date) -> str:
    """The kind of case by the place of its cause among all causes, the nearest heading first (诉讼费用交纳办法 13).

    What asks for no sum and is none of the named kinds is another case without property.
    """
    found = causes.resolve(cause, on) if cause else ()
    # Words that merely occur in the name of some cause do not say which one is meant.
    meant = [one for one in found[:1] if one.name.startswith(cause) or cause not in one.name]
    path = meant[0].path if meant else (cause,)
    kind = next((KINDS[heading] for heading in reversed(path) if heading in KINDS), PROPERTY)
    return NO_SUM if kind == PROPERTY and amount == 0 else kind


def small_claims_ceiling(on: date) -> Decimal:
    """Half the yearly average pay of the former year in the province (民事诉讼法 165), in yuan."""
    pay = yearly(Working(), "avg_wage_year", PROVINCE, on).value
    return (Decimal(pay.numerator) / Decimal(pay.denominator) / 2).quantize(Decimal("0.01"))
