"""Papers of a filing: taken, read, understood, corrected; and who may see their pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.portal.conftest import DEFENDANT, acting, client_of, pdf_of
from tianping.core.acts import clock
from tianping.core.acts.engine import Request, perform
from tianping.core.dossiers.models import Page, Paper
from tianping.core.files import reading
from tianping.core.files.models import Blob, Upload
from tianping.domains.civil.drafts import filing_data
from tianping.domains.civil.models import CivilFirst
from tianping.sample import province


def put(client: Client, draft: UUID, *files: tuple[str, bytes]) -> Any:
    sent = {"files": [SimpleUploadedFile(name, data) for name, data in files]}
    return client.post(f"/file/{draft}/papers/", sent, follow=True)


def test_a_pdf_fills_the_draft_where_nobody_typed(plaintiff: Client, draft: UUID) -> None:
    plaintiff.post(f"/file/{draft}/claims/", {"cause": "我自己写的案由", "c0-text": "", "facts": ""})
    html = put(plaintiff, draft, ("起诉状.pdf", pdf_of())).content.decode()
    assert "排队等着读" in html or "正在读" in html
    assert 'hx-trigger="every 3s"' in html
    reading.read_matter(draft)
    case = CivilFirst.objects.get(pk=draft)
    assert case.draft["cause"] == "我自己写的案由"
    assert case.draft["parties"][1]["name"] == DEFENDANT
    assert case.draft["claims"][0]["amount"] == "86400.00"
    assert "至今没有进场施工" in case.draft["facts"]
    html = plaintiff.get(f"/file/{draft}/papers/progress/").content.decode()
    assert "民事起诉状" in html
    assert "hx-trigger" not in html
    upload = Upload.objects.get(matter=draft)
    assert (upload.state, upload.pages_read) == ("read", upload.pages)


def test_a_person_says_what_a_paper_is_and_it_stays_so(plaintiff: Client, draft: UUID) -> None:
    put(plaintiff, draft, ("记录.txt", "转账记录\n2026年3月1日 转出 86400.00 元".encode()))
    reading.read_matter(draft)
    place = reading.place_of(CivilFirst.objects.get(pk=draft).reading["papers"][0])
    assert (
        plaintiff.post(f"/file/{draft}/papers/kind/", {"place": place, "kind": "nonsense"}).status_code == 404
    )
    html = plaintiff.post(
        f"/file/{draft}/papers/kind/", {"place": place, "kind": "transfer_voucher"}, follow=True
    ).content.decode()
    assert "转账凭证" in html
    assert "您说的" in html
    reading.understand(draft)
    assert CivilFirst.objects.get(pk=draft).reading["papers"][0]["kind"] == "transfer_voucher"


def test_a_paper_on_no_list_beside_a_listed_one_that_nobody_found_is_asked_about(
    plaintiff: Client, written: UUID
) -> None:
    suit = "民事起诉状\n原告：沈玉梅，女，汉族，1988年8月9日出生，住江州市江北区柳岸路18号。\n被告：高文斌，男，住江州市江北区桂花路1号。\n"
    suit += (
        "诉讼请求：\n1、被告返还货款86400元。\n事实与理由：\n被告收款后没有送货。\n证据：1.欠条；2.过磅单\n"
    )
    suit += "此致\n江州市江北区人民法院\n具状人：沈玉梅\n2027年3月1日\n"
    papers = {
        "起诉状.txt": suit,
        "欠条.txt": "欠条\n今欠沈玉梅86400元。\n欠款人：高文斌",
        "票.txt": "收费专用票据\n票据号码：0038217745\n交款人 沈玉梅\n金额 80.00",
    }
    put(plaintiff, written, *((name, words.encode()) for name, words in papers.items()))
    reading.read_matter(written)
    (asked,) = [
        one for one in CivilFirst.objects.get(pk=written).reading["defects"] if "过磅单" in one["note"]
    ]
    assert asked["advice_only"]
    html = plaintiff.get(f"/file/{written}/try/").content.decode()
    assert "清单所列证据可能没有随附" in html
    assert "是同一份的，不用补" in html
    assert "票.txt" in html
    data = filing_data(CivilFirst.objects.get(pk=written).draft)
    perform(acting("沈玉梅"), written, Request("submit_filing", data, "s"))


def test_what_cannot_be_taken_is_said_with_the_way_out(plaintiff: Client, draft: UUID) -> None:
    html = put(plaintiff, draft, ("合同.exe", b"MZ" + b"\0" * 600)).content.decode()
    assert "未能接收" in html or "已隔离" in html
    assert "请" in html
    assert Blob.objects.count() == 0
    assert "还没有选文件" in plaintiff.post(f"/file/{draft}/papers/", {}, follow=True).content.decode()


def test_an_archive_gives_its_files_and_equal_names_stay_apart(plaintiff: Client, draft: UUID) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("借条.txt", "借条\n今借到沈玉梅人民币 86400 元。借款人：高文斌")
        archive.writestr("说明.txt", "装修经过的说明")
    put(plaintiff, draft, ("材料.zip", stream.getvalue()), ("借条.txt", "另一张借条".encode()))
    names = sorted(Upload.objects.filter(matter=draft).values_list("name", flat=True))
    assert names == ["借条.txt", "借条（2）.txt", "说明.txt"]


def test_a_file_that_was_taken_out_does_not_reach_the_court(plaintiff: Client, written: UUID) -> None:
    put(plaintiff, written, ("一.txt", "第一份".encode()), ("二.txt", "第二份".encode()))
    first = Upload.objects.get(matter=written, name="一.txt")
    plaintiff.post(f"/file/{written}/papers/remove/", {"upload": str(first.pk)})
    reading.read_matter(written)
    data = filing_data(CivilFirst.objects.get(pk=written).draft)
    perform(acting("沈玉梅"), written, Request("submit_filing", data, "s"))
    texts = [page.text for page in Page.objects.filter(paper__matter=written)]
    assert "第二份" in texts
    assert "第一份" not in texts


def test_every_field_shows_its_strip_and_can_be_confirmed_or_changed(plaintiff: Client, draft: UUID) -> None:
    put(plaintiff, draft, ("起诉状.pdf", pdf_of()))
    reading.read_matter(draft)
    html = plaintiff.get(f"/file/{draft}/check/").content.decode()
    assert "/strip.png?box=" in html
    assert "还没有确认" in html
    strip = html.split('class="strip"><img src="')[1].split('"')[0].replace("&amp;", "&")
    picture = plaintiff.get(strip)
    assert picture["Content-Type"] == "image/png"
    assert picture["Content-Security-Policy"] == "default-src 'none'; sandbox"
    changed = {"defendant.0.name": "江州市云帆装饰有限公司", "claims.0.amount": "86,000", "all": "1"}
    assert plaintiff.post(f"/file/{draft}/check/", changed)["Location"] == f"/file/{draft}/"
    reading.understand(draft)
    case = CivilFirst.objects.get(pk=draft)
    assert case.draft["parties"][1]["name"] == "江州市云帆装饰有限公司"
    assert case.draft["claims"][0]["amount"] == "86000"
    assert "您已确认" in plaintiff.get(f"/file/{draft}/check/").content.decode()


def test_what_is_confirmed_is_saved_now(plaintiff: Client, draft: UUID) -> None:
    before, after = (
        datetime(2027, 3, 2, 9, tzinfo=clock.COURT_ZONE),
        datetime(2027, 3, 2, 15, 20, tzinfo=clock.COURT_ZONE),
    )
    with clock.at(before):
        put(plaintiff, draft, ("起诉状.pdf", pdf_of()))
        reading.read_matter(draft)
        plaintiff.post(f"/file/{draft}/check/", {"defendant.0.name": "江州市云帆装饰有限公司"})
        assert "已于 9:00 保存" in plaintiff.get(f"/file/{draft}/check/").content.decode()
    with clock.at(after):
        plaintiff.post(f"/file/{draft}/check/", {"claims.0.amount": "86400.00", "all": "1"})
        assert "已于 15:20 保存" in plaintiff.get(f"/file/{draft}/check/").content.decode()


def test_what_is_typed_while_checking_saves_itself(plaintiff: Client, draft: UUID) -> None:
    put(plaintiff, draft, ("起诉状.pdf", pdf_of()))
    reading.read_matter(draft)
    page = f"/file/{draft}/check/"
    assert "data-autosave" in plaintiff.get(page).content.decode()
    seen = CivilFirst.objects.get(pk=draft).draft_version
    typed = {"defendant.0.name": "江州市云帆装饰有限公司", "seen": str(seen)}
    assert plaintiff.post(page, typed, headers={"X-Autosave": "1"}).json()["version"] == seen + 1
    assert "江州市云帆装饰有限公司" in plaintiff.get(page).content.decode()
    # Another page of the same draft hears that its version is old.
    assert plaintiff.post(page, typed | {"cause": "合同纠纷"}, headers={"X-Autosave": "1"}).status_code == 409
    again = typed | {"seen": str(seen + 1)}
    assert plaintiff.post(page, again, headers={"X-Autosave": "1"}).json()["version"] == seen + 2


def test_a_field_that_was_hardly_read_stands_empty_and_offers_what_it_may_be(
    plaintiff: Client, draft: UUID
) -> None:
    put(plaintiff, draft, ("起诉状.pdf", pdf_of()))
    reading.read_matter(draft)
    case = CivilFirst.objects.get(pk=draft)
    said = case.reading["fields"]["parties[1].address"]
    held = {"value": None, "confidence": 0.43, "reason": "把握不足（43%），请核对原件填写"}
    case.reading["fields"]["parties[1].address"] = said | held | {"alternatives": ["江州市正平路66号"]}
    del case.draft["parties"][1]["address"]
    case.save()
    page = f"/file/{draft}/check/"
    html = plaintiff.get(f"{page}?only=unsure").content.decode()
    field = html[html.index('id="field-f-defendant-0-address"') :]
    assert "1 项没有读准，空着等您填" in html
    assert "没有读准，空着" in field
    assert "把握不足（43%），请核对原件填写" in field
    assert "/strip.png?box=" in field
    # To confirm the rest does not fill it; to take the reading does, by one button.
    plaintiff.post(page, {"seen": str(case.draft_version), "defendant.0.address": "", "all": "1"})
    assert "1 项没有读准" in plaintiff.get(page).content.decode()
    case.refresh_from_db()
    taken = {"defendant.0.address": "", "choose-defendant.0.address": "江州市正平路66号"}
    assert "江州市正平路66号" in field
    plaintiff.post(page, {"seen": str(case.draft_version), **taken})
    assert CivilFirst.objects.get(pk=draft).draft["parties"][1]["address"] == "江州市正平路66号"
    assert "没有读准" not in plaintiff.get(page).content.decode()


def test_an_empty_page_is_called_empty(plaintiff: Client, draft: UUID) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of())) as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(stream)
    put(plaintiff, draft, ("起诉状.pdf", stream.getvalue()))
    reading.read_matter(draft)
    assert "第 2 页是空白页，不算材料" in plaintiff.get(f"/file/{draft}/papers/").content.decode()


def test_a_sideways_photograph_is_read_and_turned(
    plaintiff: Client, draft: UUID, photo: Callable[..., bytes]
) -> None:
    put(plaintiff, draft, ("IMG_1931.jpg", photo(turned=90)))
    reading.read_matter(draft)
    case = CivilFirst.objects.get(pk=draft)
    assert case.draft["parties"][1]["name"] == DEFENDANT
    assert "已替您转正" in plaintiff.get(f"/file/{draft}/papers/").content.decode()


def test_pages_are_seen_by_their_owner_then_by_the_court_and_by_nobody_else(
    plaintiff: Client, written: UUID
) -> None:
    put(plaintiff, written, ("合同.txt", "装修合同".encode()))
    reading.read_matter(written)
    upload = Upload.objects.get(matter=written)
    page = f"/files/upload/{upload.pk}/1.jpg"
    assert plaintiff.get(page)["Content-Type"] == "image/jpeg"
    assert client_of("高文斌").get(page).status_code == 404
    assert client_of("何静").get(page).status_code == 404
    assert Client().get(page).status_code == 302
    plaintiff.post(f"/file/{written}/submit/", {"truthful": "on", "key": "s"})
    paper = Paper.objects.get(matter=written, pages__text="装修合同")
    page = f"/files/paper/{paper.pk}/1.jpg?w=300"
    assert plaintiff.get(page).status_code == 200
    assert client_of("何静").get(page).status_code == 200
    assert client_of("高文斌").get(page).status_code == 404
    assert plaintiff.get(f"/files/paper/{paper.pk}/9.jpg").status_code == 404
    assert plaintiff.get(f"/my/{written}/paper/{paper.pk}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_worker_reads_what_came_once_however_many_files_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()
    client = client_of("沈玉梅")
    draft = UUID(client.post("/file/", {"court": province.MAIN, "key": "k"})["Location"].split("/")[2])
    put(client, draft, ("一.txt", "借条 第一份".encode()))
    put(client, draft, ("二.txt", "借条 第二份".encode()))
    # Jobs of matters that other tests left behind do not count: their table is not emptied between tests.
    mine = ProcrastinateJob.objects.filter(task_name="read_matter", args__matter=str(draft))
    assert [job.status for job in mine] == ["todo"]
    # The connection of the worker's thread is not kept for a next job: there is none.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    worker = app.with_connector(app.connector.get_worker_connector())
    worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert [job.status for job in mine.all()] == ["succeeded"]
    assert {upload.state for upload in Upload.objects.filter(matter=draft)} == {"read"}
    assert CivilFirst.objects.get(pk=draft).reading["files"] == ["一.txt", "二.txt"]
