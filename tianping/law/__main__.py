"""The command of the law library: `tianping law answer | schema | impact | explain | build`."""

from __future__ import annotations

import argparse
import io
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from tianping.law import questions
from tianping.law.compiling import DataError
from tianping.law.data import build
from tianping.law.explain import LawError, plain
from tianping.law.impact import compare

ASKED = """\
  echo '{"id": 1, "kind": "fee.acceptance", "case": "property", "amount": "100000.00"}' | tianping law answer

`tianping law schema` says what each kind of question takes and answers."""
HELP = {
    "answer": (
        "Answer questions: one JSON object a line in, one a line out, in the same order",
        "A question that cannot be answered yields an answer with `error`, which says what to enter; no line is left out.\n\n"
        + ASKED,
    ),
    "schema": ("Print the JSON Schema of all kinds of questions and answers", "Nothing is read."),
    "explain": (
        "Show the whole working of questions: value, steps, articles, versions, parameters",
        "Questions come as for `answer`; the status is 1 if one of them could not be answered.",
    ),
    "impact": (
        "Say which limits and sums of open cases would change with new rows of data, and why",
        "Cases come as JSON lines: "
        '{"case": "A1", "limits": [{"code": …, "start": "2026-11-24"}], "questions": [{"kind": …}]}',
    ),
    "build": ("Compile the rows of data into the one file that is loaded", "Needed after a row was changed."),
}


def cli(argv: Sequence[str], stdin: TextIO | None = None, stdout: TextIO | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="tianping law",
        description="The law in numbers: limits, fees, sums, sentences, names, each with its steps, articles and versions.",
        epilog="`tianping law answer --help` tells more about one of them.",
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="{answer,schema,explain,impact,build}"
    )
    for name, (short, long) in HELP.items():
        commands.add_parser(
            name,
            help=short,
            description=f"{short}.\n\n{long}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    explain, change = commands.choices["explain"], commands.choices["impact"]
    explain.add_argument("--lang", choices=("zh", "en"), default="zh", help="language (default zh)")
    explain.add_argument("--html", action="store_true", help="HTML instead of text")
    change.add_argument(
        "--change", required=True, metavar="FILE", help="JSON lines: the rows of data that would be new"
    )
    given = parser.parse_args(list(argv))
    return _COMMANDS[given.command](given, stdin or _utf8(sys.stdin), stdout or _utf8(sys.stdout))


def _utf8(stream: TextIO) -> TextIO:
    """The protocol is UTF-8 whatever the machine's language; a broken byte must not stop the lines after it."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _answer(_: argparse.Namespace, stdin: TextIO, stdout: TextIO) -> int:
    for line in stdin:
        stdout.write(answer_text(line) + "\n")
        stdout.flush()
    return 0


def answer_text(line: str) -> str:
    """The answer to one line as one line of JSON, whatever was written there."""
    try:
        found = answer_line(line)
        text = json.dumps(found, ensure_ascii=False)
        # Half a surrogate pair is legal in JSON and not in UTF-8: such an id goes back escaped, as it came.
        return text if text.isascii() or _encodes(text) else json.dumps(found)
    except RecursionError:
        return json.dumps(_not_json("嵌套过深"), ensure_ascii=False)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def answer_line(line: str) -> dict[str, Any]:
    """The answer to one line; a line that is not JSON is answered with its error."""
    try:
        raw = read_line(line)
    except LawError as error:
        return {"id": None, "kind": None, "error": error.as_json()}
    return questions.answer(raw)


def read_line(line: str) -> Any:
    """One line of JSON, a byte order mark before it allowed; anything else is refused by name."""
    if not line.strip():
        raise LawError("BAD_VALUE", "空行：请每行写一个 JSON 对象，一问一行")
    try:
        return json.loads(line.removeprefix("\ufeff"), parse_constant=_refuse, parse_float=_finite)
    except RecursionError as error:
        raise LawError("BAD_VALUE", "不是合法的 JSON：嵌套过深") from error
    except json.JSONDecodeError as error:
        raise LawError(
            "BAD_VALUE", f"不是合法的 JSON：第 {error.pos + 1} 个字符起读不通；请每行写一个完整的 JSON 对象"
        ) from error
    except ValueError as error:
        raise LawError("BAD_VALUE", f"不是合法的 JSON：{error}") from error


def _refuse(constant: str) -> Any:
    # Python reads NaN and Infinity, and would write them back as lines that no other reader takes.
    raise ValueError(f"{constant} 不是 JSON 的数")


def _finite(number: str) -> float:
    found = float(number)
    if math.isinf(found):
        raise ValueError(f"{number[:20]} 超出数的范围；金额请写成字符串")
    return found


def _not_json(why: str) -> dict[str, Any]:
    return {"id": None, "kind": None, "error": LawError("BAD_VALUE", f"不是合法的 JSON：{why}").as_json()}


def _schema(_: argparse.Namespace, __: TextIO, stdout: TextIO) -> int:
    json.dump(questions.schema(), stdout, ensure_ascii=False, indent=2)
    stdout.write("\n")
    return 0


def _explain(given: argparse.Namespace, stdin: TextIO, stdout: TextIO) -> int:
    status = 0
    for line in stdin:
        try:
            value, working = questions.work(read_line(line))
        except LawError as error:
            stdout.write(f"{error.code}: {error.message}\n")
            status = 1
            continue
        found = working.answer(value)
        stdout.write((found.as_html(given.lang) if given.html else found.as_text(given.lang)) + "\n\n")
    return status


_A_CASE = '案件一行应为 {"case":…,"limits":[{"code":…,"start":"2026-11-24"}],"questions":[{"kind":…}]}'


def _impact(given: argparse.Namespace, stdin: TextIO, stdout: TextIO) -> int:
    status = 0
    try:
        rows = Path(given.change).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        stdout.write(f"--change：读不了 {given.change}（{error}），应为 UTF-8 的文件，每行一个数据行\n")
        return 1
    try:
        comparison = compare(read_line(line) for line in rows if line.strip())
    except (LawError, DataError, TypeError, KeyError, AttributeError) as error:
        stdout.write(f"--change 每行应为一个数据行：{error}\n")
        return 1
    for line in stdin:
        if not line.strip():
            continue
        try:
            found = list(comparison.of_case(read_line(line)))
        except (LawError, TypeError, KeyError, AttributeError, ValueError) as error:
            # One case written wrongly must not hide what the change does to the others.
            said = f"{error}" if isinstance(error, LawError) else f"{_A_CASE}（{error}）"
            stdout.write(json.dumps({"error": said, "line": line.strip()[:200]}, ensure_ascii=False) + "\n")
            status = 1
            continue
        for difference in found:
            stdout.write(json.dumps(plain(difference), ensure_ascii=False) + "\n")
    return status


def _build(_: argparse.Namespace, __: TextIO, stdout: TextIO) -> int:
    stdout.write(f"{build()}\n")
    return 0


_COMMANDS = {"answer": _answer, "schema": _schema, "explain": _explain, "impact": _impact, "build": _build}

if __name__ == "__main__":
    raise SystemExit(cli(sys.argv[1:]))
