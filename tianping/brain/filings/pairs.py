"""From the places on a page to lines of a label and a value: rows of tables, blanks, people side by side."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass, replace
from typing import Any

from tianping.brain.filings.layout import stands_in
from tianping.brain.filings.meaning import MAX_LABEL, field_of, is_field_label, is_name, part_of, role_of
from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.running import flow
from tianping.brain.filings.text import ITEM, Flow, flatten, squeeze

_ORNAMENT = re.compile(r"^[\s▍▎▌▋▊█◆◇►▶▷❖※★☆●■□☑=\-*#~·—_|【(]+|[\s】】▍=*#~—_|]+$")
_BLANK = re.compile(r"\s*_+\s*([^_:，。\n]{1,60}?)\s*_+")
PAIR = re.compile(r"(?:^|(?<=[,;。\s]))([一-龥/()]{1,14})\s*:\s*")

_Piece = tuple[str, LineLike]


def in_lines(pages: Sequence[PageLike]) -> Flow:
    """Run pages into one text: prose as it runs, tables row by row, a label and its value on one level together."""
    whole = Flow("")
    prose: list[PageLike] = []
    for page in pages:
        for run, told in _runs(page):
            if run and is_dataclass(page) and not isinstance(page, type):
                prose.append(replace(page, lines=tuple(run)))
            if told:
                whole = _then(whole, flow(prose))
                whole, prose = _then(whole, _lines(page, told)), []
    return _then(whole, flow(prose))


def _then(whole: Flow, more: Flow) -> Flow:
    return whole.then(more) if more.raw else whole


def _lines(page: PageLike, told: Sequence[_Piece]) -> Flow:
    starts = [0, *itertools.accumulate(len(text) + 1 for text, _ in told)]
    raw = "\n".join(text for text, _ in told)
    return Flow(raw, tuple(starts[:-1]), tuple((page, line) for _, line in told))


def _runs(page: PageLike) -> Iterator[tuple[list[LineLike], list[_Piece]]]:
    """Cut a page into runs of prose, each with what is told behind it: the rows of a table, labels and their values."""
    tables = [table for table in page.tables if len(table.cells) > 1]
    loose: list[LineLike] = []
    done: set[int] = set()
    for line in page.lines:
        home = next((i for i, table in enumerate(tables) if stands_in(line, table.box)), None)
        if home is None:
            loose.append(line)
        elif home not in done:
            done.add(home)
            yield from _in_pairs(loose)
            loose = []
            yield [], [(text, _line_in(page, cell)) for text, cell in _rows(page, tables[home].cells)]
    yield from _in_pairs(loose)


def _line_in(page: PageLike, cell: Any) -> LineLike:
    """Give a printed line of a cell, or the first of the page for an empty one."""
    return next((line for line in page.lines if stands_in(line, cell.box)), page.lines[0])


def _rows(page: PageLike, cells: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Tell a table: a column or a row for each person, else label and value from left to right."""
    rows: dict[int, list[Any]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell)
    ordered = list(rows.values())
    first = ordered[0]
    people = [cell for cell in first if role_of(cell.text)]
    if len(people) >= 2 and ordered[1:] and len(people) == sum(bool(squeeze(cell.text)) for cell in first):
        yield from _whole_columns(page, people, ordered[1:])
        return
    if len(people) >= 2 and len(ordered) > 2:
        yield from _columns_of_people(people, ordered[1:])
        return
    below = [row for row in ordered[1:] if role_of(row[0].text)]
    heads = {cell.column: squeeze(cell.text) for cell in first}
    if len(below) >= 2 and len(first) > 2 and _are_heads(first[1:]):
        yield from _rows_of_people(heads, ordered[1:])
        return
    i = 0
    while i < len(ordered):
        row, behind = ordered[i], ordered[i + 1] if i + 1 < len(ordered) else []
        first_below = next((cell.text for cell in behind if squeeze(cell.text)), "")
        if _are_heads(row) and first_below and not is_field_label(first_below) and not _are_heads(behind):
            yield from _below_heads(row, behind)
            i += 2
        else:
            yield from _row(page, row)
            i += 1


def _are_heads(row: Sequence[Any]) -> bool:
    """Tell a row that is labels all over, of what stands below each."""
    filled = [cell for cell in row if squeeze(cell.text)]
    return len(filled) >= 2 and all(is_field_label(cell.text) for cell in filled)


def _below_heads(heads: Sequence[Any], row: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for head in heads:
        value = next((cell for cell in row if cell.column == head.column), None)
        if value is not None and squeeze(head.text) and squeeze(value.text):
            yield f"{squeeze(head.text)}：{squeeze(value.text)}", value


def _columns_of_people(people: Sequence[Any], rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, Any]]:
    for head in people:
        yield squeeze(head.text) + "：", head
        for row in rows:
            value = next((cell for cell in row[1:] if cell.column == head.column), None)
            if value is not None and squeeze(value.text):
                yield f"{squeeze(row[0].text)}：{squeeze(value.text)}", value


