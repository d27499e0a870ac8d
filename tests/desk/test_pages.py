"""Each page of the desk, for each of the court's people, on living cases."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from tianping.core.acts import clock
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
def living(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
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


@pytest.mark.parametrize("name", ["顾长河", "林晓"])
def test_each_figure_opens_to_as_many_cases_as_it_says(living: None, name: str) -> None:
    client = client_of(name)
    page = client.get("/desk/figures/").content.decode()
    shown = re.findall(r'<dd class="value"><a href="/desk/cases/\?filter=(\w+)">.*?([\d.,]+)</a>', page)
    said = {name: float(value.replace(",", "")) for name, value in shown}
    counts = {name: listed_at(client, f"filter={name}") for name in said}
    closed = re.search(r"今年结案 (\d+) 件", page)
    assert closed is not None
    assert counts["standing"] == said["standing"] > 0
    assert counts["trial_passed"] == said["trial_passed"]
    assert counts["trial_soon"] == said["trial_soon"]
    # Where nothing was closed nothing opens: who drew the decided cases is chance.
    assert counts.get("closed_year", 0) == int(closed[1])
    # Each number of the load is a link, and its list is as long; by chance of the draw some are empty.
    table = page[page.index("load-table") :]
    links = re.findall(
        r'<td class="sum"><a [^>]*href="/desk/cases/\?([^"]+)">(?:<svg.*?</svg>)?(\d+)</a>', table
    )
    assert len(links) > 6
    for asked, number in links:
        assert listed_at(client, asked.replace("&amp;", "&")) == int(number), asked


def listed_at(client: Client, asked: str) -> int:
    page = client.get(f"/desk/cases/?{asked}").content.decode()
    found = re.search(r"共 (\d+) 件", page)
    return int(found[1]) if found else 0


@pytest.mark.parametrize(
    "typed", ["{year}{court}民初1", "（{year}）{court}民初1号", "({year}){court}民初1", "{court}民初1号"]
)
def test_a_number_is_found_however_it_is_typed(living: None, typed: str) -> None:
    matter = Matter.objects.filter(number__endswith="民初1号").get()
    year = matter.number[1:5]
    page = client_of("顾长河").get("/desk/search/", {"q": typed.format(year=year, court=province.MAIN)})
    assert matter.number in page.content.decode()


def test_each_cause_of_what_is_late_opens_to_as_many_cases_as_it_says(
    living: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tianping.faces.desk.figures.MOST", 2)
    client = client_of("顾长河")
    with clock.at(clock.now() + timedelta(days=200)):
        page = client.get("/desk/figures/").content.decode()
        causes = re.findall(r'<a href="(\?why=[^"]+)#late">(\d+)</a>', page)
        whole = sum(int(count) for _, count in causes)
        assert f"已经超过的 {whole} 件" in page
        assert whole > 2
        assert late_rows(client, "?") == whole
        for asked, count in causes:
            assert late_rows(client, asked) == int(count), asked


def late_rows(client: Client, asked: str) -> int:
    """How many rows stand under what is late, over all its pages."""
    page = client.get(f"/desk/figures/{asked}").content.decode()
    part = page[page.index('id="late"') : page.index("各庭的负担</h2>")]
    more = re.search(r'<a href="([^"]+)#late" rel="next">', part)
    return part.count("<tr data-row>") + (late_rows(client, more[1].replace("&amp;", "&")) if more else 0)
