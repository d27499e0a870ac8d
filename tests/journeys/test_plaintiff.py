"""Somebody who was never here sues from a phone: registers, photographs the papers, checks what was read, sends."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from tianping.core.acts import clock
from tianping.core.files import reading
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter
from tianping.embedded.browsing import overflow, violations
from tianping.law.codes import body_check_character, identity_check_digit, organisation_check_character
from tianping.sample import province

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
NAME, DEFENDANT = "柳若兰", "江州市云帆装饰工程有限公司"
NUMBER = "38010219810602502"
NUMBER += identity_check_digit(NUMBER)
BODY = "MA123456"
CODE = f"91380102{BODY}{body_check_character(BODY)}"
CODE += organisation_check_character(CODE)
ADDRESS = "临江省江州市江北区滨江街道柳岸路18号"
COMPLAINT = (
    "民事起诉状",
    f"原告：{NAME}，女，1981年6月2日出生，汉族，",
    f"住{ADDRESS}，",
    f"公民身份号码{NUMBER}，电话12903852716。",
    f"被告：{DEFENDANT}，",
    "住所地临江省江州市江北区正平路66号，",
    f"统一社会信用代码{CODE}。",
    "法定代表人：高文斌，执行董事。",
    "诉讼请求：",
    "1.判令被告返还装修款86400元；",
    "2.本案诉讼费用由被告负担。",
    "事实与理由：",
    "2026年3月1日，原告与被告签订装修合同，原告当日支付装修款86400元。",
    "被告至今没有进场施工，经多次催要，被告拒不返还。",
    "此致",
    "江州市江北区人民法院",
    f"具状人：{NAME}",
    "2026年11月20日",
)
CARD = (
    "居民身份证",
    f"姓名 {NAME}",
    "性别 女  民族 汉",
    "出生 1981 年 6 月 2 日",
    f"住址 {ADDRESS}",
    f"公民身份号码 {NUMBER}",
)


def photograph(lines: tuple[str, ...], turned: int = 0) -> bytes:
    page = Image.new("RGB", (1240, 1754 if len(lines) > 8 else 900), (247, 246, 240))
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), 32)
    for place, line in enumerate(lines):
        pen.text((500 if place == 0 else 110, 100 + 84 * place), line, fill=(30, 30, 30), font=font)
    stream = io.BytesIO()
    page.rotate(turned, expand=True).save(stream, "JPEG", quality=88)
    return stream.getvalue()


def good(page: Page) -> None:
    """The page fits a phone and axe has nothing against it."""
    assert overflow(page) == 0, page.url
    assert violations(page) == [], page.url


@pytest.fixture
def _court(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()


@pytest.mark.usefixtures("_court")
def test_from_the_front_page_to_the_receipt(live_server: object, new_page: Callable[..., Page]) -> None:
    page = new_page(width=360, height=740)
    page.goto(f"{live_server}/")
    good(page)
    page.get_by_role("link", name="起诉").first.click()
    page.get_by_label("向哪个法院起诉").select_option(label="江州市江北区人民法院")
    page.get_by_label("装饰装修合同纠纷").check()
    good(page)
    page.get_by_role("button", name="开始写起诉材料").click()
    page.get_by_role("link", name="注册并核验身份").click()
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("身份证号").fill(NUMBER)
    page.get_by_label("手机号").fill("12903852716")
    page.get_by_label("设一个密码").fill("一句很长的话作密码")
    page.get_by_role("button", name="核验并注册").click()

    assert page.get_by_label("装饰装修合同纠纷").is_checked()
    page.get_by_role("button", name="开始写起诉材料").click()
    page.get_by_text("法院现在看不到这些内容").wait_for()
    good(page)
    key = Matter.objects.get().pk

    page.get_by_role("link", name="证据材料").click()
    files = [
        {"name": "IMG_1931.jpg", "mimeType": "image/jpeg", "buffer": photograph(COMPLAINT, turned=90)},
        {"name": "身份证.jpg", "mimeType": "image/jpeg", "buffer": photograph(CARD)},
    ]
    page.get_by_label("选择文件").set_input_files(files)
    page.get_by_role("heading", name="2 个文件").wait_for()
    reading.read_matter(key)
    page.get_by_text("2 页，已读 2 页").wait_for()
    page.get_by_text("民事起诉状").first.wait_for()
    good(page)

    page.get_by_role("link", name="去检查读出来的内容").click()
    assert page.get_by_label("姓名或者名称").nth(1).input_value() == DEFENDANT
    assert page.get_by_label("第 1 项请求的金额（元）").input_value() == "86400.00"
    strip = page.locator(".strip img").first
    strip.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=strip.element_handle())
    good(page)
    page.get_by_role("button", name="确认本页其余").click()

    page.get_by_role("link", name="您的身份", exact=True).click()
    assert page.get_by_label("住所").input_value() == ADDRESS
    page.get_by_label("住所").fill(f"{ADDRESS}2幢301室")
    seen = page.locator("input[name=seen]").input_value()
    page.wait_for_function("seen => document.querySelector('input[name=seen]').value !== seen", arg=seen)
    good(page)
    page.get_by_role("button", name="保存并回到清单").click()
    page.get_by_role("link", name="试交一次").click()
    good(page)
    page.get_by_role("link", name="去提交").click()
    good(page)
    page.get_by_label("以上内容属实").check()
    page.get_by_role("button", name="提交立案申请").click()

    page.get_by_role("heading", name="法院已经收到您的材料").wait_for()
    good(page)
    # Seven days, and on from a Saturday, Sunday or holiday.
    due = clock.day_of(Limit.objects.get(code="FIL_DECIDE_CIV").due)
    assert (due - clock.today()).days >= 7
    assert f"还有 {(due - clock.today()).days} 天" in page.inner_text("main")
    page.get_by_role("link", name="查看我的案件").click()
    page.get_by_text("7 天内会告诉您是否立案").first.wait_for()
    good(page)
    matter = Matter.objects.get()
    assert matter.state == "f.submitted"
    assert {paper.kind for paper in matter.papers.all()} >= {"complaint", "id_card"}


@pytest.mark.usefixtures("_court")
def test_a_filing_is_written_without_any_script(live_server: object, new_page: Callable[..., Page]) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto(f"{live_server}/register/?next=/file/%3Fcourt%3D{province.MAIN}")
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("身份证号").fill(NUMBER)
    page.get_by_label("手机号").fill("12903852716")
    page.get_by_label("设一个密码").fill("一句很长的话作密码")
    page.get_by_role("button", name="核验并注册").click()
    page.get_by_role("button", name="开始写起诉材料").click()
    page.get_by_role("link", name="您的身份", exact=True).click()
    page.get_by_label("住所").fill(ADDRESS)
    page.get_by_role("button", name="保存并回到清单").click()
    page.get_by_role("link", name="对方", exact=True).click()
    page.get_by_label("姓名或者名称").fill("高文斌")
    page.get_by_label("住所").fill("临江省江州市江北区正平路66号")
    page.get_by_role("button", name="保存并回到清单").click()
    page.get_by_role("link", name="请求与事实", exact=True).click()
    page.get_by_label("是什么纠纷（案由）").fill("民间借贷纠纷")
    page.get_by_label("要对方做什么").fill("判令被告归还借款 20000 元")
    page.get_by_label("其中的金额（元）").fill("20000")
    page.get_by_label("事情的经过和理由").fill(
        "2026年1月5日，被告向原告借款 20000 元，约定6月底归还，至今未还。"
    )
    page.get_by_role("button", name="保存并回到清单").click()
    page.get_by_role("link", name="试交一次").click()
    page.get_by_role("link", name="去提交").click()
    page.get_by_label("以上内容属实").check()
    page.get_by_role("button", name="提交立案申请").click()
    assert "法院已经收到您的材料" in page.inner_text("main")
