"""What a fee is, as the law has it on a day, with its steps; nothing is typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from tianping.core.acts.errors import ActRefused, Reason
from tianping.law.questions import answer


def refund(on: date, **case: Any) -> dict[str, Any]:
    """What of a fee goes back (诉讼费用交纳办法 15, 25–28; 民诉法解释 207) with its steps; the value has `refund` in yuan.

    `case` are the fields of the question `fee.refund`: what happened, what was paid, what the payer bears of it.
    """
    return answer({"id": "refund", "kind": "fee.refund", "on": on.isoformat(), **case})


def acceptance(on: date, **case: Any) -> dict[str, Any]:
    """The acceptance fee (诉讼费用交纳办法 13–19) with its steps; the value has `full` and `payable` in yuan.

    `case` are the fields of the question `fee.acceptance`: the kind of case, its sum, the procedure, the instance.

    Raises:
        ActRefused: the law's data do not answer, with what is missing.
    """
    said = answer({"id": "fee", "kind": "fee.acceptance", "on": on.isoformat(), **case})
    if "error" in said:
        raise ActRefused(
            [Reason("fee", f"受理费算不出来：{said['error']['message']}。", "诉讼费用交纳办法13", "amount")]
        )
    return said
