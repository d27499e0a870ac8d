"""WeChat Pay: nothing is believed that is not signed, sealed and about us."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.outside.fake_keys import certificate, public_pem, rsa
from tests.outside.fake_wechat import FakeWechat
from tests.outside.test_contract import wechat
from tianping.outside.address import Secrets
from tianping.outside.errors import OutsideDown, OutsideRefused, OutsideWrong, SettingWrong
from tianping.outside.payment import Paid
from tianping.outside.wechat import WechatKeys
from tianping.outside.wechatpay import WechatPay, pay_code_of

CODE, SUM = "202611240000000001", Decimal("1300.50")
NUMBER = f"{CODE}_130050"


@pytest.fixture
def service() -> Iterator[FakeWechat]:
    one = FakeWechat()
    yield one
    one.close()


@pytest.fixture
def bank(service: FakeWechat, tmp_path: Path) -> WechatPay:
    return wechat(service, tmp_path)


def ordered(service: FakeWechat, bank: WechatPay) -> dict[str, Any]:
    bank.order(CODE, SUM, "案件受理费")
    return service.pay(NUMBER)


def test_an_order_says_the_sum_in_fen_and_where_to_call(service: FakeWechat, bank: WechatPay) -> None:
    assert bank.order(CODE, SUM, "受" * 99).startswith("weixin://")
    order = service.orders[NUMBER]
    assert order["amount"] == {"total": 130050, "currency": "CNY"}
    assert order["notify_url"] == "https://court.example/pay/notice/"
    assert len(order["description"].encode()) <= 127


@pytest.mark.parametrize("amount", ["0", "-1", "0.001"])
def test_what_cannot_be_paid_is_not_ordered(service: FakeWechat, bank: WechatPay, amount: str) -> None:
    with pytest.raises(ValueError, match="不能支付"):
        bank.order(CODE, Decimal(amount), "案件受理费")
    assert service.asked == []


def test_a_notice_is_verified_opened_and_read(service: FakeWechat, bank: WechatPay) -> None:
    body = service.notice(ordered(service, bank))
    said = bank.notice(service.signed(body), body)
    assert said == bank.paid(CODE, SUM)
    assert said is not None
    assert (said.pay_code, said.amount, said.payer) == (CODE, SUM, "微信支付")


def test_a_notice_of_something_else_concerns_nobody(service: FakeWechat, bank: WechatPay) -> None:
    body = service.notice(ordered(service, bank), event="REFUND.SUCCESS")
    assert bank.notice(service.signed(body), body) is None


def _forgeries() -> list[str]:
    return [
        "other key",
        "changed",
        "late",
        "serial",
        "no signature",
        "sealed otherwise",
        "other merchant",
        "no sum",
        "not utf-8",
    ]


@pytest.mark.parametrize("how", _forgeries())
def test_a_forged_notice_is_not_believed(service: FakeWechat, bank: WechatPay, how: str) -> None:
    transaction = ordered(service, bank)
    if how == "other merchant":
        transaction = transaction | {"mchid": "1900000000"}
    if how == "no sum":
        transaction = transaction | {"amount": {"total": "130050", "currency": "CNY"}}
    body = service.notice(transaction, key="x" * 32 if how == "sealed otherwise" else FakeWechat.V3)
    service.signs_with = "somebody" if how == "other key" else "platform"
    service.late = 301 if how == "late" else 0
    headers = service.signed(body)
    if how == "changed":
        body = body.replace(b"EV-1", b"EV-2")
    if how == "not utf-8":
        body = b"\xff" + body
    if how == "serial":
        headers["Wechatpay-Serial"] = "5F01"
    if how == "no signature":
        del headers["Wechatpay-Signature"]
    with pytest.raises(OutsideWrong) as told:
        bank.notice(headers, body)
    assert FakeWechat.V3 not in str(told.value)


def test_an_answer_that_is_not_signed_by_the_platform_is_not_believed(
    service: FakeWechat, bank: WechatPay
) -> None:
    service.signs_with = "somebody"
    with pytest.raises(OutsideWrong):
        bank.order(CODE, SUM, "案件受理费")


@pytest.mark.parametrize("mood", ["garbage", "redirect"])
def test_what_is_no_answer_is_not_believed(service: FakeWechat, bank: WechatPay, mood: str) -> None:
    service.mood = mood  # type: ignore[assignment]
    with pytest.raises(OutsideWrong):
        bank.order(CODE, SUM, "案件受理费")


@pytest.mark.parametrize("mood", ["slow", "busy", "cut"])
def test_a_refund_whose_answer_was_lost_goes_back_once(
    service: FakeWechat, bank: WechatPay, mood: str
) -> None:
    ordered(service, bank)
    paid = bank.paid(CODE, SUM)
    assert paid is not None
    service.moods = [mood, mood]  # type: ignore[list-item]
    assert bank.pay_out("key-1", paid, Decimal(1)).startswith("WX5030")
    assert len(service.refunds) == 1
    service.mood = mood  # type: ignore[assignment]
    with pytest.raises(OutsideDown):
        bank.pay_out("key-2", paid, Decimal(1))


def test_a_refund_that_the_service_closed_is_told(service: FakeWechat, bank: WechatPay) -> None:
    ordered(service, bank)
    paid = bank.paid(CODE, SUM)
    assert paid is not None
    service.refund_status = "ABNORMAL"
    with pytest.raises(OutsideRefused, match="ABNORMAL"):
        bank.pay_out("key-1", paid, Decimal(1))


def test_money_that_came_another_way_does_not_go_back_this_way(service: FakeWechat, bank: WechatPay) -> None:
    with pytest.raises(OutsideRefused, match="财务"):
        bank.pay_out("key-1", Paid(CODE, SUM, "B123", "沈玉梅"), SUM)
    assert service.asked == []


def test_a_bill_that_is_not_the_one_that_was_signed_is_not_read(service: FakeWechat, bank: WechatPay) -> None:
    ordered(service, bank)
    service.spoil_bill = True
    with pytest.raises(OutsideWrong, match="摘要"):
        bank.bill(date(2026, 11, 24))


def test_a_bill_elsewhere_is_not_fetched(service: FakeWechat, bank: WechatPay) -> None:
    """Requests for a bill are signed by the court: they go to nobody else."""
    ordered(service, bank)
    service.host = "127.0.0.1:1"
    with pytest.raises(OutsideWrong, match="别处"):
        bank.bill(date(2026, 11, 24))


def test_a_bill_without_a_column_is_not_read(
    service: FakeWechat, bank: WechatPay, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered(service, bank)
    monkeypatch.setattr(FakeWechat, "HEAD", FakeWechat.HEAD.replace("订单金额,申请", "订单的金额,申请"))
    with pytest.raises(OutsideWrong, match="缺少一列"):
        bank.bill(date(2026, 11, 24))


def test_a_number_that_is_not_ours_stays_as_it_is() -> None:
    assert [pay_code_of(one) for one in (NUMBER, "shop-7", "None")] == [CODE, "shop-7", "None"]


class TestKeys:
    def keys(self, folder: Path, **files: str) -> WechatKeys:
        from tests.outside.fake_keys import pem

        usual = {
            "pay_key": pem(rsa("merchant")),
            "pay_v3_key": "k" * 32,
            "pay_platform_PUB_KEY_ID_1": public_pem(rsa("platform")),
        }
        for name, text in (usual | files).items():
            if text:
                (folder / name).write_text(text)
        return WechatKeys.of("1900009999", "5F00", Secrets(folder))

    def test_a_certificate_stands_under_its_serial(self, tmp_path: Path) -> None:
        text = certificate().public_bytes(Encoding.PEM).decode()
        assert set(self.keys(tmp_path, pay_platform_ABCDEF=text).platform) == {"PUB_KEY_ID_1", "ABCDEF"}
        with pytest.raises(SettingWrong, match="pay_platform_ABCDEF"):
            self.keys(tmp_path, pay_platform_77=text)

    @pytest.mark.parametrize(
        ("name", "text"),
        [("pay_key", ""), ("pay_key", "not a key"), ("pay_v3_key", "short"), ("pay_platform_PUB_KEY_ID_1", ""),
         ("pay_platform_PUB_KEY_ID_1", "not a key")],
    )  # fmt: skip
    def test_what_is_missing_or_wrong_is_named(self, tmp_path: Path, name: str, text: str) -> None:
        with pytest.raises(SettingWrong, match=name.removesuffix("PUB_KEY_ID_1")) as told:
            self.keys(tmp_path, **{name: text})
        assert told.value.mend


def test_requests_carry_no_payer_and_ask_for_none(service: FakeWechat, bank: WechatPay) -> None:
    ordered(service, bank)
    assert "payer" not in json.dumps({k: v for k, v in service.orders[NUMBER].items() if k != "transaction"})
    assert "o-sample" not in repr(bank.paid(CODE, SUM))
