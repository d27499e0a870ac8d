"""The time to pay the fee of a suit: seven days from the day after its notice was received (诉讼费用交纳办法 22)."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client

from tests.civil.test_letters import text_of
from tests.civil.test_periods import page_of
from tests.civil.test_relief import ask, pays
from tests.core.conftest import DEFENDANT, PLAINTIFF, REGISTER, Court0102, read, refusal
from tianping.core.access.models import Account
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import Actor
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.sample.persons import Invented

DAY = date(2026, 3, 2)
SECOND = Invented("罗启明", "natural", "", "临江省江州市江北区双桥街9号", "12900000003")
NOT_YET = "收到交费通知次日起 7 天内交。通知还没有送到您，现在交也可以。不交的按撤诉处理。"


def clocks(court: Court0102, matter: Matter) -> list[tuple[str, date]]:
    """Whose time to pay runs, and until which day."""
    fees = [one for one in read(court, matter).limits if one.code == "FIL_FEE" and one.state == "running"]
    return [(one.of_name, clock.day_of(one.due)) for one in fees]


def waiting(court: Court0102, matter: Matter) -> set[str]:
    return {task.act for task in read(court, matter).tasks} & {"pay_fee", "deem_withdrawn_fee"}


def opens(court: Court0102, who: Actor, matter: Matter) -> None:
    """Who sues opens what the court sent."""
    (mine,) = [d for d in read(court, matter).deliveries if d.to_name == who.name]
    court.do(who, matter, "open_delivery", about=str(mine.id))


def pay_page(who: Actor, matter: Matter) -> str:
    client = Client()
    client.force_login(Account.objects.get(person_id=who.person))
    (order,) = matter.fee_orders.all()
    return client.get(f"/my/{matter.pk}/pay/{order.pk}/").content.decode()


def test_what_is_sent_to_a_confirmed_address_begins_it_by_itself(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.registered()
        assert (clocks(court, matter), waiting(court, matter)) == ([], set())
        outbox.drain(kinds=("send_delivery",))
        assert clocks(court, matter) == [("沈玉梅", DAY + timedelta(days=7))]
        page = page_of(court.plaintiff, matter)
        assert '最迟 <strong><time class="day" datetime="2026-03-09">' in page
        assert '<p class="thing">缴纳案件受理费' in page
        assert NOT_YET not in page
        assert '最迟 <time class="day" datetime="2026-03-09">' in pay_page(court.plaintiff, matter)


def test_before_the_notice_is_received_no_day_is_told_and_who_wants_to_pays(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.registered()
        assert "请自接到本通知次日起七日内交清，可以在网上直接支付" in text_of(
            court, matter, "交纳诉讼费用通知书"
        )
        page = page_of(court.plaintiff, matter)
        assert "打开法院送来的材料：受理案件通知书、交纳诉讼费用通知书" in page
        assert NOT_YET in page
        assert "去缴费" in page
        assert NOT_YET in pay_page(court.plaintiff, matter)
        assert "付款给" in pay_page(court.plaintiff, matter)
        queue = Client()
        queue.force_login(Account.objects.get(staff_id=court.post("filing_judge").staff))
        html = queue.get("/desk/queue/?state=f.fee_due").content.decode()
        assert "从交纳诉讼费用通知书送到的次日起算，还没有送到：沈玉梅" in html
    with clock.at(DAY + timedelta(days=20)):
        assert (watch.sweep(), waiting(court, matter)) == (0, set())
        opens(court, court.plaintiff, matter)
        assert clocks(court, matter) == [("沈玉梅", DAY + timedelta(days=28))]
        assert NOT_YET not in page_of(court.plaintiff, matter)


def test_who_has_paid_before_receives_a_notice_that_begins_nothing(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.registered()
        pays(court, matter, "650.00")
        assert court.matter(matter.id).state == "f.to_assign"
        opens(court, court.plaintiff, matter)
        assert (clocks(court, matter), waiting(court, matter)) == ([], set())


def test_who_asked_for_relief_before_receives_a_notice_that_begins_nothing(court: Court0102) -> None:
    with clock.at(DAY):
        matter = court.registered()
        ask(court, matter, "exempt")
        opens(court, court.plaintiff, matter)
        assert (clocks(court, matter), waiting(court, matter)) == ([], set())
        codes = [one.code for one in refusal(court, court.post("filing_judge"), matter, "deem_withdrawn_fee")]
        assert "relief_pending" in codes


def both_sue(court: Court0102) -> tuple[Matter, Actor]:
    """Two sue together; the notice of each is under way."""
    matter = court.draft()
    parties = [PLAINTIFF.as_party("plaintiff"), SECOND.as_party("plaintiff"), DEFENDANT.as_party("defendant")]
    court.do(court.plaintiff, matter, "submit_filing", court.filing(parties=parties))
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    (second,) = [p for p in read(court, matter).who("plaintiff") if p.name == SECOND.name]
    return court.matter(matter.id), Actor(second.name, account=second.person_id, person=second.person_id)


def test_of_two_who_sue_together_the_last_one_to_be_told_counts(court: Court0102) -> None:
    judge = court.post("filing_judge")
    with clock.at(DAY):
        matter, other = both_sue(court)
        opens(court, court.plaintiff, matter)
    with clock.at(DAY + timedelta(days=8)):
        # The time of one is over, that of the other has not begun: nothing is put before the judge.
        assert (watch.sweep() > 0, waiting(court, matter)) == (True, set())
        assert [one.code for one in refusal(court, judge, matter, "deem_withdrawn_fee")] == [
            "fee_notice_not_served"
        ]
        assert NOT_YET.replace("您", "罗启明") in page_of(court.plaintiff, matter)
        opens(court, other, matter)
        assert clocks(court, matter) == [("罗启明", date(2026, 3, 17))]
        assert '最迟 <time class="day" datetime="2026-03-17">' in pay_page(court.plaintiff, matter)
        assert [one.code for one in refusal(court, judge, matter, "deem_withdrawn_fee")] == ["fee_not_due"]
    with clock.at(DAY + timedelta(days=16)):
        watch.sweep()
        assert [t.act for t in read(court, matter).tasks if t.act == "deem_withdrawn_fee"] == [
            "deem_withdrawn_fee"
        ]
        court.do(judge, matter, "deem_withdrawn_fee")
        assert court.matter(matter.id).outcome == "按撤诉处理"


def test_what_follows_for_two_whose_time_ends_together_is_asked_once(court: Court0102) -> None:
    with clock.at(DAY):
        matter, other = both_sue(court)
        opens(court, court.plaintiff, matter)
        opens(court, other, matter)
        assert len(clocks(court, matter)) == 2
    with clock.at(DAY + timedelta(days=8)):
        assert watch.sweep() >= 2
        assert [t.act for t in read(court, matter).tasks if t.act == "deem_withdrawn_fee"] == [
            "deem_withdrawn_fee"
        ]
