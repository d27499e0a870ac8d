"""Lock-out that cannot be used against others: it counts a name together with the address that tries it."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

TRIES, MINUTES = 8, 15


def _key(name: str, address: str) -> str:
    return "tries:" + hashlib.sha256(f"{name}\0{address}".encode()).hexdigest()[:32]


def blocked(name: str, address: str) -> int:
    """Minutes to wait, or 0."""
    return MINUTES if cache.get(_key(name, address), 0) >= TRIES else 0


def failed(name: str, address: str) -> None:
    """One more wrong password from there."""
    key = _key(name, address)
    cache.set(key, cache.get(key, 0) + 1, MINUTES * 60)


def succeeded(name: str, address: str) -> None:
    """The right password ends the count."""
    cache.delete(_key(name, address))
