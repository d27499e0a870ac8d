"""Sentencing: tiers, the three steps, combination, probation, terms, limitation, fines; reckoned by hand."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import sentencing
from tianping.law.data import Override, default_book
from tianping.law.explain import LawError, Working
from tianping.law.questions import answer

ON = date(2026, 11, 24)


def ask(kind, **keys):
    found = answer({"id": "t", "kind": kind, "on": "2026-11-24", **keys})
    return found.get("value", found.get("error", {}).get("code")), set(found.get("warnings", ()))


# ---- amounts ----


@pytest.mark.parametrize(
    ("crime", "amount", "tier", "increment"),
    [
        ("theft", "2000", 0, 0),
        ("theft", "4499.99", 0, 0),
        ("theft", "4500", 0, 1),
        ("theft", "59999", 0, 23),
        ("theft", "60000", 1, 0),
        ("theft", "400000", 2, 0),
        ("theft", "480000", 2, 2),
        ("fraud", "6000", 0, 0),
        ("fund_fraud", "100000", 0, 0),
        ("fund_fraud", "99000000", 1, 326),
        ("robbery", "0", 0, 0),
        ("robbery", "3200", 0, 1),
        ("robbery", "60000", 1, 0),
        ("robbery", "100000", 1, 2),
        ("illegal_deposit", "50000000", 2, 0),
    ],
)
def test_tiers_by_amount(crime, amount, tier, increment):
    assert ask("sentencing.amount", crime=crime, amount=amount) == ({"tier": tier, "inc": increment}, set())


@pytest.mark.parametrize(
    ("crime", "standard", "amount", "tier"),
    [
        ("fraud", "telecom", "3000", 0),
        ("fraud", "telecom", "30000", 1),
        ("fraud", "telecom", "500000", 2),
        ("card_fraud", "overdraft", "50000", 0),
        ("card_fraud", "overdraft", "500000", 1),
    ],
)
def test_standards_other_than_the_provinces(crime, standard, amount, tier):
    assert ask("sentencing.amount", crime=crime, standard=standard, amount=amount)[0]["tier"] == tier


def test_below_the_first_threshold():
    assert ask("sentencing.amount", crime="theft", amount="1999.99") == (
        {"tier": None, "inc": 0},
        {"below_threshold"},
    )
    assert ask("sentencing.amount", crime="card_fraud", standard="overdraft", amount="49999")[1] == {
        "below_threshold"
    }


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"crime": "injury"}, "NO_DATA"),
        ({"crime": "no such"}, "NO_DATA"),
        ({"crime": "theft", "standard": "telecom"}, "NO_DATA"),
        ({"crime": "theft", "amount": "-1"}, "BAD_VALUE"),
        ({"crime": "theft", "amount": None}, "MISSING"),
    ],
)
def test_amounts_that_decide_nothing(keys, code):
    assert ask("sentencing.amount", **{"amount": "1", **keys})[0] == code


def test_the_province_stays_within_the_national_ranges():
    for row in default_book().rows():
        if row.path == "sentencing.threshold_range":
            own = (
                default_book()
                .row("sentencing.province_thresholds", ON, {**dict(row.key), "region": "38"})
                .value
            )
            for bounds, threshold in zip(row.value, own, strict=True):
                assert not bounds or bounds[0] <= threshold <= bounds[1]


def test_a_province_that_leaves_its_range_is_refused():
    own = Override(
        "临01",
        "sentencing.province_thresholds",
        [900, 60000, 400000],
        date(2026, 1, 1),
        "试点",
        {"crime": "theft", "region": "38"},
    )
    sheet = Working(default_book().with_overrides([own]))
    with pytest.raises(LawError, match="国家幅度") as caught:
        sentencing.amount_tier(crime="theft", amount=1000, on=ON, working=sheet)
    assert caught.value.code == "OUT_OF_RANGE"


# ---- three steps ----


def steps(**keys):
    return ask("sentencing.range", **{"crime": "theft", "tier": 0, "start": 6, **keys})


def months(**keys):
    value, warnings = steps(**keys)
    assert not warnings
    return value["months"], value["type"], value["how"]


def test_without_circumstances_the_base_is_declared():
    assert steps(inc=2)[0] == {
        "base": 8,
        "layer1": "8",
        "plea": "0",
        "sum2": "0",
        "adjusted": "8",
        "months": 8,
        "type": "fixed",
        "how": "within",
        "probation_possible": True,
    }


def test_the_first_layer_multiplies_and_the_second_adds():
    value, _ = steps(
        tier=1, start=48, circ={"attempt": "0.1", "accessory": "0.3", "merit": "0.1", "disaster": "0.2"}
    )
    # 48 × 0.9 × 0.7 = 30.24; × (1 + 0.2 − 0.1) = 33.264
    assert (value["layer1"], value["sum2"], value["adjusted"]) == ("30.24", "0.1", "33.264")
    assert (value["months"], value["how"]) == (33, "mitigated")


def test_the_order_in_which_circumstances_are_named_does_not_matter():
    circ = {"attempt": "0.1", "recidivist": "0.2", "surrender": "0.1", "plea": "0.1", "weak_victim": "0.05"}
    assert steps(circ=circ) == steps(circ=dict(reversed(circ.items())))


@pytest.mark.parametrize(
    ("circ", "plea"),
    [
        ({"plea": "0.3"}, "0.3"),
        ({"plea": "0.3", "confess": "0.2"}, "0.3"),
        ({"plea": "0.3", "confess_heavier": "0.3"}, "0.3"),
        ({"plea": "0.3", "surrender": "0.4"}, "0.6"),
        ({"plea": "0.2", "custody_good": "0.05"}, "0.25"),
        ({"plea": "0.3", "fund_return_before": "0.4"}, "0.6"),
        ({"surrender": "0.4", "compensate_forgiven": "0.4"}, "0.8"),
    ],
)
def test_the_plea_group_is_capped_once_guilt_and_punishment_are_accepted(circ, plea):
    assert steps(circ=circ)[0]["plea"] == plea


@pytest.mark.parametrize(
    ("total", "circ", "plea"),
    [
        ("0.25", {"plea": "0.3", "surrender": "0.4"}, "0.25"),
        ("0.7", {"plea": "0.3", "surrender": "0.4"}, "0.6"),
        ("0.4", {"plea": "0.3"}, "0.3"),
        ("0.5", {"surrender": "0.1"}, "0.1"),
    ],
)
def test_the_courts_total_for_the_plea_group(total, circ, plea):
    assert steps(circ=circ, plea_total=total)[0]["plea"] == plea


def test_recidivism_adds_three_months_at_least_to_the_first_layer():
    value, _ = steps(start=10, circ={"recidivist": "0.1"})
    assert (value["sum2"], value["adjusted"], value["probation_possible"]) == ("0.1", "13", False)
    value, _ = steps(tier=1, start=40, circ={"recidivist": "0.4", "attempt": "0.5"})
    assert value["adjusted"] == "28"  # 40 × 0.5 = 20; 20 × 0.4 = 8


@pytest.mark.parametrize(
    ("adjust", "adjusted"), [("0.2", "12"), ("-0.2", "8"), ("0.15", "11.5"), ("-0.0333", "9.667")]
)
def test_the_court_may_adjust_by_a_fifth(adjust, adjusted):
    assert steps(start=10, adjust=adjust)[0]["adjusted"] == adjusted


@pytest.mark.parametrize(
    ("adjusted", "wanted"), [("0.05", 11), ("0.0499", 10), ("-0.05", 10), ("-0.0501", 9)]
)
def test_half_a_month_is_rounded_up(adjusted, wanted):
    assert steps(start=10, adjust=adjusted)[0]["months"] == wanted


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ({"start": 6}, (6, "fixed", "within")),
        ({"start": 5}, (5, "detention", "within")),
        (
            {"start": 1, "circ": {"restitution": "0.3", "surrender": "0.4", "reconcile": "0.5"}},
            (1, "detention", "mitigated"),
        ),
        ({"start": 12, "inc": 40}, (36, "fixed", "statutory_max")),
        ({"tier": 1, "start": 36, "circ": {"confess": "0.2"}}, (36, "fixed", "statutory_min")),
        ({"tier": 1, "start": 36, "circ": {"merit": "0.2"}}, (29, "fixed", "mitigated")),
        (
            {"tier": 2, "start": 120, "circ": {"desist_harm": "0.6", "merit_major": "0.5"}},
            (36, "fixed", "mitigated"),
        ),
        ({"crime": "dangerous_driving", "start": 6}, (6, "detention", "within")),
        ({"crime": "dangerous_driving", "start": 6, "inc": 2}, (6, "detention", "statutory_max")),
        (
            {
                "crime": "robbery",
                "start": 36,
                "circ": {"coerced": "0.6", "merit_major": "0.5", "surrender": "0.4"},
            },
            (1, "detention", "mitigated"),
        ),
        (
            {"crime": "drug_trade", "tier": 3, "start": 180, "circ": {"merit_major": "0.5"}},
            (90, "fixed", "mitigated"),
        ),
    ],
)
def test_the_declared_sentence_and_the_statutory_range(keys, wanted):
    assert months(**keys) == wanted


def test_a_tier_of_the_same_range_is_no_lower_range():
    # both tiers of rape by violence and of a child have three to ten years: below lies detention (刑法 63)
    assert months(crime="rape", tier=1, start=48, circ={"attempt": "0.5"}) == (24, "fixed", "mitigated")


def test_molesting_a_child_knows_no_detention():
    assert months(
        crime="child_molest", start=12, circ={"restitution": "0.3", "confess": "0.2", "custody_good": "0.1"}
    ) == (6, "fixed", "statutory_min")


def test_probation_is_possible_up_to_three_years():
    assert steps(tier=1, start=36)[0]["probation_possible"] is True
    assert steps(tier=1, start=37)[0]["probation_possible"] is False


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"crime": "no such"}, "NO_DATA"),
        ({"tier": 3}, "BAD_VALUE"),
        ({"tier": -1}, "BAD_VALUE"),
        ({"tier": "0"}, "BAD_VALUE"),
        ({"start": 13}, "OUT_OF_RANGE"),
        ({"start": 0}, "OUT_OF_RANGE"),
        ({"inc": -1}, "BAD_VALUE"),
        ({"adjust": "0.21"}, "OUT_OF_RANGE"),
        ({"adjust": "-0.21"}, "OUT_OF_RANGE"),
        ({"circ": {"no such": "0.1"}}, "BAD_VALUE"),
        ({"circ": {"confess": "0.21"}}, "OUT_OF_RANGE"),
        ({"circ": {"recidivist": "0.09"}}, "OUT_OF_RANGE"),
        ({"circ": {"confess": 0.1}}, "BAD_VALUE"),
        ({"circ": ["confess"]}, "BAD_VALUE"),
        ({"circ": {"court_admit": "0.1", "confess": "0.1"}}, "BAD_VALUE"),
        ({"circ": {"record": "0.1", "recidivist": "0.1"}}, "BAD_VALUE"),
        ({"circ": {"compensate_forgiven": "0.1", "reconcile": "0.1"}}, "BAD_VALUE"),
        ({"circ": {"plea": "0.1"}, "plea_total": "-0.1"}, "BAD_VALUE"),
        ({"start": None}, "MISSING"),
        ({"crime": "illegal_business", "on": "2024-06-30"}, "NO_DATA"),
    ],
)
def test_sentences_that_cannot_be_reckoned(keys, code):
    assert steps(**keys)[0] == code


CRIMES = [row for row in default_book().rows() if row.path == "sentencing.tier"]


@pytest.mark.parametrize("row", CRIMES, ids=lambda row: "-".join(part for _, part in row.key))
def test_every_tier_begins_within_its_statutory_range(row):
    (low, high), (least, most) = row.value["start"], row.value["statute"]
    assert least <= low <= high <= most
    keys = dict(row.key)
    assert (
        ask("sentencing.range", crime=keys["crime"], tier=int(keys["tier"]), start=low)[0]["how"] == "within"
    )


def test_thirty_crimes_and_thirty_six_circumstances():
    paths = [row.path for row in default_book().rows()]
    assert paths.count("sentencing.crime") == 30
    assert paths.count("sentencing.circumstance") == 36


@given(st.integers(36, 48), st.integers(0, 60), st.integers(0, 20), st.integers(0, 20))
def test_a_longer_base_and_less_leniency_never_shorten_the_sentence(start, increment, more, confess):
    def declared(extra, ratio):
        return sentencing.sentence_range(
            crime="theft",
            tier=1,
            start=start,
            increment=increment + extra,
            on=ON,
            circumstances={"confess": Fraction(ratio, 100)},
        ).value.months

    assert declared(0, confess) <= declared(more, confess)
    assert declared(0, 20) <= declared(0, confess)
