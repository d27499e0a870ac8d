"""The embedded PostgreSQL: made, stopped, killed, brought back, and closed to others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tianping.embedded.home import Home
from tianping.embedded.postgres import OWNER, SERVER, SOCKET_LIMIT, Postgres, buffers
from tianping.embedded.users import copy_for


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short and passable: a socket's path may have 107 bytes, and PostgreSQL's user must get there."""
    with tempfile.TemporaryDirectory(prefix="tp-") as name:
        os.chmod(name, 0o711)
        yield Path(name)


@pytest.fixture
def cluster(folder: Path) -> Iterator[Postgres]:
    with Postgres(Home(folder / "home"), throwaway=True) as started:
        yield started


def one(url: str, statement: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(statement).fetchone()
        return row and row[0]


def test_what_was_committed_survives_a_kill(folder: Path) -> None:
    home = Home(folder / "home")
    first = Postgres(home).start()
    with psycopg.connect(first.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE note (n int)")
        for n in range(50):
            connection.execute("INSERT INTO note VALUES (%s)", [n])
    assert first.child is not None
    os.kill(first.child.pid, signal.SIGKILL)
    # Not waited for: the killed server is a zombie with a number in postmaster.pid, as after a real crash.
    second = Postgres(home)
    try:
        second.start()
        assert one(second.url(), "SELECT count(*) FROM note") == 50
    finally:
        second.stop()
        first.child.wait()


def test_a_stranger_with_the_same_number_does_not_keep_it_from_starting(cluster: Postgres) -> None:
    cluster.stop()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        (cluster.folder / "postmaster.pid").write_text(f"{stranger.pid}\n{cluster.folder}\n")
        cluster.start()
        assert one(cluster.url(), "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_server_that_lost_its_supervisor_is_ended_and_replaced(folder: Path) -> None:
    home = folder / "home"
    script = (
        "import sys, pathlib, os, signal\n"
        "from tianping.embedded.home import Home\n"
        "from tianping.embedded.postgres import Postgres\n"
        "p = Postgres(Home(pathlib.Path(sys.argv[1])), throwaway=True).start()\n"
        "print(p.child.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(home)], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    with Postgres(Home(home), throwaway=True) as again:
        assert again.child is not None
        assert again.child.pid != int(done.stdout)
        assert one(again.url(), "SELECT 1") == 1


def test_stopping_leaves_no_process(cluster: Postgres) -> None:
    assert cluster._inhabitants()
    cluster.stop()
    assert cluster._inhabitants() == set()


def test_a_first_start_that_was_cut_off_begins_anew(folder: Path) -> None:
    cluster = Postgres(Home(folder / "home"), throwaway=True)
    cluster.home.prepare()
    cluster.user.own(cluster._place())
    cluster.user.own(cluster.folder)
    (cluster.folder / "PG_VERSION").write_text("18\n")
    with cluster:
        assert one(cluster.url(), "SELECT 1") == 1


def test_the_server_works_with_rows_but_does_not_make_tables(cluster: Postgres) -> None:
    with psycopg.connect(cluster.url(OWNER)) as owner:
        owner.execute("CREATE TABLE journal (n int)")
        owner.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON journal FROM {SERVER}")
    with psycopg.connect(cluster.url(SERVER), autocommit=True) as server:
        server.execute("INSERT INTO journal VALUES (1)")
        for statement in ("UPDATE journal SET n = 2", "DELETE FROM journal", "CREATE TABLE mine (n int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                server.execute(statement)


def test_no_password_no_entry(cluster: Postgres) -> None:
    address = cluster.url(OWNER)
    wrong = address.replace(address.split(":")[2].split("@")[0], "guessed")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(wrong)


def test_a_home_with_a_very_long_path_gets_a_socket_nearby(folder: Path) -> None:
    home = folder / ("long" * 20) / ("name" * 10)
    home.parent.mkdir(mode=0o711)
    with Postgres(Home(home), throwaway=True) as cluster:
        assert len(str(cluster.socket)) < SOCKET_LIMIT
        assert one(cluster.url(), "SELECT 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a home that PostgreSQL's user cannot reach")
def test_programs_in_a_closed_folder_are_copied_not_opened(folder: Path) -> None:
    closed = folder / "closed"
    (closed / "bin").mkdir(parents=True)
    (closed / "bin" / "postgres").write_text("#!/bin/sh\n")
    (closed / "bin" / "postgres").chmod(0o700)
    closed.chmod(0o700)
    user = Postgres(Home(folder / "home")).user
    assert not user.can("-x", closed / "bin" / "postgres")
    copied = copy_for(user, closed, folder / "copied")
    assert user.can("-x", copied / "bin" / "postgres")
    assert closed.stat().st_mode & 0o777 == 0o700
    began = (copied / "bin" / "postgres").stat().st_mtime_ns
    time.sleep(0.01)
    assert (copy_for(user, closed, copied) / "bin" / "postgres").stat().st_mtime_ns == began


@pytest.mark.parametrize(("gigabytes", "megabytes"), [(0.5, 128), (4, 512), (64, 1024)])
def test_the_cache_fits_the_machine(
    monkeypatch: pytest.MonkeyPatch, gigabytes: float, megabytes: int
) -> None:
    sizes = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": int(gigabytes * 2**30 / 4096)}
    monkeypatch.setattr(os, "sysconf", sizes.__getitem__)
    assert buffers() == megabytes
