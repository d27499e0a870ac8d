"""What each act of a civil case does to the models, and nothing else; the rest is declared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from psycopg.types.range import TimestamptzRange

from tianping.core.acts.declare import Input
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation
from tianping.core.courts.models import Courtroom
from tianping.core.dossiers import filing as dossier
from tianping.core.hearings.models import Hearing, Transcript
from tianping.core.limits import compute
from tianping.core.matters import assignment, numbers
from tianping.core.matters.models import Participation, Responsibility
from tianping.core.money import book
from tianping.core.people import bench
from tianping.core.people.models import Staff
from tianping.core.people.queries import find_or_make, person_of
from tianping.domains.civil import declare, forms, guards
from tianping.domains.civil.amounts import acceptance_fee
from tianping.domains.civil.drafts import defect_words, standing_defects
from tianping.domains.civil.first_words import judgment_words
from tianping.domains.civil.models import CivilFirst

TRIAL_LIMITS = {"ordinary": "CIV_TRIAL_ORD", "summary": "CIV_TRIAL_SUM", "small": "CIV_TRIAL_SML"}


# ---- 立案 ----
@declare.start_draft.perform
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


@declare.submit_filing.perform
def submit_filing(s: Situation, form: forms.Filing, doing: Doing) -> None:
    """The filing reaches the court: parties, claims, papers; the receipt bears the day."""
    _take_filing(s, form, doing)
    number = numbers.draw_plain(doing, "收")
    doing.change(s.data, "起诉", received_on=doing.now.date(),
                 receipt_number=f"{s.matter.court_id}收〔{doing.now.year}〕{number}号")  # fmt: skip


@declare.submit_correction.perform
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


@declare.request_correction.perform
def request_correction(s: Situation, form: forms.AskCorrection, doing: Doing) -> None:
    """What must be mended is told once."""
    doing.change(s.data, "起诉", corrections=form.items, correction_asked=True)


@declare.request_correction.offer
def offer_correction(s: Situation) -> dict[str, Any]:
    """What the reading found wrong on the papers, for the filing judge to strike out or to add to."""
    found = [one for one in standing_defects(s.data.reading or {}) if not one["advice_only"]]
    return {"items": [f"{defect_words(one)}。{one['remedy']}".rstrip("。") for one in found]}


@declare.register_case.perform
def register_case(s: Situation, form: forms.Register, doing: Doing) -> None:
    """The case gets its number, its procedure and the fee order."""
    fee = acceptance_fee(form.cause, form.amount, form.procedure, doing.now.date())
    number = numbers.draw(doing, s.type.number)
    doing.change(s.matter, "案件", number=number, cause=form.cause, opened=doing.now.date())
    doing.change(s.data, "案件", procedure=form.procedure, amount=form.amount)
    payer = s.who("plaintiff")[0]
    book.order(doing, "案件受理费", payer, Decimal(fee["value"]["payable"]), fee)


@declare.register_case.offer
def offer_register(s: Situation) -> dict[str, Any]:
    """What the filing says, for the filing judge to confirm."""
    return {"cause": s.matter.cause, "amount": str(s.data.amount), "procedure": "summary"}


@declare.pay_fee.perform
def pay_fee(s: Situation, form: forms.PayFee, doing: Doing) -> None:
    """Money came; when the order is paid the case goes on to assignment, a wrong sum is booked and told."""
    left = book.receive(doing, s.about, form.amount, form.bank_number, form.payer)
    if left > 0:
        doing.move("f.fee_due")
        doing.tell_as(f"法院收到 {form.amount} 元，还差 {left} 元，请在期限内补交。")
        doing.situation.tasks[:] = [t for t in s.tasks if t.act != "pay_fee"]
        return
    doing.move("f.to_assign")
    doing.tell_as("案件受理费已经交齐，接下来随机确定承办法官。")
    for limit in s.running("FIL_FEE"):
        doing.end_limit(limit)
    doing.outbox("act", matter=str(s.matter.id), act="assign_case")


@declare.deem_withdrawn_fee.perform
def deem_withdrawn_fee(s: Situation, form: Input, doing: Doing) -> None:
    """The case ends as withdrawn."""
    doing.change(s.matter, "案件", outcome="按撤诉处理")


# ---- 分案 ----
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
    former = s.on_duty("judge")
    if former is not None:
        doing.change(former, "承办法官", until=doing.now)
        s.responsibilities.remove(former)
    judge = Staff.objects.get(pk=form.staff)
    answer_for(doing, judge, "judge")
    for task in s.tasks:
        if former is not None and task.staff_id == former.staff_id:
            doing.change(task, task.name, staff_id=judge.id)


# ---- 审前 ----
@declare.send_complaint.perform
def send_complaint(s: Situation, form: forms.SendComplaint, doing: Doing) -> None:
    """The complaint and its evidence go to the defendants with the notices that the declaration drafts."""
    doing.papers_to_serve = dossier.papers_from(s, "plaintiff")


@declare.submit_defence.perform
def submit_defence(s: Situation, form: forms.Defence, doing: Doing) -> None:
    """The statement of defence is a paper of the dossier."""
    doing.change(s.data, "答辩", defence=(s.data.defence + "\n" + form.text).strip())
    dossier.add_text(doing, "defence", "民事答辩状", form.text)


@declare.send_defence.perform
def send_defence(s: Situation, form: Input, doing: Doing) -> None:
    """The plaintiffs get the statement of defence."""
    papers = dossier.papers_from(s, "defendant")
    for plaintiff in s.who("plaintiff"):
        doing.deliver(plaintiff, [], title="答辩状副本", papers=papers)


@declare.submit_evidence.perform
def submit_evidence(s: Situation, form: forms.Evidence, doing: Doing) -> None:
    """Evidence becomes a paper of who handed it in, and goes to the other side, which must answer to it (民诉法解释 103)."""
    paper = dossier.add_evidence(doing, form.name, form.purpose, form.uploads)
    if s.state.code == "c.assigned":
        return  # The defendant has no complaint yet: what is handed in now is served with it.
    mine = paper.participation.role if paper.participation else ""
    for party in s.who("party"):
        if party.role != mine:
            doing.deliver(party, [], title=f"证据：{form.name}", papers=[str(paper.id)])


@declare.schedule_hearing.perform
def schedule_hearing(s: Situation, form: forms.Schedule, doing: Doing) -> None:
    """The hearing stands in the calendars of the room and the judge."""
    doing.tell_as(_fix(s, form, doing))


@declare.reschedule_hearing.perform
def reschedule_hearing(s: Situation, form: forms.Schedule, doing: Doing) -> None:
    """The former hearing is cancelled, the new one stands."""
    doing.change(s.hearing("fixed"), "庭审", state="cancelled")
    doing.tell_as("开庭时间有变：" + _fix(s, form, doing))


def _fix(s: Situation, form: forms.Schedule, doing: Doing) -> str:
    room = Courtroom.objects.get(pk=form.room)
    judge = s.on_duty("judge", "presiding")
    ends = form.begins + timedelta(minutes=form.minutes)
    row = Hearing(
        court_id=doing.court_id, matter=s.matter, number=len(s.hearings) + 1, room=room, room_name=room.name,
        judge_id=judge.staff_id, period=TimestamptzRange(form.begins, ends), begins=form.begins, ends=ends,
        open_to_public=form.open_to_public, record_id=doing.record_id,
    )  # fmt: skip
    s.hearings.append(doing.add(row))
    day = form.begins.astimezone(doing.now.tzinfo)
    return f"{day:%Y年%-m月%-d日 %H:%M} 在{room.name}开庭。"


# ---- 庭审与裁判 ----
@declare.hear.perform
def hear(s: Situation, form: forms.Present, doing: Doing) -> None:
    """The hearing begins; the clerk's transcript is opened."""
    hearing = s.hearing("fixed")
    doing.change(hearing, "庭审", state="open")
    row = Transcript(court_id=doing.court_id, hearing_id=hearing.id, matter=s.matter, present=form.present)
    s.transcripts.append(doing.add(row))


