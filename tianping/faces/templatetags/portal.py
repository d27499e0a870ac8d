"""Tags of the portal's pages."""

from __future__ import annotations

from typing import Any

from django import template

from tianping.core.acts.situation import Situation
from tianping.domains.civil import drafts
from tianping.faces.who import actor

register = template.Library()


@register.simple_tag(takes_context=True)
def my_name(context: dict[str, Any]) -> str:
    """The real name of who is signed in (an account's own name is a phone number)."""
    return actor(context["request"]).name


@register.simple_tag
def state_sentence(s: Situation) -> str:
    """Where the case stands, in a sentence; who asked for relief of the fee is not told to pay it (民诉法解释 213)."""
    pending = any(order.relief_pending for order in s.fee_orders)
    if s.state.code == "f.fee_due" and pending:
        return "法院已经立案，正在审查您的缓交、减交、免交申请；决定以前不用交案件受理费。"
    return s.state.party


@register.filter
def is_minor(party: dict[str, Any]) -> bool:
    """Whether a party of a draft is under eighteen."""
    return drafts.is_minor(party)
