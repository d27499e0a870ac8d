"""What the law says of a clock: when it ends and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tianping.core.acts import clock
from tianping.law import limits as law
from tianping.law.data import Override, default_book
from tianping.law.limit_rules import LimitRule
from tianping.law.limits import Length, LimitEvent


@dataclass(frozen=True)
class Due:
    """The end of a clock with its explanation, as kept in a `Limit` row."""

    name: str
    due: datetime
    explanation: dict[str, Any]


@dataclass(frozen=True)
class Designated:
    """A length that the law leaves to the court: which court, how many days, in what it said so."""

    court: str
    days: int
    where: str


def known(code: str) -> bool:
    """Whether the law has a limit of that code."""
    return code in law.codes()


def due(
    code: str,
    start: datetime,
    events: list[dict[str, Any]] | None = None,
    on: date | None = None,
    designated: Designated | None = None,
) -> Due:
    """When the limit `code`, begun at `start`, ends, given the exclusions and extensions in `events`.

    `designated` is the length that the court set, where the law leaves it to the court.

    Raises:
        LawError: the code or the date is outside the law's data.
    """
    local = start.astimezone(clock.COURT_ZONE)
    rule = law.limit(code, local.date())
    begin = local.replace(tzinfo=None) if rule.unit == "hour" else local.date()
    happened = [_event(one) for one in events or ()]
    # An exclusion that was granted to a day still to come counts to its end.
    ends = [one.until for one in happened if one.until is not None and on is not None]
    answer = law.run_limit(
        code,
        start=begin,
        events=happened,
        on=max([on, *ends]) if on else None,
        overrides=_own(rule, local.date(), designated),
    )
    value = answer.value
    if value.due_by_minute is not None:
        end = value.due_by_minute.replace(tzinfo=clock.COURT_ZONE)
    else:
        end = clock.end_of(value.due or local.date())
    return Due(rule.name, end, answer.as_json())


def _own(rule: LimitRule, on: date, designated: Designated | None) -> list[Override]:
    """The court's own length before the law's; the explanation names the court and why.

    Where the law only says how short a party's period may be, the court gives the shortest unless it says otherwise: like
    any period that it sets, it does not end on a rest day (民事诉讼法 85).
    """
    path = f"limit.{rule.code}"
    row = default_book().row(path, on, absent="NO_RULE")
    if designated is not None:
        length = {**row.value, "length": str(designated.days), "unit": "day"}
        return [Override(designated.court, path, length, on, f"{designated.where}指定 {designated.days} 日")]
    if rule.mode == "min" and rule.bound == "PARTY":
        return [Override("本院", path, {**row.value, "mode": "max"}, on, "没有另行指定的，按最短的给")]
    return []


def usual_days(code: str) -> int:
    """The length of a limit in days, as it is where the court does not set another one."""
    lengths = law.limit(code, clock.today()).lengths
    return lengths[0].n if lengths and lengths[0].unit == "day" else 0


def _event(said: dict[str, Any]) -> LimitEvent:
    lengths = tuple(Length(one["n"], one["unit"]) for one in said.get("lengths", ()))
    until = date.fromisoformat(said["until"]) if said.get("until") else None
    return LimitEvent(said["type"], date.fromisoformat(said["on"]), until, lengths, said.get("level", ""))


def name_of(code: str) -> str:
    """The name of a limit in the version of today."""
    return law.limit(code, clock.today()).name
