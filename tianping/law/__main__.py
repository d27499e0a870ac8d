"""The command of the law library: `tianping law answer | schema | impact | explain | build`."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from tianping.law import questions
from tianping.law.data import build
from tianping.law.explain import LawError, plain
from tianping.law.impact import impact


def cli(argv: Sequence[str], stdin: TextIO | None = None, stdout: TextIO | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="tianping law", description="法律计算：期间、费用、金额、名称")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("answer", help="一行一问（JSON），一行一答，顺序不变")
    commands.add_parser("schema", help="全部题型的 JSON Schema")
    explain = commands.add_parser("explain", help="一问的完整说明（步骤、依据、参数）")
    explain.add_argument("--lang", choices=("zh", "en"), default="zh")
    explain.add_argument("--html", action="store_true")
    change = commands.add_parser("impact", help="改一行数据，哪些在办案件的期限、金额会变，为什么")
    change.add_argument("--change", required=True, help="JSONL：每行一个新的数据行；案件 JSONL 从标准输入读")
    commands.add_parser("build", help="编译规则数据")
    given = parser.parse_args(list(argv))
    return _COMMANDS[given.command](given, stdin or _utf8(sys.stdin), stdout or _utf8(sys.stdout))


def _utf8(stream: TextIO) -> TextIO:
    """The protocol is UTF-8 whatever the machine's language; a broken byte must not stop the lines after it."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _answer(_: argparse.Namespace, stdin: TextIO, stdout: TextIO) -> int:
    for line in stdin:
        stdout.write(json.dumps(answer_line(line), ensure_ascii=False) + "\n")
        stdout.flush()
    return 0


def answer_line(line: str) -> dict[str, Any]:
    """The answer to one line; a line that is not JSON is answered with its error."""
    try:
        raw = json.loads(line)
    except ValueError as error:
        fault = LawError("BAD_VALUE", f"不是合法的 JSON：{error}")
        return {"id": None, "kind": None, "error": fault.as_json()}
    return questions.answer(raw)


def _schema(_: argparse.Namespace, __: TextIO, stdout: TextIO) -> int:
    json.dump(questions.schema(), stdout, ensure_ascii=False, indent=2)
    stdout.write("\n")
    return 0


def _explain(given: argparse.Namespace, stdin: TextIO, stdout: TextIO) -> int:
    status = 0
    for line in stdin:
        try:
            value, working = questions.work(json.loads(line))
        except LawError as error:
            stdout.write(f"{error.code}: {error.message}\n")
            status = 1
            continue
        found = working.answer(value)
        stdout.write((found.as_html(given.lang) if given.html else found.as_text(given.lang)) + "\n\n")
    return status


def _impact(given: argparse.Namespace, stdin: TextIO, stdout: TextIO) -> int:
    with open(given.change, encoding="utf-8") as file:
        changes = [json.loads(line) for line in file if line.strip()]
    cases = (json.loads(line) for line in stdin if line.strip())
    for difference in impact(changes, cases):
        stdout.write(json.dumps(plain(difference), ensure_ascii=False) + "\n")
    return 0


def _build(_: argparse.Namespace, __: TextIO, stdout: TextIO) -> int:
    stdout.write(f"{build()}\n")
    return 0


_COMMANDS = {"answer": _answer, "schema": _schema, "explain": _explain, "impact": _impact, "build": _build}

if __name__ == "__main__":
    raise SystemExit(cli(sys.argv[1:]))
