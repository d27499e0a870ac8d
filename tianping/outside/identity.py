"""Verification of a person's identity: real name and number, as the public-security service answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tianping.law.codes import check_identity, check_organisation
from tianping.outside.weather import FAIR, Weather


@dataclass(frozen=True)
class Verification:
    """Whether name and number belong together, and what to say if not."""

    ok: bool
    reason: str = ""


class Identity(Protocol):
    """A service that knows who is who."""

    def verify(self, name: str, number: str) -> Verification:
        """Whether the person of that name has that number."""
        ...


@dataclass
class SimulatedIdentity:
    """Answers by the check digit; a number ending in 0000X is "another person" to show that answer."""

    weather: Weather = FAIR

    def verify(self, name: str, number: str) -> Verification:
        """As a real service would, from the number alone."""
        self.weather.require_up("identity", number)
        # Its first signs tell a code from a number no more than half: 11 is a region and a kind of body, 92 a shop.
        if not check_identity(number).valid and not check_organisation(number).valid:
            return Verification(False, "号码有误，请对照证件检查每一位。")
        if self.weather.misleads("identity", number):
            return Verification(False, "姓名与号码不一致。")
        return Verification(True)
