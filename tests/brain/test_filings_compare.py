"""The comparison counts as the rules of the samples say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.brain.filings.compare import compare_all, day, money
from tianping.brain.filings.letters import edit_distance, letters_wrong

from .generator import make


def _slow_distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        new = [i]
        for j, right in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (left != right)))
        row = new
    return row[-1]


@given(st.text("甲乙丙1", max_size=12), st.text("甲乙丙1", max_size=12))
def test_distance_in_bits_is_the_distance_by_table(a: str, b: str) -> None:
    assert edit_distance(a, b) == _slow_distance(a, b)


def test_the_order_of_lines_does_not_count() -> None:
    assert letters_wrong("第一行文字\n第二行不同", "第二行不同\n第一行文字") == (0, 10)
    assert letters_wrong("第一行文字", "") == (5, 5)


@pytest.mark.parametrize(
    ("written", "value"), [("12,000.50元", 12000.5), ("1.2万元", 12000), (None, None), (7, 7)]
)
def test_money_is_read_in_yuan(written: object, value: float | None) -> None:
    assert money(written) == value


def test_any_writing_of_a_day_is_the_day() -> None:
    assert day("1999年11月8日") == day("1999-11-08") == "1999-11-08"


def test_a_perfect_answer_is_wholly_right_and_none_is_wholly_wrong() -> None:
    truth = make(3).truth
    perfect = {
        "id": truth["id"],
        "fields": {**truth, "cause": truth["cause"]["name"], "court": truth["court"]["name"]},
        **{key: truth[key] for key in ("papers", "blanks", "duplicates", "text")},
        "defects": [],
    }
    figures = compare_all([perfect], [truth])
    assert all(by["all"]["rate"] == 1 for by in figures["fields"].values())
    assert figures["letters_wrong"]["all"] == 0
    turned = {**perfect, "papers": [{**paper, "order": -paper["order"]} for paper in truth["papers"]]}
    assert compare_all([turned], [truth])["fields"]["papers.in_order"]["all"]["rate"] == 0
    nothing = compare_all([], [truth])
    assert nothing["unanswered"] == 1
    assert nothing["fields"]["cause"]["all"]["rate"] == 0
