"""How fast the law counts: `python benches/law.py [histories]` prints a markdown table.

Beside the engine, in the same run and on the same histories: the day-by-day oracle, numpy's business-day count,
and the plain pandas way (a business-day range for each history).  Those two only count working days between two
known days; the engine finds the day as well, with exclusions, versions, custody and the roll over rest days.
"""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import random
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from tianping.law import columns, questions
from tianping.law.batch import Counter, History, Span, working_days_left
from tianping.law.calendar import calendar_of
from tianping.law.columns import Columns
from tianping.law.data import build, default_book, load
from tianping.law.impact import impact
from tianping.law.limits import LimitEvent, run_limit

ROOT = Path(__file__).parents[1]
CODES = (
    "CIV_TRIAL_ORD",
    "CIV_TRIAL_SUM",
    "CIV_TRIAL_SML",
    "CIV_DEFENCE",
    "CIV_APPEAL_J",
    "ENF_TRIAL",
    "ADM_TRIAL",
    "APP_TRIAL_J",
    "CRM_TRIAL",
    "ENF_FREEZE_BANK",
    "RET_APPLY",
)
CAUSES = ("appraisal", "notice", "suspend", "jurisdiction")
TODAY = date(2026, 11, 24)
Line = tuple[str, str, str]


def histories(count: int, seed: int) -> list[History]:
    """Random open cases of the last two years with up to three spans that are not counted."""
    rnd = random.Random(seed)
    first = date(2024, 11, 25).toordinal()
    found = []
    for _ in range(count):
        start = first + rnd.randrange(700)
        spans = []
        for _ in range(rnd.choice((0, 0, 0, 1, 1, 2, 3))):
            begun = start + rnd.randrange(1, 150)
            spans.append(Span(rnd.choice(CAUSES), begun, begun + rnd.randrange(5, 60)))
        found.append(History(rnd.choice(CODES), start, tuple(spans), rnd.random() < 0.1))
    return found


