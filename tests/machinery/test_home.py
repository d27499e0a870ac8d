"""Secrets and the lock of a home."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tianping.embedded.database import django_database
from tianping.embedded.home import Home, HomeBusy

ROOT = Path(__file__).resolve().parents[2]


def test_processes_that_start_together_end_with_one_secret(tmp_path: Path) -> None:
    script = "import sys, pathlib; from tianping.embedded.home import Home; print(Home(pathlib.Path(sys.argv[1])).secret('k'))"
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    said = {child.communicate()[0].strip() for child in running}
    assert len(said) == 1
    assert len(said.pop()) > 30
    assert (tmp_path / "secrets" / "k").stat().st_mode & 0o777 == 0o600
    assert len(list((tmp_path / "secrets").iterdir())) == 1


def test_one_supervisor_a_home(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with home.lock(), pytest.raises(HomeBusy), home.lock():
        pass
    with home.lock():
        pass


def test_who_starts_while_the_former_ends_waits_for_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with ThreadPoolExecutor(1) as another, ExitStack() as former:
        former.enter_context(home.lock())
        # One that runs on is not waited for.
        with pytest.raises(HomeBusy), home.lock(patience=60):
            pass
        home.ends()
        waiting = another.submit(_hold, home)
        former.close()
        assert waiting.result(timeout=60) == "held"


def _hold(home: Home) -> str:
    with home.lock(patience=60):
        return "held"


def test_an_address_becomes_settings() -> None:
    got = django_database("postgresql://owner:p%40ss@db.court.example:6432/tp?sslmode=verify-full")
    assert (got["HOST"], got["PORT"], got["USER"], got["PASSWORD"], got["NAME"]) == (
        "db.court.example",
        "6432",
        "owner",
        "p@ss",
        "tp",
    )
    # What the address says, and the driver's own threshold so high that only the engine's statements are prepared.
    assert got["OPTIONS"].pop("prepare_threshold") > 1_000_000
    assert got["OPTIONS"] == {"sslmode": "verify-full"}
    got = django_database("postgresql://owner@/tp?host=%2Frun%2Fpg&port=5432")
    assert (got["HOST"], got["PORT"]) == ("/run/pg", "5432")
    with pytest.raises(ValueError, match="postgresql://"):
        django_database("mysql://root@localhost/x")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements.tools.lock"])
def test_the_locks_of_python_have_digests_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--extra-index" not in text
    assert "--find-links" not in text
    packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert packages
    assert all("==" in line and line.endswith("\\") for line in packages)


@pytest.mark.parametrize("name", ["web/package-lock.json", "web/browser/package-lock.json"])
def test_the_locks_of_node_have_digests_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text()
    assert '"resolved"' not in text
    assert '"integrity"' in text
