"""Identity numbers at rest: found by a keyed digest, kept encrypted, shown by their tail."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings


@cache
def _key() -> bytes:
    return settings.SECRET_KEY.encode()


def keyed_digest(text: str) -> str:
    """A digest that nobody without the court's key can compute or invert by trying all numbers."""
    return hmac.new(_key(), text.encode(), hashlib.sha256).hexdigest()


@cache
def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"identity" + _key()).digest()))


def seal(number: str) -> str:
    """The number, encrypted for storage."""
    return _box().encrypt(number.encode()).decode()


def unseal(sealed: str) -> str:
    """The number itself, for a purpose that was checked and recorded before."""
    return _box().decrypt(sealed.encode()).decode() if sealed else ""
