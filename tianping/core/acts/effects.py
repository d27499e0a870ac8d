"""What an act brings with it by its declaration: clocks, tasks, documents, notices, the new state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tianping.core.acts import clock, journal, rows
from tianping.core.acts.declare import DUTIES, END, OUTSIDE, Draft, Input, Starts
from tianping.core.acts.doing import Doing
from tianping.core.acts.models import Proposal
from tianping.core.limits.models import VOID
from tianping.core.notices.models import Notice

if TYPE_CHECKING:
    from tianping.core.acts.engine import Request
    from tianping.core.matters.models import Participation

STAGES = {"proposed": "请示", "returned": "退回"}


def apply(doing: Doing, data: Input) -> None:
    """Everything that the declaration adds to what the handler did."""
    act, s = doing.act, doing.situation
    about = str(s.about.pk) if s.about is not None else ""
    doing.close_tasks(act.code, doing.on_behalf() if act.each else None, about)
    for code in act.closes:
        # What the act makes pointless is not met, it falls away.
        doing.close_tasks(code, limits=VOID)
    for code in act.stops:
        for limit in s.running(code):
            doing.end_limit(limit)
    _draft(doing, data)
    for begun in act.starts:
        if begun.on == "act" and (begun.when is None or begun.when(s, data)):
            _start(doing, begun)
    for opened in act.opens:
        if opened.when is None or opened.when(s, data):
            doing.task(opened.act, opened.role, name=opened.name, consequence=opened.consequence)
    _tell(doing)
    for told in act.emits:
        if told.when is None or told.when(s, data):
            doing.outbox("event", event=told.event, matter=str(s.matter.id))


def _start(doing: Doing, begun: Starts) -> None:
    former = [limit for code in begun.instead_of for limit in doing.situation.running(code)]
    for limit in former:
        doing.end_limit(limit, VOID)
        # A longer limit was granted for that one only.
        events = [event for event in limit.events if event["type"] != "extend"]
        doing.start(begun, limit.start, doing.situation.participant(limit.of_id), events)
    if former:
        return
    for participation in _whose(doing, begun.of):
        doing.start(begun, doing.now, participation)


def _whose(doing: Doing, of: str) -> list[Participation | None]:
    if of in OUTSIDE:
        return list(doing.situation.who(of)) or [None]
    return [None]


def _draft(doing: Doing, data: Input) -> None:
    s = doing.situation
    served: dict[UUID, list[Any]] = {}
    for draft in doing.act.drafts:
        if draft.when is not None and not draft.when(s, data):
            continue
        for place, group in enumerate(_addressees(doing, draft)):
            document = doing.draft(draft.kind, group, form=data)
            for opened in doing.also if draft.along and place == 0 else ():
                opened.take_over_document(document)
            for participation in group if draft.serve else ():
                served.setdefault(participation.id, []).append(document)
    for key, documents in served.items():
        to = s.participant(key)
        doing.deliver(to, documents, way=getattr(data, "way", ""), papers=doing.papers_to_serve)


def _addressees(doing: Doing, draft: Draft) -> list[list[Participation]]:
    """A document that names its addressee is made for each of them, others once for all."""
    return [[one] for one in doing.situation.who(*draft.to)] if draft.to else [[]]


def _tell(doing: Doing) -> None:
    s, act = doing.situation, doing.act
    text = doing.say or act.say
    if not text:
        return
    people: set[UUID] = set()
    for role in act.tells:
        if role in OUTSIDE:
            people |= {p.person_id for p in s.who(role)}
        elif role in DUTIES and (duty := s.on_duty(role)):
            doing.add(_notice(doing, text, staff=duty.staff_id))
    people |= {p.person_id for p in s.who("representative") if people}
    for person in sorted(people - {doing.actor.person}, key=str):
        notice = doing.add(_notice(doing, text, person=person))
        doing.outbox("send_notice", notice=str(notice.pk))


def _notice(doing: Doing, text: str, person: UUID | None = None, staff: UUID | None = None) -> Notice:
    return rows.new(
        Notice, court_id=doing.court_id, matter_id=doing.situation.matter.id, person_id=person, staff_id=staff, text=text[:400],
        record_id=doing.record_id, at=doing.now,
    )  # fmt: skip


def move(doing: Doing) -> None:
    """Bring the matter to its new state; an end state ends what still runs."""
    matter, act = doing.situation.matter, doing.act
    target = doing.to_state or (act.to[0] if len(act.to) == 1 else "")
    if not target or target == matter.state:
        return
    states = doing.situation.type
    doing.changes.append(
        {
            "of": "事项",
            "what": "状态",
            "from": states.state(matter.state).name,
            "to": states.state(target).name,
        }
    )
    doing.keep_former(matter, "state")
    doing.keep_former(matter, "closed")
    matter.state = target
    if states.state(target).kind == END:
        matter.closed = matter.closed or clock.today()
        doing.void_everything()


def propose(doing: Doing, data: Input, request: Request, role: str) -> str:
    """Keep the act as a proposal and ask its approver."""
    act = doing.act
    row = Proposal(
        court_id=doing.court_id, matter=doing.situation.matter, act=act.code,
        input=journal.plain(data.model_dump(mode="json")), about=request.about, proposed_by=doing.actor.id,
        proposer_name=doing.actor.name, proposer_post=role, approver=act.approval, record_id=doing.record_id,
        at=doing.now,
    )  # fmt: skip
    doing.situation.proposals.append(doing.add(row))
    doing.task(act.code, act.approval, name=f"批准：{act.name}", about=f"proposal:{row.id}")
    return "proposed"


def settle(doing: Doing, row: Proposal, agree: bool, reason: str) -> None:
    """Close a proposal and the task of its approver; a returned one goes back to who proposed it."""
    from tianping.core.drafting import approvals

    state = "approved" if agree else "returned"
    doing.change(row, "请示", state=state, reason=reason, decided_by_record=doing.record_id)
    doing.situation.proposals.remove(row)
    doing.close_tasks(row.act, about=f"proposal:{row.id}")
    approvals.keep_decision(doing, row, agree, reason)
    if not agree and row.proposer_post != "system":
        doing.task(row.act, row.proposer_post, name=f"被退回：{doing.act.name}", consequence=reason[:120])
