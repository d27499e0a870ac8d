"""Every worked example of the pages on money and sentencing, and the examples in the code's own words."""

import doctest
import importlib
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tianping.law import sentencing
from tianping.law.questions import answer

DATA = Path(__file__).with_name("data")
PREFIXES = (
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
ON = date(2026, 11, 24)


def lines(name):
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


EXAMPLES = [
    one
    for name in ("fees-examples.jsonl", "standards-calc-examples.jsonl", "standards-law-examples.jsonl")
    for one in lines(name)
    if one["question"]["kind"].startswith(PREFIXES)
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["question"]["id"])
def test_worked_examples_of_the_pages(example):
    found, wanted = answer(example["question"]), example["answer"]
    assert found.get("value") == wanted["value"], found
    assert set(found["warnings"]) == set(wanted["warnings"])
    assert found["steps"]
    assert found["basis"]


def test_the_first_example_of_the_protocol_with_its_error_forms():
    error = {
        "e1": ("MISSING", ["amount"], {"kind": "fee.acceptance", "case": "property"}),
        "e2": ("OUT_OF_RANGE", [], {"kind": "fee.acceptance", "case": "divorce", "piece": "500.00"}),
        "e3": (
            "BAD_VALUE",
            [],
            {
                "kind": "interest.segments",
                "principal": "-1",
                "from": "2024-01-01",
                "to": "2024-02-01",
                "rate": {"type": "fixed", "annual": "6.00"},
            },
        ),
    }
    for name, (code, missing, question) in error.items():
        found = answer({"id": name, **question})["error"]
        assert (found["code"], found["missing"]) == (code, missing)


HOW = {
    "幅度内": "within",
    "取法定最高刑": "statutory_max",
    "减轻:下一幅度内(刑法63)": "mitigated",
    "仅从轻:取法定最低刑": "statutory_min",
}


@pytest.mark.parametrize("example", lines("sentencing-examples.jsonl"), ids=lambda one: one["id"])
def test_worked_examples_of_sentencing(example):
    given, wanted = example["input"], example["output"]
    kinds = {
        "one": three_steps,
        "amount": amount,
        "merge": merge,
        "merge70": merge_found,
        "merge71": merge_new,
        "limit": limit,
    }
    kinds[example["type"]](given, wanted)


def three_steps(given, wanted):
    exact = {name: Fraction(str(ratio)) for name, ratio in given["circ"].items()}
    total = given.get("plea_total")
    found = sentencing.sentence_range(
        crime=given["crime"],
        tier=given["tier"],
        start=given["start"],
        increment=given["inc"],
        on=ON,
        circumstances=exact,
        plea_total=None if total is None else Fraction(str(total)),
        adjust=Fraction(str(given.get("adjust", 0))),
    ).value
    for name in ("layer1", "plea", "sum2", "adjusted"):
        assert float(getattr(found, name)) == pytest.approx(wanted[name])
    assert (found.base, found.months, found.how) == (wanted["base"], wanted["months"], HOW[wanted["how"]])
    assert {"detention": "拘役", "fixed": "有期徒刑"}[found.type] == wanted["kind"]
    assert found.probation_possible == wanted["probation_possible"]


def amount(given, wanted):
    found = sentencing.amount_tier(
        crime=given["crime"], amount=given["amount"], on=ON, standard=given.get("kind", "province")
    ).value
    assert {"tier": found.tier, "inc": found.increment} == wanted


def merge(given, wanted):
    found = sentencing.combine([sentencing.Part("fixed", months) for months in given["months"]], on=ON).value
    assert {"total": found.sum_months, "low": found.min_months, "high": found.max_months} == wanted


def merge_found(given, wanted):
    first, *later = given["months"]
    found = sentencing.combine_found([first], later, given["served"], on=ON).value
    assert {
        "total": found.sum_months,
        "low": found.min_months,
        "high": found.max_months,
        "remain": given["decide"] - given["served"],
    } == wanted


def merge_new(given, wanted):
    found = sentencing.combine_new(given["old"], [given["new"]], given["served"], on=ON).value
    assert {"total": found.sum_months, "low": found.min_months, "high": found.max_months} == wanted


def limit(given, wanted):
    found = sentencing.prosecution_limit(
        crime_date=date.fromisoformat(given["crime_date"]),
        on=ON,
        max_years=given["max_years"],
        filed=date.fromisoformat(given["filed"]),
    ).value
    assert {"years": found.years, "last_day": str(found.last_day), "expired": found.expired} == wanted


@pytest.mark.parametrize(
    "module",
    [
        "sums",
        "standards",
        "fees",
        "fees.acceptances",
        "fees.brackets",
        "fees.applications",
        "fees.changes",
        "fees.bearing",
        "interest.rates",
        "interest.segmented",
        "interest.lending",
        "interest.delayed",
        "preservation",
        "interest",
        "settlement",
        "division",
        "damages",
        "traffic",
        "state_compensation",
        "support",
        "labour",
        "work_injury",
        "sentencing.amounts",
        "sentencing.ranges",
        "sentencing.combining",
        "sentencing.probation",
        "sentencing.terms",
        "sentencing.fines",
    ],
)
def test_examples_in_the_code(module):
    found = doctest.testmod(importlib.import_module(f"tianping.law.{module}"))
    assert found.attempted
    assert not found.failed
