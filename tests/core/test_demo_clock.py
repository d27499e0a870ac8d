"""The demo's clock goes ahead for all, never back, and only in the demo."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from tests.core.conftest import Court0102
from tianping.core.acts import clock, demo_clock


@pytest.fixture
def home(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(demo_clock, "_seen", (0.0, timedelta()))
    return tmp_path


def test_days_add_up_and_stand_in_the_home(home: Path) -> None:
    assert demo_clock.advance(4) == timedelta(days=4)
    assert demo_clock.advance(16) == timedelta(days=20)
    assert (home / "demo-clock-days").read_text() == "20"


def test_the_courts_clock_follows_its_shift(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = clock.today()
    demo_clock.advance(8)
    monkeypatch.setattr(clock, "_shift", demo_clock.shift)
    assert clock.today() == before + timedelta(days=8)


@pytest.mark.django_db
def test_outside_the_demo_nobody_can_turn_it() -> None:
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/", {"to": "day"}).status_code == 404


@pytest.mark.django_db
def test_in_the_demo_the_page_sets_it_ahead(home: Path, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    client = Client()
    html = client.get("/demo/").content.decode()
    assert "法院的时钟" in html
    for name in ("拨到明天", "拨到邮件送到", "拨到交费期满", "拨到答辩期、上诉期满"):
        assert f"<strong>{name}</strong>" in html
    assert client.post("/demo/", {"to": "mail"}).status_code == 302
    assert demo_clock.shift() == timedelta(days=4)


@pytest.mark.django_db
def test_the_appeal_period_is_over_also_where_it_ends_on_a_weekend(home: Path, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    # Fifteen days from this Friday end on a Saturday, so the last day is Monday 14 December.
    with clock.at(datetime(2026, 11, 27, 10, tzinfo=clock.COURT_ZONE)):
        assert Client().post("/demo/", {"to": "CIV_APPEAL_J"}).status_code == 302
    assert demo_clock.shift() == timedelta(days=18)


def test_a_number_of_a_case_never_breaks_among_what_is_on_its_way(
    court: Court0102, home: Path, settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    matter = court.registered()
    html = Client().get("/demo/").content.decode()
    assert f'案号 <span class="number">{matter.number}</span>' in html
