"""Tokens of programs: made once and shown once, found by their digest, ended or revoked at any time."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from tianping.core.access.models import Account, Token
from tianping.core.acts import clock

PREFIX = "tp_"
LONGEST_DAYS = 366
NOTE_USE_EVERY = timedelta(hours=1)


def digest_of(secret: str) -> str:
    """What is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def issue(account: Account, name: str, scopes: Sequence[str], days: int = 90) -> tuple[Token, str]:
    """A new token and its secret, which nobody can read again.

    Raises:
        ValueError: an unknown scope, or a life that is too long.
    """
    wrong = [scope for scope in scopes if scope not in ("read", "act") and not scope.startswith("act:")]
    if wrong or not scopes:
        raise ValueError(f"范围只能是 read、act 或者 act:行为代码，不能是 {'、'.join(wrong) or '空'}")
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"有效期应为 1 到 {LONGEST_DAYS} 天")
    secret = PREFIX + secrets.token_urlsafe(32)
    now = clock.now()
    token = Token.objects.create(
        account=account,
        name=name,
        digest=digest_of(secret),
        scopes=list(scopes),
        created=now,
        expires=now + timedelta(days=days),
    )
    return token, secret


def find(secret: str) -> Token | None:
    """The living token of a living account, in one query; None for everything else."""
    now = clock.now()
    found = (
        Token.objects.filter(digest=digest_of(secret), revoked=None, expires__gt=now, account__active=True)
        .select_related("account", "account__person", "account__staff", "account__staff__court")
        .prefetch_related("account__staff__posts")
        .first()
    )
    if found is not None and (found.used is None or now - found.used > NOTE_USE_EVERY):
        Token.objects.filter(pk=found.pk).update(used=now)
    return found


def revoke(token: Token) -> None:
    """From now on the token opens nothing."""
    Token.objects.filter(pk=token.pk, revoked=None).update(revoked=clock.now())
