"""Parties and agents of an official form (要素式): blocks of the table, fields behind their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.forms import options
from tianping.brain.filings.labels import FIELD, SECTION
from tianping.brain.filings.model import EMPTY, Agent, Field, Party
from tianping.brain.filings.names import is_organisation
from tianping.brain.filings.text import Flow, squeeze

_ROLE = re.compile(
    r"(?P<role>原\s*告|被\s*告|第三人|申请执行人|被执行人|被申请人|申请人|反诉原告|"
    r"反诉被告)\s*[一二三四\d]?\s*(?:信息)?\s*(?=\n?\s*\((?:自然人|法人|非法人|单位|个人|机构)|\s*\n\s*(?:姓\s*名|"
    r"名\s*称)|\s*(?:姓\s*名|名\s*称)\s*:)"
)
_AGENT = re.compile(r"(?:委托诉讼代理人|委托代理人|诉讼代理人)(?!.{0,6}权限)")
_GUARDIAN = re.compile(r"法定代理人|指定代理人|监护人")
_PLACE = re.compile(r"送达地址\s*\(|送达地址[^:\n]{0,4}\n|送达地址(?=及)")


@dataclass(frozen=True, slots=True)
class _Block:
    what: str
    role: str
    start: int
    end: int


def read_form_parties(flow: Flow) -> tuple[tuple[Party, ...], tuple[Agent, ...]]:
    """Read the table of parties and agents."""
    until = SECTION.search(flow.flat)
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
    labels = list(FIELD.finditer(flat))
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
