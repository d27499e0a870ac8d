"""What a dispute is made of before anyone writes it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from .page import Block
from .world import Party, Place, capital, day_text, plain_number


@dataclass(frozen=True)
class Claim:
    """One request: its name in a form, its wording by a lawyer and by a layman, its sum in yuan or None."""

    label: str
    formal: str
    plain: str
    amount: float | None = None


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence. ``shape``: page (set from blocks), chat or transfer (a telephone's screen)."""

    kind: str
    name: str
    purpose: str
    blocks: tuple[Block, ...] = ()
    shape: str = "page"
    lines: tuple[str, ...] = ()


@dataclass
class Dispute:
    """A whole quarrel: who, what for, why, and where it may be brought."""

    cause: str
    near: str  # the cause that a mistaken claimant would write
    claimants: list[Party]
    others: list[Party]
    claims: list[Claim]
    points: list[tuple[str, str]]  # heading in a form, sentence
    story: str  # the same told by a layman
    exhibits: list[Exhibit]
    court: Place
    ground: str
    right: list[Place]
    law: str
    filing_type: str = "民事一审"
    due: bool = False  # told dates make a limitation run from a due day
    extra: dict[str, str] = field(default_factory=dict)


class Pen:
    """One writer's ways: how sums and dates are written, and the days of this dispute."""

    def __init__(self, rng: Random, filed_on: date, due: date) -> None:
        self.rng = rng
        self.filed_on = filed_on
        self.due = due
        self.style = rng.choice(("bare", "comma", "words", "wan", "rmb", "point"))
        self.date_style = rng.choice((0, 0, 0, 1, 2))
        self.words_wrong = False

    def m(self, amount: float, words: bool = True) -> str:
        """A sum as this writer puts it; with ``words_wrong`` the first capitals are off."""
        bare = plain_number(amount)
        if self.style == "comma":
            return f"{amount:,.2f}元"
        if self.style == "point":
            return f"{amount:.2f}元"
        if self.style == "rmb":
            return f"人民币{bare}元"
        if self.style == "wan" and amount >= 10000 and round(amount) % 100 == 0 and amount == round(amount):
            return f"{plain_number(amount / 10000)}万元"
        if self.style == "words" and words:
            return f"{bare}元（大写：{capital(amount)}）"
        return f"{bare}元"

    def b(self, amount: float) -> str:
        """A bare sum, for tables and asides."""
        return plain_number(amount) + "元"

    def d(self, day: date) -> str:
        return day_text(day, self.date_style)

    def before(self, day: date, low: int, high: int) -> date:
        return day - timedelta(days=self.rng.randint(low, high))

    def after(self, day: date, low: int, high: int) -> date:
        return min(day + timedelta(days=self.rng.randint(low, high)), self.filed_on - timedelta(days=6))

    def round(self, low: int, high: int, step: int = 100) -> int:
        return self.rng.randrange(low // step, high // step) * step

    def odd(self, low: int, high: int) -> float:
        return self.rng.randint(low, high) + self.rng.choice((0, 0.5, 0.36, 0.08, 0.7))
