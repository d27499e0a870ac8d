"""Parties and agents as a complaint in prose names them.

One person after another, each opened by the word of their role; what follows is read by its label or, where people
leave labels out, by its form. Values are copied as written: a wrong number stays wrong, and is a matter for the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.model import Agent, Field, Party
from tianping.brain.filings.names import ETHNICITY, is_organisation
from tianping.brain.filings.text import Flow

_ROLES = (
    "申请执行人|被执行人|被申请人|申请人|原告人|被告人|原告|被告|第三人|上诉人|被上诉人|债权人|债务人|"
    r"[原被][吉舌苦占古合](?=\s*[一二三四1-9]?\s*:)"  # 告 as recognition misreads it, only before a colon
)
_NUMBER = r"(?:[一二三四五六七八九十]|\d{1,2}|\(\s*(?:[一二三四五六七八九十]|\d{1,2})\s*\))?"
_OPEN = re.compile(
    rf"(?:^|(?<=\n))\s*(?:[一二三四五六]、|\d[.、])?\s*(?:第[一二三四五六]|共同)?(?P<role>{_ROLES})\s*{_NUMBER}\s*"
    r"(?:\((?!自然人|法人)[^)\n]{1,12}\))?\s*(?P<colon>[:;,])?\s*(?:(?:姓\s*名|名\s*称)\s*:\s*)?(?=[一-龥A-Za-z(])"
)
_AGENT = re.compile(
    r"(?:^|(?<=[\n。;]))\s*(?:共同)?(?:委托(?:诉讼)?代理人|诉讼代理人|委托代理人|代理人|代理律师)\s*[一二三四12]?\s*[:,]?\s*(?=[一-龥])"
)
_GUARDIAN = re.compile(
    r"(?:^|(?<=[\n。;,]))\s*(?:法定代理人|监护人)\s*(?:\([^)]{1,6}\))?\s*[:,]?\s*(?=[一-龥])"
)
_CHIEF = re.compile(
    r"(?<!体)(?:法定代表人|主要负责人|负责人|法人代表|执行事务合伙人|经营者|投资人|代表人)(?:\([^)]{1,6}\)|/负责人|"
    r"姓名)?\s*[:为是]?\s*(?=[一-龥])"
)
_NAME = re.compile(r"[一-龥A-Za-z·\-.()\d]+")
_ID = re.compile(
    r"(?:公民)?(?:居民)?身份(?:证)?(?:件)?(?:号码?|证号码?)?\s*(?:\(?号码?\)?)?\s*[:为是]?\s*(\d[\dXx \n]{11,22}[\dXx])|"
    r"(?:证件|身份)号码?\s*[:为是]?\s*(\d[\dXx \n]{11,22}[\dXx])"
)
_BARE_ID = re.compile(r"(?<![\dA-Za-z])(\d{17}[\dXx])(?![\dA-Za-z])")
_CREDIT = re.compile(
    r"(?:统一)?(?:社会)?信[用一-龥](?:代)?码?(?:证)?(?:号码?)?\s*[:为是]?\s*([0-9A-Za-z][0-9A-Za-z \n]{13,22})|(?:组织机构代码|"
    r"注册号)\s*[:为是]?\s*([0-9A-Za-z\-]{9,20})"
)
_BARE_CREDIT = re.compile(
    r"(?<![0-9A-Za-z])((?:[159YN][1239]|11|12|13|31)\d{6}[0-9A-HJ-NP-RT-UW-Y]{10})(?![0-9A-Za-z])"
)
_PHONE = re.compile(
    r"(?:联系)?(?:电话|手机|方式)(?:号码?|号)?\s*[:为是]?\s*(\+?[\d][\d\- ()\n]{5,18}\d)|联系(?:方式|"
    r"电话)\s*[:为是]?\s*(\d[\d\-]{6,16})"
)
_BARE_PHONE = re.compile(r"(?<![\dA-Za-z.])(1\d{10})(?![\dA-Za-z])")
_ADDRESS = re.compile(
    r"(?P<label>住所地|住所|住址|现住址|现住|家住|居住于|居住在|户籍所在地|户籍地址?|户籍|经常居住地|注册地址?|登记地|"
    r"办公地址|联系地址|通讯地址|地址|所在地|营业场所|经营场所|主要办事机构所在地|住)"
    r"(?:\([^)]{1,16}\))?\s*(?:为|在|于|是)?\s*:?\s*(?P<value>[一-龥][^。;:]{3,90})"
)
_STOP = re.compile(
    r"[,.、\s]*(?:(?:公民|居民)?身份|证件|联系|电话|手机|统一|社会信用|信用代码|组织机构|法定代|法人代表|主要负责人|"
    r"负责人|经营者|邮编|邮政编码|性别|民族|[男女][,.]|出生|现住|经常居住|户籍|工作单位|职业|系原告|系被告|其他身份|"
    r"营业执照|[\d]{11})"
)
_SEX = re.compile(r"(?:^|[,.;、\s。(])\s*(?:性别\s*:?\s*)?(男|女)(?:性)?(?=[,.;、\s。]|$|汉|\d|生|出生|民族)")
_BIRTH = re.compile(r"(?:出生(?:日期|年月(?:日)?)?|生于|出生于)\s*[:为]?\s*")
_TITLE = re.compile(r"职务\s*[:为是]?\s*([一-龥]{2,12}?)(?=[,.;。\s)]|联系|电话|$)")
_TITLE_WORDS = (
    "执行董事兼总经理|董事长兼总经理|执行董事|董事长|副董事长|董事|总经理|副总经理|经理|厂长|院长|校长|园长|行长|副行长|"
    "局长|副局长|厅长|县长|市长|区长|镇长|乡长|"
    "主任|副主任|所长|站长|店长|社长|理事长|会长|总裁|负责人|经营者|法定代表人|执行事务合伙人|书记|主席|队长|处长|科长|部长|馆长"
)
_TITLE_AFTER = re.compile(
    rf"[,(\s]*(?:系|任|担任|现任)?(?:该|本|其)?(?:单位|公司|企业|行|厂|院|局|校|社|中心|支行|分公司)?(?:的)?({_TITLE_WORDS})(?=[,.;。\s)]|$)"
)
ROLE_NAMES = {"原告人": "原告", "被告人": "被告", "债权人": "申请人", "债务人": "被申请人"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between one opening word and the next."""

    what: str
    role: str
    start: int
    end: int


