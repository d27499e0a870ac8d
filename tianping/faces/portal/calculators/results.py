"""What a question asked and what came out, as lines that people read; lists of objects as tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tianping.faces import words as said
from tianping.faces.portal.calculators.fields import Group, Leaf, Part, Rows
from tianping.law.questions.wording import Word, Wording

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WEEKDAY = re.compile(r"(?<=日)（星期.）")
YEAR = 12  # months


@dataclass
class Table:
    """Rows of the same shape, each cell with the head of its column."""

    heads: list[str]
    rows: list[list[tuple[str, str]]]


@dataclass
class Line:
    """One line: a label with a text, with lines of its own, or with a table."""

    label: str
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    table: Table | None = None


# ---- the answer ----
def answered(words: Wording, value: Mapping[str, Any]) -> list[Line]:
    """All keys of an answer: what matters most first."""
    order = [key for key in words.first if key in value]
    order += [key for key in value if key not in order]
    return [_line(words, key, value[key]) for key in order]


def _line(words: Wording, path: str, value: Any, unit: Word | None = None) -> Line:
    word = words.result(path)
    label = "当事人" if word.label == "-" else word.label
    if isinstance(value, Mapping):
        lines = [_line(words, f"{path}.{key}", one, word) for key, one in value.items()]
        return Line(label, lines=lines)
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return Line(label, table=_table(words, path, value))
    return Line(label, written(words, path, value, unit))


def _table(words: Wording, path: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    heads = [words.result(f"{path}.{key}").label for key in keys]
    cells = [
        [
            (head, _WEEKDAY.sub("", written(words, f"{path}.{key}", row.get(key, ""))))
            for key, head in zip(keys, heads, strict=True)
        ]
        for row in rows
    ]
    return Table(heads, cells)


def written(words: Wording, path: str, value: Any, outer: Word | None = None) -> str:
    """A value of the answer as people read it: sums, days, rates, choices."""
    word = words.result(path)
    if value is None or value == []:
        return word.none
    if isinstance(value, Mapping):
        return "，".join(
            f"{words.result(f'{path}.{key}').label} {written(words, f'{path}.{key}', one)}"
            for key, one in value.items()
        )
    if isinstance(value, list):
        return "、".join(written(words, path, one) for one in value)
    chosen = words.chosen(path, value)
    if chosen is not None:
        return chosen
    return _measured(str(value), word if word.unit else outer or word)


def _measured(value: str, word: Word) -> str:
    if _DAY.match(value):
        return said.day(date.fromisoformat(value))
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if word.ratio:
        return f"{_short(number * 100)}%"
    if word.unit == "元":
        return said.money(value)
    if word.unit == "个月" and number >= YEAR and number == int(number):
        return f"{value} 个月（{_years(int(number))}）"
    if not word.unit:
        return value
    return f"{value}%" if word.unit == "%" else f"{value} {word.unit}"


def _years(months: int) -> str:
    years, rest = divmod(months, YEAR)
    return f"{years} 年" + (f" {rest} 个月" if rest else "")


def _short(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# ---- the question ----
def asked(parts: Sequence[Part], usual: Mapping[str, Any]) -> list[Line]:
    """What was asked, for who opens a shared address or holds the print."""
    return [line for part in parts if (line := _asked(part, usual)) is not None]


def _asked(part: Part, usual: Mapping[str, Any]) -> Line | None:
    if isinstance(part, Leaf):
        told = part.filled or (bool(part.raw) and (part.required or part.key in usual))
        return Line(part.word.label, _typed(part)) if told else None
    if not part.filled:
        return None
    if isinstance(part, Group):
        return Line(part.word.label, lines=asked(part.parts, usual))
    return Line(
        part.word.label,
        lines=[Line(f"第 {row.number} {row.word.row}", _row(part, row)) for row in part.rows if row.filled],
    )


def _row(rows: Rows, row: Group) -> str:
    if rows.form == "values":
        return "".join(_typed(leaf) for leaf in row.leaves())
    return "，".join(
        f"{leaf.word.label} {_WEEKDAY.sub('', _typed(leaf))}" for leaf in row.leaves() if leaf.filled
    )


def _typed(leaf: Leaf) -> str:
    """What was typed in one control, as people write it."""
    if leaf.choices:
        return dict(leaf.choices).get(leaf.raw, leaf.raw)
    if leaf.widget == "check":
        return "是"
    return _measured(leaf.raw if leaf.word.ratio else str(leaf.value), Word("", leaf.word.unit))
