"""Whole numbers in Chinese characters: 小写 for articles, 大写 for sums (《支付结算办法》附件一)."""

import re
from dataclasses import dataclass

LIMIT = 10**16
"""Numbers stop below 一万万亿; no court sum or article comes near it."""


class NotANumeral(ValueError):
    """The text is no Chinese or Arabic whole number."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}”不是数字，请写阿拉伯数字（如 585）或汉字数字（如 五百八十五）")
        self.text = text


@dataclass(frozen=True, slots=True)
class Script:
    """The characters of one way of writing numbers."""

    digits: str
    ten: str
    hundred: str
    thousand: str


SMALL = Script("零一二三四五六七八九", "十", "百", "千")
CAPITAL = Script("零壹贰叁肆伍陆柒捌玖", "拾", "佰", "仟")

DIGITS = {
    **{character: value for value, character in enumerate(SMALL.digits)},
    **{character: value for value, character in enumerate(CAPITAL.digits)},
    **{str(value): value for value in range(10)},
    **{"〇": 0, "○": 0, "Ｏ": 0, "两": 2, "弍": 2, "贰": 2, "貳": 2, "叄": 3, "參": 3, "叁": 3, "陸": 6},
    **{"幺": 1, "弌": 1, "弎": 3},
}
"""Every character that courts and parties write for a digit, with its value."""

DIGIT = "[" + "".join(DIGITS) + "]"
ZERO = "[零〇○0]"

_FOLDED = str.maketrans(
    {"廿": "二十", "卅": "三十", "仟": "千", "佰": "百", "拾": "十", "萬": "万", "億": "亿"}
)
_BELOW_TEN_THOUSAND = re.compile(
    rf"(?:({DIGIT})千)?{ZERO}?(?:({DIGIT})百)?{ZERO}?(?:({DIGIT})?(十))?{ZERO}?({DIGIT})?"
)


def han(number: int) -> str:
    """Write a whole number in 汉字小写, as articles and items are numbered: 1260 → 一千二百六十.

    At the head of the number 十 is written without 一 (codes.md 5.2).
    """
    text = _spell(_within(number), SMALL)
    return text[1:] if text.startswith("一十") else text


def capital(number: int) -> str:
    """Write a whole number in 大写 (《支付结算办法》附件一); 10 is always 壹拾."""
    return _spell(_within(number), CAPITAL)


def _within(number: int) -> int:
    if not 0 <= number < LIMIT:
        raise NotANumeral(str(number))
    return number


def _spell(number: int, script: Script) -> str:
    """Write high part, unit, low part; one 零 bridges every run of zeros in between."""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1000, script.thousand), (100, script.hundred)):
        if number >= size:
            high, low = divmod(number, size)
            return _spell(high, script) + unit + _bridge(low, size // 10, script)
    if number >= 10:
        high, low = divmod(number, 10)
        return script.digits[high] + script.ten + (script.digits[low] if low else "")
    return script.digits[number]


def _bridge(low: int, next_place: int, script: Script) -> str:
    """The low part after a unit: nothing for 0, and 零 first where its highest place is empty."""
    if low == 0:
        return ""
    return (script.digits[0] if low < next_place else "") + _spell(low, script)


def parse_numeral(text: str) -> int:
    """Read a whole number written in Arabic digits, 小写, 大写, or digit by digit (二〇二六).

    Raises NotANumeral for anything else, also for a number with its units out of order.
    """
    folded = "".join(text.split()).replace(",", "").replace("，", "").translate(_FOLDED)
    if not folded:
        raise NotANumeral(text)
    if all(character in DIGITS for character in folded):
        return int("".join(str(DIGITS[character]) for character in folded))
    return _read_units(folded, text)


def _read_units(folded: str, original: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = folded.partition(unit)
        if found:
            return _read_high(high, original) * size + _read_low(low, size, original)
    match = _BELOW_TEN_THOUSAND.fullmatch(folded)
    if match is None:
        raise NotANumeral(original)
    thousands, hundreds, tens, ten, ones = match.groups()
    places = ((thousands, 1000), (hundreds, 100), (tens or (ten and "一"), 10), (ones, 1))
    return sum(DIGITS[digit] * size for digit, size in places if digit)


def _read_high(high: str, original: str) -> int:
    value = _read_part(high, original)
    if value == 0:
        raise NotANumeral(original)
    return value


def _read_low(low: str, size: int, original: str) -> int:
    value = _read_part(low[1:] if low[0] in "零〇○" else low, original) if low else 0
    if value >= size:
        raise NotANumeral(original)
    return value


def _read_part(part: str, original: str) -> int:
    if not part:
        raise NotANumeral(original)
    if part.isdigit() and part.isascii():
        return int(part)
    return _read_units(part, original)
