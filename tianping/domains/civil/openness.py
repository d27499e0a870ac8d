"""公开审理: a hearing is open unless the law closes it, or lets a party ask for that (民事诉讼法 137)."""

from __future__ import annotations

from typing import Any

from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import Choices, choices
from tianping.core.acts.situation import Situation
from tianping.core.hearings.models import CLOSED
from tianping.domains.civil.divorce import IN_PERSON, is_divorce
from tianping.domains.civil.forms import Schedule

BASIS = "民事诉讼法137"
ON_APPLICATION = ("divorce", "trade_secret")


@choices("openness")
def openness(s: Situation) -> Choices:
    """Open, or why not: a divorce only where it is one."""
    closed = [(code, f"不公开：{why}") for code, why in CLOSED.items() if code != "divorce" or is_divorce(s)]
    return [("", "公开开庭"), *closed]


def offered(s: Situation) -> dict[str, Any]:
    """What the form of a hearing shows first: in private where a party has asked for it, and the law lets it be asked for."""
    if not s.data.closed_asked:
        return {}
    return {"closed": "divorce" if is_divorce(s) else "trade_secret"}


def asked_for(s: Situation, form: Schedule) -> Reason | None:
    """A divorce, or a suit about trade secrets, is heard in private when a party asks for it, not otherwise (民事诉讼法 137)."""
    if form.closed not in ON_APPLICATION or s.data.closed_asked or form.closed_note:
        return None
    return Reason("not_asked", "没有当事人申请不公开审理。", BASIS, "closed_note",
                  remedy="在笔录里或者书面申请过的，写明谁在哪里申请。")  # fmt: skip


def may_be_asked(s: Situation) -> Reason | None:
    """Once is enough."""
    return Reason("asked_already", "已经申请不公开审理。", BASIS) if s.data.closed_asked else None


def in_public(s: Situation, form: Any) -> bool:
    """公开审理: only such a hearing is announced (民事诉讼法 139)."""
    return not form.closed


def beforehand(s: Situation) -> list[str]:
    """What a party reads before a hearing: that it is in private; that spouses come themselves (民事诉讼法 65, 137)."""
    hearing = s.hearing("fixed")
    closed = hearing is not None and not hearing.open_to_public
    return [
        *(["这次不公开审理，不能带人旁听。"] if closed else []),
        *([IN_PERSON] if is_divorce(s) else []),
    ]
