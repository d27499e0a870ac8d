"""A fee paid at a real bank: by code, by the bank's call, by looking; back again; and the book beside the bill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as real_settings
from django.core.management import CommandError, call_command
from django.test import Client

from tests.outside.fake_keys import pem, public_pem, rsa
from tests.outside.fake_wechat import FakeWechat
from tianping.core import doors
from tianping.core.acts import clock, outbox, situation
from tianping.core.acts.models import OutboxEntry
from tianping.core.ids import uuid7
from tianping.core.matters.models import Matter
from tianping.core.money import bank
from tianping.core.money.models import FeeOrder, Payment
from tianping.core.money.reconcile import reconcile
from tianping.outside.payment import Paid, SimulatedBank


@pytest.fixture
def wechat(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWechat]:
    """The house with `PAY_URL` set."""
    service = FakeWechat()
    platform = Path(real_settings.HOME) / "secrets" / f"pay_platform_{FakeWechat.PLATFORM}"
    platform.parent.mkdir(parents=True, exist_ok=True)
    platform.write_text(public_pem(rsa("platform")))
    monkeypatch.setenv("TIANPING_PAY_KEY", pem(rsa("merchant")))
    monkeypatch.setenv("TIANPING_PAY_V3_KEY", FakeWechat.V3)
    url = (
        f"wechatpay+plain://{service.host}/?mchid={FakeWechat.MERCHANT}&appid={FakeWechat.APP}&serial={FakeWechat.SERIAL}"
        "&notify=https://court.example/pay/notice/&timeout=5"
    )
    settings.OUTSIDE = settings.OUTSIDE | {"PAY_URL": url}
    doors.bank.cache_clear()
    yield service
    doors.bank.cache_clear()
    platform.unlink()
    service.close()


@pytest.fixture
def order(registered: UUID) -> FeeOrder:
    return FeeOrder.objects.get(matter=registered)


def number(order: FeeOrder) -> str:
    return f"{order.pay_code}_{int(order.amount * 100)}"


def call(service: FakeWechat, body: bytes, **headers: str) -> int:
    given = {
        f"HTTP_{name.upper().replace('-', '_')}": value
        for name, value in (service.signed(body) | headers).items()
    }
    client = Client(enforce_csrf_checks=True)
    return client.post("/pay/notice/", body, content_type="application/json", **given).status_code


def test_the_code_is_shown_and_the_call_of_the_bank_books_once(
    wechat: FakeWechat, plaintiff: Client, registered: UUID, order: FeeOrder
) -> None:
    url = f"/my/{registered}/pay/{order.pk}/"
    assert "模拟" not in plaintiff.get(url).content.decode()
    page = plaintiff.post(url, {"do": "order"}).content.decode()
    assert re.search(r'<svg role="img" aria-label="付款二维码".*<path d="M\d', page)
    body = wechat.notice(wechat.pay(number(order)))
    assert [call(wechat, body), call(wechat, body)] == [204, 204]
    payment = Payment.objects.get()
    assert (payment.amount, payment.bank_number[:6]) == (order.amount, "WX4200")
    assert Matter.objects.get(pk=registered).state == "f.to_assign"


def test_the_code_on_the_page_is_what_the_bank_said(
    wechat: FakeWechat, plaintiff: Client, registered: UUID, order: FeeOrder
) -> None:
    import cv2
    import numpy

    page = plaintiff.post(f"/my/{registered}/pay/{order.pk}/", {"do": "order"}).content.decode()
    cells = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", page)]
    size = max(max(cell) for cell in cells) + 8
    picture = numpy.full((size, size), 255, numpy.uint8)
    for x, y in cells:
        picture[y + 4, x + 4] = 0
    read, *_ = cv2.QRCodeDetector().detectAndDecode(
        cv2.resize(picture, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    )
    assert read == doors.bank().order(order.pay_code, order.amount, "")


def test_a_lost_call_is_made_up_by_looking(
    wechat: FakeWechat, plaintiff: Client, registered: UUID, order: FeeOrder
) -> None:
    url = f"/my/{registered}/pay/{order.pk}/"
    plaintiff.post(url, {"do": "order"})
    assert "还没有收到" in plaintiff.post(url, {"do": "look"}).content.decode()
    wechat.pay(number(order))
    assert "钱已经到了" in plaintiff.post(url, {"do": "look"}, follow=True).content.decode()
    assert Payment.objects.count() == 1


def test_a_bank_that_is_busy_is_told_and_nothing_is_booked(
    wechat: FakeWechat, plaintiff: Client, registered: UUID, order: FeeOrder
) -> None:
    wechat.mood = "busy"
    answer = plaintiff.post(f"/my/{registered}/pay/{order.pk}/", {"do": "order"})
    assert "支付系统现在用不了" in answer.content.decode()
    assert Payment.objects.count() == 0


def test_a_forged_call_books_nothing(wechat: FakeWechat, order: FeeOrder) -> None:
    doors.bank().order(order.pay_code, order.amount, "案件受理费")
    body = wechat.notice(wechat.pay(number(order)))
    assert call(wechat, body, **{"Wechatpay-Signature": "AAAA"}) == 401
    assert Client().post("/pay/notice/", b"{}", content_type="application/json").status_code == 401
    assert Client().get("/pay/notice/").status_code == 405
    assert Payment.objects.count() == 0


def test_with_the_simulator_nobody_can_call(order: FeeOrder) -> None:
    assert Client().post("/pay/notice/", b"{}", content_type="application/json").status_code == 401


def test_a_payment_for_no_order_is_called_again(wechat: FakeWechat, order: FeeOrder) -> None:
    doors.bank().order("999", order.amount, "案件受理费")
    assert call(wechat, wechat.notice(wechat.pay(f"999_{int(order.amount * 100)}"))) == 500


def back(matter: Matter, order: FeeOrder, amount: str) -> OutboxEntry:
    now = clock.now()
    payload = {"order": str(order.id), "amount": amount, "matter": str(matter.id)}
    return OutboxEntry.objects.create(
        court_id=matter.court_id, record_id=uuid7(), kind="pay_out", payload=payload, at=now, not_before=now
    )


def test_money_goes_back_to_the_payments_it_came_from_the_last_first(
    wechat: FakeWechat, plaintiff: Client, registered: UUID, order: FeeOrder
) -> None:
    for code, amount in ((order.pay_code, Decimal(700)), (order.pay_code, order.amount - 700)):
        doors.bank().order(code, amount, "案件受理费")
        wechat.pay(f"{code}_{int(amount * 100)}")
        paid = doors.bank().paid(code, amount)
        assert paid is not None
        bank.received(paid)
    matter = Matter.objects.get(pk=registered)
    first, second = back(matter, order, "100.00"), back(matter, order, "300.00")
    wechat.moods = ["cut", "cut", "cut"]  # the first is done, but its answer is lost three times
    outbox.drain(kinds=("pay_out",))
    assert [one.id for one in outbox.stuck()] == [first.id]
    outbox.drain(kinds=("pay_out",), until=clock.now() + timedelta(hours=1))
    assert outbox.stuck() == []
    sent = {key: (one["amount"]["refund"], one["amount"]["total"]) for key, one in wechat.refunds.items()}
    assert sent == {
        f"{first.id}-0": (10000, 28000), f"{second.id}-0": (18000, 28000), f"{second.id}-1": (12000, 70000)
    }  # fmt: skip
    greedy = back(matter, order, "900.00")
    outbox.drain(kinds=("pay_out",))
    assert [one.id for one in outbox.stuck()] == [greedy.id]
    assert len(wechat.refunds) == 3


def test_the_book_beside_the_bill(wechat: FakeWechat, registered: UUID, order: FeeOrder) -> None:
    day = clock.today()
    assert reconcile(day) == []
    doors.bank().order(order.pay_code, order.amount, "案件受理费")
    wechat.pay(number(order))
    assert reconcile(day) == [
        f"补记：WX{wechat.orders[number(order)]['transaction']['transaction_id']}，{order.amount} 元"
    ]
    assert reconcile(day) == []
    assert situation.read(Matter.objects.get(pk=registered)).state.code == "f.to_assign"
    doors.bank().order("999", Decimal(5), "别的")
    wechat.pay("999_500")
    paid = doors.bank().paid(order.pay_code, order.amount)
    assert paid is not None
    doors.bank().pay_out("by-hand", paid, Decimal(1))
    bank.received(Paid(order.pay_code, Decimal(3), "WX-elsewhere", ""))
    told = reconcile(day)
    assert [line.partition("：")[0] for line in told] == [
        "缴款码没有对应的费用", "账上有、当日账单没有", "退款不是从账上发起的"
    ]  # fmt: skip


def test_the_command_says_what_differs(wechat: FakeWechat, registered: UUID, order: FeeOrder) -> None:
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert "一致" in out.getvalue()
    doors.bank().order(order.pay_code, order.amount, "案件受理费")
    wechat.pay(number(order))
    with pytest.raises(CommandError, match="1 处"):
        call_command("reconcile", "--day", clock.today().isoformat(), stdout=out)
    assert "补记" in out.getvalue()
    wechat.mood = "busy"
    with pytest.raises(CommandError, match="没有对成账"):
        call_command("reconcile")


def test_the_simulated_bank_has_a_bill_too(plaintiff: Client, registered: UUID, order: FeeOrder) -> None:
    simulated = doors.simulated_bank()
    assert isinstance(simulated, SimulatedBank)
    plaintiff.post(f"/my/{registered}/pay/{order.pk}/", {"amount": str(order.amount), "key": uuid7().hex})
    lines = [line for line in simulated.bill(clock.today()) if line.pay_code == order.pay_code]
    assert [line.amount for line in lines] == [order.amount]
