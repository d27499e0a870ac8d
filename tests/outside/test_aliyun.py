"""Short messages by Aliyun: the published signature, and what it may answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.outside.fakes import FakeAliyun
from tests.outside.test_contract import DAY, MESSAGE, aliyun
from tianping.outside.aliyun import AliyunSms, authorization, canonical_query
from tianping.outside.errors import OutsideDown, OutsideError, OutsideRefused, OutsideWrong

PHONE = "12900000001"
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def service() -> Iterator[FakeAliyun]:
    one = FakeAliyun()
    yield one
    one.close()


@pytest.fixture
def sms(service: FakeAliyun, tmp_path: Path) -> AliyunSms:
    return aliyun(service, tmp_path)


@pytest.mark.parametrize(
    ("moment", "nonce", "signature"),
    [
        (
            "2023-10-26T10:22:32Z",
            "3156853299f313e23d1673dc12e1703d",
            "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        ),
        (
            "2023-10-26T09:01:01Z",
            "d410180a5abf7fe235dd9b74aca91fc0",
            "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
        ),
    ],
)
def test_the_signature_is_the_published_one(moment: str, nonce: str, signature: str) -> None:
    """Both examples of 《V3版本请求体&签名机制》 and of 《ROA风格请求体&签名机制》."""
    query = canonical_query(
        {"RegionId": "cn-shanghai", "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"}
    )
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com", "x-acs-action": "RunInstances", "x-acs-version": "2014-05-26",
        "x-acs-date": moment, "x-acs-signature-nonce": nonce, "x-acs-content-sha256": EMPTY,
    }  # fmt: skip
    said = authorization("POST", query, headers, "YourAccessKeyId", "YourAccessKeySecret")
    names = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"
    assert said == f"ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders={names},Signature={signature}"


def test_parameters_are_encoded_by_rfc_3986() -> None:
    assert canonical_query({"b": "a b*~/+", "a": "中"}) == "a=%E4%B8%AD&b=a%20b%2A~%2F%2B"


def test_a_template_is_filled_and_the_text_stays_here(service: FakeAliyun, sms: AliyunSms) -> None:
    sms.send("+86 129-0000-0001", replace(MESSAGE, court="院" * 50), "key-1", DAY)
    sent = service.sent[0]
    assert (sent["PhoneNumbers"], sent["TemplateCode"], sent["SignName"]) == (PHONE, "SMS_2", "江北法院")
    values = json.loads(sent["TemplateParam"])
    assert values == {"court": "院" * 35, "case": MESSAGE.case, "code": MESSAGE.code}
    sms.send(PHONE, replace(MESSAGE, kind="notice", case="", code=""), "key-2", DAY)
    assert json.loads(service.sent[1]["TemplateParam"]) == {"court": MESSAGE.court, "case": "尚无案号"}


def test_a_sending_whose_answer_was_lost_is_not_sent_again(service: FakeAliyun, sms: AliyunSms) -> None:
    service.moods = ["fair", "cut"]
    with pytest.raises(OutsideDown):
        sms.send(PHONE, MESSAGE, "key-1", DAY)
    assert service.asked == ["/", "/"], "asked whether it was sent, sent it, and did not try again by itself"
    arrival = sms.send(PHONE, MESSAGE, "key-1", DAY)
    assert (arrival.arrived, arrival.final) == (True, False)
    assert len(service.sent) == 1


def test_the_receipt_comes_later(service: FakeAliyun, sms: AliyunSms) -> None:
    assert not sms.send(PHONE, MESSAGE, "key-1", DAY).final
    assert not sms.receipt(PHONE, "key-1", DAY).final
    service.states["key-1"] = (3, "DELIVERED")
    receipt = sms.receipt(PHONE, "key-1", DAY)
    assert (receipt.arrived, receipt.final, receipt.day) == (True, True, date(2026, 11, 24))
    service.states["key-1"] = (2, "MOBILE_NOT_ON_SERVICE")
    failed = sms.receipt(PHONE, "key-1", DAY)
    assert (failed.arrived, failed.reason) == (False, "短信没有送达（MOBILE_NOT_ON_SERVICE）")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("isv.BUSINESS_LIMIT_CONTROL", OutsideDown),
        ("Throttling.User", OutsideDown),
        ("isv.AMOUNT_NOT_ENOUGH", OutsideRefused),
        ("isv.SMS_TEMPLATE_ILLEGAL", OutsideRefused),
    ],
)
def test_errors_are_named(service: FakeAliyun, sms: AliyunSms, code: str, error: type[OutsideError]) -> None:
    service.refuse = code
    with pytest.raises(error) as told:
        sms.send(PHONE, MESSAGE, "key-1", DAY)
    assert code in str(told.value)


def test_a_number_that_is_none_is_an_answer(service: FakeAliyun, sms: AliyunSms) -> None:
    service.refuse = "isv.MOBILE_NUMBER_ILLEGAL"
    assert not sms.send(PHONE, MESSAGE, "key-1", DAY).arrived


def test_a_wrong_key_is_refused_and_not_told(sms: AliyunSms) -> None:
    with pytest.raises(OutsideRefused) as told:
        replace(sms, secret="another").send(PHONE, MESSAGE, "key-1", DAY)
    assert "SignatureDoesNotMatch" in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("mood", ["garbage", "redirect"])
def test_what_is_no_answer_is_not_believed(service: FakeAliyun, sms: AliyunSms, mood: str) -> None:
    service.mood = mood  # type: ignore[assignment]
    with pytest.raises(OutsideWrong):
        sms.send(PHONE, MESSAGE, "key-1", DAY)
    assert len(service.asked) == 1


def test_a_service_that_is_busy_for_a_moment_is_asked_again(service: FakeAliyun, sms: AliyunSms) -> None:
    service.moods = ["busy", "busy"]
    assert sms.receipt(PHONE, "key-1", DAY).arrived
    assert len(service.asked) == 3


@pytest.mark.parametrize("mood", ["slow", "busy"])
def test_a_service_that_stays_so_is_given_up_in_time(service: FakeAliyun, sms: AliyunSms, mood: str) -> None:
    service.mood = mood  # type: ignore[assignment]
    with pytest.raises(OutsideDown):
        sms.send(PHONE, MESSAGE, "key-1", DAY)
    assert len(service.asked) == 3


def test_nothing_personal_or_secret_is_logged(
    service: FakeAliyun, sms: AliyunSms, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sms.send(PHONE, MESSAGE, "key-1", DAY)
    service.refuse = "isv.AMOUNT_NOT_ENOUGH"
    log = logging.getLogger("tianping.outbox")
    try:
        sms.send(PHONE, MESSAGE, "key-2", DAY)
    except OutsideError:
        log.exception("outbox failed")
    for word in (PHONE, FakeAliyun.SECRET, MESSAGE.code, MESSAGE.case):
        assert word not in caplog.text
