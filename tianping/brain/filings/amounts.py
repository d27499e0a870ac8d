"""The sum that one request asks for, out of all the sums it names.

`tell` gives each sum its role: asked for, a rate, a base of interest, what a thing is worth and so on; sums in explanations
are left out, figures win over words. `amount_of` makes one sum of those that are asked for.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from tianping.brain.filings.figures import Sum, arabic_sums, capital_sums, chinese_sums

NEAR = 80  # so many characters around a sum say what it is for
_BASE_BEFORE = re.compile(
    r"(?:以|按|从|在)(?:本金|欠款|货款|借款|上述|尚欠|未付|剩余|实际)?[一-龥]{0,8}(?:人民币)?$"
)
_BASE_AFTER = re.compile(
    r"^\s*(?:\([^)]*\))?\s*(?:为|作为)?\s*(?:基数|本金(?:计|按|,?自)|标准|限额|为限|基准|计算基数)|^\s*(?:责任)?限额|"
    r"^\s*(?:以内|范围内|额度)|^\s*的\s*(?:\d[\d.]*\s*%|百分之)"
)
# 每月抚养费由1000元增加至1800元: a rate, and no sum
_RAISED = re.compile(
    r"(?:每月|每年|按月|每学期|月)[^;；。]{0,24}(?:增加|提高|上调|增至|变更|调整|降低|减少|下调)(?:至|到|为)?(?:人民币)?$"
)
_RATE_AFTER = re.compile(
    r"^\s*(?:/|每)\s*(?:月|天|日|年|平方米|㎡|套|件|吨|人|次|个|米|小时|亩)|^\s*(?:的标准|标准)"
)
_RATE_BEFORE = re.compile(
    r"(?:(?:每(?:个)?(?:月|年|季度|学期)|按月|逐月)\d{1,2}(?:月\d{1,2})?[日号](?:之?前|以前)?|每(?:月|日|天|年|季度|学期|人|次)|按月|逐月|(?:每|一)个?[月年](?:给|付|支付|出|拿|贴|交)|(?<![\d个])月租金|(?<![\d个])月工资|单价|月供|每个月|每[米斤吨件套台个只株亩箱袋瓶块张]|每公斤|每平方米|每立方米|每千克)[一-龥]{0,10}?(?:人民币)?\s*$"
)
# 存款12.6万元中属于原告的10.5万元: of the first only a part is asked for
_OF_WHICH = re.compile(
    r"^\s*(?:之中|当中|里面?|中)(?:的)?(?:属于|应归|归|由)?[^,。;\d]{1,24}?(?:人民币)?¥?\d[\d.,]*\s*(?:万|亿)?元"
)
_PENDING = re.compile(r"(?:撤销|变更|确认)[^;。]{0,40}(?:罚款|处罚|决定)[^;。]{0,10}$")
_TOTAL = re.compile(
    r"(?:合计|共计|总计|总共|共)(?:人民币|金额|为|[:¥(\s]|大写|小写|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整])*$"
)
_LEFT = re.compile(
    r"(?:扣除|扣减|抵扣|减去|抵销)[^。;]*?元[^。;]{0,6}[,,后](?:被告|两被告)?(?:还|尚|仍|实际|再|余|剩)[一-龥]{0,10}(?:人民币)?\s*$"
)
_SHARE = re.compile(
    r"分割[^。;]*?[,，]\s*(?:其中)?(?:由|归)?(?:原告|申请人|我|本人)[一-龥]{0,4}(?:分得|应得|取得|享有|所有|继承|分割得|分)(?:其中)?(?:的)?(?:人民币)?\s*$|"
    # 共同存款9万元，原告分得4.5万元: what is held in common, and the part of it that is asked for
    r"(?:共同|共有|遗产|存款|财产|余额|分割)[^。;]*?[,，]\s*(?:其中|请求|要求|依法)*(?:由|归)?(?:原告|申请人|我|本人|双方|原、?被告|夫妻(?:二人|双方)?)?(?:应|各自?|请求|要求|依法)*(?:分得|分割得|分割取得|应得|分走|得)(?:其中)?(?:的)?(?:一半)?(?:即|计|,)?(?:人民币)?\s*$|"
    # 存款80000元由原告继承40000元
    r"(?:共同|共有|遗产|存款|财产|余额|分割)[^。;,，]{0,16}元\s*(?:由|归)(?:原告|申请人|我|本人)(?:继承|分得|分割|取得|享有|所有)(?:其中)?(?:的)?(?:人民币)?\s*$|"
    # 存款10万元，由被告支付原告5万元: the half that is asked for
    r"(?:共同|共有|遗产|存款|财产|余额|分割)[^。;]*?[,，]\s*(?:请求|要求|判令|依法|由)*(?:被告|对方|男方|女方)(?:应|应当|一次性|向原告)*(?:支付|给付|补偿|付给|分给)(?:给)?(?:原告|申请人|我)?(?:折价款|补偿款|应得份额)?(?:人民币)?\s*$"
)
# 返还定金2万元的双倍即4万元, 工资差额…应为…: what the sum before comes to
_COMES_TO = re.compile(r"(?:[双两二三]倍|一半|\d倍|%)(?:的)?[,，]?(?:即|计|共|为|也就是)(?:人民币)?\s*$")
# 护理费1200元、交通费300元，计1500元: no more than what stands before it, and only if it comes to just that
_ADDED = re.compile(r"[,，、;](?:以上)?(?:计|即|等于|=)(?:人民币)?\s*$")
# 丧葬费46000元，扣除已付30000元后共计1168000元
_LESS = re.compile(r"(?:扣除|扣减|减去|抵扣|抵销)[^。;]*?后?[,，]?$")
# 二原告各分得31000元
_EACH = re.compile(
    r"([二两三四五六七八九十]|\d{1,2})\s*(?:名|位)?(?:原告|申请人)(?:每人|各自?)(?:应?(?:分得|得|分|继承|享有|取得|所有|分割得))?(?:其中)?(?:的)?(?:人民币)?\s*$"
)
# 对所欠货款24万元承担连带责任，支付24万元: the debt one answers for is what one shall pay
_ANSWERED_FOR = re.compile(
    r"^\s*(?:及[^,。;\d]{1,10})?(?:的债务)?(?:承担|负)(?:连带|一般|共同|补充|保证|担保|清偿|偿还|给付|赔偿)+责任"
)
# What a sum is reckoned from, or was paid before, and the sum that comes of it: 月平均工资5600元，两个月，计11200元
_GROUNDS = re.compile(
    r"(?:成交[价额]|(?:平均|月|日|年)(?:工资|薪|收入|租金)|已(?:经|向[^,，;；。]{1,12})?(?:付|支付|交|缴纳?|给付)|实付|单价|总价|合同价|价款总额|房价|造价)"
    r"[^,，;；。\d]{0,8}$"
)
_MAKES = re.compile(
    r"[,，;；](?:[^;；。]{0,16}[,，])?(?:按[^,，;；。]{1,14}[,，]?)?(?:共计|合计|总计|计|即|等于|(?:请求|要求|判令|应|应当)(?:被告)?(?:返还|退还|支付|给付|赔偿|退回)?)[^,，;；。\d]{0,8}$"
)
_PART = re.compile(r"(?:其中|包括|包含|含|由)")
_VALUE = re.compile(
    r"(?:现值|价值|市值|估值|评估价|购买价|总价款?|购房款总额|约定总价|合同总价|原价)(?:约|为|人民币|:|\s)*$"
)
# 返还金项链一条（价值11260元）: the thing is asked for, and what it is worth is the sum in dispute
_WORTH = re.compile(
    r"(?:返还|归还|退还|交还|赔偿)[^;。()]{2,40}\((?:价值|折价|估价|市值)(?:约|为|人民币|:)*([^()]{2,16})\)"
)
_RECKONED = re.compile(
    r"(?:暂计|暂算|计算|截)[^()]*?(?:为|计|共计|合计|利息|损失|违约金)(?:人民币)?\s*(¥?[\d.,]+万?元)"
)
# 押金2600元，待房屋腾退后另行结算: not of this suit
SET_ASIDE = re.compile(r"[,，]?[^;；。\d]{0,16}另行(?:结算|处理|主张|协商|起诉)")


class Role(Enum):
    """What a sum is named for."""

    ASKED = "请求的金额"
    RATE = "标准或者单价"
    BASE = "计算的基数或者限额"
    WORTH = "物的价值"
    WHOLE = "全部，请求的只是其中一份"
    DISPUTED = "所争议的决定里的金额"
    LATER = "另行处理的金额"
    FACTOR = "算式里的数"
    DEBT = "所担保的债务，后面再请求一次"


# By which words before and behind it a sum has a role; the first that fits. What none claims is asked for.
_ROLES: tuple[tuple[Role, re.Pattern[str] | None, re.Pattern[str] | None], ...] = (
    (Role.RATE, _RAISED, None),
    (Role.RATE, None, _RATE_AFTER),
    (Role.RATE, _RATE_BEFORE, None),
    (Role.WORTH, _VALUE, None),
    (Role.BASE, None, _BASE_AFTER),
    (Role.BASE, _BASE_BEFORE, re.compile(r"\s*(?:为|作为|起|,?\s*自)")),
    (Role.WHOLE, None, _OF_WHICH),
    (Role.DISPUTED, _PENDING, None),
    (Role.LATER, None, SET_ASIDE),
    (Role.FACTOR, None, re.compile(r"\s*[×xX*÷]")),
    (Role.FACTOR, re.compile(r"[×xX*÷+]\s*$"), None),
)
# Sums that take the place of all the others of their item: by the words before them, from the first or the second sum on,
# all of them or the last.
_INSTEAD: tuple[tuple[re.Pattern[str], int, bool, str], ...] = (
    (_SHARE, 1, True, "原告应得的份额"),
    (_LEFT, 0, False, "扣除之后的余额"),
    (_COMES_TO, 1, False, "折算之后的金额"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sum that an item names, and what for."""

    sum: Sum
    role: Role


