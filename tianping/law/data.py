"""The book of dated rows: which value of the law holds on a day, whose it is, and a refusal where none does.

>>> from datetime import date
>>> default_book().row("appeal.days", date(2026, 11, 24), {"branch": "civil", "doc": "judgment"}).value
15
"""

from __future__ import annotations

import functools
import hashlib
import marshal
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from tianping.law.compiling import LAST_DAY, RawRow, check_rows, compile_folder, make_row
from tianping.law.explain import Basis, ErrorCode, LawError

DATA = Path(__file__).with_name("data")
_COURT_RANK = 1_000_000  # a court's own row goes before every row of the law

Key = tuple[tuple[str, str], ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One dated value of the law, or a court's own in its place."""

    path: str
    key: Key
    value: Any
    basis: Basis
    published: str
    effective_from: date
    effective_to: date
    reviewed_until: date
    source: str
    certainty: str
    priority: int
    note: str
    origin: str
    row_id: str

    @classmethod
    def unpack(cls, packed: tuple[Any, ...]) -> Row:
        """A row from its compiled form."""
        raw = RawRow(*packed)
        day = date.fromordinal
        basis = Basis(raw.law, raw.article, raw.version or None)
        return cls(
            raw.path,
            raw.key,
            raw.value,
            basis,
            raw.published,
            day(raw.effective_from),
            day(raw.effective_to),
            day(raw.reviewed_until),
            raw.source,
            raw.certainty,
            raw.priority,
            raw.note,
            raw.origin,
            raw.row_id,
        )


@dataclass(frozen=True, slots=True)
class Override:
    """A court's own value for a row, from a day on, with the reason; the law's row stays beneath it."""

    court: str
    path: str
    value: Any
    effective_from: date
    reason: str
    key: Mapping[str, str] | None = None
    effective_to: date | None = None


@dataclass(frozen=True, slots=True)
class LookupTable:
    """A replaceable list, looked up as a whole."""

    path: str
    rows: tuple[dict[str, str], ...]
    basis: Basis
    table_id: str


class Book:
    """All rows, by path and key.  Books are never changed: `with_rows` and `with_overrides` make new ones."""

    def __init__(self, blob: bytes) -> None:
        self.version, body = marshal.loads(blob)
        index, self._lists = marshal.loads(body)
        self._packed: dict[str, list[tuple[Any, ...]]] = index
        self._rows: dict[str, dict[Key, tuple[Row, ...]]] = {}
        self._tables: dict[str, LookupTable] = {}
        self._kept: dict[Any, Row] = {}  # the row met last, where no other can hold on its days
        self._derived: dict[tuple[str, Any], Any] = {}

    def row(
        self, path: str, on: date, key: Mapping[str, str | int] | None = None, absent: ErrorCode = "NO_DATA"
    ) -> Row:
        """The one row that holds on the day; otherwise an error: which is missing, where to enter it."""
        mark: Any = (path, *sorted(key.items())) if key else path
        kept = self._kept.get(mark)
        if kept is not None and kept.effective_from <= on <= kept.effective_to and on <= kept.reviewed_until:
            return kept
        found, alone = self._search(path, on, _key(key), absent)
        if alone:
            self._kept[mark] = found
        return found

    def history(self, path: str, key: Mapping[str, str | int] | None = None) -> tuple[Row, ...]:
        """All rows of a path and key, oldest first."""
        return self._family(path).get(_key(key), ())

    def has(self, path: str) -> bool:
        """Whether any row has this path."""
        return path in self._packed

    def paths(self, prefix: str = "") -> list[str]:
        """All paths that begin so, sorted."""
        return sorted(path for path in self._packed if path.startswith(prefix))

    def rows(self) -> Iterator[Row]:
        """Every row of the book."""
        for path in self._packed:
            for group in self._family(path).values():
                yield from group

    def derive(self, prefix: str, name: Any, build: Callable[[], T]) -> T:
        """Something laid out from rows whose paths begin with the prefix, made once for this book."""
        mark = (prefix, name)
        if mark not in self._derived:
            self._derived[mark] = build()
        found: T = self._derived[mark]
        return found

    def rows_of(self, path: str) -> list[Row]:
        """Every row of one path, whatever its key."""
        return [row for group in self._family(path).values() for row in group]

    def table(self, path: str) -> LookupTable:
        """A replaceable list by its path."""
        if path not in self._tables:
            if path not in self._lists:
                raise LawError("NO_DATA", f"缺少表 {path}；{_KEEPER}导入该表后再试", (path,))
            header, body, law, article, version, digest = self._lists[path]
            rows = tuple(dict(zip(header, line, strict=False)) for line in marshal.loads(body))
            basis = Basis(law, article, version or None)
            self._tables[path] = LookupTable(path, rows, basis, f"{path}@{digest}")
        return self._tables[path]

    def with_rows(self, rows: Iterable[Mapping[str, Any]]) -> Book:
        """A new book with rows added in the fields of a data file; a row with the same id is replaced."""
        return self._with([make_row(fields, str(fields.get("origin", "entered"))) for fields in rows])

    def amended(self, rows: Iterable[Mapping[str, Any]]) -> Book:
        """A new book in which each row ends its predecessor on the day before; one of the same day is replaced."""
        changed: dict[str, list[RawRow]] = {}
        for fields in rows:
            new = make_row(fields, str(fields.get("origin", "entered")))
            present = changed.setdefault(new.path, [RawRow(*one) for one in self._packed.get(new.path, ())])
            changed[new.path] = [*filter(None, (_ended_by(old, new) for old in present)), new]
        for raws in changed.values():
            check_rows(raws)
        return self._copy({path: [raw.packed() for raw in raws] for path, raws in changed.items()})

    def with_table(self, path: str, lines: Iterable[Mapping[str, str]], origin: str) -> Book:
        """A new book in which a list (courts, divisions …) is a court's own; its columns stay the same."""
        self.table(path)
        header, _, *basis, _ = self._lists[path]
        given = list(lines)
        unlike = next((line for line in given if set(line) != set(header)), None)
        if unlike is not None or not given:
            raise LawError("BAD_VALUE", f"表 {path} 的各行应有且只有这些列：{'、'.join(header)}", (path,))
        body = marshal.dumps([tuple(line[column] for column in header) for line in given])
        book = self._copy({})
        book._lists = {
            **self._lists,
            path: (header, body, *basis, f"{hashlib.sha256(body).hexdigest()[:12]}（{origin}）"),
        }
        book._tables = {known: table for known, table in self._tables.items() if known != path}
        return book

    def with_value(self, row: Row, value: Any) -> Book:
        """A new book in which one row has another value and nothing else differs."""
        packed = [
            (*one[:2], value, *one[3:]) if one[-1] == row.row_id else one for one in self._packed[row.path]
        ]
        return self._copy({row.path: packed})

    def with_overrides(self, overrides: Iterable[Override]) -> Book:
        """A new book in which a court's own rows go before the law's; each read shows court and reason."""
        return self._with([self._override(one) for one in overrides])

    def _override(self, one: Override) -> RawRow:
        base = self.row(one.path, one.effective_from, one.key)
        if not one.reason:
            raise LawError("MISSING", f"{one.path}：本院参数须写明理由", ("reason",))
        return make_row(
            {
                "path": one.path,
                "key": one.key or {},
                "value": one.value,
                "law": base.basis.law,
                "article": base.basis.article,
                "version": base.basis.version or "",
                "effective_from": one.effective_from,
                "effective_to": one.effective_to or date.max,
                "reviewed_until": base.reviewed_until,
                "source": one.court,
                "certainty": base.certainty,
                "priority": _COURT_RANK,
                "note": one.reason,
                "origin": f"court:{one.court}（{one.reason}）",
            },
            one.court,
        )

    def _with(self, added: list[RawRow]) -> Book:
        changed: dict[str, list[tuple[Any, ...]]] = {}
        for raw in added:
            present = changed.setdefault(raw.path, list(self._packed.get(raw.path, ())))
            present[:] = [one for one in present if one[-1] != raw.row_id]
            present.append(raw.packed())
        for packed in changed.values():
            check_rows(RawRow(*one) for one in packed)
        return self._copy(changed)

    def _copy(self, changed: Mapping[str, list[tuple[Any, ...]]]) -> Book:
        book = Book.__new__(Book)
        book.version = f"{self.version}+"
        book._packed = {**self._packed, **changed}
        book._lists, book._tables = self._lists, self._tables
        book._rows = {path: family for path, family in self._rows.items() if path not in changed}
        book._kept = {}
        book._derived = {
            mark: made
            for mark, made in self._derived.items()
            if not any(path.startswith(mark[0]) for path in changed)
        }
        return book

    def _family(self, path: str) -> dict[Key, tuple[Row, ...]]:
        family = self._rows.get(path)
        if family is None:
            groups: dict[Key, list[Row]] = {}
            for packed in self._packed.get(path, ()):
                row = Row.unpack(packed)
                groups.setdefault(row.key, []).append(row)
            family = {
                key: tuple(sorted(group, key=lambda row: row.effective_from)) for key, group in groups.items()
            }
            self._rows[path] = family
        return family

    def _search(self, path: str, on: date, key: Key, absent: ErrorCode) -> tuple[Row, bool]:
        """The row that goes before all others of the day, and whether rank never decides among its family."""
        family = self._family(path)
        known = family.get(key, ())
        holding = [row for row in known if row.effective_from <= on <= row.effective_to]
        if not holding:
            raise LawError(absent, _absence(path, key, on, family), (path,))
        best = max(holding, key=lambda row: row.priority)
        if on > best.reviewed_until:
            raise LawError("NO_DATA", _unreviewed(_label(path, key), on, best), (path,))
        return best, not any(row.priority for row in known)


_KEEPER = "请本院规则管理员"
"""Who enters and renews rows; what can be done by whoever asks is said first."""
_MOST_CHOICES = 40


def _absence(path: str, key: Key, on: date, family: Mapping[Key, tuple[Row, ...]]) -> str:
    label, known = _label(path, key), family.get(key, ())
    if known:
        return (
            f"{on} 没有{known[-1].basis}的数值（已录：{_spans(known)}）；请改填这段期间内的日期，"
            f"确须按 {on} 计算的，{_KEEPER}录入参数 {label}"
        )
    for word, item in key:
        choices = sorted({dict(one)[word] for one in family if word in dict(one)})
        if choices and item not in choices and len(choices) <= _MOST_CHOICES:
            return (
                f"没有 {word} 为“{item}”的数值；{word} 现有 {'、'.join(choices)}，请从中填写，"
                f"确有此项的，参数 {label} {_KEEPER}录入"
            )
    return f"缺少参数 {label}（{on}）；请核对所填各项，无误的，{_KEEPER}录入该参数，写明依据和施行日期"


def _spans(known: Sequence[Row]) -> str:
    """The days that rows cover, those that follow one another said as one."""
    ends: list[tuple[date, Row]] = []
    for row in sorted(known, key=lambda one: one.effective_from):
        if ends and ends[-1][1].effective_to.toordinal() + 1 >= row.effective_from.toordinal():
            ends[-1] = (ends[-1][0], max(ends[-1][1], row, key=lambda one: one.effective_to))
        else:
            ends.append((row.effective_from, row))
    return "、".join(f"{first}至{_end(last)}" for first, last in ends)


def _unreviewed(label: str, on: date, row: Row) -> str:
    return (
        f"{row.basis}的数值只核对至 {row.reviewed_until}，不能用于 {on}；请改填该日以前的日期，"
        f"或{_KEEPER}核对后延长参数 {label} 的核对日"
    )


def _ended_by(old: RawRow, new: RawRow) -> RawRow | None:
    """A row as it stands after a later one of the same key: ended, replaced (None), or untouched."""
    if (old.key, old.priority) != (new.key, new.priority) or old.effective_to < new.effective_from:
        return old
    if old.effective_from == new.effective_from:
        return None
    return (
        replace(old, effective_to=new.effective_from - 1) if old.effective_from < new.effective_from else old
    )


def _key(key: Mapping[str, str | int] | None) -> Key:
    return tuple(sorted((word, str(item)) for word, item in key.items())) if key else ()


def _label(path: str, key: Key) -> str:
    return f"{path}[{'，'.join(f'{word}={item}' for word, item in key)}]" if key else path


def _end(row: Row) -> str:
    return "今" if row.effective_to.toordinal() == LAST_DAY else str(row.effective_to)


def build(folder: Path = DATA) -> Path:
    """Compile the data files beside the code's own compiled files; returns the file written."""
    target = _compiled_path(folder)
    target.parent.mkdir(exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(compile_folder(folder))
    part.replace(target)
    for stale in target.parent.glob("law-data.*.marshal"):
        if stale != target:
            stale.unlink(missing_ok=True)
    return target


def load(folder: Path = DATA) -> Book:
    """The book of a folder: the compiled file when it is fresh, otherwise compiled now."""
    target = _compiled_path(folder)
    if not target.exists():
        try:
            build(folder)
        except OSError:  # an installation that may not write beside its code compiles in memory
            return Book(compile_folder(folder))
    return Book(target.read_bytes())


@functools.cache
def default_book() -> Book:
    """The book of the rows that come with the library, loaded once."""
    return load()


def _compiled_path(folder: Path) -> Path:
    """The compiled file is named by size and time of every source, so a changed source is never missed."""
    files = sorted(
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for entry in os.scandir(folder)
        if entry.is_file()
    )
    code = Path(__file__).with_name("compiling.py").stat().st_mtime_ns
    stamp = hashlib.sha256(repr((files, code)).encode()).hexdigest()[:12]
    return folder.parent / "__pycache__" / f"law-data.{stamp}.marshal"
