"""The president's figures: five numbers with their twelve months, what is late and why, and the load. Few queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Avg,
    Case,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Cast, TruncDate

from tianping.core.acts import clock
from tianping.core.acts.models import Proposal
from tianping.core.acts.registry import ended_states, matter_type
from tianping.core.delivery.models import Delivery
from tianping.core.limits.models import DONE, Limit
from tianping.core.matters.models import Matter, Responsibility
from tianping.core.matters.queries import TRIAL, month_ends
from tianping.core.tasks.models import Task

Seen = QuerySet[Matter] | None
UNASSIGNED = "还没有分给法官"


@dataclass(frozen=True)
class Figure:
    """One number: its word, value, unit, a sentence, where it opens to, and the same number at the end of each month."""

    name: str
    value: str
    unit: str
    sentence: str
    filter: str
    months: list[float]
    passed: bool = False


def five(court: str, today: date, seen: Seen = None) -> list[Figure]:
    """Cases open, past their trial limit, near it, ended within it, and how long they took; each with its months.

    They are of the whole court, or of the matters that somebody sees.
    """
    ends, cases = month_ends(today), _cases(court, seen)
    opened = _opened(cases, ends)
    clocks = _clocks(cases, ends)
    passed, near, within, ended, days = (
        clocks[name] for name in ("passed", "near", "within", "ended", "days")
    )
    this_year = [n for n, end in enumerate(ends) if end.year == today.year]
    kept, closed = sum(within[n] for n in this_year), sum(ended[n] for n in this_year)
    rates = [100 * a / b if b else 100.0 for a, b in zip(within, ended, strict=True)]
    change = opened[-1] - opened[-2]
    mean = sum(a * b for a, b in zip(days, ended, strict=True)) / sum(ended) if any(ended) else 0.0
    return [
        Figure("在办", f"{opened[-1]:,.0f}", "件", f"比上月末{'多' if change >= 0 else '少'} {abs(change):.0f} 件", "standing", opened),
        Figure("已过审限", f"{passed[-1]:.0f}", "件", "应为 0" if passed[-1] else "一件也没有", "trial_passed", passed, passed[-1] > 0),
        Figure("审限 15 天内届满", f"{near[-1]:.0f}", "件", "下面按卡在哪里分", "trial_soon", near),
        Figure("审限内结案率", f"{100 * kept / closed:.1f}" if closed else "—", "%" if closed else "",
               f"今年结案 {closed:.0f} 件，审限内 {kept:.0f} 件", "closed_year", rates),
        Figure("平均审理天数", f"{mean:.0f}" if mean else "—", "天" if mean else "", "近 12 个月结案的，从立案到结案",
               "closed_months", days),
    ]  # fmt: skip


def _cases(court: str, seen: Seen = None) -> Any:
    cases = Matter.objects.filter(court_id=court, opened__isnull=False)
    return cases if seen is None else cases.filter(id__in=seen.values("id"))


def unseen(court: str, seen: QuerySet[Matter]) -> int:
    """How many open cases of the court are in its figures and in no list of somebody: sealed ones, and where one stands aside."""
    return int(_cases(court).exclude(state__in=ended_states()).exclude(id__in=seen.values("id")).count())


def _opened(cases: Any, ends: list[date]) -> list[float]:
    """How many cases were open at the end of each month."""
    counted = cases.aggregate(
        **{
            f"m{n}": Count("id", filter=Q(opened__lte=end) & (Q(closed=None) | Q(closed__gt=end)))
            for n, end in enumerate(ends)
        }
    )
    return [float(counted[f"m{n}"]) for n in range(len(ends))]


def _clocks(among: Any, ends: list[date]) -> dict[str, list[float]]:
    """What the trial limits of all cases say at the end of each month; a case counts by its last trial limit."""
    last = (
        Limit.objects.filter(matter=OuterRef("pk"), code__startswith=TRIAL)
        .exclude(state="void")
        .order_by("-due")
    )
    cases = among.annotate(
        due_day=TruncDate(Subquery(last.values("due")[:1]), tzinfo=clock.COURT_ZONE),
        # What meets the trial limit is the judgment, not the record that it has passed; a case that ends otherwise is closed.
        met=Cast(
            Subquery(last.annotate(met=Case(When(state=DONE, then="ended_at"))).values("met")[:1]),
            DateField(),
        ),
        took=ExpressionWrapper(F("closed") - F("opened"), output_field=DateField()),
    )
    asked: dict[str, Any] = {}
    first = ends[0].replace(day=1)
    for n, end in enumerate(ends):
        standing = Q(opened__lte=end) & (Q(closed=None) | Q(closed__gt=end)) & (Q(met=None) | Q(met__gt=end))
        asked[f"passed{n}"] = Count("id", filter=standing & Q(due_day__lt=end))
        asked[f"near{n}"] = Count("id", filter=standing & Q(due_day__range=(end, end + timedelta(days=15))))
        closed = Q(closed__range=(first, end))
        asked[f"ended{n}"] = Count("id", filter=closed)
        late = Q(due_day__lt=F("closed")) & (Q(met=None) | Q(met__gt=F("due_day")))
        asked[f"late{n}"] = Count("id", filter=closed & late)
        first = end + timedelta(days=1)
    counted = cases.aggregate(**asked)
    rows = {
        name: [float(counted[f"{name}{n}"]) for n in range(len(ends))]
        for name in ("passed", "near", "ended", "late")
    }
    return {
        **rows,
        "within": [a - b for a, b in zip(rows["ended"], rows["late"], strict=True)],
        "days": _days(among, ends),
    }


def _days(cases: Any, ends: list[date]) -> list[float]:
    """The mean of days from registering to closing, of the cases closed in each month."""
    first, asked = ends[0].replace(day=1), {}
    for n, end in enumerate(ends):
        asked[f"m{n}"] = Avg(F("closed") - F("opened"), filter=Q(closed__range=(first, end)))
        first = end + timedelta(days=1)
    counted = cases.aggregate(**asked)
    days: list[float] = []
    for n in range(len(ends)):
        mean = counted[f"m{n}"]
        # A month in which nothing was closed says nothing: the line goes on where it was.
        days.append(float(mean.days) if mean is not None else days[-1] if days else 0.0)
    return days


def normal(months: list[float]) -> tuple[float, float]:
    """The range in which the middle half of the former months lies."""
    former = sorted(months[:-1])
    return former[len(former) // 4], former[(3 * len(former)) // 4]


@dataclass(frozen=True)
class Late:
    """A case near or past its trial limit: on what it waits, and what can be done now."""

    limit: Limit
    judge: str
    why: str
    next: str


def late(court: str, until: date, seen: Seen = None) -> list[Late]:
    """Cases whose trial limit has passed or ends by a day, the most urgent first, each with its reason."""
    running = Limit.objects.filter(
        court_id=court, code__startswith=TRIAL, state__in=("running", "passed"), due__lte=clock.end_of(until)
    )
    if seen is not None:
        running = running.filter(matter__in=seen.values("id"))
    limits = list(
        running.exclude(matter__state__in=ended_states())
        .select_related("matter", "matter__division")
        .order_by("due")
    )
    keys = [limit.matter_id for limit in limits]
    judges = dict(
        Responsibility.objects.filter(matter__in=keys, duty="judge", until=None).values_list(
            "matter_id", "name"
        )
    )
    waiting = set(
        Delivery.objects.filter(matter__in=keys, effective=None).values_list("matter_id", flat=True)
    )
    asked = set(Proposal.objects.filter(matter__in=keys, state="open").values_list("matter_id", flat=True))
    tasks: dict[Any, str] = {}
    for key, name in (
        Task.objects.filter(matter__in=keys, closed_at=None)
        .order_by("-opened_at")
        .values_list("matter_id", "name")
    ):
        tasks[key] = name
    return [
        Late(limit, judges.get(limit.matter_id, "还没有分案"), _why(limit.matter, limit.matter_id in asked, limit.matter_id in waiting),
             tasks.get(limit.matter_id, ""))
        for limit in limits
    ]  # fmt: skip


def _why(matter: Matter, asked: bool, undelivered: bool) -> str:
    if asked:
        return "等审批"
    return "送达未完成" if undelivered else matter_type(matter.type).state(matter.state).name


@dataclass(frozen=True)
class Load:
    """What a division (or one judge) has in hand."""

    name: str
    judges: int
    open: int
    soon: int
    passed: int

    @property
    def each(self) -> float:
        """Open cases a judge."""
        return self.open / self.judges if self.judges else 0.0


def load(court: str, seen: Seen = None) -> list[tuple[Load, list[Load]]]:
    """Divisions with their judges, in the order of names: nobody is ranked. What no judge has yet comes last, so that
    the sum is that of all open cases."""
    now = clock.now()
    open_now = ~Q(matter__state__in=ended_states())
    trial = open_now & Q(
        matter__limits__code__startswith=TRIAL, matter__limits__state__in=("running", "passed")
    )
    judged = Responsibility.objects.filter(court_id=court, duty="judge", until=None, matter__parent=None)
    if seen is not None:
        judged = judged.filter(matter__in=seen.values("id"))
    rows = (
        judged.values("name", "staff__division__name")
        .annotate(
            open=Count("matter", filter=open_now, distinct=True),
            soon=Count(
                "matter",
                filter=trial & Q(matter__limits__due__range=(now, now + timedelta(days=15))),
                distinct=True,
            ),
            passed=Count("matter", filter=trial & Q(matter__limits__due__lt=now), distinct=True),
        )
        .order_by("staff__division__name", "name")
    )
    divisions: dict[str, list[Load]] = {}
    for row in rows:
        one = Load(row["name"], 1, row["open"], row["soon"], row["passed"])
        divisions.setdefault(row["staff__division__name"] or "没有部门", []).append(one)
    assigned = [(_sum(name, judges), judges) for name, judges in divisions.items()]
    waiting = _unassigned(court, now, seen)
    return [*assigned, (waiting, [])] if waiting.open else assigned


def _unassigned(court: str, now: datetime, seen: Seen) -> Load:
    """Registered cases that no judge has yet: they wait for their fee or for the draw."""
    judged = Responsibility.objects.filter(duty="judge", until=None, court_id=court)
    waiting = _cases(court, seen).exclude(state__in=ended_states()).exclude(id__in=judged.values("matter_id"))
    trial = Q(limits__code__startswith=TRIAL, limits__state__in=("running", "passed"))
    counted = waiting.aggregate(
        open=Count("id", distinct=True),
        soon=Count("id", filter=trial & Q(limits__due__range=(now, now + timedelta(days=15))), distinct=True),
        passed=Count("id", filter=trial & Q(limits__due__lt=now), distinct=True),
    )
    return Load(UNASSIGNED, 0, counted["open"], counted["soon"], counted["passed"])


def _sum(name: str, judges: list[Load]) -> Load:
    return Load(
        name,
        len(judges),
        sum(j.open for j in judges),
        sum(j.soon for j in judges),
        sum(j.passed for j in judges),
    )
