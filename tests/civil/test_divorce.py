"""离婚: what the law wants of a suit for divorce beyond any other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.civil.test_findings import drafted, tried
from tests.civil.test_periods import begun, hearing, page_of
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import Court0102, read, refusal
from tianping.core.acts import clock
from tianping.core.dossiers.models import Page, Paper
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.cases import case_of
from tianping.core.drafting.views import to_text
from tianping.core.files import store
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter, Participation
from tianping.core.notices.models import Notice
from tianping.core.people.queries import find_or_make
from tianping.domains.civil.divorce import sued_again, wife_with_child
from tianping.domains.civil.models import CivilFirst

DAY = date(2026, 3, 2)
REGISTER = {"cause": "离婚纠纷", "amount": "0.00", "procedure": "summary"}


def prepared(court: Court0102) -> Matter:
    """A suit for divorce in which a hearing can be fixed; the plaintiff has an agent."""
    matter = begun(court)
    Matter.objects.filter(pk=matter.pk).update(cause="离婚纠纷")
    (plaintiff,) = read(court, matter).who("plaintiff")
    Participation.objects.create(
        court_id=matter.court_id, matter=matter, person=find_or_make(name="韩思源"), role="representative", place=9,
        name="韩思源", agent_of=plaintiff, authority="特别授权", online=True,
    )  # fmt: skip
    return court.matter(matter.id)


def text_of(court: Court0102, matter: Matter, kind: str) -> str:
    found = [one for one in read(court, matter).documents if one.kind == kind]
    return "\n".join(to_text(Document.from_json(one.blocks)) for one in found)


def test_a_divorce_is_heard_in_private_when_a_party_asks_for_it(court: Court0102) -> None:
    matter, judge, day = prepared(court), court.post("judge"), DAY + timedelta(days=21)
    with clock.at(DAY + timedelta(days=16)):
        fixed = {**hearing(court, day), "closed": "divorce"}
        (reason,) = refusal(court, judge, matter, "schedule_hearing", fixed)
        assert (reason.code, reason.basis, reason.field) == ("not_asked", "民事诉讼法137", "closed_note")
        court.do(court.plaintiff, matter, "apply_closed_hearing", {"reason": "涉及夫妻之间的私事。"})
        offer = read(court, matter).type.acts["schedule_hearing"].prefill
        assert offer is not None
        assert offer(read(court, matter)) == {"closed": "divorce"}
        court.do(judge, matter, "schedule_hearing", fixed)
        s = read(court, matter)
        assert (s.hearings[0].open_to_public, [d for d in s.documents if d.kind == "开庭公告"]) == (False, [])
        assert case_of(s, day).hearings[0].why == "依当事人申请"
        assert Notice.objects.filter(
            matter=matter, text__contains="不公开开庭（离婚案件，当事人申请不公开），不准旁听"
        ).exists()
        arrive(court, matter)
        assert "这次不公开审理，不能带人旁听。" in page_of(court.plaintiff, matter)
        # Heard openly after all: then it is announced.
        court.do(judge, matter, "reschedule_hearing", hearing(court, day + timedelta(days=1)))
        assert "公开开庭审理" in text_of(court, matter, "开庭公告")


def test_other_suits_are_not_closed_as_a_divorce(court: Court0102) -> None:
    matter = begun(court)
    with clock.at(DAY + timedelta(days=16)):
        fixed = {**hearing(court, DAY + timedelta(days=21)), "closed": "divorce"}
        (reason,) = refusal(court, court.post("judge"), matter, "schedule_hearing", fixed)
        assert (reason.code, reason.field) == ("not_a_choice", "closed")


def test_spouses_come_in_person(court: Court0102) -> None:
    matter, day = prepared(court), DAY + timedelta(days=21)
    with clock.at(DAY + timedelta(days=16)):
        court.do(court.post("judge"), matter, "schedule_hearing", hearing(court, day))
        assert "本人除不能表达意思的以外，仍应出庭" in text_of(court, matter, "传票")
        arrive(court, matter)
        assert "本人也要到庭" in page_of(court.plaintiff, matter)
    with clock.at(day + timedelta(hours=2)):
        s = read(court, matter)
        here = [str(p.id) for p in s.participations if p.role != "plaintiff"]
        clerk = court.post("clerk")
        (reason,) = refusal(court, clerk, matter, "hear", {"present": here})
        assert (reason.code, reason.field, "沈玉梅只有代理人到庭" in reason.text) == (
            "not_in_person",
            "agent_alone",
            True,
        )
        court.do(clerk, matter, "hear", {"present": here, "agent_alone": "opinion"})


def test_a_divorce_is_judged_when_mediation_was_tried(court: Court0102) -> None:
    matter, day = tried(court, came=True, said="不同意离婚。")
    Matter.objects.filter(pk=matter.pk).update(cause="离婚纠纷")
    judge = court.post("judge")
    with clock.at(day):
        drafted(
            court, matter, found="双方2015年登记结婚，有结婚证证实。", orders=["不准予沈玉梅与高文斌离婚"]
        )
        (warned,) = refusal(court, judge, matter, "sign_judgment")
        assert (warned.code, warned.basis) == ("reason_needed", "民法典1079；民诉法解释145")
        early = {"on": (DAY - timedelta(days=1)).isoformat(), "result": "parted"}
        assert refusal(court, court.post("clerk"), matter, "fail_mediation", early)[0].field == "on"
        court.do(court.post("clerk"), matter, "fail_mediation", {**early, "on": day.isoformat()})
        court.do(judge, matter, "sign_judgment")


def test_mediation_at_the_hearing_stands_in_its_transcript(court: Court0102) -> None:
    matter, day = tried(court, came=True, said="不同意离婚。")
    Matter.objects.filter(pk=matter.pk).update(cause="离婚纠纷")
    Transcript.objects.filter(matter=matter).update(
        lines=[{"speaker": "审判员", "text": "双方是否愿意调解？"}]
    )
    with clock.at(day):
        drafted(
            court, matter, found="双方2015年登记结婚，有结婚证证实。", orders=["不准予沈玉梅与高文斌离婚"]
        )
        court.do(court.post("judge"), matter, "sign_judgment")


def failed(court: Court0102, outcome: str, orders: list[str], day: date) -> Matter:
    """A former suit for divorce of the same couple, ended on that day."""
    matter, heard_on = tried(court, came=True, said="不同意离婚。")
    with clock.at(heard_on):
        drafted(court, matter, orders=orders)
    Matter.objects.filter(pk=matter.pk).update(
        cause="离婚纠纷", outcome=outcome, closed=day, state="c.closed"
    )
    CivilFirst.objects.filter(matter=matter).update(effective_on=day if outcome == "判决" else None)
    return matter


def suing(court: Court0102) -> Matter:
    matter = court.submitted()
    Matter.objects.filter(pk=matter.pk).update(cause="离婚纠纷")
    return court.matter(matter.id)


@pytest.mark.parametrize(
    ("outcome", "order", "later", "told"),
    [
        ("判决", "不准予沈玉梅与高文斌离婚", date(2026, 10, 1), "判决不准离婚，2026年4月1日生效，六个月到2026年10月1日届满"),
        ("判决", "不准予沈玉梅与高文斌离婚", date(2026, 10, 2), ""),
        ("判决", "驳回沈玉梅的诉讼请求", date(2026, 9, 1), "判决不准离婚"),
        ("判决", "准予沈玉梅与高文斌离婚", date(2026, 9, 1), ""),
        ("撤诉", "不准予沈玉梅与高文斌离婚", date(2026, 9, 1), "已经撤诉"),
        ("按撤诉处理", "不准予沈玉梅与高文斌离婚", date(2026, 9, 1), "已经按撤诉处理"),
    ],
)  # fmt: skip
def test_within_six_months_the_same_suit_needs_new_facts(
    court: Court0102, outcome: str, order: str, later: date, told: str
) -> None:
    failed(court, outcome, [order], date(2026, 4, 1))
    with clock.at(later):
        matter = suing(court)
        if not told:
            court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
            return
        (warned,) = refusal(court, court.post("filing_judge"), matter, "register_case", REGISTER)
        assert (warned.basis, told in warned.text) == ("民事诉讼法127（七）；民诉法解释214", True)
        court.do(
            court.post("filing_judge"),
            matter,
            "register_case",
            REGISTER,
            reason="被告又实施家庭暴力，有告诫书。",
        )


def test_who_was_sued_may_sue(court: Court0102) -> None:
    former = failed(court, "判决", ["不准予沈玉梅与高文斌离婚"], date(2026, 4, 1))
    for role, name in (("plaintiff", "高文斌"), ("defendant", "沈玉梅")):
        Participation.objects.filter(matter=former, role=role).update(name=name)
    with clock.at(date(2026, 5, 1)):
        assert sued_again(read(court, suing(court))) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "原告请求准予离婚。判决如下：不准予原告与被告离婚。审判员 二〇二六年三月二日",
            "没有准许离婚，2026年3月2日作出",
        ),
        (
            "离婚纠纷一案，裁定如下：准许原告撤回起诉。二〇二六年三月二日",
            "撤诉或者按撤诉处理，2026年3月2日作出",
        ),
        ("离婚纠纷一案，判决如下：不准予原告与被告离婚。", "没有准许离婚，请核对"),
        ("离婚纠纷一案，判决如下：不准予原告与被告离婚。二〇二五年三月二日", ""),
        ("离婚纠纷一案，判决如下：准予原告与被告离婚，驳回原告的其他诉讼请求。二〇二六年三月二日", ""),
    ],
)
def test_decisions_among_the_papers_are_read(court: Court0102, text: str, told: str) -> None:
    with clock.at(date(2026, 6, 1)):
        matter = suing(court)
        paper = Paper.objects.create(
            court_id=matter.court_id, matter=matter, kind="judgment", title="裁判文书", from_name="沈玉梅", page_count=1,
            record_id=matter.id, at=clock.now(),
        )  # fmt: skip
        blob = store.put(text.encode(), "text/plain")
        Page.objects.create(court_id=matter.court_id, paper=paper, number=1, blob=blob, index=0, text=text)
        reason = sued_again(read(court, matter))
        assert (reason is not None and told in reason.text) if told else reason is None


@pytest.mark.parametrize(
    ("sex", "facts", "warned"),
    [
        ("男", "被告怀孕以后双方经常争吵。", True),
        ("男", "双方于2026年1月生育一女。", True),
        ("男", "双方于2020年1月生育一女。", False),
        ("女", "原告怀孕以后双方经常争吵。", False),
    ],
)
def test_a_husband_does_not_sue_while_his_wife_is_with_child(
    court: Court0102, sex: str, facts: str, warned: bool
) -> None:
    with clock.at(date(2026, 6, 1)):
        matter = suing(court)
        (plaintiff,) = read(court, matter).who("plaintiff")
        told: dict[str, Any] = {**plaintiff.details, "sex": sex}
        Participation.objects.filter(pk=plaintiff.pk).update(details=told)
        CivilFirst.objects.filter(matter=matter).update(facts=facts)
        reason = wife_with_child(read(court, matter))
        assert (reason is not None) is warned
