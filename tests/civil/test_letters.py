"""What the papers of a case say when it is a real one: made by acts, read as they are printed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.civil.test_absence import HEARD, opened, signed
from tests.civil.test_bearing import JUDGED, effective
from tests.core.conftest import Court0102, read, served
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, decide
from tianping.core.drafting.blocks import Document, Signature
from tianping.core.drafting.specimens import BUYER, NUMBER, a_case
from tianping.core.drafting.views import to_text
from tianping.core.matters.models import Matter
from tianping.domains.civil.documents import appeal_fee_notice, join_notice


def blocks_of(court: Court0102, matter: Matter, kind: str) -> Document:
    """The newest document of that kind that was not replaced."""
    made = [d for d in read(court, matter).documents if d.kind == kind and d.state != "replaced"]
    return Document.from_json(made[-1].blocks)


def text_of(court: Court0102, matter: Matter, kind: str) -> str:
    return to_text(blocks_of(court, matter, kind))


def test_the_transcript_has_a_place_for_each_who_was_there_and_then_their_signatures(
    court: Court0102,
) -> None:
    matter = opened(court, "ordinary", "plaintiff", "defendant")
    with clock.at(HEARD + timedelta(hours=3)):
        signed(court, matter, court.plaintiff)
        places = [s for b in blocks_of(court, matter, "法庭审理笔录").find(Signature) for s in b.signers]
        assert [(s.post, s.drawing) for s in places] == [
            (post, "") for post in ("原告", "被告", "审判员", "书记员")
        ]
        (transcript,) = read(court, matter).transcripts
        (defendant,) = read(court, matter).who("defendant")
        refused = {"who": str(defendant.id), "reason": "看过笔录后拒绝签名。"}
        court.do(court.post("clerk"), matter, "note_unsigned", refused, about=str(transcript.id))
        made = [d for d in read(court, matter).documents if d.kind == "法庭审理笔录"]
        assert [d.state for d in made] == ["replaced", "issued"]
        assert made[-1].id == read(court, matter).transcripts[0].document_id
        places = [s for b in blocks_of(court, matter, "法庭审理笔录").find(Signature) for s in b.signers]
        assert [bool(s.drawing) for s in places] == [True, False, True, True]
        assert places[1].name == "高文斌（没有签名：看过笔录后拒绝签名）"


def test_the_notice_of_the_fee_shows_how_it_was_reckoned_and_by_which_articles(court: Court0102) -> None:
    text = text_of(court, court.registered(), "交纳诉讼费用通知书")
    assert "依照《诉讼费用交纳办法》第十三条、第十六条的规定" in text
    assert "超过1万元至10万元的部分（50,000×2.5%）：1,250元" in text
    assert "不超过1万元：50元" in text
    assert "七日内交清，可以在网上直接支付，缴款单号" in text


def test_the_receipt_says_in_what_form_the_papers_came_and_until_when_the_court_decides(
    court: Court0102,
) -> None:
    with clock.at(date(2026, 3, 2)):
        text = text_of(court, court.submitted(), "收件回执")
    assert "民事起诉状 | 1 | 1 | 电子材料" in text
    assert "在七日内决定是否立案，最迟2026年3月9日（星期一）" in text


def test_a_proof_of_service_says_how_and_on_which_day_it_arrived(court: Court0102) -> None:
    with clock.at(date(2026, 3, 2)):
        matter = served(court)
        proof = text_of(court, matter, "送达回证")
        assert "收到日期 | 2026年3月2日" in proof
        assert "送达方式 | 直接送达" in proof
        assert "送达地址 | 临江省江州市江北区双桥街7号" in proof
        delivery = read(court, matter).deliveries[0]
        day = {"day": "2026-03-02", "method": "electronic", "proof": "到达系统"}
        court.do(court.post("clerk"), matter, "delivery_effective", day, about=str(delivery.id))
        wired = text_of(court, matter, "电子送达凭证")
        assert "送达日期 | 2026年3月2日\n" in wired
        assert "0时00分" not in proof + wired
        assert "文书摘要" not in wired
        assert "受送达人已经同意电子送达" in wired


def test_who_opened_what_was_sent_is_said_to_have_read_it_and_to_have_agreed_to_nothing(
    court: Court0102,
) -> None:
    with clock.at(datetime(2026, 3, 2, 10, tzinfo=clock.COURT_ZONE)):
        matter = court.paid()
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "electronic"})
        delivery = next(d for d in read(court, matter).deliveries if d.to_role == "defendant")
        (one,) = read(court, matter).who("defendant")
        who = Actor(one.name, court.defendant.account, one.person_id)
        court.do(who, matter, "open_delivery", about=str(delivery.id))
        proof = text_of(court, matter, "电子送达凭证")
    assert "查阅时间 | 2026年3月2日10时00分" in proof
    assert "已经打开阅知上列文书" in proof
    assert "同意电子送达" not in proof


def test_a_proof_of_service_lists_what_was_served_by_its_titles_and_who_brought_it(court: Court0102) -> None:
    proof = text_of(court, served(court), "送达回证")
    for paper in ("应诉通知书", "诉讼权利义务告知书", "民事起诉状副本"):
        assert f".{paper}　1份" in proof
    # Where somebody lives and how to reach them goes to the court alone.
    assert "送达地址确认书" not in proof
    assert "送达人 | 民二庭clerk\n" in proof
    assert "代收的" not in proof


@pytest.mark.parametrize(("orders", "told"), [(JUDGED["orders"], True), (["驳回沈玉梅的诉讼请求。"], False)])
def test_the_certificate_speaks_of_enforcement_where_something_is_left_to_do(
    court: Court0102, monkeypatch: pytest.MonkeyPatch, orders: list[str], told: bool
) -> None:
    monkeypatch.setitem(JUDGED, "orders", orders)
    matter, _ = effective(court, "400.00" if told else "0.00")
    assert ("申请执行的期间为二年" in text_of(court, matter, "裁判文书生效证明")) == told


@pytest.mark.parametrize(
    ("appealed", "rule"),
    [
        ("40000", "第十三条、第十七条的规定，按照不服一审判决部分的上诉请求数额40,000元计算，应当预交"),
        ("0", "《诉讼费用交纳办法》第十三条的规定，应当预交"),
    ],
)
def test_the_fee_of_an_appeal_is_reckoned_by_what_is_appealed_where_that_is_a_sum(
    appealed: str, rule: str
) -> None:
    told = {"to": BUYER, "appealed": Decimal(appealed), "owed": Decimal(80), "pay_code": "1"}
    text = to_text(appeal_fee_notice(a_case(), **told))
    assert rule in text
    assert f"作出的{NUMBER}民事判决，提起上诉" in text


def test_a_third_party_is_told_what_only_those_without_a_claim_of_their_own_may_not() -> None:
    text = to_text(join_notice(a_case(), to=BUYER))
    assert "无独立请求权的第三人无权提出管辖异议" in text
    assert "被判决承担民事责任的，有当事人的诉讼权利义务，有权提起上诉" in text


def test_one_claim_has_no_number(court: Court0102) -> None:
    matter = court.submitted()
    court.do(
        court.post("filing_judge"), matter, "reject_filing", {"reason": "不属于人民法院受理民事诉讼的范围。"}
    )
    (proposal,) = read(court, matter).proposals
    decide(court.post("立案庭chief"), matter.id, proposal.id, True, Request("reject_filing", {}))
    assert "起诉人提出诉讼请求：判令被告归还借款 60000 元。" in text_of(court, matter, "不予受理裁定书")


def test_what_is_to_be_corrected_stands_in_a_table_without_empty_columns(court: Court0102) -> None:
    matter = court.submitted()
    asked = {"items": ["补交被告的身份信息"], "days": 7}
    court.do(court.post("filing_judge"), matter, "request_correction", asked)
    assert "序号 | 问题\n1 | 补交被告的身份信息\n" in text_of(court, matter, "补正告知书")


def test_a_ruling_says_when_the_withdrawal_was_asked_for(court: Court0102) -> None:
    with clock.at(date(2026, 3, 2)):
        matter = court.paid()
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
    with clock.at(date(2026, 3, 6)):
        court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True})
        text = text_of(court, matter, "民事裁定书（准许撤诉）")
    assert "沈玉梅于2026年3月2日向本院提出撤诉申请" in text
    assert "二〇二六年三月六日" in text


def test_before_a_judge_is_drawn_the_filing_judge_signs_that_a_suit_counts_as_withdrawn(
    court: Court0102,
) -> None:
    with clock.at(date(2026, 3, 2)):
        matter = court.told_to_pay()
    with clock.at(date(2026, 3, 20)):
        court.do(court.post("filing_judge"), matter, "deem_withdrawn_fee")
        assert "审判员 立案庭filing_judge\n二〇二六年三月二十日" in text_of(
            court, matter, "民事裁定书（按撤诉处理）"
        )
