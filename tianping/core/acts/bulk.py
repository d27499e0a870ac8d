"""Bulk acts: the same `perform`, matter by matter; never a way around it.

A bulk that is killed leaves each matter wholly done or untouched. Run again, it goes on where it stood: an act whose
receipt was lost is found again by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused, NoSuchMatter, Reason
from tianping.core.acts.models import Bulk, BulkItem

Progress = Callable[[int, int], None]


def ask(
    account: Account, court: str, matters: Sequence[UUID], act: str, data: dict[str, Any], reason: str = ""
) -> Bulk:
    """Keep what is asked for; nothing is done yet."""
    bulk = Bulk.objects.create(
        court_id=court, act=act, input=data, reason=reason, account=account, at=clock.now()
    )
    BulkItem.objects.bulk_create(
        [
            BulkItem(court_id=court, bulk=bulk, matter_id=matter, place=place)
            for place, matter in enumerate(matters, 1)
        ]
    )
    return bulk


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
    return {state: bulk.items.filter(state=state).count() for state in ("done", "refused", "waiting")}


def _one(bulk: Bulk, item: BulkItem, actor: Actor) -> None:
    request = Request(bulk.act, bulk.input, f"bulk:{bulk.id}", reason=bulk.reason, client="批量")
    try:
        item.record_id, item.state = perform(actor, item.matter_id, request).record, "done"
    except ActRefused as refused:
        item.reasons, item.state = [reason.as_dict() for reason in refused.reasons], "refused"
    except NoSuchMatter:
        item.reasons, item.state = [Reason("no_matter", "没有这件事项。").as_dict()], "refused"
    item.save(update_fields=["record_id", "state", "reasons"])
