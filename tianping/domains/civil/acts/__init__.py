"""What each act of a civil case does to the models, and nothing else; the rest is declared. One module a phase."""

from __future__ import annotations

from tianping.domains.civil.acts import (
    appealing,
    asides,
    assigning,
    bearing,
    converting,
    dismissing,
    filing,
    judging,
    preparing,
    relieving,
    settling,
    transferring,
)

__all__ = [
    "appealing",
    "asides",
    "assigning",
    "bearing",
    "converting",
    "dismissing",
    "filing",
    "judging",
    "preparing",
    "relieving",
    "settling",
    "transferring",
]
