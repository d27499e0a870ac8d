"""程序转换: the case goes on by other rules under its number; the ordinary procedure costs the other half of the fee."""

from __future__ import annotations

from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.limits.models import VOID
from tianping.core.money import book
from tianping.core.money.models import FeeOrder
from tianping.domains.civil import aside, conversion, forms, periods
from tianping.domains.civil.acts.paying import end_time_to_pay
from tianping.domains.civil.acts.refunding import CENT, as_remitted, nothing_due, owe_back
from tianping.domains.civil.amounts import acceptance_fee


@aside.object_small.perform
@aside.object_summary.perform
def object_to_procedure(s: Situation, form: forms.Reasoned, doing: Doing) -> None:
    """A party says that the procedure does not fit the case (民诉法解释 269, 279)."""
    dossier.add_text(doing, "application", "适用程序异议书", form.reason)


@aside.dismiss_procedure_objection.perform
def dismiss_objection(s: Situation, form: forms.Reasoned, doing: Doing) -> None:
    """The ruling may be given orally; its reason stands in the record (民诉法解释 269)."""
    doing.tell_as(f"法院驳回了对适用程序的异议，案件按原来的程序继续审理。理由：{form.reason[:300]}")


@aside.convert_small_to_summary.perform
def to_summary(s: Situation, form: forms.Reasoned, doing: Doing) -> None:
    """From now on the judgment can be appealed (民事诉讼法 169)."""
    doing.change(s.data, "案件", procedure="summary")


@aside.convert_to_ordinary.perform
def to_ordinary(s: Situation, form: forms.ToOrdinary, doing: Doing) -> None:
    """The fee is that of the ordinary procedure, what was paid counts; evidence has time anew (民诉法解释 199)."""
    on = s.matter.opened or doing.now.date()
    owed = acceptance_fee(s.matter.cause, s.data.amount, "ordinary", on)
    fees = [(ordered, *as_remitted(s, ordered, owed, on)) for ordered in _orders(s)]
    doing.change(s.data, "案件", procedure="ordinary")
    for limit in [one for code in periods.EVIDENCE for one in s.running(code)]:
        doing.end_limit(limit, VOID)
    for ordered, amount, explanation in fees:
        book.fix(doing, ordered, amount, explanation)
        if not ordered.deferred:
            doing.change(ordered, ordered.kind, act="pay_fee_difference")


@aside.pay_fee_difference.perform
def pay_difference(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Money for the other half came; once it is all there no clock of it runs or waits to begin."""
    if book.receive_in_parts(doing, form) > 0:
        return
    end_time_to_pay(s, doing, conversion.DIFFERENCE)
    doing.close_tasks("deem_withdrawn_difference", limits=VOID)


@aside.deem_withdrawn_difference.perform
def deem_withdrawn(s: Situation, form: object, doing: Doing) -> None:
    """The case ends as withdrawn; half of what was paid goes back (民诉法解释 199)."""
    doing.change(s.matter, "案件", outcome="按撤诉处理")
    for ordered in [one for one in _orders(s) if one.paid > 0]:
        half = (ordered.paid / 2).quantize(CENT)
        owe_back(
            doing,
            ordered,
            half,
            "已交受理费的一半",
            "按撤诉处理",
            "民诉法解释 199：按撤诉处理的，已经收取的诉讼费用退还一半",
        )
        nothing_due(doing, ordered, ordered.paid - half)


def _orders(s: Situation) -> list[FeeOrder]:
    return [one for one in s.fee_orders if one.kind == "案件受理费"]
