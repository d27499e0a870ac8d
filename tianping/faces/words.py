"""Dates, sums and limits as people read them. One place, so that every page says them the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from tianping.core.acts import clock

WEEKDAYS = "一二三四五六日"
SOON = 7  # days; a limit may have a threshold of its own

State = Literal["running", "soon", "passed", "stopped", "done"]


def as_day(when: date | datetime) -> date:
    """The court's calendar day of a moment."""
    if isinstance(when, datetime):
        return when.astimezone(clock.COURT_ZONE).date() if when.tzinfo else when.date()
    return when


def day(when: date | datetime) -> str:
    """2026年3月19日（星期四）"""
    at = as_day(when)
    return f"{at.year}年{at.month}月{at.day}日（星期{WEEKDAYS[at.weekday()]}）"


def day_short(when: date | datetime, today: date | None = None) -> str:
    """3月19日（四）; with the year where it is another one."""
    at = as_day(when)
    year = "" if at.year == (today or clock.today()).year else f"{at.year}年"
    return f"{year}{at.month}月{at.day}日（{WEEKDAYS[at.weekday()]}）"


def hour(when: datetime) -> str:
    """9:30, by the court's clock."""
    at = when.astimezone(clock.COURT_ZONE) if when.tzinfo else when
    return f"{at.hour}:{at.minute:02d}"


def money(sum_: Decimal | int | str) -> str:
    """12,345.67 元"""
    amount = Decimal(sum_).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{amount:,.2f} 元"


def size(count: int) -> str:
    """How big a file is."""
    value = float(count)
    for unit in ("字节", "KB", "MB"):
        if value < 1024 or unit == "MB":
            return f"{value:.0f} {unit}" if value >= 10 or unit == "字节" else f"{value:.1f} {unit}"
        value /= 1024
    raise AssertionError("unreachable")


ISO_DAY = re.compile(r"(?<!\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")


def with_days(text: str) -> str:
    """A text with its days as people read them, without the weekday, which would drown it: 立案：2026年3月19日."""

    def written(found: re.Match[str]) -> str:
        try:
            at = date.fromisoformat(found[0])
        except ValueError:  # no day of any month: a number of something else
            return found[0]
        return f"{at.year}年{at.month}月{at.day}日"

    return ISO_DAY.sub(written, text)


def days_left(due: date | datetime, today: date | None = None) -> str:
    """还有 5 天 · 今天最后一天 · 已过 1 天"""
    left = (as_day(due) - (today or clock.today())).days
    if left > 0:
        return f"还有 {left} 天"
    return "今天最后一天" if left == 0 else f"已过 {-left} 天"


@dataclass(frozen=True, slots=True)
class LimitView:
    """A limit as its bar shows it."""

    name: str
    state: State
    word: str
    gone: int  # part of the time that is gone, 0–100
    due: date | None
    of: str = ""
    how: str = ""  # address of the computation

    @classmethod
    def of_limit(cls, limit: Any, *, today: date | None = None, soon: int | None = None) -> LimitView:
        """From a row of ``core.limits`` or anything with name, start, due, state and ended_at."""
        today = today or clock.today()
        start, due = as_day(limit.start), as_day(limit.due)
        threshold = soon if soon is not None else getattr(limit, "soon", None) or SOON
        whole = max(1, (due - start).days)
        gone = min(100, max(0, round(100 * (today - start).days / whole)))
        left = (due - today).days
        given = limit.state
        state: State
        if given in ("done", "void"):
            ended = getattr(limit, "ended_at", None)
            state, word = "done", f"{_month_day(ended)} 完成" if ended else "已完成"
        elif given == "stopped":
            state, word = "stopped", "停止计算"
        elif left < 0:
            state, word, gone = "passed", days_left(due, today), 100
        else:
            state, word = ("soon" if left <= threshold else "running"), days_left(due, today)
        of = getattr(limit, "of_name", "") or ""
        return cls(limit.name, state, word, gone, due, of, getattr(limit, "how", "") or "")


def _month_day(when: date | datetime) -> str:
    at = as_day(when)
    return f"{at.month}月{at.day}日"


CONFIDENCE = {4: "很确定", 3: "比较确定", 2: "不太确定", 1: "不确定"}


def confidence_level(probability: float) -> int:
    """From a calibrated probability to one of the four blocks."""
    return 4 if probability >= 0.97 else 3 if probability >= 0.85 else 2 if probability >= 0.6 else 1
