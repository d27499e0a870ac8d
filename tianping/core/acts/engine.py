"""The act engine: whether an act may be done, and doing it whole or not at all.

Order inside one transaction: lock the matter → read what hangs on it → same key seen before? →
permission → state → guards (all of them) → input → handler → limits, documents, tasks → record → outbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tianping.core.acts import clock, correction, effects, journal, permit, rows, situation
from tianping.core.acts.actors import Actor, roles_in
from tianping.core.acts.declare import Act
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason, StaleVersion
from tianping.core.acts.foreseen import Foreseen, foreseen
from tianping.core.acts.forms import parsed
from tianping.core.acts.models import Proposal, Record
from tianping.core.acts.registry import all_types, matter_type, types_with
from tianping.core.acts.unit import Sending, transaction
from tianping.core.matters.models import Matter


class NoSuchMatter(LookupError):
    """There is no matter of that key, or the actor may not know of it: the same answer for both."""


@dataclass(frozen=True)
class Request:
    """What somebody asks for: which act, with what input, and under which key it is done once only."""

    act: str
    data: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    about: str = ""
    seen_version: int | None = None
    reason: str = ""
    client: str = ""
    shared_id: UUID | None = None


@dataclass(frozen=True)
class Receipt:
    """The acknowledgement of an act: it stands in the journal and nothing of it can be lost."""

    record: UUID
    matter: UUID
    seq: int
    act: str
    name: str
    at: str
    state: str
    digest: str
    stage: str
    repeated: bool = False


def perform(actor: Actor, matter: UUID, request: Request) -> Receipt:
    """Do an act on a matter.

    Raises:
        NoSuchMatter: no such matter.
        ActRefused: with every reason that stands against it, at once.
        StaleVersion: the page that was acted from is older than the newest record.
    """
    with transaction() as send:
        s, keyed = _locked(matter, request, actor, send.begun, types_with(request.act))
        if keyed is not None:
            return _repeated(keyed, request.act, request.about, journal.plain(dict(request.data)))
        _require_fresh(s, request.seen_version)
        return _perform(s, _declared(s, request.act), actor, request, send)


class _TakenBack(Exception):
    """Ends the transaction of a preview; what was foreseen travels with it."""

    def __init__(self, seen: Foreseen) -> None:
        super().__init__()
        self.seen = seen


def preview(actor: Actor, matter: UUID, request: Request) -> Foreseen:
    """What an act would do (once approved, where it needs approval): it is performed whole, then taken back.

    Raises:
        NoSuchMatter, ActRefused: as `perform`.
    """
    try:
        with transaction() as send:
            s, _ = _locked(matter, request, actor, send.begun, types_with(request.act))
            before, act = s.matter.state, _declared(s, request.act)
            if act.drawn:
                raise ActRefused([Reason("drawn", f"“{act.name}”由随机抽取决定，办理以前谁也不能看。")])
            doing, data, role = _checked(s, act, actor, request)
            _carry_out(doing, data)
            effects.move(doing)
            raise _TakenBack(foreseen(doing, before, approval=_needs_second(doing, role)))
    except _TakenBack as taken_back:
        return taken_back.seen


def _declared(s: situation.Situation, code: str) -> Act:
    act = s.type.acts.get(code)
    if act is None:
        raise ActRefused([Reason("unknown_act", f"“{s.type.name}”没有“{code}”这个行为。")])
    return act


def begin(actor: Actor, type_code: str, court: str, request: Request) -> Receipt:
    """Open a matter of a type in a court by its opening act, which is its first record."""
    declared = matter_type(type_code)
    act = declared.acts[request.act]
    now = clock.now()
    matter = Matter(
        type=type_code, court_id=court, title="", state=declared.initial, opened_by=actor.person,
        created=now, touched=now,
    )  # fmt: skip
    with transaction() as send:
        _open(send)
        former = (
            Record.objects.filter(actor_id=actor.id, key=request.key, seq=1).first() if request.key else None
        )
        if former is not None:
            return _repeated(former, request.act, "", journal.plain(dict(request.data)))
        s = situation.Situation(matter, declared)
        if not act.opening:
            raise ActRefused([Reason("not_opening", f"“{act.name}”不能用来开始一件“{declared.name}”。")])
        return _perform(s, act, actor, request, send, new=True)


def _perform(
    s: situation.Situation, act: Act, actor: Actor, request: Request, send: Sending, new: bool = False
) -> Receipt:
    doing, data, role = _checked(s, act, actor, request)
    if _needs_second(doing, role):
        return _finish(doing, request, role, effects.propose(doing, data, request, role), send, new)
    _carry_out(doing, data)
    return _finish(doing, request, role, "performed", send, new)


def _checked(s: situation.Situation, act: Act, actor: Actor, request: Request) -> tuple[Doing, Any, str]:
    """An act against which nothing stands: ready to be carried out, with its input and the role in which it is done."""
    s.about = permit.part(s, act, request.about)
    reasons = permit.reasons_against(s, act, actor)
    data, problems = parsed(act, s, request.data)
    if reasons or problems:
        raise ActRefused([*reasons, *problems])
    refused = [reason for guard in act.input_guards if (reason := guard(s, data))]
    warned = permit.warnings(s, act)
    if warned and not request.reason:
        refused += [
            Reason("reason_needed", f"{w.text}仍要办理，请写明理由。", w.basis, "reason") for w in warned
        ]
    if refused:
        raise ActRefused(refused)
    doing = Doing(s, act, actor, clock.now())
    doing.warnings = [Reason(w.code, w.text, w.basis, remedy=request.reason) for w in warned]
    return doing, data, permit.role_used(s, act, actor)


def _needs_second(doing: Doing, role: str) -> bool:
    """Whether the act is only proposed: another must approve it, and who does it does not hold that post."""
    approval, court = doing.act.approval, doing.court_id
    return bool(approval) and role != approval and not doing.actor.holds(approval, court=court)


def _carry_out(doing: Doing, data: Any) -> None:
    doing.form = data
    if doing.act.handler is not None:
        doing.act.handler(doing.situation, data, doing)
    effects.apply(doing, data)


def decide(actor: Actor, matter: UUID, proposal: UUID, agree: bool, request: Request) -> Receipt:
    """Approve a proposed act (which is then done) or return it with a reason."""
    with transaction() as send:
        s, keyed = _locked(matter, request, actor, send.begun, all_types())
        if keyed is not None:
            return _repeated_decision(keyed, agree)
        doing, row = _decided(s, actor, proposal, agree, request.reason)
        stage = "approved" if agree else "returned"
        asked = Request(
            row.act, row.input, request.key, row.about, reason=request.reason, client=request.client
        )
        return _finish(doing, asked, row.approver, stage, send, behalf=row.proposer_name)


def preview_decision(actor: Actor, matter: UUID, proposal: UUID) -> Foreseen:
    """What approving a proposal would do; raises as `decide`."""
    try:
        with transaction() as send:
            s, _ = _locked(matter, Request(""), actor, send.begun, all_types())
            before = s.matter.state
            doing, _ = _decided(s, actor, proposal, True, "")
            effects.move(doing)
            raise _TakenBack(foreseen(doing, before))
    except _TakenBack as taken_back:
        return taken_back.seen


def _decided(
    s: situation.Situation, actor: Actor, proposal: UUID, agree: bool, reason: str
) -> tuple[Doing, Proposal]:
    """Carry the decision out on the situation: what was done, and the proposal."""
    row = next((p for p in s.proposals if p.id == proposal), None)
    if row is None:
        raise ActRefused([Reason("no_proposal", "这一请示已经处理，或者不存在。")])
    act = s.type.acts[row.act]
    if row.approver not in roles_in(actor, s):
        raise ActRefused([Reason("not_approver", f"“{act.name}”须由{permit.role_name(row.approver)}批准。")])
    if row.proposed_by == actor.id:
        raise ActRefused([Reason("same_person", "提出的人不能自己批准。")])
    if not agree and not reason:
        raise ActRefused([Reason("reason_needed", "退回请示要写明理由。", field="reason")])
    s.about = permit.part(s, act, row.about)
    doing = Doing(s, act, actor, clock.now())
    effects.settle(doing, row, agree, reason)
    if agree:
        still = permit.reasons_against(s, act, actor, as_role=row.proposer_post)
        data, problems = parsed(act, s, row.input)
        if still or problems:
            raise ActRefused([*still, *problems])
        _carry_out(doing, data)
    return doing, row


def _finish(
    doing: Doing, request: Request, role: str, stage: str, send: Sending, new: bool = False, behalf: str = ""
) -> Receipt:
    s, act = doing.situation, doing.act
    matter = s.matter
    before = "" if new else matter.state
    if stage in ("performed", "approved"):
        effects.move(doing)
    matter.version += 1
    record = Record(
        id=doing.record_id, court_id=matter.court_id, matter_id=matter.id, seq=matter.version, act=act.code, stage=stage,
        name=act.name if stage in ("performed", "approved") else f"{act.name}（{effects.STAGES[stage]}）",
        actor_id=doing.actor.id, actor_name=doing.actor.name, post=role, behalf=behalf, at=doing.now,
        state_before=before, state_after=matter.state, input=journal.plain(dict(request.data)),
        changes=doing.changes, basis=[str(article) for article in act.basis if article.law != "内部事务"],
        warnings=[warning.as_dict() for warning in doing.warnings], about=request.about,
        shared_id=request.shared_id, corrects=doing.corrects, client=request.client,
        key=request.key or str(doing.record_id), undo=correction.undo_of(doing),
    )  # fmt: skip
    journal.seal(record, matter.head)
    matter.head = record.digest
    matter.touched, matter.touched_name = doing.now, record.name
    if new:
        doing.added.insert(0, matter)
    else:
        rows.update(send, matter, effects.MATTER_FIELDS)
    doing.added.insert(1 if new else 0, record)
    doing.write(send)
    return _receipt(record)


def _receipt(record: Record, repeated: bool = False) -> Receipt:
    return Receipt(
        record.id, record.matter_id, record.seq, record.act, record.name, record.at.isoformat(),
        record.state_after, record.digest, record.stage, repeated,
    )  # fmt: skip


def _repeated(record: Record, act: str, about: str, data: Any) -> Receipt:
    """The receipt of what was done under the key; a key that named something else is refused, not mistaken for it."""
    if (record.act, record.about, record.input) != (act, about, data):
        raise ActRefused([Reason("key_reused", f"这个请求编号已经用于“{record.name}”，内容与这一次不同。",
                                 remedy="先看一眼最新情况；确要再办，请换一个编号。")])  # fmt: skip
    return _receipt(record, repeated=True)


def _repeated_decision(record: Record, agree: bool) -> Receipt:
    if record.stage != ("approved" if agree else "returned"):
        return _repeated(record, "", "", None)
    return _receipt(record, repeated=True)


def _require_fresh(s: situation.Situation, seen: int | None) -> None:
    if seen is not None and seen != s.matter.version:
        raise StaleVersion(s.matter.touched_name)


def _locked(
    key: UUID, request: Request, actor: Actor, begun: list[str], types: tuple[str, ...]
) -> tuple[situation.Situation, Record | None]:
    # Lock and read are two statements of one exchange: a FOR UPDATE that waited re-reads only its own row, and what
    # hangs on the matter must be read after the wait, which the next statement does with a snapshot of its own.
    trip = rows.Trip()
    for statement in begun:
        trip.add(statement)
    rows.select_for_update(trip, Matter, key)
    situation.ask(trip, types, key, request.key, actor.id)
    *_, locked, read = trip.go()
    if not locked:
        raise NoSuchMatter(str(key))
    return situation.build(rows.from_tuple(Matter, locked[0]), read[0][0])


def _open(send: Sending) -> None:
    """An opening act locks nothing; its transaction begins on its own."""
    trip = rows.Trip()
    for statement in send.begun:
        trip.add(statement)
    if send.begun:
        trip.go()
