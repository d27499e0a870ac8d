"""Sums: words against figures, and the total against its parts."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.defects.case import Case
from tianping.brain.filings.defects.rules import defect
from tianping.brain.filings.figures import CAPITALS, Sum, arabic_sums, capital_sums, read_words
from tianping.brain.filings.lexicon import LEADING
from tianping.brain.filings.model import Claim, Defect, Paper
from tianping.brain.filings.running import flow
from tianping.brain.filings.text import Flow, flatten

WAYS = 500
"""So many ways of adding up a form are tried."""

_CHECKED = LEADING | {
    "iou",
    "account_statement",
    "bank_statement",
    "contract",
    "invoice",
    "transfer_voucher",
    "fee_bill",
    "dunning_letter",
    "delivery_note",
    "wage_record",
    "other",
}
_FIGURES_BEHIND = re.compile(r"^[\s,(]*(?:小写|即|¥|人民币|RMB|:|\()*\s*")
_SAYS_FIGURES = re.compile(r"小写|即|¥|人民币|RMB|\(")
_WORDS_LABEL = re.compile(r"大\s*写\)?\s*[:(]?\s*(?:人民币)?\s*:?\s*$")
_FIGURES_LABEL = re.compile(r"小\s*写\)?\s*[:(]?")
_HEAD_OF_WORDS = re.compile(rf"([{CAPITALS}万亿]+)[^\S\n]*(?:\n|$)")
_FEES = re.compile(r"受理费|诉讼费|保全费|执行费|律师费|鉴定费")
_YEAR = re.compile(r"(?:19|20)\d\d\s*[年.\-/]")
FEW = 4  # of more numbers on a page the sum itself may be one that was not read as a number
SURE = 0.96  # below this a digit or a capital numeral may have been read wrong
FAIR = 0.85  # down to this one may, but hardly two at once


def check_money(case: Case) -> Iterator[Defect]:
    """Check sums in words against figures beside them, and totals against their parts."""
    for paper in case.papers:
        whole = all(
            page.quality == "ok" for page in paper.pages
        )  # of a cut page the words may be cut as well
        if paper.kind in _CHECKED and whole and not paper.duplicate_of:
            found = _words_against_figures(paper)
            if found:
                yield found
                break
    yield from _total(case)


def _words_against_figures(paper: Paper) -> Defect | None:
    text = flow(paper.pages)
    for words in capital_sums(text.flat):
        sure = text.confidence(words.start, words.end)
        if sure < FAIR or words.value == 0 or (sure < 1 and _torn(text.flat, words)):
            continue
        figures = _beside(text, words)
        if figures is None or any(_same(text, words, f) for f in figures):
            continue
        least = min([sure, *(text.confidence(f.start, f.end) for f in figures)])
        if least < SURE and any(_one_slip(words.value, f.value) for f in figures):
            continue
        where = "complaint" if paper.kind in LEADING else f"evidence:{paper.title}"
        shown = "、".join(f"{f.value:.2f}" for f in figures[:3])
        note = f"《{paper.title}》大写{text.flat[words.start : words.end]}与小写{shown}不符"
        return defect("amount_words_mismatch", note, where=where, source=text.source(words.start, words.end))
    return None


# 贰万叁任贰佰捌拾元: a numeral read as another letter leaves only the end of the words.
# Or only the beginning: 贰万叁仟壹佰捌拾元集角.
_BEHIND_THE_END = re.compile(r"[一-龥]{0,2}[角分]")
_BEFORE_THE_END = re.compile(rf"[{CAPITALS}万亿][一-龥]{{1,2}}$")


def _torn(flat: str, words: Sum) -> bool:
    before, behind = flat[max(0, words.start - 3) : words.start], flat[words.end : words.end + 4]
    return bool(_BEFORE_THE_END.search(before) or _BEHIND_THE_END.match(behind))


def _one_slip(one: float, other: float) -> bool:
    """Tell sums that a single numeral read wrong, left out or put in would explain."""
    a, b = f"{one:.2f}", f"{other:.2f}"
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= 1
    return True


def _beside(text: Flow, words: Sum) -> list[Sum] | None:
    """Give the figures that say the same sum: behind in brackets, before, or the page's where it is a form field."""
    flat = text.flat
    behind = flat[words.end : words.end + 24]
    lead = _FIGURES_BEHIND.match(behind)
    # A comma alone leads on to another sentence, where a bare number may be a year.
    bracketed = bool(lead and _SAYS_FIGURES.search(lead.group()))
    near = [f for f in arabic_sums(behind, bare=bracketed) if lead and f.start <= lead.end() + 1]
    if near:
        return _sharp(text, [Sum(f.value, f.start + words.end, f.end + words.end) for f in near[:1]])
    before = flat[max(0, words.start - 30) : words.start]
    if re.search(r"\(\s*(?:大写)?\s*:?\s*(?:人民币)?\s*:?\s*$", before):
        found = arabic_sums(re.sub(r"\(\s*(?:大写)?\s*:?\s*(?:人民币)?\s*:?\s*$", "", before))
        if found:
            at = max(0, words.start - 30)
            # 合计41174元，其中…、交通费200元（大写：肆万壹仟…）: behind the parts stand the words of the whole.
            begin = max(flat.rfind(mark, 0, words.start) for mark in "\n;。") + 1
            parted = flat[begin : words.start].rpartition("其中")[0]
            if any(abs(f.value - words.value) < 0.005 for f in arabic_sums(parted)):
                return None
            return _sharp(text, [Sum(found[-1].value, found[-1].start + at, found[-1].end + at)])
    if _WORDS_LABEL.search(before):
        if label := _FIGURES_LABEL.search(flat):
            found = arabic_sums(flat[label.end() : label.end() + 30], bare=True)
            return (
                _sharp(text, [Sum(f.value, f.start + label.end(), f.end + label.end()) for f in found[:1]])
                or None
            )
        # Of the few numbers of the page, those that could be this sum: no code, no year.
        every = [
            f
            for f in arabic_sums(flat, bare=True)
            if words.value / 20 <= f.value <= words.value * 20 and not _YEAR.match(flat, f.start)
        ]
        return _sharp(text, every) if 0 < len(every) <= FEW else None
    return None


