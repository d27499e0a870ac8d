"""Parties in a table at the head of a complaint: a column for each person, or a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass, replace
from typing import Any

from tianping.brain.filings.labels import is_label, names_somebody
from tianping.brain.filings.layout import stands_in
from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.running import flow
from tianping.brain.filings.text import Flow, squeeze

_ROLE = re.compile(
    r"(?:申请执行人|被执行人|被申请人|申请人|原告|被告|第三人)(?:[一二三四五六\d]|\([一二三四五六\d]\))?"
)
_BESIDE = re.compile(r"委托(?:诉讼)?代理人|(?:法定|诉讼)代理人|法定监护人")
_PART = re.compile(r"诉讼请求|请求事项|事实(?:和|与|及|、)理由")

Piece = tuple[str, LineLike]


def parties_in_table(pages: Sequence[PageLike]) -> tuple[Flow, list[PageLike]] | None:
    """Give such a table as prose, one party after the other, and the pages without it; nothing where there is none.

    Each party may have a table of their own.
    """
    for i, page in enumerate(pages[:2]):
        pieces: list[Piece] = []
        used: list[Any] = []
        for cells in [table.cells for table in page.tables] + [_one_each(page)]:
            pieces = list(_by_columns(page, cells))
            used = list(cells) if pieces else _rows_of_people(cells)
            pieces = pieces or list(_by_rows(page, used))
            if pieces and is_dataclass(page) and not isinstance(page, type):
                kept = [line for line in page.lines if not any(stands_in(line, cell.box) for cell in used)]
                rest = [*pages[:i], replace(page, lines=tuple(kept)), *pages[i + 1 :]]
                return _prose(page, pieces), rest
    return None


def _one_each(page: PageLike) -> list[Any]:
    """Give the cells of all tables that open with one party, numbered on as rows of one table, from top to bottom.

    What is said of a party may stand in tables of a row each below the one that names them.
    """
    cells: list[Any] = []
    for table in sorted(page.tables, key=lambda table: table.box.y0):
        first = min(table.cells, key=lambda cell: (cell.row, cell.column), default=None)
        opens = "/" if first is None else squeeze(first.text)
        if not is_dataclass(first):
            continue
        if _ROLE.fullmatch(opens) or (cells and (not opens or is_label(opens) or _BESIDE.fullmatch(opens))):
            below = max((cell.row for cell in cells), default=-1) + 1
            cells += [replace(cell, row=cell.row + below) for cell in table.cells]
    return cells


def holds_parts(pages: Sequence[PageLike]) -> bool:
    """Tell a complaint that is a table as a whole, with its requests beside their heading in a cell."""
    return any(
        _PART.fullmatch(squeeze(cell.text)) for page in pages for table in page.tables for cell in table.cells
    )


def _by_columns(page: PageLike, cells: Sequence[Any]) -> Iterator[Piece]:
    """Read a row for each kind of fact and a column for each person."""
    at = {(cell.row, cell.column): cell for cell in cells}
    heads = [cell for cell in cells if cell.row == 0 and _ROLE.fullmatch(squeeze(cell.text))]
    for head in heads if len(heads) >= 2 else ():
        for row in sorted({row for row, _ in at if row > 0}):
            label, value = at.get((row, 0)), at.get((row, head.column))
            if label is None or value is None or not squeeze(value.text):
                continue
            named = names_somebody(squeeze(label.text))
            lead = squeeze(head.text) if named else squeeze(label.text)
            yield f"{lead}：{squeeze(value.text)}", _line_in(page, value)


def _rows_of_people(cells: Sequence[Any]) -> list[Any]:
    """Give the cells of the rows, from the heads on, that are about people; nothing where fewer than two are named."""
    first = min((cell.column for cell in cells), default=0)
    opens = {cell.row: squeeze(cell.text) for cell in cells if cell.column == first}
    people = [row for row, text in opens.items() if _ROLE.fullmatch(text)]
    if len(people) < 2:
        return []
    others = [
        row
        for row, text in opens.items()
        if row > people[0] and text and not _known(text) and not is_label(text)
    ]
    until = min(others, default=max(cell.row for cell in cells) + 1)
    return [cell for cell in cells if cell.row < until]


def _known(text: str) -> bool:
    return bool(_ROLE.fullmatch(text) or _BESIDE.fullmatch(text))


def _by_rows(page: PageLike, cells: Sequence[Any]) -> Iterator[Piece]:
    """Read a row or more for each person: their role, their name, and what else is said; heads may stand above."""
    rows: dict[int, list[Any]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell)
    first = min((cell.column for cell in cells), default=0)
    heads: dict[int, str] = {}
    role = ""
    for row in rows.values():
        text = squeeze(row[0].text) if row[0].column == first else ""
        if text and not _known(text):
            if is_label(text) and not all(is_label(said) for cell in row if (said := squeeze(cell.text))):
                # A role alone in the row above heads the rows of one person.
                yield from _person(page, role if names_somebody(text) else "", row, {})
                role = "" if names_somebody(text) else role
            else:
                heads = {cell.column: squeeze(cell.text) for cell in row}
            continue
        role = text or role
        for told, cell in _person(page, role, row[1:] if text else row, heads):
            role = "" if role and told.startswith(role) else role
            yield told, cell


_NOBODY = re.compile(r"(?:无|没有|暂无|/|-|—)+")


def _person(page: PageLike, role: str, cells: Sequence[Any], heads: dict[int, str]) -> Iterator[Piece]:
    """Give what the cells of one row say; the first behind the role names the person, a label goes before its value."""
    label = ""
    for cell in cells:
        told = _paragraphs(page, cell)
        text = squeeze("".join(told))
        if is_label(text):
            label = text
            continue
        if not told or _NOBODY.fullmatch(text):
            label = ""
            continue
        if role and (not label or names_somebody(label)):
            more = next((i for i, line in enumerate(told) if i and re.search("[:：,，]", line)), len(told))
            name = re.sub(r"^(?:姓名|名称)\s*[:：]\s*", "", "".join(told[:more]))
            yield f"{role}：{name}", _line_in(page, cell)
            role, label, told = "", "", told[more:]
        above = heads.get(cell.column, "")
        lead = label or (above if is_label(above) else "")
        lead = f"{lead}：" if told and lead and not re.match(r"[一-龥]{2,9}[:：]", told[0]) else ""
        for i, line in enumerate(told):
            yield (lead if i == 0 else "") + line, _line_in(page, cell)
        label = ""


def _paragraphs(page: PageLike, cell: Any) -> list[str]:
    """Give the words of a cell, lines that only its edge broke joined."""
    own = [line for line in page.lines if stands_in(line, cell.box)]
    if own and is_dataclass(page) and not isinstance(page, type):
        return flow([replace(page, lines=tuple(own))]).raw.split("\n")
    return [text for text in str(cell.text).split("\n") if text.strip()]


def _prose(page: PageLike, pieces: Sequence[Piece]) -> Flow:
    raw: list[str] = []
    starts: list[int] = []
    length = 0
    for text, _ in pieces:
        starts.append(length)
        raw.append(text + "\n")
        length += len(text) + 1
    return Flow("".join(raw), tuple(starts), tuple((page, line) for _, line in pieces))


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
