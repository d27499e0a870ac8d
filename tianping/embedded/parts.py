"""One child process of the house: started, watched, brought back when it dies, ended with its whole group."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

LOG_LIMIT = 10_000_000  # bytes; a longer log is put aside once, at start


class PartFailed(RuntimeError):
    """A part died again and again; what it said last is in the message."""


def end_with_parent(ending: signal.Signals) -> Callable[[], None] | None:
    """For the child, before it becomes its program: ask Linux to signal it when its parent is gone."""
    try:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return None
    return lambda: prctl(1, int(ending), 0, 0, 0)


def open_log(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


def tail(path: Path, lines: int = 15) -> str:
    with contextlib.suppress(OSError):
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
    return ""


class Part:
    """``name`` is also the name of its log. A part that dies five times in a minute is given up."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        env: Mapping[str, str],
        logs: Path,
        orphaned: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.command = list(command)
        self.env = dict(env)
        self.log = logs / f"{name}.log"
        self.orphaned = orphaned  # what the kernel sends it when the supervisor is gone
        self.child: subprocess.Popen[bytes] | None = None
        self.deaths: list[float] = []

    def start(self) -> None:
        with open_log(self.log) as log:
            self.child = subprocess.Popen(
                self.command,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A group of its own: Ctrl-C goes to the supervisor alone, and the group can be ended as a whole.
                start_new_session=True,
                preexec_fn=end_with_parent(self.orphaned),
            )

    def watch(self) -> str | None:
        """Bring it back if it died; says so."""
        if self.child is None or self.child.poll() is None:
            return None
        code = self.child.returncode
        self._end_group()
        now = time.monotonic()
        self.deaths = [at for at in self.deaths if now - at < 60] + [now]
        if len(self.deaths) >= 5:
            raise PartFailed(f"{self.name} ended {len(self.deaths)} times in a minute:\n{tail(self.log)}")
        self.start()
        return f"{self.name} ended ({code}) and was started again; see {self.log}"

    def ask_to_stop(self) -> None:
        if self.child is not None and self.child.poll() is None:
            self.child.terminate()

    def stop(self, deadline: float) -> None:
        """Wait until ``deadline`` (monotonic) for it to finish what it does, then end it and its children."""
        if self.child is None:
            return
        self.ask_to_stop()
        try:
            self.child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._end_group()
            self.child.wait()
        self._end_group()
        self.child = None

    def _end_group(self) -> None:
        if self.child is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.child.pid, signal.SIGKILL)