def tell(flat: str) -> tuple[Told, ...]:
    """Give every sum an item names with its role; what only stands in brackets is left out."""
    outer = _without_notes(flat)
    told = [Told(one, _role(outer, one)) for one in _sums(outer) if one.value > 0]
    for i, one in enumerate(told):
        answered_for = one.role is Role.ASKED and _ANSWERED_FOR.match(outer[one.sum.end :])
        later = (other for other in told[i + 1 :] if other.sum.value == one.sum.value)
        if answered_for and any(other.role is Role.ASKED for other in later):
            told[i] = Told(one.sum, Role.DEBT)
    return tuple(told)


def amount_of(flat: str) -> tuple[float | None, str]:
    """Give the sum an item asks for, with the reason; nothing when it asks for no certain sum."""
    flat = re.sub(r"\n", "", flat)
    outer, sums = _asked(flat)
    if not sums:
        worth = _WORTH.search(flat)
        found = arabic_sums(worth.group(1)) if worth else []
        return (found[0].value, "要求返还之物写明的价值") if found else (None, "没有确定的金额")
    for one in sums:
        if each := _EACH.search(_before(outer, one)):
            return round(one.value * _count(each.group(1)), 2), "各原告应得之和"
    for pattern, behind, many, reason in _INSTEAD:
        if found := [s for s in sums[behind:] if pattern.search(_before(outer, s))]:
            return _added(found if many else found[-1:]), reason
    return _made(outer, sums) or _counted(_before_parts(outer, sums))


