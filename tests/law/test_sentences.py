"""Combination, probation, terms, limitation and fines, reckoned by hand."""

import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import sentencing
from tianping.law.explain import LawError
from tianping.law.questions import answer
from tianping.law.sentencing import Part
from tianping.law.sentencing.ranges import decimals

ON = date(2026, 11, 24)


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- combination ----


def part(kind, years=0, months=0):
    return {"type": kind, "years": years, "months": months}


def combine(*parts):
    return ask("sentencing.combine", sentences=list(parts))


@pytest.mark.parametrize(
    ("parts", "total", "least", "most"),
    [
        ([part("fixed", 3)], 36, 36, 36),
        ([part("fixed", 15), part("fixed", 10)], 300, 180, 240),
        ([part("fixed", 15), part("fixed", 15), part("fixed", 4, 11)], 419, 180, 240),
        ([part("fixed", 15), part("fixed", 15), part("fixed", 5)], 420, 180, 300),
        ([part("fixed", 0, 8), part("fixed", 0, 7)], 15, 8, 15),
    ],
)
def test_imprisonment_combined(parts, total, least, most):
    assert combine(*parts) == (
        {"type": "fixed", "sum_months": total, "min_months": least, "max_months": most},
        set(),
    )


def test_detention_and_control_have_their_own_caps():
    assert combine(part("detention", months=6), part("detention", months=5), part("detention", months=4))[
        0
    ] == {"type": "detention", "sum_months": 15, "min_months": 6, "max_months": 12}
    assert combine(part("control", 2), part("control", 1, 6))[0] == {
        "type": "control",
        "sum_months": 42,
        "min_months": 24,
        "max_months": 36,
    }


def test_detention_goes_into_imprisonment_and_control_follows():
    value, warnings = combine(
        part("detention", months=5), part("fixed", 1), part("control", 2), part("control", 2)
    )
    assert value == {
        "type": "fixed",
        "sum_months": 12,
        "min_months": 12,
        "max_months": 12,
        "then_control": {"min_months": 24, "max_months": 36},
    }
    assert warnings == {"detention_absorbed"}
    assert combine(part("detention", months=5), part("control", 1))[0]["then_control"] == {
        "min_months": 12,
        "max_months": 12,
    }


def test_death_and_life_absorb_everything():
    assert combine(part("life"), part("fixed", 3), part("detention", months=3)) == ({"type": "life"}, set())
    assert combine(part("life"), part("death"), part("control", 1))[0] == {"type": "death"}


@pytest.mark.parametrize(
    "sentences", [[], [part("fixed")], [part("fine", 1)], [part("fixed", -1)], [{"years": 1}], "fixed"]
)
def test_combinations_that_cannot_be(sentences):
    assert ask("sentencing.combine", sentences=sentences)[0] == "BAD_VALUE"


def test_combinations_before_the_amendments():
    old = {"sentences": [part("fixed", 15), part("fixed", 15), part("fixed", 15)]}
    assert ask("sentencing.combine", **old, on="2011-04-30")[0]["max_months"] == 240
    assert ask("sentencing.combine", **old, on="2011-05-01")[0]["max_months"] == 300
    mixed = {"sentences": [part("fixed", 1), part("detention", months=1)]}
    assert ask("sentencing.combine", **mixed, on="2015-10-31")[0] == "NO_RULE"


@given(st.lists(st.integers(6, 180), min_size=1, max_size=6), st.permutations(range(6)))
def test_a_combination_lies_between_the_longest_and_the_sum_whatever_the_order(lengths, order):
    found = sentencing.combine([Part("fixed", one) for one in lengths], on=ON).value
    assert max(lengths) == found.min_months <= found.max_months <= found.sum_months == sum(lengths)
    shuffled = [lengths[place] for place in order if place < len(lengths)]
    assert sentencing.combine([Part("fixed", one) for one in shuffled], on=ON).value == found


def test_more_cannot_be_served_than_was_given():
    with pytest.raises(LawError):
        sentencing.combine_new(36, [12], 37, on=ON)
    assert sentencing.combine_new(36, [12], 36, on=ON).value.max_months == 12


