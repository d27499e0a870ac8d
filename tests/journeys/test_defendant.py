"""The defendant on a phone: from the letter's code to the answer; and a stranger who checks from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import CLERK, DEFENDANT, PLAINTIFF, House
from tianping.core.acts import ledger
from tianping.core.acts.models import Record
from tianping.core.matters.declare import join_code
from tianping.embedded.browsing import overflow, violations

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_defendant_joins_by_code_and_answers(house: House, open_as: Callable[..., Page]) -> None:
    case = house.assigned(days=6, known=False)
    house.do(CLERK, case, "send_complaint", {"way": "direct"})
    number = house.case(case).number
    code = join_code(house.situation(case).who("defendant")[0])

    page = open_as(DEFENDANT, "/respond/", width=360)
    page.get_by_label("案号").fill(number)
    page.get_by_label("应诉码（8 位字母和数字）").fill("XXXXXXXX")
    page.get_by_role("button", name="打开我的案件").click()
    expect(page.locator(".error-summary")).to_contain_text("没有找到")
    page.get_by_label("应诉码（8 位字母和数字）").fill(code)
    page.get_by_role("button", name="打开我的案件").click()
    expect(page.get_by_role("status")).to_contain_text("您是本案当事人")
    assert overflow(page) == 0
    assert violations(page) == []

    page.goto(f"/my/{case}/do/confirm_address/")
    page.get_by_label("送达地址").fill("临江省江州市江北区正平路66号")
    page.get_by_label("接收短信的手机号").fill("12900000002")
    page.locator("form.act-form button:not([name=look])").click()
    expect(page.get_by_role("status")).to_be_visible()

    delivery = next(d for d in house.situation(case).deliveries if d.to_role == "defendant")
    page.goto(f"/my/{case}/delivery/{delivery.id}/")
    page.locator("main form button").first.click()
    house.all_served(case)
    page.goto(f"/my/{case}/do/submit_defence/")
    # There is room for sentences before the first is written.
    room = page.get_by_label("答辩意见").bounding_box()
    assert room is not None
    assert room["height"] > 200
    page.get_by_label("答辩意见").fill("借款已经还过一万元，请求法院查清。")
    page.locator("form.act-form button:not([name=look])").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert "一万元" in house.situation(case).data.defence

    # The clerk finds the answer on the desk at once.
    clerk = open_as(CLERK, f"/desk/case/{case}/")
    expect(clerk.get_by_role("complementary")).to_contain_text("答辩状还没有发给原告")


def test_a_stranger_reads_the_public_page_and_checks_a_proof(
    house: House, live_server: Any, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    case = house.assigned(days=6)
    page = new_page(width=360, base_url=live_server.url)
    page.goto("/public/")
    page.get_by_label("案号").fill(house.case(case).number)
    page.get_by_label("任一方当事人的姓").fill(PLAINTIFF[0])
    page.get_by_role("button", name="查询进度").click()
    expect(page.locator("main")).to_contain_text("登记立案")
    expect(page.locator("main")).not_to_contain_text(PLAINTIFF)

    while ledger.follow():
        pass
    proof = tmp_path / "proof.json"
    said = ledger.proof_of(Record.objects.filter(matter=case).order_by("-seq")[0])
    proof.write_text(json.dumps(said, ensure_ascii=False))
    page.goto("/verify/")
    page.get_by_label("证明文件").set_input_files(proof)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("main")).to_contain_text("全部相符")
    broken = tmp_path / "broken.json"
    said["record"]["actor_name"] = "别人"
    broken.write_text(json.dumps(said, ensure_ascii=False))
    page.get_by_label("证明文件").set_input_files(broken)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("main")).not_to_contain_text("全部相符")
