"""What an act does, collected while its handler runs and written at the end in one exchange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from tianping.core.acts import clock, rows, wire
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import ANY, DUTIES, OUTSIDE, POSTS, Act, Starts
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.models import OutboxEntry
from tianping.core.acts.registry import matter_type
from tianping.core.delivery.hand import give_task
from tianping.core.delivery.models import Delivery
from tianping.core.drafting.models import Document
from tianping.core.ids import uuid7
from tianping.core.limits import compute
from tianping.core.limits.models import DONE, PASSED, RUNNING, STOPPED, VOID, Limit
from tianping.core.matters.models import Participation
from tianping.core.tasks.models import Task

if TYPE_CHECKING:
    from tianping.core.acts.situation import Situation


@dataclass
class Doing:
    """The hand with which a handler writes: it says what is to be, the engine writes it.

    `also` are the hands in other matters that the same act concerns; `new` says that the matter begins with it; of an act
    that is done in several matters `together`, `leader` is the hand in the first of them. `as_of` is the day from which it
    holds, where that is not the day of the act.
    """

    situation: Situation
    act: Act
    actor: Actor
    now: datetime
    record_id: UUID = field(default_factory=uuid7)
    added: list[models.Model] = field(default_factory=list)
    changed: dict[int, tuple[models.Model, set[str]]] = field(default_factory=dict)
    former: dict[int, tuple[models.Model, dict[str, Any]]] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)
    form: Any = None
    to_state: str = ""
    corrects: UUID | None = None
    say: str = ""
    new: bool = False
    also: list[Doing] = field(default_factory=list)
    leader: Doing | None = None
    together: frozenset[UUID] = frozenset()
    as_of: date | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    papers_to_serve: list[str] = field(default_factory=list)
    _started: list[Limit] = field(default_factory=list)

    @property
    def court_id(self) -> str:
        """Code of the court whose matter it is."""
        return self.situation.matter.court_id

    def beside(self, other: Situation, act: Act) -> Doing:
        """The same act in another matter that is locked or new: a record in its own journal, under a shared id."""
        made = Doing(other, act, self.actor, self.now, form=self.form)
        self.also.append(made)
        return made

    def take_over_parties(self, former: Situation) -> dict[UUID, Participation]:
        """The parties of another matter and their agents take part in this one; by the keys that they have there."""
        mine = {"matter_id": self.situation.matter.pk, "court_id": self.court_id}
        copies = {one.id: rows.copy_of(one, **mine) for one in former.participations}
        for copy in copies.values():
            if copy.agent_of_id is not None:
                copy.agent_of = copies[copy.agent_of_id]
        for copy in copies.values():
            self.situation.participations.append(self.add(copy))
        return copies

    def take_over_document(self, document: Document) -> None:
        """A document of another matter stands in this one, too, under the seal of the court that made it."""
        mine = {"matter_id": self.situation.matter.pk, "court_id": self.court_id, "record_id": self.record_id}
        self.situation.documents.append(self.add(rows.copy_of(document, **mine, former_id=document.pk)))

    def add(self, row: models.Model) -> models.Model:
        """A new row."""
        self.added.append(row)
        return row

    def change(self, row: models.Model, label: str = "", **values: Any) -> None:
        """New values of a row; each difference goes into the journal under its Chinese name."""
        for name, value in values.items():
            declared = row._meta.get_field(name)
            # What was not read with the matter is written without being read.
            former = getattr(row, name) if declared.attname in row.__dict__ else None
            if former == value:
                continue
            new = any(row is one for one in self.added)
            if not new:
                self.keep_former(row, declared.attname)
            setattr(row, name, value)
            self._note_change(row, name, former, value, label)
            # The engine writes the matter itself; a row that is new is written whole.
            if row is not self.situation.matter and not new:
                self.changed.setdefault(id(row), (row, set()))[1].add(declared.name)

    def keep_former(self, row: models.Model, attname: str) -> None:
        """Keep the value that a column had before the act, so that the act can be taken back."""
        if attname in row.__dict__:
            self.former.setdefault(id(row), (row, {}))[1].setdefault(attname, row.__dict__[attname])

    def _note_change(self, row: models.Model, name: str, former: Any, value: Any, label: str) -> None:
        if isinstance(value, dict | list | UUID) or isinstance(former, dict | list | UUID):
            return
        field = row._meta.get_field(name)
        self.changes.append(
            {
                "of": label or str(row._meta.verbose_name), "what": str(field.verbose_name),
                "from": _text(field, former), "to": _text(field, value),
            }
        )  # fmt: skip

    def move(self, state: str) -> None:
        """Choose the state that the matter comes to, of those that the act declares."""
        if state not in (*self.act.to, self.situation.matter.state):
            raise ValueError(f"{self.act.code} 没有声明能到 {state}")
        declared = self.situation.type.state(state)
        if not declared.in_force(self.situation.edition):
            raise ActRefused([Reason("no_state", f"按本事项所适用的规定，没有“{declared.name}”这个状态。")])
        self.to_state = state

    def tell_as(self, text: str) -> None:
        """Words of the notice that goes to those whom the act tells."""
        self.say = text

    def outbox(self, kind: str, **payload: Any) -> None:
        """Something to do outside the database after commit."""
        self.add(
            rows.new(OutboxEntry, court_id=self.court_id, record_id=self.record_id, kind=kind, payload=payload,
                     at=self.now, not_before=self.now)
        )  # fmt: skip

    def start(
        self, begun: Starts, start: datetime, of: Participation | None = None, events: Sequence[dict[str, Any]] = ()
    ) -> Limit:  # fmt: skip
        """Start a clock by the law, with what happened to it before, and open the task that must be done before it ends."""
        computed = compute.due(begun.code, start, list(events), on=self.now.date())
        limit = rows.new(
            Limit, court_id=self.court_id, matter=self.situation.matter, code=begun.code, name=begun.name or computed.name, of=of,
            of_role=begun.of or "court", of_name=of.name if of else "法院", started_by=self.record_id, start=start,
            due=computed.due, explanation=computed.explanation, events=list(events),
            state=STOPPED if self._stands_still(begun.code) else RUNNING,
        )  # fmt: skip
        self.situation.limits.append(self.add(limit))
        self._started.append(limit)
        if begun.act:
            self.task(begun.act, self._task_role(begun), of=of, limit=limit, consequence=begun.consequence)
        return limit

    def _stands_still(self, code: str) -> bool:
        """Whether a side proceeding that is open stops such clocks: one that begins meanwhile begins when it is over."""
        sides = (matter_type(one.type).side for one in self.situation.sides if one.closed is None)
        return any(side is not None and code in side.stops for side in sides)

    def _task_role(self, begun: Starts) -> str:
        if begun.of:
            return begun.of
        by = self.situation.type.acts[begun.act].by
        return next((role for role in by if role not in OUTSIDE and role != "system"), by[0])

    def task(
        self, act: str, role: str, *, name: str = "", of: Participation | None = None, limit: Limit | None = None,
        due: datetime | None = None, about: str = "", consequence: str = "",
    ) -> list[Task]:  # fmt: skip
        """Open a task: for the participants of an outside role, for who is on duty, else for the post."""
        s = self.situation
        role = self._standing_in(act, role)
        common = dict(
            court_id=self.court_id, matter=s.matter, act=act, name=name or s.type.acts[act].name, about=about,
            role=role, limit=limit, due=limit.due if limit else due, opened_at=self.now, opened_by=self.record_id,
            consequence=consequence,
        )  # fmt: skip
        if role in OUTSIDE:
            people = [of] if of else s.who(role)
            made = [rows.new(Task, person_id=p.person_id, **common) for p in people]
            if not made and s.matter.opened_by and role in (s.type.entry, "party"):
                made = [rows.new(Task, person_id=s.matter.opened_by, **common)]
        elif role in DUTIES and (
            duty := s.on_duty(role, "judge" if role in ("presiding", "panel") else role)
        ):
            made = [rows.new(Task, staff_id=duty.staff_id, **common)]
        else:
            made = [rows.new(Task, division_id=s.matter.division_id if role == "chief" else None, **common)]
        for row in made:
            s.tasks.append(self.add(row))
        return made

    def _standing_in(self, act: str, role: str) -> str:
        """For a duty that nobody has in the matter, the next role that may do the act and is there."""
        s = self.situation
        if role not in DUTIES or s.on_duty(role, "judge" if role in ("presiding", "panel") else role):
            return role
        others = (one for one in s.type.acts[act].by if one in POSTS or s.on_duty(one))
        return next(others, role)

    def end_limit(self, limit: Limit, state: str = DONE) -> None:
        """A clock is met (late, where it had passed), or falls away."""
        if limit.state in (RUNNING, STOPPED) or (limit.state == PASSED and limit.of_role == "court"):
            self.change(limit, limit.name, state=state, ended_at=self.now, ended_by=self.record_id)

    def close_tasks(
        self, act: str, only: set[UUID] | None = None, about: str = "", limits: str = DONE
    ) -> None:
        """Close the open tasks of an act (of those persons only), and the clocks that they had to meet."""
        for task in [t for t in self.situation.tasks if t.act == act and t.about in ("", about)]:
            if only is not None and not {task.person_id, task.staff_id} & only:
                continue
            self.change(task, task.name, closed_at=self.now, closed_by=self.record_id)
            self.situation.tasks.remove(task)
            for limit in self.situation.limits:
                if limit.id == task.limit_id:
                    self.end_limit(limit, limits)

    def on_behalf(self) -> set[UUID]:
        """The actor and those whom the actor represents in this matter."""
        mine = {key for key in (self.actor.person, self.actor.staff) if key}
        agents = [p for p in self.situation.who("representative") if p.person_id in mine and p.agent_of_id]
        principals = {agent.agent_of_id for agent in agents}
        return mine | {p.person_id for p in self.situation.participations if p.id in principals}

    def void_everything(self) -> None:
        """The matter ends: what still runs or waits falls away with it, save what is done in the state it ends in."""
        acts = self.situation.type.acts.values()
        lasting = {start.code for act in acts for start in act.starts if start.lasting}
        for limit in self.situation.limits:
            if limit.code not in lasting:
                self.end_limit(limit, VOID)
        state = self.situation.matter.state
        for task in list(self.situation.tasks):
            act = self.situation.type.acts[task.act]
            if state not in act.when and not (ANY in act.when and act.quiet):
                self.close_tasks(task.act, about=task.about)

    def draft(self, kind: str, to: list[Participation] | None = None, **more: Any) -> Document:
        """A document from its template; it is rendered after commit."""
        from tianping.core.drafting.make import document

        made = document(self, kind, to or [], more)
        self.situation.documents.append(self.add(made))
        return made

    def deliver(
        self, to: Participation, documents: list[Document], *, title: str = "", papers: list[str] | None = None,
        way: str = "",
    ) -> Delivery:  # fmt: skip
        """Serve documents on a participant; clocks that the act starts on receipt begin when it takes effect."""
        # Who refused electronic service gets paper (民事诉讼法 90); who has not answered yet is told by message.
        wired = to.online or (to.online is None and to.service_phone)
        way = way if way not in ("", "auto") else "electronic" if wired else "mail"
        row = Delivery(
            court_id=self.court_id, matter=self.situation.matter, to=to, to_name=to.name, to_role=to.role,
            documents=[str(document.id) for document in documents], papers=papers or [],
            title=(title or "、".join(document.kind for document in documents))[:120], way=way,
            address=to.service_phone if way == "electronic" else to.service_address,
            sent_at=self.now, starts=self._on_receipt(to), record_id=self.record_id,
        )  # fmt: skip
        self.situation.deliveries.append(self.add(row))
        self.deliveries.append(row)
        give_task(self, row)
        self.outbox("send_delivery", delivery=str(row.id), matter=str(self.situation.matter.id))
        return row

    def _on_receipt(self, to: Participation) -> list[dict[str, str]]:
        begun = [
            start for start in self.act.starts if start.on == "receipt" and start.of in ("", "party", to.role)
        ]
        return [
            {"code": start.code, "of": start.of, "act": start.act, "consequence": start.consequence}
            for start in begun
            if start.when is None or start.when(self.situation, self.form)
        ]

    def write(self, trip: wire.Trip) -> None:
        """Add the statements of everything that was said."""
        rows.insert(trip, self.added)
        rows.update_all(trip, [(row, sorted(names)) for row, names in self.changed.values()])


def _text(field: models.Field[Any, Any], value: Any) -> str:
    """A value as the journal says it to people."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.COURT_ZONE):%Y-%m-%d %H:%M}"
    return str(dict(field.flatchoices).get(value, value))
