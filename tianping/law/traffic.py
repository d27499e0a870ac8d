"""Who pays after a traffic accident: compulsory insurance, commercial insurance, the tortfeasor (民法典 1213).

>>> from datetime import date
>>> losses, vehicle = {"disability": Fraction(200000)}, Vehicle("v1", fault=Fraction(7, 10))
>>> split(accident=date(2020, 9, 19), losses=losses, vehicles=[vehicle]).value.victim_bears
Decimal('6000.00')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.numbers import r2
from tianping.law.sums import in_proportion, shown, yuan

ITEMS = ("disability", "medical", "property")
_ITEM_NAMES = {"disability": "死亡伤残", "medical": "医疗费用", "property": "财产损失"}


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle: responsible or not (which sets its limits), its share of fault, its insurance."""

    id: str
    responsible: bool = True
    fault: Fraction = Fraction(0)
    compulsory: bool = True
    commercial: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class VehicleShare:
    """What is paid for one vehicle, and by whom."""

    id: str
    compulsory: dict[str, Decimal]
    compulsory_total: Decimal
    compulsory_payer: str
    commercial: Decimal
    tortfeasor: Decimal


@dataclass(frozen=True, slots=True)
class Split:
    """The loss divided."""

    vehicles: tuple[VehicleShare, ...]
    beyond_compulsory: Decimal
    victim_bears: Decimal


def split(
    *,
    accident: date,
    losses: Mapping[str, Fraction],
    vehicles: Sequence[Vehicle],
    working: Working | None = None,
) -> Answer[Split]:
    """交通事故分担 (民法典 1213; 道路交通事故解释 13、16、18): item by item within the limits, the rest by fault."""
    w = working or Working()
    if not vehicles or len({one.id for one in vehicles}) != len(vehicles):
        raise LawError("BAD_VALUE", "vehicles 不得为空，id 不得重复")
    if sum(one.fault for one in vehicles) > 1 or any(one.fault < 0 for one in vehicles):
        raise LawError("BAD_VALUE", "各车 fault 应在 0 与 1 之间，合计不得超过 1")
    limits = [
        w.parameter(
            "traffic.limits", accident, absent="NO_RULE", responsible="yes" if one.responsible else "no"
        )
        for one in vehicles
    ]
    paid = {
        item: _within_limits(w, item, losses.get(item, Fraction(0)), [Fraction(one[item]) for one in limits])
        for item in ITEMS
    }
    beyond = sum(losses.values(), Fraction(0)) - sum((sum(parts) for parts in paid.values()), Fraction(0))
    w.step("交强险限额外的损失", "", yuan(beyond), "Beyond compulsory insurance")
    by_fault = [r2(beyond * one.fault) for one in vehicles]
    shares = tuple(
        _share(w, one, {item: paid[item][place] for item in ITEMS}, by_fault[place])
        for place, one in enumerate(vehicles)
    )
    w.cite("民法典", "1213", "2021-01-01")
    w.cite("道路交通事故损害赔偿解释", "13、16、18", "2020修正")
    # Each share is rounded by itself, so that equal faults pay equally; the victim never bears less than nothing.
    victim = max(beyond - sum(by_fault, Fraction(0)), Fraction(0))
    w.step("受害人自负", "", yuan(victim), "Borne by the victim")
    return w.answer(Split(shares, yuan(beyond), yuan(victim)))


def _within_limits(w: Working, item: str, loss: Fraction, limits: Sequence[Fraction]) -> list[Fraction]:
    """An item within the sum of the limits, divided among the vehicles in proportion to them (解释 18)."""
    pool = sum(limits, Fraction(0))
    paid = min(loss, pool)
    parts = in_proportion(paid, limits)
    if loss:
        w.step(f"交强险{_ITEM_NAMES[item]}", f"损失{shown(loss)}，限额{shown(pool)}", yuan(paid), item)
    return parts


def _share(w: Working, vehicle: Vehicle, compulsory: Mapping[str, Fraction], due: Fraction) -> VehicleShare:
    if not vehicle.compulsory:
        w.warn(f"no_compulsory_insurance:{vehicle.id}")
    insured = min(due, vehicle.commercial)
    formula = f"过错{shown(vehicle.fault)}：商业险{yuan(insured)}，侵权人{yuan(due - insured)}"
    w.step(f"{vehicle.id}的份额", formula, yuan(due), f"Share of {vehicle.id}")
    return VehicleShare(
        vehicle.id,
        {item: yuan(part) for item, part in compulsory.items()},
        yuan(sum(compulsory.values(), Fraction(0))),
        "insurer" if vehicle.compulsory else "owner",
        yuan(insured),
        yuan(due - insured),
    )
