"""Fees: every branch of 诉讼费用交纳办法 that the pages name, each with a sum reckoned by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import fees
from tianping.law.data import default_book
from tianping.law.explain import LawError, Working
from tianping.law.questions import answer

ON = date(2026, 11, 24)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


def acceptance(**keys):
    value, warnings = ask("fee.acceptance", **keys)
    return (value["full"], value["payable"], value["reduction"], value["reasons"]), warnings


# ---- acceptance fees ----


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        ("0", "50.00"),
        ("10000", "50.00"),
        ("10001", "50.03"),
        ("100000", "2300.00"),
        ("200000", "4300.00"),
        ("500000", "8800.00"),
        ("1000000", "13800.00"),
        ("2000000", "22800.00"),
        ("5000000", "46800.00"),
        ("10000000", "81800.00"),
        ("20000000", "141800.00"),
        ("20000000.01", "141800.00"),
        ("20000001", "141800.01"),
    ],
)
def test_property_fee_at_the_bounds_of_the_brackets(amount, fee):
    assert acceptance(case="property", amount=amount)[0][0] == fee


def test_half_a_cent_is_rounded_up_and_halving_rounds_the_rounded_fee_again():
    # 50 + 0.2 × 2.5 % = 50.005 → 50.01; half of it 25.005 → 25.01
    assert acceptance(case="property", amount="10000.20", summary=True)[0] == (
        "50.01",
        "25.01",
        "half",
        ["summary"],
    )


@pytest.mark.parametrize(
    ("keys", "fee"),
    [
        ({"case": "divorce"}, "200.00"),
        ({"case": "divorce", "piece": "50"}, "50.00"),
        ({"case": "divorce", "property_total": "200000"}, "200.00"),
        ({"case": "divorce", "property_total": "200001"}, "200.01"),  # 0.005 → 0.01
        ({"case": "divorce", "piece": "300", "property_total": "1200000"}, "5300.00"),
        ({"case": "personality"}, "300.00"),
        ({"case": "personality", "damages": "50000"}, "300.00"),
        ({"case": "personality", "damages": "100000"}, "800.00"),
        ({"case": "personality", "damages": "100100"}, "800.50"),
        ({"case": "personality", "piece": "100", "damages": "60000"}, "200.00"),
        ({"case": "other_nonproperty"}, "80.00"),
        ({"case": "other_nonproperty", "piece": "100"}, "100.00"),
        ({"case": "company_dissolution", "piece": "50"}, "50.00"),
        ({"case": "ip"}, "800.00"),
        ({"case": "ip", "amount": "100000"}, "2300.00"),
        ({"case": "ip", "amount": "100000", "piece": "1"}, "2300.00"),
        ({"case": "labour"}, "10.00"),
        ({"case": "admin"}, "50.00"),
        ({"case": "admin_ip_maritime"}, "100.00"),
        ({"case": "mixed", "amount": "100000"}, "2300.00"),
        ({"case": "special_procedure"}, "0.00"),
        ({"case": "appeal_of_dismissal"}, "0.00"),
        ({"case": "appeal_of_jurisdiction"}, "0.00"),
        ({"case": "state_compensation_admin"}, "0.00"),
    ],
)
def test_fee_by_kind_of_case(keys, fee):
    assert acceptance(**keys)[0] == (fee, fee, "none", [])


@pytest.mark.parametrize(
    ("case", "piece"),
    [
        ("divorce", "49.99"),
        ("divorce", "300.01"),
        ("personality", "99"),
        ("personality", "501"),
        ("other_nonproperty", "49"),
        ("other_nonproperty", "101"),
        ("company_dissolution", "101"),
        ("ip", "499"),
        ("ip", "1001"),
        ("jurisdiction_objection", "101"),
    ],
)
def test_a_piece_outside_the_statutory_range_is_refused(case, piece):
    assert ask("fee.acceptance", case=case, piece=piece)[0] == "OUT_OF_RANGE"


def test_a_piece_is_of_no_concern_where_the_law_fixes_the_fee():
    assert acceptance(case="labour", piece="9999")[0][0] == "10.00"


@pytest.mark.parametrize(
    ("keys", "reasons"),
    [
        ({"summary": True}, ["summary"]),
        ({"mediated": True}, ["mediated"]),
        ({"withdrawn": True}, ["withdrawn"]),
        ({"counterclaim_joined": True}, ["joined"]),
        (
            {"counterclaim_joined": True, "withdrawn": True, "mediated": True, "summary": True},
            ["summary", "mediated", "withdrawn", "joined"],
        ),
        ({"stage": "second", "mediated": True}, ["mediated"]),
        ({"stage": "second", "withdrawn": True, "summary": True}, ["withdrawn"]),
    ],
)
def test_a_fee_is_halved_once_whatever_the_grounds(keys, reasons):
    assert acceptance(case="property", amount="100000", **keys)[0] == ("2300.00", "1150.00", "half", reasons)


def test_summary_procedure_halves_at_first_instance_only():
    assert acceptance(case="property", amount="100000", stage="second", summary=True)[0] == (
        "2300.00",
        "2300.00",
        "none",
        [],
    )


def test_nothing_is_not_halved_though_its_grounds_are_named():
    assert acceptance(case="special_procedure", summary=True)[0] == ("0.00", "0.00", "none", ["summary"])


def test_the_fee_of_a_failed_objection_to_jurisdiction_is_never_halved():
    assert acceptance(case="jurisdiction_objection", summary=True, mediated=True)[0] == (
        "80.00",
        "80.00",
        "none",
        ["summary", "mediated"],
    )


def test_retrial_is_free_but_for_the_two_exceptions():
    assert acceptance(case="property", amount="100000", stage="retrial") == (
        ("0.00", "0.00", "none", []),
        {"retrial_free"},
    )
    assert acceptance(case="property", amount="100000", stage="retrial", retrial_chargeable=True) == (
        ("2300.00", "2300.00", "none", []),
        set(),
    )


@pytest.mark.parametrize(
    ("amount", "summary", "payable"),
    [
        ("86500", False, "1963.00"),  # 1962.50
        ("86500", True, "981.00"),  # 981.25
        ("10001", True, "25.00"),
    ],
)  # 25.015 → 25.02
def test_rounding_to_the_yuan_touches_only_what_is_payable(amount, summary, payable):
    value, _ = ask("fee.acceptance", case="property", amount=amount, summary=summary, rounding="yuan")
    assert value["payable"] == payable
    assert value["full"] == acceptance(case="property", amount=amount)[0][0]


@pytest.mark.parametrize(
    "keys",
    [
        {"case": "no such"},
        {"case": "property", "amount": "-0.01"},
        {"case": "property", "amount": "壹万"},
        {"case": "property", "amount": 1.5},
        {"case": "divorce", "property_total": "-1"},
        {"case": "admin", "stage": "third"},
        {"case": "personality", "damages": "-1"},
        {"case": "property", "amount": "1", "rounding": "jiao"},
        {"case": "property", "amount": "1", "summary": "yes"},
        {"case": "divorce", "piece": "-1"},
    ],
)
def test_bad_values_are_refused(keys):
    assert ask("fee.acceptance", **keys)[0] == "BAD_VALUE"


@pytest.mark.parametrize("case", ["property", "mixed"])
def test_a_property_fee_needs_its_sum(case):
    found = answer({"id": "t", "kind": "fee.acceptance", "case": case})
    assert (found["error"]["code"], found["error"]["missing"]) == ("MISSING", ["amount"])


def test_before_the_rule_and_beyond_its_last_review_there_is_no_fee():
    for day in ("2007-03-31", "2028-01-01"):
        found = answer({"id": "t", "kind": "fee.acceptance", "case": "labour", "on": day})
        assert found["error"]["code"] == "NO_DATA"
        assert "fee.case" in found["error"]["message"]


@given(AMOUNTS, AMOUNTS)
def test_a_fee_never_falls_as_the_sum_grows(one, other):
    low, high = sorted((one, other))
    for case in ("property", "mixed", "ip"):
        assert fee(case, low) <= fee(case, high)
    for kind in ("enforcement", "recognition", "preservation", "payment_order", "bankruptcy", "liquidation"):
        assert application(kind, low) <= application(kind, high)


def fee(case, amount):
    return fees.acceptance(case=case, amount=amount, on=ON).value.full


def application(kind, amount):
    return fees.application(type=kind, amount=amount, on=ON).value.fee


def quick_sum(amount):
    """The page's short formula of each bracket: another way to the same fee."""
    rows = [
        (10_000, 0, 50),
        (100_000, "2.5", -200),
        (200_000, 2, 300),
        (500_000, "1.5", 1300),
        (1_000_000, 1, 3800),
        (2_000_000, "0.9", 4800),
        (5_000_000, "0.8", 6800),
        (10_000_000, "0.7", 11800),
        (20_000_000, "0.6", 21800),
        (10**12, "0.5", 41800),
    ]
    percent, more = next((percent, more) for upto, percent, more in rows if amount <= upto)
    return amount * Fraction(percent) / 100 + more


