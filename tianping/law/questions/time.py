"""Section A of the protocol: periods, trial limits, service, appeal, effect, enforcement, calendar, ages."""

from __future__ import annotations

from datetime import date
from typing import Any

from tianping.law import calendar, limitation, periods, service, trial_limit
from tianping.law.explain import LawError, Working, plain
from tianping.law.periods import BRANCHES, UNITS, Length, Span
from tianping.law.questions import (
    DATE,
    DATES,
    FLAG,
    FLAG_ON,
    INT,
    INTERVALS,
    MOMENT,
    TEXT,
    Question,
    Schema,
    choice,
    echoed,
    parse_date,
    parse_integer,
    parse_moment,
    question,
)

_LONGEST = 20_000
"""No period of the law is longer in any unit; counting millions of days one by one would take minutes."""

_MOST_LENGTHS = 12

_LENGTH: Schema = {
    "type": "object",
    "properties": {"n": {"type": "integer", "minimum": 1, "maximum": _LONGEST}, "unit": choice(*UNITS)},
    "required": ["n", "unit"],
}
_LENGTHS: Schema = {
    "anyOf": [_LENGTH, {"type": "array", "items": _LENGTH, "minItems": 1, "maxItems": _MOST_LENGTHS}]
}
_PERIOD: dict[str, Schema] = {
    "branch": choice(*BRANCHES, default="civil"),
    "start": {"anyOf": [DATE, MOMENT]},
    "length": _LENGTHS,
    "roll": FLAG_ON,
    "detained": FLAG,
    "exclude": INTERVALS,
    "transit_days": INT,
}
_SERVED: Schema = {
    "anyOf": [
        DATE,
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"party": TEXT, "date": DATE, "foreign": FLAG},
                "required": ["date"],
            },
        },
    ]
}


def parse_lengths(value: Any, key: str) -> tuple[Length, ...]:
    """One length or a list of lengths that are added in turn."""
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, dict) for item in items):
        raise LawError("BAD_VALUE", f'{key} 应为 {{"n":15,"unit":"day"}} 或其数组')
    if len(items) > _MOST_LENGTHS:
        raise LawError("BAD_VALUE", f"{key} 依次相加的长度最多 {_MOST_LENGTHS} 个，所填为 {len(items)} 个")
    return tuple(_length(item, key) for item in items)


def _length(item: dict[str, Any], key: str) -> Length:
    unit = item.get("unit")
    if unit not in UNITS:
        raise LawError("BAD_VALUE", f"{key}.unit 应为 {'、'.join(UNITS)} 之一，所填为 {echoed(unit)}")
    return Length(parse_integer(item.get("n"), f"{key}.n", low=1, high=_LONGEST), unit)


def _spans(q: Question, key: str) -> list[Span]:
    return [(one.first, one.last) for one in q.intervals(key)]


def _period(q: Question, w: Working) -> periods.Period:
    return periods.period_end(
        q.day("start"),
        parse_lengths(q.raw["length"], "length"),
        w,
        branch=_branch(q),
        rolls=q.flag("roll", True),
        detained=q.flag("detained"),
        exclude=_spans(q, "exclude"),
        transit_days=q.integer("transit_days", 0, low=0),
    )


def _branch(q: Question, default: str | None = "civil") -> periods.Branch:
    found = q.choice("branch", BRANCHES, default)
    return next(branch for branch in BRANCHES if branch == found)


@question("period.end", required=("start", "length"), fields=_PERIOD)
def period_end(q: Question, w: Working) -> dict[str, Any]:
    """期间届满日（民诉85、刑诉105、行诉解释48、民法典200–204）."""
    lengths = parse_lengths(q.raw["length"], "length")
    if any(length.unit == "hour" for length in lengths):
        return dict(plain(periods.hours_end(parse_moment(q.raw["start"], "start"), lengths, w, _branch(q))))
    return dict(plain(_period(q, w)))


@question("period.remaining", required=("start", "length", "on"), fields=_PERIOD)
def period_remaining(q: Question, w: Working) -> dict[str, Any]:
    """到某日还剩几日."""
    return dict(plain(periods.remaining(_period(q, w).end, q.on, w)))


