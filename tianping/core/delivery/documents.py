"""What proofs of service are filled with."""

from __future__ import annotations

from datetime import date, datetime

from tianping.core.acts import clock
from tianping.core.delivery.models import Delivery
from tianping.core.drafting.arguments import Ask, argument
from tianping.core.drafting.context import Paper
from tianping.core.matters.joining import join_code

BY_HAND, BY_WIRE = "送达回证", "电子送达凭证"
WAYS = {
    "mail": "邮寄送达",
    "direct": "直接送达",
    "left": "留置送达",
    "notice": "公告送达",
    "electronic": "电子送达",
}


def proof_kind(method: str) -> str:
    """The document that proves a service by that method."""
    return BY_WIRE if method == "electronic" else BY_HAND


@argument("code", "应诉通知书")
def _code(ask: Ask) -> str:
    return join_code(ask.to[0]) if ask.to else ""


def _delivery(ask: Ask) -> Delivery:
    return ask.more["delivery"]


@argument("papers", BY_HAND)
@argument("papers", BY_WIRE)
def _papers(ask: Ask) -> list[Paper]:
    return [Paper(title) for title in _delivery(ask).title.split("、")]


def _method(ask: Ask) -> str:
    """How it arrived at last, which may be another way than it was sent."""
    delivery = _delivery(ask)
    return (delivery.proof or {}).get("method") or delivery.way


@argument("way", BY_HAND)
def _way(ask: Ask) -> str:
    return WAYS.get(_method(ask), "直接送达")


@argument("address", BY_HAND)
def _address(ask: Ask) -> str:
    delivery = _delivery(ask)
    # The number to which a message went is no address of what was handed over.
    return "" if delivery.way == "electronic" else delivery.address


@argument("received_on", BY_HAND)
@argument("effective_on", BY_WIRE)
def _effective(ask: Ask) -> date:
    return _delivery(ask).effective


@argument("receiver", BY_HAND)
def _receiver(ask: Ask) -> str:
    return _delivery(ask).to_name


@argument("channel", BY_WIRE)
def _channel(ask: Ask) -> str:
    return "诉讼服务平台，短信提示至已确认的手机号"


@argument("opened_at", BY_WIRE)
def _opened(ask: Ask) -> datetime | None:
    read = _delivery(ask).read_at
    return read.astimezone(clock.COURT_ZONE) if read else None


@argument("sent_at", BY_WIRE)
def _sent(ask: Ask) -> datetime:
    return _delivery(ask).sent_at.astimezone(clock.COURT_ZONE)
