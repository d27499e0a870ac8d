"""A matter and all that hangs on it, read once: what guards, handlers and pages ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from tianping.core.access.models import Recusal
from tianping.core.acts import clock, rows, wire
from tianping.core.acts.declare import Act, MatterType, State
from tianping.core.acts.models import Proposal, Record
from tianping.core.acts.registry import beside, matter_type, states_that_lead_on
from tianping.core.courts.models import Court, Division
from tianping.core.delivery.models import Delivery
from tianping.core.drafting.models import Document
from tianping.core.hearings.models import Hearing, Transcript
from tianping.core.limits.models import RUNNING, Limit
from tianping.core.matters.models import Matter, Participation, Responsibility
from tianping.core.money.models import FeeOrder
from tianping.core.tasks.models import Task

# What hangs on a matter and is small; papers, pages, records and bookings are read by who needs them.
HANGERS: dict[str, tuple[type[models.Model], str]] = {
    "participations": (Participation, "matter_id = %(m)s AND left_at IS NULL ORDER BY place, id"),
    "responsibilities": (Responsibility, "matter_id = %(m)s AND until IS NULL ORDER BY since"),
    "limits": (Limit, "matter_id = %(m)s ORDER BY start, id"),
    "tasks": (Task, "matter_id = %(m)s AND closed_at IS NULL ORDER BY due, id"),
    "proposals": (Proposal, "matter_id = %(m)s AND state = 'open' ORDER BY at"),
    "fee_orders": (FeeOrder, "matter_id = %(m)s ORDER BY at, id"),
    "deliveries": (Delivery, "matter_id = %(m)s ORDER BY sent_at, id"),
    "hearings": (Hearing, "matter_id = %(m)s ORDER BY begins, id"),
    "transcripts": (Transcript, "matter_id = %(m)s"),
    "documents": (Document, "matter_id = %(m)s ORDER BY at, id"),
    "recusals": (Recusal, "matter_id = %(m)s"),
    "sides": (Matter, "parent_id = %(m)s AND (closed IS NULL OR state IN ({then})) ORDER BY id"),
}

# Where the matter is: documents, limits and notices name the court, the one above it and the division.
_OF_MATTER = "(SELECT {} FROM matters_matter WHERE id = %(m)s)"
PLACES: dict[str, tuple[type[models.Model], str]] = {
    "court": (Court, f"code = {_OF_MATTER.format('court_id')}"),
    "upper": (
        Court,
        f"code = (SELECT parent_id FROM courts_court WHERE code = {_OF_MATTER.format('court_id')})",
    ),
    "division": (Division, f"id = {_OF_MATTER.format('division_id')}"),
}


_MATTER = [field.attname for field in Matter._meta.concrete_fields if not field.primary_key]


@dataclass
class Situation:
    """Everything that decides what can happen to a matter now.

    `sides` are its side proceedings that are not over, and those after which it has something to do; of a
    side proceeding, `case` is the case beside which it stands,
    where an act may touch it.
    """

    matter: Matter
    type: MatterType
    data: Any = field(default_factory=lambda: None)
    participations: list[Participation] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    fee_orders: list[FeeOrder] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    transcripts: list[Transcript] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)
    sides: list[Matter] = field(default_factory=list)
    about: Any = None
    case: Situation | None = None
    _was: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._was = dict(self.matter.__dict__)

    def moved(self) -> list[str]:
        """Columns of the matter that the act gave a new value."""
        now, was = self.matter.__dict__, self._was
        return [name for name in _MATTER if now[name] != was[name]]

    def __getattr__(self, name: str) -> Any:
        # What was read is made into rows when it is first asked for: most acts look at few of the lists.
        read = self.__dict__.get("_read")
        if read is None or (name not in HANGERS and name != "data"):
            raise AttributeError(name)
        if name not in read:
            read.update(_rest(self))
        model = self.type.data if name == "data" else HANGERS[name][0]
        made = [rows.from_json(model, row) for row in read.pop(name, None) or ()]
        answer = (made[0] if made else None) if name == "data" else made
        self.__dict__[name] = answer
        return answer

    @property
    def state(self) -> State:
        """The declared state that the matter is in."""
        return self.type.state(self.matter.state).after(self.matter.outcome)

    @property
    def acts(self) -> dict[str, Act]:
        """All acts that its page may offer: its own, and those that open a side proceeding."""
        acts = {**self.type.acts, **beside(self.type.code)}
        if self.type.former:
            acts |= {code: self.type.edition(code, clock.today(), self.edition) for code in self.type.former}
        return acts

    @property
    def edition(self) -> date:
        """The day by whose declarations it goes on, where those of its opening govern."""
        return self.matter.edition or clock.day_of(self.matter.created)

    @property
    def barred(self) -> set[UUID]:
        """Staff that must not work on it."""
        return {recusal.staff_id for recusal in self.recusals}

    def who(self, *roles: str) -> list[Participation]:
        """Participants with one of the roles, in order; "party" means every party, agents not."""
        if "party" in roles:
            return [p for p in self.participations if p.role != "representative"]
        return [p for p in self.participations if p.role in roles]

    def participant(self, key: UUID | str) -> Participation | None:
        """The participant of that key."""
        return next((p for p in self.participations if str(p.id) == str(key)), None)

    def on_duty(self, *duties: str) -> Responsibility | None:
        """Who answers for it in one of the duties."""
        return next((r for duty in duties for r in self.responsibilities if r.duty == duty), None)

    def running(self, code: str) -> list[Limit]:
        """Limits of that code that are not met yet: running, stopped, or passed and still owed."""
        return [
            limit
            for limit in self.limits
            if limit.code == code and limit.state in ("running", "stopped", "passed")
        ]

    def open_until(self, *codes: str) -> date | None:
        """The last day of the periods of those codes that run still; None when every one has ended."""
        ends = [x.due for x in self.limits if x.code in codes and x.state == RUNNING and x.due >= clock.now()]
        return clock.day_of(max(ends)) if ends else None

    def document(self, *kinds: str, state: str | None = None) -> Document | None:
        """The newest document of one of the kinds (in that state)."""
        found = [d for d in self.documents if d.kind in kinds and (state is None or d.state == state)]
        return found[-1] if found else None

    def hearing(self, *states: str) -> Hearing | None:
        """The newest hearing in one of the states."""
        found = [hearing for hearing in self.hearings if hearing.state in states]
        return found[-1] if found else None


# For each act what it has asked of a situation so far: that is read with the matter, the rest when it is asked for.
_asked: dict[str, frozenset[str]] = {}
ALL = frozenset((*HANGERS, "data", "places"))


def remember(act: str, s: Situation) -> None:
    """Keep what an act that was done has asked for; who names the court in a document needs the places beside the rows."""
    read = s.__dict__.get("_read")
    if read is None:
        return
    asked = {name for name in (*HANGERS, "data") if name in s.__dict__}
    if "court" in s.matter._state.fields_cache:
        asked.add("places")
    known = _asked.get(act, frozenset())
    if not asked <= known:
        _asked[act] = known | asked


@cache
def _sql(types: tuple[str, ...], lean: bool, wanted: frozenset[str]) -> str:
    parts = [
        f"'{name}', {rows.as_json_array(model, where.replace('{then}', _then()), lean)}"
        for name, (model, where) in HANGERS.items()
        if name in wanted
    ]
    data = [(code, model) for code in types if (model := matter_type(code).data) is not None]
    if data and "data" in wanted:
        cases = " ".join(
            f"WHEN '{code}' THEN {rows.as_json_array(model, 'matter_id = %(m)s', lean)}"
            for code, model in data
        )
        parts.append(f"'data', CASE {_OF_MATTER.format('type')} {cases} END")
    if "places" in wanted:
        parts += [f"'{name}', {rows.as_json_array(model, where)}" for name, (model, where) in PLACES.items()]
    parts.append(
        "'keyed', (SELECT id FROM acts_record WHERE matter_id = %(m)s AND key = %(k)s AND actor_id IS NOT DISTINCT FROM %(a)s)"
    )
    return f"SELECT json_build_object({', '.join(parts)})::text"


def _then() -> str:
    return ", ".join(f"'{state}'" for state in states_that_lead_on()) or "NULL"


@cache
def _sql_of_case(types: tuple[str, ...]) -> str:
    return _sql(types, True, ALL).replace("%(m)s", _OF_MATTER.format("parent_id"))


def ask_case(trip: wire.Trip, types: tuple[str, ...], side: UUID) -> int:
    """Add the read of the case beside which a matter stands, if it stands beside one of those types."""
    return trip.add(_sql_of_case(types), {"m": side, "k": "", "a": None})


def ask(
    trip: wire.Trip,
    types: tuple[str, ...],
    matter: UUID,
    key: str = "",
    actor: UUID | None = None,
    lean: bool = True,
    act: str = "",
) -> int:
    """Add the read of what hangs on a matter (and of the record of that actor with that key, if there is one).

    The matter is of one of the types; `lean` leaves out columns that acts seldom ask for. For an act that was done
    before, what it asked for then is read now, and the rest if it is asked for.
    """
    return trip.add(
        _sql(types, lean, _asked.get(act, ALL)),
        {"m": matter, "k": key, "a": actor},
    )


def _rest(s: Situation) -> dict[str, Any]:
    """All that was not read with the matter."""
    there = {name for name in (*HANGERS, "data") if name in s.__dict__ or name in s.__dict__["_read"]}
    trip = wire.Trip()
    trip.add(
        _sql((s.matter.type,), True, ALL - there - {"places"}),
        {"m": s.matter.id, "k": "", "a": None},
    )
    (answer,) = trip.go()
    found: dict[str, Any] = rows.loads(answer[0][0])
    return {name: found.get(name) for name in ALL - there - {"places"}}


def build(matter: Matter, text: str) -> tuple[Situation, Record | None]:
    """The situation of what `ask` answered, and the record of the same key."""
    found = rows.loads(text)
    situation = _of_read(matter, {name: found[name] for name in (*HANGERS, "data") if name in found})
    places = {
        name: rows.from_json(model, found[name][0]) for name, (model, _) in PLACES.items() if found.get(name)
    }
    if places:
        _place(matter, places)
    keyed = found["keyed"]
    return situation, Record.objects.get(pk=keyed) if keyed else None


def _of_read(matter: Matter, read: dict[str, Any]) -> Situation:
    """A situation whose lists are made when they are asked for; its own constructor would make them all."""
    declared = matter_type(matter.type)
    if declared.data is None:
        read["data"] = None
    situation = Situation.__new__(Situation)
    situation.__dict__.update(
        matter=matter, type=declared, about=None, case=None, _read=read, _was=dict(matter.__dict__)
    )
    return situation


def _place(matter: Matter, places: dict[str, Any]) -> None:
    # A division that the matter was moved to since is another one than was read: leave that to who asks.
    court = places["court"]
    if court.parent_id == getattr(places.get("upper"), "code", None):
        court.parent = places.get("upper")
    matter.court = court
    division = places.get("division")
    if getattr(division, "id", None) == matter.division_id:
        matter.division = division


def read(matter: Matter) -> Situation:
    """The situation of a matter without a lock, for pages: one statement."""
    trip = wire.Trip()
    ask(trip, (matter.type,), matter.id, lean=False)
    (answer,) = trip.go()
    return build(matter, answer[0][0])[0]
