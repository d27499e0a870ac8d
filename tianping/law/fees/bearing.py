"""Who pays in the end: refund, relief, burden (诉讼费用交纳办法 25–29、44–47).

>>> from datetime import date
>>> refund(paid=5800, event="mediated", on=date(2026, 11, 24)).value.refund
Decimal('2900.00')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.numbers import r2
from tianping.law.sums import Money, exact, share, shown, yuan

REFUNDS = (
    "withdrawn",
    "mediated",
    "to_summary",
    "not_accepted",
    "dismissed_suit",
    "appeal_dismissal_upheld",
    "remanded",
    "criminal_transfer_closed",
    "criminal_transfer_continues",
    "suspended",
    "terminated",
    "judged",
    "overpaid",
    "winner_prepaid",
)


@dataclass(frozen=True, slots=True)
class Refund:
    """What goes back to the payer."""

    refund: Decimal


@dataclass(frozen=True, slots=True)
class Relief:
    """Whether relief may be granted and what is payable now (办法 44–47)."""

    allowed: bool
    payable_now: Decimal


def refund(
    *,
    paid: Money,
    event: str,
    on: date,
    already_halved: bool = False,
    payable: Money | None = None,
    borne: Money | None = None,
    working: Working | None = None,
) -> Answer[Refund]:
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


def relief(
    *,
    relief: str,
    ground: str,
    person: str,
    fee: Money,
    on: date,
    ratio: Money | None = None,
    working: Working | None = None,
) -> Answer[Relief]:
    """司法救助 (办法 44–47): exemption for natural persons only; a reduction of at least three tenths; deferral."""
    w = working or Working()
    if relief not in ("exempt", "reduce", "defer") or person not in ("natural", "org"):
        raise LawError("BAD_VALUE", "relief 应为 exempt、reduce、defer 之一，person 应为 natural、org 之一")
    due = exact(fee, "fee")
    rule = w.parameter("fee.relief", on, relief=relief)
    part = share(rule.get("least", "0") if ratio is None else ratio)
    refusals = [
        code
        for code, holds in (
            ("exempt_natural_only", bool(rule.get("natural_only")) and person == "org"),
            ("ratio_below_30_percent", relief == "reduce" and part < Fraction(rule["least"])),
            ("ground_not_listed", ground not in rule["grounds"]),
        )
        if holds
    ]
    for code in refusals:
        w.warn(code)
    waived = Fraction(0) if refusals else due * (part if relief == "reduce" else 1)
    now = r2(due - waived)
    w.step(rule["name"], "不准许" if refusals else f"{yuan(due)}−{yuan(waived)}", yuan(now), "Payable now")
    return w.answer(Relief(not refusals, yuan(now)))


def burden(
    *,
    fee: Money,
    claimed: Money,
    awarded: Money,
    working: Working | None = None,
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


def burden_shares(
    *, fee: Money, shares: Sequence[tuple[str, Money]], working: Working | None = None
) -> Answer[dict[str, Decimal]]:
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
