"""The parts of a complaint: parties, claims, facts, evidence, court and signature, found by their headings.

Headings are those of the court's own forms (法〔2016〕221号 and its successors) and the ways people vary them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tianping.brain.filings.text import Flow, squeeze

_LEAD = r"(?:^|(?<=\n))\s*(?:[一二三四五六七八]\s*[、.,]|\(\s*[一二三四五六七八]\s*\)|\d\s*[、.])?\s*"
_TAIL = r"(?:如下)?\s*(?:[:;]|(?=\n|$))"
HEADINGS: dict[str, re.Pattern[str]] = {
    "claims": re.compile(
        _LEAD
        + r"(?:具体)?(?:诉\s*讼\s*请\s*求|请\s*求\s*事\s*项|诉\s*请(?:事项)?|申\s*请\s*(?:事\s*项|请\s*求)|起诉请求|"
        r"执行请求|请求目的|诉求|请求)"
        r"(?:和依据|及依据|事项)?" + _TAIL
    ),
    "facts": re.compile(
        _LEAD
        + r"(?:主要|基本)?(?:事\s*实\s*(?:[与和及、,]\s*)?(?:的\s*)?(?:理\s*由|依据|根据)|案件事实|事实经过|案情(?:简介|"
        r"事实)?|申请(?:事实)?(?:[与和及])?理由|起诉(?:事由|理由)|事实部分|事实|理由)" + _TAIL
    ),
    "evidence": re.compile(
        _LEAD + r"(?:\d{1,2}\s*[.、]\s*)?(?:(?:附\s*:?\s*)?证据(?:材料)?(?:(?:和|及|"
        r"、)?(?:证据)?(?:的)?来源)?(?:[,、]?\s*证人(?:的)?姓名(?:和|、|及)住(?:所|址))?|(?:附\s*:?\s*)?证据(?:清单|"
        r"目录))"
        r"(?:\(可另附页\))?(?:如下)?\s*(?:[:;]|(?=\n|$))|(?:^|(?<=\n))\s*(?=(?:第一组证据|证据(?:一|1)\s*[:、]))"
    ),
    "court": re.compile(r"(?:^|(?<=\n))\s*(?:此\s*致|谨\s*呈|此\s*呈|呈\s*送)"),
}


@dataclass(frozen=True)
class Sections:
    """The flow of each part; a part that was not found is empty."""

    whole: Flow
    head: Flow
    claims: Flow
    facts: Flow
    evidence: Flow
    closing: Flow


def find_sections(whole: Flow) -> Sections:
    """Cut a complaint in prose at its headings."""
    flat = whole.flat
    cuts: dict[str, tuple[int, int]] = {}
    at = 0
    for name in ("claims", "facts", "evidence", "court"):
        match = (
            _first(HEADINGS[name], flat, at, name) or _nearly(whole, at, name) or _by_words(whole, at, name)
        )
        if match:
            cuts[name] = match
            at = match[1] if name != "evidence" else at
    order = sorted(cuts, key=lambda name: cuts[name][0])
    if "claims" in cuts and (other := _OTHER.search(flat, cuts["claims"][1])):
        cuts.setdefault("other", other.span())
    order = sorted(cuts, key=lambda name: cuts[name][0])
    ends = {name: cuts[order[i + 1]][0] if i + 1 < len(order) else len(flat) for i, name in enumerate(order)}
    head_end = cuts[order[0]][0] if order else len(flat)

    def part(name: str) -> Flow:
        return whole.cut(cuts[name][1], ends[name]) if name in cuts else Flow("")

    closing = (
        whole.cut(_closing_start(flat, cuts["court"][0]), len(flat)) if "court" in cuts else _tail(whole)
    )
    return Sections(whole, whole.cut(0, head_end), part("claims"), part("facts"), part("evidence"), closing)


_SIGNER = re.compile(
    r"(?:^|(?<=\n))\s*(?:具\s*状\s*人|起\s*诉\s*人|申\s*请(?:\s*执\s*行)?\s*人)\s*(?:\([^)\n]{1,14}\))?\s*:"
)


def _closing_start(flat: str, court: int) -> int:
    """Some forms ask for the signature above 此致: then the closing begins with it."""
    if _SIGNER.search(flat, court):
        return court
    above = [m.start() for m in _SIGNER.finditer(flat, max(0, court - 300), court)]
    return above[-1] if above else court


def _first(heading: re.Pattern[str], flat: str, at: int, name: str) -> tuple[int, int] | None:
    matches = [match.span() for match in heading.finditer(flat, at)]
    if not matches:
        return None
    return matches[-1] if name == "court" else matches[0]


_OTHER = re.compile(
    _LEAD
    + r"(?:申请)?(?:执行依据|执行标的|执行根据|被执行人财产(?:线索|状况)|财产线索|管辖依据|法律依据)"
    + _TAIL
)
_NEARLY = {"claims": ("诉讼请求", "请求事项"), "facts": ("事实与理由", "事实和理由")}


def _nearly(whole: Flow, at: int, name: str) -> tuple[int, int] | None:
    """Find a heading read with one wrong letter: a line of its own, as long, and alike but for that letter."""
    for start, end in whole.paragraphs():
        line = squeeze(whole.flat[start:end]).strip(":;.、一二三")
        for heading in _NEARLY.get(name, ()):
            slips = sum(a != b for a, b in zip(line, heading, strict=False)) + abs(len(line) - len(heading))
            if start >= at and slips == 1 and len(line) >= 3:
                return start, end
    return None


_ASKS = re.compile(r"\s*(?:[^\s]{0,4}[、.,)]\s*)?(?:一并)?(?:请求|恳请|依法|判令|判决|要求|强制被)")
_TELLS = re.compile(
    r"\s*(?:(?:19|20)\d\d年|原[、,]?被告|原告(?:与|于|系|在|经|是)|被告(?:于|系|在|因)|申请(?:执行)?人(?:与|于))"
)


def _by_words(whole: Flow, at: int, name: str) -> tuple[int, int] | None:
    """Where a heading is wanting, claims begin with what is asked and facts with a day or with who did what."""
    begins = {"claims": _ASKS, "facts": _TELLS}.get(name)
    if begins is None:
        return None
    for start, end in whole.paragraphs():
        line = whole.flat[start:end]
        if start >= max(at, 8) and begins.match(line) and len(line) >= (6 if name == "claims" else 24):
            return start, start
    return None


def _tail(whole: Flow) -> Flow:
    """Without 此致, the last lines hold court, name and date."""
    spans = whole.paragraphs()
    signers = [
        i for i, (s, e) in enumerate(spans) if re.match(r"\s*(?:具\s*状\s*人|起\s*诉\s*人)", whole.flat[s:e])
    ]
    spans = spans[max(signers[-1] - 3, 0) :] if signers else spans[-8:]
    return whole.cut(spans[0][0], len(whole.raw)) if spans else Flow("")
