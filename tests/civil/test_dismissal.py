"""驳回起诉: the trial ends by a ruling that parties may appeal within ten days of their own; its fee goes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.civil.test_conversion import FILED, begun, words_of
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import Court0102, read, refusal
from tests.core.test_together import ready_to_schedule, schedule
from tianping.core import books
from tianping.core.acts import clock, permit
from tianping.core.limits import watch
from tianping.core.matters.models import Matter

WHY = {"reason": "原告不是借款合同的出借人，与本案没有直接利害关系。"}
WRONG = {"reasons": "借款是我转账出借的，有转账凭证。"}
DAY = FILED + timedelta(days=14)  # a Monday


def dismissed(court: Court0102, procedure: str = "summary") -> Matter:
    """A case whose ruling everybody has got."""
    matter = begun(court, procedure)
    court.do(court.post("judge"), matter, "dismiss_suit", WHY)
    arrive(court, matter)
    return court.matter(matter.id)


def test_the_trial_ends_and_the_ruling_says_where_to_appeal(court: Court0102) -> None:
    with clock.at(DAY):
        matter = dismissed(court)
        s = read(court, matter)
        ruling = words_of(court, matter, "驳回起诉裁定书")
        assert "驳回沈玉梅的起诉。" in ruling
        assert "十日内，向本院递交上诉状" in ruling
        assert "上诉于临江省江州市中级人民法院" in ruling
        assert s.state.code == "c.dismissed"
        running = {limit.code for limit in s.limits if limit.state == "running"}
        assert running == {"CIV_APPEAL_R"}
        assert {one.of_name for one in s.running("CIV_APPEAL_R")} == {"沈玉梅", "高文斌"}
        assert {task.act for task in s.tasks} <= {"archive_case"}
        offered = {one.act.code for one in permit.possible(s, court.plaintiff) if one.allowed}
        assert "appeal_dismissal" in offered


def test_a_hearing_that_was_fixed_is_cancelled(court: Court0102) -> None:
    matter = ready_to_schedule(court)
    schedule(court, matter)
    court.do(court.post("judge"), matter, "dismiss_suit", WHY)
    assert [hearing.state for hearing in read(court, matter).hearings] == ["cancelled"]


def test_unappealed_the_ruling_binds_and_the_fee_goes_back(court: Court0102) -> None:
    with clock.at(DAY):
        matter = dismissed(court)
        (reason,) = refusal(court, court.post("clerk"), matter, "dismissal_effective")
        assert "2026年3月26日才届满" in reason.text
    with clock.at(DAY + timedelta(days=11)):
        watch.sweep()
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome, s.data.effective_on) == (
            "c.closed",
            "驳回起诉",
            date(2026, 3, 27),
        )
        (order,) = s.fee_orders
        (task,) = [one for one in s.tasks if one.act == "refund_fee"]
        assert (f"{order.paid:,.2f}" in task.name, task.about) == (True, str(order.id))
        assert "archive_case" in {one.act for one in s.tasks}
        assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


@pytest.mark.parametrize(
    ("result", "outcome", "refunds"), [("upheld", "驳回起诉", 1), ("try", "指令审理", 0)]
)
def test_appealed_it_goes_to_the_other_side_and_up(
    court: Court0102, result: str, outcome: str, refunds: int
) -> None:
    with clock.at(DAY):
        matter, clerk = dismissed(court), court.post("clerk")
        court.do(court.plaintiff, matter, "appeal_dismissal", WRONG)
        assert court.matter(matter.id).state == "c.dismissal_appealing"
        ruled = {"result": result, "number": "（2026）临01民终5号", "day": DAY.isoformat()}
        for act in ("send_appeal", "transfer_appeal"):
            (reason,) = refusal(court, clerk, matter, "register_dismissal_ruling", ruled)
            assert (reason.code, reason.act) == ("not_sent_up", act)
            court.do(clerk, matter, act, reason="各方都表示不再答辩、不再上诉。")
        sent = [d.to_name for d in read(court, matter).deliveries if d.title == "民事上诉状"]
        assert sent == ["高文斌"]
        tasks = {task.act for task in read(court, matter).tasks}
        assert "register_dismissal_ruling" in tasks
        assert "return_second_instance" not in tasks
    with clock.at(DAY + timedelta(days=15)):
        watch.sweep()
        assert court.matter(matter.id).state == "c.dismissal_appealing"
        court.do(clerk, matter, "register_dismissal_ruling", ruled)
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome) == ("c.closed", outcome)
        assert len([one for one in s.tasks if one.act == "refund_fee"]) == refunds


def test_a_small_claim_ends_with_the_ruling(court: Court0102) -> None:
    with clock.at(DAY):
        matter = dismissed(court, "small")
        s = read(court, matter)
        assert (s.state.code, s.matter.outcome, s.data.effective_on) == ("c.closed", "驳回起诉", DAY)
        assert s.running("CIV_APPEAL_R") == []
        ruling = words_of(court, matter, "驳回起诉裁定书")
        assert "本裁定一经作出即生效。" in ruling
        assert "上诉于" not in ruling
        assert {"archive_case", "refund_fee"} <= {task.act for task in s.tasks}
