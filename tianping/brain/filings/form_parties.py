"""Parties and agents of an official form (要素式): blocks of the table, fields behind their labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.forms import options
from tianping.brain.filings.labels import SECTION, labels_in
from tianping.brain.filings.model import (
    EMPTY,
    NATURAL_KEYS,
    ORGANISATION_KEYS,
    Agent,
    Field,
    Party,
)
from tianping.brain.filings.names import is_organisation
from tianping.brain.filings.person import person_in
from tianping.brain.filings.text import Flow, squeeze

_WHO = r"(?:自然人|法人|非法人|单位|个人|公民|个体|机构|企业|组织|其他)"
_ROLE = re.compile(
    r"(?P<line>(?:^|(?<=\n))[ ]*(?:\(?[一二三四五\d]{1,2}[、.)][ ]*)?)?\(?[ ]*"
    r"(?P<role>原\s*告|被\s*告|第三人|申请执行人|被执行人|被申请人|申请人|反诉原告|反诉被告)"
    r"[ ]*(?:\(?[一二三四五\d]\)?)?[ ]*\)?(?:的?(?:基本|身份)?(?:信息|情况|资料))?[ ]*(?P<colon>:)?"
    rf"(?P<note>\s*\([^)\n]*?{_WHO}[^)\n]*\)|[ ]*(?:[☑□]\s*{_WHO}|{_WHO}\s*[☑□])[^\n]*)?[ ]*"
    r"(?:\([^()\n]{1,12}\))?[ ]*:?[ ]*"  # 原告(劳动者)
    r"(?P<end>\n|$|(?=(?:姓\s*名|名\s*称)[^:\n]{0,8}:))?"
)
_CHOICE = r"(?:企业|分支|个体|其他|自然人|法人|[同有无是否](?![一-龥]))"
_AGENT = re.compile(r"(?<!法定)(?:委托(?:诉讼)?代理人|诉讼代理人|(?<![有无])代理人|代理律师)(?!.{0,6}权限)")
_GUARDIAN = re.compile(r"法定代理人|指定代理人|监护人")
_PLACE = re.compile(r"送达地址\s*\(|送达地址[^:\n]{0,4}\n|送达地址(?=及)")
_LEAD = re.compile(r"[\s:,]*([一-龥·()]{2,30})[\s,;]*")  # a name without a label of its own
_NAMED_FIRST = re.compile(r"([一-龥·]{2,8})(?=,系)")  # 沈佳宁，系原告之母，公民身份号码…
_NEAR = 80  # letters within which a heading of a party has the first of its labels


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands between one heading of the left column and the next; `note` is 自然人 or 法人 beside it."""

    what: str
    role: str
    note: str
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
        elif block.what == "guardian" and parties and parties[-1].type == "natural" and values.get("name"):
            keep = {k: v for k, v in values.items() if k in ("name", "id_number", "phone")}
            # Behind the name stands what they are to the child: 冉光明（系原告之父）.
            keep["name"] = replace(keep["name"], value=re.split(r"[(（]", str(keep["name"].value))[0])
            parties[-1] = replace(parties[-1], legal_agent=keep)
        elif block.what == "agent" and values.get("name"):
            agents.append(_agent(head, block, values, parties))
    return tuple(parties), tuple(agents)


def _blocks(flat: str) -> list[_Block]:
    """Cut the table at the words of its left column; the block for service of papers belongs to nobody."""
    opens = [
        (m.start("role"), m.end(), "party", re.sub(r"\s", "", m["role"]), m["note"] or "")
        for m in _ROLE.finditer(flat)
        if _heads_block(flat, m)
    ]
    for pattern, what in ((_AGENT, "agent"), (_GUARDIAN, "guardian"), (_PLACE, "service")):
        opens += [
            (m.start(), m.end(), what, "", "")
            for m in pattern.finditer(flat)
            if opens and m.start() > opens[0][0]
        ]
    opens.sort()
    ends = [start for start, *_ in opens[1:]] + [len(flat)] * bool(opens)
    blocks = [
        _Block(what, role, note, after, end)
        for (_, after, what, role, note), end in zip(opens, ends, strict=True)
    ]
    return [part for block in blocks for part in _each_name(flat, block)]


def _heads_block(flat: str, match: re.Match[str]) -> bool:
    """A party's block is headed by its role with 自然人 or 法人, or by the role alone with labels behind it."""
    if match["note"]:
        return True
    behind = flat[match.end() : match.end() + _NEAR]
    if match["line"] is None or (match["end"] is None and not match["colon"]):
        return False
    labels = labels_in(behind)
    if match["end"] is None:  # the name stands beside the role, and labels behind it
        return bool(labels and _LEAD.fullmatch(behind[: labels[0][1]]))
    return any(key == "name" for key, *_ in labels)


def _each_name(flat: str, block: _Block) -> list[_Block]:
    """Cut a block in which a second name begins: two people entered in one cell."""
    names = [
        block.start + start for key, start, _ in labels_in(flat[block.start : block.end]) if key == "name"
    ]
    edges = [block.start, *names[1:], block.end]
    return [replace(block, start=a, end=b) for a, b in itertools.pairwise(edges)]


