"""When a service takes effect by law (民事诉讼法 87–95, 283)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tianping.core.delivery.models import Delivery
from tianping.law.questions import answer


@dataclass(frozen=True)
class EffectiveDay:
    """The day of service with its explanation."""

    day: date
    explanation: dict[str, Any]


def effective_day(method: str, day: date, delivery: Delivery) -> EffectiveDay:
    """The day on which a service by `method` that happened on `day` takes effect.

    Raises:
        ValueError: by the law it did not take effect (e.g. returned without the addressee's fault).
    """
    asked: dict[str, Any] = {
        "id": str(delivery.id),
        "kind": "service.effective",
        "method": method,
        "on": day.isoformat(),
    }
    asked["sent" if method == "electronic" else "date"] = day.isoformat()
    said = answer(asked)
    if "error" in said:
        raise ValueError(said["error"]["message"])
    effective = said["value"]["effective"]
    if effective is None:
        raise ValueError("这样的送达依法不发生效力")
    return EffectiveDay(
        date.fromisoformat(effective), {k: said[k] for k in ("value", "steps", "basis") if k in said}
    )
