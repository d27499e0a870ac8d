"""The labour.* kinds of question: thin wrappers."""

from __future__ import annotations

from typing import Any

from tianping.law import labour, work_injury
from tianping.law.explain import Working
from tianping.law.questions import DATE, FLAG, GRADE, INT, MONEY, Question, choice, question
from tianping.law.sums import shown


@question(
    "labour.severance",
    required=("hired", "ended", "monthly_wage", "local_avg"),
    fields={
        "hired": DATE,
        "ended": DATE,
        "monthly_wage": MONEY,
        "local_avg": MONEY,
        "min_wage": MONEY,
        "type": choice("severance", "illegal", default="severance"),
        "notice_pay": FLAG,
        "last_month_wage": MONEY,
    },
)
def severance(q: Question, w: Working) -> dict[str, Any]:
    """经济补偿、违法解除赔偿金、代通知金（劳动合同法47、87、40）。"""
    found = labour.severance(
        hired=q.day("hired"),
        ended=q.day("ended"),
        monthly_wage=q.money("monthly_wage"),
        local_avg=q.money("local_avg"),
        min_wage=q.money("min_wage") if q.has("min_wage") else None,
        type=q.choice("type", ("severance", "illegal"), "severance"),  # type: ignore[arg-type]
        notice_pay=q.flag("notice_pay"),
        working=w,
        last_month_wage=q.money("last_month_wage") if q.has("last_month_wage") else None,
    ).value
    value: dict[str, Any] = {
        "years": shown(found.years),
        "years_uncapped": shown(found.years_uncapped),
        "base": found.base,
        "capped": found.capped,
        "amount": found.amount,
    }
    if found.notice_pay is not None:
        value |= {"notice_pay": found.notice_pay, "total": found.total}
    return value


@question(
    "labour.double_wage",
    required=("hired", "monthly_wage"),
    fields={
        "hired": DATE,
        "monthly_wage": MONEY,
        "signed": DATE,
        "ended": DATE,
        "claimed": DATE,
        "limitation": choice("none", "rolling", default="none"),
    },
)
def double_wage(q: Question, w: Working) -> dict[str, Any]:
    """未订书面劳动合同的双倍工资差额（劳动合同法82）。"""
    found = labour.double_wage(
        hired=q.day("hired"),
        monthly_wage=q.money("monthly_wage"),
        on=q.on,
        signed=q.day_or_none("signed"),
        ended=q.day_or_none("ended"),
        claimed=q.day_or_none("claimed"),
        working=w,
        rolling=q.choice("limitation", ("none", "rolling"), "none") == "rolling",
    ).value
    return {
        "from": found.first,
        "to": found.last,
        "months": found.months,
        "rest_workdays": found.rest_workdays,
        "amount": found.amount,
    }


@question(
    "labour.overtime",
    required=("monthly_wage",),
    fields={"monthly_wage": MONEY, "weekday_hours": MONEY, "restday_hours": MONEY, "holiday_hours": MONEY},
)
def overtime(q: Question, w: Working) -> dict[str, Any]:
    """加班费（劳动法44）。"""
    found = labour.overtime(
        monthly_wage=q.money("monthly_wage"),
        on=q.on,
        weekday_hours=q.money("weekday_hours", "0"),
        restday_hours=q.money("restday_hours", "0"),
        holiday_hours=q.money("holiday_hours", "0"),
        working=w,
    ).value
    return {
        "hourly": found.hourly,
        "amount": found.amount,
        "items": {"weekday": found.weekday, "restday": found.restday, "holiday": found.holiday},
    }


@question(
    "labour.annual_leave",
    required=("career_years", "year", "monthly_wage"),
    fields={
        "career_years": INT,
        "year": INT,
        "monthly_wage": MONEY,
        "joined": DATE,
        "left": DATE,
        "taken": INT,
    },
)
def annual_leave(q: Question, w: Working) -> dict[str, Any]:
    """未休年休假工资（职工带薪年休假条例3、5）。"""
    found = labour.annual_leave(
        career_years=q.integer("career_years", low=0),
        year=q.integer("year", low=1, high=9999),
        monthly_wage=q.money("monthly_wage"),
        joined=q.day_or_none("joined"),
        left=q.day_or_none("left"),
        taken=q.integer("taken", 0, low=0),
        working=w,
    ).value
    return {
        "full_days": found.full_days,
        "due_days": found.due_days,
        "unused_days": found.unused_days,
        "daily": found.daily,
        "amount": found.amount,
    }


@question(
    "labour.work_injury",
    required=("own_wage", "local_avg", "grade|death"),
    fields={
        "own_wage": MONEY,
        "local_avg": MONEY,
        "grade": GRADE,
        "death": FLAG,
        "min_wage": MONEY,
        "terminated": FLAG,
        "termination_local_avg": MONEY,
        "stop_work_months": MONEY,
        "actual_wage": MONEY,
    },
)
def injury(q: Question, w: Working) -> dict[str, Any]:
    """工伤主要待遇：伤残各项，或者工亡的丧葬补助金和一次性补助金（工伤保险条例33—39）。"""
    own_wage, local_avg = q.money("own_wage"), q.money("local_avg")
    if q.flag("death"):
        dead = work_injury.death(local_avg=local_avg, on=q.on, working=w).value
        return {"funeral": dead.funeral, "lump_sum": dead.lump_sum}
    q.need("grade")
    found = work_injury.graded(
        own_wage=own_wage,
        local_avg=local_avg,
        grade=q.integer("grade", low=1, high=10),
        on=q.on,
        min_wage=q.money("min_wage") if q.has("min_wage") else None,
        terminated=q.flag("terminated"),
        termination_local_avg=q.money("termination_local_avg") if q.has("termination_local_avg") else None,
        stop_work=_stop_work(q),
        working=w,
    ).value
    value: dict[str, Any] = {"base": found.base, "lump_sum": found.lump_sum}
    for name in ("monthly_allowance", "medical_subsidy", "job_subsidy", "stop_work_pay"):
        if getattr(found, name) is not None:
            value[name] = getattr(found, name)
    return value


def _stop_work(q: Question) -> work_injury.StopWork | None:
    if not q.has("stop_work_months"):
        return None
    return work_injury.StopWork(
        q.money("stop_work_months"), q.money("actual_wage") if q.has("actual_wage") else None
    )
