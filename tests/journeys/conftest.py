"""What journeys share: the main court of the sample province with one judge, cases brought to a state by real acts in the
days before, and people who are signed in with a browser of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Page

from tianping.core.acts import clock, outbox, situation
from tianping.core.acts.actors import SYSTEM, Actor, actor_of
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.courts.models import Courtroom
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter
from tianping.core.people.models import PostHeld
from tianping.core.people.secrets import unseal
from tianping.sample import plots, province

JUDGE, CLERK, FILING, CHIEF, PRESIDENT, ARCHIVIST = "周明远", "陈思远", "何静", "邵文静", "顾长河", "石磊"
PLAINTIFF, DEFENDANT = "沈玉梅", "高文斌"
CAUSE = "民间借贷纠纷"


def soon() -> datetime:
    """Some minutes from now, on the same day of the court: just before midnight, fewer."""
    return min(clock.now() + timedelta(minutes=10), clock.end_of(clock.today()))


def workday(days: int) -> datetime:
    """Ten in the morning of a working day about that many days from today."""
    day = clock.today() + timedelta(days=days)
    while day.weekday() >= 5:
        day += timedelta(days=1 if days > 0 else -1)
    return datetime.combine(day, time(10), tzinfo=clock.COURT_ZONE)


def _follow_up() -> None:
    """Do what acts left to the outbox, as workers do: in a thread without the browser's event loop, where signing is possible."""

    def carry_out() -> None:
        try:
            outbox.drain()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        worker.submit(copy_context().run, carry_out).result()
    assert [f"{entry.kind}: {entry.error}" for entry in outbox.stuck()] == []


