"""调解: what parties agreed on before the court, which binds them when all have signed it (民事诉讼法 96–101; 民诉法解释 151)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask, choices
from tianping.core.acts.situation import Situation
from tianping.core.drafting.arguments import Ask, argument
from tianping.core.drafting.blocks import OrderItem
from tianping.core.matters.authority import SPECIAL, no_special_authority

LETTER = "民事调解书"


class Settle(Input):
    """A settlement that was made in court, and that it binds from the signatures on."""

    terms: list[str] = ask(
        "协议内容",
        widget="lines",
        min_length=1,
        max_length=40,
        hint="一行一项：谁、在哪天以前、做什么、付多少",
    )
    fee_by_defendant: Decimal = ask(
        "受理费由被告负担（元）", ge=0, max_digits=14, decimal_places=2,
        hint="调解结案减半收取（诉讼费用交纳办法第十五条）；其余由原告负担",
    )  # fmt: skip
    signed_on: date = ask("各方签名的日子")
    signed_by: list[str] = ask(
        "在调解笔录上签名的人", widget="many", choices="participants", min_length=1,
        hint="每一方都要有人签名。代理人代签的，要有特别授权（民事诉讼法第六十二条）",
    )  # fmt: skip
    agreed: Literal[True] = ask(
        "各方自愿达成协议，同意签名后协议就生效，都已经在调解笔录上签名，由审判人员、书记员签名",
        hint="民诉法解释第一百五十一条",
    )


def settled(s: Situation) -> bool:
    """Whether the case ended by a settlement."""
    return s.document(LETTER) is not None


@choices("how_it_ended")
def how_it_ended(s: Situation) -> list[tuple[str, str]]:
    """A case that is in effect ended by its settlement or by its judgment; other ends need no act of their own."""
    word = "调解" if settled(s) else "判决"
    return [(word, word)]


def signed_day_possible(s: Situation, form: Settle) -> Reason | None:
    """The settlement was signed after the case was registered, and not in the future."""
    if (s.matter.opened or form.signed_on) <= form.signed_on <= clock.today():
        return None
    return Reason("day", "各方签名的日子应当在立案以后、今天以前。", "民诉法解释151", "signed_on")


def signed_by_all(s: Situation, form: Settle) -> Reason | None:
    """Each plaintiff and defendant signed, or an agent who may settle for it; so did a third party that is to do something."""
    signed = set(form.signed_by)
    bound = [
        p for p in s.who("party") if p.role != "third_party" or any(p.name in term for term in form.terms)
    ]
    for party in bound:
        agents = [p for p in s.who("representative") if p.agent_of_id == party.id and str(p.id) in signed]
        if str(party.id) in signed or any(agent.authority == SPECIAL for agent in agents):
            continue
        if agents:
            return replace(no_special_authority("进行和解、签收调解协议"), field="signed_by")
        return Reason("not_signed", f"{party.name}没有签名。", "民诉法解释151", "signed_by",
                      remedy="各方都签了名，协议才生效。")  # fmt: skip
    return None


def complaint_reached(s: Situation) -> Reason | None:
    """Nobody settles a suit that it has not been told of (民事诉讼法 96, 128)."""
    told = {d.to_id for d in s.deliveries if d.effective and "应诉通知书" in d.title}
    names = [p.name for p in s.who("defendant") if p.id not in told]
    if not names:
        return None
    return Reason("not_served", f"起诉状副本还没有送到：{'、'.join(names)}。", "民事诉讼法128")


@argument("terms", LETTER)
def _terms(ask_: Ask) -> list[OrderItem]:
    return [OrderItem(text) for text in ask_.form.terms]


@argument("signed_on", LETTER)
def _signed_on(ask_: Ask) -> Any:
    return ask_.form.signed_on
