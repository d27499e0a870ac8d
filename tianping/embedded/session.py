"""A database for one command: the home's own, or a throwaway one. Django is set up inside."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tianping.embedded.home import Home, HomeBusy
from tianping.embedded.postgres import OWNER, Postgres


@contextlib.contextmanager
def database_here(*, migrate: bool = True) -> Iterator[None]:
    """The database of the home: as it runs now, or started for the time of the command."""
    with contextlib.ExitStack() as stack:
        if "DATABASE_URL" not in os.environ:
            home = Home.from_env().prepare()
            cluster = Postgres(home)
            # Busy: a supervisor keeps it running, the command joins in.
            with contextlib.suppress(HomeBusy):
                stack.enter_context(home.lock())
                stack.enter_context(cluster)
            os.environ["DATABASE_URL"] = cluster.url(OWNER)
            stack.callback(os.environ.pop, "DATABASE_URL")
        _django(migrate)
        yield


@contextlib.contextmanager
def throwaway_database(durable: bool = False) -> Iterator[None]:
    """A fresh home and cluster that are gone afterwards; `durable` ones wait for the disk like those of a court."""
    folder = tempfile.mkdtemp(prefix="tianping-")
    os.chmod(folder, 0o711)  # PostgreSQL's user must pass through it
    os.environ["TIANPING_HOME"] = folder
    home = Home(Path(folder)).prepare()
    try:
        with Postgres(home, throwaway=not durable) as cluster:
            os.environ["DATABASE_URL"] = cluster.url(OWNER)
            _django(migrate=True)
            yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _django(migrate: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.settings")
    import django

    django.setup()
    if migrate:
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
