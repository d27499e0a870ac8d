"""The order of citations, the joined phrase, and the version that governs an act of the past."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import citations, citing
from tianping.law.citations import Citation
from tianping.law.questions import answer

ORDER = [
    "《中华人民共和国民法典》第五百七十七条",
    "《中华人民共和国公司法》第二十条",
    "《中华人民共和国民事诉讼法》第六十七条第一款",
    "《诉讼费用交纳办法》第二十九条",
    "《临江省某条例》第三条",
    "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》第二十五条",
    "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条",
]


def test_laws_are_cited_in_their_order_of_rank() -> None:
    """法释〔2009〕14号 第二条: basic laws first, substance before procedure, interpretations last."""
    given_order = [one for text in reversed(ORDER) for one in citations.parse(text)]
    assert [str(one) for one in citing.in_order(given_order)] == ORDER


def test_articles_of_one_law_stay_in_their_order() -> None:
    cited = citations.parse("《民事诉讼法》第六十七条、《民法典》第五百八十五条、第五百七十七条")
    assert [one.article for one in citing.in_order(cited)] == [585, 577, 67]


@pytest.mark.parametrize("phrase", [
    "《民法典》第二十条第一款、第三款",
    "《刑法》第二百六十四条、第六十七条第三款、第五十二条",
    "《行政诉讼法》第七十条第（一）项、第（三）项",
    "《行政诉讼法》第七十四条第一款第（一）项、第二款第（二）项",
    "《民法典》第一条、《公司法》第二条",
    "《刑法》第二百八十七条、第二百八十七条之二第一款",
    "《某法》第一条、第一条第二款",
])  # fmt: skip
def test_a_phrase_is_read_and_written_back(phrase: str) -> None:
    assert citing.write(citations.parse(phrase)) == phrase


numbers = st.one_of(st.none(), st.integers(1, 4))
cited_places = st.builds(
    Citation, st.sampled_from(["民法典", "刑法"]), st.integers(1, 4), numbers, numbers, numbers, numbers
)


@given(st.lists(cited_places, min_size=1, max_size=6))
def test_what_is_written_says_what_was_cited(cited: list[Citation]) -> None:
    found = citations.parse(citing.write(cited))
    assert [(one.law, one.place) for one in found] == [(one.law, one.place) for one in cited]


@pytest.mark.parametrize(("name", "may"), [("民法典", True), ("宪法", False), ("某部门规章", False)])
def test_what_a_judgment_may_rest_on(name: str, may: bool) -> None:
    assert citing.may_decide(name) is may


@pytest.mark.parametrize(("law", "act", "judged", "label", "milder"), [
    ("公司法", date(2024, 6, 30), date(2026, 11, 24), "2018", None),
    ("民诉法", date(2021, 5, 1), date(2026, 11, 24), "2024", None),
    ("刑法", date(2020, 5, 1), date(2026, 11, 24), "2015", "2024"),
    ("刑法", date(2025, 5, 1), date(2026, 11, 24), "2024", None),
])  # fmt: skip
def test_the_version_for_an_act_of_the_past(
    law: str, act: date, judged: date, label: str, milder: str | None
) -> None:
    """立法法 104; 刑法 12."""
    answer = citing.governing(law, act, judged)
    assert answer.value.edition.label == label
    assert (answer.value.milder.label if answer.value.milder else None) == milder
    assert ("compare_leniency" in answer.warnings) == (milder is not None)
    assert {read.path for read in answer.reads} == {"laws", "version.rule"}


def test_a_version_whose_text_is_not_at_hand_says_so() -> None:
    """The Company Law of 1993, 1999 and 2004 is known by its days and numbers of articles only."""
    asked = {"kind": "article.in_force", "law": "公司法", "article": 20}
    steps = {
        on: answer({**asked, "on": on})["steps"][-1]["amount"]
        for on in ("2000-01-01", "2010-01-01", "2020-01-01")
    }
    assert steps == {"2000-01-01": "C", "2010-01-01": "B", "2020-01-01": "in_force"}
