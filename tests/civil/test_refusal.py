"""不予受理: the ruling says where and until when to appeal; unappealed it binds by itself, appealed it goes up and comes back."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from django.test import Client

from tests.core.conftest import PLAINTIFF, REGISTER, Court0102, read, refusal
from tests.core.test_sides import objected, ruled
from tianping.core.access.models import Account
from tianping.core.access.public import progress
from tianping.core.acts import clock, ledger, outbox, permit
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.acts.engine import Request, decide
from tianping.core.dossiers.models import Paper
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.drafting.words import day
from tianping.core.files import store
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.core.notices.models import Notice
from tianping.sample.persons import Invented

DAY = date(2026, 11, 2)  # a Monday; the tenth day after it is a Thursday
WHY = "双方有书面仲裁协议，不属于人民法院受理的范围。"
WRONG = {"reasons": "仲裁协议没有约定仲裁机构，事后也没有补充约定，没有效力。"}
OTHER = Invented("罗秀兰", "natural", "", "临江省江州市江北区双桥街9号", "12900000003")


def refused(court: Court0102, *plaintiffs: Invented, agents: list[dict[str, Any]] | None = None) -> Matter:
    """A filing that was refused, the ruling not yet served."""
    matter, filing = court.draft(), court.filing(agents=agents or [])
    filing["parties"] += [one.as_party("plaintiff") for one in plaintiffs]
    court.do(court.plaintiff, matter, "submit_filing", filing)
    court.do(court.post("filing_judge"), matter, "reject_filing", {"reason": WHY})
    (proposal,) = read(court, matter).proposals
    decide(court.post("立案庭chief"), matter.id, proposal.id, True, Request("", key="agree"))
    return court.matter(matter.id)


def serve(court: Court0102, matter: Matter, *names: str) -> None:
    done = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
    for delivery in read(court, matter).deliveries:
        if delivery.title == "不予受理裁定书" and delivery.to_name in (names or (PLAINTIFF.name,)):
            court.do(court.post("filing_judge"), matter, "delivery_effective", done, about=str(delivery.id))


def appealed(court: Court0102) -> Matter:
    matter = refused(court)
    serve(court, matter)
    court.do(court.plaintiff, matter, "appeal_rejection", WRONG)
    return matter


def acting_as(person: UUID) -> Actor:
    """Somebody of the filing, who has come to have an account."""
    return actor_of(Account.objects.create(name=str(person), person_id=person))


def page_of(actor: Actor, matter: Matter) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client.get(f"/my/{matter.pk}/").content.decode()


def test_the_ruling_has_a_number_and_says_where_and_until_when_to_appeal(court: Court0102) -> None:
    with clock.at(DAY):
        matter = refused(court)
        s = read(court, matter)
        assert matter.number.startswith("（2026）临0102民初")
        words = to_text(Document.from_json(s.document("不予受理裁定书").blocks))  # type: ignore[union-attr]
        assert matter.number in words
        assert "十日内，向本院递交上诉状，上诉于临江省江州市中级人民法院" in words
        # Who examined the filing signs; the chief has only agreed.
        assert f"审判员　{court.post('filing_judge').name}" in words.replace(" ", "　")
        assert court.post("立案庭chief").name not in words
        assert [limit.state for limit in s.limits if limit.code == "FIL_DECIDE_CIV"] == ["done"]
        assert [task.act for task in s.tasks if task.act in ("register_case", "return_filing")] == []
        # It is no case that was registered: the public is told nothing.
        assert progress(matter.number, PLAINTIFF.name) is None


def test_the_plaintiff_is_told_of_the_appeal_and_until_when(court: Court0102) -> None:
    with clock.at(DAY):
        matter = refused(court)
        assert read(court, matter).running("FIL_REJECT_APPEAL") == []
        (ruling,) = [d for d in read(court, matter).deliveries if d.title == "不予受理裁定书"]
        court.do(court.plaintiff, matter, "open_delivery", about=str(ruling.id))
        (limit,) = read(court, matter).running("FIL_REJECT_APPEAL")
        assert (limit.of_name, clock.day_of(limit.due)) == (PLAINTIFF.name, DAY + timedelta(days=10))
        page = page_of(court.plaintiff, matter)
        assert "不服裁定的，可以上诉" in page
        assert "11月12日" in page
        assert f"/my/{matter.pk}/do/appeal_rejection/" in page
        assert "对这个裁定上诉不交费" in page
        # Nothing of a case that was refused lies ahead.
        assert "分给法官" not in page


def test_a_ruling_on_jurisdiction_is_offered_for_appeal_as_well(court: Court0102) -> None:
    _, side = objected(court)
    ruled(court, side)
    for delivery in read(court, side).deliveries:
        if delivery.to_name == "高文斌":
            court.do(court.defendant, side, "open_delivery", about=str(delivery.id))
    page = page_of(court.defendant, side)
    assert "不服裁定的，可以上诉" in page
    assert f"/my/{side.pk}/do/appeal_rejection/" in page


def test_unappealed_the_ruling_binds_and_the_filing_is_archived(court: Court0102) -> None:
    with clock.at(DAY):
        matter = refused(court)
        serve(court, matter)
        (early,) = refusal(court, court.post("filing_judge"), matter, "refusal_effective")
        assert "2026年11月12日才届满" in early.text
    with clock.at(DAY + timedelta(days=10)):
        watch.sweep()
        assert court.matter(matter.id).state == "f.rejected"
    with clock.at(DAY + timedelta(days=11)):
        watch.sweep()
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome, s.data.effective_on) == (
            "c.closed",
            "不予受理",
            DAY + timedelta(days=11),
        )
        assert [task.role for task in s.tasks if task.act == "archive_case"] == ["archivist"]
        codes = {one.act.code for one in permit.possible(s, court.plaintiff) if one.allowed}
        assert "appeal_rejection" not in codes
        assert Notice.objects.filter(matter=matter, text__contains="已经生效").exists()
        court.do(court.post("archivist"), matter, "archive_case")
        outbox.drain()
        assert court.matter(matter.id).state == "c.archived"
    ledger.follow()
    with clock.at(DAY + timedelta(days=12)):
        outbox.drain()
        closed = court.matter(matter.id)
        # The cover says when the case was closed, and how long it is kept in words rather than as a row of the table.
        with zipfile.ZipFile(io.BytesIO(store.get(closed.civil.archive["package"]))) as package:
            cover = pypdfium2.PdfDocument(package.read("Z/正卷.pdf"))[0].get_textpage().get_text_range()
        assert closed.closed is not None
        assert f"结案日期{day(closed.closed)}" in "".join(cover.split())
        assert "保管期限长期60年" in "".join(cover.split())
        # No case, no notices, no fee, no hearing: nothing of that is missing. The number has the year of the ruling's.
        assert closed.civil.archive["missing"] == ["原告主体与代理手续", "原告证据"]
        year = closed.number[1:5]
        assert f"·SS·{year}·MC·" in cover.replace("\n", "")


def test_an_appeal_holds_the_ruling_and_goes_up_within_five_days(court: Court0102) -> None:
    with clock.at(DAY):
        matter = appealed(court)
        s = read(court, matter)
        assert s.state.code == "f.appealing"
        assert s.running("FIL_REJECT_APPEAL") == []
        (limit,) = s.running("APP_TRANSFER")
        # The fifth day is a Saturday.
        assert clock.day_of(limit.due) == date(2026, 11, 9)
        paper = Paper.objects.get(matter=matter, title="民事上诉状")
        assert paper.from_name == PLAINTIFF.name
        judge = court.post("filing_judge")
        ruled = {"result": "upheld", "number": "（2026）临01民终5号", "day": DAY.isoformat()}
        assert [r.code for r in refusal(court, judge, matter, "register_appeal_ruling", ruled)] == [
            "not_sent_up"
        ]
        court.do(judge, matter, "transfer_refusal_appeal")
        assert [r.code for r in refusal(court, judge, matter, "transfer_refusal_appeal")] == ["nothing_to_do"]
        assert "register_appeal_ruling" in {task.act for task in read(court, matter).tasks}
        # Who was named as the defendant has not been sued: nobody tells.
        told = set(Notice.objects.filter(matter=matter).values_list("person_id", flat=True))
        assert court.defendant.person not in told
    with clock.at(DAY + timedelta(days=30)):
        watch.sweep()
        assert court.matter(matter.id).state == "f.appealing"


@pytest.mark.parametrize("result", ["upheld", "withdrawn"])
def test_upheld_above_the_ruling_binds_from_its_service(court: Court0102, result: str) -> None:
    with clock.at(DAY):
        matter, judge = appealed(court), court.post("filing_judge")
        court.do(judge, matter, "transfer_refusal_appeal")
    with clock.at(DAY + timedelta(days=20)):
        ruled = {"result": result, "number": "（2026）临01民终5号", "day": "2026-11-20"}
        (before,) = refusal(court, judge, matter, "register_appeal_ruling", {**ruled, "day": "2026-10-20"})
        assert before.field == "day"
        court.do(judge, matter, "register_appeal_ruling", ruled)
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome, s.data.effective_on) == (
            "c.closed",
            "不予受理",
            date(2026, 11, 20),
        )
        assert "archive_case" in {task.act for task in s.tasks}


def test_ordered_from_above_the_filing_is_registered_under_its_number(court: Court0102) -> None:
    with clock.at(DAY):
        matter, judge = appealed(court), court.post("filing_judge")
        court.do(judge, matter, "transfer_refusal_appeal")
        number = matter.number
        ruled = {"result": "accept", "number": "（2026）临01民终5号", "day": DAY.isoformat()}
        court.do(judge, matter, "register_appeal_ruling", ruled)
        s = read(court, matter)
        assert s.state.code == "f.ordered"
        page = page_of(court.plaintiff, matter)
        assert "指令本院立案。本院立案以后，会通知您交案件受理费" in page
        assert "会告诉您是否立案" not in page
        assert [clock.day_of(limit.due) for limit in s.running("FIL_DECIDE_CIV")] == [DAY + timedelta(days=7)]
        asked = (
            ("reject_filing", {"reason": WHY}),
            ("return_filing", {"reason": WHY}),
            ("request_correction", {"items": ["补交"]}),
        )
        for act, data in asked:
            (reason,) = refusal(court, judge, matter, act, data)
            assert (reason.code, "现在是“指令立案”" in reason.text) == ("wrong_state", True)
        court.do(judge, matter, "register_case", REGISTER)
        assert (court.matter(matter.id).state, court.matter(matter.id).number) == ("f.fee_due", number)


def test_a_filing_is_returned_only_when_it_was_not_corrected_in_time(court: Court0102) -> None:
    judge, why = court.post("filing_judge"), {"reason": WHY}
    with clock.at(DAY):
        matter = court.submitted()
        (reason,) = refusal(court, judge, matter, "return_filing", why)
        assert (reason.code, reason.act) == ("not_asked", "request_correction")
        court.do(judge, matter, "request_correction", {"items": ["补交被告的身份信息"]})
        (reason,) = refusal(court, judge, matter, "return_filing", why)
        assert reason.code == "correction_running"
    with clock.at(DAY + timedelta(days=10)):
        watch.sweep()
        assert "return_filing" in {task.act for task in read(court, matter).tasks}
        # What comes late may still be enough: the filing judge has seven days anew, and nothing to return by itself.
        court.do(court.plaintiff, matter, "submit_correction", court.filing())
        assert {task.act for task in read(court, matter).tasks} == {"register_case"}
        court.do(judge, matter, "return_filing", why)
        assert court.matter(matter.id).state == "f.returned"


def test_each_plaintiff_has_ten_days_of_their_own(court: Court0102) -> None:
    with clock.at(DAY):
        matter = refused(court, OTHER)
        other = acting_as(read(court, matter).who("plaintiff")[1].person_id)
        serve(court, matter)
    with clock.at(DAY + timedelta(days=5)):
        serve(court, matter, OTHER.name)
    with clock.at(DAY + timedelta(days=12)):
        watch.sweep()
        assert court.matter(matter.id).state == "f.rejected"
        (late,) = refusal(court, court.plaintiff, matter, "appeal_rejection", WRONG)
        assert (late.code, "2026年11月12日" in late.text) == ("appeal_late", True)
        court.do(other, matter, "appeal_rejection", WRONG)
        assert court.matter(matter.id).state == "f.appealing"


@pytest.mark.parametrize(("authority", "codes"), [("一般授权", ["no_special_authority"]), ("特别授权", [])])
def test_an_agent_appeals_with_special_authority_only(
    court: Court0102, authority: str, codes: list[str]
) -> None:
    with clock.at(DAY):
        agent = {
            "of": PLAINTIFF.name,
            "name": "冯淑珍",
            "firm": "临江正言律师事务所",
            "phone": "12968102297",
            "authority": authority,
        }
        matter = refused(court, agents=[agent])
        serve(court, matter)
        (row,) = read(court, matter).who("representative")
        hers = acting_as(row.person_id)
        (one,) = [
            one for one in permit.possible(read(court, matter), hers) if one.act.code == "appeal_rejection"
        ]
        assert [reason.code for reason in one.reasons] == codes


def test_a_ruling_is_appealed_once_by_a_party(court: Court0102) -> None:
    with clock.at(DAY):
        matter = appealed(court)
        (again,) = refusal(court, court.plaintiff, matter, "appeal_rejection", WRONG)
        assert again.code == "appealed_already"
        assert f"/my/{matter.pk}/do/appeal_rejection/" not in page_of(court.plaintiff, matter)
