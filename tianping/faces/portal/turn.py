"""Whose turn it is in a case, as its party reads it: what there is to do, until when, what happens if not.

A running limit of one's own goes first, by its end; then what the court sent and nobody opened, then what has no day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import END
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.limits.models import DONE, RUNNING, Limit
from tianping.core.matters.models import Matter
from tianping.faces import words

# For each period of appeal the act by which it is used, against what, and what follows from silence.
APPEALS = {
    "CIV_APPEAL_J": ("file_appeal", "判决", "不上诉的，各方上诉期都满了以后判决生效。"),
    "FIL_REJECT_APPEAL": (
        "appeal_rejection",
        "裁定",
        "不上诉的，上诉期满了裁定就生效。对这个裁定上诉不交费。",
    ),
    "CIV_APPEAL_R": (
        "appeal_dismissal",
        "裁定",
        "不上诉的，各方上诉期都满了以后裁定生效。对这个裁定上诉不交费。",
    ),
    "JUR_APPEAL": ("appeal_rejection", "裁定", "不上诉的，各方上诉期都满了以后裁定生效。"),
}
EVIDENCE = "CIV_EVID_"
PAY = "去缴费"
MAY_PROVE = "有证据的，交给法院"
DUE = "要您做的，请按判决书（调解书）写的日子做完"
# What staying away from a hearing means.
MISSED = {
    "plaintiff": "原告不到庭的，可以按撤诉处理（民事诉讼法第一百四十六条）。",
    "defendant": "被告不到庭的，法院可以缺席判决（民事诉讼法第一百四十七条）。",
    "third_party": "第三人不到庭的，不影响案件审理（民诉法解释第二百四十条）。",
}
SUIT = "案件受理费"  # the fee that all plaintiffs of a suit owe together
SIDES = {"plaintiff": "轮到原告", "defendant": "轮到被告", "petitioner": "由您决定"}


@dataclass
class Turn:
    """Whose turn it is, what there is to do, until when and what happens if not."""

    mine: bool
    who: str
    thing: str
    until: datetime | None = None
    consequence: str = ""
    url: str = ""
    verb: str = ""


def turn(s: Situation, who: Actor, deliveries: list[Any]) -> Turn | None:
    """What the person must do first; else what is awaited from whom."""
    waiting = unopened(s, deliveries)
    if s.state.kind == END:
        # Little is still to be done then: a fee of something that failed, the decision that was not opened.
        left = [_mine(s, task) for task in my_tasks(s, who)]
        left += [_unread(s, d) for d in waiting if not d.effective]
        return next(iter(left), None)
    unread = waiting[0] if waiting else None
    tasks = [task for task in my_tasks(s, who) if task.act != "submit_filing"]
    if (first := _running(s, who, tasks, waiting)) is not None:
        return first
    # What takes effect by being opened goes before what has time.
    if tasks and (unread is None or unread.effective):
        return _mine(s, tasks[0])
    if unread is not None:
        return _unread(s, unread)
    if (hearing := s.hearing("fixed")) is not None:
        return _hearing(s, who, hearing)
    return _others(s)


def unopened(s: Situation, deliveries: list[Any]) -> list[Any]:
    """What the court sent and nobody opened: first what begins a period, of each kind the newest first.

    What came by post and was received on paper need not be opened here as well.
    """
    found = [
        d
        for d in deliveries
        if d.read_at is None
        and d.state != "failed"
        and (d.way == "electronic" or not d.effective)
        and not (d.effective and _over(s, d))
    ]
    return sorted(reversed(found), key=lambda d: not d.starts)


def _running(s: Situation, who: Actor, tasks: list[Any], waiting: list[Any]) -> Turn | None:
    """The one of the person's own running limits that ends first; the paper that began it, where it has not been read."""
    found = [_mine(s, task) for task in tasks if task.due is not None]
    mine = [
        x for x in s.limits if x.state == RUNNING and x.of_id in principals(s, who) and x.due >= clock.now()
    ]
    for limit in mine:
        if limit.code in APPEALS:
            unread = next((d for d in waiting if d.effective and limit.code in begun(d)), None)
            found.append(_unread(s, unread, limit.due) if unread is not None else _may_appeal(s, limit))
        elif limit.code.startswith(EVIDENCE) and all(d.effective for d in waiting):
            # What may be left undone does not stand before what takes effect by being opened.
            found.append(_may_prove(s, limit))
    return min(found, key=lambda one: one.until or clock.now(), default=None)