# ---- probation and recidivism ----


@pytest.mark.parametrize(
    ("kind", "months", "low", "high"),
    [
        ("fixed", 6, 12, 60),
        ("fixed", 12, 12, 60),
        ("fixed", 36, 36, 60),
        ("detention", 1, 2, 12),
        ("detention", 6, 6, 12),
    ],
)
def test_terms_of_probation(kind, months, low, high):
    assert ask("probation.check", type=kind, months=months)[0] == {
        "eligible": True,
        "min_months": low,
        "max_months": high,
    }
    for chosen, ok in ((low - 1, False), (low, True), (high, True), (high + 1, False)):
        assert ask("probation.check", type=kind, months=months, probation_months=chosen)[0]["ok"] is ok


@pytest.mark.parametrize(
    "keys",
    [
        {"months": 37},
        {"months": 12, "recidivist": True},
        {"months": 12, "ringleader": True},
        {"months": 37, "probation_months": 48},
    ],
)
def test_no_probation(keys):
    assert ask("probation.check", type="fixed", **keys)[0] == {"eligible": False}


@pytest.mark.parametrize(
    "keys",
    [
        {"type": "control", "months": 3},
        {"type": "fixed", "months": 0},
        {"type": "fixed", "months": 3, "probation_months": -1},
        {"type": "detention", "months": 13},
    ],
)
def test_probation_that_cannot_be(keys):
    assert ask("probation.check", **keys)[0] == "BAD_VALUE"


@pytest.mark.parametrize(
    ("committed", "more", "wanted"),
    [
        (date(2026, 3, 1), {}, True),
        (date(2026, 3, 2), {}, False),
        (date(2021, 3, 1), {}, False),
        (date(2021, 3, 2), {}, True),
        (date(2022, 1, 1), {"age_before": 17}, False),
        (date(2022, 1, 1), {"intentional": False}, False),
        (date(2022, 1, 1), {"imprisonment": False}, False),
    ],
)
def test_recidivists(committed, more, wanted):
    given = {"age_before": 18, "intentional": True, "imprisonment": True, **more}
    assert sentencing.is_recidivist(ended=date(2021, 3, 1), committed=committed, **given).value is wanted


# ---- terms ----


def term(**keys):
    return ask("sentence.term", **{"type": "fixed", "start": "2026-03-01", **keys})


@pytest.mark.parametrize(
    ("start", "years", "months", "end"),
    [
        ("2026-03-01", 1, 0, "2027-02-28"),
        ("2024-02-29", 1, 0, "2025-02-27"),
        ("2024-02-29", 4, 0, "2028-02-28"),
        ("2023-02-28", 1, 0, "2024-02-27"),
        ("2026-01-31", 0, 1, "2026-02-27"),
        ("2026-02-28", 0, 1, "2026-03-30"),
        ("2026-04-30", 0, 1, "2026-05-30"),
        ("2026-01-30", 0, 1, "2026-02-27"),
        ("2026-05-30", 0, 1, "2026-06-29"),
        ("2026-03-15", 2, 6, "2028-09-14"),
        ("2024-02-29", 1, 1, "2025-03-30"),
    ],
)
def test_a_term_ends_the_day_before_the_corresponding_day(start, years, months, end):
    assert term(start=start, years=years, months=months)[0] == {
        "end_without_credit": end,
        "credit_days": 0,
        "end": end,
    }


@pytest.mark.parametrize(
    ("kind", "custody", "residence", "credit"),
    [
        ("fixed", ["2026-01-01/2026-01-10"], [], 10),
        ("detention", ["2026-01-01/2026-01-01"], [], 1),
        ("control", ["2026-01-01/2026-01-10"], [], 20),
        ("fixed", ["2026-01-01/2026-01-10", "2026-01-05/2026-01-12"], [], 12),
        ("fixed", [], ["2026-01-01/2026-01-05"], 2),
        ("control", [], ["2026-01-01/2026-01-05"], 5),
        ("detention", [], ["2026-01-01/2026-01-03", "2026-01-10/2026-01-11"], 2),
        ("fixed", ["2026-01-04/2026-01-10"], ["2026-01-01/2026-01-05"], 8),
    ],
)
def test_credit_for_time_in_custody_and_in_residence(kind, custody, residence, credit):
    spans = [
        [dict(zip(("from", "to"), one.split("/"), strict=True)) for one in given]
        for given in (custody, residence)
    ]
    value, _ = term(type=kind, months=6, custody=spans[0], designated_residence=spans[1])
    assert value["credit_days"] == credit
    assert date.fromisoformat(value["end"]) == date.fromisoformat(value["end_without_credit"]) - timedelta(
        days=credit
    )


