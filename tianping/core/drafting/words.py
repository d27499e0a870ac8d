"""Numbers, sums and days as court documents write them; numerals and sums in words come from `law.words`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from tianping.law.words import NotASum, date_words, han, money_words, read_money

_WEEKDAYS = "一二三四五六日"


def in_words(number: int) -> str:
    """A whole number as the orders of a judgment are numbered: 12 → 十二."""
    return han(number)


def counted(words: str) -> str:
    """A length of time as the law writes it: 15日 → 十五日, 2个月 → 两个月."""
    numbered = re.sub(r"\d+", lambda found: in_words(int(found[0])), words)
    return re.sub("(?<!十)二(?=[个名])", "两", numbered)


def sum_in_words(amount: Decimal) -> str:
    """A sum in capital numerals: 10500.5 → 壹万零伍佰元伍角整."""
    return money_words(amount)


def read_sum(words: str) -> Decimal | None:
    """The sum that capital numerals mean, or None when they cannot be read."""
    try:
        return read_money(words).amount
    except NotASum:
        return None


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
    return date_words(value)


def joined(names: Sequence[str]) -> str:
    """Names in a row with 、 between them."""
    return "、".join(names)
