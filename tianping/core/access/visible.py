"""What an actor may see: the only way from a face to a matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tianping.core.access.models import Grant
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor, roles_in
from tianping.core.acts.errors import NoSuchMatter
from tianping.core.acts.models import Record
from tianping.core.acts.registry import types
from tianping.core.acts.situation import Situation
from tianping.core.delivery.models import Delivery
from tianping.core.dossiers.models import MAIN, SECRET, Paper
from tianping.core.drafting.models import Document
from tianping.core.hearings.models import Hearing
from tianping.core.matters.models import Matter

# Posts that see every matter of their court; others see what they answer for.
WHOLE_COURT = ("president", "vice_president", "trial_mgmt")
FILING_STATES = (
    "f.submitted",
    "f.transferred",
    "f.ordered",
    "f.correcting",
    "f.fee_due",
    "f.to_assign",
    "f.returned",
    "f.rejected",
    "f.appealing",
    "f.withdrawn",
)

# The 副卷 is for who tries a case or decides on its filing, and for who supervises that; the archivist keeps it closed.
_TRY, _OVERSEE = (
    ("judge", "presiding", "panel", "clerk"),
    ("filing_judge", "chief", "vice_president", "president"),
)
# Who reads the bound archive of a case.
ARCHIVE_READERS = {MAIN: (*_TRY, *_OVERSEE, "assistant", "archivist"), SECRET: (*_TRY, *_OVERSEE)}


def matters_of(actor: Actor) -> QuerySet[Matter]:
    """All matters that the actor may see, whatever is asked of them next."""
    if not actor.signed_in:
        return Matter.objects.none()
    if actor.person is not None:
        # Participations of a party that left do not show the matter any more; whoever is sued sees it when the court
        # has sent something: before that the filing is between its plaintiff and the court.
        now = Q(participations__person_id=actor.person, participations__left_at=None)
        sent = Q(participations__deliveries__isnull=False) | Q(
            participations__agent_of__deliveries__isnull=False
        )
        # What stands beside a case is seen by who has been sent something in the case.
        theirs = Q(to__person_id=actor.person) | Q(to__agents__person_id=actor.person)
        sent = sent | Q(Exists(Delivery.objects.filter(theirs, matter=OuterRef("parent"))))
        mine = now & (~Q(participations__role__in=("defendant", "third_party")) | sent)
        return Matter.objects.filter(Q(opened_by=actor.person) | mine).distinct()
    if actor.staff is None:
        return Matter.objects.none()
    granted = Grant.objects.filter(account_id=actor.account, until__gt=clock.now(), matter__isnull=False)
    seen = _by_posts(actor) | Q(responsibilities__staff_id=actor.staff, responsibilities__until=None)
    unsealed = Q(sealed=False) | Q(responsibilities__staff_id=actor.staff, responsibilities__until=None)
    # A draft belongs to the person who writes it: the court sees it when it is submitted.
    return (
        Matter.objects.filter((seen & unsealed & ~Q(state="f.draft")) | Q(id__in=granted.values("matter_id")))
        .exclude(recusals__staff_id=actor.staff)
        .distinct()
    )


def _by_posts(actor: Actor) -> Q:
    seen = Q(pk=None)
    for held in actor.posts:
        here = Q(court_id=held.court)
        theirs = [code for code, declared in types().items() if held.post in declared.seen_by]
        if theirs:
            seen |= here & Q(type__in=theirs)
        if held.post in WHOLE_COURT:
            seen |= here
        elif held.post == "chief":
            seen |= here & Q(division_id=held.division)
            if held.filing:
                seen |= here & Q(proposals__approver="chief", division=None)
        elif held.post == "filing_judge":
            # What ended before it was given to a division is the filing judge's to the end: its ruling has yet to arrive.
            seen |= here & (Q(state__in=FILING_STATES) | Q(state="c.closed", division=None))
        elif held.post == "archivist":
            seen |= here & Q(state__in=("c.closed", "c.archived"))
        elif held.post == "finance":
            seen |= here & Q(fee_orders__isnull=False)
    return seen


def matter_for(actor: Actor, key: UUID | str) -> Matter:
    """The matter of that key, if the actor may see it.

    Raises:
        NoSuchMatter: there is none, or the actor may not know of it: the answer is the same.
    """
    found = matters_of(actor).select_related("court", "court__parent", "division").filter(pk=key).first()
    if found is None:
        raise NoSuchMatter(str(key))
    return found


def inside(actor: Actor, matter: Matter) -> bool:
    """Whether the actor sees the matter from inside the court."""
    return actor.staff is not None


def papers_of(actor: Actor, matter: Matter) -> QuerySet[Paper]:
    """Papers of a matter that the actor may see: the 副卷 only for who tries or oversees, the other side's only once served."""
    papers = Paper.objects.filter(matter=matter)
    if inside(actor, matter):
        tries = matter.responsibilities.filter(staff_id=actor.staff, until=None, duty__in=_TRY)
        whole = actor.holds(*_OVERSEE, court=matter.court_id)
        return papers if whole else papers.filter(Q(volume=MAIN) | Exists(tries))
    papers = papers.filter(volume=MAIN)
    served = _served_papers(actor, matter)
    own = Q(participation__person_id=actor.person) | Q(participation__agents__person_id=actor.person)
    return papers.filter(own | Q(id__in=served) | Q(participation=None, from_name="")).distinct()


