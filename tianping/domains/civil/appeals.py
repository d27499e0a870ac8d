"""Conditions of an appeal: whether there is one, whether its fee is paid, whether the file may go up."""

from __future__ import annotations

from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.domains.civil.forms import SecondInstance
from tianping.domains.civil.guards import day_of


def may_appeal(s: Situation, form: Any) -> bool:
    """判决（非小额）: a small-claims judgment is final (民事诉讼法 165)."""
    return s.data.procedure != "small"


def stands(s: Situation, form: Any) -> bool:
    """二审没有发回重审: the case has a judgment that binds."""
    return form.result != "sent_back"


def sent_back(s: Situation, form: Any) -> bool:
    """发回重审: a new case of first instance follows."""
    return form.result == "sent_back"


def second_instance_day_possible(s: Situation, form: SecondInstance) -> Reason | None:
    """The decision above was served after the judgment below was pronounced, and not in the future."""
    if (s.data.pronounced_on or form.day) <= form.day <= clock.today():
        return None
    return Reason("day", "二审裁判送达的日子应当在一审宣判以后、今天以前。", "民事诉讼法182", "day")


def may_be_appealed(s: Situation) -> Reason | None:
    """A small-claims judgment is final (民事诉讼法 165)."""
    if s.data.procedure == "small":
        return Reason("final", "小额诉讼程序的判决是终审判决，不能上诉。", "民事诉讼法165",
                      remedy="认为确有错误的，可以在送达后六个月内申请再审（民诉法解释 424）。")  # fmt: skip
    return None


def appeal_sent(s: Situation) -> Reason | None:
    """The other side has the appeal before the file goes up (民事诉讼法 174)."""
    if any(task.act == "send_appeal" for task in s.tasks):
        return Reason("appeal_not_sent", "上诉状副本还没有送给对方。", "民事诉讼法174", act="send_appeal")
    return None


def _appeal_fees(s: Situation) -> list[tuple[Any, Any]]:
    """Orders of appeal fees that are not paid, each with its running clock."""
    return [
        (order, next((limit for limit in s.running("FIL_FEE_APPEAL") if limit.of_id == order.payer_id), None))
        for order in s.fee_orders
        if order.act == "pay_appeal_fee" and order.state != "paid"
    ]


def appeal_fee_time_over(s: Situation) -> Reason | None:
    """The file goes up when the appeal fees are paid, or their time is over (诉讼费用交纳办法 22)."""
    for order, limit in _appeal_fees(s):
        payer = s.participant(order.payer_id)
        name = payer.name if payer else ""
        if limit is None:
            return Reason("fee_notice_not_served", f"上诉费交纳通知书还没有送到：{name}。", "诉讼费用交纳办法22",
                          remedy="没有送到的，在“送达”里换一种方式再送。")  # fmt: skip
        if limit.due >= clock.now():
            return Reason("appeal_fee_running", f"{name}的上诉费还没有交，交到 {day_of(limit.due)}为止。", "诉讼费用交纳办法22",
                          remedy="交了，或者期限过了，再报送。")  # fmt: skip
    return None


def appeal_fee_paid(s: Situation) -> Reason | None:
    """An appeal whose fee was not paid goes up as well: the court above treats it as withdrawn (诉讼费用交纳办法 22)."""
    names = [payer.name for order, _ in _appeal_fees(s) if (payer := s.participant(order.payer_id))]
    return (
        Reason("appeal_fee_unpaid", f"没有交上诉费：{'、'.join(names)}。", "诉讼费用交纳办法22",
               remedy="写明没有交的情况，由二审法院裁定按自动撤回上诉处理。")
        if names
        else None
    )  # fmt: skip
