"""The president: each figure opens to its cases; lists are narrowed, kept under a name and exported."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import JUDGE, PRESIDENT, House

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_figures_open_to_their_cases(house: House, open_as: Callable[..., Page]) -> None:
    late, young = house.served(days=110), house.served(days=20)
    number, other = house.case(late).number, house.case(young).number
    page = open_as(PRESIDENT, "/desk/figures/")
    expect(page.locator(".figure", has_text="在办").first).to_contain_text("2")
    expect(page.locator(".figures-split")).to_contain_text(number)
    page.locator(".figure", has_text="已过审限").get_by_role("link").click()
    table = page.locator(".table-rows")
    expect(table).to_contain_text(number)
    expect(table).not_to_contain_text(other)
    expect(page.get_by_text("只看：已过审限")).to_be_visible()

    page.goto("/desk/figures/")
    page.get_by_role("link", name=JUDGE).click()
    expect(table).to_contain_text(other)
    page.locator("summary", has_text="存一个筛选").click()
    page.get_by_label("把现在看到的存成").fill("周法官在办")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已存筛选")
    page.get_by_role("link", name="全部在办").click()
    page.get_by_role("link", name="周法官在办").click()
    expect(page.get_by_text(re.compile(f"只看：已立案，在办.*{JUDGE}"))).to_be_visible()
    with page.expect_download() as file:
        page.get_by_role("link", name="导出").click()
    assert number in file.value.path().read_text(encoding="utf-8-sig")
    page.get_by_role("button", name="删掉筛选“周法官在办”").click()
    expect(page.get_by_role("link", name="周法官在办")).to_have_count(0)


def test_keys_are_listed_and_can_be_switched_off(house: House, open_as: Callable[..., Page]) -> None:
    page = open_as(PRESIDENT)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    expect(keys).to_contain_text("统计")
    keys.get_by_role("checkbox").check()
    keys.get_by_role("button", name="关上").click()
    page.keyboard.press("g")
    page.keyboard.press("f")
    expect(page).to_have_url(re.compile("/desk/$"))
    page.keyboard.press("?")
    keys.get_by_role("checkbox").uncheck()
    keys.get_by_role("button", name="关上").click()
    page.keyboard.press("g")
    page.keyboard.press("f")
    expect(page.get_by_role("heading", name="什么晚了，为什么")).to_be_visible()
