"""Lending caps, overdue payment and delayed performance, with sums reckoned by hand."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import interest
from tianping.law.acts import quantity
from tianping.law.data import default_book
from tianping.law.explain import LawError
from tianping.law.interest import BaseThenLprRate, GeneralInterest, LprRate, Repayment
from tianping.law.questions import answer

SIX = {"type": "fixed", "annual": "6"}


def ask(kind, **keys):
    found = answer(
        {"id": "t", "kind": kind, "on": "2026-11-24", **{key.rstrip("_"): one for key, one in keys.items()}}
    )
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- lending caps ----


@pytest.mark.parametrize(
    ("contract", "filed", "regime", "caps", "void"),
    [
        ("2010-01-01", "2015-09-01", "2015", ["24.00"], "36.00"),
        ("2020-08-19", "2020-08-19", "2015", ["24.00"], "36.00"),
        ("2019-08-19", "2020-08-20", "lpr4_filing", ["15.40"], None),
        ("2019-08-20", "2020-12-31", "lpr4_contract", ["17.00"], None),
        ("2019-08-19", "2021-01-01", "split", ["24.00", "15.40"], "36.00"),
        ("2020-08-19", "2022-01-20", "split", ["24.00", "14.80"], "36.00"),
        ("2020-08-20", "2021-01-01", "lpr4_contract", ["15.40"], None),
        ("2024-10-21", "2025-05-20", "lpr4_contract", ["12.40"], None),
    ],
)
def test_lending_caps_by_regime(contract, filed, regime, caps, void):
    value, warnings = ask("interest.lending_cap", contract=contract, filed=filed)
    assert (value["regime"], [one["cap"] for one in value["periods"]], value.get("void_above")) == (
        regime,
        caps,
        void,
    )
    assert value["periods"][0]["from"] == contract
    assert value["periods"][-1]["to"] is None
    assert not warnings


@pytest.mark.parametrize(
    ("agreed", "supported"),
    [
        ("36", ["24.00", "15.40"]),
        ("24", ["24.00", "15.40"]),
        ("18.5", ["18.50", "15.40"]),
        ("12", ["12.00", "12.00"]),
    ],
)
def test_what_of_the_agreed_rate_is_supported(agreed, supported):
    value, _ = ask("interest.lending_cap", contract="2018-03-01", filed="2021-05-01", agreed=agreed)
    assert [one["supported"] for one in value["periods"]] == supported


def test_lenders_that_are_no_private_lenders():
    assert ask("interest.lending_cap", contract="2022-01-01", filed="2023-01-01", lender="financial") == (
        {"regime": "not_private_lending", "periods": []},
        set(),
    )


def test_lending_questions_that_cannot_be_answered():
    assert ask("interest.lending_cap", contract="2022-01-02", filed="2022-01-01")[0] == "BAD_VALUE"
    assert (
        ask("interest.lending_cap", contract="2022-01-01", filed="2022-01-01", agreed="-1")[0] == "BAD_VALUE"
    )
    assert ask("interest.lending_cap", contract="2010-01-01", filed="2015-08-31")[0] == "NO_RULE"
    assert ask("interest.lending_cap", contract="2022-01-01", filed="2022-02-29")[0] == "BAD_VALUE"


def test_a_filing_after_the_table_is_told():
    assert ask("interest.lending_cap", contract="2018-01-01", filed="2026-06-01")[1] == {"lpr_table_ends"}


def test_rolled_over_loans_have_a_cap_for_the_whole_time():
    assert interest.rolled_over_cap(first_principal=100000, cap=Fraction("15.4"), days=730).value == Decimal(
        "130800.00"
    )


# ---- overdue payment without agreement ----


def test_overdue_payment_by_the_day_of_breach():
    found = interest.overdue_rate(breach=date(2019, 8, 20), raised=Fraction(50)).value
    assert found == LprRate("1y", Fraction(3, 2), fixed_on=date(2019, 8, 20))
    assert interest.overdue_rate(breach=date(2019, 8, 19), raised=Fraction(30)).value == BaseThenLprRate(
        "1y", Fraction(13, 10)
    )
    # 4.25 % × 1.5 of 73,000 for 100 days
    assert interest.segments(
        principal=73000,
        start=date(2024, 1, 1),
        end=date(2024, 4, 10),
        rate=found,
    ).value.interest == Decimal("1275.00")


@pytest.mark.parametrize("raised", [Fraction(29), Fraction(51)])
def test_overdue_payment_is_raised_within_bounds(raised):
    with pytest.raises(LawError) as caught:
        interest.overdue_rate(breach=date(2024, 1, 1), raised=raised)
    assert caught.value.code == "OUT_OF_RANGE"


# ---- delayed performance ----


def delay(**keys):
    return ask(
        "interest.delay", **{"principal": "100000", "due": "2024-01-10", "until": "2024-12-31", **keys}
    )


def parts(value):
    return [(one["from"], one["to"], one["days"], one["base"], one["amount"]) for one in value["segments"]]


def test_the_doubled_part_counts_from_the_day_after_to_the_day_of_payment():
    value, _ = delay(until="2024-01-11")
    assert parts(value) == [("2024-01-11", "2024-01-11", 1, "100000.00", "17.50")]
    assert delay(until="2024-01-10")[0] == {
        "doubled": "0.00",
        "segments": [],
        "unpaid_principal": "100000.00",
    }


def test_payments_go_to_the_base_first_and_an_empty_base_stays_shown():
    value, _ = delay(payments=[{"date": "2024-01-20", "amount": "100500"}], until="2024-01-31")
    assert parts(value) == [
        ("2024-01-11", "2024-01-20", 10, "100000.00", "175.00"),
        ("2024-01-21", "2024-01-31", 11, "0.00", "0.00"),
    ]
    assert (value["doubled"], value["unpaid_principal"]) == ("175.00", "0.00")


def test_payments_up_to_the_due_day_lower_the_base_and_later_ones_are_ignored():
    value, _ = delay(
        until="2024-01-20",
        payments=[
            {"date": "2024-01-10", "amount": "10000"},
            {"date": "2023-12-01", "amount": "20000"},
            {"date": "2024-01-21", "amount": "70000"},
        ],
    )
    assert parts(value) == [("2024-01-11", "2024-01-20", 10, "70000.00", "122.50")]
    assert value["unpaid_principal"] == "70000.00"


def test_a_payment_on_the_last_day_leaves_no_further_segment():
    value, _ = delay(until="2024-01-20", payments=[{"date": "2024-01-20", "amount": "100000"}])
    assert parts(value) == [("2024-01-11", "2024-01-20", 10, "100000.00", "175.00")]
    assert value["unpaid_principal"] == "0.00"


def test_stopped_days_do_not_count_and_overlaps_count_once():
    value, _ = delay(
        until="2024-01-31",
        stopped=[{"from": "2024-01-05", "to": "2024-01-12"}, {"from": "2024-01-12", "to": "2024-01-14"}],
    )
    assert parts(value) == [("2024-01-11", "2024-01-31", 17, "100000.00", "297.50")]


@pytest.mark.parametrize(
    ("due", "first", "warnings"),
    [
        ("2014-07-30", "2014-08-01", {"before_2014_08_01_not_computed"}),
        ("2014-07-31", "2014-08-01", set()),
        ("2014-08-01", "2014-08-02", set()),
    ],
)
def test_time_before_the_interpretation_is_not_computed(due, first, warnings):
    value, found = delay(due=due, until="2014-08-10")
    assert value["segments"][0]["from"] == first
    assert found == warnings


def test_general_interest_is_added_where_the_judgment_grants_it():
    value, _ = delay(
        until="2024-01-31",
        payments=[{"date": "2024-01-21", "amount": "40000"}],
        general={"from": "2024-01-01", "rate": SIX},
    )
    # 100000 × 6 % × 20/365 = 328.77; 60000 × 6 % × 10/365 = 98.63
    assert value["general"] == "427.40"
    # 100000 × 0.000175 × 11 = 192.50; 60000 × 0.000175 × 10 = 105.00
    assert value["doubled"] == "297.50"
    assert value["total_interest"] == "724.90"


def test_general_interest_with_its_own_ways_of_counting():
    value, _ = delay(
        until="2024-01-31", general={"from": "2024-01-01", "rate": SIX, "day_count": 360, "count": "both"}
    )
    assert value["general"] == "516.67"


def test_paying_more_than_the_base_is_no_fault_of_the_general_interest():
    value, _ = delay(
        until="2024-01-31",
        payments=[{"date": "2024-01-21", "amount": "100500"}],
        general={"from": "2024-01-01", "rate": SIX},
    )
    assert value["general"] == "328.77"


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"until": "2024-01-09"}, "BAD_VALUE"),
        ({"principal": "-5"}, "BAD_VALUE"),
        ({"general": {"rate": SIX}}, "MISSING"),
        ({"stopped": [{"from": "2024-02-02", "to": "2024-02-01"}]}, "BAD_VALUE"),
        ({"payments": [{"date": "2024-02-30", "amount": "1"}]}, "BAD_VALUE"),
        ({"payments": [{"date": "2024-02-01", "amount": "-1"}]}, "BAD_VALUE"),
        ({"general": "6"}, "BAD_VALUE"),
        ({"general": {"from": "2025-01-01", "rate": SIX}}, "BAD_VALUE"),
    ],
)
def test_delay_questions_that_cannot_be_answered(keys, code):
    assert delay(**keys)[0] == code


@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(-20, 120), st.integers(0, 50_000)), max_size=6),
    st.lists(st.tuples(st.integers(-20, 120), st.integers(0, 30)), max_size=4),
)
def test_the_doubled_part_agrees_with_a_walk_day_by_day(principal, paid, stopped):
    due, until = date(2024, 1, 10), date(2024, 4, 10)
    payments = [Repayment(due + timedelta(days=day), Fraction(amount)) for day, amount in paid]
    spans = [(due + timedelta(days=day), due + timedelta(days=day + length)) for day, length in stopped]
    found = interest.delay(principal=principal, due=due, until=until, payments=payments, stopped=spans).value
    walked = Fraction(0)
    for day in (due + timedelta(days=n) for n in range(1, (until - due).days + 1)):
        base = max(principal - sum(one.amount for one in payments if one.day < day), 0)
        if not any(first <= day <= last for first, last in spans):
            walked += Fraction(base) * Fraction("0.000175")
    assert abs(Fraction(found.doubled) - walked) <= Fraction(len(found.segments), 200)


def test_the_catalogue_of_quantities_knows_the_same_daily_rate():
    assert Fraction(quantity("ENF_INTEREST").low) / 10_000 == Fraction(
        default_book().row("delay.day_rate", date(2026, 11, 24)).value
    )


def test_general_interest_reads_published_rates():
    general = GeneralInterest(date(2024, 7, 1), LprRate())
    found = interest.delay(principal=36500, due=date(2024, 7, 1), until=date(2024, 8, 1), general=general)
    assert found.value.general == Decimal("72.45") + Decimal("33.50")  # 21 days at 3.45 %, 10 days at 3.35 %
    assert {"rate.lpr", "delay.day_rate"} <= {read.path for read in found.reads}
