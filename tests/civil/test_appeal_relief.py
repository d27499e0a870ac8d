"""缓交、减交、免交上诉费: asked of this court, decided above, registered here; what is left is asked for anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.civil.test_appeal import (
    APPEAL,
    PLAYED,
    clerk,
    defendant,
    do,
    judged,
    pay,
    s_of,
    told_to_pay,
)
from tianping.core import books
from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.errors import ActRefused
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.views import to_text
from tianping.core.matters.models import Participation
from tianping.core.money import bank
from tianping.core.money.models import FeeOrder
from tianping.core.notices.models import Notice
from tianping.outside.payment import Paid

__all__ = ["judged"]

FEE = Decimal("2260.00")
ASKED = {"asked": "reduce", "ground": "disaster", "reason": "店铺被洪水冲毁，正在接受救济。"}
DECIDED = {"result": "reduce", "ground": "disaster", "percent": 40, "reason": "申请人提交的证明属实。",
           "number": "（2026）临01民终缓减免7号", "day": PLAYED.isoformat()}  # fmt: skip
ABOVE = {"number": "（2026）临01民终5号", "day": "2026-11-25"}


def order_of(case: UUID) -> FeeOrder:
    return next(one for one in s_of(case).fee_orders if one.kind == "上诉案件受理费")


def appealed(case: UUID) -> None:
    """The defendant appealed; the other side has the appeal."""
    Participation.objects.filter(matter=case, role="defendant").update(kind="natural")
    do(defendant(case), case, "file_appeal", APPEAL)
    do(clerk(case), case, "send_appeal")


def asked(case: UUID, **changes: Any) -> None:
    do(defendant(case), case, "apply_appeal_relief", {**ASKED, **changes})


def decided(case: UUID, **changes: Any) -> None:
    data = {key: value for key, value in {**DECIDED, **changes}.items() if value is not None}
    do(clerk(case), case, "register_appeal_relief", data, about=str(order_of(case).id))


def client_of(who: Actor) -> Client:
    client = Client()
    known = Account.objects.filter(pk=who.account).first()
    client.force_login(known or Account.objects.create(name=str(who.person), person_id=who.person))
    return client


def tasks(case: UUID) -> set[str]:
    return {task.act for task in s_of(case).tasks}


def running(case: UUID) -> list[date]:
    return [clock.day_of(one.due) for one in s_of(case).running("FIL_FEE_APPEAL")]


def test_what_the_notice_offers_can_be_asked_for_and_the_time_to_pay_falls_away(judged: UUID) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        notice = s_of(judged).document("上诉费交纳通知书")
        assert notice is not None
        text = to_text(Document.from_json(notice.blocks))
        assert "向本院提交缓交、减交或者免交的书面申请和证明材料，由本院报送第二审人民法院决定" in text
        told_to_pay(judged)
        assert running(judged) == [PLAYED + timedelta(days=7)]
        page = client_of(defendant(judged)).get(f"/my/{judged}/do/apply_appeal_relief/").content.decode()
        assert "哪一种情形" in page
        asked(judged)
        assert (running(judged), "pay_appeal_fee" in tasks(judged)) == ([], False)
        assert order_of(judged).relief_pending
        form = client_of(clerk(judged)).get(
            f"/desk/case/{judged}/do/register_appeal_relief/?about={order_of(judged).id}"
        )
        assert "决定书文号" in form.content.decode()
        (paper,) = s_of(judged).matter.papers.filter(title="司法救助申请书")
        assert not [one for one in s_of(judged).deliveries if str(paper.id) in one.papers]
        told = Notice.objects.filter(matter=judged, person_id=defendant(judged).person)
        assert "决定以前，不用交上诉费，也不按撤回上诉处理" in "".join(told.values_list("text", flat=True))
        with pytest.raises(ActRefused, match="正在等法院决定"):
            asked(judged)


def test_before_the_notice_arrives_it_may_be_asked_for_too_and_no_clock_begins(judged: UUID) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        asked(judged)
        notice = next(one for one in s_of(judged).deliveries if one.title == "上诉费交纳通知书")
        served = {"day": PLAYED.isoformat(), "method": "direct", "proof": "送达回证"}
        do(clerk(judged), judged, "delivery_effective", served, about=str(notice.id))
        assert (running(judged), "pay_appeal_fee" in tasks(judged)) == ([], False)


def test_the_file_goes_up_with_the_application_and_what_is_left_has_seven_days_anew(judged: UUID) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        asked(judged)
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        with pytest.raises(ActRefused, match="还没有登记二审法院的决定"):
            do(
                clerk(judged),
                judged,
                "return_second_instance",
                {**ABOVE, "result": "upheld", "day": "2026-11-20"},
            )
    with clock.at(PLAYED + timedelta(days=20)):
        for wrong, why in (
            ({"percent": 20}, "不得低于百分之三十"),
            ({"percent": None}, "要写明减百分之几"),
            ({"day": "2026-11-01"}, "在申请那天以后"),
        ):
            with pytest.raises(ActRefused, match=why):
                decided(judged, **wrong)
        decided(judged)
        order = order_of(judged)
        assert (order.amount, order.state, running(judged)) == (Decimal("1356.00"), "open", [])
        notice = s_of(judged).document("上诉费交纳通知书")
        assert notice is not None
        text = to_text(Document.from_json(notice.blocks))
        assert "第二审人民法院以（2026）临01民终缓减免7号决定准予减交40%" in text
        assert "应当预交上诉案件受理费1,356元" in text
        assert "减交或者免交的书面申请" not in text
        served = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
        letter = s_of(judged).deliveries[-1]
        do(clerk(judged), judged, "delivery_effective", served, about=str(letter.id))
        assert running(judged) == [PLAYED + timedelta(days=27)]
        assert "pay_appeal_fee" in tasks(judged)
        with pytest.raises(ActRefused, match="没有等待决定的"):
            decided(judged)
        pay(judged, "1356.00", "A1")
        assert (order_of(judged).state, running(judged)) == ("paid", [])
        do(clerk(judged), judged, "return_second_instance", {**ABOVE, "result": "withdrawn"})
        assert [t.name for t in s_of(judged).tasks if t.act == "refund_fee" and "上诉费" in t.name] == [
            "退还上诉费 678.00 元（撤回上诉）"
        ]
        assert not [one for one in books.prove() if "借贷" in one or "账上" in one]


def test_what_is_refused_is_waited_for_before_the_file_goes_up(judged: UUID) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        told_to_pay(judged)
        asked(judged)
    with clock.at(PLAYED + timedelta(days=9)):
        decided(judged, result="refuse", ground="", percent=None)
        assert order_of(judged).amount == FEE
        with pytest.raises(ActRefused, match="上诉费交纳通知书还没有送到"):
            do(clerk(judged), judged, "transfer_appeal")


def test_a_fee_that_is_remitted_is_not_waited_for(judged: UUID) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        asked(judged, asked="exempt", ground="subsistence")
        decided(judged, result="exempt", ground="subsistence", percent=None)
        assert (order_of(judged).amount, order_of(judged).state) == (0, "paid")
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        do(
            clerk(judged),
            judged,
            "return_second_instance",
            {**ABOVE, "result": "sent_back", "day": "2026-11-20"},
        )
        assert "refund_fee" not in tasks(judged)


@pytest.mark.parametrize(
    ("result", "left"), [("withdrawn", "1130.00"), ("upheld", "2260.00"), ("sent_back", "0.00")]
)
def test_what_was_put_off_is_paid_by_how_the_appeal_ended(judged: UUID, result: str, left: str) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        asked(judged, asked="defer", ground="legal_aid")
        decided(judged, result="defer", ground="legal_aid", percent=None)
        assert order_of(judged).deferred
        with pytest.raises(ActRefused, match="您已经上诉了"):
            do(defendant(judged), judged, "file_appeal", APPEAL)
        do(clerk(judged), judged, "transfer_appeal", reason="各方都表示不再答辩、不再上诉。")
        # A part that came in meanwhile is booked, and counts.
        bank.received(Paid(order_of(judged).pay_code, Decimal("100.00"), "A1", "被告"))
        do(clerk(judged), judged, "return_second_instance", {**ABOVE, "result": result, "day": "2026-11-20"})
        order = order_of(judged)
        assert order.amount == Decimal(left)
        assert ("pay_deferred_fee" in tasks(judged)) == (result == "withdrawn")
        refunds = [one.name for one in s_of(judged).tasks if one.act == "refund_fee" and "上诉费" in one.name]
        assert refunds == (["退还上诉费 100.00 元（发回重审）"] if result == "sent_back" else [])
        if result == "upheld":
            # The plaintiff, who won, gets the fee of the first instance from the other side.
            won = s_of(judged).who("plaintiff")[0]
            do(Actor(won.name, account=won.person_id, person=won.person_id), judged, "take_fee_directly")
            with pytest.raises(ActRefused, match=r"上诉案件受理费还差 2,160\.00 元"):
                do(clerk(judged), judged, "finish_case", {"outcome": "判决"})
        if result == "withdrawn":
            shown = client_of(defendant(judged)).get(f"/my/{judged}/").content.decode()
            assert f"/my/{judged}/pay/{order.id}/" in shown


def test_who_pays_after_all_asks_for_nothing_more(judged: UUID) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        asked(judged)
        pay(judged, "260.00", "A1")
        assert "register_appeal_relief" in tasks(judged)
        pay(judged, "2000.00", "A2")
        assert (order_of(judged).relief_pending, "register_appeal_relief" in tasks(judged)) == (False, False)
        with pytest.raises(ActRefused, match="您没有要交的上诉费"):
            asked(judged)


def test_nobody_asks_for_what_is_not_theirs_or_too_late(judged: UUID) -> None:
    with clock.at(PLAYED):
        appealed(judged)
        plaintiff = s_of(judged).who("plaintiff")[0]
        other = defendant(judged)
        with pytest.raises(ActRefused, match="您没有要交的上诉费"):
            do(
                replace(other, person=plaintiff.person_id, account=plaintiff.person_id),
                judged,
                "apply_appeal_relief",
                ASKED,
            )
        with pytest.raises(ActRefused, match="不能这样申请"):
            asked(judged, asked="exempt")
        Participation.objects.filter(matter=judged, role="defendant").update(kind="organisation")
        with pytest.raises(ActRefused, match="只适用于自然人"):
            asked(judged, asked="exempt", ground="other_exempt")
        told_to_pay(judged)
    with clock.at(PLAYED + timedelta(days=8)), pytest.raises(ActRefused, match="交上诉费的期限已经届满"):
        asked(judged)
