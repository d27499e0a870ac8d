"""Labels of the printed forms: what stands before the blank that people fill in.

Courts print the form in many designs; a label may stand before a colon, alone in its cell, or before a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOTE = r"(?:\s*[/、或]\s*[一-龥]{2,8}){0,3}(?:\s*\([^)\n]{1,20}\))?"  # 法定代表人/负责人, 住所地(主要办事机构所在地)
NAME = (
    r"(?:当事人)?姓\s*名(?:\s*[/、或]?\s*名\s*称)?|(?:单位|公司|企业|机构|组织|当事人)?名\s*称(?:\s*[/、或]?\s*姓\s*名)?|"
    r"(?:单位|公司|企业)?全\s*称"
)
LABELS: dict[str, str] = {
    "name": NAME,
    "sex": r"性\s*别",
    "birth": r"出\s*生(?:日期|年\s*月\s*日?|时间)?|生\s*日",
    "ethnicity": r"民\s*族",
    "phone": r"(?:联系|固定|移动|办公)?电\s*话(?:号码)?|联系(?:方式|号码)|(?:移动)?手\s*机(?:号码?)?",
    "usual": r"经常居住地|现\s*住\s*(?:址|地)|现居住地|实际居住地|居住地址?",
    "address": r"住\s*所(?:地|地址)?|户籍(?:所在)?地(?:址)?|户\s*籍\s*[/、或及]\s*(?:经常)?居住(?:地址|地)|"
    r"(?:家庭|常住|户籍|详细|单位|企业|公司|联系|经营|营业|注册|登记|办公|通[讯信])?(?:住|地)\s*址|"
    r"主要办事机构所在地|(?:主要)?(?:经营|营业)(?:场所|地)",
    "id_number": r"(?:有效)?证件号码?|(?:居民|公民)?身份(?:证)?(?:件)?号码?|(?:居民|公民)?身份证",
    "credit_code": r"(?:统一)?(?:社会)?信用代码(?:证号)?|统一代码|组织机构代码|(?:营业执照)?注册号",
    "legal_rep": r"(?:法定代表人|法人代表|主要负责人|负责人|经营者|执行事务合伙人|投资人|(?<!诉讼)代表人)(?:的?姓\s*名)?",
    "legal_rep_title": r"职\s*务",
    "firm": r"(?<!工作)(?:所在|执业)?单\s*位|(?:执业|工作)机构|律师事务所",
    "none": r"工作单位|证件(?:类型|种类|名称)|注册地(?:/登记地)?|登记地|国\s*籍|邮\s*编|邮政编码|类\s*型|所有制性质|单位性质|"
    r"(?:单位|企业|组织|主体|当事人)(?:类型|性质|类别)|(?:收件人|联系人)(?:姓名)?|(?:电子)?邮箱|送达地址|是否接受电子送达|方式|代理权限|授权范围|"
    r"有无委托代理人|与(?:原告|被告|申请人|委托人|当事人)的?关系|关\s*系|职\s*业|微信号?|传\s*真|年\s*龄|籍\s*贯|文化程度",
}
# A speck between two letters of a label reads as a box: 职□务.
_SPECKED = {key: written.replace(r"\s*", r"[\s☑□]*") for key, written in LABELS.items()}
LABEL = re.compile("|".join(f"(?P<{key}>(?:{written}){_NOTE})" for key, written in _SPECKED.items()))
# A question of the form with its boxes, whatever it asks: 是否愿意先行调解 ☑是 □否.
QUESTION = (
    r"[一-龥]{2,14}\s*[:?]?\s*(?:[☑□]\s*(?:是|否|有|无|同意|愿意|接受)|(?:是|否|有|无|同意|愿意|接受)\s*[☑□])"
)
# Who signs, as laymen head it.
WRITER = r"(?:写|递|立|呈|交)(?:诉?状子?|状纸|起诉书)的?人|告状人|告状的人"
FIELD = re.compile(rf"(?:{LABEL.pattern})\s*:")
_SPACED = re.compile(rf"(?<![^\s☑□])(?:{LABEL.pattern})[ ]{{1,4}}(?=\S)")
# A small photograph loses the space before a value: 身份证件号码380122…, 性别☑男, 民族汉族, 住所地江州市…, 姓名石敢当.
_GLUED = re.compile(
    rf"(?:^|(?<=[\n族男女日☑□]))[ ]*(?:{LABEL.pattern})(?=[√☑□ ]*[男女]|\d{{4}}|\d{{11}}|[一-龥]{{1,5}}族|[一-龥]{{2,3}}[省市县区])|"
    r"经常居住地(?=与住所地|同)"
)
_GLUED_SEX = re.compile(r"(?P<sex>性\s*别)(?=[☑□ ]*[男女])")
_GLUED_NAME = re.compile(rf"(?:^|(?<=\n))(?P<name>{NAME})(?=[一-龥·]{{2,6}}[ ]*(?:性[ ]*别|\n|$))")
_COUNTED = re.compile(r"(?:^|(?<=\n))\s*(?:\(\d{1,2}\)|\d{1,2}[.、)])\s*$")
_ROW_NUMBER = re.compile(r"(?:^|(?<=\n))[ ]*(\d{1,2})[ ]*\n")
_OTHER = re.compile(r"(?:^|(?<=\n))\s*[一-龥]{2,10}(?:\([^)\n]{1,16}\))?\s*:")
ANY = "|".join(f"(?:{pattern}){_NOTE}" for pattern in LABELS.values())
# A label that says whose it is: 原告姓名, 被告(一)住所地.
OWNED = re.compile(
    rf"\s*(?P<role>原告|被告|第三人|申请执行人|被执行人|被申请人|申请人)(?:\(?[一二三四五\d]\)?)?的?"
    rf"(?:(?P<name>{NAME})|(?P<other>{ANY}))\s*(?::(?P<rest>.*))?"
)
SECTION = re.compile(
    r"诉\s*讼\s*请\s*求(?:和依据|及依据|和理由)?(?=\s*(?:\n|$|\(|:))|(?:申请|请求)(?:事项|内容)(?=\s*(?:\n|$|:))|"
    r"(?:^|(?<=\n))\s*请求(?:项目|事项|内容)(?:及|和|与)金额(?=\s*(?:\n|$|\(|:))|(?:^|(?<=\n))\s*[二三四]、请求[^\S\n]*(?=\n)|"
    r"(?:^|(?<=\n))[^\S\n]*(?:\([一二三]\)|[一二三四]、)?[您你我]?(?:要求|想要|希望|请求)(?:法院)?(?:怎么|如何)?判(?:决|令)?(?:什么)?[^\S\n]*(?=\n|$)|"
    r"(?:^|(?<=\n))[^\S\n]*(?:\([一二三]\))?(?:要求(?:对方|被告)(?:给付|支付|赔偿)|赔偿(?:项目|请求))[^\S\n]*(?=\n|$)"
)


def labels_in(flat: str) -> Sequence[tuple[str, int, int]]:
    """Give each label as (key, start, end of it with its colon), those nobody knows among them as `none`."""
    found: list[tuple[str, int, int]] = []
    taken = bytearray(len(flat))
    rows = _row_numbers(flat)
    for pattern in (FIELD, _SPACED, _OTHER, _GLUED, _GLUED_SEX, _GLUED_NAME):
        for match in pattern.finditer(flat):
            start, end = match.span()
            if number := _COUNTED.search(flat, flat.rfind("\n", 0, start) + 1, start):
                start = number.start()  # (2)性别: the number is no part of the value before it
            start = rows.get(flat.rfind("\n", 0, start) + 1, start)
            if not any(taken[start:end]):
                found.append((match.lastgroup or "none", start, end))
                taken[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda label: label[1])


def _row_numbers(flat: str) -> dict[int, int]:
    """Find the numbers of a table whose first column counts its rows: where the line behind each begins, and the number."""
    found = list(_ROW_NUMBER.finditer(flat))
    counted = [int(m.group(1)) for m in found]
    if len(found) < 3 or counted != list(range(counted[0], counted[0] + len(found))):
        return {}
    return {m.end(): m.start() for m in found}


def names_somebody(text: str) -> bool:
    """Tell a cell that holds the label of a name: 姓名, 单位名称, 姓名(名称), 当事人."""
    return bool(re.fullmatch(rf"(?:{NAME}|当事人){_NOTE}", text))


def is_label(text: str) -> bool:
    """Tell a cell that holds a label and nothing else."""
    return bool(LABEL.fullmatch(text))
