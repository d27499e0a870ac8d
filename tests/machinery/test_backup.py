"""A backup is whole or refused, and what it brings back is what was there."""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tianping.embedded.backup import BackupError, backup, restore, verify
from tianping.embedded.home import Home, HomeBusy
from tianping.embedded.postgres import OWNER, SERVER, Postgres
from tianping.ledger.keys import load_key
from tianping.ledger.log import Log


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with tempfile.TemporaryDirectory(prefix="tp-") as name:
        os.chmod(name, 0o711)
        yield Path(name)


@pytest.fixture(scope="module")
def whole() -> Iterator[Path]:
    """One good backup, for the tests that only change a copy of it."""
    with tempfile.TemporaryDirectory(prefix="tp-") as name, pytest.MonkeyPatch.context() as patch:
        os.chmod(name, 0o711)
        patch.delenv("DATABASE_URL", raising=False)
        backup(furnish(Path(name) / "home"), Path(name) / "b.tar")
        yield Path(name) / "b.tar"


@pytest.fixture
def home(folder: Path) -> Home:
    return furnish(folder / "home")


def log_of(home: Home) -> Log:
    return Log(
        home.root / "ledger" / "log",
        "court.example",
        load_key(home.root / "ledger" / "keys", "court.example"),
    )


def furnish(root: Path) -> Home:
    """A home with a table, a closed journal, a file, a secret, a log with one record and a key that signs documents."""
    home = Home(root).prepare()
    (home.files / "ab").mkdir()
    (home.files / "ab" / "cdef").write_bytes(b"complaint")
    home.secret("secret_key")
    log_of(home).append([("r1", b"\1" * 32)])
    (home.root / "authority").mkdir()
    (home.root / "authority" / "root.pem").write_text("key and certificate")
    with Postgres(home, throwaway=True) as cluster, psycopg.connect(cluster.url(OWNER)) as owner:
        owner.execute("CREATE EXTENSION pg_trgm")
        owner.execute("CREATE TABLE matter (name text)")
        owner.execute("CREATE INDEX ON matter USING gin (name gin_trgm_ops)")
        owner.execute("INSERT INTO matter VALUES ('沈玉梅 诉 江州市云帆装饰工程有限公司')")
        owner.execute("CREATE TABLE journal (n int)")
        owner.execute(f"REVOKE UPDATE, DELETE ON journal FROM {SERVER}")
    return home


def test_round_trip_into_an_empty_home(home: Home, folder: Path) -> None:
    target = folder / "b.tar"
    manifest = backup(home, target)
    assert target.stat().st_mode & 0o777 == 0o600
    kept = {name for name in manifest["content"] if not name.startswith("ledger/")}
    assert kept == {"database.dump", "secrets/secret_key", "files/ab/cdef", "authority/root.pem"}

    other = Home(folder / "other")
    restore(other, target)
    assert (other.files / "ab" / "cdef").read_bytes() == b"complaint"
    assert other.secret("secret_key") == home.secret("secret_key")
    assert (other.secrets / "secret_key").stat().st_mode & 0o777 == 0o600
    assert other.secret(f"postgres-{OWNER}") != home.secret(f"postgres-{OWNER}")
    with Postgres(other, throwaway=True) as cluster:
        with psycopg.connect(cluster.url(SERVER)) as server:
            found = server.execute("SELECT name FROM matter WHERE name LIKE '%云帆装饰%'").fetchall()
            assert found == [("沈玉梅 诉 江州市云帆装饰工程有限公司",)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                server.execute("DELETE FROM journal")
        with psycopg.connect(cluster.url(OWNER)) as owner:
            owner.execute("ALTER TABLE matter ADD COLUMN later int")  # the owner can go on with migrations
            owner.execute("CREATE TABLE newer (n int)")


def test_what_was_proved_stays_proved_after_a_restore(home: Home, folder: Path) -> None:
    backup(home, folder / "b.tar")
    other = Home(folder / "other")
    restore(other, folder / "b.tar")
    # The same log under the same key: who kept a proof can go on to check it, and the log goes on from where it was.
    assert log_of(other).checkpoint() == log_of(home).checkpoint()
    assert log_of(other).prove("r1", b"\1" * 32)["key"] == str(log_of(home).key.public)
    assert log_of(other).append([("r2", b"\2" * 32)]) == [1]
    assert (other.root / "authority" / "root.pem").read_text() == "key and certificate"
    # And where there was a log of another life, that of the backup takes its place.
    log_of(home).append([("later", b"\3" * 32)])
    restore(home, folder / "b.tar", replace=True)
    assert log_of(home).checkpoint().size == 1


def test_a_home_that_holds_data_is_refused_unless_told(home: Home, folder: Path) -> None:
    target = folder / "b.tar"
    backup(home, target)
    (home.files / "ab" / "later").write_bytes(b"not in the backup")
    with pytest.raises(BackupError, match="--replace"):
        restore(home, target)
    assert (home.files / "ab" / "later").exists()
    restore(home, target, replace=True)
    assert not (home.files / "ab" / "later").exists()
    assert not list(home.root.glob("**/*.old"))


def test_a_running_home_is_not_replaced(home: Home, folder: Path) -> None:
    target = folder / "b.tar"
    backup(home, target)
    with home.lock(), pytest.raises(HomeBusy):
        restore(home, target, replace=True)


def test_a_backup_of_a_running_home(home: Home, folder: Path) -> None:
    with home.lock(), Postgres(home, throwaway=True):
        backup(home, folder / "b.tar")
    assert "database.dump" in verify(folder / "b.tar")["content"]


def rewrite(
    source: Path, target: Path, change: dict[str, bytes | None], more: dict[str, bytes] | None = None
) -> None:
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for entry in old:
            content = old.extractfile(entry).read()  # type: ignore[union-attr]
            content = change.get(entry.name, content)
            if content is not None:
                entry.size = len(content)
                new.addfile(entry, io.BytesIO(content))
        for name, content in (more or {}).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))


@pytest.mark.parametrize(
    ("change", "more", "why"),
    [
        ({"files/ab/cdef": b"Complaint"}, {}, "files/ab/cdef"),
        ({"files/ab/cdef": None}, {}, "files/ab/cdef"),
        ({"manifest.json": None}, {}, "no manifest"),
        ({}, {"../outside": b"x"}, "should not"),
        ({}, {"files/../../outside": b"x"}, "should not"),
        ({}, {"files/extra": b"x"}, "files/extra"),
    ],
)
def test_a_changed_backup_is_refused_and_changes_nothing(
    whole: Path, folder: Path, change: dict[str, bytes | None], more: dict[str, bytes], why: str
) -> None:
    rewrite(whole, folder / "c.tar", change, more)
    other = Home(folder / "other")
    with pytest.raises(BackupError, match=why):
        restore(other, folder / "c.tar")
    assert not other.root.exists()


def test_a_cut_off_backup_is_refused(whole: Path, folder: Path) -> None:
    content = whole.read_bytes()
    (folder / "c.tar").write_bytes(content[: len(content) // 2])
    with pytest.raises(BackupError):
        verify(folder / "c.tar")


def test_a_restore_that_fails_leaves_what_was_there(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(home, folder / "b.tar")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("tianping.embedded.backup._restore_database", full)
    with pytest.raises(OSError, match="no space"):
        restore(home, folder / "b.tar", replace=True)
    assert (home.files / "ab" / "cdef").read_bytes() == b"complaint"
    with Postgres(home, throwaway=True) as cluster, psycopg.connect(cluster.url(OWNER)) as owner:
        assert owner.execute("SELECT count(*) FROM matter").fetchone() == (1,)
