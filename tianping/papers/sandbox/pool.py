"""Callers of sandboxed jobs: a few hosts kept warm, each used by one thread at a time."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tianping.papers.sandbox import wire


@dataclass(frozen=True, slots=True)
class Budget:
    """What one job may use: seconds of processor, seconds of waiting, bytes of memory beyond the libraries'."""

    cpu: int = 8
    wall: float = 60.0
    memory: int = 400 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job gave back: plain values and bytes."""

    result: dict[str, Any]
    blob: bytes


class SandboxError(Exception):
    """A job that did not end well. `why` is timeout, memory, crash or error; `kind` names the exception."""

    def __init__(self, why: str, kind: str = "") -> None:
        super().__init__(f"{why} {kind}".strip())
        self.why = why
        self.kind = kind


DEFAULT_BUDGET = Budget()


def call(name: str, data: bytes | Path, *, budget: Budget = DEFAULT_BUDGET, **options: Any) -> Answer:
    """Run `module:function` on the bytes in a child process and give what it answers."""
    path = str(data.resolve()) if isinstance(data, Path) else ""
    job = {
        "name": name,
        "options": options,
        "path": path,
        "cpu": budget.cpu,
        "wall": budget.wall,
        "memory": budget.memory,
    }
    header, blob = _ask(job, b"" if isinstance(data, Path) else data)
    if failed := header.get("failed"):
        raise SandboxError(failed, header.get("kind", ""))
    return Answer(header["result"], blob)


def _ask(job: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Ask a host; a host that died before (killed by an administrator, say) is replaced once."""
    for attempt in (1, 2):
        with _POOL.host() as host:
            try:
                assert host.stdin is not None
                assert host.stdout is not None
                wire.send(host.stdin, job, data)
                return wire.receive(host.stdout)
            except (EOFError, BrokenPipeError):
                host.kill()
                if attempt == 2:
                    raise SandboxError("crash") from None
    raise AssertionError("unreachable")


class _Pool:
    """Idle hosts of this process. A fork of this process starts with none, so pipes are never shared."""

    def __init__(self) -> None:
        self._idle: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        self._owner = os.getpid()

    @contextlib.contextmanager
    def host(self) -> Iterator[subprocess.Popen[bytes]]:
        """Lend a host; one that has died, or whose caller was interrupted mid-word, is not taken back."""
        host = self._take() or _start()
        try:
            yield host
        except BaseException:
            host.kill()
            raise
        if host.poll() is None:
            with self._lock:
                self._idle.append(host)
        else:
            host.wait()

    def _take(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._owner != os.getpid():
                self._idle, self._owner = [], os.getpid()
            return self._idle.pop() if self._idle else None

    def close(self) -> None:
        """End the idle hosts of this process."""
        while (host := self._take()) is not None:
            assert host.stdin is not None
            host.stdin.close()
            host.wait(timeout=5)


def _start() -> subprocess.Popen[bytes]:
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path))
    # One thread: a fork takes no others along, and each would set memory aside.
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "tianping.papers.sandbox.host"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


_POOL = _Pool()
atexit.register(_POOL.close)