def test_a_term_already_served():
    value, warnings = term(months=1, type="detention", custody=[{"from": "2026-01-01", "to": "2026-02-28"}])
    assert (value["end"], warnings) == ("2026-01-31", {"already_served"})
    # served to the very day before the start is served
    assert term(months=1, custody=[{"from": "2026-02-01", "to": "2026-02-28"}])[1] == set()


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({}, "MISSING"),
        ({"years": 0}, "BAD_VALUE"),
        ({"years": -1}, "BAD_VALUE"),
        ({"type": "life", "years": 1}, "BAD_VALUE"),
        ({"start": "2026-02-30", "years": 1}, "BAD_VALUE"),
        ({"years": 9000}, "BAD_VALUE"),
        ({"years": 1, "custody": [{"from": "2026-01-02", "to": "2026-01-01"}]}, "BAD_VALUE"),
    ],
)
def test_terms_that_cannot_be_reckoned(keys, code):
    assert term(**keys)[0] == code


# ---- limitation of prosecution, fines ----


@pytest.mark.parametrize(
    ("max_years", "life", "years"),
    [
        (3, False, 5),
        (4, False, 5),
        (5, False, 10),
        (9, False, 10),
        (10, False, 15),
        (15, False, 15),
        (15, True, 20),
    ],
)
def test_limitation_by_the_highest_sentence(max_years, life, years):
    found = sentencing.prosecution_limit(
        crime_date=date(2020, 2, 29), max_years=max_years, life=life, on=ON
    ).value
    assert (found.years, found.expired) == (years, None)


def test_the_last_day_is_still_in_time():
    for filed, expired in ((date(2024, 4, 30), False), (date(2024, 5, 1), True)):
        assert (
            sentencing.prosecution_limit(
                crime_date=date(2019, 5, 1), max_years=3, on=ON, filed=filed
            ).value.expired
            is expired
        )


@pytest.mark.parametrize(
    ("keys", "low", "high"),
    [
        ({"crime": "theft", "amount": 8000}, "1000.00", "16000.00"),
        ({"crime": "theft"}, "1000.00", "100000.00"),
        ({"crime": "theft", "amount": 300}, "1000.00", "1000.00"),
        ({"crime": "injury"}, "1000.00", None),
        ({"crime": "injury", "minor": True}, "500.00", None),
        ({"crime": "theft", "amount": 8000, "minor": True}, "500.00", "16000.00"),
        ({"crime": "illegal_business", "gains": 50000}, "50000.00", "250000.00"),
        ({"crime": "card_fraud"}, "20000.00", "200000.00"),
        ({"crime": "card_fraud", "tier": 2}, "50000.00", "500000.00"),
    ],
)
def test_frames_of_fines(keys, low, high):
    found = sentencing.fine(on=ON, **keys).value
    assert (found.low, found.high) == (Decimal(low), high and Decimal(high))


def test_fines_that_need_more():
    with pytest.raises(LawError, match="违法所得"):
        sentencing.fine(crime="illegal_business", on=ON)
    with pytest.raises(LawError, match="tier"):
        sentencing.fine(crime="card_fraud", tier=3, on=ON)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-0.00001", "0"),
        ("-0.4", "-0.4"),
        ("7", "7"),
        ("120", "120"),
        ("1/3", "0.3333"),
        ("2/3", "0.6667"),
        ("-0.12345", "-0.1235"),
    ],
)
def test_numbers_have_at_most_four_decimals(value, text):
    assert decimals(Fraction(value)) == text
    assert math.isclose(float(Fraction(text)), float(Fraction(value)), abs_tol=0.00005001)
