"""Parties in a table at the head of a complaint: a column for each person, or a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass, replace
from typing import Any

from tianping.brain.filings.labels import is_label
from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.text import Flow, flow, squeeze

_ROLE = re.compile(
    r"(?:申请执行人|被执行人|被申请人|申请人|原告|被告|第三人)(?:[一二三四五六\d]|\([一二三四五六\d]\))?"
)
_BESIDE = re.compile(r"委托(?:诉讼)?代理人|(?:法定|诉讼)代理人|法定监护人")
_NAME = re.compile(r"姓名|名称|姓名[/或、]名称|姓名\(名称\)|名称[/或、]姓名|当事人(?:姓名|名称)?")

Piece = tuple[str, LineLike]


def parties_in_table(pages: Sequence[PageLike]) -> tuple[Flow, list[PageLike]] | None:
    """Give such a table as prose, one party after the other, and the pages without it; nothing where there is none."""
    for i, page in enumerate(pages[:2]):
        for table in page.tables:
            pieces = list(_by_columns(page, table.cells)) or list(_by_rows(page, table.cells))
            if pieces and is_dataclass(page) and not isinstance(page, type):
                kept = [line for line in page.lines if not _inside(line, table.box)]
                rest = [*pages[:i], replace(page, lines=tuple(kept)), *pages[i + 1 :]]
                return _prose(page, pieces), rest
    return None


def _by_columns(page: PageLike, cells: Sequence[Any]) -> Iterator[Piece]:
    """Read a row for each kind of fact and a column for each person."""
    at = {(cell.row, cell.column): cell for cell in cells}
    heads = [cell for cell in cells if cell.row == 0 and _ROLE.fullmatch(squeeze(cell.text))]
    for head in heads if len(heads) >= 2 else ():
        for row in sorted({row for row, _ in at if row > 0}):
            label, value = at.get((row, 0)), at.get((row, head.column))
            if label is None or value is None or not squeeze(value.text):
                continue
            named = bool(_NAME.fullmatch(squeeze(label.text)))
            lead = squeeze(head.text) if named else squeeze(label.text)
            yield f"{lead}：{squeeze(value.text)}", _line_in(page, value)


def _by_rows(page: PageLike, cells: Sequence[Any]) -> Iterator[Piece]:
    """Read a row for each person: their role, their name, and what else is said; heads may stand over the columns."""
    rows: dict[int, list[Any]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell)
    first = min((cell.column for cell in cells), default=0)
    heads = {cell.column: squeeze(cell.text) for cell in rows.get(0, ())}
    if _ROLE.fullmatch(heads.get(first, "")):
        heads = {}
    opens = {n: squeeze(row[0].text) for n, row in rows.items() if row[0].column == first}
    people = [n for n, role in opens.items() if _ROLE.fullmatch(role)]
    if len(people) < 2 or any(is_label(squeeze(cell.text)) for n in people for cell in rows[n][1:]):
        return
    for n in sorted(rows):
        role = opens.get(n, "")
        known = bool(_ROLE.fullmatch(role) or _BESIDE.fullmatch(role))
        if (n == 0 and heads) or (role and not known):
            continue
        yield from _person(page, role, rows[n][1:] if known else rows[n], heads)


def _person(page: PageLike, role: str, cells: Sequence[Any], heads: dict[int, str]) -> Iterator[Piece]:
    """Give what the cells of one row say; the first behind the role names the person."""
    for cell in cells:
        told = _paragraphs(page, cell)
        if not told:
            continue
        if role:
            more = next((i for i, text in enumerate(told) if i and re.search("[:：,，]", text)), len(told))
            name = re.sub(r"^(?:姓名|名称)\s*[:：]\s*", "", "".join(told[:more]))
            yield f"{role}：{name}", _line_in(page, cell)
            role, told = "", told[more:]
        label = heads.get(cell.column, "")
        lead = (
            f"{label}：" if told and is_label(label) and not re.match(r"[一-龥]{2,9}[:：]", told[0]) else ""
        )
        for i, text in enumerate(told):
            yield (lead if i == 0 else "") + text, _line_in(page, cell)


def _paragraphs(page: PageLike, cell: Any) -> list[str]:
    """Give the words of a cell, lines that only its edge broke joined."""
    own = [line for line in page.lines if _inside(line, cell.box)]
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


def _inside(line: LineLike, box: Any) -> bool:
    if line.box is None:
        return False
    x, y = (line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2
    return bool(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1)


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
