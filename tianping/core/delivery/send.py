"""Carry served documents to their addressees after commit, and let what the channel reports take effect."""

from __future__ import annotations

from datetime import date, timedelta
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
from tianping.core.money import bank
from tianping.core.notices.models import Notice
from tianping.outside.messages import Arrival, Message

# How long a receipt is waited for before silence counts as "taken, more is not known".
RECEIPT_WITHIN = timedelta(hours=72)


@outbox.handles("send_delivery")
def send(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Go the way that the delivery names. A PDF is made when it is first needed: for paper now, else when opened."""
    delivery = Delivery.objects.select_related("to", "matter", "to__person").get(pk=payload["delivery"])
    if delivery.effective is not None or delivery.state in ("failed", "withdrawn"):
        return
    if delivery.way == "electronic":
        _electronic(delivery, entry, payload)
    elif delivery.way == "mail":
        _mail(delivery, entry, payload)


def _electronic(delivery: Delivery, entry: OutboxEntry, payload: dict[str, Any]) -> None:
    """To a confirmed address it takes effect when it arrives in the person's system (民事诉讼法 90); to one that is
    only known to be the person's, when the person reads or answers (在线诉讼规则 31)."""
    arrival = _told(delivery, payload)
    if delivery.to.online and _has_account(delivery):
        day = clock.today().isoformat()
        _effective(delivery, entry, "electronic", day, arrival.number or str(delivery.id))
    elif not arrival.arrived:
        _failed(delivery, entry, arrival.reason)
    elif not arrival.final and clock.now() < delivery.sent_at + RECEIPT_WITHIN:
        payload["taken"] = True
        raise outbox.Later(clock.now() + timedelta(hours=1))


def _told(delivery: Delivery, payload: dict[str, Any]) -> Arrival:
    """Send the message once, on the day that the entry keeps; later calls ask for its receipt."""
    to = delivery.address or delivery.to.service_phone
    day = date.fromisoformat(payload.setdefault("day", clock.today().isoformat()))
    if payload.get("taken"):
        return doors.messenger(to).receipt(to, str(delivery.id), day)
    text = f"{delivery.matter.court.name}送达：{delivery.title}。请登录诉讼服务查看。"
    code = ""
    if not delivery.to.online:
        code = join_code(delivery.to)
        text += f"应诉码 {code}，案号 {delivery.matter.number}。"
    message = Message(
        "join" if code else "service", delivery.matter.court.name, text, delivery.matter.number, code
    )
    return doors.messenger(to).send(to, message, str(delivery.id), day)


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
    row = Notice.objects.select_related("person", "matter__court").get(pk=payload["notice"])
    if row.sent_at is None and row.person is not None:
        day = date.fromisoformat(payload.setdefault("day", clock.today().isoformat()))
        message = Message("notice", row.matter.court.name, row.text, row.matter.number)
        doors.sms().send(row.person.phone, message, str(row.id), day)
        row.sent_at = clock.now()
        row.save(update_fields=["sent_at"])


@outbox.handles("render")
def render(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Make the PDF of a document."""
    make.render(payload["document"])


@outbox.handles("pay_out")
def pay_out(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Send money back to who paid it."""
    bank.pay_back(entry)
