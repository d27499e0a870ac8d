"""The two libraries joined: files in, answer sheet out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tianping.papers import evaluate_bad
from tianping.reading import cli, evaluate, evaluate_cli, read_files, read_package, read_packages

COMPLAINT = """民事起诉状
原告：张三，男，1985年3月15日出生，汉族，住江州市江北区桂花路1号，公民身份号码380102198503154213，电话12900001111。
被告：李四，女，汉族，住云水市云西区长乐街7号，电话12900002222。
诉讼请求：
1.判令被告偿还借款10000元；
2.诉讼费由被告承担。
事实与理由：
2025年1月5日，被告向原告借款10000元，出具借条，约定2025年6月30日前还清。原告多次催要，被告至今未还。
此致
云水市云西区人民法院
具状人：张三
2026年3月1日
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "X01" / "files"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(COMPLAINT, encoding="utf-8")
    (folder / "b.txt").write_bytes(
        "借条\n今借到张三人民币壹万元整（¥10000.00）。\n借款人：李四\n2025年1月5日\n".encode("gb18030")
    )
    (folder / "c.exe").write_bytes(b"MZ\x90\x00" + b"\x00" * 64)
    return folder.parent


def test_a_package_is_read_from_its_files_alone(package: Path) -> None:
    (package / "truth.json").write_text("{}", encoding="utf-8")
    answer = read_package(package, workers=0)
    assert answer["id"] == "X01"
    assert answer["fields"]["cause"] == "民间借贷纠纷"
    assert [paper["kind"] for paper in answer["papers"]] == ["complaint", "iou"]
    assert answer["text"]["b.txt"]["0"].startswith("借条")
    assert [refused["file"] for refused in answer["refused"]] == ["c.exe"]


def test_loose_files_are_one_filing(package: Path) -> None:
    answer = read_files(sorted((package / "files").glob("*.txt")), filed_on=date(2026, 3, 2), workers=0)
    assert answer["fields"]["total_amount"] == 10000
    assert {defect["code"] for defect in answer["defects"]} == {"missing_identity_paper"}


def test_the_command_prints_a_list_of_answers(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli(["packages", str(package.parent), "--json", "--workers", "0"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    assert answer["fields"]["court"] == "云水市云西区人民法院"


def test_evaluation_of_no_packages_is_empty(tmp_path: Path) -> None:
    assert read_packages(tmp_path) == []
    assert evaluate(tmp_path)["packages"] == 0


def test_a_file_named_a_copy_is_the_copy(package: Path) -> None:
    original = package / "files" / "b.txt"
    copy = original.with_name(f"{original.stem}-副本{original.suffix}")
    copy.write_bytes(original.read_bytes())
    assert copy.name < original.name
    twins = read_package(package, workers=0)["duplicates"]
    assert [(twin["file"], twin["of"]["file"]) for twin in twins] == [(copy.name, original.name)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["packages", "nowhere"], "nowhere is not a folder"),
        (["packages", "."], "the files of each belong into ./<id>/files/"),
        (["files", "nothing.pdf"], "there is no file nothing.pdf"),
        (["files", "."], "use `tianping read packages`"),
        (["files", "a.txt", "--workers", "-1"], "0 for none beside this one"),
    ],
)
def test_what_is_not_there_is_named_and_what_to_do(
    asked: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("起诉状")
    with pytest.raises(SystemExit) as ended:
        cli(asked)
    assert ended.value.code == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_truth_that_is_not_there_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, wanted in ((evaluate_cli, "truth.json"), (evaluate_bad.cli, "expected.json")):
        with pytest.raises(SystemExit):
            command([str(tmp_path)])
        assert wanted in capsys.readouterr().err