def read_parties(head: Flow) -> tuple[tuple[Party, ...], tuple[Agent, ...]]:
    """Read parties and agents from the head of a complaint."""
    parties: list[Party] = []
    agents: list[Agent] = []
    for piece in _pieces(head.flat):
        if piece.what == "agent":
            side = parties[-1].name if parties else None
            agents += _read_agents(head, piece, side)
        elif piece.what == "guardian":
            if parties:
                guardian = _read_guardian(head, piece.start, piece.end)
                parties[-1] = replace(parties[-1], legal_agent=guardian)
        elif party := _read_party(head, piece):
            parties.append(party)
    return tuple(parties), tuple(agents)


def _pieces(flat: str) -> Iterator[_Piece]:
    """Cut the head at each opening word of a party, agent or guardian."""
    opens = [
        (m.start(), m.end(), "party", m["role"]) for m in _OPEN.finditer(flat) if not _in_sentence(flat, m)
    ]
    opens += [(m.start(), m.end(), "agent", "") for m in _AGENT.finditer(flat)]
    opens += [(m.start(), m.end(), "guardian", "") for m in _GUARDIAN.finditer(flat)]
    opens.sort()
    for i, (_, end, what, role) in enumerate(opens):
        until = opens[i + 1][0] if i + 1 < len(opens) else len(flat)
        yield _Piece(what, _role_name(role), end, until)


def _role_name(role: str) -> str:
    if re.fullmatch(r"[原被][^告]", role):
        return role[0] + "告"
    return ROLE_NAMES.get(role, role)


