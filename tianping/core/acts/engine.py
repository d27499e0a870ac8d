"""The act engine: whether an act may be done, and doing it whole or not at all.

Order inside one transaction: lock the matter → read what hangs on it → same key seen before? →
permission → state → guards (all of them) → input → handler → limits, documents, tasks → record → outbox.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from tianping.core.acts import clock, correction, effects, journal, locking, permit, rows, sides, situation
from tianping.core.acts.actors import Actor, roles_in
from tianping.core.acts.declare import END, Act
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason, StaleVersion
from tianping.core.acts.foreseen import Foreseen, foreseen
from tianping.core.acts.forms import parsed
from tianping.core.acts.models import Proposal, Record
from tianping.core.acts.registry import matter_type
from tianping.core.acts.unit import Sending, transaction
from tianping.core.ids import uuid7
from tianping.core.matters.models import Matter

# So many records behind, a page is too old whatever they were.
MANY = 50


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
        s, keyed = locking.lock(send.begun, matter, _use(actor, request))
        if keyed is not None:
            return _repeated(keyed, request.act, request.about, journal.plain(dict(request.data)))
        _require_fresh(s, request.seen_version)
        return _perform(s, _declared(s, request.act), actor, request, send)


def perform_together(actor: Actor, matters: Sequence[UUID], request: Request) -> list[Receipt]:
    """Do one act in several matters at once (a joined hearing): in all of them or in none.

    Each gets a record in its own journal under one shared id; the first one leads. Raises as `perform`, with the
    reasons of all matters, each under its matter.
    """
    with transaction() as send:
        found = locking.lock_all(send.begun, matters, _use(actor, request))
        keyed = [record for _, record in found if record is not None]
        if keyed:
            return _repeated_together(keyed, len(found), request)
        _require_fresh(found[0][0], request.seen_version)
        checked = _all_checked([s for s, _ in found], actor, request)
        leader, shared = checked[0][0], uuid7()
        receipts = []
        for doing, form, role in checked:
            doing.leader, doing.together = leader, frozenset(matters)
            _carry_out(doing, form)
            receipts.append(_finish(doing, replace(request, shared_id=shared), role, "performed", send))
        return receipts


def _repeated_together(keyed: list[Record], asked: int, request: Request) -> list[Receipt]:
    data = journal.plain(dict(request.data))
    if len(keyed) < asked or len({record.shared_id for record in keyed}) > 1:
        raise ActRefused([_reused(keyed[0])])
    return [_repeated(record, request.act, request.about, data) for record in keyed]


def _all_checked(
    found: list[situation.Situation], actor: Actor, request: Request
) -> list[tuple[Doing, Any, str]]:
    checked, reasons = [], []
    for s in found:
        try:
            act = _declared(s, request.act)
            if not act.joint or act.type is not s.type:
                raise ActRefused([Reason("not_joint", f"“{act.name}”要一件一件办理。")])
            checked.append(_checked(s, act, actor, request))
        except ActRefused as refused:
            reasons += [replace(reason, text=f"{s.matter}：{reason.text}") for reason in refused.reasons]
    if reasons:
        raise ActRefused(reasons)
    return checked


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
            s, _ = locking.lock(send.begun, matter, _use(actor, request))
            before, act = s.matter.state, _declared(s, request.act)
            if act.drawn:
                raise ActRefused([Reason("drawn", f"“{act.name}”由随机抽取决定，办理以前谁也不能看。")])
            doing, data, role = _checked(s, act, actor, request)
            _carry_out(doing, data)
            _settle(doing)
            raise _TakenBack(foreseen(doing, before, approval=_needs_second(doing, role)))
    except _TakenBack as taken_back:
        return taken_back.seen


def _declared(s: situation.Situation, code: str) -> Act:
    act = s.acts.get(code)
    if act is None:
        raise ActRefused([Reason("unknown_act", f"“{s.type.name}”没有“{code}”这个行为。")])
    return act


def _use(actor: Actor, request: Request) -> locking.Use:
    return locking.Use(actor.id, request.act, request.key)


def begin(actor: Actor, type_code: str, court: str, request: Request) -> Receipt:
    """Open a matter of a type in a court by its opening act, which is its first record."""
    declared = matter_type(type_code)
    act = declared.acts[request.act]
    now = clock.now()
    matter = Matter(
        type=type_code, court_id=court, title="", state=declared.initial, opened_by=actor.person,
        edition=now.date(), created=now, touched=now,
    )  # fmt: skip
    with transaction() as send:
        locking.lock_nothing(send.begun)
        former = (
            Record.objects.filter(actor_id=actor.id, key=request.key, seq=1).first() if request.key else None
        )
        if former is not None:
            return _repeated(former, request.act, "", journal.plain(dict(request.data)))
        s = situation.Situation(matter, declared)
        if not act.opening or declared.side is not None:
            raise ActRefused([Reason("not_opening", f"“{act.name}”不能用来开始一件“{declared.name}”。")])
        return _perform(s, act, actor, request, send, new=True)


def _perform(
    s: situation.Situation, act: Act, actor: Actor, request: Request, send: Sending, new: bool = False
) -> Receipt:
    doing, data, role = _checked(s, act, actor, request)
    doing.new = new
    if _needs_second(doing, role):
        return _finish(doing, request, role, effects.propose(doing, data, request, role), send)
    _carry_out(doing, data)
    return _finish(doing, request, role, "performed", send)


def _checked(s: situation.Situation, act: Act, actor: Actor, request: Request) -> tuple[Doing, Any, str]:
    """An act against which nothing stands: ready to be carried out, with its input and the role in which it is done."""
    s.about = permit.part(s, act, request.about)
    role = permit.role_used(s, act, actor)
    reasons = permit.reasons_against(s, act, actor, role)
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
    return doing, data, role


def _needs_second(doing: Doing, role: str) -> bool:
    """Whether the act is only proposed: another must approve it, and who does it does not hold that post."""
    approval, court = doing.act.approval, doing.court_id
    return bool(approval) and role != approval and not doing.actor.holds(approval, court=court)


def _carry_out(doing: Doing, data: Any) -> None:
    doing.form = data
    if doing.act.type is not doing.situation.type:
        # It opens a side proceeding: what it does it does there.
        sides.stand_still(doing)
        doing = sides.open_side(doing)
    if doing.act.handler is not None:
        doing.act.handler(doing.situation, data, doing)
    effects.apply(doing, data)


def _settle(doing: Doing) -> None:
    """The new state, and what it means for matters beside this one."""
    ended = doing.situation.state.kind == END
    if doing.act.type is doing.situation.type:
        effects.move(doing)
    sides.tell_case(doing)
    sides.follow(doing, ended)


def decide(actor: Actor, matter: UUID, proposal: UUID, agree: bool, request: Request) -> Receipt:
    """Approve a proposed act (which is then done) or return it with a reason."""
    with transaction() as send:
        s, keyed = locking.lock(send.begun, matter, locking.Use(actor.id, key=request.key))
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
            s, _ = locking.lock(send.begun, matter, locking.Use(actor.id))
            before = s.matter.state
            doing, _ = _decided(s, actor, proposal, True, "")
            _settle(doing)
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
        still = permit.reasons_against(s, act, actor, row.proposer_post, approved=True)
        data, problems = parsed(act, s, row.input)
        if still or problems:
            raise ActRefused([*still, *problems])
        _carry_out(doing, data)
    return doing, row


def _finish(
    doing: Doing, request: Request, role: str, stage: str, send: Sending, behalf: str = ""
) -> Receipt:
    before = {id(other): other.situation.matter.state for other in (doing, *doing.also)}
    if stage in ("performed", "approved"):
        _settle(doing)
    shared = request.shared_id or (uuid7() if doing.also else None)
    situation.remember(doing.act.code, doing.situation)
    receipts = [
        _written(
            other, _asked(other, doing, request, shared), role, stage, behalf, before.get(id(other), ""), send
        )
        for other in (doing, *doing.also)
    ]
    return receipts[0]


def _asked(other: Doing, doing: Doing, request: Request, shared: UUID | None) -> Request:
    """What a record says was asked: where the act was done and where it began, all; elsewhere, which matter it was about."""
    if other is doing:
        return request if shared == request.shared_id else replace(request, shared_id=shared)
    if other.new:
        # The key of who acts belongs to the matter where the act was done.
        return replace(request, key="", shared_id=shared)
    about = str(doing.situation.matter.id)
    return Request("", {}, str(doing.record_id), about, client=request.client, shared_id=shared)


def _written(
    doing: Doing, request: Request, role: str, stage: str, behalf: str, before: str, send: Sending
) -> Receipt:
    s, act = doing.situation, doing.act
    matter = s.matter
    matter.version += 1
    record = rows.new(
        Record,
        id=doing.record_id, court_id=matter.court_id, matter_id=matter.id, seq=matter.version, act=act.code, stage=stage,
        name=act.name if stage in ("performed", "approved") else f"{act.name}（{effects.STAGES[stage]}）",
        actor_id=doing.actor.id, actor_name=doing.actor.name, post=role, behalf=behalf, at=doing.now,
        state_before="" if doing.new else before or matter.state, state_after=matter.state,
        input=journal.plain(dict(request.data)), changes=doing.changes,
        basis=[str(article) for article in act.basis if article.law != "内部事务"],
        warnings=[warning.as_dict() for warning in doing.warnings], about=request.about,
        shared_id=request.shared_id, corrects=doing.corrects, client=request.client,
        key=request.key or str(doing.record_id), undo=correction.undo_of(doing),
    )  # fmt: skip
    journal.seal(record, matter.head)
    matter.head = record.digest
    matter.touched, matter.touched_name = doing.now, record.name
    if doing.new:
        doing.added[:0] = [matter, record]
    else:
        rows.update(send, matter, s.moved())
        doing.added.insert(0, record)
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
        raise ActRefused([_reused(record)])
    return _receipt(record, repeated=True)


def _reused(record: Record) -> Reason:
    return Reason("key_reused", f"这张表（同一个请求编号）已经办成了“{record.name}”，现在的内容和那一次不同，这一次没有办。",
                  remedy="先看一眼最新情况；确要再办，看过内容再交一次（网页已经换了编号，程序请换一个编号）。")  # fmt: skip


def _repeated_decision(record: Record, agree: bool) -> Receipt:
    if record.stage != ("approved" if agree else "returned"):
        return _repeated(record, "", "", None)
    return _receipt(record, repeated=True)


def _require_fresh(s: situation.Situation, seen: int | None) -> None:
    """Whoever typed while somebody else acted looks again first; what happens in passing (a letter is opened) keeps nobody up.

    Guards are asked anew in any case.
    """
    if seen is None or seen == s.matter.version:
        return
    since = Record.objects.filter(matter_id=s.matter.id, seq__gt=seen).order_by("-seq")[:MANY]
    acts = s.type.acts
    telling = [one.name for one in since if one.act not in acts or not acts[one.act].in_passing]
    if telling or len(since) in (0, MANY):
        raise StaleVersion(telling[0] if telling else s.matter.touched_name)