def begun(delivery: Any) -> set[str]:
    """The periods that a service begins, by their codes."""
    return {start["code"] for start in delivery.starts}


def _others(s: Situation) -> Turn:
    """Nothing is to be done by the person: who goes on, and by when."""
    if s.state.turn == "parties":
        return Turn(False, "由各方履行", DUE, None, "没有要您做的，不用做什么。")
    running = [limit for limit in s.limits if limit.state == RUNNING and not limit.of_id]
    nearest = min(running, key=lambda limit: limit.due, default=None)
    side = SIDES.get(s.state.turn, "轮到法院")
    until = nearest.due if nearest and side == "轮到法院" else None
    return Turn(False, side, s.state.staff or s.state.party, until, "现在不用您做什么。")


def _over(s: Situation, delivery: Any) -> bool:
    """Whether what was served has lost its point: the hearing has been, the period for evidence is over or an appeal made."""
    begun_by = [x for x in s.limits if x.code in begun(delivery) and x.of_id == delivery.to_id]
    if any(x.code in APPEALS and x.state == DONE for x in begun_by):
        return True
    if delivery.title == "举证通知书":
        return not any(
            x.code.startswith(EVIDENCE) and x.of_id == delivery.to_id and x.state == RUNNING for x in s.limits
        )
    return delivery.title == "传票" and s.hearing("fixed") is None


def _may_appeal(s: Situation, limit: Any) -> Turn:
    """While one's own appeal period runs: until when, and that staying silent is an answer, too."""
    act, against, silence = APPEALS[limit.code]
    if "appealing" in s.state.code:
        silence = f"对方已经上诉，{against}还没有生效。您不上诉的，等二审的结果。"
    thing = f"不服{against}的，可以上诉"
    return Turn(False, "由您决定", thing, limit.due, silence, act_url(s, act), s.type.acts[act].verb)


def _may_prove(s: Situation, limit: Any) -> Turn:
    """While one's own period for evidence runs: until when, and what comes of being late (民事诉讼法 68)."""
    late = "没有要交的，不用做什么。过期才交的，要说明理由，法院可能不采纳（民事诉讼法第六十八条）。"
    act = "submit_evidence"
    verb = s.type.acts[act].verb
    return Turn(False, "由您决定", MAY_PROVE, limit.due, late, act_url(s, act), verb)


def _unread(s: Situation, delivery: Any, until: datetime | None = None) -> Turn:
    """Something that the court sent is to be opened; with the end of the period that it has begun."""
    found = Turn(
        True,
        "轮到您",
        f"打开法院送来的材料：{delivery.title}",
        None,
        _when_served(s, delivery),
        reverse("my-delivery", args=[s.matter.pk, delivery.pk]),
        "打开材料",
    )
    if until is None:
        return found
    served = f"{words.day_short(delivery.effective)}已经算送到，上诉期正在走：不服的，最迟在届满那一天上诉。"
    return replace(found, until=until, consequence=served)


def _when_served(s: Situation, delivery: Any) -> str:
    """Whether it counts as served, and what that begins."""
    codes = (
        begun(delivery)
        if not delivery.effective
        else {x.code for x in s.limits if x.state == RUNNING and x.of_id == delivery.to_id} & begun(delivery)
    )
    begins = "期限从第二天起算。" if codes else ""
    if delivery.effective:
        return f"{words.day_short(delivery.effective)}已经算送到。{begins}"
    return f"打开就算送到。{begins}"


def _hearing(s: Situation, who: Actor, hearing: Any) -> Turn:
    """The day of the hearing, and what staying away means for whom (民事诉讼法 146, 147)."""
    side = {p.role for p in s.participations if p.id in principals(s, who)} & MISSED.keys()
    missed = MISSED[min(side)] if side else ""
    return Turn(
        False,
        "开庭",
        f"{words.day(hearing.begins)} {words.hour(hearing.begins)}，{hearing.room_name}",
        None,
        f"请带身份证和证据的原件，按时到庭。{missed}",
        reverse("my-hearing", args=[s.matter.pk, hearing.pk]),
        "放进手机日历",
    )


