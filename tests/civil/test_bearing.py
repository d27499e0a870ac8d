"""受理费的负担: back to the winner, asked of who lost, and known to who finishes the case (民诉法解释 207)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse

from tests.civil.test_periods import page_of
from tests.civil.test_sides_and_thirds import arrive
from tests.civil.test_sides_see import JUDGED, heard
from tests.core.conftest import Court0102, read, refusal
from tests.portal.test_turn import client_at
from tianping.core import books
from tianping.core.acts import clock
from tianping.core.hearings.models import Transcript
from tianping.core.matters.models import Matter
from tianping.core.money import bank
from tianping.core.notices.models import Notice
from tianping.domains.civil.bearing import DEMAND, demand
from tianping.outside.payment import Paid


def effective(court: Court0102, borne: str, direct: bool = False) -> tuple[Matter, date]:
    """A small claim whose judgment binds; the fee is 400 yuan, of which the defendant bears that much."""
    matter, day = heard(court, "small")
    judge, clerk = court.post("judge"), court.post("clerk")
    with clock.at(day):
        court.do(clerk, matter, "hear", {"present": [str(p.id) for p in read(court, matter).who("party")]})
        Transcript.objects.filter(matter=matter).update(state="signed")
        court.do(judge, matter, "draft_judgment", {**JUDGED, "fee_by_defendant": borne})
        court.do(judge, matter, "sign_judgment")
        court.do(clerk, matter, "seal_judgment")
        court.do(judge, matter, "pronounce_fixed")
        court.do(clerk, matter, "serve_judgment", {"way": "direct"})
        if direct:
            court.do(court.plaintiff, matter, "take_fee_directly")
        arrive(court, matter)
        if read(court, matter).state.code == "c.serving":
            court.do(clerk, matter, "confirm_served")
    return court.matter(matter.id), day


def test_what_the_winner_prepaid_goes_back_and_the_loser_pays_the_court(court: Court0102) -> None:
    matter, day = effective(court, "300.00")
    clerk = court.post("clerk")
    with clock.at(day):
        s = read(court, matter)
        order, asked = s.fee_orders[0], demand(s)
        assert asked is not None
        assert (order.amount, order.paid) == (Decimal("100.00"), Decimal("400.00"))
        assert (asked.kind, asked.amount, asked.state) == (DEMAND, Decimal("300.00"), "open")
        (task,) = [one for one in s.tasks if one.act == "refund_fee"]
        assert task.name == "退还胜诉方预交而不应负担的案件受理费 300.00 元（由对方负担）"
        assert task.due is not None
        assert clock.day_of(task.due) == day + timedelta(days=15)
        assert Notice.objects.filter(
            matter=matter, text__contains="案件受理费 300.00 元由您负担，请交给法院"
        ).exists()
        shown = page_of(court.defendant, matter)
        assert f"缴纳{DEMAND}" in shown
        # 去缴费, as the README's walk says
        assert f'<a class="button" href="{reverse("my-pay", args=[matter.id, asked.id])}">去缴费</a>' in shown
        assert reverse("my-pay", args=[matter.id, asked.id]) not in page_of(court.plaintiff, matter)
        (reason,) = refusal(court, clerk, matter, "finish_case", {"outcome": "判决"})
        assert reason.code == "refund_open"
        # The page of the case leads the clerk to what the refusal asks for.
        page = client_at(clerk).get(f"/desk/case/{matter.id}/").content.decode()
        assert f'href="/desk/case/{matter.id}/do/refund_fee/?about={order.id}">{task.name}<' in page
        court.do(
            court.post("finance"),
            matter,
            "refund_fee",
            {"amount": "300.00", "reason": "由对方负担"},
            about=str(order.id),
        )
        # The money is not there yet: whoever finishes the case says what is to become of it.
        (warned,) = refusal(court, clerk, matter, "finish_case", {"outcome": "判决"})
        assert (warned.code, f"{DEMAND}还差 300.00 元" in warned.text) == ("reason_needed", True)
        court.do(clerk, matter, "finish_case", {"outcome": "判决"}, reason="移送执行。")
        # The reason stands in the record of that act: the archive does not ask for it once more.
        assert court.do(clerk, matter, "archive_case").stage == "proposed"
        receipt = (
            client_at(court.plaintiff).get(reverse("my-pay", args=[matter.id, order.id])).content.decode()
        )
        assert "都退完了，退回付款的账户" in receipt
        assert "已经交齐" not in receipt
        assert "判决由高文斌负担的案件受理费还有 300.00 元没有交给法院" in page_of(court.defendant, matter)
        assert "没有交给法院" not in page_of(court.plaintiff, matter)
    with clock.at(day + timedelta(days=3)):
        bank.received(Paid(asked.pay_code, Decimal("100.00"), "B7", "高文斌"))
        assert [one.act for one in read(court, matter).tasks if one.act == "pay_borne_fee"] == [
            "pay_borne_fee"
        ]
        bank.received(Paid(asked.pay_code, Decimal("200.00"), "B8", "高文斌"))
        s = read(court, matter)
        assert [one for one in s.tasks if one.act == "pay_borne_fee"] == []
        paid = demand(s)
        assert paid is not None
        assert paid.state == "paid"
        assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_who_bears_the_whole_fee_gets_nothing_back(court: Court0102) -> None:
    matter, day = effective(court, "0.00")
    with clock.at(day):
        s = read(court, matter)
        assert (demand(s), [one for one in s.tasks if one.act == "refund_fee"]) == (None, [])
        (reason,) = refusal(court, court.plaintiff, matter, "take_fee_directly")
        assert reason.code == "nothing_borne"


def test_a_winner_may_take_the_fee_from_the_other_side(court: Court0102) -> None:
    matter, day = effective(court, "400.00")
    with clock.at(day):
        court.do(court.plaintiff, matter, "take_fee_directly")
        s = read(court, matter)
        assert [(one.amount, one.paid, one.state) for one in s.fee_orders] == [
            (Decimal("400.00"), Decimal("400.00"), "paid"), (Decimal(0), Decimal(0), "paid"),
        ]  # fmt: skip
        assert [one.act for one in s.tasks if one.act in ("refund_fee", "pay_borne_fee")] == []
        court.do(court.post("clerk"), matter, "finish_case", {"outcome": "判决"})


def test_what_was_agreed_before_the_judgment_binds_is_neither_returned_nor_collected(
    court: Court0102,
) -> None:
    matter, day = effective(court, "400.00", direct=True)
    with clock.at(day):
        s = read(court, matter)
        assert (demand(s), s.fee_orders[0].amount) == (None, Decimal("400.00"))
