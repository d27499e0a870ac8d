"""``tianping doctor``: what is missing or wrong here, and how to mend it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from tianping.embedded.home import Home, HomeBusy

Level = Literal["ok", "warn", "bad"]
SIGNS = {"ok": "✓", "warn": "△", "bad": "✗"}
GIB = 1 << 30
# Of what does not hold in a book, so many are told; the rest is a number.
TOLD = 20


@dataclass(frozen=True)
class Finding:
    about: str
    level: Level
    said: str
    mend: str = ""


def python() -> Iterator[Finding]:
    yield Finding("Python", "ok", platform.python_version())
    missing = [
        name
        for name in ("django", "psycopg", "procrastinate", "gunicorn")
        if not importlib.util.find_spec(name)
    ]
    if missing:
        yield Finding(
            "Packages",
            "bad",
            f"missing: {', '.join(missing)}",
            "pip install 'tianping[court]', or `make install`.",
        )
    else:
        yield Finding("Packages", "ok", "the platform's packages are there")


def disk(home: Home) -> Iterator[Finding]:
    place = home.root
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free / GIB
    level: Level = "bad" if free < 0.5 else "warn" if free < 5 else "ok"
    mend = "" if level == "ok" else "Free some space, or move TIANPING_HOME to a larger disk."
    yield Finding("Disk", level, f"{free:.1f} GiB free at {place}", mend)


def folder(home: Home) -> Iterator[Finding]:
    """The home itself: a folder, there or to be made, in which this user can write."""
    place = home.root
    while not place.exists():
        place = place.parent
    mend = "Let TIANPING_HOME be a folder where the user that runs Tianping can write."
    if not place.is_dir():
        yield Finding("Home", "bad", f"{place} is not a folder", mend)
    elif not os.access(place, os.W_OK | os.X_OK):
        yield Finding("Home", "bad", f"{place} cannot be written by this user", mend)


def memory() -> Iterator[Finding]:
    with contextlib.suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/meminfo").read_text().splitlines()
        free = int(next(line for line in lines if line.startswith("MemAvailable")).split()[1]) / (1 << 20)
        level: Level = "bad" if free < 0.5 else "warn" if free < 1.5 else "ok"
        mend = (
            "" if level == "ok" else "The platform wants about 1.5 GiB; fewer TIANPING_WEB_WORKERS need less."
        )
        yield Finding("Memory", level, f"{free:.1f} GiB available", mend)


def clock() -> Iterator[Finding]:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo("Asia/Shanghai")
    except zoneinfo.ZoneInfoNotFoundError:
        yield Finding(
            "Time zone",
            "bad",
            "Asia/Shanghai is unknown here",
            "Install tzdata (Debian) or `pip install tzdata`.",
        )
    if datetime.now().year < 2026:
        yield Finding(
            "Clock",
            "bad",
            f"the machine says {datetime.now():%Y-%m-%d}",
            "Set the clock; every limit is counted by it.",
        )
        return
    if not shutil.which("timedatectl"):
        yield Finding(
            "Clock", "ok", f"{datetime.now():%Y-%m-%d %H:%M}; nobody here can say whether it is kept in step"
        )
        return
    said = subprocess.run(
        ["timedatectl", "show", "-p", "NTPSynchronized"], capture_output=True, text=True, check=False
    )
    if "yes" in said.stdout:
        yield Finding("Clock", "ok", "kept in step by a time server")
    else:
        mend = "Let chrony or systemd-timesyncd keep it; limits and signatures are told by it."
        yield Finding("Clock", "warn", "not known to be kept in step", mend)


def port() -> Iterator[Finding]:
    given = os.environ.get("TIANPING_PORT", "8000")
    if not given.isdecimal() or not 1 <= (number := int(given)) <= 65535:
        yield Finding("Port", "bad", f"TIANPING_PORT is {given!r}", "Set it to a number from 1 to 65535.")
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError:
            with contextlib.suppress(OSError, ValueError):
                answer = json.load(urllib.request.urlopen(f"http://127.0.0.1:{number}/-/health", timeout=5))
                if "database" in answer:
                    yield Finding("Port", "ok", f"Tianping answers on {number}")
                    return
            yield Finding(
                "Port", "bad", f"{number} is taken by something else", "Set TIANPING_PORT to a free one."
            )
            return
    yield Finding("Port", "ok", f"{number} is free")


def secrets(home: Home) -> Iterator[Finding]:
    if not home.secrets.exists():
        yield Finding("Secrets", "ok", "none yet; the first start makes them")
        return
    open_ = [path for path in (home.secrets, *home.secrets.iterdir()) if path.stat().st_mode & 0o077]
    for path in open_:
        mode = "700" if path.is_dir() else "600"
        yield Finding(
            "Secrets",
            "bad",
            f"{path} can be read by others",
            f"chmod {mode} {path}; then change what it protects.",
        )
    if not open_:
        yield Finding("Secrets", "ok", f"{len(list(home.secrets.iterdir()))}, readable by their owner alone")


def files(home: Home) -> Iterator[Finding]:
    if not home.files.exists():
        yield Finding("Files", "ok", "no folder yet; the first start makes it")
        return
    try:
        with tempfile.NamedTemporaryFile(dir=home.files, prefix=".doctor-"):
            pass
        yield Finding("Files", "ok", f"{home.files} can be written")
    except OSError as problem:
        yield Finding(
            "Files",
            "bad",
            f"{home.files}: {problem.strerror}",
            "Give the folder to the user that runs Tianping.",
        )


def database(home: Home, books: bool = False) -> Iterator[Finding]:
    from tianping.embedded.postgres import OWNER, Postgres, PostgresError

    if not os.environ.get("DATABASE_URL") and not (home.postgres / "ready").exists():
        try:
            cluster = Postgres(home)
            yield Finding(
                "Database", "ok", f"none yet; the first start makes one (as the user {cluster.user.name})"
            )
        except RuntimeError as problem:
            yield Finding("Database", "bad", str(problem), "Or set DATABASE_URL to a PostgreSQL of your own.")
        return
    with contextlib.ExitStack() as stack:
        url = os.environ.get("DATABASE_URL", "")
        try:
            if not url:
                cluster = Postgres(home)
                with contextlib.suppress(HomeBusy):
                    stack.enter_context(home.lock())
                    stack.enter_context(cluster)
                url = cluster.url(OWNER)
            yield from _database_at(url, books)
        except PostgresError as problem:
            log = home.logs / "postgres.log"
            yield Finding(
                "Database", "bad", str(problem), f"See {log}; a backup is brought back by `tianping restore`."
            )


def _database_at(url: str, books: bool) -> Iterator[Finding]:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(
                "SELECT current_setting('server_version'), current_setting('server_version_num')::int,"
                " datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
            ).fetchone()
            assert row is not None
            version, number, locale, encoding = row
    except psycopg.OperationalError as problem:
        mend = "Start it, and check host, port, name and password in DATABASE_URL."
        yield Finding("Database", "bad", f"does not answer: {str(problem).strip()}", mend)
        return
    if number < 150000:
        yield Finding("Database", "bad", f"PostgreSQL {version}", "Tianping needs PostgreSQL 15 or newer.")
    else:
        yield Finding("Database", "ok", f"PostgreSQL {version} answers")
    if encoding != "UTF8" or locale in ("C", "POSIX"):
        mend = "Make it anew with initdb -E UTF8 --locale=C.UTF-8: under C the search finds no Chinese, without a word."
        yield Finding("Locale", "bad", f"{encoding}, {locale}", mend)
    else:
        yield Finding("Locale", "ok", f"{encoding}, {locale}")
    yield from _tables(url, books)


def _tables(url: str, books: bool) -> Iterator[Finding]:
    """Open changes to the tables, and what the books say where they are asked for."""
    done = _django(url, "migrate", "--check")
    if done.returncode == 0:
        yield Finding("Tables", "ok", "up to date")
        if books:
            yield from _books(url)
        return
    mend = "They are made at the next `tianping up`, or by `tianping manage migrate`."
    yield Finding("Tables", "warn", "changes are waiting", mend)
    if books:
        yield Finding("Books", "bad", "not proved: the tables come first", mend)


def _books(url: str) -> Iterator[Finding]:
    """What `simulate` ends with, of this home: each book holds, or what does not hold in it."""
    done = _django(url, "books")
    if done.returncode != 0:
        said = (done.stderr.strip() or "no word").splitlines()[-1]
        yield Finding("Books", "bad", f"cannot be read: {said}", "See what the line names, then ask again.")
    for line in done.stdout.splitlines():
        book = json.loads(line)
        wrong, about = book["wrong"], book["about"]
        if not wrong:
            yield Finding(about, "ok", book["holds"])
        for said in wrong[:TOLD]:
            yield Finding(about, "bad", said, book["mend"] if said == wrong[0] else "")
        if len(wrong) > TOLD:
            yield Finding(about, "bad", f"and {len(wrong) - TOLD} more")


def _django(url: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of Django in a process of its own: it is set up once, and not in this one."""
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tianping.settings"}
    return subprocess.run(
        [sys.executable, "-m", "django", *command], env=env, capture_output=True, text=True, check=False
    )


