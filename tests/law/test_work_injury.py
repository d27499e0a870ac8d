"""Work injury: every benefit, with sums reckoned by hand."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law import work_injury
from tianping.law.explain import LawError
from tianping.law.questions import answer


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- work injury ----


def injury(**keys):
    return ask("labour.work_injury", **{"own_wage": "6000", "local_avg": "8000", **keys})


@pytest.mark.parametrize(
    ("grade", "months", "percent"),
    [
        (1, 27, 90),
        (2, 25, 85),
        (3, 23, 80),
        (4, 21, 75),
        (5, 18, 70),
        (6, 16, 60),
        (7, 13, None),
        (8, 11, None),
        (9, 9, None),
        (10, 7, None),
    ],
)
def test_lump_sum_and_allowance_by_grade(grade, months, percent):
    value, warnings = injury(grade=grade)
    wanted = {"base": "6000.00", "lump_sum": f"{6000 * months}.00"}
    if percent:
        wanted["monthly_allowance"] = f"{60 * percent}.00"
    assert (value, warnings) == (wanted, set())


@pytest.mark.parametrize(
    ("grade", "medical", "job"), [(5, 20, 18), (6, 18, 16), (7, 14, 12), (8, 11, 9), (9, 8, 6), (10, 5, 4)]
)
def test_subsidies_when_work_ends(grade, medical, job):
    value, _ = injury(grade=grade, terminated=True)
    assert (value["medical_subsidy"], value["job_subsidy"]) == (f"{8000 * medical}.00", f"{8000 * job}.00")
    later, _ = injury(grade=grade, terminated=True, termination_local_avg="9000")
    assert later["medical_subsidy"] == f"{9000 * medical}.00"


def test_grave_injuries_keep_the_relation_and_get_no_subsidy():
    assert "medical_subsidy" not in injury(grade=4, terminated=True)[0]


@pytest.mark.parametrize(
    ("wage", "base", "warnings"),
    [
        ("4799.99", "4800.00", {"wage_raised_60"}),
        ("4800", "4800.00", set()),
        ("24000", "24000.00", set()),
        ("24000.01", "24000.00", {"wage_capped_300"}),
    ],
)
def test_the_insured_wage_has_bounds(wage, base, warnings):
    value, found = injury(own_wage=wage, grade=10)
    assert (value["base"], found) == (base, warnings)


def test_an_allowance_below_the_minimum_wage_is_raised():
    value, warnings = injury(own_wage="4800", grade=6, min_wage="2900")
    assert (value["monthly_allowance"], warnings) == ("2900.00", {"allowance_raised_to_minimum"})


@pytest.mark.parametrize(
    ("keys", "pay", "warnings"),
    [
        ({"stop_work_months": 3}, "18000.00", set()),
        ({"stop_work_months": "24", "actual_wage": "7000"}, "168000.00", set()),
        ({"stop_work_months": 30}, "144000.00", {"stop_work_24_months"}),
    ],
)
def test_wages_while_off_work(keys, pay, warnings):
    value, found = injury(grade=10, **keys)
    assert (value["stop_work_pay"], found) == (pay, warnings)


@pytest.mark.parametrize(
    ("on", "lump", "warnings"),
    [
        ("2025-01-19", "1036420.00", {"standard_not_yet_published"}),
        ("2025-01-20", "1083760.00", set()),
        ("2024-12-31", "1036420.00", set()),
    ],
)
def test_death_at_work_by_the_day_of_death(on, lump, warnings):
    assert injury(death=True, on=on) == ({"funeral": "48000.00", "lump_sum": lump}, warnings)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({}, "MISSING"),
        ({"death": False}, "MISSING"),
        ({"grade": 0}, "BAD_VALUE"),
        ({"grade": 11}, "BAD_VALUE"),
        ({"grade": "9"}, "BAD_VALUE"),
        ({"grade": 9, "own_wage": "-1"}, "BAD_VALUE"),
        ({"grade": 9, "on": "2010-12-31"}, "NO_RULE"),
    ],
)
def test_injuries_that_cannot_be_reckoned(keys, code):
    assert injury(**keys)[0] == code


@pytest.mark.parametrize(
    ("keys", "pension"),
    [
        ({"spouse": True}, "2400.00"),
        ({"spouse": True, "others": 1}, "4200.00"),
        ({"spouse": True, "others": 3}, "6000.00"),
        ({"others": 1, "lonely": 1}, "2400.00"),
    ],
)
def test_survivors_pensions(keys, pension):
    found = work_injury.survivors_pension(own_wage=6000, on=date(2026, 11, 24), **keys)
    assert found.value == Decimal(pension)


def test_more_lonely_than_survivors_cannot_be():
    with pytest.raises(LawError):
        work_injury.survivors_pension(own_wage=6000, on=date(2026, 11, 24), lonely=1)
