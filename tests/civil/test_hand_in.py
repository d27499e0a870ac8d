"""What is handed in reaches who must answer to it: after a correction, later, by an agent; and who will not sign is noted."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.portal.conftest import FILING, acting
from tianping.core.access.visible import documents_of
from tianping.core.acts import clock, situation
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import Record
from tianping.core.courts.queries import rooms_of
from tianping.core.delivery.models import Delivery
from tianping.core.dossiers import binding
from tianping.core.dossiers.filing import is_evidence, papers_from, title_of
from tianping.core.dossiers.models import Paper
from tianping.core.files import receive
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter, Participation
from tianping.core.people.models import PostHeld
from tianping.core.people.secrets import unseal
from tianping.domains.civil.models import CivilFirst
from tianping.sample import province

AGENT = {"of": "沈玉梅", "name": "冯淑珍", "firm": "临江正言律师事务所", "phone": "12968102297"}
DEFENDANT = {
    "role": "defendant",
    "kind": "natural",
    "name": "高文斌",
    "address": "临江省江州市江北区正平路66号",
    "phone": "12900000001",
}


@pytest.fixture(autouse=True)
def _house(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()
    for post, name in (("judge", "周明远"), ("clerk", "陈思远")):
        PostHeld.objects.filter(post=post).exclude(staff__name=name).delete()


def do(name: str, case: UUID, act: str, data: dict[str, Any] | None = None, **more: Any) -> None:
    who = SYSTEM if name == "系统" else acting(name)
    version = Matter.objects.get(pk=case).version
    perform(who, case, Request(act, data or {}, f"{act}:{version}", **more))


def s_of(case: UUID) -> situation.Situation:
    return situation.read(Matter.objects.select_related("court", "court__parent", "division").get(pk=case))


def filing(**more: Any) -> dict[str, Any]:
    known = {**DEFENDANT, "identity": unseal(province.account("高文斌").person.identity_sealed)}
    return {**FILING, "parties": [FILING["parties"][0], known], "agents": [AGENT], **more}


def drafted() -> UUID:
    return begin(
        acting("沈玉梅"),
        "civil_first",
        province.MAIN,
        Request("start_draft", {"cause": FILING["cause"]}, "b"),
    ).matter


def put_in(case: UUID) -> None:
    """A photograph that was told apart as the first piece of evidence of the list."""
    account = acting("沈玉梅").account
    assert account is not None
    matter = Matter.objects.get(pk=case)
    upload = receive.take(matter, account, "借条.txt", "借条：今借到沈玉梅六万元。高文斌".encode())[0]
    page = {"file": upload.name, "page_index": 0, "rotation": 0, "quality": "ok"}
    told = {"kind": "iou", "title": "借条", "maker": "高文斌", "evidence_no": 1, "pages": [page]}
    CivilFirst.objects.filter(matter=case).update(reading={"papers": [told], "files": [upload.name]})


def submitted() -> UUID:
    case = drafted()
    put_in(case)
    do("沈玉梅", case, "submit_filing", filing(evidence=[{"name": "借条", "purpose": "证明借款六万元"}]))
    return case


def prepared(case: UUID) -> UUID:
    data = {"cause": FILING["cause"], "amount": "86400", "procedure": "summary"}
    do("何静", case, "register_case", data)
    order = s_of(case).fee_orders[0]
    paid = {"amount": str(order.amount), "bank_number": "B1", "payer": "沈玉梅"}
    do("系统", case, "pay_fee", paid, about=str(order.id))
    do("系统", case, "assign_case")
    do("陈思远", case, "send_complaint", {"way": "direct"})
    return case


def arrived(case: UUID) -> None:
    for delivery in s_of(case).deliveries:
        if delivery.effective is None:
            day = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
            do("陈思远", case, "delivery_effective", day, about=str(delivery.id))


def test_a_piece_of_the_list_has_its_number_and_purpose() -> None:
    paper = Paper.objects.get(matter=submitted(), kind="iou")
    assert (paper.evidence_number, paper.purpose) == ("1", "证明借款六万元")
    # The list of the dossier names who made a paper, and of what was written on the page who handed it in.
    makers = {one.title: one.maker for one in binding._papers(paper.matter)}
    assert (makers["借条"], makers["民事起诉状"]) == ("高文斌", "沈玉梅")
    assert is_evidence(paper)
    assert not is_evidence(Paper(kind="complaint"))


def test_a_line_of_the_text_is_no_title() -> None:
    assert title_of("contract", "干果购销合同（补充协议二）") == "干果购销合同（补充协议二）"
    assert title_of("contract", "甲方：江州市,12,0OO元l 2.3") == "合同"
    assert title_of("iou", "") == "借条"


def test_after_a_correction_nothing_handed_in_or_issued_is_lost() -> None:
    case = submitted()
    before = {p.name: p.id for p in s_of(case).participations}
    do("何静", case, "request_correction", {"items": ["写明被告的电话"]})
    do("沈玉梅", case, "submit_correction", filing(facts="补正后的事实。"))
    s = s_of(case)
    assert {p.name: p.id for p in s.participations} == before
    assert not Participation.objects.filter(matter=case).exclude(left_at=None).exists()
    kinds = {d.kind for d in documents_of(acting("沈玉梅"), s.matter)}
    assert {"收件回执", "补正告知书"} <= kinds
    served = Paper.objects.filter(id__in=papers_from(s, "plaintiff"))
    assert {p.title for p in served} == {"借条", "民事起诉状", "民事起诉状（补正）"}
    assert Paper.objects.filter(matter=case, kind="service_address").count() == 1


def test_a_defendant_who_is_another_person_after_the_correction_takes_the_place_of_the_former() -> None:
    case = submitted()
    do("何静", case, "request_correction", {"items": ["写明被告是谁"]})
    other = {**DEFENDANT, "name": "柳建国", "phone": "12900000002"}
    do("沈玉梅", case, "submit_correction", filing(parties=[FILING["parties"][0], other]))
    assert [p.name for p in s_of(case).who("defendant")] == ["柳建国"]
    assert Participation.objects.get(matter=case, name="高文斌").left_at is not None


def test_what_was_found_on_the_papers_is_offered_for_the_correction_unless_the_form_mends_it() -> None:
    case = submitted()
    found = {"code": "missing", "title": "少一份", "note": "没有转账凭证", "rule": "", "remedy": "补交。", "where": "package",
             "advice_only": False, "file": "", "page": 0}  # fmt: skip
    mended = {**found, "code": "invalid_id_number", "title": "号码有误"}
    CivilFirst.objects.filter(matter=case).update(
        reading={"defects": [found, mended], "own": ["defendant.0.identity"]}
    )
    s = s_of(case)
    prefill = s.type.acts["request_correction"].prefill
    assert prefill is not None
    assert prefill(s) == {"items": ["少一份：没有转账凭证。补交"]}


def test_later_evidence_is_served_on_the_other_side_and_not_on_ones_own() -> None:
    case = prepared(submitted())
    do("沈玉梅", case, "submit_evidence", {"name": "催款短信", "purpose": "证明催要过", "original": True})
    found = Delivery.objects.get(matter=case, title="证据：催款短信")
    assert (found.to_name, len(found.papers)) == ("高文斌", 1)


def test_evidence_is_a_file_or_is_brought_to_the_hearing() -> None:
    case = prepared(submitted())
    with pytest.raises(ActRefused) as refused:
        do("沈玉梅", case, "submit_evidence", {"name": "漏水的水管", "purpose": "证明漏水的原因"})
    (reason,) = refused.value.reasons
    assert (reason.code, reason.field) == ("no_file", "uploads")
    said = {"name": "漏水的水管", "purpose": "证明漏水的原因", "original": True}
    do("沈玉梅", case, "submit_evidence", said)
    paper = Paper.objects.get(matter=case, title="漏水的水管")
    assert (paper.purpose, is_evidence(paper)) == ("证明漏水的原因", True)
    assert "原件（原物）由提交人带到法庭出示" in paper.pages.get().text


def test_the_record_names_the_digest_of_what_is_handed_in_so_that_its_proof_proves_the_file() -> None:
    case = prepared(submitted())
    data = "收条：今收到还款两万元。".encode()
    (upload,) = receive.take(Matter.objects.get(pk=case), acting("沈玉梅").account, "收条.txt", data)
    do(
        "沈玉梅",
        case,
        "submit_evidence",
        {"name": "收条", "purpose": "证明还过款", "uploads": [str(upload.pk)]},
    )
    record = Record.objects.filter(matter_id=case, act="submit_evidence").get()
    assert hashlib.sha256(data).hexdigest() in {change["to"] for change in record.changes}


def test_evidence_before_the_complaint_went_out_goes_with_it() -> None:
    case = submitted()
    do("何静", case, "register_case", {"cause": FILING["cause"], "amount": "86400", "procedure": "summary"})
    order = s_of(case).fee_orders[0]
    paid = {"amount": str(order.amount), "bank_number": "B1", "payer": "沈玉梅"}
    do("系统", case, "pay_fee", paid, about=str(order.id))
    do("系统", case, "assign_case")
    do("沈玉梅", case, "submit_evidence", {"name": "催款短信", "purpose": "证明催要过", "original": True})
    assert not Delivery.objects.filter(matter=case, title__startswith="证据").exists()
    assert "催款短信" in {p.title for p in Paper.objects.filter(id__in=papers_from(s_of(case), "plaintiff"))}


def test_who_will_not_sign_is_noted_and_the_case_goes_on() -> None:
    case = prepared(submitted())
    arrived(case)
    begins = clock.now() + timedelta(days=1)
    room = {
        "room": str(first_room()),
        "begins": begins.isoformat(),
        "minutes": 60,
        "off_hours": "当事人要求在夜里开庭。",
    }
    parties = [str(p.id) for p in s_of(case).who("party")]
    do("陈思远", case, "note_waiver", {"of": parties, "said": "庭前询问笔录"})
    do("周明远", case, "schedule_hearing", room)
    arrived(case)
    with clock.at(begins):
        do("陈思远", case, "hear", {"present": [str(p.id) for p in s_of(case).participations]})
        Transcript.objects.filter(matter=case).update(
            lines=[
                {"speaker": "审判员", "text": "现在开庭。", "at": "10:00"},
                {"speaker": "被告", "text": "不申请回避。欠款属实，希望分期。", "at": "10:01"},
            ]
        )
        do("陈思远", case, "close_transcript")
        transcript = s_of(case).transcripts[0]
        for name in ("沈玉梅", "高文斌", "周明远", "陈思远"):
            do(name, case, "sign_transcript", {"strokes": "M1 1L2 2"}, about=str(transcript.id))
        assert s_of(case).transcripts[0].state == "closed"
        agent = s_of(case).who("representative")[0]
        noted = {"who": str(agent.id), "reason": "提前离庭，没有签名。"}
        do("陈思远", case, "note_unsigned", noted, about=str(transcript.id))
    s = s_of(case)
    assert s.transcripts[0].state == "signed"
    assert s.transcripts[0].signatures[-1]["refused"] == "提前离庭，没有签名。"
    # The words of the defendant at the hearing begin the judgment's part of the defence.
    prefill = s.type.acts["draft_judgment"].prefill
    assert prefill is not None
    assert prefill(s)["defence"] == "高文斌辩称，欠款属实，希望分期。"


def first_room() -> UUID:
    rooms = rooms_of(province.MAIN)
    numbered = [room.name for room in rooms if room.name.startswith("第")]
    assert numbered[:3] == ["第一法庭", "第二法庭", "第三法庭"]
    return rooms[0].id


# The fifteenth day is a Saturday: it ends on the Monday after (民事诉讼法 85).
@pytest.mark.parametrize(("days", "due"), [(7, date(2026, 12, 4)), (15, date(2026, 12, 14))])
def test_the_days_that_the_court_gives_for_a_correction_are_the_ones_that_run(days: int, due: date) -> None:
    with clock.at(date(2026, 11, 27)):
        case = submitted()
        do("何静", case, "request_correction", {"items": ["补交授权委托书"], "days": days})
    s = s_of(case)
    (limit,) = s.running("FIL_CORRECT")
    assert clock.day_of(limit.due) == due
    assert [task.due for task in s.tasks if task.act == "submit_correction"] == [limit.due]
    assert ("补正告知书指定 15 日" in str(limit.explanation)) == (days == 15)
    told = s.document("补正告知书")
    assert told is not None
    assert f"次日起{'七日' if days == 7 else '十五日'}内" in str(told.blocks)
