"""调解结案: the settlement binds from the day on which all had signed it; half of the fee is owed."""

from __future__ import annotations

from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.domains.civil import declare, performance, settlement
from tianping.domains.civil.acts.judging import nothing_heard_any_more
from tianping.domains.civil.acts.refunding import halve


@declare.settle_by_mediation.perform
def settle(s: Situation, form: settlement.Settle, doing: Doing) -> None:
    """The letter goes to all; whoever does not take it is bound all the same (民诉法解释 151)."""
    nothing_heard_any_more(s, doing)
    why = "诉讼费用交纳办法 15、53：调解方式结案的，减半交纳案件受理费"
    halve(s, doing, "mediated", "调解", why, form.signed_on)
    doing.change(s.data, "调解", effective_on=form.signed_on)
    doing.change(s.matter, "案件", outcome="调解")
    names = [p.name for p in s.who("party")]
    agreed = performance.counts(form.terms, form.signed_on, names, agreed=True)
    performance.start_enforcement(s, doing, agreed)
    letter = doing.draft(settlement.LETTER, list(s.who("party")), form=form)
    for party in s.who("party"):
        doing.deliver(party, [letter])


@declare.settle_by_mediation.offer
def offer_settlement(s: Situation) -> dict[str, Any]:
    """Signed today, by the parties themselves, as a rule."""
    return {"signed_on": clock.today(), "signed_by": [str(p.id) for p in s.who("party")]}
