"""The test bench itself: a real PostgreSQL, Chinese trigrams, and no way out to the network."""

from __future__ import annotations

import socket

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_postgresql_and_knows_chinese_trigrams() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute(
            "SELECT cardinality(show_trgm('人民法院')), current_setting('server_version_num')::int"
        )
        trigrams, version = cursor.fetchone()
    assert trigrams == 5
    assert version >= 150000


def test_the_network_is_blocked_beyond_this_machine() -> None:
    with socket.socket() as probe, pytest.raises(RuntimeError, match="only this machine"):
        probe.connect(("192.0.2.1", 80))
