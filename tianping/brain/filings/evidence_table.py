"""A list of evidence as a table: by its ruled cells, also over the page, or by the places of its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tianping.brain.filings.labels import WRITER
from tianping.brain.filings.layout import share_out
from tianping.brain.filings.matching import Row
from tianping.brain.filings.model import LineLike, PageLike, Source
from tianping.brain.filings.text import squeeze

HEADERS = {
    "number": re.compile(r"序号|次第|顺次|编号|组别|组号|项号|顺序号?|证据序号|证据编号|号"),
    "name": re.compile(
        r"(?:证据|材料|凭据|凭证|书证)(?:材料)?(?:的)?(?:名称|内容)?(?:[及、和/(].{0,6})?|(?:证据)?名称.{0,6}"
    ),
    "purpose": re.compile(
        r"(?:拟|需|欲|所|要)?证明的?(?:内容|目的|对象|事项|事实|问题|要点|观点|主张|说明)?(?:[及和与/、(].{0,8})?|待证[^:]{0,4}|对应的?事实|主要内容|(?:用[以于来]|拟|所要)?(?:说明|证实|佐证)(?:的?(?:事实|问题|内容|事项))?"
    ),
    "other": re.compile(
        r"份数|页[码数]|来源|证据来源|原件.{0,6}|形式|备注|证据(?:形式|种类|类型)|提交人|页次"
    ),
}
FOOT = re.compile(
    rf"^(?:{WRITER}|[交呈致][::]|提交人|提交日期|具状人|举证人|举证日期|日期|提供人|代理人|签名|原告[::(]|申请人[::(]|以上|注[::]|"
    r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日?)?$)"
)


def by_pages(pages: Sequence[PageLike], others: Sequence[Callable[[PageLike], list[Row]]]) -> list[Row]:
    """Read a list page by page: by its ruled cells, those of a page before where a table goes on, else another way."""
    rows: list[Row] = []
    heads: dict[str, int] = {}
    wide = 0
    for page in pages:
        own = _heads_of(page)
        if own:
            heads, wide = own
            found = _by_table(page)
        else:
            found = _going_on(page, heads, wide) if heads else []
        rows += found or next(filter(None, (way(page) for way in others)), [])
    return rows


def _heads_of(page: PageLike) -> tuple[dict[str, int], int] | None:
    """Give the columns by the heads of a ruled list, and how many columns it has."""
    for table in page.tables:
        for row in table.rows():
            if at := header_columns([squeeze(cell) for cell in row]):
                return at, len(row)
    return None


def _going_on(page: PageLike, at: dict[str, int], wide: int) -> list[Row]:
    """Read the rows of a list whose heads stand on the page before: a table at the top, as wide, numbered."""
    for table in page.tables[:1]:
        rows = [[squeeze(cell) for cell in row] for row in table.rows()]
        numbered = rows and re.fullmatch(
            r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、)]?", rows[0][0] if rows[0] else ""
        )
        if numbered and all(len(row) == wide for row in rows):
            return [row_of(row, at, Source(page.file, page.index)) for row in rows]
    return []


def _by_table(page: PageLike) -> list[Row]:
    """Read a list whose ruled cells are known."""
    for table in page.tables:
        rows = [[squeeze(cell) for cell in row] for row in table.rows()]
        for i, row in enumerate(rows):
            at = header_columns(row)
            if "name" in at:
                source = Source(page.file, page.index)
                found = [row_of(cells, at, source) for cells in rows[i + 1 :] if len(cells) > at["name"]]
                return [row for row in found if row.name]
    return []


def row_of(cells: Sequence[str], at: dict[str, int], source: Source) -> Row:
    purpose = cells[at["purpose"]] if at.get("purpose", 99) < len(cells) else None
    return Row(bare_name(cells[at["name"]]), purpose or None, source)


def header_columns(row: Sequence[str]) -> dict[str, int]:
    at: dict[str, int] = {}
    for column, text in enumerate(row):
        for key, pattern in HEADERS.items():
            if key not in at and pattern.fullmatch(text):
                at[key] = column
                break
    return at if "name" in at and len(at) >= 2 else {}


def by_spaces(lines: Sequence[tuple[list[str], Source | None]]) -> list[Row]:
    """Read a table typed with spaces: 序号 证据名称 证明内容, and below it 1 借条 借款事实."""
    for i, (heads, _) in enumerate(lines):
        at = header_columns(heads)
        if "number" in at and "name" in at:
            return [
                row_of(words, at, source)
                for words, source in lines[i + 1 :]
                if source
                and words
                and re.fullmatch(r"(?:证据)?\(?[\d一二三四五六七八九十]{1,3}[.、)]?", words[0])
                and len(words) > at["name"]
            ]
    return []


def by_columns(page: PageLike) -> list[Row]:
    """Read a list by the places of its lines: columns from the heads, rows from the numbers."""
    lines = [line for line in page.lines if not line.seal and line.box is not None and line.text.strip()]
    heads = _heads(lines)
    if not heads:
        return []
    top = sum(line.box.y1 for _, line in heads if line.box is not None) / len(heads)
    body: dict[str, list[LineLike]] = {key: [] for key in HEADERS}
    for line in sorted(lines, key=lambda ln: ln.box.y0):  # type: ignore[union-attr]
        if (line.box.y0 + line.box.y1) / 2 < top:  # type: ignore[union-attr]
            continue
        if FOOT.match(squeeze(line.text)) and not re.match(r"\d", squeeze(line.text)[:1]):
            break
        body[_column(heads, line)].append(line)
    numbers = [
        line
        for line in body["number"]
        if re.fullmatch(r"\(?[\d一二三四五六七八九十]{1,3}[.、)]?", squeeze(line.text))
    ]
    if not numbers or not body["name"]:
        return []
    centres = [(ln.box.y0 + ln.box.y1) / 2 for ln in numbers]  # type: ignore[union-attr]
    names, purposes = share_out(body["name"], centres), share_out(body["purpose"], centres)
    return [
        Row(bare_name(_joined(n)), _joined(p) or None, _place(page, n))
        for n, p in zip(names, purposes, strict=True)
        if n
    ]


def _heads(lines: Sequence[LineLike]) -> list[tuple[str, LineLike]]:
    """Find the row of column heads."""
    for line in lines:
        if HEADERS["name"].fullmatch(squeeze(line.text)) is None or line.box is None:
            continue
        middle = (line.box.y0 + line.box.y1) / 2
        row = [ln for ln in lines if ln.box is not None and ln.box.y0 <= middle <= ln.box.y1]
        heads = []
        for ln in sorted(row, key=lambda ln: ln.box.x0):  # type: ignore[union-attr]
            text = squeeze(ln.text)
            key = next((k for k, p in HEADERS.items() if p.fullmatch(text)), "other")
            heads.append((key, ln))
        if len(heads) >= 2:
            return heads
    return []


def _column(heads: Sequence[tuple[str, LineLike]], line: LineLike) -> str:
    """A cell starts right of where the head before it ends."""
    left = line.box.x0  # type: ignore[union-attr]
    passed = sum(head.box.x1 <= left + 0.012 for _, head in heads)  # type: ignore[union-attr]
    return heads[min(passed, len(heads) - 1)][0]


def _joined(lines: Sequence[LineLike]) -> str:
    return "".join(squeeze(line.text) for line in lines)


def _place(page: PageLike, lines: Sequence[LineLike]) -> Source:
    boxes = [line.box for line in lines if line.box is not None]
    around = (
        (
            min(b.x0 for b in boxes),
            min(b.y0 for b in boxes),
            max(b.x1 for b in boxes),
            max(b.y1 for b in boxes),
        )
        if boxes
        else None
    )
    return Source(page.file, page.index, around)


# 借条一张 is what the item is called, 回单(60份) tells one batch from another; 1份 behind a name counts copies.
_COUNTED = re.compile(r"[一-龥][二两三四五六七八九十]{1,2}[张份]$|\((?:[2-9]|\d{2,3})[份张]\)$")


# What a list says of the sheet itself: (复印件，1页), (原告持有). How many there are of it, (3张), is of the name.
_ABOUT_COPIES = re.compile(
    r"\([^()]*(?:复印件|原件|打印件|扫描件|\d\s*页|保存|保管|持有|提供|提取|打印|下载|调取|出具|来源)[^()]*\)$"
)


def bare_name(name: str) -> str:
    """Drop copies and pages behind a name, and the group before it."""
    name = re.sub(r"^第[一二三四五六七八九十\d]{1,3}组(?:证据)?\s*[:、,]\s*", "", name.strip())
    name = re.sub(
        r"^(?:(?:证据|凭据|凭证|材料)[一二三四五六七八九十\d]{1,3}|\d{1,2}(?=:))\s*[:、,]\s*(?=[一-龥《])",
        "",
        name,
    )
    name = _ABOUT_COPIES.sub("", name.strip(";。,、: "))
    name = re.sub(r"[,(]?\(?(?:见?第|共|[Pp])?\d+(?:[\-—–~至、]\d+)*页\)?$", "", name.strip(";。,、: "))
    if _COUNTED.search(name):
        return name
    name = re.sub(
        r"[,(]?(?:各|共)?(?:[一二两三四五六七八九十]|\d{1,3})\s*[份张页组套本](?:[,(]?(?:复印件|原件))?\)?$",
        "",
        name.strip(";。,、: "),
    )
    name = re.sub(r"(?<=[一-龥)])\.$", "", name)
    return _ABOUT_COPIES.sub("", name).strip(";。,、: ")
