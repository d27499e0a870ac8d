"""Two-column tables read row by row: the label on the left first, then all that stands beside it.

Cells of the official forms are centred up and down, so a label stands in the middle of its row. Lines sorted by
height alone would mix it into the answer; here the answer lines are shared out among the labels so that each group
is centred on its label, which needs no ruled lines and works on photographs.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import is_dataclass, replace
from typing import Any

from tianping.brain.filings.labels import OWNED, is_label
from tianping.brain.filings.model import BoxLike, LineLike, PageLike
from tianping.brain.filings.text import ITEM, flatten

_LEFT_OPENS = re.compile(
    r"^(?:原告|被告|第三人|申请|被申请|被执行|委托|法定代理|送达地址|是否接受|是否了解|是否考虑|是否已经|法人|\(?自然人|"
    r"诉讼代理|代理人)"
)
_HEADING = re.compile(
    r"当事人信息|(?:诉讼请求|请求事项)(?:和依据|及依据)?|约定管辖(?:和诉讼保全)?|诉前保全|诉讼保全|事实(?:和|与)理由|"
    r"对纠纷解决方式的意愿|申请事项|代理人信息"
)
_NAMED = re.compile(r"\s*(?:姓\s*名|名\s*称)\s*[::]")
_PARTY = re.compile(r"(?:反诉)?(?:原告|被告|第三人|申请|被申请|被执行)")
LEVEL = 0.004  # of the height of the sheet: lines that begin no further apart stand beside each other
MAX_LINES = 400  # a page with more lines than this is no form


def in_rows(page: PageLike, lines: Sequence[LineLike]) -> list[LineLike]:
    """Order the lines of a form page by rows: by its ruled cells where they are known, else by place."""
    return _roles_apart(_in_rows(page, lines))


MANY = 3  # labels that say whose they are make a form of such


def _roles_apart(lines: list[LineLike]) -> list[LineLike]:
    """Head each party with its role where every label bears it: 原告姓名, 原告住址 become 原告, 姓名, 住址."""
    owned = [OWNED.fullmatch(flatten(line.text)) for line in lines]
    if sum(bool(m and m["other"]) for m in owned) < MANY:
        return lines
    told: list[LineLike] = []
    for line, m in zip(lines, owned, strict=True):
        if m is None or not is_dataclass(line) or isinstance(line, type):
            told.append(line)
            continue
        if m["name"]:
            told.append(replace(line, text=m["role"]))
        told.append(replace(line, text=f"{m['name'] or m['other']}:{m['rest'] or ''}"))
    return told


def _in_rows(page: PageLike, lines: Sequence[LineLike]) -> list[LineLike]:
    tables = [table.cells for table in page.tables if len(table.cells) > 1]
    cells = [cell for own in tables for cell in own]
    tops = [top for own in tables for top in _row_tops(own)]
    if len(cells) >= 6 and (ordered := _by_cells(lines, cells, tops)):
        return ordered
    if tables and all(_is_labelled(own) for own in tables):  # the last rows of a form, over the page
        return _by_cells(lines, cells, tops, least=0.0) or list(lines)
    return by_place(lines)


def _is_labelled(cells: Sequence[Any]) -> bool:
    """Tell a few rows of two cells each, of which the left is a short label."""
    left = [re.sub(r"\s", "", flatten(cell.text)) for cell in cells if cell.column == 0]
    return (
        len(cells) == 2 * len(left)
        and {cell.column for cell in cells} == {0, 1}
        and all(re.fullmatch(r"[一-龥、()]{2,10}:?", text) for text in left)
    )


def in_cells(page: PageLike, lines: Sequence[LineLike]) -> list[LineLike]:
    """Order the lines of a page whose table holds whole parts of a text, cell by cell, however much stands outside it."""
    tables = [table.cells for table in page.tables if len(table.cells) > 1]
    tops = [top for own in tables for top in _row_tops(own)]
    ordered = _by_cells(lines, [cell for own in tables for cell in own], tops, least=0.0) if tables else None
    return list(lines) if ordered is None else ordered


def _by_cells(
    lines: Sequence[LineLike], cells: Sequence[Any], tops: Sequence[float], least: float = 0.6
) -> list[LineLike] | None:
    """Keep each line with its cell, row by row as `tops` says where each cell's row begins.

    A line in a row whose cell was not found follows its label; lines outside all rows stay where they stand from top
    to bottom.
    """
    if any(line.box is None for line in lines):
        return None
    homes = [_cell_of(line, cells) for line in lines]
    if sum(home is not None for home in homes) < least * len(lines):
        return None
    keyed: list[tuple[tuple[float, float, float, int], LineLike]] = []
    loose: list[LineLike] = []
    level: dict[int, float] = {}
    for i, (line, home) in enumerate(zip(lines, homes, strict=True)):
        label = _label_beside(line, cells) if home is None else None
        if label is not None:
            keyed.append(((round(tops[label], 3), cells[label].column + 0.5, _top([line]), i), line))
        elif home is None:
            loose.append(line)
    placed = [
        (_top([line]), home, i)
        for i, (line, home) in enumerate(zip(lines, homes, strict=True))
        if home is not None
    ]
    for top, home, i in sorted(placed):
        # Words beside each other in a cell are on one level, whatever the last digit of their places says.
        level[home] = top if top > level.get(home, -1.0) + LEVEL else level[home]
        keyed.append(((round(tops[home], 3), cells[home].column, level[home], i), lines[i]))
    for run in _runs(loose, cells):
        keyed += [
            ((round(_top(run), 3), 0, 0.0, i), line)
            for i, line in enumerate(by_place(run, _right_edge(lines)))
        ]
    ordered = [line for _, line in sorted(keyed, key=lambda pair: pair[0])]
    where = {id(line): home for line, home in zip(lines, homes, strict=True)}
    return _whole_labels(ordered, where, cells)


def _whole_labels(
    lines: Sequence[LineLike], where: dict[int, int | None], cells: Sequence[Any]
) -> list[LineLike]:
    """Join what a narrow cell broke: 信用代|码 is one label, 委托诉讼代|理人 one heading; labels take their colon."""
    joined: list[LineLike] = []
    for home, group in itertools.groupby(lines, key=lambda line: where.get(id(line))):
        own = list(group)
        joined += own if home is None else _in_one(own, left=cells[home].column == 0)
    return joined


def _in_one(own: list[LineLike], *, left: bool) -> list[LineLike]:
    """Make one line of a cell that holds a label, or in the left column a few words broken in two."""
    text = "".join(re.sub(r"\s", "", flatten(line.text)) for line in own)
    label = is_label(text)
    broken = left and len(own) > 1 and len(text) <= 24
    if (label or broken) and is_dataclass(own[0]) and not isinstance(own[0], type):
        return [replace(own[0], text=text + (":" if label else ""))]
    return own


def _runs(loose: Sequence[LineLike], cells: Sequence[Any]) -> list[list[LineLike]]:
    """Cut the lines outside all cells where a cell stands between: a row cut by the end of the page has no cell."""
    runs: list[list[LineLike]] = []
    for line in sorted(loose, key=lambda ln: _middle(ln.box)):
        top = _top([line])
        between = runs and any(
            _bottom(runs[-1]) <= cell.box.y0 + 0.01 and cell.box.y1 - 0.01 <= top for cell in cells
        )
        if not runs or between:
            runs.append([])
        runs[-1].append(line)
    return runs


def _row_tops(cells: Sequence[Any]) -> list[float]:
    """Give for each cell of one table where its row begins; rows of two tables bear the same numbers."""
    tops: dict[int, float] = {}
    for cell in cells:
        tops[cell.row] = min(cell.box.y0, tops.get(cell.row, cell.box.y0))
    return [tops[cell.row] for cell in cells]


def stands_in(line: LineLike, box: Any) -> bool:
    """Tell a line whose middle lies in a box."""
    if line.box is None:
        return False
    x, y = (line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2
    return bool(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1)


def _cell_of(line: LineLike, cells: Sequence[Any]) -> int | None:
    if line.box is None:
        return None
    x, y = (line.box.x0 + line.box.x1) / 2, _middle(line.box)
    beside = [i for i, c in enumerate(cells) if c.box.x0 <= x <= c.box.x1]
    # A letter that hangs over the rule belongs to its cell; in a long typed page a whole line is no higher than that.
    inside = [i for i in beside if cells[i].box.y0 <= y <= cells[i].box.y1] or [
        i for i in beside if cells[i].box.y0 - 0.004 <= y <= cells[i].box.y1 + 0.004
    ]
    return min(inside, key=lambda i: cells[i].box.y1 - cells[i].box.y0) if inside else None


def _label_beside(line: LineLike, cells: Sequence[Any]) -> int | None:
    """Give the last cell to the left of a line, level with it."""
    if line.box is None:
        return None
    left, middle = line.box.x0 + 0.01, _middle(line.box)
    found = [i for i, c in enumerate(cells) if c.box.x1 <= left and c.box.y0 <= middle <= c.box.y1]
    return max(found, key=lambda i: cells[i].box.x1, default=None)


def by_place(lines: Sequence[LineLike], split: float | None = None) -> list[LineLike]:
    """Order lines by rows found from their places; a page without two columns keeps its order.

    `split` is where the right column begins, where more of the page than these lines tells it.
    """
    split = _right_edge(lines) if split is None else split
    if split is None or len(lines) > MAX_LINES:
        return list(lines)
    ordered: list[LineLike] = []
    left: list[LineLike] = []
    right: list[LineLike] = []
    closing = False
    for line in _downwards(lines):
        text = re.sub(r"\s", "", flatten(line.text))
        closing = closing or bool(re.match("此致|具状人", text))
        side = "across" if closing or _HEADING.fullmatch(text) else _side(line.box, split)
        if side == "across":
            ordered += [*_rows(left, right), line]
            left, right = [], []
        else:
            (left if side == "left" else right).append(line)
    return ordered + _rows(left, right)


def _downwards(lines: Sequence[LineLike]) -> list[LineLike]:
    """Order lines from top to bottom, those of one row from the left: a row is seldom quite level."""
    ordered: list[LineLike] = []
    for line in sorted(lines, key=lambda ln: _middle(ln.box)):
        at = len(ordered)
        while at and _right_of_it(line, ordered[at - 1]):
            at -= 1
        ordered.insert(at, line)
    return ordered


def _right_of_it(line: LineLike, other: LineLike) -> bool:
    """Tell whether the other stands in the same row, farther to the right."""
    if line.box is None or other.box is None or line.box.x1 > other.box.x0 + 0.01:
        return False
    return _middle(line.box) - _middle(other.box) < 0.3 * min(
        line.box.y1 - line.box.y0, other.box.y1 - other.box.y0
    )


def _right_edge(lines: Sequence[LineLike]) -> float | None:
    """Find where the right column begins: the left edge that many lines share, away from the margin."""
    boxes = [line.box for line in lines if line.box is not None]
    if len(boxes) != len(lines) or len(boxes) < 8:
        return None
    margin = min(box.x0 for box in boxes)
    edges = Counter(round(box.x0 / 0.02) for box in boxes if box.x0 > margin + 0.12 and box.x0 < 0.62)
    if not edges:
        return None
    edge, _ = max(edges.items(), key=lambda item: item[1] + edges.get(item[0] + 1, 0))
    near = [box.x0 for box in boxes if abs(box.x0 - edge * 0.02) <= 0.03]
    beside = [box for box in boxes if box.x1 < min(near) + 0.01 and box.x0 < margin + 0.08]
    return min(near) if len(near) >= 4 and len(beside) >= 2 else None


def _side(box: BoxLike | None, split: float) -> str:
    if box is None:
        return "across"
    if box.x0 >= split - 0.015 and box.x0 <= split + 0.06:
        return "right"
    if box.x1 <= split + 0.012:
        return "left"
    return "right" if box.x0 > split + 0.06 and box.x0 > 0.6 else "across"


def _middle(box: BoxLike | None) -> float:
    return (box.y0 + box.y1) / 2 if box is not None else 0.0


def _rows(left: list[LineLike], right: list[LineLike]) -> list[LineLike]:
    """Pair the cells of one stretch of table."""
    if not left or not right:
        return sorted([*left, *right], key=lambda line: _middle(line.box))
    cells = _cells(left)
    middles = [(_top(cell) + _bottom(cell)) / 2 for cell in cells]
    tops = [_top(cell) for cell in cells]
    named = [bool(_NAMED.match(flatten(line.text))) for line in right]
    party = [bool(_PARTY.match(re.sub(r"\s", "", flatten(cell[0].text)))) for cell in cells]

    def odd(row: int, start: int, end: int) -> float:
        """A party's row opens with the one name in it, also where the row goes on over the page."""
        if not party[row] or start == end:
            return 0.0
        return (0.0 if named[start] or row == 0 else 0.05) + 0.05 * sum(named[start + 1 : end])

    # Labels stand in the middle of their row on the courts' forms, at its top on others.
    centred, level = _share_out(right, middles, odd), _share_out(right, tops, odd, level=True)
    _, groups = level if level[0] < centred[0] else centred
    rows: list[LineLike] = []
    for cell, group in zip(cells, groups, strict=True):
        rows += _in_one(cell, left=True) + group
    return rows


