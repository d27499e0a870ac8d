"""Documents as PDF/A-3a on the court's page, with their structured data inside.

One compiler lives as long as the process, with its faces loaded; a page then takes milliseconds. The
same document at the same moment gives the same bytes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from tianping.core.drafting.blocks import (
    Attachments,
    Block,
    CaseNumber,
    DateLine,
    Document,
    FeeTable,
    Heading,
    Notice,
    Paragraph,
    SealPlace,
    Signature,
    Speeches,
    Table,
    Title,
)
from tianping.core.drafting.fonts import Fonts, fonts
from tianping.core.drafting.strokes import path_to_svg
from tianping.core.drafting.words import day_in_words, money, sum_in_words

log = logging.getLogger(__name__)
_SOURCE = Path(__file__).parent / "typst" / "court.typ"
_UNNUMBERED = ("卷宗封面", "卷内目录", "备考表")
# More words than this before the signatures would tear a page open instead of saving one.
_LONGEST_KEPT = 260
_ENDS = ("signature", "date", "seal_place")
# So many enclosures stand on the page of the seal.
_FEW = 3
# 本判决为终审判决, 特此证明: one line stands with the signatures no better than none.
_ONE_LINE = 26
# A form of more letters than this may go on over the page.
_LONGEST_WHOLE = 300


@dataclass(frozen=True)
class Rendering:
    """A PDF, and the characters that no font could show (each stands as 〓 on the page)."""

    pdf: bytes
    missing: tuple[str, ...] = ()


class Renderer:
    """Makes PDF/A from documents. Safe for threads; one document at a time."""

    def __init__(self, extra_fonts: str | None = None) -> None:
        self.fonts: Fonts = fonts(extra_fonts)
        self._lock = Lock()
        self._compiler = typst.Compiler(
            str(_SOURCE),
            root=str(_SOURCE.parent),
            font_paths=list(self.fonts.folders),
            ignore_system_fonts=True,
        )

    def render(self, document: Document, *, at: datetime) -> Rendering:
        """The document as PDF/A-3a; `at` is the moment that the file carries as its own."""
        view, missing = self._legible(layout(document))
        if missing:
            log.warning("no font shows %s in %s", "".join(missing), document.title)
        inputs = {
            "view": json.dumps(view, ensure_ascii=False),
            "look": json.dumps(
                {
                    "body": self.fonts.body,
                    "title": self.fonts.title,
                    "sans": self.fonts.sans,
                    "title-bold": self.fonts.title_bold,
                }
            ),
            "data": json.dumps(document.to_json(), ensure_ascii=False, sort_keys=True),
        }
        with self._lock:
            pdf = self._compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=["a-3a"], timestamp=int(at.timestamp())
            )
        assert isinstance(pdf, bytes)
        return Rendering(pdf, missing)

    def _legible(self, view: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
        words, missing = self.fonts.legible(json.dumps(view, ensure_ascii=False))
        return json.loads(words), tuple(sorted(missing))


@lru_cache(maxsize=4)
def renderer(extra_fonts: str | None = None) -> Renderer:
    """The renderer of this process for a font folder."""
    return Renderer(extra_fonts)


def layout(document: Document) -> dict[str, Any]:
    """What the page shows, ready for the typesetter: body, the part that stays together, the rest."""
    body, tail, rest = _split(document.blocks)
    shown, kept = [_show(block) for block in body], [_show(block) for block in tail]
    return {
        "title": f"{document.number}{document.title}",
        "court": document.court,
        "keywords": [word for word in (document.kind, document.code, document.number) if word],
        "numbered": document.kind not in _UNNUMBERED,
        "sealed": any(isinstance(block, SealPlace) for block in document.blocks),
        **_with_last_part(shown, kept),
        "rest": [_show(block) for block in rest],
    }


def _split(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]:
    """The tail runs from the last words before the signatures to the clerk's name."""
    ends = [
        index for index, block in enumerate(blocks) if isinstance(block, Signature | DateLine | SealPlace)
    ]
    if not ends:
        return blocks, (), ()
    first, last = ends[0], ends[-1]
    if not _runs_on(blocks[first : last + 1]):
        return blocks, (), ()
    first = _with_last_words(blocks, first)
    # What is enclosed comes along where it is short: a line of it never stands on a page alone.
    if blocks[last + 1 :] and _is_short(blocks[last + 1 :]):
        last = len(blocks) - 1
    return blocks[:first], blocks[first : last + 1], blocks[last + 1 :]


