"""The process of a matter type as a picture and as a table, drawn from its declarations; the present state is lit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tianping.core.acts import permit
from tianping.core.acts.declare import ANY, END, HOLD, ROLE_NAMES, Act, MatterType
from tianping.core.acts.situation import Situation

WIDTH, HEIGHT, GAP_X, GAP_Y, COLUMNS = 136, 50, 44, 58, 6


@dataclass(frozen=True)
class Node:
    """A state in the picture."""

    code: str
    name: str
    x: int
    y: int
    state: str
    kind: str

    @property
    def middle(self) -> tuple[int, int]:
        """The centre of its box."""
        return self.x + WIDTH // 2, self.y + HEIGHT // 2


@dataclass(frozen=True)
class Edge:
    """One or more acts that lead from a state to another."""

    source: str
    target: str
    names: tuple[str, ...]
    path: str
    state: str


@dataclass(frozen=True)
class Diagram:
    """Nodes, edges and size; the same content is `rows`, as a table for those who cannot see it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """From which state, by which acts, to which."""
        names = {node.code: node.name for node in self.nodes}
        return [(names[e.source], "、".join(e.names), names[e.target]) for e in self.edges]


def diagram(declared: MatterType, s: Situation | None = None, passed: frozenset[str] = frozenset()) -> Diagram:
    """The picture of a type; with a matter, its present state is lit and what it passed is solid."""
    now = s.matter.state if s else ""
    nodes = {state.code: _node(place, state, now, passed) for place, state in enumerate(declared.states)}
    edges = [_edge(nodes, pair, acts, now, passed) for pair, acts in transitions(declared).items()]
    rows = (len(nodes) + COLUMNS - 1) // COLUMNS
    return Diagram(tuple(nodes.values()), tuple(edges), COLUMNS * (WIDTH + GAP_X), rows * (HEIGHT + GAP_Y) + 30)


def transitions(declared: MatterType) -> dict[tuple[str, str], list[Act]]:
    """Which acts lead from which state to which, in the order of the declaration."""
    found: dict[tuple[str, str], list[Act]] = {}
    open_states = [state.code for state in declared.states if state.kind != END]
    for act in declared.acts.values():
        for source in open_states if ANY in act.when else act.when:
            for target in act.to:
                if target != source:
                    found.setdefault((source, target), []).append(act)
    return found


def _node(place: int, state: Any, now: str, passed: frozenset[str]) -> Node:
    row, column = divmod(place, COLUMNS)
    # Rows run to and fro like an ox at the plough, so that the next state is always a neighbour.
    column = column if row % 2 == 0 else COLUMNS - 1 - column
    look = "now" if state.code == now else "past" if state.code in passed else "possible"
    kind = "end" if state.kind == END else "hold" if state.kind == HOLD else "open"
    return Node(state.code, state.name, column * (WIDTH + GAP_X) + 8, row * (HEIGHT + GAP_Y) + 30, look, kind)


def _edge(nodes: dict[str, Node], pair: tuple[str, str], acts: list[Act], now: str, passed: frozenset[str]) -> Edge:
    a, b = nodes[pair[0]], nodes[pair[1]]
    look = "open" if pair[0] == now else "past" if pair[0] in passed and (pair[1] in passed or pair[1] == now) else "later"
    return Edge(pair[0], pair[1], tuple(act.name for act in acts), _path(a, b), look)


def _path(a: Node, b: Node) -> str:
    (ax, ay), (bx, by) = a.middle, b.middle
    if ay == by and abs(ax - bx) == WIDTH + GAP_X:
        side = WIDTH // 2 if bx > ax else -WIDTH // 2
        return f"M{ax + side} {ay}H{bx - side}"
    if ax == bx and abs(ay - by) == HEIGHT + GAP_Y:
        side = HEIGHT // 2 if by > ay else -HEIGHT // 2
        return f"M{ax} {ay + side}V{by - side}"
    if ay == by:
        lift = ay - HEIGHT // 2
        return f"M{ax} {lift}C{ax} {lift - 34} {bx} {lift - 34} {bx} {lift}"
    down = HEIGHT // 2 if by > ay else -HEIGHT // 2
    return f"M{ax} {ay + down}C{ax} {(ay + by) // 2} {bx} {(ay + by) // 2} {bx} {by - down}"


@dataclass(frozen=True)
class MatrixRow:
    """An act and what each role does with it: 办 does, 批 approves, 知 is told."""

    act: Act
    cells: tuple[str, ...]
    open: bool


@dataclass(frozen=True)
class Matrix:
    """The table roles × acts."""

    roles: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def matrix(declared: MatterType, s: Situation | None = None) -> Matrix:
    """Who does, approves and hears of what; acts that can be done in the present state are marked."""
    roles = [role for role in ROLE_NAMES if any(role in _roles(act) for act in declared.acts.values())]
    rows = [
        MatrixRow(act, tuple(_cell(act, role) for role in roles), s is not None and not permit.wrong_state(s, act))
        for act in declared.acts.values()
    ]
    return Matrix(tuple(ROLE_NAMES[role] for role in roles), tuple(rows))


def _roles(act: Act) -> set[str]:
    return {*act.by, *act.tells, act.approval}


def _cell(act: Act, role: str) -> str:
    if role == act.approval:
        return "批"
    if role in act.by:
        return "提" if act.approval else "办"
    return "知" if role in act.tells else ""
