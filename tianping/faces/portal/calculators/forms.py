"""A form from the schema of a kind of question: what was given becomes its parts, its question and its mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tianping.faces.portal.calculators.fields import MOST, Group, Leaf, Part, Rows, Widget, gathered
from tianping.law.questions import DATE, Kind
from tianping.law.questions.wording import Wording, wording

Given = Mapping[str, str]
DAY = "on"
# A list of pairs: an object whose keys are free.
_PAIRS = "additionalProperties"


class Form:
    """The form of one kind with what was given. `asked` says whether an answer is wanted, so that mistakes are told."""

    def __init__(self, kind: Kind, given: Given, *, asked: bool, focus: str = "") -> None:
        self.kind = kind
        self.words = wording(kind)
        self._given = given
        self._focus = focus
        self._samples = spread(kind, self.words, self.words.example)
        self.parts = [
            part
            for key, schema in fields_of(kind).items()
            for part in self._parts(schema, key, key, key in kind.required)
        ]
        self._mark_either()
        self._look_at(focus)
        if asked:
            self._check()
        else:
            for leaf in self.leaves():
                leaf.error = ""

    @property
    def question(self) -> dict[str, Any]:
        """The question as the law reads it."""
        return {"kind": self.kind.name, **gathered(self.parts)}

    @property
    def main(self) -> list[Part]:
        """What one usually fills in: required, in the example, or filled."""
        return [part for part in self.parts if self._is_main(part)]

    @property
    def more(self) -> list[Part]:
        """What few need."""
        return [part for part in self.parts if not self._is_main(part)]

    def leaves(self) -> Iterator[Leaf]:
        """All controls in their order."""
        for part in self.parts:
            yield from part.leaves()

    def wrong(self) -> list[Leaf]:
        """The controls with a mistake."""
        return [leaf for leaf in self.leaves() if leaf.error]

    def _is_main(self, part: Part) -> bool:
        either = isinstance(part, Leaf) and bool(part.either or part.error)
        touched = isinstance(part, Rows) and bool(part.rows or part.focus)
        return part.required or either or touched or part.filled or part.key in self.words.example

    # ---- from the schema ----
    def _parts(self, schema: Mapping[str, Any], name: str, path: str, required: bool) -> list[Part]:
        """The parts of one key; several scalars to choose from become several controls."""
        options = options_of(schema)
        first = options[0]
        if first.get("type") == "array":
            return [self._rows(first["items"], name, path, required)]
        if _PAIRS in first:
            return [self._pairs(first[_PAIRS], name, path, required)]
        if first.get("type") == "object":
            return [Group(name, path, self.words.key(path), self._inner(first, name, path), required)]
        marks = ["", *(f"~{place}" for place in range(2, len(options) + 1))]
        return [
            self._leaf(option, name + mark, path + mark, required and not mark)
            for option, mark in zip(options, marks, strict=True)
        ]

    def _inner(self, schema: Mapping[str, Any], name: str, path: str) -> list[Part]:
        needed = schema.get("required", ())
        return [
            part
            for key, inner in schema["properties"].items()
            for part in self._parts(inner, f"{name}.{key}", f"{path}.{key}", key in needed)
        ]

    def _rows(self, item: Mapping[str, Any], name: str, path: str, required: bool) -> Rows:
        nested = options_of(item)[0].get("type") == "object"
        rows = []
        for place, row in enumerate(self._numbers(name, required), 1):
            inner = f"{name}.{row}"
            parts: list[Part] = (
                self._inner(options_of(item)[0], inner, path)
                if nested
                else [self._only(item, inner, path, place)]
            )
            rows.append(Group(inner, path, self.words.key(path), parts, number=place))
        form = "objects" if nested else "values"
        return Rows(name, path, self.words.key(path), rows, form, required, focus=self._focus == name)  # type: ignore[arg-type]

    def _only(self, item: Mapping[str, Any], name: str, path: str, place: int) -> Leaf:
        """The one control of a row that is a single value: the row's number is its label."""
        leaf = self._leaf(options_of(item)[0], name, path, True)
        leaf.word = replace(leaf.word, label=f"第 {place} {leaf.word.row}", help="")
        return leaf

    def _pairs(self, item: Mapping[str, Any], name: str, path: str, required: bool) -> Rows:
        pair = {
            "type": "object",
            "properties": {"key": {"type": "string"}, "value": item},
            "required": ["key", "value"],
        }
        return replace(self._rows(pair, name, path, required), form="pairs")

    def _numbers(self, name: str, required: bool) -> list[int]:
        """The numbers of the rows that were given; a list that is needed has one row to begin with."""
        found = {
            int(seen[1])
            for one in self._given
            if (seen := re.match(rf"{re.escape(name)}\.(\d{{1,3}})(?:[.~]|\Z)", one))
        }
        return sorted(found)[:MOST] or ([0] if required else [])

    def _leaf(self, schema: Mapping[str, Any], name: str, path: str, required: bool) -> Leaf:
        codes = [str(code) for code in schema["enum"]] if "enum" in schema else None
        choices = list(self.words.choices(path, codes).items())
        if schema.get("type") == "boolean" and schema.get("default") is True:
            choices = [("1", "是"), ("0", "否")]
        widget = _widget(schema, bool(choices))
        default = "" if schema.get("default") in (None, True) else str(schema["default"])
        fresh = default if widget == "select" else ""
        raw = self._given.get(name, fresh).strip()
        if widget == "text" and len(self._samples.get(name, "")) > 30:
            widget = "long"
        return Leaf(
            name=name,
            path=path,
            word=self.words.key(path),
            schema=dict(schema),
            widget=widget,
            raw=raw or fresh,
            choices=choices,
            sample=self._samples.get(name, ""),
            required=required,
        )

    def _look_at(self, row: str) -> None:
        """The first control of a row that was just added."""
        found = (leaf for leaf in self.leaves() if row and f"{leaf.name}.".startswith(f"{row}."))
        if (leaf := next(found, None)) is not None:
            leaf.focus = True

    # ---- what is needed ----
    def _mark_either(self) -> None:
        """Of several keys one is needed; each says with which others."""
        for names in (keys.split("|") for keys in self.kind.required if "|" in keys):
            for part in self.parts:
                if isinstance(part, Leaf) and part.key in names:
                    others = "、".join(self.words.key(one).label for one in names if one != part.key)
                    part.either = f"和“{others}”填一项"

    def _check(self) -> None:
        for keys in self.kind.required:
            names = keys.split("|")
            parts = [part for part in self.parts if part.key in names]
            if not any(part.value is not None or _wrong(part) for part in parts):
                _miss(parts[0])
        for part in self.parts:
            _check_inner(part)


