"""What holds of every period, whatever its days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.law import calendar
from tianping.law.batch import Counter, working_days_left
from tianping.law.explain import Working
from tianping.law.limits import LimitEvent, run_limit
from tianping.law.periods import BRANCHES, Length, extend_over, period_end, union
from tianping.law.trial_limit import PROCEDURES, TrialEvent, trial_state, what_if

DAYS = st.dates(date(2019, 1, 1), date(2026, 11, 30))
BRANCH = st.sampled_from(BRANCHES)
LENGTHS = st.builds(Length, st.integers(1, 60), st.sampled_from(("day", "workday", "half_month", "month")))
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 90)).map(lambda one: (one[0], one[0] + timedelta(days=one[1]))), max_size=6
)
fast = settings(max_examples=150, deadline=None)


@fast
@given(DAYS, st.integers(0, 40), LENGTHS, BRANCH)
def test_a_later_start_never_gives_an_earlier_end(
    start: date, later: int, length: Length, branch: str
) -> None:
    first, second = (
        period_end(day, (length,), Working(), branch=branch).end  # type: ignore[arg-type]
        for day in (start, start + timedelta(days=later))
    )
    assert first <= second


@fast
@given(DAYS, st.integers(1, 200), SPANS, st.randoms(use_true_random=False))
def test_excluded_days_do_not_depend_on_order_or_repetition(
    start: date, days: int, spans: list[tuple[date, date]], random: object
) -> None:
    end = start + timedelta(days=days)
    shuffled = [*spans, *spans[:2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert extend_over(start, end, spans) == extend_over(start, end, shuffled)


@fast
@given(SPANS)
def test_a_union_is_disjoint_and_ordered(spans: list[tuple[date, date]]) -> None:
    merged = union(spans)
    assert all(first[1] + 1 < second[0] for first, second in pairwise(merged))
    days = {day for first, last in spans for day in range(first.toordinal(), last.toordinal() + 1)}
    assert sum(last - first + 1 for first, last in merged) == len(days)


@fast
@given(DAYS, LENGTHS, BRANCH)
def test_an_end_is_a_working_day_and_no_working_day_lies_between(
    start: date, length: Length, branch: str
) -> None:
    found = period_end(start, (length,), Working(), branch=branch)  # type: ignore[arg-type]
    unrolled = found.end - timedelta(days=found.rolled_days)
    assert calendar.is_working(found.end, Working())
    assert calendar.working_days(unrolled - timedelta(days=1), found.end, Working()) == 1


@fast
@given(DAYS, st.integers(-60, 60))
def test_adding_working_days_is_undone_by_counting_them(start: date, count: int) -> None:
    found = calendar.add_working(start, count, Working())
    low, high = sorted((start, found))
    counted = calendar.working_days(low, high, Working())
    assert counted == abs(count) if count >= 0 else counted in (abs(count), abs(count) - 1)


@fast
@given(DAYS, st.integers(0, 300))
def test_full_months_and_the_rest_make_the_whole(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    months = calendar.full_months(first, last)
    assert calendar.add_months(first, months) <= last < calendar.add_months(first, months + 1)


@fast
@given(DAYS, st.sampled_from(PROCEDURES), st.integers(0, 200), st.integers(0, 60))
def test_a_stay_never_brings_a_deadline_forward(filed: date, procedure: str, after: int, days: int) -> None:
    first = filed + timedelta(days=after)
    stay = TrialEvent("suspend", first, first + timedelta(days=days))
    on = first + timedelta(days=days)
    before, supposed = what_if(procedure, filed, on, [], [stay], Working())
    assert before.deadline <= supposed.deadline
    assert supposed.elapsed_days + supposed.excluded_days == (on - filed).days


@fast
@given(DAYS, st.sampled_from(PROCEDURES))
def test_the_state_of_a_past_day_is_not_changed_by_what_came_later(filed: date, procedure: str) -> None:
    on = filed + timedelta(days=20)
    later = TrialEvent("suspend", on + timedelta(days=1), None)
    assert trial_state(procedure, filed, on, [later], Working()) == trial_state(
        procedure, filed, on, [], Working()
    )


@fast
@given(DAYS, st.integers(0, 100), st.integers(0, 60), st.integers(0, 60))
def test_longer_appraisal_never_ends_the_trial_limit_earlier(
    start: date, after: int, days: int, more: int
) -> None:
    first = start + timedelta(days=after)
    short, long = (
        run_limit(
            "CIV_TRIAL_ORD",
            start=start,
            events=[LimitEvent("appraisal", first, first + timedelta(days=length))],
        ).value.due
        for length in (days, days + more)
    )
    assert short is not None
    assert long is not None
    assert short <= long


def test_working_days_left_of_many_limits() -> None:
    on, dues = date(2026, 9, 30), [date(2026, 9, 29), date(2026, 10, 8), date(2026, 10, 10)]
    assert list(working_days_left([due.toordinal() for due in dues], on)) == [0, 1, 3]
    assert list(Counter().due_days([])) == []
