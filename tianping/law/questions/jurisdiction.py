"""The question about the competent court of a civil property case (law-questions.md G)."""

from __future__ import annotations

from typing import Any

from tianping.law import jurisdiction
from tianping.law.explain import Working
from tianping.law.jurisdiction import Link, Seat
from tianping.law.questions import FLAG, FLAG_ON, MONEY, TEXT, Question, choice, question

_LINKS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"ground": TEXT, "division": TEXT, "exclusive": FLAG},
        "required": ["ground", "division"],
    },
}


@question(
    "court.jurisdiction",
    required=("branch", "amount", "links"),
    fields={
        "branch": choice("civil"),
        "amount": MONEY,
        "links": _LINKS,
        "same_side": FLAG_ON,
        "foreign": FLAG,
    },
)
def court(q: Question, w: Working) -> dict[str, Any]:
    """Level and courts of first instance by amount and connecting places."""
    q.choice("branch", ("civil",))
    links = [
        Link(one.text("ground"), one.text("division"), one.flag("exclusive")) for one in q.objects("links")
    ]
    found = jurisdiction.work(
        w, q.money("amount"), links, q.on, same_side=q.flag("same_side", True), foreign=q.flag("foreign")
    )
    return {"level": found.level, "courts": [_seat(seat) for seat in found.seats]}


def _seat(seat: Seat) -> dict[str, str]:
    return {"code": seat.court.code, "name": seat.court.name, "ground": seat.ground}
