"""Jobs that misbehave, so that a court can see on its own machine that the room is locked.

python -m tianping.papers.sandbox.trial
"""

from __future__ import annotations

import os
import time
from typing import Any

from tianping.papers.sandbox import Budget, SandboxError, call

Outcome = tuple[dict[str, Any], bytes]


def echo(data: bytes) -> Outcome:
    """Give back what came."""
    return {}, data


def parent(_data: bytes) -> Outcome:
    """Name the host."""
    return {"pid": os.getppid()}, b""


def spin(_data: bytes) -> Outcome:
    """Never end, working."""
    while True:
        pass


def sleep(_data: bytes) -> Outcome:
    """Never end, waiting."""
    time.sleep(3600)
    return {}, b""


def swallow(_data: bytes) -> Outcome:
    """Take all the memory there is."""
    held = []
    while True:
        held.append(bytearray(16 << 20))


def deepen(_data: bytes) -> Outcome:
    """Call itself without end."""
    return deepen(_data)


def die(_data: bytes) -> Outcome:
    """Fall over as a broken library does."""
    os.abort()


def die_full(_data: bytes) -> Outcome:
    """Fall over for want of memory, as libraries do that do not report it."""
    held = []
    try:
        while True:
            held.append(b"x" * (4 << 20))
    except MemoryError:
        os.abort()


def fail(_data: bytes) -> Outcome:
    """Raise."""
    raise ValueError("as asked")


def write(data: bytes, *, path: str) -> Outcome:
    """Try to leave something behind."""
    with open(path, "wb") as file:
        file.write(data)
    return {}, b""


def main() -> int:
    """Run each job and say how it ended."""
    for job in ("spin", "sleep", "swallow", "deepen", "die", "fail"):
        try:
            call(
                f"tianping.papers.sandbox.trial:{job}", b"", budget=Budget(cpu=1, wall=3.0, memory=256 << 20)
            )
        except SandboxError as error:
            print(f"{job}: {error.why}")
        else:
            print(f"{job}: 没有被拦住")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
