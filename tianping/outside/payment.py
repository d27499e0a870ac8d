"""The bank: what was paid on which pay code, and money that goes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from tianping.outside.weather import FAIR, Weather


@dataclass(frozen=True)
class Paid:
    """One payment as the bank reports it; a bank may report it twice."""

    pay_code: str
    amount: Decimal
    bank_number: str
    payer: str


class Bank(Protocol):
    """Pays money back; what comes in is reported by call-back."""

    def pay_out(self, key: str, pay_code: str, amount: Decimal) -> str:
        """Send money back once for a key; the answer is the bank's number."""
        ...


@dataclass
class SimulatedBank:
    """Takes and gives money without having any."""

    weather: Weather = FAIR
    paid_out: dict[str, Decimal] = field(default_factory=dict)

    def pay(self, pay_code: str, amount: Decimal, payer: str, key: str) -> Paid:
        """A person pays at the counter or on the phone."""
        return Paid(pay_code, amount, f"B{key}", payer)

    def pay_out(self, key: str, pay_code: str, amount: Decimal) -> str:
        """Once for a key, however often it is asked."""
        self.weather.require_up("pay_out", key)
        self.paid_out.setdefault(key, amount)
        return f"R{key[-12:]}"
