"""Electronic service that nobody opens: after some working days it counts as not confirmed, and the clerk must serve
in another way (民事诉讼法 90, 在线诉讼规则 31)."""

from __future__ import annotations

from datetime import datetime

from tianping.core.acts import clock
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.delivery.models import Delivery
from tianping.law.calendar import calendar_of
from tianping.law.data import default_book

# The law names no time; a complaint must go out within five days, so what is silent longer is not waited for.
UNOPENED_WORKING_DAYS = 5


def sweep(moment: datetime | None = None) -> int:
    """Give up every electronic service that was not opened in time; the answer is how many. Safe to repeat."""
    today = (moment or clock.now()).astimezone(clock.COURT_ZONE).date()
    back = calendar_of(default_book()).add_working(today.toordinal(), -UNOPENED_WORKING_DAYS)
    until = clock.start_of(type(today).fromordinal(back))
    silent = Delivery.objects.filter(way="electronic", state="sending", effective=None, sent_at__lt=until)
    return sum(_give_up(delivery) for delivery in silent.order_by("sent_at"))


def _give_up(delivery: Delivery) -> bool:
    why = f"{UNOPENED_WORKING_DAYS} 个工作日没有人打开，电子送达不能确认（在线诉讼规则31）"
    key = f"unopened:{delivery.id}:{delivery.sent_at:%Y%m%d%H%M%S}"
    try:
        perform(
            SYSTEM, delivery.matter_id, Request("delivery_failed", {"reason": why}, key, str(delivery.id))
        )
    except ActRefused:
        return False
    return True