def _cells(left: Sequence[LineLike]) -> list[list[LineLike]]:
    """Cut the left column into cells: at numbers and known words, and where a gap is wider than between lines."""
    cells: list[list[LineLike]] = []
    for line in left:
        text = re.sub(r"\s", "", flatten(line.text))
        gap = _top([line]) - _bottom(cells[-1]) if cells else 1.0
        height = _bottom([line]) - _top([line])
        opens = bool(ITEM.match(text) or _LEFT_OPENS.match(text))
        if text.startswith("(自然人") or text.startswith("(法人"):
            opens = False
        if not cells or opens or gap > 1.2 * height:
            cells.append([line])
        else:
            cells[-1].append(line)
    return cells


def _top(lines: Sequence[LineLike]) -> float:
    return min(line.box.y0 for line in lines if line.box is not None)


def _bottom(lines: Sequence[LineLike]) -> float:
    return max(line.box.y1 for line in lines if line.box is not None)


def share_out(lines: Sequence[LineLike], centres: Sequence[float]) -> list[list[LineLike]]:
    """Share lines, top down, among rows so that each group is centred on its row as well as can be."""
    return _share_out(lines, centres, lambda *_: 0.0)[1]


def _share_out(
    lines: Sequence[LineLike],
    places: Sequence[float],
    odd: Callable[[int, int, int], float],
    *,
    level: bool = False,
) -> tuple[float, list[list[LineLike]]]:
    """Share lines, top down, among rows so that each group is centred on the place of its row, or `level` with it, as well as can be.

    Gives what is left wanting, and the groups; `odd` adds a cost to a row that would take the lines from start to end.
    """
    n, m = len(lines), len(places)
    tops = [_top([line]) for line in lines]
    bottoms = [_bottom([line]) for line in lines]
    empty = 0.02
    worst = float("inf")
    cost = [[worst] * (n + 1) for _ in range(m + 1)]
    back = [[0] * (n + 1) for _ in range(m + 1)]
    cost[0][0] = 0.0
    for row in range(1, m + 1):
        for end in range(n + 1):
            for start in range(max(0, end - 40), end + 1):
                before = cost[row - 1][start]
                if before == worst:
                    continue
                here = empty
                if start < end:
                    middle = (tops[start] + max(bottoms[start:end])) / 2
                    here = abs((tops[start] if level else middle) - places[row - 1])
                here += odd(row - 1, start, end)
                if before + here < cost[row][end]:
                    cost[row][end], back[row][end] = before + here, start
    groups: list[list[LineLike]] = []
    end = n if cost[m][n] < worst else 0
    for row in range(m, 0, -1):
        start = back[row][end]
        groups.append(list(lines[start:end]))
        end = start
    return cost[m][n], groups[::-1]
