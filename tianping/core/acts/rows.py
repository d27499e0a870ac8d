"""Rows in and out of PostgreSQL with few statements: the act path writes models without the ORM's chatter."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
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
        for first in range(0, len(members), AT_ONCE):
            some = members[first : first + AT_ONCE]
            trip.add(_inserting(model, len(some)), [value for row in some for value in _values(row, None)])


def update(trip: Trip, row: models.Model, names: Iterable[str]) -> None:
    """Add one UPDATE of the named fields of a row."""
    update_all(trip, [(row, names)])


def update_all(trip: Trip, changed: Iterable[tuple[models.Model, Iterable[str]]]) -> None:
    """Add the UPDATEs of rows; those of one table that get the same values (clocks that end together) share one."""
    together: dict[tuple[type[models.Model], tuple[str, ...], str], tuple[list[Any], list[Any]]] = {}
    for row, names in changed:
        named = tuple(names)
        values = _values(row, named)
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


def _values(row: models.Model, names: tuple[str, ...] | None) -> list[Any]:
    """Values of the named columns of a row (else of all) as they are sent."""
    get, prepared = _sending(type(row), names)
    values = list(get(row))
    for place, field in prepared:
        value = values[place]
        if value is not None:
            values[place] = _prepared(value, field)
    return values


@cache
def _sending(
    model: type[models.Model], names: tuple[str, ...] | None
) -> tuple[Callable[[models.Model], tuple[Any, ...]], list[tuple[int, models.Field[Any, Any]]]]:
    """What takes the values of the named fields (else of all) off a row, and those that do not go as they are, with their places."""
    fields = list(_columns(model)) if names is None else [model._meta.get_field(name) for name in names]
    # Of one name alone it would give the bare value: the first is asked for twice.
    both = attrgetter(fields[0].attname, *(field.attname for field in fields))
    return (lambda row: both(row)[1:]), [
        (place, field) for place, field in enumerate(fields) if not _plain(field)
    ]


def _plain(field: models.Field[Any, Any]) -> bool:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return type(target) in PLAIN_FIELDS


def _prepared(value: Any, field: models.Field[Any, Any]) -> Any:
    if value == []:
        return "[]"
    if type(field) is models.JSONField and field.encoder is None:
        return json.dumps(value)
    return field.get_db_prep_save(value, connections[DATABASE])


def lock(trip: Trip, model: type[models.Model], keys: Sequence[UUID]) -> int:
    """Add a locking read of rows, in the order of their ids; each comes as JSON."""
    if len(keys) == 1:
        return trip.add(_locking(model, "id = %s"), keys)
    return trip.add(_locking(model, "id = ANY(%s) ORDER BY id"), [list(keys)])


def lock_with_parent(trip: Trip, model: type[models.Model], key: UUID) -> int:
    """Add a locking read of a row and of its parent, if it has one, in the order of their ids; each comes as JSON."""
    parent = f'(SELECT parent_id FROM "{model._meta.db_table}" WHERE id = %(k)s)'
    return trip.add(_locking(model, f"id = ANY(ARRAY[%(k)s, {parent}]) ORDER BY id"), {"k": key})


@cache
def _locking(model: type[models.Model], where: str) -> str:
    rows = f'SELECT {_names(model)} FROM "{model._meta.db_table}" WHERE {where} FOR UPDATE'
    return f"SELECT row_to_json(t)::text FROM ({rows}) t"


def new(model: type[Row], **values: Any) -> Row:
    """A new row; what it points at by the name of the field (`matter`) or of the column (`matter_id`)."""
    still, made = _defaults(model)
    row = _row(model, still)
    own, related = row.__dict__, _related(model)
    for name, value in values.items():
        if name in related:
            own[related[name]] = value and value.pk
            row._state.fields_cache[name] = value
        else:
            own[name] = value
    for name, default in made:
        if name not in values:
            own[name] = default()
    row._state.adding = True
    return row


@cache
def _related(model: type[models.Model]) -> dict[str, str]:
    """Fields that point at other rows, and their columns."""
    return {field.name: field.attname for field in _columns(model) if field.name != field.attname}


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """What a new row holds where nothing is said: the same in each, and what is made for each."""
    made = [
        (field.attname, field.get_default)
        for field in _columns(model)
        if field.has_default() and callable(field.default)
    ]
    names = {name for name, _ in made}
    return {
        field.attname: field.get_default() for field in _columns(model) if field.attname not in names
    }, made


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
    """A model of a row that came as JSON; the row becomes the model's own."""
    for name, convert in _converters(model):
        if (value := row.get(name)) is not None:
            row[name] = convert(value)
    return _row(model, row)


@cache
def _converters(model: type[models.Model]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Fields whose values are no plain JSON, by the column's name, which is the attribute's in this house."""
    found = ((field.attname, _converter(field)) for field in _light(model, lean=False))
    return tuple((name, convert) for name, convert in found if convert is not None)


def _converter(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    kinds: list[tuple[type[models.Field[Any, Any]], Callable[[Any], Any]]] = [
        (models.UUIDField, lambda value: UUID(int=int(value.replace("-", ""), 16))),
        (models.DateTimeField, datetime.fromisoformat),
        (models.DateField, date.fromisoformat),
        (models.DecimalField, lambda value: Decimal(str(value))),
    ]
    return next((convert for kind, convert in kinds if isinstance(target, kind)), None)


loads = json.JSONDecoder(parse_float=Decimal).decode
"""JSON of the database with exact decimals."""
