"""One identity, one account (在线诉讼规则 7): what is done from it counts as done by the person, so no second one is opened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tianping.core import doors
from tianping.core.access.models import Account, Claim
from tianping.core.acts import clock, outbox
from tianping.core.acts.models import OutboxEntry
from tianping.core.courts.models import Court
from tianping.core.people.models import Person
from tianping.core.people.queries import digest_of, find_or_make
from tianping.outside.messages import Message


class HasAccount(Exception):
    """The identity has its account already."""

    def __init__(self, account: Account) -> None:
        super().__init__(account.name)
        self.account = account


def holder_of(kind: str, identity: str) -> Account | None:
    """The account of that identity, the oldest one."""
    held = Account.objects.filter(person__identity_digest=digest_of(kind, identity), active=True)
    return held.order_by("id").first()


@transaction.atomic
def open_account(phone: str, password: str, **proved: Any) -> Account:
    """The account of a person whose identity was proved; a person whom the court knew already stays one person.

    Raises:
        HasAccount: the identity has one.
    """
    if former := holder_of(proved["kind"], proved["identity"]):
        raise HasAccount(former)
    found = find_or_make(phone=phone, **proved)
    # Who comes twice at once waits here, and is the second.
    person = Person.objects.select_for_update().get(pk=found.pk)
    if former := holder_of(person.kind, proved["identity"]):
        raise HasAccount(former)
    person.verified_at, person.phone = clock.now(), phone
    person.save(update_fields=["verified_at", "phone"])
    return Account.objects.create(name=phone, password=password, person=person)


def claimed(account: Account, phone: str) -> None:
    """Somebody wanted a second account for the identity: its owner is told, on the pages and by message, once a day."""
    now = clock.now()
    if account.claims.filter(at__gte=clock.start_of(clock.today())).exists():
        return
    with transaction.atomic():
        claim = Claim.objects.create(account=account, phone_tail=phone[-4:], at=now)
        OutboxEntry.objects.create(
            court=Court.objects.filter(parent=None).order_by("code")[0], record_id=claim.pk,
            kind="tell_claim", payload={"claim": str(claim.pk)}, at=now, not_before=now,
        )  # fmt: skip


@outbox.handles("tell_claim")
def tell(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Send the owner of an account the message that somebody wanted another one."""
    claim = Claim.objects.select_related("account__person").get(pk=payload["claim"])
    day = date.fromisoformat(payload.setdefault("day", clock.today().isoformat()))
    message = Message("notice", entry.court.name, claim.words())
    doors.sms().send(claim.account.person.phone, message, str(claim.pk), day)


def unheeded(account: Any) -> list[Claim]:
    """What the owner has not said to know yet, the newest first."""
    return list(Claim.objects.filter(account_id=account, heeded=None).order_by("-at"))
