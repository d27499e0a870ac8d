"""上诉: the appeal comes in, goes to the other side and to the court above; what that court decided comes back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.dossiers.models import Paper
from tianping.core.matters.models import Participation
from tianping.core.money import book
from tianping.domains.civil import appeal_forms, appeals, declare, forms, intake, performance, relief
from tianping.domains.civil.acts.bearing import as_borne
from tianping.domains.civil.acts.paying import end_time_to_pay
from tianping.domains.civil.acts.refunding import CENT, PAY_DEFERRED, nothing_due, owe_back
from tianping.domains.civil.amounts import appeal_fee
from tianping.domains.civil.models import APPEAL_FEE
from tianping.law.explain import Step

TITLE, ANSWER = "民事上诉状", "二审答辩状"
AGAINST_REFUSAL = "撤销不予受理的裁定，指令立案受理。"
RESULTS = {
    "upheld": "驳回上诉，维持原判，按一审判决履行", "changed": "改判，按二审判决履行", "withdrawn": "准许撤回上诉，一审判决生效",
    "deemed": "按自动撤回上诉处理，一审判决生效",
}  # fmt: skip
# Which part of the fee of an appeal is not due by how it ended: what goes back, on what ground, by which article.
COSTS = {
    "sent_back": (Decimal(1), "上诉费", "发回重审", "诉讼费用交纳办法 27：发回重审的，退还上诉人交的受理费"),
    "withdrawn": (Decimal("0.5"), "上诉费", "撤回上诉", "诉讼费用交纳办法 15、34：上诉人申请撤诉、法院准许的，减半交纳，由上诉人负担"),
    # It counted as withdrawn.
    "unpaid": (Decimal(1), "已交的上诉费", "按自动撤回上诉处理",
               "没有交足上诉费、按自动撤回上诉处理的，已经交的退还（诉讼费用交纳办法 53）"),
}  # fmt: skip


@declare.file_appeal.perform
def file_appeal(s: Situation, form: appeal_forms.Appeal, doing: Doing) -> None:
    """A party appeals within its own period: the judgment does not take effect (民事诉讼法 158, 171)."""
    period_used(s, doing, "CIV_APPEAL_J")
    for appellant in [p for p in s.who("party") if p.person_id in doing.on_behalf()][:1]:
        _charge(appellant, form, doing)
    dossier.add_text(doing, "application", TITLE, f"上诉请求：\n{form.claims}\n上诉的理由：\n{form.reasons}")


def period_used(s: Situation, doing: Doing, code: str) -> None:
    """Who appeals has used the period for it."""
    mine = {p.id for p in s.participations if p.person_id in doing.on_behalf()}
    for limit in [one for one in s.limits if one.code == code and one.of_id in mine]:
        doing.end_limit(limit)


def _charge(appellant: Participation, form: appeal_forms.Appeal, doing: Doing) -> None:
    """The appellant prepays the fee of the appeal; who has not is told, and has seven days (诉讼费用交纳办法 17, 22)."""
    owed = appeal_fee(doing.situation.matter.cause, form.amount, doing.now.date())
    ordered = book.order(
        doing, APPEAL_FEE, appellant, Decimal(owed["value"]["payable"]), owed, act="pay_appeal_fee"
    )
    notice = doing.draft("上诉费交纳通知书", [appellant], order=ordered, appealed=form.amount)
    doing.deliver(appellant, [notice])


@declare.pay_appeal_fee.perform
def pay_appeal_fee(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Money for an appeal came; once it is all there its payer has nothing more to ask for."""
    if book.receive_in_parts(doing, form) > 0:
        return
    end_time_to_pay(s, doing, relief.APPEAL_FEE_LIMIT, payer=s.about.payer_id)
    if s.about.relief_pending:
        doing.change(s.about, APPEAL_FEE, relief={})
        doing.close_tasks("register_appeal_relief", about=str(s.about.id))


@declare.send_appeal.perform
def send_appeal(s: Situation, form: Input, doing: Doing) -> None:
    """Each appeal goes to all other parties, who may answer within fifteen days (民事诉讼法 174)."""
    sent = {key for delivery in s.deliveries if delivery.title == TITLE for key in delivery.papers}
    for paper in Paper.objects.filter(matter=s.matter, title=TITLE):
        for party in s.who("party"):
            if party.id != paper.participation_id and str(paper.id) not in sent:
                doing.deliver(party, [], title=TITLE, papers=[str(paper.id)])


@declare.submit_appeal_defence.perform
def submit_appeal_defence(s: Situation, form: appeal_forms.AppealDefence, doing: Doing) -> None:
    """The answer to an appeal goes to the other side at once, and with the file to the court above (民事诉讼法 174)."""
    paper = dossier.add_text(doing, "defence", ANSWER, form.text)
    for party in s.who("party"):
        if party.person_id not in doing.on_behalf():
            doing.deliver(party, [], title=ANSWER, papers=[str(paper.id)])


