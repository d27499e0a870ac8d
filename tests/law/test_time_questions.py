"""The kinds of time and records: every example key by key, the hard corners, errors that say what to enter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tianping.law.questions import answer, kinds

DATA = Path(__file__).with_name("data")
KINDS = {
    "period.end",
    "period.remaining",
    "trial_limit.state",
    "service.effective",
    "appeal.deadline",
    "effective.date",
    "enforcement.limit",
    "seizure.expiry",
    "calendar.workday",
    "calendar.between",
    "limitation.civil",
    "age.on",
    "disclosure.deadline",
    "retention.period",
    "publish.check",
}
LINES = [
    line
    for name in ("standards-law-examples.jsonl", "standards-calc-examples.jsonl")
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()
]
EXAMPLES = [example for example in map(json.loads, LINES) if example["question"]["kind"] in KINDS]
ON = "2026-11-24"


def ask(kind: str, **keys: Any) -> dict[str, Any]:
    return answer({"id": "t", "kind": kind, "on": ON, **keys})


def value(kind: str, **keys: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(kind, **keys)["value"]
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["question"]["id"])
def test_the_examples_of_the_protocol(example: dict[str, Any]) -> None:
    found = answer(example["question"])
    assert found["value"] == example["answer"]["value"]
    assert set(found["warnings"]) == set(example["answer"]["warnings"])
    assert found["steps"]
    assert found["basis"]


def test_every_kind_of_this_family_is_registered_and_has_an_example() -> None:
    assert set(kinds()) >= KINDS
    assert {example["question"]["kind"] for example in EXAMPLES} == KINDS


@pytest.mark.parametrize(
    ("nominal_end", "end"),
    [
        ("2026-01-01", "2026-01-04"),
        ("2026-02-15", "2026-02-24"),
        ("2026-04-04", "2026-04-07"),
        ("2026-05-01", "2026-05-06"),
        ("2026-06-19", "2026-06-22"),
        ("2026-09-25", "2026-09-28"),
        ("2026-10-01", "2026-10-08"),
        ("2026-01-04", "2026-01-04"),
        ("2026-02-14", "2026-02-14"),
        ("2026-02-28", "2026-02-28"),
        ("2026-05-09", "2026-05-09"),
        ("2026-09-20", "2026-09-20"),
        ("2026-10-10", "2026-10-10"),
    ],
)
def test_periods_end_after_the_holidays_of_2026_but_on_worked_weekends(nominal_end: str, end: str) -> None:
    from datetime import date, timedelta

    start = date.fromisoformat(nominal_end) - timedelta(days=5)
    assert value("period.end", start=str(start), length={"n": 5, "unit": "day"})["end"] == end


@pytest.mark.parametrize(
    ("kind", "keys", "expected"),
    [
        ("service.effective", {"method": "left", "date": "2026-03-02"}, {"effective": "2026-03-02"}),
        ("service.effective", {"method": "mail_returned", "date": "2026-03-02"}, {"effective": None}),
        (
            "service.effective",
            {"method": "mail_returned", "date": "2026-03-02", "recipient_fault": True},
            {"effective": "2026-03-02"},
        ),
        (
            "service.effective",
            {"method": "electronic", "sent": "2026-03-02", "proved": "2026-03-05"},
            {"effective": "2026-03-05"},
        ),
        (
            "service.effective",
            {"method": "notice", "date": "2024-01-01", "foreign": True},
            {"effective": "2024-03-01"},
        ),
        (
            "service.effective",
            {"method": "notice", "date": "2023-11-30", "foreign": True},
            {"effective": "2024-02-29"},
        ),
        (
            "appeal.deadline",
            {"branch": "criminal", "doc": "ruling", "served": "2026-11-20"},
            {"deadlines": {"-": "2026-11-25"}, "last": "2026-11-25"},
        ),
        (
            "appeal.deadline",
            {
                "branch": "civil",
                "doc": "ruling",
                "served": [{"party": "甲", "date": "2026-03-02", "foreign": True}],
            },
            {"deadlines": {"甲": "2026-04-01"}, "last": "2026-04-01"},
        ),
        (
            "effective.date",
            {"branch": "criminal", "instance": "second", "doc": "judgment", "pronounced": "2026-03-02"},
            {"effective": "2026-03-02", "appeal_last_day": None},
        ),
        (
            "effective.date",
            {
                "branch": "civil",
                "instance": "first",
                "doc": "judgment",
                "served": "2026-03-02",
                "appealed": True,
            },
            {"effective": None, "appeal_last_day": "2026-03-17"},
        ),
        (
            "effective.date",
            {
                "branch": "civil",
                "instance": "first",
                "doc": "mediation",
                "served": [{"party": "甲", "date": "2026-03-02"}, {"party": "乙", "date": "2026-03-04"}],
            },
            {"effective": "2026-03-04", "appeal_last_day": None},
        ),
        (
            "effective.date",
            {"branch": "civil", "instance": "first", "doc": "ruling", "served": "2026-03-02"},
            {"effective": "2026-03-02", "appeal_last_day": None},
        ),
        (
            "enforcement.limit",
            {"instalments": ["2023-01-10", "2024-03-10"], "on": "2025-01-01"},
            {"end": "2026-03-10"},
        ),
        (
            "enforcement.limit",
            {"instalments": ["2018-01-10", "2019-03-11"], "on": "2021-12-31"},
            {"ends": ["2020-01-10", "2021-03-11"]},
        ),
        (
            "enforcement.limit",
            {"instalments": ["2023-01-10", "2024-03-11"], "branch": "admin"},
            {"ends": ["2025-01-10", "2026-03-11"]},
        ),
        (
            "enforcement.limit",
            {"effective": "2024-05-06", "suspensions": [{"from": "2026-02-01", "to": "2026-03-10"}]},
            {"end": "2026-09-10"},
        ),
        (
            "seizure.expiry",
            {"property": "deposit", "from": "2015-02-03"},
            {"max_months": 6, "months": 6, "end": "2015-08-02", "renew_by": "2015-07-31"},
        ),
        ("age.on", {"birth": "2008-02-29", "on": "2026-02-28"}, {"civil": 18, "criminal": 17}),
        ("age.on", {"birth": "2008-02-29", "on": "2026-03-01"}, {"civil": 18, "criminal": 18}),
        ("disclosure.deadline", {"item": "defence", "from": "2026-09-16"}, {"due": "2026-10-08"}),
        (
            "retention.period",
            {"rows": ["R11", "R14"], "closed": "2026-05-01"},
            {"term": "长期60年", "years": 60, "start": "2027-01-01", "until": "2086-12-31"},
        ),
        (
            "publish.check",
            {"branch": "criminal", "doc": "judgment", "juvenile_crime": True},
            {"publish": False, "reason": "juvenile_crime", "info_items": True},
        ),
        (
            "publish.check",
            {"branch": "civil", "doc": "judgment", "state_secret": True, "divorce": True},
            {"publish": False, "reason": "state_secret", "info_items": False},
        ),
        (
            "publish.check",
            {"branch": "civil", "doc": "mediation", "public_interest": True},
            {"publish": True, "reason": None, "info_items": False},
        ),
        ("limitation.civil", {"from": "2014-03-03"}, {"end": "2016-03-03"}),
        (
            "limitation.civil",
            {"from": "2023-06-01", "injury": "2004-03-01"},
            {"end": "2024-03-01", "longest_end": "2024-03-01"},
        ),
        (
            "calendar.workday",
            {"date": "2026-10-10", "add": -3},
            {
                "workday": True,
                "kind": "workday",
                "name": "国庆节",
                "next_workday": "2026-10-12",
                "prev_workday": "2026-10-09",
                "result": "2026-09-30",
            },
        ),
    ],
)
def test_corners(kind: str, keys: dict[str, Any], expected: dict[str, Any]) -> None:
    assert value(kind, **keys) == expected


@pytest.mark.parametrize(
    ("kind", "keys", "code", "missing"),
    [
        ("period.end", {}, "MISSING", ["start", "length"]),
        ("period.end", {"start": "2026-02-30", "length": {"n": 1, "unit": "day"}}, "BAD_VALUE", []),
        ("period.end", {"start": "2026-02-03", "length": {"n": 0, "unit": "day"}}, "BAD_VALUE", []),
        ("period.end", {"start": "2026-02-03", "length": {"n": 1, "unit": "week"}}, "BAD_VALUE", []),
        ("period.end", {"start": "2026-02-03", "length": {"n": 1, "unit": "hour"}}, "BAD_VALUE", []),
        ("period.end", {"start": "2026-02-03", "length": {"n": 10**9, "unit": "day"}}, "BAD_VALUE", []),
        ("period.end", {"start": "2026-02-03", "length": {"n": 10**6, "unit": "month"}}, "BAD_VALUE", []),
        (
            "period.end",
            {"start": "2026-02-03", "length": {"n": 1, "unit": "day"}, "branch": "x"},
            "BAD_VALUE",
            [],
        ),
        (
            "period.end",
            {
                "start": "2026-02-03",
                "length": {"n": 1, "unit": "day"},
                "exclude": [{"from": "2026-03-02", "to": "2026-03-01"}],
            },
            "BAD_VALUE",
            [],
        ),
        ("period.end", {"start": "2031-02-03", "length": {"n": 1, "unit": "day"}}, "NO_DATA", []),
        (
            "period.remaining",
            {"on": None, "start": "2026-02-03", "length": {"n": 1, "unit": "day"}},
            "MISSING",
            ["on"],
        ),
        ("trial_limit.state", {"procedure": "x", "filed": "2026-01-05"}, "BAD_VALUE", []),
        ("trial_limit.state", {"procedure": "civil_small", "filed": "2026-12-05"}, "BAD_VALUE", []),
        (
            "trial_limit.state",
            {
                "procedure": "civil_small",
                "filed": "2026-01-05",
                "events": [{"type": "rain", "from": "2026-01-06"}],
            },
            "BAD_VALUE",
            [],
        ),
        ("trial_limit.state", {"procedure": "criminal_fast", "filed": "2016-01-05"}, "NO_RULE", []),
        ("enforcement.limit", {}, "MISSING", ["performance_last_day|instalments|effective"]),
        ("seizure.expiry", {"property": "deposit", "from": "2026-01-01", "months": 0}, "BAD_VALUE", []),
        ("calendar.between", {"from": "2026-01-02", "to": "2026-01-01"}, "BAD_VALUE", []),
        ("age.on", {"birth": "2026-12-01"}, "BAD_VALUE", []),
        ("retention.period", {"rows": ["R99"], "closed": "2026-01-01"}, "BAD_VALUE", []),
        ("retention.period", {"rows": ["R40"], "closed": "2026-01-01"}, "NO_DATA", []),
        ("no.such", {}, "UNKNOWN_KIND", []),
    ],
)
def test_bad_input_is_named(kind: str, keys: dict[str, Any], code: str, missing: list[str]) -> None:
    error = ask(kind, **keys)["error"]
    assert error["code"] == code
    assert error["message"]
    assert error["missing"] == missing


@pytest.mark.parametrize(
    ("kind", "keys", "warnings"),
    [
        (
            "trial_limit.state",
            {"procedure": "civil_small", "filed": "2026-01-05", "on": "2026-03-06"},
            {"overdue"},
        ),
        (
            "trial_limit.state",
            {"procedure": "civil_small", "filed": "2026-01-05", "on": "2026-02-25"},
            {"due_within_15_days"},
        ),
        (
            "trial_limit.state",
            {
                "procedure": "civil_small",
                "filed": "2026-01-05",
                "on": "2026-03-06",
                "events": [{"type": "extend", "on": "2026-03-06", "length": {"n": 1, "unit": "month"}}],
            },
            {"overdue", "late_extension"},
        ),
        (
            "trial_limit.state",
            {
                "procedure": "civil_small",
                "filed": "2026-01-05",
                "on": "2026-03-10",
                "events": [
                    {"type": "notice", "from": "2026-03-06", "to": None},
                    {"type": "convert", "on": "2026-03-07", "to": "civil_first_ordinary"},
                ],
            },
            {"event_after_deadline", "late_conversion"},
        ),
        ("seizure.expiry", {"property": "deposit", "from": "2025-01-01", "months": 13}, {"exceeds_maximum"}),
        (
            "enforcement.limit",
            {"performance_last_day": "2022-03-10", "interruptions": ["2024-03-12"]},
            {"interruption_after_expiry"},
        ),
        ("limitation.civil", {"from": "2023-06-01", "injury": "2004-03-01"}, {"twenty_year_limit"}),
        ("calendar.workday", {"date": "2027-01-04"}, {"calendar_not_published"}),
        ("calendar.workday", {"date": "2018-12-28"}, {"calendar_not_published"}),
        (
            "period.end",
            {"start": "2026-12-20", "length": {"n": 15, "unit": "day"}},
            {"calendar_not_published"},
        ),
    ],
)
def test_warnings(kind: str, keys: dict[str, Any], warnings: set[str]) -> None:
    assert set(ask(kind, **keys)["warnings"]) == warnings
