"""Conditions of an appeal: whether there is one, until when, whether its fee is paid, whether the file may go up."""

from __future__ import annotations

from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.declare import PartyGuard
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.limits.models import DONE
from tianping.core.matters.models import Participation
from tianping.domains.civil.appeal_forms import DismissalRuling, SecondInstance, SecondRuling
from tianping.domains.civil.closing import must_arrive
from tianping.domains.civil.guards import day_of
from tianping.domains.civil.models import APPEAL_FEE

RULINGS = ("不予受理裁定书", "驳回起诉裁定书")


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
    if not (s.data.pronounced_on or form.day) <= form.day <= clock.today():
        return Reason("day", "二审裁判送达的日子应当在一审宣判以后、今天以前。", "民事诉讼法182", "day")
    if form.perform_by is not None and (form.result != "changed" or form.perform_by < form.day):
        return Reason("perform_by", "履行期间最后一日只在改判时填，不能早于二审判决送达的日子。", "民事诉讼法250", "perform_by",
                      remedy="维持原判的，按一审判决写明的履行期间算，不用填。")  # fmt: skip
    return None


def accepted_above(s: Situation, form: Any) -> bool:
    """二审撤销不予受理的裁定，指令立案受理 (民诉法解释 330)."""
    return form.result == "accept"


def ruling_stands(s: Situation, form: Any) -> bool:
    """二审没有撤销不予受理的裁定."""
    return form.result != "accept"


def dismissal_stands(s: Situation, form: Any) -> bool:
    """二审没有指令审理."""
    return form.result != "try"


def of_judgment(s: Situation, form: Any) -> bool:
    """上诉的是判决."""
    return s.state.code == "c.appealing"


def of_dismissal(s: Situation, form: Any) -> bool:
    """上诉的是驳回起诉的裁定."""
    return not of_judgment(s, form)


def second_ruling_day_possible(s: Situation, form: SecondRuling | DismissalRuling) -> Reason | None:
    """The ruling above was served after the one below was made, and not in the future."""
    made = s.document(*RULINGS)
    if (clock.day_of(made.at) if made else form.day) <= form.day <= clock.today():
        return None
    return Reason("day", "二审裁定送达的日子应当在一审裁定以后、今天以前。", "民事诉讼法182", "day")


def within(code: str) -> PartyGuard:
    """Each party appeals within its own period, which begins when the decision is served on it (民事诉讼法 171)."""

    def in_time(s: Situation, own: list[Participation]) -> Reason | None:
        mine = {p.agent_of_id or p.id for p in own}
        periods = [limit for limit in s.limits if limit.code == code and limit.of_id in mine]
        if any(one.payer_id in mine for one in s.fee_orders if one.kind == APPEAL_FEE) or (
            periods and all(limit.state == DONE for limit in periods)
        ):
            return Reason("appealed_already", "您已经上诉了，一个裁判只能上诉一次。", "民事诉讼法171",
                          remedy="要补充理由的，写给二审法院，或者在二审开庭时说。")  # fmt: skip
        ends = [limit.due for limit in periods]
        if not ends or max(ends) >= clock.now():
            return None
        return Reason("appeal_late", f"您的上诉期已于 {day_of(max(ends))}届满。", "民事诉讼法171",
                      remedy="有正当理由耽误的，障碍消除后十日内可以申请顺延（民事诉讼法 86）。")  # fmt: skip

    return in_time


def held_liable(s: Situation, party: Participation | None) -> bool:
    """Whether a party may appeal by what it is: a third party without a claim of its own only if it was held liable."""
    return party is None or party.role != "third_party" or str(party.id) in s.data.liable


def third_party_liable(s: Situation, own: list[Participation]) -> Reason | None:
    """A third party that the judgment does not hold liable does not appeal (民诉法解释 82)."""
    if not own or any(held_liable(s, s.participant(p.agent_of_id or p.id)) for p in own):
        return None
    return Reason("third_party_not_liable", "判决没有要第三人承担民事责任，无独立请求权的第三人不能上诉。", "民诉法解释82",
                  remedy="原告、被告上诉的，第三人可以在二审中陈述意见。")  # fmt: skip


def ruling_served(s: Situation) -> Reason | None:
    """Each party whom it must reach has the ruling by which a filing was refused or a suit dismissed."""
    sent = [d for d in s.deliveries if any(kind in d.title for kind in RULINGS)]
    waiting = [d.to_name for d in sent if d.effective is None and must_arrive(s, d)]
    return (
        Reason("ruling_not_served", f"裁定书还没有送达：{'、'.join(waiting)}。", "民事诉讼法87–95")
        if waiting
        else None
    )


