"""移送管辖 on the court's own motion: the ruling that sends the case lies in the dossier of the court that takes it on."""

from __future__ import annotations

from tests.core.conftest import Court0102, read
from tianping.core.acts.engine import Request, decide
from tianping.core.courts.models import Court
from tianping.core.drafting import make
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.models import Document
from tianping.core.drafting.views import to_text
from tianping.core.matters.models import Matter

FOUND = {"ground": "found", "court": "临0103", "reason": "被告住所地和合同履行地都在江南区。"}


def test_the_ruling_goes_along_under_the_seal_of_the_court_that_made_it(court: Court0102) -> None:
    Court.objects.create(code="临0103", name="江州市江南区人民法院", level="基层", parent=court.court.parent)
    case = court.paid()
    court.do(court.post("clerk"), case, "send_complaint", {"way": "direct"})
    court.do(court.post("judge"), case, "transfer_jurisdiction", FOUND)
    (proposal,) = read(court, case).proposals
    decide(court.post("民二庭chief"), case.id, proposal.id, True, Request("transfer_jurisdiction", {}))
    there = Matter.objects.get(court_id="临0103")
    (copy,) = Document.objects.filter(matter=there)
    words = to_text(Blocks.from_json(copy.blocks))
    assert copy.kind == "移送管辖裁定书"
    assert case.number in words
    assert "本案移送江州市江南区人民法院处理。" in words
    # Each party here has its own; one of them went along, and is the same file.
    assert Document.objects.filter(matter=case, kind="移送管辖裁定书").count() == 2
    assert copy.former is not None
    assert copy.former.matter_id == case.id
    rendered = make.render(str(copy.pk))
    assert rendered.blob_id == make.render(str(copy.former_id)).blob_id
    assert rendered.blob_id is not None
