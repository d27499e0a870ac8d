"""The doors to the outside world, by the settings: simulators unless an address names a real service."""

from __future__ import annotations

from functools import cache

from tianping.outside.identity import Identity, SimulatedIdentity
from tianping.outside.messages import SimulatedSms, Sms
from tianping.outside.payment import SimulatedBank
from tianping.outside.post import Post, SimulatedPost
from tianping.outside.weather import OutsideDown

__all__ = ["OutsideDown", "bank", "identity", "post", "sms"]

__all__ = ["OutsideDown", "bank", "identity", "post", "sms"]


@cache
def identity() -> Identity:
    """Who verifies identities."""
    return SimulatedIdentity()


@cache
def sms() -> Sms:
    """Who sends short messages."""
    return SimulatedSms()


@cache
def post() -> Post:
    """Who carries letters."""
    return SimulatedPost()


@cache
def bank() -> SimulatedBank:
    """Who keeps the money."""
    return SimulatedBank()
