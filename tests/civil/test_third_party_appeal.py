"""A third party without a claim of its own appeals only if the judgment holds it liable (民诉法解释 82)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.civil.test_sides_and_thirds import arrive, with_third_party
from tests.core.conftest import Court0102, read, refusal
from tests.core.test_together import schedule
from tianping.core.access.models import Account
from tianping.core.acts import clock, permit
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.matters.models import Matter

JUDGMENT = {
    "found": "被告高文斌借款到期没有归还，第三人经手转交款项。",
    "reasons": "合法的借贷关系受法律保护，被告到期不还，应当归还。",
    "articles": ["《中华人民共和国民法典》第六百七十五条"],
    "orders": ["高文斌于本判决生效之日起十日内向沈玉梅支付60000元。"],
    "fee_by_defendant": "650.00",
}
APPEAL = {"claims": "撤销原判，改判不要第三人承担责任。", "amount": "0", "reasons": "第三人只是转交了款项。"}


@pytest.fixture
def heard(court: Court0102) -> Iterator[Matter]:
    """A case with a third party whose hearing has been held; the day is that of the hearing."""
    matter, clerk, judge = with_third_party(court), court.post("clerk"), court.post("judge")
    court.do(clerk, matter, "send_complaint", {"way": "direct"})
    arrive(court, matter)
    schedule(court, matter)
    arrive(court, matter)
    hearing = read(court, matter).hearing("fixed")
    assert hearing is not None
    with clock.at(hearing.begins):
        plaintiff = read(court, matter).who("plaintiff")[0]
        court.do(clerk, matter, "hear", {"present": [str(plaintiff.id)]})
        (transcript,) = read(court, matter).transcripts
        transcript.lines = [{"speaker": "审判员", "text": "现在开庭。"}]
        transcript.save()
        court.do(clerk, matter, "close_transcript")
        for who in (court.plaintiff, judge, clerk):
            signed = {"strokes": "M70 110L120 40L150 125L205 55"}
            court.do(who, matter, "sign_transcript", signed, about=str(transcript.id))
        yield matter


def judged(court: Court0102, matter: Matter, *, liable: bool) -> None:
    """The judgment is written, pronounced, and served on all."""
    clerk, judge = court.post("clerk"), court.post("judge")
    held = [str(one.id) for one in read(court, matter).who("third_party")] if liable else []
    court.do(judge, matter, "draft_judgment", {**JUDGMENT, "liable": held})
    court.do(judge, matter, "sign_judgment")
    court.do(clerk, matter, "seal_judgment")
    court.do(judge, matter, "pronounce_fixed")
    court.do(clerk, matter, "serve_judgment", {"way": "direct"})
    arrive(court, matter)
    court.do(clerk, matter, "confirm_served")


def third(court: Court0102, matter: Matter) -> Actor:
    (row,) = read(court, matter).who("third_party")
    return actor_of(Account.objects.create(name="孟晓棠的账号", person_id=row.person_id))


def page_of(actor: Actor, matter: Matter) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client.get(f"/my/{matter.pk}/").content.decode()


def test_who_was_not_held_liable_is_not_offered_an_appeal(court: Court0102, heard: Matter) -> None:
    judged(court, heard, liable=False)
    s, hers = read(court, heard), third(court, heard)
    assert {limit.of_name for limit in s.running("CIV_APPEAL_J")} == {"沈玉梅", "高文斌"}
    (one,) = [one for one in permit.possible(s, hers) if one.act.code == "file_appeal"]
    assert [(reason.code, reason.basis) for reason in one.reasons] == [
        ("third_party_not_liable", "民诉法解释82")
    ]
    assert [r.code for r in refusal(court, hers, heard, "file_appeal", APPEAL)] == ["third_party_not_liable"]
    page = page_of(hers, heard)
    assert f"/my/{heard.pk}/do/file_appeal/" not in page
    assert "无独立请求权的第三人不能上诉" in page
    offered = {one.act.code for one in permit.possible(s, court.plaintiff) if one.allowed}
    assert "file_appeal" in offered


def test_who_was_held_liable_appeals_within_its_own_period(court: Court0102, heard: Matter) -> None:
    judged(court, heard, liable=True)
    assert len(read(court, heard).running("CIV_APPEAL_J")) == 3
    hers = third(court, heard)
    court.do(hers, heard, "file_appeal", APPEAL)
    s = read(court, heard)
    assert s.state.code == "c.appealing"
    assert {limit.of_name for limit in s.running("CIV_APPEAL_J")} == {"沈玉梅", "高文斌"}


def test_the_judge_is_asked_who_of_the_third_parties_is_liable(court: Court0102, heard: Matter) -> None:
    client = Client()
    client.force_login(Account.objects.get(staff_id=court.post("judge").staff))
    label = "判决承担民事责任的第三人"
    assert label in client.get(f"/desk/case/{heard.pk}/do/draft_judgment/").content.decode()
    for one in heard.participations.filter(role="third_party"):
        one.left_at = clock.now()
        one.save()
    assert label not in client.get(f"/desk/case/{heard.pk}/do/draft_judgment/").content.decode()
