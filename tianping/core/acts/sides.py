"""Side proceedings: matters of their own beside a case, for which the case waits and its clocks stand still.

A side is opened by an act on the case and told to the case again when it ends: each time both journals get a record of
their own under one shared id. What a side blocks, stops and leads to is declared (`declare.Side`), never written in a handler.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tianping.core.access.models import Recusal
from tianping.core.acts import clock
from tianping.core.acts.declare import END, Act, Side
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import Reason
from tianping.core.acts.registry import matter_type
from tianping.core.acts.rows import copy_of
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.limits.models import RUNNING, STOPPED, Limit
from tianping.core.matters.models import Matter, Participation, Responsibility

# The act by which a side ends when its case ends, and the one by which its parties and staff follow those of the case.
LAPSE, FOLLOW = "side_lapses", "side_follows"
# Rows of a case that a side has, too, and what of a party it shares.
FOLLOWED = (Participation, Responsibility, Recusal)
SHARED = ("person_id", "authority", "service_address", "service_phone", "online", "left_at")
# What the law says of an event that does not move a clock.
WITHOUT_EFFECT = {"event_does_not_stop", "fixed_limit_not_stopped", "event_after_deadline"}


def side_of(matter: Matter) -> Side:
    """What the type of a side proceeding declares."""
    side = matter_type(matter.type).side
    assert side is not None, matter.type
    return side


def waiting(s: Situation, act: Act) -> list[Reason]:
    """Side proceedings that must be over before the act may be done, and what must follow from those that are."""
    found = []
    for one in s.sides:
        side = side_of(one)
        if act.code not in side.blocks:
            continue
        if one.closed is None:
            text = f"“{one.title}”还没有办完，办完以后才能“{act.name}”。"
            found.append(Reason("side_open", text, remedy=side.remedy))
        else:
            following = s.type.acts[side.then[one.state]]
            found.append(
                Reason(
                    "side_leads_on",
                    f"“{one.title}”已经办完，接下来办“{following.name}”。",
                    act=following.code,
                )
            )
    return found


def open_side(doing: Doing) -> Doing:
    """Open the side proceeding to which the act belongs: its matter, with the parties and the staff of the case."""
    case, declared = doing.situation, doing.act.type
    matter = Matter(
        type=declared.code, court_id=doing.court_id, title=f"{declared.name}：{case.matter}"[:300],
        cause=case.matter.cause, cause_code=case.matter.cause_code, state=declared.initial,
        division_id=case.matter.division_id, parent=case.matter, opened_by=doing.actor.person,
        secrecy=case.matter.secrecy, sealed=case.matter.sealed, created=doing.now, touched=doing.now,
    )  # fmt: skip
    side = doing.beside(Situation(matter, declared, case=case), doing.act)
    side.new = True
    s = side.situation
    side.take_over_parties(case)
    for duty in case.responsibilities:
        s.responsibilities.append(side.add(copy_of(duty, matter_id=matter.pk, since=side.now)))
    for barred in case.recusals:
        s.recusals.append(side.add(copy_of(barred, matter_id=matter.pk)))
    case.sides.append(matter)
    return side


def stand_still(doing: Doing) -> None:
    """The clocks of the case that the law lets the side stop stand still from today."""
    side = doing.act.type.side
    assert side is not None
    today = doing.now.date()
    for limit in _clocks(doing.situation, side, RUNNING):
        if _moves(limit, _event(side, today, today)):
            doing.change(limit, limit.name, state=STOPPED)


def tell_case(doing: Doing) -> None:
    """When a side has ended: its days are taken out of the clocks of the case, which go on, and what is next is a task."""
    s, case = doing.situation, doing.situation.case
    if case is None or s.state.kind != END:
        return
    told = doing.beside(case, doing.act)
    case.sides[:] = [one for one in case.sides if one.id != s.matter.id]
    side, begun, over = side_of(s.matter), clock.day_of(s.matter.created), doing.as_of or doing.now.date()
    for limit in _clocks(case, side, STOPPED):
        _go_on(told, limit, _event(side, max(begun, min(clock.day_of(limit.start), over)), over))
    following = side.then.get(s.state.code)
    if following and case.state.kind != END:
        act = case.type.acts[following]
        role = next(role for role in act.by if role != "system")
        told.task(following, role, name=f"{s.type.name}{s.state.name}：{act.name}")


def _clocks(case: Situation, side: Side, state: str) -> list[Limit]:
    return [limit for limit in case.limits if limit.code in side.stops and limit.state == state]


def _event(side: Side, begun: date, ended: date) -> dict[str, Any]:
    """The days of the side as the law's clocks understand them."""
    return {"type": side.event, "on": begun.isoformat(), "until": ended.isoformat()}


