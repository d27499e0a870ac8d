"""The process of a matter type as a picture and as a table, drawn from its declarations; the present state is lit.

The main path (the longest way forward through the states as they are declared) runs straight, in rows from left to
right. What branches off hangs below its state; a way to a state that stands elsewhere ends at a small sign with its
name, so that no two lines ever cross.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from tianping.core.acts import permit
from tianping.core.acts.declare import ANY, END, HOLD, ROLE_NAMES, Act, MatterType, State
from tianping.core.acts.situation import Situation
from tianping.faces import words

WIDTH, HEIGHT = 136, 50
STEP_X, STEP_Y, GAP_ROW = 226, 66, 44
# How far a state's branches and their signs reach to the right of it; the way to the next row runs beyond.
REACH = 206
LEFT, TOP = 12, 34
# So many states stand side by side in a window, and on a tablet: nobody moves the picture to read it.
WIDE, NARROW = 5, 3
SIGN_HEIGHT = 28
LINE = 14


@dataclass(frozen=True)
class Node:
    """A state in the picture, or (`sign`) only its name, where a way leads to a state that stands elsewhere."""

    code: str
    name: str
    note: str
    x: int
    y: int
    state: str
    kind: str
    sign: bool = False

    @property
    def height(self) -> int:
        """The height of its box."""
        return SIGN_HEIGHT if self.sign else HEIGHT

    @property
    def middle(self) -> int:
        """The height at which lines meet it."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Edge:
    """One or more acts that lead from a state to another; `label` stands on the line, its first line at (x, y)."""

    source: str
    target: str
    names: tuple[str, ...]
    path: str
    state: str
    label: tuple[str, ...] = ()
    x: int = 0
    y: int = 0
    middle: bool = True


