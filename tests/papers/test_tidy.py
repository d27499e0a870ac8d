"""Small faults of recognition are put right without guessing: dust, signs of the day, gaps between letters."""

from __future__ import annotations

import itertools

import pytest

from tianping.papers.recognise import Reading
from tianping.papers.tidy import tidy, with_spaces


def _tidied(read_as: str) -> Reading:
    places = tuple(i / 30 for i in range(len(read_as)))
    return tidy(Reading(read_as, 0.95, places, (0.95,) * len(read_as)))


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("久条", "欠条"),
        ("久款人：仲维平", "欠款人：仲维平"),
        ("今夕祁大勇工钱", "今欠祁大勇工钱"),
        ("已经很久", "已经很久"),
    ],
)
def test_owed_in_a_hand(read_as: str, meant: str) -> None:
    assert _tidied(read_as).text == meant


@pytest.mark.parametrize(
    ("read_as", "day"),
    [
        ("2026年4月191", "2026年4月19日"),
        ("2020年4月1311", "2020年4月13日"),
        ("2026年4月11", "2026年4月11"),
        ("2026年4月191元", "2026年4月191元"),
    ],
)
def test_strokes_behind_a_date_are_the_sign_of_the_day(read_as: str, day: str) -> None:
    tidied = _tidied(read_as)
    assert tidied.text == day
    assert len(tidied.places) == len(tidied.sureness) == len(day)


@pytest.mark.parametrize(
    ("read_as", "number"),
    [
        ("身份证号：38010219860:3051234", "身份证号：380102198603051234"),
        ("380102198603051.23X", "38010219860305123X"),
        ("2026050809:30152233", "2026050809:30152233"),
        ("380102198613051.234", "380102198613051.234"),
        ("本院（2026）临030:3民初906号判决", "本院（2026）临0303民初906号判决"),
        ("（2026）临030:3元", "（2026）临030:3元"),
    ],
)
def test_a_speck_within_the_number_of_a_person_or_a_case_is_dust(read_as: str, number: str) -> None:
    tidied = _tidied(read_as)
    assert tidied.text == number
    assert len(tidied.places) == len(tidied.sureness) == len(number)


@pytest.mark.parametrize(
    ("text", "apart", "wanted"),
    [
        ("姓名师敏性别女民族汉族", {4: 0.5, 7: 0.6}, "姓名师敏 性别女 民族汉族"),
        ("姓名师敏性别女民族汉族", {4: 0.2}, "姓名师敏性别女民族汉族"),
        ("原告：张三，住江州市江北区", {3: 0.6, 6: 0.6}, "原告：张三，住江州市江北区"),
        ("编号20260509第1203号江州", {6: 0.9}, "编号20260509第1203号江州"),
        ("案由变更", {2: 2.0}, "案由变更"),
    ],
)
def test_letters_that_stand_apart_are_parted(text: str, apart: dict[int, float], wanted: str) -> None:
    steps = [0.0] + [sum(0.25 if c.isascii() else 0.5 for c in pair) for pair in itertools.pairwise(text)]
    places = tuple(
        float(sum(steps[: i + 1]) + sum(gap for at, gap in apart.items() if at <= i))
        for i in range(len(text))
    )
    told, at = with_spaces(text, places)
    assert told == wanted
    assert len(at) == len(told)
    assert list(at) == sorted(at)
