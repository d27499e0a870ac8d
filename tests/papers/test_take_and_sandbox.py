"""Batches through the gate, the folder measure, workbooks, and the locked room itself."""

from __future__ import annotations

import io
import json
import os
import signal
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tianping.papers import evaluate_bad, sandbox, xlsx
from tianping.papers.intake import receive, take

HERE = "tianping.papers.sandbox.trial:"


def test_one_bad_file_changes_nothing_for_the_others(tmp_path: Path) -> None:
    given, taken = tmp_path / "given", tmp_path / "taken"
    given.mkdir()
    taken.mkdir()
    (given / "好.txt").write_bytes("起诉状".encode("gb18030"))
    (given / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    frames[0].save(given / "动.gif", save_all=True, append_images=frames[1:])
    with zipfile.ZipFile(given / "包.zip", "w") as archive:
        archive.writestr("好.txt", "证据".encode())
        archive.writestr("坏.exe", b"MZ" + b"\0" * 90)
    result = take.take(sorted(given.iterdir()), taken)
    codes = {receipt.name: receipt.reason_code for receipt in result.receipts}
    assert codes == {
        "动.gif": "animated_first_frame",
        "包.zip": "archive_expanded",
        "坏.pdf": "corrupt",
        "好.txt": "ok",
    }
    assert sorted(path.name for path in result.files) == ["动.png", "好.txt", "好（2）.txt"]
    assert all(path.parent == taken for path in result.files)


def test_the_command_says_what_happens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    assert take.main([str(tmp_path / "a.pdf"), "--json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["verdict"], row["reason_code"]) == ("refuse", "empty_file")
    assert take.main([str(tmp_path / "a.pdf")]) == 1
    said = capsys.readouterr().out
    assert "文件“a.pdf”未能接收" in said
    assert str(tmp_path) not in said


def folder_of(tmp_path: Path, rows: list[tuple[str, bytes, str, str]]) -> Path:
    for name, data, _, _ in rows:
        (tmp_path / name).write_bytes(data)
    expected = [
        {"file": name, "expect": expect, "reason_code": code, "note": ""} for name, _, expect, code in rows
    ]
    (tmp_path / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    return tmp_path


def test_the_measure_counts_full_half_and_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(
        tmp_path,
        [
            ("a.pdf", b"", "refuse", "empty_file"),
            ("b.pdf", b"", "quarantine", "macro"),
            ("c.txt", b"words", "accept_with_warning", "name_sanitised"),
            ("d.txt", b"words", "refuse", "corrupt"),
            ("e.pdf", b"", "refuse", "corrupt"),
        ],
    )
    result = evaluate_bad.evaluate(folder)
    assert (result["n"], result["as_expected"], result["half"]) == (5, 1, 3)
    assert [failure["file"] for failure in result["failures"]] == ["b.pdf", "c.txt", "d.txt", "e.pdf"]
    assert evaluate_bad.cli([str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["n"] == 5
    assert evaluate_bad.cli([str(folder)]) == 1
    assert "5 件，符合预期 1，半分 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("job", "why"),
    [
        ("spin", "timeout"),
        ("sleep", "timeout"),
        ("swallow", "memory"),
        ("die", "crash"),
        ("die_full", "memory"),
        ("fail", "error"),
        ("deepen", "memory"),
    ],
)
def test_what_ends_a_child_is_named(job: str, why: str) -> None:
    budget = sandbox.Budget(cpu=1, wall=3.0, memory=256 << 20)
    with pytest.raises(sandbox.SandboxError) as caught:
        sandbox.call(HERE + job, b"", budget=budget)
    assert caught.value.why == why
    assert sandbox.call(HERE + "echo", b"still here").blob == b"still here"


def test_a_child_cannot_write(tmp_path: Path) -> None:
    target = tmp_path / "x"
    with pytest.raises(sandbox.SandboxError):
        sandbox.call(HERE + "write", b"x" * 100, path=str(target))
    assert not target.exists() or target.stat().st_size == 0


def test_only_this_packages_jobs_run() -> None:
    with pytest.raises(sandbox.SandboxError):
        sandbox.call("os:getcwd", b"")


def test_a_killed_host_is_replaced() -> None:
    host = sandbox.call(HERE + "parent", b"").result["pid"]
    assert sandbox.call(HERE + "parent", b"").result["pid"] == host
    os.kill(host, signal.SIGKILL)
    time.sleep(0.05)
    assert sandbox.call(HERE + "echo", b"x").blob == b"x"


BOOK: dict[str, str] = {
    "[Content_Types].xml": "<Types><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-"
    "officedocument.spreadsheetml.sheet.main+xml'/></Types>",
    "_rels/.rels": "<Relationships><Relationship Id='a' Type='x/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
    "xl/workbook.xml": "<workbook/>",
    "xl/sharedStrings.xml": "<sst><si><t>日期</t></si><si><r><t>金</t></r><r><t>额</t></r><rPh><t>jine</t></rPh></si></sst>",
    "xl/styles.xml": '<s><numFmts><numFmt numFmtId=\'164\' formatCode=\'yyyy"年"m"月"d"日"\'/></numFmts>'
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></s>",
    "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>"
    "<row r='2'><c r='A2' s='1'><v>46174</v></c><c r='C2'><v>1234.5</v></c></row>"
    "<row r='9'><c r='A9' s='2'><v>46174.5</v></c><c r='C9'><v>0.30000000000000004</v></c>"
    "<c r='D9' t='inlineStr'><is><t>注</t></is></c></row></sheetData></worksheet>",
}


def workbook(**changes: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in (BOOK | changes).items():
            archive.writestr(name, part)
    return stream.getvalue()


def test_a_workbook_is_read_as_it_is_shown() -> None:
    data = workbook()
    assert receive("对账单.xlsx", data).codes == ()
    (page,) = xlsx.read(data, file="对账单.xlsx").pages
    rows: list[list[Any]] = page.tables[0].rows()
    assert rows == [["日期", "金额"], ["2026-06-01", "1234.5"], ["2026-06-01 12:00:00", "0.3", "注"]]


def test_a_broken_workbook_says_so() -> None:
    for data in (b"", workbook(**{"xl/sharedStrings.xml": "<sst"})):
        with pytest.raises(xlsx.XlsxError):
            xlsx.read(data)
