"""Pages → a filing: papers first, then the complaint among them, then what all papers say together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from tianping.brain.filings.authority import merge_agents, read_powers
from tianping.brain.filings.cause import CauseReading, catalogue, find_stated, one_right, path_of, read_cause
from tianping.brain.filings.claims import settled, total_of
from tianping.brain.filings.court import Places, find_jurisdiction
from tianping.brain.filings.defects import Case, find_defects, find_questions
from tianping.brain.filings.evidence import (
    read_attached,
    read_basis,
    read_inline,
    read_list,
    read_mentioned,
    read_table,
    read_told,
)
from tianping.brain.filings.evidence_unheaded import read_unheaded
from tianping.brain.filings.lexicon import LEADING, item_class_of
from tianping.brain.filings.listed import parted
from tianping.brain.filings.makers import maker_of
from tianping.brain.filings.matching import match_evidence
from tianping.brain.filings.model import (
    Field,
    FilingReading,
    PageLike,
    Paper,
    Source,
)
from tianping.brain.filings.retold import with_complaint
from tianping.brain.filings.running import flow
from tianping.brain.filings.split import in_order, split
from tianping.brain.filings.text import squeeze
from tianping.brain.filings.told import Complaint, read_complaint

THRESHOLD = 0.5  # a value read with less confidence stays empty and says so
MAX_PAGES = 2000
MAX_AGREED = 600  # characters of a contract: its title, its parties and what it is about
_TYPES = {
    "enforcement_application": "强制执行",
    "payment_order_application": "支付令",
    "admin_complaint": "行政一审",
    "complaint": "民事一审",
    "complaint_elements": "民事一审",
}
# What an administrative case is about, by the words for the act that is challenged (法发〔2020〕44号).
_ACTS = (
    (r"政府信息|信息公开", "政府信息公开"),
    (r"工伤|事故责任认定|资质认定|行政确认|学历|鉴定结论", "行政确认"),
    (r"行政赔偿|赔偿原告[^。]{0,12}(?:违法|损失)", "行政赔偿"),
    (r"补偿", "行政补偿"),
    (r"行政处罚|罚款|罚字|拘留|吊销|没收", "行政处罚"),
    (r"强制拆除|强拆|代履行|强制执行决定", "行政强制执行"),
    (r"查封|扣押|扣留|强制措施", "行政强制措施"),
    (r"征收|征用", "行政征收或者征用"),
    (r"(?:房屋|不动产|土地|婚姻|工商|公司|产权|户口)[^。]{0,6}登记|行政登记|登记行为", "行政登记"),
    (r"许可|审批|批准文件|规划许可", "行政许可"),
    (r"社会保险费|税务|征缴|税款", "行政征缴"),
    (r"低保|抚恤|养老金|救助|社会保险待遇|行政给付", "行政给付"),
    (r"行政协议|特许经营协议|安置协议", "行政协议"),
    (r"行政裁决|确权决定|权属处理", "行政裁决"),
    (r"复议决定|行政复议", "行政复议"),
    (r"不履行|不作为|履行[^。]{0,8}职责|未予答复", "不履行××职责"),
)


def read(
    pages: Sequence[PageLike],
    *,
    filed_on: date | None = None,
    repeated: Mapping[tuple[str, int], tuple[str, int]] = MappingProxyType({}),
) -> FilingReading:
    """Read the papers of one filing and check them as they stand on the day of filing.

    `repeated` names pages that repeat others: who saw the pictures knows.
    """
    pages = list(pages)[:MAX_PAGES]
    papers = split([page for page in pages if (page.file, page.index) not in repeated])
    if not any(paper.kind in LEADING for paper in papers):
        papers = with_complaint(papers)
    lead = next((paper for paper in papers if paper.kind in LEADING), None)
    case = _understand(lead, papers, pages, filed_on)
    reading = _written_down(case, lead)
    claimants = [party.name for party in case.claimants]
    others = [party.name for party in case.parties if party.name not in claimants]
    placed = [
        replace(
            paper,
            item_class=item_class_of(paper.kind, case.filing_type),
            maker=maker_of(paper, claimants, others),
        )
        for paper in in_order(case.papers)
    ]
    reading = replace(
        reading,
        papers=(*placed, *_copies(pages, repeated, placed)),
        blanks=tuple((page.file, page.index) for page in pages if page.blank),
        duplicates=tuple(repeated.items()),
    )
    return _hold_back(reading)


def _understand(
    lead: Paper | None, papers: Sequence[Paper], pages: Sequence[PageLike], filed_on: date | None
) -> Case:
    """Read the complaint, then all that the other papers add to it."""
    told = read_complaint(lead)
    rows = (
        read_list(papers)
        or read_table(lead.pages if lead else ())
        or read_inline(told.evidence)
        or read_told(told.whole)
        or read_attached(told.whole)
        or read_basis(told.whole)
        or read_unheaded(told.whole)
    )
    papers = parted(papers, [row.name for row in rows])
    evidence, numbered = match_evidence(rows or read_mentioned(told.facts.value or ""), papers)
    if not rows:
        evidence = tuple(item for item in evidence if item.pages)
    filing_type = _filing_type(lead, told)
    claims = settled(told.claims, told.stated.value)
    cause = _read_cause(filing_type, told, numbered)
    return Case(
        filing_type=filing_type,
        form=told.form,
        as_of=filed_on or _last_day(told.signed_on.value, numbered),
        whole=told.whole,
        facts=told.facts,
        parties=told.parties,
        agents=told.agents,
        powers=read_powers(numbered),
        claims=claims,
        total=total_of(claims),
        stated=told.stated,
        cause=cause,
        court=told.court,
        jurisdiction=find_jurisdiction(_places(filing_type, cause.name, told, numbered)),
        evidence=evidence,
        signed=told.signed,
        signed_on=told.signed_on,
        papers=numbered,
        pages=pages,
    )


# Laymen head a suit against an office 民事起诉状, too: what they ask for and the law they name tell what it is (行政诉讼法12、49).
_CHALLENGED = re.compile(
    r"(?:撤销|变更|确认)[^;。]{0,60}(?:处罚|许可|强制|征收|征用|登记|复议|认定|不予)[^;。]{0,8}(?:决定|行为|违法)"
)
_OFFICE = re.compile(r"(?:局|厅|人民政府|管理委员会|街道办事处|[支大]队)$")


def _filing_type(lead: Paper | None, told: Complaint) -> str:
    kind = _TYPES.get(lead.kind, "民事一审") if lead else ""
    if kind != "民事一审" or "行政诉讼法" not in told.whole.flat:
        return kind
    challenged = any(_CHALLENGED.search(claim.text) for claim in told.claims)
    office = any(_OFFICE.search(party.name) for party in told.parties if party.role == "被告")
    return "行政一审" if challenged and office else kind


def _why(filing_type: str, lead: Paper) -> str:
    reason = f"诉状是《{lead.title}》"
    by_title = filing_type == _TYPES.get(lead.kind, "民事一审")
    return reason if by_title else f"{reason}，但被告是行政机关，请求针对它的行政行为，并引用行政诉讼法"


def _written_down(case: Case, lead: Paper | None) -> FilingReading:
    """Give what was understood as fields; without a complaint there is nothing to check."""
    if lead is None:
        return FilingReading(evidence=tuple(case.evidence), evidence_list_given=bool(case.evidence))
    at, cause, seat = _start(lead), case.cause, case.jurisdiction
    ground = seat.ground_of(case.court.value or "")
    told = "诉状写明的案由" if cause.stated else "诉状没有写案由"
    return FilingReading(
        filing_type=Field(case.filing_type, lead.confidence, at, (), _why(case.filing_type, lead)),
        complaint_form="要素式" if case.form else "一般式",
        cause=Field(cause.name, cause.confidence, at, cause.alternatives, cause.reason),
        cause_stated=Field(cause.stated, 1.0 if cause.stated else 0.0, at, (), told),
        cause_path=cause.path,
        court=case.court,
        court_ground=Field(ground, 0.8, case.court.source, seat.courts, "依材料推断的管辖连接点"),
        right_courts=seat.courts,
        parties=tuple(case.parties),
        agents=merge_agents(case.agents, case.powers, case.parties),
        claims=tuple(case.claims),
        total_amount=case.total,
        total_stated=case.stated,
        facts=case.facts,
        evidence=tuple(case.evidence),
        evidence_list_given=bool(case.evidence),
        signed=case.signed,
        signed_on=case.signed_on,
        defects=find_defects(case),
        questions=find_questions(case),
    )


def _read_cause(filing_type: str, told: Complaint, papers: Sequence[Paper]) -> CauseReading:
    stated = find_stated(told.whole.flat[:2000])
    if filing_type == "支付令":
        return CauseReading("申请支付令", stated, 0.97, False, path_of("申请支付令"), (), "督促程序")
    if filing_type == "行政一审":
        return _admin_cause(stated, told, papers)
    facts = told.facts.value or told.whole.raw
    names = " ".join(party.name for party in told.parties if party.role != "第三人")
    if filing_type == "强制执行":
        judgments = "\n".join(p.text for p in papers if p.kind in ("judgment", "arbitration_award"))
        named = _cause_in_words(facts) or _cause_in_words(judgments)
        if named:
            return CauseReading(named, stated, 0.95, False, path_of(named), (), "执行依据写明的案由")
    listed = " ".join(p.title for p in papers if p.evidence_no)
    reading = read_cause(stated, told.claim_words, facts + listed, names)
    if reading.name is None:
        # What the story does not say, the contract does: who is 定作方, who 承揽方.
        agreed = " ".join(
            p.text[:MAX_AGREED] for p in papers if p.kind in ("contract", "labour_contract", "iou")
        )
        reading = read_cause(stated, told.claim_words, facts + listed + agreed, names)
    return reading


def _cause_in_words(text: str) -> str | None:
    """Find the cause in 甲与乙民间借贷纠纷一案."""
    flat = squeeze(text)
    for match in re.finditer(r"([一-龥、]{2,40}?(?:纠纷|争议))(?:一案|案)", flat):
        words = match.group(1)
        for start in range(len(words) - 3):
            if words[start:] in catalogue() or one_right(words[start:]):
                return words[start:]
    return None


def _admin_cause(stated: str | None, told: Complaint, papers: Sequence[Paper]) -> CauseReading:
    """An administrative case is named by the act that is challenged, as the claims name it."""
    decisions = " ".join(paper.title for paper in papers if paper.kind == "admin_decision")
    for text, sure in ((told.claim_words, 0.9), (decisions, 0.8), (told.facts.value or "", 0.7)):
        found = next((name for words, name in _ACTS if re.search(words, squeeze(text))), None)
        if found:
            listed = next(
                (name for name in catalogue() if name == found or name.startswith(found[:4])), found
            )
            return CauseReading(listed, stated, sure, False, path_of(listed), (), "依被诉行政行为认定")
    return CauseReading(None, stated, 0.0, False, (), (), "看不出被诉的行政行为")


def _places(filing_type: str, cause: str | None, told: Complaint, papers: Sequence[Paper]) -> Places:
    def words(*kinds: str) -> str:
        return "\n".join(flow(paper.pages).raw for paper in papers if paper.kind in kinds)

    facts = (told.facts.value or "") + "\n" + told.claim_words
    if told.form:
        after = re.search(r"诉讼请求", told.whole.flat)
        facts = told.whole.raw[after.start() :] if after else told.whole.raw
    facts = re.sub(r"此\s*致[\s\S]*$", "", facts)
    return Places(
        filing_type, cause, told.parties, facts, words("contract", "iou", "labour_contract"), words("realty_certificate"),
        words("accident_report", "police_record"), words("judgment", "effective_certificate", "arbitration_award"),
    )  # fmt: skip


def _copies(
    pages: Sequence[PageLike], repeated: Mapping[tuple[str, int], tuple[str, int]], papers: Sequence[Paper]
) -> list[Paper]:
    """Name each repeated page after the paper it repeats, so that nothing that was sent is lost."""
    kinds = {key: paper for paper in papers for key in paper.keys}
    by_key = {(page.file, page.index): page for page in pages}
    copies = []
    for i, (key, of) in enumerate(repeated.items()):
        paper = kinds.get(of)
        if paper:
            copies.append(
                replace(
                    paper,
                    pages=(by_key[key],),
                    duplicate_of=of,
                    order=len(papers) + 1 + i,
                    reason=f"与{of[0]}第{of[1] + 1}页重复",
                )
            )
    return copies


def _start(paper: Paper | None) -> Source | None:
    return Source(paper.pages[0].file, paper.pages[0].index) if paper else None


_MADE_FOR_COURT = frozenset(
    {"evidence_list", "service_address", "power_of_attorney", "law_firm_letter", "legal_rep_certificate"}
    | {"preservation_application"}
)


# Cameras and telephones name a picture by the day on which it was taken: IMG_20260114_093012.jpg.
_TAKEN = re.compile(
    r"(?:IMG|PXL|DSC|Screenshot|微信图片|微信截图|QQ图片)[-_]?(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?=\D|\d{6})",
    re.IGNORECASE,
)


def _last_day(signed_on: str | None, papers: Sequence[Paper]) -> date | None:
    """Without a day of filing, take the latest day on the papers that were made for it, or, of papers without one, that of a picture."""
    days = [paper.date for paper in papers if paper.kind in _MADE_FOR_COURT and paper.date]
    if not signed_on:
        for shot in (_TAKEN.match(file) for paper in papers for file, _ in paper.keys):
            with suppress(ValueError):  # digits that are no day
                days += [date(*map(int, shot.groups())).isoformat()] if shot else []
    if signed_on:  # a year read wrong lies far behind the day of the complaint
        last = (date.fromisoformat(signed_on) + timedelta(days=366)).isoformat()
        days = [day for day in days if day <= last]
    latest = max([*days, *filter(None, [signed_on])], default=None)
    return date.fromisoformat(latest) if latest else None


def _hold_back(reading: FilingReading) -> FilingReading:
    """Empty what was read with too little confidence; the reading becomes an alternative."""
    return replace(
        reading,
        cause=_held(reading.cause),
        court=_held(reading.court),
        parties=tuple(
            replace(
                party,
                values={key: value if key == "name" else _held(value) for key, value in party.values.items()},
            )
            for party in reading.parties
        ),
    )


def _held(value: Field) -> Field:
    if value.value is None or value.confidence >= THRESHOLD:
        return value
    return replace(
        value,
        value=None,
        alternatives=(value.value, *value.alternatives),
        reason=f"把握不足（{value.confidence:.0%}），请核对原件填写",
    )
