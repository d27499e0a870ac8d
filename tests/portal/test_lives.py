"""Cases in every state of their life, seen by everybody who is in them, and a filing that must be corrected."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client

from tests.portal.conftest import acting
from tianping.core.access.models import Account
from tianping.core.acts.engine import Request, perform
from tianping.core.hearings.models import Hearing
from tianping.core.matters.models import Matter, Participation
from tianping.domains.civil.models import CivilFirst
from tianping.sample import story


def client_for(row: Participation) -> Client:
    account = Account.objects.filter(person=row.person).first() or Account.objects.create(
        name=f"a{row.pk}", person=row.person
    )
    client = Client()
    client.force_login(account)
    return client


def test_everybody_in_a_case_sees_it_in_each_state_and_can_follow_every_link(
    house: None, django_assert_max_num_queries: Any
) -> None:
    story.play(7, seed=4, since=date(2026, 8, 3), until=date(2026, 11, 20))
    states, links = set(), 0
    for matter in Matter.objects.exclude(state="f.draft"):
        states.add(matter.state)
        for row in matter.participations.filter(left_at=None):
            client = client_for(row)
            with django_assert_max_num_queries(26):
                answer = client.get(f"/my/{matter.pk}/")
            if row.role == "defendant" and not row.deliveries.exists():
                # Before the court has sent something, a filing is between its plaintiff and the court.
                assert answer.status_code == 404, matter.state
                continue
            assert answer.status_code == 200, (matter.state, row.role)
            html = answer.content.decode()
            assert "走到哪一步" in html
            for link in set(
                re.findall(
                    rf'href="(/my/{matter.pk}/(?:do|delivery|paper|evidence|pay|hearing)[^"#]*)"', html
                )
            ):
                links += 1
                assert client.get(link.replace("&amp;", "&")).status_code in (200, 302), link
    assert len(states) >= 3
    assert links > 20


def test_the_calendar_file_says_where_and_when(house: None) -> None:
    story.play(4, seed=2, since=date(2026, 9, 1), until=date(2026, 11, 24))
    hearing = Hearing.objects.exclude(state="cancelled").first()
    assert hearing is not None
    Hearing.objects.filter(pk=hearing.pk).update(state="fixed")
    client = client_for(hearing.matter.participations.filter(role="plaintiff").first())
    answer = client.get(f"/my/{hearing.matter_id}/hearing/{hearing.pk}.ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert f"DTSTART:{hearing.begins:%Y%m%dT%H%M%SZ}" in text
    assert hearing.room_name in text


def test_what_the_court_wants_corrected_is_told_and_sent_again(plaintiff: Client, filed: UUID) -> None:
    asked = {"items": ["补交被告的营业执照", "第一项请求写明起算日"], "days": 7}
    perform(acting("何静"), filed, Request("request_correction", asked, "ask"))
    case = plaintiff.get(f"/my/{filed}/").content.decode()
    assert "轮到您" in case
    assert f"/file/{filed}/" in case
    html = plaintiff.get(f"/file/{filed}/").content.decode()
    assert "第一项请求写明起算日" in html
    assert "法院退回诉状" in html
    claim = {"c0-text": "判令被告返还装修款 86400 元及自2026年3月1日起的利息", "c0-amount": "86400"}
    changed = {"cause": "装饰装修合同纠纷", "facts": "被告没有施工。", **claim}
    plaintiff.post(f"/file/{filed}/claims/", changed)
    assert "提交补正材料" in plaintiff.get(f"/file/{filed}/submit/").content.decode()
    sent = plaintiff.post(f"/file/{filed}/submit/", {"truthful": "on", "key": "again"})
    assert sent["Location"] == f"/file/{filed}/received/"
    assert Matter.objects.get(pk=filed).state == "f.submitted"
    assert "利息" in CivilFirst.objects.get(pk=filed).claims[0]["text"]
