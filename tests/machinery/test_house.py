"""``tianping up`` as a person meets it: starts, answers, ends, leaves nothing, and comes back after any death."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tianping.embedded.home import Home
from tianping.embedded.postgres import OWNER, Postgres

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Up:
    """One `tianping up` in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        env = {
            key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "TIANPING_DEMO")
        }
        self.env = env | {"TIANPING_HOME": str(home), "TIANPING_PORT": str(self.port)}
        self.home = home

    def start(self) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-m", "tianping.cli", "up"],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert child.stdout is not None
        said = ""
        for line in child.stdout:
            said += line
            if "Ctrl-C" in line:
                return child
        raise AssertionError(said)

    def health(self) -> dict[str, bool]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/health", timeout=10) as answer:
            return dict(json.load(answer))

    def processes(self) -> dict[int, str]:
        """Living processes that carry this home in their environment."""
        found = {}
        mark = f"TIANPING_HOME={self.home}".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                alive = entry.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
                if alive and mark in entry.joinpath("environ").read_bytes().split(b"\0"):
                    found[int(entry.name)] = (
                        entry.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
                    )
        return found

    def wait_empty(self, seconds: float) -> dict[int, str]:
        deadline = time.monotonic() + seconds
        while (left := self.processes()) and time.monotonic() < deadline:
            time.sleep(0.1)
        return left

    def wait_well(self, seconds: float) -> None:
        """Until it answers again and goes on answering: the first answers may still come from what is dying."""
        deadline = time.monotonic() + seconds
        answers = 0
        while answers < 5:
            assert time.monotonic() < deadline, "it did not come back"
            try:
                answers = answers + 1 if self.health()["ok"] else 0
            except OSError:
                answers = 0
            time.sleep(0.3)


@pytest.fixture
def up() -> Iterator[Up]:
    with tempfile.TemporaryDirectory(prefix="tp-") as name:
        os.chmod(name, 0o711)
        house = Up(Path(name) / "home")
        yield house
        for pid in house.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def test_the_life_of_a_house(up: Up) -> None:
    """One story, since each start takes seconds: first start, a second refused, deaths of parts, end, start, kill."""
    child = up.start()
    assert up.health() == {"ok": True, "database": True}
    for path in (up.home / "secrets").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600, path
    second = subprocess.run(
        [sys.executable, "-m", "tianping.cli", "up"], env=up.env, capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert "already runs" in second.stdout

    # The web server and the database die; both come back by themselves.
    web = next(pid for pid, command in up.processes().items() if "gunicorn" in command)
    database = next(pid for pid, command in up.processes().items() if "bin/postgres -D" in command)
    os.kill(web, signal.SIGKILL)
    os.kill(database, signal.SIGKILL)
    up.wait_well(60)
    assert web not in up.processes()
    assert database not in up.processes()

    # Ctrl-C: everything ends, nothing is left, and what is made is found again by a quick second start.
    child.send_signal(signal.SIGINT)
    assert child.wait(30) == 0
    assert up.wait_empty(0) == {}
    began = time.monotonic()
    child = up.start()
    # Aim: 8 s on a machine of its own; the suite shares its cores with other tests.
    assert time.monotonic() - began < 30

    # The supervisor is killed: its parts end by themselves, and the next start finds a clean house.
    child.kill()
    child.wait()
    assert up.wait_empty(30) == {}
    child = up.start()
    assert up.health()["ok"]
    books_tell_of_a_lost_file(up)
    child.send_signal(signal.SIGTERM)
    assert child.wait(30) == 0
    assert up.wait_empty(0) == {}


def books_tell_of_a_lost_file(up: Up) -> None:
    """`doctor --books` proves a house that runs: of a file that is gone it says where it was, and what to do."""
    with psycopg.connect(Postgres(Home(up.home)).url(OWNER)) as owner:
        owner.execute("INSERT INTO files_blob VALUES (%s, '', 7, 'image/png', now())", ["ab" * 32])
    asked = [sys.executable, "-m", "tianping.cli", "doctor", "--books", "--json"]
    done = subprocess.run(asked, env=up.env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    found = {one["about"]: one for one in json.loads(done.stdout)["findings"]}
    for about in ("Journals", "Log", "Limits", "Tasks", "Money", "Outbox"):
        assert found[about]["level"] == "ok", found[about]
    assert found["Papers"]["level"] == "bad"
    assert str(up.home / "files" / "ab" / "ab") in found["Papers"]["said"]
    assert "backup" in found["Papers"]["mend"]


def test_a_port_that_is_taken_is_told_before_anything_starts(up: Up) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", up.port))
        other.listen()
        done = subprocess.run(
            [sys.executable, "-m", "tianping.cli", "up"],
            env=up.env,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "TIANPING_PORT" in done.stdout
    assert not (up.home / "postgres").exists()
