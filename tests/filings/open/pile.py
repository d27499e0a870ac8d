"""The papers of a package in order, with what is missing already left out."""

from __future__ import annotations

from random import Random

from . import companions as co
from . import elements, prose
from .companions import Paper
from .page import Style, set_pages
from .plan import Plan

KINDS = {
    "强制执行": "enforcement_application",
    "支付令": "payment_order_application",
    "行政一审": "admin_complaint",
}


def style_of(rng: Random, writer: str) -> Style:
    """A printed look for one maker's papers."""
    face = rng.choice(("song", "fang", "fang", "hei"))
    size = rng.choice((12, 13, 14)) if writer != "elements" else 11.5
    margin = rng.choice((62, 72, 84)) if writer != "elements" else 58
    head = rng.choice(("", "", "", "诉讼文书专用稿纸")) if writer == "office" else ""
    leading = rng.choice((1.5, 1.6, 1.75)) if writer != "elements" else 1.5
    return Style(
        face,
        size,
        leading,
        margin,
        rng.choice((2, 2, 0)),
        rng.random() < 0.4,
        head,
        rng.choice(("hei", "song", "fang")),
    )


def complaint(plan: Plan) -> tuple[Paper, list[str]]:
    """The complaint as its writer sets it, and the wording of each request."""
    draft = plan.draft
    write = {"lawyer": prose.lawyer, "office": prose.office, "lay": prose.lay, "elements": elements.write}[
        plan.writer
    ]
    blocks, texts = write(draft)
    style = style_of(draft.rng, plan.writer)
    kind = KINDS.get(
        draft.dispute.filing_type, "complaint_elements" if plan.writer == "elements" else "complaint"
    )
    return Paper(kind, blocks[0].text.replace(" ", ""), set_pages(blocks, style), blocks, style=style), texts


def identity(plan: Plan, form: str) -> list[Paper]:
    draft, rng = plan.draft, plan.draft.rng
    papers: list[Paper] = []
    style = Style(rng.choice(("song", "hei")), 13)
    for party in draft.dispute.claimants:
        if party.natural:
            papers.append(co.identity_card(party, draft.pen.filed_on, form != "photo"))
            if party.guardian and draft.guardian_named:
                papers.append(co.identity_card(party.guardian, draft.pen.filed_on, form != "photo"))
        else:
            papers.append(co.licence(party, style, draft.pen.filed_on))
            papers.append(
                co.head_certificate(
                    party,
                    style,
                    draft.agents[0].poa_from if draft.agents else draft.signed_on or draft.pen.filed_on,
                )
            )
    return papers


def exhibits(plan: Plan) -> list[Paper]:
    rng = plan.draft.rng
    papers = []
    for number, e in enumerate(plan.draft.dispute.exhibits, 1):
        if e.shape == "chat":
            papers.append(co.chat_screen(e.lines, e.name, number))
        elif e.shape == "transfer":
            papers.append(co.transfer_screen(e.lines, e.name, number))
        else:
            look = Style(rng.choice(("song", "fang", "hei")), rng.choice((12, 13)), 1.6, 76)
            papers.append(co.printed(e.kind, e.name, list(e.blocks), look, number))
    return papers


def pile(plan: Plan, form: str) -> tuple[list[Paper], list[str], bool]:
    """All papers in order, the wording of the requests, and whether the evidence is listed anywhere."""
    draft, rng, slips = plan.draft, plan.draft.rng, plan.slips
    must_list = "missing_evidence_listed" in slips
    listing = not draft.listed and (must_list or rng.random() < 0.75)
    first, texts = complaint(plan)
    papers = [first]
    if "missing_identity_paper" in slips:
        plan.note("missing_identity_paper", "package", "没有原告（申请人）身份证明")
    else:
        papers += identity(plan, form)
    style = Style(rng.choice(("song", "fang")), 14, 1.7, 78)
    for agent in draft.agents:
        if "missing_poa" in slips:
            plan.note("missing_poa", "package", "列有委托代理人，没有授权委托书")
        else:
            papers.append(co.power(draft, agent, style))
        if agent.firm and ("missing_poa" in slips or rng.random() < 0.6):
            papers.append(co.firm_letter(draft, agent, style))
    if rng.random() < (0.5 if form == "digital" else 0.25):
        papers.append(co.delivery_address(draft, style))
    if listing:
        papers.append(co.evidence_table(draft, style))
    proofs = exhibits(plan)
    if must_list:
        gone = proofs.pop(rng.randrange(len(proofs)))
        plan.note("missing_evidence_listed", "package", f"列有“{gone.title}”，材料中没有")
    papers += proofs
    if plan.other_court:
        papers.append(co.accepted_elsewhere(draft, *plan.other_court, style))
    return papers, texts, listing or draft.listed
