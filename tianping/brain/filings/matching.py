"""Which papers carry each item of a list of evidence, by kind and title; an item without papers was not handed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from tianping.brain.filings.figures import arabic_sums, capital_sums, find_dates
from tianping.brain.filings.lexicon import EVIDENCE, KINDS, name_of
from tianping.brain.filings.model import EvidenceItem, Paper, Source
from tianping.brain.filings.text import flatten, squeeze

NUDGE = 0.04
"""What the sums and days on a paper count where it might be either of two items: less than its kind and title."""

LEAST = 100.0
"""Smaller sums stand on too many papers to tell one from another."""

_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月([12]\d|3[01]|0?[1-9])日")
_MONTH = re.compile(r"(20\d\d)年(1[0-2]|0?[1-9])月")

MAX_SHOWN = 3000
"""Letters of a paper in which its sums and days are looked for."""

# What lists call papers in words of their own, for an item that nothing else has filled.
_LOOSELY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iou", re.compile(r"[欠借].{0,2}(?:凭[据证]|字据|证明|手续)|字据|白条|打的?条")),
    ("transfer_voucher", re.compile(r"(?:付|打|汇|转|收|交)款.{0,2}(?:流水|记录|明细|凭据|截[图屏]|证明|情况)|支付(?:流水|记录|明细)")),
    ("bank_statement", re.compile(r"(?:银行|账户|交易).{0,2}(?:记录|往来)|(?:取|存|汇|转)[款账].{0,2}(?:回单|凭[据证]|记录|单)")),
    ("chat_screenshot", re.compile(r"微信|催.{0,3}(?:记录|截[图屏]|经过)|沟通|交流|往来(?:信息|消息)")),
    ("delivery_note", re.compile(r"(?:收|交|发|送|提)货.{0,2}(?:记录|凭[据证]|证明|单)")),
    ("account_statement", re.compile(r"对[账帐]|账目|欠款(?:明细|数额)")),
    ("contract", re.compile(r"书面约定|[租买卖购订]约|约定书")),
    ("medical_record", re.compile(r"治疗|看病|住院|就医|伤情")),
    ("wage_record", re.compile(r"工[资钱].{0,2}(?:记录|凭据|证明|条)")),
    ("fee_bill", re.compile(r"缴费|欠费")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the list names it."""

    name: str
    purpose: str | None
    source: Source | None


def match_evidence(
    rows: Sequence[Row], papers: Sequence[Paper]
) -> tuple[tuple[EvidenceItem, ...], tuple[Paper, ...]]:
    """Give each item the papers that carry it, and each such paper its number."""
    free = [paper for paper in papers if paper.kind in EVIDENCE and not paper.duplicate_of]
    taken: dict[int, list[Paper]] = {i: [] for i in range(len(rows))}
    scores = sorted(
        (
            (fit(row.name, paper) + NUDGE * _told_in(row, paper), -i, -j)
            for i, row in enumerate(rows)
            for j, paper in enumerate(free)
        ),
        reverse=True,
    )
    used: set[int] = set()
    for score, i, j in scores:
        if score >= 0.5 and -j not in used and not taken[-i]:
            taken[-i].append(free[-j])
            used.add(-j)
    _share_rest(rows, [p for j, p in enumerate(free) if j not in used], taken)
    items = tuple(
        EvidenceItem(
            row.name, row.purpose, tuple(key for paper in taken[i] for key in paper.keys), row.source
        )
        for i, row in enumerate(rows)
    )
    numbers = {paper.keys: i + 1 for i, found in taken.items() for paper in found}
    numbered = tuple(replace(paper, evidence_no=numbers.get(paper.keys)) for paper in papers)
    return items, numbered


def _share_rest(rows: Sequence[Row], rest: Sequence[Paper], taken: dict[int, list[Paper]]) -> None:
    """A second paper of the kind joins its item; one nameless paper fills the one item still empty."""
    left = []
    # 短视频截图 names no kind: the one paper that is left is rather that one than a second sheet of the chat before it.
    shown = [i for i, found in taken.items() if not found and re.search("截[图屏]|视频|照片", rows[i].name)]
    if len(rest) == len(shown) == 1 and rest[0].kind == "chat_screenshot":
        taken[shown[0]].append(rest[0])
        return
    for paper in rest:
        own = [
            i
            for i, found in taken.items()
            if found and found[0].kind == paper.kind and fit(rows[i].name, paper) >= 0.6
        ]
        named = [i for i, found in taken.items() if found and _names_also(rows[i].name, found, paper)]
        if len(named) == 1:
            taken[named[0]].append(paper)
        elif len(own) == 1 and paper.kind != "contract":
            taken[own[0]].append(paper)
        else:
            left.append(paper)
    _fill_empty(rows, [paper for paper in left if paper.pages[0].quality == "ok"], taken)
    dim = [paper for paper in left if paper.pages[0].quality != "ok"]
    empty = [i for i, found in taken.items() if not found]
    if len(empty) == 1 and len(dim) == 1:
        taken[empty[0]].append(dim[0])


def _names_also(name: str, found: Sequence[Paper], paper: Paper) -> bool:
    """Tell that one item names several papers, 租赁合同及房产证, of which this is one that it has not got yet."""
    parts = [part for part in re.split(r"[、,;和与及/+]", flatten(name)) if len(part.strip()) >= 2]
    if len(parts) < 2:
        return False
    had = {max(parts, key=lambda part: fit(part, other)) for other in found}
    own = max(parts, key=lambda part: fit(part, paper))
    return own not in had and fit(own, paper) >= 0.6


