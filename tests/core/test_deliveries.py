"""Service and what hangs on it: clocks that begin on receipt, what did not arrive, who refused the wire."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.core.conftest import REGISTER, Court0102, read, refusal
from tianping.core.acts import clock
from tianping.core.delivery import watch as deliveries


def test_a_clock_on_receipt_begins_when_the_service_takes_effect(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 3, 2)):
        matter = court.paid()
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "mail"})
        assert not [one for one in read(court, matter).limits if one.code == "CIV_DEFENCE_SUM"]
    with at_noon(date(2026, 3, 6)):
        delivery = next(d for d in read(court, matter).deliveries if d.to_role == "defendant")
        proof = {"day": "2026-03-05", "method": "mail", "proof": "E1"}
        court.do(court.post("clerk"), matter, "delivery_effective", proof, about=str(delivery.id))
        (answer,) = [one for one in read(court, matter).limits if one.code == "CIV_DEFENCE_SUM"]
    assert (answer.start.astimezone(clock.COURT_ZONE).date(), answer.of_name) == (date(2026, 3, 5), "高文斌")
    assert answer.due == clock.end_of(date(2026, 3, 20))
    found = refusal(court, court.post("clerk"), matter, "delivery_effective", proof, about=str(delivery.id))
    assert [r.code for r in found] == ["already_served"]


def test_nobody_opens_the_letter_of_another(court: Court0102) -> None:
    matter = court.paid()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "electronic"})
    delivery = next(d for d in read(court, matter).deliveries if d.to_role == "defendant")
    assert [
        r.code for r in refusal(court, court.plaintiff, matter, "open_delivery", about=str(delivery.id))
    ] == ["not_yours"]
    participant = next(p for p in read(court, matter).participations if p.id == delivery.to_id)
    defendant = type(court.defendant)(participant.name, court.defendant.account, participant.person_id)
    court.do(defendant, matter, "open_delivery", about=str(delivery.id))
    opened = next(d for d in read(court, matter).deliveries if d.id == delivery.id)
    assert opened.effective == clock.today()


def test_a_service_that_failed_is_sent_again_by_another_way(court: Court0102) -> None:
    matter = court.paid()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "mail"})
    delivery = next(d for d in read(court, matter).deliveries if d.to_role == "defendant")
    court.do(court.post("clerk"), matter, "delivery_failed", {"reason": "查无此人"}, about=str(delivery.id))
    (task,) = [t for t in read(court, matter).tasks if t.act == "deliver_again"]
    assert (task.about, task.consequence) == (str(delivery.id), "查无此人")
    court.do(court.post("clerk"), matter, "deliver_again", {"way": "direct"}, about=str(delivery.id))
    s = read(court, matter)
    assert not [t for t in s.tasks if t.act == "deliver_again"]
    assert next(d for d in s.deliveries if d.id == delivery.id).state == "sending"


def test_what_stayed_silent_on_the_telephone_goes_to_the_address(court: Court0102) -> None:
    matter = court.paid()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "electronic"})
    sent = next(d for d in read(court, matter).deliveries if d.to_role == "defendant")
    court.do(court.post("clerk"), matter, "delivery_failed", {"reason": "没有人打开"}, about=str(sent.id))
    court.do(court.post("clerk"), matter, "deliver_again", {"way": "mail"}, about=str(sent.id))
    again = next(d for d in read(court, matter).deliveries if d.id == sent.id)
    assert (sent.address, again.address) == ("12900000002", "临江省江州市江北区双桥街7号")


def test_an_electronic_service_that_nobody_opens_goes_to_the_clerk_with_the_reason(
    court: Court0102, at_noon: Callable[[date], Any]
) -> None:
    with at_noon(date(2026, 3, 2)):  # a Monday
        matter = court.paid()
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "electronic"})
        sent = next(d for d in read(court, matter).deliveries if d.to_role == "defendant")
    with at_noon(date(2026, 3, 9)):
        assert deliveries.sweep() == 0
    with at_noon(date(2026, 3, 10)):
        assert deliveries.sweep() >= 1
        assert deliveries.sweep() == 0
        (task,) = [t for t in read(court, matter).tasks if t.about == str(sent.id)]
        assert (task.act, task.name) == ("deliver_again", "换一种方式送达：高文斌")
        assert "没有人打开" in task.consequence
        # Who opens it after all has been served, and the clerk has nothing more to do.
        defendant = type(court.defendant)("高文斌", court.defendant.account, sent.to.person_id)
        court.do(defendant, matter, "open_delivery", about=str(sent.id))
        s = read(court, matter)
        assert next(d for d in s.deliveries if d.id == sent.id).effective == date(2026, 3, 10)
        assert not [t for t in s.tasks if t.about == str(sent.id)]


def test_who_refused_electronic_service_gets_a_letter(court: Court0102) -> None:
    matter = court.draft()
    court.do(court.plaintiff, matter, "submit_filing", court.filing(online=False))
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    assert {d.way for d in read(court, matter).deliveries} == {"mail"}
