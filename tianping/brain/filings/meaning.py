"""What a label nobody knows means by its words, and what a value is by itself.

A number with the right check digit is an identity number whatever stands before it, a district's name begins an
address, a sex is a sex. Words of a label count only where its value has no form of its own.
"""

from __future__ import annotations

import re

from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.labels import LABEL, is_label
from tianping.brain.filings.names import ETHNIC, is_organisation, is_person
from tianping.brain.filings.places import begins_in_district
from tianping.brain.filings.text import squeeze
from tianping.law.codes.identity import check_identity
from tianping.law.codes.organisations import check_organisation

CANONICAL = {
    "name": "姓名",
    "sex": "性别",
    "birth": "出生日期",
    "ethnicity": "民族",
    "id_number": "公民身份号码",
    "credit_code": "统一社会信用代码",
    "address": "住址",
    "phone": "联系电话",
    "legal_rep": "法定代表人",
    "legal_rep_title": "职务",
    "agent": "委托诉讼代理人",
    "guardian": "法定代理人",
}
"""Each field of a party, or who stands beside one, by the label that every reader knows."""

# What is about a contract, an account, service of papers or the paper itself, and not about the party.
_CONTRARY = re.compile(
    r"开户|银行|账[号户]|卡号|签[订约署]|合同|协议|履行|送达|收件|紧急|邮|微信号|邮箱|传真|案号|(?<!证件)(?<!身份)编号$|金额|数额|标的|"
    r"(?:填表|填写|登记|提交|申请|起诉|立案|借款|欠款|入职|交付|还款|成立|注册|有效|发证)(?:日期|时间|日)|户籍|曾用名"
)
# By the words of a label, in the order in which they decide.
_WORDS = (
    ("guardian", re.compile(r"法定代理|监护|家长")),
    ("agent", re.compile(r"代理|律师|受托|委托")),
    ("legal_rep", re.compile(r"代表|负责|法人|老板|掌柜|经营者|业主|当家")),
    ("phone", re.compile(r"电|话|手机|联系方式|联络|通讯方式|怎么联系|号码簿")),
    ("credit_code", re.compile(r"信用|税号|纳税|执照|机构代码|证照|登记号")),
    ("id_number", re.compile(r"身份|证件|证号|号码|代码|公民号")),
    ("birth", re.compile(r"生(?!产|意|效)|年龄|岁")),
    ("ethnicity", re.compile(r"族")),
    ("sex", re.compile(r"性别|男.{0,2}女")),
    ("address", re.compile(r"住|址|居|家在|地点|地方|哪里|何处")),
    ("name", re.compile(r"名|称呼|当事人|是谁|叫什么|商号|公司|单位|企业|字号")),
)
_SEX = re.compile(r"[男女](?:性|士)?")
_PHONE = re.compile(r"(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}|\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,5})?")
MAX_LABEL = 12
"""Letters of a label: what is longer tells something."""


def field_by_form(value: str) -> str | None:
    """Name the field that a value is by its own form: a number that checks, a telephone, a sex, an address, a day."""
    bare = squeeze(value).strip(",.;。、:_")
    number = bare.upper().replace("-", "")
    if re.fullmatch(r"\d{17}[\dX]", number) and check_identity(number).valid:
        return "id_number"
    if re.fullmatch(r"[0-9A-Z]{18}", number) and check_organisation(number).valid:
        return "credit_code"
    if _PHONE.fullmatch(bare):
        return "phone"
    if _SEX.fullmatch(bare):
        return "sex"
    if bare.removesuffix("族") in ETHNIC and (bare.endswith("族") or bare == "汉"):
        return "ethnicity"
    if begins_in_district(bare):
        return "address"
    return "birth" if (days := find_dates(bare)) and days[0][2] - days[0][1] >= len(bare) - 1 else None


def is_name(value: str) -> bool:
    """Tell a value that names a person or an organisation."""
    bare = squeeze(value).strip(",.;。、:_")
    return is_person(bare) or is_organisation(bare)


def field_of(label: str, value: str) -> str | None:
    """Name the field of a party that stands behind a label; none where the label speaks of something else."""
    words = squeeze(label)
    known = LABEL.fullmatch(words)
    if known and known.lastgroup != "none":
        key = known.lastgroup
        key = {"usual": "address", "firm": "name"}.get(key or "", key)
    elif known or _CONTRARY.search(words):
        return None
    else:
        key = next((key for key, pattern in _WORDS if pattern.search(words)), None)
    if key == "id_number" and re.search("身份", words) and re.fullmatch(r"\d{17}[\dXx]", squeeze(value)):
        return key  # whether its check digit is right or not
    form = field_by_form(value)
    if form == "birth" and key not in ("birth", None):
        return None
    if form and not (key == "phone" and form == "id_number"):
        return form
    if key == "credit_code" and re.fullmatch(r"\d{17}[\dXx]", squeeze(value)):
        return "id_number"
    if is_name(value):
        return key if key in ("name", "legal_rep", "agent", "guardian", "address") else None
    return key


