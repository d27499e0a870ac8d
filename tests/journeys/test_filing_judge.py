"""The filing judge's morning: register with the fee computed, ask once for corrections, refuse with the chief's approval."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import CHIEF, FILING, House

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_queue_is_worked_by_keys(house: House, open_as: Callable[..., Page]) -> None:
    first, second = house.filed(days=5), house.filed(days=2)
    page = open_as(FILING, "/desk/queue/")
    expect(page.get_by_role("heading", name="收案审查")).to_be_visible()
    # The one with less time left is open; its papers stand beside the check list.
    expect(page.locator(".queue-list [data-row]").first).to_have_class("is-selected")
    expect(page.locator(".queue-papers").get_by_role("img").first).to_have_attribute(
        "alt", re.compile("民事起诉状第 1 页")
    )
    expect(page.locator(".queue-form")).to_contain_text("判令被告归还借款")
    expect(page.locator(".queue-form")).to_contain_text("650.00 元")
    # What is to be checked is read before the button is reached, also where the column is short.
    last = page.locator(".queue-form .checks > li").last.bounding_box()
    button = page.locator(".queue-form").get_by_role("link", name="登记立案").bounding_box()
    assert last is not None
    assert button is not None
    assert button["y"] > last["y"] + last["height"]
    page.locator(".queue-form summary", has_text="步骤").click()
    expect(page.locator(".queue-form .computation")).to_contain_text("诉讼费用交纳办法")

    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="登记立案")).to_be_visible()
    expect(page.get_by_label("标的额（元）")).to_have_value("60000.00")
    expect(page.locator(".act-papers")).to_contain_text("民事起诉状")
    page.get_by_role("button", name="登记立案").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：登记立案")
    assert house.state(first) == "f.fee_due"
    assert house.case(first).number.endswith("民初1号")
    assert str(house.situation(first).fee_orders[0].amount) == "650.00"

    # The next one has come up by itself; a second correction is not offered.
    page.keyboard.press("c")
    page.get_by_label("要补充、补正的内容").fill("补交被告的身份信息")
    page.get_by_role("button", name="一次告知补正").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：一次告知补正")
    assert house.state(second) == "f.correcting"
    assert house.situation(second).data.corrections == ["补交被告的身份信息"]
    expect(page.locator(".queue-list")).to_contain_text("现在都处理完了")


def test_on_a_tablet_the_checks_stand_beside_the_papers(house: House, open_as: Callable[..., Page]) -> None:
    house.filed()
    page = open_as(FILING, "/desk/queue/", width=768, height=1024)
    papers, form = (page.locator(part).bounding_box() for part in (".queue-papers", ".queue-form"))
    assert papers is not None
    assert form is not None
    assert papers["y"] == form["y"]
    assert papers["x"] + papers["width"] <= form["x"]
    assert page.evaluate("document.documentElement.scrollWidth") == 768


def test_a_refusal_is_proposed_by_one_and_approved_by_another(
    house: House, open_as: Callable[..., Page]
) -> None:
    case = house.filed()
    page = open_as(FILING, "/desk/queue/")
    page.keyboard.press("r")
    expect(page.get_by_text("这项行为要由庭长批准")).to_be_visible()
    page.get_by_label("不予受理的理由").fill("短")
    page.get_by_role("button", name="提出：裁定不予受理").click()
    # Refused input: the summary has the focus, what was typed is still there.
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("不予受理的理由")).to_have_value("短")
    page.get_by_label("不予受理的理由").fill(
        "起诉人请求的事项不属于人民法院受理民事诉讼的范围，经释明后仍坚持起诉。"
    )
    page.get_by_role("button", name="提出：裁定不予受理").click()
    expect(page.get_by_role("status")).to_contain_text("等待批准")
    expect(page.locator(".queue-form")).to_contain_text("等庭长批准")
    assert house.state(case) == "f.submitted"

    chief = open_as(CHIEF)
    chief.get_by_role("link", name="批准：裁定不予受理").click()
    expect(chief.locator("dl").first).to_contain_text("不属于人民法院受理")
    chief.get_by_role("button", name="批准：裁定不予受理").click()
    expect(chief.get_by_role("status")).to_contain_text("已批准")
    assert house.state(case) == "f.rejected"
