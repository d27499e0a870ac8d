"""Every page in the desk's table of addresses, by axe, wide and narrow, light and dark; a new page is in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, reverse
from playwright.sync_api import Page

from tests.journeys.conftest import CHIEF, FILING, JUDGE, PRESIDENT, House, soon
from tianping.core.acts import bulk
from tianping.embedded.browsing import overflow, violations
from tianping.faces.desk.pages import TABS
from tianping.faces.desk.urls import urlpatterns

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ONLY_POST = {"desk-filter-keep", "desk-filter-drop", "desk-heed", "desk-mark", "desk-hearing-save"}
WHO = {"desk-queue": FILING, "desk-figures": PRESIDENT, "desk-proposal": CHIEF}


def addresses(pattern: URLPattern, house: House, cases: dict[str, object]) -> Iterator[str]:
    """Each address that a pattern stands for, filled with what the cases have; one that cannot be filled is an error."""
    given = {converter for converter in pattern.pattern.converters}
    drafted = house.situation(cases["drafted"])  # type: ignore[arg-type]
    proposed = house.situation(cases["proposed"])  # type: ignore[arg-type]
    fills: dict[frozenset[str], list[list[object]]] = {
        frozenset(): [[]],
        frozenset({"key"}): [[cases["drafted"]], [cases["today"]]],
        frozenset({"key", "tab"}): [[cases["drafted"], tab] for tab in TABS],
        frozenset({"key", "code"}): [
            [cases["today"], "hear"],
            [cases["drafted"], "draft_judgment"],
            [cases["served"], "schedule_hearing"],
        ],
        frozenset({"key", "document_key"}): [[cases["drafted"], drafted.documents[-1].id]],
        frozenset({"bulk_key"}): [[cases["bulk"]]],
        frozenset({"key", "proposal_key"}): [[cases["proposed"], proposed.proposals[0].id]],
    }
    for arguments in fills[frozenset(given)]:
        yield reverse(pattern.name, args=arguments)


@pytest.mark.parametrize("half", [0, 1])
def test_axe_is_content_with_every_page(house: House, open_as: Callable[..., Page], half: int) -> None:
    from tianping.sample import plots, province

    cases: dict[str, object] = {
        "drafted": house.heard(), "today": house.scheduled(soon()), "served": house.served(days=30),
        "proposed": house.filed(),
    }  # fmt: skip
    house.do(JUDGE, cases["drafted"], "draft_judgment", plots.judgment(house.situation(cases["drafted"])))  # type: ignore[arg-type]
    reason = "起诉人请求的事项不属于人民法院受理民事诉讼的范围。"
    house.do(FILING, cases["proposed"], "reject_filing", {"reason": reason})  # type: ignore[arg-type]
    judge = province.account(JUDGE)
    asked = bulk.ask(judge, province.MAIN, [cases["drafted"], cases["served"]], "pronounce_fixed", {})  # type: ignore[list-item]
    cases["bulk"] = asked.id
    house.filed(days=3)

    pages = {who: open_as(who, "/desk/") for who in (FILING, JUDGE, PRESIDENT, CHIEF)}
    found: list[str] = []
    wanted = [pattern for pattern in urlpatterns if pattern.name not in ONLY_POST]
    # In two halves, so that both workers have something to do; the tabs of a case are the last pattern.
    for pattern in wanted[-2:] if half else wanted[:-2]:
        page = pages[WHO.get(str(pattern.name), JUDGE)]
        for place, address in enumerate(addresses(pattern, house, cases)):
            answer = page.goto(address)
            assert answer is not None, address
            assert answer.ok, address
            found += [f"{address}: {problem}" for problem in violations(page)]
            # Narrow and dark: one width of each page is enough to see that nothing sticks out.
            if place == 0:
                page.set_viewport_size({"width": 768, "height": 900})
                page.emulate_media(color_scheme="dark")
                found += [f"{address} (768, dark): {problem}" for problem in violations(page)]
                if (over := overflow(page)) > 0:
                    found.append(f"{address}: {over} px too wide at 768")
                page.emulate_media(color_scheme="light")
                # A common laptop, where a wide table first runs out of room; then the width of the desk.
                for width in (1360, 1440):
                    page.set_viewport_size({"width": width, "height": 900})
                    if (over := overflow(page)) > 0:
                        found.append(f"{address}: {over} px too wide at {width}")
    assert found == []


def test_on_paper_a_tab_has_the_width_of_the_sheet(house: House, open_as: Callable[..., Page]) -> None:
    case = house.heard()
    page = open_as(JUDGE, f"/desk/case/{case}/documents/", width=794)
    page.emulate_media(media="print")
    box = page.locator(".case-middle").bounding_box()
    assert box is not None
    assert box["width"] > 650
