"""What a party reads when a case has ended: how, what becomes of the fee, and what is still possible."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from tianping.core.acts import clock
from tianping.core.acts.situation import Situation
from tianping.domains.civil import bearing
from tianping.domains.civil.closing import REFUNDS
from tianping.domains.civil.guards import day_of
from tianping.domains.civil.models import DIVORCE
from tianping.domains.civil.performance import counts, orders_of

Lines = list[str]
PLAINTIFF = "plaintiff"
AGAIN = "以后符合起诉条件了，可以再起诉。请注意诉讼时效。"
ENFORCE = "对方不履行的，可以申请执行：期限两年，从文书规定的履行期间最后一日起算（民事诉讼法第二百五十条）。"
NOT_DIVORCED = (
    "判决不准离婚的，没有新情况、新理由，原告六个月内再起诉，法院不予受理（民事诉讼法第一百二十七条）。"
)
REFUSED = re.compile("驳回|不准")
NO_DIVORCE = "离婚案件没有新情况、新理由的，六个月内再起诉，法院不予受理（民诉法解释第二百一十四条）。"


def afterwards(s: Situation, roles: set[str]) -> Lines:
    """The lines for somebody with those roles in the case; none while it goes on."""
    told = ENDS.get(s.matter.outcome) if s.matter.closed else None
    return told(s, roles) if told else []


def _withdrawn(s: Situation, roles: set[str]) -> Lines:
    if PLAINTIFF not in roles:
        return [
            "原告撤回了起诉，法院已经准许。您不用再应诉，案件受理费由原告负担（诉讼费用交纳办法第三十四条）。"
        ]
    return [
        "您撤回了起诉，法院已经准许。",
        *_halved(s, "撤诉"),
        *_put_off(s),
        *_refunds(s, roles),
        *_sue_again(s),
    ]


def _put_off(s: Situation) -> Lines:
    """What was put off is to be paid when the suit has ended (诉讼费用交纳办法 34, 47)."""
    left = [one.amount - one.paid for one in s.fee_orders if one.deferred]
    return [f"缓交的案件受理费 {sum(left):,.2f} 元还没有交，请交清。"] if left else []


def _sue_again(s: Situation) -> Lines:
    """Whether the same may be asked for once more, and when (民诉法解释 214)."""
    if s.matter.cause == DIVORCE:
        return [NO_DIVORCE]
    return ["同一件事以后还可以再起诉，要重新交案件受理费（民诉法解释第二百一十四条）。请注意诉讼时效。"]


def _halved(s: Situation, ended: str) -> Lines:
    """What a suit costs that ended so, and why it is halved once only (诉讼费用交纳办法 15; 民诉法解释 206)."""
    lines = []
    for order in [one for one in s.fee_orders if one.kind == "案件受理费"]:
        fee = order.explanation.get("value", {})
        if fee.get("reduction") != "half":
            continue
        full = Decimal(fee["full"])
        once = (
            f"；简易程序已经减过半，{ended}不再减（民诉法解释第二百零六条）"
            if "summary" in fee.get("reasons", ())
            else ""
        )
        borne = (
            "由您负担（诉讼费用交纳办法第十五条、第三十四条）"
            if ended == "撤诉"
            else "怎样负担看调解书（诉讼费用交纳办法第十五条）"
        )
        lines.append(
            f"案件受理费减半收取：全额 {full:,.2f} 元，减半以后 {order.amount:,.2f} 元，{borne}{once}。"
        )
    return lines


def _refunds(s: Situation, roles: set[str]) -> Lines:
    """What the court still owes back to those who paid it, and until when (诉讼费用交纳办法 53)."""
    payers = {str(order.id): s.participant(order.payer_id) for order in s.fee_orders}
    mine = {key for key, payer in payers.items() if payer is not None and payer.role in roles}
    owed = [task for task in s.tasks if task.act in REFUNDS and task.about in mine]
    return [
        f"法院会{task.name}" + (f"，最迟 {day_of(task.due)}，原路退回您的账户" if task.due else "，原路退回您的账户")
        + "（诉讼费用交纳办法第五十三条）。"
        for task in owed
    ]  # fmt: skip


def _deemed(s: Situation, roles: set[str]) -> Lines:
    if PLAINTIFF not in roles:
        return ["案件按原告撤诉处理，已经结束。您不用再应诉。"]
    if any("withdrawn" in one.explanation.get("value", {}).get("reasons", ()) for one in s.fee_orders):
        why = "原告经传票传唤没有到庭，或者中途退庭，案件按撤诉处理，已经结束（民事诉讼法第一百四十六条）。"
        return [why, *_halved(s, "撤诉"), *_put_off(s), *_refunds(s, roles), *_sue_again(s)]
    kept = sum((order.amount for order in s.fee_orders if order.kind == "案件受理费"), Decimal(0))
    fee = (
        f"已经交的案件受理费退还一半，{kept:,.2f} 元不退（民诉法解释第一百九十九条）。"
        if kept
        else "案件受理费不用再交。"
    )
    return [
        "没有在期限内交足案件受理费，案件按撤诉处理，已经结束。",
        fee,
        *_refunds(s, roles),
        *_sue_again(s),
    ]


def _refused(s: Situation, roles: set[str]) -> Lines:
    return [f"不予受理的裁定已经生效。{AGAIN}"] if PLAINTIFF in roles else []


def _dismissed(s: Situation, roles: set[str]) -> Lines:
    if PLAINTIFF not in roles:
        return ["法院驳回了原告的起诉，案件已经结束。您不用再应诉。"]
    return ["驳回起诉的裁定已经生效。案件受理费不用交，已经交的退还。", *_refunds(s, roles), AGAIN]


def _judged(s: Situation, roles: set[str]) -> Lines:
    """Where nothing is to be done, as where the claims were refused, nobody is told to pay or to ask for enforcement."""
    orders = orders_of(s)
    if orders and not counts(orders, clock.today(), [p.name for p in s.who("party")]):
        again = s.matter.cause == DIVORCE and any(REFUSED.search(order) for order in orders)
        return ["判决已经生效。判决没有要哪一方付款或者做什么，不用申请执行。",
                *([NOT_DIVORCED] if again and PLAINTIFF in roles else []), *_refunds(s, roles), *_borne(s, roles)]  # fmt: skip
    return ["判决已经生效，各方应当按判决履行。没有按期付款的，要加倍支付迟延履行期间的债务利息（民事诉讼法第二百六十四条）。",
            ENFORCE, *_refunds(s, roles), *_borne(s, roles)]  # fmt: skip


def _borne(s: Situation, roles: set[str]) -> Lines:
    """What the court asks of who lost for the fee that the winner prepaid (民诉法解释 207)."""
    asked = bearing.demand(s)
    if asked is None or asked.state == "paid" or "defendant" not in roles:
        return []
    names = "、".join(p.name for p in s.who("defendant") if str(p.id) in asked.explanation["borne_by"])
    return [
        f"判决由{names}负担的案件受理费还有 {asked.amount - asked.paid:,.2f} 元没有交给法院，请交清；"
        "不交的，法院可以强制执行（民诉法解释第二百零七条）。"
    ]


def _settled(s: Situation, roles: set[str]) -> Lines:
    return ["各方达成的调解协议已经生效，应当按协议履行，不能上诉（民事诉讼法第一百零一条、民诉法解释第一百五十一条）。",
            *(_halved(s, "调解结案") if PLAINTIFF in roles else []), *_refunds(s, roles),
            ENFORCE]  # fmt: skip


def _moved(s: Situation, roles: set[str]) -> Lines:
    return ["案件移送有管辖权的法院，由那里另立案号、继续审理，材料随案移送，不用再交一次。"]


def _anew(s: Situation, roles: set[str]) -> Lines:
    return [
        "上一级法院要求重新审理。本院会另立案号，另行通知您；原来交的材料还在案卷里。",
        *_refunds(s, roles),
    ]


ENDS: dict[str, Callable[[Situation, set[str]], Lines]] = {
    "撤诉": _withdrawn, "按撤诉处理": _deemed, "不予受理": _refused, "驳回起诉": _dismissed, "判决": _judged, "调解": _settled,
    "移送管辖": _moved, "发回重审": _anew, "指令审理": _anew,
}  # fmt: skip
