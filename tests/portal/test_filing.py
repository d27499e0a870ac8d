"""Writing a filing part by part, saving by itself, trying it, sending it."""

from __future__ import annotations

import re
from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client

from tests.portal.conftest import DEFENDANT
from tianping.core.acts.models import Record
from tianping.core.matters.models import Matter
from tianping.domains.civil.models import CivilFirst
from tianping.faces.sums import parsed_sum


def other(**more: str) -> dict[str, str]:
    return {
        "p0-kind": "organisation",
        "p0-name": DEFENDANT,
        "p0-address": "临江省江州市江北区正平路66号",
        **more,
    }


def test_nothing_is_begun_without_a_court_or_a_name(house: None) -> None:
    assert Client().post("/file/", {"court": "nowhere"}).status_code == 422
    answer = Client().post("/file/", {"court": "临0102", "key": "a"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=%2Ffile%2F%3Fcourt")
    assert not Matter.objects.exists()


def test_beginning_twice_with_one_key_makes_one_draft(plaintiff: Client) -> None:
    first = plaintiff.post("/file/", {"court": "临0102", "key": "a"})["Location"]
    assert plaintiff.post("/file/", {"court": "临0102", "key": "a"})["Location"] == first
    assert Matter.objects.count() == 1


def test_the_one_who_files_is_known_already(plaintiff: Client, draft: UUID) -> None:
    party = CivilFirst.objects.get(pk=draft).draft["parties"][0]
    assert party["name"] == "沈玉梅"
    assert len(party["identity"]) == 18
    html = plaintiff.get(f"/file/{draft}/").content.decode()
    assert "还没有提交" in html
    assert "还不能提交。先完成第 2、3 步" in html


def test_a_part_saves_by_itself_and_a_newer_draft_is_not_overwritten(plaintiff: Client, draft: UUID) -> None:
    seen = CivilFirst.objects.get(pk=draft).draft_version
    first = plaintiff.post(f"/file/{draft}/other/", other(seen=str(seen)), headers={"X-Autosave": "1"})
    assert first.json()["version"] == seen + 1
    assert ":" in first.json()["saved"]
    late = plaintiff.post(
        f"/file/{draft}/other/", other(seen=str(seen), **{"p0-phone": "1"}), headers={"X-Autosave": "1"}
    )
    assert late.status_code == 409
    case = CivilFirst.objects.get(pk=draft)
    assert case.draft["parties"][1]["name"] == DEFENDANT
    assert not case.draft["parties"][1].get("phone")


def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(plaintiff: Client, draft: UUID) -> None:
    answer = plaintiff.post(f"/file/{draft}/other/", {"p0-kind": "natural", "p0-name": "高文斌"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "能和同名的人分开" in html
    assert "民诉法解释第二百零九条" not in html or "#f-p0-address" in html
    assert CivilFirst.objects.get(pk=draft).draft["parties"][1]["name"] == "高文斌"


def test_lines_are_added_and_taken_away_without_script(plaintiff: Client, draft: UUID) -> None:
    url = f"/file/{draft}/claims/"
    said = {"cause": "装饰装修合同纠纷", "c0-text": "返还装修款", "c0-amount": "八万多", "facts": "签了合同"}
    more = plaintiff.post(url, {**said, "add": "c"})
    assert more.status_code == 200
    assert 'name="c1-text"' in more.content.decode()
    wrong = plaintiff.post(url, said)
    assert "认不出来，请填阿拉伯数字" in wrong.content.decode()
    right = {**said, "c0-amount": "8.64 万元", "c1-text": "诉讼费由被告负担"}
    assert plaintiff.post(url, right)["Location"] == f"/file/{draft}/"
    assert plaintiff.post(url, {**right, "remove": "c1"}).status_code == 200
    assert CivilFirst.objects.get(pk=draft).draft["claims"] == [{"text": "返还装修款", "amount": "86400.00"}]


def test_another_number_brings_its_own_birth_and_sex(plaintiff: Client, draft: UUID) -> None:
    person = {"p0-kind": "natural", "p0-name": "高文斌", "p0-sex": "男", "p0-birth": "1971-03-27"}
    plaintiff.post(f"/file/{draft}/other/", other(**person, **{"p0-identity": "38010219880224602X"}))
    parties = CivilFirst.objects.get(matter=draft).draft["parties"]
    (kept,) = [one for one in parties if one["role"] == "defendant"]
    assert (kept["sex"], kept["birth"]) == ("女", "1988-02-24")


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"p0-name": "柳建国"}, ("", None)),
        ({"p0-name": "柳建国", "p0-birth": "1990-05-06"}, ("", "1990-05-06")),
        ({"p0-phone": "12900000009"}, ("男", "1971-03-27")),
    ],
)
def test_another_name_without_a_number_leaves_birth_and_sex_of_the_former(
    plaintiff: Client, draft: UUID, more: dict[str, str], kept: tuple[str, str | None]
) -> None:
    url, hers = f"/file/{draft}/other/", {"p0-sex": "男", "p0-birth": "1971-03-27"}
    person = other(**{"p0-kind": "natural", "p0-name": "高文斌", **hers})
    plaintiff.post(url, person)
    shown = plaintiff.get(url).content.decode()
    was = re.search('name="p0-was" value="([^"]*)"', shown)
    assert was is not None
    # The page saves by itself while one types: what was shown stays what it was.
    for headers in ({"X-Autosave": "1"}, {}):
        plaintiff.post(url, {**person, **more, "p0-was": was[1]}, headers=headers)
        parties = CivilFirst.objects.get(matter=draft).draft["parties"]
        (now,) = [one for one in parties if one["role"] == "defendant"]
        assert (now["sex"], now["birth"]) == kept
        assert "was" not in now


