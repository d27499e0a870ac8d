"""The question protocol: one question as plain data, one answer as plain data.

A kind is a thin wrapper registered by `question`; the law itself is in the modules of `tianping.law`.

    >>> answer({"id": "q", "kind": "no.such"})["error"]["code"]
    'UNKNOWN_KIND'
"""

from __future__ import annotations

import importlib
import importlib.util
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

from tianping.law.data import Book
from tianping.law.explain import LawError, Working, plain
from tianping.law.numbers import parse_money, parse_number

FAMILIES = (
    "time",
    "records",
    "fees",
    "interest",
    "damages",
    "labour",
    "sentencing",
    "names",
    "jurisdiction",
    "citations",
    "checks",
)
BEIJING = timezone(timedelta(hours=8))

Schema = Mapping[str, Any]
DATE: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$"}
MONEY: Schema = {"type": ["string", "integer"], "pattern": r"^-?0*$|^\d+(\.\d+)?$", "minimum": 0}
RATE: Schema = {"type": ["string", "integer"], "pattern": r"^-?\d+(\.\d+)?$"}
FLAG: Schema = {"type": "boolean"}
FLAG_ON: Schema = {"type": "boolean", "default": True}
INT: Schema = {"type": "integer"}
GRADE: Schema = {"type": "integer", "minimum": 1, "maximum": 10}
TEXT: Schema = {"type": "string"}
DATES: Schema = {"type": "array", "items": DATE}
INTERVAL: Schema = {"type": "object", "properties": {"from": DATE, "to": DATE}, "required": ["from", "to"]}
INTERVALS: Schema = {"type": "array", "items": INTERVAL}


