"""管辖异议 beside a case: until when it may be raised, and what of the case waits for it (民事诉讼法 130)."""

from __future__ import annotations

from datetime import date, timedelta

from tests.civil.test_closing import prepared
from tests.civil.test_sides_see import heard
from tests.core.conftest import Court0102, read, refusal
from tests.core.test_sides import OBJECTION
from tianping.core.acts import clock
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