def server_role() -> Iterator[Finding]:
    if os.environ.get("DATABASE_URL") and not os.environ.get("DATABASE_SERVER_URL"):
        mend = "Make a second role and name it in DATABASE_SERVER_URL (docs/run-it-for-real.md)."
        yield Finding(
            "Roles", "warn", "the server works as the owner of the tables and could alter the journal", mend
        )


def fonts() -> Iterator[Finding]:
    if importlib.util.find_spec("pylopdf_fonts_zh_cn"):
        yield Finding("Fonts", "ok", "documents: 思源宋体, 思源黑体")
    else:
        yield Finding("Fonts", "bad", "no Chinese font for documents", "pip install 'tianping[court]'.")


def browser() -> Iterator[Finding]:
    program = os.environ.get("TIANPING_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program:
        yield Finding("Browser", "ok", f"{program} (for tests and pictures)")
    else:
        yield Finding("Browser", "ok", "none; only tests and pictures need one, and `make test` brings it")


def outside(home: Home) -> Iterator[Finding]:
    """Addresses of services and their secrets, without calling anybody."""
    try:
        from tianping.outside.address import Secrets
        from tianping.outside.choose import Chooser
    except ModuleNotFoundError:
        return  # told under "Packages"
    simulated = []
    for setting, host, wrong in Chooser(os.environ, Secrets(home.secrets)).examine():
        if wrong:
            yield Finding("Outside", "bad", wrong.said, wrong.mend)
        elif host:
            yield Finding("Outside", "ok", f"{setting} goes to {host} (not called from here)")
        else:
            simulated.append(setting)
    if simulated:
        yield Finding("Outside", "ok", f"simulated, nothing leaves this machine: {', '.join(simulated)}")


def examine(home: Home, *, books: bool = False) -> list[Finding]:
    checks: list[Callable[[], Iterator[Finding]]] = [
        python,
        lambda: folder(home),
        lambda: disk(home),
        memory,
        clock,
        port,
        lambda: secrets(home),
        lambda: files(home),
        lambda: database(home, books),
        server_role,
        lambda: outside(home),
        fonts,
        browser,
    ]
    return [finding for check in checks for finding in check()]


def run(*, as_json: bool, books: bool = False) -> int:
    home = Home.from_env()
    findings = examine(home, books=books)
    if as_json:
        print(
            json.dumps(
                {"home": str(home.root), "findings": [asdict(f) for f in findings]},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print(f"TIANPING_HOME  {home.root}\n")
        for finding in findings:
            print(f"{SIGNS[finding.level]} {finding.about:<10} {finding.said}")
            if finding.mend:
                print(f"             → {finding.mend}")
    return 1 if any(finding.level == "bad" for finding in findings) else 0
