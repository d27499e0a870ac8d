"""Who made a paper (责任者): the office that issued it, or whoever signed it.

What an office, a bank or a shop hands out bears its name at the head or on its stamp; what people write is signed at the foot. So the
list of a dossier has it (诉讼档案 卷内目录: 责任者).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tianping.brain.filings.lexicon import LEADING
from tianping.brain.filings.meaning import is_field_label
from tianping.brain.filings.model import EMPTY, Field, Paper, Source
from tianping.brain.filings.names import ORGANISATION, is_organisation, is_person, is_spoken
from tianping.brain.filings.text import squeeze

HEAD, FOOT = 4, 8
"""Lines of a paper at whose top the office stands that issued it, at whose foot it is signed."""

MAX_LINE = 200
"""Letters of a line that are looked at: no name stands further in, and the work stays bounded."""

STAMP = "印章"
LEGAL_FORM = 4
"""Letters at the end of a name in which two organisations hardly ever differ: 有限公司."""

ALIKE = 0.75
"""Names more alike than this are one, misread."""

_OFFICE = re.compile(
    r"[一-龥]{2,24}?(?:人民法院|仲裁委员会|公安局[一-龥]{0,16}(?:分局|支队|大队|派出所)|公安局|派出所|管理局|监督局|民政局|分局|"
    r"(?:支|大)队|[省市县区]人民政府|街道办事处|(?<=[省市县区])[一-龥]{2,4}局|公证处|委员会)"
)
_BANK = re.compile(
    r"[一-龥]{2,18}?(?:银行(?:股份有限公司)?(?:[一-龥]{2,8}[支分]行)?|信用社|联社)|支付宝|微信支付"
)
_HOSPITAL = re.compile(r"[一-龥]{2,20}(?:医院|卫生院|卫生服务中心|诊所|门诊部|疾控中心)")
_FIRM = re.compile(r"[一-龥]{2,14}(?:律师事务所|法律服务所|法律援助中心)")
_ORGANISATION = re.compile(
    r"[一-龥（）()]{2,30}(?:公司|厂|店|行|部|社|中心|医院|学校|幼儿园|学院|大学|所|局|站|队|会|馆|院|场|市场|超市|坊|室)(?![一-龥])"
)
# Behind which words the maker stands, by kind.
_LABELS: dict[str, str] = {
    "id_card": r"签发机关",
    "business_licence": r"登记机关",
    "power_of_attorney": r"(?<![受被])委托(?:人|单位)(?:\([^()]{1,8}\))?",
    "iou": r"(?:借|欠|收|领)款(?:人|单位)|出具人|立(?:据|条|借|欠)人|借款方|借入人|欠费人|承诺人|保证人",
    "invoice": r"(?:销售方|销货单位|收款(?:单位|人)|开票单位|销方)(?:名称)?|(?<!购买方)名称",
    "marriage_certificate": r"(?:婚姻)?登记机关",
    "birth_certificate": r"(?:签发|出证)(?:机构|单位|机关)|接生机构(?:名称)?",
    "realty_certificate": r"登记机构",
    "service_address": r"(?:确认人|受送达人|填表人|当事人)(?:\([^()]{1,8}\))?",
    "evidence_list": r"(?:提交|举证|提供)(?:人|方)(?:\([^()]{1,8}\))?",
}
_PARTIES = re.compile(
    r"(?<![一-龥])(?!联系|负责|法定|经办|见证|收件|收货|收款|开户|紧急)(?:[一-龥]{1,4}[人方]|用人单位|劳动者|雇主|雇员)"
    r"[一二三甲乙丙]?(?:\([^()]{1,10}\))?:([^:,。;\n]{2,30})"
)
# Who signs says as what, or dates it; a receipt for the paper is no signature of it.
_SIGNED = re.compile(
    r"(?!.{0,4}(?:签收|收件|收到|接收|送达|见证|证明|联系|收货))[一-龥]{1,8}(?:[人方者]|单位|盖章|签[名字章])(?:\([^()]{1,10}\))?:(.{2,30})"
)
_DAY = re.compile(r"(?:日期:?)?(?:19|20)\d\d年\d{1,2}月\d{1,2}日?")
_OFFICIAL = frozenset(
    {"judgment", "effective_certificate", "arbitration_award", "acceptance_notice", "admin_decision", "accident_report", "police_record"}
)  # fmt: skip
_ISSUED = _OFFICIAL | {
    "transfer_voucher", "bank_statement", "invoice", "realty_certificate", "birth_certificate", "marriage_certificate", "medical_record",
}  # fmt: skip
"""Kinds that only an institution makes, whoever is named on them."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    source: Source
    seal: bool


def maker_of(paper: Paper, claimants: Sequence[str], others: Sequence[str] = ()) -> Field:
    """Name who made a paper; empty where the paper does not say it. Of what the claimants wrote they are the makers.

    A party's name, also one of the `others`, stands as the complaint spells it.
    """
    lines = list(_lines(paper))
    printed = [line for line in lines if not line.seal]
    for reason, find in _ways(paper.kind, claimants):
        if found := find(lines if reason == STAMP else printed):
            name, source = found
            spelt = "、".join(_as_party(one, (*claimants, *others)) for one in name.split("、"))
            return Field(spelt, 0.9 * paper.confidence, source, (), reason)
    return EMPTY


def _as_party(name: str, parties: Sequence[str]) -> str:
    """Give the party's spelling of a name that differs from it in a letter of its legal form only: 有银公司."""
    for party in parties:
        alike = len(party) == len(name) and party[:-LEGAL_FORM] == name[:-LEGAL_FORM]
        if alike and sum(a != b for a, b in zip(party, name, strict=True)) == 1 and is_organisation(party):
            return party
    return name


