"""Each page of the desk, for each of the court's people, on living cases."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tianping.core.matters.models import Matter
from tianping.faces.desk.pages import TABS
from tianping.sample import province, story

PEOPLE = ("何静", "周明远", "陈思远", "林晓", "石磊", "顾长河", "卢海燕", "程晓雨", "邵文静")
PAGES = (
    "/desk/",
    "/desk/cases/",
    "/desk/cases/?filter=soon",
    "/desk/calendar/",
    "/desk/calendar/?whose=all",
    "/desk/search/?q=借贷",
)


@pytest.fixture
def living(db: None) -> None:
    province.install()
    story.play(6, seed=5, since=date(2026, 10, 1), until=date(2026, 11, 20))


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(province.account(name))
    return client


def test_every_page_opens_for_everybody(living: None, django_assert_max_num_queries: object) -> None:
    for name in PEOPLE:
        client = client_of(name)
        for page in PAGES:
            with django_assert_max_num_queries(24):  # type: ignore[operator]
                answer = client.get(page)
            assert answer.status_code == 200, (name, page)


def test_every_tab_of_every_case_opens_for_the_president(living: None) -> None:
    client = client_of("顾长河")
    for matter in Matter.objects.exclude(state="f.draft"):
        for tab in TABS:
            assert client.get(f"/desk/case/{matter.id}/{tab}/").status_code == 200, (matter, tab)


def test_the_queue_shows_filings_with_papers_and_checks(living: None) -> None:
    client = client_of("何静")
    for state in ("f.submitted", "f.correcting", "f.fee_due", "f.to_assign"):
        assert client.get(f"/desk/queue/?state={state}").status_code == 200


def test_pages_of_other_posts_do_not_exist(living: None) -> None:
    assert client_of("周明远").get("/desk/queue/").status_code == 404
    assert client_of("何静").get("/desk/figures/").status_code == 404
    assert client_of("顾长河").get("/desk/figures/").status_code == 200
    assert client_of("沈玉梅").get("/desk/").status_code == 404
    assert Client().get("/desk/").status_code == 302
