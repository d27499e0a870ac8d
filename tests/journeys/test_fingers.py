"""Pages on a phone and in a large zoom: nothing runs out at the side, and what a finger presses is big enough for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import JUDGE, PLAINTIFF, House
from tianping.embedded.browsing import overflow

pytestmark = pytest.mark.journey

# Controls that stand alone, lower than a finger is broad; links inside a sentence stay in their line.
SMALL = """() => [...document.querySelectorAll('a[href], button, select, summary, textarea, input:not([type=hidden])')]
  .filter((e) => {
    const r = e.getBoundingClientRect(), s = getComputedStyle(e), label = e.closest('label') ?? e;
    if (!r.width || s.visibility === 'hidden' || e.closest('.only-heard, .skip, aside')) return false;
    const words = (node) => (node.textContent ?? '').trim().length;
    const inside = e.tagName === 'A' && s.display === 'inline' && words(e.parentElement) > words(e) + 1;
    return !inside && Math.max(r.height, label.getBoundingClientRect().height) < 43.5;
  })
  .map((e) => `${e.tagName} ${e.textContent?.trim().slice(0, 20)} ${Math.round(e.getBoundingClientRect().height)}`)"""


def test_a_party_presses_everything_with_a_finger(house: House, open_as: Callable[..., Page]) -> None:
    case = house.served()
    page = open_as(PLAINTIFF, "/", width=360, height=740)
    for path in ("/", "/file/", "/my/", f"/my/{case}/", f"/my/{case}/evidence/", "/calculators/", "/verify/"):
        page.goto(path)
        assert page.evaluate(SMALL) == [], path
        assert overflow(page) == 0, path


@pytest.mark.parametrize("width", [360, 720])
def test_the_desk_reflows(house: House, open_as: Callable[..., Page], width: int) -> None:
    case = house.served()
    page = open_as(JUDGE, "/desk/", width=width, height=740)
    for path in (
        "/desk/",
        "/desk/cases/",
        "/desk/calendar/",
        *(f"/desk/case/{case}/{tab}/" for tab in ("limits", "record")),
    ):
        page.goto(path)
        assert overflow(page) == 0, path
        # Who works here can always leave.
        assert page.get_by_role("button", name="退出").is_visible()
