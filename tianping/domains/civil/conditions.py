"""Conditions of what an act brings, as the tables and the diagram name them."""

from __future__ import annotations

from typing import Any

from tianping.core.acts.declare import Condition, Starts
from tianping.core.acts.situation import Situation
from tianping.core.drafting.context import kept_off_the_net
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


PARTICULARS = "判决书不上网，只公布案号、审理法院、裁判日期和不公开理由"


def withheld(s: Situation, form: Any) -> bool:
    """裁判文书不在互联网公布: by its cause; its particulars are all the same (法释〔2016〕19号 4, 6)."""
    return kept_off_the_net(s.matter.cause)


def published(s: Situation, form: Any) -> bool:
    """裁判文书在互联网公布."""
    return not withheld(s, form)


def publication(also: Condition | None = None) -> tuple[Starts, Starts]:
    """The clock of what goes on the net when a judgment binds: the judgment, or its particulars only (法释〔2016〕19号 6, 7)."""
    return (
        Starts("OPN_JUDG_1", when=_both(published, also)),
        Starts("OPN_JUDG_1", when=_both(withheld, also), name=PARTICULARS),
    )


def _both(one: Condition, other: Condition | None) -> Condition:
    return one if other is None else lambda s, form: one(s, form) and other(s, form)
