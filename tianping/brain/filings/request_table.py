"""Requests set out as a table, a row and a sum each, written as the numbered lines that everybody else writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from typing import Any

from tianping.brain.filings.figures import arabic_sums
from tianping.brain.filings.layout import stands_in
from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.text import ITEM, squeeze, units

_WHAT = re.compile(r"(?:具体)?(?:诉讼请求|请求|诉请|诉求|主张)(?:事项|内容|项目|名称)?")
_ANYTHING = re.compile(r"(?:请求|主张|诉求)?(?:项目|内容|事项|名称|要求|用途|款项|摘要)|要求.{0,6}")
_SUM = re.compile(
    r"(?:请求|主张|诉请|要求)?(?:总?金额|数额|标的额)(?:\(?(?:人民币)?[/,]?(?:单位[:]?)?(?P<unit>万?元)\)?)?"
)
_HEADED = re.compile("(?:诉讼|仲裁)?请求(?:事项)?:?")
_TOTAL = re.compile(r"(?:以上|各项)?(?:合计|总计|共计|总额)(?:金额)?")
_LETTER = 0.018
"""Width of a letter as a part of the page, for lines that no printer set."""


TOP = 0.25
"""Part of a page within which a table begins that goes on from the page before."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column says what is asked for and which how much, in what unit, of how many."""

    what: int
    much: int
    unit: str
    count: int


def with_requests_told(pages: Sequence[PageLike], *, wide: bool = False) -> list[PageLike]:
    """Give the pages with such a table as lines, also where it goes on over the page; other pages as they are.

    `wide` takes heads that say less: 项目, 要求.
    """
    told: list[PageLike] = []
    columns, asked = None, 0
    for page in pages:
        columns, table = _found(page, columns, wide)
        if columns is None or table is None or not is_dataclass(page) or isinstance(page, type):
            told.append(page)
            continue
        if _explains(page, table):
            told.append(replace(page, lines=_around(page, table)[0] + _around(page, table)[1]))
            continue
        lines = _told(table.cells, columns, asked)
        asked += len(lines)
        told.append(_with_lines(page, table, lines))
    return told


def _found(page: PageLike, before: _Columns | None, wide: bool) -> tuple[_Columns | None, Any]:
    """Find the table on a page by its heads, or as the one that goes on from the page before, as wide and at the top."""
    for table in page.tables:
        if columns := _columns(table.cells, wide):
            return columns, table
    first = next(iter(page.tables), None)
    if before and first is not None and first.box.y0 < TOP and _width(first.cells) == before.count:
        return before, first
    return None, None


def _width(cells: Sequence[Any]) -> int:
    return max((int(cell.column) for cell in cells), default=-1) + 1


def _columns(cells: Sequence[Any], wide: bool) -> _Columns | None:
    heads = {cell.column: squeeze(cell.text) for cell in cells if cell.row == 0}
    patterns = (_WHAT, _ANYTHING) if wide else (_WHAT,)
    what = next((c for c, text in heads.items() if any(p.fullmatch(text) for p in patterns)), None)
    much = next((column for column, text in heads.items() if _SUM.fullmatch(text)), None)
    if what is None or much is None or what == much:
        return None
    found = _SUM.fullmatch(heads[much])
    return _Columns(what, much, (found["unit"] if found else None) or "元", _width(cells))


def _told(cells: Sequence[Any], columns: _Columns, asked: int) -> list[tuple[str, Any]]:
    """Tell each row as a numbered line, from the number behind those that were asked before."""
    rows: dict[int, dict[int, Any]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    told: list[tuple[str, Any]] = []
    for row in (rows[n] for n in sorted(rows)):
        texts = {column: squeeze(cell.text) for column, cell in row.items()}
        if _SUM.fullmatch(texts.get(columns.much, "")):
            continue
        amount = texts.get(columns.much, "").strip("/—-一")  # a stroke is no one
        amount += columns.unit if re.fullmatch(r"¥?[\d.,]+", amount) else ""
        cell = next(iter(row.values()))
        if any(_TOTAL.fullmatch(text) for text in texts.values()):
            told.append((f"以上合计{amount}。", cell))
        elif name := texts.get(columns.what, "").rstrip("。;"):
            number = asked + len(told) + 1
            told.append((f"{number}、{name}{'' if _says(name, amount) else amount}；", cell))
    return told


def _with_lines(page: Any, table: Any, told: Sequence[tuple[str, Any]]) -> Any:
    """Put what a table tells in its place."""
    inside = next((line for line in page.lines if stands_in(line, table.box)), None)
    if inside is None or not told:
        return page
    above, below = _around(page, table)
    lines = [_line(inside, text, cell) for text, cell in told]
    others = tuple(other for other in page.tables if other is not table)
    return replace(page, lines=(*above, *lines, *below), tables=others)


def _around(page: Any, table: Any) -> tuple[list[Any], list[Any]]:
    """Give the lines above a table and those below it."""
    at = next((i for i, line in enumerate(page.lines) if stands_in(line, table.box)), len(page.lines))
    kept = [line for line in page.lines if not stands_in(line, table.box)]
    return kept[:at], kept[at:]


def _explains(page: Any, table: Any) -> bool:
    """Tell a table that only shows how the sums of the numbered requests above it were reckoned."""
    above = [squeeze(line.text) for line in _around(page, table)[0]]
    start = next((i for i in reversed(range(len(above))) if _HEADED.match(above[i])), len(above))
    numbered = [text for text in above[start:] if ITEM.match(text) and arabic_sums(text)]
    return len(numbered) > 1


def _says(name: str, amount: str) -> bool:
    """Tell that a request names its sum itself: 归还本金60,000元 beside 60,000.00."""
    named = [one.value for one in arabic_sums(name)]
    sums = {*named, round(sum(named), 2)}
    return amount in name or any(one.value in sums for one in arabic_sums(amount))


def _line(like: LineLike, text: str, cell: Any) -> Any:
    wide = min(units(text) * _LETTER, 0.8)
    box = replace(cell.box, x1=cell.box.x0 + wide, y1=min(cell.box.y0 + 0.02, cell.box.y1))
    return replace(like, text=text, box=box)  # type: ignore[type-var]
