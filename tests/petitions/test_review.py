"""After the answer the petitioner has thirty days to ask for a review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.petitions.test_petition import STEPS
from tianping.core.acts import clock, situation
from tianping.core.acts.actors import actor_of
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.sample import province

pytestmark = pytest.mark.django_db


def test_an_answer_is_not_the_end_while_a_review_may_be_asked_for() -> None:
    province.install()
    account = province.account("程晓雨")
    citizen, officer = actor_of(province.account("沈玉梅")), actor_of(account)
    asked = Request("pet_receive", {"request": "判决的利息我看不懂，请法院解释。"}, "k3")
    matter = begin(citizen, "petition", "临0102", asked).matter
    for act, data in STEPS:
        perform(officer, matter, Request(act, data))
    with pytest.raises(ActRefused, match="可以请求复查"):
        perform(officer, matter, Request("pet_close"))
    with clock.at(clock.today() + timedelta(days=45)):
        watch.sweep()
        tasks = situation.read(Matter.objects.get(pk=matter)).tasks
        assert [(task.act, task.role) for task in tasks] == [("pet_close", "petition_officer")]
        perform(officer, matter, Request("pet_close"))
    page = Client()
    page.force_login(account)
    tabs = page.get(f"/desk/case/{matter}/").content.decode()
    assert "反映的问题" in tabs
    assert f"/desk/case/{matter}/money/" not in tabs
