"""管辖异议 beside a case: until when it may be raised, and what of the case waits for it (民事诉讼法 130)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.civil.test_closing import prepared, settled
from tests.civil.test_sides_see import heard
from tests.core.conftest import Court0102, read, refusal
from tests.core.test_sides import OBJECTION
from tianping.core.acts import clock, outbox
from tianping.core.acts.situation import Situation

DAY = date(2026, 3, 2)


def states(s: Situation) -> list[str]:
    return [limit.state for limit in s.limits if limit.code == "JUR_OBJ"]


def test_who_answers_on_the_substance_has_accepted_the_court(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
        assert states(read(court, matter)) == ["running"]
        court.do(court.defendant, matter, "submit_defence", {"text": "借款已经还清。"})
        assert states(read(court, matter)) == ["void"]
        (reason,) = refusal(court, court.defendant, matter, "raise_jurisdiction_objection", OBJECTION)
        assert reason.code == "objection_answered"
        assert "依职权审查" in reason.remedy


def test_who_says_in_the_answer_that_another_court_has_jurisdiction_may_still_object(
    court: Court0102,
) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
        court.do(
            court.defendant, matter, "submit_defence", {"text": "本案应由江南区法院管辖；借款已经还清。"}
        )
        court.do(court.defendant, matter, "raise_jurisdiction_objection", OBJECTION)


def test_with_the_hearing_the_time_to_object_is_over(court: Court0102) -> None:
    matter, day = heard(court, "summary")
    with clock.at(day):
        court.do(
            court.post("clerk"),
            matter,
            "hear",
            {"present": [str(p.id) for p in read(court, matter).who("party")]},
        )
        assert states(read(court, matter)) == ["void"]


def test_whose_time_is_over_is_told_so(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
    with clock.at(DAY + timedelta(days=20)):
        (reason,) = refusal(court, court.defendant, matter, "raise_jurisdiction_objection", OBJECTION)
        assert reason.code == "objection_late"


WAITING = (
    ("settle_by_mediation", {}),
    ("dismiss_suit", {"reason": "原告不是合同当事人，与本案没有直接利害关系。"}),
    ("convert_to_ordinary", {"reason": "案情复杂，争议较大。", "sole": True}),
)


@pytest.mark.parametrize(("act", "data"), WAITING, ids=[act for act, _ in WAITING])
def test_a_court_whose_jurisdiction_is_disputed_does_not_end_the_case_on_its_substance(
    court: Court0102, act: str, data: dict[str, object]
) -> None:
    with clock.at(DAY):
        matter = prepared(court, "summary")
        court.do(court.defendant, matter, "raise_jurisdiction_objection", OBJECTION)
        data = data or settled(court, matter)
        reasons = refusal(court, court.post("judge"), matter, act, data)
        assert [(one.code, "撤回管辖异议" in one.remedy) for one in reasons] == [("side_open", True)]
        (side,) = read(court, matter).sides
        court.do(court.defendant, side, "withdraw_objection")
        court.do(court.post("judge"), matter, act, data)


def test_a_court_does_not_find_by_itself_what_an_objection_asks(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
        court.do(court.defendant, matter, "raise_jurisdiction_objection", OBJECTION)
        found = {"ground": "found", "court": "临01", "reason": "合同履行地不在本院辖区。"}
        reasons = refusal(court, court.post("judge"), matter, "transfer_jurisdiction", found)
        assert "objection_open" in {one.code for one in reasons}


def test_an_objection_ends_with_a_suit_that_is_withdrawn(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "ordinary")
        court.do(court.defendant, matter, "raise_jurisdiction_objection", OBJECTION)
        (side,) = read(court, matter).sides
        court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True, "reason": "不损害他人。"})
        outbox.drain(kinds=("side",))
        assert court.matter(side.id).state == "j.lapsed"
