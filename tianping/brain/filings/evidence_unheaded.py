"""Proof that stands under no heading: numbered items that all name papers."""

from __future__ import annotations

import re

from tianping.brain.filings.evidence import INLINE, OWN_PAPERS, cites_evidence, read_inline
from tianping.brain.filings.matching import Row
from tianping.brain.filings.text import Flow

MAX_NAME = 24
"""Letters of the name of a paper with what it is to show; what is longer tells a story."""

_NO_EVIDENCE = re.compile(
    OWN_PAPERS.pattern
    + "|元|判令|判决被告|请求|要求|支付|承担|负担|返还|赔偿|[。,;]|(?:情况|过程|事实|订立|签订|履行)$"
)


def read_unheaded(whole: Flow) -> list[Row]:
    """Without any heading that the reader knows: numbered items that all name papers that prove, and ask for nothing."""
    for start, end in reversed(_numbered_runs(whole)):
        rows = read_inline(whole.cut(start, end))
        several = len(rows) > 1 or any(row.purpose for row in rows)
        if several and all(len(r.name) <= MAX_NAME and _proves(r.name) for r in rows):
            return rows
    return []


def _proves(name: str) -> bool:
    return cites_evidence(name) and not _NO_EVIDENCE.search(name)


def _numbered_runs(whole: Flow) -> list[tuple[int, int]]:
    """Find items that follow each other under one kind of number, in a paragraph or one each."""
    runs: list[tuple[int, int, str]] = []
    for start, end in whole.paragraphs():
        marks = list(INLINE.finditer(whole.flat, start, end))
        if not marks or end - marks[-1].end() > 2 * MAX_NAME:
            continue
        style = re.sub(r"\d+", "1", re.sub("[一二三四五六七八九十]+|[①-⑳]", "一", marks[0].group().strip()))
        opens = marks[0].start() <= start + 2
        if opens and runs and runs[-1][2] == style and not whole.flat[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end, style)
        elif len(marks) > 1 or opens:
            runs.append((marks[0].start(), end, style))
    return [(start, end) for start, end, _ in runs]
