"""The three steps against another hand: the guideline read again as plain arithmetic in floating numbers."""

from datetime import date
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tianping.law import sentencing
from tianping.law.data import default_book
from tianping.law.explain import LawError

ON = date(2026, 11, 24)
BOOK = default_book()
CIRCUMSTANCES = {
    dict(row.key)["id"]: row.value for row in BOOK.rows() if row.path == "sentencing.circumstance"
}
TIERS = [dict(row.key) for row in BOOK.rows() if row.path == "sentencing.tier"]


def tier_of(crime, tier):
    return BOOK.row("sentencing.tier", ON, {"crime": crime, "tier": tier}).value


def factors(chosen):
    """First layer as a factor; second layer's sum; the plea group's sum; recidivism."""
    first, second, plea, again = 1.0, 0.0, 0.0, 0.0
    for name, percent in chosen.items():
        rule = CIRCUMSTANCES[name]
        signed = (1 if rule["dir"] == "+" else -1) * percent / 100
        if rule["layer"] == 1:
            first *= 1 + signed
        elif rule.get("group") == "plea":
            plea -= signed
        elif name == "recidivist":
            again = signed
        else:
            second += signed
    return first, second, plea, again


def declared(crime, tier, start, increment, chosen, adjust):
    first, second, plea, again = factors(chosen)
    if "plea" in chosen:
        plea = min(plea, 0.6 if any(CIRCUMSTANCES[name].get("opens60") for name in chosen) else 0.3)
    base = (start + increment) * first
    raw = (base * (1 + second - plea) + (max(base * again, 3) if again else 0)) * (1 + adjust / 100)
    months = int(raw + 0.5 + 1e-9) if raw > 0 else 0
    low, high = tier_of(crime, tier)["statute"]
    if months > high:
        return raw, high
    if months >= low:
        return raw, months
    if not any("减轻" in CIRCUMSTANCES[name]["effect"] for name in chosen):
        return raw, low
    lower = [tier_of(crime, below)["statute"][0] for below in range(tier)]
    return raw, max(months, max((one for one in lower if one < low), default=1))


@st.composite
def cases(draw):
    key = draw(st.sampled_from(TIERS))
    low, high = tier_of(key["crime"], int(key["tier"]))["start"]
    names = draw(st.lists(st.sampled_from(sorted(CIRCUMSTANCES)), max_size=5, unique=True))
    chosen = {}
    for name in names:
        rule = CIRCUMSTANCES[name]
        chosen[name] = draw(
            st.integers(int(float(rule["min"]) * 100 + 0.5), int(float(rule["max"]) * 100 + 0.5))
        )
    return (
        key["crime"],
        int(key["tier"]),
        draw(st.integers(low, high)),
        draw(st.integers(0, 60)),
        chosen,
        draw(st.integers(-20, 20)),
    )


@given(cases())
def test_the_engine_agrees_with_plain_arithmetic(case):
    crime, tier, start, increment, chosen, adjust = case
    clash = any(set(CIRCUMSTANCES[name].get("excludes", ())) & set(chosen) for name in chosen)
    try:
        found = sentencing.sentence_range(
            crime=crime,
            tier=tier,
            start=start,
            increment=increment,
            on=ON,
            adjust=Fraction(adjust, 100),
            circumstances={name: Fraction(percent, 100) for name, percent in chosen.items()},
        ).value
    except LawError:
        assert clash
        return
    assert not clash
    raw, months = declared(crime, tier, start, increment, chosen, adjust)
    assert abs(float(found.adjusted) - raw) < 1e-6
    assume(abs(raw % 1 - 0.5) > 1e-6)  # floats can't tell which side of a half they are on
    assert found.months == months
