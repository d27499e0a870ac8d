"""The picture of every declared type: whole, and without a line through a box or a box upon a box."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from tianping.core.acts.registry import types
from tianping.faces.diagram import STEP_X, WIDTH, Diagram, Edge, Node, diagram, matrix, transitions

Point = tuple[float, float]
# Within the edges of a page in a window of 1200 and on a tablet of 768; a sign of a name is 12 wide.
ROOM, SIGN = {"wide": 1152, "narrow": 720}, 12
BOTH = pytest.mark.parametrize(
    ("code", "shape"), [(code, shape) for code in sorted(types()) for shape in ROOM]
)


def points(edge: Edge) -> list[Point]:
    """The corners of an edge: paths are made of M, H and V only."""
    x = y = 0.0
    found: list[Point] = []
    for letter, a, b in re.findall(r"([MHV])(-?\d+)(?: (-?\d+))?", edge.path):
        x, y = (float(a), float(b)) if letter == "M" else (float(a), y) if letter == "H" else (x, float(a))
        found.append((x, y))
    return found


def through(a: Point, b: Point, node: Node) -> bool:
    """Whether a piece of an edge goes through the inside of a box; it may touch it."""
    left, right = sorted((a[0], b[0]))
    top, bottom = sorted((a[1], b[1]))
    inside_x = right > node.x + 1 and left < node.x + WIDTH - 1
    inside_y = bottom > node.y + 1 and top < node.y + node.height - 1
    return inside_x and inside_y


def drawn(code: str, shape: str) -> Diagram:
    return diagram(types()[code]).pictures[shape]


@BOTH
def test_every_way_is_drawn_and_stands_in_the_table(code: str, shape: str) -> None:
    picture, ways = drawn(code, shape), transitions(types()[code])
    assert {(edge.source, edge.target) for edge in picture.edges} >= set(ways)
    assert len(picture.rows) == len(ways)
    assert {node.code for node in picture.nodes if not node.sign} == {s.code for s in types()[code].states}


@BOTH
def test_nothing_lies_on_anything(code: str, shape: str) -> None:
    picture = drawn(code, shape)
    for a, b in combinations(picture.nodes, 2):
        apart_x = a.x + WIDTH <= b.x or b.x + WIDTH <= a.x
        apart_y = a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart_x or apart_y, (a.name, b.name)
    for edge in picture.edges:
        for piece in pairwise(points(edge)):
            assert [node.name for node in picture.nodes if through(*piece, node)] == [], edge.names
    assert max(node.x + WIDTH for node in picture.nodes) <= picture.width
    assert max(x for edge in picture.edges for x, _ in points(edge)) <= picture.width


@BOTH
def test_every_way_bears_the_whole_name_of_its_first_act_where_there_is_room(code: str, shape: str) -> None:
    picture = drawn(code, shape)
    assert picture.width <= ROOM[shape]
    for edge in picture.edges:
        more = "等" if len(edge.names) > 1 else ""
        assert "".join(edge.label) == f"{edge.names[0]}{more}"
        longest = SIGN * max(len(line) for line in edge.label)
        # Between two boxes, or to the right of where the name begins.
        assert longest <= (STEP_X - WIDTH if edge.middle else picture.width - edge.x)


def test_the_matrix_says_what_the_declaration_says() -> None:
    table = matrix(types()["civil_first"])
    rows = {row.act.code: dict(zip(table.roles, row.cells, strict=True)) for row in table.rows}
    assert rows["reject_filing"]["立案法官"] == "提"
    assert rows["reject_filing"]["庭长"] == "批"
    assert rows["register_case"] == {**dict.fromkeys(table.roles, ""), "立案法官": "办", "原告": "知"}
