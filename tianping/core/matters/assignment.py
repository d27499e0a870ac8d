"""Random assignment (随机分案) that anybody can replay and check.

The seed is fixed before anybody could choose it: the digest of the journal's newest record of the case,
taken with the case's key. Each candidate has tickets in inverse proportion to the weighted load; the seed
names the ticket. Whoever has the proof repeats it with SHA-256 and whole numbers.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

TICKETS = 1_000_000


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be drawn: open cases, weight of the post, and why left out (empty: not left out)."""

    staff: str
    name: str
    load: int
    weight: str = "1"
    barred: str = ""

    @property
    def tickets(self) -> int:
        """Tickets: a million divided by one plus the load for the weight of the post."""
        if self.barred or Decimal(self.weight) <= 0:
            return 0
        return int(TICKETS / (1 + Decimal(self.load) / Decimal(self.weight)))


class NobodyToDraw(Exception):
    """All candidates are barred, or there are none."""


def draw(matter: str, seed_digest: str, candidates: list[Candidate]) -> dict[str, Any]:
    """Draw one candidate; the answer is the whole proof of the draw.

    Raises:
        NobodyToDraw: nobody has a ticket.
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.staff)
    total = sum(candidate.tickets for candidate in ordered)
    if not total:
        raise NobodyToDraw
    number = int(hashlib.sha256(f"{seed_digest}:{matter}".encode()).hexdigest(), 16) % total
    return {
        "rule": "tickets-1", "matter": matter, "seed": seed_digest, "total": total, "number": number,
        "candidates": [{**asdict(candidate), "tickets": candidate.tickets} for candidate in ordered],
        "drawn": _holder(ordered, number).staff,
    }  # fmt: skip


def _holder(candidates: list[Candidate], number: int) -> Candidate:
    for candidate in candidates:
        if number < candidate.tickets:
            return candidate
        number -= candidate.tickets
    raise NobodyToDraw


def replay(proof: dict[str, Any]) -> str:
    """What is wrong with the proof of a draw; empty when a replay gives the same."""
    candidates = [
        Candidate(c["staff"], c["name"], c["load"], c["weight"], c["barred"]) for c in proof["candidates"]
    ]
    again = draw(proof["matter"], proof["seed"], candidates)
    different = [key for key in again if again[key] != proof.get(key)]
    return f"重算结果与凭证不符：{'、'.join(different)}" if different else ""
