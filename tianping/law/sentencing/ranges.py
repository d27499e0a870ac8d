"""The guideline's three steps: starting point, base, declared sentence (量刑指导意见 二).

>>> from datetime import date
>>> circumstances = {"confess": Fraction("0.10"), "restitution": Fraction("0.20"), "plea": Fraction("0.20")}
>>> sentence_range(crime="theft", tier=0, start=6, increment=2, circumstances=circumstances,
...                plea_total=Fraction("0.40"), on=date(2026, 11, 24)).value.months
5
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from tianping.law.explain import Answer, LawError, Working
from tianping.law.sums import shown

How = Literal["within", "statutory_max", "statutory_min", "mitigated"]
MITIGATION = "减轻"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Every stage of the computation in months, the months declared, and how they relate to the statutory range."""

    base: int
    layer1: Fraction
    plea: Fraction
    sum2: Fraction
    adjusted: Fraction
    months: int
    type: Literal["fixed", "detention"]
    how: How
    probation_possible: bool


@dataclass(frozen=True, slots=True)
class _Layers:
    """What the circumstances come to: factor of the first layer; sums of the second; recidivism apart."""

    factor: Fraction
    plus: Fraction
    plea: Fraction
    recidivism: Fraction
    recidivism_least: int
    mitigates: bool


def sentence_range(
    *,
    crime: str,
    tier: int,
    start: int,
    on: date,
    increment: int = 0,
    circumstances: Mapping[str, Fraction] | None = None,
    plea_total: Fraction | None = None,
    adjust: Fraction = Fraction(0),
    working: Working | None = None,
) -> Answer[Sentence]:
    """量刑三步法: base = start + increment; first layer multiplied; second layer added up; then the court's ±20 %.

    `plea_total` is what the court gives for the group of pleading guilty and accepting punishment as a whole.
    """
    w = working or Working()
    tiers = w.parameter("sentencing.crime", on, crime=crime)["tiers"]
    if not 0 <= tier < tiers or increment < 0:
        raise LawError("BAD_VALUE", f"tier 应在 0 与 {tiers - 1} 之间，inc 不得为负")
    rule = w.parameter("sentencing.tier", on, crime=crime, tier=tier)
    low, high = rule["start"]
    _within("start", Fraction(start), Fraction(low), Fraction(high), f"量刑起点应在 {low}—{high} 月")
    bound = Fraction(w.parameter("sentencing.method", on)["discretion"])
    _within("adjust", adjust, -bound, bound, f"调整幅度应在 ±{shown(bound)} 之内")
    base = start + increment
    w.step(f"量刑起点（{rule['when']}）＋增量", f"{start}＋{increment}", f"{base}月", "Base")
    found = _layers(w, on, circumstances or {}, plea_total)
    layer1 = base * found.factor
    w.step("第一层情节连乘", f"{base}×{decimals(found.factor)}", f"{decimals(layer1)}月", "First layer")
    result, sum2 = _second_layer(w, layer1, found)
    adjusted = result * (1 + adjust)
    w.step(
        "综合全案调整",
        f"×(1＋{shown(adjust)})，限±{shown(bound)}",
        f"{decimals(adjusted)}月",
        "The court's adjustment",
    )
    months, how = _declared(w, on, crime, tier, rule, math.floor(adjusted + Fraction(1, 2)), found.mitigates)
    detention = bool(rule.get("only_detention")) or months < w.parameter("sentencing.prison", on)["least"]
    w.step("宣告刑", _HOW_NAMES[how], f"{months}月" + ("拘役" if detention else "有期徒刑"), "Declared")
    possible = months <= w.parameter("sentencing.probation", on)["prison_most"] and not found.recidivism
    return w.answer(
        Sentence(
            base,
            layer1,
            found.plea,
            sum2,
            adjusted,
            months,
            "detention" if detention else "fixed",
            how,
            possible,
        )
    )


_HOW_NAMES: dict[How, str] = {
    "within": "在法定刑幅度内",
    "statutory_max": "高于法定最高刑，取法定最高刑",
    "statutory_min": "只有从轻情节，取法定最低刑",
    "mitigated": "减轻处罚（刑法63）",
}


