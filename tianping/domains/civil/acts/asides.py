"""撤诉、回避、审限: what may happen beside the course of the case."""

from __future__ import annotations

from typing import Any

from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.matters.models import Participation
from tianping.core.people.queries import find_or_make
from tianping.domains.civil import absence, aside, forms, trial
from tianping.domains.civil.acts.judging import nothing_heard_any_more
from tianping.domains.civil.acts.refunding import halve
from tianping.domains.civil.guards import day_of


@aside.register_agent.perform
def register_agent(s: Situation, form: forms.Agency, doing: Doing) -> None:
    """An agent is new, or gets another authority: what it may do from now on is what stands here."""
    principal = s.participant(form.of)
    known = next(
        (p for p in s.who("representative") if p.agent_of_id == principal.id and p.name == form.name), None
    )
    if known is not None:
        details = {**known.details, "paper": form.paper} | ({"firm": form.firm} if form.firm else {})
        doing.change(known, known.name, authority=form.authority, details=details)
        return
    row = Participation(
        court_id=doing.court_id, matter=s.matter, person=find_or_make(name=form.name, phone=form.phone), role="representative",
        place=max(p.place for p in s.participations) + 1, name=form.name, kind="natural", agent_of=principal,
        authority=form.authority, details={"firm": form.firm, "paper": form.paper}, service_phone=form.phone, online=True,
    )  # fmt: skip
    s.participations.append(doing.add(row))
    doing.changes.append(
        {"of": "诉讼代理人", "what": principal.name, "from": "", "to": f"{form.name}（{form.authority}）"}
    )


@aside.apply_withdrawal.perform
def apply_withdrawal(s: Situation, form: forms.Reasoned, doing: Doing) -> None:
    """The plaintiff asks to withdraw."""
    doing.change(s.data, "撤诉", withdrawal_asked=True)
    dossier.add_text(doing, "application", "撤诉申请书", form.reason)


@aside.rule_withdrawal.perform
def rule_withdrawal(s: Situation, form: forms.RuleWithdrawal, doing: Doing) -> None:
    """Allowed, the case ends; refused, it goes on."""
    doing.change(s.data, "撤诉", withdrawal_asked=False)
    if form.allowed:
        doing.move("c.closed")
        doing.change(s.matter, "案件", outcome="撤诉")
        nothing_heard_any_more(s, doing)
        halve(s, doing, "withdrawn", "撤诉", "诉讼费用交纳办法 15、53：当事人申请撤诉的，减半交纳案件受理费")
        doing.tell_as("法院准许撤诉，案件结束。")
    else:
        doing.tell_as(f"法院不准许撤诉，案件继续审理。理由：{form.reason[:300]}")


@aside.absent_plaintiff.perform
def deem_withdrawn(s: Situation, form: absence.StayedAway, doing: Doing) -> None:
    """The case ends as if it had been withdrawn; the plaintiff bears half of the fee (民事诉讼法 146)."""
    doing.change(s.matter, "案件", outcome="按撤诉处理")
    nothing_heard_any_more(s, doing)
    halve(
        s, doing, "withdrawn", "按撤诉处理", "诉讼费用交纳办法 15、34、53：按撤诉处理的，减半交纳案件受理费"
    )


@aside.apply_recusal.perform
def apply_recusal(s: Situation, form: forms.Recuse, doing: Doing) -> None:
    """A party asks that the judge withdraw."""
    doing.change(s.data, "回避", recusal_asked=form.reason)


@aside.decide_recusal.perform
def decide_recusal(s: Situation, form: forms.DecideRecusal, doing: Doing) -> None:
    """Granted, the judge is barred and the chief assigns another one."""
    from tianping.core.access.models import Recusal

    doing.change(s.data, "回避", recusal_asked="")
    judge = s.on_duty("judge")
    if form.granted and judge is not None:
        doing.add(
            Recusal(
                staff_id=judge.staff_id, matter=s.matter, reason=form.reason[:200], record_id=doing.record_id
            )
        )
        doing.task("reassign_case", "chief", name="变更承办法官（回避）")
    doing.tell_as(
        "法院准许了回避申请，会另行指定法官。" if form.granted else "法院驳回了回避申请，案件继续审理。"
    )


@aside.apply_extension.perform
def apply_extension(s: Situation, form: forms.Extension, doing: Doing) -> None:
    """The trial limit is longer by the months that were approved."""
    _new_event(s, doing, trial.extension(form, doing.now.date()), f"延长 {form.months} 个月（{form.reason}）")


@aside.exclude_period.perform
def exclude_period(s: Situation, form: forms.Exclude, doing: Doing) -> None:
    """Days that do not count are taken out of the trial limit."""
    days = f"{form.begins:%Y年%-m月%-d日}至{form.ends:%Y年%-m月%-d日}"
    _new_event(s, doing, trial.exclusion(form), f"扣除{forms.GROUNDS[form.kind]}的期间（{days}）")


def _new_event(s: Situation, doing: Doing, event: dict[str, Any], what: str) -> None:
    """What changes the trial limit is open to the parties (延审规定 7)."""
    for limit in trial.limits(s):
        events = [*limit.events, event]
        computed = trial.computed(limit, event)
        doing.change(limit, limit.name, events=events, due=computed.due, explanation=computed.explanation)
        doing.tell_as(f"本案的审理期限有变：{what}，现在到 {day_of(computed.due)}。")
