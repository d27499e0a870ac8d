"""移送管辖 on the court's own motion: the ruling goes along, and the court that takes the case on examines nothing anew."""

from __future__ import annotations

from datetime import date, timedelta

from tests.civil.test_periods import page_of
from tests.core.conftest import REGISTER, Court0102, read, refusal
from tests.desk.test_shown import seen_by
from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.acts.engine import Request, decide
from tianping.core.courts.models import Court, Division
from tianping.core.drafting import make
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.models import Document
from tianping.core.drafting.views import to_text
from tianping.core.matters.models import Matter
from tianping.core.people.models import PostHeld, Staff

DAY = date(2026, 3, 2)
FOUND = {"ground": "found", "court": "临0103", "reason": "被告住所地和合同履行地都在江南区。"}


def transferred(court: Court0102) -> tuple[Matter, Matter]:
    """A case that was sent to the court of another district, here and there."""
    Court.objects.create(code="临0103", name="江州市江南区人民法院", level="基层", parent=court.court.parent)
    case = court.paid()
    court.do(court.post("clerk"), case, "send_complaint", {"way": "direct"})
    court.do(court.post("judge"), case, "transfer_jurisdiction", FOUND)
    (proposal,) = read(court, case).proposals
    decide(court.post("民二庭chief"), case.id, proposal.id, True, Request("transfer_jurisdiction", {}))
    return court.matter(case.id), Matter.objects.get(court_id="临0103")


def filing_judge_there() -> Actor:
    desk = Division.objects.create(court_id="临0103", name="立案庭", kind="filing")
    staff = Staff.objects.create(court_id="临0103", name="罗立新", number="1", division=desk)
    PostHeld.objects.create(
        court_id="临0103", staff=staff, post="filing_judge", division=desk, since=date(2020, 1, 1)
    )
    return actor_of(Account.objects.create(name="江南立案", staff=staff))


def test_its_parties_read_the_limit_that_runs_for_it(court: Court0102) -> None:
    with clock.at(DAY):
        _, there = transferred(court)
        (limit,) = read(court, there).limits
        assert (limit.code, clock.day_of(limit.due)) == ("FIL_TRANSFER_REG", DAY + timedelta(days=3))
        shown = page_of(court.plaintiff, there)
        assert "本院 3 天内立案" in shown
        assert "还有 3 天" in shown
        assert "7 天" not in shown
        # It was handed in elsewhere: there is no receipt of this court, and nothing to hand in.
        assert "看收件凭证" not in shown
        assert "提交材料" not in shown
        assert "移送来的案件，等待登记立案" in shown


def test_what_was_transferred_is_taken_on(court: Court0102) -> None:
    with clock.at(DAY):
        case, there = transferred(court)
        judge = filing_judge_there()
        reason = "双方有书面仲裁协议，不属于法院受理的范围。"
        for act, data in (
            ("request_correction", {"items": ["补交"]}),
            ("return_filing", {"reason": reason}),
            ("reject_filing", {"reason": reason}),
        ):
            assert [one.code for one in refusal(court, judge, there, act, data)] == ["wrong_state"]
        # A suit that a court has accepted is withdrawn with its leave (民事诉讼法 148), once it is registered here.
        (late,) = refusal(court, court.plaintiff, there, "withdraw_filing")
        assert late.code == "wrong_state"
        listed = seen_by(judge, "/desk/queue/?state=f.transferred")
        assert case.number in listed
        assert "还有 3 天" in listed
        court.do(judge, there, "register_case", REGISTER)
        s = read(court, there)
        assert (s.state.code, s.running("FIL_TRANSFER_REG")) == ("f.to_assign", [])


def test_the_ruling_goes_along_under_the_seal_of_the_court_that_made_it(court: Court0102) -> None:
    case, there = transferred(court)
    (copy,) = Document.objects.filter(matter=there)
    words = to_text(Blocks.from_json(copy.blocks))
    assert copy.kind == "移送管辖裁定书"
    assert case.number in words
    assert "本案移送临江省江州市江南区人民法院处理。" in words
    # Each party here has its own; one of them went along, and is the same file.
    assert Document.objects.filter(matter=case, kind="移送管辖裁定书").count() == 2
    assert copy.former is not None
    assert copy.former.matter_id == case.id
    rendered = make.render(str(copy.pk))
    assert rendered.blob_id == make.render(str(copy.former_id)).blob_id
    assert rendered.blob_id is not None
