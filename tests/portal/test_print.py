"""A printed page says where it comes from and of when it is."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import Client

from tests.core.conftest import Court0102, court
from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.drafting import make, specimens
from tianping.core.drafting.authority import Holder
from tianping.core.drafting.documents import draft
from tianping.core.drafting.render import renderer
from tianping.core.drafting.sign import seal

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


@pytest.mark.django_db
def test_the_answer_about_a_document_says_of_which_document_it_is() -> None:
    case = specimens.a_case()
    plain = renderer().render(draft("传票", case, **specimens.given(case)["传票"]), at=specimens.AT).pdf
    name = case.court.name
    pdf = seal(plain, make.authority(), Holder("临0102", name, name), at=specimens.AT, on=case.today)
    sent = {"document": "1", "pdf": SimpleUploadedFile("传票.pdf", pdf, "application/pdf")}
    page = Client().post("/verify/", sent).content.decode()
    assert f"<dd>{case.number}传票（2026年10月20日9时00分）</dd>" in page
    assert "<dd>传票.pdf</dd>" in page
    assert hashlib.sha256(pdf).hexdigest() in page


def test_a_sum_in_a_heading_is_never_broken() -> None:
    page = Template("{% load parts %}{{ words|with_sums }}").render(
        Context({"words": "缴纳 <b> 1,300.00 元，退 20.50 元"})
    )
    assert page == (
        '缴纳 &lt;b&gt; <span class="money">1,300.00 元</span>，退 <span class="money">20.50 元</span>'
    )
