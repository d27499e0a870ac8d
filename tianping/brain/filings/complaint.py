"""The parts of a complaint: parties, claims, facts, evidence, court and signature, found by their headings.

Headings are those of the court's own forms (法〔2016〕221号 and its successors) and the ways people vary them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tianping.brain.filings.labels import WRITER
from tianping.brain.filings.text import ITEM, ORNAMENT, Flow, squeeze

_LEAD = (
    rf"(?:^|(?<=\n))\s*{ORNAMENT}\s*(?:第[一二三四五六]部分\s*[、:,]?|"
    r"[一二三四五六七八]\s*[、.,]|\(\s*[一二三四五六七八]\s*\)|\d\s*[、.])?\s*"
)
_TAIL = rf"(?:如下)?\s*(?:[:;]|{ORNAMENT}\s*(?=\n|$))"
HEADINGS: dict[str, re.Pattern[str]] = {
    "claims": re.compile(
        _LEAD
        + r"(?:具体)?(?:诉\s*讼\s*请\s*求|请\s*求\s*事\s*项|诉\s*请(?:事项)?|申\s*请\s*(?:(?:强制)?执\s*行\s*的?)?(?:事\s*项|请\s*求)|"
        r"起诉请求|请求(?:人民)?法院(?:依法)?(?:判决|判令|裁判|处理|支持)?的?(?:事项|内容)(?:\([^()\n]{2,14}\))?|"
        r"执行请求|请求目的|诉求|请求|(?:我们?|本人|原告|申请人|起诉人)的?(?:诉讼)?(?:请求|要求|诉求))"
        r"(?:和依据|及依据|事项)?" + _TAIL
    ),
    "facts": re.compile(
        _LEAD
        + r"(?:主要|基本|案件|本案|具体)?(?:的)?(?:事\s*实\s*(?:经过|情况|背景|部分)?\s*(?:[与和及、,]\s*)?(?:的\s*)?"
        r"(?:理\s*由|依据(?:[与和及]理由)?|根据)|"
        r"案件事实|事实经过|案情(?:简介|"
        r"事实)?|申请(?:事实)?(?:[与和及])?理由|起诉(?:事由|理由)|事实部分|事实|理由|(?:具体|主要|基本)?(?:事情|案情|事件|纠纷|"
        r"案件)(?:的)?(?:经过|情况|起因|由来)(?:[与和及、](?:的)?(?:理由|依据))?|(?:具体|详细|基本)情况|(?:事情|案件|事发)?(?:经过|过程)(?:是这样的?)?|事情是这样的?|(?:理由|原因)如下)"
        + _TAIL
    ),
    "evidence": re.compile(
        _LEAD + r"(?:\d{1,2}\s*[.、]\s*)?(?:(?:所?附\s*:?\s*|(?:随(?:本)?(?:诉|申请)?[状书]|"
        r"现|一并|原告|申请人|我们?|本人)*(?:提交|附送?|递交|提供|附上)了?(?:的|如下|以下|下列|相关)?)?"
        r"(?:(?:我们?方?|原告|本人|现)?有(?:以下|如下|下列)|(?:相关|有关|主要|本案|涉案|我们?方?|原告|申请人)的?)?证据(?:材料)?(?:(?:和|及|"
        r"、)?(?:证据)?(?:的)?来源)?(?:[,、]?\s*证人(?:的)?姓名(?:和|、|及)住(?:所|址))?|(?:附\s*:?\s*)?证据(?:清单|"
        r"目录))"
        r"(?:\([^()\n]{2,16}\))?(?:如下)?\s*(?:[:;]|"
        + ORNAMENT
        + r"\s*(?=\n|$))|(?:^|(?<=\n))\s*(?:我们?(?:手[里头])?的?)?(?:主要)?证据(?:材料)?(?:主要)?(?:有|包括)(?=[一-龥《])|"
        r"(?:^|(?<=\n))\s*(?![^\n:]{0,8}(?:没有|无|缺|不))[一-龥]{1,8}(?:的|上|下)(?:证据|凭据|凭证)(?:材料)?\s*:|"
        r"(?:^|(?<=\n))\s*(?=(?:第一组证据|证据(?:一|1)\s*[:、]))"
    ),
    "court": re.compile(
        r"(?:^|(?<=\n))\s*(?:此[\s☑□]*致|谨\s*呈|此\s*呈|呈\s*送|"
        r"(?:呈|致|交|交给|送交|递交|[^\s:,。]{0,8}(?:法院|起诉到)[^\s:,。]{0,4})\s*[:\n]\s*(?=[一-龥]{2,20}法院\s*(?:\n|$)))"
    ),
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
    cuts = _cuts(whole)
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


def _cuts(whole: Flow) -> dict[str, tuple[int, int]]:
    """Find where each part begins; facts may be told before what is asked for."""
    flat = whole.flat
    cuts: dict[str, tuple[int, int]] = {}
    for name in ("claims", "facts"):
        at = cuts["claims"][1] if "claims" in cuts else 0
        match = _first(HEADINGS[name], flat, at, name) or _nearly(whole, at, name)
        if match is None and name == "claims":
            match = _first(_ASKED, flat, 0, name) or _by_words(whole, 0, name) or _within_facts(whole)
        if match is None and name == "facts":
            match = _told_first(whole, at) or _by_words(whole, at, name) or _story(whole, at)
            match = match or _told_behind(whole, at)
        if match:
            cuts[name] = match
    at = max((end for _, end in cuts.values()), default=0)
    for name in ("evidence", "court"):
        if match := _first(HEADINGS[name], flat, at, name):
            cuts[name] = match
    if "court" not in cuts and (named := _NAMED_COURT.search(flat, at)):
        cuts["court"] = named.start(1), named.start(1)
    elif "court" not in cuts and (named := _COURT_LAST.search(flat, at)):
        cuts["court"] = named.start(), named.start()
    if "court" in cuts:
        at, end = (
            max((until for name, (_, until) in cuts.items() if name != "court"), default=0),
            cuts["court"][1],
        )
        signer = _signer_above(flat, cuts["court"][0])
        cuts["court"] = (signer, end) if signer is not None and signer > at > 0 else cuts["court"]
    return cuts


# Laymen head what they ask for in their own words: 我的要求：, 原告请求法院判令：.
_ASKED = re.compile(
    r"(?:^|(?<=[\n。]))\s*(?:现在?|故|因此|所以|综上|为此)?,?\s*(?:我们?的?|原告|申请(?:执行)?人|本人|起诉人)?\s*(?:诉讼)?"
    r"(?:特|现|故|因此|综上,?|为此,?)?(?:向(?:贵院|法院|人民法院))?"
    r"(?:提出)?(?:以下|如下)?(?:请求|要求|诉求|恳请|诉请|恳求)(?:贵院|贵庭|法院|人民法院|法庭|法官)?"
    r"(?:依法)?(?:判令|判决|裁决|裁判|判|支持)?(?:如下|以下|被告|是|为)?(?:各项|内容|事项|请求)?\s*:"
)
_IN_SENTENCE = re.compile(
    r"(?:请求|恳请|诉请|要求|请)(?:贵院|贵庭|法院|人民法院|法庭|法官)?(?:依法)?(?:判令|判决|判处|责令|支持)\s*:?"
)
_HEAD = re.compile(
    r"\s*(?:反诉)?(?:(?:原\s*告|被\s*告|第三人|申请(?:执行)?人|被申请人|被执行人)(?![是系于在因向与])|法定代|负责人|经营者|委托|诉讼代理|住|电话|联系|"
    r"统一社会|身份证|公民身份|我(?:是[^,。\n]{1,14},|的名字)?(?:叫|名叫)|我?(?:现在?|今|要|想)*(?:起诉|状告|告)的(?:人|对象)?(?:是|叫)|要求人|被要求人|案\s*由|事\s*由|为什么告|性别|民族|出生|户籍)"
)


# How a story ends: the court is asked to be just, which asks for nothing of its own.
PLEA = re.compile(
    r"\s*(?:特|现|故|为此|综上(?:所述)?)?[,，]?(?:恳请|恳求|请求|诉请|希望|盼望|望|请|敬请)(?:贵院|贵庭|人民法院|法院|法庭|法官|青天)?(?:大人|同志)?"
    r"(?:能够?|予以|依法|尽快|早日|公正|公平|为我们?|给我们?|替我们?|为原告|对我们?)*"
    r"(?:作主|做主|主持公道|讨(?:回|个)公道|伸张正义|还(?:我|原告)?(?:一个)?公道|处理|裁判|裁决|判决|判处|审理|受理|审判|支持|准许|准予|判如所请|如诉所请|明断|公断)"
    r"(?:原告|我们?|申请人|上述|以上|前述|全部|的|诉讼|请求|诉请|诉求|申请)*\s*[。!;]?\s*"
)


def heads_claims(flat: str) -> bool:
    """Tell whether a known heading opens what is asked for."""
    return bool(HEADINGS["claims"].search(flat) or _ASKED.search(flat))


def _told_first(whole: Flow, claims: int) -> tuple[int, int] | None:
    """Find facts that stand before what is asked for: under their heading, or as paragraphs that are no parties."""
    if headed := _first(HEADINGS["facts"], whole.flat[:claims], 0, "facts"):
        return headed
    if not claims:
        return None
    for i, (start, end) in enumerate(whole.paragraphs()):
        line = whole.flat[start:end]
        if end < claims and i and not _HEAD.match(line) and _tells(line):
            return start, start
    return None


def _tells(line: str) -> bool:
    """Tell a paragraph of a story from an item: it is long, in sentences or from a day or person on, and asks nothing."""
    return len(line) >= 40 and bool(_STORY.search(line)) and not _ASKS.match(line)


_STORY = re.compile(
    r"^\s*(?:于|在|自)?(?:(?:19|20)\d\d\s?[年.\-/]|我|双方|原[、,]?被告|原告(?:与|于|系|在|经|是)|被告(?:于|系|在|因)|申请(?:执行)?人(?:与|于))|"
    r"[。!?][^。]{6,}。"
)


def _story(whole: Flow, claims: int) -> tuple[int, int] | None:
    """Without a heading facts begin where paragraphs without number go on telling after the last item asked for."""
    for start, end in whole.paragraphs():
        line = whole.flat[start:end]
        if start > claims and not ITEM.match(line) and not _SUMS_UP.match(line) and _tells(line):
            return start, start
    return None


_DAY_TOLD = re.compile(r"(?<=。)(?=(?:于|在)?(?:19|20)\d\d\s?[年.\-/]\s?\d{1,2}[月.\-/][^。]{16,}。)")


def _told_behind(whole: Flow, claims: int) -> tuple[int, int] | None:
    """Find a story that goes on in the paragraph of what is asked for, from a day on: …由被告承担。2026年3月31日被告…."""
    for start, end in whole.paragraphs():
        told = (
            _DAY_TOLD.search(whole.flat, max(start, claims), end)
            if claims and start <= claims < end
            else None
        )
        if told:
            return told.start(), told.start()
    return None


_SUMS_UP = re.compile(r"\s*\(?(?:以上|上述|合计|共计|总计|一共|总共|诉讼标的|标的)")


def _within_facts(whole: Flow) -> tuple[int, int] | None:
    """Without any heading the last sentence that asks the court to order something holds what is asked for."""
    found = None
    for match in _IN_SENTENCE.finditer(whole.flat):
        line = whole.flat[match.start() : match.start() + 80]
        if re.match(r"[^。\n]{6,}|\n\s*\S", whole.flat[match.end() :][:20]) and not _only_pleads(line):
            found = match.end(), match.end()
    return found


def _only_pleads(words: str) -> bool:
    """Tell the end of a story that asks the court for nothing but justice: 请求依法支持原告的诉讼请求。"""
    return bool(PLEA.fullmatch(re.split(r"(?<=[。\n])", words.lstrip())[0]))


_SIGNER = re.compile(
    rf"(?:^|(?<=\n))\s*(?:{WRITER}|(?:此状)?具\s*[状呈]\s*人|起\s*诉\s*人|申\s*请(?:\s*执\s*行)?\s*人|原\s*告(?:人|方)?|签\s*[名字章](?:人|处)?)"
    r"\s*(?:签[名字章]|盖章)?\s*(?:\([^)\n]{1,14}\))?\s*(?::|[ \u3000_]|\n|$)"
)
# Without 此致: the court on a line of its own, and below it nothing but who signs and when.
_NAMED_COURT = re.compile(r"(?:^|\n)\s*([一-龥]{2,20}人民法院)\s*[:。]?\s*(?=(?:\n[^\n]{0,40}){1,4}\s*$)")
# Or who signs and when, and below it the court.
_COURT_LAST = re.compile(_SIGNER.pattern + r"[^\n]{0,30}(?:\n[^\n]{0,40}){0,4}\n\s*[一-龥]{2,20}人民法院\s*$")
# A line that is a name and no sentence, above 此致.
_NAME_ALONE = re.compile(r"[一-龥·()]{2,30}$")


def _closing_start(flat: str, court: int) -> int:
    """Some forms ask for the signature above 此致: then the closing begins with it."""
    if _SIGNER.search(flat, court):
        return court
    if (signer := _signer_above(flat, court)) is not None:
        return signer
    starts = _lines_above(flat, court)
    named = [at for at in starts if _NAME_ALONE.match(flat[at:court].split("\n")[0].strip())]
    return named[-1] if named else court


def _lines_above(flat: str, court: int) -> list[int]:
    return [0, *(at.end() for at in re.finditer("\n", flat[:court].rstrip()))][-3:]


def _signer_above(flat: str, court: int) -> int | None:
    """Find who signs within the three lines above 此致."""
    above = [m.start() for m in _SIGNER.finditer(flat, _lines_above(flat, court)[0], court)]
    return above[-1] if above else None


def _first(heading: re.Pattern[str], flat: str, at: int, name: str) -> tuple[int, int] | None:
    matches = [match.span() for match in heading.finditer(flat, at)]
    if not matches:
        return None
    return matches[-1] if name == "court" else matches[0]


_OTHER = re.compile(
    _LEAD + r"(?:申请)?(?:执行依据|执行标的|执行根据|被执行人财产(?:线索|状况)|财产线索|管辖依据|法律依据|"
    r"(?:欠费|欠款|费用|计费|本息|货款)(?:计算)?(?:明细表?|清单|一览表|计算表)|合同要素)" + _TAIL
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
        long = len(line) >= (6 if name == "claims" else 24)
        if start >= max(at, 8) and begins.match(line) and long and not PLEA.fullmatch(line):
            return start, start
    return None


def _tail(whole: Flow) -> Flow:
    """Without 此致, the last lines hold court, name and date."""
    spans = whole.paragraphs()
    signers = [
        i
        for i, (s, e) in enumerate(spans)
        if re.match(rf"\s*(?:具\s*状\s*人|起\s*诉\s*人|{WRITER})", whole.flat[s:e])
    ]
    spans = spans[max(signers[-1] - 3, 0) :] if signers else spans[-8:]
    return whole.cut(spans[0][0], len(whole.raw)) if spans else Flow("")
