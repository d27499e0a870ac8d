"""Bulk acts: the same `perform`, matter by matter; never a way around it.

A bulk that is killed leaves each matter wholly done or untouched. Run again, it goes on where it stood: an act whose
receipt was lost is found again by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused, NoSuchMatter, Reason
from tianping.core.acts.models import Bulk, BulkItem
from tianping.core.ids import uuid7

Progress = Callable[[int, int], None]
STATES = ("done", "refused", "waiting")


def ask(
    account: Account, court: str, matters: Sequence[UUID], act: str, data: dict[str, Any], reason: str = "", key: UUID | None = None,
) -> Bulk:  # fmt: skip
    """Keep what is asked for; nothing is done yet. What was asked for under that key before is kept once."""
    with transaction.atomic():
        bulk, new = Bulk.objects.get_or_create(
            pk=key or uuid7(),
            account=account,
            defaults={"court_id": court, "act": act, "input": data, "reason": reason, "at": clock.now()},
        )
        if new:
            _list(bulk, matters)
    return bulk


def _list(bulk: Bulk, matters: Sequence[UUID]) -> None:
    BulkItem.objects.bulk_create(
        [
            BulkItem(court_id=bulk.court_id, bulk=bulk, matter_id=matter, place=place)
            for place, matter in enumerate(matters, 1)
        ]
    )


def run(bulk: Bulk, progress: Progress = lambda done, total: None) -> dict[str, int]:
    """Do what is still waiting; the answer counts what is done, refused and waiting."""
    actor = actor_of(bulk.account)
    total = bulk.items.count()
    waiting = list(bulk.items.filter(state="waiting"))
    for number, item in enumerate(waiting, total - len(waiting) + 1):
        _one(bulk, item, actor)
        progress(number, total)
    bulk.finished_at = clock.now()
    bulk.save(update_fields=["finished_at"])
    return counts(bulk)


def counts(bulk: Bulk) -> dict[str, int]:
    """How many of its matters are done, refused and waiting."""
    return {state: bulk.items.filter(state=state).count() for state in STATES}


def _one(bulk: Bulk, item: BulkItem, actor: Actor) -> None:
    request = Request(bulk.act, bulk.input, f"bulk:{bulk.id}", reason=bulk.reason, client="批量")
    try:
        item.record_id, item.state = perform(actor, item.matter_id, request).record, "done"
    except ActRefused as refused:
        item.reasons, item.state = [reason.as_dict() for reason in refused.reasons], "refused"
    except NoSuchMatter:
        item.reasons, item.state = [Reason("no_matter", "没有这件事项。").as_dict()], "refused"
    item.save(update_fields=["record_id", "state", "reasons"])