@question(
    "trial_limit.state",
    required=("procedure", "filed", "on"),
    fields={
        "procedure": choice(*trial_limit.PROCEDURES),
        "filed": DATE,
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type"],
                "properties": {
                    "type": choice(*trial_limit.EXCLUSIONS, *trial_limit.MOMENTS),
                    "from": DATE,
                    "to": {"anyOf": [DATE, choice(*trial_limit.PROCEDURES), {"type": "null"}]},
                    "on": DATE,
                    "length": _LENGTHS,
                },
            },
        },
    },
)
def trial_limit_state(q: Question, w: Working) -> dict[str, Any]:
    """审限在某日的状态（审限规定、民诉法解释243、刑诉208、行诉81）."""
    procedure = q.choice("procedure", trial_limit.PROCEDURES)
    events = [_event(one) for one in q.objects("events")]
    return dict(plain(trial_limit.trial_state(procedure, q.day("filed"), q.on, events, w)))


def _event(q: Question) -> trial_limit.TrialEvent:
    kind = q.choice("type", trial_limit.EXCLUSIONS + trial_limit.MOMENTS)
    if kind in trial_limit.EXCLUSIONS:
        q.need("from")
        return trial_limit.TrialEvent(kind, q.day("from"), q.day_or_none("to"))
    q.need("on")
    day = q.day("on")
    if kind == "extend":
        q.need("length")
        return trial_limit.TrialEvent(kind, day, length=parse_lengths(q.raw["length"], "length"))
    if kind == "convert":
        return trial_limit.TrialEvent(kind, day, procedure=q.choice("to", trial_limit.PROCEDURES))
    return trial_limit.TrialEvent(kind, day)


@question(
    "service.effective",
    required=("method",),
    fields={
        "method": choice(*service.METHODS),
        "date": DATE,
        "recipient_fault": FLAG,
        "sent": DATE,
        "proved": DATE,
        "foreign": FLAG,
    },
)
def service_effective(q: Question, w: Working) -> dict[str, Any]:
    """送达日（民诉87–95、283；送达地址规定11）."""
    found = q.choice("method", service.METHODS)
    method = next(method for method in service.METHODS if method == found)
    key = "sent" if method == "electronic" else "date"
    q.need(key)
    if method == "notice":
        return {"effective": service.notice_served_on(q.day(key), w, q.flag("foreign"))}
    effective = service.served_on(
        method, q.day(key), w, proved=q.day_or_none("proved"), recipient_fault=q.flag("recipient_fault")
    )
    return {"effective": effective}


def _served(q: Question) -> list[service.Served]:
    value = q.raw.get("served")
    if value is None:
        return []
    if isinstance(value, str):
        return [service.Served("-", parse_date(value, "served"))]
    for one in q.objects("served"):
        one.need("date")
    return [
        service.Served(one.text("party", "-"), one.day("date"), one.flag("foreign"))
        for one in q.objects("served")
    ]


@question(
    "appeal.deadline",
    required=("branch", "doc", "served"),
    fields={
        "branch": choice(*service.LIMIT_BRANCHES),
        "doc": choice("judgment", "ruling"),
        "served": _SERVED,
    },
)
def appeal_deadline(q: Question, w: Working) -> dict[str, Any]:
    """上诉届满日（民诉171、286；行诉85；刑诉230）."""
    q.choice("branch", service.LIMIT_BRANCHES)
    paper = "judgment" if q.choice("doc", ("judgment", "ruling")) == "judgment" else "ruling"
    served = _served(q)
    if not served:
        raise LawError("BAD_VALUE", "served 至少要有一人的送达日期")
    return dict(plain(service.appeal_limits(_branch(q), paper, served, w)))  # type: ignore[arg-type]


@question(
    "effective.date",
    required=("branch", "instance", "doc"),
    fields={
        "branch": choice(*service.LIMIT_BRANCHES),
        "instance": choice("first", "second", "final"),
        "doc": choice("judgment", "ruling", "mediation"),
        "served": _SERVED,
        "appealable": FLAG,
        "appealed": FLAG,
        "pronounced": DATE,
    },
)
def effective_date(q: Question, w: Working) -> dict[str, Any]:
    """裁判生效日（民诉158、民诉法解释244、刑诉259）."""
    q.choice("branch", service.LIMIT_BRANCHES)
    instance = q.choice("instance", ("first", "second", "final"))
    paper = q.choice("doc", ("judgment", "ruling", "mediation"))
    effect = service.effective_date(
        _branch(q),
        instance,  # type: ignore[arg-type]
        paper,  # type: ignore[arg-type]
        _served(q),
        w,
        appealable=q.flag("appealable"),
        appealed=q.flag("appealed"),
        pronounced=q.day_or_none("pronounced"),
    )
    return dict(plain(effect))


