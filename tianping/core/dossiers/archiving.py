"""Bind the dossier of a closed matter: carried out after the act of archiving has committed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.ledger import NotYetLogged
from tianping.core.acts.models import OutboxEntry


@outbox.handles("archive")
def archive(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Make the volumes of the archive, keep them under their digest and put that into the journal."""
    # The libraries that bind PDFs are heavy; a web process that never archives need not load them.
    from tianping.core.dossiers.binding import bind

    key = outbox.ref(payload["matter"])
    try:
        data = bind(key, entry.at)
    except NotYetLogged:
        raise outbox.Later(clock.now() + timedelta(minutes=1)) from None
    perform(SYSTEM, key, Request("archive_bound", data, outbox.key_of(entry)))