def timed(run: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one run: wall clock, or the processor's own where one process is measured on a busy machine."""
    begun = clock()
    run()
    return clock() - begun


def spent(run: Callable[[], Any]) -> float:
    """Processor seconds of one run in this process."""
    return timed(run, time.process_time)


def loading() -> Iterator[Line]:
    """The compiled book, and the calendar laid out from it."""
    build()
    yield "load the compiled book", f"{min(spent(load) for _ in range(5)) * 1000:.1f} ms", "≤ 50 ms"
    book = load()
    yield "lay out the calendar (once)", f"{spent(lambda: calendar_of(book)) * 1000:.1f} ms", ""


def explaining() -> Iterator[Line]:
    """One limit with all its reasons."""

    def plain() -> None:
        for _ in range(3000):
            run_limit("CIV_DEFENCE", start=date(2026, 9, 16))

    events = [
        LimitEvent("appraisal", date(2026, 1, 20), date(2026, 2, 18)),
        LimitEvent("notice", date(2026, 2, 10), date(2026, 3, 31)),
    ]

    def trial() -> None:
        for _ in range(3000):
            run_limit("CIV_TRIAL_ORD", start=date(2026, 1, 5), events=events)

    yield "explained limit (answer to a complaint)", f"{spent(plain) / 3000 * 1e6:.0f} µs", "≤ 200 µs"
    yield "explained trial limit, two exclusions", f"{spent(trial) / 3000 * 1e6:.0f} µs", "≤ 200 µs"


def charging() -> Iterator[Line]:
    """Fees a second in one process, as answered questions with steps and basis."""
    asked = [
        {
            "kind": "fee.acceptance",
            "case": "property",
            "amount": f"{amount}.55",
            "summary": True,
            "on": "2026-11-24",
        }
        for amount in range(5_000, 2_005_000, 1_000)
    ]
    if "fee.acceptance" in questions.kinds():
        seconds = spent(lambda: [questions.answer(one) for one in asked])
        yield "fees answered with steps, one process", f"{len(asked) / seconds:,.0f} /s", ""


def rederiving() -> Iterator[Line]:
    """100,000 open cases after a holiday notice: which limits move, and why."""
    cases = [
        {
            "case": str(number),
            "limits": [
                {
                    "code": one.code,
                    "start": str(date.fromordinal(one.start + 400 if one.start < 739_700 else one.start)),
                    "events": [
                        {
                            "type": span.cause,
                            "from": str(date.fromordinal(span.first)),
                            "to": str(date.fromordinal(span.last)),
                        }
                        for span in one.spans
                    ],
                }
            ],
        }
        for number, one in enumerate(histories(100_000, 3))
    ]
    row = default_book().row("calendar.year", TODAY, {"year": "2027"})
    notice = {
        "path": row.path,
        "key": {"year": 2027},
        "law": row.basis.law,
        "article": "notice",
        "source": "notice",
        "effective_from": row.effective_from,
        "reviewed_until": row.reviewed_until,
        "certainty": "A",
        "value": {"published": True, "days": [*row.value["days"], "2027-10-04..2027-10-07 holiday 国庆节"]},
    }
    moved: list[Any] = []
    seconds = timed(lambda: moved.extend(impact([notice], cases)))
    yield f"100,000 open cases re-derived ({len(moved)} move)", f"{seconds:.1f} s", "≤ 10 s, wall"


_SHARED: list[History] = []
_COLUMNS: list[Columns] = []


def _count(part: tuple[int, int]) -> array[int]:
    return working_days_left(Counter().due_days(_SHARED[part[0] : part[1]]), TODAY)


def _count_columns(part: tuple[int, int]) -> bytes:
    due = columns.due_days(_COLUMNS[0].part(*part))
    return columns.working_days_left(due, TODAY).tobytes()


def nightly(count: int) -> Iterator[Line]:
    """A province's nightly warning on two processes, beside other ways over the same histories."""
    _SHARED[:] = histories(count, 7)
    _COLUMNS[:] = [Columns.of(_SHARED)]
    half = count // 2
    parts = [(0, half), (half, count)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        plain = min(timed(lambda: pool.map(_count, parts, chunksize=1)) for _ in range(2))
        ours = min(timed(lambda: pool.map(_count_columns, parts, chunksize=1)) for _ in range(3))
    dues = Counter().due_days(_SHARED)
    yield f"{count:,} histories, 2 processes, all rules, pure Python", f"{plain:.2f} s", "wall"
    yield f"{count:,} histories, 2 processes, all rules, columns", f"{ours:.2f} s", "wall"
    yield from _beside(count, ours, dues)
    oracle = _oracle()
    sample = [one for one in _SHARED if one.code == "CIV_DEFENCE"][:2000]
    slow = timed(lambda: [oracle.period_end(_asked(one)) for one in sample]) / len(sample) * count
    yield "the day-by-day oracle, one process", f"{slow:.0f} s", f"from {len(sample)} answer limits"


def _beside(count: int, ours: float, dues: array[int]) -> Iterator[Line]:
    try:
        import numpy as np
        import pandas as pd
    except ImportError:
        yield "pandas", "not installed", ""
        return
    free = [
        date.fromordinal(day)
        for day, special in calendar_of(default_book()).special.items()
        if special.kind == "holiday" and date.fromordinal(day).weekday() < 5
    ]
    day = pd.offsets.CustomBusinessDay(holidays=free)
    frame = pd.DataFrame(
        {
            "start": pd.to_datetime([date.fromordinal(one.start) for one in _SHARED[:3000]]),
            "due": pd.to_datetime([date.fromordinal(due) for due in dues[:3000]]),
        }
    )
    plain = timed(lambda: frame.apply(lambda row: len(pd.bdate_range(row.start, row.due, freq=day)), axis=1))
    plain *= count / 3000
    yield (
        "pandas, a business-day range each",
        f"{plain:.0f} s",
        f"engine/pandas {ours / plain:.4f} (3,000 timed)",
    )
    starts = np.array([one.start for one in _SHARED], dtype="int64") - date(1970, 1, 1).toordinal()
    ends = np.array(dues, dtype="int64") - date(1970, 1, 1).toordinal()
    series = pd.DataFrame({"start": starts.astype("datetime64[D]"), "due": ends.astype("datetime64[D]")})

    def columns() -> None:
        np.busday_count(
            series["start"].values.astype("datetime64[D]"),
            series["due"].values.astype("datetime64[D]"),
            holidays=free,
        )

    whole = min(timed(columns) for _ in range(3))
    yield "numpy busday_count on pandas columns", f"{whole:.2f} s", f"engine/numpy {ours / whole:.1f}"


def _asked(one: History) -> dict[str, Any]:
    return {
        "start": str(date.fromordinal(one.start)),
        "length": {"n": 15, "unit": "day"},
        "exclude": [
            {"from": str(date.fromordinal(span.first)), "to": str(date.fromordinal(span.last))}
            for span in one.spans
        ],
    }


def _oracle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("law_oracle", ROOT / "tests/law/oracle.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(count: int) -> None:
    """Print the table."""
    print("## The law\n\n| what | measured | aim / note |\n| --- | --- | --- |")
    for lines in (loading(), explaining(), charging(), rederiving(), nightly(count)):
        for line in lines:
            print("| " + " | ".join(line) + " |", flush=True)
    print(f"\ndata version {json.dumps(default_book().version)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
