"""Sums and dates as people write them in filings, with where they stand in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_DIGITS |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"貳": 2, "參": 3, "叄": 3, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
CAPITALS = "零壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸〇"
_CAPITAL = re.compile(
    r"[壹贰叁肆伍陆柒捌玖貳參叄陸][零壹贰叁肆伍陆柒捌玖拾佰仟万亿貳參叄陸〇\s]{0,36}[元圆](?:\s*[零壹贰叁肆伍陆柒捌玖]\s*角)?\s*(?:零?[壹贰叁肆伍陆柒捌玖]\s*分)?\s*[整正]?"
)
_ARABIC = re.compile(
    r"(?:(?P<mark>¥|人民币|RMB)\s{0,8})?(?<![\d.\-])(?P<number>\d{1,3}(?:[,，]\s?\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?)\s*"
    r"(?P<unit>亿元?|万余?元?|千元|百元|元|圆|块钱|块(?=[,。;、)\s退给还赔]|$))?"
)
# A comma read as a point: 9.500.00
_TWO_POINTS = re.compile(r"(?<![\d.])(\d{1,3})\.(\d{3})\.(\d{2})(?![\d.])")
# … or 14.300元: money has two places behind its point, a price of one thing may have three.
_THREE_PLACES = re.compile(r"(?<![\d.,])([1-9]\d{0,2})\.(\d{3})(?=\s*元(?!\s*[/每]))")
_PLAIN_CHINESE = re.compile(
    r"(?<![第百千万亿])[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]{0,20}(?:元|块钱|块(?=[,。;、)\s]|$))"
)
# 3万5千元, 8千6百块: figures and numerals in turns
_MIXED = re.compile(
    r"(?<![\d.])(?=\d{1,4}[万千]\d)(?:(\d{1,4})万)?(?:(\d)千)?(?:(\d)百)?(?:元|块(?:钱|(?=[,。;、)\s]|$)))"
)
_DATE = re.compile(
    r"(?P<y>(?:19|20)\s?[)(',.]?\d\s?\d)\s*(?:年[.,']?|[-./])\s*(?P<m>\d{1,2})\s*(?:月{1,2}|[-./])\s*(?P<d>\d{1,2})\s*(?:日|号)?(?!\d)"
)
_NUMERAL = "一二三四五六七八九壹贰叁肆伍陆柒捌玖"
# Each part may be written in figures, 2026年三月一日, and set apart, 二〇二六 年 三 月 一 日.
_CHINESE_DATE = re.compile(
    rf"(?P<y>[一二壹贰]\s?[〇零○O0九玖]\s?[〇零○O0{_NUMERAL}]\s?[〇零○O0{_NUMERAL}]|(?:19|20)\d\d)\s*年"
    rf"\s*(?P<m>[{_NUMERAL}十拾]{{1,3}}|\d{{1,2}}|元)\s*月\s*(?P<d>[{_NUMERAL}十拾廿卅〇零]{{1,3}}|\d{{1,2}})\s*[日号]"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money in yuan at [start, end); `words` tells a sum in capitals."""

    value: float
    start: int
    end: int
    words: bool = False


def read_words(text: str) -> float | None:
    """Read a Chinese sum such as 肆万伍仟壹佰零贰元捌角叁分; nothing when it is no number."""
    text = re.sub(r"[\s整正]|人民币", "", text).replace("圆", "元").replace("块钱", "元").replace("块", "元")
    yuan, _, rest = text.partition("元")
    whole = read_whole(yuan)
    if whole is None:
        return None
    cents = 0
    for digit, unit in re.findall(r"([零壹贰叁肆伍陆柒捌玖一二三四五六七八九])([角分])", rest):
        cents += _DIGITS[digit] * (10 if unit == "角" else 1)
    return round(whole + cents / 100, 2)


def read_whole(text: str) -> int | None:
    """Read a whole number in Chinese or Arabic digits, 一十二 or 12; nothing when it is none."""
    if re.fullmatch(r"[0-9]+", text):
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or any(c not in _DIGITS and c not in _UNITS and c not in _BIG for c in text):
        return None
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            total = (
                (total + section + digit) * _BIG[char]
                if char == "亿"
                else total + (section + digit) * _BIG[char]
            )
            section = digit = 0
    return total + section + digit


def capital_sums(flat: str) -> list[Sum]:
    """Find sums written in capitals."""
    found = []
    for match in _CAPITAL.finditer(flat):
        value = read_words(match.group())
        if value is not None:
            found.append(Sum(value, match.start(), match.end(), True))
    return found


def arabic_sums(flat: str, *, bare: bool = False) -> list[Sum]:
    """Find sums in figures: with 元 or 万元 behind or ¥ before; with `bare`, numbers alone as in tables."""
    flat = _THREE_PLACES.sub(r"\1,\2", _TWO_POINTS.sub(r"\1,\2.\3", flat))
    found = [
        Sum(
            sum(int(n or 0) * unit for n, unit in zip(m.groups(), (10000, 1000, 100), strict=True)),
            m.start(),
            m.end(),
        )
        for m in _MIXED.finditer(flat)
    ]
    mixed = [(one.start, one.end) for one in found]
    for match in _ARABIC.finditer(flat):
        if any(a <= match.start() < b for a, b in mixed):
            continue
        unit, mark = match["unit"] or "", match["mark"] or ""
        if not (unit or mark == "¥" or bare):
            continue
        counted = unit in ("万", "亿", "万余") and mark != "¥"  # 3 万 may be three ten thousand of anything
        if counted and not re.match(r"元|人民币|[,。;)]|$", flat[match.end() : match.end() + 4]):
            continue
        factor = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100}.get(unit[:1], 1)
        start = match.start("mark") if match["mark"] else match.start("number")
        value = round(float(re.sub(r"[,，\s]", "", match["number"])) * factor, 2)
        found.append(Sum(value, start, match.end()))
    return sorted(found, key=lambda one: one.start) if mixed else found


def chinese_sums(flat: str) -> list[Sum]:
    """Find sums in everyday numerals, such as 五万元."""
    found = []
    for match in _PLAIN_CHINESE.finditer(flat):
        value = read_words(match.group())
        if value:
            found.append(Sum(value, match.start(), match.end(), True))
    return found


def find_dates(flat: str) -> list[tuple[date, int, int]]:
    """Find calendar dates with where they stand; impossible ones are left out."""
    found = []
    for match in _DATE.finditer(flat):
        day = _day(int(re.sub(r"\D", "", match["y"])), int(match["m"]), int(match["d"]))
        if day:
            found.append((day, match.start(), match.end()))
    for match in _CHINESE_DATE.finditer(flat):
        if any(start <= match.start() < end for _, start, end in found):
            continue  # all in figures
        written = re.sub(r"\s", "", match["y"])
        year = int("".join(c if c.isascii() and c.isdigit() else str(_DIGITS.get(c, 0)) for c in written))
        day = _day(year, _month(match["m"]), read_whole(match["d"]) or 0)
        if day:
            found.append((day, match.start(), match.end()))
    return sorted(found, key=lambda item: item[1])


def _month(written: str) -> int:
    return 1 if written == "元" else read_whole(written) or 0


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
