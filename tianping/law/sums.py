"""Sums of money at the edge of the library: exact fractions inside, decimals at the fen outside.

>>> from decimal import Decimal
>>> yuan(exact(Decimal("3300")) / 7)
Decimal('471.43')
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import LawError
from tianping.law.numbers import money_text, r2

Money = Decimal | Fraction | int
"""What a caller may give as a sum; never a float."""

REGION = "38"
"""The province whose standards are read where a caller names none (the sample province 临江省)."""


law_number = functools.lru_cache(maxsize=4096)(Fraction)
"""A number of the law as its row writes it, exactly; the same text gives the same fraction without reckoning."""


def number(value: Money | str, name: str = "amount") -> Fraction:
    """A number as an exact fraction; floats are refused, they are never exact."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, Fraction, int, str)):
        raise LawError("BAD_VALUE", f"{name} 应为 Decimal、Fraction 或整数")
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise LawError("BAD_VALUE", f"{name} “{value}”不是数") from error


def exact(value: Money | str, name: str = "amount") -> Fraction:
    """A sum as an exact fraction; a negative one is refused."""
    amount = number(value, name)
    if amount < 0:
        raise LawError("BAD_VALUE", f"{name} 不得为负")
    return amount


def share(value: Money | str, name: str = "ratio") -> Fraction:
    """A part of a whole, from 0 to 1."""
    ratio = exact(value, name)
    if ratio > 1:
        raise LawError("BAD_VALUE", f"{name} 应在 0 与 1 之间")
    return ratio


def yuan(amount: Fraction) -> Decimal:
    """The sum rounded half up to the fen, as a decimal with two places."""
    return Decimal(money_text(amount))


def shown(value: Fraction) -> str:
    """A number for a formula that people read: plain where it is a finite decimal, otherwise a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f") if rest == 1 else str(value)


def in_proportion(total: Fraction, weights: Sequence[Fraction]) -> list[Fraction]:
    """A sum in proportion to weights: all but the last rounded to the fen, the last takes the rest.

    The rest is never negative: what rounding up has taken too much goes back from the last part that can bear it.
    """
    whole = sum(weights, Fraction(0))
    if whole == 0:
        return [Fraction(0) for _ in weights]
    parts = [r2(total * weight / whole) for weight in weights[:-1]]
    parts.append(total - sum(parts, Fraction(0)))
    if parts[-1] < 0:
        over, parts[-1] = -parts[-1], Fraction(0)
        for place in range(len(parts) - 2, -1, -1):
            taken = min(over, parts[place])
            parts[place] -= taken
            over -= taken
    return parts