def _in_sentence(flat: str, match: re.Match[str]) -> bool:
    """A line such as 原告与被告系… or 原告于…入职 speaks about a party and does not open one."""
    rest = flat[match.end() : match.end() + 40]
    if match["colon"] in (":", ";") or re.search(r"(?:姓\s*名|名\s*称)\s*:\s*$", match.group()):
        return False
    return bool(re.match(r"[与和及、于在因系自向诉]|现|依|为|的|均|双方|认为|信息", rest)) or not re.search(
        r"[,:。(]", rest
    )


def _read_party(head: Flow, piece: _Piece) -> Party | None:
    flat = head.flat[piece.start : piece.end]
    match = _NAME.match(flat)
    if not match:
        return None
    name, width = _trim_name(match.group(), flat)
    if not name:
        return None
    named = head.field(name, piece.start, piece.start + width, "紧跟在诉讼地位之后")
    body = (piece.start + width, piece.end)
    values = {"name": named, **_attributes(head, *body)}
    organisation = is_organisation(name) or ("credit_code" in values and "id_number" not in values)
    if organisation:
        values |= _read_chief(head, *body)
        values = {k: v for k, v in values.items() if k not in ("sex", "birth", "ethnicity", "id_number")}
    else:
        values.pop("credit_code", None)
    return Party(piece.role, "organisation" if organisation else "natural", values)


def _trim_name(name: str, flat: str) -> tuple[str, int]:
    """End a name at its bracketed note or at the first word that is no part of it."""
    name = re.split(r"\((?=曾用名|又名|身份|系|以下|下称|简称|统一|自然人|法人)", name)[0]
    if name.count("(") != name.count(")"):
        name = re.split(r"[()]", name)[0]
    cut = re.search(r"(?<=..)(?:[男女](?=$)|统一社会信用|住所地|住址|身份证|公民身份|系|性别)", name)
    if cut:
        name = name[: cut.start()]
    name = name.strip(".·- ")
    return name, flat.find(name) + len(name)


def _attributes(head: Flow, start: int, end: int) -> dict[str, Field]:
    """Read what is said about one person or organisation."""
    flat = head.flat[start:end]
    values: dict[str, Field] = {}

    def put(key: str, found: tuple[str, int, int] | None, reason: str) -> None:
        if found:
            values[key] = head.field(found[0], start + found[1], start + found[2], reason)

    put("id_number", _numbered(flat, _ID, _BARE_ID), "身份号码一栏")
    put("credit_code", _numbered(flat, _CREDIT, _BARE_CREDIT), "统一社会信用代码一栏")
    put("address", _address(flat), "住所一栏")
    chief = _CHIEF.search(flat)
    put("phone", _numbered(flat, _PHONE, _BARE_PHONE), "联系电话一栏")
    own = flat[: chief.start()] if chief else flat
    if sex := _SEX.search("," + own):
        put("sex", (sex.group(1), max(sex.start(1) - 1, 0), sex.end(1) - 1), "性别")
    if ethnic := ETHNICITY.search(own) or re.search(r"民族\s*:\s*([一-龥]{1,5}?族?)(?=[,.;。\s]|$)", own):
        put("ethnicity", (ethnic.group(1).removesuffix("族") + "族", *ethnic.span()), "民族")
    put("birth", _birth(own), "出生日期")
    return values


def _numbered(
    flat: str, labelled: re.Pattern[str], bare: re.Pattern[str] | None = None
) -> tuple[str, int, int] | None:
    match = labelled.search(flat)
    if match:
        group = 1 if match.group(1) else 2
        return re.sub(r"[\s]", "", match.group(group)).strip("-"), match.start(group), match.end(group)
    if bare and (match := bare.search(flat)):
        return match.group(1), match.start(1), match.end(1)
    return None


def _address(flat: str) -> tuple[str, int, int] | None:
    """Take the first labelled address, up to the next label."""
    at = 0
    while match := _ADDRESS.search(flat, at):
        at = match.start(
            "value"
        )  # 户籍地址同住址,住…: what one label does not give, the next within its reach may
        if match["label"] == "住" and match.start() and flat[match.start() - 1] not in ",.;。、 \n现:":
            continue
        value = match["value"]
        stop = _STOP.search(value)
        value = (value[: stop.start()] if stop else value).rstrip(" ,.、\n(")
        if len(value) >= 4 and not value.startswith(("同上", "同住", "同户籍", "同前", "不详", "不明")):
            return value.replace("\n", ""), match.start("value"), match.start("value") + len(value)
    return None


