"""The process that forks a child for each job, so that libraries are loaded once and jobs never meet.

Started by the pool as `python -m tianping.papers.sandbox.host`. It reads jobs from standard input and writes
answers to standard output; it never looks into the bytes itself.
"""

from __future__ import annotations

import importlib
import io
import os
import resource
import select
import signal
import sys
import time
from typing import Any

from tianping.papers.sandbox import wire

ALLOWED_PREFIX = "tianping.papers."
LARGEST_ANSWER = 256 << 20
_CHUNK = 1 << 20
_NEARLY_ALL = 0.8


def main() -> None:
    """Serve jobs until the pool closes the pipe."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while True:
        try:
            job, data = wire.receive(source)
        except EOFError:
            return
        # Loaded here, before the fork: the next child of this kind then starts in milliseconds.
        _function(job["name"])
        answer = _run_child(job, data)
        del data
        sink.write(answer)
        sink.flush()


def _run_child(job: dict[str, Any], data: bytes) -> bytes:
    """Fork, let the child work, and give its message or one that says how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, data, writing)
    os.close(writing)
    answer, ending = _collect(reading, child, job["wall"], _data_in_use() + job["memory"])
    return answer if ending is None else _message({"failed": ending})


def _collect(reading: int, child: int, wall: float, memory: int) -> tuple[bytes, str | None]:
    """Read the child's answer; the second value says why there is none."""
    chunks, size, deadline = [], 0, time.monotonic() + wall
    ending: str | None = None
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        chunk = os.read(reading, _CHUNK) if ready else b""
        if not ready:
            ending = "timeout"
        size += len(chunk)
        if size > LARGEST_ANSWER:
            ending = "memory"
        if ending or not chunk:
            break
        chunks.append(chunk)
    os.close(reading)
    if ending:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    ending = ending or _ending_of(status)
    # A library that gets no memory may end the process itself, which looks like a crash.
    if ending == "crash" and usage.ru_maxrss * 1024 > memory * _NEARLY_ALL:
        ending = "memory"
    return b"".join(chunks), ending


def _ending_of(status: int) -> str | None:
    if os.WIFSIGNALED(status):
        return "timeout" if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else "crash"
    return None if os.WEXITSTATUS(status) == 0 else "crash"


def _work(job: dict[str, Any], data: bytes, writing: int) -> None:
    """The child: limit itself, run the job, answer, leave without any clean-up of the parent's things."""
    code = 1
    try:
        _limit(job)
        if job.get("path"):
            with open(job["path"], "rb") as file:
                data = file.read()
        header, blob = _function(job["name"])(data, **job["options"])
        _answer(writing, {"result": header}, blob)
        code = 0
    except (MemoryError, RecursionError):
        _answer(writing, {"failed": "memory"})
        code = 0
    except BaseException as error:
        _answer(writing, {"failed": "error", "kind": type(error).__name__})
        code = 0
    finally:
        os._exit(code)


def _limit(job: dict[str, Any]) -> None:
    """Bind processor time, memory and files. Nothing can be written, no core is left behind."""
    seconds = job["cpu"]
    memory = _data_in_use() + job["memory"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)


def _data_in_use() -> int:
    """Bytes that the loaded libraries have set aside already; the job's allowance comes on top of them."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    if not module.startswith(ALLOWED_PREFIX):
        raise LookupError("only this package's own jobs run here")
    return getattr(importlib.import_module(module), function)


def _answer(writing: int, header: dict[str, Any], blob: bytes = b"") -> None:
    with os.fdopen(os.dup(writing), "wb") as stream:
        wire.send(stream, header, blob)


def _message(header: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    wire.send(stream, header)
    return stream.getvalue()


if __name__ == "__main__":
    main()
