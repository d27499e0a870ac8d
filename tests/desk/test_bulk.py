"""One act on many cases from a list: seen beforehand, asked for once, done by a worker, each with its receipt."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.core.conftest import Court0102, served
from tests.core.giants import petitions
from tianping.core.access.models import Account
from tianping.core.acts import bulk
from tianping.core.acts.actors import Actor
from tianping.core.acts.models import Bulk, BulkItem, Record
from tianping.core.acts.registry import acts_on, all_types
from tianping.core.delivery.models import Delivery
from tianping.core.matters.models import Matter, Participation

PAGE = "/desk/bulk/?filter=all"


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def page_of(client: Client, act: str = "") -> str:
    answer = client.get(f"{PAGE}&act={act}")
    assert answer.status_code == 200
    return answer.content.decode()


def ticked(page: str) -> list[str]:
    return re.findall(r'name="matter" value="([0-9a-f-]+)"[^>]* checked', page)


def key_in(page: str) -> str:
    found = re.search(r'name="key" value="([0-9a-f-]+)"', page)
    assert found
    return found[1]


def asked_with(client: Client, page: str, matters: list[str], act: str = "pet_register") -> Bulk:
    answer = client.post(f"{PAGE}&act={act}", {"key": key_in(page), "matter": matters})
    assert answer.status_code == 302, answer.content.decode()
    return Bulk.objects.get(pk=UUID(answer["Location"].rstrip("/").rsplit("/", 1)[1]))


@pytest.fixture
def many(court: Court0102) -> list[Matter]:
    return petitions(court, 4)


def test_many_are_done_with_a_receipt_each(court: Court0102, many: list[Matter]) -> None:
    client = client_of(court.post("petition_officer"))
    page = page_of(client, "pet_register")
    assert set(ticked(page)) == {str(m.id) for m in many}
    assert 'data-all="matter"' in page
    assert "以第一件为例" in page
    assert "已登记" in page
    left = str(many[-1].id)
    asked = asked_with(client, page, [key for key in ticked(page) if key != left])
    progress = f"/desk/bulk/{asked.id}/"
    assert 'hx-trigger="every 3s"' in client.get(progress).content.decode()
    bulk.run(asked)
    shown = client.get(progress).content.decode()
    assert 'hx-trigger="every 3s"' not in shown
    assert "已办 3" in shown
    records = Record.objects.filter(act="pet_register")
    assert {str(r.matter_id) for r in records} == {str(m.id) for m in many} - {left}
    for record in records:
        assert record.digest[:12] in shown
        assert f"/record/#r{record.seq}" in shown
    # On those that are registered nothing is left to register: the page offers the one that was not ticked.
    assert ticked(page_of(client, "pet_register")) == [left]


def test_asked_twice_is_done_once(court: Court0102, many: list[Matter]) -> None:
    client = client_of(court.post("petition_officer"))
    page = page_of(client, "pet_register")
    first, second = (asked_with(client, page, ticked(page)) for _ in range(2))
    assert first == second
    assert BulkItem.objects.count() == len(many)
    bulk.run(first)
    bulk.run(first)
    assert Record.objects.filter(act="pet_register").count() == len(many)


def test_what_changed_meanwhile_is_refused_with_its_reason(court: Court0102, many: list[Matter]) -> None:
    officer = court.post("petition_officer")
    client = client_of(officer)
    page = page_of(client, "pet_register")
    asked = asked_with(client, page, ticked(page))
    court.do(officer, many[0], "pet_register")
    bulk.run(asked)
    shown = client.get(f"/desk/bulk/{asked.id}/?state=refused").content.decode()
    assert "没有办成 1" in shown
    assert "现在是“已登记”" in shown
    assert str(many[0].id) in shown
    assert str(many[1].id) not in shown


def test_nothing_ticked_is_said_and_others_see_nothing(court: Court0102, many: list[Matter]) -> None:
    client = client_of(court.post("petition_officer"))
    page = page_of(client, "pet_register")
    answer = client.post(f"{PAGE}&act=pet_register", {"key": key_in(page)})
    assert answer.status_code == 422
    assert "一件都没有选" in answer.content.decode()
    assert not Bulk.objects.exists()
    asked = asked_with(client, page, ticked(page))
    other = client_of(court.post("president"))
    assert other.get(f"/desk/bulk/{asked.id}/").status_code == 404
    # Cases that somebody does not see are not chosen, whatever is sent.
    assert other.post(
        f"{PAGE}&act=pet_register", {"key": key_in(page), "matter": ticked(page)}
    ).status_code in (200, 422)
    assert Bulk.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_told(court: Court0102) -> None:
    many = petitions(court, 1)
    client = client_of(court.post("petition_officer"))
    asked = asked_with(client, page_of(client, "pet_register"), [str(many[0].id)])
    assert ProcrastinateJob.objects.filter(task_name="run_bulk", args={"asked": str(asked.id)}).count() == 1


def test_what_must_be_weighed_case_by_case_is_not_offered(db: None) -> None:
    offered = {act.code for code in all_types() for act in acts_on(code).values() if act.in_bulk}
    assert {"assign_case", "archive_case", "seal_judgment", "pet_register"} <= offered
    assert not offered & {
        "sign_judgment",
        "rule_withdrawal",
        "refuse_filing",
        "deem_withdrawn_fee",
        "discard_draft",
    }


def test_only_cases_that_can_be_heard_together_are_offered_and_others_say_why(court: Court0102) -> None:
    first, like, early = served(court), served(court), served(court)
    Matter.objects.filter(pk=early.pk).update(state="c.preparing", cause="买卖合同纠纷")
    Delivery.objects.filter(matter=early).update(effective=None, state="sending")
    other = served(court)
    Matter.objects.filter(pk=other.pk).update(cause="物业服务合同纠纷")
    Participation.objects.filter(matter=other).update(name="范小红")
    page = reverse("desk-act", args=[first.id, "schedule_hearing"])
    html = client_of(court.post("judge")).get(page).content.decode()
    box = html[html.index("和别的案件一并办理") : html.index("</fieldset>", html.index("和别的案件一并办理"))]
    offered = re.findall(r'name="together" value="([^"]+)"', box)
    assert offered == [str(like.id), str(other.id)]
    # What is unlike, and what cannot be done now, opens on demand.
    assert box.index(str(like.id)) < box.index("<details") < box.index(str(other.id))
    refused = box[box.index("现在不能一并办理的（1）") :]
    assert str(court.matter(early.id)) in refused
    assert str(early.id) not in offered
    assert len(re.sub(r"<[^>]+>", "", refused)) > 30