@declare.draft_judgment.perform
def draft_judgment(s: Situation, form: forms.DraftJudgment, doing: Doing) -> None:
    """A draft of the judgment from the case and what the court found; a new draft replaces the former."""
    former = s.document("民事判决书", state="draft")
    if former is not None:
        doing.change(former, "判决书", state="replaced")
    doing.draft("民事判决书", list(s.who("party")), form=form)


declare.draft_judgment.offer(judgment_words)


@declare.sign_judgment.perform
def sign_judgment(s: Situation, form: Input, doing: Doing) -> None:
    """The judge signs; the text is fixed from now on."""
    document = s.document("民事判决书", state="draft")
    mark = {
        "name": doing.actor.name,
        "post": "审判员",
        "staff": str(doing.actor.staff),
        "at": doing.now.isoformat(),
    }
    doing.change(document, "判决书", state="signed", signatures=[*document.signatures, mark])


@declare.seal_judgment.perform
def seal_judgment(s: Situation, form: Input, doing: Doing) -> None:
    """The seal of the court is set; the PDF with signatures is made after commit."""
    document = s.document("民事判决书", state="signed")
    mark = {
        "name": doing.actor.name,
        "post": "书记员",
        "staff": str(doing.actor.staff),
        "at": doing.now.isoformat(),
        "seal": True,
    }
    doing.change(document, "判决书", state="sealed", signatures=[*document.signatures, mark])
    doing.outbox("render", document=str(document.id))


