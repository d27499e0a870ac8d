"""Damages, traffic, state compensation, support: every item and branch, with sums reckoned by hand.

Figures of the sample province for 2025: income 50,640, consumption 31,880, monthly wage 8,860.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import damages
from tianping.law.damages import Dependant, Loss
from tianping.law.data import Override, default_book
from tianping.law.explain import Working
from tianping.law.questions import answer


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


def injury(**keys):
    return ask("damages.injury", **{"tort_date": "2025-03-01", "debate_end": "2026-06-10", **keys})


def death(**keys):
    return ask("damages.death", **{"tort_date": "2025-03-01", "debate_end": "2026-06-10", "age": 40, **keys})


# ---- items ----


@pytest.mark.parametrize(
    ("keys", "item", "amount"),
    [
        ({"medical": "100.005"}, "medical", "100.01"),
        ({"follow_up": "1"}, "follow_up", "1.00"),
        ({"transport": "2"}, "transport", "2.00"),
        ({"lodging": "3"}, "lodging", "3.00"),
        ({"aids": "4"}, "aids", "4.00"),
        ({"appraisal": "5"}, "appraisal", "5.00"),
        ({"property": "6"}, "property", "6.00"),
        ({"other": 7}, "other", "7.00"),
        ({"lost_work": {"days": 10, "daily": "100.55"}}, "lost_work", "1005.50"),
        ({"lost_work": {"days": 10, "monthly": "5000"}}, "lost_work", "1666.67"),
        ({"lost_work": {"days": 10, "industry": "建筑业"}}, "lost_work", "2500.00"),
        ({"nursing": {"days": 10}}, "nursing", "1600.00"),
        ({"nursing": {"days": 10, "persons": 2, "daily": "99.99"}}, "nursing", "1999.80"),
        ({"long_nursing": {"years": 20, "annual": "30000", "ratio": "0.5"}}, "long_nursing", "300000.00"),
        ({"long_nursing": {"years": 2, "annual": "30000"}}, "long_nursing", "60000.00"),
        ({"meals": {"days": 3}}, "meals", "300.00"),
        ({"meals": {"days": 3, "daily": "50"}}, "meals", "150.00"),
        ({"nutrition": {"days": 3}}, "nutrition", "90.00"),
        ({"nutrition": {"days": 3, "daily": "20"}}, "nutrition", "60.00"),
        ({"mental": "5000"}, "mental", "5000.00"),
        ({"medical": "0"}, "medical", "0.00"),
    ],
)
def test_items_without_a_grade(keys, item, amount):
    assert injury(**keys) == ({"items": {item: amount}, "total": amount}, set())
    assert death(**keys)[0]["items"][item] == amount


def test_nursing_beyond_twenty_years_is_cut():
    assert injury(long_nursing={"years": 25, "annual": "1000", "ratio": "1"}) == (
        {"items": {"long_nursing": "20000.00"}, "total": "20000.00"},
        {"long_nursing_20_years"},
    )


@pytest.mark.parametrize(
    ("debate_end", "daily"), [("2021-12-31", "120.00"), ("2022-01-01", "140.00"), ("2024-01-01", "160.00")]
)
def test_standing_standards_hold_from_their_day(debate_end, daily):
    assert injury(tort_date="2021-01-01", debate_end=debate_end, nursing={"days": 1})[0]["total"] == daily


def test_an_industrys_wage_of_a_year_not_yet_out_is_warned_of():
    # 2025's figures come out on 2026-05-25; before that 2024: 87,965 ÷ 365 = 241
    assert injury(debate_end="2026-05-24", lost_work={"days": 1, "industry": "建筑业"}) == (
        {"items": {"lost_work": "241.00"}, "total": "241.00"},
        {"standard_not_yet_published"},
    )


@pytest.mark.parametrize(("age", "years"), [(0, 20), (60, 20), (61, 19), (74, 6), (75, 5), (100, 5)])
def test_years_by_age(age, years):
    value, _ = injury(age=age, grades=[10])
    assert value["years"] == years
    assert value["items"]["disability"] == f"{5064 * years}.00"
    assert death(age=age)[0]["items"]["death"] == f"{50640 * years}.00"


@pytest.mark.parametrize(
    ("grades", "ratio"),
    [
        ([1], "1.00"),
        ([2], "0.90"),
        ([10], "0.10"),
        ([10, 9], "0.21"),
        ([3, 4, 5], "0.93"),
        ([1, 10], "1.00"),
        ([2, 2, 3], "1.00"),
        ([2, 3], "0.98"),
    ],
)
def test_degrees_of_several_grades(grades, ratio):
    assert injury(age=30, grades=grades)[0]["ratio"] == ratio


@pytest.mark.parametrize(
    ("debate_end", "stat_year", "warnings"),
    [
        ("2026-03-19", 2024, {"standard_not_yet_published"}),
        ("2026-03-20", 2025, set()),
        ("2025-12-31", 2024, set()),
        ("2025-03-01", 2023, {"standard_not_yet_published"}),
        ("2027-06-01", 2025, {"standard_not_yet_published"}),
    ],
)
def test_the_statistical_year_before_the_end_of_debate(debate_end, stat_year, warnings):
    value, found = injury(debate_end=debate_end, age=30, grades=[10])
    assert (value["stat_year"], found) == (stat_year, warnings)


def test_wages_come_out_later_than_incomes():
    value, warnings = death(debate_end="2026-04-01")
    assert (value["stat_year"], value["items"]["funeral"], warnings) == (
        2025,
        "51240.00",
        {"standard_not_yet_published"},
    )


@pytest.mark.parametrize(
    ("tort_date", "household", "income"),
    [
        ("2022-04-30", "rural", "23480.00"),
        ("2022-05-01", "rural", "50640.00"),
        ("2022-04-30", "urban", "50640.00"),
    ],
)
def test_town_and_country_are_apart_for_old_torts_only(tort_date, household, income):
    value, _ = death(
        tort_date=tort_date,
        household=household,
        age=80,
        dependants=[{"id": "孙", "kind": "minor", "age": 17, "supporters": 1}],
    )
    assert Decimal(value["items"]["death"]) == 5 * Decimal(income)
    assert value["items"]["dependants"] == {"23480.00": "18940.00", "50640.00": "31880.00"}[income]


@pytest.mark.parametrize(("home", "used"), [("60000", "600000.00"), ("40000", "506400.00")])
def test_the_higher_of_home_and_court(home, used):
    value, _ = death(
        age=70,
        home_income=home,
        home_consumption="40000",
        dependants=[{"id": "妻", "kind": "adult", "age": 80, "supporters": 1}],
    )
    assert value["items"]["death"] == used
    assert value["items"]["dependants"] == "200000.00"


def test_a_dependants_share_follows_degree_supporters_and_age():
    dependants = [
        {"id": "子", "kind": "minor", "age": 10, "supporters": 2},
        {"id": "母", "kind": "adult", "age": 65},
    ]
    value, warnings = injury(age=40, grades=[8], dependants=dependants)
    # 31880 × 0.3 ÷ 2 × 8 + 31880 × 0.3 × 15
    assert value["items"]["dependants"] == "181716.00"
    assert not warnings


def test_a_years_sum_of_all_dependants_is_capped():
    dependants = [{"id": str(n), "kind": "minor", "age": 16, "supporters": 1} for n in range(3)]
    assert death(dependants=dependants)[0]["items"]["dependants"] == "63760.00"
    assert death(dependants=dependants)[1] == {"dependants_annual_cap"}
    # exactly a year's consumption is no cap
    assert death(dependants=dependants[:1])[1] == set()


def test_grown_up_children_have_no_years_left():
    value, _ = death(dependants=[{"id": "子", "kind": "minor", "age": 18, "supporters": 1}])
    assert value["items"]["dependants"] == "0.00"


@pytest.mark.parametrize(
    ("keys", "mental"),
    [
        ({"grades": [9]}, "12000.00"),
        ({"grades": [8, 10]}, "18600.00"),
        ({"grades": [1], "mental": "1"}, "1.00"),
    ],
)
def test_mental_harm_by_the_provinces_guidance(keys, mental):
    assert injury(age=30, mental_guidance=True, **keys)[0]["items"]["mental"] == mental


def test_mental_harm_at_death_is_the_whole_base_of_its_day():
    assert death(mental_guidance=True)[0]["items"]["mental"] == "60000.00"
    assert (
        death(debate_end="2023-12-31", tort_date="2023-01-01", mental_guidance=True)[0]["items"]["mental"]
        == "50000.00"
    )


def test_liability_leaves_the_mental_sum_whole():
    value, _ = injury(medical="100.01", mental="50", liability="0.5")
    assert (value["total"], value["payable"]) == ("150.01", "100.01")  # 50.005 → 50.01, and 50
    assert injury(medical="100", liability="0")[0]["payable"] == "0.00"
    assert injury(medical="100", liability="1")[0]["payable"] == "100.00"


def test_a_court_may_share_the_mental_sum_by_liability_too():
    own = Override("临01", "damages.mental_by_liability", True, date(2020, 1, 1), "全省统一裁判尺度")
    loss = Loss(
        date(2025, 3, 1),
        date(2026, 6, 10),
        expenses={"medical": Fraction(100)},
        mental=Fraction(50),
        liability=Fraction(1, 2),
    )
    sheet = Working(default_book().with_overrides([own]))
    assert damages.injury(loss, working=sheet).value.payable == Decimal("75.00")
    assert damages.injury(loss).value.payable == Decimal("100.00")


@pytest.mark.parametrize(
    ("keys", "code", "missing"),
    [
        ({"grades": [10]}, "MISSING", ["age"]),
        ({"mental_guidance": True}, "MISSING", ["grades"]),
        ({"dependants": [{"id": "子", "kind": "minor", "age": 1}], "age": 30}, "MISSING", ["grades"]),
        ({"lost_work": {"days": 3}}, "MISSING", ["lost_work.daily|monthly|industry"]),
        ({"tort_date": None}, "MISSING", ["tort_date"]),
        ({"grades": [0], "age": 3}, "BAD_VALUE", []),
        ({"grades": [11], "age": 3}, "BAD_VALUE", []),
        ({"grades": ["9"], "age": 3}, "BAD_VALUE", []),
        ({"grades": [9], "age": -1}, "BAD_VALUE", []),
        ({"debate_end": "2025-02-28"}, "BAD_VALUE", []),
        ({"debate_end": "2026-02-30"}, "BAD_VALUE", []),
        ({"liability": "1.01"}, "BAD_VALUE", []),
        ({"liability": "-0.1"}, "BAD_VALUE", []),
        ({"medical": "-1"}, "BAD_VALUE", []),
        ({"meals": 3}, "BAD_VALUE", []),
        ({"nursing": {"days": -1}}, "BAD_VALUE", []),
        ({"household": "village"}, "BAD_VALUE", []),
        ({"grades": [9], "age": 3, "dependants": [{"id": "a", "kind": "cat", "age": 3}]}, "BAD_VALUE", []),
        (
            {
                "grades": [9],
                "age": 3,
                "dependants": [{"id": "a", "kind": "minor", "age": 3, "supporters": 0}],
            },
            "BAD_VALUE",
            [],
        ),
        ({"region": "39", "grades": [9], "age": 3}, "NO_DATA", []),
        ({"lost_work": {"days": 3, "industry": "采矿业"}}, "NO_DATA", []),
        ({"tort_date": "2004-04-30"}, "NO_RULE", []),
    ],
)
def test_injuries_that_cannot_be_reckoned(keys, code, missing):
    given = {"tort_date": "2025-03-01", "debate_end": "2026-06-10", **keys}
    error = answer({"id": "t", "kind": "damages.injury", **given})["error"]
    assert (error["code"], error["missing"]) == (code, missing)


def test_a_death_needs_the_age_and_figures_of_its_time():
    assert answer(
        {"id": "t", "kind": "damages.death", "tort_date": "2025-03-01", "debate_end": "2026-06-10"}
    )["error"]["missing"] == ["age"]
    assert death(tort_date="2018-01-01", debate_end="2020-03-19")[0] == "NO_DATA"


@given(
    st.lists(
        st.builds(
            Dependant,
            st.just("x"),
            st.sampled_from(["minor", "adult"]),
            st.integers(0, 90),
            st.integers(1, 4),
        ),
        max_size=5,
    ),
    st.permutations(range(5)),
)
def test_dependants_never_take_more_than_a_years_consumption_and_their_order_does_not_matter(
    dependants, order
):
    loss = {"tort_date": date(2025, 3, 1), "debate_end": date(2026, 6, 10)}
    found = damages.death(Loss(**loss, dependants=dependants), age=40).value.items.get(
        "dependants", Decimal(0)
    )
    assert found <= 20 * 31880
    shuffled = [dependants[place] for place in order if place < len(dependants)]
    assert (
        damages.death(Loss(**loss, dependants=shuffled), age=40).value.items.get("dependants", Decimal(0))
        == found
    )
