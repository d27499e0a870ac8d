"""A dry run lists which limits and sums of open cases a change would move, and why; the command line around it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tianping.law.__main__ import cli
from tianping.law.compiling import DataError
from tianping.law.data import Override, default_book
from tianping.law.impact import impact

NOTICE: dict[str, Any] = {
    "path": "calendar.year",
    "key": {"year": 2027},
    "law": "国务院办公厅放假通知",
    "article": "试拟",
    "effective_from": "1949-10-01",
    "reviewed_until": "2100-12-31",
    "source": "试拟",
    "certainty": "C",
    "value": {"published": True, "days": ["2027-01-01..2027-01-03 holiday 元旦", "2027-01-04 holiday 元旦"]},
}
CASES: list[dict[str, Any]] = [
    {
        "case": "甲",
        "limits": [
            {"code": "CIV_DEFENCE", "start": "2026-12-18"},
            {"code": "CIV_DEFENCE", "start": "2026-12-10"},
            {"code": "PRE_SUIT_48H", "start": "2026-12-10T10:20"},
            {"code": "NO_SUCH", "start": "2026-12-10"},
            {"code": "CIV_APPEAL_J", "start": "2026-11-20", "condition": "境内无住所", "events": []},
            {
                "code": "CIV_TRIAL_ORD",
                "start": "2026-07-01",
                "events": [
                    {
                        "type": "extend",
                        "on": "2026-11-01",
                        "length": {"n": 2, "unit": "month"},
                        "level": "president",
                    }
                ],
            },
        ],
    },
    {
        "case": "乙",
        "questions": [
            {
                "kind": "period.end",
                "start": "2026-12-18",
                "length": {"n": 15, "unit": "day"},
                "on": "2026-12-18",
            },
            {"kind": "no.such"},
        ],
    },
]


def test_a_holiday_notice_moves_what_ends_on_its_days_and_nothing_else() -> None:
    found = list(impact([NOTICE], CASES))
    assert [(one.case, one.what) for one in found] == [("甲", "CIV_DEFENCE"), ("乙", "period.end")]
    assert (found[0].before, found[0].after) == ("2027-01-04", "2027-01-05")
    assert found[1].after["end"] == "2027-01-05"
    assert all("calendar.year" in reason for one in found for reason in one.because)


def test_an_override_moves_the_limit_it_names() -> None:
    row = default_book().row("limit.CIV_DEFENCE", date(2026, 12, 18))
    own = Override("临0102", "limit.CIV_DEFENCE", {**row.value, "length": "20"}, date(2026, 12, 15), "试点")
    found = list(impact([own], CASES))
    assert [(one.before, one.after) for one in found] == [("2027-01-04", "2027-01-07")]
    assert any("临0102（试点）" in reason for reason in found[0].because)


def test_a_change_that_breaks_the_schema_is_refused_before_any_case() -> None:
    with pytest.raises(DataError):
        list(impact([{**NOTICE, "certainty": "?"}], CASES))


def run(argv: list[str], lines: list[str]) -> tuple[int, list[str]]:
    out = io.StringIO()
    status = cli(argv, io.StringIO("\n".join(lines)), out)
    return status, out.getvalue().splitlines()


def test_the_command_answers_every_line_in_order_whatever_it_holds() -> None:
    lines = [
        json.dumps({"id": 1, "kind": "age.on", "birth": "2010-05-01", "on": "2026-05-01"}),
        "{",
        "[]",
        "",
        json.dumps({"id": 5, "kind": "no.such"}),
    ]
    status, answers = run(["answer"], lines)
    found = [json.loads(line) for line in answers]
    assert status == 0
    assert [one["id"] for one in found] == [1, None, None, None, 5]
    assert found[0]["value"] == {"civil": 16, "criminal": 15}
    assert [one["error"]["code"] for one in found[1:]] == [
        "BAD_VALUE",
        "BAD_VALUE",
        "BAD_VALUE",
        "UNKNOWN_KIND",
    ]


def test_the_command_prints_schema_explanations_and_impact(tmp_path: Path) -> None:
    assert json.loads("\n".join(run(["schema"], [])[1]))["title"] == "law-questions"
    asked = json.dumps({"kind": "age.on", "birth": "2010-05-01", "on": "2026-05-01"})
    assert run(["explain"], [asked])[1][0].startswith("结果")
    assert run(["explain", "--lang", "en", "--html"], [asked])[1][0].startswith("<dl")
    refused = run(["explain"], ['{"kind": "no.such"}'])
    assert refused[0] == 1
    assert refused[1][0].startswith("UNKNOWN_KIND: 没有题型“no.such”")
    change = tmp_path / "change.jsonl"
    change.write_text(json.dumps(NOTICE, ensure_ascii=False), encoding="utf-8")
    status, lines = run(["impact", "--change", str(change)], [json.dumps(case) for case in CASES])
    assert (status, len(lines)) == (0, 2)
    assert run(["build"], [])[1][0].endswith(".marshal")
