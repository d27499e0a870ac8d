"""What the complaint itself says, in prose or on a form; where known words leave gaps, its words are told again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace

from tianping.brain.filings.claims import find_stated_total, read_claims, total_of
from tianping.brain.filings.columns import holds_parts, parties_in_table
from tianping.brain.filings.complaint import find_sections, heads_claims
from tianping.brain.filings.court import read_court
from tianping.brain.filings.form_parties import read_form_parties
from tianping.brain.filings.forms import form_evidence, is_form, read_form_claims, read_form_facts
from tianping.brain.filings.homes import in_known_district
from tianping.brain.filings.layout import in_cells, in_rows
from tianping.brain.filings.meaning import field_by_form, is_field_label, is_name, names_field, part_of
from tianping.brain.filings.model import EMPTY, Agent, BoxLike, Claim, Field, PageLike, Paper, Party
from tianping.brain.filings.parties import read_parties
from tianping.brain.filings.request_table import with_requests_told
from tianping.brain.filings.retold import retold
from tianping.brain.filings.running import flow
from tianping.brain.filings.signature import read_signature
from tianping.brain.filings.text import Flow

TYPED = 10  # lines of print that make a page a typed one, whatever pictures stand on it

UNSEEN = 0.65
"""With less confidence no place to sign was found at all: one that is empty is sure to be empty."""

# The sides as each application names them.
_SIDES = {
    "enforcement_application": {
        "申请人": "申请执行人",
        "原告": "申请执行人",
        "被申请人": "被执行人",
        "被告": "被执行人",
    },
    "payment_order_application": {"原告": "申请人", "被告": "被申请人"},
}
_CLAIMING = ("原告", "申请人", "申请执行人")


@dataclass(frozen=True)
class Complaint:
    """What the complaint itself says."""

    whole: Flow
    form: bool
    parties: tuple[Party, ...]
    agents: tuple[Agent, ...]
    claims: tuple[Claim, ...]
    stated: Field
    facts: Field
    claim_words: str
    evidence: Flow
    court: Field
    signed: Field
    signed_on: Field


def read_complaint(lead: Paper | None) -> Complaint:
    """Read a complaint in the words that forms and people commonly use; what they leave open, in other words."""
    if lead is None:
        return Complaint(Flow(""), False, (), (), (), EMPTY, EMPTY, "", Flow(""), EMPTY, EMPTY, EMPTY)
    pages = [_without_pasted(page) for page in lead.pages]
    told = _read(lead, with_requests_told(pages))
    again = _in_prose(lead, retold(with_requests_told(pages, wide=True)))
    return _filled(told, again)


def _read(lead: Paper, pages: Sequence[PageLike]) -> Complaint:
    arrange = in_rows if lead.kind == "complaint_elements" else in_cells if holds_parts(pages) else None
    whole = flow(pages, arrange=arrange)
    if not (is_form(whole) or lead.kind == "complaint_elements"):
        apart = parties_in_table(pages)
        if apart is None:
            return _in_prose(lead, whole)
        return replace(_in_prose(lead, flow(apart[1], arrange=arrange), apart[0]), whole=whole)
    parties, agents = read_form_parties(whole)
    claims, stated = read_form_claims(whole)
    sections = find_sections(whole)
    if not parties:
        parties, agents = read_parties(sections.head)
    words = "；".join(claim.text for claim in claims) + _asked(whole)
    parties = _named(lead, parties)
    signed, signed_on = read_signature(sections.closing, _signers(parties))
    return Complaint(
        whole, True, parties, agents, claims, stated, read_form_facts(whole), words, form_evidence(whole),
        read_court(sections.closing, whole), signed, signed_on,
    )  # fmt: skip


def _in_prose(lead: Paper, whole: Flow, table: Flow | None = None) -> Complaint:
    """Read a complaint cut at its headings; `table` tells the parties who stand in a table of their own."""
    sections = find_sections(whole)
    parties, agents = read_parties(sections.head.then(table) if table else sections.head)
    claims, stated = read_claims(sections.claims)
    stated = stated if stated.value is not None else find_stated_total(sections.head)
    for part in (sections.facts, sections.evidence, sections.closing):
        stated = stated if stated.value is not None else find_stated_total(part, alone=True)
    facts = sections.facts
    story = (
        facts.field(facts.raw.strip(" :：\n"), 0, len(facts.raw), "事实与理由部分") if facts.raw else EMPTY
    )
    parties = _named(lead, parties)
    signed, signed_on = read_signature(sections.closing, _signers(parties))
    return Complaint(
        whole, False, parties, agents, claims, stated, story, sections.claims.raw, sections.evidence,
        read_court(sections.closing, whole), signed, signed_on,
    )  # fmt: skip


def _named(lead: Paper, parties: Sequence[Party]) -> tuple[Party, ...]:
    """Name the sides as this application does, and put slips in names of districts right."""
    sides = _SIDES.get(lead.kind, {})
    return tuple(
        replace(party, role=sides.get(party.role, party.role)) for party in map(in_known_district, parties)
    )


def _signers(parties: Sequence[Party]) -> list[str]:
    return [party.name for party in parties if party.role in _CLAIMING]


def _filled(told: Complaint, again: Complaint) -> Complaint:
    """Fill what a reading left open from one in other words; what was read stays."""
    parties = _parties(told.parties, again.parties)
    changes: dict[str, object] = {"parties": parties}
    for key in ("court", "stated"):
        if getattr(told, key).value is None:
            changes[key] = getattr(again, key)
    if not told.agents:
        retaken = parties == again.parties and len(told.parties) < len(parties)
        changes["agents"] = tuple(a for a in again.agents if is_name(a.name) and (a.firm or retaken))
    if again.claims and not told.form and not heads_claims(told.whole.flat):
        # Requests without a heading that everybody knows were found by their words; another heading tells more.
        changes |= {"claims": again.claims, "claim_words": again.claim_words, "facts": again.facts}
    elif _asks_more(again.claims, told.claims, form=told.form):
        changes |= {"claims": again.claims, "claim_words": again.claim_words}
    listed = bool(again.evidence.raw and not told.evidence.raw)
    if listed:
        changes["evidence"] = again.evidence
    if again.facts.value and (told.facts.value is None or (listed and not told.form)):
        changes["facts"] = again.facts
    if not told.signed.value and told.signed.confidence < UNSEEN and again.signed.value:
        changes["signed"] = again.signed
    if told.signed_on.value is None and again.signed_on.value:
        changes["signed_on"] = again.signed_on
    return replace(told, **changes)  # type: ignore[arg-type]


def _asks_more(again: Sequence[Claim], told: Sequence[Claim], *, form: bool) -> bool:
    """Tell that the other reading knows sums where this one knows none, or that this one took a heading for a request."""
    if not again or not told:
        return bool(again)
    if any(c.amount is not None for c in told) and all(c.amount is None for c in again):
        return False
    if len(told) == 1 < len(again) and total_of(told).value == total_of(again).value:
        # Of a form the rows beside the one sum ask for nothing certain: who bears the costs, 保全.
        return not form or sum(c.amount is not None for c in again) > 1
    pieces = (re.sub(r"\d[\d.,]*元?", "", p) for claim in told for p in re.split("[；;。]", claim.text))
    if any(claim.text.endswith(("：", ":")) and part_of(claim.text) for claim in told):
        return True
    return any(part_of(piece) in ("facts", "evidence", "total", "court") for piece in pieces if piece) or (
        all(c.amount is None for c in told) and any(c.amount is not None for c in again)
    )


def _parties(told: Sequence[Party], again: Sequence[Party]) -> tuple[Party, ...]:
    """Add to each party what another reading knows of it; take a side that was not found, or misread, from there."""
    sure = {party.role for party in again if is_name(party.name)}
    sound = [party for party in told if not (_is_misread(party) and party.role in sure)]
    sides = {party.role for party in sound}
    if len({role in _CLAIMING for role in sides}) < 2 and _both_sides(again):
        twins = {(party.role, party.name): party.values for party in sound}
        return tuple(
            replace(party, values={**party.values, **twins.get((party.role, party.name), {})})
            for party in again
        )
    kept = [_completed(party, again) for party in sound]
    for role in sides:
        own = {party.name for party in kept if party.role == role}
        more = [party for party in again if party.role == role and is_name(party.name)]
        if len(more) > len(own) and own < {party.name for party in more}:
            kept = [party for party in kept if party.role != role]
            sides = sides - {role}
    known = {party.name for party in kept}
    found = [p for p in again if p.role not in sides and is_name(p.name) and p.name not in known]
    if not (kept or found):
        return tuple(told)
    return tuple(sorted([*kept, *found], key=lambda party: party.role not in _CLAIMING))


def _is_misread(party: Party) -> bool:
    """Tell a party of whom little more is known than a word that is no name, or a label in the place of one."""
    name = party.name
    if names_field(name) or (is_field_label(name) and not is_name(name)):
        return True
    return len(party.values) <= 2 and not is_name(name)


def _both_sides(parties: Sequence[Party]) -> bool:
    return all(is_name(party.name) for party in parties) and (
        len({party.role in _CLAIMING for party in parties}) == 2
    )


def _completed(party: Party, again: Sequence[Party]) -> Party:
    """Fill what is missing of a party; a value without the form that its field has gives way to one that has it."""
    twin = next(
        (other for other in again if other.role == party.role and other.name.startswith(party.name)), None
    )
    if twin is None or twin.type != party.type:
        return party
    # What belongs to the guardian of a child is not the child's.
    guardians = {value.value for key, value in party.legal_agent.items() if key != "name"}
    better = {
        key: value
        for key, value in twin.values.items()
        if value.value not in guardians
        and (
            key not in party.values
            or (field_by_form(str(value.value)) == key and field_by_form(str(party.get(key))) != key)
        )
    }
    name = twin.values["name"] if is_name(twin.name) else party.values["name"]
    return replace(party, values={**party.values, **better, "name": name})


def _without_pasted(page: PageLike) -> PageLike:
    """Leave out what was read from pictures pasted into a typed complaint: a card's dates are not its own."""
    shown = [mark.box for mark in page.marks if getattr(mark, "kind", "") == "picture"]
    typed = [getattr(line, "source", "text") == "text" for line in page.lines]
    if not shown or sum(typed) < TYPED or not is_dataclass(page) or isinstance(page, type):
        return page
    kept = [
        line
        for line, own in zip(page.lines, typed, strict=True)
        if own or line.box is None or not any(_covers(box, line.box) for box in shown)
    ]
    return replace(page, lines=tuple(kept))


def _covers(box: BoxLike, inner: BoxLike) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _asked(whole: Flow) -> str:
    """Give the part of a form on what is asked for, as words for the cause."""
    found = re.search(r"诉讼请求(?:和依据)?([\s\S]{0,900})", whole.flat)
    return found.group(1) if found else ""
