"""Requests set out as a table, a row and a sum each, written as the numbered lines that everybody else writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import is_dataclass, replace
from typing import Any

from tianping.brain.filings.figures import arabic_sums
from tianping.brain.filings.layout import stands_in
from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.text import squeeze, units

_WHAT = re.compile(r"(?:具体)?(?:诉讼请求|请求|诉请|诉求|主张)(?:事项|内容|项目|名称)?")
_ANYTHING = re.compile(r"(?:请求|主张|诉求)?(?:项目|内容|事项|名称|要求|用途|款项|摘要)|要求.{0,6}")
_SUM = re.compile(
    r"(?:请求|主张|诉请|要求)?(?:总?金额|数额|标的额)(?:\(?(?:人民币)?[/,]?(?:单位[:]?)?(?P<unit>万?元)\)?)?"
)
_TOTAL = re.compile(r"(?:以上|各项)?(?:合计|总计|共计|总额)(?:金额)?")
_LETTER = 0.018
"""Width of a letter as a part of the page, for lines that no printer set."""


def with_requests_told(page: PageLike, *, wide: bool = False) -> PageLike:
    """Give the page with such a table as lines; another page as it is. `wide` takes heads that say less: 项目, 要求."""
    if not is_dataclass(page) or isinstance(page, type):
        return page
    for table in page.tables:
        told = _told(table.cells, wide)
        if told:
            box = table.box
            inside = [line for line in page.lines if stands_in(line, box)]
            if not inside:
                return page
            at = page.lines.index(inside[0])
            lines = [_line(inside[0], text, cell) for text, cell in told]
            kept = [line for line in page.lines if not stands_in(line, box)]
            others = tuple(other for other in page.tables if other is not table)
            return replace(page, lines=(*kept[:at], *lines, *kept[at:]), tables=others)
    return page


def _told(cells: Sequence[Any], wide: bool) -> list[tuple[str, Any]]:
    rows: dict[int, dict[int, Any]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    heads = {column: squeeze(cell.text) for column, cell in rows.get(0, {}).items()}
    patterns = (_WHAT, _ANYTHING) if wide else (_WHAT,)
    what = next((c for c, text in heads.items() if any(p.fullmatch(text) for p in patterns)), None)
    much = next((column for column, text in heads.items() if _SUM.fullmatch(text)), None)
    if what is None or much is None or what == much:
        return []
    found = _SUM.fullmatch(heads[much])
    unit = (found["unit"] if found else None) or "元"
    told: list[tuple[str, Any]] = []
    for row in (rows[n] for n in sorted(rows) if n > 0):
        texts = {column: squeeze(cell.text) for column, cell in row.items()}
        amount = texts.get(much, "").strip("/—-一")  # a stroke is no one
        amount += unit if re.fullmatch(r"¥?[\d.,]+", amount) else ""
        cell = next(iter(row.values()))
        if any(_TOTAL.fullmatch(text) for text in texts.values()):
            told.append((f"以上合计{amount}。", cell))
        elif name := texts.get(what, "").rstrip("。;"):
            told.append((f"{len(told) + 1}、{name}{'' if _says(name, amount) else amount}；", cell))
    return told


def _says(name: str, amount: str) -> bool:
    """Tell that a request names its sum itself: 归还本金60,000元 beside 60,000.00."""
    named = [one.value for one in arabic_sums(name)]
    sums = {*named, round(sum(named), 2)}
    return amount in name or any(one.value in sums for one in arabic_sums(amount))


def _line(like: LineLike, text: str, cell: Any) -> Any:
    wide = min(units(text) * _LETTER, 0.8)
    box = replace(cell.box, x1=cell.box.x0 + wide, y1=min(cell.box.y0 + 0.02, cell.box.y1))
    return replace(like, text=text, box=box)  # type: ignore[type-var]