def _birth(flat: str) -> tuple[str, int, int] | None:
    dates = find_dates(flat)
    for day, start, end in dates:
        behind, before = flat[end : end + 4], flat[max(0, start - 8) : start]
        if re.match(r"\s*(?:出?生|,)", behind) or _BIRTH.search(before) or len(dates) == 1:
            return day.isoformat(), start, end
    return None


def _read_chief(head: Flow, start: int, end: int) -> dict[str, Field]:
    """Read who represents an organisation, and as what."""
    flat = head.flat[start:end]
    match = _CHIEF.search(flat)
    if not match:
        return {}
    name = re.match(r"[一-龥·]{2,8}", flat[match.end() :])
    if not name:
        return {}
    person, after = _person(name.group()), match.end()
    values = {
        "legal_rep": head.field(
            person, start + after, start + after + len(person), "法定代表人（负责人）一栏"
        )
    }
    rest = flat[after + len(person) :]
    title = _TITLE.search(rest) or _TITLE_AFTER.match(rest)
    if title:
        at = start + after + len(person)
        values["legal_rep_title"] = head.field(title.group(1), at + title.start(1), at + title.end(1), "职务")
    return values


def _person(run: str) -> str:
    """Cut a run of characters to the name it begins with."""
    cut = re.search(rf"(?<=..)(?:{_TITLE_WORDS}|系|该|职务|律师|联系|电话|男|女|身份|与|任)", run)
    return (run[: cut.start()] if cut else run)[:4] if "·" not in run else run


def _read_guardian(head: Flow, start: int, end: int) -> dict[str, Field]:
    flat = head.flat[start:end]
    match = re.match(r"[一-龥·]{2,8}", flat)
    if not match:
        return {}
    name = _person(match.group())
    values = {"name": head.field(name, start, start + len(name), "法定代理人一栏")}
    relation = re.search(
        r"(?:系|,|\()(?:原告|申请人|其|之)?[一-龥]{0,4}?之?(父亲|母亲|父|母|祖父|祖母|外祖父|外祖母|监护人)",
        flat,
    )
    if relation:
        values["relation"] = head.field(
            relation.group(1), start + relation.start(1), start + relation.end(1), "关系"
        )
    values |= {
        k: v for k, v in _attributes(head, start + len(name), end).items() if k in ("id_number", "phone")
    }
    return values


def _read_agents(head: Flow, piece: _Piece, side: str | None) -> Sequence[Agent]:
    """Read one or more agents named together; a shared firm stands behind the last."""
    flat = head.flat[piece.start : piece.end]
    sentence = re.split(r"[。\n]", flat)[0]
    names = re.match(r"[一-龥·]{2,8}(?:[、和及][一-龥·]{2,4})*", sentence)
    if not names:
        return ()
    firm = re.search(r"([一-龥()]{2,20}律师事务所|[一-龥()]{2,20}法律服务所)", sentence[2:])
    phone = _numbered(flat, _PHONE, _BARE_PHONE)
    authority = re.search(r"(特别授权|一般(?:授权|代理)|全权(?:代理|委托))", flat)
    return tuple(
        Agent(
            name=_person(name),
            for_party=side,
            firm=_firm(firm.group(1)) if firm else None,
            phone=phone[0] if phone else None,
            authority=_authority(authority.group(1)) if authority else None,
            source=head.source(piece.start, piece.start + len(name)),
        )
        for name in re.split(r"[、和及]", names.group())
        if len(name) >= 2
    )


def _firm(name: str) -> str:
    return re.sub(r"^(?:均?系|均为|系|为|是|任职于)", "", name)


def _authority(word: str) -> str:
    if word.startswith("全权"):
        return "全权代理"
    return "特别授权" if word.startswith("特别") else "一般授权"
