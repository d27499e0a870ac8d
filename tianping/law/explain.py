"""What every answer of the law carries: value, steps in order, basis, parameters read, warnings, version."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from tianping.law.data import Book

T = TypeVar("T")
Language = Literal["zh", "en"]
ErrorCode = Literal["MISSING", "BAD_VALUE", "OUT_OF_RANGE", "UNKNOWN_KIND", "NO_DATA", "NO_RULE"]

_HEADINGS: dict[str, dict[str, str]] = {
    "zh": {
        "value": "结果",
        "steps": "步骤",
        "basis": "依据",
        "reads": "所用参数",
        "warnings": "提示",
        "version": "数据版本",
        "colon": "：",
        "gap": "　",
    },
    "en": {
        "value": "Result",
        "steps": "Steps",
        "basis": "Basis",
        "reads": "Parameters",
        "warnings": "Warnings",
        "version": "Data version",
        "colon": ": ",
        "gap": "  ",
    },
}


class LawError(Exception):
    """A question that cannot be answered, with the reason and what to enter."""

    def __init__(self, code: ErrorCode, message: str, missing: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.code: ErrorCode = code
        self.message = message
        self.missing = tuple(missing)

    def as_json(self) -> dict[str, Any]:
        """The error object of an answer line; `missing` lists keys of the question only (law-questions.md 0)."""
        return {
            "code": self.code,
            "message": self.message,
            "missing": list(self.missing) if self.code == "MISSING" else [],
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation, for people to read."""

    label: str
    formula: str = ""
    amount: str = ""
    label_en: str = ""

    def as_json(self) -> dict[str, str]:
        """The step as the protocol gives it: label, formula, amount."""
        return {"label": self.label, "formula": self.formula, "amount": self.amount}

    def text(self, lang: Language) -> str:
        """One line; the English label where there is one, otherwise the Chinese."""
        label = self.label_en if lang == "en" and self.label_en else self.label
        words = [label, self.formula, f"= {self.amount}" if self.amount else ""]
        return _HEADINGS[lang]["gap"].join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Basis:
    """An article of a law in one of its versions."""

    law: str
    article: str
    version: str | None = None

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