@dataclass
class Diagram:
    """Nodes, edges and size; the same content is `rows`, as a table for those who cannot see it."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    columns: int = WIDE
    height: int = 0
    narrow: Diagram | None = None

    @property
    def width(self) -> int:
        """The width of the picture, which its columns give."""
        return LEFT * 2 + (self.columns - 1) * STEP_X + REACH

    @property
    def pictures(self) -> dict[str, Diagram]:
        """The picture for a window and for paper, and the one for a tablet, by what they are called in the style."""
        return {"wide": self, **({"narrow": self.narrow} if self.narrow else {})}


Transitions = dict[tuple[str, str], list[Act]]
Walked = frozenset[tuple[str, str]]


def transitions(declared: MatterType) -> Transitions:
    """Which acts lead from which state to which, in the order of the declaration."""
    found: Transitions = {}
    open_states = [state.code for state in declared.states if state.kind != END]
    for act in declared.acts.values():
        for source in open_states if ANY in act.when else act.when:
            # An act that may leave the matter where it is names its own states only for that.
            stays = act.when if source in act.to else ()
            for target in act.to:
                if target != source and target not in stays:
                    found.setdefault((source, target), []).append(act)
    return found


def main_path(declared: MatterType, ways: Transitions) -> list[str]:
    """The longest way forward from the first state, each step to a state declared later."""
    order = [state.code for state in declared.states]
    place = {code: n for n, code in enumerate(order)}
    best: dict[str, list[str]] = {}
    for code in reversed(order):
        onward = [best[b] for (a, b) in ways if a == code and place[b] > place[a]]
        # Of two equally long ways the one that is declared first is the usual one.
        best[code] = [code, *max(onward, key=len, default=[])]
    return best[declared.initial]


class _Drawing:
    def __init__(
        self,
        declared: MatterType,
        s: Situation | None,
        entered: dict[str, datetime],
        walked: Walked,
        columns: int,
    ) -> None:
        self.declared = declared
        self.ways = transitions(declared)
        self.now = s.matter.state if s else ""
        self.entered = entered
        self.walked = walked
        self.main = main_path(declared, self.ways)
        self.drawn = Diagram(columns=columns)
        self.columns = columns
        self.placed: dict[str, Node] = {}

    def draw(self) -> Diagram:
        names = {state.code: state.name for state in self.declared.states}
        self.drawn.rows = [
            (names[a], "、".join(act.name for act in acts), names[b]) for (a, b), acts in self.ways.items()
        ]
        y = TOP
        former: Node | None = None
        for start in range(0, len(self.main), self.columns):
            codes = self.main[start : start + self.columns]
            row = [self._node(code, LEFT + n * STEP_X, y) for n, code in enumerate(codes)]
            if former is not None:
                self._wrap(former, row[0], y)
            for a, b in pairwise(row):
                self._straight(a, b)
            lowest = max(self._hang(node) for node in row)
            y = lowest + GAP_ROW
            former = row[-1]
        self._left_over(y)
        self.drawn.height = max(node.y + node.height for node in self.drawn.nodes) + 16
        return self.drawn

    # ---- nodes ----
    def _node(self, code: str, x: int, y: int) -> Node:
        state = self.declared.state(code)
        node = Node(code, state.name, self._note(state), x, y, self._look(code), self._kind(state))
        self.placed[code] = node
        self.drawn.nodes.append(node)
        return node

    def _look(self, code: str) -> str:
        return "now" if code == self.now else "past" if code in self.entered else "possible"

    def _kind(self, state: State) -> str:
        return "end" if state.kind == END else "hold" if state.kind == HOLD else "open"

    def _note(self, state: State) -> str:
        if state.code in self.entered:
            return (
                f"{words.day_short(self.entered[state.code])}起"
                if state.code == self.now
                else words.day_short(self.entered[state.code])
            )
        return "轮到当事人" if state.turn != "court" and state.kind != END else ""

    # ---- edges ----
    def _state_of(self, source: str, target: str) -> str:
        if source == self.now:
            return "open"
        return "past" if (source, target) in self.walked else "later"

    def _edge(
        self, source: str, target: str, path: str, label_at: tuple[int, int], room: int, middle: bool = True
    ) -> None:
        acts = self.ways[(source, target)]
        names = tuple(act.name for act in acts)
        label = names[0] if len(names) == 1 else f"{names[0]}等"
        half, (x, y) = (len(label) + 1) // 2, label_at
        lines = (label,) if len(label) <= room else (label[:half], label[half:])
        y -= LINE * (len(lines) - 1)
        self.drawn.edges.append(
            Edge(source, target, names, path, self._state_of(source, target), lines, x, y, middle)
        )

    def _straight(self, a: Node, b: Node) -> None:
        self._edge(
            a.code,
            b.code,
            f"M{a.x + WIDTH} {a.middle}H{b.x - 2}",
            ((a.x + WIDTH + b.x) // 2, a.middle - 8),
            7,
        )

    def _wrap(self, a: Node, b: Node, y: int) -> None:
        """From the end of a row round to the beginning of the next, in the free lane between them."""
        lane, right = y - GAP_ROW // 2 - 4, a.x + REACH
        path = f"M{a.x + WIDTH} {a.middle}H{right}V{lane}H{b.x + WIDTH // 2}V{b.y - 2}"
        self._edge(a.code, b.code, path, (b.x + WIDTH // 2 + 8, lane - 6), 12, middle=False)

    def _hang(self, node: Node) -> int:
        """Draw below a state what branches off from it; returns the lowest line used."""
        branches = [
            target
            for (source, target) in self.ways
            if source == node.code and not self._is_next(node.code, target)
        ]
        trunk, y = node.x + 14, node.y + HEIGHT + 34
        bottom = node.y + HEIGHT
        for target in branches:
            own = target not in self.placed and target not in self.main
            child = self._node(target, node.x + 34, y) if own else self._sign(target, node.x + 34, y)
            path = f"M{trunk} {node.y + HEIGHT}V{child.middle}H{child.x - 2}"
            self._edge(node.code, target, path, (child.x + 2, child.y - 6), 12, middle=False)
            bottom = child.y + child.height
            if own:
                bottom = self._signs_of(child, bottom)
            y = bottom + 26
        return bottom

    def _signs_of(self, child: Node, bottom: int) -> int:
        """Ways on from a branch: signs below it, on a trunk of its own."""
        for source, target in self.ways:
            if source != child.code:
                continue
            sign = self._sign(target, child.x + 28, bottom + 22)
            path = f"M{child.x + 12} {child.y + HEIGHT}V{sign.middle}H{sign.x - 2}"
            self._edge(child.code, target, path, (sign.x + 2, sign.y - 5), 11, middle=False)
            bottom = sign.y + SIGN_HEIGHT
        return bottom

    def _sign(self, code: str, x: int, y: int) -> Node:
        state = self.declared.state(code)
        sign = Node(code, f"→ {state.name}", "", x, y, "possible", self._kind(state), sign=True)
        self.drawn.nodes.append(sign)
        return sign

    def _is_next(self, code: str, target: str) -> bool:
        if code not in self.main:
            return False
        at = self.main.index(code)
        return at + 1 < len(self.main) and self.main[at + 1] == target

    def _left_over(self, y: int) -> None:
        """States that neither the main path nor a branch of it reaches stand in a last row, with their ways as signs."""
        rest = [state.code for state in self.declared.states if state.code not in self.placed]
        for n, code in enumerate(rest):
            node = self._node(code, LEFT + (n % self.columns) * STEP_X, y + (n // self.columns) * STEP_Y * 2)
            self._hang(node)


def diagram(
    declared: MatterType,
    s: Situation | None = None,
    entered: dict[str, datetime] | None = None,
    walked: Walked = frozenset(),
) -> Diagram:
    """The picture of a type; with a matter, its present state is lit, what it passed bears its day, its way is solid."""
    wide, narrow = (_Drawing(declared, s, entered or {}, walked, n).draw() for n in (WIDE, NARROW))
    wide.narrow = narrow
    return wide


@dataclass(frozen=True)
class MatrixRow:
    """An act and what each role does with it: 办 does, 提 proposes, 批 approves, 知 is told."""

    act: Act
    cells: tuple[str, ...]
    open: bool
    basis: str


@dataclass(frozen=True)
class Matrix:
    """The table roles × acts."""

    roles: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def open(self) -> int:
        """How many acts the present state allows."""
        return sum(row.open for row in self.rows)


def matrix(declared: MatterType, s: Situation | None = None) -> Matrix:
    """Who does, approves and hears of what; acts that can be done in the present state are marked."""
    roles = [role for role in ROLE_NAMES if any(role in _roles(act) for act in declared.acts.values())]
    rows = [
        MatrixRow(
            act,
            tuple(_cell(act, role) for role in roles),
            s is not None and not permit.wrong_state(s, act),
            str(act.basis[0]),
        )
        for act in declared.acts.values()
    ]
    return Matrix(tuple(ROLE_NAMES[role] for role in roles), tuple(rows))


def _roles(act: Act) -> set[str]:
    return {*act.by, *act.tells, act.approval}


def _cell(act: Act, role: str) -> str:
    parts = []
    if role in act.by:
        parts.append("提" if act.approval else "办")
    if role == act.approval:
        parts.append("批")
    if role in act.tells:
        parts.append("知")
    return "".join(parts)
