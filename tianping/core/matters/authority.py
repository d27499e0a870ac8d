"""代理权限: for whom an agent acts, and what it may do only with special authority (民事诉讼法 62; 民诉法解释 89)."""

from __future__ import annotations

from tianping.core.acts.declare import ROLE_NAMES, PartyGuard
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.matters.models import Participation

GENERAL, SPECIAL = "一般授权", "特别授权"
BASIS = "民事诉讼法62；民诉法解释89"


def specially_authorised(what: str) -> PartyGuard:
    """Who acts only for others does this with special authority, which the letter of authority must spell out."""

    def special(s: Situation, own: list[Participation]) -> Reason | None:
        if not own or any(p.role != "representative" or p.authority == SPECIAL for p in own):
            return None
        return no_special_authority(what)

    return special


def no_special_authority(what: str) -> Reason:
    """Why an agent with general authority is refused, and what clears the way."""
    return Reason("no_special_authority", f"代理人{what}，要有当事人的特别授权；只写“全权代理”的，没有这项权限。", BASIS,
                  remedy=f"由当事人本人办理；或者向法院提交写明可以{what}的授权委托书，由书记员登记以后再办。")  # fmt: skip


def on_the_side_of(*roles: str) -> PartyGuard:
    """Who acts is one of these, or represents one of them: an agent of the other side is none."""

    def on_side(s: Situation, own: list[Participation]) -> Reason | None:
        principals = (s.participant(p.agent_of_id) if p.agent_of_id else p for p in own)
        if not own or any(p is not None and p.role in roles for p in principals):
            return None
        names = "、".join(ROLE_NAMES[role] for role in roles)
        return Reason("not_yours", f"这一步由{names}或者其代理人办理。", "民事诉讼法61")

    return on_side
