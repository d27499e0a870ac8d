"""案件受理费 (诉讼费用交纳办法 13–19): by the kind of case, its course, and what is claimed.

>>> from datetime import date
>>> acceptance(case="divorce", property_total=1_500_000, procedure="summary", on=date(2026, 11, 24)).value.payable
Decimal('3350.00')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from tianping.law.explain import Answer, LawError, Working
from tianping.law.fees.brackets import by_brackets, piece_fee
from tianping.law.numbers import r2
from tianping.law.sums import REGION, Money, exact, law_number, yuan

Procedure = Literal["ordinary", "summary", "small"]


Stage = Literal["first", "second", "retrial"]


Rounding = Literal["fen", "yuan"]


CASES = (
    "property",
    "divorce",
    "personality",
    "other_nonproperty",
    "company_dissolution",
    "ip",
    "labour",
    "admin_ip_maritime",
    "admin",
    "jurisdiction_objection",
    "mixed",
    "special_procedure",
    "appeal_of_dismissal",
    "appeal_of_jurisdiction",
    "state_compensation_admin",
)


@dataclass(frozen=True, slots=True)
class Fee:
    """An acceptance fee: in full, as payable, and which grounds halve it."""

    full: Decimal
    payable: Decimal
    reduction: Literal["none", "half"]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The course of the case, as far as it bears on the fee."""

    stage: Stage = "first"
    procedure: Procedure = "ordinary"
    mediated: bool = False
    withdrawn: bool = False
    joined: bool = False
    retrial_chargeable: bool = False

    def reasons(self) -> tuple[str, ...]:
        """Grounds of halving in their fixed order: 办法 16 (first instance only), 15, 15, 18."""
        summary = self.procedure != "ordinary" and self.stage == "first"
        grounds = {
            "summary": summary,
            "mediated": self.mediated,
            "withdrawn": self.withdrawn,
            "joined": self.joined,
        }
        return tuple(name for name, holds in grounds.items() if holds)


def acceptance(
    *,
    case: str,
    on: date,
    amount: Money | None = None,
    property_total: Money = 0,
    damages: Money = 0,
    piece: Money | None = None,
    procedure: Procedure = "ordinary",
    stage: Stage = "first",
    mediated: bool = False,
    withdrawn: bool = False,
    joined: bool = False,
    retrial_chargeable: bool = False,
    rounding: Rounding = "fen",
    region: str = REGION,
    working: Working | None = None,
) -> Answer[Fee]:
    """案件受理费 (办法 13–19): the claim is what is claimed, appealed against or asked in retrial.

    `joined` is a counterclaim or a third party's claim heard together (18): its own fee is halved.  `piece` is
    a court's own choice within the statutory range.  `rounding="yuan"` rounds the payable fee to the yuan.
    """
    w = working or Working()
    if case not in CASES:
        raise LawError("BAD_VALUE", f"case “{case}”不是案件类型，应为 {'、'.join(CASES)} 之一")
    course = Course(stage, procedure, mediated, withdrawn, joined, retrial_chargeable)
    sums = {
        "amount": None if amount is None else exact(amount, "amount"),
        "property_total": exact(property_total, "property_total"),
        "damages": exact(damages, "damages"),
    }
    own_piece = None if piece is None else exact(piece, "piece")
    rule = w.parameter("fee.case", on, case=case)
    if stage == "retrial" and not retrial_chargeable:
        rule = w.parameter("fee.retrial_free", on)
        w.warn("retrial_free")
    full = r2(_full(w, on, rule, sums, own_piece, region))
    w.step(rule["name"], "全额", yuan(full), "Fee in full")
    fee = _reduced(w, on, full, course, never=bool(rule.get("never_halved")))
    return w.answer(_rounded(w, fee) if rounding == "yuan" else fee)


def _full(
    w: Working,
    on: date,
    rule: Mapping[str, Any],
    sums: Mapping[str, Fraction | None],
    piece: Fraction | None,
    region: str,
) -> Fraction:
    """The fee in full by the rule of the kind of case: a flat fee, brackets, or a piece with an extra."""
    if "flat" in rule:
        return Fraction(rule["flat"])
    claimed = sums[rule.get("sum") or rule.get("optional_sum") or "amount"]
    if "sum" in rule and claimed is None:
        raise LawError("MISSING", f"缺少必填项：{rule['name']}须有 {rule['sum']}", (rule["sum"],))
    if "sum" in rule or ("optional_sum" in rule and claimed is not None):
        return by_brackets(w, on, rule["brackets"], claimed or Fraction(0))
    fee = piece_fee(w, on, rule["piece"], piece, region)
    if "extra" in rule:
        fee += by_brackets(w, on, rule["brackets"], sums[rule["extra"]] or Fraction(0))
    return fee


def _reduced(w: Working, on: date, full: Fraction, course: Course, never: bool) -> Fee:
    """Halve once however many grounds there are (民诉法解释 206); all that hold are named, even where none halves."""
    reasons, whole = course.reasons(), yuan(full)
    if never or not reasons or full == 0:
        return Fee(whole, whole, "none", reasons)
    rules = [w.parameter("fee.reduction", on, reason=reason) for reason in reasons]
    w.cite("民诉法解释", "206", "2022修正")
    payable = yuan(full * law_number(rules[0]["ratio"]))
    w.step(rules[0]["name"], f"{whole}×{rules[0]['ratio']}", payable, "Halved")
    return Fee(whole, payable, "half", reasons)


def _rounded(w: Working, fee: Fee) -> Fee:
    """The payable fee rounded half up to the yuan: 办法 is silent, a court may choose."""
    whole = Fraction(int(Fraction(fee.payable) + Fraction(1, 2)))
    w.step("四舍五入到元", str(fee.payable), yuan(whole), "Rounded to the yuan")
    return Fee(fee.full, yuan(whole), fee.reduction, fee.reasons)
