"""审前: complaint, defence and evidence go to the other side; the hearing is fixed."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from datetime import timedelta
from typing import Any

from psycopg.types.range import TimestamptzRange

from tianping.core.acts.declare import Handler, Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.courts.models import Courtroom
from tianping.core.dossiers import filing as dossier
from tianping.core.dossiers.models import Paper
from tianping.core.hearings.models import CLOSED, Hearing
from tianping.core.limits.models import VOID
from tianping.core.matters.authority import SPECIAL, no_special_authority
from tianping.domains.civil import declare, divorce, forms, guards, openness, periods

DEFENCE = "民事答辩状"
# To admit a fact an agent needs no special authority (证据规定 5); to acknowledge what is asked for, it does (民事诉讼法 62).
ACKNOWLEDGES = re.compile("(?<!不)(?:同意|承认|认可|接受)(?:原告)?的?(?:全部|部分)?(?:诉讼)?请求")


@declare.send_complaint.perform
def send_complaint(s: Situation, form: forms.SendComplaint, doing: Doing) -> None:
    """The complaint and its evidence go to the defendants with the notices that the declaration drafts.

    A plaintiff has a period for evidence as well, and gets its notice alone (证据规定 50).
    """
    doing.papers_to_serve = dossier.papers_from(s, "plaintiff")
    for plaintiff in s.who("plaintiff"):
        if not guards.sent(s, plaintiff.id, "举证通知书"):
            doing.deliver(plaintiff, [doing.draft("举证通知书", [plaintiff], form=form)])


@declare.submit_defence.perform
def submit_defence(s: Situation, form: forms.Defence, doing: Doing) -> None:
    """The statement of defence is a paper of the dossier, and so are the files that come with it or instead of it.

    Who answers on the substance and says nothing against the jurisdiction has accepted it (民事诉讼法 130).
    """
    if ACKNOWLEDGES.search(form.text) and _by_agent_without_power(s, doing):
        raise ActRefused([replace(no_special_authority("承认诉讼请求"), field="text")])
    if "管辖" not in form.text:
        mine = {p.id for p in s.who("defendant") if p.person_id in doing.on_behalf()}
        no_objection_any_more(s, doing, mine)
    if form.text:
        doing.change(
            s.data, "答辩", defence=(s.data.defence + "\n" + _attributed(s, form.text, doing)).strip()
        )
        dossier.add_text(doing, "defence", DEFENCE, form.text)
    if form.uploads:
        dossier.add_files(doing, "defence", f"{DEFENCE}所附材料" if form.text else DEFENCE, form.uploads)
    _to_be_sent(s, doing)


def _by_agent_without_power(s: Situation, doing: Doing) -> bool:
    own = [p for p in s.participations if p.person_id == doing.actor.person]
    return bool(own) and all(p.role == "representative" and p.authority != SPECIAL for p in own)


def _to_be_sent(s: Situation, doing: Doing) -> None:
    """The clerk has five days to send the answer on, and reads whose it is (民事诉讼法 128)."""
    (begun,) = (one for one in doing.act.starts if one.code == "CIV_SEND_DEFENCE")
    whose = "、".join(p.name for p in s.who("defendant") if p.person_id in doing.on_behalf())
    limit = doing.start(begun, doing.now)
    for task in [one for one in s.tasks if one.limit_id == limit.id]:
        task.name = f"{task.name}（{whose}的）"


def no_objection_any_more(s: Situation, doing: Doing, whose: Container[object]) -> None:
    """The time to object to the jurisdiction is over for these parties."""
    for limit in [one for one in s.running("JUR_OBJ") if one.of_id in whose]:
        doing.end_limit(limit, VOID)


def _attributed(s: Situation, text: str, doing: Doing) -> str:
    """What is said with who says it, where there are several defendants: the judgment must not put it in another's mouth."""
    defendants, mine = s.who("defendant"), doing.on_behalf()
    names = [one.name for one in defendants if one.person_id in mine]
    return f"{'、'.join(names)}辩称，{text}" if len(defendants) > 1 and names and "辩称" not in text else text


