"""What is said of a decision on a relief of the fee (诉讼费用交纳办法 45–48)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tianping.core.drafting.words import day, money
from tianping.core.money.models import FeeOrder
from tianping.core.money.relief import ARTICLES, RELIEFS

LATE = "又没有其他理由的，按撤诉处理（《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百一十三条）。"


def course(order: FeeOrder, form: Any) -> str:
    """What was asked for and why, and what the court thinks of it."""
    asked = order.relief
    when = day(date.fromisoformat(asked["on"]))
    return (
        f"你（单位）于{when}向本院申请{RELIEFS[asked['asked']]}案件受理费，理由：{asked['reason'].rstrip('。')}。"
        f"本院经审查认为，{form.reason.rstrip('。')}。"
    )


def above(order: FeeOrder, form: Any, word: str) -> str:
    """What was asked for of the fee of an appeal, and what the court above decided on it."""
    asked = order.relief
    when = day(date.fromisoformat(asked["on"]))
    return (
        f"你（单位）于{when}申请{RELIEFS[asked['asked']]}上诉案件受理费，本院已报送第二审人民法院。"
        f"第二审人民法院以{form.number}决定{word}，理由：{form.reason.rstrip('。')}。"
    )


def orders(order: FeeOrder, form: Any) -> list[str]:
    """What was decided, and what is now to be paid until when; with the decision the order has changed already."""
    if form.result == "refuse":
        return [
            "依照《诉讼费用交纳办法》第四十八条的规定，决定如下：",
            f"不准予{RELIEFS[order.relief['asked']]}案件受理费。",
            *_to_pay(order),
        ]
    lead = f"依照《诉讼费用交纳办法》{ARTICLES[form.result]}、第四十八条的规定，决定如下："
    owed = money(_former(order))
    if form.result == "exempt":
        return [lead, f"准予免交案件受理费{owed}。"]
    if form.result == "reduce":
        said = f"准予案件受理费{owed}减交{form.percent}%，应当交纳{money(order.amount)}。"
        return [lead, said, *_to_pay(order)]
    return [lead, f"准予案件受理费{owed}缓交{until(order)}。撤诉、调解、判决的，依照诉讼费用负担的规定交纳。"]


def until(order: FeeOrder) -> str:
    """Until when a fee is put off: a day, or the end of the case."""
    said = order.relief.get("until")
    return f"至{day(date.fromisoformat(said))}" if said else "至案件审结"


def _to_pay(order: FeeOrder) -> list[str]:
    left = order.amount - order.paid
    if left <= 0:
        return []
    return [
        f"请自接到本决定书次日起七日内交纳{money(left)}，可以在网上直接支付，缴款单号{order.pay_code}。逾期不交纳，{LATE}"
    ]


def _former(order: FeeOrder) -> Decimal:
    return Decimal(order.relief["of"])
