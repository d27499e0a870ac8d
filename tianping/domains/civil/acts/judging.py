"""庭审与裁判: heard, drafted, signed, sealed, pronounced, served, effective, closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.blocks import Signer
from tianping.core.drafting.cases import POSTS
from tianping.core.drafting.documents.inner import SIGNED_TEXT
from tianping.core.hearings.models import Transcript
from tianping.core.limits.models import VOID
from tianping.core.matters.models import Participation
from tianping.domains.civil import appeals, declare, forms, performance, periods, settlement
from tianping.domains.civil.acts.bearing import as_borne
from tianping.domains.civil.first_words import judgment_words

BEFORE_JUDGMENT = ("JUR_OBJ", *periods.PERIODS)


def way_to(s: Situation, party: Participation, way: str) -> str:
    """公告 is for whom no other way reaches (民事诉讼法 95): who was reached once is served as before."""
    reached = any(d.to_id == party.id and d.effective and d.way != "notice" for d in s.deliveries)
    return "auto" if way == "notice" and reached else way


def nothing_heard_any_more(s: Situation, doing: Doing) -> None:
    """A case that ends without a judgment: periods before one fall away, and so does a hearing that was fixed."""
    for limit in [one for code in BEFORE_JUDGMENT for one in s.running(code)]:
        doing.end_limit(limit, VOID)
    if (hearing := s.hearing("fixed")) is not None:
        doing.change(hearing, "庭审", state="cancelled")


@declare.hear.perform
def hear(s: Situation, form: forms.Present, doing: Doing) -> None:
    """The hearing begins; the clerk's transcript is opened. The time to object to the jurisdiction is over."""
    for limit in s.running("JUR_OBJ"):
        doing.end_limit(limit, VOID)
    hearing = s.hearing("fixed")
    doing.change(hearing, "庭审", state="open")
    row = Transcript(court_id=doing.court_id, hearing_id=hearing.id, matter=s.matter, present=form.present)
    s.transcripts.append(doing.add(row))


@declare.draft_judgment.perform
def draft_judgment(s: Situation, form: forms.DraftJudgment, doing: Doing) -> None:
    """A draft of the judgment from the case and what the court found; a new draft replaces the former."""
    former = s.document("民事判决书", state="draft")
    if former is not None:
        doing.change(former, "判决书", state="replaced")
    doing.change(s.data, "判决书", liable=form.liable)
    doing.draft("民事判决书", list(s.who("party")), form=form)


declare.draft_judgment.offer(judgment_words)


@declare.sign_judgment.perform
def sign_judgment(s: Situation, form: Input, doing: Doing) -> None:
    """The judge signs; the text is fixed from now on."""
    document = s.document("民事判决书", state="draft")
    duty = next((r.duty for r in s.responsibilities if r.staff_id == doing.actor.staff), "judge")
    mark = {
        "name": doing.actor.name,
        "post": POSTS.get(duty, "审判员"),
        "staff": str(doing.actor.staff),
        "at": doing.now.isoformat(),
    }
    doing.change(document, "判决书", state="signed", signatures=[*document.signatures, mark])
    doing.draft(
        SIGNED_TEXT, text=Blocks.from_json(document.blocks), signer=Signer(mark["post"], doing.actor.name),
        signed_at=doing.now, version=document.version,
    )  # fmt: skip


@declare.seal_judgment.perform
def seal_judgment(s: Situation, form: Input, doing: Doing) -> None:
    """The seal of the court is set; the PDF with signatures is made after commit."""
    document = s.document("民事判决书", state="signed")
    mark = {
        "name": doing.actor.name,
        "post": "书记员",
        "staff": str(doing.actor.staff),
        "at": doing.now.isoformat(),
        "seal": True,
    }
    doing.change(document, "判决书", state="sealed", signatures=[*document.signatures, mark])
    doing.outbox("render", document=str(document.id))


@declare.pronounce_fixed.perform
def pronounce_fixed(s: Situation, form: Input, doing: Doing) -> None:
    """The day of the judgment: time to answer, to object and to bring evidence is over."""
    for limit in [one for code in BEFORE_JUDGMENT for one in s.running(code)]:
        doing.end_limit(limit, VOID)
    doing.change(s.data, "判决", pronounced_on=doing.now.date())
    doing.change(s.document("民事判决书", state="sealed"), "判决书", state="issued")


@declare.serve_judgment.perform
def serve_judgment(s: Situation, form: forms.SendComplaint, doing: Doing) -> None:
    """The judgment goes to every party that has not got it yet."""
    document = s.document("民事判决书", state="issued")
    if document is None:
        raise ActRefused([Reason("not_issued", "判决书还没有宣判。", "民事诉讼法151", act="pronounce_fixed")])
    served = {d.to_id for d in s.deliveries if str(document.id) in d.documents and d.state != "failed"}
    for party in s.who("party"):
        if party.id not in served:
            sent = doing.deliver(party, [document], way=way_to(s, party, form.way))
            if not appeals.held_liable(s, party):
                # Who may not appeal has no period for it (民诉法解释 82).
                sent.starts = []


def binds(s: Situation, doing: Doing, day: date) -> None:
    """The judgment is in effect from that day on."""
    doing.change(s.data, "判决", effective_on=day)
    doing.change(s.matter, "案件", outcome="判决")
    performance.start_enforcement(s, doing, performance.of_judgment(s, day))
    as_borne(s, doing, day)


@declare.confirm_served.perform
def confirm_served(s: Situation, form: Input, doing: Doing) -> None:
    """All have it: the appeal window opens; a small-claims judgment is effective (民事诉讼法 165)."""
    if s.data.procedure == "small":
        doing.move("c.effective")
        binds(s, doing, max(d.effective for d in s.deliveries if d.effective and "民事判决书" in d.title))
        doing.tell_as("判决书已经送达各方，判决已经生效。小额诉讼一审终审，不能上诉。")
        return
    doing.move("c.appeal_window")


@declare.declare_effective.perform
def declare_effective(s: Situation, form: Input, doing: Doing) -> None:
    """The day after the last party's appeal period ended (民诉法解释 244)."""
    last = max(clock.day_of(limit.due) for limit in s.limits if limit.code == "CIV_APPEAL_J")
    binds(s, doing, last + timedelta(days=1))


@declare.finish_case.perform
def finish_case(s: Situation, form: forms.Close, doing: Doing) -> None:
    """The case is closed with its outcome."""
    doing.change(s.matter, "案件", outcome=form.outcome, closed=doing.now.date())
    doing.outbox("event", event="case_closed", matter=str(s.matter.id))


@declare.finish_case.offer
def offer_finish(s: Situation) -> dict[str, Any]:
    """By what the case ended."""
    return {"outcome": settlement.how_it_ended(s)[0][0]}


@declare.archive_case.perform
def archive_case(s: Situation, form: Input, doing: Doing) -> None:
    """The dossier is bound after commit: catalogue, volumes, manifest."""
    doing.outbox("archive", matter=str(s.matter.id))
