"""The trace is complete: changing a parameter moves exactly the answers whose trace names it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tianping.law.data import Book, Row, default_book
from tianping.law.explain import LawError
from tianping.law.limits import LimitEvent, codes, limit, run_limit
from tianping.law.questions import work

DATA = Path(__file__).with_name("data")
TIME = (
    "period.",
    "trial_limit.",
    "service.",
    "appeal.",
    "effective.",
    "enforcement.limit",
    "seizure.",
    "calendar.",
    "limitation.civil",
    "age.",
    "disclosure.",
    "retention.",
    "publish.",
)
MORE: list[dict[str, Any]] = [
    *(
        {
            "kind": "trial_limit.state",
            "procedure": procedure,
            "filed": "2026-01-05",
            "on": "2026-02-20",
            "events": [{"type": "extend", "on": "2026-01-08", "length": {"n": 2, "unit": "month"}}],
        }
        for procedure in (
            "civil_first_summary",
            "civil_small",
            "civil_appeal_judgment",
            "civil_appeal_ruling",
            "civil_special",
            "retrial_review",
            "enforcement",
            "enforcement_nonlitigation",
            "admin_first",
            "admin_summary",
            "admin_appeal",
            "criminal_first",
            "criminal_private_free",
            "criminal_summary",
            "criminal_fast",
            "criminal_appeal",
            "criminal_retrial",
        )
    ),
    *(
        {
            "kind": "trial_limit.state",
            "procedure": "criminal_first",
            "filed": "2026-01-05",
            "on": "2026-03-20",
            "events": [
                {"type": cause, "from": "2026-01-20", "to": None},
                {"type": "restart", "on": "2026-01-10"},
            ],
        }
        for cause in (
            "suspend",
            "jurisdiction",
            "settlement",
            "audit",
            "psychiatric",
            "supplementary_investigation",
            "new_evidence_delay",
            "defender_prepare",
            "prosecutor_file_reading",
            "auction",
            "enforcement_stay",
            "mediation_admin",
        )
    ),
    *(
        {"kind": "seizure.expiry", "property": kind, "from": day}
        for kind in ("deposit", "movable", "immovable", "other_right")
        for day in ("2014-03-03", "2024-03-04")
    ),
    *(
        {"kind": "disclosure.deadline", "item": item, "from": day}
        for day in ("2026-03-02", "2026-03-05")
        for item in (
            "judgment_publish",
            "dishonest_delete",
            "fee_refund",
            "fee_review",
            "filing_decision",
            "copy_to_defendant",
            "defence",
            "payment_order_issue",
            "written_judgment_after_court",
        )
    ),
    *(
        {
            "kind": "appeal.deadline",
            "branch": branch,
            "doc": doc,
            "served": [
                {"party": "甲", "date": "2026-03-02"},
                {"party": "乙", "date": "2026-03-04", "foreign": True},
                {"party": "丙", "date": "2026-03-05"},
            ],
        }
        for branch in ("civil", "admin", "criminal")
        for doc in ("judgment", "ruling")
    ),
    *(
        {"kind": "effective.date", "branch": branch, "instance": instance, "doc": doc, "served": "2026-03-02"}
        for branch in ("civil", "admin", "criminal")
        for instance in ("first", "second")
        for doc in ("judgment", "ruling", "mediation")
    ),
    *(
        {"kind": "service.effective", "method": method, "date": day, "sent": day, "foreign": True}
        for method in ("direct", "left", "forward", "mail", "mail_returned", "electronic", "notice")
        for day in ("2026-03-02", "2022-03-02")
    ),
    *({"kind": "retention.period", "rows": [row], "closed": "2026-03-02"} for row in ("R01", "R08", "R11")),
    *(
        {
            "kind": "publish.check",
            "branch": "civil",
            "doc": "judgment",
            cause: True,
            "effective": "2026-03-02",
        }
        for cause in ("state_secret", "divorce")
    ),
    {"kind": "enforcement.limit", "instalments": ["2018-01-10", "2019-03-11"], "on": "2021-12-31"},
    {"kind": "enforcement.limit", "instalments": ["2023-01-10", "2024-03-11"], "branch": "admin"},
    {"kind": "limitation.civil", "from": "2014-03-03"},
    {
        "kind": "limitation.civil",
        "from": "2023-06-01",
        "suspensions": [{"from": "2026-03-02", "to": "2026-05-06"}],
    },
    {
        "kind": "limitation.civil",
        "from": "2023-06-01",
        "injury": "2004-03-01",
        "suspensions": [{"from": "2026-03-02", "to": "2026-05-06"}],
    },
]


def corpus() -> list[dict[str, Any]]:
    lines = [
        line
        for name in ("standards-law-examples.jsonl", "standards-calc-examples.jsonl")
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
    ]
    asked = [json.loads(line)["question"] for line in lines]
    return [one for one in asked if one["kind"].startswith(TIME)] + [
        {"on": "2026-11-24", **one} for one in MORE
    ]


def outcome(asked: dict[str, Any], book: Book) -> tuple[Any, frozenset[str]]:
    """Everything an answer says, and the rows its trace names."""
    try:
        value, working = work(asked, book=book)
    except LawError as error:
        return (error.code, error.message), frozenset()
    said = (value, working.steps, working.basis, working.reads, working.warnings)
    return said, frozenset(read.row_id for read in working.reads)


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{value}′"
    if isinstance(value, tuple):
        return value[:-1]
    return {
        word: changed(item)
        if word in ("n", "rolls", "detained", "name", "term", "unless", "days", "hour")
        else item
        for word, item in value.items()
    }


def read_rows(questions: list[dict[str, Any]]) -> Iterator[Row]:
    named = set().union(*(outcome(one, default_book())[1] for one in questions))
    return (row for row in default_book().rows() if row.row_id in named)


def test_exactly_the_answers_that_name_a_row_move_when_it_changes() -> None:
    questions = corpus()
    before = [outcome(one, default_book()) for one in questions]
    rows = list(read_rows(questions))
    assert len(rows) > 100
    for row in rows:
        book = default_book().with_value(row, changed(row.value))
        for asked, (said, named) in zip(questions, before, strict=True):
            assert (outcome(asked, book)[0] != said) == (row.row_id in named), (row.row_id, asked)


NUMBERS = (
    "appeal.days",
    "trial_limit.base",
    "seizure.maximum",
    "disclosure.item",
    "service.notice",
    "enforcement.limit",
    "limitation.years",
    "limitation.longest",
    "limitation.suspension",
    "publication.within",
    "retention.years",
    "effect.first_instance",
)


def test_a_changed_number_moves_a_value_and_not_only_the_trace() -> None:
    questions = corpus()
    values = [_value(one, default_book()) for one in questions]
    still = []
    for row in read_rows(questions):
        book = default_book().with_value(row, changed(row.value))
        if row.path.startswith(NUMBERS) and values == [_value(asked, book) for asked in questions]:
            still.append(row.row_id)
    assert still == []


def _value(asked: dict[str, Any], book: Book) -> Any:
    try:
        return work(asked, book=book)[0]
    except LawError as error:
        return error.code


def _with_a_length(code: str) -> bool:
    """Whether the law in force sets this limit a length of its own (ENF_ITEM_DO has that of the judgment)."""
    return not code.endswith("_OLD") and code != "ENF_ITEM_DO" and bool(limit(code, date(2026, 3, 2)).lengths)


@pytest.mark.parametrize("code", [code for code in codes() if _with_a_length(code)])
def test_a_longer_limit_ends_later_where_it_has_a_length(code: str) -> None:
    start = date(2026, 3, 2)
    rule = limit(code, start)
    row = default_book().row(f"limit.{code}", start)
    book = default_book().with_value(row, {**row.value, "length": str(int(row.value["length"]) + 40)})
    moment = datetime(2026, 3, 2, 9, 30) if rule.day_rule == "H" else start
    before, after = (run_limit(code, start=moment, book=one).value for one in (default_book(), book))
    assert before.nominal_end is not None
    assert after.nominal_end is not None
    if rule.mode == "before":
        assert after.nominal_end < before.nominal_end
    else:
        assert after.nominal_end > before.nominal_end


def test_the_cause_of_a_day_not_counted_is_named() -> None:
    events = [LimitEvent("appraisal", date(2026, 3, 10), date(2026, 3, 20))]
    found = run_limit("CIV_TRIAL_ORD", start=date(2026, 3, 2), events=events)
    assert any("type=appraisal" in read.row_id for read in found.reads)
