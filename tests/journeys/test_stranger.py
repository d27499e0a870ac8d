"""Somebody without an account: looks around, computes, asks how far a case has come. Narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tianping.embedded.browsing import overflow, violations
from tianping.sample import province

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = ("/", "/file/", "/respond/", "/calculators/", "/calculators/damages-injury/", "/public/", "/verify/", "/types/civil_first/",
         "/guide/protection/", "/sign-in/", "/register/")  # fmt: skip


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1440, False)])
def test_every_open_page_fits_and_axe_is_content(
    live_server: object,
    new_page: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    dark: bool,
) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()
    page = new_page(width=width, dark=dark)
    for path in PAGES:
        page.goto(f"{live_server}{path}")
        assert overflow(page) == 0, path
        assert violations(page) == [], path


def test_a_fee_is_computed_shared_and_wrong_numbers_are_explained(
    live_server: object, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=360)
    page.goto(f"{live_server}/calculators/")
    page.get_by_role("link", name="起诉要交多少钱").click()
    page.get_by_label("金额（元）", exact=False).first.fill("壹万")
    page.get_by_role("button", name="算一算").click()
    summary = page.locator(".error-summary")
    assert "壹万" in summary.inner_text()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_label("金额（元）", exact=False).first.fill("86400")
    page.get_by_role("button", name="算一算").click()
    page.get_by_text("980.00 元").wait_for()
    assert violations(page) == []
    other = new_page(width=1440)
    other.goto(page.url)
    assert "980.00 元" in other.inner_text("main")
