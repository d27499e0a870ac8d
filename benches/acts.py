"""The act engine beside plain prepared SQL that writes the same rows in one transaction.

    python benches/acts.py [--seconds 1.0]

Prints a Markdown section: acts a second, ratio, exchanges and statements of an act; the 95th percentile with 2,000,
20,000 and 200,000 matters. Everything runs in one throwaway PostgreSQL, in turns, so that all share its weather.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from psycopg import Cursor, connect

from tianping.embedded.session import throwaway_database

SIZES = (2_000, 20_000, 200_000)
TURNS = 6
LOCK = "SELECT version, head FROM matters_matter WHERE id = %s FOR UPDATE"
ACTS = {
    "confirm_address": ("确认送达地址", {"address": "临江省江州市江北区柳岸路{}号", "phone": "12900000001"}),
    "apply_recusal": ("申请回避", {"reason": "承办法官与被告是同学，第{}次提出"}),
}
# Tables that hang on a matter, with the columns that point at rows cloned with it.
CLONED = {
    "matters_matter": ("id",), "civil_civilfirst": ("matter_id",), "matters_participation": ("id", "matter_id", "agent_of_id"),
    "matters_responsibility": ("id", "matter_id"), "limits_limit": ("id", "matter_id", "of_id"),
    "tasks_task": ("id", "matter_id", "limit_id"), "money_feeorder": ("id", "matter_id", "payer_id"),
    "drafting_document": ("id", "matter_id"), "delivery_delivery": ("id", "matter_id", "to_id"),
}  # fmt: skip


def template() -> tuple[Any, UUID]:
    """The plaintiff and a case that real acts brought to its judge."""
    from tianping.core.acts import outbox, situation
    from tianping.core.acts.actors import SYSTEM, actor_of
    from tianping.core.acts.engine import Request, begin, perform
    from tianping.sample import plots, province

    province.install()
    who = actor_of(province.account("沈玉梅"))
    chance = random.Random(1)
    plot = plots.PLOTS[0]
    filing = plot.filing(chance, plot.plaintiff(chance, province.MAIN), plot.defendant(chance, province.MAIN))
    filing["parties"][0]["name"] = who.name
    matter = begin(who, "civil_first", province.MAIN, Request("start_draft", {})).matter
    perform(who, matter, Request("submit_filing", filing))
    register = {"cause": plot.cause, "amount": filing["claims"][0]["amount"], "procedure": "summary"}
    perform(actor_of(province.account("何静")), matter, Request("register_case", register))
    order = situation.read(_matter(matter)).fee_orders[0]
    paid = {"amount": str(order.amount), "bank_number": "B1", "payer": who.name}
    perform(SYSTEM, matter, Request("pay_fee", paid, about=str(order.id)))
    outbox.drain(kinds=("act",))
    assert _matter(matter).state == "c.assigned"
    return who, matter


def _matter(key: UUID) -> Any:
    from tianping.core.matters.models import Matter

    return Matter.objects.get(pk=key)


def clone(matter: UUID, first: int, last: int) -> None:
    """Copies of the case, numbered from first to last, with all that hangs on it."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table, keys in CLONED.items():
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
            )
            columns = [name for (name,) in cursor.fetchall()]
            values = ", ".join(_copied(column, keys) for column in columns)
            own = "id" if table == "matters_matter" else "matter_id"
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} t, generate_series(%s, %s) n WHERE t.{own} = %s",
                [first, last, matter],
            )


def _copied(column: str, keys: tuple[str, ...]) -> str:
    if column in keys:
        return _cloned_key(f"t.{column}")
    return f"t.{column} || '-' || n" if column in ("pay_code", "number") else f"t.{column}"


def _cloned_key(column: str) -> str:
    return f"md5({column}::text || n)::uuid"


