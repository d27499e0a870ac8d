"""What is said about one person or organisation: number, home, telephone, birth, who heads it.

Each value is known by its label or, where people leave labels out, by its form. Values are copied as written: a wrong
number stays wrong, and is a matter for the check.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.model import Field
from tianping.brain.filings.names import ETHNIC, ETHNICITY, is_spoken, without_sex
from tianping.brain.filings.text import Flow

CHIEF = re.compile(
    r"(?:(?<!体)(?:法定代表人|主要负责人|负责人|法人代表|执行事务合伙人|经营者|投资人|(?<!诉讼)代表人)"
    r"(?:\([^)]{1,8}\)|/负责人|姓名|\s*[/、及和]\s*职\s*务)?\s*[:为是叫]?|(?<![一-龥])法人\s*[:为是叫])\s*(?=[一-龥])"
)
_IS = r"\s*[:为是]?\s*"
_ID = re.compile(
    rf"(?:(?:公民|居民)?身份(?:证|证件)?(?:号码?|编号)?|证件号码?)\s*(?:\(?号码?\)?)?{_IS}(\d[\dXx \n]{{11,30}})"
)
_BARE_ID = re.compile(r"(?<![\dA-Za-z])(\d{17}[\dXx])(?![\dA-Za-z])")
_CREDIT = re.compile(
    r"(?:(?:统一)?(?:社会)?信[用一-龥](?:代)?码?(?:证)?(?:号码?)?|机构代码)"
    rf"{_IS}([0-9A-Za-z][0-9A-Za-z \n]{{13,22}})|(?:组织机构代码|注册号){_IS}([0-9A-Za-z\-]{{9,20}})"
)
_BARE_CREDIT = re.compile(
    r"(?<![0-9A-Za-z])((?:[159YN][1239]|11|12|13|31)\d{6}[0-9A-HJ-NP-RT-UW-Y]{10})(?![0-9A-Za-z])"
)
_PHONE = re.compile(
    rf"(?:电话|手机|联系方式|联系号码)(?:号码?|号)?\s*(?:\([^)\d]{{1,8}}\))?{_IS}(\+?[\d(][\d\- ()\n]{{5,22}})"
)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?(1\d{2}[- \n]?\d{4}[- \n]?\d{4}|1(?:[- \n]?\d){10})(?!\d)")
_FIXED = re.compile(r"\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,5})?(?!\d)|\d[\d-]{5,15}")
_BARE_PHONE = re.compile(r"(?<![\dA-Za-z.])(1\d{10})(?![\dA-Za-z])")
_ADDRESS = re.compile(
    r"(?P<label>住所地|住所|住址|现住址|现住|现在住|目前住|租住|暂住|家住|居住地址?|居住于|居住在|现居|户籍所在地址?|户籍(?:地址?)?[/、或及](?:经常)?(?:居住|住所)(?:地址?)?|户籍地址?|户籍|经常居住地址?|注册地址?|"
    r"登记地址?|设在|位于|地址|所在地址?|营业场所|经营场所|营业地址?|经营地址?|主要办事机构所在地址?|住)"
    r"(?:\([^)]{1,16}\))?\s*(?:为|在|于|是)?\s*:?\s*(?P<value>[一-龥][^。;:]{3,90})"
)
_LIVES_BEHIND = re.compile(
    r"(?:[,.;。、 \n现均都他她其:()族生男女岁]|\d[年日])$"
)  # 住 opens an address, where it is not 居住, 住院
_STOP = re.compile(
    r"[,.、\s(]*(?:(?:公民|居民)?身份|证件|联系|电话|手机|统一|社会信用|信用代码|代码[:：]?[0-9A-Z]|组织机构|法定代|法人代表|法人:|主要负责人|"
    r"负责人|经营者|邮编|邮政编码|性别|民族|[男女][,.]|出生|现住|现居|经常居住|户籍|工作单位|职业|系原告|系被告|其他|"
    r"营业执照|驾驶证|驾照|护照|居住证|港澳|电子邮|邮箱|微信|传真|开户|银行卡|无固定|"
    r"[\d]{11})"
)
# After a comma, a space or the end of a line an address goes on only with more of an address.
_BREAK = re.compile(r"[,、\s]+")
_MORE = re.compile(
    r"[一-龥A-Za-z\d\-#()]{0,24}(?:省|市|县|区|镇|乡|村|社区|组|路|街|道|巷|弄|里|号|栋|幢|座|楼|层|单元|室|户|苑|园|院|"
    r"湾|城|厦|广场|公寓|宿舍|厂房|门面|铺|中心|市场|\d-\d+|\d{3,4})(?:\([^)]{1,12}\)?)?"
)
_NOWHERE = (
    "同上",
    "同住",
    "同户籍",
    "同前",
    "同原告",
    "同被告",
    "不详",
    "不明",
    "不清",
    "不知",
    "哪里",
    "哪儿",
    "何处",
    "址",
)
_SEX = re.compile(
    r"(?:^|[,.;、\s。(])\s*(?:性别\s*(?:[/、]\s*民族)?\s*:?\s*)?(男|女)(?:性|士)?(?=[,.;、\s。)/]|$|汉|[一-龥]{1,4}族|\d|生|出生|民族|住|现住|身份|公民|年龄|联系|电话|一九|二[〇零])"
)
_SEX_BOXES = re.compile(r"男 *(?P<his>[☑□]) *女 *(?P<hers>[☑□])")  # without a label
_BARE_ETHNIC = re.compile(rf"(?<=[,、\s])({'|'.join(ETHNIC)})(?=[,、。\s])")
_LABELLED_ETHNIC = re.compile(r"民族\s*[:为是]?\s*([一-龥]{1,5}?族?)(?=[,.;。\s]|$)")
_BIRTH = re.compile(r"(?:出生(?:日期|年月(?:日)?|时间)?|生于|出生于|生日)\s*[:为是]?\s*$")
_TITLE = re.compile(r"职务\s*[:为是]?\s*([一-龥]{2,12}?)(?=[,.;。\s)]|联系|电话|$)")
_TITLE_WORDS = (
    "执行董事兼总经理|董事长兼总经理|执行董事|董事长|副董事长|董事|总经理|副总经理|经理|厂长|院长|校长|园长|行长|副行长|"
    "局长|副局长|厅长|县长|市长|区长|镇长|乡长|"
    "主任|副主任|所长|站长|店长|社长|理事长|会长|总裁|负责人|经营者|法定代表人|执行事务合伙人|书记|主席|队长|处长|科长|部长|馆长"
)
_TITLE_AFTER = re.compile(
    rf"[,(\s]*(?:系|任|担任|现任|是)?(?:该|本|其)?(?:单位|公司|企业|行|厂|院|局|校|社|中心|支行|分公司)?(?:的)?({_TITLE_WORDS})(?=[,.;。\s)]|$)"
)

Found = tuple[str, int, int]


def attributes(head: Flow, start: int, end: int) -> dict[str, Field]:
    """Read what is said between two places of a head about one person or organisation."""
    flat = head.flat[start:end]
    chief = CHIEF.search(flat)
    own = flat[: chief.start()] if chief else flat
    found = {
        "id_number": (_id_number(flat), "身份号码一栏"),
        "credit_code": (_credit_code(flat), "统一社会信用代码一栏"),
        "address": (_address(flat, [at - start for at in head.starts if start < at < end]), "住所一栏"),
        "phone": (_phone(flat), "联系电话一栏"),
        "sex": (_sex(own), "性别"),
        "ethnicity": (_ethnicity(own), "民族"),
        "birth": (_birth(own), "出生日期"),
    }
    return {
        key: head.field(value[0], start + value[1], start + value[2], reason)
        for key, (value, reason) in found.items()
        if value
    }


def _id_number(flat: str) -> Found | None:
    """Take the digits behind the label, up to the space that ends them; people group them as 6, 8 and 4."""
    for match in _ID.finditer(flat):
        end, digits = match.start(1), ""
        for group in re.finditer(r"[\dXx]+", match.group(1)):
            rest = len(digits) == 17 and len(group.group()) == 1  # the last sign went over to the next line
            if digits and not rest and (len(digits) >= 17 or len(digits) + len(group.group()) > 20):
                break
            digits, end = digits + group.group(), match.start(1) + group.end()
        if len(digits) >= 13:
            return digits, match.start(1), end
    bare = _BARE_ID.search(flat)
    return (bare.group(1), *bare.span(1)) if bare else None


def _credit_code(flat: str) -> Found | None:
    if match := _CREDIT.search(flat):
        group = 1 if match.group(1) else 2
        return re.sub(r"\s", "", match.group(group)).strip("-"), match.start(group), match.end(group)
    bare = _BARE_CREDIT.search(flat)
    return (bare.group(1), *bare.span(1)) if bare else None


def _phone(flat: str) -> Found | None:
    """Take the first number behind a label, else eleven digits alone."""
    for match in _PHONE.finditer(flat):
        number = _MOBILE.match(match.group(1)) or _FIXED.match(match.group(1).replace("\n", " "))
        if number:
            digits = re.sub(r"[\s]", "", number.group()).strip("-")
            return digits, match.start(1), match.start(1) + number.end()
    bare = _BARE_PHONE.search(flat)
    return (bare.group(1), *bare.span(1)) if bare else None


def phone_in(flat: str) -> str | None:
    """Give the first telephone number of a text."""
    found = _phone(flat)
    return found[0] if found else None


def _address(flat: str, lines: Sequence[int] = ()) -> Found | None:
    """Take the first labelled address, up to the next label.

    户籍地址同住址,住…: what one label does not give, the next within its reach may. `lines` says where printed lines
    begin: a line that tells a story goes on with no address.
    """
    at = 0
    while match := _ADDRESS.search(flat, at):
        at = match.start("value")
        if (
            match["label"] == "住"
            and match.start()
            and not _LIVES_BEHIND.search(flat[max(match.start() - 2, 0) : match.start()])
        ):
            continue
        value = _before_story(_whole_address(match["value"]), [line - at for line in lines])
        if len(value) >= 4 and not value.startswith(_NOWHERE):
            return value.replace("\n", ""), at, at + len(value)
    return None


def _before_story(value: str, lines: Sequence[int]) -> str:
    """End an address with its printed line, where it is complete and the next line speaks: …433号 | 车是我自己买的."""
    for line in lines:
        if (
            0 < line < len(value)
            and re.search(r"[号室户楼层组村\d]$", value[:line])
            and is_spoken(value[line:])
        ):
            return value[:line]
    return value


def _within_brackets(written: str) -> str:
    """End words where a bracket closes that was opened before them: （男，住桂花路1号）诉…."""
    depth = 0
    for i, char in enumerate(written):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return written[:i]
    return written


def _whole_address(written: str) -> str:
    written = _within_brackets(written)
    stop = _STOP.search(written)
    written = written[: stop.start()] if stop else written
    end = 0
    for gap in [*_BREAK.finditer(written), None]:
        part = written[end : gap.start() if gap else len(written)]
        piece = re.sub(r"^[,、\s]+", "", part)
        if end and not _MORE.fullmatch(piece):
            break
        end = gap.start() if gap else len(written)
    value = written[:end].rstrip(" ,.、\n(")
    return value if value.count("(") >= value.count(")") else value.rstrip(")")


def _sex(own: str) -> Found | None:
    if (boxes := _SEX_BOXES.search(own)) and boxes["his"] != boxes["hers"]:
        return ("男" if boxes["his"] == "☑" else "女"), *boxes.span()
    match = _SEX.search("," + own)
    return (match.group(1), max(match.start(1) - 1, 0), match.end(1) - 1) if match else None


def _ethnicity(own: str) -> Found | None:
    for match in ETHNICITY.finditer(own):
        # 苗族乡 and 土家族苗族自治县 are parts of an address
        if not re.match(r"(?:[一-龥]{1,4}族)*(?:自治|乡|镇|村|街|路|学校|中学|小学)", own[match.end() :]):
            return match.group(1) + "族", *match.span()
    bare = _LABELLED_ETHNIC.search(own) or _BARE_ETHNIC.search(own)
    if bare is None or bare.group(1) in ("男", "女"):  # 性别、民族 女
        return None
    return bare.group(1).removesuffix("族") + "族", *bare.span()


def _birth(own: str) -> Found | None:
    dates = find_dates(own)
    for day, start, end in dates:
        behind, before = own[end : end + 4], own[max(0, start - 8) : start]
        if re.match(r"\s*(?:\(?出?生|,)", behind) or _BIRTH.search(before) or len(dates) == 1:
            return day.isoformat(), start, end
    return None


_FIRM = re.compile(r"[一-龥()]{4,30}?(?:公司|中心\(有限合伙\)|合伙企业\(有限合伙\))(?=[,;。\n(]|$)")


def chief_of(head: Flow, start: int, end: int) -> dict[str, Field]:
    """Read who represents an organisation, and as what."""
    flat = head.flat[start:end]
    match = CHIEF.search(flat)
    if not match:
        return {}
    name = _FIRM.match(flat, match.end()) or re.compile(r"[一-龥·]{2,12}").match(flat, match.end())
    if not name:
        return {}
    firm = name.re is _FIRM  # a partnership is run by a company
    person, after = name.group() if firm else person_in(name.group()), match.end()
    values = {
        "legal_rep": head.field(
            person, start + after, start + after + len(person), "法定代表人（负责人）一栏"
        )
    }
    if match.group().startswith("经营者"):
        values["legal_rep_title"] = head.field("经营者", start + match.start(), start + after, "经营者一栏")
    rest = flat[after + len(person) :]
    title = _TITLE.search(rest) or _TITLE_AFTER.match(rest)
    if title:
        at = start + after + len(person)
        values["legal_rep_title"] = head.field(title.group(1), at + title.start(1), at + title.end(1), "职务")
    return values


def person_in(run: str) -> str:
    """Cut a run of characters to the name it begins with."""
    cut = re.search(rf"(?<=..)(?:{_TITLE_WORDS}|系|该|单位|职务|律师|联系|电话|身份|与|任|是|住|实习)", run)
    run = without_sex(run[: cut.start()] if cut else run)
    return run if "·" in run else run[:4]
