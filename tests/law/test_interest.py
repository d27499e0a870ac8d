"""Interest, lending caps and delayed performance: every branch, with sums reckoned by hand."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import interest
from tianping.law.data import default_book
from tianping.law.interest import BaseThenLprRate, FixedRate, LprRate
from tianping.law.questions import answer

DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))
SIX = {"type": "fixed", "annual": "6"}


def ask(kind, **keys):
    found = answer(
        {"id": "t", "kind": kind, "on": "2026-11-24", **{key.rstrip("_"): one for key, one in keys.items()}}
    )
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


def segments(**keys):
    keys = {"principal": "100000", "rate": SIX, **keys}
    return ask("interest.segments", **{"from": keys.pop("start"), "to": keys.pop("end")}, **keys)


def brief(value):
    return [
        (one["from"], one["to"], one["days"], one["rate"], one["principal"], one["amount"])
        for one in value["segments"]
    ]


# ---- segments ----


@pytest.mark.parametrize(
    ("count", "first", "last", "days", "amount"),
    [
        ("head", "2024-03-01", "2024-03-10", 10, "164.38"),
        ("tail", "2024-03-02", "2024-03-11", 10, "164.38"),
        ("both", "2024-03-01", "2024-03-11", 11, "180.82"),
    ],
)
def test_which_days_count(count, first, last, days, amount):
    value, _ = segments(start="2024-03-01", end="2024-03-11", count=count)
    assert brief(value) == [(first, last, days, "6.00", "100000.00", amount)]
    assert (value["days"], value["interest"]) == (days, amount)


def test_one_day_counts_once_or_not_at_all():
    assert segments(start="2024-03-01", end="2024-03-01")[0] == {
        "days": 0,
        "segments": [],
        "interest": "0.00",
    }
    assert segments(start="2024-03-01", end="2024-03-01", count="tail")[0]["days"] == 0
    assert segments(start="2024-03-01", end="2024-03-01", count="both")[0]["interest"] == "16.44"


def test_a_repayment_lowers_the_principal_from_its_own_day():
    value, _ = segments(
        start="2024-01-01",
        end="2024-01-31",
        principal_changes=[
            {"date": "2024-01-11", "amount": "60000"},
            {"date": "2024-01-21", "amount": "40000"},
        ],
    )
    assert brief(value) == [
        ("2024-01-01", "2024-01-10", 10, "6.00", "100000.00", "164.38"),
        ("2024-01-11", "2024-01-20", 10, "6.00", "40000.00", "65.75"),
        ("2024-01-21", "2024-01-30", 10, "6.00", "0.00", "0.00"),
    ]
    assert value["interest"] == "230.13"


def test_repayments_before_the_first_and_after_the_last_day():
    value, _ = segments(
        start="2024-01-01",
        end="2024-01-11",
        principal_changes=[
            {"date": "2023-12-01", "amount": "50000"},
            {"date": "2024-01-11", "amount": "10000"},
        ],
    )
    assert brief(value) == [("2024-01-01", "2024-01-10", 10, "6.00", "50000.00", "82.19")]


def test_two_repayments_on_one_day_and_their_order_do_not_matter():
    changes = [
        {"date": "2024-01-20", "amount": "1"},
        {"date": "2024-01-11", "amount": "2"},
        {"date": "2024-01-20", "amount": "3"},
    ]
    one, _ = segments(start="2024-01-01", end="2024-01-31", principal_changes=changes)
    assert one == segments(start="2024-01-01", end="2024-01-31", principal_changes=changes[::-1])[0]
    assert [segment["principal"] for segment in one["segments"]] == ["100000.00", "99998.00", "99994.00"]


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        ({"type": "lpr"}, "3.45"),
        ({"type": "lpr", "term": "5y"}, "3.95"),
        ({"type": "lpr", "multiple": "4"}, "13.80"),
        ({"type": "lpr", "multiple": "1.3", "plus": "0.15"}, "4.635"),
        ({"type": "lpr", "plus": "-0.45"}, "3.00"),
        ({"type": "lpr", "fixed_on": "2020-01-19"}, "4.15"),
        ({"type": "fixed", "annual": "5.1234567"}, "5.123457"),
        ({"type": "pboc_lpr", "base_term": "5y_plus"}, "3.95"),
        ({"type": "pboc_lpr", "base_term": "3y"}, "3.45"),
    ],
)
def test_the_rate_is_multiplied_first_and_points_added_after(rate, shown):
    value, _ = segments(start="2024-03-01", end="2024-03-11", rate=rate)
    assert [one["rate"] for one in value["segments"]] == [shown]


@pytest.mark.parametrize(
    ("base_term", "rate"),
    [("m6", "5.60"), ("1y", "6.00"), ("3y", "6.15"), ("5y", "6.40"), ("5y_plus", "6.55")],
)
def test_base_rates_by_term(base_term, rate):
    value, _ = segments(
        start="2014-01-01", end="2014-01-11", rate={"type": "pboc_lpr", "base_term": base_term}
    )
    assert value["segments"][0]["rate"] == rate


def test_equal_rates_side_by_side_are_one_segment():
    # 3.00 from 2025-05-20 on, published month by month
    value, _ = segments(start="2025-05-20", end="2025-12-31", rate={"type": "lpr"})
    assert brief(value) == [("2025-05-20", "2025-12-30", 225, "3.00", "100000.00", "1849.32")]


def test_a_rate_holds_from_the_day_it_is_published():
    value, _ = segments(start="2024-07-21", end="2024-07-23", rate={"type": "lpr"})
    assert [(one["from"], one["rate"]) for one in value["segments"]] == [
        ("2024-07-21", "3.45"),
        ("2024-07-22", "3.35"),
    ]


@pytest.mark.parametrize(("end", "warnings"), [("2026-02-24", set()), ("2026-02-25", {"lpr_table_ends"})])
def test_the_end_of_the_lpr_table_is_told(end, warnings):
    assert segments(start="2026-01-21", end=end, rate={"type": "lpr"})[1] == warnings
    assert segments(start="2026-01-21", end=end, rate={"type": "pboc_lpr"})[1] == warnings
    assert segments(start="2026-01-21", end=end)[1] == set()


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"principal": "-1"}, "BAD_VALUE"),
        ({"start": "2024-02-01", "end": "2024-01-31"}, "BAD_VALUE"),
        ({"start": "2023-02-30"}, "BAD_VALUE"),
        ({"day_count": 366}, "BAD_VALUE"),
        ({"count": "middle"}, "BAD_VALUE"),
        ({"rate": {"type": "libor"}}, "BAD_VALUE"),
        ({"rate": {"type": "fixed", "annual": "-1"}}, "BAD_VALUE"),
        ({"rate": "6"}, "BAD_VALUE"),
        ({"rate": {"type": "lpr", "term": "3y"}}, "BAD_VALUE"),
        ({"rate": {"type": "lpr", "multiple": "-1"}}, "BAD_VALUE"),
        ({"rate": {"type": "fixed"}}, "MISSING"),
        ({"rate": {}}, "MISSING"),
        ({"principal_changes": [{"date": "2024-01-02", "amount": "100000.01"}]}, "BAD_VALUE"),
        ({"principal_changes": [{"date": "2024-01-02", "amount": "-1"}]}, "BAD_VALUE"),
        ({"start": "2019-08-19", "rate": {"type": "lpr"}}, "NO_DATA"),
        ({"start": "2002-02-20", "end": "2002-03-01", "rate": {"type": "pboc_lpr"}}, "NO_DATA"),
        ({"rate": {"type": "lpr", "fixed_on": "2019-08-19"}}, "NO_DATA"),
    ],
)
def test_questions_that_cannot_be_answered(keys, code):
    assert segments(**{"start": "2024-01-01", "end": "2024-02-01", **keys})[0] == code


RATES = st.sampled_from(
    [
        FixedRate(Fraction(6)),
        LprRate(),
        LprRate("5y", Fraction(4)),
        BaseThenLprRate("5y_plus", Fraction(3, 2)),
    ]
)


@given(DAYS, DAYS, RATES, st.sampled_from(["head", "both", "tail"]))
def test_segments_cover_the_days_without_gap_and_add_up(one, other, rate, count):
    start, end = sorted((max(one, date(2019, 8, 20)), max(other, date(2019, 8, 20))))
    found = interest.segments(principal=1000, start=start, end=end, rate=rate, count=count).value
    assert sum(part.days for part in found.segments) == found.days
    assert sum(part.amount for part in found.segments) == found.interest
    for earlier, later in pairwise(found.segments):
        assert later.first - earlier.last == timedelta(days=1)
        assert (earlier.rate, earlier.principal) != (later.rate, later.principal)


@given(DAYS, DAYS, st.integers(0, 10**7))
def test_twice_the_principal_never_bears_less(one, other, principal):
    start, end = sorted((one, other))
    rate = BaseThenLprRate()
    small = interest.segments(principal=principal, start=start, end=end, rate=rate).value.interest
    assert interest.segments(principal=2 * principal, start=start, end=end, rate=rate).value.interest >= small


def lpr_day(day):
    """The oracle: the last line of the table on or before the day."""
    rows = [row for row in default_book().history("rate.lpr", {"term": "1y"}) if row.effective_from <= day]
    return Fraction(rows[-1].value)


@given(st.dates(date(2019, 8, 20), date(2025, 1, 1)), st.integers(1, 900))
def test_segments_agree_with_a_walk_day_by_day(start, length):
    end = start + timedelta(days=length)
    found = interest.segments(principal=10**6, start=start, end=end, rate=LprRate()).value
    walked = sum(10**6 * lpr_day(start + timedelta(days=n)) / 100 / 365 for n in range(length))
    assert abs(Fraction(found.interest) - walked) <= Fraction(len(found.segments), 200)


# ---- the tables themselves ----


def test_lpr_is_published_once_a_month_and_base_rates_rise_with_the_term():
    days = [row.effective_from for row in default_book().history("rate.lpr", {"term": "1y"})]
    assert len({(day.year, day.month) for day in days}) == len(days)
    assert days == sorted(days)
    for row in default_book().history("rate.base", {"term": "m6"}):
        terms = [
            default_book().row("rate.base", row.effective_from, {"term": term}).value
            for term in ("m6", "1y", "3y", "5y", "5y_plus")
        ]
        assert terms == sorted(terms, key=Fraction)


def test_every_day_since_2002_has_its_rate():
    for day in (date(2002, 2, 21) + timedelta(days=n) for n in range(0, 8700, 7)):
        kind = default_book().row("rate.source", day).value
        assert default_book().row(f"rate.{kind}", day, {"term": "1y"}).value


def test_a_new_publication_ends_the_last_and_the_warning():
    new = {
        "path": "rate.lpr",
        "key": {"term": "1y"},
        "value": "2.90",
        "law": "贷款市场报价利率公告",
        "article": "各期",
        "effective_from": "2026-02-24",
        "reviewed_until": "2099-12-31",
        "source": "全国银行间同业拆借中心",
        "certainty": "A",
    }
    book = default_book().amended([new])
    asked = {
        "id": "t",
        "kind": "interest.segments",
        "principal": "365000",
        "from": "2026-02-20",
        "to": "2026-03-01",
        "rate": {"type": "lpr"},
    }
    found = answer(asked, book=book)
    assert [(one["days"], one["rate"], one["amount"]) for one in found["value"]["segments"]] == [
        (4, "3.00", "120.00"),
        (5, "2.90", "145.00"),
    ]
    assert found["warnings"] == []
    assert answer(asked)["warnings"] == ["lpr_table_ends"]