def _is_short(rest: tuple[Block, ...]) -> bool:
    return all(isinstance(block, Attachments) and len(block.items) <= _FEW for block in rest)


def _with_last_part(body: list[dict[str, Any]], tail: list[dict[str, Any]]) -> dict[str, Any]:
    """Body and tail; the last point of a long notice, or the last row of a form, comes along with what else stands by the seal alone."""
    if not (body and tail):
        return {"body": body, "tail": tail}
    before, *rest = reversed(body)
    alone = tail[0]["kind"] in _ENDS or tail[0]["id"] == "contact"
    if before["kind"] == "notice" and alone and len(before["points"]) > 1:
        begun = {**before, "points": before["points"][:-1]}
        last = {**before, "heading": "", "points": before["points"][-1:]}
    elif before["kind"] == "table" and tail[0]["kind"] == "date" and _is_form(before):
        begun = {**before, "rows": before["rows"][:-1], "goes-on": True}
        last = {**before, "rows": before["rows"][-1:], "caption": "", "goes-on-from": True}
    else:
        return {"body": body, "tail": tail}
    return {"body": [*reversed(rest), begun], "tail": [last, *tail]}


def _is_form(table: dict[str, Any]) -> bool:
    return not table["header"] and len(table["rows"]) > 1


def _with_last_words(blocks: tuple[Block, ...], first: int) -> int:
    """Where the tail begins: with the last paragraph, and with what is before it where the last only says whom to ask or is one line."""
    words, wanted = 0, 1
    while first > 1 and wanted:
        block = blocks[first - 1]
        words += len(block.text())
        # Of several points the last comes along, see below.
        several = isinstance(block, Notice) and len(block.points) > 1
        if several or not isinstance(block, Paragraph | Notice) or words > _LONGEST_KEPT:
            break
        wanted -= block.id != "contact" and len(block.text()) > _ONE_LINE
        first -= 1
    return first


def _runs_on(blocks: tuple[Block, ...]) -> bool:
    return all(isinstance(block, Signature | DateLine | SealPlace) for block in blocks)


def _show(block: Block) -> dict[str, Any]:
    more = _SHOWN.get(type(block), lambda b: {})(block)
    return {"kind": block.kind, "id": block.id, "lines": block.text().splitlines(), **more}


def _show_table(block: Table) -> dict[str, Any]:
    columns = max(len(row) for row in (block.header, *block.rows))
    letters = sum(len(cell) for row in block.rows for cell in row)
    return {
        "whole": not block.header and letters <= _LONGEST_WHOLE,
        "header": block.header,
        "rows": block.rows,
        "caption": block.caption,
        "widths": block.widths or (1,) * columns,
    }


def _show_fee(block: FeeTable) -> dict[str, Any]:
    return {
        "rows": [(row.label, row.basis, row.amount) for row in block.rows],
        "total-label": block.total_label,
        "total": f"{money(block.total)}（大写：{sum_in_words(block.total)}）",
    }


_SHOWN: dict[type[Block], Callable[[Any], dict[str, Any]]] = {
    Title: lambda b: {"court": b.court, "title": b.title},
    CaseNumber: lambda b: {"number": b.number},
    Paragraph: lambda b: {"style": b.style},
    Heading: lambda b: {"words": b.words},
    Table: _show_table,
    FeeTable: _show_fee,
    Notice: lambda b: {"heading": b.heading, "points": b.text().splitlines()[1 if b.heading else 0 :]},
    Speeches: lambda b: {"items": [{"speaker": item.speaker, "words": item.words} for item in b.items]},
    Signature: lambda b: {
        "signers": [
            {"post": s.post, "name": s.name, "drawing": path_to_svg(s.drawing) if s.drawing else ""}
            for s in b.signers
        ]
    },
    DateLine: lambda b: {"words": day_in_words(b.on)},
}
