"""Several debtors of one sum: by shares, or jointly with recourse among them (民法典 178、517–519).

>>> from fractions import Fraction
>>> found = joint(total=90000, weights={"甲": 2, "乙": 1}, paid={"甲": 90000})
>>> found.value.recourse
(Recourse(creditor='甲', debtor='乙', amount=Decimal('30000.00')),)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.sums import Money, exact, in_proportion, shown, yuan


@dataclass(frozen=True, slots=True)
class Recourse:
    """What one debtor, who paid more than his share, may ask of another."""

    creditor: str
    debtor: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class JointDebt:
    """The shares among the debtors, who may ask what of whom, and what the creditor can still ask of each of them."""

    shares: dict[str, Decimal]
    recourse: tuple[Recourse, ...]
    unpaid: Decimal


def by_shares(
    *, total: Money, weights: Mapping[str, Money], working: Working | None = None
) -> Answer[dict[str, Decimal]]:
    """按份债务 (民法典 517): each owes his share; all but the last rounded, the last takes the rest."""
    w = working or Working()
    parts = _shares(w, exact(total, "total"), weights)
    w.cite("民法典", "517", "2021-01-01")
    return w.answer({name: yuan(part) for name, part in parts.items()})


def joint(
    *,
    total: Money,
    weights: Mapping[str, Money],
    paid: Mapping[str, Money] | None = None,
    insolvent: Iterable[str] = (),
    working: Working | None = None,
) -> Answer[JointDebt]:
    """连带债务 (民法典 178、519): shares by weight (equal weights where they can't be told), recourse for the excess.

    What an insolvent debtor has not paid of his share the others bear in proportion to theirs.
    """
    w = working or Working()
    whole, gone = exact(total, "total"), set(insolvent)
    given = {name: exact(amount, name) for name, amount in (paid or {}).items()}
    if not set(given) | gone <= set(weights) or gone == set(weights) or sum(given.values()) > whole:
        raise LawError("BAD_VALUE", "paid、insolvent 只能是所列债务人，已付不得超过总额，不能全体无力清偿")
    shares = _spread(w, _shares(w, whole, weights), given, gone, weights)
    w.cite("民法典", "178", "2021-01-01")
    w.cite("民法典", "519", "2021-01-01")
    open_shares = {
        name: max(share - given.get(name, Fraction(0)), Fraction(0))
        for name, share in shares.items()
        if name not in gone
    }
    claims: list[Recourse] = []
    for name, amount in given.items():
        claims.extend(_claims(w, name, amount - shares[name], open_shares))
    unpaid = whole - sum(given.values(), Fraction(0))
    return w.answer(
        JointDebt({name: yuan(share) for name, share in shares.items()}, tuple(claims), yuan(unpaid))
    )


def _shares(w: Working, total: Fraction, weights: Mapping[str, Money]) -> dict[str, Fraction]:
    measured = [exact(weight, name) for name, weight in weights.items()]
    if not sum(measured):
        raise LawError("BAD_VALUE", "weights 不得为空或全为 0；份额难以确定的，各填相同的数")
    parts = in_proportion(total, measured)
    for (name, weight), part in zip(weights.items(), parts, strict=True):
        formula = f"{shown(total)}×{weight}÷{shown(sum(measured, Fraction(0)))}"
        w.step(f"{name}的份额", formula, yuan(part), f"Share of {name}")
    return dict(zip(weights, parts, strict=True))


def _spread(
    w: Working,
    shares: dict[str, Fraction],
    given: Mapping[str, Fraction],
    gone: set[str],
    weights: Mapping[str, Money],
) -> dict[str, Fraction]:
    """Lay what the insolvent have not paid upon the others, in proportion to their weights (519 third paragraph)."""
    missing = {name: max(shares[name] - given.get(name, Fraction(0)), Fraction(0)) for name in gone}
    lost = sum(missing.values(), Fraction(0))
    if not lost:
        return shares
    others = [name for name in shares if name not in gone]
    parts = in_proportion(lost, [exact(weights[name], name) for name in others])
    w.step(
        "无力清偿者未付的份额由其他人按比例分担",
        "、".join(sorted(gone)),
        yuan(lost),
        "Spread over the others",
    )
    return {
        **{name: shares[name] - missing[name] for name in gone},
        **{name: shares[name] + part for name, part in zip(others, parts, strict=True)},
    }


def _claims(w: Working, name: str, excess: Fraction, open_shares: dict[str, Fraction]) -> list[Recourse]:
    """What one may ask of the others: his excess, in proportion to what they have not paid of theirs."""
    debtors = [other for other, left in open_shares.items() if left and other != name]
    if excess <= 0 or not debtors:
        return []
    left = [open_shares[one] for one in debtors]
    parts = in_proportion(min(excess, sum(left, Fraction(0))), left)
    claims = []
    for debtor, part in zip(debtors, parts, strict=True):
        open_shares[debtor] -= part
        w.step(f"{name}向{debtor}追偿", "超过自己份额的部分", yuan(part), f"{name} against {debtor}")
        claims.append(Recourse(name, debtor, yuan(part)))
    return claims
