"""What an objection to jurisdiction costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from tianping.core.money import fees


def fee(on: date) -> dict[str, Any]:
    """The fee of an objection that fails, with its steps; of one that is upheld there is none (诉讼费用交纳办法 13（六）)."""
    return fees.acceptance(on, case="jurisdiction_objection")
