"""A slow oracle of periods and trial limits: it walks day by day and shares nothing with the engine.

Holidays come from the notices as CSV files, lengths from the literals below; neither is the engine's data.
"""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")
ONE = timedelta(days=1)


def _days() -> dict[date, str]:
    found = {}
    for name in ("holidays.csv", "holidays-2027-provisional.csv"):
        with (DATA / name).open(encoding="utf-8") as file:
            found.update({date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(file)})
    return found


DAYS = _days()


def works(day: date) -> bool:
    kind = DAYS.get(day)
    if kind is not None:
        return kind == "workday"
    return day.isoweekday() < 6


def roll(day: date) -> date:
    while not works(day):
        day += ONE
    return day


def count_working(after: date, until: date) -> int:
    count = 0
    day = after
    while day < until:
        day += ONE
        if works(day):
            count += 1
    return count


def is_last_of_month(day: date) -> bool:
    return (day + ONE).day == 1


def months_later(day: date, months: int, criminal: bool) -> date:
    """Walk to the month, then to the same day of it or to its last day."""
    found = date(day.year, day.month, 1)
    for _ in range(months):
        found = (found + timedelta(days=32)).replace(day=1)
    if criminal and is_last_of_month(day):
        while not is_last_of_month(found):
            found += ONE
        return found
    while found.day != day.day and not is_last_of_month(found):
        found += ONE
    return found


def add(day: date, length: dict[str, Any], branch: str) -> date:
    n, unit = length["n"], length["unit"]
    if unit == "day":
        for _ in range(n):
            day += ONE
        return day
    if unit == "half_month":
        return day + 15 * n * ONE
    if unit == "workday":
        while n:
            day += ONE
            n -= works(day)
        return day
    if unit == "year":
        return months_later(day, 12 * n, False)
    return months_later(day, n, branch == "criminal")


def period_end(question: dict[str, Any]) -> dict[str, Any]:
    branch = question.get("branch", "civil")
    start = date.fromisoformat(question["start"])
    lengths = question["length"] if isinstance(question["length"], list) else [question["length"]]
    nominal = start
    for length in lengths:
        nominal = add(nominal, length, branch)
    excluded = set()
    for one in question.get("exclude", ()):
        day = date.fromisoformat(one["from"])
        while day <= date.fromisoformat(one["to"]):
            excluded.add(day)
            day += ONE
    end, counted, day = nominal, 0, start
    while day < end:
        day += ONE
        if day in excluded:
            end += ONE
            counted += 1
    end += question.get("transit_days", 0) * ONE
    stays = question.get("roll") is False or (branch == "criminal" and question.get("detained"))
    rolled = end if stays else roll(end)
    return {
        "first_day": str(start + ONE),
        "nominal_end": str(nominal),
        "end": str(rolled),
        "excluded_days": counted,
        "rolled_days": (rolled - end).days,
    }


def hours_end(question: dict[str, Any]) -> dict[str, Any]:
    """Walk hour by hour."""
    moment = datetime.fromisoformat(question["start"])
    if question.get("branch", "civil") != "substantive":
        moment += timedelta(minutes=1)
        while moment.minute:
            moment += timedelta(minutes=1)
    first = moment
    for _ in range(question["length"]["n"]):
        moment += timedelta(hours=1)
    return {"first": first.strftime("%Y-%m-%dT%H:%M"), "end": moment.strftime("%Y-%m-%dT%H:%M")}


BASES = {
    "civil_first_ordinary": (6, "month"),
    "civil_first_summary": (3, "month"),
    "civil_small": (2, "month"),
    "civil_appeal_judgment": (3, "month"),
    "civil_appeal_ruling": (30, "day"),
    "civil_special": (30, "day"),
    "retrial_review": (3, "month"),
    "enforcement": (6, "month"),
    "enforcement_nonlitigation": (3, "month"),
    "admin_first": (6, "month"),
    "admin_summary": (45, "day"),
    "admin_appeal": (3, "month"),
    "criminal_first": (2, "month"),
    "criminal_private_free": (6, "month"),
    "criminal_summary": (20, "day"),
    "criminal_fast": (10, "day"),
    "criminal_appeal": (2, "month"),
    "criminal_retrial": (3, "month"),
}
CAPS = {
    "new_evidence_delay": lambda first: months_later(first, 1, False) - ONE,
    "defender_prepare": lambda first: first + 14 * ONE,
}


