"""Fees by brackets and by the piece: what acceptance and application fees have in common.

>>> from datetime import date
>>> by_brackets(Working(), date(2026, 11, 24), "property", Fraction(100_000))
Fraction(2300, 1)
"""

from __future__ import annotations

import functools
from datetime import date
from fractions import Fraction

from tianping.law.explain import LawError, Working
from tianping.law.sums import law_number, shown, yuan

_Step = tuple[str, str, str, str]


def by_brackets(w: Working, on: date, table: str, amount: Fraction) -> Fraction:
    """Add up the brackets of a table; "不超过" includes the bound, "超过…的部分" begins above it."""
    fee = Fraction(0)
    for bracket in w.parameter("fee.brackets", on, table=table):
        over, upto = bracket["over"], bracket["upto"]
        if amount <= law_number(over) and law_number(over):
            break
        whole = bool(upto) and (amount >= law_number(upto) or "flat" in bracket)
        part, step = (
            _whole_bracket(over, upto, bracket.get("flat", ""), bracket.get("percent", ""))
            if whole
            else _bracket(over, upto, "", bracket["percent"], amount)
        )
        w.step(*step)
        fee += part
    return fee


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


def piece_fee(w: Working, on: date, name: str, own: Fraction | None, region: str) -> Fraction:
    """A fee by the piece: the court's own within the statutory range, otherwise the province's."""
    allowed = w.parameter("fee.piece_range", on, piece=name)
    fee = Fraction(w.parameter("fee.piece", on, piece=name, region=region)) if own is None else own
    if not Fraction(allowed["low"]) <= fee <= Fraction(allowed["high"]):
        raise LawError("OUT_OF_RANGE", f"{allowed['name']} 应在 {allowed['low']}—{allowed['high']} 元")
    w.step(allowed["name"], shown(fee), yuan(fee), "Fee by the piece")
    return fee
