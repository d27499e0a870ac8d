"""Bind the dossier of a closed matter: carried out after the act of archiving has committed."""

from __future__ import annotations

from typing import Any

from tianping.core.acts import outbox
from tianping.core.acts.models import OutboxEntry


@outbox.handles("archive")
def archive(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Make the volumes of the archive and keep their digests with the matter."""
