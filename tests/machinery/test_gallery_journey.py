"""Every part of both faces in a real browser: narrow and wide, light and dark, with long names, by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import path

from tianping.embedded.browsing import overflow, violations
from tianping.faces import gallery

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Urls:
    """The gallery is there in the demo only; here it is the whole site."""

    urlpatterns = [path("<str:face>/", gallery.page)]


@pytest.fixture(autouse=True)
def _gallery(settings: object) -> None:
    settings.ROOT_URLCONF = Urls  # type: ignore[attr-defined]


@pytest.mark.parametrize("face", ["portal", "desk"])
@pytest.mark.parametrize(("width", "dark"), [(360, False), (768, True), (1440, False)])
def test_parts_fit_and_axe_is_content(
    live_server: object, new_page: Callable[..., Page], face: str, width: int, dark: bool
) -> None:
    page = new_page(width=width, dark=dark)
    page.goto(f"{live_server}/{face}/")
    assert page.evaluate("getComputedStyle(document.body).lineHeight") != "normal", (
        "styles are not built: make assets"
    )
    assert overflow(page) == 0
    assert violations(page) == []


def test_a_term_explains_itself_without_script(live_server: object, new_page: Callable[..., Page]) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto(f"{live_server}/portal/")
    meaning = page.get_by_text("法院收到起诉状，要在七天内决定")
    assert not meaning.is_visible()
    page.get_by_role("button", name="民事诉讼法第一百二十六条").click()
    meaning.wait_for()


def test_keys_move_between_rows_but_not_while_writing(
    live_server: object, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=1440)
    page.goto(f"{live_server}/desk/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    selected = page.locator("[data-row].is-selected")
    assert selected.count() == 1
    assert "签署民事判决书" in selected.inner_text()
    page.keyboard.press("/")
    search = page.get_by_role("searchbox")
    page.keyboard.type("jjk")
    assert search.input_value() == "jjk"
    assert "签署民事判决书" in selected.inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    assert "申请延长审限" in selected.inner_text()


def test_larger_letters_are_remembered(live_server: object, new_page: Callable[..., Page]) -> None:
    page = new_page(width=1024)
    page.goto(f"{live_server}/portal/")
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="字号").click()
    assert page.evaluate(size) == before * 1.25
    page.reload()
    assert page.evaluate(size) == before * 1.25
    assert overflow(page) == 0
