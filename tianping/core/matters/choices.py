"""Where the choices of input forms come from: rooms, judges, participants."""

from __future__ import annotations

from tianping.core.acts import clock
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.acts.forms import Choices, choices
from tianping.core.acts.situation import Situation
from tianping.core.courts.queries import all_courts, rooms_of
from tianping.core.people import bench


@choices("rooms")
def rooms(s: Situation) -> Choices:
    """Courtrooms of the court."""
    return [(str(room.id), room.name) for room in rooms_of(s.matter.court_id)]


@choices("judges")
def judges(s: Situation) -> Choices:
    """Judges of the court who are not barred, with their load."""
    found = bench.candidates(s.matter.court_id, "judge", clock.today(), barred=s.barred)
    return [(c.staff, f"{c.name}（在办 {c.load} 件）") for c in found if not c.barred]


@choices("clerks")
def clerks(s: Situation) -> Choices:
    """Clerks of the court who are not barred, with their load."""
    found = bench.candidates(s.matter.court_id, "clerk", clock.today(), barred=s.barred)
    return [(c.staff, f"{c.name}（在办 {c.load} 件）") for c in found if not c.barred]


@choices("other_courts")
def other_courts(s: Situation) -> Choices:
    """Courts to which the matter could go."""
    return [(court.code, court.name) for court in all_courts() if court.code != s.matter.court_id]


@choices("participants")
def participants(s: Situation) -> Choices:
    """Everybody on the side of the parties."""
    return [(str(p.id), f"{ROLE_NAMES.get(p.role, p.role)} {p.name}") for p in s.participations]
