"""Matters are locked and read in one exchange, together with the begin of the transaction; always the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tianping.core.acts import registry, rows, situation, wire
from tianping.core.acts.errors import NoSuchMatter
from tianping.core.acts.models import Record
from tianping.core.acts.situation import Situation
from tianping.core.matters.models import Matter

Locked = tuple[Situation, Record | None]


@dataclass(frozen=True)
class Use:
    """For what a matter is locked: who acts, which act ("" for a decision on whatever was proposed), under which key."""

    actor: UUID | None
    act: str = ""
    key: str = ""

    @property
    def types(self) -> tuple[str, ...]:
        """Types of matter on whose page the act may be: those that declare it, and cases beside which it opens a side."""
        if not self.act:
            return registry.all_types()
        opened = (code for code in registry.cases_with_sides() if self.act in registry.beside(code))
        return tuple(dict.fromkeys((*registry.types_with(self.act), *opened)))

    @property
    def cases(self) -> tuple[str, ...]:
        """Types of the cases that the act may touch by ending what stands beside them."""
        return registry.cases_touched_by(self.act) if self.act else registry.cases_with_sides()


def lock(begun: list[str], key: UUID, use: Use) -> Locked:
    """The matter with all that hangs on it; where the act may end a side proceeding, the case beside it, too.

    Raises:
        NoSuchMatter: no such matter.
    """
    # Lock and read are two statements of one exchange: a FOR UPDATE that waited re-reads only its own row, and what
    # hangs on the matter must be read after the wait, which the next statement does with a snapshot of its own.
    trip, cases = _begun(begun), use.cases
    locking = rows.lock_with_parent(trip, Matter, key) if cases else rows.lock(trip, Matter, [key])
    read = situation.ask(trip, use.types, key, use.key, use.actor, act=use.act)
    beside = situation.ask_case(trip, cases, key) if cases else read
    results = trip.go()
    locked = _matters(results[locking])
    if key not in locked:
        raise NoSuchMatter(str(key))
    s, keyed = situation.build(locked.pop(key), results[read][0][0])
    for case in locked.values():
        s.case, _ = situation.build(case, results[beside][0][0])
    return s, keyed


def lock_all(begun: list[str], keys: Sequence[UUID], use: Use) -> list[Locked]:
    """Several matters in the order asked for, locked in the order of their ids; raises as `lock`."""
    trip = _begun(begun)
    locking = rows.lock(trip, Matter, keys)
    reads = {key: situation.ask(trip, use.types, key, use.key, use.actor, act=use.act) for key in keys}
    results = trip.go()
    locked = _matters(results[locking])
    missing = [key for key in keys if key not in locked]
    if missing or len(locked) != len(keys):
        raise NoSuchMatter(str(missing or keys))
    return [situation.build(locked[key], results[reads[key]][0][0]) for key in keys]


def lock_nothing(begun: list[str]) -> None:
    """An opening act locks nothing; its transaction begins on its own."""
    if begun:
        _begun(begun).go()


def _begun(statements: list[str]) -> wire.Trip:
    trip = wire.Trip()
    for statement in statements:
        trip.add(statement)
    return trip


def _matters(answer: wire.Answer) -> dict[UUID, Matter]:
    return {matter.id: matter for matter in (rows.from_json(Matter, rows.loads(one)) for (one,) in answer)}
