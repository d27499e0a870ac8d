"""Keys of all rows: UUID version 7, so that they sort by the time of their making."""

from __future__ import annotations

import os
import threading
import time
import uuid

_turn = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, 74 random bits.

    The wall clock of the machine is meant here, not the clock of the court: a simulation may turn
    the latter, and keys made in one run must still be in the order of their making: within a process each is
    greater than the one before (RFC 9562, 6.2, method 2), in the same millisecond too.
    """
    global _last
    with _turn:
        fresh = time.time_ns() // 1_000_000 << 74 | _random(74)
        # The step is random as well: two processes that come from one must not go on with the same key.
        _last = fresh if fresh > _last else _last + 1 + _random(32)
        return _laid_out(_last)


def _random(bits: int) -> int:
    return int.from_bytes(os.urandom(10), "big") >> 80 - bits


def _laid_out(number: int) -> uuid.UUID:
    """48 bits of time and 74 of chance, with version and variant between them."""
    stamp, high, low = number >> 74 & (1 << 48) - 1, number >> 62 & 0xFFF, number & (1 << 62) - 1
    return uuid.UUID(int=stamp << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low)
