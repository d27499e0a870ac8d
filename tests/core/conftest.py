"""A province and a case in each interesting state, for the tests of the kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tianping.core.acts import clock, ledger, outbox, situation
from tianping.core.acts.actors import SYSTEM, Actor, actor_of
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.courts.models import Court, Courtroom, Division
from tianping.core.matters.models import Matter
from tianping.core.people.models import PostHeld, Staff
from tianping.core.people.queries import find_or_make
from tianping.sample.persons import Invented

COURT = "临0102"
PLAINTIFF = Invented(
    "沈玉梅",
    "natural",
    "380102198706124321",
    "临江省江州市江北区柳岸路18号",
    "12900000001",
    "女",
    date(1987, 6, 12),
)
DEFENDANT = Invented("高文斌", "natural", "", "临江省江州市江北区双桥街7号", "12900000002")
REGISTER = {"cause": "民间借贷纠纷", "amount": "60000.00", "procedure": "summary"}
BENCH = (
    ("立案庭", ("filing_judge", "chief", "petition_officer")), ("民二庭", ("judge", "clerk", "assistant", "chief")),
    ("审管办", ("trial_mgmt", "archivist", "finance", "president")),
)  # fmt: skip


class Court0102:
    """One small court with one holder of each post, and cases brought to any state by real acts."""

    def __init__(self) -> None:
        upper = Court.objects.create(code="临01", name="江州市中级人民法院", level="中级")
        self.court = Court.objects.create(code=COURT, name="江州市江北区人民法院", level="基层", parent=upper)
        self.room = Courtroom.objects.create(court=self.court, name="第五法庭")
        self.staff: dict[str, Staff] = {}
        for division, posts in BENCH:
            self._division(division, posts)
        self.plaintiff = self.person(PLAINTIFF)
        self.defendant = self.person(DEFENDANT)

    def _division(self, name: str, posts: tuple[str, ...]) -> None:
        division = Division.objects.create(
            court=self.court, name=name, kind="filing" if name == "立案庭" else "civil"
        )
        for post in posts:
            staff = Staff.objects.create(
                court=self.court, name=f"{name}{post}", number=f"{name}{post}", division=division
            )
            PostHeld.objects.create(
                court=self.court, staff=staff, post=post, division=division, since=date(2020, 1, 1)
            )
            self.staff.setdefault(post, staff)
            self.staff[f"{name}{post}"] = staff

    def person(self, invented: Invented) -> Actor:
        """An actor from outside with an account."""
        from tianping.core.access.models import Account

        row = find_or_make(
            name=invented.name,
            kind=invented.kind,
            identity=invented.identity,
            birth=invented.birth,
            phone=invented.phone,
        )
        return actor_of(Account.objects.create(name=invented.phone, person=row))

    def post(self, post: str) -> Actor:
        """The holder of a post."""
        from tianping.core.access.models import Account

        staff = self.staff[post]
        account, _ = Account.objects.get_or_create(name=staff.number, defaults={"staff": staff})
        return actor_of(account)

    def filing(self, **changes: Any) -> dict[str, Any]:
        """A whole complaint as input."""
        return {
            "cause": "民间借贷纠纷", "parties": [PLAINTIFF.as_party("plaintiff"), DEFENDANT.as_party("defendant")], "agents": [],
            "claims": [{"text": "判令被告归还借款 60000 元", "amount": "60000.00"}], "facts": "被告借款到期不还。",
            "evidence": [], "online": True, "truthful": True, **changes,
        }  # fmt: skip

    def draft(self) -> Matter:
        """A filing that is not submitted."""
        receipt = begin(self.plaintiff, "civil_first", COURT, Request("start_draft", {}, ""))
        return self.matter(receipt.matter)

    def submitted(self) -> Matter:
        """A filing at the court."""
        matter = self.draft()
        perform(self.plaintiff, matter.id, Request("submit_filing", self.filing()))
        return self.matter(matter.id)

    def registered(self) -> Matter:
        """A case with a number, waiting for its fee."""
        matter = self.submitted()
        perform(self.post("filing_judge"), matter.id, Request("register_case", REGISTER))
        return self.matter(matter.id)

    def told_to_pay(self) -> Matter:
        """A case whose notice of the fee has reached its plaintiff."""
        matter = self.registered()
        day = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
        for delivery in situation.read(matter).deliveries:
            self.do(self.post("filing_judge"), matter, "delivery_effective", day, about=str(delivery.id))
        return self.matter(matter.id)

    def paid(self) -> Matter:
        """A case that was paid for and assigned."""
        matter = self.registered()
        self.pay(matter)
        outbox.drain(kinds=("act",))
        return self.matter(matter.id)

    def pay(self, matter: Matter, amount: str = "", number: str = "B1") -> None:
        """A payment as the bank reports it."""
        order = situation.read(matter).fee_orders[0]
        data = {
            "amount": amount or str(order.amount),
            "bank_number": f"{number}{matter.id}",
            "payer": "沈玉梅",
        }
        perform(SYSTEM, matter.id, Request("pay_fee", data, f"pay:{number}", str(order.id)))

    def matter(self, key: UUID) -> Matter:
        """The matter as it is now."""
        return Matter.objects.select_related("court", "court__parent", "division").get(pk=key)

    def do(
        self, actor: Actor, matter: Matter, act: str, data: dict[str, Any] | None = None, **more: Any
    ) -> Any:
        """Perform an act."""
        return perform(actor, matter.id, Request(act, data or {}, **more))


def refusal(
    court: Court0102, actor: Any, matter: Matter, act: str, data: dict[str, Any] | None = None, **more: Any
) -> list[Any]:
    """Why an act is refused."""
    with pytest.raises(ActRefused) as refused:
        court.do(actor, matter, act, data, **more)
    return refused.value.reasons


def read(court: Court0102, matter: Matter) -> situation.Situation:
    """The matter with all that hangs on it, as it is now."""
    return situation.read(court.matter(matter.id))


def served(court: Court0102) -> Matter:
    """A case whose complaint took effect on the defendant."""
    matter = court.paid()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    proof = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
    deliveries = read(court, matter).deliveries
    for delivery in [one for one in deliveries if one.record_id == deliveries[-1].record_id]:
        court.do(court.post("clerk"), matter, "delivery_effective", proof, about=str(delivery.id))
    return court.matter(matter.id)


@pytest.fixture
def court(db: None) -> Court0102:
    """The small court."""
    return Court0102()


@pytest.fixture
def at_noon() -> Callable[[date], Any]:
    """Turn the clock to a day."""
    return clock.at


@pytest.fixture
def own_log(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A log of this test's own: that of the other tests holds records which were taken back."""
    settings.HOME = tmp_path
    ledger.log.cache_clear()
    yield tmp_path / "ledger" / "log"
    ledger.log.cache_clear()
