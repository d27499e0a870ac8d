"""Short messages and the court's electronic-service system."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tianping.outside.weather import FAIR, Weather


@dataclass(frozen=True)
class Arrival:
    """What the channel says: arrived on that day, or why not."""

    arrived: bool
    day: date | None = None
    number: str = ""
    reason: str = ""


class Sms(Protocol):
    """Sends a short message; the answer says whether the network took it."""

    def send(self, phone: str, text: str, key: str, day: date) -> Arrival:
        """Send once for a key."""
        ...


@dataclass
class SimulatedSms:
    """Keeps what it sent, so that demo and tests can read it."""

    weather: Weather = FAIR
    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, phone: str, text: str, key: str, day: date) -> Arrival:
        """Arrives at once unless the weather is bad or there is no number."""
        self.weather.require_up("sms", key)
        if not phone or self.weather.misleads("sms", phone):
            return Arrival(False, reason="号码是空号")
        self.sent.append((phone, text))
        return Arrival(True, day, f"SMS-{key[-12:]}")
