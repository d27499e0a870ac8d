"""Fees of applications, enforcement and security (诉讼费用交纳办法 14), each beside the table of the rule."""

from datetime import date
from decimal import Decimal

import pytest

from tianping.law import fees, preservation
from tianping.law.data import Override, default_book
from tianping.law.explain import Working
from tianping.law.questions import answer

ON = date(2026, 11, 24)


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


def application(kind, amount):
    return fees.application(type=kind, amount=amount, on=ON).value.fee


@pytest.mark.parametrize(
    ("keys", "fee", "prepaid"),
    [
        ({"type": "enforcement"}, "300.00", False),
        ({"type": "enforcement", "piece": "50"}, "50.00", False),
        ({"type": "enforcement", "amount": "0"}, "50.00", False),
        ({"type": "enforcement", "amount": "500000"}, "7400.00", False),
        ({"type": "enforcement", "amount": "5000000"}, "52400.00", False),
        ({"type": "enforcement", "amount": "10000000"}, "77400.00", False),
        ({"type": "recognition", "amount": "20000"}, "200.00", True),
        ({"type": "recognition"}, "300.00", True),
        ({"type": "preservation", "amount": "0"}, "30.00", True),
        ({"type": "preservation", "amount": "1000"}, "30.00", True),
        ({"type": "preservation", "amount": "1001"}, "30.01", True),
        ({"type": "preservation", "amount": "100000"}, "1020.00", True),
        ({"type": "payment_order", "amount": "10000"}, "16.67", True),
        ({"type": "payment_order", "amount": "100000"}, "766.67", True),
        ({"type": "public_notice"}, "100.00", True),
        ({"type": "arbitration_set_aside"}, "400.00", True),
        ({"type": "arbitration_agreement"}, "400.00", True),
        ({"type": "bankruptcy", "amount": "10001"}, "25.01", False),
        ({"type": "liquidation", "amount": "1000000"}, "6900.00", True),
        ({"type": "maritime_fund"}, "5000.00", True),
        ({"type": "maritime_fund", "piece": "10000"}, "10000.00", True),
        ({"type": "maritime_injunction"}, "3000.00", True),
        ({"type": "maritime_lien_notice"}, "2000.00", True),
        ({"type": "maritime_claim_registration"}, "1000.00", True),
        ({"type": "general_average"}, "1000.00", True),
        ({"type": "admin_enforcement"}, "0.00", False),
        ({"type": "judicial_confirmation"}, "0.00", True),
        ({"type": "protection_order"}, "0.00", True),
    ],
)
def test_application_fees(keys, fee, prepaid):
    assert ask("fee.application", **keys) == ({"fee": fee, "prepaid": prepaid}, set())


@pytest.mark.parametrize(
    ("kind", "at", "above", "cap"),
    [
        ("preservation", "896000", "896002", "5000.00"),
        ("bankruptcy", "111640000", "111640004", "300000.00"),
        ("liquidation", "111640000", "111640004", "300000.00"),
    ],
)
def test_a_cap_warns_only_where_it_cuts(kind, at, above, cap):
    assert ask("fee.application", type=kind, amount=at) == (
        {"fee": cap, "prepaid": kind != "bankruptcy"},
        set(),
    )
    value, warnings = ask("fee.application", type=kind, amount=above)
    assert (value["fee"], warnings) == (cap, {"capped"})


@pytest.mark.parametrize("kind", ["payment_order", "bankruptcy", "liquidation"])
def test_an_application_by_value_needs_its_sum(kind):
    found = answer({"id": "t", "kind": "fee.application", "type": kind})
    assert (found["error"]["code"], found["error"]["missing"]) == ("MISSING", ["amount"])


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"type": "no such"}, "BAD_VALUE"),
        ({"type": "enforcement", "amount": "-1"}, "BAD_VALUE"),
        ({"type": "enforcement", "piece": "501"}, "OUT_OF_RANGE"),
        ({"type": "maritime_fund", "piece": "999"}, "OUT_OF_RANGE"),
        ({"type": "maritime_injunction", "piece": "5001"}, "OUT_OF_RANGE"),
    ],
)
def test_bad_applications_are_refused(keys, code):
    assert ask("fee.application", **keys)[0] == code


def test_protection_orders_had_no_fee_rule_before_the_reply():
    assert (
        answer({"id": "t", "kind": "fee.application", "type": "protection_order", "on": "2016-07-12"})[
            "error"
        ]["code"]
        == "NO_RULE"
    )


def test_enforcement_in_parts_is_charged_on_what_has_come_in():
    first = fees.enforcement_in_parts(collected=300000, charged=0, on=ON).value
    second = fees.enforcement_in_parts(collected=500000, charged=first, on=ON).value
    assert (first, second) == (Decimal("4400.00"), Decimal("3000.00"))
    assert first + second == application("enforcement", 500000)


def test_realising_a_security_waits_for_a_court_to_enter_its_rate():
    found = answer(
        {
            "id": "t",
            "kind": "fee.application",
            "type": "security_realization",
            "amount": "1",
            "on": "2026-11-24",
        }
    )
    assert found["error"]["code"] == "NO_DATA"
    assert "录入" in found["error"]["message"]


def test_what_counts_into_the_claim_and_against_the_payment_order_is_custom():
    assert fees.claim_sum(principal=100000, accrued=5000, on=ON).value == Decimal("105000.00")
    assert fees.payment_order_to_suit(amount=90000, paid=Decimal("683.33"), on=ON).value == Decimal("1366.67")
    court = [
        Override("临0102", path, False, date(2026, 1, 1), "审判委员会决定")
        for path in ("fee.count_accrued", "fee.payment_order_credited")
    ]
    sheet = Working(default_book().with_overrides(court))
    assert fees.claim_sum(principal=100000, accrued=5000, on=ON, working=sheet).value == Decimal("100000.00")
    found = fees.payment_order_to_suit(amount=90000, paid=Decimal("683.33"), on=ON, working=sheet)
    assert found.value == Decimal("2050.00")
    assert any("审判委员会决定" in read.origin for read in found.reads)


def test_a_court_may_fix_its_own_piece_from_a_day_on():
    own = Override(
        "临0102", "fee.piece", "250", date(2026, 7, 1), "物价调整", {"piece": "divorce", "region": "38"}
    )
    for day, wanted in ((date(2026, 6, 30), "200.00"), (date(2026, 7, 1), "250.00")):
        sheet = Working(default_book().with_overrides([own]))
        assert fees.acceptance(case="divorce", on=day, working=sheet).value.full == Decimal(wanted)


@pytest.mark.parametrize(("before_suit", "sum_"), [(False, "300.00"), (True, "1000.00")])
def test_security_for_preservation(before_suit, sum_):
    assert preservation.security(claimed=1000, on=ON, before_suit=before_suit).value == Decimal(sum_)
