"""What comes after the filing: evidence whose words are found, a receipt for what was paid, proofs told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.portal.conftest import acting, client_of
from tianping.core.access.models import Account
from tianping.core.acts import situation
from tianping.core.acts.actors import SYSTEM, actor_of
from tianping.core.acts.engine import Request, perform
from tianping.core.dossiers.models import Page
from tianping.core.drafting.models import Document
from tianping.core.files import reading
from tianping.core.files.models import Upload
from tianping.core.matters.models import Matter
from tianping.core.matters.queries import search
from tianping.core.money.models import FeeOrder
from tianping.core.tasks.models import Task


def paid(case: UUID) -> FeeOrder:
    order = FeeOrder.objects.get(matter=case)
    data = {"amount": str(order.amount), "bank_number": "CMB20261126", "payer": "沈玉梅"}
    perform(SYSTEM, case, Request("pay_fee", data, "paid", str(order.id)))
    return order


def test_words_of_evidence_that_came_later_are_found(
    registered: UUID, plaintiff: Client, photo: Callable[..., bytes]
) -> None:
    paid(registered)
    perform(SYSTEM, registered, Request("assign_case", {}, "draw"))
    file = SimpleUploadedFile("催款.jpg", photo(("催款通知书", "装修款至今没有退还，请于三日内付清。")))
    sent = {"name": "催款通知书", "purpose": "证明催要过", "key": "later", "files": [file]}
    assert plaintiff.post(f"/my/{registered}/evidence/", sent).status_code == 302
    assert Page.objects.get(paper__matter=registered, paper__title="催款通知书").text == ""
    reading.read_matter(registered)
    assert Upload.objects.get(matter=registered).state == "filed"
    found = search(acting("顾长河"), "三日内付清")
    assert [pages.pages[0][1] for pages in found] == ["催款通知书"]


def test_who_paid_has_a_receipt_with_the_number_of_the_bank(registered: UUID, plaintiff: Client) -> None:
    order = paid(registered)
    case = plaintiff.get(f"/my/{registered}/").content.decode()
    address = f"/my/{registered}/pay/{order.pk}/"
    assert "CMB20261126" in case
    assert address in case
    receipt = plaintiff.get(address).content.decode()
    for words in ("缴费凭证", "CMB20261126", "沈玉梅", order.pay_code):
        assert words in receipt


def test_proofs_of_service_say_for_whom_and_of_what(registered: UUID, plaintiff: Client) -> None:
    titles = {d.title for d in Document.objects.filter(matter=registered, kind="送达回证")}
    for delivery in _arrive(registered):
        assert f"送达回证（沈玉梅：{delivery.title}）" not in titles
        assert (
            f"送达回证（沈玉梅：{delivery.title}）"
            in client_of("何静").get(f"/desk/case/{registered}/documents/").content.decode()
        )


def _arrive(case: UUID) -> list[Any]:
    from tianping.core.delivery.models import Delivery

    waiting = list(Delivery.objects.filter(matter=case, effective=None))
    for row in waiting:
        day = {"day": row.sent_at.date().isoformat(), "method": "direct", "proof": "回证"}
        perform(SYSTEM, case, Request("delivery_effective", day, f"d:{row.pk}", str(row.pk)))
    assert waiting
    return waiting


def test_a_document_reads_as_a_page_and_its_signed_file_can_be_checked_by_anybody(
    registered: UUID, plaintiff: Client
) -> None:
    _arrive(registered)
    notice = Document.objects.get(matter=registered, kind="受理案件通知书")
    page = plaintiff.get(f"/my/{registered}/document/{notice.pk}/").content.decode()
    assert "民事诉讼法" in page
    assert "来自：" not in page
    assert client_of("高文斌").get(f"/my/{registered}/document/{notice.pk}/").status_code == 404
    pdf = plaintiff.get(f"/files/document/{notice.pk}.pdf").content
    checked = _checked(pdf)
    assert "江州市江北区人民法院的印章有效" in checked
    changed = bytearray(pdf)
    changed[len(pdf) // 9] ^= 1
    assert "文书没有改动" not in _checked(bytes(changed))
    assert "这不是 PDF 文件" in _checked("照片".encode())
    assert "没有电子签名" in _checked(b"%PDF-1.7 empty") or "打不开" in _checked(b"%PDF-1.7 empty")


def _checked(data: bytes) -> str:
    sent = {"document": "1", "pdf": SimpleUploadedFile("判决书.pdf", data)}
    return Client().post("/verify/", sent).content.decode()


def test_a_case_that_has_ended_waits_for_its_archive(registered: UUID) -> None:
    paid(registered)
    perform(SYSTEM, registered, Request("assign_case", {}, "draw"))
    s = situation.read(Matter.objects.get(pk=registered))
    staff = Account.objects.select_related("staff").get(staff_id=s.on_duty("judge").staff_id)
    perform(acting("沈玉梅"), registered, Request("apply_withdrawal", {"reason": "已经付清"}, "ask"))
    perform(actor_of(staff), registered, Request("rule_withdrawal", {"allowed": True}, "rule"))
    tasks = Task.objects.filter(matter=registered, closed_at=None)
    assert [(task.act, task.role) for task in tasks] == [("archive_case", "clerk")]


def test_the_receipt_of_a_filing_counts_no_days_once_the_court_has_decided(
    plaintiff: Client, filed: UUID
) -> None:
    waiting = plaintiff.get(f"/file/{filed}/received/").content.decode()
    assert "告诉您是否立案" in waiting
    assert "法院核对材料" in waiting
    data = {"cause": "装饰装修合同纠纷", "amount": "86400", "procedure": "summary"}
    perform(acting("何静"), filed, Request("register_case", data, "register"))
    decided = plaintiff.get(f"/file/{filed}/received/").content.decode()
    assert "法院已经收到您的材料" in decided
    assert "后来：" in decided
    assert "告诉您是否立案" not in decided
    assert "法院核对材料" not in decided
