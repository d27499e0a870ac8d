"""按撤诉处理 of a plaintiff who stays away from the hearing, or leaves it (民事诉讼法 146)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from tests.civil.test_periods import begun, hearing, page_of
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import Court0102, read, refusal
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.delivery.models import Delivery
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter

DAY = date(2026, 3, 2)
HEARD = DAY + timedelta(days=28)
AWAY = {"ground": "absent", "no_excuse": True}
SIGNED = {"strokes": "M70 110L120 40L150 125L205 55"}


def opened(court: Court0102, procedure: str, *roles: str) -> Matter:
    """A hearing that these came to, with a line in its transcript."""
    matter, clerk = begun(court, procedure), court.post("clerk")
    with clock.at(HEARD - timedelta(days=6)):
        court.do(court.post("judge"), matter, "schedule_hearing", hearing(court, HEARD))
        arrive(court, matter)
    with clock.at(HEARD + timedelta(hours=2)):
        here = [str(p.id) for p in read(court, matter).who(*roles)]
        court.do(clerk, matter, "hear", {"present": here})
        said = [{"speaker": "审判员", "text": "现在开庭，核对到庭的人。"}]
        Transcript.objects.filter(matter=matter).update(lines=said)
    return court.matter(matter.id)


def signed(court: Court0102, matter: Matter, *who: Actor) -> None:
    court.do(court.post("clerk"), matter, "close_transcript")
    (transcript,) = read(court, matter).transcripts
    for one in (*who, court.post("judge"), court.post("clerk")):
        court.do(one, matter, "sign_transcript", SIGNED, about=str(transcript.id))


def test_who_was_summoned_and_stays_away_withdraws_and_bears_half_of_the_fee(court: Court0102) -> None:
    matter, judge, clerk = opened(court, "ordinary", "defendant"), court.post("judge"), court.post("clerk")
    with clock.at(HEARD + timedelta(hours=3)):
        codes = {one.code for one in refusal(court, judge, matter, "absent_plaintiff", AWAY)}
        assert codes == {"transcript_open"}
        signed(court, matter, court.defendant)
        (left,) = refusal(court, judge, matter, "absent_plaintiff", {**AWAY, "ground": "left"})
        assert left.code == "not_noted"
        (sure,) = refusal(court, judge, matter, "absent_plaintiff", {**AWAY, "no_excuse": False})
        assert sure.field == "no_excuse"
        court.do(judge, matter, "absent_plaintiff", AWAY)
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome) == ("c.closed", "按撤诉处理")
        assert s.fee_orders[0].amount == Decimal("400.00")
        assert [limit.code for limit in s.limits if limit.state == "running"] == []
        ruling = s.document("民事裁定书（按撤诉处理）")
        assert ruling is not None
        text = to_text(Document.from_json(ruling.blocks))
        assert "沈玉梅经传票传唤，无正当理由拒不到庭" in text
        assert "第一百四十六条" in text
        assert "案件受理费800元，减半收取计400元，由沈玉梅负担" in text
        assert {d.to_name for d in s.deliveries if "按撤诉处理" in d.title} == {"沈玉梅", "高文斌"}
        shown = page_of(court.plaintiff, matter)
        assert "没有到庭，或者中途退庭" in shown
        assert "退还减半以后多交的案件受理费 400.00 元" in shown
        assert "您不用再应诉" in page_of(court.defendant, matter)
        arrive(court, matter)
        assert [one.code for one in refusal(court, clerk, matter, "archive_case")] == ["refund_open"]


def plaintiff_did_not_sign(court: Court0102, matter: UUID, reason: str) -> None:
    """The defendant signs the transcript, and the clerk notes why the plaintiff did not."""
    signed(court, matter, court.defendant)
    (transcript,) = read(court, matter).transcripts
    noted = {"who": str(read(court, matter).who("plaintiff")[0].id), "reason": reason}
    court.do(court.post("clerk"), matter, "note_unsigned", noted, about=str(transcript.id))


def test_who_came_is_not_absent_and_who_left_must_be_noted(court: Court0102) -> None:
    matter, judge = opened(court, "summary", "plaintiff", "defendant"), court.post("judge")
    with clock.at(HEARD + timedelta(hours=3)):
        plaintiff_did_not_sign(court, matter, "未经许可中途退庭，没有签名。")
        (came,) = refusal(court, judge, matter, "absent_plaintiff", AWAY)
        assert (came.code, came.field) == ("was_there", "ground")
        court.do(judge, matter, "absent_plaintiff", {**AWAY, "ground": "left"})
        s = read(court, matter)
        ruling = s.document("民事裁定书（按撤诉处理）")
        assert ruling is not None
        assert "未经法庭许可中途退庭" in to_text(Document.from_json(ruling.blocks))
        assert s.fee_orders[0].amount == Decimal("400.00")


def test_who_refused_to_sign_did_not_leave(court: Court0102) -> None:
    matter, judge = opened(court, "summary", "plaintiff", "defendant"), court.post("judge")
    with clock.at(HEARD + timedelta(hours=3)):
        plaintiff_did_not_sign(court, matter, "看过笔录以后拒绝签名。")
        (left,) = refusal(court, judge, matter, "absent_plaintiff", {**AWAY, "ground": "left"})
        assert left.code == "not_noted"


@pytest.mark.parametrize(("procedure", "refused"), [("ordinary", True), ("summary", False)])
def test_in_the_ordinary_procedure_the_summons_comes_three_days_before(
    court: Court0102, procedure: str, refused: bool
) -> None:
    matter, judge = opened(court, procedure, "defendant"), court.post("judge")
    Delivery.objects.filter(matter=matter, title="传票", to_role="plaintiff").update(
        effective=HEARD - timedelta(days=1)
    )
    with clock.at(HEARD + timedelta(hours=3)):
        signed(court, matter, court.defendant)
        if not refused:
            court.do(judge, matter, "absent_plaintiff", AWAY)
            return
        (reason,) = refusal(court, judge, matter, "absent_plaintiff", AWAY)
        assert (reason.code, "三日前" in reason.text, reason.act) == ("not_summoned", True, "next_hearing")
