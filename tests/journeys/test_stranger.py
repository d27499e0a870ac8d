"""Somebody without an account: looks around, computes, asks how far a case has come. Narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tianping.embedded.browsing import overflow, violations
from tianping.sample import province
from tools.pictures import sign_in

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


COMPANY = "临江省江州市江北区新农村特色农产品冷链物流仓储与跨境电子商务综合服务发展有限责任公司"
CODE = "913801026A3F72KQ3F"


@pytest.mark.parametrize("dark", [False, True])
def test_a_second_registration_under_a_long_name_can_be_read(
    live_server: object, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch, dark: bool
) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()

    def register(page: Page, phone: str) -> None:
        page.goto(f"{live_server}/register/")
        page.get_by_label("姓名").fill(COMPANY)
        page.get_by_label("身份证号").fill(CODE)
        page.get_by_label("手机号").fill(phone)
        page.get_by_label("设一个密码").fill("一句很长的话作密码")
        page.get_by_role("button", name="核验并注册").click()

    owner = new_page(width=768, dark=dark)
    register(owner, "12933440003")
    # A name of three lines leaves the court's name and the links beside it whole.
    assert overflow(owner) == 0
    head = owner.locator(".portal-head").bounding_box()
    assert head is not None
    assert head["height"] < 100
    second = new_page(width=360, dark=dark)
    register(second, "12933440004")
    second.get_by_role("link", name="用原来的账号登录").wait_for()
    assert (overflow(second), violations(second)) == (0, [])


@pytest.mark.parametrize("name", ["周明远", "沈玉梅"])
def test_the_pictures_are_taken_as_who_is_named(
    live_server: object,
    new_page: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
    settings: object,
    name: str,
) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()
    settings.DEMO = True  # type: ignore[attr-defined]
    page = new_page(width=1440)
    sign_in(page, str(live_server), name)
    page.wait_for_url("**/desk/" if name == "周明远" else "**/my/")
    page.locator("header").get_by_text(name).wait_for()


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
