"""Who must be told before which day that a limit is running out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tianping.law import calendar
from tianping.law.explain import Working
from tianping.law.limit_rules import LimitResult, LimitRule


@dataclass(frozen=True, slots=True)
class Notice:
    """A day on which somebody is told, and what about."""

    on: date
    days_left: int
    whom: tuple[str, ...]
    about: str


def notify_before(rule: LimitRule, result: LimitResult, working: Working) -> tuple[Notice, ...]:
    """The notices of a limit, earliest first; a notice on a rest day goes out on the working day before.

    Trial limits also tell the judge in time to apply for an extension (严格规范审限和延期开庭规定1).
    """
    if result.due is None or result.first_day is None:
        return ()
    begun = result.first_day if rule.mode != "before" else result.due
    notices = [_notice(rule, begun, result.due, days, working) for days in _warn_days(rule, begun, working)]
    if rule.day_rule == "N3" and rule.extensions:
        before = working.parameter("trial_limit.apply_extension", begun)
        on = calendar.back(result.due - timedelta(days=before), working)
        notices.append(Notice(on, before, ("承办法官",), f"{rule.name}：需要延长的，最迟当日申请"))
    kept = [notice for notice in notices if notice.on >= result.first_day or rule.mode == "before"]
    return tuple(sorted(kept, key=lambda notice: (notice.on, notice.about)))


def _warn_days(rule: LimitRule, begun: date, working: Working) -> tuple[int, ...]:
    kind = "trial" if rule.day_rule == "N3" else "valid" if rule.mode == "valid" else "other"
    days: tuple[int, ...] = working.parameter("limit.warn_days", begun, kind=kind)
    return days


def _notice(rule: LimitRule, begun: date, due: date, days: int, working: Working) -> Notice:
    bound = rule.bound if rule.bound in ("COURT", "PARTY") else "OTHER"
    whom = working.parameter("limit.warn_whom", begun, bound=bound)
    on = calendar.back(due - timedelta(days=days), working)
    return Notice(on, days, tuple(whom[str(days)]), f"{rule.name}还有 {days} 日届满")
