"""Change of claim, burden, refund and relief of fees, with sums reckoned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import fees
from tianping.law.questions import answer

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- change of claim ----


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (
            {"from_amount": "100000", "to_amount": "300000", "summary": True},
            ("1150.00", "2900.00", "1750.00", "0.00", "0.00"),
        ),
        (
            {"from_amount": "300000", "to_amount": "180000", "after_investigation": True},
            ("5800.00", "3900.00", "0.00", "0.00", "1900.00"),
        ),
        (
            {"from_amount": "100000", "to_amount": "300000", "after_investigation": True},
            ("2300.00", "5800.00", "3500.00", "0.00", "0.00"),
        ),
        (
            {"from_amount": "300000", "to_amount": "180000", "summary": True},
            ("2900.00", "1950.00", "0.00", "950.00", "0.00"),
        ),
        ({"from_amount": "9000", "to_amount": "5000"}, ("50.00", "50.00", "0.00", "0.00", "0.00")),
        (
            {"from_amount": "10000.20", "to_amount": "0", "summary": True},
            ("25.01", "25.00", "0.00", "0.01", "0.00"),
        ),
    ],
)
def test_change_of_claim(keys, wanted):
    value, warnings = ask("fee.change", **keys)
    assert (
        tuple(value[name] for name in ("fee_before", "fee_after", "supplement", "refund", "borne_by_changer"))
        == wanted
    )
    assert not warnings


def test_a_change_needs_both_sums_and_neither_negative():
    assert answer({"id": "t", "kind": "fee.change", "from_amount": "1"})["error"]["missing"] == ["to_amount"]
    assert ask("fee.change", from_amount="1", to_amount="-1")[0] == "BAD_VALUE"


# ---- burden ----


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ({"fee": "100", "claim": "3", "awarded": "1"}, {"plaintiff": "66.67", "defendant": "33.33"}),
        ({"fee": "100", "claim": "3", "awarded": "0"}, {"plaintiff": "100.00", "defendant": "0.00"}),
        ({"fee": "100", "claim": "3", "awarded": "3"}, {"plaintiff": "0.00", "defendant": "100.00"}),
        ({"fee": "100", "mode": "plaintiff"}, {"plaintiff": "100.00", "defendant": "0.00"}),
        ({"fee": "100", "mode": "defendant"}, {"plaintiff": "0.00", "defendant": "100.00"}),
        (
            {
                "fee": "100",
                "mode": "shares",
                "shares": [
                    {"party": "甲", "ratio": "0.3333"},
                    {"party": "乙", "ratio": "0.33335"},
                    {"party": "丙", "ratio": "0.33335"},
                ],
            },
            {"parties": {"甲": "33.33", "乙": "33.34", "丙": "33.33"}},
        ),
    ],
)
def test_who_bears_the_fee(keys, value):
    assert ask("fee.burden", **keys) == (value, set())


@pytest.mark.parametrize(
    "keys",
    [
        {"fee": "100", "claim": "0", "awarded": "0"},
        {"fee": "100", "claim": "3", "awarded": "3.01"},
        {"fee": "100", "mode": "judge"},
        {"fee": "-1", "mode": "plaintiff"},
        {"fee": "1", "mode": "shares", "shares": []},
        {
            "fee": "1",
            "mode": "shares",
            "shares": [{"party": "甲", "ratio": "0.6"}, {"party": "乙", "ratio": "0.6"}],
        },
        {"fee": "1", "mode": "shares", "shares": [{"party": "甲", "ratio": "-0.1"}]},
        {
            "fee": "1",
            "mode": "shares",
            "shares": [{"party": "甲", "ratio": "0.5"}, {"party": "甲", "ratio": "0.5"}],
        },
    ],
)
def test_burdens_that_cannot_be(keys):
    assert ask("fee.burden", **keys)[0] == "BAD_VALUE"


def test_what_a_way_of_bearing_needs():
    assert answer({"id": "t", "kind": "fee.burden", "fee": "1"})["error"]["missing"] == ["claim", "awarded"]
    assert answer({"id": "t", "kind": "fee.burden", "fee": "1", "mode": "shares"})["error"]["missing"] == [
        "shares"
    ]


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_burdens_add_up_to_the_fee(fee, one, other):
    awarded, claim = sorted((one, other))
    if claim:
        assert sum(fees.burden(fee=fee, claimed=claim, awarded=awarded).value) == fee


# ---- refund ----


@pytest.mark.parametrize(
    ("keys", "refund"),
    [
        ({"event": "withdrawn"}, "500.01"),
        ({"event": "mediated"}, "500.01"),
        ({"event": "to_summary"}, "500.01"),
        ({"event": "withdrawn", "already_halved": True}, "0.00"),
        ({"event": "to_summary", "already_halved": True}, "0.00"),
        ({"event": "not_accepted"}, "1000.01"),
        ({"event": "dismissed_suit", "already_halved": True}, "1000.01"),
        ({"event": "appeal_dismissal_upheld"}, "1000.01"),
        ({"event": "remanded"}, "1000.01"),
        ({"event": "criminal_transfer_closed"}, "1000.01"),
        ({"event": "criminal_transfer_continues"}, "0.00"),
        ({"event": "suspended"}, "0.00"),
        ({"event": "terminated"}, "0.00"),
        ({"event": "judged"}, "0.00"),
        ({"event": "overpaid", "payable": "600"}, "400.01"),
        ({"event": "overpaid", "payable": "2000"}, "0.00"),
        ({"event": "winner_prepaid", "borne": "0"}, "1000.01"),
        ({"event": "winner_prepaid", "borne": "250.01"}, "750.00"),
    ],
)
def test_refunds(keys, refund):
    assert ask("fee.refund", paid="1000.01", **keys) == ({"refund": refund}, set())


def test_a_refund_of_a_difference_needs_the_other_sum():
    assert answer({"id": "t", "kind": "fee.refund", "paid": "1", "event": "overpaid"})["error"][
        "missing"
    ] == ["payable"]
    assert answer({"id": "t", "kind": "fee.refund", "paid": "1", "event": "winner_prepaid"})["error"][
        "missing"
    ] == ["borne"]
    assert ask("fee.refund", paid="1", event="no such")[0] == "BAD_VALUE"


# ---- relief ----


@pytest.mark.parametrize(
    ("keys", "allowed", "now", "warnings"),
    [
        ({"relief": "exempt", "ground": "subsistence", "person": "natural"}, True, "0.00", set()),
        (
            {"relief": "exempt", "ground": "subsistence", "person": "org"},
            False,
            "100.05",
            {"exempt_natural_only"},
        ),
        (
            {"relief": "exempt", "ground": "disaster", "person": "natural"},
            False,
            "100.05",
            {"ground_not_listed"},
        ),
        (
            {"relief": "exempt", "ground": "disaster", "person": "org"},
            False,
            "100.05",
            {"ground_not_listed", "exempt_natural_only"},
        ),
        ({"relief": "reduce", "ground": "disaster", "person": "org"}, True, "70.04", set()),  # 70.035
        (
            {"relief": "reduce", "ground": "disaster", "person": "org", "ratio": "0.50"},
            True,
            "50.03",
            set(),
        ),  # 50.025
        (
            {"relief": "reduce", "ground": "disaster", "person": "org", "ratio": "0.29"},
            False,
            "100.05",
            {"ratio_below_30_percent"},
        ),
        (
            {"relief": "reduce", "ground": "legal_aid", "person": "natural"},
            False,
            "100.05",
            {"ground_not_listed"},
        ),
        ({"relief": "defer", "ground": "legal_aid", "person": "org"}, True, "0.00", set()),
        (
            {"relief": "defer", "ground": "veteran_care", "person": "natural"},
            False,
            "100.05",
            {"ground_not_listed"},
        ),
    ],
)
def test_relief(keys, allowed, now, warnings):
    assert ask("fee.relief", fee="100.05", **keys) == ({"allowed": allowed, "payable_now": now}, warnings)


@pytest.mark.parametrize(
    "keys",
    [
        {"relief": "forgive", "ground": "disaster", "person": "org"},
        {"relief": "reduce", "ground": "disaster", "person": "cat"},
        {"relief": "reduce", "ground": "disaster", "person": "org", "ratio": "1.01"},
        {"relief": "reduce", "ground": "disaster", "person": "org", "ratio": "-0.3"},
    ],
)
def test_relief_that_cannot_be(keys):
    assert ask("fee.relief", fee="100", **keys)[0] == "BAD_VALUE"
