"""One package: the case, its papers, its files, its truth."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

from . import bundle, complaint, escorts, forms, slips
from .catalogue import KINDS, SLIPS, Kind
from .heads import leave_out
from .model import Agent, Case, Paper, Party, Proof
from .teller import Teller
from .typeset import set_paper
from .world import COURT_CODES

HELD_BACK = {"digital": 2, "scan": 0, "photo": 9}  # where in the order of slips each form begins


def plan(count: int, seed: int, form: str) -> list[tuple[str, str]]:
    """The kind and the slip of each package: every other one has a slip, the codes come in turn, no kind twice before all were there."""
    rng = random.Random(f"{seed}/{form}/plan")
    order = [s for s in SLIPS if form != "digital" or s != "illegible_page"]
    order = order[HELD_BACK[form] :] + order[: HELD_BACK[form]]
    if form == "photo":  # a page nobody can read belongs to every set of photographs
        order.remove("illegible_page")
        order.insert(1, "illegible_page")
    queue: list[str] = []
    out: list[tuple[str, str]] = []
    for i in range(count):
        slip = order[i // 2 % len(order)] if i % 2 else ""
        able = [k for k in queue if KINDS[k].bears(slip)]
        if not able:
            queue += rng.sample(sorted(KINDS), len(KINDS))
            able = [k for k in queue if KINDS[k].bears(slip)]
        queue.remove(able[0])
        out.append((able[0], slip))
    return out


def _hand(rng: random.Random, kind: Kind, slip: str) -> str:
    hands = kind.hands
    if slip in ("missing_poa", "expired_poa", "vague_authority"):
        hands = tuple(h for h in hands if h in ("lawyer", "counsel", "aid"))
    if slip == "wrong_cause_claims":
        hands = tuple(h for h in hands if h != "window") or hands
    return rng.choice(hands)


def thin(case: Case, keep: int) -> None:
    """Leave away evidence that the case can do without."""
    for p in reversed(list(case.proofs)):
        if (
            len(case.proofs) > keep
            and not any(x.kind in slips.NEEDED | {"iou", "chat_screenshot"} for x in p.papers)
            and p is not case.proofs[0]
        ):
            case.proofs.remove(p)


def _cause_and_total(t: Teller, case: Case) -> None:
    """Whether the complaint names its cause and the sum of its requests."""
    r = t.rng
    civil = case.filing_type == "民事一审"
    if t.voice == "window":
        case.stated = case.stated or case.cause
    elif civil and case.stated is None and r.random() < 0.5:
        case.stated = case.cause
    if (
        case.total_stated is None
        and sum(c.amount is not None for c in case.claims) >= 2
        and r.random() < 0.3
        and t.voice != "lay"
    ):
        case.total_stated = complaint.sums(case.claims)


def assemble(t: Teller, case: Case, size: int) -> tuple[list[Paper], bool]:
    """The papers in the order of a tidy pile, and whether the evidence is listed anywhere."""
    r = t.rng
    _cause_and_total(t, case)
    escorts.hire(t, case)
    leave_out(t, case)
    where = r.choice(
        ("inside", "list", "list", "inside", "none") if not t.lay else ("inside", "none", "list")
    )
    if where == "none" and case.slip == "missing_evidence_listed":
        where = "inside"
    if size > 0 and where == "list":
        where = "inside"
    if t.voice == "window":
        first, where = forms.complaint_form(t, case), "inside"
    else:
        first = complaint.complaint(t, case, where == "inside")
    papers = [first, *escorts.identity(t, case), *escorts.authority(t, case)]
    if r.random() < 0.45:
        papers.append(escorts.service_address(t, case))
    total = complaint.sums(case.claims)
    if case.filing_type == "民事一审" and total > 20000 and r.random() < 0.1:
        papers.append(escorts.preservation(t, case, total))
    if where == "list":
        papers.append(escorts.evidence_list(t, case))
    for i, proof in enumerate(case.proofs, 1):
        for p in proof.papers:
            p.evidence_no = i
            papers.append(p)
    return papers + case.extra, where != "none"


def _shuffled(t: Teller, papers: list[Paper]) -> list[Paper]:
    """The pile as it comes: tidy, identity first, evidence first, or the complaint somewhere in the middle."""
    r = t.rng
    way = r.choice(("tidy", "tidy", "tidy", "middle", "evidence", "identity"))
    first, rest = papers[0], papers[1:]
    evidence = [p for p in rest if p.evidence_no is not None]
    other = [p for p in rest if p.evidence_no is None]
    if way == "middle":
        at = r.randrange(1, len(rest) + 1)
        return [*rest[:at], first, *rest[at:]]
    if way == "evidence":
        return [*evidence, first, *other]
    if way == "identity":
        return [*other, first, *evidence]
    return papers


def attempt(
    rng: random.Random, form: str, kind: Kind, slip: str, folder: Path, size: int
) -> tuple[Case, list[Paper], bundle.Pile, dict[str, Any]] | None:
    """One try; None when the story cannot bear the slip or the pages are too many."""
    t = Teller(rng, _hand(rng, kind, slip), form, slip)
    case = kind.make(t)
    if t.voice == "window" and not case.elements:
        t.voice = case.voice = "print"
    if t.image:
        thin(case, 3 - min(size, 1))
    if not slips.plant(t, case):
        return None
    papers, listed = assemble(t, case, size)
    if slip in ("missing_poa", "expired_poa", "vague_authority") and not case.agents:
        return None
    for p in papers:
        set_paper(p, rng, form == "digital")
    if t.words_wrong not in "".join("".join(x.split()) for p in papers for x in p.texts):
        return None  # the paper with the wrong capitals was left away
    if t.image:
        for p in [x for x in papers if x.optional]:
            if sum(len(x.texts) for x in papers) > bundle.LIMIT:
                papers.remove(p)
        if sum(len(x.texts) for x in papers) > bundle.LIMIT:
            return None
    papers = _shuffled(t, papers)
    pile, more = bundle.Pile(folder), {"listed": listed, "voice": t.voice}
    folder.mkdir(parents=True)
    if form == "digital":
        bundle.typed(t, papers, pile)
    elif form == "scan":
        more["scan"] = bundle.scanned(t, papers, pile, slip)
    else:
        bundle.photographed(t, papers, pile, slip)
    pile.settle(papers)
    return case, papers, pile, more


def write(out: Path, index: int, seed: int, form: str, kind_name: str, slip: str) -> None:
    """Write package `index`; RuntimeError names the kind and the slip when no try succeeds."""
    name = f"H{form[0].upper()}{index + 1:03d}"
    folder = out / name / "files"
    for n in range(40):
        rng = random.Random(f"{seed}/{form}/{index}/{n}")
        made = attempt(rng, form, KINDS[kind_name], slip, folder, n // 4)
        if made:
            break
    else:
        raise RuntimeError(f"{name}: {kind_name} with {slip or 'no slip'} could not be made")
    case, papers, pile, more = made
    truth = _truth(name, form, case, papers, pile, more)
    (out / name / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


def _iso(d: date | None) -> str | None:
    return d.isoformat() if d else None


def _party(p: Party) -> dict[str, Any]:
    w = p.who
    out: dict[str, Any] = {"role": p.role, "type": w.type, "name": w.name}
    keys = (
        ("sex", "birth", "ethnicity", "id_number", "address", "phone")
        if w.natural
        else ("credit_code", "address", "phone", "legal_rep", "legal_rep_title")
    )
    for k in keys:
        value = getattr(w, k) if k not in p.hidden else None
        out[k] = _iso(value) if isinstance(value, date) else value or None
    if p.guardian:
        g = p.guardian
        out["legal_agent"] = {
            "name": g.name,
            "relation": p.relation,
            "id_number": g.id_number,
            "address": g.address,
            "phone": g.phone,
        }
    return out


def _agent(a: Agent) -> dict[str, Any]:
    return {
        "for": a.party.name,
        "name": a.name,
        "firm": a.station or None,
        "phone": a.phone if a.phone_written else None,
        "authority": a.authority,
        "poa_from": _iso(a.since),
        "poa_until": _iso(a.until),
    }


def _evidence(p: Proof) -> dict[str, Any]:
    return {
        "name": p.name,
        "purpose": p.purpose,
        "pages": [
            {"file": x["file"], "page_index": x["page_index"]} for paper in p.papers for x in paper.pages
        ],
    }


def _defects(case: Case, papers: list[Paper]) -> list[dict[str, str]]:
    if not case.slip:
        return []
    where = case.slip_where
    if case.slip == "illegible_page":
        where = next(
            f"{x['file']}#{x['page_index']}" for p in papers for x in p.pages if x["quality"] != "ok"
        )
    return [{"code": case.slip, "where": where, "note": case.slip_note}]


def _paper(order: int, p: Paper) -> dict[str, Any]:
    number = {"evidence_no": p.evidence_no} if p.evidence_no else {}
    return {"kind": p.kind, "title": p.title, "order": order, "pages": p.pages} | number


def _truth(
    name: str, form: str, case: Case, papers: list[Paper], pile: bundle.Pile, more: dict[str, Any]
) -> dict[str, Any]:
    right = case.slip != "wrong_court"
    court = {"name": case.court, "code": COURT_CODES[case.court], "ground": case.ground if right else None}
    truth: dict[str, Any] = {
        "id": name, "form": form, "filing_type": case.filing_type, "filed_on": _iso(case.filed_on),
        "complaint_form": case.complaint_form, "cause": {"name": case.cause, "stated": case.stated},
        "court": court | {"right": right, "right_courts": case.right_courts}, "procedure_hint": case.procedure,
        "parties": [_party(p) for p in case.parties], "agents": [_agent(a) for a in case.agents],
        "claims": [{"text": c.text, "amount": c.amount} for c in case.claims],
        "total_amount": complaint.sums(case.claims), "total_stated": case.total_stated,
        "facts_summary": case.summary, "facts": "\n".join(case.facts),
        "evidence": [_evidence(p) for p in case.proofs] if more["listed"] else [], "evidence_list_given": more["listed"],
        "signed": case.signed, "signed_on": _iso(case.signed_on), "papers": [_paper(i, p) for i, p in enumerate(papers, 1)],
        "blanks": pile.blanks, "duplicates": pile.duplicates, "text": pile.text, "defects": _defects(case, papers),
        "written_by": more["voice"],
    }  # fmt: skip
    if "scan" in more:
        truth["scan"] = more["scan"]
    return truth
