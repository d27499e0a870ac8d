"""Contract money that is not interest: set-off of payments, liquidated damages, deposits.

>>> from datetime import date
>>> liquidated(penalty=90000, loss=50000, on=date(2026, 11, 24)).value.suggested
Decimal('65000.00')
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tianping.law.explain import Answer, LawError, Working
from tianping.law.sums import Money, exact, in_proportion, share, shown, yuan

BREACHES = ("payer", "receiver", "none", "both", "force_majeure")


@dataclass(frozen=True, slots=True)
class Debt:
    """One of several debts of the same kind to the same creditor (民法典 560)."""

    id: str
    due: date
    cost: Fraction = Fraction(0)
    interest: Fraction = Fraction(0)
    principal: Fraction = Fraction(0)
    secured: Fraction = Fraction(0)
    burden: Fraction = Fraction(0)

    @property
    def balance(self) -> Fraction:
        """All that is open of it."""
        return self.cost + self.interest + self.principal


@dataclass(frozen=True, slots=True)
class Applied:
    """What of a payment went to one debt: costs, then interest, then the principal (民法典 561)."""

    id: str
    cost: Decimal
    interest: Decimal
    principal: Decimal


@dataclass(frozen=True, slots=True)
class SetOff:
    """Where a payment went, debt by debt in the order given, and what is left of it."""

    applied: tuple[Applied, ...]
    left: Decimal


def set_off(
    *,
    debts: Sequence[Debt],
    payment: Money,
    on: date,
    designated: Sequence[str] = (),
    working: Working | None = None,
) -> Answer[SetOff]:
    """抵充 (民法典 560、561): as the debtor designates; otherwise due before not due, less secured first, the heavier
    burden first, the earlier due first; and those equal in all this in proportion to what is open."""
    w = working or Working()
    ids = [debt.id for debt in debts]
    if not debts or len(set(ids)) != len(ids) or not set(designated) <= set(ids):
        raise LawError("BAD_VALUE", "debts 不得为空、id 不得重复，designate 只能指定所列债务")
    left = exact(payment, "payment")
    taken: dict[str, Fraction] = {}
    order = {name: place for place, name in enumerate(designated)}

    def rank(debt: Debt) -> tuple[Fraction | int | date, ...]:
        if debt.id in order:
            return (0, order[debt.id], 0, 0, date.min)
        return (1, int(debt.due > on), debt.secured, -debt.burden, debt.due)

    for _, equals in itertools.groupby(sorted(debts, key=rank), key=rank):
        group = list(equals)
        for debt, part in zip(group, _equal_rank(group, left), strict=True):
            taken[debt.id] = part
            left -= part
            w.step(f"抵充{debt.id}", f"余额{shown(debt.balance)}", yuan(part), f"To {debt.id}")
    w.cite("民法典", "560", "2021-01-01")
    w.cite("民法典", "561", "2021-01-01")
    return w.answer(SetOff(tuple(_within(debt, taken[debt.id]) for debt in debts), yuan(left)))


def _equal_rank(group: Sequence[Debt], left: Fraction) -> list[Fraction]:
    """Parts for debts of equal rank: in full while the payment lasts, otherwise in proportion to the balances."""
    balances = [debt.balance for debt in group]
    if sum(balances) <= left:
        return balances
    parts = in_proportion(left, balances)
    over = Fraction(0)
    for place, balance in enumerate(balances):
        part = parts[place] + over
        parts[place] = min(part, balance)
        over = part - parts[place]
    for place, balance in enumerate(balances):
        given = min(over, balance - parts[place])
        parts[place] += given
        over -= given
    return parts


def _within(debt: Debt, part: Fraction) -> Applied:
    cost = min(part, debt.cost)
    interest = min(part - cost, debt.interest)
    return Applied(debt.id, yuan(cost), yuan(interest), yuan(part - cost - interest))


@dataclass(frozen=True, slots=True)
class Liquidated:
    """The threshold of excess, whether the penalty is excessive, and what is proposed."""

    threshold: Decimal
    excessive: bool
    suggested: Decimal


def liquidated(
    *,
    penalty: Money,
    loss: Money,
    on: date,
    requested: bool = True,
    malicious: bool = False,
    increase_requested: bool = False,
    working: Working | None = None,
) -> Answer[Liquidated]:
    """违约金调整 (民法典 585): more than the loss by three tenths is as a rule excessive (合同编通则解释 65).

    Only at a party's request; a malicious breach is as a rule not helped; too little is raised to the loss.
    """
    w = working or Working()
    agreed, lost = exact(penalty, "penalty"), exact(loss, "loss")
    percent = Fraction(w.parameter("liquidated.excess_percent", on))
    threshold = lost * (100 + percent) / 100
    w.step(
        "过分高于损失的界限", f"{shown(lost)}×{shown((100 + percent) / 100)}", yuan(threshold), "Threshold"
    )
    excessive, suggested = agreed > threshold, agreed
    if excessive and not requested:
        w.warn("no_request")
    elif excessive and not malicious:
        suggested = threshold
    elif agreed < lost and increase_requested:
        suggested = lost
    w.cite("民法典", "585", "2021-01-01")
    w.step("建议数额", f"约定{shown(agreed)}，损失{shown(lost)}", yuan(suggested), "Proposed")
    return w.answer(Liquidated(yuan(threshold), excessive, yuan(suggested)))


@dataclass(frozen=True, slots=True)
class Deposit:
    """What of the money paid is a deposit, what is beyond it, and what goes back to the payer."""

    deposit: Decimal
    excess: Decimal
    return_to_payer: Decimal


def deposit(
    *,
    contract_amount: Money,
    paid: Money,
    breach: str,
    on: date,
    unperformed: Money = 1,
    working: Working | None = None,
) -> Answer[Deposit]:
    """定金 (民法典 586、587; 合同编通则解释 67、68): at most a fifth of the contract; the part above is no deposit.

    The rule bites in proportion to what was not performed; not where both broke the contract, nor in force majeure.
    """
    w = working or Working()
    if breach not in BREACHES:
        raise LawError("BAD_VALUE", f"breach 应为 {'、'.join(BREACHES)} 之一")
    given, part = exact(paid, "paid"), share(unperformed, "unperformed")
    cap = exact(contract_amount, "contract_amount") * Fraction(w.parameter("deposit.cap_percent", on)) / 100
    effective = min(given, cap)
    excess = given - effective
    if excess:
        w.warn("over_20_percent")
    w.step("有定金效力的部分", f"不超过{shown(cap)}", yuan(effective), "Deposit")
    kept = effective * (1 - part)
    if breach == "receiver":
        back = effective * part * Fraction(w.parameter("deposit.multiple", on)) + kept + excess
    else:
        back = kept + excess if breach == "payer" else given
    w.cite("民法典合同编通则解释", "67、68", "2023-12-05")
    w.step("返还给付方", f"未履行比例{shown(part)}", yuan(back), "Back to the payer")
    return w.answer(Deposit(yuan(effective), yuan(excess), yuan(back)))