@declare.forward_appeal_defence.perform
def forward_appeal_defence(s: Situation, form: Input, doing: Doing) -> None:
    """What came after the file went up follows it: the answers since the day of the oldest that waits."""
    waiting = [one.start for one in s.running("APP_TRANSFER")]
    papers = Paper.objects.filter(matter=s.matter, title=ANSWER, at__gte=min(waiting)) if waiting else ()
    whose = "、".join(dict.fromkeys(p.participation.name for p in papers if p.participation))
    doing.tell_as(f"{whose}的二审答辩状已经补送二审法院，副本已经发给上诉人。")


@declare.return_second_instance.perform
def return_second_instance(s: Situation, form: appeal_forms.SecondInstance, doing: Doing) -> None:
    """What the court above decided binds from the day on which the last party was served (民事诉讼法 182)."""
    _fees_of_appeals(s, doing, form)
    if appeals.sent_back(s, form):
        doing.move("c.closed")
        doing.change(s.matter, "案件", outcome="发回重审")
        doing.tell_as(f"二审结果：撤销原判，发回重审。二审案号：{form.number}。本院会另立案号重新审理。")
        return
    doing.move("c.effective")
    doing.change(s.data, "判决", effective_on=form.day)
    doing.change(s.matter, "案件", outcome="判决")
    performance.start_enforcement(s, doing, _to_perform(s, form))
    if form.result != "changed":
        # A judgment above that changes the one here changes who bears its fee, too (诉讼费用交纳办法 30).
        as_borne(s, doing, form.day)
    doing.tell_as(f"二审结果：{RESULTS[form.result]}。二审案号：{form.number}。请看二审的裁判文书。")


def _to_perform(s: Situation, form: appeal_forms.SecondInstance) -> list[performance.Count]:
    """By the judgment below, unless that above is in its place."""
    if form.result != "changed":
        return performance.of_judgment(s, form.day)
    said = "二审判决写明的履行期间最后一日" if form.perform_by else "二审判决没有写明履行期间，从生效之日起算"
    last = form.perform_by or form.day
    return [performance.Count(last, "", (Step(said, form.number, str(last)),))]


def _fees_of_appeals(s: Situation, doing: Doing, form: appeal_forms.SecondInstance) -> None:
    """What an appeal costs by how it ended; what was paid beyond goes back, what was put off is paid by who withdrew.

    Who bears the fee of an appeal that was heard the judgment above says (诉讼费用交纳办法 15, 27, 34, 47).
    """
    doing.close_tasks(PAY_DEFERRED)
    for order in [one for one in s.fee_orders if one.kind == APPEAL_FEE]:
        unpaid = order.state == "open" and not order.deferred
        ended = COSTS.get("unpaid" if unpaid else form.result)
        if ended is None:
            continue
        part, what, ground, why = ended
        due = order.amount - (order.amount * part).quantize(CENT)
        owe_back(doing, order, order.paid - due, what, ground, why, form.day)
        if due <= order.paid:
            nothing_due(doing, order, due)
        else:
            payer = s.participant(order.payer_id)
            doing.change(order, APPEAL_FEE, amount=due)
            doing.task(PAY_DEFERRED, payer.role, of=payer)


@intake.appeal_rejection.perform
def appeal_rejection(s: Situation, form: appeal_forms.RulingAppeal, doing: Doing) -> None:
    """A plaintiff appeals within its own ten days: the ruling does not take effect; there is no other side to send it to."""
    period_used(s, doing, "FIL_REJECT_APPEAL")
    said = f"上诉请求：\n{AGAINST_REFUSAL}\n上诉的理由：\n{form.reasons}"
    dossier.add_text(doing, "application", TITLE, said)


@intake.refusal_effective.perform
def refusal_effective(s: Situation, form: Input, doing: Doing) -> None:
    """The day after the last plaintiff's ten days ended (民诉法解释 244)."""
    ends = [clock.day_of(limit.due) for limit in s.limits if limit.code == "FIL_REJECT_APPEAL"]
    _refused_for_good(s, doing, max(ends) + timedelta(days=1) if ends else doing.now.date())


@intake.register_appeal_ruling.perform
def register_appeal_ruling(s: Situation, form: appeal_forms.SecondRuling, doing: Doing) -> None:
    """The court above lets the ruling stand, or orders that the filing be accepted (民诉法解释 330)."""
    if appeals.accepted_above(s, form):
        doing.move("f.ordered")
        doing.change(s.data, "起诉", ordered_by=form.number)
        doing.tell_as("上一级法院撤销了不予受理的裁定，指令本院立案。")
        return
    doing.move("c.closed")
    _refused_for_good(s, doing, form.day)
    doing.tell_as("二审已经有结果：不予受理的裁定生效。以后符合起诉条件了，可以再起诉。")


def _refused_for_good(s: Situation, doing: Doing, day: date) -> None:
    doing.change(s.data, "裁定", effective_on=day)
    doing.change(s.matter, "案件", outcome="不予受理")
