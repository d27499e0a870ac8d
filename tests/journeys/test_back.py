"""Back, and the same form once more: nobody comes back to a form whose act is done without being told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DEFENDANT, PLAINTIFF, House

pytestmark = pytest.mark.journey
OpenAs = Callable[..., Page]


def test_back_after_an_act_tells_that_it_is_done(house: House, open_as: OpenAs) -> None:
    case = house.filed()
    page = open_as(PLAINTIFF, f"/my/{case}/", width=390)
    page.goto(f"/my/{case}/do/withdraw_filing/")
    page.get_by_role("button", name="先看看会怎样").click()
    expect(page.get_by_role("heading", name="如果现在办理")).to_be_visible()
    page.locator(".act-form .buttons button").first.click()
    expect(page.get_by_text("已办理：")).to_be_visible()
    for _ in range(2):  # the answer to the look, then the form itself
        page.go_back()
        expect(page.get_by_text("您已经办过")).to_be_visible()
        expect(page.locator("form.act-form")).to_have_count(0)
    assert house.case(case).version == 3


def test_back_after_errors_and_success_shows_a_new_form(house: House, open_as: OpenAs) -> None:
    case = house.served()
    page = open_as(DEFENDANT, f"/my/{case}/", width=390)
    page.goto(f"/my/{case}/evidence/")
    send = page.get_by_role("button", name="提交证据")
    send.click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("证据名称").fill("2026年3月1日的收条")
    page.get_by_label("证明什么").fill("已经还过一万元")
    page.get_by_label("过了举证期限才交的").fill("收条刚刚找到")
    page.get_by_label("没有文件，原件（原物）带到法庭").check()
    key = page.locator("input[name=key]").input_value()
    send.click()
    expect(page.get_by_text("证据已经交给法院")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("办过一次“提交证据”，那一次有效")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_label("证据名称")).to_have_value("")
    assert page.locator("input[name=key]").input_value() != key


def test_who_leaves_what_was_typed_is_asked(house: House, open_as: OpenAs) -> None:
    case = house.served()
    page = open_as(DEFENDANT, f"/my/{case}/evidence/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator(".page-back a").click()
    page.wait_for_url(f"**/my/{case}/")
    assert asked == []
    page.goto(f"/my/{case}/evidence/")
    page.get_by_label("证明什么").press_sequentially("还过")
    page.locator(".page-back a").click()
    page.wait_for_url(f"**/my/{case}/")
    assert asked == ["beforeunload"]
