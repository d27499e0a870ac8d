"""The parts of a form: one control, a group of parts, repeatable rows. Each knows what was typed and what it means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from tianping.law.questions.wording import Word

Widget = Literal["text", "long", "number", "decimal", "date", "datetime-local", "select", "check"]
LONGEST = 2000  # characters of one control: a text with citations fits, an address stays sendable
MOST = 60  # rows of one list
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)


@dataclass
class Leaf:
    """One control. `name` stands in the address, `path` is the name without the numbers of rows."""

    name: str
    path: str
    word: Word
    schema: dict[str, Any]
    widget: Widget
    raw: str
    choices: list[tuple[str, str]]
    sample: str = ""
    required: bool = False
    either: str = ""
    error: str = ""
    value: Any = None
    focus: bool = False
    shape: str = field(default="leaf", init=False)

    def __post_init__(self) -> None:
        try:
            self.value = self._read() if self.raw else None
        except ValueError as refused:
            self.error = str(refused)

    @property
    def key(self) -> str:
        """The key of the question that this control fills."""
        return re.sub(r"~\d+\Z", "", self.path.rpartition(".")[2])

    @property
    def id(self) -> str:
        """The id of the control."""
        return f"f-{self.name}"

    @property
    def label(self) -> str:
        """What it is called, with its unit where the name does not say it."""
        unit = self.word.unit
        return f"{self.word.label}（{unit}）" if unit and unit[-1] not in self.word.label else self.word.label

    @property
    def described(self) -> str:
        """Ids of what explains the control: its help and its error."""
        said = ((self.word.help or self.either) and f"{self.id}-hint", self.error and f"{self.id}-error")
        return " ".join(one for one in said if one)

    @property
    def default(self) -> str:
        """What counts where nothing was chosen."""
        given = self.schema.get("default")
        if self.schema.get("type") == "boolean":
            return "1" if given is True else "0"
        return "" if given is None else str(given)

    @property
    def filled(self) -> bool:
        """Whether somebody has put something in that differs from the default."""
        return bool(self.raw) and self.raw != self.default

    def leaves(self) -> Iterator[Leaf]:
        """Itself."""
        yield self

    def _read(self) -> Any:
        if len(self.raw) > LONGEST:
            raise ValueError(f"太长了，请不要超过 {LONGEST} 个字")
        if self.schema.get("type") == "boolean":
            return self._flag()
        if self.choices:
            return self._chosen()
        reader = {
            "number": self._integer,
            "decimal": self._decimal,
            "date": self._day,
            "datetime-local": self._moment,
        }.get(self.widget)
        return reader() if reader else self.raw

    def _flag(self) -> bool | None:
        # A box that is not ticked says nothing; where yes is the rule, no has to be said.
        return self.raw != "0" if self.schema.get("default") is True else self.raw != "0" or None

    def _chosen(self) -> Any:
        if self.raw not in dict(self.choices):
            raise ValueError(f"没有“{self.raw}”这一项，请从列出的里面选")
        return int(self.raw) if self.schema.get("type") == "integer" else self.raw

    def _plain(self) -> str:
        return re.sub(r"[,\s]|[元%]\Z", "", unicodedata.normalize("NFKC", self.raw))

    def _integer(self) -> int:
        plain = self._plain()
        if not re.fullmatch(r"-?\d{1,9}", plain, re.ASCII):
            raise ValueError(f"“{self.raw}”不是整数，请填阿拉伯数字，例如 {self.sample or 3}")
        number, least, most = int(plain), self.schema.get("minimum"), self.schema.get("maximum")
        if least is not None and number < least:
            raise ValueError(f"不能小于 {least}，您填的是 {number}")
        if most is not None and number > most:
            raise ValueError(f"不能大于 {most}，您填的是 {number}")
        return number

    def _decimal(self) -> str:
        plain = self._plain()
        if not _NUMBER.match(plain):
            raise ValueError(f"“{self.raw}”不是数，请填阿拉伯数字，例如 {self.sample or '86400.00'}")
        if "minimum" in self.schema and plain.startswith("-") and Decimal(plain):
            raise ValueError(f"不能是负数，您填的是 {plain}")
        return f"{Decimal(plain) / 100:f}" if self.word.ratio else plain

    def _day(self) -> str:
        try:
            return date.fromisoformat(self.raw if len(self.raw) == 10 else "").isoformat()
        except ValueError:
            raise ValueError(f"“{self.raw}”不是日期，请按 年-月-日 填，例如 2026-11-24") from None

    def _moment(self) -> str:
        try:
            return datetime.strptime(self.raw, "%Y-%m-%dT%H:%M").strftime("%Y-%m-%dT%H:%M")
        except ValueError:
            raise ValueError(f"“{self.raw}”不是时刻，请填到分，例如 2026-11-24T10:20") from None


@dataclass
class Group:
    """Parts that belong together: an object of the question, or one row of a list."""

    name: str
    path: str
    word: Word
    parts: list[Part]
    required: bool = False
    number: int = 0
    shape: str = field(default="group", init=False)

    @property
    def key(self) -> str:
        """The key of the question that this group fills."""
        return self.path.rpartition(".")[2]

    @property
    def id(self) -> str:
        """The id of the group."""
        return f"f-{self.name}"

    @property
    def filled(self) -> bool:
        """Whether something inside is filled."""
        return any(part.filled for part in self.parts)

    @property
    def value(self) -> dict[str, Any] | None:
        """The object, or None where nothing is filled."""
        return gathered(self.parts) if self.filled else None

    def leaves(self) -> Iterator[Leaf]:
        """All controls inside."""
        for part in self.parts:
            yield from part.leaves()


@dataclass
class Rows:
    """A list of the question: rows that somebody adds and takes away."""

    name: str
    path: str
    word: Word
    rows: list[Group]
    form: Literal["objects", "values", "pairs"]
    required: bool = False
    error: str = ""
    focus: bool = False
    shape: str = field(default="rows", init=False)

    @property
    def key(self) -> str:
        """The key of the question that this list fills."""
        return self.path.rpartition(".")[2]

    @property
    def id(self) -> str:
        """The id of the list."""
        return f"f-{self.name}"

    @property
    def full(self) -> bool:
        """Whether no more rows fit."""
        return len(self.rows) >= MOST

    @property
    def filled(self) -> bool:
        """Whether some row is filled."""
        return any(row.filled for row in self.rows)

    @property
    def value(self) -> Any:
        """The list (or the object of pairs), or None where no row is filled."""
        rows = [row for row in self.rows if row.filled]
        if not rows:
            return None
        if self.form == "objects":
            return [row.value for row in rows]
        if self.form == "values":
            return [row.parts[0].value for row in rows]
        return {str(row.parts[0].value): row.parts[1].value for row in rows}

    def leaves(self) -> Iterator[Leaf]:
        """All controls of all rows."""
        for row in self.rows:
            yield from row.leaves()


Part = Leaf | Group | Rows


def gathered(parts: list[Part]) -> dict[str, Any]:
    """What the parts say, by key; of several controls for one key the first that says something counts."""
    found: dict[str, Any] = {}
    for part in parts:
        value = part.value
        if value is not None and part.key not in found:
            found[part.key] = value
    return found
