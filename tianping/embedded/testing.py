"""A pytest plugin: what every test gets. Loaded by ``-p tianping.embedded.testing`` in ``pyproject.toml``.

A plugin and not a ``conftest.py``, because it must set the home before Django's settings are read, and because
the rooms' own ``tests`` folders need it as much as ``tests/``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Keys and files of a test run live in a folder of their own; nothing of the developer's home is read.
_folder = tempfile.mkdtemp(prefix="tianping-test-")
os.chmod(_folder, 0o711)  # PostgreSQL's user must pass through it
os.environ["TIANPING_HOME"] = str(Path(_folder) / "home")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's event loop runs in the thread of the test

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


class NetworkBlocked(RuntimeError):
    pass


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("django"):
        config.pluginmanager.register(PointDjango(), "tianping-database")
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0]) if isinstance(address, tuple) else str(address)
            if not host.startswith(LOOPBACK):
                raise NetworkBlocked(f"a test tried to reach {address!r}; only this machine may be reached")
        connect(self, address)  # type: ignore[arg-type]

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment]


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys last: a broken function should be told by its own fast test, not by a browser."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The owner's address of a fresh cluster (one for each xdist worker), or ``DATABASE_URL`` where it is set."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    from tianping.embedded.home import Home
    from tianping.embedded.postgres import Postgres

    with Postgres(Home(Path(_folder) / "database"), throwaway=True) as cluster:
        yield cluster.url()


@pytest.fixture(scope="session")
def server_url(postgres_url: str) -> str:
    """The address of the server's role, which may not alter the journal; a test puts its database name in."""
    from tianping.embedded.home import Home
    from tianping.embedded.postgres import SERVER, Postgres

    given = os.environ.get("DATABASE_SERVER_URL")
    return given or Postgres(Home(Path(_folder) / "database")).url(SERVER)


@contextlib.contextmanager
def _flush_the_journal_too() -> Iterator[None]:
    """Transactional tests empty all tables at their end; the journal's trigger, rightly, forbids it.

    A throwaway cluster lets its owner pause triggers; outside such a cluster the flush goes on to fail.
    """
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def paused(self: DatabaseOperations, sql_list: list[str]) -> None:
        flush(self, ["SET LOCAL session_replication_role = replica;", *sql_list] if sql_list else sql_list)

    DatabaseOperations.execute_sql_flush = paused  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]


class PointDjango:
    """Registered after pytest-django, so that this fixture takes the place of its namesake there."""

    @pytest.fixture(scope="session")
    @classmethod
    def django_db_modify_db_settings(
        cls, postgres_url: str, django_db_modify_db_settings_parallel_suffix: None
    ) -> Iterator[None]:
        """Point Django at the cluster before pytest-django makes the test database in it."""
        from django.db import connections

        from tianping.embedded.database import django_database

        wanted = django_database(postgres_url)
        settings = connections.databases["default"]
        settings.update({key: wanted[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), **wanted["OPTIONS"]}
        with _flush_the_journal_too():
            yield
