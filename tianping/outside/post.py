"""Court letters by post (法院专递): handed over, under way, signed for or returned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from tianping.outside.weather import FAIR, Weather


@dataclass(frozen=True)
class Parcel:
    """State of a letter: signed, returned (and whose fault), or still under way."""

    number: str
    state: str
    day: date | None = None
    reason: str = ""


class Post(Protocol):
    """Takes letters and says what became of them."""

    def send(self, key: str, name: str, address: str, day: date) -> str:
        """Hand over a letter once for a key; the answer is its number."""
        ...

    def track(self, number: str, sent: date, today: date) -> Parcel:
        """What became of the letter."""
        ...


@dataclass
class SimulatedPost:
    """Signed for after two to four days; the weather returns some letters."""

    weather: Weather = FAIR

    def send(self, key: str, name: str, address: str, day: date) -> str:
        """A number that depends on the key only."""
        self.weather.require_up("post", key, day)
        return f"LJ{self.weather.roll('number', key):02d}{key[-10:]}"

    def track(self, number: str, sent: date, today: date) -> Parcel:
        """Under way, then signed or returned."""
        arrives = sent + timedelta(days=2 + self.weather.roll("days", number) % 3 + self.weather.late_days)
        if today < arrives:
            return Parcel(number, "under_way")
        if self.weather.misleads("post", number):
            return Parcel(number, "returned", arrives, "收件人不在，无人签收")
        return Parcel(number, "signed", arrives)
