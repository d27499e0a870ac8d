"""Cover, contents and note at the end of a volume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tianping.core.drafting.blocks import Document, Signature, Signer, Table, Title
from tianping.core.drafting.context import Case
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import BLANK, document
from tianping.core.drafting.words import day, in_words, joined

# So many letters of the names of a side have room on the cover.
_ON_COVER = 180


@dataclass(frozen=True)
class Entry:
    """A line of the contents: what, its number, who made it, when, on which pages."""

    title: str
    number: str = ""
    maker: str = ""
    on: date | None = None
    first_page: int = 0
    last_page: int = 0
    note: str = ""


@dataclass(frozen=True)
class Volume:
    """What the cover says of the volume besides the case."""

    name: str = "正卷"
    archive_number: str = ""
    result: str = ""
    closed_on: date | None = None
    archived_on: date | None = None
    retention: str = ""
    pages: int = 0
    part: int = 1
    parts: int = 1
    secrecy: str = ""


@template("卷宗封面", "D377")
def cover(case: Case, *, volume: Volume) -> Document:
    """The cover of a volume; it has no page number."""
    roles = dict.fromkeys(p.role for p in case.parties)
    parties = "\n".join(f"{role}：{_named([p.name for p in case.of_role(role)])}" for role in roles)
    rows = (
        ("案号", case.number or BLANK),
        ("案由", case.cause or BLANK),
        ("当事人", parties or BLANK),
        ("审判组织", joined([f"{j.post}{j.name}" for j in case.judges]) or BLANK),
        ("书记员", case.clerk.name if case.clerk else BLANK),
        ("收案日期", day(case.accepted_on) if case.accepted_on else BLANK),
        ("结案日期", day(volume.closed_on) if volume.closed_on else BLANK),
        ("审理结果", volume.result or BLANK),
        ("归档日期", day(volume.archived_on) if volume.archived_on else BLANK),
        ("保管期限", volume.retention or BLANK),
        ("密级", volume.secrecy or "无"),
        ("册数页数", f"共{volume.parts}册第{volume.part}册，本册{volume.pages}页"),
        ("档号", volume.archive_number or BLANK),
    )
    return document(
        "卷宗封面",
        "D377",
        f"民事一审案件卷宗（{volume.name}）",
        case,
        Title(court=case.court.title, title=f"民事一审案件卷宗（{volume.name}）", id="title"),
        Table(rows=rows, widths=(4, 14), id="cover"),
    )


@template("卷内目录", "D378")
def contents(case: Case, *, entries: Sequence[Entry], volume: str = "正卷") -> Document:
    """The contents of a volume with page numbers."""
    rows = tuple(
        (str(index), e.title, e.number, e.maker, e.on.strftime("%Y%m%d") if e.on else "", _pages(e), e.note)
        for index, e in enumerate(entries, 1)
    )
    return document(
        "卷内目录",
        "D378",
        "卷内目录",
        case,
        Title(court=case.court.title, title="卷内目录", id="title"),
        Table(
            header=("序号", "材料名称", "文号", "责任者", "日期", "页次", "备注"),
            rows=rows,
            widths=(5, 16, 11, 16, 9, 7, 5),
            caption=f"{case.number}　{volume}",
            id="contents",
        ),
    )


@template("备考表", "D379")
def closing_note(
    case: Case,
    *,
    papers: int,
    pages: int,
    remarks: str = "",
    compiler: str = "",
    checker: str = "",
    digest: str = "",
) -> Document:
    """The note at the end of a volume: state of the papers, who compiled and checked it."""
    rows = (
        ("本卷情况说明", remarks or "材料齐全，无缺页、破损。"),
        ("件数页数", f"{papers}件，{pages}页"),
        ("电子校验值", digest or BLANK),
        ("立卷人", compiler or BLANK),
        ("检查人", checker or BLANK),
    )
    return document(
        "备考表",
        "D379",
        "备考表",
        case,
        Title(court=case.court.title, title="备考表", id="title"),
        Table(rows=rows, widths=(4, 14), caption=case.number, id="note"),
        Signature(signers=(Signer("立卷日期", day(case.today)),), id="date"),
    )


def _named(names: Sequence[str]) -> str:
    """All names of a side while they leave room on the cover, else the first and how many there are."""
    every = joined(names)
    return every if len(every) <= _ON_COVER else f"{names[0]}等{in_words(len(names))}名"


def _pages(entry: Entry) -> str:
    if not entry.first_page:
        return ""
    return (
        str(entry.first_page)
        if entry.first_page == entry.last_page
        else f"{entry.first_page}-{entry.last_page}"
    )
