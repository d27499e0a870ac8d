"""Small shapes that the desk's templates show: rows of tasks, clocks, tabs, refused acts, volumes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tianping.core.acts import clock, permit
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.acts.registry import matter_type
from tianping.core.acts.situation import Situation
from tianping.core.limits.models import PASSED, RUNNING, STOPPED, VOID, Limit
from tianping.core.matters import queries
from tianping.core.matters.models import Matter
from tianping.core.matters.queries import FILTERS, MORE_FILTERS, SORTS, Narrow
from tianping.core.tasks.models import Task
from tianping.domains.civil.models import PROCEDURES
from tianping.faces import words
from tianping.faces.words import LimitView


@dataclass
class TaskRow:
    """A task as its row shows it."""

    title: str
    url: str
    number: str
    names: str
    why: str
    limit: LimitView | None
    word: str
    due: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether its day is over."""
        return self.due is not None and self.due < clock.today()


def by_day(rows: list[TaskRow]) -> list[TaskRow]:
    """Rows by the day until which they have time; what has none keeps its place behind them."""
    return sorted(rows, key=lambda row: row.due or date.max)


def tasks(found: Iterable[Task], who: Actor) -> list[TaskRow]:
    """Rows of tasks; what happens if it is not done stands at the right."""
    return [_task(task, who) for task in found]


def owed(found: Iterable[Limit], asked: Iterable[Task]) -> list[TaskRow]:
    """Rows of limits of the court that no task of the actor speaks of already, one a matter."""
    said = {task.matter_id for task in asked if task.limit_id is not None}
    rows = []
    for limit in found:
        if limit.matter_id in said:
            continue
        said.add(limit.matter_id)
        matter = limit.matter
        url = reverse("desk-case-tab", args=[matter.id, "limits"])
        number = matter.number or matter_type(matter.type).unnumbered
        why = f"最迟 {words.day_short(limit.due)}"
        rows.append(
            TaskRow(
                limit.name, url, number, matter.title, why, limit_view(limit), "", words.as_day(limit.due)
            )
        )
    return rows


def _task(task: Task, who: Actor) -> TaskRow:
    matter = task.matter
    limit = limit_view(task.limit) if task.limit is not None else None
    days = (clock.today() - words.as_day(task.opened_at)).days
    due = words.as_day(task.due) if task.due else None
    # How much time is left says more than how long it has waited.
    word = "" if limit else words.days_left(due) if due else f"已 {days} 天" if days else "今天"
    why = task.consequence or (f"最迟 {words.day_short(limit.due)}" if limit and limit.due else "")
    return TaskRow(
        f"{_whom(task, who)}{task.name}",
        _url(task, who),
        matter.number or matter_type(matter.type).unnumbered,
        matter.title,
        why,
        limit,
        word,
        due,
    )


def _whom(task: Task, who: Actor) -> str:
    """For whom one waits; nothing before one's own tasks."""
    if is_mine(task.staff_id, task.role, who) and task.person_id is None:
        return ""
    name = f" {task.person.name}" if task.person_id and "person" in task._state.fields_cache else ""
    return f"{ROLE_NAMES.get(task.role, task.role)}{name}　"


# What is done in the hearing room, which has a link of its own.
IN_THE_ROOM = ("close_transcript", "sign_transcript")


def is_mine(staff: Any, role: str, who: Actor) -> bool:
    """Whether a task of that member of staff, or else of that post, is the actor's."""
    return staff == who.staff if staff else who.holds(role)


def _url(task: Task, who: Actor) -> str:
    if not is_mine(task.staff_id, task.role, who) or task.person_id:
        return reverse("desk-case", args=[task.matter_id])
    if task.about.startswith("proposal:"):
        return reverse("desk-proposal", args=[task.matter_id, task.about.removeprefix("proposal:")])
    if task.act == "register_case":
        return f"{reverse('desk-queue')}?matter={task.matter_id}"
    if task.act in IN_THE_ROOM:
        return reverse("desk-hearing", args=[task.matter_id])
    about = f"?about={task.about}" if task.about else ""
    return reverse("desk-act", args=[task.matter_id, task.act]) + about


def narrow_of(request: HttpRequest) -> Narrow:
    """What the address narrows a list to."""
    given = request.GET
    return Narrow(
        *(given.get(name, "").strip()[:80] for name in ("division", "judge", "opened", "closed", "words"))
    )


def listed(request: HttpRequest, who: Actor, mine: bool, chosen: str) -> QuerySet[Matter]:
    """The matters of a filter, narrowed and sorted as the address says."""
    return queries.listed(
        who, mine=mine, filter_code=chosen, sort=request.GET.get("sort", "due"), narrow=narrow_of(request)
    )


