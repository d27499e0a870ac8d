"""Bank card numbers: 12 to 19 digits with a Luhn digit (ISO/IEC 7812-1)."""

import re
from dataclasses import dataclass
from typing import Literal

_SHAPE = re.compile(r"[0-9]{12,19}")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


@dataclass(frozen=True, slots=True)
class CardCheck:
    """Whether a card number stands, and how to show it."""

    number: str
    valid: bool
    reason: Literal["format", "check"] | None = None
    expected: str | None = None

    @property
    def masked(self) -> str:
        """The number for others' eyes: the last four digits only."""
        return "*" * (len(self.number) - 4) + self.number[-4:]


def luhn_digit(digits_before: str) -> str:
    """The last digit that makes the whole number pass the Luhn test."""
    total = 0
    for place, digit in enumerate(reversed(digits_before)):
        total += _DOUBLED[int(digit)] if place % 2 == 0 else int(digit)
    return str(-total % 10)


def check_bank_card(number: str) -> CardCheck:
    """Check a card number; spaces and hyphens are dropped first."""
    plain = re.sub(r"[\s\-－—]", "", number)
    if not _SHAPE.fullmatch(plain):
        return CardCheck(plain, False, "format")
    expected = luhn_digit(plain[:-1])
    if plain[-1] != expected:
        return CardCheck(plain, False, "check", expected)
    return CardCheck(plain, True)
