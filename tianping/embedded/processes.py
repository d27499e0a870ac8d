"""The supervisor behind ``tianping up`` and ``tianping demo``.

PostgreSQL, then migrations (and the sample) in one short-lived process, then workers and the web server; watched
until Ctrl-C or SIGTERM, and ended in the other order. Everything a part says goes to ``TIANPING_HOME/logs``.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from tianping.embedded.home import Home
from tianping.embedded.parts import Part, PartFailed, tail
from tianping.embedded.postgres import OWNER, SERVER, Postgres
from tianping.embedded.prepared import is_prepared

PATIENCE = 30  # seconds that the former supervisor may take to end
SETTLE = 120  # seconds that the web server may take for its first answer on a slow machine


class CannotStart(RuntimeError):
    """Said to the person as it is."""


def say(text: str) -> None:
    print(text, flush=True)


class House:
    def __init__(self, home: Home, *, port: int, demo: bool, tell: Callable[[str], None] = say) -> None:
        self.home = home
        self.port = port
        self.demo = demo
        self.tell = tell
        self.bind = os.environ.get("TIANPING_BIND", "127.0.0.1")
        self.postgres = None if os.environ.get("DATABASE_URL") else Postgres(home)
        self.parts: list[Part] = []
        self.ending = threading.Event()

    # Addresses and environment

    @property
    def address(self) -> str:
        return f"http://{'localhost' if self.bind in ('127.0.0.1', '0.0.0.0') else self.bind}:{self.port}/"

    def environment(self, role: str) -> dict[str, str]:
        """What a part sees: the database by the given role, one thread for each numeric library."""
        env = dict(os.environ)
        if self.postgres is not None:
            env["DATABASE_URL"] = self.postgres.url(role)
        elif role == SERVER:
            env["DATABASE_URL"] = os.environ.get("DATABASE_SERVER_URL") or os.environ["DATABASE_URL"]
        env |= {
            "TIANPING_HOME": str(self.home.root),
            "TIANPING_PORT": str(self.port),
            "TIANPING_DEMO": "1" if self.demo else "0",
            "DJANGO_SETTINGS_MODULE": "tianping.settings",
            "PYTHONUNBUFFERED": "1",
            # Numeric libraries spin when several processes share two cores: one thread each is faster.
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        return env

    # The life of the house

    def run(self) -> int:
        """Until somebody ends it. Returns the exit status."""
        with self.home.lock(patience=PATIENCE):
            for asked in (signal.SIGINT, signal.SIGTERM):
                signal.signal(asked, self._end)
            try:
                self.start()
                self.greet()
                while not self.ending.wait(0.5):
                    self.watch()
            except (CannotStart, PartFailed) as problem:
                self.tell(f"\n{problem}")
                return 1
            finally:
                self.stop()
        return 0

    def _end(self, *_: object) -> None:
        self.home.ends()
        self.ending.set()

    def start(self) -> None:
        began = time.monotonic()
        self.home.prepare()
        self._port_free()
        if self.postgres is not None:
            new = self.postgres.create()
            self.postgres.start()
            self._step("PostgreSQL", "made and started" if new else "started", began)
        self._prepare()
        server = self.environment(SERVER)
        began = time.monotonic()
        self._begin(self._web(server))
        self._answers()
        self._step("Web server", "answers", began)
        # After it: somebody waits for the first page, nobody for these, and each loads half the house before it works.
        workers = self._workers(server)
        for part in workers:
            self._begin(part)
        self._begin(Part("relay", [sys.executable, "-m", "django", "relay"], server, self.home.logs))
        self._step("Workers", f"{len(workers)} started", time.monotonic())

    def _begin(self, part: Part) -> None:
        self.parts.append(part)
        part.start()

    def _web(self, env: Mapping[str, str]) -> Part:
        command = [sys.executable, "-m", "gunicorn", "tianping.wsgi:application"]
        command += ["--preload", "--no-control-socket"]
        command += ["--bind", f"{self.bind}:{self.port}", "--workers", str(_count("TIANPING_WEB_WORKERS", 2))]
        command += ["--timeout", "60", "--graceful-timeout", "8"]
        command += ["--max-requests", "5000", "--max-requests-jitter", "500"]
        # Workers write a heartbeat file; in memory a busy disk can't make them look dead.
        command += ["--worker-tmp-dir", "/dev/shm"] if os.path.isdir("/dev/shm") else []
        return Part("web", command, env, self.home.logs)

    def _workers(self, env: Mapping[str, str]) -> list[Part]:
        command = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"]
        command += ["--shutdown-graceful-timeout", "8"]
        # The database ends with the supervisor: an orphaned worker could finish nothing, only wait for it in vain.
        return [
            Part(f"worker-{n}", command, env, self.home.logs, signal.SIGKILL)
            for n in range(1, _count("TIANPING_WORKERS", 1) + 1)
        ]

    def watch(self) -> None:
        if (
            self.postgres is not None
            and self.postgres.child is not None
            and self.postgres.child.poll() is not None
        ):
            self.tell("PostgreSQL ended unexpectedly; starting it again.")
            self.postgres.start()
        for part in self.parts:
            if said := part.watch():
                self.tell(said)

    def stop(self) -> None:
        if self.parts:
            self.tell("\nEnding: letting running requests and jobs finish …")
        for part in self.parts:
            part.ask_to_stop()
        deadline = time.monotonic() + 10
        for part in self.parts:
            part.stop(deadline)
        self.parts = []
        if self.postgres is not None:
            self.postgres.stop()

    def greet(self) -> None:
        self.tell(f"\n天平 is open:  {self.address}")
        people = self.home.root / "sample-people.json"
        if self.demo and people.exists():
            self.tell("\nSign in with one click as (demo only):")
            for person in json.loads(people.read_text()):
                self.tell(_line(person, self.address))
        self.tell("\nCtrl-C ends it; nothing is lost.")

    # Steps

    def _step(self, what: str, how: str, began: float) -> None:
        self.tell(f"  ✓ {what:<12} {how} ({time.monotonic() - began:.1f} s)")

    def _port_free(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.bind, self.port))
            except OSError as taken:
                raise CannotStart(
                    f"Port {self.port} is taken ({taken.strerror}). Choose another: TIANPING_PORT=8001 tianping up"
                ) from taken

    def _prepare(self) -> None:
        """Migrations and the sample, by the role that owns the tables; its lines are shown as they come."""
        began = time.monotonic()
        people = self.home.root / "sample-people.json"
        owner = self.environment(OWNER)["DATABASE_URL"]
        if is_prepared(owner, sample=self.demo) and (people.exists() or not self.demo):
            self._step("Tables", "as they were", began)
            return
        log = self.home.logs / "prepare.log"
        command = [sys.executable, "-m", "tianping.embedded.prepare", *(["--sample"] if self.demo else [])]
        with (
            log.open("wb") as errors,
            subprocess.Popen(
                command,
                env=self.environment(OWNER),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            ) as child,
        ):
            assert child.stdout is not None
            reader = threading.Thread(
                target=lambda: [self.tell(f"    {line.rstrip()}") for line in child.stdout or ()]
            )
            reader.start()
            while child.poll() is None:
                if self.ending.wait(0.05):
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(child.pid, signal.SIGTERM)
                    child.wait()
                    raise CannotStart("Ended before it was ready.")
            reader.join(5)
        if child.returncode:
            raise CannotStart(f"The database could not be prepared; see {log}:\n{tail(log)}")
        self._step("Tables", "up to date", began)

    def _answers(self) -> None:
        deadline = time.monotonic() + SETTLE
        host = "127.0.0.1" if self.bind == "0.0.0.0" else self.bind
        while time.monotonic() < deadline:
            if self.ending.is_set():
                raise CannotStart("Ended before it was ready.")
            self.watch()
            with (
                contextlib.suppress(urllib.error.URLError, OSError),
                urllib.request.urlopen(f"http://{host}:{self.port}/-/health", timeout=30) as answer,
            ):
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise CannotStart(f"The web server does not answer:\n{tail(self.home.logs / 'web.log')}")


def _count(name: str, usual: int) -> int:
    given = os.environ.get(name) or str(usual)
    if not given.isdecimal() or int(given) < 1:
        raise CannotStart(f"{name} is a number of processes, at least 1, not {given!r}.")
    return int(given)


def _line(person: dict[str, Any], address: str) -> str:
    where = address.rstrip("/") + person["path"]
    return f"  {person['name']}  {person['role']}\n      {where}"


def run_house(*, demo: bool, port: int) -> int:
    from tianping.embedded.home import HomeBusy
    from tianping.embedded.postgres import PostgresError

    home = Home.from_env()
    try:
        return House(home, port=port, demo=demo).run()
    except (HomeBusy, PostgresError, CannotStart) as problem:
        say(str(problem))
    except OSError as problem:
        say(
            f"{problem.filename or home.root}: {problem.strerror}. Everything lives in TIANPING_HOME ({home.root}): "
            "let it be a folder where this user can write and where there is room."
        )
    return 1
