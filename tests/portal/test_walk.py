"""What a walk as each person found annoying and must not come back."""

from __future__ import annotations

import re
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client

from tests.portal.conftest import acting, client_of
from tianping.core.files import receive
from tianping.core.matters.models import Matter
from tianping.domains.civil.models import CivilFirst
from tianping.faces.assets import address
from tianping.sample import province

OTHER = "临0103"


def text(answer: object) -> str:
    return re.sub(r"<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]


def test_an_address_that_is_not_there_is_told_in_words(plaintiff: Client) -> None:
    answer = plaintiff.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有这一页" in text(answer)
    assert "回到首页" in text(answer)
    assert "这一步没有办成" in render_to_string("500.html")
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/sign-in/", {"name": "x", "password": "y"})
    assert refused.status_code == 403
    assert "请再提交一次" in text(refused)


def test_what_was_written_is_not_lost_with_the_token_and_nobody_elsewhere_makes_it_shown() -> None:
    strict, said = (
        Client(enforce_csrf_checks=True),
        {"facts": "去年借给他五万元，一直没有还。", "password": "a-secret-word"},
    )
    ours = strict.post("/sign-in/", said, headers={"origin": "http://testserver"})
    theirs = strict.post("/sign-in/", said, headers={"origin": "http://elsewhere.example"})
    assert (ours.status_code, theirs.status_code) == (403, 403)
    assert said["facts"] in text(ours)
    assert said["facts"] not in text(theirs)
    assert "a-secret-word" not in text(ours)


def test_files_that_came_without_the_token_are_named_to_be_chosen_again(
    plaintiff: Client, draft: UUID
) -> None:
    page = f"/file/{draft}/papers/"
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["sessionid"] = plaintiff.cookies["sessionid"].value
    file = SimpleUploadedFile("借条正面.jpg", b"x")
    here = strict.post(page, {"files": file}, headers={"referer": f"http://testserver{page}?a=1"})
    assert here.status_code == 403
    assert "要重新选" in text(here)
    assert "借条正面.jpg" in text(here)
    assert f'href="{page}?a=1"' in here.content.decode()
    file = SimpleUploadedFile("借条正面.jpg", b"x")
    elsewhere = strict.post(page, {"files": file}, headers={"referer": "http://elsewhere.example/x"})
    assert "借条正面.jpg" not in text(elsewhere)
    assert "elsewhere" not in elsewhere.content.decode()
    # The same where the session had ended.
    over = Client().post(page, {"files": SimpleUploadedFile("借条反面.jpg", b"x")})
    assert (over.status_code, "借条反面.jpg" in text(over)) == (401, True)


def test_the_mark_is_found_at_the_address_of_old(db: None) -> None:
    answer = Client().get("/favicon.ico")
    assert answer.status_code in (204, 302)
    if answer.status_code == 302:
        assert answer["Location"] == address("mark.svg")


def test_who_comes_from_the_middle_of_something_is_told_why_to_sign_in(db: None) -> None:
    page = text(Client().get("/sign-in/?next=/file/%3Fcourt%3Dx"))
    assert "起诉要用真实身份" in page
    assert page.index("注册并核验身份") < page.index("密码")


def test_a_draft_moves_to_another_court_with_all_that_is_in_it(plaintiff: Client, written: UUID) -> None:
    from tianping.core.courts.models import Court

    Court.objects.get_or_create(
        code=OTHER, defaults={"name": "江州市江南区人民法院", "level": "基层人民法院"}
    )
    account = acting("沈玉梅").account
    assert account is not None
    receive.take(Matter.objects.get(pk=written), account, "合同.txt", "装修合同".encode())
    assert plaintiff.post(f"/file/{written}/court/", {"court": province.MAIN}).status_code == 422
    answer = plaintiff.post(f"/file/{written}/court/", {"court": OTHER, "key": "move-1"})
    key = UUID(answer["Location"].split("/")[2])
    moved = CivilFirst.objects.get(matter=key)
    assert key != written
    assert (moved.matter.court_id, moved.draft) == (OTHER, CivilFirst.objects.get(matter=written).draft)
    assert [row.name for row in receive.uploads_of(moved.matter)] == ["合同.txt"]
    assert Matter.objects.get(pk=written).state == "f.withdrawn"
    assert "已填好" in text(plaintiff.get(f"/file/{key}/"))


def test_the_dry_run_does_not_call_passed_what_it_lists_as_wrong(plaintiff: Client, written: UUID) -> None:
    fault = {"code": "other_court", "title": "选的法院与诉状写的不同", "note": "", "rule": "", "remedy": "改选。",
             "where": "complaint", "advice_only": False, "file": "", "page": 0}  # fmt: skip
    CivilFirst.objects.filter(matter=written).update(reading={"defects": [fault]})
    page = plaintiff.get(f"/file/{written}/try/")
    assert "其余没有发现问题" in text(page)
    assert f"/file/{written}/court/" in page.content.decode()


def test_an_address_that_the_court_knows_is_not_asked_again(filed: UUID) -> None:
    page = client_of("沈玉梅").get(f"/my/{filed}/do/confirm_address/").content.decode()
    assert 'value="临江省江州市江北区柳岸路18号"' in page
    assert 'value="12903852716"' in page


def test_a_draft_can_be_thrown_away(plaintiff: Client, draft: UUID) -> None:
    assert f"/my/{draft}/do/discard_draft/" in plaintiff.get(f"/file/{draft}/").content.decode()


def test_papers_of_the_court_say_where_an_agent_works_not_where_one_lives(filed: UUID) -> None:
    from tianping.core.matters.models import Participation

    Participation.objects.filter(matter=filed, role="plaintiff").update(
        service_address="", details={"firm": "临江正言律师事务所"}
    )
    assert client_of("何静").get(f"/desk/case/{filed}/parties/").status_code == 200


def test_the_queue_names_places_and_rules_in_words(filed: UUID) -> None:
    fault = {"code": "missing", "title": "清单所列证据没有随附", "note": "缺转账凭证", "rule": "登记立案规定第六条", "remedy": "补交",
             "where": "package", "advice_only": False, "file": "清单.jpg", "page": 0}  # fmt: skip
    CivilFirst.objects.filter(matter=filed).update(reading={"defects": [fault]})
    page = text(client_of("何静").get(f"/desk/queue/?m={filed}"))
    assert "清单.jpg 第 1 页；登记立案规定第六条" in page
    assert "package" not in page


def test_after_an_act_the_queue_says_of_which_filing_it_speaks(filed: UUID) -> None:
    client = client_of("何静")
    sent = {"items": "写明电话", "days": "7", "back": "/desk/queue/", "key": "c1"}
    answer = client.post(f"/desk/case/{filed}/do/request_correction/", sent, follow=True)
    assert f"已办理：一次告知补正（{Matter.objects.get(pk=filed)}）" in text(answer)


def test_a_file_comes_in_by_the_api_and_says_what_became_of_it(plaintiff: Client, draft: UUID) -> None:
    file = SimpleUploadedFile("合同.txt", "装修合同".encode())
    told = plaintiff.post(f"/api/matters/{draft}/uploads", {"file": file}).json()
    assert [(one["name"], one["taken"]) for one in told] == [("合同.txt", True)]
    bad = SimpleUploadedFile("起诉状.pdf", b"MZ\x90\x00 a program that says it is a PDF")
    told = plaintiff.post(f"/api/matters/{draft}/uploads", {"file": bad}).json()
    assert not told[0]["taken"]
    assert told[0]["message"]
    assert len(receive.uploads_of(Matter.objects.get(pk=draft))) == 2


def test_a_file_for_a_case_that_takes_none_is_refused_with_the_reason(filed: UUID) -> None:
    file = SimpleUploadedFile("合同.txt", "装修合同".encode())
    answer = client_of("沈玉梅").post(f"/api/matters/{filed}/uploads", {"file": file})
    assert answer.status_code == 422
    assert answer.json()["reasons"][0]["text"]


def test_an_application_for_enforcement_is_no_complaint_and_another_plaintiff_is_seen(
    plaintiff: Client, written: UUID
) -> None:
    page = {"file": "扫描.pdf", "page_index": 0, "rotation": 0, "quality": "ok"}
    reading = {
        "papers": [{"kind": "enforcement_application", "title": "强制执行申请书", "pages": [page]}],
        "answer": {"parties": [{"role": "原告", "name": "谢长青"}]},
    }
    CivilFirst.objects.filter(matter=written).update(reading=reading)
    told = text(plaintiff.get(f"/file/{written}/try/"))
    assert "放进来的是申请执行的材料" in told
    assert "诉状写的原告是谢长青，这里填的是沈玉梅" in told