def choice(*words: str, default: str | None = None) -> Schema:
    """The schema of a closed list of words; the default is what counts where none is given."""
    closed = {"type": "string", "enum": list(words)}
    return closed if default is None else {**closed, "default": default}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from first to last, both included."""

    first: date
    last: date


class Question:
    """One question, read key by key; every reader checks the value and names the key when it is bad."""

    __slots__ = ("on", "raw")

    def __init__(self, raw: Mapping[str, Any], on: date) -> None:
        self.raw = raw
        self.on = on

    def has(self, key: str) -> bool:
        """Whether the key is given (null counts as not given)."""
        return self.raw.get(key) is not None

    def day(self, key: str) -> date:
        """A day."""
        return parse_date(self.raw.get(key), key)

    def day_or_none(self, key: str) -> date | None:
        """A day, or None where not given."""
        return self.day(key) if self.has(key) else None

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty text."""
        value = self.raw.get(key, default) if self.has(key) else default
        if not isinstance(value, str) or not value:
            raise LawError("BAD_VALUE", f"{key} 应为文字")
        return value

    def choice(self, key: str, words: Sequence[str], default: str | None = None) -> str:
        """One word of a closed list."""
        value = self.raw.get(key) if self.has(key) else default
        if value not in words:
            raise LawError("BAD_VALUE", f"{key} 应为 {'、'.join(words)} 之一，所填为 {echoed(value)}")
        return str(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self.raw.get(key) if self.has(key) else default
        if not isinstance(value, bool):
            raise LawError("BAD_VALUE", f"{key} 应为 true 或 false")
        return value

    def integer(
        self, key: str, default: int | None = None, low: int | None = None, high: int | None = None
    ) -> int:
        """A whole number within its bounds."""
        return parse_integer(self.raw.get(key) if self.has(key) else default, key, low, high)

    def money(self, key: str, default: str | None = None) -> Fraction:
        """A sum in yuan, never negative."""
        return parse_money(self.raw.get(key) if self.has(key) else default, key)

    def number(self, key: str, default: str | None = None) -> Fraction:
        """A decimal that may be negative (rates, ratios, adjustments)."""
        return parse_number(self.raw.get(key) if self.has(key) else default, key)

    def items(self, key: str) -> list[Any]:
        """A list; empty where not given."""
        value = self.raw.get(key) if self.has(key) else []
        if not isinstance(value, list):
            raise LawError("BAD_VALUE", f"{key} 应为数组")
        return value

    def objects(self, key: str) -> list[Question]:
        """A list of objects, each read like a question of the same day."""
        items = self.items(key)
        if not all(isinstance(item, dict) for item in items):
            raise LawError("BAD_VALUE", f"{key} 的各项应为对象")
        return [Question(item, self.on) for item in items]

    def days(self, key: str) -> list[date]:
        """A list of days."""
        return [parse_date(item, key) for item in self.items(key)]

    def intervals(self, key: str) -> list[Interval]:
        """A list of intervals, both ends included; an end before its beginning is refused."""
        return [parse_interval(item, key) for item in self.items(key)]

    def need(self, *keys: str) -> None:
        """Refuse when a key is not given that only this variant of the kind needs."""
        absent = [key for key in keys if not self.has(key)]
        if absent:
            raise LawError("MISSING", "缺少必填项：" + "、".join(absent), absent)


def echoed(value: Any) -> str:
    """What was entered, as an error repeats it: no longer than a line."""
    text = str(value)
    return text if len(text) <= _ECHO else f"{text[:_ECHO]}…（共 {len(text)} 字）"


def parse_date(value: Any, key: str) -> date:
    """A day written YYYY-MM-DD; anything else is refused with an example."""
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise LawError("BAD_VALUE", f"{key} “{echoed(value)}”不是日期，请按 YYYY-MM-DD 填写，例如 2026-11-24")


def parse_moment(value: Any, key: str) -> datetime:
    """A moment written YYYY-MM-DDTHH:MM, Beijing time."""
    try:
        if isinstance(value, str):
            return datetime.strptime(value, "%Y-%m-%dT%H:%M")
    except ValueError:
        pass
    raise LawError(
        "BAD_VALUE", f"{key} “{echoed(value)}”不是时刻，请按 YYYY-MM-DDTHH:MM 填写，例如 2026-11-24T10:20"
    )


def parse_integer(value: Any, key: str, low: int | None = None, high: int | None = None) -> int:
    """A JSON integer within its bounds."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise LawError("BAD_VALUE", f"{key} 应为整数")
    if (low is not None and value < low) or (high is not None and value > high):
        raise LawError("BAD_VALUE", f"{key} {_bounds(low, high)}，所填为 {echoed(value)}")
    return value


def _bounds(low: int | None, high: int | None) -> str:
    if high is None:
        return f"不得小于 {low}"
    return f"不得大于 {high}" if low is None else f"应在 {low} 与 {high} 之间"


def parse_interval(value: Any, key: str) -> Interval:
    """An object {from, to}, both ends included."""
    if not isinstance(value, dict):
        raise LawError("BAD_VALUE", f'{key} 的各项应为 {{"from":…,"to":…}}')
    first, last = parse_date(value.get("from"), f"{key}.from"), parse_date(value.get("to"), f"{key}.to")
    if last < first:
        raise LawError("BAD_VALUE", f"{key}：止日 {last} 早于起日 {first}")
    return Interval(first, last)


_ECHO = 40
Answering = Callable[[Question, Working], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered kind of question."""

    name: str
    answering: Answering
    required: tuple[str, ...]
    fields: Mapping[str, Schema] = field(default_factory=dict)

    def absent(self, raw: Mapping[str, Any]) -> list[str]:
        """Required keys not given; "a|b" is given when one of them is."""
        return [keys for keys in self.required if all(raw.get(key) is None for key in keys.split("|"))]


KINDS: dict[str, Kind] = {}


def question(
    name: str, *, required: Sequence[str] = (), fields: Mapping[str, Schema] | None = None
) -> Callable[[Answering], Answering]:
    """Register a kind: its required keys ("a|b" = one of them) and the schema of its keys."""

    def register(answering: Answering) -> Answering:
        if name in KINDS:
            raise ValueError(f"kind {name} is registered twice")
        KINDS[name] = Kind(name, answering, tuple(required), fields or {})
        return answering

    return register


def answer(raw: Mapping[str, Any], *, book: Book | None = None, today: date | None = None) -> dict[str, Any]:
    """The answer to one question as plain data; an error is an answer, never an exception."""
    asked = raw if isinstance(raw, Mapping) else {}
    head = {key: _sayable(asked.get(key)) for key in ("id", "kind")}
    try:
        value, working = _work(raw, book, today)
    except LawError as error:
        return {**head, "error": error.as_json()}
    except (
        TypeError,
        ValueError,
        KeyError,
        AttributeError,
        IndexError,
        ArithmeticError,
        RecursionError,
    ) as error:
        return {**head, "error": _unforeseen(error).as_json()}
    return {
        **head,
        "value": plain(value),
        "warnings": list(working.warnings),
        "steps": [step.as_json() for step in working.steps],
        "basis": [str(one) for one in working.basis],
    }


def _sayable(value: Any) -> Any:
    """What is said back as it came, unless no JSON can say it."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _unforeseen(error: Exception) -> LawError:
    """A malformed value that no reader foresaw must still give its line."""
    if "out of range" in str(error):
        return LawError(
            "BAD_VALUE", "推算出的日期超出历法范围（公元 1 年至 9999 年）；请改填较近的日期、较短的期间"
        )
    return LawError(
        "BAD_VALUE", f"有一项的值无法识别（{echoed(error)}）；请逐项核对各键的写法，见 tianping law schema"
    )


def work(
    raw: Mapping[str, Any], *, book: Book | None = None, today: date | None = None
) -> tuple[dict[str, Any], Working]:
    """The value with its whole sheet (steps, basis, parameters read); raises LawError."""
    return _work(raw, book, today)


def _work(raw: Any, book: Book | None, today: date | None) -> tuple[dict[str, Any], Working]:
    kinds()
    if not isinstance(raw, Mapping):
        raise LawError("BAD_VALUE", "一行应为一个 JSON 对象")
    kind = KINDS.get(str(raw.get("kind")))
    if kind is None:
        named = f"没有题型“{echoed(raw['kind'])}”" if raw.get("kind") else "没有写题型（kind）"
        raise LawError("UNKNOWN_KIND", f"{named}；全部题型见 tianping law schema")
    absent = kind.absent(raw)
    if absent:
        raise LawError("MISSING", "缺少必填项：" + "、".join(absent), absent)
    on = parse_date(raw["on"], "on") if raw.get("on") is not None else today or beijing_today()
    working = Working(book)
    return kind.answering(Question(raw, on), working), working


def beijing_today() -> date:
    """Today in Beijing: the one reading of a clock in this library, for questions that carry no day."""
    return datetime.now(BEIJING).date()


def kinds() -> dict[str, Kind]:
    """All registered kinds; the families are imported on the first call."""
    if not _loaded:
        for family in FAMILIES:
            if importlib.util.find_spec(f"{__name__}.{family}"):
                importlib.import_module(f"{__name__}.{family}")
        _loaded.append(True)
    return KINDS


_loaded: list[bool] = []


def schema() -> dict[str, Any]:
    """JSON Schema of all kinds of question, and of the answer."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "law-questions",
        "$defs": {"answer": ANSWER_SCHEMA},
        "oneOf": [kind_schema(kind) for _, kind in sorted(kinds().items())],
    }