def test_one_comes_back_by_code_on_another_device(plaintiff: Client, draft: UUID) -> None:
    code = CivilFirst.objects.get(pk=draft).code
    assert plaintiff.get("/file/continue/", {"code": code})["Location"] == f"/file/{draft}/"
    assert plaintiff.get("/file/continue/", {"code": "0"}).status_code == 404


def test_the_dry_run_lists_everything_and_opens_its_place(plaintiff: Client, draft: UUID) -> None:
    html = plaintiff.get(f"/file/{draft}/try/").content.decode()
    assert "会被退回的问题" in html
    assert f"/file/{draft}/other/#f-p0-name" in html
    assert "依据" in html
    assert Record.objects.count() == 1


def test_a_wrong_number_is_found_before_sending(plaintiff: Client, written: UUID) -> None:
    plaintiff.post(f"/file/{written}/other/", other(**{"p0-identity": "91380102MA6Q4N8T4X"}))
    assert "有误" in plaintiff.get(f"/file/{written}/try/").content.decode()
    sent = plaintiff.post(f"/file/{written}/submit/", {"truthful": "on", "key": "s"})
    assert sent.status_code == 422
    assert Matter.objects.get(pk=written).state == "f.draft"


def test_sending_gives_number_day_and_what_comes_next(plaintiff: Client, written: UUID) -> None:
    assert "没有发现会被退回的问题" in plaintiff.get(f"/file/{written}/try/").content.decode()
    unsure = plaintiff.post(f"/file/{written}/submit/", {"key": "s"})
    assert unsure.status_code == 422
    assert "请确认内容属实" in unsure.content.decode()
    sent = plaintiff.post(f"/file/{written}/submit/", {"truthful": "on", "key": "s"})
    assert sent["Location"] == f"/file/{written}/received/"
    html = plaintiff.get(sent["Location"]).content.decode()
    assert "临0102收〔" in html
    assert "还有 7 天" in html or "还有 " in html
    assert "预计" in html
    assert Matter.objects.get(pk=written).state == "f.submitted"
    assert plaintiff.get(f"/file/{written}/you/")["Location"] == f"/my/{written}/"
    again = plaintiff.post(f"/file/{written}/submit/", {"truthful": "on", "key": "s"})
    assert again["Location"] == f"/my/{written}/"
    assert Record.objects.filter(matter=written, act="submit_filing").count() == 1


def test_what_was_typed_is_not_lost_when_a_session_ends_or_another_tab_saves(
    plaintiff: Client, draft: UUID
) -> None:
    page, mine = (
        f"/file/{draft}/claims/",
        {"facts": "这是在过期以后才写完的一段话。", "c-0-text": "判令被告付款"},
    )
    plaintiff.post(page, {**mine, "facts": "先存的一段。"})
    late = plaintiff.post(page, {**mine, "seen": "0"})
    assert late.status_code == 409
    assert mine["facts"] in late.content.decode()
    assert ">事情的经过和理由</label>" in late.content.decode()
    over = Client().post(page, mine)
    assert over.status_code == 401
    assert mine["facts"] in over.content.decode()
    quiet = Client().post(page, mine, headers={"X-Autosave": "1"})
    assert quiet.status_code == 401
    assert "登录已经过期" in quiet.json()["message"]
    assert Client().get(page).status_code == 302


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [
        ("8.64万元", "86400.00"),
        ("86,400 元", "86400"),
        ("1.2亿", "120000000.0"),
        ("１２，０００．５０", "12000.50"),
        ("￥８６,400元", "86400"),
        ("八万", None),
        ("万", None),
        ("1.005", None),
    ],
)
def test_sums_as_people_type_them(typed: str, sum_: str | None) -> None:
    assert parsed_sum(typed) == (Decimal(sum_) if sum_ else None)
