"""From the data files (TOML and CSV) to one compiled book: read, check by schema, lay out for fast loading.

A file `data/<statute>.toml` is the home of one statute.  It holds `[defaults]`, then rows of three kinds:

- `[[row]]`: one dated value (`path`, `value`, `article`, `effective_from` …; `key` where a path has several);
- `[[table]]`: a CSV file whose every line is one or more dated rows (rates, standards, limits);
- `[[list]]`: a CSV file that is looked up as a whole (causes, courts), loaded only when asked for.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import marshal
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FIELDS = (
    "path",
    "key",
    "value",
    "law",
    "article",
    "version",
    "published",
    "effective_from",
    "effective_to",
    "reviewed_until",
    "source",
    "certainty",
    "priority",
    "note",
    "origin",
    "row_id",
)
REQUIRED = ("path", "law", "article", "effective_from", "reviewed_until", "source", "certainty")
_TABLE_WORDS = {"file", "path", "key", "value", "type", "ends_before_next", "columns"}
_LIST_WORDS = {"file", "path"}
_CERTAINTIES = {"A", "B", "C", "invented"}
LAST_DAY = date.max.toordinal()


class DataError(Exception):
    """A data file does not obey the schema; the message names file, row and field."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One dated row as compiled: days are ordinals, so that the whole book can be marshalled."""

    path: str
    key: tuple[tuple[str, str], ...]
    value: Any
    law: str
    article: str
    version: str
    published: str
    effective_from: int
    effective_to: int
    reviewed_until: int
    source: str
    certainty: str
    priority: int
    note: str
    origin: str
    row_id: str

    def packed(self) -> tuple[Any, ...]:
        """The fields in their fixed order."""
        return tuple(getattr(self, name) for name in FIELDS)


def compile_folder(folder: Path) -> bytes:
    """All rows and lists of the folder, checked, in one marshalled blob."""
    rows: list[RawRow] = []
    lists: dict[str, tuple[Any, ...]] = {}
    for file in sorted(folder.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        defaults = content.get("defaults", {})
        _check_words(file.name, content, {"defaults", "row", "table", "list"})
        rows.extend(make_row({**defaults, **row}, file.stem) for row in content.get("row", ()))
        for table in content.get("table", ()):
            rows.extend(_table_rows(folder, {**defaults, **table}, file.stem))
        for spec in content.get("list", ()):
            lists[spec["path"]] = _list(folder, {**defaults, **spec}, file.stem)
    check_rows(rows)
    index: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        index.setdefault(row.path, []).append(row.packed())
    body = marshal.dumps((index, lists))
    return marshal.dumps((hashlib.sha256(body).hexdigest()[:12], body))


def make_row(fields: Mapping[str, Any], home: str) -> RawRow:
    """One row from its fields, each checked; the error says which field of which row and why."""
    name = f"{home}: {fields.get('path', '?')}"
    absent = [word for word in REQUIRED if fields.get(word) in (None, "")]
    if absent or "value" not in fields:
        raise DataError(f"{name}: missing {', '.join(absent) or 'value'}")
    unknown = set(fields) - set(FIELDS) - {"unit"}
    if unknown:
        raise DataError(f"{name}: unknown field {', '.join(sorted(unknown))}")
    if fields["certainty"] not in _CERTAINTIES:
        raise DataError(f"{name}: certainty {fields['certainty']!r} is not one of {sorted(_CERTAINTIES)}")
    key = tuple(sorted((word, str(item)) for word, item in fields.get("key", {}).items()))
    first = _ordinal(fields["effective_from"], name)
    label = ",".join(f"{word}={item}" for word, item in key)
    row_id = f"{home}:{fields['path']}[{label}]@{date.fromordinal(first)}"
    return RawRow(
        fields["path"],
        key,
        _value(fields["value"], name),
        fields["law"],
        str(fields["article"]),
        str(fields.get("version", "")),
        str(fields.get("published", "")),
        first,
        _ordinal(fields.get("effective_to") or date.max, name),
        _ordinal(fields["reviewed_until"], name),
        fields["source"],
        fields["certainty"],
        int(fields.get("priority", 0)),
        fields.get("note", ""),
        fields.get("origin", "law"),
        fields.get("row_id", row_id),
    )


def check_rows(rows: Iterable[RawRow]) -> None:
    """No row ends before it begins; no two rows of equal rank hold on the same day for the same key.

    The values of one path are of one type: a text in place of a number would only fail when it is first counted.
    """
    groups: dict[tuple[Any, ...], list[RawRow]] = {}
    types: dict[str, type] = {}
    for row in rows:
        if types.setdefault(row.path, type(row.value)) is not type(row.value):
            raise DataError(
                f"{row.row_id}: value {row.value!r} is {type(row.value).__name__}, "
                f"the other rows of {row.path} are {types[row.path].__name__}"
            )
        if row.effective_to < row.effective_from:
            raise DataError(f"{row.row_id}: ends before it begins")
        groups.setdefault((row.path, row.key, row.priority), []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: row.effective_from)
        for earlier, later in itertools.pairwise(group):
            if later.effective_from <= earlier.effective_to:
                raise DataError(f"two rows of equal rank on one day: {earlier.row_id} and {later.row_id}")


def _value(value: Any, name: str) -> Any:
    if isinstance(value, float):
        raise DataError(f"{name}: {value} is a float; write exact numbers as text")
    if isinstance(value, Mapping):
        return {word: _value(item, name) for word, item in value.items()}
    if isinstance(value, list):
        return tuple(_value(item, name) for item in value)
    if isinstance(value, (str, int)):
        return value
    raise DataError(f"{name}: {value!r} cannot be a value; write days as text")


def _ordinal(value: Any, name: str) -> int:
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).toordinal()
    except (TypeError, ValueError) as error:
        raise DataError(f"{name}: {value!r} is not a day") from error


