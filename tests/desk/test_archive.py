"""The bound archive is opened and kept from the dossier of the case, by whom it is for; each reading is written down."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from tests.civil.test_closing import withdrawn
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import Court0102, read
from tests.core.giants import bound
from tests.desk.test_shown import seen
from tianping.core.access.models import Account
from tianping.core.acts import clock, ledger, outbox
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, decide
from tianping.core.dossiers.models import MAIN, SECRET
from tianping.core.files import store
from tianping.core.files.models import Opening
from tianping.core.matters.models import Matter

DAY = date(2026, 3, 2)
MAIN_PDF, SECRET_PDF, TAB = "/files/archive/{}/Z.pdf", "/files/archive/{}/F.pdf", "/desk/case/{}/dossier/"


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def archived(court: Court0102) -> Matter:
    """A case that was withdrawn, closed, archived and bound."""
    matter = withdrawn(court, "summary")
    arrive(court, matter)
    court.do(court.post("clerk"), matter, "archive_case")
    (proposal,) = read(court, matter).proposals
    decide(court.post("archivist"), matter.id, proposal.id, True, Request("", key="agree"))
    ledger.follow()
    outbox.drain(kinds=("archive",))
    return court.matter(matter.id)


def test_what_was_bound_is_opened_and_kept_from_the_dossier(court: Court0102) -> None:
    with clock.at(DAY):
        matter = archived(court)
        page = seen(court, "archivist", TAB.format(matter.id))
        (digest,) = re.findall(r'class="digest">(\w+)<', page)
        assert "打开正卷" in page
        assert "现在还没有人" in page
        client = client_of(court.post("archivist"))
        opened = client.get(MAIN_PDF.format(matter.id))
        assert hashlib.sha256(opened.content).hexdigest() == digest
        sheets = pypdfium2.PdfDocument(opened.content)
        cover, contents = (sheets[n].get_textpage().get_text_range() for n in (0, 1))
        assert matter.number in cover
        assert "卷 内 目 录" in contents
        kept = client.get(MAIN_PDF.format(matter.id) + "?save=1")
        assert kept["Content-Disposition"].startswith("attachment")
        assert [(one.what, one.account_id) for one in Opening.objects.order_by("at", "id")] == [
            ("正卷·打开", court.post("archivist").account),
            ("正卷·下载", court.post("archivist").account),
        ]
        page = seen(court, "clerk", TAB.format(matter.id))
        assert page.index("正卷·下载") < page.index("正卷·打开")


@pytest.fixture
def bound_case(court: Court0102) -> Matter:
    """A case whose archive has both volumes."""
    matter = court.paid()
    bound(matter, MAIN, SECRET)
    return matter


def test_who_opens_the_secret_volume_says_what_for(court: Court0102, bound_case: Matter) -> None:
    client, address = client_of(court.post("judge")), SECRET_PDF.format(bound_case.id)
    for answer in (client.get(address), client.post(address, {"purpose": " "})):
        assert answer["Location"] == TAB.format(bound_case.id) + "#archive"
    assert not Opening.objects.exists()
    answer = client.post(address, {"purpose": "核对合议庭笔录"})
    assert answer.content.startswith(b"%PDF")
    assert "核对合议庭笔录" in seen(court, "judge", TAB.format(bound_case.id))


@pytest.mark.parametrize(
    ("post", "main", "secret"), [("judge", 200, 302), ("president", 200, 302), ("finance", 404, 404)]
)
def test_each_volume_is_for_whom_it_is_for(
    court: Court0102, bound_case: Matter, post: str, main: int, secret: int
) -> None:
    client = client_of(court.post(post))
    got = [client.get(one.format(bound_case.id)).status_code for one in (MAIN_PDF, SECRET_PDF)]
    assert got == [main, secret]
    assert ("打开正卷" in seen(court, post, TAB.format(bound_case.id))) == (main == 200)


def test_the_archivist_keeps_the_secret_volume_closed(court: Court0102, bound_case: Matter) -> None:
    Matter.objects.filter(pk=bound_case.pk).update(state="c.archived")
    client, page = client_of(court.post("archivist")), seen(court, "archivist", TAB.format(bound_case.id))
    assert ("打开正卷" in page, "打开副卷" in page) == (True, False)
    assert client.post(SECRET_PDF.format(bound_case.id), {"purpose": "整理"}).status_code == 404


def test_a_party_reads_no_volume_on_the_net(court: Court0102, bound_case: Matter) -> None:
    client = client_of(court.plaintiff)
    for address in (MAIN_PDF, SECRET_PDF):
        assert client.get(address.format(bound_case.id)).status_code == 404
        assert client.post(address.format(bound_case.id), {"purpose": "看看"}).status_code == 404
    assert not Opening.objects.exists()


@pytest.mark.parametrize("change", [lambda rows: rows.update(what=""), lambda rows: rows.delete()])
def test_who_opened_it_stays_written_down(court: Court0102, bound_case: Matter, change: Any) -> None:
    client_of(court.post("judge")).get(MAIN_PDF.format(bound_case.id))
    with pytest.raises(DatabaseError, match="只能增加"), transaction.atomic():
        change(Opening.objects.all())


def test_a_package_that_is_gone_is_said_to_be_so(court: Court0102, bound_case: Matter) -> None:
    store.path_of(read(court, bound_case).data.archive["package"]).unlink()
    assert "电子档案现在打不开" in seen(court, "judge", TAB.format(bound_case.id))
