"""The cap of private lending, which has changed by date (审理民间借贷案件规定 25–31).

>>> lending_cap(contract=date(2020, 8, 20), filed=date(2025, 6, 1)).value.periods[0].cap
Fraction(77, 5)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.interest.rates import DAY, lpr, warn_if_lpr_ends
from tianping.law.numbers import rate_text
from tianping.law.sums import Money, exact, shown, yuan


@dataclass(frozen=True, slots=True)
class CapPeriod:
    """From when to when (None: until repaid) which cap holds, by which rule, and what of the agreed rate it lets."""

    first: date
    last: date | None
    cap: Fraction
    rule: str
    supported: Fraction | None


@dataclass(frozen=True, slots=True)
class LendingCap:
    """The caps of a private loan; interest above `void_above` percent, even paid, may be asked back."""

    regime: str
    periods: tuple[CapPeriod, ...]
    void_above: Fraction | None


def lending_cap(
    *, contract: date, filed: date, agreed: Fraction | None = None, working: Working | None = None
) -> Answer[LendingCap]:
    """民间借贷利率上限: the rule by the day of acceptance at first instance and the day of the contract.

    审理民间借贷案件规定: 26 (2015); 26 and 32 (2020-08); 25 and 31 (2020-12).  Interest, penalties and other charges
    together may not exceed it (29).
    """
    w = working or Working()
    if filed < contract:
        raise LawError("BAD_VALUE", "受理日不得早于合同成立日")
    rule = w.parameter("lending.cap", filed, absent="NO_RULE")
    regime, old = rule.get("rule"), rule
    if not regime:
        regime = "lpr4_contract" if contract >= date.fromisoformat(rule["turn"]) else rule["before_turn"]
    periods: list[CapPeriod] = []
    if regime == "split":
        turn = date.fromisoformat(rule["turn"])
        old = w.parameter("lending.cap", turn - DAY)
        periods.append(_cap(w, contract, turn - DAY, Fraction(old["cap"]), old["rule"], agreed))
        periods.append(_cap(w, turn, None, _four_times(w, rule, filed), "lpr4_filing", agreed))
    elif regime == "2015":
        periods.append(_cap(w, contract, None, Fraction(rule["cap"]), regime, agreed))
    else:
        day = contract if regime == "lpr4_contract" else filed
        periods.append(_cap(w, contract, None, _four_times(w, rule, day), regime, agreed))
    void = Fraction(old["void_above"]) if "void_above" in old else None
    return w.answer(LendingCap(regime, tuple(periods), void))


def _four_times(w: Working, rule: dict[str, str], day: date) -> Fraction:
    warn_if_lpr_ends(w, day)
    return lpr(w, day) * Fraction(rule["multiple"])


def _cap(
    w: Working, first: date, last: date | None, cap: Fraction, rule: str, agreed: Fraction | None
) -> CapPeriod:
    w.step(f"{first}至{last or '还清'}：上限（{rule}）", "", f"{rate_text(cap)}%", "Cap")
    return CapPeriod(first, last, cap, rule, None if agreed is None else min(agreed, cap))


def rolled_over_cap(
    *, first_principal: Money, cap: Fraction, days: int, day_count: int = 365, working: Working | None = None
) -> Answer[Decimal]:
    """复利的上限 (审理民间借贷案件规定 27): first principal and its interest at the cap for the whole time, no more."""
    w = working or Working()
    lent = exact(first_principal, "first_principal")
    most = yuan(lent + lent * cap * days / 100 / day_count)
    w.cite("审理民间借贷案件规定", "27", "2021-01-01")
    w.step(
        "本息合计不得超过",
        f"{shown(lent)}＋{shown(lent)}×{rate_text(cap)}%×{days}÷{day_count}",
        most,
        "At most",
    )
    return w.answer(most)
