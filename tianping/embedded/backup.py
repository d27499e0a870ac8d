"""One tar with everything: a dump of the database, the files, the secrets, the log of digests with its key, the keys
of the authority that signs, and a manifest of their digests.

The dump is taken first: a file is written before the record that names it, so every file that the dump knows is
there when the files are copied. More files than the dump knows do no harm, nor do more entries of the log.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from tianping.embedded.database import django_database
from tianping.embedded.home import Home, HomeBusy
from tianping.embedded.postgres import ADMIN, OWNER, Postgres, PostgresError, wheel_programs

FORMAT = "tianping-backup-1"
DUMP = "database.dump"
MANIFEST = "manifest.json"
# Without them no proof that a party holds would be the court's any more, and no seal could be set by the same hand.
KEPT = ("ledger", "authority")


class BackupError(RuntimeError):
    """Said to the person as it is."""


def digest(stream: IO[bytes]) -> str:
    return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


# Database side


def _client(url: str) -> dict[str, str]:
    """The environment of PostgreSQL's programs: a password in an argument would be seen in the list of processes."""
    where = django_database(url)
    named = {
        "PGHOST": where["HOST"],
        "PGPORT": where["PORT"],
        "PGUSER": where["USER"],
        "PGDATABASE": where["NAME"],
    }
    return (
        os.environ | {key: value for key, value in named.items() if value} | {"PGPASSWORD": where["PASSWORD"]}
    )


