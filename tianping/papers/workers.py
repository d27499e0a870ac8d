"""A few processes that read pages, one page at a time each.

Processes, not threads: the networks and the PDF library hold the interpreter, and a page that kills its process
must not take the batch along. A worker that dies or takes too long is replaced; its page comes back as a failure.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

PAGE_LIMIT = 120.0
"""Seconds after which a page is given up."""

PAGES_PER_WORKER = 400
"""A worker is replaced after this many pages, so that whatever a library leaks cannot add up."""


@dataclass(frozen=True, slots=True)
class Job:
    """One page to read, named by whatever the caller needs to know it again."""

    name: Any
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job: its result, or why there is none, and whether another try can only fail likewise."""

    job: Job
    result: Any = None
    failure: str = ""
    final: bool = False


def _serve(pipe: Connection, task: Callable[..., Any]) -> None:
    """Say hello, then answer jobs until the pipe closes."""
    pipe.send(None)
    while True:
        try:
            arguments = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send((task(*arguments), ""))
        except Exception as fault:  # the fault belongs to the page; the worker goes on
            pipe.send((None, f"{type(fault).__name__}: {fault}"))


class Worker:
    """One process with the job it is busy with."""

    def __init__(self, task: Callable[..., Any]) -> None:
        self.task = task
        self.job: Job | None = None
        self.begun = 0.0
        self.served = 0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.task), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False

    def give(self, job: Job) -> None:
        """Hand over a job."""
        if self.served >= PAGES_PER_WORKER:
            self.stop()
            self._start()
            self.served = 0
        self.job, self.begun = job, time.monotonic()
        self.served += 1
        with suppress(OSError):  # a process that has died is met in `take`
            self.pipe.send(job.arguments)

    def take(self) -> Done | None:
        """Fetch the result of the job, or find that the process died over it; a hello is no result."""
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            job = self._finished()
            self._replace()
            return Done(job, failure="读取进程意外退出")
        if answer is None:
            # The time of a page begins when the process can begin: starting up is not its fault.
            self.ready, self.begun = True, time.monotonic()
            return None
        return Done(self._finished(), *answer)

    def overdue(self) -> Done | None:
        """Give up a job that takes too long."""
        if self.job is None or not self.ready or time.monotonic() - self.begun < PAGE_LIMIT:
            return None
        job = self._finished()
        self._replace()
        return Done(job, failure=f"超过 {PAGE_LIMIT:.0f} 秒仍未读完", final=True)

    def stop(self) -> None:
        """End the process at once; what it was doing is lost."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()

    def drop(self) -> None:
        """Give up the job without an answer."""
        self._finished()
        self._replace()

    def _finished(self) -> Job:
        job, self.job = self.job, None
        if job is None:
            raise RuntimeError("an idle worker was asked for a result")
        return job

    def _replace(self) -> None:
        self.stop()
        self._start()
        self.served = 0


class Crew:
    """Some workers. Use as a context: leaving it ends them, also in the middle of a page."""

    def __init__(self, task: Callable[..., Any], size: int) -> None:
        self.task = task
        self.size = max(1, size)
        self.workers: list[Worker] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def recall(self) -> None:
        """Drop what is under way, so that the next batch meets idle workers only."""
        for worker in self.workers:
            if worker.job:
                worker.drop()

    @property
    def busy(self) -> bool:
        """Whether any job is under way."""
        return any(worker.job for worker in self.workers)

    def idle(self) -> Worker | None:
        """Give a worker without a job, starting one if there are fewer than allowed."""
        for worker in self.workers:
            if worker.job is None:
                return worker
        if len(self.workers) < self.size:
            self.workers.append(Worker(self.task))
            return self.workers[-1]
        return None

    def finished(self, patience: float) -> list[Done]:
        """Wait a little for results and collect those that came, with those given up."""
        pipes = {worker.pipe: worker for worker in self.workers if worker.job}
        taken = [pipes[pipe].take() for pipe in wait(list(pipes), patience)]  # type: ignore[index]
        return [done for done in taken if done] + [
            late for worker in self.workers if (late := worker.overdue())
        ]
