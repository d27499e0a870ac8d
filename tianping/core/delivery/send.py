"""Carry served documents to their addressees after commit, and let what the channel reports take effect."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tianping.core import doors
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import OutboxEntry
from tianping.core.delivery.models import Delivery
from tianping.core.drafting import make
from tianping.core.matters.joining import join_code
from tianping.core.notices.models import Notice


@outbox.handles("send_delivery")
def send(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Go the way that the delivery names. A PDF is made when it is first needed: for paper now, else when opened."""
    delivery = Delivery.objects.select_related("to", "matter", "to__person").get(pk=payload["delivery"])
    if delivery.effective is not None or delivery.state == "failed":
        return
    if delivery.way == "electronic":
        _electronic(delivery, entry)
    elif delivery.way == "mail":
        _mail(delivery, entry, payload)


def _electronic(delivery: Delivery, entry: OutboxEntry) -> None:
    """To a confirmed address it takes effect when it arrives in the person's system (民事诉讼法 90); to one that is
    only known to be the person's, when the person reads or answers (在线诉讼规则 31)."""
    today = clock.today()
    text = f"{delivery.matter.court.name}送达：{delivery.title}。请登录诉讼服务查看。"
    if not delivery.to.online:
        text += f"应诉码 {join_code(delivery.to)}，案号 {delivery.matter.number}。"
    arrival = doors.sms().send(delivery.address or delivery.to.service_phone, text, str(delivery.id), today)
    if delivery.to.online and _has_account(delivery):
        _effective(delivery, entry, "electronic", today.isoformat(), arrival.number or str(delivery.id))
    elif not arrival.arrived:
        _failed(delivery, entry, arrival.reason)


def _has_account(delivery: Delivery) -> bool:
    return delivery.to.person.accounts.exists()


def _mail(delivery: Delivery, entry: OutboxEntry, payload: dict[str, Any]) -> None:
    for key in delivery.documents:
        make.render(key)
    today, sent = clock.today(), delivery.sent_at.astimezone(clock.COURT_ZONE).date()
    number = payload.get("number") or doors.post().send(
        str(delivery.id), delivery.to_name, delivery.address, today
    )
    payload["number"] = number
    entry.payload = payload
    entry.save(update_fields=["payload"])
    parcel = doors.post().track(number, sent, today)
    if parcel.state == "under_way":
        raise outbox.Later(clock.now() + timedelta(days=1))
    if parcel.state == "returned":
        _failed(delivery, entry, parcel.reason)
    else:
        _effective(delivery, entry, "mail", parcel.day.isoformat(), number)


def _effective(delivery: Delivery, entry: OutboxEntry, method: str, day: str, proof: str) -> None:
    data = {"day": day, "method": method, "proof": proof}
    _try(delivery, Request("delivery_effective", data, outbox.key_of(entry, "effect"), str(delivery.id)))


def _failed(delivery: Delivery, entry: OutboxEntry, reason: str) -> None:
    _try(
        delivery,
        Request(
            "delivery_failed",
            {"reason": reason or "没有送到"},
            outbox.key_of(entry, "failed"),
            str(delivery.id),
        ),
    )


def _try(delivery: Delivery, request: Request) -> None:
    try:
        perform(SYSTEM, delivery.matter_id, request)
    except ActRefused as refused:
        if not any(reason.code == "already_served" for reason in refused.reasons):
            raise


@outbox.handles("served")
def served(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """All services of one act took effect: where that was the judgment, the appeal window opens."""
    try:
        perform(
            SYSTEM,
            outbox.ref(payload["matter"]),
            Request("confirm_served", {}, outbox.key_of(entry, "served")),
        )
    except ActRefused:
        return


@outbox.handles("send_notice")
def notice(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Tell a person by short message that there is something to read."""
    row = Notice.objects.select_related("person").get(pk=payload["notice"])
    if row.sent_at is None and row.person is not None:
        doors.sms().send(row.person.phone, row.text, str(row.id), clock.today())
        row.sent_at = clock.now()
        row.save(update_fields=["sent_at"])


@outbox.handles("render")
def render(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Make the PDF of a document."""
    make.render(payload["document"])


@outbox.handles("pay_out")
def pay_out(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Send money back to who paid it."""
    from decimal import Decimal

    doors.bank().pay_out(str(entry.id), payload["order"], Decimal(payload["amount"]))