@dataclass(frozen=True, slots=True)
class ParameterRead:
    """The record that a computation read one dated row: which, for what day, its value and whose it is."""

    path: str
    on: date
    value: Any
    row_id: str
    origin: str


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A value that can say why."""

    value: T
    steps: tuple[Step, ...]
    basis: tuple[Basis, ...]
    reads: tuple[ParameterRead, ...]
    warnings: tuple[str, ...]
    version: str

    def as_json(self) -> dict[str, Any]:
        """Plain data for JSON: everything in the answer."""
        return {
            "value": plain(self.value),
            "warnings": list(self.warnings),
            "steps": [step.as_json() for step in self.steps],
            "basis": [str(one) for one in self.basis],
            "reads": [plain(read) for read in self.reads],
            "version": self.version,
        }

    def as_text(self, lang: Language = "zh") -> str:
        """The whole answer as text, in Chinese or English."""
        words = _HEADINGS[lang]
        lines = [f"{words['value']}{words['colon']}{_inline(self.value)}"]
        for name, items in self._parts(lang):
            lines.append(f"{words[name]}{words['colon'].rstrip()}")
            lines.extend(f"  {number}. {item}" for number, item in enumerate(items, 1))
        lines.append(f"{words['version']}{words['colon']}{self.version}")
        return "\n".join(lines)

    def as_html(self, lang: Language = "zh") -> str:
        """The whole answer as one HTML fragment; every text in it is escaped."""
        words = _HEADINGS[lang]
        tag = {"zh": "zh-CN", "en": "en"}[lang]
        rows = [f"<dt>{words['value']}</dt><dd>{html.escape(_inline(self.value))}</dd>"]
        for name, items in self._parts(lang):
            entries = "".join(f"<li>{html.escape(item)}</li>" for item in items)
            rows.append(f"<dt>{words[name]}</dt><dd><ol>{entries}</ol></dd>")
        rows.append(f"<dt>{words['version']}</dt><dd>{html.escape(self.version)}</dd>")
        return f'<dl class="law-answer" lang="{tag}">{"".join(rows)}</dl>'

    def _parts(self, lang: Language) -> list[tuple[str, list[str]]]:
        parts = [
            ("steps", [step.text(lang) for step in self.steps]),
            ("basis", [_with_version(one) for one in self.basis]),
            ("reads", [f"{one.path} = {_short(one.value)} ({one.on}, {one.origin})" for one in self.reads]),
            ("warnings", list(self.warnings)),
        ]
        return [(name, items) for name, items in parts if items]


class Working:
    """The sheet on which one computation is worked: it collects steps, basis, reads and warnings.

    `parameter` is the only way to a number of the law, so that the trace is complete by construction.
    """

    __slots__ = ("_basis", "_reads", "_steps", "_warnings", "book")

    def __init__(self, book: Book | None = None) -> None:
        if book is None:
            from tianping.law.data import default_book

            book = default_book()
        self.book = book
        self._steps: list[Step] = []
        self._basis: dict[Basis, None] = {}
        self._reads: dict[tuple[str, str, date], ParameterRead] = {}
        self._warnings: dict[str, None] = {}

    def parameter(self, path: str, on: date, *, absent: ErrorCode = "NO_DATA", **key: str | int) -> Any:
        """The value of the row that holds on that day; the read and the row's article are recorded.

        `key` picks the row where a path has several (region="38").  `absent` names the error where no row
        holds: NO_DATA (a number that somebody must enter) or NO_RULE (the institution did not exist then).
        """
        row = self.book.row(path, on, key, absent)
        mark = (path, row.row_id, on)
        if mark not in self._reads:
            self._reads[mark] = ParameterRead(path, on, row.value, row.row_id, row.origin)
            self._basis[row.basis] = None
        return row.value

    def table(self, path: str, on: date) -> tuple[dict[str, str], ...]:
        """The rows of a replaceable list (causes, courts, divisions …), recorded as one read."""
        table = self.book.table(path)
        name = table.table_id
        self._reads[(path, name, on)] = ParameterRead(path, on, name, name, "law")
        self._basis[table.basis] = None
        return table.rows

    def step(self, label: str, formula: str = "", amount: object = "", en: str = "") -> None:
        """Add a step; the amount may be a date or number and is shown as text."""
        self._steps.append(Step(label, formula, str(amount), en))

    def cite(self, law: str, article: str, version: str | None = None) -> None:
        """Add a basis that no parameter carries."""
        self._basis[Basis(law, article, version)] = None

    def warn(self, code: str) -> None:
        """Add a warning once."""
        self._warnings[code] = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Steps so far, in order."""
        return tuple(self._steps)

    @property
    def basis(self) -> tuple[Basis, ...]:
        """Articles so far, each once, in the order of first use."""
        return tuple(self._basis)

    @property
    def reads(self) -> tuple[ParameterRead, ...]:
        """Parameters read so far, each once."""
        return tuple(self._reads.values())

    @property
    def warnings(self) -> tuple[str, ...]:
        """Warnings so far, each once."""
        return tuple(self._warnings)

    def answer(self, value: T) -> Answer[T]:
        """Close the sheet over its value."""
        return Answer(value, self.steps, self.basis, self.reads, self.warnings, self.book.version)


# What JSON says as it is: most of an explanation, so it is asked for first.
_AS_THEY_ARE = frozenset((str, int, bool, NoneType))


def plain(value: Any) -> Any:
    """Dates, exact numbers, dataclasses and tuples as plain JSON data."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if names := _fields(kind):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, (date, Decimal, Fraction)):
        return str(value)
    return value


_known: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass, in order; of anything else none."""
    if kind not in _known:
        _known[kind] = (
            tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
        )
    return _known[kind]


def _inline(value: Any) -> str:
    simple = plain(value)
    return simple if isinstance(simple, str) else json.dumps(simple, ensure_ascii=False)


def _short(value: Any) -> str:
    text = _inline(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _with_version(basis: Basis) -> str:
    return f"{basis}（{basis.version}）" if basis.version else str(basis)
