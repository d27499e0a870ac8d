"""What a party reads first: its own running period by its end, then what nobody opened, the newest of a kind first."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.civil.test_closing import DAY, prepared, withdrawn
from tests.civil.test_periods import page_of
from tests.civil.test_refusal import appealed
from tests.civil.test_sides_see import heard, judged
from tests.core.conftest import Court0102, court, read
from tianping.core.access.models import Account
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import Actor
from tianping.core.acts.situation import Situation
from tianping.core.delivery.models import Delivery
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter
from tianping.faces.portal.turn import turn, unopened
from tianping.faces.templatetags.parts import short_phrases

__all__ = ["court"]


def client_at(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def my(actor: Actor) -> str:
    return client_at(actor).get("/my/").content.decode()


def theirs(s: Situation, name: str) -> list[Delivery]:
    return [d for d in s.deliveries if d.to_name == name]


@pytest.fixture
def served(court: Court0102) -> Matter:
    """A case whose judgment reached the defendant on paper; older papers came by message and were never opened."""
    matter, day = heard(court, "ordinary")
    with clock.at(day):
        judged(court, matter)
        for delivery in [d for d in read(court, matter).deliveries if d.effective is None]:
            done = {"day": clock.today().isoformat(), "method": "direct", "proof": "回证"}
            court.do(court.post("clerk"), matter, "delivery_effective", done, about=str(delivery.id))
        outbox.drain(kinds=("served",))
    old = Delivery.objects.filter(matter=matter, to_name="高文斌").exclude(title="民事判决书")
    old.exclude(title="传票").update(way="electronic", read_at=None, title="应诉通知书")
    return matter


def test_the_period_of_appeal_stands_before_older_papers(court: Court0102, served: Matter) -> None:
    s = read(court, served)
    (period,) = [x for x in s.limits if x.code == "CIV_APPEAL_J" and x.of_name == "高文斌"]
    with clock.at(clock.day_of(period.start) + timedelta(days=1)):
        shown = page_of(court.defendant, served)
        first = shown[shown.index('class="turn') : shown.index("还没有打开：")]
        assert "不服判决的，可以上诉" in first
        assert "应诉通知书" not in first
        # What waits to be opened is named once, below.
        assert shown[shown.index("还没有打开：") :].split("</p>")[0].count("应诉通知书") == 1
        assert "由您决定：不服判决的，可以上诉" in my(court.defendant)
    with clock.at(clock.day_of(period.due) + timedelta(days=1)):
        assert "不服判决的，可以上诉" not in my(court.defendant)


def test_a_judgment_that_took_effect_unread_is_opened_first_and_says_until_when(
    court: Court0102, served: Matter
) -> None:
    Delivery.objects.filter(matter=served, title="民事判决书").update(way="electronic", read_at=None)
    s = read(court, served)
    (period,) = [x for x in s.limits if x.code == "CIV_APPEAL_J" and x.of_name == "高文斌"]
    with clock.at(clock.day_of(period.start) + timedelta(days=1)):
        found = turn(s, court.defendant, theirs(s, "高文斌"))
        assert found is not None
        assert (found.thing, found.until) == ("打开法院送来的材料：民事判决书", period.due)
        assert "打开法院送来的民事判决书</strong>，上诉最迟" in my(court.defendant)


def test_what_begins_a_period_is_opened_before_the_rest_and_the_newest_of_a_kind_first(
    court: Court0102, served: Matter
) -> None:
    Delivery.objects.filter(matter=served, to_name="高文斌").update(
        way="electronic", read_at=None, effective=None, state="sending", starts=[]
    )
    rows = theirs(read(court, served), "高文斌")
    Delivery.objects.filter(pk=rows[0].pk).update(title="应诉通知书", starts=[{"code": "CIV_DEFENCE"}])
    s = read(court, served)
    waiting = [d.pk for d in unopened(s, theirs(s, "高文斌"))]
    assert waiting == [rows[0].pk, *[row.pk for row in reversed(rows[1:])]]
    assert len(waiting) > 2


def test_a_decision_that_ended_the_case_is_still_to_be_opened(court: Court0102) -> None:
    s = read(court, withdrawn(court, "summary"))
    found = turn(s, court.defendant, theirs(s, "高文斌"))
    assert s.matter.outcome == "撤诉"
    assert found is not None
    assert "裁定书" in found.thing
    assert found.consequence == "打开就算送到。"


def test_a_ruling_against_which_one_has_appealed_is_not_to_be_opened(court: Court0102) -> None:
    matter = appealed(court)
    Delivery.objects.filter(matter=matter, title="不予受理裁定书").update(way="electronic", read_at=None)
    s = read(court, matter)
    assert "不予受理裁定书" not in {d.title for d in unopened(s, theirs(s, "沈玉梅"))}


def test_several_sign_at_one_time(court: Court0102) -> None:
    matter, day = heard(court, "summary")
    with clock.at(day + timedelta(hours=2)):
        present = [str(p.id) for p in read(court, matter).who("party")]
        court.do(court.post("clerk"), matter, "hear", {"present": present})
        Transcript.objects.filter(matter=matter).update(lines=[{"speaker": "审判员", "text": "现在开庭。"}])
        court.do(court.post("clerk"), matter, "close_transcript")
        transcript = read(court, matter).transcripts[0]
        page = f"/my/{matter.id}/do/sign_transcript/?about={transcript.id}"
        people = [client_at(court.plaintiff), client_at(court.defendant)]
        # Both have opened the page before either signs.
        seen = [
            re.findall(r'name="(key|seen)" value="(\w+)"', one.get(page).content.decode()) for one in people
        ]
        for one, fields in zip(people, seen, strict=True):
            sent = dict(fields) | {"about": str(transcript.id), "strokes": "M70 110L120 40"}
            assert one.post(page, sent).status_code == 302
    signed = {mark["name"] for mark in read(court, matter).transcripts[0].signatures}
    assert signed == {"沈玉梅", "高文斌"}


def test_list_and_case_say_the_same_while_the_period_for_evidence_runs(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
        court.do(court.defendant, matter, "submit_defence", {"text": "借款属实。"})
        for actor in (court.plaintiff, court.defendant):
            page = page_of(actor, matter)
            assert '<p class="thing">有证据的，交给法院</p>' in page
            assert "由您决定：有证据的，交给法院" in my(actor)


def test_a_heading_breaks_between_its_phrases_where_they_fit_a_phone() -> None:
    assert short_phrases("开庭前的准备：起诉状送给被告，被告答辩，双方交证据。")
    # Twelve signs do not fit: such a heading may break anywhere, so that no full stop stands alone in a line.
    assert not short_phrases("案件已经分给法官，接下来把起诉状送给对方。")
