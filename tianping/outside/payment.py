"""Payment: an order that somebody pays, what was paid on which pay code, money that goes back, the bill of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from tianping.outside.errors import OutsideRefused, OutsideWrong
from tianping.outside.weather import FAIR, Weather


@dataclass(frozen=True)
class Paid:
    """One payment as the bank reports it; a bank may report it twice."""

    pay_code: str
    amount: Decimal
    bank_number: str
    payer: str


@dataclass(frozen=True)
class BillLine:
    """A line of the bank's bill of a day: money in for a pay code, or money out under the key of its order to pay back."""

    direction: Literal["in", "out"]
    amount: Decimal
    bank_number: str
    pay_code: str = ""
    key: str = ""


class Bank(Protocol):
    """Takes money for pay codes and gives it back."""

    @property
    def mark(self) -> str:
        """How the numbers of its payments begin."""
        ...

    def order(self, pay_code: str, amount: Decimal, title: str) -> str:
        """Where exactly that sum (yuan) can be paid: text for a QR code. Asking twice is one order."""
        ...

    def paid(self, pay_code: str, amount: Decimal) -> Paid | None:
        """The payment of that order, if there is one by now."""
        ...

    def notice(self, headers: Mapping[str, str], body: bytes) -> Paid | None:
        """A call-back of the bank: a payment, or nothing that concerns payments.

        Raises:
            OutsideWrong: it is not proved to be from the bank.
        """
        ...

    def pay_out(self, key: str, paid: Paid, amount: Decimal) -> str:
        """Send back a part or all of a payment, once for a key; the answer is the bank's number.

        Raises:
            OutsideRefused: the payment is not this bank's, or has not that much left.
        """
        ...

    def bill(self, day: date) -> list[BillLine]:
        """What the bank says of a past day; empty if nothing moved."""
        ...


@dataclass
class SimulatedBank:
    """Takes and gives money without having any."""

    today: Callable[[], date]
    weather: Weather = FAIR
    payments: dict[str, tuple[date, Paid]] = field(default_factory=dict)
    paid_out: dict[str, tuple[date, BillLine, str]] = field(default_factory=dict)
    mark = "B"

    def pay(self, pay_code: str, amount: Decimal, payer: str, key: str) -> Paid:
        """A person pays at the counter or on the phone, any sum."""
        said = Paid(pay_code, amount, f"B{key}", payer)
        return self.payments.setdefault(said.bank_number, (self.today(), said))[1]

    def order(self, pay_code: str, amount: Decimal, title: str) -> str:
        """The code itself: whoever knows it pays."""
        self.weather.require_up("order", pay_code)
        return f"simulator:{pay_code}"

    def paid(self, pay_code: str, amount: Decimal) -> Paid | None:
        """As it was paid."""
        self.weather.require_up("paid", pay_code)
        known = (paid for _, paid in self.payments.values())
        return next((one for one in known if (one.pay_code, one.amount) == (pay_code, amount)), None)

    def notice(self, headers: Mapping[str, str], body: bytes) -> Paid | None:
        """Never: this bank answers where it is paid, so whoever calls is somebody else."""
        raise OutsideWrong("模拟银行不发通知")

    def pay_out(self, key: str, paid: Paid, amount: Decimal) -> str:
        """Once for a key, however often it is asked."""
        self.weather.require_up("pay_out", key)
        if key not in self.paid_out:
            gone = sum(line.amount for _, line, of in self.paid_out.values() if of == paid.bank_number)
            if gone + amount > paid.amount:
                raise OutsideRefused("这笔款没有那么多可退")
            line = BillLine("out", amount, f"R{key[-12:]}", key=key)
            self.paid_out[key] = (self.today(), line, paid.bank_number)
        return self.paid_out[key][1].bank_number

    def bill(self, day: date) -> list[BillLine]:
        """In and out of that day."""
        came = [
            BillLine("in", paid.amount, paid.bank_number, paid.pay_code)
            for on, paid in self.payments.values()
            if on == day
        ]
        return came + [line for on, line, _ in self.paid_out.values() if on == day]