def _sharp(text: Flow, figures: list[Sum]) -> list[Sum] | None:
    return figures if all(text.confidence(f.start, f.end) >= 0.8 for f in figures) else None


def _same(text: Flow, words: Sum, figure: Sum) -> bool:
    """Equal, where recognition may have read a ¥ as a digit, or lost the end of the words (no 整, and figures that go on)."""
    values = [figure.value]
    digits = f"{figure.value:.2f}"
    if digits[0] in "147" and text.confidence(figure.start, figure.end) < 0.9999:
        values.append(float(digits[1:]))
    read = text.confidence(words.start, words.end) < 1
    last = text.flat[words.start : words.end].strip()[-1:]
    step = {"元": 1.0, "圆": 1.0, "角": 0.1}.get(last, 0.0) if read else 0.0
    if any(-0.005 < value - words.value < max(step, 0.005) for value in values):
        return True
    # In a narrow cell the words begin on another line: 壹万柒仟 above, 柒佰叁拾伍元 below.
    tail = text.flat[words.start : words.end]
    return any(read_words(head + tail) in values for head in _HEAD_OF_WORDS.findall(text.flat))


def _told_again(case: Case) -> Counter[float]:
    """Count how often each sum is written in the papers: one that was read twice alike was not read wrong."""
    papers = [paper for paper in case.papers if not paper.duplicate_of]
    return Counter(
        found.value for paper in papers for found in arabic_sums(flow(paper.pages).flat, bare=True)
    )


def _read_otherwise(claims: Sequence[Claim]) -> Iterator[float]:
    """Give the totals that there are where answers of a form may ask for but one of the sums they tell."""
    ways: list[set[float]] = []
    for _, told in itertools.groupby(claims, lambda claim: claim.text.partition("：")[0]):
        answer = list(told)
        sums = {s.value for claim in answer for s in arabic_sums(flatten(claim.text))}
        ways.append({sum(claim.amount or 0 for claim in answer), *(sums if len(sums) > 1 else ())})
    for chosen in itertools.islice(itertools.product(*ways), WAYS):
        yield sum(chosen)


def _total(case: Case) -> Iterator[Defect]:
    stated = case.stated
    amounts = [claim for claim in case.claims if claim.amount is not None]
    if stated.value is not None and amounts and stated.confidence >= SURE:
        sums = {round(sum(c.amount or 0 for c in amounts), 2)}
        sums.add(round(sum(c.amount or 0 for c in amounts if not _FEES.search(c.text)), 2))
        if case.form:
            sums |= {round(case.total.value - (c.amount or 0), 2) for c in amounts if _FEES.search(c.text)}
            sums |= {round(total, 2) for total in _read_otherwise(amounts)}
        told = _told_again(case)
        unsure = [c.amount or 0 for c in amounts if c.confidence < SURE and told[c.amount or 0] < 2]
        slip = any(claim.confidence < FAIR and (claim.amount or 0) in unsure for claim in amounts) or any(
            _one_slip(amount, amount + stated.value - total) for amount in unsure for total in sums
        )
        # What is wanting to the total is told elsewhere: a sum was overlooked in reading, not left out in writing.
        asked = {claim.amount for claim in amounts}
        wanting = {round(stated.value - total, 2) for total in sums if stated.value > total}
        slip = slip or any(told[sum_] for sum_ in wanting - asked)
        if not slip and all(abs(stated.value - total) >= 0.01 for total in sums):
            note = f"写明的合计{stated.value:.2f}元，各项相加为{case.total.value:.2f}元"
            yield defect("claims_sum_mismatch", note, source=stated.source)
            return
    for claim in amounts:
        _, reason = amount_of(claim.text.translate({0xFF08: "(", 0xFF09: ")", 0xFF0C: ",", 0xFF1A: ":"}))
        if "不同" in reason and claim.confidence >= SURE:
            yield defect(
                "claims_sum_mismatch", f"“{claim.text[:30]}…”中各笔相加与写明的合计不同", source=claim.source
            )
            return