def _check_words(name: str, found: Mapping[str, Any], known: set[str]) -> None:
    unknown = set(found) - known
    if unknown:
        raise DataError(f"{name}: unknown section {', '.join(sorted(unknown))}")


def read_csv(file: Path) -> list[dict[str, str]]:
    """The lines of a CSV file as dicts of text."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _table_rows(folder: Path, spec: Mapping[str, Any], home: str) -> Iterator[RawRow]:
    columns = spec.get("columns", {})
    common = {word: item for word, item in spec.items() if word not in _TABLE_WORDS}
    made = [_line_fields(line, spec, columns, common) for line in read_csv(folder / spec["file"])]
    if spec.get("ends_before_next"):
        _close_intervals(made)
    for fields in made:
        yield make_row(fields, home)


def _line_fields(
    line: Mapping[str, str], spec: Mapping[str, Any], columns: Mapping[str, str], common: Mapping[str, Any]
) -> dict[str, Any]:
    """One CSV line as row fields: own columns go before the table's words."""
    own = {word: line[word] for word in FIELDS[3:] if line.get(word)}
    named = {word: line[column] for word, column in columns.items() if line[column] or word not in common}
    wanted = spec["value"]
    if wanted == "*":
        value: Any = dict(line)
    elif isinstance(wanted, list):
        value = {column: line[column] for column in wanted}
    else:
        value = int(line[wanted]) if spec.get("type") == "int" else line[wanted]
    key = {word: line[word] for word in spec.get("key", ())}
    return {**common, **own, **named, "path": spec["path"].format(**line), "key": key, "value": value}


def _close_intervals(made: list[dict[str, Any]]) -> None:
    """Each row holds until the day before the next row of the same path and key."""
    following: dict[tuple[Any, ...], date] = {}
    for fields in sorted(made, key=lambda one: str(one["effective_from"]), reverse=True):
        mark = (fields["path"], tuple(fields["key"].items()))
        first = date.fromisoformat(str(fields["effective_from"]))
        if mark in following:
            fields["effective_to"] = date.fromordinal(following[mark].toordinal() - 1)
        following[mark] = first


def _list(folder: Path, spec: Mapping[str, Any], home: str) -> tuple[Any, ...]:
    lines = read_csv(folder / spec["file"])
    absent = [word for word in REQUIRED if word != "effective_from" and not spec.get(word)]
    if absent:
        raise DataError(f"{home}: list {spec['path']}: missing {', '.join(absent)}")
    body = marshal.dumps([tuple(line.values()) for line in lines])
    digest = hashlib.sha256(body).hexdigest()[:12]
    header = tuple(lines[0]) if lines else ()
    return (header, body, spec["law"], str(spec["article"]), str(spec.get("version", "")), digest)
