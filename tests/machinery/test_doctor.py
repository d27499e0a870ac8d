"""The doctor finds what was broken on purpose, and says how to mend it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tianping.embedded import doctor
from tianping.embedded.home import Home
from tianping.embedded.postgres import Postgres


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with tempfile.TemporaryDirectory(prefix="tp-") as name:
        os.chmod(name, 0o711)
        monkeypatch.setenv("TIANPING_HOME", f"{name}/home")
        yield Home(Path(name) / "home")


def by_name(findings: list[doctor.Finding]) -> dict[str, doctor.Finding]:
    return {finding.about: finding for finding in findings}


def test_an_empty_home_is_well_and_stays_empty(home: Home) -> None:
    findings = doctor.examine(home)
    assert [f for f in findings if f.level == "bad"] == []
    assert not home.root.exists()


def test_a_made_home_is_examined_with_its_database(home: Home) -> None:
    Postgres(home, throwaway=True).create()
    found = by_name(doctor.examine(home))
    assert found["Database"].level == "ok"
    assert found["Locale"].said == "UTF8, C.UTF-8"
    assert found["Tables"].level == "warn"
    assert found["Secrets"].level == "ok"


def test_open_secrets_are_told_with_the_mending(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.prepare()
    home.secret("secret_key")
    (home.secrets / "secret_key").chmod(0o644)
    assert doctor.run(as_json=True) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    bad = [f for f in findings if f["level"] == "bad"]
    assert len(bad) == 1
    assert "chmod 600" in bad[0]["mend"]


def test_a_home_that_is_no_folder_and_a_port_that_is_no_number(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.root.write_text("a file where the folder should be")
    monkeypatch.setenv("TIANPING_PORT", "http")
    found = by_name(doctor.examine(home))
    assert (found["Home"].level, found["Port"].level) == ("bad", "bad")
    assert "'http'" in found["Port"].said


def test_a_database_that_does_not_answer(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    found = by_name(doctor.examine(home))
    assert found["Database"].level == "bad"
    assert "DATABASE_URL" in found["Database"].mend
    assert "secret" not in found["Database"].said
    assert found["Roles"].level == "warn"


def test_services_of_the_outside_are_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nothing leaves this machine" in by_name(doctor.examine(home))["Outside"].said
    monkeypatch.setenv("MAIL_URL", "smtps://court@mail.court.example/?from=notice@court.example")
    monkeypatch.setenv("POST_URL", "https://post.example/")
    found = [finding for finding in doctor.examine(home) if finding.about == "Outside"]
    assert [finding.level for finding in found] == ["bad", "bad", "ok"]
    assert str(home.secrets / "mail_password") in found[0].mend
    assert "POST_URL" in found[1].said
    home.prepare()
    (home.secrets / "mail_password").touch(mode=0o600)
    (home.secrets / "mail_password").write_text("mail-secret")
    said = [finding.said for finding in doctor.examine(home) if finding.about == "Outside"]
    assert "MAIL_URL goes to mail.court.example (not called from here)" in said
    assert "mail-secret" not in str(said)
