"""公民身份号码 by GB 11643-1999: 18 places with a check digit, and the 15 places of old files."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Reason = Literal["format", "birth", "check"]
Sex = Literal["男", "女"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """What an identity number says, or why it is none.

    ``reason`` is the first thing wrong (format, then birth, then check); ``expected`` is the
    check digit that the other seventeen places ask for, given only when that is what is wrong.
    """

    number: str
    valid: bool
    reason: Reason | None = None
    expected: str | None = None
    division: str = ""
    birth: date | None = None
    sex: Sex | None = None
    upgraded: str | None = None

    @property
    def length(self) -> int:
        """Places of the number: 18, or 15 in files from before 2013-01-01."""
        return len(self.number)


def identity_check_digit(first_seventeen: str) -> str:
    """The check digit of GB 11643: ISO 7064 MOD 11-2 over the first seventeen places."""
    total = sum(int(place) * weight for place, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def check_identity(number: str, on: date | None = None) -> IdentityCheck:
    """Check a citizen's identity number of 18 or 15 places (GB 11643-1999).

    A small x counts as X. A birth date later than ``on`` (today by default) or before 1900
    is wrong. Foreigners' permanent residence numbers (9…) and residence numbers of
    港澳台居民 (81, 82, 83…) follow the same rule.
    """
    plain = number.strip().upper()
    if _FIFTEEN.fullmatch(plain):
        return _fifteen(plain, on)
    if not _EIGHTEEN.fullmatch(plain):
        return IdentityCheck(plain, False, "format")
    birth = _birth(plain[6:14], on)
    if birth is None:
        return IdentityCheck(plain, False, "birth")
    expected = identity_check_digit(plain[:17])
    if plain[17] != expected:
        return IdentityCheck(plain, False, "check", expected)
    return IdentityCheck(plain, True, division=plain[:6], birth=birth, sex=_sex(plain[16]))


def upgrade_identity(fifteen: str) -> str:
    """Turn an old number of 15 places into one of 18: 19 before the year, check digit behind.

    People born before 1900 are the exception that a person must handle (codes.md 2).
    """
    longer = f"{fifteen[:6]}19{fifteen[6:]}"
    return longer + identity_check_digit(longer)


def mask_identity(number: str) -> str:
    """Show a number outside the court: first six and last four places only."""
    return number[:6] + "*" * (len(number) - 10) + number[-4:] if len(number) > 10 else "*" * len(number)


def _fifteen(number: str, on: date | None) -> IdentityCheck:
    birth = _birth(f"19{number[6:12]}", on)
    if birth is None:
        return IdentityCheck(number, False, "birth")
    upgraded = upgrade_identity(number)
    return IdentityCheck(
        number, True, division=number[:6], birth=birth, sex=_sex(number[14]), upgraded=upgraded
    )


def _birth(digits: str, on: date | None) -> date | None:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return birth if _EARLIEST <= birth <= (on or date.today()) else None


def _sex(sequence_end: str) -> Sex:
    return "男" if int(sequence_end) % 2 else "女"
