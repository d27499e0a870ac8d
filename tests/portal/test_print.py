"""A printed page says where it comes from and of when it is."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tests.core.conftest import Court0102, court
from tianping.core.access.models import Account
from tianping.core.acts import clock

__all__ = ["court"]


@pytest.mark.parametrize("face", ["portal", "desk"])
def test_a_sheet_of_paper_says_from_where_and_of_when_it_is(court: Court0102, face: str) -> None:
    at_ten = datetime(2026, 3, 2, 10, 5, tzinfo=clock.COURT_ZONE)
    with clock.at(at_ten):
        matter = court.submitted()
        who = court.plaintiff if face == "portal" else court.post("filing_judge")
        client = Client()
        client.force_login(Account.objects.get(pk=who.account))
        path = f"/my/{matter.pk}/" if face == "portal" else f"/desk/case/{matter.pk}/"
        page = client.get(path, {"open": "x"}).content.decode()
    assert f"打印自 http://testserver{path}，2026年3月2日（星期一） 10:05的内容" in page
