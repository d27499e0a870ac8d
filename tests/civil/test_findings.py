"""经审理查明: what is disputed does not stand in the draft as found, and an unfinished draft is not signed (民事诉讼法 155)."""

from __future__ import annotations

import pytest

from tests.civil.test_judgment import two_defendants
from tests.civil.test_sides_see import heard
from tests.core.conftest import Court0102, read, refusal
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.dossiers.filing import in_order
from tianping.core.dossiers.models import Paper
from tianping.core.drafting.answers import admits
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.make import findings
from tianping.core.drafting.models import Document
from tianping.core.drafting.views import to_text
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter
from tianping.domains.civil.ends import ENDS
from tianping.domains.civil.findings import stances
from tianping.domains.civil.first_words import judgment_words
from tianping.domains.civil.models import CivilFirst

STORY = "2025年3月1日，高文斌向沈玉梅借款60000元，约定2025年12月31日归还，到期没有归还。"


@pytest.mark.parametrize(
    ("answer", "admitted"),
    [
        ("高文斌辩称，欠款属实，希望分期支付。", True),
        ("对原告所述没有异议。", True),
        ("承认借款，请求法院依法处理。", True),
        ("借款属实，但已经还了两万元。", False),
        ("借条不是我写的。", False),
        ("欠款数额不对，已经还过一部分，请求法院依法处理。", False),
        ("对数额有异议。", False),
        ("高文斌未作答辩。", False),
        ("", False),
    ],
)
def test_only_a_plain_admission_is_one(answer: str, admitted: bool) -> None:
    assert admits(answer) is admitted


def tried(court: Court0102, *, came: bool, said: str = "") -> tuple[Matter, object]:
    """A case whose hearing was held; the defendant came or not, and said something of the evidence or not."""
    matter, day = heard(court, "summary")
    with clock.at(day):
        CivilFirst.objects.filter(matter=matter).update(facts=STORY)
        there = [p for p in read(court, matter).who("party") if came or p.role == "plaintiff"]
        court.do(court.post("clerk"), matter, "hear", {"present": [str(p.id) for p in there]})
        lines = [{"speaker": "被告", "text": said}] if said else []
        Transcript.objects.filter(matter=matter).update(state="signed", lines=lines)
    return court.matter(matter.id), day


def drafted(court: Court0102, matter: Matter, **changes: object) -> None:
    words = judgment_words(read(court, matter))
    words["reasons"] = "借款应当归还，被告到期不还，应当承担责任。"
    words["orders"] = ["高文斌于本判决生效之日起十日内归还沈玉梅借款60000元"]
    court.do(court.post("judge"), matter, "draft_judgment", {**words, **changes})


def test_what_is_disputed_is_for_the_judge_to_find(court: Court0102) -> None:
    matter, day = tried(court, came=True, said="借款属实，但已经还了两万元。对借条的真实性没有异议。")
    with clock.at(day):
        words = judgment_words(read(court, matter))
        assert words["found"].startswith(
            "双方没有争议的事实：（待填：写明双方一致认可的事实；被告承认“借款属实"
        )
        assert "（待填：高文斌对原告所述有异议，写明有争议的事实怎样认定" in words["found"]
        assert "到期没有归还" not in words["found"]
        assert "予以支持" not in words["reasons"]
        drafted(court, matter)
        (reason,) = refusal(court, court.post("judge"), matter, "sign_judgment")
        assert (reason.code, "待填" in reason.text) == ("draft_errors", True)
        # The story in the place of what was found: it is signed with a reason only.
        drafted(court, matter, found=f"{STORY}以上事实，本院予以确认。")
        (warned,) = refusal(court, court.post("judge"), matter, "sign_judgment")
        assert (warned.code, "原告所述的原文" in warned.text) == ("reason_needed", True)
        drafted(
            court,
            matter,
            found="高文斌于2025年3月1日借款60000元，有借条证实；称已经还款，没有提交证据，不予采信。",
        )
        court.do(court.post("judge"), matter, "sign_judgment")


def test_evidence_stands_as_the_parties_numbered_it_the_plaintiffs_first(court: Court0102) -> None:
    matter, day = tried(court, came=True, said="借条不是我写的。")
    with clock.at(day):
        parties = {p.role: p for p in read(court, matter).who("party")}
        for place, (role, number, title) in enumerate(
            (("defendant", "2", "通话记录"), ("plaintiff", "10", "催收函"), ("plaintiff", "", "录音"), ("plaintiff", "2", "转账凭证"),
             ("defendant", "1", "收条"), ("plaintiff", "1", "借条"))
        ):  # fmt: skip
            Paper.objects.create(
                court_id=matter.court_id, matter=matter, kind="other", title=title, evidence_number=number, place=place,
                purpose="证明其主张", participation=parties[role], page_count=1, record_id=matter.id, at=clock.now(),
            )  # fmt: skip
        found = judgment_words(read(court, matter))["found"]
        named = ["借条（", "转账凭证（", "催收函（", "录音（", "收条（", "通话记录（"]
        assert sorted(named, key=found.index) == named
        assert found.index("原告提交了") < found.index("被告提交了")
        # The same in the hearing room.
        shown = [paper.title for paper in in_order(Paper.objects.filter(matter=matter))]
        assert shown == [name.rstrip("（") for name in named]


