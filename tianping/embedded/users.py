"""Which system user runs PostgreSQL, and what that user can reach.

PostgreSQL refuses to run as root. Started by a plain user it runs as that user; started by root it runs as the
first of a few system users that exist, and only its own folder is handed over: no parent folder is opened.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CANDIDATES = ("tianping", "postgres", "nobody")


@dataclass(frozen=True)
class RunAs:
    uid: int
    gid: int
    name: str

    @property
    def changes(self) -> bool:
        return self.uid != os.geteuid()

    def popen(self) -> dict[str, Any]:
        """Arguments for ``subprocess`` that make the child this user."""
        base: dict[str, Any] = {"cwd": "/"}
        if self.changes:
            base |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return base

    def can(self, test: str, path: Path) -> bool:
        """Ask the kernel, as that user, whether ``test`` (-x, -w, -r) holds for the path."""
        done = subprocess.run(
            ["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)],
            check=False,
            capture_output=True,
            **self.popen(),
        )
        return done.returncode == 0

    def own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.changes:
            os.chown(folder, self.uid, self.gid)


def postgres_user() -> RunAs:
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return RunAs(me.pw_uid, me.pw_gid, me.pw_name)
    wanted = os.environ.get("TIANPING_POSTGRES_USER")
    for name in (wanted,) if wanted else CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return RunAs(entry.pw_uid, entry.pw_gid, entry.pw_name)
    raise RuntimeError(
        "PostgreSQL does not run as root and no plain user was found; "
        "make one (useradd --system tianping) or name one in TIANPING_POSTGRES_USER."
    )


def copy_for(user: RunAs, source: Path, target: Path) -> Path:
    """Copy a tree of programs to where the user can run it; done once per version of the source."""
    stamp = target / ".copied"
    wanted = f"{source} {source.stat().st_mtime_ns}"
    if stamp.exists() and stamp.read_text() == wanted:
        return target
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    stamp.write_text(wanted)
    return target
