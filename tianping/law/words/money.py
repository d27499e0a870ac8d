"""Sums of money in words: 《支付结算办法》附件一《正确填写票据和结算凭证的基本规定》, both ways."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tianping.law.words.numerals import DIGIT, DIGITS, LIMIT, NotANumeral, capital, parse_numeral

CENT = Decimal("0.01")


class NotASum(ValueError):
    """The text or number is no sum of money."""


class SumTooLarge(ValueError):
    """The sum is beyond what the rules of writing cover."""


@dataclass(frozen=True, slots=True)
class ReadSum:
    """A sum read from words.

    ``approximate`` marks 余、多、约 (三万余元); ``canonical`` says that the text is
    written exactly as the rules ask, so that a form can point out 异写.
    """

    amount: Decimal
    approximate: bool
    canonical: bool


def money_words(amount: Decimal | int, *, prefix: bool = False) -> str:
    """Write a sum in 大写: 100234.05 → 壹拾万零贰佰叁拾肆元零伍分 (附件一第一、二条).

    A sum that ends at 元 or 角 gets 整; a zero before 分 is written, one before 角 is not
    (the shortest lawful form). ``prefix`` puts 人民币 before it. Negative sums begin with 负.
    """
    exact = Decimal(amount)
    if exact != exact.quantize(CENT):
        raise NotASum(f"金额 {amount} 超过两位小数，请四舍五入到分后再写大写")
    if abs(exact) >= LIMIT:
        raise SumTooLarge(f"金额 {amount} 超出大写规则的范围")
    yuan, cents = divmod(int(abs(exact) * 100), 100)
    words = ("负" if exact < 0 else "") + _unsigned(yuan, *divmod(cents, 10))
    return f"人民币{words}" if prefix else words


def _unsigned(yuan: int, jiao: int, fen: int) -> str:
    whole = f"{capital(yuan)}元" if yuan or not (jiao or fen) else ""
    tenths = f"{capital(jiao)}角" if jiao else ""
    if not fen:
        return f"{whole}{tenths}整"
    gap = "零" if whole and not jiao else ""
    return f"{whole}{tenths}{gap}{capital(fen)}分"


_DRESS = re.compile(r"^(?:人民币|RMB|CNY|¥|￥)[:：]?", re.IGNORECASE)
_ABOUT = re.compile(r"约|大约|左右|余(?=[元圆块万亿千百]|$)|多(?=[元圆块万亿千百]|$)|(?<=[元圆块])[余多]")
_SHAPE = re.compile(
    rf"(?P<sign>[负-])?(?:(?P<yuan>[^元圆块角分整正]+?)(?P<unit>[元圆块]))?"
    rf"(?:[零〇]?(?P<jiao>{DIGIT})角)?(?:[零〇]?(?P<fen>{DIGIT})分)?[整正]?"
)
_BARE = re.compile(r"(?P<sign>[负-])?(?P<yuan>[^元圆块角分整正]+?)[整正]?")
_DECIMAL = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[亿億万萬千仟百佰]?)")
_SCALE = {
    **{"": 1, "百": 100, "佰": 100, "千": 1000, "仟": 1000},
    **{"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8},
}
_CAPITAL_RUN = re.compile(r"[零壹贰貳叁叄參弌弍弎肆伍陆陸柒捌玖]{2,}")
_COLLOQUIAL = re.compile(r"(.*[一二三四五六七八九两\d])([百千万亿])([一二三四五六七八九])")


def parse_money(text: str) -> Decimal:
    """Read a sum in words or mixed writing, to the 分: 人民币壹仟零伍拾万元伍角整 → 10500000.50.

    Takes 圆 for 元, 正 for 整, simple numerals, 〇, 两, 3万5千元, 1.2亿元. Raises NotASum with
    what to write instead.
    """
    return read_money(text).amount


def read_money(text: str) -> ReadSum:
    """Read a sum and say whether it is approximate and whether it is written by the rules."""
    plain = _DRESS.sub("", re.sub(r"[\s,，]", "", text))
    exact = _ABOUT.sub("", plain)
    amount = _read(exact, text)
    canonical = exact == plain and abs(amount) < LIMIT and plain == money_words(amount)
    return ReadSum(amount, exact != plain, canonical)


def _read(exact: str, text: str) -> Decimal:
    match = _SHAPE.fullmatch(exact) or _BARE.fullmatch(exact)
    if match is None or exact in ("", "整", "正", "负", "-"):
        raise NotASum(f"“{text}”不是金额，请写如 30000.00 或 叁万元整")
    found = match.groupdict()
    yuan = _whole(found["yuan"], text, spoken="unit" not in found) if found["yuan"] else Decimal(0)
    cents = 10 * DIGITS[found.get("jiao") or "0"] + DIGITS[found.get("fen") or "0"]
    if yuan != int(yuan) and cents:
        raise NotASum(f"“{text}”既有小数又有角分，请只写一种")
    amount = (yuan + Decimal(cents) / 100).quantize(CENT)
    return -amount if found["sign"] else amount


def _whole(number: str, text: str, *, spoken: bool) -> Decimal:
    """The part before 元, which may be a decimal with a unit (1.2亿)."""
    decimal = _DECIMAL.fullmatch(number)
    if decimal:
        return _scaled(decimal["number"], decimal["unit"], text)
    if _CAPITAL_RUN.fullmatch(number.lstrip("零")):
        raise NotASum(f"“{text}”中的“{number}”缺拾、佰、仟、万，请写如 壹拾壹元整")
    everyday = _COLLOQUIAL.fullmatch(number)
    if everyday:
        return _everyday(everyday, text, spoken=spoken)
    try:
        return Decimal(parse_numeral(number))
    except NotANumeral as refused:
        raise NotASum(f"“{text}”中的“{number}”不能读成数，请写如 30000.00 或 叁万元整") from refused


def _scaled(number: str, unit: str, text: str) -> Decimal:
    try:
        amount = Decimal(number) * _SCALE[unit]
    except InvalidOperation as refused:
        raise NotASum(f"“{text}”不是金额") from refused
    if amount != amount.quantize(CENT):
        raise NotASum(f"“{text}”超过两位小数，请写到分")
    return amount


def _everyday(match: re.Match[str], text: str, *, spoken: bool) -> Decimal:
    """三万五 is 35000 in speech but 30005 if a 零 was forgotten: before 元 it is refused."""
    if not spoken:
        raise NotASum(f"“{text}”可以读成两个数，请写明零位，如 叁万零伍元 或 叁万伍仟元")
    head, unit, digit = match.groups()
    base = _whole(head + unit, text, spoken=False)
    return base + DIGITS[digit] * _SCALE[unit] // 10
