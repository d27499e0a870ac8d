"""The traces of money are complete: a row that an answer did not name never moves it; one that it named can."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tianping.law.data import default_book
from tianping.law.explain import LawError
from tianping.law.questions import work
from tianping.law.sums import shown

DATA = Path(__file__).with_name("data")
KINDS = (
    "fee.",
    "interest.",
    "setoff.",
    "liquidated.",
    "deposit.",
    "damages.",
    "traffic.",
    "state_compensation",
    "child_support",
    "labour.",
    "sentencing.",
    "probation.",
    "sentence.",
)
HOMES = (
    "fee.",
    "rate.",
    "lending.",
    "delay.",
    "liquidated.",
    "deposit.",
    "standard.",
    "damages.",
    "traffic.",
    "state_compensation.",
    "child_support.",
    "labour.",
    "sentencing.",
)
EXAMPLES = [
    one["question"]
    for name in ("fees-examples.jsonl", "standards-calc-examples.jsonl", "standards-law-examples.jsonl")
    for one in map(json.loads, (DATA / name).read_text("utf-8").splitlines())
    if one["question"]["kind"].startswith(KINDS)
]
ROWS = [row for row in default_book().rows() if row.path.startswith(HOMES)]
MORE = [
    {"kind": "fee.acceptance", "case": case}
    for case in (
        "other_nonproperty",
        "special_procedure",
        "appeal_of_jurisdiction",
        "state_compensation_admin",
        "personality",
        "divorce",
    )
] + [
    {"kind": "fee.acceptance", "case": "mixed", "amount": "90000", "withdrawn": True, "mediated": True},
    {"kind": "fee.acceptance", "case": "labour", "stage": "retrial"},
    {"kind": "fee.acceptance", "case": "divorce", "piece": "50"},
    {"kind": "fee.acceptance", "case": "jurisdiction_objection", "mediated": True},
    {"kind": "fee.relief", "relief": "exempt", "ground": "subsistence", "person": "org", "fee": "100"},
    {"kind": "interest.lending_cap", "contract": "2018-03-01", "filed": "2020-09-01"},
    {
        "kind": "labour.severance",
        "hired": "2005-01-01",
        "ended": "2026-01-01",
        "monthly_wage": "9000",
        "local_avg": "9000",
    },
    {
        "kind": "labour.work_injury",
        "own_wage": "1000",
        "local_avg": "8149",
        "grade": 5,
        "stop_work_months": 30,
    },
    {
        "kind": "damages.injury",
        "tort_date": "2021-03-01",
        "debate_end": "2026-06-10",
        "age": 70,
        "grades": [7, 8],
        "household": "rural",
        "mental_guidance": True,
        "long_nursing": {"years": 30, "annual": "100"},
        "lost_work": {"days": 3, "industry": "制造业"},
        "dependants": [{"id": "甲", "kind": "minor", "age": 3}],
    },
    {
        "kind": "sentencing.range",
        "crime": "robbery",
        "tier": 1,
        "start": 120,
        "circ": {"coerced": "0.6", "recidivist": "0.1"},
    },
    {
        "kind": "sentencing.range",
        "crime": "robbery",
        "tier": 0,
        "start": 36,
        "circ": {"coerced": "0.6", "merit_major": "0.5"},
    },
    {"kind": "sentencing.range", "crime": "theft", "tier": 0, "start": 8},
    {
        "kind": "sentencing.range",
        "crime": "robbery",
        "tier": 0,
        "start": 36,
        "circ": {"coerced": "0.6", "merit_major": "0.5", "surrender": "0.4"},
    },
    {
        "kind": "sentence.term",
        "type": "detention",
        "months": 2,
        "start": "2026-01-01",
        "custody": [{"from": "2025-12-01", "to": "2025-12-02"}],
    },
    {
        "kind": "sentencing.combine",
        "sentences": [
            {"type": "control", "months": 24},
            {"type": "control", "months": 24},
            {"type": "detention", "months": 6},
            {"type": "detention", "months": 6},
        ],
    },
    {
        "kind": "sentence.term",
        "type": "fixed",
        "years": 1,
        "start": "2026-01-01",
        "designated_residence": [{"from": "2025-01-01", "to": "2025-02-01"}],
    },
]
QUESTIONS = [{"on": "2026-11-24", **one} for one in EXAMPLES + MORE]


def outcome(asked, book):
    """Everything the answer says but the version of its book, and the rows it read."""
    try:
        value, sheet = work(asked, book=book)
    except LawError as error:
        return error.code + error.message, set()
    found = sheet.answer(value).as_json()
    found.pop("version")
    reads = {read.row_id for read in sheet.reads}
    found.pop("reads")
    return json.dumps(found, ensure_ascii=False, sort_keys=True), reads


def other(value):
    """Another value of the same shape: numbers grow, days move, words stay."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value * 3 + 7
    if isinstance(value, tuple):
        return tuple(other(one) for one in value)
    if isinstance(value, dict):
        return {
            word: one if word in ("tiers", "stat_year", "rule") else other(one) for word, one in value.items()
        }
    try:
        return str(date.fromisoformat(value).replace(day=2))
    except ValueError:
        pass
    try:
        return shown(Fraction(value) * 3 + 7)
    except ValueError:
        return value


def all_changed():
    book = default_book()
    for row in ROWS:
        book = book.with_value(row, other(row.value))
    return book


CHANGED = all_changed()


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one["kind"])
def test_rows_that_an_answer_does_not_name_do_not_move_it(asked):
    before, reads = outcome(asked, default_book())
    book = CHANGED
    for row in ROWS:
        if row.row_id in reads:
            book = book.with_value(row, row.value)
    assert outcome(asked, book)[0] == before


def test_rows_that_answers_name_move_some_of_them():
    unmoved = []
    asked_of = [(asked, *outcome(asked, default_book())) for asked in QUESTIONS]
    for row in ROWS:
        naming = [(asked, before) for asked, before, reads in asked_of if row.row_id in reads]
        if naming and other(row.value) != row.value:
            book = default_book().with_value(row, other(row.value))
            if all(outcome(asked, book)[0] == before for asked, before in naming):
                unmoved.append(row.row_id)
    assert unmoved == []