def _made(outer: str, sums: Sequence[Sum]) -> tuple[float, str] | None:
    """Give the sum that comes of those before it: their total, or what is reckoned from them."""
    for i, one in enumerate(sums[2:], 2):
        if _ADDED.search(outer[: one.start]) and _same(_added(sums[:i]), one.value):
            return one.value, "写明的合计"
    if len(sums) > 1 and _reckoned(outer, sums):
        return sums[-1].value, "算出的合计"
    total = next((s for s in sums if _TOTAL.search(_before(outer, s))), None)
    if total is None:
        return None
    parts = [s for s in sums if s.end <= total.start]
    taken = [s for s in parts if _LESS.search(outer[: s.start])]
    if len(parts) < 2 or _same(_added(parts) - 2 * _added(taken), total.value):
        return total.value, "写明的合计"
    return _added(parts), "各笔相加，与写明的合计不同"


def _counted(sums: Sequence[Sum]) -> tuple[float, str]:
    return _added(sums), "金额" if len(sums) == 1 else f"{len(sums)} 笔相加"


def _reckoned(outer: str, sums: Sequence[Sum]) -> bool:
    """Tell that what stands before the last sum is only from what it was reckoned: 成交价126万元的1.5%，计18900元."""
    return bool(_MAKES.search(outer[sums[-2].end : sums[-1].start])) and all(
        _GROUNDS.search(_before(outer, s)) for s in sums[:-1]
    )


