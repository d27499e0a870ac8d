"""The catalogue of limits: every limit of the court as a dated rule, read from its row.

>>> from datetime import date
>>> str(limit("CIV_TRIAL_SML", date(2021, 6, 1)).lengths[0])
'3个月'
>>> str(limit("CIV_TRIAL_SML", date(2026, 6, 1)).lengths[0])
'2个月'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tianping.law.data import Book, Override, Row, default_book
from tianping.law.explain import Basis, LawError, Working
from tianping.law.periods import Branch, Length, Unit

Mode = Literal["max", "min", "fix", "before", "valid", "cool", "range", "every"]
DayRule = Literal["N1", "N1A", "N2", "N3", "NX", "H", "W", "D0", "B", "A", "V", "S"]
# The levels that approve an extension, from the lowest; an approval by a higher one covers the lower.
LEVELS = ("parties", "self", "court", "enf_chief", "renew", "president", "upper", "high", "supreme")

_STAGE = re.compile(r"(\w+)=(?:(\d+)(day|workday|month|year))?\Z")
_ARTICLE = re.compile(r"(\D+?)(\d[\d,、，–—\-()（）A-Za-z]*)?\Z")


@dataclass(frozen=True, slots=True)
class ExtensionStage:
    """One permitted extension: who approves it, and the longest it may be (None: not limited by law)."""

    level: str
    longest: Length | None


@dataclass(frozen=True, slots=True)
class LimitRule:
    """One limit in one version, as the law gives it."""

    code: str
    name: str
    domain: str
    lengths: tuple[Length, ...]
    longest: Length | None
    mode: Mode
    bound: str
    counts_from: str
    day_rule: DayRule
    fixed: bool
    exclusions: frozenset[str]
    restarts: bool
    extensions: tuple[ExtensionStage, ...]
    on_expiry: str
    basis: tuple[Basis, ...]
    effective_from: date
    effective_to: date
    certainty: str
    note: str
    origin: str
    row_id: str

    @property
    def branch(self) -> Branch:
        """The branch by whose rules the limit is counted."""
        if self.day_rule == "N1A" or self.domain in ("ADM", "ADX"):
            return "admin"
        if self.day_rule == "N2" or self.domain == "CRM":
            return "criminal"
        return "substantive" if self.day_rule == "S" else "civil"

    @property
    def unit(self) -> Unit | None:
        """The unit of the length; None where the law gives none."""
        return self.lengths[0].unit if self.lengths else None


def codes(book: Book | None = None) -> list[str]:
    """All codes of the catalogue, sorted."""
    return [
        path.removeprefix("limit.")
        for path in (book or default_book()).paths("limit.")
        if path.removeprefix("limit.").isupper()
    ]


def limit(code: str, on: date, book: Book | None = None) -> LimitRule:
    """The limit of this code in the version that holds on a day."""
    return rule_of(_row(code, on, book or default_book()), book or default_book())


def _row(code: str, on: date, book: Book) -> Row:
    if not book.has(f"limit.{code}"):
        raise LawError(
            "NO_DATA", f"没有期限 {code}；请用期限总表（limits.csv）里的代码，例如 CIV_DEFENCE", (code,)
        )
    return book.row(f"limit.{code}", on, absent="NO_RULE")


def rule_of(row: Row, book: Book) -> LimitRule:
    """The rule that a row of the catalogue says, read once."""
    return book.derive(row.path, row.row_id, lambda: _parse(row))


def _parse(row: Row) -> LimitRule:
    value: Mapping[str, str] = row.value
    longest = None
    if value["length_max"]:
        longest = Length(int(value["length_max"]), value["length_max_unit"])  # type: ignore[arg-type]
    return LimitRule(
        code=value["code"],
        name=value["name"],
        domain=value["domain"],
        lengths=parse_length(value["length"], value["unit"]),
        longest=longest,
        mode=value["mode"],  # type: ignore[arg-type]
        bound=value["bound"],
        counts_from=value["counts_from"],
        day_rule=value["day_rule"],  # type: ignore[arg-type]
        fixed=value["fixed"] == "yes",
        exclusions=frozenset(filter(None, value["exclusions"].split(";"))),
        restarts=value["restarts"] == "yes",
        extensions=tuple(_stage(stage) for stage in value["extensions"].split(";") if stage),
        on_expiry=value["on_expiry"],
        basis=(row.basis, *_also(value["also"])),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        certainty=row.certainty,
        note=row.note,
        origin=row.origin,
        row_id=row.row_id,
    )


def parse_length(length: str, unit: str) -> tuple[Length, ...]:
    """A length as the table writes it; a month and a half is a month and then half a month (刑诉220)."""
    if not length or length == "0":
        return ()
    whole, _, rest = length.partition(".")
    found = [Length(int(whole), unit)] if int(whole) else []  # type: ignore[arg-type]
    if rest:
        found.append(Length(1, "half_month"))
    return tuple(found)


def _stage(text: str) -> ExtensionStage:
    match = _STAGE.match(text)
    if match is None or match[1] not in LEVELS:
        raise LawError("BAD_VALUE", f"延长规则无法识别：{text}")
    longest = Length(int(match[2]), match[3]) if match[2] else None  # type: ignore[arg-type]
    return ExtensionStage(match[1], longest)


def _also(text: str) -> tuple[Basis, ...]:
    found = []
    for part in filter(None, text.split(";")):
        match = _ARTICLE.match(part)
        found.append(Basis(match[1], match[2] or "") if match else Basis(part, ""))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LimitEvent:
    """Something that moves a running limit.

    `type` is a cause whose days are not counted (appraisal, notice …), or extend, restart, interrupt, close.
    """

    type: str
    on: date
    until: date | None = None
    lengths: tuple[Length, ...] = ()
    level: str = ""

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.on:
            raise LawError("BAD_VALUE", f"{self.type}：止日 {self.until} 早于起日 {self.on}")

    @property
    def excludes(self) -> bool:
        """Whether its days are not counted."""
        return self.type not in ("extend", "restart", "interrupt", "close")


@dataclass(frozen=True, slots=True)
class LimitResult:
    """A limit that runs: its first day, its end by the length alone, the day by which all is due.

    `due` is None where the law sets no length.  `earliest` is the first day on which the act is allowed (a ban
    that ends, a minimum that is over, a range that opens).  `due_by_minute` is given for limits in hours.
    """

    code: str
    name: str
    mode: Mode
    bound: str
    first_day: date | None
    nominal_end: date | None
    due: date | None
    deadline_rolled: date | None
    excluded_days: int
    earliest: date | None = None
    due_by_minute: datetime | None = None
    state: str | None = None
    remaining_days: int | None = None


def with_overrides(book: Book | None, overrides: Iterable[Override] | None) -> Book:
    """The book with a court's own rows before the law's, if it has any."""
    chosen = list(overrides or ())
    found = book or default_book()
    return found.with_overrides(chosen) if chosen else found


def started_rule(code: str, on: date, working: Working) -> LimitRule:
    """The rule in the version of a day, recorded with all its articles."""
    row = _row(code, on, working.book)
    working.parameter(row.path, on, absent="NO_RULE")
    rule = rule_of(row, working.book)
    for basis in rule.basis[1:]:
        working.cite(basis.law, basis.article)
    return rule


def conditions(code: str, book: Book) -> tuple[str, ...]:
    """The conditions under which a limit has a length of its own."""
    return tuple(dict.fromkeys(dict(row.key)["condition"] for row in book.rows_of(f"limit_variant.{code}")))


def conditioned(rule: LimitRule, condition: str | None, start: date, working: Working) -> tuple[Length, ...]:
    """The length under a condition (no residence in the country, a heavier sentence), else the rule's own."""
    path = f"limit_variant.{rule.code}"
    if condition is None or not working.book.history(path, {"condition": condition}):
        return rule.lengths
    value = working.parameter(path, start, absent="NO_RULE", condition=condition)
    working.step("适用条件", condition, f"{value['length']} {value['unit']}", "Condition")
    return parse_length(value["length"], value["unit"])
