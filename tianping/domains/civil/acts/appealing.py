"""上诉: the appeal comes in, goes to the other side and to the court above; what that court decided comes back."""

from __future__ import annotations

from decimal import Decimal

from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.dossiers.models import Paper
from tianping.core.matters.models import Participation
from tianping.core.money import book
from tianping.domains.civil import appeals, declare, forms
from tianping.domains.civil.amounts import appeal_fee

TITLE = "民事上诉状"
FEE, FEE_LIMIT = "上诉案件受理费", "FIL_FEE_APPEAL"


@declare.file_appeal.perform
def file_appeal(s: Situation, form: forms.Appeal, doing: Doing) -> None:
    """A party appeals within its own period: the judgment does not take effect (民事诉讼法 158, 171)."""
    mine = {p.id for p in s.participations if p.person_id in doing.on_behalf()}
    periods = [limit for limit in s.limits if limit.code == "CIV_APPEAL_J" and limit.of_id in mine]
    if periods and all(limit.due < doing.now for limit in periods):
        last = max(limit.due for limit in periods).astimezone(doing.now.tzinfo)
        raise ActRefused(
            [Reason("appeal_late", f"您的上诉期已于 {last:%Y年%-m月%-d日} 届满。", "民事诉讼法171",
                    remedy="有正当理由耽误的，障碍消除后十日内可以申请顺延（民事诉讼法 86）。")]
        )  # fmt: skip
    for limit in periods:
        doing.end_limit(limit)
    for appellant in [p for p in s.who("party") if p.person_id in doing.on_behalf()][:1]:
        _charge(appellant, form, doing)
    dossier.add_text(doing, "application", TITLE, f"上诉请求：\n{form.claims}\n上诉的理由：\n{form.reasons}")


def _charge(appellant: Participation, form: forms.Appeal, doing: Doing) -> None:
    """The appellant prepays the fee of the appeal; who has not is told, and has seven days (诉讼费用交纳办法 17, 22)."""
    owed = appeal_fee(doing.situation.matter.cause, form.amount, doing.now.date())
    ordered = book.order(doing, FEE, appellant, Decimal(owed["value"]["payable"]), owed, act="pay_appeal_fee")
    notice = doing.draft("上诉费交纳通知书", [appellant], order=ordered, appealed=form.amount)
    doing.deliver(appellant, [notice])


@declare.pay_appeal_fee.perform
def pay_appeal_fee(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Money for an appeal came; once it is all there the clock of its payer is met, also one that has yet to begin."""
    if book.receive_in_parts(doing, form) > 0:
        return
    for limit in s.running(FEE_LIMIT):
        if limit.of_id == s.about.payer_id:
            doing.end_limit(limit)
    for delivery in s.deliveries:
        if delivery.to_id == s.about.payer_id and delivery.effective is None:
            doing.change(delivery, starts=[one for one in delivery.starts if one["code"] != FEE_LIMIT])


@declare.send_appeal.perform
def send_appeal(s: Situation, form: Input, doing: Doing) -> None:
    """Each appeal goes to all other parties, who may answer within fifteen days (民事诉讼法 174)."""
    sent = {key for delivery in s.deliveries if delivery.title == TITLE for key in delivery.papers}
    for paper in Paper.objects.filter(matter=s.matter, title=TITLE):
        for party in s.who("party"):
            if party.id != paper.participation_id and str(paper.id) not in sent:
                doing.deliver(party, [], title=TITLE, papers=[str(paper.id)])


@declare.return_second_instance.perform
def return_second_instance(s: Situation, form: forms.SecondInstance, doing: Doing) -> None:
    """What the court above decided binds from the day on which the last party was served (民事诉讼法 182)."""
    if appeals.sent_back(s, form):
        doing.move("c.closed")
        doing.change(s.matter, "案件", outcome="发回重审")
        for order in [one for one in s.fee_orders if one.act == "pay_appeal_fee" and one.paid > 0]:
            doing.task("refund_fee", "clerk", name=f"退还上诉费 {order.paid:,.2f} 元（发回重审）", about=str(order.id),
                       consequence="诉讼费用交纳办法 27：发回重审的，退还上诉人交的受理费")  # fmt: skip
        return
    doing.move("c.effective")
    doing.change(s.data, "判决", effective_on=form.day)
