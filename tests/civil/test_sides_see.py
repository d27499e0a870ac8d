"""What the two sides see while a case goes its way: whose turn it is, what they may do, by which way they are served."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.civil.test_closing import prepared
from tests.civil.test_periods import begun, hearing, page_of
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import REGISTER, Court0102, read, refusal
from tianping.core.acts import clock, outbox
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter
from tianping.core.notices.models import Notice
from tianping.domains.civil.conditions import PARTICULARS

DAY = date(2026, 3, 2)
JUDGED = {
    "defence": "高文斌未作答辩。",
    "found": "被告借款六万元，到期没有归还。",
    "reasons": "借款应当归还，被告到期不还，应当承担责任。",
    "articles": ["《中华人民共和国民法典》第六百七十五条"],
    "orders": ["高文斌于本判决生效之日起十日内归还沈玉梅借款40000元"],
    "fee_by_defendant": "0.00",
}


def judged(court: Court0102, matter: Matter, way: str = "direct") -> None:
    """Heard, judged and on its way to the parties, all on one day."""
    judge, clerk = court.post("judge"), court.post("clerk")
    here = {"present": [str(p.id) for p in read(court, matter).who("party")]}
    court.do(clerk, matter, "hear", here)
    Transcript.objects.filter(matter=matter).update(state="signed")
    court.do(judge, matter, "draft_judgment", JUDGED)
    court.do(judge, matter, "sign_judgment")
    court.do(clerk, matter, "seal_judgment")
    court.do(judge, matter, "pronounce_fixed")
    court.do(clerk, matter, "serve_judgment", {"way": way})


def heard(court: Court0102, procedure: str) -> tuple[Matter, date]:
    """A case whose day of hearing has come, all summoned."""
    matter, day = begun(court, procedure), DAY + timedelta(days=21)
    with clock.at(DAY + timedelta(days=16)):
        court.do(court.post("judge"), matter, "schedule_hearing", hearing(court, day))
        arrive(court, matter)
    return court.matter(matter.id), day


def test_what_was_said_is_signed_before_a_case_ends_in_its_hearing(court: Court0102) -> None:
    matter, day = heard(court, "summary")
    judge, clerk = court.post("judge"), court.post("clerk")
    settled = {
        "terms": ["高文斌于2026年4月30日前归还沈玉梅借款40000元"],
        "fee_by_defendant": "0",
        "signed_on": day.isoformat(),
        "signed_by": [str(p.id) for p in read(court, matter).who("party")],
        "agreed": True,
    }
    with clock.at(day + timedelta(hours=2)):
        court.do(clerk, matter, "hear", {"present": [str(p.id) for p in read(court, matter).who("party")]})
        Transcript.objects.filter(matter=matter).update(
            lines=[{"speaker": "审判员", "text": "双方愿意调解吗？"}]
        )
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        for act, data in (
            ("settle_by_mediation", settled),
            ("dismiss_suit", {"reason": "原告不是合同当事人，与本案没有直接利害关系。"}),
            ("rule_withdrawal", {"allowed": True}),
        ):
            (reason,) = refusal(court, judge, matter, act, data)
            assert (reason.code, reason.act) == ("transcript_open", "close_transcript")
        court.do(judge, matter, "rule_withdrawal", {"allowed": False, "reason": "损害他人利益。"})
        court.do(clerk, matter, "close_transcript")
        court.do(judge, matter, "settle_by_mediation", settled)
        s = read(court, matter)
        assert (s.state.code, s.transcripts[0].state) == ("c.effective", "closed")
        signed = {"strokes": "M70 110L120 40L150 125L205 55"}
        court.do(court.plaintiff, matter, "sign_transcript", signed, about=str(s.transcripts[0].id))


def opened_by_the_plaintiff(court: Court0102, matter: Matter) -> None:
    for delivery in [d for d in read(court, matter).deliveries if d.to_name == "沈玉梅"]:
        court.do(court.plaintiff, matter, "open_delivery", about=str(delivery.id))


def test_while_evidence_may_be_brought_nobody_reads_that_there_is_nothing_to_do(court: Court0102) -> None:
    matter = begun(court)
    with clock.at(DAY + timedelta(days=1)):
        opened_by_the_plaintiff(court, matter)
        shown = page_of(court.plaintiff, matter)
        assert "有证据的，交给法院" in shown
        assert "现在不用您做什么" not in shown
    with clock.at(DAY + timedelta(days=20)):
        assert "有证据的，交给法院" not in page_of(court.plaintiff, matter)


def test_evidence_that_comes_late_comes_with_a_reason(court: Court0102) -> None:
    matter = begun(court)
    more = {"name": "收条", "purpose": "证明已经还过一部分", "original": True}
    with clock.at(DAY + timedelta(days=10)):
        court.do(court.defendant, matter, "submit_evidence", more)
    with clock.at(DAY + timedelta(days=20)):
        (reason,) = refusal(court, court.defendant, matter, "submit_evidence", more)
        assert (reason.code, reason.field, reason.basis) == (
            "late_evidence",
            "why_late",
            "民事诉讼法68；民诉法解释101",
        )
        court.do(court.defendant, matter, "submit_evidence", {**more, "why_late": "收条昨天才找到。"})
        assert Notice.objects.filter(matter=matter, text__contains="理由：收条昨天才找到。").exists()


def test_a_small_claims_judgment_binds_with_all_that_follows(court: Court0102) -> None:
    matter, day = heard(court, "small")
    with clock.at(day):
        judged(court, matter)
        arrive(court, matter)
        outbox.drain(kinds=("served",))
        s = read(court, matter)
        assert (s.state.code, s.data.effective_on) == ("c.effective", day)
        assert {one.code for one in s.limits if one.state == "running"} == {"OPN_JUDG_1", "ENF_APPLY"}
        assert [task.act for task in s.tasks].count("finish_case") == 1
        assert Notice.objects.filter(
            person_id=court.defendant.person, text__contains="小额诉讼一审终审，不能上诉"
        ).exists()
        proof = s.document("裁判文书生效证明")
        assert proof is not None
        text = to_text(Document.from_json(proof.blocks))
        assert "直接送达" in text
        assert "direct" not in text
        shown = page_of(court.defendant, matter)
        assert "要您做的，请按判决书（调解书）写的日子做完" in shown


@pytest.mark.parametrize(
    ("cause", "name", "shown"),
    [
        ("民间借贷纠纷", "生效裁判上网", "判决书上网公开"),
        ("离婚纠纷", PARTICULARS, PARTICULARS),
        ("变更抚养关系纠纷", PARTICULARS, PARTICULARS),
        ("离婚后财产纠纷", "生效裁判上网", "判决书上网公开"),
    ],
)
def test_of_a_divorce_only_the_particulars_go_on_the_net(
    court: Court0102, cause: str, name: str, shown: str
) -> None:
    matter, day = heard(court, "summary")
    with clock.at(day):
        judged(court, matter)
        arrive(court, matter)
        outbox.drain(kinds=("served",))
        Matter.objects.filter(pk=matter.pk).update(cause=cause)
    with clock.at(day + timedelta(days=20)):
        court.do(court.post("clerk"), matter, "declare_effective")
        (limit,) = [one for one in read(court, matter).limits if one.code == "OPN_JUDG_1"]
        assert limit.name == name
        assert shown in page_of(court.plaintiff, matter)


def test_who_was_reached_is_not_served_by_notice(court: Court0102) -> None:
    matter, day = heard(court, "ordinary")
    with clock.at(day):
        (defendant,) = read(court, matter).who("defendant")
        mine = [d for d in read(court, matter).deliveries if d.to_id == defendant.id]
        for delivery in mine:
            delivery.way = "notice"
            delivery.save(update_fields=["way"])
        judged(court, matter, "notice")
        sent = {d.to_name: d.way for d in read(court, matter).deliveries if d.title == "民事判决书"}
        assert sent == {"沈玉梅": "electronic", "高文斌": "notice"}


def test_an_appeal_is_answered_before_the_file_goes_up(court: Court0102) -> None:
    matter, day = heard(court, "ordinary")
    clerk = court.post("clerk")
    with clock.at(day):
        judged(court, matter)
        arrive(court, matter)
        outbox.drain(kinds=("served",))
        codes = [
            one.code
            for one in refusal(court, court.plaintiff, matter, "submit_appeal_defence", {"text": "维持。"})
        ]
        assert codes == ["wrong_state"]
        asked = {"claims": "改判驳回。", "amount": "0.00", "reasons": "数额不对。"}
        court.do(court.defendant, matter, "file_appeal", asked)
        opened_by_the_plaintiff(court, matter)
        shown = page_of(court.plaintiff, matter)
        assert "对方已经上诉，判决还没有生效" in shown
        assert "各方上诉期都满了以后判决生效" not in shown
        court.do(clerk, matter, "send_appeal")
        arrive(court, matter)
        assert "轮到您" in page_of(court.plaintiff, matter)
    # The time for the fee is over, that for the answer is not.
    with clock.at(day + timedelta(days=10)):
        (reason,) = [
            one for one in refusal(court, clerk, matter, "transfer_appeal") if "二审答辩期" in one.text
        ]
        assert (reason.code, "沈玉梅的二审答辩期到" in reason.text) == ("reason_needed", True)
        court.do(court.plaintiff, matter, "submit_appeal_defence", {"text": "一审判得对，请求维持。"})
        s = read(court, matter)
        assert [d.to_name for d in s.deliveries if d.title == "二审答辩状"] == ["高文斌"]
        assert [one.state for one in s.limits if one.code == "APP_DEFENCE"] == ["done"]
        codes = [
            one.code
            for one in refusal(court, court.defendant, matter, "submit_appeal_defence", {"text": "不同意。"})
        ]
        assert codes == ["no_appeal"]
    with clock.at(day + timedelta(days=30)):
        court.do(clerk, matter, "transfer_appeal", reason="上诉费到期没有交。")
        ruled = {
            "result": "upheld",
            "number": "（2026）临01民终5号",
            "day": (day + timedelta(days=28)).isoformat(),
        }
        court.do(clerk, matter, "return_second_instance", ruled)
        assert "二审结果：驳回上诉，维持原判，按一审判决履行。二审案号：（2026）临01民终5号。" in page_of(
            court.plaintiff, matter
        )


def test_a_withdrawal_is_asked_for_once(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "summary")
        why = {"reason": "双方已经和解。"}
        court.do(court.plaintiff, matter, "apply_withdrawal", why)
        assert [one.code for one in refusal(court, court.plaintiff, matter, "apply_withdrawal", why)] == [
            "asked_already"
        ]
        court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": False, "reason": "损害他人。"})
        court.do(court.plaintiff, matter, "apply_withdrawal", why)


@pytest.mark.parametrize("phone", ["", "0411-12345678"])
def test_a_court_of_which_nothing_is_known_has_no_empty_line(court: Court0102, phone: str) -> None:
    court.court.phone = phone
    court.court.save()
    matter = court.submitted()
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    notice = read(court, matter).document("受理案件通知书")
    assert notice is not None
    lines = to_text(Document.from_json(notice.blocks)).split("\n")
    assert "　　。" not in lines
    assert (f"　　联系电话：{phone}。" in lines) is bool(phone)


def test_whose_recusal_is_asked_for_stays_away_until_that_is_decided(court: Court0102) -> None:
    matter, day = heard(court, "summary")
    clerk, here = court.post("clerk"), {"present": [str(p.id) for p in read(court, matter).who("party")]}
    with clock.at(day):
        court.do(court.plaintiff, matter, "apply_recusal", {"reason": "承办法官是被告的表弟。"})
        (reason,) = refusal(court, clerk, matter, "hear", here)
        assert (reason.code, reason.act, reason.basis) == ("recusal_open", "decide_recusal", "民事诉讼法48")
        decided = {"granted": False, "reason": "没有亲属关系。"}
        court.do(court.post("president"), matter, "decide_recusal", decided)
        court.do(clerk, matter, "hear", here)


def test_a_suit_is_withdrawn_until_the_judgment_is_pronounced(court: Court0102) -> None:
    matter, day = heard(court, "summary")
    judge, clerk = court.post("judge"), court.post("clerk")
    with clock.at(day):
        court.do(clerk, matter, "hear", {"present": [str(p.id) for p in read(court, matter).who("party")]})
        Transcript.objects.filter(matter=matter).update(state="signed")
        court.do(judge, matter, "draft_judgment", JUDGED)
        court.do(judge, matter, "sign_judgment")
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        (reason,) = refusal(court, judge, matter, "rule_withdrawal", {"allowed": False})
        assert (reason.code, reason.field) == ("no_reason", "reason")
        court.do(judge, matter, "rule_withdrawal", {"allowed": True})
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome) == ("c.closed", "撤诉")
        assert {task.act for task in s.tasks} <= {"archive_case", "refund_fee", "open_delivery"}