_Found = tuple[str, Source] | None
_Way = tuple[str, Callable[[Sequence[_Line]], _Found]]


def _ways(kind: str, claimants: Sequence[str]) -> Iterator[_Way]:
    """Give the ways to find the maker of a kind of paper, the surest first."""
    if kind in LEADING or kind == "preservation_application":
        yield "当事人自己写的材料", lambda lines: _own(lines, claimants)
        return
    if label := _LABELS.get(kind):
        pattern = re.compile(rf"(?:{label}):?(.*)")
        yield "材料上写明", lambda lines: _labelled(lines, pattern)
    if kind in ("contract", "labour_contract"):
        yield "合同的各方", _both_sides
    elif kind == "law_firm_letter":
        yield "出函的律师事务所", lambda lines: _first(lines, _FIRM)
        return
    elif kind in ("transfer_voucher", "bank_statement"):
        yield "出具回单的机构", lambda lines: _first(lines[: 2 * HEAD], _BANK)
    elif kind in ("medical_record", "invoice"):
        yield "出具材料的医疗机构", lambda lines: _first(lines, _HOSPITAL)
    elif kind in _OFFICIAL:
        yield "抬头的机关", lambda lines: _first(lines[:HEAD], _OFFICE)
        yield "落款的机关", lambda lines: _first(lines[:-FOOT:-1], _OFFICE)
    if kind == "legal_rep_certificate":
        yield "单位自己出具", lambda lines: _own(lines, [name for name in claimants if is_organisation(name)])
    if kind in ("service_address", "evidence_list"):
        yield "当事人自己写的材料", lambda lines: _own(lines, claimants)
    if kind in ("id_card", "chat_screenshot", "business_licence"):
        if kind == "business_licence":
            yield STAMP, _stamped
        return
    if kind not in _ISSUED:
        yield "落款", _signature
    if kind not in ("transfer_voucher", "bank_statement"):
        yield "抬头", _letter_head
    if kind in _OFFICIAL or kind in ("realty_certificate", "marriage_certificate"):
        yield STAMP, _stamped


def _lines(paper: Paper) -> Iterator[_Line]:
    for page in paper.pages:
        for line in page.lines:
            if text := squeeze(line.text[:MAX_LINE]):
                box = line.box
                place = None if box is None else (box.x0, box.y0, box.x1, box.y1)
                yield _Line(text, Source(page.file, page.index, place), line.seal)


def _own(lines: Sequence[_Line], names: Sequence[str]) -> _Found:
    said = [name for name in names if name]
    if not said or not lines:
        return None
    at = next((line.source for line in reversed(lines) if said[0] in line.text), lines[0].source)
    return "、".join(said[:3]) + ("等" if len(said) > 3 else ""), at


def _labelled(lines: Sequence[_Line], pattern: re.Pattern[str]) -> _Found:
    """Take what stands behind the last such label, on its line or on the next."""
    for i in range(len(lines) - 1, -1, -1):
        found = pattern.search(lines[i].text)
        if not found:
            continue
        for j, said in ((i, found[1]), (i + 1, lines[i + 1].text if i + 1 < len(lines) else "")):
            if name := _name(said):
                return name, lines[j].source
    return None


def _both_sides(lines: Sequence[_Line]) -> _Found:
    names: dict[str, Source] = {}
    for line in lines:
        for said in _PARTIES.findall(line.text):
            name = _name(said)
            # Read again at the foot, below a stamp, it is another by a letter.
            if name and not any(SequenceMatcher(None, name, had).ratio() >= ALIKE for had in names):
                names[name] = line.source
    return ("、".join(list(names)[:3]), next(iter(names.values()))) if len(names) > 1 else None


def _first(lines: Sequence[_Line], pattern: re.Pattern[str]) -> _Found:
    for line in lines:
        if found := pattern.search(line.text):
            return found.group(), line.source
    return None


def _stamped(lines: Sequence[_Line]) -> _Found:
    return _first([line for line in lines if line.seal], _OFFICE)


def _letter_head(lines: Sequence[_Line]) -> _Found:
    """Take an organisation that stands at the top, alone or before the title."""
    for line in lines[:HEAD]:
        found = _ORGANISATION.match(line.text)
        if found and len(line.text) - found.end() <= 12 and not is_spoken(found.group()):
            return found.group(), line.source
    return None


def _signature(lines: Sequence[_Line]) -> _Found:
    """Take the last name at the foot behind a label, or above the day."""
    foot = lines[-FOOT:]
    for i in range(len(foot) - 1, -1, -1):
        found = _SIGNED.match(foot[i].text)
        dated = i + 1 < len(foot) and _DAY.match(foot[i + 1].text)
        said = found[1] if found else foot[i].text if dated else ""
        if said and (name := _name(said)):
            return name, foot[i].source
    return None


# What stands behind a name on its line, and what is no name though it has the shape of one.
_BEHIND = re.compile(
    r"[,;。、(（]|(?:法定代表|负责|经办|联系|电话|地址|住所|身份证|公民身份|日期|签[名字章]|盖章|20\d\d年)"
)
_NO_NAME = re.compile(r"[人方者]$|单位$")


def _name(said: str) -> str:
    """Give the name that words are or begin with; nothing where they are none."""
    words = _BEHIND.split(said.strip(" :_").rpartition(":")[2])[0].strip()
    if is_organisation(words) or _OFFICE.fullmatch(words):
        return words
    shaped = 2 <= len(words) <= 4 and is_person(words)
    return (
        words
        if shaped and not (ORGANISATION.search(words) or _NO_NAME.search(words) or is_field_label(words))
        else ""
    )
