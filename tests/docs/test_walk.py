"""What the walk of the README leans on: whoever a case may be drawn for can be played, and nobody outside the demo."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tianping.core.access.models import Account
from tianping.core.people.models import PostHeld
from tianping.law.codes import check_identity
from tianping.sample import province

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def _court(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()


@pytest.mark.usefixtures("_court")
def test_in_the_demo_every_judge_and_clerk_can_be_played(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    page = Client().get("/sign-in/").content.decode()
    held = PostHeld.objects.filter(court=province.MAIN, post__in=("judge", "clerk")).select_related("staff")
    assert len(held) > 6
    for one in held:
        assert one.staff.name in page
        account = Account.objects.get(staff=one.staff)
        assert Client().post("/sign-in/as/", {"account": account.pk}).status_code == 302


@pytest.mark.parametrize(("name", "sex"), [("沈玉梅", "女"), ("高文斌", "男")])
def test_a_sample_citizen_is_what_the_name_says(name: str, sex: str) -> None:
    person = province.citizen(name)
    assert (person.name, person.sex, check_identity(person.identity).sex) == (name, sex, sex)


@pytest.mark.usefixtures("_court")
def test_outside_the_demo_nobody_can_be_played(settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    page = Client()
    assert "周明远" not in page.get("/sign-in/").content.decode()
    assert page.post("/sign-in/as/", {"account": province.account("周明远").pk}).status_code == 404


def test_the_numbers_of_the_walk_are_valid_and_its_papers_are_there() -> None:
    text = (ROOT / "README.md").read_text()
    for number in ("380202199911084795", "380303196605220259", "380303197503084924"):
        assert number in text
        assert check_identity(number).valid
    assert len(list((ROOT / "tianping/sample/papers/借款-电子文件").iterdir())) == 8
