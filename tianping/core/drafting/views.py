"""A document as plain text and as an accessible page.

The page is the document itself, not a picture of it: headings, lists and tables are real ones, fields
that came from the case say so, and in the editor only the free parts are text areas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from tianping.core.drafting.blocks import (
    Attachments,
    Block,
    CaseNumber,
    ClaimList,
    DateLine,
    Document,
    FeeTable,
    Heading,
    Notice,
    OrderList,
    Paragraph,
    PartyBlock,
    SealPlace,
    Signature,
    Signer,
    Span,
    Speeches,
    Table,
    Title,
)
from tianping.core.drafting.strokes import path_to_svg
from tianping.core.drafting.words import money, sum_in_words

_INDENTED = (PartyBlock, ClaimList, OrderList, Notice, Attachments)


def to_text(document: Document) -> str:
    """The document in plain words, one paragraph a line, body paragraphs indented by two characters."""
    parts = []
    for block in document.blocks:
        if isinstance(block, SealPlace):
            continue
        indented = isinstance(block, _INDENTED) or (isinstance(block, Paragraph) and block.style == "body")
        parts += [f"　　{line}" if indented else line for line in block.text().splitlines()]
    return "\n".join(parts) + "\n"


def to_html(
    document: Document,
    *,
    editing: bool = False,
    sources: Mapping[str, str] | None = None,
    marked: bool = True,
) -> str:
    """The document as an `article`; with `editing`, free parts are fields named by their block id.

    `sources` gives the name that people read for a source, e.g. {"case.number": "案号"}; who only reads the document
    is not told sources at all (`marked` false).
    """
    names = sources or {}
    blocks = document.blocks if marked else [_unmarked(block) for block in document.blocks]
    parts = [_block_html(block, editing, names) for block in blocks]
    label = escape(f"{document.title} {document.number}".strip())
    return (
        f'<article class="document" lang="zh-CN" aria-label="{label}">\n' + "\n".join(parts) + "\n</article>"
    )


def apply_form(document: Document, form: Mapping[str, str]) -> Document:
    """The document with the free parts that the editor sent back; unknown and locked ids are refused."""
    for block_id, words in form.items():
        document = document.write(block_id, words.replace("\r\n", "\n").strip())
    return document


def _unmarked(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, spans=tuple(Span(span.text) for span in block.spans))


def _block_html(block: Block, editing: bool, sources: Mapping[str, str]) -> str:
    inner = _INNER[type(block)](block, editing, sources)
    locked = "false" if isinstance(block, Paragraph) and not block.locked else "true"
    return f'<section class="block {block.kind}" id="{escape(block.id)}" data-locked="{locked}">{inner}</section>'


def _spans(spans: tuple[Span, ...], sources: Mapping[str, str]) -> str:
    out = []
    for span in spans:
        words = escape(span.text).replace("\n", "<br>")
        if span.source:
            name = escape(sources.get(span.source, span.source))
            words = (
                f'<span class="bound" data-source="{escape(span.source)}" title="来自：{name}">{words}</span>'
            )
        out.append(words)
    return "".join(out)


def _lines(block: Block, css: str = "") -> str:
    attribute = f' class="{css}"' if css else ""
    return "".join(f"<p{attribute}>{escape(line)}</p>" for line in block.text().splitlines())


def _title(block: Title, editing: bool, sources: Mapping[str, str]) -> str:
    court = f'<span class="court">{escape(block.court)}</span> ' if block.court else ""
    return f'<h1>{court}<span class="name">{escape(block.title)}</span></h1>'


def _paragraph(block: Paragraph, editing: bool, sources: Mapping[str, str]) -> str:
    if editing and not block.locked:
        field = f"block-{escape(block.id)}"
        label = escape(block.label or "正文")
        rows = max(3, len(block.text()) // 28 + 2)
        return (
            f'<label for="{field}">{label}</label>'
            f'<textarea id="{field}" name="{escape(block.id)}" rows="{rows}">{escape(block.text())}</textarea>'
        )
    return "".join(
        f'<p class="{block.mode} {block.style}">{line}</p>' for line in _paragraph_lines(block, sources)
    )


def _paragraph_lines(block: Paragraph, sources: Mapping[str, str]) -> list[str]:
    if block.mode == "free":
        return [escape(line) for line in block.text().splitlines()]
    return [_spans(block.spans, sources)]


def _claims(block: ClaimList, editing: bool, sources: Mapping[str, str]) -> str:
    items = "".join(f"<li>{escape(item.text)}</li>" for item in block.items)
    return f"<p>{escape(block.lead)}</p><ol>{items}</ol>"


def _fee_table(block: FeeTable, editing: bool, sources: Mapping[str, str]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(row.label)}<small>{escape(row.basis)}</small></th>'
        f'<td class="sum">{escape(row.amount)}</td></tr>'
        for row in block.rows
    )
    total = f"{money(block.total)}（大写：{sum_in_words(block.total)}）"
    last = (
        f'<tr class="total"><th scope="row">{escape(block.total_label)}</th><td class="sum">{total}</td></tr>'
    )
    return f"<table><tbody>{rows}{last}</tbody></table>"


def _table(block: Table, editing: bool, sources: Mapping[str, str]) -> str:
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.header)
    body = "".join(f"<tr>{_row(row, form=not block.header)}</tr>" for row in block.rows)
    thead = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f"<table>{caption}{thead}<tbody>{body}</tbody></table>"


def _row(row: tuple[str, ...], *, form: bool) -> str:
    """In a form every second cell names the one after it."""
    cells = []
    for index, cell in enumerate(row):
        words = escape(cell).replace("\n", "<br>")
        name = form and index % 2 == 0 and len(row) > 1
        cells.append(f'<th scope="row">{words}</th>' if name else f"<td>{words}</td>")
    return "".join(cells)


def _notice(block: Notice, editing: bool, sources: Mapping[str, str]) -> str:
    heading = f"<h2>{escape(block.heading)}</h2>" if block.heading else ""
    points = "".join(f"<li>{escape(point)}</li>" for point in block.points)
    return f'{heading}<ol class="points">{points}</ol>'


def _speeches(block: Speeches, editing: bool, sources: Mapping[str, str]) -> str:
    items = "".join(f"<dt>{escape(i.speaker)}</dt><dd>{escape(i.words)}</dd>" for i in block.items)
    return f"<dl>{items}</dl>"


def _signature(block: Signature, editing: bool, sources: Mapping[str, str]) -> str:
    return "".join(_signer(signer) for signer in block.signers)


def _signer(signer: Signer) -> str:
    drawing = f' <span class="drawing">{path_to_svg(signer.drawing)}</span>' if signer.drawing else ""
    post, name = escape(signer.post), escape(signer.name)
    return f'<p class="signer"><span class="post">{post}</span> <span class="name">{name}</span>{drawing}</p>'


def _date(block: DateLine, editing: bool, sources: Mapping[str, str]) -> str:
    return f'<p class="date"><time datetime="{block.on.isoformat()}">{escape(block.text())}</time></p>'


_INNER: dict[type[Block], Callable[[Any, bool, Mapping[str, str]], str]] = {
    Title: _title,
    CaseNumber: lambda block, editing, sources: f'<p class="number">{escape(block.number)}</p>',
    PartyBlock: lambda block, editing, sources: _lines(block),
    Paragraph: _paragraph,
    Heading: lambda block, editing, sources: f"<h2>{escape(block.words)}</h2>",
    ClaimList: _claims,
    OrderList: lambda block, editing, sources: _lines(block, "order"),
    FeeTable: _fee_table,
    Table: _table,
    Notice: _notice,
    Speeches: _speeches,
    Signature: _signature,
    DateLine: _date,
    SealPlace: lambda block, editing, sources: f'<p class="seal">{escape(block.court)}（盖章处）</p>',
    Attachments: lambda block, editing, sources: _lines(block),
}