def is_field_label(words: str) -> bool:
    """Tell a few words that name a field of a party, or something else that forms ask of one."""
    bare = squeeze(words)
    if not 0 < len(bare) <= MAX_LABEL or re.search(r"[:\d☑□]|^[同无]", bare):
        return False
    if is_label(bare) or _CONTRARY.search(bare) or names_field(bare):
        return True
    return field_by_form(bare) is None and any(pattern.search(bare) for _, pattern in _WORDS[:-1])


_NAMING = re.compile(r"[一-龥]{0,4}(?:姓名|名字|名称|称呼|全名|店名)|单位|公司|企业|商号|字号|当事人")


def names_field(words: str) -> bool:
    """Tell a word that names a field instead of filling one: 称呼, 本人姓名."""
    return is_label(words) or bool(_NAMING.fullmatch(words))


# Who stands on which side, by the words of a heading of a few letters.
_ANSWERS = re.compile(
    r"被.{0,3}(?:告|诉|申请|控)|被诉|对方|对家|相对(?:人|方)|应诉|(?:要|想|准备)?(?:告|起诉|诉)谁|要(?:告|起诉)的|侵权人|欠[款债]人|债务人|违约方"
)
_CLAIMS = re.compile(
    r"原告|起诉(?:人|方|一方|者)|告状|提起诉讼|发起人?|谁(?:要|来|在)?(?:起诉|告)|我方|我是谁|本人(?:信息|情况)?$|我的?(?:信息|情况|资料)|申请人|债权人|诉讼人"
)
_NO_SIDE = re.compile(
    r"请求|诉求|主张|法院|状$|签|捺|落款|理由|原因|要求|证据|事项|日期|时间|为什么|怎么|判|代理|律师|关系|标的|金额|事实|经过"
)


def role_of(words: str) -> str | None:
    """Name the side that a heading of a few letters speaks of: 要告的人, 被诉一方, 我方（原告）."""
    bare = squeeze(words)
    if asked := re.fullmatch(r"(被)?(?:要求|请求|求偿|索赔|投诉|控告)(?:人|方)[一二三四\d]?", bare):
        return "被告" if asked[1] else "原告"
    if not 2 <= len(bare) <= MAX_LABEL + 4 or _NO_SIDE.search(bare) or not re.search(r"[一-龥]{2}", bare):
        return None
    if countered := re.match("(被?)反诉(?:人|原告|被告)", bare):
        return "被告" if countered[1] or "反诉被告" in bare else "原告"
    if side := re.match("原告|被告", bare):
        return side.group()  # 原告(仲裁申请人)
    if exact := re.search(r"申请执行人|被执行人|被申请人|第三人|申请人", bare):
        return exact.group()
    if _ANSWERS.search(bare):
        return "被告"
    return "原告" if _CLAIMS.search(bare) else None


# The parts of a complaint by the words of their headings, in the order in which they decide.
_PARTS = (
    (
        "court",
        re.compile(
            r"^(?:此致|谨?呈.{0,2}|致|交给|送交|递交.{0,4}|受理.{0,4}|管辖法院|.{0,6}(?:哪个|哪家)法院.{0,4}|起诉到|向.{0,4}法院.{0,4})$"
        ),
    ),
    ("signature", re.compile(r"^落款|签[字名署章]|捺印|^具状|填表人")),
    (
        "total",
        re.compile(
            r"标的|债权(?:金额|数额|总额)|[合总共小]计|总[金数]?额|涉案金额|争议.{0,2}金额|共(?:要求|请求|主张)|金额合计|一共"
        ),
    ),
    ("cause", re.compile(r"案由|纠纷(?:类型|种类|类别)|(?:案件|争议)(?:类型|性质)")),
    (
        "facts",
        re.compile(
            r"事实|理由|经过|缘由|事由|从头说|说来话长|话(?:要|得)?(?:从|说)|起因|原因|为(?:什么|啥|何)|来龙去脉|始末|案情|情况说明|(?:事情|纠纷|案件|争议).{0,2}(?:情况|过程)"
        ),
    ),
    ("claims", re.compile(
        r"请求|诉求|诉请|主张|要求|求.{0,4}法院|法院.{0,4}(?:断|判|做主|评理)|(?:怎么|如何|想|希望|请).{0,6}判|想要.{0,6}(?:解决|结果)")),
    ("evidence", re.compile(r"证据|凭证|凭据|(?:证明|附上?的?|相关|有关|所附|手[里头].{0,2})材料|^附件|^材料")),
)  # fmt: skip


def part_of(words: str) -> str | None:
    """Name the part of a complaint that a heading of a few letters opens."""
    bare = re.sub(r"^(?:第[一二三四五六七八]部分|[一二三四五六七八\d]+)[、.,:]?", "", squeeze(words)).strip(
        ":"
    )
    if not 1 <= len(bare) <= MAX_LABEL + 2 or re.search(r"[,。;\d]", bare):
        return None
    return next((part for part, pattern in _PARTS if pattern.search(bare)), None)
