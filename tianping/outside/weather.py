"""How a simulated outside world behaves: slow, wrong, down, on demand and repeatable."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tianping.outside.errors import OutsideDown


@dataclass(frozen=True)
class Weather:
    """Shares in per cent of calls that fail or mislead, decided by a digest of the call: no chance, no state."""

    down: int = 0
    wrong: int = 0
    late_days: int = 0

    def roll(self, *call: object) -> int:
        """A number 0..99 that depends on the call only."""
        return int(hashlib.sha256(repr(call).encode()).hexdigest(), 16) % 100

    def require_up(self, *call: object) -> None:
        """Raise `OutsideDown` for the share of calls that meet a dead line."""
        if self.roll("down", *call) < self.down:
            raise OutsideDown("对方系统没有回应")

    def misleads(self, *call: object) -> bool:
        """Whether this call gets a wrong answer."""
        return self.roll("wrong", *call) < self.wrong


FAIR = Weather()
