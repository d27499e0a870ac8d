"""Interest, lending caps and delayed performance: every branch, with sums reckoned by hand."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import interest
from tianping.law.acts import quantity
from tianping.law.data import default_book
from tianping.law.explain import LawError
from tianping.law.interest import BaseThenLprRate, FixedRate, GeneralInterest, LprRate, Repayment
from tianping.law.questions import answer

DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))
SIX = {"type": "fixed", "annual": "6"}


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **{key.rstrip("_"): one for key, one in keys.items()}})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


def segments(**keys):
    keys = {"principal": "100000", "rate": SIX, **keys}
    return ask("interest.segments", **{"from": keys.pop("start"), "to": keys.pop("end")}, **keys)


def brief(value):
    return [(one["from"], one["to"], one["days"], one["rate"], one["principal"], one["amount"])
            for one in value["segments"]]


# ---- segments ----

@pytest.mark.parametrize(("count", "first", "last", "days", "amount"), [
    ("head", "2024-03-01", "2024-03-10", 10, "164.38"), ("tail", "2024-03-02", "2024-03-11", 10, "164.38"),
    ("both", "2024-03-01", "2024-03-11", 11, "180.82")])
def test_which_days_count(count, first, last, days, amount):
    value, _ = segments(start="2024-03-01", end="2024-03-11", count=count)
    assert brief(value) == [(first, last, days, "6.00", "100000.00", amount)]
    assert (value["days"], value["interest"]) == (days, amount)


def test_one_day_counts_once_or_not_at_all():
    assert segments(start="2024-03-01", end="2024-03-01")[0] == {"days": 0, "segments": [], "interest": "0.00"}
    assert segments(start="2024-03-01", end="2024-03-01", count="tail")[0]["days"] == 0
    assert segments(start="2024-03-01", end="2024-03-01", count="both")[0]["interest"] == "16.44"


def test_a_repayment_lowers_the_principal_from_its_own_day():
    value, _ = segments(start="2024-01-01", end="2024-01-31", principal_changes=[
        {"date": "2024-01-11", "amount": "60000"}, {"date": "2024-01-21", "amount": "40000"}])
    assert brief(value) == [("2024-01-01", "2024-01-10", 10, "6.00", "100000.00", "164.38"),
                            ("2024-01-11", "2024-01-20", 10, "6.00", "40000.00", "65.75"),
                            ("2024-01-21", "2024-01-30", 10, "6.00", "0.00", "0.00")]
    assert value["interest"] == "230.13"


def test_repayments_before_the_first_and_after_the_last_day():
    value, _ = segments(start="2024-01-01", end="2024-01-11", principal_changes=[
        {"date": "2023-12-01", "amount": "50000"}, {"date": "2024-01-11", "amount": "10000"}])
    assert brief(value) == [("2024-01-01", "2024-01-10", 10, "6.00", "50000.00", "82.19")]


def test_two_repayments_on_one_day_and_their_order_do_not_matter():
    changes = [{"date": "2024-01-20", "amount": "1"}, {"date": "2024-01-11", "amount": "2"},
               {"date": "2024-01-20", "amount": "3"}]
    one, _ = segments(start="2024-01-01", end="2024-01-31", principal_changes=changes)
    assert one == segments(start="2024-01-01", end="2024-01-31", principal_changes=changes[::-1])[0]
    assert [segment["principal"] for segment in one["segments"]] == ["100000.00", "99998.00", "99994.00"]


@pytest.mark.parametrize(("rate", "shown"), [
    ({"type": "lpr"}, "3.45"), ({"type": "lpr", "term": "5y"}, "3.95"), ({"type": "lpr", "multiple": "4"}, "13.80"),
    ({"type": "lpr", "multiple": "1.3", "plus": "0.15"}, "4.635"), ({"type": "lpr", "plus": "-0.45"}, "3.00"),
    ({"type": "lpr", "fixed_on": "2020-01-19"}, "4.15"), ({"type": "fixed", "annual": "5.1234567"}, "5.123457"),
    ({"type": "pboc_lpr", "base_term": "5y_plus"}, "3.95"), ({"type": "pboc_lpr", "base_term": "3y"}, "3.45")])
def test_the_rate_is_multiplied_first_and_points_added_after(rate, shown):
    value, _ = segments(start="2024-03-01", end="2024-03-11", rate=rate)
    assert [one["rate"] for one in value["segments"]] == [shown]


@pytest.mark.parametrize(("base_term", "rate"), [
    ("m6", "5.60"), ("1y", "6.00"), ("3y", "6.15"), ("5y", "6.40"), ("5y_plus", "6.55")])
def test_base_rates_by_term(base_term, rate):
    value, _ = segments(start="2014-01-01", end="2014-01-11", rate={"type": "pboc_lpr", "base_term": base_term})
    assert value["segments"][0]["rate"] == rate


def test_equal_rates_side_by_side_are_one_segment():
    # 3.00 from 2025-05-20 on, published month by month
    value, _ = segments(start="2025-05-20", end="2025-12-31", rate={"type": "lpr"})
    assert brief(value) == [("2025-05-20", "2025-12-30", 225, "3.00", "100000.00", "1849.32")]


def test_a_rate_holds_from_the_day_it_is_published():
    value, _ = segments(start="2024-07-21", end="2024-07-23", rate={"type": "lpr"})
    assert [(one["from"], one["rate"]) for one in value["segments"]] == [("2024-07-21", "3.45"), ("2024-07-22", "3.35")]


@pytest.mark.parametrize(("end", "warnings"), [
    ("2026-02-24", set()), ("2026-02-25", {"lpr_table_ends"})])
def test_the_end_of_the_lpr_table_is_told(end, warnings):
    assert segments(start="2026-01-21", end=end, rate={"type": "lpr"})[1] == warnings
    assert segments(start="2026-01-21", end=end, rate={"type": "pboc_lpr"})[1] == warnings
    assert segments(start="2026-01-21", end=end)[1] == set()


@pytest.mark.parametrize(("keys", "code"), [
    ({"principal": "-1"}, "BAD_VALUE"), ({"start": "2024-02-01", "end": "2024-01-31"}, "BAD_VALUE"),
    ({"start": "2023-02-30"}, "BAD_VALUE"), ({"day_count": 366}, "BAD_VALUE"), ({"count": "middle"}, "BAD_VALUE"),
    ({"rate": {"type": "libor"}}, "BAD_VALUE"), ({"rate": {"type": "fixed", "annual": "-1"}}, "BAD_VALUE"),
    ({"rate": "6"}, "BAD_VALUE"), ({"rate": {"type": "lpr", "term": "3y"}}, "BAD_VALUE"),
    ({"rate": {"type": "lpr", "multiple": "-1"}}, "BAD_VALUE"), ({"rate": {"type": "fixed"}}, "MISSING"),
    ({"rate": {}}, "MISSING"), ({"principal_changes": [{"date": "2024-01-02", "amount": "100000.01"}]}, "BAD_VALUE"),
    ({"principal_changes": [{"date": "2024-01-02", "amount": "-1"}]}, "BAD_VALUE"),
    ({"start": "2019-08-19", "rate": {"type": "lpr"}}, "NO_DATA"),
    ({"start": "2002-02-20", "end": "2002-03-01", "rate": {"type": "pboc_lpr"}}, "NO_DATA"),
    ({"rate": {"type": "lpr", "fixed_on": "2019-08-19"}}, "NO_DATA")])
def test_questions_that_cannot_be_answered(keys, code):
    assert segments(**{"start": "2024-01-01", "end": "2024-02-01", **keys})[0] == code


RATES = st.sampled_from([FixedRate(Fraction(6)), LprRate(), LprRate("5y", Fraction(4)),
                         BaseThenLprRate("5y_plus", Fraction(3, 2))])


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
        terms = [default_book().row("rate.base", row.effective_from, {"term": term}).value
                 for term in ("m6", "1y", "3y", "5y", "5y_plus")]
        assert terms == sorted(terms, key=Fraction)


def test_every_day_since_2002_has_its_rate():
    for day in (date(2002, 2, 21) + timedelta(days=n) for n in range(0, 8700, 7)):
        kind = default_book().row("rate.source", day).value
        assert default_book().row(f"rate.{kind}", day, {"term": "1y"}).value


def test_a_new_publication_ends_the_last_and_the_warning():
    new = {"path": "rate.lpr", "key": {"term": "1y"}, "value": "2.90", "law": "贷款市场报价利率公告", "article": "各期",
           "effective_from": "2026-02-24", "reviewed_until": "2099-12-31", "source": "全国银行间同业拆借中心", "certainty": "A"}
    book = default_book().amended([new])
    asked = {"id": "t", "kind": "interest.segments", "principal": "365000", "from": "2026-02-20", "to": "2026-03-01",
             "rate": {"type": "lpr"}}
    found = answer(asked, book=book)
    assert [(one["days"], one["rate"], one["amount"]) for one in found["value"]["segments"]] == [
        (4, "3.00", "120.00"), (5, "2.90", "145.00")]
    assert found["warnings"] == []
    assert answer(asked)["warnings"] == ["lpr_table_ends"]


# ---- lending caps ----

@pytest.mark.parametrize(("contract", "filed", "regime", "caps", "void"), [
    ("2010-01-01", "2015-09-01", "2015", ["24.00"], "36.00"),
    ("2020-08-19", "2020-08-19", "2015", ["24.00"], "36.00"),
    ("2019-08-19", "2020-08-20", "lpr4_filing", ["15.40"], None),
    ("2019-08-20", "2020-12-31", "lpr4_contract", ["17.00"], None),
    ("2019-08-19", "2021-01-01", "split", ["24.00", "15.40"], "36.00"),
    ("2020-08-19", "2022-01-20", "split", ["24.00", "14.80"], "36.00"),
    ("2020-08-20", "2021-01-01", "lpr4_contract", ["15.40"], None),
    ("2024-10-21", "2025-05-20", "lpr4_contract", ["12.40"], None)])
def test_lending_caps_by_regime(contract, filed, regime, caps, void):
    value, warnings = ask("interest.lending_cap", contract=contract, filed=filed)
    assert (value["regime"], [one["cap"] for one in value["periods"]], value.get("void_above")) == (regime, caps, void)
    assert value["periods"][0]["from"] == contract
    assert value["periods"][-1]["to"] is None
    assert not warnings


@pytest.mark.parametrize(("agreed", "supported"), [
    ("36", ["24.00", "15.40"]), ("24", ["24.00", "15.40"]), ("18.5", ["18.50", "15.40"]), ("12", ["12.00", "12.00"])])
def test_what_of_the_agreed_rate_is_supported(agreed, supported):
    value, _ = ask("interest.lending_cap", contract="2018-03-01", filed="2021-05-01", agreed=agreed)
    assert [one["supported"] for one in value["periods"]] == supported


def test_lenders_that_are_no_private_lenders():
    assert ask("interest.lending_cap", contract="2022-01-01", filed="2023-01-01", lender="financial") == (
        {"regime": "not_private_lending", "periods": []}, set())


def test_lending_questions_that_cannot_be_answered():
    assert ask("interest.lending_cap", contract="2022-01-02", filed="2022-01-01")[0] == "BAD_VALUE"
    assert ask("interest.lending_cap", contract="2022-01-01", filed="2022-01-01", agreed="-1")[0] == "BAD_VALUE"
    assert ask("interest.lending_cap", contract="2010-01-01", filed="2015-08-31")[0] == "NO_RULE"
    assert ask("interest.lending_cap", contract="2022-01-01", filed="2022-02-29")[0] == "BAD_VALUE"


def test_a_filing_after_the_table_is_told():
    assert ask("interest.lending_cap", contract="2018-01-01", filed="2026-06-01")[1] == {"lpr_table_ends"}


def test_rolled_over_loans_have_a_cap_for_the_whole_time():
    assert interest.rolled_over_cap(first_principal=100000, cap=Fraction("15.4"), days=730).value == Decimal("130800.00")


# ---- overdue payment without agreement ----

def test_overdue_payment_by_the_day_of_breach():
    found = interest.overdue_rate(breach=date(2019, 8, 20), raised=Fraction(50)).value
    assert found == LprRate("1y", Fraction(3, 2), fixed_on=date(2019, 8, 20))
    assert interest.overdue_rate(breach=date(2019, 8, 19), raised=Fraction(30)).value == BaseThenLprRate(
        "1y", Fraction(13, 10))
    # 4.25 % × 1.5 of 73,000 for 100 days
    assert interest.segments(principal=73000, start=date(2024, 1, 1), end=date(2024, 4, 10), rate=found,
                             ).value.interest == Decimal("1275.00")


@pytest.mark.parametrize("raised", [Fraction(29), Fraction(51)])
def test_overdue_payment_is_raised_within_bounds(raised):
    with pytest.raises(LawError) as caught:
        interest.overdue_rate(breach=date(2024, 1, 1), raised=raised)
    assert caught.value.code == "OUT_OF_RANGE"


# ---- delayed performance ----

def delay(**keys):
    return ask("interest.delay", **{"principal": "100000", "due": "2024-01-10", "until": "2024-12-31", **keys})


def parts(value):
    return [(one["from"], one["to"], one["days"], one["base"], one["amount"]) for one in value["segments"]]


def test_the_doubled_part_counts_from_the_day_after_to_the_day_of_payment():
    value, _ = delay(until="2024-01-11")
    assert parts(value) == [("2024-01-11", "2024-01-11", 1, "100000.00", "17.50")]
    assert delay(until="2024-01-10")[0] == {"doubled": "0.00", "segments": [], "unpaid_principal": "100000.00"}


def test_payments_go_to_the_base_first_and_an_empty_base_stays_shown():
    value, _ = delay(payments=[{"date": "2024-01-20", "amount": "100500"}], until="2024-01-31")
    assert parts(value) == [("2024-01-11", "2024-01-20", 10, "100000.00", "175.00"),
                            ("2024-01-21", "2024-01-31", 11, "0.00", "0.00")]
    assert (value["doubled"], value["unpaid_principal"]) == ("175.00", "0.00")


def test_payments_up_to_the_due_day_lower_the_base_and_later_ones_are_ignored():
    value, _ = delay(until="2024-01-20", payments=[
        {"date": "2024-01-10", "amount": "10000"}, {"date": "2023-12-01", "amount": "20000"},
        {"date": "2024-01-21", "amount": "70000"}])
    assert parts(value) == [("2024-01-11", "2024-01-20", 10, "70000.00", "122.50")]
    assert value["unpaid_principal"] == "70000.00"


def test_a_payment_on_the_last_day_leaves_no_further_segment():
    value, _ = delay(until="2024-01-20", payments=[{"date": "2024-01-20", "amount": "100000"}])
    assert parts(value) == [("2024-01-11", "2024-01-20", 10, "100000.00", "175.00")]
    assert value["unpaid_principal"] == "0.00"


def test_stopped_days_do_not_count_and_overlaps_count_once():
    value, _ = delay(until="2024-01-31", stopped=[{"from": "2024-01-05", "to": "2024-01-12"},
                                                  {"from": "2024-01-12", "to": "2024-01-14"}])
    assert parts(value) == [("2024-01-11", "2024-01-31", 17, "100000.00", "297.50")]


@pytest.mark.parametrize(("due", "first", "warnings"), [
    ("2014-07-30", "2014-08-01", {"before_2014_08_01_not_computed"}), ("2014-07-31", "2014-08-01", set()),
    ("2014-08-01", "2014-08-02", set())])
def test_time_before_the_interpretation_is_not_computed(due, first, warnings):
    value, found = delay(due=due, until="2014-08-10")
    assert value["segments"][0]["from"] == first
    assert found == warnings


def test_general_interest_is_added_where_the_judgment_grants_it():
    value, _ = delay(until="2024-01-31", payments=[{"date": "2024-01-21", "amount": "40000"}],
                     general={"from": "2024-01-01", "rate": SIX})
    # 100000 × 6 % × 20/365 = 328.77; 60000 × 6 % × 10/365 = 98.63
    assert value["general"] == "427.40"
    # 100000 × 0.000175 × 11 = 192.50; 60000 × 0.000175 × 10 = 105.00
    assert value["doubled"] == "297.50"
    assert value["total_interest"] == "724.90"


def test_general_interest_with_its_own_ways_of_counting():
    value, _ = delay(until="2024-01-31", general={"from": "2024-01-01", "rate": SIX, "day_count": 360, "count": "both"})
    assert value["general"] == "516.67"


def test_paying_more_than_the_base_is_no_fault_of_the_general_interest():
    value, _ = delay(until="2024-01-31", payments=[{"date": "2024-01-21", "amount": "100500"}],
                     general={"from": "2024-01-01", "rate": SIX})
    assert value["general"] == "328.77"


@pytest.mark.parametrize(("keys", "code"), [
    ({"until": "2024-01-09"}, "BAD_VALUE"), ({"principal": "-5"}, "BAD_VALUE"), ({"general": {"rate": SIX}}, "MISSING"),
    ({"stopped": [{"from": "2024-02-02", "to": "2024-02-01"}]}, "BAD_VALUE"),
    ({"payments": [{"date": "2024-02-30", "amount": "1"}]}, "BAD_VALUE"),
    ({"payments": [{"date": "2024-02-01", "amount": "-1"}]}, "BAD_VALUE"), ({"general": "6"}, "BAD_VALUE"),
    ({"general": {"from": "2025-01-01", "rate": SIX}}, "BAD_VALUE")])
def test_delay_questions_that_cannot_be_answered(keys, code):
    assert delay(**keys)[0] == code


@given(st.integers(0, 10**6), st.lists(st.tuples(st.integers(-20, 120), st.integers(0, 50_000)), max_size=6),
       st.lists(st.tuples(st.integers(-20, 120), st.integers(0, 30)), max_size=4))
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
        default_book().row("delay.day_rate", date(2026, 11, 24)).value)


def test_general_interest_reads_published_rates():
    general = GeneralInterest(date(2024, 7, 1), LprRate())
    found = interest.delay(principal=36500, due=date(2024, 7, 1), until=date(2024, 8, 1), general=general)
    assert found.value.general == Decimal("72.45") + Decimal("33.50")  # 21 days at 3.45 %, 10 days at 3.35 %
    assert {"rate.lpr", "delay.day_rate"} <= {read.path for read in found.reads}
