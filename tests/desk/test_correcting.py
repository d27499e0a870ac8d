"""The form of a correction: what can be taken back is offered with when, what and who; the rest says why not."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from tests.core.conftest import Court0102, served
from tests.core.test_correction import newest
from tests.core.test_together import schedule
from tianping.core.access.models import Account
from tianping.core.acts import correction, situation
from tianping.core.acts.actors import Actor
from tianping.core.matters.models import Matter


def page_of(actor: Actor, matter: Matter) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client.get(reverse("desk-act", args=[matter.id, "correct_record"])).content.decode()


def test_what_can_be_corrected_is_offered_with_its_words_and_the_rest_says_why(court: Court0102) -> None:
    matter = served(court)
    schedule(court, matter)
    html = page_of(court.post("judge"), matter)
    offered = dict(re.findall(r'type="radio" name="record" value="([^"]+)"[^>]*> ([^<]+)</label>', html))
    found = correction.correctable(situation.read(court.matter(matter.id)))
    assert set(offered) == {str(record.id) for record, reasons in found if not reasons}
    wrong = newest(matter, "schedule_hearing")
    words = offered[str(wrong.id)]
    assert f"第 {wrong.seq} 步" in words
    assert "排期开庭" in words
    assert wrong.actor_name in words
    # A service says on whom and of what.
    effect = newest(matter, "delivery_effective")
    assert re.search(r"送达生效（.+：.+）", offered[str(effect.id)])
    details = html[html.index("现在不能更正的") :]
    assert "登记立案" in details
    assert "之后已经办理" in details
    assert str(newest(matter, "register_case").id) not in html


def test_where_nothing_can_be_corrected_the_page_says_so_and_has_no_button(court: Court0102) -> None:
    matter = court.submitted()
    html = page_of(court.post("filing_judge"), matter)
    assert "没有可以更正的行为" in html
    assert 'data-busy="正在办理' not in html
