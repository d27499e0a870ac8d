"""Proofs of a matter's records: who may have which, and where they are downloaded."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tianping.core.acts import ledger
from tianping.core.acts.actors import Actor
from tianping.core.acts.models import Record
from tianping.core.matters.models import Matter


def proof_url(matter: Matter) -> str:
    """The address of the proof of the newest record, which is chained to all before it."""
    return reverse("proof", args=[matter.pk])


def proof_for(actor: Actor, record: Record) -> dict[str, Any]:
    """The proof of a record; its content only for who did it, to others its digest and its place in the log.

    Raises:
        NotYetLogged: the digest has not reached the log yet.
    """
    whole = ledger.proof_of(record)
    if record.actor_id is not None and record.actor_id == actor.id:
        return whole
    return {
        **{key: value for key, value in whole.items() if key not in ("record", "previous")},
        "record": None,
    }