class House:
    """The court, and a case of a loan in any state that a journey begins with."""

    def __init__(self) -> None:
        province.install()
        # One judge and one clerk, so that the draw has one end.
        for post, name in (("judge", JUDGE), ("clerk", CLERK)):
            PostHeld.objects.filter(post=post).exclude(staff__name=name).delete()
        self.room = Courtroom.objects.filter(court_id=province.MAIN, online=False).order_by("name")[0]

    def actor(self, name: str) -> Actor:
        """Somebody of the court, or one of its sample citizens."""
        return actor_of(province.account(name))

    def do(self, name: str, case: UUID, act: str, data: dict[str, Any] | None = None, **more: Any) -> None:
        """Let somebody do an act, with all that follows it outside the database."""
        who = SYSTEM if name == "系统" else self.actor(name)
        perform(who, case, Request(act, data or {}, f"{act}:{self.case(case).version}", **more))
        _follow_up()

    def case(self, key: UUID) -> Matter:
        """The case as it is now."""
        return Matter.objects.select_related("court", "court__parent", "division").get(pk=key)

    def situation(self, key: UUID) -> situation.Situation:
        """The case with all that hangs on it."""
        return situation.read(self.case(key))

    @contextmanager
    def days_ago(self, days: int) -> Iterator[None]:
        """What happens inside happened some working day ago."""
        with clock.at(workday(-days)):
            yield

    # ---- a case, state by state ----
    def filed(self, days: int = 2, amount: str = "60000.00", known: bool = True) -> UUID:
        """A filing at the court; a defendant who is not known by number has yet to join by code."""
        parties = [self._party(PLAINTIFF, "plaintiff"), self._party(DEFENDANT, "defendant", known)]
        filing = {
            "cause": CAUSE,
            "parties": parties,
            "claims": [
                {"text": f"判令被告归还借款{amount}元", "amount": amount},
                {"text": "诉讼费用由被告负担"},
            ],
            "facts": f"2026年3月1日被告向原告借款{amount}元，出具借条，约定同年6月1日归还，到期没有归还",
            "online": True,
            "truthful": True,
        }
        with self.days_ago(days):
            opened = begin(
                self.actor(PLAINTIFF), "civil_first", province.MAIN, Request("start_draft", {"cause": CAUSE})
            )
            self.do(PLAINTIFF, opened.matter, "submit_filing", filing)
        return opened.matter

    def _party(self, name: str, role: str, known: bool = True) -> dict[str, Any]:
        person = province.account(name).person
        return {
            "role": role,
            "kind": "natural",
            "name": person.name,
            "identity": unseal(person.identity_sealed) if known else "",
            "sex": person.sex,
            "address": person.address or "临江省江州市江北区柳岸路18号",
            "phone": person.phone,
        }

    def assigned(self, days: int = 40, known: bool = True) -> UUID:
        """A case with its judge."""
        case = self.filed(days, known=known)
        with self.days_ago(days - 2):
            self.do(
                FILING, case, "register_case", {"cause": CAUSE, "amount": "60000.00", "procedure": "summary"}
            )
            order = self.situation(case).fee_orders[0]
            paid = {"amount": str(order.amount), "bank_number": f"B{order.pay_code}", "payer": PLAINTIFF}
            self.do("系统", case, "pay_fee", paid, about=str(order.id))
        return case

    def served(self, days: int = 40) -> UUID:
        """A case whose defendant got the complaint and had time to answer."""
        case = self.assigned(days)
        with self.days_ago(days - 4):
            self.do(CLERK, case, "send_complaint", {"way": "direct"})
        with self.days_ago(days - 6):
            self.all_served(case)
        return case

    def all_served(self, case: UUID) -> None:
        """Everything that is under way arrives."""
        for delivery in self.situation(case).deliveries:
            if delivery.effective is None:
                day = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
                self.do(CLERK, case, "delivery_effective", day, about=str(delivery.id))

    def scheduled(self, begins: datetime, days: int = 40) -> UUID:
        """A case with a hearing to which both were summoned."""
        case = self.served(days)
        hearing = {
            "room": str(self.room.id),
            "begins": begins.isoformat(),
            "minutes": 60,
            "off_hours": "当事人都要求这一天开庭。",
        }
        with self.days_ago(8):
            self.do(JUDGE, case, "schedule_hearing", hearing, reason="双方同意不再等待答辩期。")
        with self.days_ago(6):
            self.all_served(case)
        return case

    def heard(self) -> UUID:
        """A case whose transcript all have signed."""
        case = self.scheduled(workday(-4))
        with self.days_ago(4):
            present = [str(p.id) for p in self.situation(case).who("party")]
            self.do(CLERK, case, "hear", {"present": present})
            lines = [dict(line, at="10:05") for line in plots.TRANSCRIPT]
            Transcript.objects.filter(matter=case).update(lines=lines, version=1)
            self.do(CLERK, case, "close_transcript")
            self.all_sign(case)
        return case

    def all_sign(self, case: UUID, *people: str) -> None:
        """Those present sign the transcript."""
        transcript = self.situation(case).transcripts[0]
        for name in people or (PLAINTIFF, DEFENDANT, JUDGE, CLERK):
            self.do(
                name, case, "sign_transcript", {"strokes": "M10 80L90 20L160 120"}, about=str(transcript.id)
            )

    def signed(self) -> UUID:
        """A case whose judgment is signed."""
        case = self.heard()
        with self.days_ago(2):
            self.do(JUDGE, case, "draft_judgment", plots.judgment(self.situation(case)))
            self.do(JUDGE, case, "sign_judgment")
        return case

    def state(self, case: UUID) -> str:
        """The code of its state."""
        return self.case(case).state


@pytest.fixture
def house(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    """The main court with those above it."""
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    return House()


@pytest.fixture
def open_as(live_server: Any, house: House, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """A browser in which somebody is signed in already."""

    def open_one(name: str, path: str = "/desk/", **more: Any) -> Page:
        client = Client()
        client.force_login(province.account(name))
        page = new_page(**{"width": 1440, "height": 900, "base_url": live_server.url, **more})
        cookie = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.goto(path)
        return page

    return open_one