class Plain:
    """What the last exchange of an act wrote, written by hand: prepared statements one after the other, one transaction."""

    places = itertools.count(1_000_000)

    def __init__(self, written: list[tuple[str, Any]], template: dict[str, UUID]) -> None:
        self.written = [
            (sql, list(params or ())) for sql, params in written if "SAVEPOINT" not in sql and sql != "COMMIT"
        ]
        self.template = template

    def __call__(self, target: dict[str, UUID]) -> None:
        """Write the rows once more, for another matter."""
        from django.db import connection

        # Not the cursor that Django gives a connection: that one binds values itself and prepares nothing.
        cursor = Cursor(connection.connection)
        moved = {self.template[name]: target[name] for name in target}
        cursor.execute("BEGIN", prepare=True)
        cursor.execute(LOCK, [target["matter"]], prepare=True)
        for sql, params in self.written:
            cursor.execute(sql, self._params(sql, params, moved), prepare=True)
        cursor.execute("COMMIT", prepare=True)

    def _params(self, sql: str, params: list[Any], moved: dict[UUID, UUID]) -> list[Any]:
        from tianping.core.ids import uuid7

        def here(value: Any) -> Any:
            if isinstance(value, list):
                return [here(one) for one in value]
            return moved.get(value, value) if isinstance(value, UUID) else value

        values = [here(value) for value in params]
        if sql.startswith("INSERT"):
            columns = [
                name.strip().strip('"') for name in sql[sql.index("(") + 1 : sql.index(")")].split(",")
            ]
            for row in range(0, len(values), len(columns)):
                values[row + columns.index("id")] = uuid7()
                if "acts_record" in sql:
                    place = next(self.places)
                    values[row + columns.index("seq")], values[row + columns.index("key")] = (
                        place,
                        f"plain:{place}",
                    )
        return values


