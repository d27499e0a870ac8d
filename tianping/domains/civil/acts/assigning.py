"""分案: a judge and a clerk are drawn, or designated."""

from __future__ import annotations

from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.matters import assignment
from tianping.core.matters.models import Responsibility
from tianping.core.people import bench
from tianping.core.people.models import Staff
from tianping.domains.civil import declare, forms


@declare.assign_case.perform
def assign_case(s: Situation, form: Input, doing: Doing) -> None:
    """Draw the judge by weighted load, and the clerk of the same division likewise; the proof is kept."""
    day = doing.now.date()
    found = bench.candidates(doing.court_id, "judge", day, barred=s.barred, speciality=s.matter.cause_code)
    try:
        proof = assignment.draw(str(s.matter.id), s.matter.head, found)
    except assignment.NobodyToDraw:
        raise ActRefused([Reason("nobody", "没有可以分案的法官：都须回避，或者本院没有设置承办法官。", "民事诉讼法47",
                                 remedy="报请上级法院指定管辖，或者先设置法官职务。")]) from None  # fmt: skip
    judge = Staff.objects.select_related("division").get(pk=proof["drawn"])
    doing.change(s.data, "分案", draw=proof)
    doing.change(s.matter, "案件", division_id=judge.division_id)
    answer_for(doing, judge, "judge")
    clerks = bench.candidates(doing.court_id, "clerk", day, division=judge.division_id, barred=s.barred)
    if clerks:
        second = assignment.draw(f"{s.matter.id}:clerk", s.matter.head, clerks)
        answer_for(doing, Staff.objects.get(pk=second["drawn"]), "clerk")
    doing.changes.append(
        {
            "of": "分案",
            "what": "抽取凭证",
            "from": "",
            "to": f"{proof['number']}/{proof['total']} → {judge.name}",
        }
    )


def answer_for(doing: Doing, staff: Staff, duty: str) -> None:
    """Let a member of staff answer for the matter from now on."""
    row = Responsibility(
        court_id=doing.court_id,
        matter=doing.situation.matter,
        staff=staff,
        name=staff.name,
        duty=duty,
        since=doing.now,
    )
    doing.situation.responsibilities.append(doing.add(row))
    doing.changes.append({"of": "承办", "what": duty, "from": "", "to": staff.name})


@declare.reassign_case.perform
def reassign_case(s: Situation, form: forms.Assign, doing: Doing) -> None:
    """Another judge answers for the case from now on."""
    _hand_over(s, doing, "judge", form.staff, "承办法官")


@declare.assign_clerk.perform
def assign_clerk(s: Situation, form: forms.AssignClerk, doing: Doing) -> None:
    """A case without a clerk gets one, or another one; what waited for a clerk waits for this one."""
    _hand_over(s, doing, "clerk", form.staff, "书记员")


def _hand_over(s: Situation, doing: Doing, duty: str, key: str, word: str) -> None:
    former = s.on_duty(duty)
    if former is not None:
        doing.change(former, word, until=doing.now)
        s.responsibilities.remove(former)
    staff = Staff.objects.get(pk=key)
    answer_for(doing, staff, duty)
    for task in s.tasks:
        waited = task.staff_id is None and task.person_id is None and task.role == duty
        if waited or (former is not None and task.staff_id == former.staff_id and task.role == duty):
            doing.change(task, task.name, staff_id=staff.id)
