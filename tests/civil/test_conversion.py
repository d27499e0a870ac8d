"""程序转换: within the trial limit, by ruling or notice, the limit counted on from the filing day, the other half of the fee told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import REGISTER, Court0102, read, refusal
from tianping.core import books
from tianping.core.acts import clock, outbox, permit
from tianping.core.acts.engine import Request, decide
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.cases import case_of
from tianping.core.drafting.documents.judgment import course
from tianping.core.drafting.views import to_text
from tianping.core.drafting.words import money
from tianping.core.limits import watch
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Matter
from tianping.core.money import bank
from tianping.core.notices.models import Notice
from tianping.faces.portal.clocks import limits
from tianping.outside.payment import Paid

FILED = date(2026, 3, 2)
ORDINARY = {"reason": "案件主要事实需要通过鉴定查明。", "sole": True}
SUMMARY = {"reason": "被告提出需要鉴定，不符合小额诉讼的条件。"}


def begun(court: Court0102, procedure: str) -> Matter:
    """A case that was registered on the day `FILED` and whose complaint everybody has."""
    with clock.at(FILED):
        matter = court.submitted()
        registered = {**REGISTER, "amount": "40000.00", "procedure": procedure}
        court.do(court.post("filing_judge"), matter, "register_case", registered)
        court.pay(matter)
        outbox.drain(kinds=("act",))
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        arrive(court, matter)
    return court.matter(matter.id)


def trial(court: Court0102, matter: Matter) -> list[tuple[str, str, date]]:
    found = [one for one in read(court, matter).limits if one.code.startswith("CIV_TRIAL")]
    return [(one.code, one.state, clock.day_of(one.due)) for one in found]


def words_of(court: Court0102, matter: Matter, kind: str) -> str:
    document = read(court, matter).document(kind)
    assert document is not None, kind
    return to_text(Document.from_json(document.blocks))


def convert(court: Court0102, matter: Matter) -> None:
    court.do(court.post("judge"), matter, "convert_to_ordinary", ORDINARY)


def test_the_trial_limit_of_the_ordinary_procedure_counts_from_the_filing_day(court: Court0102) -> None:
    matter = begun(court, "summary")
    with clock.at(FILED + timedelta(days=60)):
        number = matter.number
        convert(court, matter)
        # Three months to the day fell away; six months from the day of registering stand.
        assert trial(court, matter) == [
            ("CIV_TRIAL_SUM", "void", date(2026, 6, 2)),
            ("CIV_TRIAL_ORD", "running", date(2026, 9, 2)),
        ]
        s = read(court, matter)
        assert (s.data.procedure, court.matter(matter.id).number, s.state.code) == (
            "ordinary",
            number,
            "c.preparing",
        )
        ruling = words_of(court, matter, "简易程序转普通程序裁定书")
        assert "本院在审理过程中发现，案件主要事实需要通过鉴定查明，不宜适用简易程序。" in ruling
        assert "第一百七十条" in ruling
        told = words_of(court, matter, "独任审判员告知书")
        assert "独任审理" in told
        served = {d.to_name for d in s.deliveries if "简易程序转普通程序裁定书" in d.title}
        assert served == {"沈玉梅", "高文斌"}
        arrive(court, matter)
        # The fifteenth day is a Saturday (民事诉讼法 85).
        periods = read(court, matter).running("CIV_EVID_ORD")
        assert {(one.of_name, clock.day_of(one.due)) for one in periods} == {
            (name, date(2026, 5, 18)) for name in ("沈玉梅", "高文斌")
        }
        assert read(court, matter).running("CIV_EVID_SUM") == []
        assert [
            r.code for r in refusal(court, court.post("judge"), matter, "convert_to_ordinary", ORDINARY)
        ] == ["ordinary_already"]


def test_the_judgment_says_that_and_when_the_procedure_changed(court: Court0102) -> None:
    matter = begun(court, "summary")
    with clock.at(FILED + timedelta(days=60)):
        convert(court, matter)
        said = "".join(span.text for span in course(case_of(read(court, matter), clock.today())).spans)
        assert "依法适用简易程序，于2026年5月1日转为普通程序，由审判员独任审理" in said


def test_days_taken_out_of_the_former_limit_are_taken_out_of_the_new_one(court: Court0102) -> None:
    matter = begun(court, "summary")
    with clock.at(FILED + timedelta(days=50)):
        taken = {"kind": "appraisal", "begins": "2026-03-10", "ends": "2026-03-19"}
        court.do(court.post("judge"), matter, "exclude_period", taken)
        approve(court, matter, "民二庭chief")
        longer = {"months": 1, "reason": "主要证人住院，庭审改期。"}
        court.do(court.post("judge"), matter, "apply_extension", longer)
        approve(court, matter, "president")
        # Parties are told what becomes of the time to try their case (延审规定 7).
        told = Notice.objects.filter(matter=matter, person_id=court.plaintiff.person).values_list(
            "text", flat=True
        )
        assert (
            "本案的审理期限有变：扣除鉴定的期间（2026年3月10日至2026年3月19日），现在到 2026年6月12日。"
            in told
        )
        assert any("延长 1 个月（主要证人住院，庭审改期。）" in text for text in told)
        convert(court, matter)
        # The month that the president gave was given to the summary procedure.
        assert trial(court, matter)[-1] == ("CIV_TRIAL_ORD", "running", date(2026, 9, 12))
        (limit,) = Limit.objects.filter(matter=matter, code="CIV_TRIAL_ORD")
        assert [event["type"] for event in limit.events] == ["appraisal"]


def approve(court: Court0102, matter: Matter, post: str) -> None:
    (proposal,) = read(court, matter).proposals
    decide(court.post(post), matter.id, proposal.id, True, Request("", key=str(proposal.id)))


@pytest.mark.parametrize(("procedure", "months"), [("summary", 3), ("small", 2)])
def test_after_its_trial_limit_a_case_is_not_converted(court: Court0102, procedure: str, months: int) -> None:
    matter = begun(court, procedure)
    with clock.at(date(2026, 3 + months, 2)):
        assert offered(court, matter) >= {"convert_to_ordinary"}
    with clock.at(date(2026, 3 + months, 5)):
        (reason,) = refusal(court, court.post("judge"), matter, "convert_to_ordinary", ORDINARY)
        assert (reason.code, reason.basis) == ("trial_limit_passed", "民诉法解释258")
        assert "convert_to_ordinary" not in offered(court, matter)


def offered(court: Court0102, matter: Matter) -> set[str]:
    return {one.act.code for one in permit.possible(read(court, matter), court.post("judge")) if one.allowed}


def test_one_judge_goes_on_only_where_the_law_lets_one(court: Court0102) -> None:
    matter = begun(court, "summary")
    with clock.at(FILED + timedelta(days=9)):
        unsure: dict[str, Any] = {"reason": ORDINARY["reason"], "sole": False}
        (reason,) = refusal(court, court.post("judge"), matter, "convert_to_ordinary", unsure)
        assert reason.field == "sole"


def test_a_small_claim_goes_on_by_the_other_rules_of_the_summary_procedure(court: Court0102) -> None:
    matter = begun(court, "small")
    with clock.at(FILED + timedelta(days=20)):
        court.do(court.post("judge"), matter, "convert_small_to_summary", SUMMARY)
        s = read(court, matter)
        assert s.data.procedure == "summary"
        assert trial(court, matter) == [
            ("CIV_TRIAL_SML", "void", date(2026, 5, 2)),
            ("CIV_TRIAL_SUM", "running", date(2026, 6, 2)),
        ]
        notice = words_of(court, matter, "适用简易程序其他规定审理通知书")
        assert "被告提出需要鉴定，不符合小额诉讼的条件，不宜适用小额诉讼程序" in notice
        assert "不服的可以依法上诉" in notice
        assert [(one.kind, one.state) for one in s.fee_orders] == [("案件受理费", "paid")]
        again = refusal(court, court.post("judge"), matter, "convert_small_to_summary", SUMMARY)
        assert [r.code for r in again] == ["not_small_claims"]
        # What it is now may still turn to the ordinary procedure, from the filing day.
        convert(court, matter)
        assert trial(court, matter)[-1] == ("CIV_TRIAL_ORD", "running", date(2026, 9, 2))
        assert "不宜适用简易程序" in words_of(court, matter, "简易程序转普通程序裁定书")


def test_a_small_claim_turns_to_the_ordinary_procedure_by_its_own_article(court: Court0102) -> None:
    matter = begun(court, "small")
    with clock.at(FILED + timedelta(days=20)):
        convert(court, matter)
        ruling = words_of(court, matter, "简易程序转普通程序裁定书")
        assert "不宜适用小额诉讼程序" in ruling
        assert "第一百六十九条第一款" in ruling


def test_the_other_half_of_the_fee_is_paid_within_seven_days(court: Court0102) -> None:
    matter = begun(court, "summary")
    with clock.at(FILED + timedelta(days=9)):
        (order,) = read(court, matter).fee_orders
        half = order.amount
        convert(court, matter)
        (order,) = read(court, matter).fee_orders
        assert (order.amount, order.paid, order.state) == (2 * half, half, "open")
        told = words_of(court, matter, "补交案件受理费通知书")
        assert f"全额{money(2 * half)}，已交{money(half)}，应当补交{money(half)}" in told
        arrive(court, matter)
        (limit,) = read(court, matter).running("FIL_FEE_TO_ORD")
        assert clock.day_of(limit.due) == FILED + timedelta(days=16)
        assert "pay_fee_difference" in {task.act for task in read(court, matter).tasks}
        assert [r.code for r in refusal(court, court.post("judge"), matter, "deem_withdrawn_difference")] == [
            "difference_not_due"
        ]
        bank.received(Paid(order.pay_code, half, "D1", "沈玉梅"))
        s = read(court, matter)
        assert (s.fee_orders[0].state, s.running("FIL_FEE_TO_ORD")) == ("paid", [])
        assert "pay_fee_difference" not in {task.act for task in s.tasks}
        assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_unpaid_it_counts_as_withdrawn_and_half_goes_back(court: Court0102) -> None:
    matter = begun(court, "summary")
    with clock.at(FILED + timedelta(days=9)):
        convert(court, matter)
        arrive(court, matter)
    with clock.at(FILED + timedelta(days=18)):
        watch.sweep()
        assert "deem_withdrawn_difference" in {task.act for task in read(court, matter).tasks}
        paid = read(court, matter).fee_orders[0].paid
        # The plaintiff sees what was missed as long as it can be made up for.
        shown = [
            one["view"]
            for one in limits(read(court, matter), {p.id for p in read(court, matter).who("plaintiff")})
        ]
        assert ("补交案件受理费", "passed") in {(view.name, view.state) for view in shown}
        court.do(court.post("judge"), matter, "deem_withdrawn_difference")
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome) == ("c.closed", "按撤诉处理")
        assert "未在七日内足额补交" in words_of(court, matter, "民事裁定书（按撤诉处理）")
        (task,) = [task for task in s.tasks if task.act == "refund_fee"]
        assert f"{(paid / 2).quantize(Decimal('0.01')):,.2f}" in task.name


@pytest.mark.parametrize(
    ("procedure", "objection", "act"),
    [
        ("summary", "object_summary", "convert_to_ordinary"),
        ("small", "object_small", "convert_small_to_summary"),
    ],
)
def test_who_objects_to_the_procedure_is_answered(
    court: Court0102, procedure: str, objection: str, act: str
) -> None:
    matter = begun(court, procedure)
    judge, why = court.post("judge"), {"reason": "争议的事实要靠鉴定查明。"}
    with clock.at(FILED + timedelta(days=10)):
        no = {"reason": "双方对主要事实没有争议，不需要鉴定。"}
        assert [r.code for r in refusal(court, judge, matter, "dismiss_procedure_objection", no)] == [
            "no_objection"
        ]
        court.do(court.plaintiff, matter, objection, why)
        assert [r.code for r in refusal(court, court.plaintiff, matter, objection, why)] == ["objection_open"]
        court.do(judge, matter, "dismiss_procedure_objection", no)
        assert Notice.objects.filter(matter=matter, text__contains="不需要鉴定").exists()
        assert waiting(court, matter) == set()
        court.do(court.plaintiff, matter, objection, why)
        assert waiting(court, matter) == {"dismiss_procedure_objection"}
        court.do(judge, matter, act, ORDINARY if act == "convert_to_ordinary" else SUMMARY)
        assert waiting(court, matter) == set()


def waiting(court: Court0102, matter: Matter) -> set[str]:
    return {task.act for task in read(court, matter).tasks} & {"dismiss_procedure_objection"}


@pytest.mark.parametrize(
    ("claims", "procedure"),
    [
        ([("判令被告归还借款 8000 元", "8000.00"), ("诉讼费由被告承担", None)], "small"),
        ([("判令被告归还借款 60000 元", "60000.00")], "summary"),
        ([("判令解除合同", None), ("判令被告归还 8000 元", "8000.00")], "summary"),
    ],
)
def test_small_sums_are_offered_the_small_claims_procedure(
    court: Court0102, claims: list[tuple[str, str | None]], procedure: str
) -> None:
    matter = court.draft()
    asked = [{"text": text, "amount": amount} for text, amount in claims]
    court.do(court.plaintiff, matter, "submit_filing", court.filing(claims=asked))
    s = read(court, matter)
    prefill = s.type.acts["register_case"].prefill
    assert prefill is not None
    assert prefill(s)["procedure"] == procedure