@declare.send_defence.perform
def send_defence(s: Situation, form: Input, doing: Doing) -> None:
    """The plaintiffs get every answer that they have not been sent yet, with what it brought; evidence goes its own way."""
    sent = {key for one in s.deliveries for key in one.papers}
    answers = [p for p in Paper.objects.filter(matter=s.matter, kind="defence") if str(p.id) not in sent]
    whose = "、".join(dict.fromkeys(p.participation.name for p in answers if p.participation))
    title = f"答辩状副本（{whose}）" if len(s.who("defendant")) > 1 and whose else "答辩状副本"
    for plaintiff in s.who("plaintiff"):
        doing.deliver(plaintiff, [], title=title, papers=[str(p.id) for p in answers])


@declare.submit_evidence.perform
def submit_evidence(s: Situation, form: forms.Evidence, doing: Doing) -> None:
    """Evidence becomes a paper of who handed it in, and goes to the other side, which must answer to it (民诉法解释 103).

    What comes late comes with a reason, on which the court decides (民事诉讼法 68).
    """
    parties = {str(p.id) for p in s.who("party") if p.person_id in doing.on_behalf()}
    late = periods.late_evidence(s, parties)
    if late is not None and not form.why_late:
        raise ActRefused([late])
    if late is not None:
        doing.tell_as(f"有当事人过了举证期限才交证据“{form.name}”，理由：{form.why_late}")
    paper = _piece(form, doing)
    if s.state.code == "c.assigned":
        return  # The defendant has no complaint yet: what is handed in now is served with it.
    mine = paper.participation.role if paper.participation else ""
    for party in s.who("party"):
        if party.role != mine:
            doing.deliver(party, [], title=f"证据：{form.name}", papers=[str(paper.id)])


def _piece(form: forms.Evidence, doing: Doing) -> Paper:
    """Its files; of what is only shown at the hearing, a sheet that says so."""
    if form.uploads:
        return dossier.add_evidence(doing, form.name, form.purpose, form.uploads)
    said = f"证据：{form.name}\n证明：{form.purpose}\n没有电子件。原件（原物）由提交人带到法庭出示、质证（民事诉讼法第七十三条）。"
    paper = dossier.add_text(doing, "other", form.name, said, place=500)
    paper.purpose = form.purpose
    return paper


@declare.waive_periods.perform
def waive_periods(s: Situation, form: forms.Waive, doing: Doing) -> None:
    """Who acts, or is represented, waits for nothing any more."""
    mine = {str(p.id) for p in s.who("party") if p.person_id in doing.on_behalf()}
    doing.tell_as(f"{_waived(s, doing, mine)}表示不需要举证期限、答辩期。")


@declare.note_waiver.perform
def note_waiver(s: Situation, form: forms.NoteWaiver, doing: Doing) -> None:
    """What parties said before the court or wrote to it holds like what they do themselves."""
    names = _waived(s, doing, set(form.of))
    doing.tell_as(f"{names}表示不需要举证期限、答辩期（{form.said}），法院已经记明。")


def _waived(s: Situation, doing: Doing, parties: set[str]) -> str:
    """The periods of the parties fall away; an answer is still welcome, and no task any more. The answer is their names."""
    people = [p for p in s.who("party") if str(p.id) in parties]
    for limit in periods.open_periods(s, parties):
        doing.end_limit(limit, VOID)
    doing.close_tasks("submit_defence", {p.person_id for p in people}, limits=VOID)
    return "、".join(p.name for p in people)


@declare.schedule_hearing.perform
def schedule_hearing(s: Situation, form: forms.Schedule, doing: Doing) -> None:
    """The hearing stands in the calendars of the room and the judge."""
    doing.tell_as(_fix(s, form, doing))


