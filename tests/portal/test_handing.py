"""Files that come to a running case: what was sent with a form that fails is kept, and is only the sender's."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.portal.conftest import acting, client_of
from tests.portal.test_several import served_on
from tianping.core.acts import situation
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.models import Record
from tianping.core.dossiers.models import Page, Paper
from tianping.core.files import reading
from tianping.core.files.models import Upload
from tianping.core.matters.models import Matter
from tianping.domains.civil.models import CivilFirst
from tianping.faces.acting import done


@pytest.fixture
def running(registered: UUID) -> UUID:
    """A case that has its judge, against somebody with an account."""
    return served_on("高文斌", registered)


def text(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, f"{name}：今收到还款 43200 元".encode())


def held(case: UUID) -> list[str]:
    rows = Upload.objects.filter(matter=case, removed=False, name__startswith="收")
    return [str(row.pk) for row in rows.order_by("at", "id")]


def test_files_of_a_form_that_fails_are_kept_and_go_with_the_next(plaintiff: Client, running: UUID) -> None:
    page = f"/my/{running}/evidence/"
    sent = {"name": "", "purpose": "已退款", "key": "e1", "files": [text("收条一.txt"), text("收条二.txt")]}
    failed = plaintiff.post(page, sent)
    html = failed.content.decode()
    assert failed.status_code == 422
    assert "“证据名称”没有填" in html
    assert "已经收下的文件，不用再选" in html
    first, second = held(running)
    assert all(f'value="{key}" checked' in html for key in (first, second))
    assert "已退款" in html
    # Whoever leaves and comes back finds them, unticked: they may belong to something else.
    later = plaintiff.get(page).content.decode()
    assert f'value="{first}">' in later
    told = {
        "name": "收条",
        "purpose": "已退款",
        "key": "e1",
        "held": [first, second],
        "files": text("收条三.txt"),
    }
    assert plaintiff.post(page, told).status_code == 302
    paper = Paper.objects.get(matter=running, title="收条")
    assert Page.objects.filter(paper=paper).count() == 3
    again = plaintiff.get(page).content.decode()
    assert "不用再选" not in again


def test_a_file_that_is_refused_is_named_and_the_others_stay(plaintiff: Client, running: UUID) -> None:
    page = f"/my/{running}/evidence/"
    bad = SimpleUploadedFile("收款程序.exe", b"MZ" + b"\0" * 400)
    sent = {"name": "收条", "purpose": "", "key": "e2", "files": [text("收条.txt"), bad]}
    html = plaintiff.post(page, sent).content.decode()
    assert "收款程序.exe" in html
    assert "别的已经收下，不用再选" in html
    # All that is wrong is told at once.
    assert "“证明什么”没有填" in html
    kept = Upload.objects.get(matter=running, name="收条.txt")
    assert f'value="{kept.pk}" checked' in html
    out = plaintiff.post(page, {"name": "收条", "purpose": "", "key": "e2", "remove": str(kept.pk)})
    assert (out.status_code, "不用再选" in out.content.decode()) == (200, False)
    assert 'value="收条"' in out.content.decode()
    kept.refresh_from_db()
    assert kept.removed


def test_the_same_form_sent_twice_is_one_act(plaintiff: Client, running: UUID) -> None:
    page = f"/my/{running}/evidence/"
    plaintiff.post(page, {"name": "", "purpose": "已退款", "key": "e3", "files": text("收条.txt")})
    said = {"name": "收条", "purpose": "已退款", "key": "e3", "held": held(running)}
    assert plaintiff.post(page, said).status_code == 302
    assert plaintiff.post(page, said).status_code == 302
    assert Paper.objects.filter(matter=running, title="收条").count() == 1
    # With other content the same key is refused, and the form gets a new one: it can be sent.
    other = plaintiff.post(page, {**said, "name": "另一张收条", "held": [], "files": text("收条四.txt")})
    assert other.status_code == 422
    assert 'name="key" value="e3"' not in other.content.decode()


def test_nobody_hands_in_the_file_of_another(plaintiff: Client, running: UUID) -> None:
    plaintiff.post(f"/my/{running}/evidence/", {"key": "e4", "files": text("收条.txt")})
    (key,) = held(running)
    defendant = client_of("高文斌")
    page = f"/my/{running}/evidence/"
    assert key not in defendant.get(page).content.decode()
    stolen = defendant.post(page, {"name": "收条", "purpose": "已退款", "key": "e5", "held": [key]})
    assert stolen.status_code == 422
    defendant.post(page, {"remove": key})
    assert not Upload.objects.get(pk=key).removed


def test_files_that_wait_do_not_change_how_the_filing_was_understood(
    plaintiff: Client, running: UUID
) -> None:
    before = CivilFirst.objects.get(pk=running).reading
    plaintiff.post(f"/my/{running}/evidence/", {"key": "e6", "files": text("收条.txt")})
    reading.read_matter(running)
    assert Upload.objects.get(matter=running).state == "read"
    assert CivilFirst.objects.get(pk=running).reading == before


def test_evidence_without_a_file_is_brought_to_the_hearing(plaintiff: Client, running: UUID) -> None:
    page = f"/my/{running}/evidence/"
    thing = {"name": "漏水的水管", "purpose": "漏水的原因", "key": "e7"}
    failed = plaintiff.post(page, thing)
    html = failed.content.decode()
    assert failed.status_code == 422
    # The refusal names the box, leads to the place where both stand, and the box works by hand.
    assert 'href="#f-uploads"' in html
    box = html[html.index('id="f-uploads"') :]
    assert "没有文件，原件（原物）带到法庭" in box
    assert 'type="checkbox" id="f-original" name="original"' in box
    kept = plaintiff.post(page, {"key": "e7", "name": "", "purpose": "漏水的原因", "original": "on"})
    assert 'name="original" checked' in kept.content.decode()
    done = plaintiff.post(page, thing | {"original": "on"}, follow=True).content.decode()
    assert "开庭时请带上原件（原物）" in done
    paper = Paper.objects.get(matter=running, title="漏水的水管")
    assert "带到法庭出示" in Page.objects.get(paper=paper).text


def test_a_form_whose_act_is_done_says_so_when_it_comes_again(plaintiff: Client, filed: UUID) -> None:
    page, form = f"/my/{filed}/do/withdraw_filing/", {"key": "w1", "about": "", "seen": ""}
    assert "已办理：撤回起诉申请" in plaintiff.post(page, form, follow=True).content.decode()
    again = plaintiff.post(page, form, follow=True).content.decode()
    assert "已经办过，这一次没有再办，不会重复" in again
    assert "已办理" not in again
    assert Record.objects.filter(matter=filed, act="withdraw_filing").count() == 1
    shown = plaintiff.get(page)
    assert "“撤回起诉申请”您已经办过" in shown.content.decode()
    assert "<form method=" not in shown.content.decode().partition("<main")[2].partition("</main>")[0]


def test_a_defence_with_its_file_sent_again_is_the_same_when_no_other_may_follow(running: UUID) -> None:
    client, page = client_of("高文斌"), f"/my/{running}/defence/"
    said = {"text": "已经还过一万元。", "key": "d1"}
    assert client.post(page, {**said, "files": text("收条.txt")}).status_code == 302
    # The case has gone on meanwhile: what may not be done any more is told apart from what was done.
    Matter.objects.filter(pk=running).update(state="c.closed")
    again = client.post(page, {**said, "files": text("收条.txt")}, follow=True).content.decode()
    assert "已经办过，这一次没有再办" in again
    assert Record.objects.filter(matter=running, act="submit_defence").count() == 1
    other = client.post(page, {**said, "key": "d2"})
    assert "现在还不能交" in other.content.decode()


def test_an_act_that_was_taken_back_does_not_count_as_done(filed: UUID) -> None:
    who, matter = acting("沈玉梅"), Matter.objects.get(pk=filed)
    receipt = perform(who, filed, Request("withdraw_filing", {}, "w"))
    act = situation.read(matter).acts["withdraw_filing"]
    record = done.before(who, matter, act)
    assert record is not None
    assert record.pk == receipt.record
    assert done.before(acting("高文斌"), matter, act) is None
    rows = {
        name: getattr(record, name) for name in ("court_id", "matter_id", "state_after", "at", "actor_name")
    }
    Record.objects.create(
        **rows, seq=99, act="correct_record", corrects=record.pk, key="c", digest="x", post=""
    )
    assert done.before(who, matter, act) is None


def test_pages_of_who_signed_in_are_not_stored(plaintiff: Client, filed: UUID) -> None:
    for page in ("/my/", f"/my/{filed}/", f"/my/{filed}/do/withdraw_filing/", "/"):
        assert plaintiff.get(page)["Cache-Control"] == "no-store"
    assert "Cache-Control" not in Client().get("/").headers
    assert Client().post("/sign-in/", {"name": "x", "password": "y"})["Cache-Control"] == "no-store"
