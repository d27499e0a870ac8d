"""Set-off, penalties, deposits, and one sum among several debtors."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import division, settlement
from tianping.law.explain import LawError
from tianping.law.questions import answer
from tianping.law.settlement import Debt
from tianping.law.sums import exact, in_proportion, number, share, shown

ON = date(2026, 11, 24)


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- set-off ----


def debt(name, due="2025-01-01", principal="100", **more):
    return {"id": name, "due": due, "principal": principal, **more}


def set_off(payment, debts, **keys):
    value, warnings = ask("setoff.order", payment=payment, debts=debts, **keys)
    assert not warnings
    return [(one["id"], one["cost"], one["interest"], one["principal"]) for one in value["applied"]], value[
        "left"
    ]


@pytest.mark.parametrize(
    "debts",
    [
        [debt("未到期", "2026-11-25"), debt("到期", "2026-11-24")],  # due goes before not due
        [debt("有担保", secured="1"), debt("无担保", "2026-01-01")],  # less secured first, though due later
        [debt("轻", "2024-01-01", burden="1"), debt("重", burden="2")],  # heavier first, though due later
        [debt("后", "2025-02-01"), debt("先", "2025-01-31")],
    ],
)
def test_the_order_of_article_560(debts):
    applied, left = set_off("60", debts)
    assert applied == [(debts[0]["id"], "0.00", "0.00", "0.00"), (debts[1]["id"], "0.00", "0.00", "60.00")]
    assert left == "0.00"


def test_the_debtors_word_goes_before_all_else_in_its_own_order():
    debts = [debt("甲"), debt("乙", "2030-01-01", secured="500"), debt("丙", "2029-01-01")]
    applied, _ = set_off("150", debts, designate=["乙", "丙"])
    assert [one[3] for one in applied] == ["0.00", "100.00", "50.00"]


def test_equal_debts_share_in_proportion_to_what_is_open_and_the_last_takes_the_rest():
    debts = [debt("甲", interest="10"), debt("乙", principal="50"), debt("丙", principal="50")]
    applied, _ = set_off("100", debts)
    # 100 × 110/210 = 52.38; 100 × 50/210 = 23.81; the rest 23.81
    assert applied == [
        ("甲", "0.00", "10.00", "42.38"),
        ("乙", "0.00", "0.00", "23.81"),
        ("丙", "0.00", "0.00", "23.81"),
    ]


def test_within_a_debt_costs_go_before_interest_and_interest_before_the_principal():
    whole = [debt("甲", cost="10", interest="20")]
    for payment, wanted in (
        ("5", ("5.00", "0.00", "0.00")),
        ("25", ("10.00", "15.00", "0.00")),
        ("31", ("10.00", "20.00", "1.00")),
    ):
        assert set_off(payment, whole)[0] == [("甲", *wanted)]
    assert set_off("200", whole) == ([("甲", "10.00", "20.00", "100.00")], "70.00")


@pytest.mark.parametrize(
    "keys",
    [
        {"debts": []},
        {"debts": [debt("甲"), debt("甲")]},
        {"debts": [debt("甲")], "designate": ["乙"]},
        {"debts": [debt("甲", principal="-1")]},
        {"debts": [debt("甲", "2025-02-30")]},
        {"debts": [{"id": "甲"}]},
        {"debts": [debt("甲")], "payment": "-1"},
    ],
)
def test_set_off_that_cannot_be(keys):
    assert ask("setoff.order", **{"payment": "1", **keys})[0] == "BAD_VALUE"


@st.composite
def debts_with_payment(draw):
    sums = st.integers(0, 5000)
    debts = [
        Debt(
            str(place),
            date(2026, draw(st.integers(9, 12)), 24),
            *(Fraction(draw(sums), 100) for _ in range(3)),
            Fraction(draw(st.integers(0, 1))),
            Fraction(draw(st.integers(0, 1))),
        )
        for place in range(draw(st.integers(1, 6)))
    ]
    return debts, Fraction(draw(st.integers(0, 60_000)), 100)


@given(debts_with_payment())
def test_set_off_loses_nothing_and_never_pays_more_than_is_open(drawn):
    debts, payment = drawn
    found = settlement.set_off(debts=debts, payment=payment, on=ON).value
    used = Fraction(0)
    for one, applied in zip(debts, found.applied, strict=True):
        parts = [Fraction(part) for part in (applied.cost, applied.interest, applied.principal)]
        assert all(
            0 <= part <= most
            for part, most in zip(parts, (one.cost, one.interest, one.principal), strict=True)
        )
        used += sum(parts)
    assert used + Fraction(found.left) == payment
    assert found.left == 0 or used == sum(one.balance for one in debts)


# ---- liquidated damages ----


@pytest.mark.parametrize(
    ("keys", "excessive", "suggested", "warnings"),
    [
        ({"penalty": "130"}, False, "130.00", set()),
        ({"penalty": "130.01"}, True, "130.00", set()),
        ({"penalty": "200", "requested": False}, True, "200.00", {"no_request"}),
        ({"penalty": "100", "requested": False}, False, "100.00", set()),
        ({"penalty": "200", "malicious": True}, True, "200.00", set()),
        ({"penalty": "80"}, False, "80.00", set()),
        ({"penalty": "80", "increase_requested": True}, False, "100.00", set()),
        ({"penalty": "110", "increase_requested": True}, False, "110.00", set()),
    ],
)
def test_penalties(keys, excessive, suggested, warnings):
    assert ask("liquidated.adjust", loss="100", **keys) == (
        {"threshold": "130.00", "excessive": excessive, "suggested": suggested},
        warnings,
    )


def test_the_threshold_of_penalties_was_the_same_under_the_older_interpretation():
    found = settlement.liquidated(penalty=90000, loss=50000, on=date(2015, 1, 1))
    assert found.value.suggested == Decimal("65000.00")
    assert "合同法解释（二）29" in [str(one) for one in found.basis]


# ---- deposits ----


@pytest.mark.parametrize(
    ("keys", "back"),
    [
        ({"breach": "receiver"}, "40000.00"),
        ({"breach": "payer"}, "0.00"),
        ({"breach": "none"}, "20000.00"),
        ({"breach": "both"}, "20000.00"),
        ({"breach": "force_majeure"}, "20000.00"),
        ({"breach": "receiver", "unperformed": "0.25"}, "25000.00"),
        ({"breach": "payer", "unperformed": "0.25"}, "15000.00"),
        ({"breach": "receiver", "unperformed": "0"}, "20000.00"),
    ],
)
def test_deposits_within_a_fifth(keys, back):
    assert ask("deposit.double", contract_amount="100000", paid="20000", **keys) == (
        {"deposit": "20000.00", "excess": "0.00", "return_to_payer": back},
        set(),
    )


@pytest.mark.parametrize(
    ("keys", "back"),
    [
        ({"breach": "payer"}, "10000.00"),
        ({"breach": "payer", "unperformed": "0.5"}, "20000.00"),
        ({"breach": "receiver", "unperformed": "0.5"}, "40000.00"),
        ({"breach": "both"}, "30000.00"),
    ],
)
def test_what_is_paid_beyond_a_fifth_always_comes_back(keys, back):
    assert ask("deposit.double", contract_amount="100000", paid="30000", **keys) == (
        {"deposit": "20000.00", "excess": "10000.00", "return_to_payer": back},
        {"over_20_percent"},
    )


@pytest.mark.parametrize(
    "keys",
    [
        {"breach": "seller"},
        {"breach": "payer", "unperformed": "1.1"},
        {"breach": "payer", "unperformed": "-0.1"},
        {"breach": "payer", "paid": "-1"},
    ],
)
def test_deposits_that_cannot_be(keys):
    assert ask("deposit.double", **{"contract_amount": "100", "paid": "1", **keys})[0] == "BAD_VALUE"


# ---- several debtors ----


def test_shares_of_a_divided_debt():
    found = division.by_shares(total=100, weights={"甲": 1, "乙": 1, "丙": 1}).value
    assert found == {"甲": Decimal("33.33"), "乙": Decimal("33.33"), "丙": Decimal("33.34")}


def test_recourse_goes_against_what_the_others_have_not_paid_of_theirs():
    found = division.joint(
        total=90000, weights={"甲": 1, "乙": 1, "丙": 1}, paid={"甲": 60000, "乙": 20000}
    ).value
    assert [(one.creditor, one.debtor, one.amount) for one in found.recourse] == [
        ("甲", "乙", Decimal("7500.00")),
        ("甲", "丙", Decimal("22500.00")),
    ]
    assert found.unpaid == Decimal("10000.00")


def test_the_others_bear_an_insolvent_share_in_proportion():
    found = division.joint(
        total=90000, weights={"甲": 2, "乙": 1, "丙": 3}, paid={"甲": 90000}, insolvent=["丙"]
    )
    assert found.value.shares == {"甲": Decimal("60000.00"), "乙": Decimal("30000.00"), "丙": Decimal("0.00")}
    assert [(one.debtor, one.amount) for one in found.value.recourse] == [("乙", Decimal("30000.00"))]


def test_who_paid_no_more_than_his_share_has_no_recourse():
    assert not division.joint(total=90, weights={"甲": 1, "乙": 1}, paid={"甲": 45, "乙": 10}).value.recourse


@pytest.mark.parametrize(
    "keys",
    [
        {"weights": {}},
        {"weights": {"甲": 0}},
        {"weights": {"甲": -1}},
        {"paid": {"丁": 1}},
        {"paid": {"甲": 101}},
        {"insolvent": ["丁"]},
        {"insolvent": ["甲", "乙"]},
    ],
)
def test_joint_debts_that_cannot_be(keys):
    with pytest.raises(LawError):
        division.joint(**{"total": 100, "weights": {"甲": 1, "乙": 1}, **keys})


@given(st.integers(0, 10**8), st.lists(st.integers(1, 100), min_size=1, max_size=7))
def test_parts_in_proportion_add_up_and_none_is_negative(cents, weights):
    total = Fraction(cents, 100)
    parts = in_proportion(total, [Fraction(weight) for weight in weights])
    assert sum(parts) == total
    assert min(parts) >= 0


def test_rounding_up_never_makes_the_last_part_negative():
    assert in_proportion(Fraction(2, 100), [Fraction(1)] * 4) == [Fraction(1, 100), Fraction(1, 100), 0, 0]
    assert in_proportion(Fraction(5), [Fraction(0), Fraction(0)]) == [0, 0]


# ---- sums at the edge ----


@pytest.mark.parametrize("value", [1.5, True, "壹", None, "1/0", Decimal("Infinity"), Decimal("NaN")])
def test_floats_and_words_are_no_sums(value):
    with pytest.raises(LawError):
        number(value)


def test_sums_and_shares_within_their_bounds():
    assert exact(Decimal("0.10")) == Fraction(1, 10)
    for read, value in ((exact, -1), (share, 2)):
        with pytest.raises(LawError):
            read(value)


def test_numbers_shown_to_people_are_plain_where_they_can_be():
    assert [shown(Fraction(text)) for text in ("90000", "0.025", "1/3", "2.50")] == [
        "90000",
        "0.025",
        "1/3",
        "2.5",
    ]
