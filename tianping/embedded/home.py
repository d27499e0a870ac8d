"""``TIANPING_HOME``: one folder that holds everything this installation remembers."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets as random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

ENDING = "ending"


class HomeBusy(RuntimeError):
    """Another Tianping is running in this home."""


@dataclass(frozen=True)
class Home:
    root: Path

    @classmethod
    def from_env(cls) -> Home:
        given = os.environ.get("TIANPING_HOME")
        return cls(Path(given).expanduser().resolve() if given else Path.home() / ".tianping")

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    def prepare(self) -> Home:
        """Make the folders. Only the way to the database must be passable for PostgreSQL's own user."""
        self.root.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            # Search permission only: nobody can list the home, PostgreSQL's user can reach its own folder.
            self.root.chmod(0o711)
        else:
            self.root.chmod(0o700)
        for folder in (self.files, self.logs, self.secrets):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
        return self

    def secret(self, name: str, *, size: int = 32) -> str:
        """The secret of this name; made at random, mode 600, when it is asked for the first time."""
        path = self.secrets / name
        with contextlib.suppress(FileNotFoundError):
            return path.read_text().strip()
        self.secrets.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Written aside and linked into place: two processes that start together must end with one secret.
        draft = self.secrets / f".{name}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(random.token_urlsafe(size) + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
        return path.read_text().strip()

    @contextlib.contextmanager
    def lock(self, patience: float = 0) -> Iterator[None]:
        """Held while a supervisor runs here; freed by the kernel however that process ends.

        One that is just ending is waited for, so many seconds.

        Raises:
            HomeBusy: somebody else holds it.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("a+") as handle:
            until = time.monotonic() + patience
            while (holder := _holder(handle)) is not None:
                if ENDING not in holder or time.monotonic() > until:
                    raise HomeBusy(
                        f"Tianping already runs in {self.root} (process {holder.partition(' ')[0] or '?'}). "
                        "End it, or choose another TIANPING_HOME and TIANPING_PORT."
                    )
                time.sleep(0.1)
            handle.truncate(0)
            handle.write(f"{os.getpid()}\n")
            handle.flush()
            yield

    def ends(self) -> None:
        """Let who starts now know that the supervisor that holds the lock is ending."""
        (self.root / "lock").write_text(f"{os.getpid()} {ENDING}\n")


def _holder(handle: TextIO) -> str | None:
    """Take the lock; else what its holder wrote about itself."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.seek(0)
        return handle.read().strip()
    return None