def _whole_columns(
    page: PageLike, people: Sequence[Any], rows: Sequence[Sequence[Any]]
) -> Iterator[tuple[str, Any]]:
    """Tell each person with all that stands below: 原告 | 被告, and under each a cell of labels and values."""
    for head in people:
        yield squeeze(head.text) + "：", head
        for cell in (cell for row in rows for cell in row if cell.column == head.column):
            yield from ((line, cell) for line in _paragraphs(page, cell))


def _rows_of_people(heads: dict[int, str], rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, Any]]:
    for row in rows:
        yield squeeze(row[0].text) + "：", row[0]
        for cell in row[1:]:
            if squeeze(cell.text):
                yield f"{heads.get(cell.column, '')}：{squeeze(cell.text)}", cell


def _row(page: PageLike, row: list[Any]) -> Iterator[tuple[str, Any]]:
    """Tell one row: a role in its first cell heads it, a short cell names what stands in the next."""
    filled = [cell for cell in row if squeeze(cell.text)]
    if filled and (len(filled) == 1 or (role_of(filled[0].text) and _is_short(filled[1]) and len(row) % 2)):
        role = role_of(filled[0].text)
        words = [squeeze(filled[0].text)] if role else _paragraphs(page, filled[0])
        yield from ((line, filled[0]) for line in words)
        row = row[row.index(filled[0]) + 1 :]
    elif len(row) % 2 and row and not squeeze(row[0].text):
        row = row[1:]
    for label, value in itertools.zip_longest(row[::2], row[1::2]):
        named = squeeze(label.text)
        if PAIR.match(named) and not named.endswith(":"):  # label and value in one cell
            for cell in filter(None, (label, value)):
                yield from ((line, cell) for line in _paragraphs(page, cell))
            continue
        said = _paragraphs(page, value) if value is not None else []
        if named and len(said) == 1:
            yield f"{named}：{said[0]}", label
        elif named:
            yield named + ("：" if said else ""), label
            yield from ((line, value) for line in said)


def _is_short(cell: Any) -> bool:
    return len(squeeze(cell.text)) <= MAX_LABEL


def _paragraphs(page: PageLike, cell: Any) -> list[str]:
    """Give the words of a cell, lines that only its edge broke joined."""
    own = [line for line in page.lines if stands_in(line, cell.box)]
    if own and is_dataclass(page) and not isinstance(page, type):
        return flow([replace(page, lines=tuple(own))]).raw.split("\n")
    return [text for text in str(cell.text).split("\n") if text.strip()]


def _in_pairs(lines: list[LineLike]) -> Iterator[tuple[list[LineLike], list[_Piece]]]:
    """Tell two people who stand side by side one after the other, and labels with the values right of them."""
    prose: list[LineLike] = []
    i = 0
    while i < len(lines):
        line, behind = lines[i], lines[i + 1] if i + 1 < len(lines) else None
        if behind is None or (split := _beside(line, behind)) is None:
            told = _alone(line, behind)
            i += 1
        elif role_of(line.text) and role_of(behind.text):
            end = _end_of_columns(lines, i, split)
            yield prose, _side_by_side(lines[i:end], split)
            prose, i = [], end
            continue
        else:
            told = f"{line.text.strip()}：{behind.text.strip()}" if _may_label(line.text) else ""
            i += 2 if told else 1
        if told:
            yield prose, [(told, line)]
            prose = []
        else:
            prose.append(line)
    yield prose, []


def _alone(line: LineLike, behind: LineLike | None) -> str:
    """Tell a line that says by itself what it is: a heading, a label with its value, blanks that are underlined."""
    if _opens(line) or (_says(line) if behind is None or _opens(behind) else _labels(line, behind)):
        return line.text.strip()
    return _BLANK.sub(r"：\1， ", line.text).strip("， ") if "_" in line.text else ""


def _labels(line: LineLike, behind: LineLike) -> bool:
    """Tell two lines that open with a label each and a value behind it, one of them at least of a party."""
    pairs = [headed(flatten(one.text)) for one in (line, behind)]
    return all(label and rest and not part_of(label) for label, rest in pairs) and any(
        field_of(label, rest) for label, rest in pairs
    )


def _says(line: LineLike) -> bool:
    label, rest = headed(flatten(line.text))
    return bool(label and rest and not part_of(label) and field_of(label, rest))


def _opens(line: LineLike) -> bool:
    """Tell a line that is nothing but the heading of a part or of a person, or a total with its sum."""
    label, rest = headed(flatten(line.text))
    if label and part_of(label) == "total":
        return bool(re.match(r"[^。;]{0,6}\d", rest))
    return bool(label and not rest and (part_of(label) or role_of(label)))


