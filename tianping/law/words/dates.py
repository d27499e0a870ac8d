"""Dates in words: the 汉字 date that closes a judgment, the 大写 date of a bill, and back.

《人民法院民事裁判文书制作规范》 (落款日期用汉字); 《票据法》配套《正确填写票据和结算凭证的基本规定》第四条.
"""

import re
from datetime import date
from typing import Literal

from tianping.law.words.numerals import DIGITS, NotANumeral, capital, han, parse_numeral

Style = Literal["han", "bill"]


class NotADate(ValueError):
    """The text names no day of the calendar."""


_YEAR = str.maketrans("0123456789", "〇一二三四五六七八九")
_BILL_YEAR = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
_POINTS = re.compile(r"(\d{4})[-./．／－](\d{1,2})[-./．／－](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"(?P<year>[^年]+)年(?P<month>[^月]+)月(?P<day>[^日号]+)[日号]")


def date_words(day: date, style: Style = "han") -> str:
    """Write a date in words.

    ``han``: 二〇二六年十一月二十四日. ``bill``: months 壹、贰、壹拾 and days 壹至玖、壹拾、贰拾、叁拾
    get a 零 before them, so that nothing can be written in (基本规定第四条).
    """
    year = f"{day.year:04d}"
    if style == "han":
        return f"{year.translate(_YEAR)}年{han(day.month)}月{han(day.day)}日"
    month = ("零" if day.month in (1, 2, 10) else "") + capital(day.month)
    days = ("零" if day.day < 10 or day.day % 10 == 0 else "") + capital(day.day)
    return f"{year.translate(_BILL_YEAR)}年{month}月{days}日"


def parse_date(text: str) -> date:
    """Read a date in any usual writing: 2026-11-24, 2026.11.24, 2026年11月24日, 二〇二六年…, 贰零贰陆年….

    A year of two digits is refused: a person must say which century is meant.
    """
    plain = "".join(text.split())
    numbers = _POINTS.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if numbers:
        year, month, day = (int(part) for part in numbers.groups())
        return _day(year, month, day, text)
    match = _WORDS.fullmatch(plain)
    if match is None:
        raise NotADate(f"“{text}”不是日期，请写如 2026-11-24 或 2026年11月24日")
    return _day(_year(match["year"], text), _part(match["month"], text), _part(match["day"], text), text)


def _year(written: str, text: str) -> int:
    if len(written) != 4 or any(character not in DIGITS for character in written):
        raise NotADate(f"“{text}”的年份应写满四位，如 2026年 或 二〇二六年")
    return int("".join(str(DIGITS[character]) for character in written))


def _part(written: str, text: str) -> int:
    try:
        return parse_numeral(written)
    except NotANumeral as refused:
        raise NotADate(f"“{text}”中的“{written}”不是数") from refused


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as refused:
        raise NotADate(f"日历上没有“{text}”这一天") from refused
