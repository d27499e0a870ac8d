"""The note that spares a start the question whether anything changed."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tianping.embedded import prepared


@pytest.fixture
def url(postgres_url: str) -> str:
    with psycopg.connect(postgres_url) as connection:
        connection.execute(f"DROP TABLE IF EXISTS {prepared.TABLE}")
    return postgres_url


def test_a_new_database_is_not_prepared(url: str) -> None:
    assert not prepared.is_prepared(url, sample=False)
    prepared.note(url, sample=False)
    assert prepared.is_prepared(url, sample=False)
    # Tables alone are not a demo: a sample that was cut off is gone on with.
    assert not prepared.is_prepared(url, sample=True)
    prepared.note(url, sample=True)
    assert prepared.is_prepared(url, sample=True)


def test_a_changed_migration_is_noticed(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "PACKAGE", tmp_path)
    migration = tmp_path / "core" / "migrations" / "0001_initial.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("a = 1\n")
    prepared.note(url, sample=False)
    assert prepared.is_prepared(url, sample=False)
    migration.write_text("a = 2\n")
    assert not prepared.is_prepared(url, sample=False)
    prepared.note(url, sample=False)
    (migration.parent / "0002_more.py").write_text("")
    assert not prepared.is_prepared(url, sample=False)


def test_a_database_that_is_not_there_is_not_prepared() -> None:
    assert not prepared.is_prepared("postgresql://nobody@127.0.0.1:1/none", sample=False)
