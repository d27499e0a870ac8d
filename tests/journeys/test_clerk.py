"""The clerk's day: the complaint goes out, a hearing is written down by keys and signed, the seal, service, the archive."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import ARCHIVIST, CLERK, DEFENDANT, JUDGE, PLAINTIFF, House, workday
from tianping.core.acts import clock
from tianping.domains.civil.bearing import DEMAND

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_complaint_goes_to_the_defendant(house: House, open_as: Callable[..., Page]) -> None:
    case = house.assigned(days=4)
    page = open_as(CLERK)
    page.locator(".task-row", has_text="发送起诉状副本").click()
    expect(page.locator(".act-effects")).to_contain_text("应诉通知书")
    page.get_by_label("送达方式").select_option("direct")
    page.get_by_role("button", name="发送起诉状副本").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：发送起诉状副本")
    assert house.state(case) == "c.preparing"
    page.get_by_role("link", name="送达", exact=False).last.click()
    expect(page.locator("main")).to_contain_text(DEFENDANT)


def test_the_hearing_is_written_down_by_keys_and_signed(house: House, open_as: Callable[..., Page]) -> None:
    case = house.scheduled(clock.now())
    page = open_as(CLERK)
    page.get_by_role("link", name="开庭").first.click()
    page.get_by_role("link", name="开庭", exact=True).click()
    for name in (PLAINTIFF, DEFENDANT):
        page.get_by_label(name).check()
    page.get_by_role("button", name="开庭").click()

    entry = page.get_by_role("textbox", name="这一句")
    expect(entry).to_be_focused()
    expect(page.locator("[data-now]")).to_have_text("1 审判员")
    page.keyboard.type("现在开庭。原告陈述诉讼请求。")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+2")
    page.keyboard.type("请求判令被告归还借款60000元。")
    page.keyboard.press("Enter")
    # Out of the field, a bare number chooses the speaker.
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    page.keyboard.type("借款属实，希望分期。")
    page.keyboard.press("Enter")
    # The last line once more, mended.
    page.keyboard.press("ArrowUp")
    entry.fill("借款属实，希望分期归还。")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_contain_text("保存")
    page.get_by_role("link", name="结束笔录").click()
    page.get_by_role("button", name="结束笔录").click()

    expect(page.locator(".hearing-head")).to_contain_text("等待签名")
    lines = house.situation(case).transcripts[0].lines
    assert [(line["speaker"], line["text"]) for line in lines] == [
        ("审判员", "现在开庭。原告陈述诉讼请求。"),
        ("原告", "请求判令被告归还借款60000元。"),
        ("被告", "借款属实，希望分期归还。"),
    ]
    pad = page.locator(".signature-pad").bounding_box()
    assert pad is not None
    page.mouse.move(pad["x"] + 20, pad["y"] + 20)
    page.mouse.down()
    page.mouse.move(pad["x"] + 120, pad["y"] + 60, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="签名").click()
    expect(page.get_by_role("img", name=f"{CLERK}的签名")).to_be_visible()
    house.all_sign(case, PLAINTIFF, DEFENDANT, JUDGE)
    page.reload()
    expect(page.locator(".hearing-head")).to_contain_text("各方已签名")


def test_seal_service_and_archive(house: House, open_as: Callable[..., Page]) -> None:
    case = house.signed()
    page = open_as(CLERK)
    page.get_by_role("link", name="用印").first.click()
    page.get_by_role("button", name="用印").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：用印")
    house.do(JUDGE, case, "pronounce_fixed")

    page.goto(f"/desk/case/{case}/")
    page.keyboard.press("1")
    expect(page.get_by_role("heading", name="送达判决书")).to_be_visible()
    page.get_by_label("送达方式").select_option("direct")
    page.get_by_role("button", name="送达判决书").click()
    expect(page.get_by_role("status")).to_contain_text("已办理")
    with clock.at(workday(0)):
        house.all_served(case)
    # The appeal periods run by the law; the clock is turned past them, in process.
    with clock.at(workday(24)):
        house.do("系统", case, "declare_effective")
    page.goto(f"/desk/case/{case}/")
    expect(page.get_by_text("还有诉讼费没有退")).to_be_visible()
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile("退还胜诉方")).first.click()
    page.get_by_role("button", name="提出：退费").click()
    finance = open_as("卢海燕")
    finance.get_by_role("link", name="批准：退费").click()
    finance.get_by_role("button", name="批准：退费").click()
    expect(finance.get_by_role("status")).to_contain_text("已批准")

    page.goto(f"/desk/case/{case}/")
    page.get_by_role("link", name="案件完结").click()
    page.get_by_label("结案方式").select_option("判决")
    # Who lost has not paid yet: the case may end, for a reason.
    page.get_by_label("仍要办理的理由").fill("已经通知被告，逾期不交的移送执行。")
    page.get_by_role("button", name="案件完结").click()
    expect(page.get_by_role("status")).to_contain_text("已办理：案件完结")
    asked = next(one for one in house.situation(case).fee_orders if one.kind == DEMAND)
    paid = {"amount": str(asked.amount), "bank_number": f"B{asked.pay_code}", "payer": DEFENDANT}
    house.do("系统", case, "pay_borne_fee", paid, about=str(asked.id))
    page.get_by_role("link", name="归档").click()
    page.get_by_role("button", name="提出：归档").click()
    expect(page.get_by_role("status")).to_contain_text("等待批准")

    archivist = open_as(ARCHIVIST)
    archivist.get_by_role("link", name="批准：归档").click()
    archivist.get_by_role("button", name="批准：归档").click()
    expect(archivist.get_by_role("status")).to_contain_text("已批准")
    assert house.state(case) == "c.archived"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768)])
def test_the_line_in_which_one_types_stays_in_view(
    house: House, open_as: Callable[..., Page], width: int, height: int
) -> None:
    case = house.scheduled(clock.now())
    page = open_as(CLERK, f"/desk/case/{case}/hearing/", width=width, height=height)
    page.get_by_role("link", name="开庭", exact=True).click()
    page.get_by_label(PLAINTIFF).check()
    page.get_by_role("button", name="开庭").click()
    expect(page.get_by_text("已办理：开庭")).to_be_visible()
    entry = page.get_by_role("textbox", name="这一句")
    for n in range(30):
        page.keyboard.type(f"第{n}句。")
        page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_contain_text("保存")
    for said in (1, 0):
        expect(page.get_by_text("已办理：开庭")).to_have_count(said)
        expect(entry).to_be_in_viewport(ratio=1)
        expect(page.locator(".entry-keys")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0
        page.reload()  # the second time without the message


def test_on_a_tablet_the_acts_stand_beside_what_one_reads(house: House, open_as: Callable[..., Page]) -> None:
    case = house.assigned(days=4)
    page = open_as(CLERK, f"/desk/case/{case}/", width=768, height=1024)
    acts, middle = (page.locator(part).bounding_box() for part in (".case-acts", ".case-middle"))
    assert acts is not None
    assert middle is not None
    assert acts["y"] == middle["y"]
    assert acts["x"] + acts["width"] <= middle["x"]
    assert page.evaluate("document.documentElement.scrollWidth") == 768
    bar = page.locator(".desk-bar").bounding_box()
    assert bar is not None
    assert bar["height"] < 96


SPARE = """input => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = getComputedStyle(input).font;
  return input.clientWidth - pen.measureText(input.placeholder).width;
}"""


def test_on_a_tablet_nothing_is_cut_of_the_search_and_of_the_process(
    house: House, open_as: Callable[..., Page]
) -> None:
    page = open_as(CLERK, f"/desk/case/{house.assigned(days=4)}/diagram/", width=768, height=1024)
    assert page.get_by_role("searchbox").evaluate(SPARE) >= 0
    picture = page.locator(".diagram:visible").filter(has=page.locator(".node"))
    expect(picture).to_have_count(1)
    assert picture.evaluate("one => one.scrollWidth - one.clientWidth") == 0
