"""The engine and the day-by-day oracle agree on more than ten thousand random histories."""

from __future__ import annotations

import importlib.util
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tianping.law.batch import Counter, History, Span, explained
from tianping.law.questions import answer

# pytest imports tests by path, so the oracle beside this file is loaded by path, too.
_SPEC = importlib.util.spec_from_file_location("law_oracle", Path(__file__).with_name("oracle.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
oracle = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(oracle)

BRANCHES = ("civil", "criminal", "admin", "substantive")
UNITS = ("day", "day", "workday", "half_month", "month", "month", "year")
TYPES = ("suspend", "notice", "appraisal", "jurisdiction", "new_evidence_delay", "defender_prepare")


def day(rnd: random.Random, first: date, span: int) -> date:
    return first + timedelta(days=rnd.randrange(span))


def random_period(rnd: random.Random) -> dict[str, Any]:
    start = day(rnd, date(2019, 1, 1), 2700)
    lengths = [
        {"n": rnd.randrange(1, 4 if unit == "year" else 30), "unit": unit}
        for unit in rnd.choices(UNITS, k=rnd.choice((1, 1, 1, 2)))
    ]
    exclude = []
    for _ in range(rnd.choice((0, 0, 1, 2, 4))):
        first = day(rnd, start - timedelta(days=20), 150)
        exclude.append({"from": str(first), "to": str(day(rnd, first, 40))})
    return {
        "kind": "period.end",
        "branch": rnd.choice(BRANCHES),
        "start": str(start),
        "length": lengths[0] if len(lengths) == 1 else lengths,
        "roll": rnd.random() < 0.9,
        "detained": rnd.random() < 0.2,
        "exclude": exclude,
        "transit_days": rnd.choice((0, 0, 0, 3)),
    }


def random_trial(rnd: random.Random) -> dict[str, Any]:
    filed = day(rnd, date(2022, 1, 4), 1500)
    on = filed + timedelta(days=rnd.randrange(400))
    procedure = rnd.choice(list(oracle.BASES))
    events: list[dict[str, Any]] = []
    for _ in range(rnd.choice((0, 1, 2, 3, 5))):
        first = filed + timedelta(days=rnd.randrange(-5, 250))
        to = None if rnd.random() < 0.15 else str(first + timedelta(days=rnd.randrange(60)))
        events.append({"type": rnd.choice(TYPES), "from": str(first), "to": to})
    for kind in ("extend", "restart", "close"):
        if rnd.random() < 0.25:
            events.append(
                {
                    "type": kind,
                    "on": str(filed + timedelta(days=rnd.randrange(1, 250))),
                    "length": {"n": rnd.randrange(1, 4), "unit": "month"},
                }
            )
    if procedure in ("civil_first_summary", "civil_small", "criminal_summary", "criminal_fast"):
        to = "criminal_first" if procedure.startswith("criminal") else "civil_first_ordinary"
        events.append({"type": "convert", "on": str(filed + timedelta(days=rnd.randrange(1, 90))), "to": to})
    rnd.shuffle(events)
    return {
        "kind": "trial_limit.state",
        "procedure": procedure,
        "filed": str(filed),
        "on": str(on),
        "events": events,
    }


@pytest.mark.parametrize("seed", range(7))
def test_periods_agree(seed: int) -> None:
    rnd = random.Random(seed)
    for _ in range(1000):
        question = random_period(rnd)
        assert answer(question)["value"] == oracle.period_end(question), question


def test_hours_agree() -> None:
    rnd = random.Random(11)
    for _ in range(500):
        start = f"{day(rnd, date(2019, 1, 1), 2700)}T{rnd.randrange(24):02d}:{rnd.randrange(60):02d}"
        question = {
            "kind": "period.end",
            "branch": rnd.choice(BRANCHES),
            "start": start,
            "length": {"n": rnd.randrange(1, 100), "unit": "hour"},
        }
        assert answer(question)["value"] == oracle.hours_end(question), question


@pytest.mark.parametrize("seed", range(6))
def test_trials_agree(seed: int) -> None:
    rnd = random.Random(100 + seed)
    for _ in range(500):
        question = random_trial(rnd)
        walk = oracle.Walk(question)
        expected = walk.answer()
        given = answer(question)
        assert given["value"] == expected, question
        assert set(given["warnings"]) - {"calendar_not_published"} == walk.warnings, question


def test_working_days_agree() -> None:
    rnd = random.Random(5)
    for _ in range(500):
        first = day(rnd, date(2018, 6, 1), 3000)
        last = first + timedelta(days=rnd.randrange(200))
        given = answer({"kind": "calendar.between", "from": str(first), "to": str(last)})
        assert given["value"]["workdays"] == oracle.count_working(first, last)


def test_counting_many_equals_explaining_each() -> None:
    rnd = random.Random(8)
    codes = (
        "CIV_TRIAL_ORD",
        "CIV_TRIAL_SML",
        "CIV_DEFENCE",
        "CRM_TRIAL",
        "ENF_TRIAL",
        "ENF_FREEZE_BANK",
        "RET_APPLY",
        "CRM_APPEAL_J",
        "SVC_ANN",
        "OPN_JUDG_1",
        "CIV_HEARING_NOTICE",
        "ENF_APPLY",
    )
    histories = []
    for _ in range(1500):
        start = day(rnd, date(2019, 7, 2), 2500).toordinal()
        spans = []
        for _ in range(rnd.choice((0, 1, 2, 3))):
            first = start + rnd.randrange(1, 200)
            spans.append(Span(rnd.choice(TYPES), first, first + rnd.randrange(60)))
        histories.append(History(rnd.choice(codes), start, tuple(spans), rnd.random() < 0.2))
    for history, due in zip(histories, Counter().due_days(histories), strict=True):
        assert explained(history).value.due.toordinal() == due, history
