"""Side proceedings: matters of their own beside a case, for which the case waits and its clocks stand still.

A side is opened by an act on the case and told to the case again when it ends: each time both journals get a record of
their own under one shared id. What a side blocks, stops and leads to is declared (`declare.Side`), never written in a handler.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.declare import END, Act, Side
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import Reason
from tianping.core.acts.registry import matter_type
from tianping.core.acts.rows import copy_of
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.limits.models import RUNNING, STOPPED, Limit
from tianping.core.matters.models import Matter, Responsibility

# The act by which a side ends when its case ends, and the one by which those on duty follow those of the case.
LAPSE, FOLLOW = "side_lapses", "side_follows"
# What the law says of an event that does not move a clock.
WITHOUT_EFFECT = {"event_does_not_stop", "fixed_limit_not_stopped", "event_after_deadline"}


def side_of(matter: Matter) -> Side:
    """What the type of a side proceeding declares."""
    side = matter_type(matter.type).side
    assert side is not None, matter.type
    return side


def waiting(s: Situation, act: Act) -> list[Reason]:
    """Side proceedings that must be over before the act may be done."""
    return [
        Reason("side_open", f"“{open_one.title}”还没有办完，办完以后才能“{act.name}”。")
        for open_one in s.sides
        if act.code in side_of(open_one).blocks
    ]


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
    side = side_of(s.matter)
    for limit in _clocks(case, side, STOPPED):
        _go_on(told, limit, _event(side, clock.day_of(s.matter.created), doing.now.date()))
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
    if not any(limit.code in side_of(one).stops for one in told.situation.sides):
        told.change(limit, limit.name, state=RUNNING)


def follow(doing: Doing) -> None:
    """Sides end with their case, and have the staff that the case has."""
    s = doing.situation
    staff = any(isinstance(row, Responsibility) for row in doing.added)
    for one in s.sides if s.state.kind == END or staff else ():
        doing.outbox("act", matter=str(one.id), act=LAPSE if s.state.kind == END else FOLLOW)


def same_staff(s: Situation, doing: Doing) -> None:
    """Bring those on duty in a side in line with those of its case, as they are now."""
    case = {
        (one.staff_id, one.duty): one
        for one in Responsibility.objects.filter(matter_id=s.matter.parent_id, until=None)
    }
    for one in list(s.responsibilities):
        if case.pop((one.staff_id, one.duty), None) is None:
            doing.change(one, one.name, until=doing.now)
            s.responsibilities.remove(one)
    for one in case.values():
        s.responsibilities.append(doing.add(copy_of(one, matter_id=s.matter.pk, since=doing.now)))
