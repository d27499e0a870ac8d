"""Service that a person carries out (直接、留置、公告): no channel reports it, so the clerk has a task that says who goes
where with what, or until which day a notice stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tianping.core.acts import clock
from tianping.core.delivery.effect import effective_day
from tianping.core.delivery.models import Delivery

if TYPE_CHECKING:
    from tianping.core.acts.doing import Doing
    from tianping.core.acts.situation import Situation

TASK = "delivery_effective"
WHAT = {
    "direct": ("直接送达", "带材料和送达回证，当面签收、写日期；拒收的可以留置（民诉 88、89）"),
    "left": ("留置送达", "请见证人到场，或者拍照录像，把材料留在住所（民诉 89）"),
    "notice": ("公告送达", "张贴并在网上发布，留存凭证；期满再登记（民诉 95）"),
}


def give_task(doing: Doing, delivery: Delivery) -> None:
    """Ask the clerk to carry out a service that goes by hand, and to bring back its proof; nothing for other ways."""
    if delivery.way not in WHAT:
        return
    word, bring = WHAT[delivery.way]
    until = ends(delivery, doing.now.date()) if delivery.way == "notice" else None
    where = f"，公告到 {until.month}月{until.day}日" if until else ""
    doing.task(
        TASK, who(doing.situation), name=f"{word}：{delivery.to_name}"[: 80 - len(where)] + where, about=str(delivery.id),
        due=clock.end_of(until) if until else None, consequence=bring,
    )  # fmt: skip


def who(s: Situation) -> str:
    """The role that serves: the clerk of the case; before anybody was drawn for it, the filing judge."""
    return "clerk" if s.on_duty("clerk") else "filing_judge"


def ends(delivery: Delivery, published: date) -> date:
    """The day on which a notice of that day counts as service (民事诉讼法 95)."""
    return effective_day("notice", published, delivery).day
