"""Traffic accidents, state compensation and child support, with sums reckoned by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import state_compensation, traffic
from tianping.law.explain import LawError
from tianping.law.questions import answer
from tianping.law.traffic import Vehicle


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- traffic ----


def split(**keys):
    return ask("traffic.split", **{"accident": "2024-05-06", **keys})


def shares(value):
    return [
        (one["id"], one["compulsory_total"], one["compulsory_payer"], one["commercial"], one["tortfeasor"])
        for one in value["vehicles"]
    ]


@pytest.mark.parametrize(
    ("accident", "limits"),
    [
        ("2006-07-01", ("50000.00", "8000.00", "2000.00")),
        ("2008-01-31", ("50000.00", "8000.00", "2000.00")),
        ("2008-02-01", ("110000.00", "10000.00", "2000.00")),
        ("2020-09-18", ("110000.00", "10000.00", "2000.00")),
        ("2020-09-19", ("180000.00", "18000.00", "2000.00")),
    ],
)
def test_limits_by_the_day_of_the_accident(accident, limits):
    big = {"disability": "1000000", "medical": "1000000", "property": "1000000"}
    value, _ = split(accident=accident, losses=big)
    assert tuple(value["vehicles"][0]["compulsory"].values()) == limits
    assert value["victim_bears"] == "0.00"


@pytest.mark.parametrize(
    ("accident", "limits"),
    [
        ("2006-07-01", ("10000.00", "1600.00", "400.00")),
        ("2008-02-01", ("11000.00", "1000.00", "100.00")),
        ("2024-01-01", ("18000.00", "1800.00", "100.00")),
    ],
)
def test_limits_of_a_vehicle_without_responsibility(accident, limits):
    big = {"disability": "1000000", "medical": "1000000", "property": "1000000"}
    value, _ = split(accident=accident, losses=big, vehicles=[{"id": "甲", "responsible": False}])
    assert tuple(value["vehicles"][0]["compulsory"].values()) == limits
    assert (value["vehicles"][0]["tortfeasor"], value["victim_bears"]) == ("0.00", value["beyond_compulsory"])


def test_a_single_vehicle_bears_all_fault_unless_it_is_said():
    value, _ = split(losses={"medical": "20000"})
    assert shares(value) == [("v1", "18000.00", "insurer", "0.00", "2000.00")]
    assert (
        split(losses={"medical": "20000"}, fault="0.4", commercial="500")[0]["vehicles"][0]["commercial"]
        == "500.00"
    )


def test_several_vehicles_share_by_their_limits_and_by_fault():
    vehicles = [
        {"id": "甲", "fault": "0.5", "commercial": "1000"},
        {"id": "乙", "responsible": False},
        {"id": "丙", "fault": "0.3", "compulsory": False},
    ]
    value, warnings = split(losses={"disability": "100000", "medical": "100000"}, vehicles=vehicles)
    assert [one["compulsory"]["disability"] for one in value["vehicles"]] == [
        "47619.05",
        "4761.90",
        "47619.05",
    ]
    assert [one["compulsory"]["medical"] for one in value["vehicles"]] == ["18000.00", "1800.00", "18000.00"]
    assert value["beyond_compulsory"] == "62200.00"
    assert shares(value) == [
        ("甲", "65619.05", "insurer", "1000.00", "30100.00"),
        ("乙", "6561.90", "insurer", "0.00", "0.00"),
        ("丙", "65619.05", "owner", "0.00", "18660.00"),
    ]
    assert value["victim_bears"] == "12440.00"
    assert warnings == {"no_compulsory_insurance:丙"}


def test_equal_faults_pay_equally_and_the_victim_never_less_than_nothing():
    vehicles = [{"id": "甲", "fault": "0.5"}, {"id": "乙", "fault": "0.5"}]
    value, _ = split(losses={"property": "4000.01"}, vehicles=vehicles)
    assert [one["tortfeasor"] for one in value["vehicles"]] == ["0.01", "0.01"]
    assert value["victim_bears"] == "0.00"


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"vehicles": [{"id": "甲", "fault": "0.6"}, {"id": "乙", "fault": "0.5"}]}, "BAD_VALUE"),
        ({"vehicles": []}, "BAD_VALUE"),
        ({"fault": "1.1"}, "BAD_VALUE"),
        ({"fault": "-0.1"}, "BAD_VALUE"),
        ({"losses": {"medical": "-1"}}, "BAD_VALUE"),
        ({"losses": "1"}, "BAD_VALUE"),
        ({"accident": "2006-06-30"}, "NO_RULE"),
        ({"accident": None}, "MISSING"),
        ({"vehicles": [{"id": "甲"}, {"id": "甲"}]}, "BAD_VALUE"),
    ],
)
def test_accidents_that_cannot_be_split(keys, code):
    assert split(**{"losses": {"medical": "1"}, **keys})[0] == code


SUMS = st.integers(0, 5 * 10**7).map(lambda cents: Fraction(cents, 100))


@given(
    st.fixed_dictionaries({item: SUMS for item in traffic.ITEMS}),
    st.lists(
        st.builds(
            Vehicle,
            st.just("x"),
            st.booleans(),
            st.integers(0, 25).map(lambda n: Fraction(n, 100)),
            st.booleans(),
            SUMS,
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_a_split_loses_nothing(losses, vehicles):
    named = [
        Vehicle(str(place), one.responsible, one.fault, one.compulsory, one.commercial)
        for place, one in enumerate(vehicles)
    ]
    found = traffic.split(accident=date(2024, 5, 6), losses=losses, vehicles=named).value
    paid = sum(one.compulsory_total + one.commercial + one.tortfeasor for one in found.vehicles)
    over = Fraction(paid + found.victim_bears) - sum(losses.values())
    assert 0 <= over <= Fraction(len(vehicles), 200)  # half a cent a vehicle: each share is rounded by itself
    assert found.victim_bears >= 0


# ---- state compensation ----


def compensation(**keys):
    return ask("state_compensation", **keys)


@pytest.mark.parametrize(
    ("decided", "daily", "warnings"),
    [
        ("2012-05-01", "162.65", set()),
        ("2020-05-17", "315.94", {"previous_year_standard"}),
        ("2020-05-18", "346.75", set()),
        ("2026-11-24", "475.52", {"previous_year_standard"}),
        ("2027-01-01", "475.52", {"standard_outdated"}),
    ],
)
def test_the_daily_sum_published_last(decided, daily, warnings):
    assert compensation(decided=decided, days=1) == (
        {"daily": daily, "days": 1, "liberty": daily, "total": daily},
        warnings,
    )


def test_both_ends_of_custody_count():
    assert compensation(decided="2025-06-20", **{"from": "2024-02-28", "to": "2024-03-01"})[0]["days"] == 3


@pytest.mark.parametrize(
    ("mental", "warnings"),
    [
        ("23776", {"mental_not_in_thousands"}),
        ("23000", set()),
        ("24000", {"mental_above_half"}),
        ("999", {"mental_below_1000", "mental_not_in_thousands"}),
        ("1000", set()),
        ("24000.01", {"mental_above_half", "mental_not_in_thousands"}),
    ],
)
def test_mental_harm_beside_freedom(mental, warnings):
    value, found = compensation(decided="2025-06-20", days=100, mental=mental)
    assert (value["mental_normal_max"], value["liberty"]) == ("23776.00", "47552.00")
    assert Decimal(value["total"]) == Decimal("47552") + Decimal(mental)
    assert found == warnings


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"decided": "2025-06-20"}, "MISSING"),
        ({"decided": "2025-06-20", "from": "2024-01-01"}, "MISSING"),
        ({"decided": "2025-06-20", "from": "2024-01-02", "to": "2024-01-01"}, "BAD_VALUE"),
        ({"decided": "2025-06-20", "days": -1}, "BAD_VALUE"),
        ({"decided": "2025-06-20", "days": "3"}, "BAD_VALUE"),
        ({"decided": "2025-06-20", "days": 3, "mental": "-1"}, "BAD_VALUE"),
        ({"decided": "2012-04-30", "days": 3}, "NO_DATA"),
    ],
)
def test_compensation_that_cannot_be_reckoned(keys, code):
    assert compensation(**keys)[0] == code


DECIDED = date(2025, 6, 20)  # the year's wage is 124,110, the day's 475.52


def test_health_and_life_by_the_years_wage():
    assert state_compensation.lost_work(decided=DECIDED, days=10).value == Decimal("4755.20")
    assert state_compensation.lost_work(decided=DECIDED, days=2000).value == Decimal("620550.00")
    assert state_compensation.death(decided=DECIDED).value == Decimal("2482200.00")
    assert state_compensation.dependants_living(decided=DECIDED, months=12, persons=2).value == Decimal(
        "18960.00"
    )


@pytest.mark.parametrize(
    ("grade", "low", "high"),
    [
        (1, "1241100.00", "2482200.00"),
        (4, "1241100.00", "2482200.00"),
        (5, "620550.00", "1241100.00"),
        (6, "620550.00", "1241100.00"),
        (7, "0.00", "620550.00"),
        (10, "0.00", "620550.00"),
    ],
)
def test_frames_for_disability(grade, low, high):
    found = state_compensation.disability(decided=DECIDED, grade=grade).value
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "reckon",
    [
        lambda: state_compensation.disability(decided=DECIDED, grade=11),
        lambda: state_compensation.disability(decided=DECIDED, grade=0),
        lambda: state_compensation.lost_work(decided=DECIDED, days=-1),
        lambda: state_compensation.dependants_living(decided=DECIDED, months=-1),
    ],
)
def test_harms_that_cannot_be(reckon):
    with pytest.raises(LawError):
        reckon()


def test_an_old_figure_is_told_for_every_harm():
    assert state_compensation.death(decided=date(2026, 11, 24)).warnings == ("previous_year_standard",)


# ---- child support ----


def support(**keys):
    return ask("child_support", **{"monthly_income": "10000", "children": 1, **keys})


@pytest.mark.parametrize(
    ("keys", "high", "warnings"),
    [
        ({}, "3000.00", set()),
        ({"children": 2}, "5000.00", set()),
        ({"children": 3, "ratio": "0.5"}, "5000.00", set()),
        ({"ratio": "0.2"}, "3000.00", set()),
        ({"ratio": "0.3"}, "3000.00", set()),
        ({"ratio": "0.19"}, "3000.00", {"outside_guidance"}),
        ({"ratio": "0.31"}, "3000.00", {"outside_guidance"}),
        ({"children": 2, "ratio": "0.51"}, "5000.00", {"outside_guidance"}),
    ],
)
def test_guidance_for_support(keys, high, warnings):
    value, found = support(**keys)
    assert (value["low"], value["high"], value["until"], found) == ("2000.00", high, [], warnings)
    assert ("amount" in value) == ("ratio" in keys)


def test_support_ends_on_the_eighteenth_birthday():
    assert support(births=["2008-02-29", "2020-06-30"])[0]["until"] == ["2026-02-28", "2038-06-30"]


@pytest.mark.parametrize(
    "keys", [{"children": 0}, {"monthly_income": "-1"}, {"ratio": "-0.1"}, {"births": ["2020-02-30"]}]
)
def test_support_that_cannot_be_reckoned(keys):
    assert support(**keys)[0] == "BAD_VALUE"
