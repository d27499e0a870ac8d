"""缓交、减交、免交 on the page of the party: its proofs come with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.civil.test_relief import DAY, ask, granted, told_to_pay
from tests.core.conftest import Court0102, court, read
from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.files.models import Upload
from tianping.sample import drawn

__all__ = ["court"]
pytestmark = pytest.mark.django_db
FORM = {"asked": "reduce", "ground": "disaster", "until": "", "reason": "洪水毁了店铺，正在接受救济。"}


def proof(name: str = "救济证明.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, drawn.evidence("救济证明", "民政局证明")[2], "image/png")


def client_at(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def test_the_proofs_go_into_the_dossier_with_the_application(court: Court0102) -> None:
    with clock.at(DAY):
        matter = told_to_pay(court)
        client, address = client_at(court.plaintiff), f"/my/{matter.pk}/do/apply_fee_relief/"
        page = client.get(address).content.decode()
        assert '<input type="file" id="f-uploads" name="uploads-files" multiple' in page
        assert "[]" not in page
        # What else is wrong does not lose the file: it is there again, ticked, and need not be chosen twice.
        again = client.post(address, {**FORM, "reason": "", "key": "k1", "uploads-files": proof()})
        assert again.status_code == 422
        (kept,) = Upload.objects.filter(matter=matter)
        assert f'name="uploads" value="{kept.pk}" checked> 救济证明.png' in again.content.decode()
        done = client.post(address, {**FORM, "key": "k2", "uploads": str(kept.pk)})
        assert done.status_code == 302
        titles = [paper.title for paper in read(court, matter).matter.papers.all()]
        assert {"司法救助申请书", "司法救助申请书的证明材料"} <= set(titles)


def test_a_file_that_the_court_cannot_take_is_said_at_the_field(court: Court0102) -> None:
    with clock.at(DAY):
        matter = told_to_pay(court)
        client, address = client_at(court.plaintiff), f"/my/{matter.pk}/do/apply_fee_relief/"
        bad = SimpleUploadedFile("空.png", b"", "image/png")
        page = client.post(address, {**FORM, "key": "k1", "uploads-files": bad})
        assert page.status_code == 422
        assert 'id="f-uploads-error"' in page.content.decode()
        assert read(court, matter).fee_orders[0].relief == {}


def test_who_may_not_ask_any_more_leaves_no_files_in_the_case(court: Court0102) -> None:
    with clock.at(DAY):
        matter = told_to_pay(court)
    with clock.at(DAY + timedelta(days=30)):
        address = f"/my/{matter.pk}/do/apply_fee_relief/"
        page = client_at(court.plaintiff).post(address, {**FORM, "key": "k1", "uploads-files": proof()})
        assert page.status_code == 422
        assert not Upload.objects.filter(matter=matter).exists()


@pytest.mark.parametrize(
    ("relief", "result", "words"),
    [
        ("exempt", "exempt", "<p>不用交。准予免交。</p>"),
        ("defer", "defer", "准予缓交到案件审结。"),
        ("reduce", "reduce", "准予减交。"),
        ("reduce", "refuse", "没有准予减交。"),
    ],
)
def test_the_fee_says_what_was_asked_and_what_was_decided(
    court: Court0102, relief: str, result: str, words: str
) -> None:
    with clock.at(DAY):
        matter = told_to_pay(court)
        ask(court, matter, relief)
        client, address = client_at(court.plaintiff), f"/my/{matter.pk}/"
        waiting = client.get(address).content.decode()
        assert "正在等法院决定；决定以前不用交。" in waiting
        assert "请交案件受理费" not in waiting
        assert "正在审查您的缓交、减交、免交申请；决定以前不用交案件受理费。</h1>" in waiting
        granted(court, matter, result, **({"percent": 40} if result == "reduce" else {}))
        assert words in client.get(address).content.decode()
