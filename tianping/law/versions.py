"""Which version of the law holds for a matter that was pending when the law changed: a rule with its article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tianping.law.explain import LawError, Working

Matter = Literal["procedure", "running_period", "substance", "crime"]


@dataclass(frozen=True, slots=True)
class ChosenVersion:
    """A day chosen by a person instead of the rule's, with the reason that goes into the record."""

    on: date
    reason: str


def applicable_day(
    matter: Matter, event: date, now: date, working: Working, chosen: ChosenVersion | None = None
) -> date:
    """The day whose version holds: procedure that of today (从新), a running period and substance that of
    the event (从旧; 立法法104), unless somebody chose another day and wrote why."""
    if chosen is not None:
        if not chosen.reason:
            raise LawError("MISSING", "人工选择法律版本须写明理由", ("reason",))
        working.step("人工选择版本", chosen.reason, chosen.on, "Version chosen by hand")
        return chosen.on
    rule = working.parameter("version.rule", now, matter=matter)
    return now if rule == "new" else event


def lighter_day(event: date, now: date, weight: Callable[[date], Any], working: Working) -> date:
    """从旧兼从轻（刑法12）: the event's version, unless the present one is lighter by the given measure."""
    rule = working.parameter("version.rule", now, matter="crime")
    lighter = rule == "old_unless_lighter" and weight(now) < weight(event)
    day = now if lighter else event
    working.step("从旧兼从轻", f"{event} 与 {now} 比较", day, "Old law unless the new is lighter")
    return day