@question(
    "enforcement.limit",
    required=("performance_last_day|instalments|effective",),
    fields={
        "performance_last_day": DATE,
        "instalments": DATES,
        "effective": DATE,
        "interruptions": DATES,
        "suspensions": INTERVALS,
        "branch": choice("civil", "admin", default="civil"),
    },
)
def enforcement_limit(q: Question, w: Working) -> dict[str, Any]:
    """申请执行时效（民诉250；行诉法解释153）."""
    branch = q.choice("branch", BRANCHES, "civil")
    starts = _enforcement_starts(q, "admin" if branch == "admin" else "civil", w)
    several = isinstance(starts, tuple)
    ends = limitation.enforcement_limit(
        starts if isinstance(starts, tuple) else (starts,),
        q.on,
        q.days("interruptions"),
        _spans(q, "suspensions"),
        w,
    )
    return {"ends": ends} if several else {"end": ends[0]}


def _enforcement_starts(q: Question, branch: Any, w: Working) -> tuple[date, ...] | date:
    if q.has("performance_last_day"):
        return q.day("performance_last_day")
    if not q.has("instalments"):
        return q.day("effective")
    days = q.days("instalments")
    if not days:
        raise LawError("BAD_VALUE", "instalments 至少要有一期")
    return limitation.counted_instalments(days, q.on, branch, w)


@question(
    "seizure.expiry",
    required=("property", "from"),
    fields={"property": choice(*limitation.PROPERTIES), "from": DATE, "months": INT},
)
def seizure_expiry(q: Question, w: Working) -> dict[str, Any]:
    """查封冻结届满（民诉法解释485）."""
    found = q.choice("property", limitation.PROPERTIES)
    kind = next(one for one in limitation.PROPERTIES if one == found)
    months = q.integer("months", low=1) if q.has("months") else None
    return dict(plain(limitation.seizure_expiry(kind, q.day("from"), months, w)))


@question("calendar.workday", required=("date",), fields={"date": DATE, "add": INT})
def calendar_workday(q: Question, w: Working) -> dict[str, Any]:
    """是否工作日（国务院办公厅年度放假通知）."""
    day = q.day("date")
    found = calendar.describe(day, w)
    value: dict[str, Any] = {
        "workday": found.working,
        "kind": found.kind,
        "next_workday": found.following,
        "prev_workday": found.preceding,
    }
    w.step("日历", str(day), found.name or found.kind, "Calendar")
    if found.name:
        value["name"] = found.name
    if q.has("add"):
        count = q.integer("add", low=-_LONGEST, high=_LONGEST)
        value["result"] = calendar.add_working(day, count, w)
        w.step("加工作日", f"{day}＋{count}个工作日", value["result"], "Working days added")
    return value


@question("calendar.between", required=("from", "to"), fields={"from": DATE, "to": DATE})
def calendar_between(q: Question, w: Working) -> dict[str, Any]:
    """两日之间的日数、工作日数、整月整年."""
    first, last = q.day("from"), q.day("to")
    if last < first:
        raise LawError("BAD_VALUE", f"to {last} 早于 from {first}")
    months = calendar.full_months(first, last)
    days = (last - first).days
    w.parameter("period.month", q.on, branch="substantive")
    w.step("日数", f"{last}－{first}", days, "Days")
    return {
        "days": days,
        "days_inclusive": days + 1,
        "workdays": calendar.working_days(first, last, w),
        "full_months": months,
        "rest_days": (last - calendar.add_months(first, months)).days,
        "full_years": months // 12,
    }


@question(
    "limitation.civil",
    required=("from",),
    fields={"from": DATE, "years": INT, "interruptions": DATES, "suspensions": INTERVALS, "injury": DATE},
)
def limitation_civil(q: Question, w: Working) -> dict[str, Any]:
    """诉讼时效（民法典188、194、195）."""
    found = limitation.civil_limitation(
        q.day("from"),
        w,
        years=q.integer("years", low=1) if q.has("years") else None,
        interruptions=q.days("interruptions"),
        suspensions=_spans(q, "suspensions"),
        injury=q.day_or_none("injury"),
    )
    value: dict[str, Any] = {"end": found.end}
    if found.longest_end is not None:
        value["longest_end"] = found.longest_end
    return value


@question("age.on", required=("birth", "on"), fields={"birth": DATE})
def age_on(q: Question, w: Working) -> dict[str, Any]:
    """周岁（民法典17；法释〔2006〕1号2）."""
    return dict(plain(limitation.age_on(q.day("birth"), q.on, w)))
