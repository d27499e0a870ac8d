"""One case as the people in it live it: from the draft to the archive, by chance, late or wrong or silent at times.

A case is a generator that yields the moment of its next step; `story` holds many in one queue.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.acts.actors import SYSTEM, Actor, actor_of
from tianping.core.acts.engine import Request, begin
from tianping.core.courts.models import Courtroom
from tianping.core.files import store
from tianping.core.files.models import Upload
from tianping.core.hearings.hours import out_of_hours
from tianping.core.hearings.models import Transcript
from tianping.core.hearings.queries import clash
from tianping.core.people.queries import find_or_make
from tianping.domains.civil.bearing import PAY_BORNE
from tianping.domains.civil.models import CivilFirst
from tianping.domains.civil.periods import open_periods
from tianping.sample import drawn, plots, province
from tianping.sample import objection as objecting
from tianping.sample.hands import Hands, at
from tianping.sample.persons import Invented

Steps = Iterator[datetime]
# Who hears on the day after a year, when people come to look.
TODAYS_JUDGE = "周明远"
# To bind a dossier takes seconds: of a simulation few are, of the year that people look at all, within three months.
ARCHIVED, ARCHIVED_WITHIN = 0.2, 60
SIGNATURE = "M70 110L120 40L150 125L205 55L250 120L300 45L345 105L420 70"
# How cases end, in a hundred.
OUTCOMES = {"判决": 76, "撤诉": 12, "按撤诉处理": 8, "不予受理": 4}


class Case(Hands):
    """One case and the people in it."""

    def live(self, outcome: str = "") -> Steps:
        """From the draft to the archive, to the outcome that is told or that chance chooses."""
        self.played.cases += 1
        outcome = outcome or self.chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
        yield from self._file()
        if outcome == "不予受理":
            yield from self._rejected()
        elif outcome == "按撤诉处理":
            yield from self._unpaid()
        else:
            yield from self._accepted(outcome)
        self.played.outcomes[self.now().outcome or self.situation().state.name] += 1
        if self.until and self.now().state == "c.closed":
            yield from self._archived(ARCHIVED_WITHIN)

    def lie(self) -> Steps:
        """Heard in time, and then nobody writes the judgment."""
        self.played.cases += 1
        yield from self._file()
        yield from self._brought("summary")
        yield from self._prepared(objection=False)
        yield from self._heard()

    def arrive(self) -> Steps:
        """Only handed in: it waits for the filing judge."""
        self.played.cases += 1
        yield from self._handed_in()

    # ---- steps ----
    def _file(self) -> Steps:
        filing = yield from self._handed_in()
        yield self.workday(1, 6)
        if self.chance.random() < 0.15:
            self.do(
                self._post("filing_judge"),
                "request_correction",
                {"items": ["补交被告的身份信息", "第二项请求写明起算日"], "days": 7},
            )
            yield self.workday(1, 5)
            self.do(self.filer, "submit_correction", filing)
            yield self.workday(1, 4)

    def _handed_in(self) -> Generator[datetime, None, dict[str, Any]]:
        plot = plots.choose(self.chance)
        plaintiff, defendant = (
            plot.plaintiff(self.chance, self.court),
            plot.defendant(self.chance, self.court),
        )
        if self.cast:
            plot = plots.PLOTS[0]
            plaintiff, defendant = (province.citizen(name) for name, _, _ in province.CITIZENS)
        self.filer = _citizen(plaintiff)
        receipt = begin(
            self.filer,
            "civil_first",
            self.court,
            Request("start_draft", {"cause": plot.cause}, f"draft:{self._id()}"),
        )
        self.matter = receipt.matter
        self.played.acts += 1
        yield self._later(minutes=self.chance.randint(10, 2000))
        filing = plot.filing(self.chance, plaintiff, defendant)
        self._bring(
            [
                drawn.identity(plaintiff),
                *[drawn.evidence(e["name"], filing["facts"]) for e in filing["evidence"]],
            ]
        )
        self.do(self.filer, "submit_filing", filing)
        return filing

    def _bring(self, papers: list[tuple[str, str, bytes]]) -> None:
        """Papers of the filing as uploads that were read and told apart."""
        account = Account.objects.get(person_id=self.filer.person)
        told = []
        for kind, title, picture in papers:
            blob = store.put(picture, "image/png")
            Upload.objects.create(
                court_id=self.court, matter_id=self.matter, account=account, name=f"{title}.png", blob=blob, verdict="accept", pages=1,
                pages_read=1, state="read", at=clock.now(),
            )  # fmt: skip
            told.append({"kind": kind, "title": title, "pages": [{"file": f"{title}.png", "page_index": 0}]})
        CivilFirst.objects.filter(matter_id=self.matter).update(reading={"papers": told})

    def _rejected(self) -> Steps:
        reason = "起诉人请求的事项不属于人民法院受理民事诉讼的范围，经释明后仍坚持起诉。"
        self.do(self._post("filing_judge"), "reject_filing", {"reason": reason})
        yield self.workday(1, 2)
        self._approve(self._post("chief"))
        yield from self.until_served()
        for _ in range(40):
            if self.now().state != "f.rejected":
                return
            yield self.workday(1, 1)
        raise RuntimeError(f"{clock.today()}：不予受理的裁定没有生效")

    def _register(self, procedure: str = "") -> None:
        s = self.situation()
        if not procedure:
            small = s.data.amount <= 50_000 and self.chance.random() < 0.5
            procedure = "small" if small else "summary" if self.chance.random() < 0.8 else "ordinary"
        data = {"cause": s.matter.cause, "amount": str(s.data.amount), "procedure": procedure}
        self.do(self._post("filing_judge"), "register_case", data)

    def _unpaid(self) -> Steps:
        self._register()
        yield from self.until_served()
        yield self.workday(11, 13)
        self.do(self._post("filing_judge"), "deem_withdrawn_fee", {})
        yield from self.until_served()

    def _pay(self) -> None:
        order = self.situation().fee_orders[0]
        paid = str(order.amount)
        self.do(
            SYSTEM,
            "pay_fee",
            {"amount": paid, "bank_number": f"B{order.pay_code}", "payer": self.filer.name},
            about=str(order.id),
        )

    def _brought(self, procedure: str = "") -> Steps:
        """Registered, paid for, and served on the defendant."""
        self._register(procedure)
        yield self.workday(1, 5)
        self._pay()
        yield self.workday(1, 3)
        self.do(self.duty("clerk"), "send_complaint", {"way": "auto"})
        yield from self.until_served()

    def _accepted(self, outcome: str) -> Steps:
        yield from self._brought()
        if outcome == "撤诉":
            yield from self._withdrawn()
            return
        yield from self._prepared()
        yield from self._heard()
        yield from self._judged()
        yield from self._closed()

    def _withdrawn(self) -> Steps:
        self.do(self.filer, "apply_withdrawal", {"reason": "双方已经自行和解，被告已经付款。"})
        yield self.workday(1, 4)
        self.do(
            self.duty("judge"),
            "rule_withdrawal",
            {"allowed": True, "reason": "双方已经自行和解，撤诉是原告对自己权利的处分。"},
        )
        yield from self.until_served()
        self.pay_back()

    def until_served(self, matter: UUID | None = None) -> Steps:
        """Wait until everything that was sent in the case (or in a matter beside it) has arrived."""
        for _ in range(30):
            yield self.workday(1, 1)
            waiting = [d for d in self.situation(matter).deliveries if d.effective is None]
            if not waiting:
                return
            for delivery in waiting:
                self._push(delivery, matter)

    def _push(self, delivery: Any, matter: UUID | None = None) -> None:
        """A letter that does not arrive is taken to the door by the clerk after a while."""
        stale = (clock.now() - delivery.sent_at).days >= 3
        if delivery.state == "failed" or (delivery.way == "electronic" and stale):
            day = clock.today().isoformat()
            self.do(
                self.duty("clerk") if self.situation().on_duty("clerk") else self._post("clerk"),
                "delivery_effective",
                {"day": day, "method": "direct", "proof": "送达回证"},
                about=str(delivery.id),
                matter=matter,
            )

    def _prepared(self, *, objection: bool = True) -> Steps:
        if objection and self.chance.random() < objecting.SHARE:
            yield from objecting.objection(self, self.situation())
        for defendant in self.situation().who("defendant"):
            if self.chance.random() < 0.6:
                actor = Actor(defendant.name, account=defendant.person_id, person=defendant.person_id)
                self.do(actor, "submit_defence", {"text": "欠款数额不对，已经还过一部分，请求法院依法处理。"})
                yield self.workday(1, 3)
                self.do(self.duty("clerk"), "send_defence", {})
        yield self.workday(12, 16)
        room, begins = self._slot()
        data = {"room": str(room.id), "begins": begins.isoformat(), "minutes": 60}
        self.do(self.duty("judge"), "schedule_hearing", data)
        yield from self.until_served()
        yield max(begins, clock.now() + timedelta(minutes=1))

    def _slot(self) -> tuple[Courtroom, datetime]:
        judge = self.duty("judge").staff
        rooms = list(Courtroom.objects.filter(court_id=self.court, online=False))
        after = max((clock.day_of(one.due) for one in open_periods(self.situation())), default=clock.today())
        for day in [one for one in map(self._day_after, self._days_ahead()) if one > after]:
            for hour in (9, 10, 14, 15, 16):
                room = self.chance.choice(rooms)
                begins = at(day, hour)
                ends = begins + timedelta(minutes=60)
                if not out_of_hours(begins, ends) and not clash(str(room.id), judge, begins, ends):
                    return room, begins
        raise RuntimeError("三个月内没有空的法庭")

    def _days_ahead(self) -> Iterator[int]:
        visit = (self.until - clock.today()).days + 1 if self.until else 0
        if self.duty("judge").name == TODAYS_JUDGE and 8 <= visit <= 40:
            yield visit
        yield from range(8, 90)

    def _heard(self) -> Steps:
        present = [
            str(p.id)
            for p in self.situation().who("party")
            if p.role == "plaintiff" or self.chance.random() < 0.8
        ]
        self.do(self.duty("clerk"), "hear", {"present": present})
        transcript = Transcript.objects.get(matter_id=self.matter)
        came = any(p.role == "defendant" for p in map(self.situation().participant, present) if p)
        transcript.lines = [dict(line, at=f"{clock.now():%H:%M}") for line in plots.transcript(came)]
        transcript.version += 1
        transcript.save()
        yield self._later(minutes=55)
        self.do(self.duty("clerk"), "close_transcript", {})
        for key in present:
            participant = self.situation().participant(key)
            actor = Actor(participant.name, account=participant.person_id, person=participant.person_id)
            self.do(actor, "sign_transcript", {"strokes": SIGNATURE}, about=str(transcript.id))
        for duty in ("judge", "clerk"):
            self.do(self.duty(duty), "sign_transcript", {"strokes": SIGNATURE}, about=str(transcript.id))

    def _judged(self) -> Steps:
        yield self.workday(3, 15)
        self.do(self.duty("judge"), "draft_judgment", plots.judgment(self.situation()))
        self.do(self.duty("judge"), "sign_judgment", {})
        yield self.workday(1, 2)
        self.do(self.duty("clerk"), "seal_judgment", {})
        self.do(self.duty("judge"), "pronounce_fixed", {})
        self.do(self.duty("clerk"), "serve_judgment", {"way": "auto"})
        yield from self.until_served()

    def _closed(self) -> Steps:
        for _ in range(60):
            if self.now().state == "c.effective":
                break
            yield self.workday(1, 1)
        self.pay_back()
        self._pay_borne()
        self.do(self.duty("clerk"), "finish_case", {"outcome": "判决"})
        if not self.until and self.chance.random() <= ARCHIVED:
            yield from self._archived(10)

    def _pay_borne(self) -> None:
        """Who lost pays the court for the fee that the winner prepaid."""
        for order in [one for one in self.situation().fee_orders if one.act == PAY_BORNE]:
            paid = {"amount": str(order.amount), "bank_number": f"B{order.pay_code}", "payer": "败诉方"}
            self.do(SYSTEM, PAY_BORNE, paid, about=str(order.id))

    def _archived(self, days: int) -> Steps:
        """The dossier goes to the archive within so many days."""
        yield self.workday(2, days)
        if self.situation().on_duty("clerk") is None:
            # It ended before anybody was drawn for it: the archivist binds it alone.
            self.do(self._post("archivist"), "archive_case", {})
            return
        self.do(self.duty("clerk"), "archive_case", {})
        yield self.workday(1, 3)
        self._approve(self._post("archivist"))


def _citizen(invented: Invented) -> Actor:
    person = find_or_make(
        name=invented.name, kind=invented.kind, identity=invented.identity, birth=invented.birth, sex=invented.sex,
        ethnicity=invented.ethnicity, address=invented.address, phone=invented.phone, legal_rep=invented.legal_rep,
    )  # fmt: skip
    account = person.accounts.first() or Account.objects.create(
        name=f"{invented.name}{str(person.id)[-6:]}", person=person
    )
    return actor_of(account)