def _served_papers(actor: Actor, matter: Matter) -> list[str]:
    return [
        key
        for delivery in deliveries_of(actor, matter).filter(effective__isnull=False)
        for key in delivery.papers
    ]


def deliveries_of(actor: Actor, matter: Matter) -> QuerySet[Delivery]:
    """Services that the actor may see: a party's own, and those on whom it represents."""
    deliveries = Delivery.objects.filter(matter=matter).select_related("to")
    if inside(actor, matter):
        return deliveries
    mine = Q(to__person_id=actor.person) | Q(to__agents__person_id=actor.person)
    return deliveries.filter(mine).exclude(state="withdrawn").distinct()


def unopened_of(actor: Actor, matters: Iterable[Matter]) -> dict[UUID, Delivery]:
    """In each of these matters the service that the person has yet to open: first what begins a period, then the newest.

    What came on paper is no more to open, nor the summons to a hearing that has been.
    """
    mine = Q(to__person_id=actor.person) | Q(to__agents__person_id=actor.person)
    waiting = Delivery.objects.filter(mine, matter__in=[m.pk for m in matters], read_at=None)
    waiting = waiting.filter(Q(way="electronic") | Q(effective=None)).exclude(
        state__in=("withdrawn", "failed")
    )
    fixed = Hearing.objects.filter(matter=OuterRef("matter"), state="fixed")
    waiting = waiting.exclude(Q(title="传票", effective__isnull=False) & ~Exists(fixed))
    ordered = sorted(waiting.order_by("sent_at"), key=lambda delivery: bool(delivery.starts))
    return {delivery.matter_id: delivery for delivery in ordered}


def documents_of(actor: Actor, matter: Matter) -> list[Document]:
    """Documents that the actor may see: a party those that were issued for it, never drafts or the 副卷."""
    kept = Document.objects.filter(matter=matter).exclude(state__in=("replaced", "withdrawn"))
    documents = list(kept.order_by("at", "id"))
    if inside(actor, matter):
        closed = any(d.volume == SECRET for d in documents) and not _reads_secret(actor, matter)
        return [d for d in documents if d.volume == MAIN] if closed else documents
    mine = {str(key) for key in _own_participations(actor, matter)}
    # What is on its way is seen when it is opened, since opening it is its service.
    sealed = {
        key for delivery in deliveries_of(actor, matter).filter(effective=None) for key in delivery.documents
    }
    issued = [
        d for d in documents if d.state == "issued" and d.volume == MAIN and mine & set(d.for_participants)
    ]
    return [d for d in issued if str(d.id) not in sealed]


def _reads_secret(actor: Actor, matter: Matter) -> bool:
    duties = matter.responsibilities.filter(staff_id=actor.staff, until=None, duty__in=_TRY)
    return actor.holds(*_OVERSEE, court=matter.court_id) or duties.exists()


def _own_participations(actor: Actor, matter: Matter) -> list[Any]:
    own = matter.participations.filter(
        Q(person_id=actor.person) | Q(agents__person_id=actor.person), left_at=None
    )
    return list(own.values_list("id", flat=True))


def records_of(actor: Actor, matter: Matter) -> QuerySet[Record]:
    """Records of a matter: parties see what happened and by whom, not proposals inside the court."""
    records = Record.objects.filter(matter=matter)
    return records if inside(actor, matter) else records.filter(stage__in=("performed", "approved"))


def archive_of(actor: Actor, s: Situation) -> list[str]:
    """Volumes of the bound archive that the actor may read.

    Nobody from outside: a party or its representative may read the 正卷 of the case that has ended (民事诉讼法 52, 64), but on showing
    who one is, by a form of request, in the place that the court names (关于诉讼代理人查阅民事案件材料的规定 3 to 6, 10).
    """
    roles = roles_in(actor, s)
    return [volume for volume, readers in ARCHIVE_READERS.items() if any(role in readers for role in roles)]
