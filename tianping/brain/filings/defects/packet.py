"""The packet as a whole: signature and date, court, cause, evidence, readable pages, earlier suits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tianping.brain.filings.court import is_wrong
from tianping.brain.filings.defects.case import Case
from tianping.brain.filings.defects.rules import defect
from tianping.brain.filings.evidence import names_a_paper
from tianping.brain.filings.lexicon import EVIDENCE
from tianping.brain.filings.model import Defect, EvidenceItem, Paper, Source
from tianping.brain.filings.text import squeeze

_QUALITY = {"blurred": "模糊", "cut": "缺边", "dark": "过暗", "unread": "没能读出"}
_NO_ARBITRATION = re.compile(
    r"(?:未|没有|尚未|未曾|不曾)(?:经|申请|提起|进行|依法申请)?(?:过)?(?:劳动)?(?:人事)?(?:争议)?仲裁|"
    r"劳动仲裁(?:相关)?情况\s*(?:未申请|无|未经|没有)|"
    r"是否[^。;]{0,6}仲裁(?:□是☑?否|是□否☑|☑否|否☑)|仲裁委(?:员会)?名称[^。;]{0,6}文号:?无"
)


def check_packet(case: Case) -> Iterator[Defect]:
    """Check what concerns the packet rather than one person or sum."""
    yield from _closing(case)
    yield from _court(case)
    if case.cause.contradicts:
        yield defect("wrong_cause_claims", case.cause.reason, source=case.whole.source(0, 1))
    yield from _evidence(case)
    yield from _illegible(case)
    yield from _earlier_suit(case)
    yield from _arbitration(case)


def _closing(case: Case) -> Iterator[Defect]:
    """A closing on an illegible page is not called unsigned."""
    if not case.whole.raw or any(page.quality != "ok" for paper in case.papers[:1] for page in paper.pages):
        return
    if case.signed.value is False and case.signed.confidence >= 0.8:
        yield defect("missing_signature", "具状人处没有签名、盖章或指印", source=case.signed.source)
    if case.signed_on.value is None and case.signed_on.confidence >= 0.7:
        yield defect("missing_date", "落款处没有日期", source=case.signed_on.source)


def _court(case: Case) -> Iterator[Defect]:
    if is_wrong(case.court.value, case.jurisdiction):
        right = "、".join(case.jurisdiction.courts)
        note = (
            f"{case.court.value}与当事人住所地、合同履行地、侵权行为地等没有联系；依材料有管辖权的是{right}"
        )
        yield defect("wrong_court", note, source=case.court.source)


_NAMED = {
    "birth_certificate", "marriage_certificate", "realty_certificate", "judgment", "effective_certificate", "arbitration_award",
}  # fmt: skip
"""Papers that bear their names: nobody lists them as something else."""


def _evidence(case: Case) -> Iterator[Defect]:
    missing, left, unread = _absent(case)
    if not missing or len(missing) <= len(left) + unread or len(missing) == len(case.evidence) > 2:
        return
    yield _not_there(missing, f"清单列有{_quoted(missing)}，材料中没有")


def ask_evidence(case: Case) -> Iterator[Defect]:
    """Ask whether a paper on no list is the listed one that no paper bears the name of."""
    missing, left, unread = _absent(case)
    if not missing or not left or len(missing) > len(left) + unread:
        return
    shown = "、".join(
        f"{paper.title or '一份材料'}（{paper.pages[0].file}第{paper.pages[0].index + 1}页）"
        for paper in left
    )
    note = f"清单列有{_quoted(missing)}，没有找到同名的材料；{shown}没有对应到清单，请看是不是同一份"
    yield replace(
        _not_there(missing, note),
        title="清单所列证据可能没有随附",
        remedy="是同一份的，不用补；不是的，补交清单上的证据，或者从清单中删去",
        advice_only=True,
    )


def _absent(case: Case) -> tuple[list[EvidenceItem], list[Paper], int]:
    """Give the listed items that no paper has taken, the papers that no item has, and how many pages cannot be read.

    Names in a list are free: such a paper, or such a page, may be what seems to be missing.
    """
    missing = [item for item in case.evidence if not item.pages and names_a_paper(item.name)]
    left = [
        p for p in case.papers
        if p.kind in EVIDENCE - _NAMED and p.evidence_no is None and not p.duplicate_of
    ]  # fmt: skip
    unread = [p for p in case.unreadable if p.evidence_no is None]
    return missing, left, sum(page.quality != "ok" for paper in unread for page in paper.pages)


def _not_there(missing: Sequence[EvidenceItem], note: str) -> Defect:
    return defect("missing_evidence_listed", note, where="package", source=missing[0].source)


def _quoted(items: Sequence[EvidenceItem]) -> str:
    return "、".join(f"“{item.name}”" for item in items)


def _illegible(case: Case) -> Iterator[Defect]:
    for page in case.pages:
        if page.quality != "ok" and not page.blank:
            where = f"{page.file}#{page.index}"
            words = _QUALITY.get(page.quality, "不清")
            yield defect(
                "illegible_page",
                f"{page.file}第{page.index + 1}页{words}，内容不可辨认或不完整",
                where=where,
                source=Source(page.file, page.index),
            )


# 逾期不交按撤诉处理 warns of what may come: the suit goes on.
_GIVEN_UP = re.compile(r"(?:准许|准予|申请|已|自动|本案)[^。,]{0,14}撤(?:诉|回)|不予受理")


# What a court sends to whom it has in a case.
_SUMMONS = re.compile(r"人民法院[^。]{0,10}?(?:传票|应诉通知书|举证通知书|开庭通知书)")


def _earlier_suit(case: Case) -> Iterator[Defect]:
    """A notice of acceptance between the same people shows that another court has the case."""
    if case.filing_type not in ("民事一审", "行政一审"):
        return
    for paper in case.of_kind("acceptance_notice", "other"):
        text = squeeze(paper.text)
        if paper.kind == "other" and not _SUMMONS.search(text[:60]):
            continue
        if "仲裁委员会" in text or not re.search(r"法院", text) or _GIVEN_UP.search(text):
            continue
        sides = [[p.name for p in case.claimants], [p.name for p in case.defendants]]
        # Of one side a letter may have been misread.
        if all(_names(text, side, nearly=True) for side in sides) and any(
            _names(text, side) for side in sides
        ):
            number = re.search(r"\(20\d\d\)[^号]{4,20}号", text)
            shown = f"（{number.group().strip('()')}）" if number else ""
            yield defect(
                "duplicate_suit",
                f"同一当事人就同一争议已有法院受理{shown}",
                where="acceptance_notice",
                source=_first(paper),
            )
            return


def _names(text: str, names: list[str], *, nearly: bool = False) -> bool:
    if nearly and any(len(name) >= 3 and _but_for_a_letter(name).search(text) for name in names):
        return True
    return any(name and name in text for name in names)


def _but_for_a_letter(name: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"{re.escape(name[:i])}[一-龥]{re.escape(name[i + 1 :])}" for i in range(len(name)))
    )


def _first(paper: Paper) -> Source:
    return Source(paper.pages[0].file, paper.pages[0].index)


_WAGES = re.compile(r"工资|劳动报酬|薪|工钱")
_OTHER_LABOUR = re.compile(
    r"补偿|赔偿金|[双二两2]倍|加班|年休|社会?保险?|公积金|工伤|劳动关系|劳动合同|奖金|提成|补助|津贴|失业|离职|补缴"
)


def _on_wages_acknowledged(case: Case) -> bool:
    """Wages that the employer owned to in writing, and nothing else of the work, are sued for at once (劳动争议解释一第十五条)."""
    asked = squeeze("".join(claim.text for claim in case.claims))
    if not _WAGES.search(asked) or _OTHER_LABOUR.search(asked):
        return False
    slips = [squeeze(p.title + p.text)[:300] for p in case.of_kind("iou", "wage_record", "other")]
    return any(re.search(r"欠[条据单]|结欠", text[:40]) and _WAGES.search(text) for text in slips)


def _arbitration(case: Case) -> Iterator[Defect]:
    if "劳动争议" not in case.cause.path or case.filing_type != "民事一审":
        return
    shown = [
        paper for paper in case.of_kind("other", "acceptance_notice") if "仲裁" in squeeze(paper.text)[:60]
    ]
    if case.of_kind("arbitration_award") or shown or _on_wages_acknowledged(case):
        return
    text = squeeze(case.whole.flat)
    denied = _NO_ARBITRATION.search(text)
    told = re.search(
        r"仲裁(?:裁决|委(?:员会)?(?:于|作出|申请|以|不予|逾期|驳回|裁决|认为|受理|已|未在)|字|决定书|裁决书|调解书|不予受理)|劳人仲|经(?:过|依法)?(?:劳动)?(?:人事)?(?:争议)?仲裁(?!前|程序)|向[^。]{2,24}仲裁委[^。]{0,10}申请|申请(?:了)?(?:劳动)?仲裁",
        text,
    )
    if denied or not told:
        yield defect(
            "labour_no_arbitration", "没有劳动仲裁前置程序的材料和陈述", source=case.whole.source(0, 1)
        )
