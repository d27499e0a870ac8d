"""驳回起诉: a suit that should not have been registered ends by a ruling, which parties may appeal; its fee goes back."""

from __future__ import annotations

from datetime import date, timedelta

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.domains.civil import appeal_forms, declare, forms
from tianping.domains.civil.acts.appealing import TITLE, period_used
from tianping.domains.civil.acts.judging import nothing_heard_any_more
from tianping.domains.civil.acts.refunding import nothing_due, owe_back
from tianping.domains.civil.models import ACCEPTANCE


@declare.dismiss_suit.perform
def dismiss_suit(s: Situation, form: forms.Dismiss, doing: Doing) -> None:
    """Nothing is heard any more; a small claim ends with the ruling (民诉法解释 277)."""
    nothing_heard_any_more(s, doing)
    if s.data.procedure != "small":
        doing.move("c.dismissed")
        return
    doing.move("c.closed")
    _dismissed(s, doing, doing.now.date())


@declare.dismissal_effective.perform
def dismissal_effective(s: Situation, form: Input, doing: Doing) -> None:
    """The day after the last party's ten days ended (民诉法解释 244)."""
    ends = [clock.day_of(limit.due) for limit in s.limits if limit.code == "CIV_APPEAL_R"]
    _dismissed(s, doing, max(ends) + timedelta(days=1) if ends else doing.now.date())


@declare.appeal_dismissal.perform
def appeal_dismissal(s: Situation, form: appeal_forms.RulingAppeal, doing: Doing) -> None:
    """A party appeals within its own ten days: the ruling does not take effect (民事诉讼法 158, 171)."""
    period_used(s, doing, "CIV_APPEAL_R")
    said = f"上诉请求：\n撤销驳回起诉的裁定，指令审理。\n上诉的理由：\n{form.reasons}"
    dossier.add_text(doing, "application", TITLE, said)


@declare.register_dismissal_ruling.perform
def register_dismissal_ruling(s: Situation, form: appeal_forms.DismissalRuling, doing: Doing) -> None:
    """The court above lets the ruling stand; or orders that the suit be tried, for which a new case follows (民诉法解释 330)."""
    if form.result == "try":
        doing.change(s.matter, "案件", outcome="指令审理")
        doing.tell_as("上一级法院撤销了驳回起诉的裁定，指令本院审理。")
        return
    _dismissed(s, doing, form.day)
    doing.tell_as("二审已经有结果：驳回起诉的裁定生效，受理费会退还。")


def _dismissed(s: Situation, doing: Doing, day: date) -> None:
    """The suit is over; the fee of a suit that is dismissed goes back (诉讼费用交纳办法 8, 27)."""
    doing.change(s.data, "裁定", effective_on=day)
    doing.change(s.matter, "案件", outcome="驳回起诉")
    why = "诉讼费用交纳办法 8、27：裁定驳回起诉的，受理费不交纳，已交的退还"
    for ordered in [one for one in s.fee_orders if one.kind == ACCEPTANCE]:
        owe_back(doing, ordered, ordered.paid, ACCEPTANCE, "驳回起诉", why, since=day)
        nothing_due(doing, ordered)
