"""The doors to the outside world, by the settings: simulators unless an address names a real service."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from tianping.core.acts import clock
from tianping.outside.address import Secrets
from tianping.outside.choose import Chooser
from tianping.outside.errors import OutsideDown, OutsideError, OutsideWrong
from tianping.outside.identity import Identity
from tianping.outside.messages import Messenger
from tianping.outside.payment import Bank, SimulatedBank
from tianping.outside.post import Post

__all__ = [
    "OutsideDown",
    "OutsideError",
    "OutsideWrong",
    "bank",
    "identity",
    "mail",
    "messenger",
    "post",
    "simulated_bank",
    "sms",
]


def _chooser() -> Chooser:
    return Chooser(settings.OUTSIDE, Secrets(settings.HOME / "secrets"))


@cache
def identity() -> Identity:
    """Who verifies identities."""
    return _chooser().identity()


@cache
def sms() -> Messenger:
    """Who sends short messages."""
    return _chooser().sms()


@cache
def mail() -> Messenger:
    """Who sends e-mail."""
    return _chooser().mail()


def messenger(to: str) -> Messenger:
    """Who reaches that address: an e-mail address has its sign, all others are telephones."""
    return mail() if "@" in to else sms()


@cache
def post() -> Post:
    """Who carries letters."""
    return _chooser().post()


@cache
def bank() -> Bank:
    """Who keeps the money."""
    return _chooser().bank(clock.today)


def simulated_bank() -> SimulatedBank | None:
    """The bank at which anybody pays without money, where the settings name no real one."""
    chosen = bank()
    return chosen if isinstance(chosen, SimulatedBank) else None
