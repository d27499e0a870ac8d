"""From an address to Django's ``DATABASES`` entry."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tianping.embedded.home import Home


def django_database(url: str, **options: Any) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name?host=/socket/folder&port=…`` as Django wants it."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": query.pop("port", str(parts.port or "")),
        # A worker process keeps its connection and checks it before a request: a restarted database heals by itself.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Only what asks for it is prepared (`core.acts.rows`); Django's own statements differ each time.
        "OPTIONS": {"prepare_threshold": 1 << 30} | query | options,
    }


def database_url() -> str:
    """``DATABASE_URL``, else the embedded cluster of ``TIANPING_HOME`` by the role that the process should use."""
    given = os.environ.get("DATABASE_URL")
    if given:
        return given
    from tianping.embedded.postgres import OWNER, Postgres

    home = Home.from_env()
    if not (home.secrets / f"postgres-{OWNER}").exists():
        # Nothing was started here yet. Settings must still load (tests, --help, checks without a database).
        return "postgresql://tianping@localhost/tianping"
    return Postgres(home).url(OWNER)
