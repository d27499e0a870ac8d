"""Exact sums and rates: read from text, rounded only where a rule says so, written as the protocol wants."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from tianping.law.explain import LawError

_LONGEST = 1000  # characters: beyond any sum, and well below where reading digits grows slow
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)


def parse_number(value: Any, name: str) -> Fraction:
    """A decimal string or JSON integer as an exact fraction; floats are refused, they are never exact."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise LawError("BAD_VALUE", f'{name} 应为十进制数的字符串，例如 "10000.00"')
    text = str(value) if isinstance(value, str) or abs(value) < 10**_LONGEST else ""
    if len(text) > _LONGEST or not text:
        raise LawError("BAD_VALUE", f"{name} 应为阿拉伯数字，不超过 {_LONGEST} 位，例如 10000.00")
    if not _NUMBER.match(text):
        raise LawError("BAD_VALUE", f"{name} “{text}”无法识别，请填阿拉伯数字，例如 10000.00")
    return Fraction(text)


def parse_money(value: Any, name: str = "amount") -> Fraction:
    """A sum in yuan; a negative one is refused."""
    amount = parse_number(value, name)
    if amount < 0:
        raise LawError("BAD_VALUE", f"{name} 不得为负")
    return amount


def r2(amount: Fraction) -> Fraction:
    """四舍五入到分: half a cent is rounded away from zero."""
    cents = (abs(amount.numerator) * 200 + amount.denominator) // (2 * amount.denominator)
    return Fraction(-cents if amount < 0 else cents, 100)


def money_text(amount: Fraction | int) -> str:
    """A sum with two decimals, rounded by r2."""
    cents = r2(Fraction(amount)) * 100
    number = abs(cents.numerator)
    return f"{'-' if cents < 0 else ''}{number // 100}.{number % 100:02d}"


def rate_text(rate: Fraction | int) -> str:
    """A rate or ratio with at least two and at most six decimals, without trailing zeros beyond."""
    exact = Fraction(rate)
    millionths = (abs(exact.numerator) * 2_000_000 + exact.denominator) // (2 * exact.denominator)
    whole, rest = divmod(millionths, 1_000_000)
    decimals = f"{rest:06d}".rstrip("0").ljust(2, "0")
    return f"{'-' if exact < 0 and millionths else ''}{whole}.{decimals}"
