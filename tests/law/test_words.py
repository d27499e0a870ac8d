"""Sums, numbers and dates in words, both ways."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.words import (
    NotADate,
    NotANumeral,
    NotASum,
    SumTooLarge,
    capital,
    date_words,
    han,
    money_words,
    parse_date,
    parse_money,
    parse_numeral,
    read_money,
)

SUMS = """
0 零元整 | 0.05 伍分 | 0.50 伍角整 | 1 壹元整 | 10 壹拾元整 | 10.01 壹拾元零壹分 | 15 壹拾伍元整
100 壹佰元整 | 105 壹佰零伍元整 | 110 壹佰壹拾元整 | 1000 壹仟元整 | 1005 壹仟零伍元整
1010 壹仟零壹拾元整 | 1050 壹仟零伍拾元整 | 1001.10 壹仟零壹元壹角整 | 1409.50 壹仟肆佰零玖元伍角整
6007.14 陆仟零柒元壹角肆分 | 1680.32 壹仟陆佰捌拾元叁角贰分 | 107000.53 壹拾万柒仟元伍角叁分
16409.02 壹万陆仟肆佰零玖元零贰分 | 325.04 叁佰贰拾伍元零肆分 | 10000 壹万元整 | 10010 壹万零壹拾元整
10100 壹万零壹佰元整 | 100000 壹拾万元整 | 100001 壹拾万零壹元整 | 1001000 壹佰万壹仟元整
10010000 壹仟零壹万元整 | 100000000 壹亿元整 | 100010000 壹亿零壹万元整 | 100002000 壹亿零贰仟元整
1000000001 壹拾亿零壹元整 | 1234567890.12 壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分
40050.60 肆万零伍拾元陆角整 | 80000.08 捌万元零捌分 | -500 负伍佰元整 | 100234.05 壹拾万零贰佰叁拾肆元零伍分
99999999.99 玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分 | 1000000000000 壹万亿元整
"""
PAIRS = [tuple(pair.split()) for pair in re.split(r"[|\n]", SUMS) if pair.strip()]


@pytest.mark.parametrize(("amount", "words"), PAIRS)
def test_a_sum_is_written_and_read_as_the_payment_rules_ask(amount: str, words: str) -> None:
    assert money_words(Decimal(amount)) == words
    assert parse_money(words) == Decimal(amount)
    assert read_money(words).canonical


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_every_sum_comes_back_from_its_words(cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    words = money_words(amount, prefix=True)
    assert words.startswith("人民币")
    assert parse_money(words) == amount


@given(st.integers(0, 10**12))
def test_words_never_carry_two_zeros_or_end_a_group_with_one(yuan: int) -> None:
    words = money_words(yuan)
    assert "零零" not in words
    assert yuan == 0 or not re.search("零[万亿元]", words)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("人民币壹仟零伍拾万元伍角整", "10500000.50"),
        ("叁拾万圆正", "300000.00"),
        ("3万5千元", "35000.00"),
        ("1.2亿元", "120000000.00"),
        ("壹仟陆佰捌拾元零叁角贰分", "1680.32"),
        ("壹拾万零柒仟元伍角叁分", "107000.53"),
        ("¥1,234.50", "1234.50"),
        ("两万三千元", "23000.00"),
        ("三万五", "35000.00"),
        ("廿五元", "25.00"),
        ("伍佰元", "500.00"),
        ("二〇〇元", "200.00"),
        ("陸萬元", "60000.00"),
        ("10 万元", "100000.00"),
    ],
)
def test_other_ways_of_writing_are_read(written: str, amount: str) -> None:
    assert str(parse_money(written)) == amount


def test_an_approximate_sum_says_so() -> None:
    assert read_money("三万余元").approximate
    assert not read_money("三万元").approximate


@pytest.mark.parametrize(
    "bad", ["", "元", "abc", "壹万元元", "万元", "伍角伍", "3.5.5", "三万五元", "整", "1.234元", "0.005"]
)
def test_what_is_no_sum_is_refused_with_an_example(bad: str) -> None:
    with pytest.raises(NotASum, match=r"金额|请写|两个数|小数"):
        parse_money(bad)


def test_sums_beyond_the_rules_are_refused() -> None:
    with pytest.raises(NotASum, match="两位小数"):
        money_words(Decimal("0.001"))
    with pytest.raises(SumTooLarge):
        money_words(10**16)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (110, "一百一十"),
        (205, "二百零五"),
        (1000, "一千"),
        (1260, "一千二百六十"),
        (10086, "一万零八十六"),
        (100000, "十万"),
        (10010, "一万零一十"),
    ],
)
def test_article_numbers_in_words(number: int, words: str) -> None:
    assert han(number) == words
    assert parse_numeral(words) == number


@given(st.integers(0, 10**16 - 1))
def test_every_number_comes_back_from_both_scripts(number: int) -> None:
    assert parse_numeral(han(number)) == number
    assert parse_numeral(capital(number)) == number


@pytest.mark.parametrize("bad", ["", "第", "百", "一百千", "万一", "一万五万", "零万"])
def test_what_is_no_number_is_refused(bad: str) -> None:
    with pytest.raises(NotANumeral, match="不是数字"):
        parse_numeral(bad)


def test_a_negative_number_has_no_words() -> None:
    with pytest.raises(NotANumeral):
        han(-1)


@pytest.mark.parametrize(
    ("day", "han_words", "bill_words"),
    [
        (date(2026, 11, 24), "二〇二六年十一月二十四日", "贰零贰陆年壹拾壹月贰拾肆日"),
        (date(2026, 2, 14), "二〇二六年二月十四日", "贰零贰陆年零贰月壹拾肆日"),
        (date(2026, 10, 20), "二〇二六年十月二十日", "贰零贰陆年零壹拾月零贰拾日"),
        (date(2026, 12, 5), "二〇二六年十二月五日", "贰零贰陆年壹拾贰月零伍日"),
        (date(2026, 1, 1), "二〇二六年一月一日", "贰零贰陆年零壹月零壹日"),
        (date(2026, 3, 30), "二〇二六年三月三十日", "贰零贰陆年叁月零叁拾日"),
    ],
)
def test_dates_of_judgments_and_bills(day: date, han_words: str, bill_words: str) -> None:
    assert date_words(day) == han_words
    assert date_words(day, "bill") == bill_words


@given(st.dates(date(1000, 1, 1)))
def test_every_date_comes_back(day: date) -> None:
    for written in (date_words(day), date_words(day, "bill"), day.isoformat(), day.strftime("%Y.%m.%d")):
        assert parse_date(written) == day


@pytest.mark.parametrize(
    "written", ["2026.2.1", "2026/2/1", "2026年2月1日", "二○二六年二月一日", "20260201", "2026年2月1号"]
)
def test_usual_ways_of_writing_a_date(written: str) -> None:
    assert parse_date(written) == date(2026, 2, 1)


@pytest.mark.parametrize(
    "bad", ["2026-02-30", "26年2月1日", "二六年二月一日", "2026年2月", "昨天", "2026年甲月1日", ""]
)
def test_what_is_no_day_is_refused(bad: str) -> None:
    with pytest.raises(NotADate):
        parse_date(bad)


def test_a_bill_date_cannot_be_altered_by_writing_one_character_in_front() -> None:
    """第四条: every month and day that 壹拾 or 贰拾 could be put before begins with 零 or 壹拾 or more."""
    day = date(2026, 1, 1)
    while day.year == 2026:
        month, rest = date_words(day, "bill").split("年")[1].split("月")
        assert month[0] in "零壹" or day.month > 2
        assert rest[0] == "零" or day.day > 10
        day += timedelta(days=1)
