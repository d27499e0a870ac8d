"""Calculators in a real browser: by keyboard, without script, on a phone; nothing for axe to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tianping.embedded.browsing import overflow, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("code", ["setoff-order", "trial-limit-state", "cause-lookup"])
def test_form_mistake_and_answer_fit_a_phone_and_axe_is_content(
    live_server: object, new_page: Callable[..., Page], code: str
) -> None:
    page = new_page(width=360, dark=code == "cause-lookup")
    for query, seen in (("", "#form"), ("?on=", ".field-error"), ("", ".calculated")):
        page.goto(f"{live_server}/calculators/{code}/{query}")
        if seen == ".calculated":
            page.get_by_role("button", name="算一算").click()
        page.locator(seen).first.wait_for()
        assert overflow(page) == 0, seen
        assert violations(page) == [], seen


def test_rows_come_and_go_without_script_and_enter_gives_the_answer(
    live_server: object, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto(f"{live_server}/calculators/interest-delay/")
    page.get_by_role("button", name=re.compile("加一笔.*中间付过的款")).click()
    row = page.get_by_role("group", name="第 2 笔")
    row.get_by_label("付款的日子").fill("2024-08-31")
    row.get_by_label("金额（元）").fill("10000")
    row.get_by_label("金额（元）").press("Enter")
    page.get_by_text("50,000.00 元").first.wait_for()
    page.get_by_role("button", name=re.compile("去掉第 2 笔.*中间付过的款")).click()
    assert page.get_by_role("group", name="第 2 笔").count() == 0
    page.get_by_role("button", name="算一算").click()
    page.get_by_text("4,942.00 元").wait_for()
