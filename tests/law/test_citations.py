"""Citations parsed, formed and made canonical; versions of laws; articles that moved."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import citations, statutes
from tianping.law.citations import Citation
from tianping.law.explain import LawError

ON = date(2026, 11, 24)
EXAMPLES = [
    json.loads(line) for line in (Path(__file__).parent / "data/citations.jsonl").open(encoding="utf-8")
]
places = st.integers(1, 2000)
optional = st.one_of(st.none(), st.integers(1, 99))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_the_forty_eight_examples(example: dict[str, Any]) -> None:
    day = date.fromisoformat(example["doc_date"])
    found = [citations.canonical(one, day) for one in citations.parse(example["text"])]
    assert found == example["canonical"]


@given(
    st.sampled_from(
        [
            "中华人民共和国刑法",
            "民法典",
            "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
            "某省规定（试行）",
        ]
    ),
    places,
    optional,
    optional,
    optional,
    optional,
)
def test_parse_undoes_form(
    law: str, article: int, sub: int | None, paragraph: int | None, item: int | None, subitem: int | None
) -> None:
    text = citations.form(Citation(law, article, sub, paragraph, item, subitem))
    (found,) = citations.parse(f"依照{text}之规定，判决如下：")
    assert (found.law, found.place) == (law, (article, sub, paragraph, item, subitem))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("《公司法》第二十条第一款和第三款", ["《公司法》第二十条第一款", "《公司法》第二十条第三款"]),
        (
            "《民法典》第一千零六十条第一款第（一）项、第（二）项及第二款",
            [
                "《民法典》第一千零六十条第一款第（一）项",
                "《民法典》第一千零六十条第一款第（二）项",
                "《民法典》第一千零六十条第二款",
            ],
        ),
        ("根据民法典第一百四十三条、合同法第五十二条", ["《民法典》第一百四十三条", "《合同法》第五十二条"]),
        ("《民法典》第十条。原告提交第三项证据", ["《民法典》第十条"]),
        ("没有法名的第十条", []),
        ("", []),
    ],
)
def test_what_leans_on_what_came_before(text: str, written: list[str]) -> None:
    assert [str(one) for one in citations.parse(text)] == written


def test_a_citation_knows_its_place_in_the_text() -> None:
    text = "依照《民法典》第五百七十七条、第五百八十五条第二款"
    assert [text[one.start : one.end] for one in citations.parse(text)] == [
        "第五百七十七条",
        "第五百八十五条第二款",
    ]


def test_book_marks_inside_a_name_are_single() -> None:
    assert citations.form(Citation("最高人民法院关于适用《中华人民共和国民事诉讼法》的解释", 90)) == (
        "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条"
    )


def test_places_begin_at_one() -> None:
    with pytest.raises(LawError):
        citations.form(Citation("民法典", 0))


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("《没有这部法》第一条", ON, "NO_DATA"),
        ("《民法典》第一千二百六十一条", ON, "BAD_VALUE"),
        ("《民法典》第一条", date(2020, 12, 31), "NO_RULE"),
        ("《民事诉讼法（1950年）》第一条", ON, "NO_DATA"),
    ],
)
def test_a_citation_is_checked_against_the_table(text: str, on: date, code: str) -> None:
    (found,) = citations.parse(text)
    with pytest.raises(LawError) as caught:
        citations.canonical(found, on)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("law", "article", "on", "status", "version", "moved"),
    [
        ("中华人民共和国民事诉讼法", 95, ON, "in_force", "2023-09-01", None),
        ("民诉法", 95, date(2023, 12, 31), "in_force", "2021-12-24", None),
        ("合同法", 107, ON, "repealed", "1999-03-15", "民法典577"),
        ("中华人民共和国合同法", 107, date(2020, 12, 31), "in_force", "1999-03-15", None),
        ("民法典", 1, date(2020, 12, 31), "not_yet", "2020-05-28", None),
        ("民事诉讼法", 300, date(2023, 12, 31), "not_yet", "2023-09-01", None),
        ("没有这部法", 1, ON, "unknown_law", None, None),
    ],
)
def test_articles_in_force(
    law: str, article: int, on: date, status: str, version: str | None, moved: str | None
) -> None:
    found = statutes.in_force(law, article, on)
    assert (found.status, found.version, found.renumbered_to) == (status, version, moved)


def test_an_article_that_no_version_ever_had_is_refused() -> None:
    with pytest.raises(LawError, match="共 1260 条"):
        statutes.in_force("民法典", 1261, ON)


@pytest.mark.parametrize(
    ("old", "middle", "new"),
    [(119, "122", "122"), (194, "201", "205"), (225, "232", "236"), (253, "260", "264"), (281, "288", "298")],
)
def test_the_code_of_civil_procedure_is_followed_through_two_renumberings(
    old: int, middle: str, new: str
) -> None:
    """corrections.md 1, codes.md 7."""
    (first,) = statutes.map_article("民事诉讼法", old, "2017")
    assert first.article == middle
    (second,) = statutes.map_article("民事诉讼法", int(middle), "2021")
    assert second.article == new


def test_one_article_may_have_gone_to_several() -> None:
    assert any(len(one.articles) > 1 for rows in statutes.MAPPINGS.of().values() for one in rows)
    assert statutes.map_article("合同法", 9999) == ()


def test_the_versions_of_a_law_never_overlap() -> None:
    for law in set(statutes.LAWS.of().by_name.values()):
        for earlier, later in zip(law.editions, law.editions[1:], strict=False):
            assert earlier.until is not None, law.name
            assert earlier.until <= later.effective, law.name