def _mine(s: Situation, task: Any) -> Turn:
    declared = s.type.acts[task.act]
    owed = order_of(s, task)
    return Turn(
        True,
        "轮到您",
        f"{task.name} {words.money(owed.amount - owed.paid)}" if owed is not None else task.name,
        task.due,
        f"{task.consequence}。" if task.consequence else "",
        reverse("my-pay", args=[s.matter.pk, owed.pk])
        if owed is not None
        else act_url(s, task.act, task.about),
        PAY if owed is not None else declared.verb,
    )


def appeals_of(who: Actor, matters: Iterable[Matter]) -> dict[UUID, Limit]:
    """In each of these matters the period that the person has for an appeal, where one runs."""
    return _first_ending(who, matters, Q(code__in=APPEALS))


def evidence_of(who: Actor, matters: Iterable[Matter]) -> dict[UUID, Limit]:
    """In each of these matters the period that the person has for evidence, where one runs."""
    return _first_ending(who, matters, Q(code__startswith=EVIDENCE))


def _first_ending(who: Actor, matters: Iterable[Matter], which: Q) -> dict[UUID, Limit]:
    mine = Q(of__person_id=who.person) | Q(of__agents__person_id=who.person)
    running = Limit.objects.filter(mine, which, matter__in=[m.pk for m in matters], state=RUNNING)
    return {limit.matter_id: limit for limit in running.filter(due__gte=clock.now()).order_by("-due")}


def principals(s: Situation, who: Actor) -> set[UUID]:
    """Participations of the person, and of those whom the person represents."""
    own = [p for p in s.participations if p.person_id == who.person]
    return {p.id for p in own} | {p.agent_of_id for p in own if p.agent_of_id}


def my_tasks(s: Situation, who: Actor) -> list[Any]:
    """Open tasks of the person or of whom it represents, also those opened before the person joined the case."""
    parties = principals(s, who)
    people = {who.person} | {p.person_id for p in s.participations if p.id in parties}
    of_mine = {limit.id for limit in s.limits if limit.of_id in parties}
    mine = [
        task
        for task in s.tasks
        if task.person_id is not None and (task.person_id in people or task.limit_id in of_mine)
    ]
    return sorted(mine, key=lambda task: (task.due is None, task.due or clock.now()))


def orders_of(s: Situation, who: Actor) -> list[Any]:
    """Fees that the person owes or owed, alone or with those who sue together."""
    mine = principals(s, who)
    roles = {p.role for p in s.participations if p.id in mine}
    joint = {p.id for p in s.participations if p.role == "plaintiff"} if "plaintiff" in roles else set()
    # What several are to bear together each of them may pay.
    told = {str(key) for key in mine}
    return [
        o for o in s.fee_orders
        if o.payer_id in mine or (o.kind == SUIT and o.payer_id in joint) or told & {*o.explanation.get("borne_by", ())}
    ]  # fmt: skip


def order_of(s: Situation, task: Any) -> Any:
    """The fee that a task of paying is about, while it is owed."""
    owed = [one for one in s.fee_orders if one.act == task.act and one.state == "open"]
    payers = {p.id for p in s.participations if p.person_id == task.person_id}
    about = (one for one in owed if str(one.id) == task.about)
    return next(about, None) or next(
        (one for one in owed if one.payer_id in payers or one.kind == SUIT), None
    )


def time_to_come(s: Situation, who: Actor, order: Any) -> str:
    """Of a fee whose time to pay begins with a notice that has not arrived yet: how long it will be; else nothing."""
    mine = principals(s, who)
    # Who sues together with others reads of the own notice first.
    for delivery in sorted(s.deliveries, key=lambda one: one.to_id not in mine):
        theirs = delivery.to_id == order.payer_id or order.kind == SUIT
        if delivery.effective is not None or delivery.state == "withdrawn" or not theirs:
            continue
        for begins in delivery.starts:
            if begins["act"] == order.act:
                days = compute.usual_days(begins["code"])
                otherwise = f"{begins['consequence']}。" if begins["consequence"] else ""
                whom = "您" if delivery.to_id in mine else delivery.to_name
                return f"收到交费通知次日起 {days} 天内交。通知还没有送到{whom}，现在交也可以。{otherwise}"
    return ""


def act_url(s: Situation, code: str, about: str = "") -> str:
    """Where an act is done."""
    key = s.matter.pk
    if code == "submit_correction":
        return reverse("file-tasks", args=[key])
    if code == "submit_evidence":
        return reverse("my-evidence", args=[key])
    return reverse("my-act", args=[key, code]) + (f"?about={about}" if about else "")
