"""What a court charges: acceptance and application fees, change, refund, relief and who bears them.

诉讼费用交纳办法 13–19 (acceptance), 14 (application), 21 and 35 (change), 25–28 (refund), 29 (burden), 44–47 (relief).

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> found = acceptance(case="property", amount=Decimal("150000"), procedure="summary", on=date(2026, 11, 24))
    >>> found.value.full, found.value.payable
    (Decimal('3300.00'), Decimal('1650.00'))
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from tianping.law.explain import Answer, LawError, Working
from tianping.law.numbers import r2
from tianping.law.sums import REGION, Money, exact, law_number, share, shown, yuan

Procedure = Literal["ordinary", "summary", "small"]
Stage = Literal["first", "second", "retrial"]
Rounding = Literal["fen", "yuan"]

CASES = ("property", "divorce", "personality", "other_nonproperty", "company_dissolution", "ip", "labour",
         "admin_ip_maritime", "admin", "jurisdiction_objection", "mixed", "special_procedure",
         "appeal_of_dismissal", "appeal_of_jurisdiction", "state_compensation_admin")
APPLICATIONS = ("enforcement", "recognition", "preservation", "payment_order", "public_notice",
                "arbitration_set_aside", "arbitration_agreement", "bankruptcy", "liquidation", "maritime_fund",
                "maritime_injunction", "maritime_lien_notice", "maritime_claim_registration", "general_average",
                "admin_enforcement", "judicial_confirmation", "protection_order", "security_realization")
REFUNDS = ("withdrawn", "mediated", "to_summary", "not_accepted", "dismissed_suit", "appeal_dismissal_upheld",
           "remanded", "criminal_transfer_closed", "criminal_transfer_continues", "suspended", "terminated",
           "judged", "overpaid", "winner_prepaid")


@dataclass(frozen=True, slots=True)
class Fee:
    """An acceptance fee: in full, as payable, and which grounds halve it."""

    full: Decimal
    payable: Decimal
    reduction: Literal["none", "half"]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApplicationFee:
    """An application fee and whether the applicant pays it in advance (办法 20)."""

    fee: Decimal
    prepaid: bool


@dataclass(frozen=True, slots=True)
class FeeChange:
    """What a changed claim does to its fee (办法 21、35)."""

    fee_before: Decimal
    fee_after: Decimal
    supplement: Decimal
    refund: Decimal
    borne_by_changer: Decimal


@dataclass(frozen=True, slots=True)
class Refund:
    """What goes back to the payer."""

    refund: Decimal


@dataclass(frozen=True, slots=True)
class Relief:
    """Whether relief may be granted and what is payable now (办法 44–47)."""

    allowed: bool
    payable_now: Decimal


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
        grounds = {"summary": summary, "mediated": self.mediated, "withdrawn": self.withdrawn,
                   "joined": self.joined}
        return tuple(name for name, holds in grounds.items() if holds)


def acceptance(*, case: str, on: date, amount: Money | None = None, property_total: Money = 0,
               damages: Money = 0, piece: Money | None = None, procedure: Procedure = "ordinary",
               stage: Stage = "first", mediated: bool = False, withdrawn: bool = False, joined: bool = False,
               retrial_chargeable: bool = False, rounding: Rounding = "fen", region: str = REGION,
               working: Working | None = None) -> Answer[Fee]:
    """案件受理费 (办法 13–19): the claim is what is claimed, appealed against or asked in retrial.

    `joined` is a counterclaim or a third party's claim heard together (18): its own fee is halved.  `piece` is
    a court's own choice within the statutory range.  `rounding="yuan"` rounds the payable fee to the yuan.
    """
    w = working or Working()
    if case not in CASES:
        raise LawError("BAD_VALUE", f"case “{case}”不是案件类型，应为 {'、'.join(CASES)} 之一")
    course = Course(stage, procedure, mediated, withdrawn, joined, retrial_chargeable)
    sums = {"amount": None if amount is None else exact(amount, "amount"),
            "property_total": exact(property_total, "property_total"), "damages": exact(damages, "damages")}
    own_piece = None if piece is None else exact(piece, "piece")
    rule = w.parameter("fee.case", on, case=case)
    if stage == "retrial" and not retrial_chargeable:
        rule = w.parameter("fee.retrial_free", on)
        w.warn("retrial_free")
    full = r2(_full(w, on, rule, sums, own_piece, region))
    w.step(rule["name"], "全额", yuan(full), "Fee in full")
    fee = _reduced(w, on, full, course, never=bool(rule.get("never_halved")))
    return w.answer(_rounded(w, fee) if rounding == "yuan" else fee)


def _full(w: Working, on: date, rule: Mapping[str, Any], sums: Mapping[str, Fraction | None],
          piece: Fraction | None, region: str) -> Fraction:
    """The fee in full by the rule of the kind of case: a flat fee, brackets, or a piece with an extra."""
    if "flat" in rule:
        return Fraction(rule["flat"])
    claimed = sums[rule.get("sum") or rule.get("optional_sum") or "amount"]
    if "sum" in rule and claimed is None:
        raise LawError("MISSING", f"缺少必填项：{rule['name']}须有 {rule['sum']}", (rule["sum"],))
    if "sum" in rule or ("optional_sum" in rule and claimed is not None):
        return by_brackets(w, on, rule["brackets"], claimed or Fraction(0))
    fee = _piece(w, on, rule["piece"], piece, region)
    if "extra" in rule:
        fee += by_brackets(w, on, rule["brackets"], sums[rule["extra"]] or Fraction(0))
    return fee


def by_brackets(w: Working, on: date, table: str, amount: Fraction) -> Fraction:
    """Add up the brackets of a table; "不超过" includes the bound, "超过…的部分" begins above it."""
    fee = Fraction(0)
    for bracket in w.parameter("fee.brackets", on, table=table):
        over, upto = bracket["over"], bracket["upto"]
        if amount <= law_number(over) and law_number(over):
            break
        whole = bool(upto) and (amount >= law_number(upto) or "flat" in bracket)
        part, step = _whole_bracket(over, upto, bracket.get("flat", ""), bracket.get("percent", "")) if whole \
            else _bracket(over, upto, "", bracket["percent"], amount)
        w.step(*step)
        fee += part
    return fee


_Step = tuple[str, str, str, str]


@functools.lru_cache(maxsize=256)
def _whole_bracket(over: str, upto: str, flat: str, percent: str) -> tuple[Fraction, _Step]:
    """A bracket filled to its top: the same sum and words for every case, so reckoned once."""
    return _bracket(over, upto, flat, percent, Fraction(upto))


def _bracket(over: str, upto: str, flat: str, percent: str, amount: Fraction) -> tuple[Fraction, _Step]:
    """The part of one bracket up to an amount within it, and its step."""
    if flat:
        return Fraction(flat), (f"不超过{upto}元", flat, str(yuan(Fraction(flat))), f"Up to {upto}")
    within = amount - law_number(over)
    part = within * law_number(percent) / 100
    label = f"超过{over}元" + (f"至{upto}元" if upto else "") + "的部分"
    return part, (label, f"{shown(within)}×{percent}%", str(yuan(part)), f"Part over {over}")


def _piece(w: Working, on: date, name: str, own: Fraction | None, region: str) -> Fraction:
    """A fee by the piece: the court's own within the statutory range, otherwise the province's."""
    allowed = w.parameter("fee.piece_range", on, piece=name)
    fee = Fraction(w.parameter("fee.piece", on, piece=name, region=region)) if own is None else own
    if not Fraction(allowed["low"]) <= fee <= Fraction(allowed["high"]):
        raise LawError("OUT_OF_RANGE", f"{allowed['name']} 应在 {allowed['low']}—{allowed['high']} 元")
    w.step(allowed["name"], shown(fee), yuan(fee), "Fee by the piece")
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


def application(*, type: str, on: date, amount: Money | None = None, piece: Money | None = None,
                region: str = REGION, working: Working | None = None) -> Answer[ApplicationFee]:
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
    fee = r2(fee)
    if "cap" in rule and fee > Fraction(rule["cap"]):
        fee = Fraction(rule["cap"])
        w.warn("capped")
        w.step("不超过最高额", rule["cap"], yuan(fee), "Capped")
    w.step(rule["name"], "应交", yuan(fee), "Application fee")
    return w.answer(ApplicationFee(yuan(fee), bool(rule["prepaid"])))


def _application_sum(w: Working, on: date, rule: Mapping[str, Any], amount: Fraction | None,
                     piece: Fraction | None, region: str) -> Fraction:
    if "flat" in rule:
        return Fraction(rule["flat"])
    if amount is not None and "brackets" in rule:
        return by_brackets(w, on, rule["brackets"], amount)
    if "piece" in rule:
        return _piece(w, on, rule["piece"], piece, region)
    if "without_sum" in rule:
        w.step("不涉及财产数额", rule["without_sum"], rule["without_sum"], "No sum")
        return Fraction(rule["without_sum"])
    raise LawError("MISSING", f"缺少必填项：{rule['name']}须有 amount", ("amount",))


def enforcement_in_parts(*, collected: Money, charged: Money, on: date,
                         working: Working | None = None) -> Answer[Decimal]:
    """分次执行的执行费: on all that has come in so far, less what was charged before (办法 14(1)、20)."""
    w = working or Working()
    whole = application(type="enforcement", amount=exact(collected, "collected"), on=on, working=w).value.fee
    due = max(Fraction(whole) - exact(charged, "charged"), Fraction(0))
    w.step("减去已收", f"{whole}−{charged}", yuan(due), "Less what was charged")
    return w.answer(yuan(due))


def claim_sum(*, principal: Money, accrued: Money = 0, on: date, working: Working | None = None) -> Answer[Decimal]:
    """诉讼标的额: the sums claimed together, with interest and penalties that had accrued when the suit was brought.

    Whether these count is custom, not law: the row `fee.count_accrued` says so and a court may say otherwise.
    """
    w = working or Working()
    counted = exact(accrued, "accrued") if w.parameter("fee.count_accrued", on) else Fraction(0)
    total = exact(principal, "principal") + counted
    w.step("标的额", f"{shown(total - counted)}＋{shown(counted)}", yuan(total), "Sum claimed")
    return w.answer(yuan(total))


def payment_order_to_suit(*, amount: Money, paid: Money, on: date, working: Working | None = None) -> Answer[Decimal]:
    """支付令失效转诉讼 (民诉法解释 195): the acceptance fee less the application fee already paid.

    That it is credited is custom (row `fee.payment_order_credited`); where it is not, the whole fee is due.
    """
    w = working or Working()
    fee = r2(by_brackets(w, on, "property", exact(amount, "amount")))
    credit = exact(paid, "paid") if w.parameter("fee.payment_order_credited", on) else Fraction(0)
    due = max(fee - credit, Fraction(0))
    w.step("补交受理费", f"{yuan(fee)}−{yuan(credit)}", yuan(due), "To be paid in addition")
    return w.answer(yuan(due))


def change(*, before: Money, after: Money, on: date, summary: bool = False, after_investigation: bool = False,
           working: Working | None = None) -> Answer[FeeChange]:
    """A claim raised or lowered in the course of the case (办法 21、35), by the property table."""
    w = working or Working()
    old = _claim_fee(w, on, exact(before, "from_amount"), summary)
    new = _claim_fee(w, on, exact(after, "to_amount"), summary)
    way = "increase" if new >= old else "decrease_after_investigation" if after_investigation else "decrease"
    effect = w.parameter("fee.change", on, way=way)
    difference = abs(new - old)
    w.step("差额", f"{yuan(max(old, new))}−{yuan(min(old, new))}", yuan(difference), "Difference")
    moved = {name: yuan(difference if name == effect else Fraction(0))
             for name in ("supplement", "refund", "borne_by_changer")}
    return w.answer(FeeChange(yuan(old), yuan(new), **moved))


def _claim_fee(w: Working, on: date, amount: Fraction, summary: bool) -> Fraction:
    fee = r2(by_brackets(w, on, "property", amount))
    if summary:
        fee = r2(fee * Fraction(w.parameter("fee.reduction", on, reason="summary")["ratio"]))
    w.step(f"请求{shown(amount)}元的受理费", "简易程序减半" if summary else "", yuan(fee), "Fee of the claim")
    return fee


def refund(*, paid: Money, event: str, on: date, already_halved: bool = False, payable: Money | None = None,
           borne: Money | None = None, working: Working | None = None) -> Answer[Refund]:
    """What is paid back (办法 15、16、21、25–28; 民诉法解释 206、207), within 15 days of effect (办法 53)."""
    w = working or Working()
    if event not in REFUNDS:
        raise LawError("BAD_VALUE", f"event “{event}”不是退费事由，应为 {'、'.join(REFUNDS)} 之一")
    given = exact(paid, "paid")
    rule = w.parameter("fee.refund", on, event=event)
    if "less" in rule:
        due = {"payable": payable, "borne": borne}[rule["less"]]
        if due is None:
            raise LawError("MISSING", f"缺少必填项：{rule['less']}", (rule["less"],))
        back = max(given - exact(due, rule["less"]), Fraction(0))
    elif rule.get("once") and already_halved:
        w.cite("民诉法解释", "206", "2022修正")
        back = Fraction(0)
    else:
        back = r2(given * Fraction(rule["ratio"]))
    w.step(rule["name"], f"已交{yuan(given)}", yuan(back), "Refund")
    return w.answer(Refund(yuan(back)))


def relief(*, relief: str, ground: str, person: str, fee: Money, on: date, ratio: Money | None = None,
           working: Working | None = None) -> Answer[Relief]:
    """司法救助 (办法 44–47): exemption for natural persons only; a reduction of at least three tenths; deferral."""
    w = working or Working()
    if relief not in ("exempt", "reduce", "defer") or person not in ("natural", "org"):
        raise LawError("BAD_VALUE", "relief 应为 exempt、reduce、defer 之一，person 应为 natural、org 之一")
    due = exact(fee, "fee")
    rule = w.parameter("fee.relief", on, relief=relief)
    part = share(rule.get("least", "0") if ratio is None else ratio)
    refusals = [code for code, holds in (
        ("exempt_natural_only", bool(rule.get("natural_only")) and person == "org"),
        ("ratio_below_30_percent", relief == "reduce" and part < Fraction(rule["least"])),
        ("ground_not_listed", ground not in rule["grounds"])) if holds]
    for code in refusals:
        w.warn(code)
    waived = Fraction(0) if refusals else due * (part if relief == "reduce" else 1)
    now = r2(due - waived)
    w.step(rule["name"], "不准许" if refusals else f"{yuan(due)}−{yuan(waived)}", yuan(now), "Payable now")
    return w.answer(Relief(not refusals, yuan(now)))


def burden(*, fee: Money, claimed: Money, awarded: Money, working: Working | None = None,
           ) -> Answer[tuple[Decimal, Decimal]]:
    """Who bears the fee after a partial win (办法 29): a proposal in proportion, which the judge may change."""
    w = working or Working()
    whole, claim, won = exact(fee, "fee"), exact(claimed, "claim"), exact(awarded, "awarded")
    if claim == 0 or won > claim:
        raise LawError("BAD_VALUE", "claim 应大于 0，且 awarded 不得超过 claim")
    plaintiff = r2(whole * (claim - won) / claim)
    formula = f"{shown(whole)}×{shown(claim - won)}÷{shown(claim)}"
    w.step("原告负担", formula, yuan(plaintiff), "Borne by the plaintiff")
    w.step("被告负担", f"{shown(whole)}−{yuan(plaintiff)}", yuan(whole - plaintiff), "Borne by the defendant")
    w.cite("诉讼费用交纳办法", "29", "2006-12-19")
    return w.answer((yuan(plaintiff), yuan(whole - plaintiff)))


def burden_shares(*, fee: Money, shares: Sequence[tuple[str, Money]],
                  working: Working | None = None) -> Answer[dict[str, Decimal]]:
    """Who bears the fee by shares (办法 29 third paragraph): all but the last rounded, the last takes the rest."""
    w = working or Working()
    whole = exact(fee, "fee")
    ratios = [share(ratio) for _, ratio in shares]
    if not shares or sum(ratios) > 1 or len({party for party, _ in shares}) != len(shares):
        raise LawError("BAD_VALUE", "shares 应为各不相同的当事人，比例之和不得超过 1")
    parts = [r2(whole * ratio) for ratio in ratios[:-1]]
    parts.append(whole - sum(parts, Fraction(0)))
    for (party, ratio), part in zip(shares, parts, strict=True):
        w.step(f"{party}负担", f"{shown(whole)}×{ratio}", yuan(part), f"Borne by {party}")
    w.cite("诉讼费用交纳办法", "29", "2006-12-19")
    return w.answer({party: yuan(part) for (party, _), part in zip(shares, parts, strict=True)})
