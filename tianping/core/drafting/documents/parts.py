"""Parts that many documents share: sentences with bound fields, heads, ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
from tianping.core.drafting.words import counted, day_and_weekday

_FIELD = re.compile(r"\{(\w+)\}")
# In the sentences of templates a field that the case leaves empty shows as a gap to be filled.
GAP = "××"
INTERPRETATION = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
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
    top: list[Block] = [Title(court=case.court.title, title=title, id="title")]
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


def together(group: Sequence[Party], role: str) -> str:
    """The addressee, as one of several where there are: 你（单位）等六名原告."""
    return f"你（单位）等{counted(f'{len(group)}名')}{role}" if len(group) > 1 else "你（单位）"


def once(case: Case) -> list[Paragraph]:
    """Each of several plaintiffs is told of the fee; it is paid once."""
    several = len(case.plaintiffs) > 1
    return (
        [plain("案件受理费由各原告共同预交，只需交纳一次；其他原告已经交清的，不用再交。")] if several else []
    )


def openness(case: Case) -> str:
    """What of the case is made public, and what is not."""
    watched = "你（单位）可以随时在网上查看案件进展。"
    if case.published:
        return f"除法律规定不公开的以外，本案的审判流程和生效裁判文书依法公开，{watched}"
    asked = "当事人可以申请不公开审理（民事诉讼法第一百三十七条）。" if case.divorce else ""
    return (
        f"{watched}{asked}本案的裁判文书不在互联网公布"
        "（《最高人民法院关于人民法院在互联网公布裁判文书的规定》第四条）。"
    )


def small_claim(case: Case) -> tuple[str, ...]:
    """What the parties of a small claim must be told (民诉法解释第二百七十四条); nothing of other cases."""
    if case.procedure != "small":
        return ()
    return (
        "本案适用小额诉讼的程序，由审判员一人独任审理，实行一审终审，对判决不能上诉；在立案之日起两个月内审结，有特殊情况需要延长的，"
        "经本院院长批准，可以延长一个月；案件受理费减半交纳。对适用小额诉讼的程序有异议的，应当在开庭前提出"
        "（民事诉讼法第一百六十五条、第一百六十八条、第一百六十九条，"
        f"{INTERPRETATION}第二百七十四条、第二百七十九条，《诉讼费用交纳办法》第十六条）。",
    )


def _whom_to_ask(case: Case) -> tuple[str, str]:
    """Who can be asked of a case, and by which telephone; empty what is not known."""
    who = case.clerk or case.assistant or (case.judges[0] if case.judges else None)
    return f"{who.post}{who.name}" if who else "", who.phone if who and who.phone else case.court.phone


def reached(case: Case) -> list[tuple[str, str]]:
    """Who can be asked, as the row of a form."""
    known = "，".join(part for part in _whom_to_ask(case) if part)
    return [("联系人", known)] if known else []


def contact(case: Case) -> list[Block]:
    """Who can be asked, and where; what is not known is left out, and the line where nothing is."""
    name, phone = _whom_to_ask(case)
    said = (
        ("联系人：", name, "official"),
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