def _before(outer: str, one: Sum) -> str:
    return outer[max(0, one.start - NEAR) : one.start]


def _added(sums: Sequence[Sum]) -> float:
    return round(sum(s.value for s in sums), 2)


def _same(one: float, other: float) -> bool:
    return abs(one - other) < 0.01


def _count(word: str) -> int:
    return int(word) if word.isdigit() else {"两": 2}.get(word, "零一二三四五六七八九十".find(word))


def _before_parts(outer: str, sums: Sequence[Sum]) -> list[Sum]:
    """After 其中 the sum before is only broken down."""
    part = _PART.search(outer, sums[0].end)
    if not part or part.group() == "由":
        return list(sums)
    return [s for s in sums if s.start < part.start()] or list(sums)


def _without_notes(flat: str) -> str:
    """Blank what stands in brackets, but for a sum in figures behind the same sum in words.

    Interest without a sum outside, reckoned to a day inside, keeps that sum: （暂计至某日为 6000 元）.
    """

    def blank(match: re.Match[str]) -> str:
        before = re.split(r"[,;、。及和并与]", flat[max(0, match.start() - NEAR) : match.start()])[-1]
        kept = None if arabic_sums(before) or capital_sums(before) else _RECKONED.search(match.group())
        if kept is None:
            return " " * len(match.group())
        return " " * kept.start(1) + kept.group(1) + " " * (len(match.group()) - kept.end(1))

    for _ in range(3):
        flat, n = re.subn(
            r"\([^()]*\)",
            lambda m: m.group() if re.match(r"\(\s*(?:小写)?:?\s*¥", m.group()) else blank(m),
            flat,
        )
        if not n:
            break
    return re.sub(r"\((?!\s*(?:小写)?:?\s*¥)[^()]*$", blank, flat)


def _sums(outer: str) -> list[Sum]:
    """Find sums; words are taken only where no figures for the same sum stand beside them."""
    figures = arabic_sums(outer)
    words = capital_sums(outer) + chinese_sums(outer)
    kept = list(figures)
    for word in words:
        beside = any(-3 <= f.start - word.end <= 12 or -3 <= word.start - f.end <= 12 for f in figures)
        if not beside and not any(k.start <= word.start < k.end for k in kept):
            kept.append(word)
    return sorted(kept, key=lambda s: s.start)


def _role(outer: str, one: Sum) -> Role:
    before, after = _before(outer, one), outer[one.end : one.end + NEAR].lstrip(") 整")
    return next(
        (
            role
            for role, ahead, behind in _ROLES
            if (ahead is None or ahead.search(before)) and (behind is None or behind.match(after))
        ),
        Role.ASKED,
    )


def _asked(flat: str) -> tuple[str, list[Sum]]:
    """Give an item without its notes, and of its sums those it asks for."""
    return _without_notes(flat), [one.sum for one in tell(flat) if one.role is Role.ASKED]


_ADDS = re.compile(r"[并及和与、另]|同时|以及|其次|加上")


def ways(flat: str) -> list[float]:
    """Give what an item may ask for where its words leave that open: each sum alone, when commas part them and no word adds them up."""
    outer, sums = _asked(re.sub(r"\n", "", flat))
    between = [outer[one.end : other.start] for one, other in itertools.pairwise(sums)]
    apart = all(re.search("[,，;；]", words) and not _ADDS.search(words) for words in between)
    return [s.value for s in sums] if len(sums) > 1 and apart else []


def running_total(flat: str, before: float) -> tuple[float, float] | None:
    """Tell a last item that ends with the total of all: its own sum, and the total.

    营养费600元，合计6286元 asks for 600, where the items before it ask for 5686.
    """
    outer, sums = _asked(re.sub(r"\n", "", flat))
    if before <= 0 or len(sums) != 2 or not _TOTAL.search(outer[: sums[1].start]):
        return None
    own, total = sums[0].value, sums[1].value
    return (own, total) if _same(before + own, total) else None