def _program(name: str, *arguments: str, url: str) -> None:
    try:
        path = str(wheel_programs() / "bin" / name)
    except PostgresError:
        path = shutil.which(name) or ""
        if not path:
            raise BackupError(
                f"{name} was not found: install tianping[court] or PostgreSQL's client programs."
            ) from None
    done = subprocess.run([path, *arguments], env=_client(url), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{name} failed:\n{done.stderr.strip()}")


@contextmanager
def _database(home: Home) -> Iterator[str]:
    """An address that may read and write everything; the embedded cluster is started if it does not run."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    cluster = Postgres(home)
    with ExitStack() as stack:
        # Busy: a supervisor keeps it running, which is fine for a backup.
        with suppress(HomeBusy):
            stack.enter_context(home.lock())
            stack.enter_context(cluster)
        yield cluster.url(ADMIN)


# Writing


def _members(home: Home, dump: Path) -> Iterator[tuple[str, Path]]:
    yield DUMP, dump
    for path in sorted(home.secrets.glob("*")):
        # Passwords of the embedded cluster belong to the cluster, not to what is in it.
        if path.is_file() and not path.name.startswith(("postgres-", ".")):
            yield f"secrets/{path.name}", path
    for path in sorted(home.files.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"files/{path.relative_to(home.files)}", path
    with _log_at_rest(home):
        for path in sorted(path for name in KEPT for path in (home.root / name).rglob("*")):
            if path.is_file() and not path.is_symlink() and path.name != "lock":
                yield str(path.relative_to(home.root)), path


@contextmanager
def _log_at_rest(home: Home) -> Iterator[None]:
    """Nobody appends to the log while it is copied: whoever wants to waits for its lock."""
    lock = home.root / "ledger" / "log" / "lock"
    if not lock.exists():
        yield
        return
    with lock.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def backup(home: Home, target: Path) -> dict[str, Any]:
    """Write the tar; returns its manifest."""
    draft = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(prefix="tianping-backup-") as folder:
        dump = Path(folder) / DUMP
        with _database(home) as url:
            _program("pg_dump", "--format=custom", f"--file={dump}", url=url)
        try:
            with open(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as raw:
                manifest = _write(home, dump, raw)
                raw.flush()
                os.fsync(raw.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return manifest


def _write(home: Home, dump: Path, raw: IO[bytes]) -> dict[str, Any]:
    content: dict[str, dict[str, Any]] = {}
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, path in _members(home, dump):
            with path.open("rb") as stream:
                entry = tar.gettarinfo(arcname=name, fileobj=stream)
                entry.uid = entry.gid = 0
                entry.uname = entry.gname = ""
                entry.mode = 0o600
                content[name] = {"sha256": digest(stream), "size": entry.size}
                stream.seek(0)
                tar.addfile(entry, stream)
        # Wall time on purpose: when the machine wrote this, whatever a turned clock of the court says.
        made = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = {"format": FORMAT, "made": made, "content": content}
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        last = tarfile.TarInfo(MANIFEST)
        last.size, last.mode = len(text), 0o600
        tar.addfile(last, io.BytesIO(text))
    return manifest


# Reading


def verify(source: Path) -> dict[str, Any]:
    """Read the whole tar and compare every digest; returns the manifest."""
    found: dict[str, dict[str, Any]] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(source, "r:") as tar:
            for entry in tar:
                stream = tar.extractfile(entry) if entry.isfile() else None
                if stream is None or not _safe(entry.name) or entry.name in found:
                    raise BackupError(f"The backup holds something that it should not: {entry.name}")
                if entry.name == MANIFEST:
                    manifest = json.load(stream)
                else:
                    found[entry.name] = {"sha256": digest(stream), "size": entry.size}
    except (tarfile.TarError, EOFError, ValueError) as broken:
        raise BackupError(f"{source} is not a whole backup: {broken}") from broken
    if manifest is None or manifest.get("format") != FORMAT:
        raise BackupError(
            f"{source} has no manifest of this kind: it is cut off, or not a backup of Tianping."
        )
    wrong = sorted(
        name
        for name in found.keys() | manifest["content"]
        if found.get(name) != manifest["content"].get(name)
    )
    if wrong:
        raise BackupError("These parts are missing or were changed: " + ", ".join(wrong[:20]))
    return manifest


def _safe(name: str) -> bool:
    parts = name.split("/")
    inside = name in (DUMP, MANIFEST) or (parts[0] in ("files", "secrets", *KEPT) and len(parts) > 1)
    return inside and not any(part in ("", ".", "..") for part in parts)


def holds_something(home: Home) -> bool:
    return any(home.files.glob("*")) or (home.postgres / "ready").exists()


def restore(home: Home, source: Path, *, replace: bool = False) -> dict[str, Any]:
    """Verify first, then bring everything back; what was there is put aside and given up only at the end."""
    manifest = verify(source)
    with home.lock():
        if holds_something(home) and not replace:
            raise BackupError(
                f"{home.root} holds data already. Choose an empty TIANPING_HOME, or say --replace."
            )
        home.prepare()
        kept = _put_aside(home)
        try:
            _bring_back(home, source)
        except BaseException:
            _put_back(kept)
            raise
        for _, old in kept:
            shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)
    return manifest


def _put_aside(home: Home) -> list[tuple[Path, Path]]:
    kept = []
    kept_too = [home.root / name for name in KEPT]
    for path in (home.files, home.secrets, *kept_too, home.postgres / "cluster", home.postgres / "ready"):
        if path.exists():
            old = path.with_name(path.name + ".old")
            shutil.rmtree(old, ignore_errors=True)
            path.rename(old)
            kept.append((path, old))
    return kept


def _put_back(kept: list[tuple[Path, Path]]) -> None:
    for path, old in kept:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        old.rename(path)


def _bring_back(home: Home, source: Path) -> None:
    home.prepare()
    with tempfile.TemporaryDirectory(prefix="tianping-restore-") as folder, tarfile.open(source, "r:") as tar:
        dump = Path(folder) / DUMP
        for entry in tar:
            stream = tar.extractfile(entry)
            assert stream is not None  # verified before
            if entry.name == MANIFEST:
                continue
            path = dump if entry.name == DUMP else home.root / entry.name
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as target:
                shutil.copyfileobj(stream, target)
        _restore_database(home, dump)


def _restore_database(home: Home, dump: Path) -> None:
    how = ["--exit-on-error", "--clean", "--if-exists", "--no-comments"]
    if given := os.environ.get("DATABASE_URL"):
        owner = django_database(given)["USER"]
        _program(
            "pg_restore",
            *how,
            "--no-owner",
            f"--role={owner}",
            f"--dbname={_name(given)}",
            str(dump),
            url=given,
        )
        return
    with Postgres(home) as cluster:
        # As the administrator, so that owners and rights come back as they were.
        url = cluster.url(ADMIN)
        _program("pg_restore", *how, f"--dbname={_name(url)}", str(dump), url=url)
        _give_schema(cluster)


def _give_schema(cluster: Postgres) -> None:
    """The dump carries the rights on tables; those on the schema itself are the cluster's."""
    import psycopg

    with psycopg.connect(cluster.url(ADMIN), autocommit=True) as admin:
        admin.execute(f"GRANT CREATE ON SCHEMA public TO {OWNER}")


def _name(url: str) -> str:
    return str(django_database(url)["NAME"])


# Commands


def _said(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.filename:
        return f"{problem.filename}: {problem.strerror}."
    return str(problem)


def backup_command(target: Path | None) -> int:
    home = Home.from_env()
    if not os.environ.get("DATABASE_URL") and not (home.postgres / "ready").exists():
        print(f"There is nothing to back up in {home.root}.", file=sys.stderr)
        return 1
    path = target or Path(f"tianping-{datetime.now():%Y%m%d-%H%M%S}.tar")
    try:
        manifest = backup(home, path)
    except (BackupError, PostgresError, OSError) as problem:
        print(_said(problem), file=sys.stderr)
        return 1
    print(
        f"{path}: {len(manifest['content'])} parts, {path.stat().st_size:,} bytes. It holds secrets; keep it safe."
    )
    return 0


def restore_command(source: Path, *, replace: bool, check_only: bool) -> int:
    try:
        manifest = verify(source) if check_only else restore(Home.from_env(), source, replace=replace)
    except (BackupError, PostgresError, HomeBusy, OSError) as problem:
        print(_said(problem), file=sys.stderr)
        return 1
    done = "whole and unchanged" if check_only else "brought back"
    print(f"{source}, made {manifest['made']}: {len(manifest['content'])} parts {done}.")
    if not check_only:
        print("`tianping doctor --books` proves that what came back is whole.")
    return 0