@declare.reschedule_hearing.perform
def reschedule_hearing(s: Situation, form: forms.Schedule, doing: Doing) -> None:
    """The former hearing is cancelled, the new one stands."""
    former = s.hearing("fixed")
    _together(former, doing)
    doing.change(former, "庭审", state="cancelled")
    for summons in s.deliveries:
        if summons.record_id == former.record_id and summons.effective is None:
            doing.change(summons, summons.to_name, state="withdrawn")
    doing.tell_as("开庭时间有变：" + _fix(s, form, doing))


for fixing in (declare.schedule_hearing, declare.reschedule_hearing):
    fixing.offer(openness.offered)


@declare.apply_closed_hearing.perform
def apply_closed_hearing(s: Situation, form: forms.Reasoned, doing: Doing) -> None:
    """The judge decides on it when the hearing is fixed (民事诉讼法 137)."""
    doing.change(s.data, "审理方式", closed_asked=True)
    dossier.add_text(doing, "application", "不公开审理申请书", form.reason)


@declare.fail_mediation.perform
def fail_mediation(s: Situation, form: divorce.Mediated, doing: Doing) -> None:
    """Only that it was tried, and when, goes into the file (民诉法解释 146)."""
    doing.change(s.data, "调解", mediated_on=form.on)


def _together(hearing: Hearing, doing: Doing) -> None:
    """A hearing that other cases have joined is moved with them, or its place in the room would be theirs alone."""
    others = Hearing.objects.filter(joined_to=hearing, state="fixed").exclude(matter__in=doing.together)
    if names := "、".join(str(one.matter) for one in others.select_related("matter")):
        raise ActRefused(
            [Reason("joined", f"这次庭审和{names}合并排期，请一并变更。", "民诉法解释221", "together")]
        )


def _fix(s: Situation, form: forms.Schedule, doing: Doing) -> str:
    room = Courtroom.objects.get(pk=form.room)
    judge = s.on_duty("judge", "presiding")
    ends = form.begins + timedelta(minutes=form.minutes)
    leader = doing.leader if doing.leader is not doing else None
    row = Hearing(
        court_id=doing.court_id, matter=s.matter, number=len(s.hearings) + 1, room=room, room_name=room.name,
        judge_id=judge.staff_id, period=TimestamptzRange(form.begins, ends), begins=form.begins, ends=ends,
        closed_because=form.closed, record_id=doing.record_id,
        joined_to=leader.situation.hearing("fixed") if leader is not None else None,
    )  # fmt: skip
    s.hearings.append(doing.add(row))
    when = f"{form.begins.astimezone(doing.now.tzinfo):%Y年%-m月%-d日 %H:%M}"
    doing.close_tasks("hear")
    said = f"{when}，{room.name}"
    doing.task("hear", "clerk", name="开庭并做笔录", due=form.begins, consequence=said)
    where = f"{when} 在{room.name}"
    return f"{where}不公开开庭（{CLOSED[form.closed]}），不准旁听。" if form.closed else f"{where}开庭。"


def then_fix_hearing(received: Handler) -> Handler:
    """When the last paper that a hearing waits for has arrived, the judge is asked to fix the day (民事诉讼法 128, 139)."""

    def handler(s: Situation, form: Any, doing: Doing) -> None:
        received(s, form, doing)
        asked = any(task.act == "schedule_hearing" for task in s.tasks)
        if s.state.code == "c.preparing" and not asked and may_be_fixed(s):
            doing.task("schedule_hearing", "judge", name="排期开庭")

    return handler


def may_be_fixed(s: Situation) -> bool:
    """Whether nothing stands against fixing a hearing."""
    return guards.defendants_served(s) is None and periods.all_told(s) is None


for served in (declare.ACTS["delivery_effective"], declare.ACTS["open_delivery"]):
    if served.handler is not None:
        served.perform(then_fix_hearing(served.handler))
