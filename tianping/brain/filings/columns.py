"""Parties set side by side in a table: a row for each kind of fact, a column for each person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.text import Flow, squeeze

_ROLE = re.compile(r"(?:申请执行人|被执行人|被申请人|申请人|原告|被告|第三人)[一二三四\d]?")
_NAME = re.compile(r"姓名|名称|姓名或名称|姓名\(名称\)|当事人")


def parties_in_columns(pages: Sequence[PageLike]) -> Flow | None:
    """Give such a table as prose, one party after the other; nothing where there is none."""
    for page in pages[:2]:
        for table in page.tables:
            cells = {(cell.row, cell.column): cell for cell in table.cells}
            heads = [cell for cell in table.cells if cell.row == 0 and _ROLE.fullmatch(squeeze(cell.text))]
            if len(heads) >= 2:
                return _prose(page, cells, heads)
    return None


def _prose(page: PageLike, cells: dict[tuple[int, int], Any], heads: Sequence[Any]) -> Flow:
    rows = sorted({row for row, _ in cells if row > 0})
    raw: list[str] = []
    starts: list[int] = []
    places: list[tuple[PageLike, LineLike]] = []
    for head in heads:
        for row in rows:
            label, value = cells.get((row, 0)), cells.get((row, head.column))
            if label is None or value is None or not squeeze(value.text):
                continue
            named = bool(_NAME.fullmatch(squeeze(label.text)))
            lead = squeeze(head.text) if named else squeeze(label.text)
            starts.append(sum(map(len, raw)))
            places.append((page, _line_in(page, value)))
            raw.append(f"{lead}：{squeeze(value.text)}\n")
    return Flow("".join(raw), tuple(starts), tuple(places))


def _line_in(page: PageLike, cell: Any) -> LineLike:
    """Give the printed line of a cell: the one nearest to its middle."""
    x, y = (cell.box.x0 + cell.box.x1) / 2, (cell.box.y0 + cell.box.y1) / 2
    boxed = [line for line in page.lines if line.box is not None]
    return min(boxed or page.lines, key=lambda line: _apart(line, x, y))


def _apart(line: LineLike, x: float, y: float) -> float:
    box = line.box
    if box is None:
        return 0.0
    return abs((box.x0 + box.x1) / 2 - x) + abs((box.y0 + box.y1) / 2 - y)
