"""The sheet on which a head of the court decided what somebody proposed: it goes into the 副卷 with the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianping.core.acts import clock
from tianping.core.acts.forms import said
from tianping.core.acts.permit import role_name
from tianping.core.drafting.blocks import Signer
from tianping.law.shorthand import in_full

if TYPE_CHECKING:
    from tianping.core.acts.doing import Doing
    from tianping.core.acts.models import Proposal

# Whose approval is a decision; an archivist who takes a dossier over decides nothing.
HEADS = ("chief", "vice_president", "president")


def keep_decision(doing: Doing, proposal: Proposal, agree: bool, opinion: str) -> None:
    """Draft the sheet of a decided proposal, as the decision is made."""
    from tianping.core.drafting.documents.inner import Decided

    if proposal.approver not in HEADS:
        return
    act = doing.act
    asked = [(label, text) for label, text in said(act, doing.situation, proposal.input) if text]
    decided = Decided(
        act.name, "；".join(in_full(str(article)) for article in act.basis), asked,
        Signer(role_name(proposal.proposer_post), proposal.proposer_name), proposal.at.astimezone(clock.COURT_ZONE),
        Signer(role_name(proposal.approver), doing.actor.name), doing.now.astimezone(clock.COURT_ZONE), agree, opinion,
    )  # fmt: skip
    doing.draft("审批表", decided=decided)
