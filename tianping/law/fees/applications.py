"""申请费 (诉讼费用交纳办法 14): enforcement, preservation, payment orders, bankruptcy and the rest.

>>> from datetime import date
>>> application(type="preservation", amount=60_000, on=date(2026, 11, 24)).value.fee
Decimal('620.00')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tianping.law.explain import Answer, LawError, Working
from tianping.law.fees.brackets import by_brackets, piece_fee
from tianping.law.numbers import r2
from tianping.law.sums import REGION, Money, exact, shown, yuan

APPLICATIONS = (
    "enforcement",
    "recognition",
    "preservation",
    "payment_order",
    "public_notice",
    "arbitration_set_aside",
    "arbitration_agreement",
    "bankruptcy",
    "liquidation",
    "maritime_fund",
    "maritime_injunction",
    "maritime_lien_notice",
    "maritime_claim_registration",
    "general_average",
    "admin_enforcement",
    "judicial_confirmation",
    "protection_order",
    "security_realization",
)


@dataclass(frozen=True, slots=True)
class ApplicationFee:
    """An application fee and whether the applicant pays it in advance (办法 20)."""

    fee: Decimal
    prepaid: bool


def application(
    *,
    type: str,
    on: date,
    amount: Money | None = None,
    piece: Money | None = None,
    region: str = REGION,
    working: Working | None = None,
) -> Answer[ApplicationFee]:
    """申请费 (办法 14): enforcement, preservation, payment order, bankruptcy and the rest.

    For enforcement in instalments see `enforcement_in_parts`.  Realising a security (security_realization) has no
    national rate: a court enters its own.
    """
    w = working or Working()
    if type not in APPLICATIONS:
        raise LawError("BAD_VALUE", f"type “{type}”不是申请事项，应为 {'、'.join(APPLICATIONS)} 之一")
    sum_asked = None if amount is None else exact(amount, "amount")
    own_piece = None if piece is None else exact(piece, "piece")
    known = w.book.history("fee.application", {"type": type})
    rule = w.parameter("fee.application", on, absent="NO_RULE" if known else "NO_DATA", type=type)
    fee = _application_sum(w, on, rule, sum_asked, own_piece, region)
    if "divisor" in rule:
        formula = f"{shown(fee)}÷{rule['divisor']}"
        fee /= int(rule["divisor"])
        w.step("按财产案件标准折算", formula, yuan(fee), "A part of the property fee")
    # The exact fee is measured against the cap: 5,000.00005 is cut down to 5,000 and says so.
    if "cap" in rule and fee > Fraction(rule["cap"]):
        fee = Fraction(rule["cap"])
        w.warn("capped")
        w.step("不超过最高额", rule["cap"], yuan(fee), "Capped")
    w.step(rule["name"], "应交", yuan(fee), "Application fee")
    return w.answer(ApplicationFee(yuan(fee), bool(rule["prepaid"])))


def _application_sum(
    w: Working,
    on: date,
    rule: Mapping[str, Any],
    amount: Fraction | None,
    piece: Fraction | None,
    region: str,
) -> Fraction:
    if "flat" in rule:
        return Fraction(rule["flat"])
    if amount is not None and "brackets" in rule:
        return by_brackets(w, on, rule["brackets"], amount)
    if "piece" in rule:
        return piece_fee(w, on, rule["piece"], piece, region)
    if "without_sum" in rule:
        w.step("不涉及财产数额", rule["without_sum"], rule["without_sum"], "No sum")
        return Fraction(rule["without_sum"])
    raise LawError("MISSING", f"缺少必填项：{rule['name']}须有 amount", ("amount",))


def enforcement_in_parts(
    *, collected: Money, charged: Money, on: date, working: Working | None = None
) -> Answer[Decimal]:
    """分次执行的执行费: on all that has come in so far, less what was charged before (办法 14(1)、20)."""
    w = working or Working()
    whole = application(type="enforcement", amount=exact(collected, "collected"), on=on, working=w).value.fee
    due = max(Fraction(whole) - exact(charged, "charged"), Fraction(0))
    w.step("减去已收", f"{whole}−{charged}", yuan(due), "Less what was charged")
    return w.answer(yuan(due))


def payment_order_to_suit(
    *, amount: Money, paid: Money, on: date, working: Working | None = None
) -> Answer[Decimal]:
    """支付令失效转诉讼 (民诉法解释 195): the acceptance fee less the application fee already paid.

    That it is credited is custom (row `fee.payment_order_credited`); where it is not, the whole fee is due.
    """
    w = working or Working()
    fee = r2(by_brackets(w, on, "property", exact(amount, "amount")))
    credit = exact(paid, "paid") if w.parameter("fee.payment_order_credited", on) else Fraction(0)
    due = max(fee - credit, Fraction(0))
    w.step("补交受理费", f"{yuan(fee)}−{yuan(credit)}", yuan(due), "To be paid in addition")
    return w.answer(yuan(due))
