"""A province counted in columns gives the same days as each history by itself."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tianping.law.batch import Counter, History, Span
from tianping.law.batch import working_days_left as left_of_each

columns = pytest.importorskip("tianping.law.columns", reason="counting in columns needs numpy")

CODES = (
    "CIV_TRIAL_ORD",
    "CIV_TRIAL_SML",
    "CIV_DEFENCE",
    "CRM_APPEAL_J",
    "ENF_TRIAL",
    "ENF_FREEZE_BANK",
    "RET_APPLY",
    "OPN_JUDG_1",
    "ENF_APPLY",
    "SVC_ANN",
    "CRM_TRIAL",
)
CAUSES = (
    "appraisal",
    "notice",
    "suspend",
    "jurisdiction",
    "new_evidence_delay",
    "defender_prepare",
    "no_cause",
)


def histories(count: int) -> list[History]:
    rnd = random.Random(4)
    found = []
    for _ in range(count):
        start = date(2019, 7, 2).toordinal() + rnd.randrange(2500)
        spans = []
        for _ in range(rnd.choice((0, 1, 2, 5))):
            first = start + rnd.randrange(-9, 200)
            spans.append(Span(rnd.choice(CAUSES), first, first + rnd.randrange(60)))
        found.append(History(rnd.choice(CODES), start, tuple(spans), rnd.random() < 0.3))
    return found


def test_columns_equal_counting_one_by_one() -> None:
    cases = histories(3000)
    laid = columns.Columns.of(cases)
    dues = Counter().due_days(cases)
    assert columns.due_days(laid).tolist() == list(dues)
    assert columns.due_days(laid.part(700, 1900)).tolist() == list(dues[700:1900])
    on = date(2026, 9, 30)
    assert columns.working_days_left(columns.due_days(laid), on).tolist() == list(left_of_each(dues, on))


def test_no_history_no_day() -> None:
    assert columns.due_days(columns.Columns.of([])).tolist() == []
