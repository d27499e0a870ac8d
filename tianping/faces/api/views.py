"""From rows of the kernel to the shapes of the API, by what the actor may see."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tianping.core.access.visible import inside
from tianping.core.acts import permit
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import ROLE_NAMES, Act, MatterType
from tianping.core.acts.models import Record
from tianping.core.acts.registry import matter_type
from tianping.core.acts.situation import Situation
from tianping.core.delivery.models import Delivery
from tianping.core.dossiers.models import Paper
from tianping.core.drafting.models import Document
from tianping.core.matters.models import Matter, Participation


def act_shape(act: Act) -> dict[str, Any]:
    """A declared act."""
    return {
        "code": act.code, "name": act.name, "by": list(act.by), "when": list(act.when), "to": list(act.to),
        "basis": [str(article) for article in act.basis], "about": act.about, "approval": act.approval, "opening": act.opening,
        "irreversible": act.irreversible, "input": act.form.model_json_schema(),
    }  # fmt: skip


def type_shape(declared: MatterType) -> dict[str, Any]:
    """A kind of matter with all that is declared of it."""
    states = [
        {"code": s.code, "name": s.name, "kind": s.kind, "public": s.public, "party": s.party}
        for s in declared.states
    ]
    acts = [act_shape(act) for act in declared.acts.values()]
    head = {name: getattr(declared, name) for name in ("code", "name", "number", "initial")}
    return {**head, "states": states, "acts": acts}


def short(matter: Matter) -> dict[str, Any]:
    """A matter in a list."""
    return {
        "id": matter.id, "type": matter.type, "number": matter.number, "title": matter.title, "cause": matter.cause,
        "court": matter.court_id, "state": matter.state, "state_name": matter_type(matter.type).state(matter.state).name,
        "opened": matter.opened, "closed": matter.closed,
        **{name: getattr(matter, name, None) for name in ("next_due", "next_limit", "next_task")},
    }  # fmt: skip


def whole(who: Actor, s: Situation) -> dict[str, Any]:
    """A matter with what the actor may see of what hangs on it."""
    within = inside(who, s.matter)
    mine = _mine(who, s)
    limits = [limit for limit in s.limits if within or limit.of_id is None or limit.of_id in mine]
    tasks = [task for task in s.tasks if within or task.person_id == who.person]
    fees = [fee for fee in s.fee_orders if within or fee.payer_id in mine]
    return {
        **short(s.matter), "version": s.matter.version, "outcome": s.matter.outcome,
        "sentence": s.state.staff or s.state.name if within else s.state.party,
        "participants": [_participant(p, within or p.id in mine) for p in s.participations],
        "staff": {r.duty: r.name for r in s.responsibilities},
        "limits": [_limit(limit) for limit in limits],
        "tasks": [task_shape(task) for task in tasks],
        "hearings": [_hearing(hearing) for hearing in s.hearings],
        "fees": [_fee(fee) for fee in fees],
        "proposals": [_proposal(s, p) for p in s.proposals] if within else [],
    }  # fmt: skip


def _mine(who: Actor, s: Situation) -> set[Any]:
    """Participations of the actor and of those whom it represents."""
    own = [p for p in s.participations if p.person_id == who.person]
    return {p.id for p in own} | {p.agent_of_id for p in own if p.agent_of_id}


def _participant(p: Participation, known: bool) -> dict[str, Any]:
    reach = {"address": p.service_address, "phone": p.service_phone} if known else {}
    return {
        "id": p.id,
        "role": p.role,
        "role_name": ROLE_NAMES.get(p.role, p.role),
        "name": p.name,
        "agent_of": p.agent_of_id,
        **reach,
    }


def _limit(limit: Any) -> dict[str, Any]:
    names = ("id", "code", "name", "start", "due", "state", "explanation")
    return {"of": limit.of_name, **{name: getattr(limit, name) for name in names}}


def task_shape(task: Any) -> dict[str, Any]:
    """A task."""
    names = ("id", "act", "name", "about", "role", "due", "consequence")
    return {"matter": task.matter_id, **{name: getattr(task, name) for name in names}}


def _hearing(hearing: Any) -> dict[str, Any]:
    names = ("id", "number", "begins", "ends", "state", "open_to_public", "closed_because")
    return {"room": hearing.room_name, **{name: getattr(hearing, name) for name in names}}


def _fee(fee: Any) -> dict[str, Any]:
    return {
        name: getattr(fee, name)
        for name in ("id", "kind", "amount", "paid", "pay_code", "state", "explanation")
    }


def _proposal(s: Situation, p: Any) -> dict[str, Any]:
    return {"id": p.id, "act": p.act, "name": s.type.acts[p.act].name, "about": p.about, "by": p.proposer_name, "approver": p.approver,
            "at": p.at, "input": p.input}  # fmt: skip


def possible_shape(s: Situation, one: permit.Possible, about: str = "") -> dict[str, Any]:
    """An act with what stands against it, the same as the pages show."""
    warned = permit.warnings(s, one.act) if one.allowed else []
    return {
        "act": one.act.code, "name": one.act.name, "allowed": one.allowed, "role": one.role, "about": about, "approval": one.act.approval,
        "reasons": [reason.as_dict() for reason in one.reasons], "warnings": [reason.as_dict() for reason in warned],
    }  # fmt: skip


def possible(who: Actor, s: Situation, everything: bool) -> list[dict[str, Any]]:
    """All acts for the actor now: on the matter, and on each of its parts that the actor has to do with."""
    found = [possible_shape(s, one) for one in permit.possible(s, who, mine_only=not everything)]
    for noun, name in permit.PARTS.items():
        for row in getattr(s, name):
            for one in permit.possible_on(s, who, noun, row):
                if inside(who, s.matter) or not any(reason.code == "not_yours" for reason in one.reasons):
                    found.append(possible_shape(s, one, str(row.id)))
    return found


def record_shape(who: Actor, matter: Matter, record: Record) -> dict[str, Any]:
    """A record; its input and changes are for the court and for who did it."""
    names = (
        "id",
        "seq",
        "act",
        "stage",
        "name",
        "actor_name",
        "post",
        "at",
        "state_before",
        "state_after",
        "basis",
        "previous",
        "digest",
    )
    shape = {name: getattr(record, name) for name in names}
    if inside(who, matter) or (record.actor_id is not None and record.actor_id == who.id):
        shape |= {"input": record.input, "changes": record.changes}
    return shape


def delivery_shape(delivery: Delivery) -> dict[str, Any]:
    """A service."""
    names = ("id", "title", "way", "state", "sent_at", "effective", "read_at", "documents", "papers")
    return {
        "matter": delivery.matter_id,
        "to": delivery.to_name,
        **{name: getattr(delivery, name) for name in names},
    }


def document_shape(document: Document) -> dict[str, Any]:
    """A document and where its PDF is."""
    names = ("id", "kind", "title", "state", "volume", "at")
    pdf = reverse("api:document_pdf", args=[document.matter_id, document.id])
    return {"pdf": pdf, **{name: getattr(document, name) for name in names}}


def paper_shape(paper: Paper) -> dict[str, Any]:
    """A paper and where its pages are."""
    pages = [
        reverse("api:paper_page", args=[paper.matter_id, paper.id, number])
        for number in range(1, paper.page_count + 1)
    ]
    return {
        "pages": pages,
        **{name: getattr(paper, name) for name in ("id", "kind", "title", "volume", "from_name", "at")},
    }
