"""What an act would do, before it is done: the act is performed whole and then taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tianping.core.acts.doing import Doing
from tianping.core.delivery.models import Delivery
from tianping.core.drafting.models import Document
from tianping.core.limits.models import Limit
from tianping.core.notices.models import Notice
from tianping.core.tasks.models import Task


@dataclass(frozen=True)
class Foreseen:
    """What would be in the record of an act, and what would come of it.

    `state` is the name of the state afterwards ("" when it stays); `changes` are lines of what, from and to; `clocks` are
    names and last days; `approval` says that another must approve it first.
    """

    state: str
    changes: tuple[dict[str, Any], ...]
    clocks: tuple[tuple[str, datetime], ...]
    tasks: tuple[str, ...]
    documents: tuple[str, ...]
    deliveries: tuple[str, ...]
    told: int
    approval: bool = False


def foreseen(doing: Doing, before: str, approval: bool = False) -> Foreseen:
    """What an act that has been carried out, and is about to be taken back, has done."""
    matter, hands = doing.situation.matter, (doing, *doing.also)
    added = [row for hand in hands for row in hand.added]
    return Foreseen(
        state=doing.situation.state.name if matter.state != before else "",
        changes=tuple(change for hand in hands for change in hand.changes),
        clocks=tuple((f"{row.name}（{row.of_name}）", row.due) for row in added if isinstance(row, Limit)),
        tasks=tuple(dict.fromkeys(row.name for row in added if isinstance(row, Task))),
        documents=tuple(row.title or row.kind for row in added if isinstance(row, Document)),
        deliveries=tuple(f"{row.title} → {row.to_name}" for row in added if isinstance(row, Delivery)),
        told=len({row.person_id or row.staff_id for row in added if isinstance(row, Notice)}),
        approval=approval,
    )
