"""Labour money: severance, double wages, overtime, annual leave, work injury.

>>> from datetime import date
>>> overtime(monthly_wage=5000, on=date(2026, 11, 24), weekday_hours=20).value.amount
Decimal('862.07')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tianping.law import calendar
from tianping.law.explain import Answer, LawError, Working
from tianping.law.numbers import r2
from tianping.law.sums import Money, exact, shown, yuan

DAY = timedelta(days=1)
Dismissal = Literal["severance", "illegal"]


@dataclass(frozen=True, slots=True)
class Severance:
    """Years counted (and before the cap), the monthly base, the sum, and pay in place of notice."""

    years: Fraction
    years_uncapped: Fraction
    base: Decimal
    capped: bool
    amount: Decimal
    notice_pay: Decimal | None
    total: Decimal | None


def severance(
    *,
    hired: date,
    ended: date,
    monthly_wage: Money,
    local_avg: Money,
    min_wage: Money | None = None,
    type: Dismissal = "severance",
    notice_pay: bool = False,
    last_month_wage: Money | None = None,
    working: Working | None = None,
) -> Answer[Severance]:
    """经济补偿 (劳动合同法 47、97) and 违法解除赔偿金 (87): a month's wage a year, half for less than six months.

    Above three times the local average wage: three times, and at most twelve years.  Pay in place of notice is the
    last month's wage (实施条例 20), the average where none is given.
    """
    w = working or Working()
    if ended < hired or type not in ("severance", "illegal"):
        raise LawError("BAD_VALUE", "离职日不得早于入职日；type 应为 severance、illegal 之一")
    wage, average = exact(monthly_wage, "monthly_wage"), exact(local_avg, "local_avg")
    least = None if min_wage is None else exact(min_wage, "min_wage")
    rule = w.parameter("labour.severance", ended, absent="NO_RULE")
    uncapped = _years(w, _counted_from(w, hired, ended, type), ended, rule["whole_from_months"])
    ceiling = average * Fraction(rule["cap_times"])
    capped = wage > ceiling
    base, years = wage, uncapped
    if capped:
        base, years = ceiling, min(uncapped, Fraction(rule["cap_years"]))
        w.step("工资高于当地平均三倍", f"{shown(average)}×{rule['cap_times']}", yuan(base), "Capped")
    elif least is not None and wage < least:
        base = least
        w.warn("raised_to_minimum_wage")
        w.cite("劳动合同法实施条例", "27", "2008-09-18")
    times = Fraction(w.parameter("labour.illegal_times", ended)) if type == "illegal" else Fraction(1)
    amount = r2(base * years * times)
    w.step(
        "赔偿金" if type == "illegal" else "经济补偿",
        f"{yuan(base)}×{shown(years)}" + (f"×{shown(times)}" if times != 1 else ""),
        yuan(amount),
        "Compensation",
    )
    found = Severance(years, uncapped, yuan(base), capped, yuan(amount), None, None)
    if not notice_pay:
        return w.answer(found)
    notice = _notice(w, wage, last_month_wage)
    return w.answer(replace(found, notice_pay=yuan(notice), total=yuan(amount + notice)))


def _counted_from(w: Working, hired: date, ended: date, type: Dismissal) -> date:
    """Severance counts from 2008-01-01 (劳动合同法 97), damages for unlawful dismissal from the first day (条例 25)."""
    if type == "illegal":
        w.cite("劳动合同法实施条例", "25", "2008-09-18")
        return hired
    begins = date.fromisoformat(w.parameter("labour.severance_from", ended, absent="NO_RULE"))
    if hired < begins:
        w.warn("service_before_2008_under_old_rules")
    return max(hired, begins)


def _years(w: Working, first: date, ended: date, whole_from_months: int) -> Fraction:
    """Years of service, both days included: a rest of six months or more a year, a smaller one half a year."""
    after = ended + DAY
    months = calendar.full_months(first, after)
    years, rest = divmod(months, 12)
    part = Fraction(0)
    if rest >= whole_from_months:
        part = Fraction(1)
    elif after > calendar.add_months(first, 12 * years):
        part = Fraction(1, 2)
    w.step("工作年限", f"{first}至{ended}：{years}年{rest}个月", shown(years + part), "Years")
    return years + part


def _notice(w: Working, wage: Fraction, last_month_wage: Money | None) -> Fraction:
    notice = wage if last_month_wage is None else exact(last_month_wage, "last_month_wage")
    w.cite("劳动合同法", "40", "2012修正")
    w.cite("劳动合同法实施条例", "20", "2008-09-18")
    w.step("代通知金", "上一个月工资", yuan(notice), "Pay in place of notice")
    return r2(notice)


@dataclass(frozen=True, slots=True)
class DoubleWage:
    """The days for which a second wage is due, in months and further working days, and the sum."""

    first: date | None
    last: date | None
    months: int
    rest_workdays: int
    amount: Decimal


def double_wage(
    *,
    hired: date,
    monthly_wage: Money,
    on: date,
    signed: date | None = None,
    ended: date | None = None,
    claimed: date | None = None,
    rolling: bool = False,
    working: Working | None = None,
) -> Answer[DoubleWage]:
    """未订书面合同的双倍工资差额 (劳动合同法 82; 实施条例 6、7): from the second month, at most eleven months.

    With `rolling` each day's claim lapses a year later: nothing earlier than a year before the claim.
    """
    w = working or Working()
    if any(day is not None and day < hired for day in (ended, claimed)):
        raise LawError("BAD_VALUE", "离职日、主张日不得早于用工日")
    wage = exact(monthly_wage, "monthly_wage")
    rule = w.parameter("labour.double_wage", hired, absent="NO_RULE")
    anchor = date.fromisoformat(rule["counted_from"]) if rule["counted_from"] else hired
    passed = rule["after_months"]
    first = calendar.add_months(anchor, passed)
    ends = [calendar.add_months(anchor, rule["until_months"]) - DAY, signed and signed - DAY, ended]
    last = min(day for day in ends if day)
    if rolling:
        if claimed is None:
            raise LawError("MISSING", "缺少必填项：claimed", ("claimed",))
        earliest = calendar.add_months(claimed, -w.parameter("labour.arbitration_limit_months", on))
        if earliest > first:
            w.warn("partly_time_barred")
            first = anchor = earliest
            passed = 0
    if last < first:
        w.step("没有应付双倍工资的期间", f"{first}起，{last}止", "0.00", "No such time")
        return w.answer(DoubleWage(None, None, 0, 0, yuan(Fraction(0))))
    months = calendar.full_months(anchor, last + DAY) - passed
    return w.answer(_double_wage(w, wage, first, last, months, calendar.add_months(anchor, passed + months)))


def _double_wage(
    w: Working, wage: Fraction, first: date, last: date, months: int, rest_from: date
) -> DoubleWage:
    workdays = calendar.working_days(rest_from - DAY, last, w)
    paid_days = Fraction(w.parameter("labour.paid_days", last))
    whole, rest = r2(wage * months), r2(wage * workdays / paid_days)
    w.step("整月", f"{shown(wage)}×{months}", yuan(whole), "Whole months")
    w.step("余下工作日", f"{shown(wage)}÷{shown(paid_days)}×{workdays}", yuan(rest), "Further working days")
    w.step("双倍工资差额", f"{first}至{last}", yuan(whole + rest), "Second wage")
    return DoubleWage(first, last, months, workdays, yuan(whole + rest))


@dataclass(frozen=True, slots=True)
class Overtime:
    """The hourly wage and what is due for each kind of day."""

    hourly: Decimal
    weekday: Decimal
    restday: Decimal
    holiday: Decimal
    amount: Decimal


def overtime(
    *,
    monthly_wage: Money,
    on: date,
    weekday_hours: Money = 0,
    restday_hours: Money = 0,
    holiday_hours: Money = 0,
    working: Working | None = None,
) -> Answer[Overtime]:
    """加班费 (劳动法 44): one and a half, two and three times; rest days only where no time off was given."""
    w = working or Working()
    wage = exact(monthly_wage, "monthly_wage")
    paid_days = Fraction(w.parameter("labour.paid_days", on))
    hours = Fraction(w.parameter("labour.day_hours", on))
    hourly = wage / paid_days / hours
    w.step("小时工资", f"{shown(wage)}÷{shown(paid_days)}÷{shown(hours)}", yuan(hourly), "An hour")
    times = w.parameter("labour.overtime_times", on)
    given = {
        "weekday": exact(weekday_hours, "weekday_hours"),
        "restday": exact(restday_hours, "restday_hours"),
        "holiday": exact(holiday_hours, "holiday_hours"),
    }
    due = {name: r2(hourly * Fraction(times[name]) * worked) for name, worked in given.items()}
    for name, label in (("weekday", "平日延时"), ("restday", "休息日"), ("holiday", "法定休假日")):
        w.step(label, f"{shown(given[name])}小时×{times[name]}", yuan(due[name]), name)
    total = sum(due.values(), Fraction(0))
    w.step("加班费合计", "", yuan(total), "Overtime")
    return w.answer(
        Overtime(yuan(hourly), yuan(due["weekday"]), yuan(due["restday"]), yuan(due["holiday"]), yuan(total))
    )


@dataclass(frozen=True, slots=True)
class AnnualLeave:
    """The year's leave, what is due of it, what was not taken, and the pay for it."""

    full_days: int
    due_days: int
    unused_days: int
    daily: Decimal
    amount: Decimal


