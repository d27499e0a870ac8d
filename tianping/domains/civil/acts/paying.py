"""The time to pay a fee: it begins when its notice is received, and ends with the money or with what takes its place."""

from __future__ import annotations

from uuid import UUID

from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.limits.models import DONE


def end_time_to_pay(
    s: Situation, doing: Doing, code: str, state: str = DONE, payer: UUID | None = None
) -> None:
    """The clocks of a fee (of one payer only) are met or fall away, also those that have yet to begin with a notice."""
    for limit in s.running(code):
        if payer in (None, limit.of_id):
            doing.end_limit(limit, state)
    for delivery in s.deliveries:
        others = [one for one in delivery.starts if one["code"] != code]
        if delivery.effective is None and payer in (None, delivery.to_id) and others != delivery.starts:
            doing.change(delivery, starts=others)