class Bench:
    """One act of one person on many matters, by the engine and by hand."""

    def __init__(self, who: Any, act: str, data: dict[str, Any], matters: list[dict[str, UUID]]) -> None:
        self.who, self.act, self.data, self.matters = who, act, data, matters
        self.numbers = itertools.count(1)
        self.chance = random.Random(7)
        self.cost, self.plain = self._watched()

    def engine(self, target: dict[str, UUID]) -> None:
        """The act, whole: permission, guards, input, handler, journal."""
        from tianping.core.acts.engine import Request, perform

        number = next(self.numbers)
        data = {name: value.format(number) for name, value in self.data.items()}
        perform(
            self.who,
            target["matter"],
            Request(self.act, data, f"bench:{self.act}:{len(self.matters)}:{number}"),
        )

    def _watched(self) -> tuple[Any, Plain]:
        """What one act costs, and what it wrote."""
        from tianping.core.acts import wire

        sent: list[list[tuple[str, Any]]] = []
        go = wire.Trip.go

        def watched(trip: wire.Trip) -> Any:
            sent.append(list(trip._statements))
            return go(trip)

        first = self.matters[0]
        self.engine(first)
        wire.Trip.go = watched  # type: ignore[method-assign]
        try:
            with wire.counting() as cost:
                self.engine(first)
        finally:
            wire.Trip.go = go  # type: ignore[method-assign]
        return cost, Plain(sent[-1], first)

    def times(self, how: Callable[[dict[str, UUID]], None], seconds: float) -> list[float]:
        """Seconds that each took, one after the other until the time is up."""
        took: list[float] = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            # Each has its own half of the matters: what is written by hand leaves no true count of records behind.
            target = self.matters[2 * self.chance.randrange(len(self.matters) // 2) + (how is not self.plain)]
            start = time.perf_counter()
            how(target)
            took.append(time.perf_counter() - start)
        return took


@dataclass
class Times:
    """Seconds that each act took, by the engine and by hand."""

    engine: list[float]
    plain: list[float]


def rate(times: list[float]) -> float:
    """Acts a second."""
    return len(times) / sum(times)


def beside(times: Times) -> str:
    """Acts a second by the engine, by hand, and how many times the engine costs, as cells."""
    engine, plain = rate(times.engine), rate(times.plain)
    return f"{engine:.0f} | {plain:.0f} | {plain / engine:.2f} ×"


def p95(times: list[float]) -> float:
    """Milliseconds within which nineteen of twenty were done."""
    return statistics.quantiles(times, n=20)[-1] * 1000


def targets(matter: UUID, count: int) -> list[dict[str, UUID]]:
    """Keys of the cloned cases and of their plaintiffs."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(p.matter_id::text || n)::uuid, md5(p.id::text || n)::uuid FROM generate_series(1, %s) n, matters_participation p"
            " WHERE p.matter_id = %s AND p.role = 'plaintiff'", [count, matter],
        )  # fmt: skip
        return [{"matter": key, "plaintiff": person} for key, person in cursor.fetchall()]


class Court:
    """A database of its own with so many matters, and what each act took there."""

    def __init__(self, matter: UUID, size: int, smaller: Court | None) -> None:
        from django.db import connections

        before = smaller.wrapper if smaller else connections["default"]
        before.close()  # a database that somebody looks at cannot be copied
        name = f"bench_{size}"
        with connect(**(before.get_connection_params() | {"dbname": "postgres"}), autocommit=True) as maker:
            maker.execute(f"CREATE DATABASE {name} TEMPLATE {before.settings_dict['NAME']}")
        self.size = size
        self.wrapper = connections.create_connection("default")
        self.wrapper.settings_dict = self.wrapper.settings_dict | {"NAME": name}
        self.enter()
        clone(matter, smaller.size + 1 if smaller else 1, size)
        self.matters = targets(matter, size)

    def enter(self) -> None:
        """From now on the acts of this process happen here."""
        from django.db import connections

        connections["default"] = self.wrapper

    def settle(self) -> None:
        """Let the planner know how large the tables are, as it does by itself in a court within minutes."""
        with self.wrapper.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")

    def wait_for_disk(self, wait: bool) -> None:
        """Whether a commit is answered when it is on the disk, as in a court, or before."""
        with self.wrapper.cursor() as cursor:
            cursor.execute(f"SET synchronous_commit TO {'on' if wait else 'off'}")


def compared(benches: list[tuple[Court, Bench]], wait: bool, seconds: float) -> list[Times]:
    """What acts took by the engine and by hand, in each court, all in turns."""
    times = [Times([], []) for _ in benches]
    for court, _ in benches:
        court.wait_for_disk(wait)
    for turn in range(-1, TURNS):  # the first warms up and does not count
        for (court, bench), took in zip(benches, times, strict=True):
            court.enter()
            for engine in (True, False) if turn % 2 else (False, True):
                one = bench.times(bench.engine if engine else bench.plain, seconds if turn >= 0 else 0.3)
                if turn >= 0:
                    (took.engine if engine else took.plain).extend(one)
    return times


def measured(who: Any, act: str, courts: list[Court], seconds: float) -> list[str]:
    """The rows of an act: as in a court, and what it costs when nobody waits for the disk."""
    name, data = ACTS[act]
    benches = []
    for court in courts:
        court.enter()
        bench = Bench(who, act, data, court.matters)
        # The copies of the case have no journal yet: without some records the planner takes it for a small table.
        bench.times(bench.engine, 2 * seconds)
        court.settle()
        benches.append((court, bench))
    disk, none = (compared(benches, wait, share * seconds) for wait, share in ((True, 1), (False, 0.5)))
    rows = zip(benches, disk, none, strict=True)
    return [
        f"| {name} | {court.size:,} | {beside(slow)} | {bench.cost.trips} | {bench.cost.statements} | {p95(slow.engine):.2f} ms"
        f" | {p95(slow.engine) / p95(disk[0].engine) - 1:+.0%} | {p95(slow.plain):.2f} ms | {beside(quick)} |"
        for (court, bench), slow, quick in rows
    ]


HEAD = (
    "## Acts\n\nThe engine (`perform`) beside the same rows written by plain prepared SQL in one transaction, in turns; each commit waits"
    " for the disk,\nas in a court. The last three columns do not wait: they show what the processors do. The courts of three sizes take"
    " turns, too.\n",
    "| act | matters | engine, acts/s | plain, acts/s | engine costs | exchanges | statements | p95 engine | beside 2,000 | p95 plain"
    " | engine, no disk | plain, no disk | costs, no disk |",
    "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=1.0, help="of each turn (default 1)")
    chosen = parser.parse_args()
    print("\n".join(HEAD))
    with throwaway_database(durable=True):
        who, matter = template()
        courts: list[Court] = []
        for size in SIZES:
            courts.append(Court(matter, size, courts[-1] if courts else None))
        for act in ACTS:
            print("\n".join(measured(who, act, courts, chosen.seconds)), flush=True)


if __name__ == "__main__":
    main()