def annual_leave(
    *,
    career_years: int,
    year: int,
    monthly_wage: Money,
    joined: date | None = None,
    left: date | None = None,
    taken: int = 0,
    working: Working | None = None,
) -> Answer[AnnualLeave]:
    """未休年休假工资 (年休假条例 3、5; 实施办法 5、10–12): two more days' wages a day; part years give whole days."""
    w = working or Working()
    if joined and left and left < joined:
        raise LawError("BAD_VALUE", "离职日不得早于入职日")
    wage = exact(monthly_wage, "monthly_wage")
    first, last = date(year, 1, 1), date(year, 12, 31)
    steps = w.parameter("labour.annual_leave_days", last, absent="NO_RULE")
    full = max((one["days"] for one in steps if career_years >= one["years"]), default=0)
    pay = w.parameter("labour.annual_leave_pay", last)
    days = max((min(left or last, last) - max(joined or first, first)).days + 1, 0)
    whole_year = days == (last - first).days + 1
    due = full if whole_year else min(full, days * full // pay["year_days"])
    formula = f"全年{full}天" if whole_year else f"{full}×{days}÷{pay['year_days']}，舍去小数"
    w.step("应休天数", formula, due, "Days due")
    unused = max(due - taken, 0)
    paid_days = Fraction(w.parameter("labour.paid_days", last))
    daily = wage / paid_days
    amount = r2(daily * unused * Fraction(pay["extra_percent"]) / 100)
    w.step("日工资", f"{shown(wage)}÷{shown(paid_days)}", yuan(daily), "A day's wage")
    w.step(
        "未休年休假工资",
        f"{yuan(daily)}×{unused}×{pay['extra_percent']}%",
        yuan(amount),
        "Pay for leave not taken",
    )
    return w.answer(AnnualLeave(full, due, unused, yuan(daily), yuan(amount)))