@declare.pronounce_fixed.perform
def pronounce_fixed(s: Situation, form: Input, doing: Doing) -> None:
    """The day of the judgment."""
    doing.change(s.data, "判决", pronounced_on=doing.now.date())
    doing.change(s.document("民事判决书", state="sealed"), "判决书", state="issued")


@declare.serve_judgment.perform
def serve_judgment(s: Situation, form: forms.SendComplaint, doing: Doing) -> None:
    """The judgment goes to every party that has not got it yet."""
    document = s.document("民事判决书", state="issued")
    if document is None:
        raise ActRefused([Reason("not_issued", "判决书还没有宣判。", "民事诉讼法151", act="pronounce_fixed")])
    served = {d.to_id for d in s.deliveries if str(document.id) in d.documents and d.state != "failed"}
    for party in s.who("party"):
        if party.id not in served:
            doing.deliver(party, [document], way=form.way)


@declare.confirm_served.perform
def confirm_served(s: Situation, form: Input, doing: Doing) -> None:
    """All have it: the appeal window opens; a small-claims judgment is effective (民事诉讼法 165)."""
    if s.data.procedure == "small":
        doing.move("c.effective")
        doing.change(s.data, "判决", effective_on=doing.now.date())
        doing.task("finish_case", "clerk")
        return
    doing.move("c.appeal_window")


@declare.declare_effective.perform
def declare_effective(s: Situation, form: Input, doing: Doing) -> None:
    """The day after the last party's appeal period ended (民诉法解释 244)."""
    last = max(limit.due for limit in s.limits if limit.code == "CIV_APPEAL_J")
    doing.change(s.data, "判决", effective_on=last.date() + timedelta(days=1))


@declare.finish_case.perform
def finish_case(s: Situation, form: forms.Close, doing: Doing) -> None:
    """The case is closed with its outcome."""
    doing.change(s.matter, "案件", outcome=form.outcome, closed=doing.now.date())
    doing.outbox("event", event="case_closed", matter=str(s.matter.id))


@declare.archive_case.perform
def archive_case(s: Situation, form: Input, doing: Doing) -> None:
    """The dossier is bound after commit: catalogue, volumes, manifest."""
    doing.outbox("archive", matter=str(s.matter.id))


# ---- 撤诉、回避、审限 ----
@declare.apply_withdrawal.perform
def apply_withdrawal(s: Situation, form: forms.Reasoned, doing: Doing) -> None:
    """The plaintiff asks to withdraw."""
    doing.change(s.data, "撤诉", withdrawal_asked=True)
    dossier.add_text(doing, "application", "撤诉申请书", form.reason)


@declare.rule_withdrawal.perform
def rule_withdrawal(s: Situation, form: forms.RuleWithdrawal, doing: Doing) -> None:
    """Allowed, the case ends; refused, it goes on."""
    doing.change(s.data, "撤诉", withdrawal_asked=False)
    if form.allowed:
        doing.move("c.closed")
        doing.change(s.matter, "案件", outcome="撤诉")
        doing.tell_as("法院准许撤诉，案件结束。")
    else:
        doing.tell_as("法院不准许撤诉，案件继续审理。")


@declare.apply_recusal.perform
def apply_recusal(s: Situation, form: forms.Recuse, doing: Doing) -> None:
    """A party asks that the judge withdraw."""
    doing.change(s.data, "回避", recusal_asked=form.reason)


@declare.decide_recusal.perform
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


@declare.apply_extension.perform
def apply_extension(s: Situation, form: forms.Extension, doing: Doing) -> None:
    """The trial limit is longer by the months that were approved."""
    _new_event(
        s,
        doing,
        {
            "type": "extend",
            "on": doing.now.date().isoformat(),
            "level": "president",
            "lengths": [{"n": form.months, "unit": "month"}],
        },
    )


@declare.exclude_period.perform
def exclude_period(s: Situation, form: forms.Exclude, doing: Doing) -> None:
    """Days that do not count are taken out of the trial limit."""
    if form.ends < form.begins:
        raise ActRefused([Reason("dates", "“至”不能早于“自”。", field="ends")])
    _new_event(s, doing, {"type": form.kind, "on": form.begins.isoformat(), "until": form.ends.isoformat()})


def _new_event(s: Situation, doing: Doing, event: dict[str, Any]) -> None:
    for limit in s.running(TRIAL_LIMITS[s.data.procedure]):
        events = [*limit.events, event]
        computed = compute.due(limit.code, limit.start, events, doing.now.date())
        doing.change(limit, limit.name, events=events, due=computed.due, explanation=computed.explanation)
