"""举证期限、答辩期: both sides have one of their own; a hearing is held after them, or when those for whom they run need none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import REGISTER, Court0102, read, refusal
from tianping.core.access.models import Account
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, preview
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import Record
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.drafting.words import counted
from tianping.core.matters.joining import join_code
from tianping.core.matters.models import Matter
from tianping.core.notices.models import Notice

DAY = date(2026, 3, 2)  # a Monday
PROCEDURES = {
    "ordinary": (15, "民事诉讼法128；民诉法解释99"),
    "summary": (15, "民诉法解释266；证据规定51"),
    "small": (7, "民诉法解释275；证据规定51"),
}


def begun(court: Court0102, procedure: str = "summary") -> Matter:
    """A case whose papers everybody got on the day."""
    with clock.at(DAY):
        matter = court.submitted()
        registered = {**REGISTER, "amount": "40000.00", "procedure": procedure}
        court.do(court.post("filing_judge"), matter, "register_case", registered)
        court.pay(matter)
        outbox.drain(kinds=("act",))
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        arrive(court, matter)
        (defendant,) = read(court, matter).who("defendant")
        code = {"code": join_code(defendant)}
        court.do(court.defendant, matter, "join_matter", code, about=str(defendant.id))
    return court.matter(matter.id)


def hearing(court: Court0102, day: date) -> dict[str, Any]:
    begins = f"{day.isoformat()}T09:00:00+08:00"
    return {
        "room": str(court.room.id),
        "begins": begins,
        "minutes": 60,
        "off_hours": "当事人都要求这一天开庭。",
    }


def page_of(actor: Actor, matter: Matter) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client.get(f"/my/{matter.pk}/").content.decode()


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_both_sides_have_their_notice_and_their_period_and_see_it(court: Court0102, procedure: str) -> None:
    days, _ = PROCEDURES[procedure]
    matter = begun(court, procedure)
    with clock.at(DAY):
        s = read(court, matter)
        notices = [one for one in s.documents if one.kind == "举证通知书"]
        assert {one.to_name for one in s.deliveries if "举证通知书" in one.title} == {"沈玉梅", "高文斌"}
        assert all(
            f"为{counted(f'{days}日')}。" in to_text(Document.from_json(one.blocks)) for one in notices
        )
        periods = [one for one in s.limits if one.code.startswith("CIV_EVID")]
        assert {(one.of_name, clock.day_of(one.due)) for one in periods} == {
            (name, DAY + timedelta(days=days)) for name in ("沈玉梅", "高文斌")
        }
        # The plaintiff is not sent its own complaint.
        (hers,) = [one for one in s.deliveries if one.to_name == "沈玉梅" and one.title == "举证通知书"]
        assert hers.papers == []
        for actor in (court.plaintiff, court.defendant):
            assert "交证据" in page_of(actor, matter)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_hearing_is_fixed_for_a_day_after_the_periods(court: Court0102, procedure: str) -> None:
    days, basis = PROCEDURES[procedure]
    matter, judge = begun(court, procedure), court.post("judge")
    with clock.at(DAY + timedelta(days=1)):
        last = DAY + timedelta(days=days)
        (reason,) = refusal(court, judge, matter, "schedule_hearing", hearing(court, last))
        assert (reason.code, reason.field, reason.basis, reason.act) == (
            "period_runs",
            "begins",
            basis,
            "note_waiver",
        )
        assert f"的举证期限到 {last.year}年{last.month}月{last.day}日才届满" in reason.text
        assert {name for name in ("沈玉梅", "高文斌") if name in reason.text} == {"沈玉梅", "高文斌"}
        # The answer has fifteen days in every procedure here: the longest period decides.
        after = DAY + timedelta(days=16)
        court.do(judge, matter, "schedule_hearing", hearing(court, after))
        (moved,) = refusal(court, judge, matter, "reschedule_hearing", hearing(court, last))
        assert moved.code == "period_runs"


def test_who_need_no_period_are_heard_at_once(court: Court0102) -> None:
    matter, judge = begun(court), court.post("judge")
    with clock.at(DAY + timedelta(days=1)):
        soon = hearing(court, DAY + timedelta(days=2))
        assert "表示不需要举证期限、答辩期" in page_of(court.plaintiff, matter)
        court.do(court.plaintiff, matter, "waive_periods", {"sure": True})
        (reason,) = refusal(court, judge, matter, "schedule_hearing", soon)
        assert "高文斌的答辩期" in reason.text
        assert "沈玉梅" not in reason.text
        court.do(court.defendant, matter, "waive_periods", {"sure": True})
        s = read(court, matter)
        assert not [task for task in s.tasks if task.act == "submit_defence"]
        assert {one.state for one in s.limits if one.code in ("CIV_DEFENCE_SUM", "CIV_EVID_SUM")} == {"void"}
        court.do(judge, matter, "schedule_hearing", soon)
        assert Notice.objects.filter(
            matter=matter, text__contains="高文斌表示不需要举证期限、答辩期"
        ).exists()
        codes = [one.code for one in refusal(court, court.plaintiff, matter, "waive_periods", {"sure": True})]
        assert codes == ["no_period"]


def test_what_was_said_before_the_court_is_noted(court: Court0102) -> None:
    matter, clerk = begun(court, "ordinary"), court.post("clerk")
    with clock.at(DAY + timedelta(days=1)):
        plaintiff, defendant = (read(court, matter).who(role)[0] for role in ("plaintiff", "defendant"))
        court.do(clerk, matter, "note_waiver", {"of": [str(plaintiff.id)], "said": "庭前会议笔录"})
        wrong = {"of": [str(plaintiff.id)], "said": "庭前会议笔录"}
        assert [one.code for one in refusal(court, clerk, matter, "note_waiver", wrong)] == ["not_a_choice"]
        court.do(clerk, matter, "note_waiver", {"of": [str(defendant.id)], "said": "庭前会议笔录"})
        assert Notice.objects.filter(text__contains="（庭前会议笔录），法院已经记明").exists()
        court.do(court.post("judge"), matter, "schedule_hearing", hearing(court, DAY + timedelta(days=6)))


def test_the_answer_uses_the_period_for_it_and_leaves_that_for_evidence(court: Court0102) -> None:
    matter, judge = begun(court), court.post("judge")
    with clock.at(DAY + timedelta(days=1)):
        court.do(court.defendant, matter, "submit_defence", {"text": "欠款数额不对。"})
        (reason,) = refusal(court, judge, matter, "schedule_hearing", hearing(court, DAY + timedelta(days=3)))
        assert "答辩期到" not in reason.text
        assert "举证期限到" in reason.text


def test_a_period_that_began_after_the_hearing_was_fixed_is_waited_for(court: Court0102) -> None:
    matter, judge, clerk = begun(court), court.post("judge"), court.post("clerk")
    fixed = DAY + timedelta(days=17)
    with clock.at(DAY + timedelta(days=1)):
        court.do(judge, matter, "schedule_hearing", hearing(court, fixed))
    with clock.at(fixed):
        why = {"reason": "案件主要事实需要通过鉴定查明。", "sole": True}
        court.do(judge, matter, "convert_to_ordinary", why)
        told = [one for one in read(court, matter).deliveries if "举证通知书" in one.title]
        assert sorted(one.to_name for one in told) == ["沈玉梅", "沈玉梅", "高文斌", "高文斌"]
        arrive(court, matter)
    with clock.at(fixed + timedelta(hours=10)):
        present = {"present": [str(p.id) for p in read(court, matter).who("party")]}
        (reason,) = refusal(court, clerk, matter, "hear", present)
        assert (reason.code, reason.act) == ("period_runs", "note_waiver")


def test_until_the_plaintiff_has_the_notice_no_hearing_is_fixed(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.paid()
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        theirs = next(one for one in read(court, matter).deliveries if "应诉通知书" in one.title)
        done = {"day": DAY.isoformat(), "method": "direct", "proof": "送达回证"}
        court.do(court.post("clerk"), matter, "delivery_effective", done, about=str(theirs.id))
        asked = Request("schedule_hearing", hearing(court, DAY + timedelta(days=30)))
        with pytest.raises(ActRefused, match="举证通知书还没有送到：沈玉梅"):
            preview(court.post("judge"), matter.id, asked)


def test_while_the_period_given_anew_is_on_its_way_nothing_is_late_and_no_hearing_is_fixed(
    court: Court0102,
) -> None:
    matter, judge = begun(court), court.post("judge")
    later = DAY + timedelta(days=20)
    with clock.at(later):
        why = {"reason": "案件主要事实需要通过鉴定查明。", "sole": True}
        court.do(judge, matter, "convert_to_ordinary", why)
        asked = Request("schedule_hearing", hearing(court, later + timedelta(days=30)))
        with pytest.raises(ActRefused, match=r"举证通知书还没有送到：.*高文斌"):
            preview(judge, matter.id, asked)
        # Without a reason for being late: it is not.
        court.do(
            court.defendant,
            matter,
            "submit_evidence",
            {"name": "收条", "purpose": "已经还过两万元", "original": True},
        )


def test_a_hearing_is_opened_before_its_hour_with_all_there_and_for_a_reason_only(court: Court0102) -> None:
    matter, judge, clerk = begun(court), court.post("judge"), court.post("clerk")
    day = DAY + timedelta(days=21)
    with clock.at(DAY + timedelta(days=16)):
        court.do(judge, matter, "schedule_hearing", hearing(court, day))
        arrive(court, matter)
    parties = [str(p.id) for p in read(court, matter).who("party")]
    at_eight = clock.start_of(day) + timedelta(hours=8)
    with clock.at(at_eight - timedelta(days=1)):
        (reason,) = refusal(court, clerk, matter, "hear", {"present": parties}, reason="各方都到了。")
        assert (reason.code, reason.act) == ("too_early", "reschedule_hearing")
    with clock.at(at_eight):
        reasons = refusal(court, clerk, matter, "hear", {"present": parties[:1]}, reason="原告要求提前。")
        assert [(one.code, one.field) for one in reasons] == [("not_all_here", "present")]
        (reason,) = refusal(court, clerk, matter, "hear", {"present": parties})
        assert (reason.code, "传票上的开庭时间是09:00" in reason.text) == ("reason_needed", True)
        receipt = court.do(clerk, matter, "hear", {"present": parties}, reason="各方都到了，都同意提前开庭。")
    (warned,) = Record.objects.get(pk=receipt.record).warnings
    assert (warned["code"], warned["remedy"]) == ("before_its_hour", "各方都到了，都同意提前开庭。")


def test_a_hearing_is_opened_at_its_hour_without_more(court: Court0102) -> None:
    matter, day = begun(court), DAY + timedelta(days=21)
    with clock.at(DAY + timedelta(days=16)):
        court.do(court.post("judge"), matter, "schedule_hearing", hearing(court, day))
        arrive(court, matter)
    with clock.at(clock.start_of(day) + timedelta(hours=9)):
        (plaintiff,) = read(court, matter).who("plaintiff")
        court.do(court.post("clerk"), matter, "hear", {"present": [str(plaintiff.id)]})
