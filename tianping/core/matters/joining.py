"""The code by which a party comes to its case (应诉码)."""

from __future__ import annotations

from typing import Any

from tianping.core.people.secrets import keyed_digest


def join_code(participation: Any) -> str:
    """The code in the first letter to a party: 8 signs of a keyed digest of its key."""
    return keyed_digest(f"join:{participation.id}")[:8].upper()
