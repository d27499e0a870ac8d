"""Acts that flow from acts: the system performs what an entry of the outbox names."""

from __future__ import annotations

from typing import Any

from tianping.core.acts import outbox
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import OutboxEntry


@outbox.handles("act")
def act(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Let the system perform an act, once."""
    perform(SYSTEM, outbox.ref(payload["matter"]),
            Request(payload["act"], payload.get("data", {}), outbox.key_of(entry), payload.get("about", "")))  # fmt: skip


@outbox.handles("side")
def side(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Let a side proceeding follow its case; one that is over by now, or whose case goes on, has nothing to follow."""
    try:
        act(payload, entry)
    except ActRefused:
        return