def to_send_up(s: Situation) -> Reason | None:
    """There is an appeal whose papers have not gone up (民事诉讼法 174)."""
    return (
        None if s.running("APP_TRANSFER") else Reason("nothing_to_do", "上诉材料已经报送。", "民事诉讼法174")
    )


def sent_up(s: Situation) -> Reason | None:
    """The court above decides on what it was sent (民事诉讼法 174)."""
    return (
        Reason(
            "not_sent_up", "上诉材料还没有报送上一级法院。", "民事诉讼法174", act="transfer_refusal_appeal"
        )
        if s.running("APP_TRANSFER")
        else None
    )


def may_be_appealed(s: Situation) -> Reason | None:
    """A small-claims judgment is final (民事诉讼法 165)."""
    if s.data.procedure == "small":
        return Reason("final", "小额诉讼程序的判决是终审判决，不能上诉。", "民事诉讼法165",
                      remedy="认为确有错误的，可以在送达后六个月内申请再审（民诉法解释 424）。")  # fmt: skip
    return None


def appeal_to_send(s: Situation) -> Reason | None:
    """There is an appeal that the other side has not been sent (民事诉讼法 174)."""
    if any(task.act == "send_appeal" for task in s.tasks):
        return None
    return Reason("nothing_to_do", "没有要送达的上诉状。", "民事诉讼法174")


def file_to_transfer(s: Situation) -> Reason | None:
    """The file goes up once for each appeal (民事诉讼法 174)."""
    if any(task.act in ("send_appeal", "transfer_appeal") for task in s.tasks):
        return None
    return Reason("nothing_to_do", "案卷已经报送二审法院。", "民事诉讼法174")


def appeal_sent(s: Situation) -> Reason | None:
    """The other side has the appeal before the file goes up (民事诉讼法 174)."""
    if any(task.act == "send_appeal" for task in s.tasks):
        return Reason("appeal_not_sent", "上诉状副本还没有送给对方。", "民事诉讼法174", act="send_appeal")
    return None


def gone_up(s: Situation) -> Reason | None:
    """The court above decides on the file that it was sent (民事诉讼法 174)."""
    waiting = next(
        (act for act in ("send_appeal", "transfer_appeal") if any(t.act == act for t in s.tasks)), ""
    )
    return (
        Reason("not_sent_up", "案卷还没有报送二审法院。", "民事诉讼法174", act=waiting) if waiting else None
    )


def file_is_above(s: Situation, form: Any) -> bool:
    """案卷已经报送二审法院: what comes now is sent after it."""
    return not any(task.act in ("send_appeal", "transfer_appeal") for task in s.tasks)


def answer_to_forward(s: Situation) -> Reason | None:
    """There is an answer that came after the file had gone up (民事诉讼法 174)."""
    if any(task.act == "forward_appeal_defence" for task in s.tasks):
        return None
    return Reason(
        "nothing_to_do",
        "没有要补送的二审答辩状。",
        "民事诉讼法174",
        remedy="案卷还没有报送的，答辩状随案卷一起报送。",
    )


def has_an_appeal_to_answer(s: Situation, own: list[Participation]) -> Reason | None:
    """Who was sent the appeal of another may answer to it, late ones too (民事诉讼法 174)."""
    mine = {p.agent_of_id or p.id for p in own}
    if not own or any(limit.code == "APP_DEFENCE" and limit.of_id in mine for limit in s.limits):
        return None
    return Reason("no_appeal", "您还没有收到对方的上诉状副本，没有要答辩的。", "民事诉讼法174")


def others_had_their_time(s: Situation) -> Reason | None:
    """The file goes up with the answers: while somebody may still answer or appeal, early sending is for a reason (民事诉讼法 174)."""
    words = {"APP_DEFENCE": "二审答辩期", "CIV_APPEAL_J": "上诉期", "CIV_APPEAL_R": "上诉期"}
    running = [
        f"{limit.of_name}的{words[limit.code]}到 {day_of(limit.due)}"
        for limit in s.limits
        if limit.code in words and limit.state == "running" and limit.due >= clock.now()
    ]
    if not running:
        return None
    return Reason("time_left", f"{'，'.join(running)}才届满。", "民事诉讼法174",
                  remedy="等期满再报送；各方都表示不再答辩、不再上诉的，写明这一点。")  # fmt: skip


def _appeal_fees(s: Situation) -> list[tuple[Any, Any]]:
    """Orders of appeal fees that are to be paid now and are not, each with its running clock.

    Of what was put off, or is asked to be, the file does not wait for (诉讼费用交纳办法 22).
    """
    return [
        (order, next((limit for limit in s.running("FIL_FEE_APPEAL") if limit.of_id == order.payer_id), None))
        for order in s.fee_orders
        if order.kind == APPEAL_FEE and order.state == "open" and not (order.deferred or order.relief_pending)
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
