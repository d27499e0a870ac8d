"""Prove the books: what a simulation, a restore or a nightly run must be able to say of the whole house."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Sum

from tianping.core.acts import journal
from tianping.core.acts.models import OutboxEntry, Record
from tianping.core.files.models import Blob
from tianping.core.files.store import path_of
from tianping.core.limits.models import STOPPED, Limit
from tianping.core.matters.models import Matter
from tianping.core.money.models import Entry, FeeOrder
from tianping.core.people.models import PostHeld
from tianping.core.tasks.models import Task


def prove() -> list[str]:
    """Everything that does not hold, in words; empty when all does."""
    return [*_journals(), *_files(), *_limits(), *_tasks(), *_money(), *_outbox()]


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
            yield f"文件 {blob.sha256[:16]}… 不在或者大小不对"


def _limits() -> Iterator[str]:
    for limit in Limit.objects.filter(Q(explanation={}) | Q(explanation__basis=[])).select_related("matter")[
        :100
    ]:
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
