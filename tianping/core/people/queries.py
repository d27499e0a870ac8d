"""Finding and making persons: one person once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tianping.core.people.models import NATURAL, Person
from tianping.core.people.secrets import keyed_digest, seal

if TYPE_CHECKING:
    from tianping.core.acts.actors import Actor


def person_of(actor: Actor) -> Person:
    """The person behind an actor from outside."""
    return Person.objects.get(pk=actor.person)


def digest_of(kind: str, identity: str) -> str:
    """By what an identity number is found: nobody without the court's key can compute it."""
    return keyed_digest(f"{kind}:{identity.strip().upper()}")


def find_or_make(
    *, name: str, kind: str = NATURAL, identity: str = "", birth: date | None = None, **details: Any
) -> Person:
    """The person with that identity number and name, else a new one.

    Without a number nobody can say that two are one: each gets a row, and a later verified identity joins them.
    """
    number = identity.strip().upper()
    digest = digest_of(kind, number) if number else ""
    if digest:
        former = Person.objects.filter(identity_digest=digest, name=name).order_by("id").first()
        if former is not None:
            return former
    return Person.objects.create(
        name=name, kind=kind, birth=birth, identity_digest=digest, identity_sealed=seal(number) if number else "",
        identity_tail=number[-4:], **details,
    )  # fmt: skip