def _moves(limit: Limit, event: dict[str, Any]) -> bool:
    """Whether the law lets the event stop the clock."""
    warnings = compute.due(limit.code, limit.start, [event], clock.today()).explanation["warnings"]
    return WITHOUT_EFFECT.isdisjoint(warnings)


def _go_on(told: Doing, limit: Limit, event: dict[str, Any]) -> None:
    events = [*limit.events, event]
    computed = compute.due(limit.code, limit.start, events, told.now.date())
    told.change(limit, limit.name, events=events, due=computed.due, explanation=computed.explanation)
    if not any(limit.code in side_of(one).stops for one in told.situation.sides if one.closed is None):
        told.change(limit, limit.name, state=RUNNING)


def follow(doing: Doing, ended: bool) -> None:
    """Sides end with their case, and have the parties and the staff that the case has."""
    s = doing.situation
    lapse = s.state.kind == END and not ended
    touched = [*doing.added, *(row for row, _ in doing.changed.values())]
    if not lapse and not any(isinstance(row, FOLLOWED) for row in touched):
        return
    for one in s.sides:
        if one.closed is None:
            doing.outbox("side", matter=str(one.id), act=LAPSE if lapse else FOLLOW)


def case_goes_on(s: Situation) -> Reason | None:
    """A side ends with its case only while the case has ended: its end may have been taken back since."""
    if s.case is not None and s.case.state.kind != END:
        return Reason("case_open", "本案没有结束。")
    return None


def as_in_case(s: Situation, doing: Doing) -> None:
    """Bring who takes part in a side, and who is on duty or barred, in line with its case as it is now."""
    case = s.matter.parent_id
    _parties(s, doing, list(Participation.objects.filter(matter_id=case)))
    _staff(s, doing, list(Responsibility.objects.filter(matter_id=case, until=None)))
    for barred in Recusal.objects.filter(matter_id=case).exclude(staff_id__in=s.barred):
        s.recusals.append(doing.add(copy_of(barred, matter_id=s.matter.pk)))


def _parties(s: Situation, doing: Doing, theirs: list[Participation]) -> None:
    ours = {_who(one): one for one in Participation.objects.filter(matter_id=s.matter.pk)}
    held = {one.id: one for one in s.participations}
    for one in theirs:
        mine = ours.get(_who(one))
        if mine is None and one.left_at is None:
            new = copy_of(one, matter_id=s.matter.pk, agent_of_id=None)
            principal = next((p for p in theirs if p.id == one.agent_of_id), None)
            new.agent_of = ours.get(_who(principal)) if principal is not None else None
            ours[_who(one)] = new
            doing.add(new)
            s.participations.append(new)
        elif mine is not None:
            mine = held.get(mine.id, mine)
            former = mine.person_id
            doing.change(mine, mine.name, **{name: getattr(one, name) for name in SHARED})
            for task in s.tasks:
                if task.person_id == former:
                    doing.change(task, task.name, person_id=one.person_id)


def _who(one: Participation) -> tuple[str, str, int]:
    return one.role, one.name, one.place


def _staff(s: Situation, doing: Doing, theirs: list[Responsibility]) -> None:
    case = {(one.staff_id, one.duty): one for one in theirs}
    for one in list(s.responsibilities):
        if case.pop((one.staff_id, one.duty), None) is None:
            doing.change(one, one.name, until=doing.now)
            s.responsibilities.remove(one)
            now = next((new for (_, duty), new in case.items() if duty == one.duty), None)
            for task in s.tasks:
                if now is not None and task.staff_id == one.staff_id:
                    doing.change(task, task.name, staff_id=now.staff_id)
    for one in case.values():
        s.responsibilities.append(doing.add(copy_of(one, matter_id=s.matter.pk, since=doing.now)))
