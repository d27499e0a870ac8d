"""Each page of the portal for a stranger, a plaintiff and somebody else."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.portal.conftest import FILING, acting, client_of, file_one, person
from tianping.core.acts import clock, outbox, permit
from tianping.core.acts.engine import Request, perform
from tianping.core.people.models import PostHeld
from tianping.faces.portal.calculators.pages import code_of
from tianping.faces.portal.home import GUIDES
from tianping.law.questions import kinds
from tianping.sample import province

PUBLIC = ("/", "/file/", "/respond/", "/calculators/", "/public/", "/verify/", "/types/", "/types/civil_first/", "/types/petition/",
          *(f"/guide/{topic}/" for topic in GUIDES), *(f"/calculators/{code_of(kind)}/" for kind in kinds()))  # fmt: skip
PARTS = ("", "you/", "other/", "claims/", "papers/", "papers/progress/", "check/", "try/", "submit/")


@pytest.mark.parametrize("page", PUBLIC)
def test_a_stranger_reads_without_signing_in(
    house: None, page: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        answer = Client().get(page)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert not re.search(r"\s(style|on[a-z]+)=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


def test_what_no_table_can_hold_is_refused_and_is_no_error_of_ours(house: None) -> None:
    stranger, clerk = Client(), client_of("陈思远")
    for answer in (
        stranger.get("/public/?number=%00"),
        stranger.post("/file/", {"court": "临0102\0", "cause": "民间借贷纠纷"}),
        clerk.get("/desk/search/?q=a%00b"),
    ):
        assert answer.status_code == 400
        assert "什么也没有提交" in answer.content.decode()


def test_what_is_wrong_with_a_registration_is_told_in_plain_words(house: None) -> None:
    told = Client().post("/register/", {"name": "", "identity": "", "phone": "1" * 30, "password": "short"})
    html = told.content.decode()
    assert told.status_code == 422
    for words in ("请填姓名", "请填身份证号", "手机号太长了，最多 20 个字", "密码太短了，至少 8 个字"):
        assert words in html
    assert "变量" not in html
    assert "字段" not in html


@pytest.mark.parametrize("page", ["/my/", "/petition/", "/file/continue/"])
def test_where_a_name_is_needed_one_signs_in_and_comes_back(house: None, page: str) -> None:
    answer = Client().get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=%2F")


def test_every_part_of_a_draft_opens_in_few_queries(
    plaintiff: Client, written: UUID, django_assert_max_num_queries: Any
) -> None:
    for part in PARTS:
        # The trial does the whole act and takes it back.
        with django_assert_max_num_queries(18 if part == "try/" else 14):
            answer = plaintiff.get(f"/file/{written}/{part}")
        assert answer.status_code == 200, part


def test_a_draft_does_not_exist_for_anybody_else(draft: UUID, house: None) -> None:
    for part in PARTS:
        assert client_of("高文斌").get(f"/file/{draft}/{part}").status_code == 404
        assert client_of("何静").get(f"/file/{draft}/{part}").status_code == 404
        assert Client().get(f"/file/{draft}/{part}").status_code == 302
    assert client_of("高文斌").get(f"/my/{draft}/").status_code == 404


def test_my_case_says_where_it_stands(
    plaintiff: Client, registered: UUID, django_assert_max_num_queries: Any
) -> None:
    listed = plaintiff.get("/my/").content.decode()
    assert "轮到您：打开法院送来的受理案件通知书、交纳诉讼费用通知书" in listed
    outbox.drain(kinds=("send_delivery",))
    with django_assert_max_num_queries(24):
        answer = plaintiff.get(f"/my/{registered}/")
    html = answer.content.decode()
    assert "法院已经立案。请交案件受理费。" in html
    assert "轮到您" in html
    assert "去缴费" in html
    assert "980.00 元" in html
    assert "怎么算的" in html
    with django_assert_max_num_queries(16):
        listed = plaintiff.get("/my/").content.decode()
    assert "轮到您：缴纳案件受理费" in listed
    assert "民初1号" in listed


def test_who_comes_back_from_signing_in_is_led_on_by_one_button(plaintiff: Client) -> None:
    html = plaintiff.get("/file/", {"court": "临0102", "cause": "民间借贷纠纷"}).content.decode()
    assert "已经登录。刚才选的：江州市江北区人民法院，民间借贷纠纷。" in html
    choices, rest = html.split("</details>", 1)
    assert "向哪个法院起诉" in choices.split("<details>", 1)[1]
    assert rest.count("开始写起诉材料") == 1
    for fresh in (plaintiff.get("/file/"), Client().get("/file/", {"court": "临0102"})):
        assert "刚才选的" not in fresh.content.decode()


def test_somebody_elses_case_does_not_exist(registered: UUID) -> None:
    stranger = Client()
    stranger.force_login(person("余一鸣", phone="12911112222"))
    for page in ("", "do/apply_withdrawal/", "evidence/", "proof.json"):
        assert stranger.get(f"/my/{registered}/{page}").status_code == 404
    assert "民初" not in stranger.get("/my/").content.decode()


def test_progress_is_public_by_number_and_first_sign(registered: UUID) -> None:
    found = Client().get("/public/", {"number": "(2026)临0102民初1号", "name": "沈"})
    assert "已立案，待交费" in found.content.decode()
    assert "86400" not in found.content.decode()
    for number, name in (("（2026）临0102民初1号", "王"), ("（2026）临0102民初9号", "沈")):
        assert Client().get("/public/", {"number": number, "name": name}).status_code == 404
    for typed in ("2026临0102民初1", "〔2026〕临0102 民初 1号", "2026）临0102民初1号"):
        assert Client().get("/public/", {"number": typed, "name": "沈"}).status_code == 200, typed
    for half in ({"number": "", "name": ""}, {"number": "（2026）临0102民初1号", "name": ""}):
        assert Client().get("/public/", half).status_code == 422


def test_what_is_public_has_the_courts_days(house: None) -> None:
    register = {"cause": FILING["cause"], "amount": "86400", "procedure": "summary"}
    # Half past midnight in the court is still the day before by universal time.
    with clock.at(datetime(2026, 11, 27, 0, 30, tzinfo=clock.COURT_ZONE)):
        perform(acting("何静"), file_one(), Request("register_case", register, "register"))
    found = Client().get("/public/", {"number": "2026临0102民初1", "name": "沈"}).content.decode()
    # The line of the sheet says when it was printed.
    assert found.split('class="only-print"')[0].count("11月27日") == 2
    assert "11月26日" not in found


def test_a_petition_reaches_the_court_by_its_opening_act(plaintiff: Client) -> None:
    wrong = plaintiff.post("/petition/", {"court": "", "request": "为什么这样判"})
    assert wrong.status_code == 422
    sent = plaintiff.post(
        "/petition/", {"court": "临0102", "request": "判决书里的利息是怎么算的", "key": "p1"}, follow=True
    )
    assert "15 天内会告诉您怎么办" in sent.content.decode()


def test_a_link_of_the_demo_marks_the_person_that_it_names(house: None, settings: Any) -> None:
    settings.DEMO = True
    account = province.account("何静")
    page = Client().get(f"/sign-in/?as={account.pk}").content.decode()
    (marked,) = re.findall(r"<button class=\"way\"[^>]*autofocus><strong>([^<]*)", page)
    assert marked == "何静"
    assert "链接选的是何静" in page
    assert "autofocus" not in Client().get("/sign-in/").content.decode()
    assert "autofocus" not in Client().get("/sign-in/?as=nobody").content.decode()


def test_in_the_demo_one_signs_in_as_the_staff_of_any_court(
    house: None, settings: Any, django_assert_max_num_queries: Any
) -> None:
    settings.DEMO = True
    client = Client()
    with django_assert_max_num_queries(8):
        first = client.get("/sign-in/?next=/desk/").content.decode()
    assert "江州市江北区人民法院的其他人" in first
    assert "?court=%E4%B8%B401&amp;next=/desk/#others" in first
    above = client.get("/sign-in/?court=临01&next=/desk/").content.decode()
    folded = above.partition("江州市中级人民法院的其他人")[2].partition("</details>")[0]
    held = PostHeld.objects.filter(court="临01").values_list("post", flat=True).distinct()
    assert {permit.role_name(post) for post in held} <= set(
        re.findall(r"[\w（）]+(?=（\w+庭）|（\w*办公室）)", folded)
    )
    judge = province.staff("临01", "judge")
    account = judge.accounts.get()
    assert client.post("/sign-in/as/", {"account": account.pk, "next": "/desk/"}).status_code == 302
    assert judge.name in client.get("/desk/").content.decode()
    assert client.get("/sign-in/?as=nobody&court=nowhere").status_code == 200
    settings.DEMO = False
    assert "演示人物" not in Client().get("/sign-in/?court=临01").content.decode()
