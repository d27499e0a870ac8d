"""Rows in and out of PostgreSQL with few statements: the act path writes models without the ORM's chatter."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import connections, models
from django.db.models.base import ModelState

from tianping.core.acts.wire import DATABASE, Trip

# Fields whose values the database takes as they are: Django's preparation of them costs more than sending them.
PLAIN_FIELDS = {
    models.CharField, models.TextField, models.UUIDField, models.DateTimeField, models.DateField, models.DecimalField,
    models.BooleanField, models.IntegerField, models.BigIntegerField, models.PositiveIntegerField,
    models.SmallIntegerField, models.PositiveSmallIntegerField,
}  # fmt: skip
PLAIN_VALUES = {str, int, bool, Decimal, UUID, datetime, date}
# Rows of one INSERT: a statement has room for 65,535 values.
AT_ONCE = 500
Row = TypeVar("Row", bound=models.Model)


@cache
def _columns(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(model._meta.concrete_fields)


@cache
def _names(model: type[models.Model]) -> str:
    return ", ".join(f'"{field.column}"' for field in _columns(model))


@cache
def _inserting(model: type[models.Model], count: int) -> str:
    one = "(" + ", ".join(["%s"] * len(_columns(model))) + ")"
    return f'INSERT INTO "{model._meta.db_table}" ({_names(model)}) VALUES ' + ", ".join([one] * count)


def insert(trip: Trip, rows: Iterable[models.Model]) -> None:
    """Add one INSERT a table for all rows, parents before children as they were given."""
    tables: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in rows:
        tables[type(row)].append(row)
    for model, members in tables.items():
        fields = _sending(model, None)
        for first in range(0, len(members), AT_ONCE):
            some = members[first : first + AT_ONCE]
            values = [_prepared(row, *field) for row in some for field in fields]
            trip.add(_inserting(model, len(some)), values)


def update(trip: Trip, row: models.Model, names: Iterable[str]) -> None:
    """Add one UPDATE of the named fields of a row."""
    update_all(trip, [(row, names)])


def update_all(trip: Trip, changed: Iterable[tuple[models.Model, Iterable[str]]]) -> None:
    """Add the UPDATEs of rows; those of one table that get the same values (clocks that end together) share one."""
    together: dict[tuple[type[models.Model], tuple[str, ...], str], tuple[list[Any], list[Any]]] = {}
    for row, names in changed:
        named = tuple(names)
        values = [_prepared(row, *field) for field in _sending(type(row), named)]
        same = repr(values)
        together.setdefault((type(row), named, same), (values, []))[1].append(row.pk)
    for (model, named, _), (values, keys) in together.items():
        if len(keys) == 1:
            # A plan for "any of these keys" is made anew each time; one for a single key is kept.
            trip.add(f"{_updating(model, named)} = %s", [*values, keys[0]])
        else:
            trip.add(f"{_updating(model, named)} = ANY(%s)", [*values, keys])


@cache
def _updating(model: type[models.Model], names: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{model._meta.get_field(name).column}" = %s' for name in names)
    return f'UPDATE "{model._meta.db_table}" SET {sets} WHERE "{model._meta.pk.column}"'


@cache
def _sending(model: type[models.Model], names: tuple[str, ...] | None) -> tuple[tuple[str, bool, Any], ...]:
    """Of the named fields (else all): where the value is, whether it goes as it is, and the field."""
    fields = _columns(model) if names is None else [model._meta.get_field(name) for name in names]
    return tuple((field.attname, _plain(field), field) for field in fields)


def _plain(field: models.Field[Any, Any]) -> bool:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return type(target) in PLAIN_FIELDS


def _prepared(row: models.Model, name: str, plain: bool, field: models.Field[Any, Any]) -> Any:
    value = getattr(row, name)
    if value is None or (plain and type(value) in PLAIN_VALUES):
        return value
    if type(field) is models.JSONField and field.encoder is None:
        return json.dumps(value)
    return field.get_db_prep_save(value, connections[DATABASE])


def select_for_update(trip: Trip, model: type[models.Model], key: UUID) -> int:
    """Add a locking read of one row."""
    return trip.add(f'SELECT {_names(model)} FROM "{model._meta.db_table}" WHERE id = %s FOR UPDATE', [key])


def select_all_for_update(trip: Trip, model: type[models.Model], keys: Sequence[UUID]) -> int:
    """Add a locking read of several rows, in the order of their ids."""
    table = model._meta.db_table
    return trip.add(
        f'SELECT {_names(model)} FROM "{table}" WHERE id = ANY(%s) ORDER BY id FOR UPDATE', [list(keys)]
    )


def select_with_parent_for_update(trip: Trip, model: type[models.Model], key: UUID) -> int:
    """Add a locking read of a row and of its parent, if it has one, in the order of their ids."""
    table = model._meta.db_table
    return trip.add(
        f'SELECT {_names(model)} FROM "{table}" WHERE id = ANY(ARRAY[%(k)s, (SELECT parent_id FROM "{table}" WHERE id = %(k)s)])'
        " ORDER BY id FOR UPDATE",
        {"k": key},
    )


def from_tuple(model: type[Row], values: tuple[Any, ...]) -> Row:
    """A model of the values of a plain SELECT of all its columns."""
    names = [field.attname for field in _columns(model)]
    return _row(model, dict(zip(names, _json_columns(model, values), strict=True)))


def copy_of(row: Row, **changes: Any) -> Row:
    """A new row with the values of another one, but for its key and what is changed."""
    model = type(row)
    values = {
        field.attname: getattr(row, field.attname) for field in _columns(model) if not field.primary_key
    }
    return model(**{**values, **changes})


def _row(model: type[Row], values: dict[str, Any]) -> Row:
    # As `Model.from_db`, less the signals and the setting of each field through its descriptor, which cost ten times more.
    row = model.__new__(model)
    row._state = ModelState()
    row._state.adding, row._state.db = False, DATABASE
    row.__dict__.update(values)
    return row


def _json_columns(model: type[models.Model], values: tuple[Any, ...]) -> list[Any]:
    # Django tells psycopg to hand out jsonb as text and decodes it itself.
    return [
        json.loads(value) if isinstance(field, models.JSONField) and isinstance(value, str) else value
        for field, value in zip(_columns(model), values, strict=True)
    ]


@cache
def _light(model: type[models.Model], lean: bool) -> tuple[models.Field[Any, Any], ...]:
    left = {*getattr(model, "heavy", ()), *(getattr(model, "seldom", ()) if lean else ())}
    return tuple(
        field
        for field in _columns(model)
        if not isinstance(field, DateTimeRangeField) and field.name not in left
    )


def as_json_array(model: type[models.Model], where: str, lean: bool = False) -> str:
    """SQL of a sub-select that gives matching rows as one JSON array.

    Columns that a model names as `heavy` are left out, with `lean` its `seldom` ones too: they are read when
    somebody asks a row for them.
    """
    columns = ", ".join(f'"{field.column}"' for field in _light(model, lean))
    table = model._meta.db_table
    return f'(SELECT json_agg(t) FROM (SELECT {columns} FROM "{table}" WHERE {where}) t)'


def from_json(model: type[Row], row: dict[str, Any]) -> Row:
    """A model of a row that came as JSON."""
    values = {}
    for name, column, convert in _converters(model):
        if column in row:
            value = row[column]
            values[name] = value if value is None or convert is None else convert(value)
    return _row(model, values)


@cache
def _converters(model: type[models.Model]) -> tuple[tuple[str, str, Callable[[Any], Any] | None], ...]:
    return tuple((field.attname, field.column, _converter(field)) for field in _light(model, lean=False))


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    kinds: list[tuple[type[models.Field[Any, Any]], Callable[[Any], Any]]] = [
        (models.UUIDField, UUID),
        (models.DateTimeField, datetime.fromisoformat),
        (models.DateField, date.fromisoformat),
        (models.DecimalField, lambda value: Decimal(str(value))),
    ]
    return next((convert for kind, convert in kinds if isinstance(target, kind)), None)


loads = json.JSONDecoder(parse_float=Decimal).decode
"""JSON of the database with exact decimals."""
