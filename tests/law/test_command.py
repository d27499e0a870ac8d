"""The command over lines as people and programs write them: each line its answer, in order, never a stop."""

from __future__ import annotations

import io
import json
from pathlib import Path

from tianping.law.__main__ import cli
from tianping.law.questions import answer

GOOD = '{"id":"好","kind":"calendar.workday","date":"2026-02-14"}'


def run(argv: list[str], lines: list[str]) -> tuple[int, list[str]]:
    out = io.StringIO()
    status = cli(argv, io.StringIO("\n".join(lines)), out)
    return status, out.getvalue().splitlines()


def test_every_line_has_its_answer_whatever_it_is() -> None:
    broken = [
        "", "不是", "[1]", "null", "{", "[" * 100_000 + "]" * 100_000, '{"id":' + "[" * 900 + "]" * 900 + ',"kind":"x"}',
        '{"id":NaN,"kind":"age.on"}', '{"id":' + "9" * 6000 + "}", '{"kind":""}', '{"kind":["fee.acceptance"]}',
        '{"kind":"fee.acceptance","case":"property","amount":' + "9" * 3000 + "}",
        '{"kind":"fee.acceptance","case":"property","amount":"' + "9" * 500_000 + '"}',
        '{"kind":"period.end","start":"2026-01-01","length":{"n":' + "9" * 40 + ',"unit":"day"}}',
    ]  # fmt: skip
    status, lines = run(["answer"], [GOOD, *broken, GOOD])
    assert status == 0
    found = [json.loads(line) for line in lines]
    assert len(found) == len(broken) + 2
    assert all(one["error"]["code"] in ("BAD_VALUE", "UNKNOWN_KIND") for one in found[1:-1])
    assert all(one["error"]["message"] or one["kind"] == "" for one in found[1:-1])
    assert found[0]["value"] == found[-1]["value"]


def test_an_error_says_what_to_enter_in_a_line() -> None:
    """No echo of a page of text, no words of the machine, nothing counted for minutes."""
    asked = {
        "": "空行",
        '{"kind":}': "第 9 个字符起读不通",
        '{"id":1}': "没有写题型",
        '{"kind":"date.words","date":"' + "9" * 9999 + '"}': "共 9999 字",
        '{"kind":"words.money","words":"' + "壹" * 9999 + '"}': "不超过 100 字",
        '{"kind":"period.end","start":"2026-01-01","length":{"n":10000000,"unit":"workday"}}': "应在 1 与 20000 之间",
        '{"kind":"period.end","start":"2026-01-01","length":{"n":0,"unit":"day"}}': "应在 1 与 20000 之间",
        '{"kind":"period.end","start":"2026-01-01","length":['
        + ",".join(['{"n":1,"unit":"day"}'] * 13)
        + "]}": "最多 12 个",
        '{"kind":"period.end","start":"2026-01-01","length":{"n":9,"unit":"day"},'
        '"exclude":[{"from":"2026-01-01","to":"9999-12-31"}]}': "超出历法范围",
        '{"kind":"period.end","start":"2026-01-01","length":{"n":9,"unit":"day"},"transit_days":-1}': "不得小于 0",
        '{"kind":"citation.form","law":"刑法","article":' + "9" * 30 + "}": "应在 1 与 999999 之间",
        '{"kind":"case_number.make","year":2026,"court":"临","type":"民终","seq":1,"sub":10000}': "应在 1 与 9999 之间",
        '{"kind":"state_compensation","decided":"2005-01-01","days":3}': "已录：2012-05-01至今",
    }
    _, lines = run(["answer"], list(asked))
    for line, (question, words) in zip(lines, asked.items(), strict=True):
        message = json.loads(line)["error"]["message"]
        assert words in message, question
        assert len(message) < 300, question


def test_a_number_beyond_all_bounds_is_no_answer_that_nobody_can_read() -> None:
    def refuse(constant: str) -> float:
        raise AssertionError(constant)

    asked = ['{"id":1e999,"kind":"x"}', '{"id":{"a":[-1e999]},"kind":"x"}', '{"kind":1e999}']
    _, lines = run(["answer"], asked)
    assert [json.loads(line, parse_constant=refuse)["error"]["code"] for line in lines] == ["BAD_VALUE"] * 3
    found = answer({"id": float("inf"), "kind": "x"})
    assert found["id"] is None
    assert found["error"]["code"] == "UNKNOWN_KIND"


def test_a_byte_order_mark_is_no_fault_and_half_a_surrogate_comes_back() -> None:
    _, lines = run(["answer"], ["\ufeff" + GOOD, '{"id":"\\ud800","kind":"no"}'])
    assert json.loads(lines[0])["value"]["workday"] is True
    assert json.loads(lines[1])["id"] == "\ud800"
    "".join(lines).encode()


def test_a_case_written_wrongly_does_not_hide_the_others(tmp_path: Path) -> None:
    change = tmp_path / "change.jsonl"
    row = {
        "path": "appeal.days", "key": {"branch": "civil", "doc": "judgment"}, "value": 20, "law": "民事诉讼法",
        "article": "171", "version": "试", "published": "2026-01-01", "effective_from": "2026-01-01",
        "effective_to": "9999-12-31", "reviewed_until": "2027-12-31", "source": "试", "certainty": "A",
    }  # fmt: skip
    change.write_text(json.dumps(row), "utf-8")
    appeal = {"kind": "appeal.deadline", "branch": "civil", "doc": "judgment", "served": "2026-05-11"}
    cases = [
        '{"case":"乙","limits":[{"start":"2026-01-01"}]}',
        "坏",
        "[1]",
        json.dumps({"case": "甲", "questions": [appeal]}),
    ]
    status, lines = run(["impact", "--change", str(change)], cases)
    assert status == 1
    assert [("error" in json.loads(line)) for line in lines] == [True, True, True, False]
    assert json.loads(lines[3])["after"]["last"] == "2026-06-01"


def test_a_change_written_wrongly_is_refused_by_name(tmp_path: Path) -> None:
    for text in ("坏", "[1]", '{"path":"x"}'):
        change = tmp_path / "change.jsonl"
        change.write_text(text, "utf-8")
        status, lines = run(["impact", "--change", str(change)], [])
        assert status == 1
        assert lines[0].startswith("--change")
    assert run(["impact", "--change", str(tmp_path / "none")], [])[0] == 1
