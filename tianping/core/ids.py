"""Keys of all rows: UUID version 7, so that they sort by the time of their making."""

from __future__ import annotations

import os
import time
import uuid


def uuid7(milliseconds: int | None = None) -> uuid.UUID:
    """A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, 74 random bits.

    The wall clock of the machine is meant here, not the clock of the court: a simulation may turn
    the latter, and keys made in one run must still be in the order of their making.
    """
    stamp = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    number = int.from_bytes(os.urandom(10), "big")
    value = (stamp & (1 << 48) - 1) << 80 | number
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