@given(AMOUNTS)
def test_the_brackets_agree_with_the_short_formula(amount):
    cents = quick_sum(Fraction(amount)) * 100
    assert fee("property", amount) * 100 == (2 * cents.numerator + cents.denominator) // (
        2 * cents.denominator
    )


def test_brackets_join_without_gap_or_overlap():
    for row in default_book().rows():
        if row.path == "fee.brackets":
            tops = [bracket["upto"] for bracket in row.value]
            assert ["0", *tops[:-1]] == [bracket["over"] for bracket in row.value]
            assert tops[-1] == ""


def test_the_province_stays_within_the_statutory_ranges():
    for row in default_book().rows():
        if row.path == "fee.piece":
            allowed = default_book().row("fee.piece_range", ON, {"piece": dict(row.key)["piece"]}).value
            assert Fraction(allowed["low"]) <= Fraction(row.value) <= Fraction(allowed["high"])


def test_the_answer_says_every_row_it_read_and_shows_itself():
    found = fees.acceptance(case="property", amount=Decimal("150000"), procedure="small", on=ON)
    assert [read.path for read in found.reads] == ["fee.case", "fee.brackets", "fee.reduction"]
    assert found.value == fees.Fee(Decimal("3300.00"), Decimal("1650.00"), "half", ("summary",))
    assert "诉讼费用交纳办法13(1)" in found.as_text()
    assert "Halved" in found.as_text("en")


def test_another_province_must_have_entered_its_sums():
    with pytest.raises(LawError, match=r"fee\.piece.*region=39") as caught:
        fees.acceptance(case="divorce", on=ON, region="39")
    assert caught.value.code == "NO_DATA"


def test_a_sheet_may_be_shared_by_several_computations():
    sheet = Working()
    fees.acceptance(case="labour", on=ON, working=sheet)
    fees.application(type="public_notice", on=ON, working=sheet)
    assert [read.path for read in sheet.reads] == ["fee.case", "fee.application"]
