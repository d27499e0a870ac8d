"""Service and what hangs on it: the day of service, the appeal limit of each party, the day of legal effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from tianping.law.explain import LawError, Working
from tianping.law.periods import Branch, Length, add_length, period_end

Method = Literal["direct", "left", "forward", "mail", "mail_returned", "electronic", "notice"]
METHODS: tuple[Method, ...] = get_args(Method)
Instance = Literal["first", "second", "final"]
Paper = Literal["judgment", "ruling", "mediation"]
LIMIT_BRANCHES: tuple[Branch, ...] = ("civil", "admin", "criminal")


@dataclass(frozen=True, slots=True)
class Served:
    """A party and the day on which the paper reached it; `foreign`: without residence in the country."""

    party: str
    on: date
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class AppealLimits:
    """The last day of appeal of each party, and the last of all."""

    deadlines: dict[str, date]
    last: date


@dataclass(frozen=True, slots=True)
class Effect:
    """The day from which a paper has legal effect (None: appealed), and the last day of appeal if any."""

    effective: date | None
    appeal_last_day: date | None


def served_on(
    method: Method, day: date, working: Working, *, proved: date | None = None, recipient_fault: bool = False
) -> date | None:
    """The day of service by one of the ordinary ways; None where nothing was served (民诉87–94)."""
    rule = working.parameter("service.rule", day, absent="NO_RULE", method=method)
    if rule == "returned" and not recipient_fault:
        working.step("邮件退回，非受送达人自身原因", "", "未送达", "Returned without the recipient's fault")
        return None
    if rule == "arrived" and proved is not None and proved != day:
        working.step("受送达人证明的到达日期", f"系统记载 {day}", proved, "Arrival proved otherwise")
        return proved
    working.step(
        {
            "returned": "退回之日视为送达",
            "left": "留置之日视为送达",
            "arrived": "到达受送达人特定系统之日",
        }.get(rule, "签收之日"),
        "",
        day,
        "Served",
    )
    return day


def notice_served_on(published: date, working: Working, foreign: bool = False) -> date:
    """The day on which service by public notice takes effect; its end does not roll (民诉95、283)."""
    value = working.parameter("service.notice", published, foreign="yes" if foreign else "no")
    length = Length(value["n"], value["unit"])
    effective = add_length(published, length, working)
    working.step("公告送达", f"{published}＋{length}，期满日不顺延", effective, "Served by public notice")
    return effective


def appeal_limits(branch: Branch, paper: Paper, served: Sequence[Served], working: Working) -> AppealLimits:
    """Each party's own last day of appeal (民诉171、286；行诉85；刑诉230；民诉法解释244)."""
    if not served:
        raise LawError("MISSING", "缺少送达日期：served", ("served",))
    deadlines: dict[str, date] = {}
    for one in served:
        days = _appeal_days(branch, paper, one, working)
        end = period_end(one.on, (Length(days, "day"),), working, branch=branch).end
        deadlines[one.party] = max(end, deadlines.get(one.party, end))
    return AppealLimits(deadlines, max(deadlines.values()))


def _appeal_days(branch: Branch, paper: Paper, one: Served, working: Working) -> int:
    if one.foreign and branch != "criminal":
        days: int = working.parameter("appeal.days_abroad", one.on, branch=branch)
    else:
        days = working.parameter("appeal.days", one.on, branch=branch, doc=paper)
    working.step(f"{one.party}的上诉期", f"{one.on} 送达", f"{days}日", "Appeal limit")
    return days


def effective_date(
    branch: Branch,
    instance: Instance,
    paper: Paper,
    served: Sequence[Served],
    working: Working,
    *,
    appealable: bool = False,
    appealed: bool = False,
    pronounced: date | None = None,
) -> Effect:
    """The day of legal effect of a judgment, ruling or mediation paper (民诉158、民诉法解释244、刑诉259)."""
    if paper == "mediation":
        return Effect(_last_served("effect.mediation", branch, served, working), None)
    if branch == "criminal" and instance != "first":
        return _pronounced(pronounced, served, working)
    if instance != "first" or (paper == "ruling" and not appealable):
        return Effect(_last_served("effect.on_service", branch, served, working), None)
    last = appeal_limits(branch, paper, served, working).last
    if appealed:
        working.step("已上诉（抗诉），一审裁判不生效", "", "", "Appealed, no effect")
        return Effect(None, last)
    days = working.parameter("effect.first_instance", last, branch=branch)
    effective = last + timedelta(days=days)
    working.step(
        "上诉期满次日生效", f"{last}＋{days}日", effective, "Effective on the day after the appeal limit"
    )
    return Effect(effective, last)


def _last_served(rule: str, branch: Branch, served: Sequence[Served], working: Working) -> date:
    if not served:
        raise LawError("MISSING", "缺少送达（签收）日期：served", ("served",))
    last = max(one.on for one in served)
    working.parameter(rule, last, branch=branch)
    working.step("最后送达（签收）之日生效", "", last, "Effective when the last party was served")
    return last


def _pronounced(pronounced: date | None, served: Sequence[Served], working: Working) -> Effect:
    if pronounced is None and not served:
        raise LawError("MISSING", "缺少宣告日期：pronounced", ("pronounced",))
    if pronounced is None:
        return Effect(_last_served("effect.on_service", "criminal", served, working), None)
    working.parameter("effect.second_criminal", pronounced)
    working.step("第二审裁判自宣告之日生效", "", pronounced, "Effective when pronounced")
    return Effect(pronounced, None)
