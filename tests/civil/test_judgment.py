"""What a judgment says by law, whatever the judge wrote."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.conftest import DEFENDANT, PLAINTIFF, REGISTER, Court0102, read
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import Actor
from tianping.core.drafting.arguments import _sum_of
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.models import Document
from tianping.core.drafting.views import to_text
from tianping.core.matters.models import Matter
from tianping.domains.civil.first_words import judgment_words
from tianping.sample import province, story


@pytest.mark.django_db
def test_who_must_pay_is_told_of_double_interest() -> None:
    province.install()
    story.play(3, seed=3, since=date(2026, 1, 5))
    judgments = Document.objects.filter(kind="民事判决书", state="issued")
    assert judgments
    for row in judgments:
        assert "加倍支付迟延履行期间的债务利息" in to_text(Blocks.from_json(row.blocks))


@pytest.mark.parametrize(
    ("order", "amount"),
    [("被告支付 12,345.60元", "12345.60"), ("被告返还3万元", "30000"), ("驳回原告的诉讼请求", None)],
)
def test_the_sum_of_an_order(order: str, amount: str | None) -> None:
    assert (str(_sum_of(order)) if _sum_of(order) is not None else None) == amount


def two_defendants(court: Court0102) -> Matter:
    """A case of which both defendants were told."""
    other = {**DEFENDANT.as_party("defendant"), "name": "黄淑珍", "identity": "", "phone": "12900000077"}
    matter = court.draft()
    parties = [PLAINTIFF.as_party("plaintiff"), DEFENDANT.as_party("defendant"), other]
    court.do(court.plaintiff, matter, "submit_filing", court.filing(parties=parties))
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    court.pay(matter)
    outbox.drain(kinds=("act",))
    clerk = court.post("clerk")
    court.do(clerk, matter, "send_complaint", {"way": "direct"})
    done = {"day": clock.today().isoformat(), "method": "direct", "proof": "回证"}
    for row in [one for one in read(court, matter).deliveries if one.effective is None]:
        court.do(clerk, matter, "delivery_effective", done, about=str(row.id))
    return court.matter(matter.id)


def test_what_one_defendant_answers_is_put_in_no_other_mouth(court: Court0102) -> None:
    matter = two_defendants(court)
    said = {"高文斌": "借款属实，请求分期偿还。", "黄淑珍": "我没有在借条上签字。"}
    for one in read(court, matter).who("defendant"):
        who = Actor(one.name, court.defendant.account, one.person_id)
        court.do(who, matter, "submit_defence", {"text": said[one.name]})
    words = judgment_words(read(court, matter))["defence"]
    assert words.splitlines() == [f"{name}辩称，{text}" for name, text in said.items()]


def test_each_answer_is_a_task_that_says_whose_it_is_and_goes_out_once(court: Court0102) -> None:
    matter = two_defendants(court)
    clerk, who = court.post("clerk"), {}
    for one in read(court, matter).who("defendant"):
        who[one.name] = Actor(one.name, court.defendant.account, one.person_id)
        court.do(who[one.name], matter, "submit_defence", {"text": "请求分期偿还。"})
    tasks = {task.name for task in read(court, matter).tasks if task.act == "send_defence"}
    assert tasks == {"发送答辩状副本（高文斌的）", "发送答辩状副本（黄淑珍的）"}
    court.do(clerk, matter, "send_defence")
    court.do(who["黄淑珍"], matter, "submit_defence", {"text": "我没有在借条上签字。"})
    court.do(clerk, matter, "send_defence")
    sent = [d for d in read(court, matter).deliveries if d.title.startswith("答辩状副本")]
    assert [(d.title, len(d.papers)) for d in sent] == [
        ("答辩状副本（高文斌、黄淑珍）", 2),
        ("答辩状副本（黄淑珍）", 1),
    ]
