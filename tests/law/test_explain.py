"""Answers say why, in Chinese and English, as text, HTML and JSON; numbers are exact; the schema covers all kinds."""

from __future__ import annotations

import json
import random
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tianping.law.explain import LawError, Working, plain
from tianping.law.limits import run_limit
from tianping.law.numbers import money_text, parse_money, parse_number, r2, rate_text
from tianping.law.questions import Question, answer, kinds, question, schema, work

EXAMPLES = [
    json.loads(line)["question"]
    for line in (Path(__file__).parent / "data/standards-law-examples.jsonl").open(encoding="utf-8")
]


def defence() -> Any:
    return run_limit("CIV_DEFENCE", start=date(2026, 9, 16))


def test_text_in_both_languages_has_steps_basis_parameters_and_version() -> None:
    chinese, english = defence().as_text("zh"), defence().as_text("en")
    assert "结果" in chinese
    assert "民事诉讼法128（2023修正）" in chinese
    assert "末日休假顺延" in chinese
    assert "Rolled to the first working day" in english
    assert defence().version in chinese
    assert defence().version in english


def test_html_escapes_and_names_its_language() -> None:
    working = Working()
    working.step("<b>", "1<2", "&")
    page = working.answer({"a": "<i>"}).as_html("en")
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert 'lang="en"' in page
    assert 'lang="zh-CN"' in defence().as_html()


def test_json_is_plain_and_whole() -> None:
    found = defence().as_json()
    assert found["value"]["due"] == "2026-10-08"
    assert {"value", "warnings", "steps", "basis", "reads", "version"} == set(found)
    assert {"path", "on", "value", "row_id", "origin"} == set(found["reads"][0])


def test_answers_are_frozen_and_a_read_is_recorded_once() -> None:
    with pytest.raises(FrozenInstanceError):
        defence().value = None
    working = Working()
    for _ in range(3):
        working.parameter("appeal.days", date(2026, 1, 1), branch="civil", doc="judgment")
    assert len(working.reads) == 1
    assert len(working.basis) == 1
    working.cite("民法典", "1")
    working.warn("a")
    working.warn("a")
    assert (str(working.basis[-1]), working.warnings, working.steps) == ("民法典1", ("a",), ())


def test_plain_data() -> None:
    assert plain([date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), Fraction(1, 2), {1: (None, True)}]) == [
        "2026-01-02",
        "2026-01-02T03:04",
        "1/2",
        {"1": [None, True]},
    ]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("1.004", "1.00"),
        ("2", "2.00"),
        ("-0.001", "0.00"),
        ("123456789.995", "123456790.00"),
    ],
)
def test_money_is_rounded_half_away_from_zero(amount: str, text: str) -> None:
    assert money_text(Fraction(amount)) == text
    assert r2(Fraction(amount)) == Fraction(text)


@pytest.mark.parametrize(
    ("rate", "text"),
    [("3.85", "3.85"), ("4", "4.00"), ("3.8500001", "3.85"), ("-0.2", "-0.20"), ("0.1234565", "0.123457")],
)
def test_rates_have_two_to_six_decimals(rate: str, text: str) -> None:
    assert rate_text(Fraction(rate)) == text


@pytest.mark.parametrize("bad", ["壹万", "1e3", "", " 1", "1,000", 1.5, True, None, "１"])
def test_bad_sums_are_refused_with_an_example(bad: Any) -> None:
    with pytest.raises(LawError, match=r"10000\.00"):
        parse_number(bad, "amount")
    with pytest.raises(LawError, match="负"):
        parse_money("-1")


def test_readers_of_a_question_name_the_key_that_is_bad() -> None:
    on = date(2026, 1, 1)
    asked = Question(
        {"n": "x", "flag": 1, "word": "", "list": {}, "spans": [1], "day": "2026-1-1", "big": 9}, on
    )
    readers = [
        lambda: asked.integer("n"),
        lambda: asked.integer("big", low=0, high=5),
        lambda: asked.flag("flag"),
        lambda: asked.text("word"),
        lambda: asked.items("list"),
        lambda: asked.intervals("spans"),
        lambda: asked.objects("spans"),
        lambda: asked.day("day"),
        lambda: asked.choice("word", ("a",)),
    ]
    for reader, key in zip(
        readers, ("n", "big", "flag", "word", "list", "spans", "spans", "day", "word"), strict=True
    ):
        with pytest.raises(LawError, match=key):
            reader()
    with pytest.raises(LawError) as caught:
        asked.need("n", "absent")
    assert caught.value.missing == ("absent",)


def test_a_kind_is_registered_once_and_a_surprise_still_has_its_line() -> None:
    kinds()  # the families register when they are first asked for
    with pytest.raises(ValueError, match="twice"):
        question("period.end")(lambda q, w: {})
    for raw in (
        [],
        {},
        {"kind": 5},
        {"kind": "period.end", "start": ["x"], "length": "x"},
        {
            "kind": "trial_limit.state",
            "procedure": "civil_small",
            "filed": "2026-01-01",
            "on": "2026-01-02",
            "events": ["x"],
        },
    ):
        assert answer(raw)["error"]["code"] in ("BAD_VALUE", "UNKNOWN_KIND", "MISSING")  # type: ignore[arg-type]


def test_a_question_without_a_day_is_of_today() -> None:
    asked = {"kind": "publish.check", "branch": "civil", "doc": "judgment"}
    assert work(asked, today=date(2020, 1, 1))[1].reads[0].on == date(2020, 1, 1)
    assert "value" in answer(asked)


def test_the_schema_covers_every_kind_with_its_keys() -> None:
    found = schema()
    assert [kind["title"] for kind in found["oneOf"]] == sorted(kinds())
    for kind in found["oneOf"]:
        assert kind["description"], kind["title"]
        assert set(kind["required"]) <= set(kind["properties"]), kind["title"]
        named = {key for keys in kinds()[kind["title"]].required for key in keys.split("|")}
        assert named <= set(kind["properties"]), kind["title"]


JUNK: list[Any] = [
    None,
    "",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    "x",
    "2026-02-30",
    "2026-03-02",
    [1],
    {"n": 1},
    10**30,
    "9" * 400,
    "9999-12-31",
    "0001-01-01",
    [{}],
    {"n": 5, "unit": "day"},
    "2026-01-01T10:00",
]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_written_there_is_an_answer_with_reasons_or_a_named_error(seed: int) -> None:
    rnd = random.Random(seed)
    for _ in range(500):
        asked = dict(rnd.choice(EXAMPLES))
        for key in rnd.choices([*kinds()[asked["kind"]].fields, "on"], k=rnd.choice((1, 1, 2))):
            asked[key] = rnd.choice(JUNK)
        found = answer(asked)
        assert json.dumps(found)
        if "error" in found:
            assert found["error"]["message"], asked
        else:
            assert found["steps"], asked
            assert found["basis"], asked