def _check_inner(part: Part) -> None:
    """What an object needs is needed where the object is begun."""
    if isinstance(part, Rows):
        for row in part.rows:
            _check_inner(row)
    elif isinstance(part, Group) and (part.filled or part.required):
        for inner in part.parts:
            if inner.required and inner.value is None and not _wrong(inner):
                _miss(inner)
            _check_inner(inner)


def _wrong(part: Part) -> bool:
    return any(leaf.error for leaf in part.leaves())


def _miss(part: Part) -> None:
    leaf = next(part.leaves(), None)
    if leaf is not None and not leaf.error:
        leaf.error = "还没有选" if leaf.choices else "还没有填"


def _widget(schema: Mapping[str, Any], choices: bool) -> Widget:
    if choices:
        return "select"
    kind = schema.get("type")
    if kind == "boolean":
        return "check"
    if kind == "integer":
        return "number"
    if isinstance(kind, list):
        return "decimal"
    if schema.get("format") == "date":
        return "date"
    return "datetime-local" if "T" in str(schema.get("pattern", "")) else "text"


def fields_of(kind: Kind) -> dict[str, Mapping[str, Any]]:
    """The keys of a kind with their schemas; the day of the law comes last."""
    return {**{key: schema for key, schema in kind.fields.items() if key != DAY}, DAY: DATE}


def options_of(schema: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """What a key may be: a list, where it may be one; else every form but null."""
    found = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    return [one for one in found if one.get("type") == "array"][:1] or found


def spread(kind: Kind, words: Wording, question: Mapping[str, Any]) -> dict[str, str]:
    """A question as the names and values of a form: what an address holds. The inverse of `Form.question`."""
    found: dict[str, str] = {}
    for key, schema in fields_of(kind).items():
        if question.get(key) is not None:
            found |= _spread(words, schema, key, key, question[key])
    return found


def _spread(words: Wording, schema: Mapping[str, Any], name: str, path: str, value: Any) -> dict[str, str]:
    options = options_of(schema)
    first = options[0]
    found: dict[str, str] = {}
    if first.get("type") == "array":
        item = options_of(first["items"])[0]
        for place, one in enumerate(value if isinstance(value, list) else [value]):
            found |= _spread(words, item, f"{name}.{place}", path, _as_item(item, one))
    elif _PAIRS in first:
        for place, (key, one) in enumerate(value.items()):
            found[f"{name}.{place}.key"] = key
            found[f"{name}.{place}.value"] = _written(words, f"{path}.value", one)
    elif first.get("type") == "object":
        for key, inner in first["properties"].items():
            if value.get(key) is not None:
                found |= _spread(words, inner, f"{name}.{key}", f"{path}.{key}", value[key])
    else:
        place = next((n for n, one in enumerate(options, 1) if _fits(one, value)), 1)
        found[name if place == 1 else f"{name}~{place}"] = _written(words, path, value)
    return found


def _as_item(item: Mapping[str, Any], value: Any) -> Any:
    """A day alone stands for a row with that day (one person was served)."""
    if item.get("type") == "object" and not isinstance(value, dict):
        return {next(iter(item["required"])): value}
    return value


def _fits(schema: Mapping[str, Any], value: Any) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    return "pattern" not in schema or re.match(schema["pattern"], str(value)) is not None


def _written(words: Wording, path: str, value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if words.key(path).ratio:
        hundred = f"{Decimal(str(value)) * 100:f}"
        return hundred.rstrip("0").rstrip(".") if "." in hundred else hundred
    return str(value)