def narrowed(request: HttpRequest, narrow: Narrow) -> list[str]:
    """The same in words, for the line above the list."""
    chosen = request.GET.get("filter", "")
    found = [MORE_FILTERS[chosen][0]] if chosen in MORE_FILTERS else []
    found += [narrow.division, narrow.judge]
    found += [
        f"{month} {word}" for month, word in ((narrow.opened, "立案"), (narrow.closed, "结案")) if month
    ]
    return [*filter(None, found), *([f"含“{narrow.words}”"] if narrow.words else [])]


def chosen_filter(request: HttpRequest, counts: dict[str, int]) -> str:
    """The filter that the address names; else all that is open, or what has ended for whom nothing is open (档案员)."""
    return request.GET.get("filter") or ("all" if counts["all"] or not counts["ended"] else "ended")


def filters(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    """The filters above a table with how many matters each holds."""
    return [
        {"code": code, "name": name, "count": counts[code], "current": code == chosen}
        for code, (name, _) in FILTERS.items()
    ]


def sorts(request: HttpRequest) -> list[dict[str, Any]]:
    """The orders of a table."""
    chosen = request.GET.get("sort", "due")
    return [{"code": code, "name": name, "current": code == chosen} for code, (name, _) in SORTS.items()]


def as_csv(matters: Iterable[Any], who: Actor) -> HttpResponse:
    """The list as a file that a spreadsheet opens."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cases.csv"'
    rows = csv.writer(response)
    rows.writerow(["案号", "当事人", "案由", "状态", "下一步", "谁", "最近的期限", "届满"])
    for m in matters:
        due = words.as_day(m.next_due).isoformat() if m.next_due else ""
        rows.writerow(
            [
                _safe(v)
                for v in (
                    m.number,
                    m.title,
                    m.cause,
                    state_name(m),
                    m.next_task or "",
                    next_who(m, who),
                    m.next_limit or "",
                    due,
                )
            ]
        )
    return response


def next_who(matter: Any, who: Actor) -> str:
    """Whose turn the next step of a listed matter is."""
    if not matter.next_role:
        return ""
    return (
        "您"
        if is_mine(matter.next_staff, matter.next_role, who)
        else ROLE_NAMES.get(matter.next_role, matter.next_role)
    )


def _safe(value: str) -> str:
    # A cell that begins like a formula would be run by a spreadsheet.
    return f"'{value}" if value[:1] in "=+-@\t" else value


def state_name(matter: Any) -> str:
    """The declared word of a matter's state."""
    return matter_type(matter.type).state(matter.state).name


def clocks(s: Situation) -> list[LimitView]:
    """The clocks that run, three at most in the head: first what the court must keep, each sort the soonest first."""
    now = clock.now()
    owed = (
        x
        for x in s.limits
        # A party's time that ran out stands in the tab; in the head is what still runs, and what the court owes.
        if x.state == STOPPED
        or (x.state == RUNNING and x.due >= now)
        or (x.state in (RUNNING, PASSED) and x.of_role == "court")
    )
    running = sorted(owed, key=lambda limit: (limit.of_role != "court", limit.due))
    return [limit_view(limit) for limit in running[:3]]


# Why an act is not even listed as refused: it belongs to another stage, waits for approval, or nobody asked for it.
NOT_NOW = ("wrong_state", "already_proposed", "nothing_to_do", "not_asked")


def refused(s: Situation, possible: list[permit.Possible]) -> list[dict[str, Any]]:
    """Acts that cannot be done now, each with its reasons and the act that clears the way."""
    found = []
    for one in possible:
        # What is merely another stage of the case is in the diagram; here stands what is missing now.
        if one.allowed or any(reason.code in NOT_NOW for reason in one.reasons):
            continue
        clearing = next((s.type.acts[r.act] for r in one.reasons if r.act in s.type.acts), None)
        clears = (
            {"name": clearing.name, "url": reverse("desk-act", args=[s.matter.id, clearing.code])}
            if clearing
            else None
        )
        found.append({"name": one.act.name, "reasons": one.reasons, "clears": clears})
    return found


def ordered(s: Situation, possible: list[permit.Possible], who: Actor) -> list[permit.Possible]:
    """What may be done now; first that for which a task of one's own is open."""
    asked = {
        task.act for task in s.tasks if task.person_id is None and is_mine(task.staff_id, task.role, who)
    }
    return sorted((p for p in possible if p.allowed), key=lambda p: p.act.code not in asked)


def asked(s: Situation, who: Actor) -> list[dict[str, Any]]:
    """One's own tasks about a part of the matter (a fee to pay back): their acts are not among those of the whole."""
    proposed = {p.act for p in s.proposals}
    return [
        {"name": task.name, "url": _url(task, who)}
        for task in s.tasks
        if task.about and task.person_id is None and is_mine(task.staff_id, task.role, who)
        and task.act not in (*proposed, *IN_THE_ROOM) and not task.about.startswith("proposal:")
    ]  # fmt: skip


NEEDS = {"hearings": "close_transcript", "deliveries": "delivery_effective", "money": "refund_fee"}


def tabs(s: Situation, current: str, names: dict[str, str], papers: int) -> list[dict[str, Any]]:
    """The tabs with their counts."""
    owed = sum(limit.state in (RUNNING, STOPPED, PASSED) for limit in s.limits)
    counts = {
        "dossier": papers,
        "limits": owed,
        "hearings": len(s.hearings),
        "documents": len(s.documents),
        "deliveries": len(s.deliveries),
        "record": s.matter.version,
    }
    return [
        {
            "name": name,
            "url": reverse("desk-case-tab", args=[s.matter.id, code]),
            "current": code == current,
            "count": counts.get(code, 0),
        }
        for code, name in names.items()
        # A kind of matter without hearings, service or money has no page for them.
        if code not in NEEDS or NEEDS[code] in s.type.acts
    ]


def facts(s: Situation) -> list[tuple[str, str]]:
    """The plain facts of a matter for its overview."""
    m, d = s.matter, s.data
    pairs = [
        ("状态", s.state.name),
        ("案由", m.cause),
        ("立案", words.day(m.opened) if m.opened else ""),
        ("移送自", getattr(d, "came_from", "")),
        ("指令立案的裁定", getattr(d, "ordered_by", "")),
        ("标的额", words.money(d.amount) if getattr(d, "amount", None) else ""),
        ("适用程序", PROCEDURES.get(getattr(d, "procedure", ""), "")),
        *[(ROLE_NAMES.get(r.duty, r.duty), r.name) for r in s.responsibilities],
        ("结案方式", m.outcome),
    ]
    return [(label, value) for label, value in pairs if value]


def volumes(
    papers: Iterable[Any], documents: Iterable[tuple[Any, str]]
) -> list[tuple[str, list[Any], list[tuple[Any, str]]]]:
    """Papers, and documents with whom they are for, by volume, in the order of the catalogue."""
    papers, documents = list(papers), list(documents)
    return [
        (v, [p for p in papers if p.volume == v], [one for one in documents if one[0].volume == v])
        for v in ("正卷", "副卷")
    ]


def limits(s: Situation, opened: str) -> list[dict[str, Any]]:
    """All clocks, those that run first; the opened one with its time axis."""
    order = {"running": 0, "passed": 1, "stopped": 1}
    rows = sorted(s.limits, key=lambda limit: (order.get(limit.state, 2), limit.due))
    keys = {str(limit.id) for limit in rows}
    opened = opened if opened in keys else str(rows[0].id) if rows else ""
    return [
        {
            "limit": limit,
            "view": limit_view(limit),
            "basis": _first_basis(limit),
            "axis": axis(limit) if str(limit.id) == opened else None,
        }
        for limit in rows
    ]


def _first_basis(limit: Any) -> str:
    """The rule itself; what says which version of it applies stands in the computation."""
    said = [
        b if isinstance(b, str) else f"{b.get('law', '')}{b.get('article', '')}"
        for b in (limit.explanation or {}).get("basis", ())
    ]
    return next((basis for basis in said if not basis.startswith("立法法")), "")


def limit_view(limit: Any) -> LimitView:
    """A clock as its bar; a party's time that ran out is over, not owed: only the court's is late."""
    view = LimitView.of_limit(limit)
    if limit.state == VOID:
        return replace(view, word="不再计算")
    if view.state == "passed" and limit.of_role != "court" and view.due:
        return replace(view, state="done", word=f"{view.due.month}月{view.due.day}日 届满")
    return view


@dataclass(frozen=True)
class Axis:
    """A clock on a line of 1000: where today stands, and which day of how many it is."""

    start: Any
    due: Any
    today: int | None
    day: int


def axis(limit: Any) -> Axis:
    """The time axis above a computation."""
    start, due, today = words.as_day(limit.start), words.as_day(limit.due), clock.today()
    gone, whole = (today - start).days, max((due - start).days, 1)
    over = limit.state not in (RUNNING, STOPPED, PASSED) or gone < 0
    return Axis(start, due, None if over else min(1000, round(1000 * gone / whole)), gone)


def hearings(s: Situation, who: Any) -> list[dict[str, Any]]:
    """Hearings with their transcripts and what can be done on them."""
    by_hearing = {t.hearing_id: t for t in s.transcripts}
    found = []
    for hearing in s.hearings:
        transcript = by_hearing.get(hearing.id)
        acts = permit.possible_on(s, who, "transcript", transcript) if transcript else []
        marks = transcript.signatures if transcript else []
        if any(mark["id"] == str(who.id) for mark in marks):
            acts = [p for p in acts if p.act.code != "sign_transcript"]
        signed = sum(1 for mark in marks if not mark.get("refused"))
        found.append({"hearing": hearing, "transcript": transcript, "acts": acts, "signed": signed})
    return found
