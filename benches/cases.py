"""Every act of whole cases beside plain prepared SQL of the same rows: what the engine costs where acts draft, compute and serve.

    python benches/cases.py [--cases 12]

Each act of a simulated year is first done and taken back, as the last statement of its last exchange; then what it had
written is written by hand in one transaction and taken back, too; then it is done for good. So both meet the same tables.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psycopg

from benches.acts import LOCK
from tianping.embedded.session import throwaway_database

# Each is done so many times, and its quickest counts.
TRIES = 4
SHOWN = 10
Written = list[tuple[str, Any]]
HEAD = """## Whole cases

Every act of {cases} simulated cases beside the same rows by plain prepared SQL; both are taken back at their end, so nobody waits for
the disk. The plain peer only writes: it reads no case, asks no guard, computes no limit or fee and drafts no document.

| act | times | engine, ms | plain, ms | engine costs | statements written |
| --- | --: | --: | --: | --: | --: |"""


class Rehearsal:
    """Acts that are taken back at their end, with what their last exchange wrote."""

    def __init__(self) -> None:
        self.written: Written = []
        self.taking_back = False

    def install(self) -> None:
        """Stand before the exchanges of all acts."""
        from tianping.core.acts import unit, wire

        go = wire.Trip.go

        def taken_back(trip: wire.Trip) -> Any:
            if not (
                self.taking_back and isinstance(trip, unit.Sending) and trip._statements[-1][0] == "COMMIT"
            ):
                return go(trip)
            self.written = trip._statements[:-1]
            trip._statements[-1] = ("ROLLBACK", ())
            return go(trip)

        wire.Trip.go = taken_back  # type: ignore[method-assign]

    def __call__(self, act: Callable[[], Any]) -> None:
        """Do an act and take it back, with what it wanted to do after its commit."""
        from django.db import connection

        self.taking_back = True
        try:
            act()
        finally:
            self.taking_back = False
            connection.run_on_commit = []


def by_hand(peer: psycopg.Connection[Any], matter: UUID, written: Written) -> None:
    """The same rows in one transaction, one prepared statement after the other."""
    cursor = peer.cursor()
    cursor.execute("BEGIN", prepare=True)
    cursor.execute(LOCK, [matter], prepare=True)
    for sql, params in written:
        cursor.execute(sql, params or None, prepare=True)
    # Past the driver, which would forget its prepared statements.
    peer.pgconn.exec_(b"ROLLBACK")


def quickest(do: Callable[[], None]) -> float:
    """Milliseconds of the quickest of some tries."""
    took = []
    for _ in range(TRIES):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1000)
    return min(took)


def play(cases: int) -> dict[str, list[tuple[float, float, int]]]:
    """Play cases; for each act, by name: milliseconds by the engine, by hand, and statements written."""
    from django.db import connection

    from tianping.core.acts import engine
    from tianping.core.acts.registry import matter_type
    from tianping.sample import hands, province, story

    province.install()
    rehearsal, found = Rehearsal(), defaultdict(list)
    rehearsal.install()
    given = {
        name: value for name, value in connection.get_connection_params().items() if name != "cursor_factory"
    }
    names = matter_type("civil_first").acts

    def perform(actor: Any, matter: UUID, request: Any) -> Any:
        act = names.get(request.act)
        if act is not None and not connection.in_atomic_block:
            try:
                by_engine = quickest(lambda: rehearsal(lambda: engine.perform(actor, matter, request)))
                plain = quickest(lambda: by_hand(peer, matter, rehearsal.written))
                found[act.name].append((by_engine, plain, len(rehearsal.written)))
            except engine.ActRefused:
                pass  # the story reckons with it, and asks again
        return engine.perform(actor, matter, request)

    hands.perform = perform
    with psycopg.connect(**{**given, "autocommit": True}) as peer:
        story.play(cases, 1, since=date(2026, 1, 5))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=12, help="how many cases to play (default 12)")
    chosen = parser.parse_args()
    with throwaway_database(durable=True):
        found = play(chosen.cases)
    rows = [
        (name, [sum(column) / len(some) for column in zip(*some, strict=True)], len(some))
        for name, some in found.items()
    ]
    rows.sort(key=lambda row: -row[1][0] * row[2])
    whole = [
        sum(mean[place] * count for _, mean, count in rows) / sum(count for *_, count in rows)
        for place in range(3)
    ]
    print(HEAD.format(cases=chosen.cases))
    for name, (by_engine, plain, statements), count in [
        *rows[:SHOWN],
        ("**all acts**", whole, sum(count for *_, count in rows)),
    ]:
        print(
            f"| {name} | {count} | {by_engine:.1f} | {plain:.2f} | {by_engine / plain:.1f} × | {statements:.1f} |"
        )


if __name__ == "__main__":
    main()
