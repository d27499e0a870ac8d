"""上诉: the appeal comes in, goes to the other side and to the court above; what that court decided comes back."""

from __future__ import annotations

from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.dossiers.models import Paper
from tianping.domains.civil import declare, forms

TITLE = "民事上诉状"


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
    dossier.add_text(doing, "application", TITLE, f"上诉请求：\n{form.claims}\n上诉的理由：\n{form.reasons}")


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
    if declare.sent_back(s, form):
        doing.move("c.closed")
        doing.change(s.matter, "案件", outcome="发回重审")
        return
    doing.move("c.effective")
    doing.change(s.data, "判决", effective_on=form.day)
