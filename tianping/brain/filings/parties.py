"""Parties as a complaint in prose names them, with their agents.

One person after another, each opened by the word of their role, by a number behind it, or, where somebody tells
their story without such words, by 我叫 and 现在告. What is said of each is read by `person`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tianping.brain.filings.agents import Piece, read_agents, read_guardian
from tianping.brain.filings.homes import at_home_too, share_home
from tianping.brain.filings.labels import NAME
from tianping.brain.filings.model import Agent, Field, Party
from tianping.brain.filings.names import (
    ORGANISATION,
    is_organisation,
    is_person,
    is_spoken,
    names_apart,
    without_sex,
)
from tianping.brain.filings.person import CHIEF, attributes, chief_of
from tianping.brain.filings.text import Flow

_ROLES = (
    "申请执行人|被执行人|被申请人|申请人|原告人|被告人|"
    r"[原被]告方(?![一-龥]{1,2}\s*[,(。])|原告|被告|第三人|上诉人|被上诉人|债权人|债务人|"  # 方 may be a family name
    "起诉人|被起诉人|告状人|被状告人|被告状人|状告人|"
    r"[原被][吉舌苦占古合](?=\s*[一二三四1-9]?\s*:)"  # 告 as recognition misreads it, only before a colon
)
_NUMBER = r"(?:[一二三四五六七八九十]|\d{1,2}|\(\s*(?:[一二三四五六七八九十]|\d{1,2})\s*\)|之[一二三四五])?"
# 原告信息, 原告基本情况; then perhaps the label of the name, as forms and tables have it.
_HEADED = r"(?:的?(?:基本|身份|主体)?(?:信息|情况|资料)(?=\s*[:\n]))?"
_LABEL = rf"(?:{NAME})\s*[:\n]?\s*"
_OPEN = re.compile(
    r"(?P<line>(?:^|(?<=\n))\s*(?:[一二三四五六]、|\d[.、])?\s*\(?|(?<=[。;,])|(?<=\)诉))(?:第[一二三四五六]|共同)?"
    rf"(?P<role>{_ROLES})\s*{_NUMBER}\s*(?:\((?!自然人|法人)[^)\n]{{1,12}}(?:人|原告|被告)\)|\((?:自然人|法人|单位)[^)\n]{{0,10}}\)(?=\s*:\s*[一-龥]{{2}}))?(?:\)(?=\s*[:\n])|{_HEADED})\s*"
    rf"(?P<colon>[:;,])?\s*(?:{_LABEL})?(?![一二三四五六\d]?(?:法定代理|法定监护|监护人|委托|诉讼代理))(?=[一-龥A-Za-z(\d“「])"
)
_TOLD = (
    r"(?:,|\(|\s|。)\s*(?:他|她|其)?(?:性别|[男女](?:性|士)?[,.;、。\s)]|住|家住|身份证|公民身份|统一社会|信用代码|法定代表|地址|电话|联系|手机|"
    r"出生|经营|民族|(?:园长|校长|院长|老板|法人|厂长|店长|经理|社长)(?:是|叫|:)|[一-龥]{1,4}族[,、。]|(?:19|20)\d\d[年.-])"
)
_SHORT_NAME = r"[一-龥]{1,4}(?:·[一-龥]{1,8}){0,3}|[一-龥]某{1,2}"
# A hand that leaves out all marks: 原告陈玉兰女1968.3.5生汉族身份证….
_RUN_ON = re.compile(
    rf"(?:{_SHORT_NAME})\s*[男女]\s*(?:(?:19|20)\d\d|[一-龥]{{1,4}}族|身份证|公民身份|住|家住|现住|电话|手机)"
)
_NAME = re.compile(r"(?:[一-龥A-Za-z·\-.()\d“”「」]|(?<=[A-Za-z.]) (?=[A-Z][A-Za-z]))+")
# What the one who is sued is to the one who tells.
_KIN = (
    "前夫|前妻|丈夫|老公|妻子|老婆|儿子|女儿|儿媳妇?|女婿|哥哥|弟弟|姐姐|妹妹|大哥|大姐|父亲|母亲|叔叔|伯父|舅舅|表[哥弟姐妹]|堂[哥弟姐妹]|"
    "小叔子|嫂子|邻居|房东|房客|租客|老板|同事|朋友|好友|同学|战友|老乡|亲戚|工友|包工头|同村(?:人|村民)?|前?(?:男|女)朋?友|合伙人|债务人"
)
# A story told without titles: 我叫…, and then whom it is told against.
_MYSELF = re.compile(
    r"(?:^|(?<=[\n。;,]))\s*(?:我(?:是[^,。\n]{1,14},\s*|的名字)?(?:叫|是|名叫)|本人)\s*:?\s*(?=[一-龥])"
)
_AGAINST = re.compile(
    r"(?:^|(?<=[\n。;,]))\s*(?:我|本人)?(?:现在?|今|特|要|想|决定|依法|向(?:贵院|法院))*"
    r"(?:起诉|状告|控告|告|诉)(?:的(?:人|对象)?)?(?:是|叫|了)?\s*:?\s*"
    rf"(?:(?:(?:我|本人)的?)?(?:{_KIN}))?(?=[一-龥])|对方(?:是|叫|当事人)?\s*:?\s*(?=[一-龥])"
)
# Who else is told against behind the first: 还有他挂靠的公司….
_ALSO = re.compile(
    r"(?:^|(?<=[\n。;,]))\s*(?:还有|以及|另外还有)(?:他|她|其)?们?(?:挂靠|所在|上班|工作|开|开办|经营)?的?(?:公司|单位|厂|店)?\s*"
    r"(?=[一-龥()]{2,30}(?:公司|厂|店|局|院|部|合作社)[,(])"
)
_SIDE = r"(?:以?上述?|[两二三四]|各|全体|该)?(?:名|位)?(?:原告|被告|申请执行人|申请人)?[一二三四\d]?(?:的)?(?:共同)?(?:的)?"
_AGENT = re.compile(
    rf"(?:^|(?<=[\n。;]))\s*{_SIDE}(?:委托(?:诉讼)?代理人|诉讼代理人|代理人|代理律师)\s*[一二三四\d]?\s*"
    r"(?:\([^)\n]{1,10}\))?\s*(?:[:,为是]|姓名:)*\s*(?=[一-龥A-Z])"
)
_GUARDIAN = re.compile(
    rf"(?:^|(?<=[\n。;,]))\s*{_SIDE}(?:法定代理人|法定监护人|监护人)\s*(?:\((?P<who>[^)]{{1,8}})\))?\s*(?:[:,为是]|姓名:)*\s*(?=[一-龥])"
)
# A further person behind a number or a full stop stands on the same side.
_NEXT = re.compile(
    r"(?:(?:^|(?<=[\n。;:]))\s*(?:[一二三四五六]\s*[、.,]|\d\s*[、.,)]|\([一二三四五六\d]\))\s*"
    rf"(?=[一-龥A-Z]{_NAME.pattern}{_TOLD})|(?<=[。;])\s*(?=(?:{_SHORT_NAME})[,(]\s*[男女]))"
)
_LISTED = r"[一-龥]{2,4}(?:·[一-龥]{1,8}){0,3}|[一-龥]某{1,2}"
_SEVERAL = re.compile(rf"(?:{_LISTED})(?:[、和](?:{_LISTED}))+(?=[,。:(]|$)")
# Behind names that commas part nothing is said, or something of all of them; 张三，教师 names one person.
_OF_ALL = re.compile(
    r"\s*(?:[。;\n]|$|,\s*(?:均|都|皆|(?:现|家)?住|[二两三四五]\s*[人被原名]|以上|上述|共同))"
)
_TRADE = re.compile(r"[员工人师部领族民医生商长家者机年身住户]$")
# What a line below may begin with and still speak of the person above.
_LABELS = (
    r"姓名|名称|性别|民族|出生|年龄|住|现住|家住|户籍|地址|[一-龥]{0,4}(?:地址|场所|住址)|经常居住|身份|公民身份|居民身份|证件|联系|电话|手机|"
    r"[一-龥]{0,2}电话|统一|社会信用|信用代码|组织机构|注册|登记|法定代表|法人|主要负责|负责人|经营|营业|执行事务|投资人|"
    r"代表人|职务|职业|工作单位|邮编|邮政|邮箱|电子|微信|传真|国籍|籍贯|文化|类型|企业类型|单位性质|所有制|开户|系|曾用名|字号"
)
_ABOUT = re.compile(
    rf"\s*(?:其|该公司|公司|原告|被告|单位|我的)?(?:{_LABELS})|\s*[男女][,、\s]|\s*\d{{11}}|\s*(?:19|20)\d\d年[^,。]{{3,8}}生"
)
_STRANGE = re.compile(
    r"\s*[一-龥 ]{1,10}[:;]|\s*(?:[一二三四五六七八九]\s*[、.,]|\(\s*[一二三四五六七八九]\s*\))"
)
ROLE_NAMES = {
    "原告人": "原告", "原告方": "原告", "起诉人": "原告", "告状人": "原告", "状告人": "原告",
    "被告人": "被告", "被告方": "被告", "被起诉人": "被告", "被告状人": "被告", "被状告人": "被告",
    "债权人": "申请人", "债务人": "被申请人",
}  # fmt: skip
_CLAIMS = ("原告", "申请人", "申请执行人")
_ANSWERS = ("被告", "被申请人", "被执行人")


def read_parties(head: Flow) -> tuple[tuple[Party, ...], tuple[Agent, ...]]:
    """Read parties and agents from the head of a complaint."""
    parties: list[Party] = []
    agents: list[Agent] = []
    for piece in _pieces(head.flat):
        if piece.what == "agent":
            side = parties[-1].name if parties else None
            agents += read_agents(head, piece, side)
        elif piece.what == "guardian":
            if parties:
                guardian = read_guardian(head, piece)
                parties[-1] = replace(parties[-1], legal_agent=guardian)
        else:
            for party in _read_several(head, piece):
                _put(parties, at_home_too(party, parties, head.flat[piece.start : piece.end]))
            share_home(parties, head.flat[piece.start : piece.end])
    return tuple(parties), tuple(agents)


def _put(parties: list[Party], party: Party) -> None:
    """Add a party, or what is new about one named before: a cover names them, the text tells about them."""
    for i, known in enumerate(parties):
        if known.role == party.role and known.name == party.name:
            fuller = party if len(party.values) > len(known.values) else known
            parties[i] = replace(fuller, values={**party.values, **known.values})
            return
    parties.append(party)


def _pieces(flat: str) -> Iterator[Piece]:
    """Cut the head at each opening word of a party, agent or guardian."""
    opens = [
        (m.start("role"), m.end(), "party", m["role"])
        for m in _OPEN.finditer(flat)
        if not _in_sentence(flat, m)
    ]
    opens += _by_story(flat, {_role_name(role) for *_, role in opens})
    opens += [(m.start(), m.end(), "agent", "") for m in _AGENT.finditer(flat)]
    opens += [(m.start(), m.end(), "guardian", m["who"] or "") for m in _GUARDIAN.finditer(flat)]
    opens.sort()
    for i, (_, end, what, role) in enumerate(opens):
        until = opens[i + 1][0] if i + 1 < len(opens) else len(flat)
        until = max(_last_line(flat, end, until), end)
        if what != "party":
            yield Piece(what, role, end, until)
            continue
        begins = [m.end() for m in _NEXT.finditer(flat, end, until)]
        for start, stop in zip([end, *begins], [*begins, until], strict=True):
            if re.search(r"[一-龥A-Za-z]", flat[start:stop]):
                yield Piece(what, _role_name(role), start, stop)


def _by_story(flat: str, named: set[str]) -> list[tuple[int, int, str, str]]:
    """Find who tells the story and whom it is told against, where no word of a role names them."""
    found = []
    for pattern, role, same in ((_MYSELF, "原告", _CLAIMS), (_AGAINST, "被告", _ANSWERS)):
        for match in pattern.finditer(flat):
            told = re.match(rf"{_NAME.pattern}{_TOLD}", flat[match.end() : match.end() + 60])
            if told and not named.intersection(same):
                found.append((match.start(), match.end(), "party", role))
    against = [end for _, end, _, role in found if role in _ANSWERS]
    also = _ALSO.finditer(flat, against[0]) if against else ()
    return found + [(match.start(), match.end(), "party", "被告") for match in also]


def _last_line(flat: str, start: int, end: int) -> int:
    """Give where the lines about one person end: 案由, a heading or the story below is none of them."""
    at = flat.find("\n", start, end)
    while at >= 0:
        behind = flat.find("\n", at + 1, end)
        line = flat[at + 1 : behind if behind >= 0 else end]
        finished = flat[start:at].rstrip().endswith(("。", ";"))
        about = _ABOUT.match(line) or _NEXT.match(flat, at + 1)
        if line.strip() and not about and (finished or _STRANGE.match(line)):
            return at
        at = behind
    return end


def _role_name(role: str) -> str:
    if re.fullmatch(r"[原被][^告]", role):
        return role[0] + "告"
    return ROLE_NAMES.get(role, role)


def _in_sentence(flat: str, match: re.Match[str]) -> bool:
    """A line such as 原告与被告系… or 原告于…入职 speaks about a party and does not open one."""
    rest = flat[match.end() : match.end() + 60]
    if not match["colon"] and re.match(r"系(?![统列])", rest):
        return True
    inside = match["line"] == "" and match.start() > 0 and flat[match.start() - 1] != "\n"
    if inside and flat[match.start() - 1] == ",":
        return not re.match(rf"(?:{_SHORT_NAME})[,(]\s*[男女][,)]", rest)
    if not inside and _RUN_ON.match(rest):
        return False
    if re.match(rf"{_NAME.pattern}{_TOLD}", rest):
        return inside and bool(re.match(r"[是为在于]", rest))
    if inside:
        return match["colon"] != ":"
    if re.match(r"\d", rest) and not re.match(r"\d{1,2}\s*[、.,)]", rest):
        return True
    if match["colon"] in (":", ";") or re.search(rf"{_LABEL}$", match.group()):
        return False
    return bool(re.match(r"[与和及、于在因系自向诉]|现|依|为|的|均|双方|认为|信息", rest)) or not re.search(
        r"[,:。(]", rest[:40]
    )


def _read_several(head: Flow, piece: Piece) -> list[Party]:
    """Read one party, or several named together that share what is said behind them."""
    flat = head.flat[piece.start : piece.end]
    if parted := _by_commas(flat):
        pieces = [
            replace(piece, start=piece.start + start, end=piece.start + end) for start, end in parted[:-1]
        ]
        pieces.append(replace(piece, start=piece.start + parted[-1][0]))
        read = [party for one in pieces if (party := _read_party(head, one))]
        shared = {k: v for k, v in read[-1].values.items() if k == "address"} if read else {}
        return [replace(party, values={**shared, **party.values}) for party in read]
    together = _SEVERAL.match(flat)
    if not together or ORGANISATION.search(together.group()) or "·" in together.group():
        party = _read_party(head, piece)
        return [party] if party else []
    shared = {
        key: value
        for key, value in attributes(head, piece.start + together.end(), piece.end).items()
        if key == "address"
    }
    named, at = [], piece.start
    for name in names_apart(together.group()):
        at = head.flat.index(name, at)
        values = {"name": head.field(name, at, at + len(name), "紧跟在诉讼地位之后"), **shared}
        named.append(Party(piece.role, "natural", values))
        at += len(name)
    return named


def _by_commas(flat: str) -> list[tuple[int, int]]:
    """Give the spans of names that only marks part, 张三，李四; nothing where a name is followed by what is said of it."""
    spans: list[tuple[int, int]] = []
    for part in re.finditer(r"[^,、。;:\n]+", flat):
        name = re.sub(r"\s|^\s*(?:以?及|和)|\([^)]*\)$", "", part.group())
        if not (is_organisation(name) or is_person(name)) or (
            spans and len(name) == 2 and _TRADE.search(name)
        ):
            break
        spans.append((flat.index(name, part.start()) if name in part.group() else part.start(), part.end()))
        if flat[part.end() : part.end() + 1] not in (",", "、"):
            break
    return spans if len(spans) > 1 and _OF_ALL.match(flat[spans[-1][1] :]) else []


_NOBODY = re.compile(r"无|暂无|没有|无第三人|不适用")


def _read_party(head: Flow, piece: Piece) -> Party | None:
    flat = head.flat[piece.start : piece.end]
    lead = re.match(r"\s*\(?", flat)
    skip = lead.end() if lead else 0
    match = _NAME.match(flat, skip)
    if not match:
        return None
    name, width = _trim_name(match.group(), flat)
    if not name or _NOBODY.fullmatch(name) or not _introduces(head.flat[: piece.start], name, flat[width:]):
        return None
    named = head.field(name, piece.start, piece.start + width, "紧跟在诉讼地位之后")
    body = (piece.start + width, piece.end)
    values = {"name": named, **attributes(head, *body)}
    organisation = _is_organisation(name, values, head.flat[body[0] : body[1]])
    if organisation:
        values |= chief_of(head, *body) | _beside_bracket(head, *body)
        values = {k: v for k, v in values.items() if k not in ("sex", "birth", "ethnicity", "id_number")}
    else:
        values.pop("credit_code", None)
    return Party(piece.role, "organisation" if organisation else "natural", values)


def _introduces(before: str, name: str, behind: str) -> bool:
    """Tell a head that names somebody from a story that goes on: 被告是我儿子, 原告把他养大.

    Something of a person or firm is said right behind the name, or the name looks like one, or it stands alone behind a colon.
    """
    if is_organisation(name) or is_person(name):
        return True
    colon = before.rstrip(" (").endswith(":")
    alone = bool(re.match(r"\s*(?:\([^)\n]*\))?\s*(?:[。;\n]|$)", behind))
    told = bool(re.match(_TOLD, behind) or re.match(_TOLD, "," + behind))
    if is_spoken(name):
        return colon and len(name) <= 8 and (told or alone)
    return told or (colon and (alone or len(name) <= 4)) or (alone and len(name) <= 4)


def _is_organisation(name: str, values: dict[str, Field], body: str) -> bool:
    """Tell by the end of the name, by a code of its own, or by a head where nothing of a person is said."""
    if is_organisation(name):
        return True
    chief = CHIEF.search(body)
    own = body[: chief.start()] if chief else body
    person = bool(re.search(r"[,\s][男女][,\s。]|身份证|身份号码", own))
    return not person and (
        "credit_code" in values or (chief is not None and len(name) > 4 and "·" not in name)
    )


def _trim_name(name: str, flat: str) -> tuple[str, int]:
    """End a name at its bracketed note or at the first word that is no part of it."""
    at = flat.find(name)
    name = re.split(
        r"\((?=曾用名|又名|已更名|现更名|更名|原名|现名|身份|公民|系|以下|下称|简称|统一|自然人|法人|女|男|个体|绰号|化名|微信|网名|联系|电话|手机|住|字号)",
        name,
    )[0]
    name = re.sub(r"\([^()]*(?:不详|不明|不清|不知|未知)[^()]*\)$", "", name)
    if name.count("(") != name.count(")"):
        name = re.split(r"[()]", name)[0]
    cut = re.search(
        r"(?<=..)(?:[男女](?=生|19|20|[一-龥]{1,3}族)|(?<=某)[男女]|统一社会信用|住所地|住址|身份证|公民身份|性别|系(?!统|列)|(?:19|20)\d\d(?:[年.\-]|$))",
        name,
    )
    if cut:
        name = name[: cut.start()]
    name = name.strip(".·- ")
    if not re.match(r"[,\s(]*(?:性别\s*:?\s*)?[男女]", flat[at + len(name) :]):
        name = without_sex(name)
    return name, at + len(name)


def _beside_bracket(head: Flow, start: int, end: int) -> dict[str, Field]:
    """Give the address and telephone that stand behind a bracket about who runs it: 面馆（经营者：王五，住…），经营场所…."""
    bracket = re.match(r"\s*\(([^()]*)\)", head.flat[start:end])
    if not bracket or not CHIEF.search(bracket.group(1)):
        return {}
    own = attributes(head, start + bracket.end(), end)
    return {key: own[key] for key in ("address", "phone") if key in own}
