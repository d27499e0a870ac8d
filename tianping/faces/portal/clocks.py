"""The clocks of a case as its party sees them: one's own, the court's, those of others; what was missed stays in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from tianping.core.acts import clock
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.limits.models import DONE, PASSED, RUNNING, STOPPED
from tianping.core.limits.plain import plain
from tianping.faces import words
from tianping.faces.words import LimitView

# Whom to tell when the court is late with one thing, where a rule names them; for all else the court itself.
TOLD_OF = {
    "FIL_DECIDE_CIV": "可以向本院或者上一级法院投诉，受理投诉的法院 15 天内反馈（登记立案规定第十三条）",
}

# A filing that the court above ordered to be accepted is not examined any more.
IN_STATE = {("f.ordered", "FIL_DECIDE_CIV"): "登记立案"}


def limits(s: Situation, mine: set[UUID], others: bool = False) -> list[dict[str, Any]]:
    """Clocks that run, stand still or are still owed, one's own first, then the court's; or those of others.

    Each comes with its computation, and with what one can do where the court is late.
    """
    shown = [
        limit for limit in s.limits if limit.state in (RUNNING, STOPPED) or _missed(s, limit) or _late(limit)
    ]
    shown = [limit for limit in shown if others == (limit.of_id is not None and limit.of_id not in mine)]
    shown.sort(key=lambda limit: (limit.of_id not in mine, limit.due))
    return [
        {
            "view": replace(_view(s, limit), of="您") if limit.of_id in mine else _view(s, limit),
            "how": limit.explanation,
            "law": limit.name,
            "late": _court_is_late(s, limit) if _late(limit) else "",
        }
        for limit in shown
    ]


def _late(limit: Any) -> bool:
    """Whether the court was to have done something by now, and has not."""
    return limit.of_id is None and limit.state in (RUNNING, PASSED) and limit.due < clock.now()


def _court_is_late(s: Situation, limit: Any) -> str:
    days = (clock.today() - words.as_day(limit.due)).days
    told = TOLD_OF.get(limit.code) or (
        f"可以向{s.matter.court.name}的院长或者审判管理办公室反映，电话 {s.matter.court.phone or '12368'}，也可以在网上反映"
    )
    return f"法院应于 {words.day(limit.due)}前{_thing(s, limit)}，已超过 {days} 天。您{told}。"


def _missed(s: Situation, limit: Any) -> bool:
    """Whether a clock has run out and what follows still waits for the court: what was missed may be made up for so long."""
    code = s.type.expiry.get(limit.code) if limit.state == PASSED else None
    act = s.type.acts[code] if code else None
    return act is not None and s.matter.state in act.when and not any(guard(s) for guard in act.guards)


def finished(s: Situation) -> list[LimitView]:
    """Clocks that are met, the newest first."""
    return [_view(s, limit) for limit in reversed(s.limits) if limit.state == DONE]


def _view(s: Situation, limit: Any) -> LimitView:
    view = LimitView.of_limit(limit)
    of = limit.of_name or ("" if limit.of_role else "法院")
    return LimitView(_thing(s, limit), view.state, view.word, view.gone, view.due, of)


def _thing(s: Situation, limit: Any) -> str:
    # What the act called it by a name of its own, it is.
    own = limit.name if limit.name != compute.name_of(limit.code) else ""
    return IN_STATE.get((s.matter.state, limit.code)) or own or plain(limit.code)
