"""Official forms (要素式): fields behind their labels, tick boxes, numbered questions with answers.

The form is read as one run of text cut at its labels, not by rows and columns: labels are printed and known, the
ruling of the table differs from printer to printer and is often lost in a photograph.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from tianping.brain.filings.amounts import SET_ASIDE, amount_of
from tianping.brain.filings.figures import arabic_sums
from tianping.brain.filings.labels import FIELD, QUESTION, SECTION
from tianping.brain.filings.model import EMPTY, Claim, Field
from tianping.brain.filings.text import Flow, squeeze

_FACTS = re.compile(
    r"(?:约定管辖|诉讼保全|诉前保全|事\s*实\s*(?:[壹贰叁肆]\s*)?(?:和|与|及|、)\s*理\s*由|(?:^|(?<=\n))\s*(?:第[一二三四五六]部分|[一二三四五\d]{0,2})[、.:]?\s*(?:案件|要素)事实)(?=[^。]{0,8}(?:\n|$))"
    # Any further part with a number of its own: 三、贷款情况.
    r"|(?:^|(?<=\n))\s*(?:(?:[三四五六丙丁戊]\s*、|\([三四五六]\)|第[三四五六]部分\s*[、:]?)\s*[一-龥]{2,10}|(?:事[情故])?经过)(?=\s*(?:\n|$))"
)
_REASONS = re.compile(
    r"事\s*实\s*(?:[壹贰叁肆]\s*)?(?:和|与|及|、)\s*理\s*由|(?:^|(?<=\n))\s*(?:第[一二三四五六]部分|[一二三四五\d]{0,2})[、.:]?\s*案件事实(?=\s*(?:\n|$))"
)
_ITEM = re.compile(r"(?:^|(?<=\n))\s*(\d{1,2})\s*[.、,]\s*(?:(?!\d)|(?=20\d\d年))")
_BRACKETED = re.compile(r"(?:^|(?<=\n))\s*\(\s*\d{1,2}\s*\)\s*")
_SKIP = re.compile(r"标的总?额|诉讼标的|请求依据|诉讼费|依据|约定管辖|仲裁|保全|法律规定|受理费")
_TOTAL = re.compile(
    r"\s*(?:(?:诉讼)?标的(?:总)?(?:金)?额|(?:以上|上述|各项)?(?:诉讼)?(?:请求|诉请|主张)?(?:的)?(?:总金额|总额|金额)?(?:合计|总计|共计|总额|总金额)|赔偿总额|(?:以上|上述)?(?:各项)?(?:金额|请求|诉请)?(?:一共|总共)(?:是)?多少)"
)
# A row of the total that bears no number, below the numbered ones.
_LAST_ROW = re.compile(
    r"(?:^|(?<=\n)) *(?=(?:诉讼)?标的|(?:以上|上述|各项)*(?:诉讼)?(?:请求|诉请)(?:的)?(?:总|合计|共计)|"
    r"(?:合计|共计|总计|总额)\s{0,2}(?:(?:请求|诉请|主张)?金额)?(?:总[计额]|合计)?(?:\([^()\n]{1,8}\))?\s*:?\s*(?:人民币)?[¥\d])"
)
_LINE = re.compile(
    rf"{_TOTAL.pattern}(?:\([^()\n]{{1,8}}\))? *:? *\n[^\n]+|[^\n]+"
)  # the sum may stand in the next cell
# How a sum is made up: 明细 behind it, or a product whose factors are no sums.
_MADE_UP = re.compile(r"(?<=[\d元])\s*(?:费用)?(?:明细|构成|组成)\s*[:\n][^\n]*")
_PRODUCT = re.compile(
    r"(?<![\d,.])[\d,.]+ {0,3}元?(?:/?[一-龥]{1,4})? {0,3}(?:[×✕*xX] {0,3}[\d,.]+ {0,3}%?(?:个?[一-龥]{1,3})? {0,3})+=?"
)
_FACTS_END = re.compile(
    r"对?纠纷解决方式|此\s*致|(?:^|(?<=\n))\s*(?:[一二三四五六七]\s*、\s*)?(?:主要|相关)?证据(?:[和及与、]证据来源|材料)?\s*(?=[:\n])"
)
_DENIES = re.compile(r"^(?:否|无|没有|不|未)")
MAX_QUESTIONS = 120
_EVIDENCE = re.compile(
    r"证据(?:材料)?(?:清单|目录)(?:\(可另附页\))?\s*:?|(?:^|(?<=\n))\s*(?:\d{1,2}\s*[.、,]\s*)?(?:提[交供]的?|主要|所附|随附|附带?)?证据(?:材料|情况|名称)?\s*(?:[::]|\n)|"
    # The cell before it may run on: …第九百四十四条随附证据.
    r"(?:随附|所附|提交的?)证据(?:材料)?\s*[:\n](?=\s*1)"
)
_EVIDENCE_END = re.compile(
    rf"(?:^|\n)\s*{QUESTION}|"
    r"对?纠纷(?:解决方式|化解|的?解决)|(?:解决|化解|处理)纠纷的?(?:意愿|方式|意向)|是否(?:了解|申请|愿意|同意|接受|考虑)|此致|具状人|"
    r"(?:^|\n)\s*(?:\([一二三四五六七八九]\)|[一二三四五六七八九]\s*、|第[一二三四五六七八]部分)?\s*(?:先行|诉前|庭前)?调解(?:意愿|意向|选择)?\s*(?=[\n:☑□]|是否|$)|(?:^|\n)\s*(?:第[一二三四五六七八]部分\s*[、:]?|[一二三四五六七八九壹贰叁肆伍陆柒捌\d]{1,2}\s*[.、]?|\()?\s*(?:其\s*他|(?:财产|诉讼)?保全|先行调解|是否)"
)


# 请求项目及金额（单位：元）: the heading says of what the numbers below are.
_IN_YUAN = re.compile(r"[^\n]{0,40}单位:\s*元")
_BARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})*\.\d\d)(?![\d元])")


def is_form(flow: Flow) -> bool:
    """Tell a form from prose: labelled fields, tick boxes and the printed parts of the form."""
    flat = flow.flat
    boxes = flat.count("☑") + flat.count("□")
    labels = len(FIELD.findall(flat[:6000]))
    parts = sum(word in flat for word in ("当事人信息", "诉讼请求和依据", "特别提示", "纠纷解决方式"))
    return boxes + labels >= 14 and (parts >= 1 or boxes >= 8)


def read_form_claims(flow: Flow) -> tuple[tuple[Claim, ...], Field]:
    """Read the numbered questions on what is asked for, a claim for each sum, and the stated total."""
    flat = flow.flat
    begin = SECTION.search(flat)
    if not begin:
        return (), EMPTY
    end = _FACTS.search(flat, begin.end())
    part = flow.cut(begin.end(), end.start() if end else len(flat))
    if _IN_YUAN.match(part.flat):
        part = replace(part, raw=_BARE.sub(r"\1元", part.raw))
    claims: list[Claim] = []
    stated = EMPTY
    for start, until in _questions(part.flat):
        body = part.flat[start:until]
        if _TOTAL.match(body):
            sums = arabic_sums(body)
            if sums:
                stated = part.field(sums[0].value, start + sums[0].start, start + sums[0].end, "标的总额一栏")
            continue
        if not _SKIP.match(re.sub(r"^\s*是否主张", "", body)):
            claims += _answered(part, start, until)
    return tuple(claims), stated


def _questions(flat: str) -> list[tuple[int, int]]:
    marks = list(_ITEM.finditer(flat)) or list(_BRACKETED.finditer(flat)) or _rows(flat)
    if not marks:  # a form without numbers: each line is a question with its answer
        return [m.span() for m in _LINE.finditer(flat)][:MAX_QUESTIONS]
    total = _LAST_ROW.search(flat, marks[-1].end())
    stop = total.start() if total and _TOTAL.match(flat, total.end()) else len(flat)
    ends = [m.start() for m in marks[1:]] + [stop]
    asked = [(m.end(), end) for m, end in zip(marks, ends, strict=True)] + [(stop, len(flat))] * (
        stop < len(flat)
    )
    # The first may begin with a year, 1.2024年8月…, and passes for no item.
    first = re.match(r"\s*1\s*[.、]", flat)
    return [(first.end(), marks[0].start()), *asked] if first and marks[0].start() > first.end() else asked


_ROW = re.compile(r"(?:^|(?<=\n)) *(\d{1,2}) *\n")


def _rows(flat: str) -> list[re.Match[str]]:
    """Find the numbers of a table whose first column counts its rows from 1; they stand alone on their lines."""
    found = list(_ROW.finditer(flat))
    counted = [int(m[1]) for m in found]
    return found if len(found) > 1 and counted == list(range(1, len(found) + 1)) else []


def _answered(part: Flow, start: int, until: int) -> list[Claim]:
    """Give a claim for each sum in the answer; an answer ticked 否 or 无 asks for nothing."""
    words = part.flat[start:until]
    body = _sums_alone(words)
    label = re.split(r"\n|[:☑□]", words.strip())[0].strip()
    if _denied(body):
        return []
    whole, reason = amount_of(_asked_words(body))
    if whole and ("合计" in reason or "份额" in reason):
        return [_summed(part, start, until, label, whole, "写明的合计")]
    if whole and re.search("判令|责令", body):
        # A sentence, as a complaint in prose has it, asks for all its sums at once.
        return [_summed(part, start, until, label, whole, "一项请求各笔之和")]
    claims = []
    for piece_start, piece_end in _phrases(body):
        piece = body[piece_start:piece_end]
        amount, _ = amount_of(_asked_words(piece))
        if amount and not SET_ASIDE.match(body[piece_end:]):
            at = start + piece_start
            claims.append(
                Claim(
                    _describe(label, words[piece_start:piece_end]),
                    amount,
                    part.confidence(at, start + piece_end),
                    part.source(at, start + piece_end),
                    "表格分项金额",
                )
            )
    if len(claims) == 1 and len(told := _describe(label, words)) <= WHOLE:
        return [replace(claims[0], text=told)]
    return claims


def _sums_alone(words: str) -> str:
    """Blank out of an answer, place for place, what its sums are made up of."""
    for pattern in (_MADE_UP, _PRODUCT):
        words = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), words)
    return words


def _summed(part: Flow, start: int, until: int, label: str, amount: float, reason: str) -> Claim:
    """An answer that asks for its sums as one."""
    text = _describe(label, part.flat[start:until])
    return Claim(text, amount, part.confidence(start, until), part.source(start, until), reason)


def _denied(body: str) -> bool:
    """Tell whether the first question of an answer is ticked 否 or 无; later ones ask for details only."""
    line = next((line for line in body.split("\n") if "☑" in line or "□" in line), "")
    ticked = [label for label, tick in options(line) if tick]
    chosen = [label for label, _ in options(line)]
    if re.search(r"实际清偿|票据|凭证|发票|计算至", body[: body.find(line)][-24:] + line):
        return False
    if ticked:
        return all(_DENIES.match(label) for label in ticked)
    if chosen in (["是"], ["有"]) and re.search(r"(?:否|无)\s*$", line):
        return True  # a small photograph loses the ticked box, not the empty one
    return any(_DENIES.match(label) for label in chosen) and len(chosen) >= 2


_BOX_FIRST = re.compile(r"^[^☑□]{4,}[☑□]\s*[是有否无][^☑□]*[☑□]\s*[是有否无][^☑□]*$")


def options(line: str) -> list[tuple[str, bool]]:
    """Read tick boxes with their words; a line that opens with a box has its words behind the boxes."""
    line = line.split(":")[-1] if re.search(r":\s*[☑□]", line) else line
    if _BOX_FIRST.search(line):  # the question stands on one line with its boxes: 二倍工资☑是 □否
        line = re.sub("^[^☑□]+", "", line)
    if re.match(r"\s*[☑□]", line):
        found = re.findall(r"([☑□])\s*([^☑□\s]*)", line)
        return [(label, box == "☑") for box, label in found]
    found = re.findall(r"([^☑□\s:]*)\s*([☑□])", line)
    return [(_LED.sub("", label), box == "☑") for label, box in found]


# A question run on with its first answer: 未签劳动合同双倍工资是☑.
_LED = re.compile(r"^.{4,}(?=(?<!是)[是有无否]$)")


def _phrases(body: str) -> list[tuple[int, int]]:
    """Cut an answer at 、,; and line ends that part one sum from the next."""
    joined = re.sub(r"(?<=\d)\n(?=[\d元.])", "#", body)
    joined = re.sub(r"\([^()]*\)", lambda note: "(" * len(note.group()), joined)
    cuts = [
        m.end()
        for m in re.finditer(
            r"[、;；。]|,(?!\d{3})|元(?!\s*(?:为|作为|的|起|/|每|增|提高|上调|变更|调整|降|减|下调))(?=[^、,;。(\d]*\d)",
            joined,
        )
    ]
    edges = [0, *cuts, len(body)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b > a]


def _asked_words(piece: str) -> str:
    """Blank out of an answer how it was reckoned and from when it runs on."""
    piece = re.sub(r"(?:计算方式|计算标准|计算方法|具体计算)\s*:?[^。;]*", "", piece, flags=re.S)
    return re.sub(r"\n", "", piece)


WHOLE = 120
"""An answer with one sum and no more letters than these is told as a whole."""

# What the form prints behind a sum, and its question whether the sum runs on, with the boxes.
_PRINTED = re.compile(r"\(人民币[^()]*(?:\)|$)|\([^()]*$")
_RUNS_ON = re.compile(r"是否请求(支付至实际清偿之日止?):?(?:(☑是|是☑)|(?:是□?|□是))(?:□?否[☑□]?|☑否)?")


def _describe(label: str, piece: str) -> str:
    """Give an answer as the words of a request, without what is printed around it."""
    head, broken, rest = piece.strip().partition("\n")
    alone = re.fullmatch(r"[¥\d,.\s]+元?\s*", rest)
    piece = f"{head}：{rest}" if broken and not alone and squeeze(head) == squeeze(label) else piece
    words = _RUNS_ON.sub(lambda asked: f"，{asked[1]}" if asked[2] else "", re.sub(r"\s+", "", piece))
    words = re.sub(r"(?<=元)计算(方式|标准|方法):", r"，计算\1：", _PRINTED.sub("", words)).strip("、,，;。:")
    words = re.sub(r",(?!\d{3})", "，", words)
    return words if label in words else f"{label}：{words}"


def read_form_facts(flow: Flow) -> Field:
    """Give the part on facts and reasons as one text."""
    begin = _REASONS.search(flow.flat)
    if not begin:
        return EMPTY
    end = _FACTS_END.search(flow.flat[begin.end() :])
    stop = begin.end() + end.start() if end else len(flow.flat)
    return flow.field(flow.raw[begin.end() : stop].strip(" :：\n"), begin.end(), stop, "事实和理由部分")


def form_evidence(flow: Flow) -> Flow:
    """Give the part of the form that lists the evidence."""
    begin = None
    for match in _EVIDENCE.finditer(flow.flat):
        begin = match
    if begin is None:
        return Flow("")
    end = _EVIDENCE_END.search(flow.flat, begin.end())
    return flow.cut(begin.end(), end.start() if end else len(flow.flat))
