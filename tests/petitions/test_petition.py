"""A petition from the first word to its end, by the declarations alone."""

from __future__ import annotations

import pytest
from django.test import Client

from tianping.core.access.models import Account
from tianping.core.acts import permit, situation
from tianping.core.acts.actors import actor_of
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.matters.models import Matter
from tianping.sample import province

pytestmark = pytest.mark.django_db
STEPS = (
    ("pet_register", {}), ("pet_sort", {"opinion": "属于判后答疑，不涉及再审事由。"}), ("pet_assign", {}),
    ("pet_explain", {"notes": "说明了利息的算法，当事人表示听懂。"}),
    ("pet_reply", {"findings": "查阅了原卷宗。", "answer": "利息自起诉之日起算，判决无误。"}),
)  # fmt: skip


@pytest.fixture
def people() -> tuple[Account, Account]:
    """A citizen and the petition officer."""
    province.install()
    return province.account("沈玉梅"), province.account("程晓雨")


def test_a_petition_is_received_answered_reviewed_and_closed(people: tuple[Account, Account]) -> None:
    citizen, officer = map(actor_of, people)
    opened = begin(
        citizen,
        "petition",
        "临0102",
        Request("pet_receive", {"request": "判决的利息我看不懂，请法院解释。"}, "k1"),
    )
    for act, data in STEPS:
        perform(officer, opened.matter, Request(act, data))
    s = situation.read(Matter.objects.get(pk=opened.matter))
    assert s.matter.number.endswith("信1号")
    assert [d.kind for d in s.documents] == ["答复意见书"]
    assert {limit.code: limit.state for limit in s.limits} == {
        "PET_REG": "done",
        "PET_NONLIT": "done",
        "PET_REVIEW": "running",
    }
    perform(citizen, opened.matter, Request("pet_review", {"reason": "还是有一处没有说清楚。"}))
    perform(officer, opened.matter, Request("pet_close"))
    assert Matter.objects.get(pk=opened.matter).closed is not None


def test_pages_tasks_search_and_diagram_are_there_at_once(people: tuple[Account, Account]) -> None:
    citizen, officer = people
    opened = begin(
        actor_of(citizen),
        "petition",
        "临0102",
        Request("pet_receive", {"request": "请法院解释执行款怎么算。"}, "k2"),
    )
    desk = Client()
    desk.force_login(officer)
    assert "登记" in desk.get("/desk/").content.decode()
    assert "执行款" in desk.get("/desk/search/?q=执行款").content.decode()
    for tab in ("overview", "limits", "record", "diagram"):
        assert desk.get(f"/desk/case/{opened.matter}/{tab}/").status_code == 200
    assert (
        permit.possible(situation.read(Matter.objects.get(pk=opened.matter)), actor_of(officer))[0].act.code
        == "pet_register"
    )
