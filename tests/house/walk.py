"""A walk through every state of a civil case by real acts; what leads off the way is looked at and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction

from tests.civil.test_conversion import FILED
from tests.civil.test_dismissal import WHY as NO_RIGHT
from tests.civil.test_dismissal import WRONG as OVERLOOKED
from tests.civil.test_periods import hearing
from tests.civil.test_refusal import WHY, WRONG, serve
from tests.civil.test_sides_and_thirds import arrive
from tests.civil.test_sides_see import JUDGED
from tests.civil.test_transfer import FOUND, filing_judge_there
from tests.core.conftest import REGISTER, Court0102, read
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, decide
from tianping.core.courts.models import Court
from tianping.core.hearings.models import Transcript
from tianping.core.limits import watch
from tianping.core.matters.joining import join_code
from tianping.core.matters.models import Matter

HEARD = FILED + timedelta(days=21)
APPEALED = {"claims": "撤销原判。", "amount": "40000.00", "reasons": "一审认定的欠款数额不对。"}
Stop = tuple[Matter, list[Actor]]


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done inside is undone at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Walk:
    """One case; each stop is the matter as it is then, and who besides the court's own people looks at it."""

    def __init__(self, court: Court0102) -> None:
        self.court, self.id = court, court.draft().id

    def stop(self, state: str) -> Stop:
        """Here it stands now."""
        matter = self.court.matter(self.id)
        assert matter.state == state
        return matter, []

    def do(self, who: str | Actor, act: str, data: dict[str, Any] | None = None, **more: Any) -> None:
        """Somebody of the court, or a party, does an act in the case."""
        actor = self.court.post(who) if isinstance(who, str) else who
        self.court.do(actor, self.court.matter(self.id), act, data or {}, **more)

    def agreed(self, post: str) -> None:
        """Whoever must agree to what was proposed agrees."""
        (proposal,) = read(self.court, self.court.matter(self.id)).proposals
        decide(self.court.post(post), self.id, proposal.id, True, Request("", key=f"agree:{proposal.id}"))

    def whole(self) -> Iterator[Stop]:
        """All states, from the draft to the archive."""
        with clock.at(FILED):
            yield from self._filed()
            yield from self._begun()
        yield from self._judged()
        yield from self._ended()

    def _filed(self) -> Iterator[Stop]:
        yield self.stop("f.draft")
        self.do(self.court.plaintiff, "submit_filing", self.court.filing())
        yield self.stop("f.submitted")
        with taken_back():
            yield from self._corrected_in_vain()
        with taken_back():
            self.do(self.court.plaintiff, "withdraw_filing")
            yield self.stop("f.withdrawn")
        with taken_back():
            yield from self._refused()
        self.do("filing_judge", "register_case", {**REGISTER, "amount": "40000.00"})
        yield self.stop("f.fee_due")
        self.court.pay(self.court.matter(self.id))
        yield self.stop("f.to_assign")
        outbox.drain(kinds=("act",))
        yield self.stop("c.assigned")

    def _corrected_in_vain(self) -> Iterator[Stop]:
        self.do("filing_judge", "request_correction", {"items": ["补交被告的身份信息"], "days": 7})
        yield self.stop("f.correcting")
        with clock.at(FILED + timedelta(days=9)):
            self.do("filing_judge", "return_filing", {"reason": "补正期限内没有补交。"})
            yield self.stop("f.returned")

    def _refused(self) -> Iterator[Stop]:
        self.do("filing_judge", "reject_filing", {"reason": WHY})
        self.agreed("立案庭chief")
        yield self.stop("f.rejected")
        serve(self.court, self.court.matter(self.id))
        self.do(self.court.plaintiff, "appeal_rejection", WRONG)
        yield self.stop("f.appealing")
        self.do("filing_judge", "transfer_refusal_appeal")
        above = {"result": "accept", "number": "（2026）临01民终5号", "day": FILED.isoformat()}
        self.do("filing_judge", "register_appeal_ruling", above)
        yield self.stop("f.ordered")

    def _begun(self) -> Iterator[Stop]:
        self.do("clerk", "send_complaint", {"way": "direct"})
        arrive(self.court, self.court.matter(self.id))
        (defendant,) = read(self.court, self.court.matter(self.id)).who("defendant")
        self.do(self.court.defendant, "join_matter", {"code": join_code(defendant)}, about=str(defendant.id))
        yield self.stop("c.preparing")
        with taken_back():
            yield from self._dismissed()
        with taken_back():
            yield self._transferred()

    def _dismissed(self) -> Iterator[Stop]:
        self.do("judge", "dismiss_suit", NO_RIGHT)
        arrive(self.court, self.court.matter(self.id))
        yield self.stop("c.dismissed")
        self.do(self.court.plaintiff, "appeal_dismissal", OVERLOOKED)
        yield self.stop("c.dismissal_appealing")

    def _transferred(self) -> Stop:
        """It ends here, and is another matter in another court."""
        upper = self.court.court.parent
        Court.objects.create(code="临0103", name="江州市江南区人民法院", level="基层", parent=upper)
        self.do("judge", "transfer_jurisdiction", FOUND)
        self.agreed("民二庭chief")
        there = self.court.matter(Matter.objects.get(court_id="临0103").id)
        assert there.state == "f.transferred"
        return there, [filing_judge_there()]

    def _judged(self) -> Iterator[Stop]:
        with clock.at(FILED + timedelta(days=16)):
            self.do("judge", "schedule_hearing", hearing(self.court, HEARD))
            arrive(self.court, self.court.matter(self.id))
            yield self.stop("c.scheduled")
        with clock.at(HEARD):
            parties = read(self.court, self.court.matter(self.id)).who("party")
            self.do("clerk", "hear", {"present": [str(one.id) for one in parties]})
            yield self.stop("c.hearing")
            Transcript.objects.filter(matter=self.id).update(state="signed")
            for who, act, data, state in (
                ("judge", "draft_judgment", JUDGED, "c.drafting"),
                ("judge", "sign_judgment", {}, "c.signing"),
                ("clerk", "seal_judgment", {}, ""),
                ("judge", "pronounce_fixed", {}, "c.pronounced"),
                ("clerk", "serve_judgment", {"way": "direct"}, "c.serving"),
            ):
                self.do(who, act, data)
                if state:
                    yield self.stop(state)

    def _ended(self) -> Iterator[Stop]:
        with clock.at(HEARD):
            arrive(self.court, self.court.matter(self.id))
            outbox.drain(kinds=("served",))
            yield self.stop("c.appeal_window")
            with taken_back():
                self.do(self.court.defendant, "file_appeal", APPEALED)
                yield self.stop("c.appealing")
        with clock.at(HEARD + timedelta(days=20)):
            watch.sweep()
            yield self.stop("c.effective")
            self.do("clerk", "finish_case", {"outcome": "判决"})
            yield self.stop("c.closed")
            self.do("clerk", "archive_case")
            self.agreed("archivist")
            yield self.stop("c.archived")