def _end_of_columns(lines: Sequence[LineLike], start: int, split: float) -> int:
    """Say how far down nothing runs across the space between two columns."""
    for end in range(start, len(lines)):
        box = lines[end].box
        if box is None or box.x0 < split < box.x1 or part_of(headed(flatten(lines[end].text))[0]):
            return end
    return len(lines)


def _side_by_side(lines: Sequence[LineLike], split: float) -> list[_Piece]:
    """Tell the left column, then the right one; a line without a label goes on from the one above."""
    told: list[_Piece] = []
    for left in (True, False):
        for line in lines:
            if (line.box is not None and line.box.x0 < split) is not left:
                continue
            text = flatten(line.text).strip()
            if told and not PAIR.match(text) and not role_of(text) and ":" in flatten(told[-1][0]):
                told[-1] = (told[-1][0] + line.text.strip(), told[-1][1])
            else:
                told.append((line.text.strip(), line))
    return told


def _beside(one: LineLike, other: LineLike) -> float | None:
    """Say where the space ends behind which the other line stands in the row of the one; nothing where it stands elsewhere."""
    if one.box is None or other.box is None:
        return None
    height = min(one.box.y1 - one.box.y0, other.box.y1 - other.box.y0)
    level = abs(one.box.y0 - other.box.y0) < 0.6 * height and one.box.x1 <= other.box.x0 + 0.005
    return other.box.x0 - 0.01 if level else None


def _may_label(text: str) -> bool:
    bare = squeeze(text)
    return (
        len(bare) <= MAX_LABEL
        and bool(re.fullmatch(r"[一-龥/()、]+", bare))
        and not role_of(bare)
        and (is_field_label(bare) or not is_name(bare))
    )


def headed(flat: str) -> tuple[str, str]:
    """Part a line into its heading or label, without number and ornament, and what stands behind it."""
    line = flat[found.end() :] if (found := ITEM.match(flat)) else flat
    head, colon, rest = line.partition(":")
    bare = _ORNAMENT.sub("", head)
    bare += ")" * (bare.count("(") - bare.count(")"))
    if len(squeeze(bare)) > MAX_LABEL + 4 or re.search(r"[,。;_]", bare) or (not colon and found and rest):
        return "", flat
    return squeeze(bare), rest.strip() if colon else ""


# Exports of programmes name the side as a value: 诉讼地位：原告.
POSITION = re.compile(r"(?:诉讼|当事人)(?:地位|身份|角色)|当事人称谓")
_ENDS_A_COMPLAINT = frozenset({"facts", "court", "evidence", "total", "cause"})


# What names both sides, too, and tells what one of them asked for.
_NO_COMPLAINT = re.compile(r"笔录|答辩|上诉|代理|判决|裁定|裁决|调解|决定|通知|公告|意见|证据|清单|委托|函$")
MAX_HEADS = 120
"""Lines of a page that are looked at for headings."""


def sues(title: str, pages: Sequence[PageLike]) -> bool:
    """Tell pages that name both sides, ask for something and say why or where: a complaint under whatever title."""
    if _NO_COMPLAINT.search(squeeze(title)):
        return False
    lines = [line for page in pages for line in page.lines[:MAX_HEADS]]
    told = [headed(flatten(line.text)) for line in lines]
    heads = {rest if POSITION.fullmatch(head) else head for head, rest in told if head}
    parts = {part_of(head) for head in heads}
    return (
        {"原告", "被告"} <= {role_of(head) for head in heads}
        and "claims" in parts
        and bool(parts & _ENDS_A_COMPLAINT)
    )


_TO_COURT = re.compile(r"(?:此致|谨呈|呈送?|交给?|递交|送交|致)\s*:?\s*\n?\s*[一-龥]{2,18}法院(?![一-龥])")
_I_SUE = re.compile(
    r"(?:我|我们|本人|现在?|今|特|想|要|向(?:贵院|法院))(?:依法)?(?:起诉|状告|控告|告)(?!诉|知|示|别)"
)
_I_ASK = re.compile(
    r"(?:^|[。;,\n])\s*(?:所以|因此|现在?|特|故)?(?:我|我们|本人|原告)?的?(?:要求|请求|诉求|希望)(?:法院|法官)?[^\n。]{0,8}[:\n]"
)


def pleads(pages: Sequence[PageLike]) -> bool:
    """Tell a letter to a court in which somebody says that they sue and what they ask for, without any title or label."""
    text = "\n".join(flatten(line.text).strip() for page in pages for line in page.lines)
    return all(pattern.search(text) for pattern in (_TO_COURT, _I_SUE, _I_ASK))
