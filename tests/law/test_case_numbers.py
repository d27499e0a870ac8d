"""Case numbers: made, parsed, found in text, followed by the next, checked against the lists."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import courts
from tianping.law.codes import case_numbers
from tianping.law.codes.case_numbers import CaseNumber, NotACaseNumber

ON = date(2026, 11, 24)
EXAMPLES = [
    json.loads(line) for line in (Path(__file__).parent / "data/case-numbers.jsonl").open(encoding="utf-8")
]
court_codes = st.one_of(st.just("最高法"), st.from_regex(r"[临京粤沪兵]([0-9]{4}|[0-9]{2})?", fullmatch=True))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_the_forty_examples(example: dict[str, Any]) -> None:
    parsed = example["parsed"]
    found = list(case_numbers.find(example["text"]))
    if parsed["form"] == "none":
        assert found == []
        return
    (one,) = found
    if parsed["form"] == "old":
        assert one.old is not None
        assert (one.old.year, one.old.word, one.old.seq) == (parsed["year"], parsed["word"], parsed["num"])
        return
    assert [number.seq for number in one.numbers] == parsed["nums"]
    number = one.numbers[0]
    assert (number.year, number.court, number.level) == (parsed["year"], parsed["court"], parsed["level"])
    assert (number.special, number.type.removeprefix(number.special)) == (parsed["special"], parsed["type"])
    assert (number.sub is not None) == bool(parsed["zhi"])
    assert one.leading_zero == ("编号有前导零" in parsed["warn"])
    if len(parsed["nums"]) == 1 and not one.leading_zero:
        assert case_numbers.parse(example["text"]).text == parsed["canonical"]


@given(
    st.integers(1000, 9999),
    court_codes,
    st.sampled_from(["民初", "执", "民诉前调", "知民辖终"]),
    st.integers(1, 10**9),
    st.one_of(st.none(), st.integers(1, 30)),
)
def test_parse_undoes_make(year: int, court: str, type_: str, seq: int, sub: int | None) -> None:
    text = case_numbers.make(year, court, type_, seq, sub)
    assert case_numbers.parse(text) == CaseNumber(year, court, type_, seq, sub)
    assert case_numbers.parse(text.replace("（", " (").replace("）", "] ")).text == text


@pytest.mark.parametrize(
    "bad",
    [
        "临0102民初123号",
        "（26）临0102民初123号",
        "（2026）临0102民初0123号",
        "（2026）临0102民初号",
        "（2026）临010民初1号",
        "（2026）临0102民初123",
        "（2026）0102民初123号",
        "（2014）江北民初字第123号",
        "（2026）临0102民初123号之",
        "",
    ],
)
def test_what_is_no_case_number(bad: str) -> None:
    with pytest.raises(NotACaseNumber, match="案号"):
        case_numbers.parse(bad)


@pytest.mark.parametrize(
    "parts",
    [
        (26, "临0102", "民初", 1),
        (2026, "临010", "民初", 1),
        (2026, "最高", "法民", 1),
        (2026, "临0102", "civil", 1),
        (2026, "临0102", "", 1),
        (2026, "临0102", "民初", 0),
        (2026, "临0102", "民初", 1, 0),
    ],
)
def test_no_number_is_made_of_bad_parts(parts: tuple[Any, ...]) -> None:
    with pytest.raises(NotACaseNumber):
        case_numbers.make(*parts)


def test_the_next_number_counts_one_court_one_year_one_type() -> None:
    taken = [
        "（2026）临01民终7号",
        "(2026)临01民终12号之一",
        "（2025）临01民终99号",
        "（2026）临02民终50号",
        "（2026）临01民初80号",
        "坏号",
    ]
    assert case_numbers.next_number(2026, "临01", "民终", taken).text == "（2026）临01民终13号"
    assert case_numbers.next_number(2027, "临01", "民终", taken).text == "（2027）临01民终1号"


def test_numbers_in_running_text_come_with_their_places() -> None:
    text = "本院（2026）临0102民初1号民事判决、(2014)江北民初字第00123号之一裁定及（2026）最高法知民终88号均已生效。"
    found = list(case_numbers.find(text))
    assert [text[one.start : one.end] for one in found] == [
        "（2026）临0102民初1号",
        "(2014)江北民初字第00123号之一",
        "（2026）最高法知民终88号",
    ]
    assert found[1].old is not None
    assert found[1].old.key == "（2014）江北民初字第123号"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("（2026）临0102民初1号", set()),
        ("（2026）最高法知民终88号", set()),
        ("（2026）临0102民终1号", {"level_mismatch"}),
        ("（2027）粤0304民初1号", {"year_in_future", "unknown_court"}),
        ("（2015）临0102民初1号", {"year_before_2016", "type_not_in_use"}),
        ("（2026）临0102民甲1号", {"unknown_type"}),
        ("（2018）临0102民破1号", {"type_not_in_use"}),
        ("（2026）最高法刑核7号", {"not_eight_places"}),
    ],
)
def test_a_number_is_checked_against_courts_and_types(text: str, problems: set[str]) -> None:
    found = courts.check_case_number(case_numbers.parse(text), ON)
    assert {problem.code for problem in found} == problems
    assert all(problem.message for problem in found)


@pytest.mark.parametrize(
    ("name", "code", "headed"),
    [
        ("江州市江北区人民法院", "临0102", "临江省江州市江北区人民法院"),
        ("江州高新技术产业开发区人民法院", "临0191", "临江省江州高新技术产业开发区人民法院"),
        ("临江省高级人民法院", "临", "临江省高级人民法院"),
        ("北京市海淀区人民法院", "京0108", "北京市海淀区人民法院"),
        ("上海海事法院", "沪72", "上海海事法院"),
        ("江州铁路运输法院", "临7101", "江州铁路运输法院"),
    ],
)
def test_documents_head_a_court_with_its_province(name, code, headed):
    assert courts.headed(name, code) == headed
