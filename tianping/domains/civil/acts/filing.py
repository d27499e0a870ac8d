"""立案: the filing comes in, is corrected, registered, and its fee is paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.dossiers import filing as dossier
from tianping.core.limits import compute
from tianping.core.limits.models import VOID, Limit
from tianping.core.matters import numbers
from tianping.core.matters.models import Participation
from tianping.core.money import book
from tianping.core.people.queries import find_or_make, person_of
from tianping.domains.civil import forms, guards, intake
from tianping.domains.civil.acts.paying import end_time_to_pay
from tianping.domains.civil.acts.refunding import nothing_due, owe_back
from tianping.domains.civil.amounts import acceptance_fee, small_claims_ceiling
from tianping.domains.civil.drafts import defect_words, standing_defects
from tianping.domains.civil.models import ACCEPTANCE, CivilFirst


@intake.start_draft.perform
def start_draft(s: Situation, form: forms.StartDraft, doing: Doing) -> None:
    """An empty draft with a code for going on elsewhere."""
    code = f"{doing.record_id.int % 36**6:06d}"[-8:]
    s.data = doing.add(
        CivilFirst(
            matter=s.matter,
            court_id=doing.court_id,
            draft={"cause": form.cause},
            code=code,
            draft_saved=doing.now,
        )
    )
    s.matter.title = "未提交的起诉"


@intake.submit_filing.perform
def submit_filing(s: Situation, form: forms.Filing, doing: Doing) -> None:
    """The filing reaches the court: parties, claims, papers; the receipt bears the day."""
    _take_filing(s, form, doing)
    number = numbers.draw_plain(doing, "收")
    doing.change(s.data, "起诉", received_on=doing.now.date(),
                 receipt_number=f"{s.matter.court_id}收〔{doing.now.year}〕{number}号")  # fmt: skip


@intake.submit_correction.perform
def submit_correction(s: Situation, form: forms.Filing, doing: Doing) -> None:
    """The corrected filing replaces the former one; the limit of the court begins anew (登记立案规定 8).

    Who stays in the case keeps the participation: papers handed in before and documents issued before hang on it.
    """
    former = list(s.participations)
    s.participations.clear()
    _take_filing(s, form, doing, former)
    for participation in former:
        if participation not in s.participations:
            doing.change(participation, participation.name, left_at=doing.now)


def _take_filing(
    s: Situation, form: forms.Filing, doing: Doing, former: Sequence[Participation] = ()
) -> None:
    me = person_of(doing.actor) if doing.actor.person else None
    for place, party in enumerate(form.parties, 1):
        _join(s, _participation(s, party, place, me, form, doing), doing, former)
    for place, agent in enumerate(form.agents, len(form.parties) + 1):
        _join(s, _agent(s, agent, place, me, doing), doing, former)
    claims = [
        {"text": c.text, "amount": str(c.amount) if c.amount is not None else None} for c in form.claims
    ]
    doing.change(
        s.data,
        "起诉",
        claims=claims,
        facts=form.facts,
        amount=guards.total_of(form),
        draft=form.model_dump(mode="json"),
    )
    doing.change(s.matter, "事项", title=_title(s), cause=form.cause)
    dossier.take_uploads(doing, [item.purpose for item in form.evidence])
    dossier.add_typed_complaint(doing, corrected=bool(former))


WRITTEN = (
    "person",
    "place",
    "name",
    "kind",
    "agent_of",
    "authority",
    "details",
    "service_address",
    "service_phone",
    "online",
)


def _join(s: Situation, written: Participation, doing: Doing, former: Sequence[Participation]) -> None:
    """Who is written in the filing takes part; the same person in the same role goes on as before."""
    stays = next(
        (
            p
            for p in former
            if p not in s.participations
            and p.role == written.role
            and (p.person_id == written.person_id or p.name == written.name)
        ),
        None,
    )
    if stays is None:
        s.participations.append(doing.add(written))
        return
    doing.change(stays, stays.name, **{name: getattr(written, name) for name in WRITTEN})
    s.participations.append(stays)


def _participation(
    s: Situation, party: forms.PartyInput, place: int, me: Any, form: forms.Filing, doing: Doing
) -> Participation:  # fmt: skip
    mine = me is not None and party.role == "plaintiff" and me.name == party.name
    person = me if mine else find_or_make(
        name=party.name, kind=party.kind, identity=party.identity, birth=party.birth, sex=party.sex,
        ethnicity=party.ethnicity, address=party.address, phone=party.phone, legal_rep=party.legal_rep,
    )  # fmt: skip
    agreed = form.online if party.role == "plaintiff" else None
    return Participation(
        court_id=doing.court_id, matter=s.matter, person=person, role=party.role, place=place, name=party.name,
        kind=party.kind, details=party.model_dump(mode="json", exclude={"identity"}), service_address=party.address,
        service_phone=party.phone, online=agreed,
    )  # fmt: skip


def _agent(s: Situation, agent: forms.AgentInput, place: int, me: Any, doing: Doing) -> Participation:
    principal = next((p for p in s.participations if p.name == agent.of), None)
    if principal is None:
        raise ActRefused(
            [
                Reason(
                    "unknown_principal",
                    f"代理人{agent.name}所代理的“{agent.of}”不是本案当事人。",
                    "民事诉讼法61",
                    "agents",
                    "被代理的人和原告的名字要一样：改原告的名字；不是本案的授权委托书，在“证据材料”里去掉",
                )
            ]
        )
    person = (
        me if me is not None and me.name == agent.name else find_or_make(name=agent.name, phone=agent.phone)
    )
    return Participation(
        court_id=doing.court_id, matter=s.matter, person=person, role="representative", place=place, name=agent.name,
        kind="natural", agent_of=principal, authority=agent.authority, details={"firm": agent.firm}, service_phone=agent.phone,
        online=True,
    )  # fmt: skip


def _title(s: Situation) -> str:
    sides = ["、".join(p.name for p in s.who(role)) for role in ("plaintiff", "defendant")]
    return " 诉 ".join(sides)[:300]


@intake.request_correction.perform
def request_correction(s: Situation, form: forms.AskCorrection, doing: Doing) -> None:
    """What must be mended is told once, and until when: the law leaves the days to the court (登记立案规定 7)."""
    doing.change(s.data, "起诉", corrections=form.items, correction_asked=True)
    if not intake.usual_period(s, form):
        for plaintiff in s.who("plaintiff"):
            _as_designated(doing.start(intake.CORRECTING, doing.now, plaintiff), form.days, doing)


def _as_designated(limit: Limit, days: int, doing: Doing) -> None:
    """A clock that was just begun, and the task that it gave, end when the court said."""
    said = compute.Designated(doing.court_id, days, "补正告知书")
    computed = compute.due(limit.code, limit.start, on=doing.now.date(), designated=said)
    limit.due, limit.explanation = computed.due, computed.explanation
    for task in doing.situation.tasks:
        if task.limit_id == limit.id:
            task.due = computed.due


@intake.request_correction.offer
def offer_correction(s: Situation) -> dict[str, Any]:
    """What the reading found wrong on the papers, for the filing judge to strike out or to add to."""
    found = [one for one in standing_defects(s.data.reading or {}) if not one["advice_only"]]
    return {"items": [f"{defect_words(one).rstrip('。')}。{one['remedy']}".rstrip("。") for one in found]}


@intake.reject_filing.perform
def reject_filing(s: Situation, form: forms.Reject, doing: Doing) -> None:
    """The ruling bears a number of its own; with it the court has decided in its seven days (民事诉讼法 126)."""
    doing.close_tasks("register_case")
    doing.change(s.matter, "案件", number=numbers.draw(doing, s.type.number))


@intake.register_case.perform
def register_case(s: Situation, form: forms.Register, doing: Doing) -> None:
    """The case gets its number, its procedure and the fee order."""
    fee = acceptance_fee(form.cause, form.amount, form.procedure, doing.now.date())
    # A filing that was refused has its number already.
    number = s.matter.number or numbers.draw(doing, s.type.number)
    doing.change(s.matter, "案件", number=number, cause=form.cause, opened=doing.now.date())
    doing.change(s.data, "案件", procedure=form.procedure, amount=form.amount)
    payable, moved = Decimal(fee["value"]["payable"]), next((o for o in s.fee_orders if o.former_id), None)
    doing.move("f.fee_due")
    if moved is None:
        book.order(doing, "案件受理费", s.who("plaintiff")[0], payable, fee)
    elif book.fix(doing, moved, payable, fee) == 0:
        doing.move("f.to_assign")
        doing.tell_as("法院已经立案。原来交的案件受理费随案移来，不用再交。")
        doing.outbox("act", matter=str(s.matter.id), act="assign_case")


@intake.register_case.offer
def offer_register(s: Situation) -> dict[str, Any]:
    """What the filing says, for the filing judge to confirm; whether the case is a plain one only the judge can tell."""
    procedure = "small" if _asks_for_small_sums(s) else "summary"
    return {"cause": s.matter.cause, "amount": str(s.data.amount), "procedure": procedure}


def _asks_for_small_sums(s: Situation) -> bool:
    """Whether it asks for money alone, and for no more than the small-claims procedure is for (民事诉讼法 165, 166)."""
    asked = [claim for claim in s.data.claims if not re.search("诉讼费|受理费", claim["text"])]
    money = bool(asked) and all(claim["amount"] for claim in asked)
    return money and 0 < s.data.amount <= small_claims_ceiling(clock.today())


@intake.pay_fee.perform
def pay_fee(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Money came; when the order is paid the case goes on to assignment, a wrong sum is booked and told."""
    left = book.receive(doing, s.about, form.amount, form.bank_number, form.payer)
    if left > 0:
        doing.move("f.fee_due")
        doing.tell_as(f"法院收到 {form.amount:,.2f} 元，还差 {left:,.2f} 元，请在期限内补交。")
        doing.situation.tasks[:] = [t for t in s.tasks if t.act != "pay_fee"]
        return
    doing.move("f.to_assign")
    doing.tell_as("案件受理费已经交齐，接下来随机确定承办法官。")
    end_time_to_pay(s, doing, guards.FEE_LIMIT)
    # Late money counts: what was put before the filing judge when the time had passed has fallen away.
    doing.close_tasks("deem_withdrawn_fee", limits=VOID)
    doing.outbox("act", matter=str(s.matter.id), act="assign_case")


@intake.deem_withdrawn_fee.perform
def deem_withdrawn_fee(s: Situation, form: Input, doing: Doing) -> None:
    """The case ends as withdrawn; it costs nothing, and what was paid in part goes back (docs/decisions/0037)."""
    doing.change(s.matter, "案件", outcome="按撤诉处理")
    why = "没有交足而按撤诉处理的案件，不收案件受理费，已经交的退还（诉讼费用交纳办法 53）"
    for ordered in [one for one in s.fee_orders if one.kind == ACCEPTANCE]:
        owe_back(doing, ordered, ordered.paid, "已交的案件受理费", "按撤诉处理", why)
        nothing_due(doing, ordered)
