"""Reads about matters that lists, search and figures share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from tianping.core.access.public import spelled
from tianping.core.access.visible import matters_of
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.registry import ended_states
from tianping.core.dossiers.models import Page, Paper
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter, Responsibility
from tianping.core.tasks.models import Task
from tianping.core.tasks.queries import open_tasks

PAGE = 50
TRIAL = "CIV_TRIAL"
Where = Callable[[Actor], Q]


def _open() -> Q:
    return ~Q(state__in=ended_states())


def _waits_for(actor: Actor) -> Q:
    return Q(Exists(open_tasks(actor).filter(matter=OuterRef("pk")).order_by()))


def _trial_due(**due: Any) -> Q:
    """Cases whose trial limit still runs and ends in that span."""
    return Q(
        Exists(
            Limit.objects.filter(
                matter=OuterRef("pk"), code__startswith=TRIAL, state__in=("running", "passed"), **due
            )
        )
    )


def _closed_since(day: date) -> Q:
    """Cases that were registered once and have been closed since a day."""
    return Q(opened__isnull=False, closed__gte=day)


def month_ends(today: date, months: int = 12) -> list[date]:
    """The last days of the former months, and today."""
    ends = [today]
    for _ in range(months - 1):
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def _has_judge() -> Q:
    return Q(Exists(Responsibility.objects.filter(matter=OuterRef("pk"), duty="judge", until=None)))


FILTERS: dict[str, tuple[str, Where]] = {
    "all": ("全部在办", lambda actor: _open()),
    "mine": ("等我办", _waits_for),
    "soon": (
        "15 天内届满",
        lambda actor: _open() & Q(next_due__range=(clock.now(), clock.now() + timedelta(days=15))),
    ),
    "passed": ("期限已过", lambda actor: _open() & Q(next_due__lt=clock.now())),
    "stopped": (
        "停止计算",
        lambda actor: _open() & Q(Exists(Limit.objects.filter(matter=OuterRef("pk"), state="stopped"))),
    ),
    "scheduled": ("已排期", lambda actor: Q(state="c.scheduled")),
    "ended": ("已结", lambda actor: Q(state__in=ended_states())),
}
# What the figures open to; they are in the address only, not above every list.
MORE_FILTERS: dict[str, tuple[str, Where]] = {
    "any": ("全部", lambda actor: Q()),
    "standing": ("已立案，在办", lambda actor: _open() & Q(opened__isnull=False)),
    "closed_year": ("今年结案", lambda actor: _closed_since(clock.today().replace(month=1, day=1))),
    "closed_months": (
        "近 12 个月结案",
        lambda actor: _closed_since(month_ends(clock.today())[0].replace(day=1)),
    ),
    "unassigned": ("还没有分给法官", lambda actor: _open() & Q(opened__isnull=False) & ~_has_judge()),
    "trial_soon": (
        "审限 15 天内届满",
        lambda actor: _open() & _trial_due(due__range=(clock.now(), clock.now() + timedelta(days=15))),
    ),
    "trial_passed": ("已过审限", lambda actor: _open() & _trial_due(due__lt=clock.now())),
}
SORTS = {
    "due": ("按期限", F("next_due").asc(nulls_last=True)),
    "new": ("按最近行为", F("touched").desc()),
    "number": ("按案号", F("number").asc()),
}


@dataclass(frozen=True)
class Narrow:
    """What a list is narrowed to besides its filter: a division, a judge, a month of registering or of closing."""

    division: str = ""
    judge: str = ""
    opened: str = ""
    closed: str = ""
    words: str = ""

    @property
    def where(self) -> Q:
        """The condition; what makes no sense finds nothing."""
        found = Q()
        if self.division:
            found &= Q(division__name=self.division)
        if self.judge:
            found &= Q(
                Exists(
                    Responsibility.objects.filter(
                        matter=OuterRef("pk"), duty="judge", until=None, name=self.judge
                    )
                )
            )
        for name in ("opened", "closed"):
            if span := _month(getattr(self, name)):
                found &= Q(**{f"{name}__range": span})
        if self.words:
            found &= (
                Q(number__icontains=self.words)
                | Q(title__icontains=self.words)
                | Q(cause__icontains=self.words)
            )
        return found

    def __bool__(self) -> bool:
        return any((self.division, self.judge, self.opened, self.closed, self.words))


def _month(text: str) -> tuple[date, date] | None:
    """The days of a month (2026-03) or of a year (2026)."""
    try:
        if len(text) == 4:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def listed(
    actor: Actor, *, mine: bool = False, filter_code: str = "all", sort: str = "due", query: str = "", narrow: Narrow = Narrow(),
) -> QuerySet[Matter]:  # fmt: skip
    """Matters that the actor sees, each with the soonest running limit and the next task, in one query."""
    running = _running()
    task = Task.objects.filter(matter=OuterRef("pk"), closed_at=None).order_by(
        F("due").asc(nulls_last=True), "opened_at"
    )
    matters = _seen(actor, mine).annotate(
        next_due=Subquery(running.values("due")[:1]),
        next_limit=Subquery(running.values("name")[:1]),
        next_start=Subquery(running.values("start")[:1]),
        next_task=Subquery(task.values("name")[:1]),
        next_role=Subquery(task.values("role")[:1]),
        next_staff=Subquery(task.values("staff_id")[:1]),
    )
    wanted = {**FILTERS, **MORE_FILTERS}.get(filter_code, FILTERS["all"])[1](actor)
    return (
        matters.filter(narrow.where & Narrow(words=query).where)
        .filter(wanted)
        .order_by(SORTS.get(sort, SORTS["due"])[1], "id")
    )


def _seen(actor: Actor, mine: bool) -> QuerySet[Matter]:
    seen = matters_of(actor)
    if mine and actor.staff is not None:
        # A subquery, so that the join of who answers does not multiply the rows.
        seen = seen.filter(
            Exists(Responsibility.objects.filter(matter=OuterRef("pk"), staff_id=actor.staff, until=None))
        )
    return seen


def _running() -> QuerySet[Limit]:
    """Clocks of a matter that still matter: running ones, and those that the court let pass."""
    matters_still = Q(state="running", due__gte=clock.now()) | Q(
        state__in=("running", "passed"), of_role="court"
    )
    return Limit.objects.filter(matters_still, matter=OuterRef("pk")).order_by("due")


def counts(actor: Actor, mine: bool = False, narrow: Narrow = Narrow()) -> dict[str, int]:
    """How many matters each filter holds, in one query."""
    # Whether a matter belongs to a filter is asked inside, row by row; what looks at other tables cannot stand in a count.
    base = Matter.objects.filter(id__in=_seen(actor, mine).values("id")).filter(narrow.where)
    base = base.annotate(next_due=Subquery(_running().values("due")[:1]))
    base = base.annotate(
        **{
            f"is_{code}": ExpressionWrapper(make(actor), BooleanField())
            for code, (_, make) in FILTERS.items()
        }
    )
    return base.aggregate(**{code: Count("id", filter=Q(**{f"is_{code}": True})) for code in FILTERS})


def beside(actor: Actor, matter: Matter) -> list[Matter]:
    """The case of a side proceeding, and the side proceedings of a case, as far as the actor may see them."""
    related = Q(parent=matter) | Q(pk=matter.parent_id) if matter.parent_id else Q(parent=matter)
    return list(matters_of(actor).filter(related).order_by("id"))


def joinable(actor: Actor, matter: Matter) -> list[Matter]:
    """Other cases of the same kind and in the same state for which the actor answers: an act may be done in them, too."""
    if actor.staff is None:
        return []
    mine = Responsibility.objects.filter(staff_id=actor.staff, until=None)
    same = matters_of(actor).filter(type=matter.type, state=matter.state, id__in=mine.values("matter_id"))
    return list(same.exclude(pk=matter.pk).order_by("number", "id")[:40])


@dataclass
class Found:
    """A matter that a search found, and the pages on which the words stand (paper, title, page, the words around)."""

    matter: Matter
    pages: list[tuple[UUID, str, int, str]] = field(default_factory=list)


def search(actor: Actor, text: str, limit: int = PAGE) -> list[Found]:
    """Matters by number, name or cause, and by words on the pages of their papers."""
    text = text.strip()
    if not text:
        return []
    seen = matters_of(actor)
    direct = Q(number__icontains=text) | Q(title__icontains=text) | Q(cause__icontains=text)
    if any(sign.isdigit() for sign in text):
        # A number is found however its brackets were typed, or left out.
        direct |= Q(number__icontains=spelled(text).removesuffix("号"))
    found = {matter.id: Found(matter) for matter in seen.filter(direct).order_by("-touched")[:limit]}
    papers = Paper.objects.filter(matter__in=seen)
    pages = (
        Page.objects.filter(paper__in=papers, text__icontains=text)
        .select_related("paper__matter")
        .order_by("-paper__at", "number")
    )
    for page in pages[: 4 * limit]:
        if page.paper.matter_id not in found and len(found) >= limit:
            continue
        one = found.setdefault(page.paper.matter_id, Found(page.paper.matter))
        if len(one.pages) < 5:
            one.pages.append((page.paper_id, page.paper.title, page.number, around(page.text, text)))
    return list(found.values())


def around(page: str, text: str, width: int = 24) -> str:
    """The words on a page around the first place of a text."""
    at = max(page.lower().find(text.lower()), 0)
    cut = page[max(0, at - width) : at + len(text) + width].replace("\n", " ")
    return f"{'……' if at > width else ''}{cut}{'……' if at + len(text) + width < len(page) else ''}"
