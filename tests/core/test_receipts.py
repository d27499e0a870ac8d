"""A delivery that a short message tells of: sent once, its receipt waited for, a dead number told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.core.conftest import Court0102
from tests.outside.fakes import FakeAliyun
from tianping.core import doors
from tianping.core.acts import clock, outbox, situation
from tianping.core.acts.models import OutboxEntry
from tianping.core.delivery.models import Delivery
from tianping.core.notices.models import Notice

KINDS = ("send_delivery",)


@pytest.fixture
def aliyun(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeAliyun]:
    """The house with `SMS_URL` set."""
    service = FakeAliyun()
    monkeypatch.setenv("TIANPING_SMS_KEY", FakeAliyun.SECRET)
    url = f"aliyun+plain://{service.host}/?key={FakeAliyun.KEY}&sign=江北法院&service=SMS_1&join=SMS_2&notice=SMS_3"
    settings.OUTSIDE = settings.OUTSIDE | {"SMS_URL": url}
    doors.sms.cache_clear()
    yield service
    doors.sms.cache_clear()
    service.close()


def delivered(court: Court0102) -> Delivery:
    """A complaint on its way to the defendant, who has no account; nothing else waits."""
    matter = court.paid()
    OutboxEntry.objects.filter(kind__in=KINDS).delete()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "electronic"})
    sent = next(d for d in situation.read(court.matter(matter.id)).deliveries if d.to_role == "defendant")
    OutboxEntry.objects.filter(kind__in=KINDS).exclude(payload__delivery=str(sent.id)).delete()
    return sent


def again(hours: int) -> Delivery:
    """What the relay does so many hours from now."""
    with clock.at(clock.now() + timedelta(hours=hours)):
        outbox.drain(kinds=KINDS)
    return Delivery.objects.filter(to_role="defendant").latest("id")


def test_a_message_is_sent_once_and_its_receipt_waited_for(aliyun: FakeAliyun, court: Court0102) -> None:
    delivery = delivered(court)
    for hours in (0, 2, 4):
        assert again(hours).state == "sending"
    assert [one["OutId"] for one in aliyun.sent] == [str(delivery.id)]
    assert aliyun.sent[0]["TemplateCode"] == "SMS_2"
    aliyun.states[str(delivery.id)] = (3, "DELIVERED")
    again(6)
    assert OutboxEntry.objects.get(kind="send_delivery").done_at
    assert outbox.stuck() == []


def test_a_dead_number_fails_the_delivery(aliyun: FakeAliyun, court: Court0102) -> None:
    delivery = delivered(court)
    again(0)
    aliyun.states[str(delivery.id)] = (2, "MOBILE_NOT_ON_SERVICE")
    assert again(2).state == "failed"


def test_a_receipt_that_never_comes_is_not_waited_for_for_ever(aliyun: FakeAliyun, court: Court0102) -> None:
    delivered(court)
    again(0)
    assert OutboxEntry.objects.get(kind="send_delivery").done_at is None
    assert again(96).state == "sending"
    assert OutboxEntry.objects.get(kind="send_delivery").done_at


def test_a_gateway_that_is_down_loses_nothing_and_sends_nothing_twice(
    aliyun: FakeAliyun, court: Court0102, caplog: pytest.LogCaptureFixture
) -> None:
    delivery = delivered(court)
    caplog.set_level(logging.DEBUG)
    aliyun.moods = ["fair", "cut"]
    again(0)
    assert len(outbox.stuck()) == 1
    again(1)
    assert outbox.stuck() == []
    assert len(aliyun.sent) == 1
    for word in (delivery.address, aliyun.sent[0]["TemplateParam"], FakeAliyun.SECRET):
        assert word not in caplog.text


def test_a_notice_goes_without_its_text(aliyun: FakeAliyun, court: Court0102) -> None:
    court.registered()
    outbox.drain(kinds=("send_notice",))
    sent = [one for one in aliyun.sent if one["TemplateCode"] == "SMS_3"]
    told = Notice.objects.filter(person__isnull=False).exclude(sent_at=None)
    assert sent
    assert len(sent) == told.count()
    assert not any(notice.text in one["TemplateParam"] for notice in told for one in sent)
