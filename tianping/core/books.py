"""The books of the house: what a simulation, a restore and a nightly run must be able to say of all that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Sum

from tianping.core.acts import journal, ledger
from tianping.core.acts.models import OutboxEntry, Record
from tianping.core.files.models import Blob
from tianping.core.files.store import path_of
from tianping.core.limits.models import STOPPED, Limit
from tianping.core.matters.models import Matter
from tianping.core.money.models import Entry, FeeOrder
from tianping.core.people.models import PostHeld
from tianping.core.tasks.models import Task


@dataclass(frozen=True)
class Book:
    """One thing to prove: what holds when nothing is found, else what does not, and what to do then."""

    about: str
    holds: str
    find: Callable[[], Iterator[str]]
    mend: str


def prove() -> list[str]:
    """Everything that does not hold, in words; empty when all does."""
    return [problem for book in BOOKS for problem in book.find()]


def _journals() -> Iterator[str]:
    for matter in Matter.objects.iterator(chunk_size=500):
        records = list(Record.objects.filter(matter=matter).order_by("seq"))
        if problem := journal.broken(records):
            yield f"{matter}：{problem}"
        if (records[-1].digest if records else "") != matter.head or len(records) != matter.version:
            yield f"{matter}：事项与最后一条记录不一致"


def _files() -> Iterator[str]:
    for blob in Blob.objects.iterator(chunk_size=1000):
        path = path_of(blob.sha256)
        if not path.exists() or path.stat().st_size != blob.size:
            yield f"文件 {blob.sha256[:16]}… 不在或者大小不对：{path}"


def _limits() -> Iterator[str]:
    without = Limit.objects.filter(Q(explanation={}) | Q(explanation__basis=[]))
    for limit in without.select_related("matter")[:100]:
        yield f"{limit.matter}：期限 {limit.code} 没有依据"

    beside = Matter.objects.filter(parent=OuterRef("matter"), closed=None)
    still = Limit.objects.filter(~Exists(beside), state=STOPPED)
    for limit in still.select_related("matter")[:100]:
        yield f"{limit.matter}：期限 {limit.code} 停着，却没有附带程序"


def _tasks() -> Iterator[str]:
    pool = (
        Task.objects.filter(closed_at=None, staff=None, person=None)
        .values("court", "role")
        .annotate(n=Count("id"))
    )
    for row in pool:
        if not PostHeld.objects.filter(court_id=row["court"], post=row["role"]).exists():
            yield f"{row['court']}：{row['n']} 件待办没有人办（{row['role']}）"


def _money() -> Iterator[str]:
    for row in Entry.objects.values("record_id").annotate(total=Sum("amount")).filter(~Q(total=0)):
        yield f"记录 {row['record_id']} 的分录借贷不平：{row['total']}"
    booked = dict(
        Entry.objects.filter(account__startswith="case:").values_list("matter").annotate(total=Sum("amount"))
    )
    paid = FeeOrder.objects.values_list("matter").annotate(total=Sum("paid"))
    unequal = {key: total for key, total in paid if total != -booked.get(key, Decimal(0))}
    for matter in Matter.objects.filter(pk__in=unequal):
        yield f"{matter}：费用单已交 {unequal[matter.pk]} 元，账上 {-booked.get(matter.pk, Decimal(0))} 元"


def _outbox() -> Iterator[str]:
    for entry in OutboxEntry.objects.filter(done_at=None).exclude(error="")[:100]:
        yield f"待办外发 {entry.kind} {entry.id}：{entry.error}"


CHANGED = (
    "It was changed past the platform: keep database and home as they are for whoever looks into it, and bring back the last \
backup whose books hold into another home."
)
BOOKS = (
    Book("Journals", "each is an unbroken chain that ends where its matter says", _journals, CHANGED),
    Book("Log", "holds the digest of every record, and of nothing else", ledger.differences, CHANGED),
    Book("Papers", "every file is there in its size", _files,
         "Copy the named files back from a backup: in its tar they lie under files/, by the same names."),
    Book("Limits", "each has its basis, none stands still for nothing", _limits,
         "Correct the act that began it, on the page of the case: 更正办错的行为."),
    Book("Tasks", "each has somebody who may do it", _tasks, "Give somebody of that court the post."),
    Book("Money", "what was paid, ordered and booked is the same", _money,
         "Compare with the bank's statement; book what differs by an act in the case, never by hand in the tables."),
    Book("Outbox", "nothing failed", _outbox,
         "It is tried again with growing pauses; if it stays, mend what the message names (docs/run-it-for-real.md, 10)."),
)  # fmt: skip
