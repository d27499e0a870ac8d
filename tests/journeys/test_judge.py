"""The judge: a hearing that clashes and one that does not, a judgment that the checks stop, an extension."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import CLERK, JUDGE, PRESIDENT, House, workday

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def shown(moment: datetime) -> str:
    """As a browser's field of date and time wants it."""
    return moment.strftime("%Y-%m-%dT%H:%M")


def test_a_clash_is_refused_with_its_reason(house: House, open_as: Callable[..., Page]) -> None:
    taken = workday(6)
    other, case = house.scheduled(taken), house.served(days=30)
    page = open_as(JUDGE)
    page.locator(".task-row", has_text="排期开庭").click()
    expect(page.locator(".busy")).to_contain_text(house.room.name)
    page.get_by_label("法庭").select_option(label=house.room.name)
    page.get_by_label("开始").fill(shown(taken + timedelta(minutes=30)))
    page.get_by_role("button", name="排期开庭").click()
    expect(page.locator(".error-summary")).to_contain_text(house.case(other).number)
    assert house.state(case) == "c.preparing"

    page.get_by_label("开始").fill(shown(taken + timedelta(hours=4)))
    page.get_by_role("button", name="排期开庭").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：排期开庭")
    assert house.state(case) == "c.scheduled"
    page.goto(f"/desk/calendar/?week={taken.date().isoformat()}")
    expect(page.locator(".week-table")).to_contain_text(house.case(case).number)


def test_a_judgment_is_stopped_by_the_checks_mended_signed_and_pronounced(
    house: House, open_as: Callable[..., Page]
) -> None:
    case = house.heard()
    page = open_as(JUDGE)
    page.locator(".task-row", has_text="制作裁判文书").click()
    # The first words come from the case; the transcript stands beside.
    expect(page.get_by_label("经审理查明")).to_have_value(
        "2026年3月1日被告向原告借款60000.00元，出具借条，约定同年6月1日归还，到期没有归还。"
        "高文斌对上述事实没有异议，有当事人陈述和在案证据证实，本院予以确认。"
    )
    expect(page.get_by_label("判决主文")).to_have_value("高文斌于本判决生效之日起十日内归还借款60000.00元")
    expect(page.locator(".act-papers .transcript")).to_contain_text("现在开庭")
    page.get_by_label("适用条文").fill("《中华人民共和国民法典》第九千九百条")
    page.get_by_role("button", name="制作判决书").click()

    # After saving, the document is open with what the checks found beside it.
    expect(page.get_by_role("heading", name="民事判决书").first).to_be_visible()
    expect(page.locator(".document-side")).to_contain_text("第九千九百条")
    expect(page.locator(".document-side .refused")).to_contain_text("签署判决书")
    page.get_by_role("link", name="改主文、条文或者诉讼费分担").click()
    expect(page.get_by_label("适用条文")).to_have_value("《中华人民共和国民法典》第九千九百条")
    page.get_by_label("适用条文").fill("《中华人民共和国民法典》第六百七十五条")
    page.get_by_role("button", name="制作判决书").click()
    expect(page.locator(".document-side")).not_to_contain_text("第九千九百条")

    # Free parts are written in the document itself.
    reasons = page.get_by_label("本院认为")
    reasons.fill(f"{reasons.input_value()}被告要求分期，原告不同意，本院不予支持。")
    page.get_by_role("button", name="保存文书").click()
    expect(page.get_by_role("status")).to_contain_text("保存")
    page.get_by_role("link", name="签署判决书").click()
    expect(page.get_by_text("签署以后不能再改")).to_be_visible()
    page.get_by_role("button", name="签署判决书").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：签署判决书")

    house.do(CLERK, case, "seal_judgment")
    page.goto("/desk/")
    page.locator(".task-row", has_text="宣判").click()
    page.get_by_role("button", name="宣判").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：宣判")
    assert house.state(case) == "c.pronounced"


def test_an_extension_is_asked_for_and_approved(house: House, open_as: Callable[..., Page]) -> None:
    case = house.served(days=60)
    before = next(x.due for x in house.situation(case).limits if x.code == "CIV_TRIAL_SUM")
    page = open_as(JUDGE, f"/desk/case/{case}/limits/")
    expect(page.locator(".limit-table")).to_contain_text("怎么算的")
    page.get_by_role("link", name="延长审限").click()
    page.get_by_label("特殊情况").fill("双方正在和解，申请再给一个月。")
    page.get_by_role("button", name="提出：延长审限").click()
    expect(page.get_by_role("status")).to_contain_text("等待批准")
    expect(page.get_by_text("等院长")).to_be_visible()

    president = open_as(PRESIDENT, "/desk/figures/")
    president.get_by_role("link", name="批准：延长审限").click()
    expect(president.locator("dl").first).to_contain_text("双方正在和解")
    president.get_by_role("button", name="批准：延长审限").click()
    expect(president.get_by_role("status")).to_contain_text("已批准")
    after = next(x.due for x in house.situation(case).limits if x.code == "CIV_TRIAL_SUM")
    assert 27 <= (after - before).days <= 32
