"""Numbers, sums and days as court documents write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

_DIGITS = "〇一二三四五六七八九"
_BIG_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_BIG_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_WEEKDAYS = "一二三四五六日"
_BIG_SUM = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+")


def in_words(number: int) -> str:
    """A whole number in Chinese as ordinals of a judgment use it: 12 → 十二, 105 → 一百零五."""
    text = _spell(number, "零" + _DIGITS[1:], _UNITS)
    return text[1:] if text.startswith("一十") else text


def sum_in_words(amount: Decimal) -> str:
    """A sum in capital numerals: 10500.5 → 壹万零伍佰元伍角."""
    cents = int((abs(amount) * 100).to_integral_value())
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    text = f"{_spell(yuan, _BIG_DIGITS, _BIG_UNITS)}元" if yuan or not cents else ""
    if not jiao and not fen:
        return text + "整"
    text += f"{_BIG_DIGITS[jiao]}角" if jiao else "零" if yuan else ""
    return text + (f"{_BIG_DIGITS[fen]}分" if fen else "")


def read_sum(words: str) -> Decimal | None:
    """The sum that capital numerals mean, or None when they cannot be read."""
    if not words or not _BIG_SUM.fullmatch(words):
        return None
    words = words.replace("圆", "元")
    whole, _, rest = words.partition("元") if "元" in words else ("", "", words)
    yuan = _read_whole(whole)
    jiao = re.search(r"([壹贰叁肆伍陆柒捌玖])角", rest)
    fen = re.search(r"([壹贰叁肆伍陆柒捌玖])分", rest)
    cents = (_BIG_DIGITS.index(jiao[1]) * 10 if jiao else 0) + (_BIG_DIGITS.index(fen[1]) if fen else 0)
    return None if yuan is None else Decimal(yuan) + Decimal(cents) / 100


def money(amount: Decimal) -> str:
    """A sum in figures with its unit: 12345.6 → 12,345.60元; whole sums without decimals."""
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}元" if whole else f"{amount:,.2f}元"


def day(value: date) -> str:
    """2026年11月24日."""
    return f"{value.year}年{value.month}月{value.day}日"


def day_and_weekday(value: date) -> str:
    """2026年11月24日（星期二）."""
    return f"{day(value)}（星期{_WEEKDAYS[value.weekday()]}）"


def moment(value: datetime) -> str:
    """2026年11月24日9时05分."""
    return f"{day(value)}{value.hour}时{value.minute:02d}分"


def day_in_words(value: date) -> str:
    """The date under a document: 二〇二六年十一月二十四日."""
    year = "".join(_DIGITS[int(digit)] for digit in str(value.year))
    return f"{year}年{in_words(value.month)}月{in_words(value.day)}日"


def joined(names: list[str] | tuple[str, ...]) -> str:
    """Names in a row with 、 between them."""
    return "、".join(names)


def _spell(number: int, digits: str, units: tuple[str, ...]) -> str:
    if number == 0:
        return digits[0]
    groups = _by_four(number)
    text = ""
    for index in range(len(groups) - 1, -1, -1):
        part = groups[index]
        if not part:
            continue
        gap = bool(text) and (part < 1000 or not groups[index + 1])
        text += (digits[0] if gap else "") + _spell_group(part, digits, units) + _GROUPS[index]
    return text


def _by_four(number: int) -> list[int]:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    return groups


def _spell_group(group: int, digits: str, units: tuple[str, ...]) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + units[place]
            gap = False
        else:
            gap = True
    return text


def _read_whole(words: str) -> int | None:
    total = group = digit = 0
    for letter in words:
        if letter in _BIG_DIGITS:
            digit = _BIG_DIGITS.index(letter)
        elif letter in _BIG_UNITS:
            group, digit = group + digit * 10 ** _BIG_UNITS.index(letter), 0
        elif letter in "万亿":
            scale = 10_000 if letter == "万" else 100_000_000
            total = (total + group + digit) * scale if letter == "亿" else total + (group + digit) * scale
            group = digit = 0
        else:
            return None
    return total + group + digit
