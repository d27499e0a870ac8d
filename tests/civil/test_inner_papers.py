"""副卷: what a head of the court decided and the judgment as it was signed stay inside the court, and are bound apart."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest

from tests.civil.test_findings import drafted, tried
from tests.core.conftest import Court0102, read
from tianping.core.access.visible import documents_of
from tianping.core.acts import clock, ledger
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, decide
from tianping.core.dossiers.binding import bind
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.models import Document
from tianping.core.drafting.views import to_text
from tianping.core.files import store
from tianping.core.matters.models import Matter

ASKED = {"months": 1, "reason": "案情复杂，鉴定机构至今没有出具意见。"}


def inner(actor: Actor, matter: Matter) -> list[str]:
    """Titles of the papers of the 副卷 that the actor sees."""
    return [one.title for one in documents_of(actor, matter) if one.volume == "副卷"]


@pytest.mark.parametrize(
    ("agree", "opinion", "answer"),
    [
        (True, "", "同意。"),
        (True, "同意延长。", "同意延长。"),
        (False, "理由不足。", "不同意，退回。理由不足。"),
    ],
)
def test_what_a_head_decides_is_a_paper_of_the_court_alone(
    court: Court0102, agree: bool, opinion: str, answer: str
) -> None:
    matter = court.paid()
    court.do(court.post("judge"), matter, "apply_extension", ASKED)
    (asked,) = read(court, matter).proposals
    decide(
        court.post("president"),
        matter.id,
        asked.id,
        agree,
        Request("", {}, reason=opinion),
    )
    sheet = Document.objects.get(matter=matter, kind="审批表")
    words = to_text(Blocks.from_json(sheet.blocks))
    assert sheet.title == "延长审限审批表"
    for said in ("延长（月） | 1", ASKED["reason"], "承办法官　", "院长　", f"审批意见 | {answer}"):
        assert str(said) in words
    for post in ("judge", "clerk", "president"):
        assert inner(court.post(post), matter) == ["延长审限审批表"]
    for other in (court.post("finance"), court.plaintiff, court.defendant):
        assert inner(other, matter) == []


@pytest.mark.usefixtures("own_log")
def test_the_judgment_is_kept_as_it_was_signed_and_bound_apart(court: Court0102) -> None:
    matter, day = tried(court, came=True)
    found = "高文斌于2025年3月1日借款60000元，有借条证实。"
    with clock.at(day):
        drafted(court, matter, found=found)
        court.do(court.post("judge"), matter, "sign_judgment")
    kept = Document.objects.get(matter=matter, kind="民事判决书原本")
    signed = to_text(Blocks.from_json(Document.objects.get(matter=matter, kind="民事判决书").blocks))
    words = to_text(Blocks.from_json(kept.blocks))
    assert "签发人 | 审判员　" in words
    assert found in words
    assert signed.split(matter.number, 1)[1].strip() in words
    assert inner(court.plaintiff, matter) == []
    while ledger.follow():
        pass
    with zipfile.ZipFile(io.BytesIO(store.get(bind(matter.id, clock.now())["package"]))) as package:
        main, side = (_words(package.read(name)) for name in ("Z/正卷.pdf", "F/副卷.pdf"))
    assert found in side
    assert "民事判决书原本" in side
    assert "民事判决书原本" not in main
    assert "传票" in main
    assert "传票" not in side


def _words(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
