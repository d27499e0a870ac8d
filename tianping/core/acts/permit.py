"""Whether an act may be done: the same code answers the engine, the pages and the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tianping.core.acts import clock, sides
from tianping.core.acts.actors import Actor, roles_in
from tianping.core.acts.declare import ANY, END, ROLE_NAMES, Act
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.situation import Situation

# Parts of a matter that an act may be about, and where the situation keeps them.
PARTS = {
    "participation": "participations", "delivery": "deliveries", "hearing": "hearings", "document": "documents",
    "fee_order": "fee_orders", "transcript": "transcripts", "limit": "limits",
}  # fmt: skip


@dataclass(frozen=True)
class Possible:
    """An act with what stands against it for this actor now; nothing means that it may be done."""

    act: Act
    reasons: tuple[Reason, ...]
    role: str = ""

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return not self.reasons


def role_name(role: str) -> str:
    """The Chinese word of a role."""
    return ROLE_NAMES.get(role, role)


def part(s: Situation, act: Act, about: str) -> Any:
    """The part of the matter that the act is about.

    Raises:
        ActRefused: the act is about a part, and none or a wrong one was named.
    """
    if not act.about:
        return None
    found = next((row for row in getattr(s, PARTS[act.about]) if str(row.id) == about), None)
    if found is None:
        raise ActRefused(
            [Reason("no_part", f"“{act.name}”要针对本事项的某一部分，请从那一部分的页面上办理。")]
        )
    return found


def role_used(s: Situation, act: Act, actor: Actor) -> str:
    """The first of the actor's roles that the act allows."""
    roles = roles_in(actor, s)
    return next((role for role in act.by if role in roles), "")


def reasons_against(
    s: Situation, act: Act, actor: Actor, role: str | None = None, approved: bool = False
) -> list[Reason]:
    """All that stands against the act now, except what depends on the input.

    The `role` is that of `role_used`, where it is known already; what is `approved` was proposed by another and is done in
    that one's role.
    """
    reasons = []
    role = role_used(s, act, actor) if role is None else role
    if not approved and not role:
        names = "、".join(role_name(role) for role in act.by)
        reasons.append(Reason("not_yours", f"“{act.name}”由{names}办理。"))
    elif not approved and not _own_part(s, act, actor):
        reasons.append(Reason("not_yours", f"“{act.name}”由这一送达的受送达人或者其代理人办理。"))
    reasons += wrong_state(s, act)
    reasons += _out_of_time(s, act)
    reasons += sides.waiting(s, act)
    if not approved and any(p.act == act.code for p in s.proposals):
        reasons.append(Reason("already_proposed", f"“{act.name}”已经提出，正在等待批准。"))
    if not reasons:
        reasons += [reason for guard in act.guards if (reason := guard(s))]
        if not approved and act.party_guards:
            own = [p for p in s.participations if p.person_id == actor.person]
            reasons += [reason for one in act.party_guards if (reason := one(s, own))]
    return reasons


def _own_part(s: Situation, act: Act, actor: Actor) -> bool:
    """From outside, an act about a service is for its addressee or who represents it; nobody opens another's letter."""
    if act.about != "delivery" or s.about is None or actor.person is None:
        return True
    mine = [p for p in s.participations if p.person_id == actor.person]
    return s.about.to_id in {p.id for p in mine} | {p.agent_of_id for p in mine}


def warnings(s: Situation, act: Act) -> list[Reason]:
    """What does not forbid the act but asks for a reason that goes into the record."""
    return [reason for guard in act.warns if (reason := guard(s))]


def wrong_state(s: Situation, act: Act) -> list[Reason]:
    state, when = s.state, states_for(s, act)
    if state.code in when or (ANY in when and (state.kind != END or act.quiet)):
        return []
    if ANY in when:
        return [Reason("ended", f"本事项“{state.name}”，已经结束。")]
    names = "、".join(s.type.state(code).name for code in when)
    return [Reason("wrong_state", f"现在是“{state.name}”；“{act.name}”在“{names}”时办理。")]


def states_for(s: Situation, act: Act) -> tuple[str, ...]:
    """States of the matter in which the act may be done; one that opens a side proceeding has those that the side names."""
    side = act.type.side
    return side.when if side is not None and act.type is not s.type else act.when


def _out_of_time(s: Situation, act: Act) -> list[Reason]:
    day = clock.today() if act.governs == "act" else s.edition
    if act.since and day < act.since:
        return [Reason("not_yet_law", f"“{act.name}”自 {act.since} 起才有。")]
    if act.until and day > act.until:
        return [Reason("no_longer_law", f"“{act.name}”只到{act.until:%Y年%-m月%-d日}为止。")]
    targets = [s.type.state(code) for code in act.to] if act.type is s.type else []
    if targets and not any(state.in_force(s.edition) for state in targets):
        return [Reason("no_state", f"本事项适用的规定里没有“{targets[0].name}”这个状态。")]
    return []


def possible(s: Situation, actor: Actor, mine_only: bool = True) -> list[Possible]:
    """All acts of the matter for this actor, allowed ones first; those about a part are asked there.

    With `mine_only`, acts that belong to other roles altogether are left out.
    """
    found = []
    for act in s.acts.values():
        if (act.opening and act.type is s.type) or act.about or (act.by[0] == "system" and len(act.by) == 1):
            continue
        role = role_used(s, act, actor)
        if mine_only and not role:
            continue
        found.append(Possible(act, tuple(reasons_against(s, act, actor, role)), role))
    return sorted(found, key=lambda p: (not p.allowed, p.act.primary))


def possible_on(s: Situation, actor: Actor, noun: str, row: Any) -> list[Possible]:
    """Acts about one part of the matter (a delivery, a hearing …) for this actor."""
    found = []
    former, s.about = s.about, row
    for act in s.acts.values():
        if act.about == noun and (role := role_used(s, act, actor)):
            found.append(Possible(act, tuple(reasons_against(s, act, actor, role)), role))
    s.about = former
    return sorted(found, key=lambda p: (not p.allowed, p.act.primary))
