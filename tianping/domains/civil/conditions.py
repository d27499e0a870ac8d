"""Conditions of what an act brings, as the tables and the diagram name them."""

from __future__ import annotations

from typing import Any

from tianping.core.acts.declare import Condition
from tianping.core.acts.situation import Situation
from tianping.domains.civil.models import PROCEDURES


def fee_owed(s: Situation, form: Any) -> bool:
    """受理费还没有交齐: what was paid in the court that the case came from counts (诉讼费用交纳办法 24); what was put off does not."""
    return any(order.state == "open" and not order.deferred for order in s.fee_orders)


def allowed(s: Situation, form: Any) -> bool:
    """准许撤诉."""
    return form.allowed


def found_by_court(s: Situation, form: Any) -> bool:
    """本院发现没有管辖权: without an objection that was upheld the transfer is ruled."""
    return form.ground == "found"


def procedure_is(name: str) -> Condition:
    """The condition 程序＝… of the tables, as a named predicate."""

    def condition(s: Situation, form: Any) -> bool:
        return s.data.procedure == name

    condition.__name__ = f"程序是{PROCEDURES[name]}"
    return condition
