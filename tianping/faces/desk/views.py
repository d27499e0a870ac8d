"""Small shapes that the desk's templates show: rows of tasks, clocks, tabs, refused acts, volumes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tianping.core.acts import clock, permit
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.acts.situation import Situation
from tianping.core.limits.models import PASSED, RUNNING, STOPPED
from tianping.core.matters.queries import FILTERS, SORTS
from tianping.core.tasks.models import Task
from tianping.faces import words
from tianping.faces.words import LimitView

WAYS = {"electronic": "电子", "mail": "邮寄", "direct": "直接", "left": "留置", "notice": "公告", "auto": "电子"}


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


def tasks(found: Iterable[Task]) -> list[TaskRow]:
    """Rows of tasks; what happens if it is not done stands at the right."""
    return [_task(task) for task in found]


def _task(task: Task) -> TaskRow:
    matter = task.matter
    limit = LimitView.of_limit(task.limit) if task.limit is not None else None
    whom = task.person.name if task.person_id and "person" in task._state.fields_cache else ""
    word = "" if limit else f"{(clock.now() - task.opened_at).days} 天前"
    return TaskRow(" ".join(filter(None, (whom, task.name))), _url(task), matter.number or "（未立案）", matter.title, task.consequence, limit, word)


def _url(task: Task) -> str:
    if task.about.startswith("proposal:"):
        return reverse("desk-proposal", args=[task.matter_id, task.about.removeprefix("proposal:")])
    if task.act == "register_case":
        return f"{reverse('desk-queue')}?matter={task.matter_id}"
    if task.act == "close_transcript":
        return reverse("desk-hearing", args=[task.matter_id])
    about = f"?about={task.about}" if task.about else ""
    return reverse("desk-act", args=[task.matter_id, task.act]) + about


def filters(counts: dict[str, int], request: HttpRequest) -> list[dict[str, Any]]:
    """The saved filters above a table with how many matters each holds."""
    chosen = request.GET.get("filter", "all")
    return [{"code": code, "name": name, "count": counts[code], "current": code == chosen} for code, (name, _) in FILTERS.items()]


def sorts(request: HttpRequest) -> list[dict[str, Any]]:
    """The orders of a table."""
    chosen = request.GET.get("sort", "due")
    return [{"code": code, "name": name, "current": code == chosen} for code, (name, _) in SORTS.items()]


def as_csv(matters: Iterable[Any]) -> HttpResponse:
    """The list as a file that a spreadsheet opens."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cases.csv"'
    rows = csv.writer(response)
    rows.writerow(["案号", "当事人", "案由", "状态", "下一步", "最近的期限", "届满"])
    for m in matters:
        due = words.as_day(m.next_due).isoformat() if m.next_due else ""
        rows.writerow([_safe(v) for v in (m.number, m.title, m.cause, state_name(m), m.next_task or "", m.next_limit or "", due)])
    return response


def _safe(value: str) -> str:
    # A cell that begins like a formula would be run by a spreadsheet.
    return f"'{value}" if value[:1] in "=+-@\t" else value


def state_name(matter: Any) -> str:
    """The declared word of a matter's state."""
    from tianping.core.acts.registry import matter_type

    return matter_type(matter.type).state(matter.state).name


def clocks(s: Situation) -> list[LimitView]:
    """The clocks that run, the soonest first, three at most in the head."""
    owed = (limit for limit in s.limits if limit.state in (RUNNING, STOPPED) or (limit.state == PASSED and limit.of_role == "court"))
    running = sorted(owed, key=lambda limit: limit.due)
    return [LimitView.of_limit(limit) for limit in running[:3]]


def refused(s: Situation, possible: list[permit.Possible]) -> list[dict[str, Any]]:
    """Acts that cannot be done now, each with its reasons and the act that clears the way."""
    found = []
    for one in possible:
        # What is merely another stage of the case is in the diagram; here stands what is missing now.
        if one.allowed or any(reason.code == "wrong_state" for reason in one.reasons):
            continue
        clearing = next((s.type.acts[r.act] for r in one.reasons if r.act in s.type.acts), None)
        clears = {"name": clearing.name, "url": reverse("desk-act", args=[s.matter.id, clearing.code])} if clearing else None
        found.append({"name": one.act.name, "reasons": one.reasons, "clears": clears})
    return found


def tabs(s: Situation, current: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """The tabs with their counts."""
    counts = {"limits": len(s.limits), "hearings": len(s.hearings), "documents": len(s.documents), "deliveries": len(s.deliveries),
              "record": s.matter.version}  # fmt: skip
    return [
        {"name": name, "url": reverse("desk-case-tab", args=[s.matter.id, code]), "current": code == current, "count": counts.get(code, 0)}
        for code, name in names.items()
    ]


def facts(s: Situation) -> list[tuple[str, str]]:
    """The plain facts of a matter for its overview."""
    m, d = s.matter, s.data
    pairs = [("状态", s.state.name), ("案由", m.cause), ("立案", words.day(m.opened) if m.opened else ""),
             ("标的额", words.money(d.amount) if getattr(d, "amount", None) else ""),
             ("适用程序", {"ordinary": "普通程序", "summary": "简易程序", "small": "小额诉讼程序"}.get(getattr(d, "procedure", ""), "")),
             *[(ROLE_NAMES.get(r.duty, r.duty), r.name) for r in s.responsibilities], ("结案方式", m.outcome)]  # fmt: skip
    return [(label, value) for label, value in pairs if value]


def volumes(papers: Iterable[Any], documents: Iterable[Any]) -> list[tuple[str, list[Any], list[Any]]]:
    """Papers and documents by volume, in the order of the catalogue."""
    papers, documents = list(papers), list(documents)
    return [(v, [p for p in papers if p.volume == v], [d for d in documents if d.volume == v]) for v in ("正卷", "副卷")]


def limits(s: Situation) -> list[tuple[LimitView, Any]]:
    """All clocks: those that run first, each with its computation."""
    order = {"running": 0, "stopped": 1}
    rows = sorted(s.limits, key=lambda limit: (order.get(limit.state, 2), limit.due))
    return [(LimitView.of_limit(limit), limit) for limit in rows]


def hearings(s: Situation, who: Any) -> list[dict[str, Any]]:
    """Hearings with their transcripts and what can be done on them."""
    by_hearing = {t.hearing_id: t for t in s.transcripts}
    found = []
    for hearing in s.hearings:
        transcript = by_hearing.get(hearing.id)
        acts = permit.possible_on(s, who, "transcript", transcript) if transcript else []
        found.append({"hearing": hearing, "transcript": transcript, "acts": acts})
    return found


def noticed(s: Situation) -> list[dict[str, Any]]:
    """What the machine read and thinks worth a look: defects of the filing, each with its page and rule."""
    said = (getattr(s.data, "reading", None) or {}).get("defects", [])
    return [{"claim": d.get("what") or d.get("note") or d.get("code", ""), "why": d.get("remedy", ""), "source": d.get("where", ""),
             "basis": d.get("basis") or d.get("article", "")} for d in said if isinstance(d, dict)]  # fmt: skip