def kind_schema(kind: Kind) -> dict[str, Any]:
    """JSON Schema of one kind of question."""
    plain_keys = [key for key in kind.required if "|" not in key]
    choices = [[{"required": [key]} for key in keys.split("|")] for keys in kind.required if "|" in keys]
    found: dict[str, Any] = {
        "title": kind.name,
        "description": (kind.answering.__doc__ or "").strip(),
        "type": "object",
        "properties": {
            "id": TEXT,
            "kind": {"const": kind.name},
            **{
                key: read
                if key in plain_keys
                else {"anyOf": [read, {"type": "null"}]}  # null counts as not given
                for key, read in {"on": DATE, **kind.fields}.items()
            },
        },
        "required": ["kind", *plain_keys],
    }
    if choices:
        found["allOf"] = [{"anyOf": options} for options in choices]
    return found


ANSWER_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {},
        "kind": {},
        "value": {"type": "object"},
        "warnings": {"type": "array", "items": TEXT},
        "steps": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "properties": {"label": TEXT, "formula": TEXT, "amount": TEXT}},
        },
        "basis": {"type": "array", "minItems": 1, "items": TEXT},
        "error": {
            "type": "object",
            "properties": {
                "code": choice("MISSING", "BAD_VALUE", "OUT_OF_RANGE", "UNKNOWN_KIND", "NO_DATA", "NO_RULE"),
                "message": TEXT,
                "missing": {"type": "array", "items": TEXT},
            },
            "required": ["code", "message", "missing"],
        },
    },
    "oneOf": [{"required": ["value", "warnings", "steps", "basis"]}, {"required": ["error"]}],
}
