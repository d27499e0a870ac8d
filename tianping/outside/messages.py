"""Short messages and e-mail: one protocol, for both tell a person that something waits at the court."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from tianping.outside.weather import FAIR, Weather

Kind = Literal["service", "join", "notice"]


@dataclass(frozen=True)
class Message:
    """What to say: the whole text, and the parts of it that fit into a template which an operator approved.

    `service`: documents wait for somebody with an account; `join`: for somebody who needs the code to come in;
    `notice`: something happened, without legal effect.
    """

    kind: Kind
    court: str
    text: str
    case: str = ""
    code: str = ""


@dataclass(frozen=True)
class Arrival:
    """What the channel says: arrived on that day, or why not. Not `final`: taken, and the receipt is still to come."""

    arrived: bool
    day: date | None = None
    number: str = ""
    reason: str = ""
    final: bool = True


class Messenger(Protocol):
    """Sends a message to a telephone or to an e-mail address."""

    def send(self, to: str, message: Message, key: str, day: date) -> Arrival:
        """Send once for a key; an address that cannot be reached is an answer, not an error.

        Raises:
            OutsideDown, OutsideRefused, OutsideWrong: nothing is known of it; ask again with the same key.
        """
        ...

    def receipt(self, to: str, key: str, day: date) -> Arrival:
        """What became of the message that was taken under that key on that day."""
        ...


@dataclass
class SimulatedMessenger:
    """Keeps what it sent, so that demo and tests can read it."""

    weather: Weather = FAIR
    sent: dict[str, tuple[str, str]] = field(default_factory=dict)

    def send(self, to: str, message: Message, key: str, day: date) -> Arrival:
        """Arrives at once unless the weather is bad or there is no number."""
        self.weather.require_up("sms", key)
        if not to or self.weather.misleads("sms", to):
            return Arrival(False, reason="号码是空号")
        self.sent[key] = (to, message.text)
        return self.receipt(to, key, day)

    def receipt(self, to: str, key: str, day: date) -> Arrival:
        """What was taken has arrived."""
        return Arrival(True, day, f"SMS-{key[-12:]}")