class Walk:
    """The history of one trial, lived through day by day."""

    def __init__(self, question: dict[str, Any]) -> None:
        self.procedure = question["procedure"]
        self.filed = self.base = date.fromisoformat(question["filed"])
        self.on = date.fromisoformat(question["on"])
        self.events = question.get("events", [])
        self.deadline = self.limit()
        self.runs = False
        self.out: set[date] = set()
        self.warnings: set[str] = set()
        self.closed: date | None = None

    def limit(self) -> date:
        n, unit = BASES[self.procedure]
        branch = "criminal" if self.procedure.startswith("criminal") else "civil"
        return add(self.base, {"n": n, "unit": unit}, branch)

    def answer(self) -> dict[str, Any]:
        day = self.filed - 60 * ONE
        while day <= self.on:
            self.live(day)
            day += ONE
        return self.state()

    def live(self, day: date) -> None:
        """On one day, what is not counted comes first, then what changes the limit."""
        for event in self.events:
            if event.get("from") == day.isoformat():
                self.begin(event, day)
        for event in self.events:
            if event.get("on") == day.isoformat():
                self.moment(event, day)

    def begin(self, event: dict[str, Any], day: date) -> None:
        """All days of an event, as far as they are known on the day asked about, are taken out one by one."""
        if day > self.deadline:
            self.warnings.add("event_after_deadline")
            return
        last = date.fromisoformat(event["to"]) if event.get("to") else date.max
        if event["type"] in CAPS:
            last = min(last, CAPS[event["type"]](day))
        self.runs = self.runs or last > self.on
        while day <= min(last, self.on):
            if day > self.base and day not in self.out:
                self.out.add(day)
                self.deadline += ONE
            day += ONE

    def moment(self, event: dict[str, Any], day: date) -> None:
        kind = event["type"]
        if kind == "close" and self.closed is None:
            self.closed = day
        elif kind == "extend":
            self.extend(event, day)
        elif kind == "convert":
            self.warnings |= {"late_conversion"} if day > self.deadline else set()
            self.procedure = event["to"]
            self.again(day if event["to"].startswith("criminal") else self.base)
        elif kind == "restart":
            self.again(day)

    def extend(self, event: dict[str, Any], day: date) -> None:
        if day > self.deadline:
            self.warnings.add("late_extension")
            return
        branch = "criminal" if self.procedure.startswith("criminal") else "civil"
        self.deadline = add(self.deadline, event["length"], branch)

    def again(self, base: date) -> None:
        self.base = base
        self.out = {day for day in self.out if day > base}
        self.deadline = self.limit() + len(self.out) * ONE

    def state(self) -> dict[str, Any]:
        reference = self.closed or self.on
        left = (self.deadline - reference).days
        suspended = self.closed is None and self.runs
        return {
            "deadline": str(self.deadline),
            "deadline_rolled": str(roll(self.deadline)),
            "excluded_days": len(self.out),
            "elapsed_days": (reference - self.base).days - sum(day <= reference for day in self.out),
            "remaining_days": left,
            "suspended": suspended,
            "state": self.word(left, suspended),
            "apply_extension_by": str(self.deadline - 15 * ONE),
        }

    def word(self, left: int, suspended: bool) -> str:
        if self.closed is not None:
            return "closed" if left >= 0 else "closed_overdue"
        if left < 0:
            self.warnings.add("overdue")
            return "overdue"
        if left <= 15:
            self.warnings.add("due_within_15_days")
        return "suspended" if suspended else "running"
