"""Sums as people type them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation


def parsed_sum(text: str) -> Decimal | None:
    """A sum in yuan with at most two decimals; nothing where it is none."""
    plain = re.sub(r"[,，\s元￥¥]", "", text)
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < 10**12 and found == round(found, 2) else None
