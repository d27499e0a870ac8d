"""The catalogue of acts: what each may do, from which states, under which article, which limits it moves.

>>> act("submit_filing").name
'提交起诉'
>>> [one.limit for one in act("submit_filing").limits("start", "行政起诉")]
['FIL_DECIDE_ADM', 'FIL_RECEIPT']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tianping.law.data import Book, default_book
from tianping.law.explain import Basis, LawError

Effect = Literal["start", "stop", "suspend"]
Relation = Literal["do", "file", "approve", "notify"]
_ARTICLE = re.compile(r"(\D+?)(\d[^;；]*)?\Z")


@dataclass(frozen=True, slots=True)
class ActLimit:
    """What an act does to a limit, under which condition, and the task that a started limit gives to whom."""

    limit: str
    effect: Effect
    condition: str
    task: str
    assignee: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act as the catalogue declares it."""

    code: str
    name: str
    machine: str
    procedure: str
    roles: tuple[str, ...]
    from_states: tuple[str, ...]
    to_states: tuple[str, ...]
    guards: tuple[str, ...]
    inputs: tuple[str, ...]
    documents: tuple[str, ...]
    notifies: tuple[str, ...]
    moved_limits: tuple[ActLimit, ...]
    basis: tuple[Basis, ...]
    online: bool
    approval: str
    note: str

    def limits(self, effect: Effect, condition: str | None = None) -> tuple[ActLimit, ...]:
        """The limits that the act starts, stops or suspends; with a condition, those of it and unconditional."""
        return tuple(
            one
            for one in self.moved_limits
            if one.effect == effect and (condition is None or one.condition in ("", condition))
        )

    @property
    def keeps_state(self) -> bool:
        """Whether the act leaves the matter where it is."""
        return self.to_states == ("=",)


@dataclass(frozen=True, slots=True)
class ActState:
    """A state of one of the machines; kind is open, hold or end."""

    machine: str
    code: str
    name: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class ActRole:
    """A role: outside, court or system."""

    code: str
    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A limit that is not of time: so many times, so much per cent, so many yuan."""

    code: str
    name: str
    low: str
    high: str
    unit: str
    mode: str


def acts(book: Book | None = None) -> dict[str, Act]:
    """All acts by code, in the order of the catalogue."""
    chosen = book or default_book()
    return chosen.derive("acts", "acts", lambda: _acts(chosen))


def act(code: str, book: Book | None = None) -> Act:
    """The act of a code."""
    found = acts(book).get(code)
    if found is None:
        raise LawError(
            "NO_DATA", f"没有行为 {code}；请用行为总表（acts.csv）里的代码，例如 submit_filing", (code,)
        )
    return found


def states(machine: str | None = None, book: Book | None = None) -> tuple[ActState, ...]:
    """The states of a machine, or of all."""
    rows = (book or default_book()).table("acts.states").rows
    return tuple(
        ActState(row["machine"], row["code"], row["name"], row["kind"], row["note"])
        for row in rows
        if machine in (None, row["machine"])
    )


def roles(book: Book | None = None) -> dict[str, ActRole]:
    """All roles by code."""
    rows = (book or default_book()).table("acts.roles").rows
    return {row["code"]: ActRole(row["code"], row["name"], row["side"]) for row in rows}


def acts_of_role(role: str, relation: Relation, book: Book | None = None) -> tuple[str, ...]:
    """The acts to which a role has a relation: do, file, approve, notify."""
    rows = (book or default_book()).table("acts.matrix").rows
    return tuple(row["act"] for row in rows if row["role"] == role and row["relation"] == relation)


def documents(book: Book | None = None) -> dict[str, tuple[str, ...]]:
    """The documents that acts make, and which acts make each."""
    rows = (book or default_book()).table("acts.documents").rows
    return {row["document"]: _words(row["made_by_acts"]) for row in rows}


def quantity(code: str, book: Book | None = None) -> Quantity:
    """A limit of times, ratio or sum by code (延审规定3、网拍10、民诉118 …)."""
    chosen = book or default_book()
    history = chosen.history(f"quantity.{code}")
    if not history:
        raise LawError("NO_DATA", f"没有数量 {code}；请用数量表（limits_quantities.csv）里的代码", (code,))
    value = history[-1].value
    return Quantity(
        value["code"], value["name"], value["length"], value["length_max"], value["unit"], value["mode"]
    )


def short_names(book: Book | None = None) -> dict[str, Basis]:
    """The short names of laws used in the catalogue, with law and version."""
    chosen = book or default_book()
    return chosen.derive(
        "law.short_names",
        "names",
        lambda: {
            row["short"]: Basis(row["law"], "", row["version"])
            for row in chosen.table("law.short_names").rows
        },
    )


def parse_basis(text: str, book: Book | None = None) -> tuple[Basis, ...]:
    """Articles as the catalogue writes them (民诉123,124;登记立案2), with the laws' full names."""
    names = short_names(book)
    found = []
    for part in re.split(r"[;；]", text):
        match = _ARTICLE.match(part.strip())
        if match is None:
            continue
        law = names.get(match[1])
        article = (match[2] or "").strip()
        found.append(Basis(law.law, article, law.version) if law else Basis(match[1], article))
    return tuple(found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in re.split(r"[;；]", text) if word.strip())


def _acts(book: Book) -> dict[str, Act]:
    moved: dict[str, list[ActLimit]] = {}
    for row in book.table("acts.limits").rows:
        one = ActLimit(
            row["limit"],
            row["effect"],  # type: ignore[arg-type]
            row["condition"],
            row["task"],
            row["assignee"],
        )
        moved.setdefault(row["act"], []).append(one)
    return {
        row["code"]: _act(row, tuple(moved.get(row["code"], ())), book) for row in book.table("acts").rows
    }


def _act(row: dict[str, str], moved: tuple[ActLimit, ...], book: Book) -> Act:
    return Act(
        code=row["code"],
        name=row["name"],
        machine=row["machine"],
        procedure=row["procedure"],
        roles=_words(row["roles"]),
        from_states=_words(row["from_states"]),
        to_states=_words(row["to_state"]),
        guards=_words(row["guards"]),
        inputs=_words(row["inputs"]),
        documents=_words(row["documents"]),
        notifies=_words(row["notifies"]),
        moved_limits=moved,
        basis=parse_basis(row["article"], book),
        online=row["online"] == "Y",
        approval=row["approval"],
        note=row["note"],
    )
