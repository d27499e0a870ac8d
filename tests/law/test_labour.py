"""Labour money: every branch, with sums reckoned by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import labour, standards
from tianping.law.questions import answer


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- severance ----


def severance(**keys):
    return ask(
        "labour.severance",
        **{"hired": "2020-03-15", "ended": "2026-03-14", "monthly_wage": "8000", "local_avg": "9000", **keys},
    )


@pytest.mark.parametrize(
    ("hired", "ended", "years"),
    [
        ("2026-01-10", "2026-01-10", "0.5"),
        ("2020-03-15", "2026-03-14", "6"),
        ("2020-03-15", "2026-03-15", "6.5"),
        ("2020-03-15", "2020-09-13", "0.5"),
        ("2020-03-15", "2020-09-14", "1"),
        ("2020-03-15", "2021-03-13", "1"),
        ("2020-02-29", "2021-02-27", "1"),
        ("2020-02-29", "2021-02-28", "1.5"),
        ("2020-08-31", "2021-02-27", "1"),
    ],
)
def test_years_of_service(hired, ended, years):
    value, warnings = severance(hired=hired, ended=ended)
    assert (value["years"], value["years_uncapped"], warnings) == (years, years, set())
    assert Decimal(value["amount"]) == 8000 * Decimal(years)


def test_service_before_2008_is_left_to_the_old_rules():
    value, warnings = severance(hired="2000-01-01", ended="2009-12-31")
    assert (value["years"], warnings) == ("2", {"service_before_2008_under_old_rules"})
    assert severance(hired="2008-01-01", ended="2009-12-31")[1] == set()


def test_damages_for_unlawful_dismissal_count_from_the_first_day_and_double():
    value, warnings = severance(hired="2000-01-01", ended="2009-12-31", type="illegal")
    assert (value["years"], value["amount"], warnings) == ("10", "160000.00", set())


@pytest.mark.parametrize(
    ("wage", "capped", "years", "base"),
    [("27000", False, "16", "27000.00"), ("27000.01", True, "12", "27000.00")],
)
def test_the_cap_bites_only_above_three_times(wage, capped, years, base):
    value, _ = severance(hired="2010-07-01", ended="2026-01-15", monthly_wage=wage)
    assert (value["capped"], value["years"], value["years_uncapped"], value["base"]) == (
        capped,
        years,
        "16",
        base,
    )


def test_a_capped_wage_with_less_than_twelve_years_keeps_its_years():
    value, _ = severance(ended="2021-03-14", monthly_wage="30000")
    assert (value["capped"], value["years"], value["amount"]) == (True, "1", "27000.00")


def test_low_wages_are_raised_to_the_minimum():
    value, warnings = severance(monthly_wage="2000", min_wage="2270")
    assert (value["base"], value["amount"], warnings) == ("2270.00", "13620.00", {"raised_to_minimum_wage"})
    assert severance(monthly_wage="2270", min_wage="2270")[1] == set()


def test_pay_in_place_of_notice_is_the_last_months_wage():
    value, _ = severance(notice_pay=True, last_month_wage="9000")
    assert (value["notice_pay"], value["total"]) == ("9000.00", "57000.00")
    assert severance(notice_pay=True)[0]["notice_pay"] == "8000.00"
    assert not {"notice_pay", "total"} & set(severance()[0])


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"ended": "2020-03-14"}, "BAD_VALUE"),
        ({"monthly_wage": "-1"}, "BAD_VALUE"),
        ({"type": "kind"}, "BAD_VALUE"),
        ({"local_avg": None}, "MISSING"),
        ({"hired": "2020-02-30"}, "BAD_VALUE"),
        ({"hired": "2005-01-01", "ended": "2007-12-31"}, "NO_RULE"),
    ],
)
def test_severance_that_cannot_be_reckoned(keys, code):
    assert severance(**keys)[0] == code


DAYS = st.dates(date(2008, 1, 1), date(2026, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_longer_service_never_earns_less(one, other, third):
    hired, earlier, later = sorted((one, other, third))
    years = [
        labour.severance(hired=hired, ended=ended, monthly_wage=5000, local_avg=9000).value.years
        for ended in (earlier, later)
    ]
    assert years[0] <= years[1]


def test_the_local_figures_that_severance_asks_for():
    assert standards.city_wage(city="380100", on=date(2026, 6, 1)).value == Decimal("9746.00")
    before = standards.city_wage(city="380100", on=date(2026, 5, 24))
    assert (before.value, before.warnings) == (Decimal("9394.00"), ("standard_not_yet_published",))
    assert standards.minimum_wage(area=3, on=date(2025, 9, 30)).value == Decimal("1900.00")
    assert standards.minimum_wage(area=3, on=date(2025, 10, 1)).value == Decimal("2040.00")


# ---- double wages ----


def double_wage(**keys):
    return ask("labour.double_wage", **{"hired": "2025-03-10", "monthly_wage": "6000", **keys})


def test_signed_the_day_after_the_first_month_owes_a_day():
    # 2025-04-10 is a Thursday
    assert double_wage(signed="2025-04-11")[0] == {
        "from": "2025-04-10",
        "to": "2025-04-10",
        "months": 0,
        "rest_workdays": 1,
        "amount": "275.86",
    }


@pytest.mark.parametrize(
    "keys",
    [
        {"signed": "2025-04-10"},
        {"signed": "2025-03-10"},
        {"signed": "2025-01-01"},
        {"ended": "2025-04-09"},
        {"ended": "2025-03-10"},
    ],
)
def test_a_contract_within_a_month_owes_nothing(keys):
    assert double_wage(**keys)[0] == {
        "from": None,
        "to": None,
        "months": 0,
        "rest_workdays": 0,
        "amount": "0.00",
    }


def test_the_end_of_work_and_the_first_of_signing_and_leaving_count():
    assert double_wage(ended="2025-05-09")[0] == {
        "from": "2025-04-10",
        "to": "2025-05-09",
        "months": 1,
        "rest_workdays": 0,
        "amount": "6000.00",
    }
    assert double_wage(ended="2025-06-01", signed="2025-05-20")[0]["to"] == "2025-05-19"
    assert double_wage(ended="2025-05-10", signed="2025-05-20")[0]["to"] == "2025-05-10"


def test_holidays_and_worked_weekends_are_told_apart():
    # after one month from 2025-04-10: 05-10 (Saturday), 05-11, then 05-12 to 05-16
    assert double_wage(signed="2025-05-17")[0]["rest_workdays"] == 5
    # 2025-09-20 to 10-09: 09-22 to 09-26, Sunday 09-28 worked, 09-29, 09-30, no day of 10-01 to 10-08, 10-09
    value, _ = double_wage(hired="2025-08-20", signed="2025-10-10")
    assert (value["months"], value["rest_workdays"]) == (0, 9)


def test_eleven_months_at_most_whatever_the_day_of_the_month():
    for hired, first, last in (
        ("2025-01-31", "2025-02-28", "2026-01-30"),
        ("2024-02-29", "2024-03-29", "2025-02-27"),
    ):
        value, _ = double_wage(hired=hired)
        assert (value["from"], value["to"], value["months"], value["rest_workdays"]) == (first, last, 11, 0)


def test_claims_lapse_day_by_day():
    value, warnings = double_wage(limitation="rolling", claimed="2026-06-10")
    assert (value["from"], value["to"], value["months"], value["rest_workdays"]) == (
        "2025-06-10",
        "2026-03-09",
        9,
        0,
    )
    assert warnings == {"partly_time_barred"}
    assert double_wage(limitation="rolling", claimed="2026-04-10")[1] == set()
    value, warnings = double_wage(limitation="rolling", claimed="2027-03-10")
    assert (value["amount"], warnings) == ("0.00", {"partly_time_barred"})
    assert double_wage(limitation="none", claimed="2030-01-01")[0]["months"] == 11


def test_work_begun_before_the_law_counts_from_the_law():
    assert double_wage(hired="2005-01-01")[0]["from"] == "2008-02-01"


def test_years_without_a_notice_are_told():
    assert double_wage(hired="2017-01-10", signed="2017-03-15")[1] == {"calendar_not_published"}


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"limitation": "rolling"}, "MISSING"),
        ({"limitation": "some"}, "BAD_VALUE"),
        ({"ended": "2025-03-09"}, "BAD_VALUE"),
        ({"monthly_wage": "-1"}, "BAD_VALUE"),
        ({"signed": "2025-13-01"}, "BAD_VALUE"),
    ],
)
def test_double_wages_that_cannot_be_reckoned(keys, code):
    assert double_wage(**keys)[0] == code


@given(DAYS, st.integers(0, 500), st.integers(0, 500))
def test_signing_later_never_owes_less(hired, one, other):
    amounts = [
        labour.double_wage(
            hired=hired, monthly_wage=6000, on=date(2026, 11, 24), signed=hired + timedelta(days=days)
        ).value
        for days in sorted((one, other))
    ]
    # a completed month is paid by the month, which may be a few days' wages off from paying it by the day
    assert amounts[0].months <= amounts[1].months
    assert amounts[1].months <= 11


# ---- overtime ----


def test_overtime_items():
    value, _ = ask(
        "labour.overtime", monthly_wage="5000", weekday_hours="0.5", restday_hours="8", holiday_hours=8
    )
    assert value == {
        "hourly": "28.74",
        "amount": "1170.98",
        "items": {"weekday": "21.55", "restday": "459.77", "holiday": "689.66"},
    }
    assert ask("labour.overtime", monthly_wage="5000")[0]["amount"] == "0.00"


@pytest.mark.parametrize("keys", [{"monthly_wage": "-1"}, {"monthly_wage": "1", "weekday_hours": "-1"}])
def test_overtime_that_cannot_be_reckoned(keys):
    assert ask("labour.overtime", **keys)[0] == "BAD_VALUE"


# ---- annual leave ----


def leave(**keys):
    return ask("labour.annual_leave", **{"career_years": 12, "year": 2026, "monthly_wage": "8700", **keys})[0]


@pytest.mark.parametrize(
    ("career_years", "days"), [(0, 0), (1, 5), (9, 5), (10, 10), (19, 10), (20, 15), (40, 15)]
)
def test_days_by_years_of_work(career_years, days):
    value = leave(career_years=career_years)
    assert (value["full_days"], value["due_days"], value["amount"]) == (days, days, f"{days * 800}.00")


@pytest.mark.parametrize(
    ("keys", "due"),
    [
        ({"joined": "2026-07-01"}, 5),
        ({"joined": "2026-07-02"}, 5),
        ({"joined": "2026-07-03"}, 4),  # 184, 183, 182 days
        ({"left": "2026-02-05"}, 0),
        ({"left": "2026-02-06"}, 1),
        ({"left": "2026-12-30"}, 9),
        ({"left": "2026-12-31"}, 10),
        ({"joined": "2026-03-01", "left": "2026-05-31"}, 2),
        ({"joined": "2020-03-01", "left": "2026-12-31"}, 10),
        ({"joined": "2027-01-01"}, 0),
        ({"left": "2025-12-31"}, 0),
        ({"year": 2024, "left": "2024-12-30"}, 10),
    ],
)
def test_part_years_give_whole_days_only(keys, due):
    assert leave(**keys)["due_days"] == due


def test_leave_taken_beyond_what_is_due_is_not_charged():
    value = leave(left="2026-02-06", taken=3)
    assert (value["unused_days"], value["amount"]) == (0, "0.00")


def test_the_days_wage_is_not_rounded_on_the_way():
    # 5000 ÷ 21.75 = 229.885…; × 2 × 10 = 4597.70
    value = leave(monthly_wage="5000")
    assert (value["daily"], value["amount"]) == ("229.89", "4597.70")


@pytest.mark.parametrize(
    "keys",
    [
        {"career_years": -1},
        {"taken": -1},
        {"joined": "2026-05-01", "left": "2026-04-30"},
        {"year": "2026"},
        {"monthly_wage": "-1"},
    ],
)
def test_leave_that_cannot_be_reckoned(keys):
    assert leave(**keys) == "BAD_VALUE"


def test_leave_before_the_regulation():
    assert leave(year=2007) == "NO_RULE"
