"""Is there anything to prepare? A note in the database itself, so that it goes with every backup and restore.

Asking Django costs seconds at each start, just to hear that nothing changed. The note says with which migrations the
tables were last brought up to date, and whether the sample is whole; the supervisor compares it in milliseconds.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
TABLE = "tianping_prepared"


def fingerprint() -> str:
    """Of all migrations: our own by their content, those of packages by the package's version."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("migrations/*.py")):
        digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes() + b"\0")
    for package in ("django", "procrastinate"):
        try:
            digest.update(f"{package} {version(package)}".encode())
        except PackageNotFoundError:
            digest.update(package.encode())
    return digest.hexdigest()


def is_prepared(url: str, *, sample: bool) -> bool:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            said: dict[str, str] = dict(
                connection.execute(f"SELECT what, fingerprint FROM {TABLE}").fetchall()
            )
    except psycopg.Error:
        return False  # no such table yet: a new database, or one of an earlier version
    return said.get("tables") == fingerprint() and (not sample or "sample" in said)


def note(url: str, *, sample: bool) -> None:
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {TABLE} (what text PRIMARY KEY, fingerprint text NOT NULL)"
        )
        for what in ("tables", "sample") if sample else ("tables",):
            connection.execute(
                f"INSERT INTO {TABLE} VALUES (%s, %s) ON CONFLICT (what) DO UPDATE SET fingerprint = EXCLUDED.fingerprint",
                [what, fingerprint()],
            )