def test_what_is_admitted_is_found(court: Court0102) -> None:
    matter, day = tried(court, came=True, said="欠款属实，希望分期。")
    with clock.at(day):
        words = judgment_words(read(court, matter))
        assert words["found"].startswith(STORY.rstrip("。"))
        assert "高文斌对上述事实没有异议" in words["found"]
        drafted(court, matter)
        s = read(court, matter)
        assert [
            one for one in findings(s, s.document("民事判决书", state="draft")) if one.rule == "查明的事实"
        ] == []


def test_what_a_defendant_disputes_at_the_hearing_is_an_answer(court: Court0102) -> None:
    matter, day = tried(court, came=True, said="欠款属实。对利息的数额有异议。对借条没有异议。")
    with clock.at(day):
        words = judgment_words(read(court, matter))
        assert words["defence"] == "高文斌辩称，欠款属实。对利息的数额有异议。"
        assert "待填" in words["found"]


def test_where_nobody_came_the_court_finds_by_the_evidence(court: Court0102) -> None:
    matter, day = tried(court, came=False)
    with clock.at(day):
        words = judgment_words(read(court, matter))
        assert words["defence"] == "高文斌未到庭，也未提交答辩意见。"
        assert "视为放弃答辩、举证和质证的权利，但不视为承认原告所述的事实" in words["found"]
        assert "（待填：写明根据原告的陈述和审查过的证据认定哪些事实" in words["found"]


def test_each_defendant_stands_for_itself(court: Court0102) -> None:
    matter = two_defendants(court)
    for one in read(court, matter).who("defendant"):
        who = Actor(one.name, court.defendant.account, one.person_id)
        text = "借款属实，请求分期偿还。" if one.name == "高文斌" else "我没有在借条上签字。"
        court.do(who, matter, "submit_defence", {"text": text})
    s = read(court, matter)
    assert stances(s, judgment_words(s)["defence"]) == {"高文斌": "admits", "黄淑珍": "disputes"}


def test_a_second_draft_keeps_by_whom_the_fee_is_borne(court: Court0102) -> None:
    matter, day = tried(court, came=True, said="借条不是我写的。")
    with clock.at(day):
        drafted(court, matter, orders=["驳回沈玉梅的诉讼请求"], fee_by_defendant="0")
        words = judgment_words(read(court, matter))
        assert float(words["fee_by_defendant"]) == 0
        drafted(court, matter, orders=["驳回沈玉梅的诉讼请求"])
        draft = read(court, matter).document("民事判决书", state="draft")
        assert "由沈玉梅负担。" in to_text(Blocks.from_json(draft.blocks))


@pytest.mark.parametrize(
    ("cause", "order", "told", "untold"),
    [
        ("离婚纠纷", "驳回沈玉梅的诉讼请求", "六个月内再起诉", "加倍支付"),
        ("民间借贷纠纷", "驳回沈玉梅的诉讼请求", "不用申请执行", "六个月内再起诉"),
        ("民间借贷纠纷", "高文斌于本判决生效之日起十日内归还借款60000元", "加倍支付", "不用申请执行"),
    ],
)
def test_who_lost_a_suit_is_not_told_to_ask_for_enforcement(
    court: Court0102, cause: str, order: str, told: str, untold: str
) -> None:
    matter, day = tried(court, came=True, said="借条不是我写的。")
    with clock.at(day):
        drafted(court, matter, orders=[order])
        Document.objects.filter(matter=matter, kind="民事判决书").update(state="issued")
        Matter.objects.filter(pk=matter.pk).update(cause=cause)
        lines = "".join(ENDS["判决"](read(court, court.matter(matter.id)), {"plaintiff"}))
    assert told in lines
    assert untold not in lines


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("准予沈玉梅与高文斌离婚", True),
        ("解除沈玉梅与高文斌的婚姻关系", True),
        ("不准予沈玉梅与高文斌离婚", False),
        ("驳回沈玉梅要求准予离婚的诉讼请求", False),
    ],
)
def test_who_is_divorced_is_told_not_to_marry_before_it_takes_effect(
    court: Court0102, order: str, told: bool
) -> None:
    matter, day = tried(court, came=True, said="同意离婚。")
    with clock.at(day):
        drafted(court, matter, orders=[order])
        draft = read(court, matter).document("民事判决书", state="draft")
    text = to_text(Blocks.from_json(draft.blocks))
    assert ("上诉于" in text, "在本判决发生法律效力前，双方当事人不得另行结婚。" in text) == (True, told)
