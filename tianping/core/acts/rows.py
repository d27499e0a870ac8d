"""Rows in and out of PostgreSQL with few statements: the act path writes models without the ORM's chatter.

A `Trip` is one exchange with the server: its statements travel together (pipeline mode of psycopg).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import connection, models
from psycopg import RawCursor

PLAIN_TEXT = (models.CharField, models.TextField)


@dataclass
class Counter:
    """What an act cost: exchanges with the server and statements."""

    trips: int = 0
    statements: int = 0


Row = TypeVar("Row", bound=models.Model)
_counter: ContextVar[Counter | None] = ContextVar("counter", default=None)


@contextmanager
def counting() -> Iterator[Counter]:
    """Count the exchanges and statements of the code inside."""
    counter = Counter()
    token = _counter.set(counter)
    try:
        yield counter
    finally:
        _counter.reset(token)


class Trip:
    """Statements that travel to the server together; results are fetched at the end."""

    def __init__(self) -> None:
        self._statements: list[tuple[str, Sequence[Any] | Mapping[str, Any]]] = []

    def add(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> int:
        """Add a statement; the answer is its place among the results of `go`."""
        self._statements.append((sql, params))
        return len(self._statements) - 1

    def go(self) -> list[list[tuple[Any, ...]]]:
        """Send all, wait once, and return the rows of each."""
        connection.ensure_connection()
        raw = connection.connection
        counter = _counter.get()
        if counter is not None:
            counter.trips += 1
            counter.statements += len(self._statements)
        cursors = []
        with raw.pipeline():
            for sql, params in self._statements:
                # Django's own cursors bind values on the client and so never use a prepared statement.
                cursor = RawCursor(raw)
                numbered, names = _numbered(sql)
                values = [params[name] for name in names] if isinstance(params, Mapping) else params
                cursor.execute(numbered, values or None, prepare=True)
                cursors.append(cursor)
        return [cursor.fetchall() if cursor.description else [] for cursor in cursors]


_PLACEHOLDER = re.compile(r"%s|%\((\w+)\)s")


@cache
def _numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """The statement with the server's own numbered places, and the names of named values in their order."""
    names: list[str] = []
    count = 0

    def place(match: re.Match[str]) -> str:
        nonlocal count
        if match[1] is None:
            count += 1
            return f"${count}"
        if match[1] not in names:
            names.append(match[1])
        return f"${names.index(match[1]) + 1}"

    return _PLACEHOLDER.sub(place, sql), tuple(names)


@cache
def _columns(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(model._meta.concrete_fields)


@cache
def _names(model: type[models.Model]) -> str:
    return ", ".join(f'"{field.column}"' for field in _columns(model))


def insert(trip: Trip, rows: Iterable[models.Model]) -> None:
    """Add one INSERT a table for all rows, parents before children as they were given."""
    tables: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in rows:
        tables[type(row)].append(row)
    for model, members in tables.items():
        fields = _columns(model)
        one = "(" + ", ".join(["%s"] * len(fields)) + ")"
        sql = f'INSERT INTO "{model._meta.db_table}" ({_names(model)}) VALUES ' + ", ".join(
            [one] * len(members)
        )
        trip.add(sql, [_prepared(field, row) for row in members for field in fields])


def update(trip: Trip, row: models.Model, names: Iterable[str]) -> None:
    """Add one UPDATE of the named fields of a row."""
    update_all(trip, [(row, names)])


def update_all(trip: Trip, changed: Iterable[tuple[models.Model, Iterable[str]]]) -> None:
    """Add the UPDATEs of rows; those of one table that get the same values (clocks that end together) share one."""
    together: dict[tuple[str, str], tuple[list[Any], list[Any]]] = {}
    for row, names in changed:
        fields = [row._meta.get_field(name) for name in names]
        sets = ", ".join(f'"{field.column}" = %s' for field in fields)
        values = [_prepared(field, row) for field in fields]
        sql = f'UPDATE "{row._meta.db_table}" SET {sets} WHERE "{row._meta.pk.column}" = ANY(%s)'
        # Values are told apart by their text: JSON is wrapped in objects that compare by identity.
        together.setdefault((sql, repr([getattr(value, "obj", value) for value in values])), (values, []))[
            1
        ].append(row.pk)
    for (sql, _), (values, keys) in together.items():
        trip.add(sql, [*values, keys])


def _prepared(field: models.Field[Any, Any], row: models.Model) -> Any:
    value = getattr(row, field.attname)
    # What the database takes as it is needs none of Django's preparation, which costs more than sending it.
    if (
        value is None
        or type(value) in (UUID, datetime)
        or (type(value) is str and isinstance(field, PLAIN_TEXT))
    ):
        return value
    return field.get_db_prep_save(value, connection)


def select_for_update(trip: Trip, model: type[models.Model], key: UUID) -> int:
    """Add a locking read of one row."""
    return trip.add(f'SELECT {_names(model)} FROM "{model._meta.db_table}" WHERE id = %s FOR UPDATE', [key])


def from_tuple(model: type[Row], values: tuple[Any, ...]) -> Row:
    """A model of the values of a plain SELECT of all its columns."""
    names = [field.attname for field in _columns(model)]
    return model.from_db("default", names, _json_columns(model, values))


def _json_columns(model: type[models.Model], values: tuple[Any, ...]) -> list[Any]:
    # Django tells psycopg to hand out jsonb as text and decodes it itself.
    return [
        json.loads(value) if isinstance(field, models.JSONField) and isinstance(value, str) else value
        for field, value in zip(_columns(model), values, strict=True)
    ]


# Large columns that acts and lists do not need: read when somebody asks the row for them.
HEAVY = {"drafting_document.blocks"}


def _light(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    table = model._meta.db_table
    return tuple(
        field
        for field in _columns(model)
        if not isinstance(field, DateTimeRangeField) and f"{table}.{field.column}" not in HEAVY
    )


def as_json_array(model: type[models.Model], where: str) -> str:
    """SQL of a sub-select that gives matching rows as one JSON array."""
    columns = ", ".join(f'"{field.column}"' for field in _light(model))
    table = model._meta.db_table
    return f'(SELECT json_agg(t) FROM (SELECT {columns} FROM "{table}" WHERE {where}) t)'


def from_json(model: type[models.Model], row: dict[str, Any]) -> models.Model:
    """A model of a row that came as JSON."""
    values, names = [], []
    for name, column, convert in _converters(model):
        names.append(name)
        value = row[column]
        values.append(value if value is None or convert is None else convert(value))
    return model.from_db("default", names, values)


@cache
def _converters(model: type[models.Model]) -> tuple[tuple[str, str, Callable[[Any], Any] | None], ...]:
    return tuple((field.attname, field.column, _converter(field)) for field in _light(model))


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    kinds: list[tuple[type[models.Field[Any, Any]], Callable[[Any], Any]]] = [
        (models.UUIDField, UUID),
        (models.DateTimeField, datetime.fromisoformat),
        (models.DateField, date.fromisoformat),
        (models.DecimalField, lambda value: Decimal(str(value))),
    ]
    return next((convert for kind, convert in kinds if isinstance(target, kind)), None)


def loads(text: str) -> Any:
    """JSON of the database with exact decimals."""
    return json.loads(text, parse_float=Decimal)
