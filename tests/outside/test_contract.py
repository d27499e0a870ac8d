"""What holds for every messenger and every bank, simulated or real: one test for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from tests.outside.fake_keys import pem, public_pem, rsa
from tests.outside.fake_smtp import FakeSmtp
from tests.outside.fake_wechat import FakeWechat
from tests.outside.fakes import FakeAliyun
from tianping.outside.address import Secrets, read
from tianping.outside.aliyun import AliyunSms
from tianping.outside.errors import OutsideDown, OutsideRefused, OutsideWrong
from tianping.outside.mail import SmtpMail
from tianping.outside.messages import Message, Messenger, SimulatedMessenger
from tianping.outside.payment import Bank, Paid, SimulatedBank
from tianping.outside.weather import Weather
from tianping.outside.wechatpay import WechatPay

DAY = date(2026, 11, 24)
MESSAGE = Message("join", "江州市江北区人民法院", "江州市江北区人民法院送达：起诉状副本。应诉码 AB12CD34。",
                  "（2026）临0102民初1号", "AB12CD34")  # fmt: skip


@dataclass
class Told:
    """A messenger under test: what arrived at whom, whom it cannot reach, how its other side fails."""

    messenger: Messenger
    arrived: Callable[[], list[str]]  # keys
    good: str
    bad: str
    down: Callable[[], Messenger]


@dataclass
class Till:
    """A bank under test: how somebody pays an order there, how its other side fails."""

    bank: Bank
    pay: Callable[[str, Decimal], None]
    down: Callable[[], Bank]


def aliyun(service: FakeAliyun, folder: Path) -> AliyunSms:
    (folder / "sms_key").write_text(FakeAliyun.SECRET)
    url = f"aliyun+plain://{service.host}/?key={FakeAliyun.KEY}&sign=江北法院&service=SMS_1&join=SMS_2&notice=SMS_3&timeout=0.3"
    return AliyunSms.at(read("SMS_URL", url), Secrets(folder))


def smtp(service: FakeSmtp, folder: Path, user: str = "court@", more: str = "&timeout=0.3") -> SmtpMail:
    (folder / "mail_password").write_text("mail-secret\n")
    scheme = ("smtps" if service.implicit else "smtp") if service.tls else "smtp+plain"
    url = f"{scheme}://{user}127.0.0.1:{service.port}/?from=notice@court.example&ca={service.cert}{more}"
    return SmtpMail.at(read("MAIL_URL", url), Secrets(folder))


def wechat(service: FakeWechat, folder: Path) -> WechatPay:
    (folder / "pay_key").write_text(pem(rsa("merchant")))
    (folder / "pay_v3_key").write_text(FakeWechat.V3)
    (folder / f"pay_platform_{FakeWechat.PLATFORM}").write_text(public_pem(rsa("platform")))
    url = (
        f"wechatpay+plain://{service.host}/?mchid={FakeWechat.MERCHANT}&appid={FakeWechat.APP}&serial={FakeWechat.SERIAL}"
        "&notify=https://court.example/pay/notice/&timeout=0.3"
    )
    return WechatPay.at(read("PAY_URL", url), Secrets(folder))


@pytest.fixture(params=["simulator", "aliyun", "smtp"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Told]:
    if request.param == "simulator":
        one = SimulatedMessenger()
        yield Told(
            one, lambda: list(one.sent), "12900000001", "", lambda: SimulatedMessenger(Weather(down=100))
        )
    elif request.param == "aliyun":
        service = FakeAliyun()
        yield Told(aliyun(service, tmp_path), lambda: [one["OutId"] for one in service.sent], "12900000001", "0571",
                   lambda: _closed(service, aliyun(service, tmp_path)))  # fmt: skip
        service.close()
    else:
        post = FakeSmtp(tmp_path)

        # A mailbox shows messages of one Message-ID once.
        def keys() -> list[str]:
            found = {str(message_from_bytes(one)["Message-ID"]) for one in post.letters}
            return sorted(one.strip("<>").partition("@")[0] for one in found)

        yield Told(smtp(post, tmp_path), keys, "a@letters.example", "gone@letters.example",
                   lambda: _closed(post, smtp(post, tmp_path)))  # fmt: skip
        post.close()


@pytest.fixture(params=["simulator", "wechat"])
def till(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Till]:
    if request.param == "simulator":
        one = SimulatedBank(lambda: DAY)
        yield Till(one, lambda code, amount: one.pay(code, amount, "沈玉梅", f"k{code}") and None,
                   lambda: SimulatedBank(lambda: DAY, Weather(down=100)))  # fmt: skip
    else:
        service = FakeWechat()
        yield Till(wechat(service, tmp_path), lambda code, amount: service.pay(f"{code}_{int(amount * 100)}") and None,
                   lambda: _closed(service, wechat(service, tmp_path)))  # fmt: skip
        service.close()


def _closed(service: Any, client: Any) -> Any:
    service.server.shutdown()
    service.server.server_close()
    return client


def test_a_message_arrives_and_has_a_receipt(told: Told) -> None:
    arrival = told.messenger.send(told.good, MESSAGE, "key-1", DAY)
    assert (arrival.arrived, arrival.day) == (True, DAY)
    assert told.arrived() == ["key-1"]
    assert told.messenger.receipt(told.good, "key-1", DAY).arrived


def test_a_message_is_one_however_often_it_is_sent(told: Told) -> None:
    assert [told.messenger.send(told.good, MESSAGE, "key-1", DAY).arrived for _ in range(3)] == [True] * 3
    assert told.messenger.send(told.good, MESSAGE, "key-2", DAY).arrived
    assert told.arrived() == ["key-1", "key-2"]


def test_who_cannot_be_reached_is_an_answer(told: Told) -> None:
    arrival = told.messenger.send(told.bad, MESSAGE, "key-1", DAY)
    assert not arrival.arrived
    assert arrival.reason
    assert told.arrived() == []


def test_a_messenger_that_is_down_is_asked_again_later(told: Told) -> None:
    with pytest.raises(OutsideDown) as down:
        told.down().send(told.good, MESSAGE, "key-1", DAY)
    assert told.good not in str(down.value)


def test_an_order_is_paid_once_and_told_as_often_as_asked(till: Till) -> None:
    sum_ = Decimal("1300.50")
    where = till.bank.order("202611240000000001", sum_, "案件受理费")
    assert till.bank.order("202611240000000001", sum_, "案件受理费") == where
    assert till.bank.paid("202611240000000001", sum_) is None
    till.pay("202611240000000001", sum_)
    first, again = (till.bank.paid("202611240000000001", sum_) for _ in range(2))
    assert first is not None
    assert first == again
    assert (first.pay_code, first.amount) == ("202611240000000001", sum_)
    assert first.bank_number.startswith(till.bank.mark)
    assert till.bank.paid("202611240000000002", sum_) is None


def _paid(till: Till) -> Paid:
    till.bank.order("202611240000000001", Decimal("100.00"), "案件受理费")
    till.pay("202611240000000001", Decimal("100.00"))
    paid = till.bank.paid("202611240000000001", Decimal("100.00"))
    assert paid is not None
    return paid


def test_money_goes_back_once_for_a_key_and_never_more_than_came(till: Till) -> None:
    paid = _paid(till)
    first, again = (till.bank.pay_out("key-1", paid, Decimal("60.00")) for _ in range(2))
    assert first == again
    assert till.bank.pay_out("key-2", paid, Decimal("40.00")) != first
    with pytest.raises(OutsideRefused):
        till.bank.pay_out("key-3", paid, Decimal("0.01"))


def test_the_bill_of_a_day_has_what_came_and_what_went(till: Till) -> None:
    assert till.bank.bill(DAY) == []
    paid = _paid(till)
    till.bank.pay_out("key-1", paid, Decimal("60.00"))
    came, went = till.bank.bill(DAY)
    assert (came.direction, came.amount, came.bank_number, came.pay_code) == (
        "in",
        Decimal(100),
        paid.bank_number,
        paid.pay_code,
    )
    assert (went.direction, went.amount, went.key) == ("out", Decimal(60), "key-1")


def test_a_call_that_is_not_proved_is_not_believed(till: Till) -> None:
    with pytest.raises(OutsideWrong):
        till.bank.notice({}, b'{"event_type": "TRANSACTION.SUCCESS", "pay_code": "202611240000000001"}')


def test_a_bank_that_is_down_is_asked_again_later(till: Till) -> None:
    paid = _paid(till)
    bank = till.down()
    for ask in (
        lambda: bank.order(paid.pay_code, paid.amount, "案件受理费"),
        lambda: bank.paid(paid.pay_code, paid.amount),
        lambda: bank.pay_out("key-1", paid, paid.amount),
    ):
        with pytest.raises(OutsideDown):
            ask()
