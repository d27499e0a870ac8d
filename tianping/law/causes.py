"""案由: civil (法〔2025〕226号 and the 2020 version), administrative (法发〔2020〕44号 and 2004), other.

>>> from datetime import date
>>> lookup("民间借贷纠纷", date(2026, 11, 24))[0].path
('合同、准合同纠纷', '合同纠纷', '借款合同纠纷', '民间借贷纠纷')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.registers import Line, Register, day, holds, split

Branch = Literal["civil", "admin"]
MOST = 20
"""A search answers at most so many causes; more would not help anybody choose."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of action in one version of its rules.

    ``path`` is the way from the first level down to the cause itself. ``change`` says what the later
    version did (same, renamed, split, merged, moved, new, children); ``predecessors`` and
    ``successors`` are the codes in the other version.
    """

    code: str
    branch: Branch
    level: int
    number: str
    name: str
    parent: str
    path: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...] = ()
    change: str = ""
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    certain: str = ""
    note: str = ""

    def holds_on(self, on: date) -> bool:
        """Whether a case filed that day may carry this cause."""
        return holds(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class OtherCause:
    """What cases outside the civil and administrative lists are about: enforcement, bankruptcy …"""

    code: str
    group: str
    level: int
    name: str
    parent: str
    case_types: tuple[str, ...]
    basis: str
    certain: str
    note: str


@dataclass(frozen=True, slots=True)
class Node:
    """A cause with the causes beneath it."""

    cause: Cause
    children: tuple[Node, ...]


class Causes:
    """All causes of one branch, sorted by code."""

    def __init__(self, causes: Iterable[Cause]) -> None:
        self.all: tuple[Cause, ...] = tuple(sorted(causes, key=lambda cause: cause.code))
        self.by_code = {cause.code: cause for cause in self.all}
        self._by_name: dict[str, list[Cause]] = {}
        for cause in self.all:
            for name in {cause.name, *cause.aliases}:
                self._by_name.setdefault(name, []).append(cause)

    def search(self, name: str, on: date) -> tuple[Cause, ...]:
        """The causes of that day so named; failing that, beginning so; failing that, containing it."""
        exact = [cause for cause in self._by_name.get(name, ()) if cause.name == name and cause.holds_on(on)]
        if exact:
            return tuple(exact[:MOST])
        current = [cause for cause in self.all if name in cause.name and cause.holds_on(on)]
        beginning = [cause for cause in current if cause.name.startswith(name)]
        return tuple((beginning or current)[:MOST])

    def named(self, name: str) -> tuple[Cause, ...]:
        """The causes of any version that bear or bore this name."""
        return tuple(self._by_name.get(name, ()))


def _civil(lines: Sequence[Line]) -> Causes:
    return Causes(_causes(lines, "civil"))


def _admin(lines: Sequence[Line]) -> Causes:
    return Causes(_causes(lines, "admin"))


def _causes(lines: Sequence[Line], branch: Branch) -> Iterable[Cause]:
    parents = {line["code"]: line for line in lines}
    for line in lines:
        yield Cause(
            line["code"],
            branch,
            int(line["level"]),
            line["no"],
            line["name"],
            line["parent"],
            tuple(reversed(list(_upwards(line, parents)))),
            day(line["valid_from"]),
            day(line["valid_to"]),
            split(line.get("old_names", "")),
            line.get("change", ""),
            split(line.get("predecessor", "")),
            split(line.get("successor", "")),
            line["certain"],
            line["note"],
        )


def _upwards(line: Line | None, parents: dict[str, Line]) -> Iterable[str]:
    while line is not None:
        yield line["name"]
        line = parents.get(line["parent"])


def _other(lines: Sequence[Line]) -> dict[str, OtherCause]:
    return {
        line["code"]: OtherCause(
            line["code"],
            line["class"],
            int(line["level"]),
            line["name"],
            line["parent"],
            split(line["case_type"]),
            line["basis"],
            line["certain"],
            line["note"],
        )
        for line in lines
    }


CIVIL: Register[Causes] = Register("causes.civil", _civil)
ADMIN: Register[Causes] = Register("causes.admin", _admin)
OTHER: Register[dict[str, OtherCause]] = Register("causes.other", _other)
REGISTERS: dict[str, Register[Causes]] = {"civil": CIVIL, "admin": ADMIN}


def lookup(name: str, on: date, branch: Branch = "civil", book: Book | None = None) -> tuple[Cause, ...]:
    """The causes in force that day with this name; else beginning with it; else containing it.

    Sorted by code, at most twenty. Versions: civil 2020 (2021-01-01 – 2025-12-31) and 2025 (from
    2026-01-01), administrative 2004 and 2020.
    """
    return REGISTERS[branch].of(book).search(name, on)


def by_code(code: str, book: Book | None = None) -> Cause:
    """The cause of a code of either branch, whatever its version; an unknown code is refused."""
    for register in REGISTERS.values():
        found = register.of(book).by_code.get(code)
        if found is not None:
            return found
    raise LawError("BAD_VALUE", f"案由表中没有代码“{code}”，请用 25.108.03 或 A01.002 这样的代码")


def other(code: str, book: Book | None = None) -> OtherCause:
    """The cause of an enforcement, bankruptcy, compensation or other case (O…)."""
    try:
        return OTHER.of(book)[code]
    except KeyError:
        raise LawError("BAD_VALUE", f"其他案件案由表中没有代码“{code}”，请核对案由表") from None


def resolve(name: str, on: date, branch: Branch = "civil", book: Book | None = None) -> tuple[Cause, ...]:
    """The causes of that day that a name of any version stands for: 居间合同纠纷 → 中介合同纠纷."""
    register = REGISTERS[branch].of(book)
    exact = register.search(name, on)
    if any(cause.name == name for cause in exact):
        return exact
    found: dict[str, Cause] = {}
    for cause in register.named(name):
        for current in _current(cause, on, register):
            found[current.code] = current
    return tuple(found.values()) or exact


def _current(cause: Cause, on: date, register: Causes) -> Iterable[Cause]:
    if cause.holds_on(on):
        yield cause
        return
    earlier = cause.valid_from is not None and on < cause.valid_from
    for code in cause.predecessors if earlier else cause.successors:
        neighbour = register.by_code.get(code)
        if neighbour is not None and neighbour.holds_on(on):
            yield neighbour


def tree(on: date, branch: Branch = "civil", book: Book | None = None) -> tuple[Node, ...]:
    """The whole list of that day as a tree, first level first."""
    current = [cause for cause in REGISTERS[branch].of(book).all if cause.holds_on(on)]
    below: dict[str, list[Cause]] = {}
    for cause in current:
        below.setdefault(cause.parent, []).append(cause)
    codes = {cause.code for cause in current}
    return _nodes([cause for cause in current if cause.parent not in codes], below.get)


def _nodes(causes: Iterable[Cause], below: Callable[[str], list[Cause] | None]) -> tuple[Node, ...]:
    return tuple(Node(cause, _nodes(below(cause.code) or (), below)) for cause in causes)
