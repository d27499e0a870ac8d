"""Sums as people type them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

MANY = {"": 1, "万": 10**4, "亿": 10**8}


def parsed_sum(text: str) -> Decimal | None:
    """A sum in yuan with at most two decimals, also one in 万 or 亿 (8.64万元); nothing where it is none."""
    # Full-width figures and signs are the same figures: １２，０００．５０ is 12,000.50.
    plain = re.sub(r"[,\s元¥]", "", unicodedata.normalize("NFKC", text))
    number, unit = (plain[:-1], plain[-1]) if plain[-1:] in ("万", "亿") else (plain, "")
    try:
        found = Decimal(number) * MANY[unit]
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < 10**12 and found == round(found, 2) else None