def _layers(
    w: Working, on: date, circumstances: Mapping[str, Fraction], plea_total: Fraction | None
) -> _Layers:
    """Each circumstance read and checked, then gathered by layer (量刑指导意见 二(二)、三)."""
    rules = {name: _circumstance(w, on, name, ratio) for name, ratio in circumstances.items()}
    for name, rule in rules.items():
        clash = set(rule.get("excludes", ())) & set(rules)
        if clash:
            raise LawError("BAD_VALUE", f"{name} 与 {'、'.join(sorted(clash))} 不得同时适用")
    factor, plus, plea = Fraction(1), Fraction(0), Fraction(0)
    recidivism, least = Fraction(0), 0
    for name, rule in rules.items():
        signed = circumstances[name] * (-1 if rule["dir"] == "-" else 1)
        w.step(rule["name"], f"第{rule['layer']}层", f"{decimals(signed * 100)}%", name)
        if rule["layer"] == 1:
            factor *= 1 + signed
        elif rule.get("group") == "plea":
            plea -= signed
        elif "min_months" in rule:
            recidivism, least = signed, rule["min_months"]
        else:
            plus += signed
    if "plea" in rules:
        plea = _plea(w, rules, plea if plea_total is None else plea_total)
    mitigates = any(MITIGATION in rule["effect"] for rule in rules.values())
    return _Layers(factor, plus, plea, recidivism, least, mitigates)


def _second_layer(w: Working, layer1: Fraction, found: _Layers) -> tuple[Fraction, Fraction]:
    """The months after the second layer and its net ratio; recidivism adds at least its least months (三(十五))."""
    more = (
        max(layer1 * found.recidivism, Fraction(found.recidivism_least)) if found.recidivism else Fraction(0)
    )
    result = layer1 * (1 + found.plus - found.plea) + more
    net = found.plus - found.plea + found.recidivism
    added = f"，累犯增加{decimals(more)}月" if more else ""
    w.step("第二层情节相加减", f"净比例{decimals(net)}{added}", f"{decimals(result)}月", "Second layer")
    return result, net


def _circumstance(w: Working, on: date, name: str, ratio: Fraction) -> dict[str, Any]:
    if not w.book.history("sentencing.circumstance", {"id": name}):
        raise LawError("BAD_VALUE", f"没有情节 {name}；请用情节表里的代码，例如 surrender、plea")
    rule: dict[str, Any] = w.parameter("sentencing.circumstance", on, id=name)
    _within(
        name,
        ratio,
        Fraction(rule["min"]),
        Fraction(rule["max"]),
        f"{rule['name']} 的比例应在 {rule['min']}—{rule['max']}",
    )
    return rule


def _plea(w: Working, rules: Mapping[str, dict[str, Any]], total: Fraction) -> Fraction:
    """认罪认罚组: not valued twice; at most 30 %, or 60 % with surrender, restitution and the like."""
    if total < 0:
        raise LawError("BAD_VALUE", "plea_total 不得为负")
    opens = any(rule.get("opens60") for rule in rules.values())
    cap = Fraction(rules["plea"]["combined_cap" if opens else "max"])
    w.step(
        "认罪认罚组综合从宽",
        f"不超过{decimals(cap * 100)}%",
        f"{decimals(min(total, cap) * 100)}%",
        "Plea group",
    )
    return min(total, cap)


def _declared(
    w: Working, on: date, crime: str, tier: int, rule: Mapping[str, Any], months: int, mitigates: bool
) -> tuple[int, How]:
    """Into the statutory range; below it only with a mitigating circumstance, in the next lower range (刑法 63)."""
    low, high = rule["statute"]
    if months > high:
        return high, "statutory_max"
    if months >= low:
        return months, "within"
    if not mitigates:
        return low, "statutory_min"
    return max(months, _next_lower(w, on, crime, tier, low)), "mitigated"


def _next_lower(w: Working, on: date, crime: str, tier: int, low: int) -> int:
    """The minimum of the next lower statutory range; beneath the lowest one that of detention.

    Two tiers may share one range (rape of a woman, of a child): then that tier is no lower range.
    """
    for below in range(tier - 1, -1, -1):
        least = int(w.parameter("sentencing.tier", on, crime=crime, tier=below)["statute"][0])
        if least < low:
            return least
    return int(w.parameter("sentencing.detention", on)["least"])


def _within(name: str, value: Fraction, low: Fraction, high: Fraction, message: str) -> None:
    if not low <= value <= high:
        raise LawError("OUT_OF_RANGE", f"{message}，{name} 所填为 {shown(value)}")


def decimals(value: Fraction) -> str:
    """At most four decimals, without trailing zeros."""
    ten_thousandths = math.floor(abs(value) * 10_000 + Fraction(1, 2))
    whole, rest = divmod(ten_thousandths, 10_000)
    text = f"{whole}.{rest:04d}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and ten_thousandths else text
