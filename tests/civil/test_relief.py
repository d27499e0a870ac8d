"""缓交、减交、免交: asked for, decided by two, the fee follows; money, withdrawal and books (诉讼费用交纳办法 44–51)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.civil.test_periods import page_of
from tests.civil.test_sides_and_thirds import arrive, arrive_by
from tests.core.conftest import REGISTER, Court0102, read, refusal
from tianping.core import books
from tianping.core.acts import clock, outbox
from tianping.core.acts.engine import Request, decide
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.matters.models import Matter, Participation
from tianping.core.money import bank
from tianping.core.money.statement import statement
from tianping.outside.payment import Paid

DAY = date(2026, 3, 2)
ASKED: dict[str, dict[str, Any]] = {
    "defer": {"asked": "defer", "ground": "legal_aid", "reason": "正在接受法律援助，暂时交不出。"},
    "reduce": {"asked": "reduce", "ground": "disaster", "reason": "洪水毁了店铺，正在接受救济。"},
    "exempt": {"asked": "exempt", "ground": "subsistence", "reason": "领取最低生活保障，没有其他收入。"},
}
LETTER = "缓减免交诉讼费用决定书"


def told_to_pay(court: Court0102) -> Matter:
    """A case in the ordinary procedure, its fee 1,300 yuan, whose plaintiff was told to pay."""
    matter = court.submitted()
    court.do(court.post("filing_judge"), matter, "register_case", {**REGISTER, "procedure": "ordinary"})
    arrive_by(court, court.post("filing_judge"), matter)
    return court.matter(matter.id)


def ask(court: Court0102, matter: Matter, relief: str, **changes: Any) -> None:
    court.do(court.plaintiff, matter, "apply_fee_relief", {**ASKED[relief], **changes})


def granted(court: Court0102, matter: Matter, result: str, **changes: Any) -> None:
    """The filing judge proposes, the president approves; the judge is drawn where the case goes on."""
    ground = ASKED[result]["ground"] if result in ASKED else ""
    form = {"result": result, "ground": ground, "reason": "申请人提交的证明属实。", **changes}
    proposed = court.do(court.post("filing_judge"), matter, "decide_fee_relief", form)
    assert proposed.stage == "proposed"
    (proposal,) = read(court, matter).proposals
    decide(court.post("president"), matter.id, proposal.id, True, Request("decide_fee_relief", {}))
    outbox.drain(kinds=("act",))


def pays(court: Court0102, matter: Matter, amount: str, number: str = "B1") -> None:
    (order,) = read(court, matter).fee_orders
    bank.received(Paid(order.pay_code, Decimal(amount), number, "沈玉梅"))


def withdraw(court: Court0102, matter: Matter) -> str:
    """The plaintiff withdraws; the text of the ruling."""
    court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
    court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True})
    return text_of(court, matter, "民事裁定书（准许撤诉）")


def text_of(court: Court0102, matter: Matter, kind: str) -> str:
    made = read(court, matter).document(kind)
    assert made is not None
    return to_text(Document.from_json(made.blocks))


def back(court: Court0102, matter: Matter, amount: str) -> None:
    """What is owed back goes back."""
    (order,) = read(court, matter).fee_orders
    court.do(
        court.post("clerk"), matter, "refund_fee", {"amount": amount, "reason": "撤诉"}, about=str(order.id)
    )
    (proposal,) = read(court, matter).proposals
    decide(court.post("finance"), matter.id, proposal.id, True, Request("refund_fee", {}))


def balanced() -> bool:
    return not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_while_it_is_examined_no_suit_is_deemed_withdrawn_and_a_refusal_gives_seven_days_anew(
    court: Court0102,
) -> None:
    judge = court.post("filing_judge")
    with clock.at(DAY):
        matter = told_to_pay(court)
        ask(court, matter, "exempt")
        s = read(court, matter)
        assert {limit.state for limit in s.limits if limit.code == "FIL_FEE"} == {"void"}
        assert "decide_fee_relief" in {task.act for task in s.tasks if task.role == "filing_judge"}
        assert {task.act for task in s.tasks} & {"pay_fee", "deem_withdrawn_fee"} == set()
        (again,) = refusal(court, court.plaintiff, matter, "apply_fee_relief", ASKED["defer"])
        assert again.code == "asked_already"
    with clock.at(DAY + timedelta(days=20)):
        codes = [reason.code for reason in refusal(court, judge, matter, "deem_withdrawn_fee")]
        assert codes == ["relief_pending"]
        granted(court, matter, "refuse", reason="申请人有固定收入，不属于可以免交的情形。")
        text = text_of(court, matter, LETTER)
        assert "不准予免交案件受理费" in text
        assert "申请人有固定收入" in text
        assert "自接到本决定书次日起七日内交纳1,300元" in text
        assert [one.code for one in refusal(court, judge, matter, "deem_withdrawn_fee")] == [
            "fee_notice_not_served"
        ]
        arrive_by(court, judge, matter)
        (running,) = [limit for limit in read(court, matter).limits if limit.state == "running"
                      and limit.code == "FIL_FEE"]  # fmt: skip
        assert clock.day_of(running.due) == DAY + timedelta(days=28)
        assert [one.code for one in refusal(court, judge, matter, "deem_withdrawn_fee")] == ["fee_not_due"]
    with clock.at(DAY + timedelta(days=30)):
        court.do(judge, matter, "deem_withdrawn_fee")
        assert read(court, matter).fee_orders[0].amount == 0


def test_a_fee_in_part_remitted_is_paid_and_halved_in_that_part(court: Court0102) -> None:
    with clock.at(DAY):
        matter = told_to_pay(court)
        ask(court, matter, "reduce")
        form = {"result": "reduce", "ground": "disaster", "percent": 20, "reason": "情况属实。"}
        (low,) = refusal(court, court.post("filing_judge"), matter, "decide_fee_relief", form)
        assert (low.code, low.field) == ("ratio_below_30_percent", "percent")
        granted(court, matter, "reduce", percent=40)
        arrive_by(court, court.post("filing_judge"), matter)
        s = read(court, matter)
        assert (s.state.code, s.fee_orders[0].amount, s.fee_orders[0].state) == (
            "f.fee_due",
            Decimal("780.00"),
            "open",
        )
        assert "pay_fee" in {task.act for task in s.tasks}
        assert "减交40%，应当交纳780元" in text_of(court, matter, LETTER)
        pays(court, matter, "780.00")
        outbox.drain(kinds=("act",))
        assert read(court, matter).state.code == "c.assigned"
        ruling = withdraw(court, matter)
        assert "案件受理费1,300元，减半收取计650元，准予减交后计390元，由沈玉梅负担" in ruling
        back(court, matter, "390.00")
        order = read(court, matter).fee_orders[0]
        assert (order.amount, order.paid) == (Decimal("390.00"), Decimal("390.00"))
        assert balanced()


def test_a_fee_that_is_remitted_altogether_lets_the_case_go_on(court: Court0102) -> None:
    with clock.at(DAY):
        matter = told_to_pay(court)
        pays(court, matter, "100.00")
        ask(court, matter, "exempt")
        granted(court, matter, "exempt")
        s = read(court, matter)
        order = s.fee_orders[0]
        assert (s.state.code, order.amount, order.state, order.surplus) == (
            "c.assigned",
            0,
            "paid",
            Decimal("100.00"),
        )
        assert "准予免交案件受理费1,300元" in text_of(court, matter, LETTER)
        court.do(court.post("finance"), matter, "refund_surplus", about=str(order.id))
        assert "案件受理费1,300元，减半收取计650元，准予免交。" in withdraw(court, matter)
        assert [task.act for task in read(court, matter).tasks if task.act.startswith("refund")] == []
        assert balanced()


def test_a_fee_that_is_put_off_to_a_day_is_paid_while_the_case_goes_on(court: Court0102) -> None:
    with clock.at(DAY):
        matter, until = told_to_pay(court), DAY + timedelta(days=60)
        (past,) = refusal(
            court, court.plaintiff, matter, "apply_fee_relief", {**ASKED["defer"], "until": "2026-03-02"}
        )
        assert past.field == "until"
        ask(court, matter, "defer", until=until.isoformat())
        granted(court, matter, "defer", until=until.isoformat())
        s = read(court, matter)
        assert (s.state.code, s.fee_orders[0].deferred) == ("c.assigned", True)
        (task,) = [task for task in s.tasks if task.act == "pay_deferred_fee"]
        assert clock.day_of(task.due) == until
        assert "缓交至2026年5月1日" in text_of(court, matter, LETTER)
        # A part first, the rest later: each is booked where the case stands.
        pays(court, matter, "300.00")
        assert "pay_deferred_fee" in {task.act for task in read(court, matter).tasks}
        pays(court, matter, "1000.00", "B2")
        s = read(court, matter)
        assert (s.fee_orders[0].state, "pay_deferred_fee" in {task.act for task in s.tasks}) == (
            "paid",
            False,
        )
        withdraw(court, matter)
        back(court, matter, "650.00")
        assert balanced()


def test_a_fee_put_off_to_the_end_is_asked_for_when_the_suit_is_withdrawn(court: Court0102) -> None:
    with clock.at(DAY):
        matter, clerk = told_to_pay(court), court.post("clerk")
        ask(court, matter, "defer")
        granted(court, matter, "defer")
        arrive(court, matter)
        assert "pay_deferred_fee" not in {task.act for task in read(court, matter).tasks}
        withdraw(court, matter)
        arrive(court, matter)
        s = read(court, matter)
        (order,) = s.fee_orders
        assert (s.state.code, order.amount, order.deferred) == ("c.closed", Decimal("650.00"), True)
        assert (statement(s, order, ()).missing, statement(s, order, ()).dropped) == (Decimal("650.00"), 0)
        assert "pay_deferred_fee" in {task.act for task in s.tasks}
        assert "缓交的案件受理费 650.00 元还没有交" in page_of(court.plaintiff, matter)
        (unpaid,) = refusal(court, clerk, matter, "archive_case")
        assert (unpaid.code, "还差 650.00 元" in unpaid.text) == ("reason_needed", True)
        pays(court, matter, "650.00")
        assert "还没有交" not in page_of(court.plaintiff, matter)
        assert court.do(clerk, matter, "archive_case").stage == "proposed"
        assert balanced()


def test_turning_to_the_ordinary_procedure_does_not_call_for_what_was_put_off(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.told_to_pay()
        ask(court, matter, "defer")
        granted(court, matter, "defer")
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        form = {"reason": "案情复杂，争议较大。", "sole": True}
        court.do(court.post("judge"), matter, "convert_to_ordinary", form)
        s = read(court, matter)
        assert (s.fee_orders[0].amount, s.fee_orders[0].deferred) == (Decimal("1300.00"), True)
        assert s.document("补交案件受理费通知书") is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"asked": "exempt", "ground": "legal_aid"}, "ground"), ({"asked": "exempt", "ground": "other_exempt"}, "asked")],
)  # fmt: skip
def test_nobody_asks_for_what_the_law_does_not_have(
    court: Court0102, changes: dict[str, str], field: str
) -> None:
    with clock.at(DAY):
        matter = told_to_pay(court)
        if field == "asked":
            Participation.objects.filter(matter=matter, role="plaintiff").update(kind="organisation")
        (reason,) = refusal(court, court.plaintiff, matter, "apply_fee_relief", {**ASKED["defer"], **changes})
        assert reason.field == field


def test_who_asks_is_in_time_and_the_other_side_reads_nothing_of_it(court: Court0102) -> None:
    with clock.at(DAY):
        late, matter = told_to_pay(court), told_to_pay(court)
        ask(court, matter, "defer")
        granted(court, matter, "defer")
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        s = read(court, matter)
        (asked,) = matter.papers.filter(title="司法救助申请书")
        assert not [d for d in s.deliveries if d.to_role == "defendant" and str(asked.id) in d.papers]
        assert not [d for d in s.deliveries if d.to_role == "defendant" and LETTER in d.title]
    with clock.at(DAY + timedelta(days=12)):
        (reason,) = refusal(court, court.plaintiff, late, "apply_fee_relief", ASKED["defer"])
        assert reason.code == "fee_time_over"
