"""The demo's clock: it can be set ahead, never back, for all processes of the house at once.

What it is ahead stands in a file of the home, since web, worker and relay must agree.
"""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings

_LOOK_EVERY = 0.5
_seen: tuple[float, timedelta] = (0.0, timedelta())


def _file() -> Path:
    return Path(settings.HOME) / "demo-clock-days"


def shift() -> timedelta:
    """How far the court's clock is ahead of the machine's; looked up twice a second at most."""
    global _seen
    if time.monotonic() - _seen[0] > _LOOK_EVERY:
        try:
            days = int(_file().read_text())
        except (FileNotFoundError, ValueError):
            days = 0
        _seen = (time.monotonic(), timedelta(days=days))
    return _seen[1]


def advance(days: int) -> timedelta:
    """Set the clock ahead by some more days."""
    global _seen
    total = shift() + timedelta(days=days)
    temporary = _file().with_suffix(".new")
    temporary.write_text(str(total.days))
    os.replace(temporary, _file())
    _seen = (time.monotonic(), total)
    return total
