"""What each act of an objection to jurisdiction does to the models."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.courts.queries import court_of
from tianping.core.dossiers import filing as dossier
from tianping.core.money import book
from tianping.domains.jurisdiction import declare
from tianping.domains.jurisdiction.fee import fee
from tianping.domains.jurisdiction.models import Objection


@declare.raise_objection.perform
def raise_objection(s: Situation, form: declare.Object, doing: Doing) -> None:
    """A defendant objects within its own period for the answer."""
    case = s.case
    assert case is not None
    mine = [p for p in s.who("defendant") if p.person_id in doing.on_behalf()]
    if not mine:
        raise ActRefused([Reason("not_yours", "管辖异议由被告提出。", "民事诉讼法130")])
    persons = {p.person_id for p in mine}
    theirs = {p.id for p in case.participations if p.person_id in persons}
    periods = [limit for limit in case.limits if limit.code == "JUR_OBJ" and limit.of_id in theirs]
    if (late := declare.too_late(periods)) is not None:
        raise ActRefused([late])
    ruled = Objection.objects.filter(matter__parent_id=case.matter.id, objector__person_id__in=persons)
    if ruled.exclude(upheld=None).exists():
        raise ActRefused([Reason("ruled_before", "您提出的管辖异议已经裁定过。", "民事诉讼法130、157",
                                 remedy="不服裁定的，在上诉期内上诉。")])  # fmt: skip
    dossier.add_text(
        doing, "application", "管辖权异议申请书", f"应当由{form.wanted}审理。\n理由：\n{form.reason}"
    )
    s.data = doing.add(
        Objection(matter=s.matter, court_id=doing.court_id, case_number=case.matter.number, objector=mine[0],
                  reason=form.reason, wanted=form.wanted, final=case.data.procedure == "small")
    )  # fmt: skip


@declare.rule.perform
def rule(s: Situation, form: declare.Rule, doing: Doing) -> None:
    """The ruling; in small claims it binds at once (民诉法解释 276)."""
    doing.change(s.data, "管辖异议", upheld=form.upheld, competent=form.competent if form.upheld else "")
    if s.data.final:
        _binds(s, doing, doing.now.date())
    else:
        doing.move("j.ruled")


@declare.effective.perform
def effective(s: Situation, form: Input, doing: Doing) -> None:
    """Nobody appealed in time: it binds from the day after the last period (民诉法解释 244)."""
    last = max(clock.day_of(limit.due) for limit in s.limits if limit.code == "JUR_APPEAL")
    _binds(s, doing, last + timedelta(days=1))


@declare.appeal.perform
def appeal(s: Situation, form: declare.Appeal, doing: Doing) -> None:
    """Each party appeals within its own ten days (民事诉讼法 171)."""
    mine = {p.id for p in s.participations if p.person_id in doing.on_behalf()}
    periods = [limit for limit in s.limits if limit.code == "JUR_APPEAL" and limit.of_id in mine]
    for limit in periods:
        doing.end_limit(limit)
    dossier.add_text(doing, "application", "民事上诉状（管辖）", form.reason)


@declare.result.perform
def result(s: Situation, form: declare.Result, doing: Doing) -> None:
    """The court above decided."""
    doing.change(s.data, "管辖异议", upheld=form.upheld, competent=form.competent if form.upheld else "")
    _binds(s, doing, form.day)


@declare.withdraw.perform
def withdraw(s: Situation, form: Input, doing: Doing) -> None:
    """Only who objected takes the objection back."""
    objector = s.participant(s.data.objector_id)
    if objector is None or objector.person_id not in doing.on_behalf():
        raise ActRefused([Reason("not_yours", "管辖异议由提出的人撤回。", "民事诉讼法13")])


@declare.pay.perform
def pay(s: Situation, form: Any, doing: Doing) -> None:
    """Who objected in vain has paid, in whole or in part."""
    book.receive_in_parts(doing, form)


def _charge(s: Situation, doing: Doing) -> None:
    """The objector owes the fee of the objection that failed (诉讼费用交纳办法 13（六）, 29)."""
    objector, owed = s.participant(s.data.objector_id), fee(doing.now.date())
    ordered = book.order(doing, "管辖异议受理费", objector, Decimal(owed["value"]["payable"]), owed)
    doing.task("pay_fee", "defendant", of=objector, name="缴纳管辖异议受理费", about=str(ordered.id),
               consequence="不交的，法院可以强制执行（民诉法解释 207）")  # fmt: skip


def _binds(s: Situation, doing: Doing, day: date) -> None:
    doing.as_of = day
    doing.change(s.data, "管辖异议", effective_on=day)
    court = court_of(s.data.competent) if s.data.upheld else None
    doing.change(s.matter, "管辖异议", outcome=f"移送{court.name}" if court is not None else "驳回异议")
    doing.move("j.upheld" if s.data.upheld else "j.dismissed")
    if not s.data.upheld:
        _charge(s, doing)
    doing.tell_as(
        f"管辖裁定已经生效：{'案件移送有管辖权的法院。' if s.data.upheld else '案件仍由本院审理。'}"
    )
