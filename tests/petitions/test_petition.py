"""A petition from the first word to its end, by the declarations alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tianping.core.access.models import Account
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.actors import actor_of
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.situation import Situation
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.sample import province

pytestmark = pytest.mark.django_db
ASKED = "判决的利息我看不懂，请法院解释。"
STEPS = {
    "pet_register": {}, "pet_sort": {"opinion": "属于判后答疑，不涉及再审事由。"}, "pet_assign": {},
    "pet_explain": {"notes": "说明了利息的算法，当事人表示听懂。"},
    "pet_reply": {"findings": "查阅了原卷宗。", "answer": "利息自起诉之日起算，判决无误。"},
}  # fmt: skip


@pytest.fixture
def people() -> tuple[Account, Account]:
    """A citizen and the petition officer."""
    province.install()
    return province.account("沈玉梅"), province.account("程晓雨")


def opened(citizen: Account, officer: Account, *steps: str) -> Situation:
    """A petition after some steps of the officer."""
    matter = begin(
        actor_of(citizen), "petition", "临0102", Request("pet_receive", {"request": ASKED}, "k1")
    ).matter
    for act in steps:
        perform(actor_of(officer), matter, Request(act, STEPS[act]))
    return now(matter)


def now(matter: object) -> Situation:
    return situation.read(Matter.objects.get(pk=matter))


def test_a_petition_is_received_answered_reviewed_and_closed(people: tuple[Account, Account]) -> None:
    s = opened(*people, *STEPS)
    assert s.matter.number.endswith("信1号")
    assert [d.kind for d in s.documents] == ["答复意见书"]
    states = {"PET_REG": "done", "PET_NONLIT": "done", "PET_REVIEW": "running"}
    assert {limit.code: limit.state for limit in s.limits} == states
    perform(actor_of(people[0]), s.matter.pk, Request("pet_review", {"reason": "还是有一处没有说清楚。"}))
    perform(actor_of(people[1]), s.matter.pk, Request("pet_close"))
    closed = now(s.matter.pk)
    assert closed.matter.closed is not None
    assert {limit.state for limit in closed.limits} == {"done"}


def test_an_answer_is_not_the_end_while_a_review_may_be_asked_for(people: tuple[Account, Account]) -> None:
    matter = opened(*people, *STEPS).matter.pk
    officer = actor_of(people[1])
    with pytest.raises(ActRefused, match="可以请求复查"):
        perform(officer, matter, Request("pet_close"))
    with clock.at(clock.today() + timedelta(days=45)):
        watch.sweep()
        assert [(task.act, task.role) for task in now(matter).tasks] == [("pet_close", "petition_officer")]
        perform(officer, matter, Request("pet_close"))


def test_pages_tasks_search_and_diagram_are_there_at_once(people: tuple[Account, Account]) -> None:
    s = opened(*people)
    desk = Client()
    desk.force_login(people[1])
    assert "登记" in desk.get("/desk/").content.decode()
    assert ASKED in desk.get("/desk/search/?q=利息").content.decode()
    for tab in ("overview", "limits", "record", "diagram"):
        assert desk.get(f"/desk/case/{s.matter.pk}/{tab}/").status_code == 200
    overview = desk.get(f"/desk/case/{s.matter.pk}/").content.decode()
    assert "反映的问题" in overview
    assert f"/desk/case/{s.matter.pk}/money/" not in overview
    assert permit.possible(s, actor_of(people[1]))[0].act.code == "pet_register"