def _fields(head: Flow, block: _Block) -> dict[str, Field]:
    """Read label after label inside a block; the first of each counts."""
    flat = head.flat[block.start : block.end]
    labels = labels_in(flat)
    values: dict[str, Field] = {}
    # A guardian's name may stand alone in the cell behind the heading.
    beside = flat.strip(" :\n") if block.what == "guardian" else flat
    lead = _LEAD.fullmatch(flat[: labels[0][1]] if labels else beside.split("\n")[0])
    if block.what == "guardian":
        lead = lead or _NAMED_FIRST.match(beside)
    if lead and lead.group(1) not in _NOTHING and not any(key == "name" for key, *_ in labels):
        at = block.start + flat.find(lead.group(1))
        values["name"] = head.field(lead.group(1), at, at + len(lead.group(1)), "紧跟在诉讼地位之后")
    for i, (key, _, after) in enumerate(labels):
        until = labels[i + 1][1] if i + 1 < len(labels) else len(flat)
        written = flat[after:until]
        value = _value(key, written)
        if value and key not in values:
            at = block.start + after
            values[key] = head.field(value, at, at + max(len(written.strip()), 1), "表格内同名栏")
    return values


_NOTHING = frozenset(
    {"无", "不详", "不明", "未知", "没有", "同上", "同住所地", "同户籍地", "同住址", "/", "—", "-", "--"}
)


def _value(key: str, written: str) -> str | None:
    """Clean what stands behind a label; 无, 同上 and empty boxes are no value."""
    if key == "sex":
        return ticked_sex(written.strip().split("\n")[0])
    text = re.split(rf"[☑□]\s*{_CHOICE}|{_CHOICE}\s*[☑□]", written)[0] if key != "none" else written
    text = re.sub("[☑□]", "", text)  # a speck beside a letter is no box
    text = re.sub(r"\s+", "", text if key != "name" else re.split(rf"\({_WHO}", text)[0])
    text = re.sub(r"(?:注册地|登记地|委托诉讼|送达地址).*$", "", text)
    text = re.sub(r"\([一二三四五六七八九十]\)$", "", text.strip(",.;。:、_"))  # (二) heads the next party
    return None if not text or text in _NOTHING else _shaped(key, text)


def ticked_sex(line: str) -> str | None:
    """Read the ticked one of two boxes; where one box is empty and the other lost, it is the other."""
    line = line.replace("如", "女")  # as recognition misreads it
    # Of two letters at one box the other's box is lost: it stood before the box, or behind it.
    at = 0 if re.match(r"\s*[☑□]", line) else -1
    boxes = [(found[at], tick) for label, tick in options(line) if (found := re.findall("[男女]", label))]
    ticked = [sex for sex, tick in boxes if tick]
    if ticked:
        return ticked[0] if len(ticked) == 1 else None
    empty = {sex for sex, _ in boxes}
    if len(empty) == 1 and "☑" in line:
        return next(sex for sex in "男女" if sex not in empty)  # its letter is lost, not its tick
    written = [sex for sex in "男女" if sex in line and sex not in empty]
    return written[0] if len(written) == 1 else None


def _shaped(key: str, text: str) -> str | None:
    """Keep of a value what has the form its label asks for."""
    if key == "birth":
        dates = find_dates(text)
        return dates[0][0].isoformat() if dates else None
    if key == "phone":
        found = re.search(r"\+?\d[\d\-()]{4,24}", text)
        return found.group().rstrip("-(") if found else None
    if key in ("id_number", "credit_code"):
        found = re.search(r"[0-9A-Za-z\-]{8,24}", text)
        return found.group() if found else None
    if key == "ethnicity":
        return text[:6] if re.fullmatch(r"[一-龥]{1,6}", text) else None
    if key in ("legal_rep", "legal_rep_title"):
        found = re.match(r"[一-龥·]{2,12}", text)
        if found and key == "legal_rep":
            return person_in(found.group())
        return found.group() if found else None
    return text


def _party(head: Flow, block: _Block, values: dict[str, Field]) -> Party | None:
    name = values.get("name", EMPTY).value
    if not name:
        return None
    organisation = _is_organisation(name, block.note, values)
    if organisation and "credit_code" not in values and "id_number" in values:
        values["credit_code"] = values["id_number"]  # one cell for 身份证号码/统一社会信用代码
    keys = ORGANISATION_KEYS if organisation else NATURAL_KEYS
    if not organisation and values.get("ethnicity", EMPTY).value:
        ethnic = values["ethnicity"]
        values["ethnicity"] = replace(ethnic, value=ethnic.value.removesuffix("族") + "族")
    if "address" not in values and "usual" in values:
        values["address"] = values["usual"]
    kept = {key: values[key] for key in keys if key in values}
    return Party(block.role, "organisation" if organisation else "natural", kept)


def _is_organisation(name: str, note: str, values: dict[str, Field]) -> bool:
    """Tell by the box ticked beside the role, else by what is printed there and filled in."""
    ticked = "".join(label for label, tick in options(note) if tick)
    told = ticked or note
    people, bodies = (
        bool(re.search(r"自然人|个人|公民", told)),
        bool(re.search(r"法人|单位|机构|企业|组织", told)),
    )
    if people != bodies:
        return bodies or is_organisation(name) or "credit_code" in values
    return is_organisation(name) or "credit_code" in values or "legal_rep" in values


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
        firm=re.sub("(?<=所)律师$", "", values["firm"].value) if "firm" in values else None,
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
    alone = (
        re.fullmatch(r"(?:姓名:)?([一-龥·]{2,6})(?:\([^()]*\))?", squeeze(touched[0][1].text))
        if touched
        else None
    )
    return alone.group(1) if alone else None
