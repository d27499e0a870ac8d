"""The hands of a case that is played: acts of its people, what stands now, moments in court hours."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from tianping.core.access.models import Account
from tianping.core.acts import clock, situation
from tianping.core.acts.actors import SYSTEM, Actor, actor_of
from tianping.core.acts.engine import Receipt, Request, decide, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.matters.models import Matter, Responsibility
from tianping.core.money.statement import asked_back
from tianping.sample import province


@dataclass
class Played:
    """What a play did."""

    cases: int = 0
    acts: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def at(day: date, hour: int, minutes: int = 0) -> datetime:
    """A moment of a day by the court's clock."""
    return datetime.combine(day, time(hour), tzinfo=clock.COURT_ZONE) + timedelta(minutes=minutes)


@dataclass
class Hands:
    """Who plays a case, and by what chance; `until`: the last day of a year that people look at afterwards.

    `asked` counts what was asked for: each request has a key of its own.
    """

    chance: random.Random
    court: str
    played: Played
    matter: UUID | None = None
    filer: Actor = SYSTEM
    cast: bool = False
    until: date | None = None
    asked: int = 0

    # ---- doing ----
    def do(
        self, actor: Actor, act: str, data: dict[str, Any], about: str = "", reason: str = "", matter: UUID | None = None
    ) -> Receipt | None:  # fmt: skip
        """Let somebody do an act in the case, or in a matter beside it; a refusal is counted."""
        self.asked += 1
        request = Request(act, data, f"{act}:{about}:{self.asked}", about, reason=reason, client="simulate")
        try:
            receipt = perform(actor, matter or self.matter, request)
        except ActRefused as refused:
            self.played.refused[f"{act}: {refused}"] += 1
            return None
        self.played.acts += 1
        return receipt

    def _approve(self, actor: Actor) -> None:
        for proposal in self.situation().proposals:
            decide(
                actor,
                self.matter,
                proposal.id,
                True,
                Request(proposal.act, {}, f"agree:{proposal.id}", reason="同意"),
            )
            self.played.acts += 1

    def pay_back(self) -> None:
        """What is owed back of the fee goes back: the clerk asks for it, finance agrees."""
        for task in [one for one in self.situation().tasks if one.act == "refund_fee"]:
            order = next(one for one in self.situation().fee_orders if str(one.id) == task.about)
            amount, ground = asked_back(self.situation(), order)
            asked = {"amount": str(amount), "reason": ground}
            self.do(self.duty("clerk"), "refund_fee", asked, about=task.about)
            self._approve(self._post("finance"))

    def now(self, matter: UUID | None = None) -> Matter:
        """The case, or a matter beside it, as it is now."""
        return Matter.objects.select_related("court").get(pk=matter or self.matter)

    def situation(self, matter: UUID | None = None) -> situation.Situation:
        """The same with all that hangs on it."""
        return situation.read(self.now(matter))

    def _post(self, post: str) -> Actor:
        where = {"division__kind": "filing"} if post == "chief" and self.now().division_id is None else {}
        return actor_of(province.staff(self.court, post, **where).accounts.get())

    def duty(self, duty: str) -> Actor:
        """Who answers for the case in that duty."""
        answering = Responsibility.objects.filter(matter=self.matter, duty=duty, until=None)
        return actor_of(Account.objects.select_related("staff").get(staff__in=answering.values("staff")))

    def _id(self) -> str:
        return f"{self.chance.getrandbits(48):012x}"

    # ---- time ----
    def _later(self, minutes: int) -> datetime:
        return clock.now() + timedelta(minutes=minutes)

    def workday(self, least: int, most: int) -> datetime:
        """A moment in court hours after so many days."""
        return at(self._day_after(self.chance.randint(least, most)), 9, self.chance.randint(0, 460))

    def _day_after(self, days: int) -> date:
        day = clock.today() + timedelta(days=days)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        return day
