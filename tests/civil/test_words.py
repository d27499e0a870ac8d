"""What people read of a case is so: tasks appear when they can be done, with the day that matters; one name for one fee."""

from __future__ import annotations

from datetime import date, timedelta

from tests.civil.test_closing import prepared, settled
from tests.civil.test_periods import begun, hearing, page_of
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import Court0102, read
from tianping.core.acts import clock
from tianping.core.acts.engine import Request, perform_together
from tianping.core.matters.models import Matter

DAY = date(2026, 3, 2)


def tasks(court: Court0102, matter: Matter) -> set[str]:
    return {task.act for task in read(court, matter).tasks}


def test_a_hearing_is_to_be_fixed_when_what_it_waits_for_has_arrived(court: Court0102) -> None:
    with clock.at(DAY):
        matter, clerk = court.paid(), court.post("clerk")
        court.do(clerk, matter, "send_complaint", {"way": "direct"})
        waiting = [d for d in read(court, matter).deliveries if d.effective is None]
        done = {"day": DAY.isoformat(), "method": "direct", "proof": "送达回证"}
        needed = [d for d in waiting if "举证通知书" in d.title or "应诉通知书" in d.title]
        assert len(needed) == 2
        for delivery in needed:
            assert "schedule_hearing" not in tasks(court, matter)
            court.do(clerk, matter, "delivery_effective", done, about=str(delivery.id))
        asked = [task for task in read(court, matter).tasks if task.act == "schedule_hearing"]
        assert [(task.role, task.name) for task in asked] == [("judge", "排期开庭")]
        arrive(court, matter)
        asked = [task for task in read(court, matter).tasks if task.act == "schedule_hearing"]
        assert len(asked) == 1


def test_the_task_of_a_hearing_bears_its_day_also_when_it_is_moved(court: Court0102) -> None:
    matter, first, second = begun(court), DAY + timedelta(days=21), DAY + timedelta(days=23)
    with clock.at(DAY + timedelta(days=16)):
        judge = court.post("judge")
        for act, day in (("schedule_hearing", first), ("reschedule_hearing", second)):
            court.do(judge, matter, act, hearing(court, day))
            (task,) = [task for task in read(court, matter).tasks if task.act == "hear"]
            assert clock.day_of(task.due) == day
            assert task.consequence == f"2026年3月{day.day}日 09:00，第五法庭"
            assert task.staff_id == court.staff["clerk"].id


def test_of_a_joined_hearing_each_case_has_its_task(court: Court0102) -> None:
    cases = [begun(court), begun(court)]
    with clock.at(DAY + timedelta(days=16)):
        asked = Request("schedule_hearing", hearing(court, DAY + timedelta(days=21)))
        perform_together(court.post("judge"), [case.id for case in cases], asked)
        assert all("hear" in tasks(court, case) for case in cases)


def test_a_settled_case_speaks_of_no_judgment(court: Court0102) -> None:
    with clock.at(DAY):
        matter = prepared(court, "summary")
        court.do(court.post("judge"), matter, "settle_by_mediation", settled(court, matter))
        shown = page_of(court.defendant, matter)
        assert "判决生效" not in shown
        assert "判决书（调解书）已经生效" not in shown
        assert "调解协议已经生效，各方应当按协议履行" in shown


def test_what_comes_in_from_its_party_speaks_of_no_transfer(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.submitted()
        shown = page_of(court.plaintiff, matter)
        assert "7 天内会告诉您是否立案" in shown
        assert "移送来的" not in shown
