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
    """What was served, by the titles that stand on it: the letters of the court, then copies of what the other side brought."""
    from tianping.core.dossiers.models import Paper as Row

    delivery = _delivery(ask)
    made = {str(one.id): one.title for one in ask.s.documents}
    letters = [made[key] for key in delivery.documents if key in made]
    brought = Row.objects.filter(pk__in=delivery.papers).order_by("at", "place") if delivery.papers else ()
    copies = [f"{row.title}副本" for row in brought]
    return [Paper(title) for title in (*letters, *copies)] or [Paper(delivery.title)]


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


@argument("server", BY_HAND)
def _server(ask: Ask) -> str:
    """Who of the court handed it over; a letter was brought by the post."""
    by_hand = _method(ask) in ("direct", "left")
    return ask.doing.actor.name if by_hand and ask.doing.actor.staff else ""


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
