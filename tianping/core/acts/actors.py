"""Who acts: a person from outside, a member of staff with posts, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from tianping.core.acts import clock
from tianping.core.acts.declare import OUTSIDE, POSTS

if TYPE_CHECKING:
    from tianping.core.access.models import Account
    from tianping.core.acts.situation import Situation
    from tianping.core.courts.models import Division


@dataclass(frozen=True)
class Held:
    """A post in a court, or in one division of it; `filing` says that this is the division that takes filings in."""

    post: str
    court: str
    division: UUID | None = None
    filing: bool = False


@dataclass(frozen=True)
class Actor:
    """Somebody who acts, with everything that decides what they may do."""

    name: str
    account: UUID | None = None
    person: UUID | None = None
    staff: UUID | None = None
    court: str = ""
    posts: tuple[Held, ...] = ()
    system: bool = False

    @property
    def id(self) -> UUID | None:
        """The key kept in the journal: of the member of staff, else of the person."""
        return self.staff or self.person

    @property
    def signed_in(self) -> bool:
        """Whether it is anybody at all."""
        return self.system or self.account is not None

    def holds(self, *posts: str, court: str | None = None) -> bool:
        """Whether one of the posts is held now (in that court)."""
        return any(held.post in posts and (court is None or held.court == court) for held in self.posts)


SYSTEM = Actor(name="系统", system=True)
NOBODY = Actor(name="")


def actor_of(account: Account) -> Actor:
    """The actor behind an account, with the posts held today."""
    if account.staff_id is None:
        return Actor(account.person.name if account.person else account.name, account.id, account.person_id)
    today = clock.today()
    staff = account.staff
    held = tuple(
        Held(
            post.post, post.court_id, post.division_id, post.post == "chief" and _takes_filings(post.division)
        )
        for post in staff.posts.all()
        if post.since <= today and (post.until is None or post.until >= today)
    )
    return Actor(staff.name, account.id, None, staff.id, staff.court_id, held)


def _takes_filings(division: Division | None) -> bool:
    return division is None or division.kind == "filing"


def roles_in(actor: Actor, situation: Situation) -> tuple[str, ...]:
    """All roles that the actor has towards a matter, most particular first."""
    if actor.system:
        return ("system",)
    roles: list[str] = []
    if actor.person is not None:
        roles += _relations(actor, situation)
    if actor.staff is not None and actor.staff not in situation.barred:
        roles += [r.duty for r in situation.responsibilities if r.staff_id == actor.staff]
        roles += [held.post for held in actor.posts if _post_reaches(held, situation)]
    if actor.signed_in:
        roles.append("anyone")
    return tuple(dict.fromkeys(roles))


def _relations(actor: Actor, situation: Situation) -> list[str]:
    roles: list[str] = []
    for participation in situation.participations:
        if participation.person_id != actor.person:
            continue
        roles.append(participation.role)
        if participation.role in OUTSIDE and participation.role != "representative":
            roles.append("party")
    if situation.matter.opened_by == actor.person and not situation.participations:
        # A draft has no parties yet: whoever began it is its future plaintiff or petitioner.
        roles += [situation.type.entry, "party"]
    return roles


def _post_reaches(held: Held, situation: Situation) -> bool:
    if held.post not in POSTS or held.court != situation.matter.court_id:
        return False
    if held.post != "chief" or held.division is None:
        return True
    # Until a matter is assigned it belongs to the division that takes filings in.
    division = situation.matter.division_id
    return held.filing if division is None else held.division == division
