"""Official forms (要素式): fields behind their labels, tick boxes, numbered questions with answers.

The form is read as one run of text cut at its labels, not by rows and columns: labels are printed and known, the
ruling of the table differs from printer to printer and is often lost in a photograph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tianping.brain.filings.claims import amount_of
from tianping.brain.filings.figures import arabic_sums, find_dates
from tianping.brain.filings.model import EMPTY, Agent, Claim, Field, Party
from tianping.brain.filings.names import is_organisation
from tianping.brain.filings.text import Flow, squeeze

_LABELS: dict[str, str] = {
    "name": r"姓\s*名|名\s*称|单位名称|公司名称",
    "sex": r"性\s*别",
    "birth": r"出生(?:日期|年月日?)",
    "ethnicity": r"民\s*族",
    "phone": r"联系电话|联系方式|电\s*话|手机号码?",
    "address": r"住所地?(?:\(户籍所在地\)|\(主要办事机构所在地\)|\([^)]{2,14}\))?|户籍所在地|住\s*址|主要办事机构所在地",
    "usual": r"经常居住地|现住址",
    "id_number": r"证件号码?|(?:公民)?身份(?:证)?号码?|居民身份证号码?",
    "credit_code": r"(?:统一)?(?:社会)?信用代码|组织机构代码",
    "legal_rep": r"法定代表人(?:/主要负责人|/负责人|\(负责人\)|或负责人)?|负责人|主要负责人|经营者",
    "legal_rep_title": r"职\s*务",
    "firm": r"(?<!工作)单\s*位(?!名称)",
    "none": r"工作单位|证件类型|证件种类|注册地(?:/登记地)?|登记地|国\s*籍|邮\s*编|类\s*型|所有制性质|"
    r"收件人|邮箱|送达地址|是否接受电子送达|方式|代理权限|有无委托代理人|与原告的?关系|职业",
}
_LABEL = re.compile("|".join(f"(?P<{key}>{pattern})" for key, pattern in _LABELS.items()))
_FIELD = re.compile(rf"(?:{_LABEL.pattern})\s*:")
_ROLE = re.compile(
    r"(?P<role>原\s*告|被\s*告|第三人|申请执行人|被执行人|被申请人|申请人|反诉原告|"
    r"反诉被告)\s*[一二三四\d]?\s*(?:信息)?\s*(?=\n?\s*\((?:自然人|法人|非法人|单位|个人|机构)|\s*\n\s*(?:姓\s*名|"
    r"名\s*称)|\s*(?:姓\s*名|名\s*称)\s*:)"
)
_AGENT = re.compile(r"(?:委托诉讼代理人|委托代理人|诉讼代理人)(?!.{0,6}权限)")
_GUARDIAN = re.compile(r"法定代理人|指定代理人|监护人")
_PLACE = re.compile(r"送达地址\s*\(|送达地址[^:\n]{0,4}\n|送达地址(?=及)")
_SECTION = re.compile(
    r"诉\s*讼\s*请\s*求(?:和依据|及依据|和理由)?(?=\s*(?:\n|$|\(|:))|(?:申请|请求)事项(?=\s*(?:\n|$|:))"
)
_FACTS = re.compile(r"(?:约定管辖|诉讼保全|诉前保全|事实(?:和|与|及)理由|事实、理由)(?=[^。]{0,8}(?:\n|$))")
_REASONS = re.compile(r"事实\s*(?:和|与|及|、)\s*理由")
_ITEM = re.compile(r"(?:^|(?<=\n))\s*(\d{1,2})\s*[.、,]\s*(?!\d)")
_SKIP = re.compile(r"标的总?额|诉讼标的|请求依据|诉讼费|依据|约定管辖|仲裁|保全|法律规定|受理费")
_DENIES = re.compile(r"^(?:否|无|没有|不|未)")
MAX_QUESTIONS = 120
_EVIDENCE = re.compile(r"证据(?:材料)?清单(?:\(可另附页\))?\s*:?")
_EVIDENCE_END = re.compile(r"对?纠纷解决方式|是否了解调解|此致|具状人|(?:^|\n)\s*\d{1,2}[.、]\s*其他")


@dataclass(frozen=True, slots=True)
class _Block:
    what: str
    role: str
    start: int
    end: int


def is_form(flow: Flow) -> bool:
    """Tell a form from prose: labelled fields, tick boxes and the printed parts of the form."""
    flat = flow.flat
    boxes = flat.count("☑") + flat.count("□")
    labels = len(_FIELD.findall(flat[:6000]))
    parts = sum(word in flat for word in ("当事人信息", "诉讼请求和依据", "特别提示", "纠纷解决方式"))
    return boxes + labels >= 14 and (parts >= 1 or boxes >= 8)


def read_form_parties(flow: Flow) -> tuple[tuple[Party, ...], tuple[Agent, ...]]:
    """Read the table of parties and agents."""
    until = _SECTION.search(flow.flat)
    head = flow.cut(0, until.start()) if until else flow
    parties: list[Party] = []
    agents: list[Agent] = []
    for block in _blocks(head.flat):
        values = _fields(head, block)
        if block.what == "party" and (party := _party(head, block, values)):
            parties.append(party)
        elif block.what == "guardian" and parties and values.get("name"):
            keep = {k: v for k, v in values.items() if k in ("name", "id_number", "phone")}
            parties[-1] = replace(parties[-1], legal_agent=keep)
        elif block.what == "agent" and values.get("name"):
            agents.append(_agent(head, block, values, parties))
    return tuple(parties), tuple(agents)


def _blocks(flat: str) -> list[_Block]:
    """Cut the table at the words of its left column; the block for service of papers belongs to nobody."""
    opens = [(m.start(), m.end(), "party", re.sub(r"\s", "", m["role"])) for m in _ROLE.finditer(flat)]
    for pattern, what in ((_AGENT, "agent"), (_GUARDIAN, "guardian"), (_PLACE, "service")):
        opens += [
            (m.start(), m.end(), what, "")
            for m in pattern.finditer(flat)
            if opens and m.start() > opens[0][0]
        ]
    opens.sort()
    ends = [start for start, *_ in opens[1:]] + [len(flat)] * bool(opens)
    return [_Block(what, role, after, end) for (_, after, what, role), end in zip(opens, ends, strict=True)]


def _fields(head: Flow, block: _Block) -> dict[str, Field]:
    """Read label after label inside a block; the first of each counts."""
    flat = head.flat[block.start : block.end]
    labels = list(_FIELD.finditer(flat))
    values: dict[str, Field] = {}
    for i, match in enumerate(labels):
        key = match.lastgroup or "none"
        until = labels[i + 1].start() if i + 1 < len(labels) else len(flat)
        written = flat[match.end() : until]
        value = _value(key, written)
        if value and key not in values:
            at = block.start + match.end()
            values[key] = head.field(value, at, at + max(len(written.strip()), 1), "表格内同名栏")
    return values


def _value(key: str, written: str) -> str | None:
    """Clean what stands behind a label; 无, 同上 and empty boxes are no value."""
    if key == "sex":
        return _sex(written.split("\n")[0])
    text = re.sub(r"\s+", "", written) if key != "name" else re.sub(r"\s+", "", written.split("(自然人")[0])
    text = re.sub(r"(?:注册地|登记地|有[□☑]|无[□☑]|委托诉讼|送达地址|\(自然人\)|\(法人).*$", "", text)
    text = text.strip(",.;。:、_")
    if not text or text in ("无", "不详", "同上", "/", "—", "同住所地", "未知"):
        return None
    return _shaped(key, text)


def _sex(line: str) -> str | None:
    """Read the ticked one of two boxes; where one box is empty and the other lost, it is the other."""
    ticked = [label[-1:] for label, tick in options(line) if tick]
    if ticked:
        return ticked[0] if ticked[0] in "男女" else None
    empty = {label[-1:] for label, _ in options(line)}
    written = [sex for sex in "男女" if sex in line and sex not in empty]
    return written[0] if len(written) == 1 else None


def _shaped(key: str, text: str) -> str | None:
    """Keep of a value what has the form its label asks for."""
    if key == "birth":
        dates = find_dates(text)
        return dates[0][0].isoformat() if dates else None
    if key in ("id_number", "phone"):
        found = re.search(r"\d{8,24}[Xx]?" if key == "id_number" else r"\+?\d[\d\-()]{4,24}", text)
        return found.group() if found else None
    if key == "credit_code":
        found = re.search(r"[0-9A-Za-z\-]{9,22}", text)
        return found.group() if found else None
    if key == "ethnicity":
        return text[:6] if re.fullmatch(r"[一-龥]{1,6}", text) else None
    if key in ("legal_rep", "legal_rep_title"):
        found = re.match(r"[一-龥·]{2,12}", text)
        return found.group() if found else None
    return text


def _party(head: Flow, block: _Block, values: dict[str, Field]) -> Party | None:
    name = values.get("name", EMPTY).value
    if not name:
        return None
    lead = head.flat[block.start : block.start + 30]
    organisation = (
        bool(re.search(r"法人|单位|机构", lead.split(":")[0]))
        or "credit_code" in values
        or is_organisation(name)
    )
    keys = (
        ("name", "credit_code", "address", "phone", "legal_rep", "legal_rep_title")
        if organisation
        else ("name", "sex", "birth", "ethnicity", "id_number", "address", "phone")
    )
    if not organisation and values.get("ethnicity", EMPTY).value:
        ethnic = values["ethnicity"]
        values["ethnicity"] = replace(ethnic, value=ethnic.value.removesuffix("族") + "族")
    if "address" not in values and "usual" in values:
        values["address"] = values["usual"]
    kept = {key: values[key] for key in keys if key in values}
    return Party(block.role, "organisation" if organisation else "natural", kept)


def _agent(head: Flow, block: _Block, values: dict[str, Field], parties: Sequence[Party]) -> Agent:
    flat = head.flat[block.start : block.end]
    authority = None
    line = next((line for line in flat.split("\n") if "特别" in line), "")
    for label, ticked in options(line):
        if ticked and re.match("特别|一般", label):
            authority = label[:2] + "授权"
    return Agent(
        name=_own_line(head, block) or values["name"].value,
        for_party=parties[-1].name if parties else None,
        firm=values.get("firm", EMPTY).value,
        phone=values.get("phone", EMPTY).value,
        authority=authority,
        source=values["name"].source,
    )


def _own_line(head: Flow, block: _Block) -> str | None:
    """Give the name that stands alone in its cell: firm and telephone in the next cell are no part of it."""
    label = re.search(r"姓\s*名\s*:\s*", head.flat[block.start : block.end])
    if label is None:
        return None
    at = block.start + label.end()
    touched = head.lines_of(at, at + 1)
    alone = re.fullmatch(r"(?:姓名:)?([一-龥·]{2,6})", squeeze(touched[0][1].text)) if touched else None
    return alone.group(1) if alone else None


def read_form_claims(flow: Flow) -> tuple[tuple[Claim, ...], Field]:
    """Read the numbered questions on what is asked for, a claim for each sum, and the stated total."""
    flat = flow.flat
    begin = _SECTION.search(flat)
    if not begin:
        return (), EMPTY
    end = _FACTS.search(flat, begin.end())
    part = flow.cut(begin.end(), end.start() if end else len(flat))
    claims: list[Claim] = []
    stated = EMPTY
    for start, until in _questions(part.flat):
        body = part.flat[start:until]
        if re.match(r"\s*(?:诉讼)?标的(?:总)?(?:金)?额", body):
            sums = arabic_sums(body)
            if sums:
                stated = part.field(sums[0].value, start + sums[0].start, start + sums[0].end, "标的总额一栏")
            continue
        if not _SKIP.match(re.sub(r"^\s*是否主张", "", body)):
            claims += _answered(part, start, until)
    return tuple(claims), stated


def _questions(flat: str) -> list[tuple[int, int]]:
    marks = list(_ITEM.finditer(flat))
    if not marks:  # a form without numbers: each line is a question with its answer
        return [m.span() for m in re.finditer(r"[^\n]+", flat)][:MAX_QUESTIONS]
    ends = [m.start() for m in marks[1:]] + [len(flat)]
    return [(m.end(), end) for m, end in zip(marks, ends, strict=True)]


def _answered(part: Flow, start: int, until: int) -> list[Claim]:
    """Give a claim for each sum in the answer; an answer ticked 否 or 无 asks for nothing."""
    body = part.flat[start:until]
    label = re.split(r"\n|[:☑□]", body.strip())[0]
    if _denied(body):
        return []
    claims = []
    for piece_start, piece_end in _phrases(body):
        piece = body[piece_start:piece_end]
        amount, _ = amount_of(_asked_words(piece))
        if amount:
            at = start + piece_start
            claims.append(
                Claim(
                    _describe(label, piece),
                    amount,
                    part.confidence(at, start + piece_end),
                    part.source(at, start + piece_end),
                    "表格分项金额",
                )
            )
    return claims


def _denied(body: str) -> bool:
    """Tell whether the first question of an answer is ticked 否 or 无; later ones ask for details only."""
    line = next((line for line in body.split("\n") if "☑" in line or "□" in line), "")
    ticked = [label for label, tick in options(line) if tick]
    chosen = [label for label, _ in options(line)]
    if re.search(r"实际清偿|票据|计算至", body[: body.find(line)][-24:] + line):
        return False
    if ticked:
        return all(_DENIES.match(label) for label in ticked)
    if chosen in (["是"], ["有"]) and re.search(r"(?:否|无)\s*$", line):
        return True  # a small photograph loses the ticked box, not the empty one
    return any(_DENIES.match(label) for label in chosen) and len(chosen) >= 2


def options(line: str) -> list[tuple[str, bool]]:
    """Read tick boxes with their words; a line that opens with a box has its words behind the boxes."""
    line = line.split(":")[-1] if re.search(r":\s*[☑□]", line) else line
    if re.match(r"\s*[☑□]", line):
        found = re.findall(r"([☑□])\s*([^☑□\s]*)", line)
        return [(label, box == "☑") for box, label in found]
    found = re.findall(r"([^☑□\s:]*)\s*([☑□])", line)
    return [(label, box == "☑") for label, box in found]


def _phrases(body: str) -> list[tuple[int, int]]:
    """Cut an answer at 、,; and line ends that part one sum from the next."""
    joined = re.sub(r"(?<=\d)\n(?=[\d元.])", "#", body)
    cuts = [
        m.end()
        for m in re.finditer(
            r"[、;；。]|,(?!\d{3})|元(?!\s*(?:为|作为|的|起|/|每))(?=[^、,;。(\d]*\d)", joined
        )
    ]
    edges = [0, *cuts, len(body)]
    return [(a, b) for a, b in itertools.pairwise(edges) if b > a]


def _asked_words(piece: str) -> str:
    """Blank out of an answer how it was reckoned and from when it runs on."""
    piece = re.sub(r"(?:计算方式|计算标准|计算方法|具体计算)\s*:?[^。;]*", "", piece, flags=re.S)
    return re.sub(r"\n", "", piece)


def _describe(label: str, piece: str) -> str:
    words = re.sub(r"\s+", "", piece).strip("、,;。:")
    return words if label in words else f"{label}：{words}"


def read_form_facts(flow: Flow) -> Field:
    """Give the part on facts and reasons as one text."""
    begin = _REASONS.search(flow.flat)
    if not begin:
        return EMPTY
    end = re.search(r"对?纠纷解决方式|此\s*致", flow.flat[begin.end() :])
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