def _fill_empty(rows: Sequence[Row], left: list[Paper], taken: dict[int, list[Paper]]) -> None:
    """Names in a list are free: a paper that is on no list goes to an empty item that does not speak against it."""
    pairs = sorted(
        (
            (_free_fit(rows[i], paper), -i, -j)
            for i, found in taken.items()
            if not found
            for j, paper in enumerate(left)
        ),
        reverse=True,
    )
    used: set[int] = set()
    for score, i, j in pairs:
        if score > 0 and -j not in used and not taken[-i]:
            taken[-i].append(left[-j])
            used.add(-j)


_CERTIFICATES = frozenset(
    {"birth_certificate", "marriage_certificate", "realty_certificate", "judgment", "effective_certificate"}
    | {"arbitration_award", "acceptance_notice", "admin_decision", "accident_report", "invoice"}
)


def _free_fit(row: Row, paper: Paper) -> float:
    cited = cited_kinds(row.name)
    loosely = any(kind == paper.kind and words.search(row.name) for kind, words in _LOOSELY)
    if (
        not loosely
        and cited
        and paper.kind not in cited
        and paper.kind != "other"
        and paper.confidence >= 0.85
    ):
        return 0.0
    alike = fit(row.name, paper) + 0.3 * loosely + 0.3 * _told_in(row, paper)
    if paper.kind in _CERTIFICATES and paper.confidence >= 0.85 and alike < 0.2:
        return 0.0  # a certificate bears its name: nobody lists it as something else
    return 0.2 + alike + (0.2 if paper.kind in cited_kinds(row.purpose or "") else 0)


def _told_in(row: Row, paper: Paper) -> float:
    """Say which part of the sums, days and names that an item speaks of stand on a paper, from 0 to 1."""
    sums, days = _figures_of(f"{row.name} {row.purpose or ''}", bare=False)
    told = {one for one in sums if float(one) >= LEAST} | days
    if not told:
        return 0.0
    shown, dated = _figures_of(paper.text[:MAX_SHOWN], bare=True)
    return len(told & (shown | dated)) / len(told)


@lru_cache(maxsize=512)
def _figures_of(text: str, *, bare: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Give the sums and the days of a text; with `bare`, numbers alone count as sums."""
    flat = flatten(text)
    sums = (*arabic_sums(flat, bare=bare), *capital_sums(flat))
    dates = [day.isoformat() for day, *_ in find_dates(flat)]
    # A list may call a day 6月18日 and a month 2025年12月.
    parts = [f"{int(m):02}-{int(d):02}" for m, d in _DAY.findall(flat)] + [
        f"{y}-{int(m):02}" for y, m in _MONTH.findall(flat)
    ]
    return frozenset(f"{one.value:.2f}" for one in sums), frozenset([*dates, *parts])


def _is_shortened(short: str, long: str) -> bool:
    """Tell a name that leaves out words of another: 作业确认单 is 机收作业结算确认单."""
    letters = iter(long)
    return (
        len(short) >= 5 and short[-3:] == long[-3:] and short[:2] in long and all(c in letters for c in short)
    )


def fit(name: str, paper: Paper) -> float:
    """Say how well a paper is what an item of the list calls it, from 0 to 1."""
    # A name that the reader gave an untitled page says no more than its kind.
    named = paper.title != name_of(paper.kind) or paper.title in paper.text
    bare, title = _plain(name)[:40], _plain(paper.title)[:40] if named else ""
    alike = SequenceMatcher(None, bare, title, autojunk=False).ratio() if set(bare) & set(title) else 0.0
    if bare == title or (len(title) >= 3 and title in bare) or (len(bare) >= 3 and bare in title):
        alike = max(alike, 0.9)
    if _is_shortened(bare, title) or _is_shortened(title, bare):
        alike = max(alike, 0.9)
    cited = cited_kinds(name)
    # An account that shows wages coming in is a record of wages and stays an account.
    kinds = [kind for kind in (paper.kind, *_called(paper.title)) if kind in cited]
    if kinds:
        return 0.55 + 0.35 * alike + 0.1 / (1 + cited.index(kinds[0]))
    if cited and paper.kind != "other" and alike < 0.75:
        return 0.3 * alike
    return 0.75 * alike


def cited_kinds(name: str) -> list[str]:
    """Say which kinds a name in a list may mean, the likeliest first."""
    flat, bare = squeeze(name), _plain(name)
    called = _called(bare)
    found = [(match.end(), kind.code) for kind in KINDS if kind.cited and (match := kind.cited.search(flat))]
    return list(dict.fromkeys([*called, *(code for _, code in sorted(found, key=lambda item: -item[0]))]))


def _called(title: str) -> list[str]:
    """Give the kinds that have such a title."""
    return [kind.code for kind in KINDS if kind.title.fullmatch(title)]


def _plain(name: str) -> str:
    return re.sub(
        r"(?:复印件|原件|打印件|截图|截屏|照片|一份|[一二两三四五六七八九十\d]{1,3}[张份套本]$|\(.*?\)|[《》\s])",
        "",
        flatten(name),
    )
