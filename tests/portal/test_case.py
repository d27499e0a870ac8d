"""Living with a case: paying, opening what was served, answering, evidence, calendar, proof."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.portal.conftest import DEFENDANT, person
from tianping.core.acts import ledger, outbox
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.delivery.models import Delivery
from tianping.core.dossiers.models import Paper
from tianping.core.matters.declare import join_code
from tianping.core.matters.models import Matter, Participation
from tianping.core.money.models import FeeOrder, Payment


@pytest.fixture
def order(registered: UUID) -> FeeOrder:
    return FeeOrder.objects.get(matter=registered)


@pytest.fixture
def assigned(registered: UUID, order: FeeOrder) -> UUID:
    """A case that a judge has, whose complaint was sent to the defendant."""
    perform(
        SYSTEM,
        registered,
        Request("pay_fee", {"amount": str(order.amount), "bank_number": "B1"}, "pay", str(order.pk)),
    )
    outbox.drain()
    from tianping.core.access.models import Account
    from tianping.core.acts.actors import actor_of
    from tianping.core.matters.models import Responsibility

    clerk = Responsibility.objects.get(matter=registered, duty="clerk")
    perform(
        actor_of(Account.objects.get(staff=clerk.staff_id)),
        registered,
        Request("send_complaint", {"way": "auto"}, "send"),
    )
    outbox.drain()
    return registered


def state(key: UUID) -> str:
    return Matter.objects.get(pk=key).state


def test_paying_too_little_then_too_much_then_again(
    plaintiff: Client, registered: UUID, order: FeeOrder
) -> None:
    url = f"/my/{registered}/pay/{order.pk}/"
    assert "980.00" in plaintiff.get(url).content.decode()
    assert "认不出来" in plaintiff.post(url, {"amount": "壹万", "key": "a"}).content.decode()
    assert (
        "还差 880.00 元" in plaintiff.post(url, {"amount": "100", "key": "b"}, follow=True).content.decode()
    )
    plaintiff.post(url, {"amount": "100", "key": "b"})
    assert Payment.objects.count() == 1
    assert "原路退回" in plaintiff.post(url, {"amount": "900", "key": "c"}, follow=True).content.decode()
    assert state(registered) == "f.to_assign"
    assert "不用再交" in plaintiff.post(url, {"amount": "980", "key": "d"}, follow=True).content.decode()
    assert Payment.objects.count() == 2


def test_a_stranger_cannot_pay_or_see_the_order(registered: UUID, order: FeeOrder) -> None:
    stranger = Client()
    stranger.force_login(person("余一鸣"))
    assert stranger.get(f"/my/{registered}/pay/{order.pk}/").status_code == 404


def test_what_was_served_is_opened_once_and_then_read(plaintiff: Client, registered: UUID) -> None:
    outbox.drain()
    delivery = Delivery.objects.filter(matter=registered).first()
    assert delivery is not None
    url = f"/my/{registered}/delivery/{delivery.pk}/"
    assert "打开这些材料" in plaintiff.get(url).content.decode()
    html = plaintiff.post(url, follow=True).content.decode()
    assert "受理案件通知书" in html
    delivery.refresh_from_db()
    assert delivery.read_at is not None
    document = delivery.documents[0]
    pdf = plaintiff.get(f"/files/document/{document}.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content[:5] == b"%PDF-"
    stranger = Client()
    stranger.force_login(person("余一鸣"))
    assert stranger.get(f"/files/document/{document}.pdf").status_code == 404


def test_a_defendant_comes_by_number_and_code_answers_and_hands_in_evidence(assigned: UUID) -> None:
    number = Matter.objects.get(pk=assigned).number
    row = Participation.objects.get(matter=assigned, role="defendant")
    client = Client()
    there = client.post("/respond/", {"number": number, "code": join_code(row)})
    assert there["Location"].startswith("/sign-in/?next=%2Frespond%2F")
    client.force_login(person(DEFENDANT, kind="organisation"))
    wrong = client.post("/respond/", {"number": number, "code": "00000000"})
    assert wrong.status_code == 422
    assert "对不上" in wrong.content.decode()
    joined = client.post(
        "/respond/",
        {"number": number.replace("（", "("), "code": join_code(row).lower(), "key": "j"},
        follow=True,
    )
    html = joined.content.decode()
    assert "您是本案当事人" in html
    assert "打开法院送来的材料" in html
    assert "转账" not in html
    delivery = Delivery.objects.get(matter=assigned, to=row)
    client.post(f"/my/{assigned}/delivery/{delivery.pk}/")
    html = client.get(f"/my/{assigned}/").content.decode()
    assert "轮到您" in html
    assert "提交答辩状" in html
    done = client.post(
        f"/my/{assigned}/do/submit_defence/", {"text": "装修款已经退了一半。", "key": "d"}, follow=True
    )
    assert "已办理：提交答辩状" in done.content.decode()
    assert client.post(f"/my/{assigned}/evidence/", {"name": "收据", "purpose": "已退款"}).status_code == 422
    files = {
        "name": "收据",
        "purpose": "已退款",
        "key": "e",
        "files": SimpleUploadedFile("收据.txt", "收据 43200 元".encode()),
    }
    handed = client.post(f"/my/{assigned}/evidence/", files, follow=True)
    assert "证据已经交给法院" in handed.content.decode()
    assert Paper.objects.get(matter=assigned, title="收据").page_count == 1


def test_somebody_with_the_code_but_another_name_is_refused(assigned: UUID) -> None:
    row = Participation.objects.get(matter=assigned, role="defendant")
    client = Client()
    client.force_login(person("余一鸣"))
    answer = client.post(
        "/respond/", {"number": Matter.objects.get(pk=assigned).number, "code": join_code(row), "key": "j"}
    )
    assert answer.status_code == 422
    assert "您的实名是“余一鸣”" in answer.content.decode()
    assert client.get(f"/my/{assigned}/").status_code == 404


def test_guessing_codes_ends_after_some_tries(assigned: UUID) -> None:
    client = Client()
    client.force_login(person("余一鸣"))
    number = Matter.objects.get(pk=assigned).number
    said = [
        client.post(
            "/respond/", {"number": number, "code": f"{n:08d}"}, REMOTE_ADDR="198.51.100.7"
        ).content.decode()
        for n in range(9)
    ]
    assert "试错太多次" in said[-1]


def test_a_proof_is_downloaded_and_holds_for_a_stranger(
    plaintiff: Client, registered: UUID, tmp_path: Any, settings: Any
) -> None:
    assert plaintiff.get(f"/my/{registered}/proof.json")["Location"] == f"/my/{registered}/"
    ledger.follow()
    mine = plaintiff.get(f"/my/{registered}/proof.json?seq=2").content
    assert json.loads(mine)["record"]["act"] == "submit_filing"
    newest = json.loads(plaintiff.get(f"/my/{registered}/proof.json").content)
    assert newest["record"]["act"] == "submit_filing"  # one's own last step, which says what was done
    theirs = json.loads(plaintiff.get(f"/my/{registered}/proof.json?seq=3").content)
    assert theirs["record"] is None
    checked = Client().post("/verify/", {"proof": io.BytesIO(mine)})
    assert "核对完成，全部相符" in checked.content.decode()
    spoiled = mine.replace("民事".encode(), "刑事".encode()).replace(b"86400", b"96400")
    told = Client().post("/verify/", {"proof": io.BytesIO(spoiled)}).content.decode()
    assert "<h2>核对没有通过</h2>" in told
    assert "处要改" not in told
    assert "要原来下载的那一份" in told
    for rubbish in (b"", b"{}", b"[]", b"{" * 5000, b"\xff\xfe"):
        answer = Client().post("/verify/", {"proof": SimpleUploadedFile("p.json", rubbish)})
        assert answer.status_code == 422
