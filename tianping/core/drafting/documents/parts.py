"""Parts that many documents share: sentences with bound fields, heads, ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tianping.core.drafting.blocks import (
    Attachments,
    Block,
    CaseNumber,
    ClaimItem,
    ClaimList,
    DateLine,
    Document,
    Mode,
    Paragraph,
    PartyBlock,
    SealPlace,
    Signature,
    Signer,
    Span,
    Spans,
    Style,
    Title,
)
from tianping.core.drafting.context import Case, Official, Party
from tianping.core.drafting.words import day_and_weekday

_FIELD = re.compile(r"\{(\w+)\}")
# In the sentences of templates a field that the case leaves empty shows as a gap to be filled.
GAP = "××"
# In forms it stays blank, to be filled by hand.
BLANK = "　"


def say(sentence: str, case: Case, *, style: Style = "body", id: str = "", **more: str | Span) -> Paragraph:
    """A locked paragraph; `{name}` takes the field of the case (or of `more`) and remembers where from."""
    spans = tuple(_spans(sentence, case, more))
    mode: Mode = "bound" if any(span.source for span in spans) else "fixed"
    return Paragraph(spans=spans, mode=mode, style=style, id=id)


def free(label: str, id: str, words: str = "", *, style: Style = "body") -> Paragraph:
    """A part that is written by hand, with a first wording where there is one."""
    return Paragraph(spans=(Span(words),), mode="free", label=label, id=id, style=style)


def plain(sentence: str, *, style: Style = "body") -> Paragraph:
    """A locked paragraph of fixed words."""
    return Paragraph(spans=(Span(sentence),), style=style)


def head(case: Case, title: str, *, number: str | None = None) -> list[Block]:
    """Court, title and number."""
    shown = case.number if number is None else number
    top: list[Block] = [Title(court=case.court.name, title=title, id="title")]
    return [*top, CaseNumber(number=shown, id="number")] if shown else top


def addressee(to: Party) -> Paragraph:
    """The line that names whom the document speaks to."""
    return Paragraph(
        spans=(Span(to.name, "to.name"), Span("：")), mode="bound", style="flush", id="addressee"
    )


def party_blocks(parties: Iterable[Party]) -> list[PartyBlock]:
    """All parties as the head of a ruling lists them."""
    return [
        PartyBlock(role=p.role, name=p.name, lines=p.lines(), id=f"party-{index}")
        for index, p in enumerate(parties, 1)
    ]


def claim_list(case: Case, lead: str) -> ClaimList:
    """The claims of the plaintiff behind their lead."""
    return ClaimList(lead=lead, items=tuple(ClaimItem(c.text, c.amount) for c in case.claims), id="claims")


def dated(case: Case) -> list[Block]:
    """Date and place of the seal."""
    return [DateLine(on=case.today, id="date"), SealPlace(court=case.court.name, id="seal")]


def signed(case: Case) -> list[Block]:
    """Judges, date with seal, clerk: the end of a judgment or ruling (民事诉讼法第一百五十五条、第一百五十七条)."""
    end: list[Block] = [Signature(signers=_signers(case.judges), id="judges"), *dated(case)]
    helpers = [official for official in (case.assistant, case.clerk) if official]
    return [*end, Signature(signers=_signers(helpers), id="clerk")] if helpers else end


def enclosing(*items: str) -> list[Block]:
    """The list of enclosures where there are any."""
    return [Attachments(items=items, id="attachments")] if items else []


def latest(day: date | None, source: str) -> Span:
    """，最迟2026年9月14日（星期一）; nothing while the day is not known, because the limit runs from receipt."""
    return Span(f"，最迟{day_and_weekday(day)}" if day else "", source)


def contact(case: Case) -> list[Block]:
    """Who can be asked, and where; what is not known is left out, and the line where nothing is."""
    who = case.clerk or case.assistant or (case.judges[0] if case.judges else None)
    phone = who.phone if who and who.phone else case.court.phone
    said = (
        ("联系人：", f"{who.post}{who.name}" if who else "", "official"),
        ("联系电话：", phone, "court.phone"),
        ("本院地址：", case.court.address, "court.address"),
    )
    spans: list[Span] = []
    for label, value, source in said:
        if value:
            spans += [Span(f"；{label}" if spans else label), Span(value, source)]
    return [Paragraph(spans=(*spans, Span("。")), mode="bound", id="contact")] if spans else []


def document(kind: str, code: str, title: str, case: Case, *blocks: Block | Iterable[Block]) -> Document:
    """The document of these blocks, nested lists laid flat."""
    flat: list[Block] = []
    for part in blocks:
        flat += [part] if isinstance(part, Block) else list(part)
    return Document(kind, code, title, case.court.name, case.number, tuple(flat))


def _signers(officials: Iterable[Official]) -> tuple[Signer, ...]:
    return tuple(Signer(official.post, official.name) for official in officials)


def _spans(sentence: str, case: Case, more: dict[str, str | Span]) -> Spans:
    values = case.values()
    spans, start = [], 0
    for match in _FIELD.finditer(sentence):
        if match.start() > start:
            spans.append(Span(sentence[start : match.start()]))
        name = match[1]
        value = more[name] if name in more else Span(values[name] or GAP, f"case.{name}")
        spans.append(value if isinstance(value, Span) else Span(value))
        start = match.end()
    return (*spans, Span(sentence[start:])) if start < len(sentence) else tuple(spans)
