"""One package written: files and truth."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

from . import bundle, camera, draw, word
from .bundle import Leaf, OutFile
from .companions import Paper
from .page import Fill, Page, Rule, Seal, Text
from .pile import pile
from .plan import Plan
from .world import Party

ON_A4 = (595.0, 842.0)


@dataclass
class Package:
    """What has been decided of one package, and where it goes."""

    name: str
    form: str
    plan: Plan
    papers: list[Paper]
    claims: list[str]
    listed: bool
    files: list[OutFile]


def on_sheet(page: Page) -> Page:
    """A small page printed in the middle of an A4 sheet."""
    if page.size == ON_A4:
        return page
    k = min(420 / page.size[0], 640 / page.size[1])
    dx, dy = (ON_A4[0] - page.size[0] * k) / 2, 60.0
    marks: list[Any] = []
    for m in page.marks:
        if isinstance(m, Text):
            marks.append(Text(m.x * k + dx, m.y * k + dy, m.text, m.face, m.size * k, m.colour, m.hand))
        elif isinstance(m, Seal):
            marks.append(Seal(m.x * k + dx, m.y * k + dy, m.text, m.shape))
        elif isinstance(m, Rule):
            marks.append(Rule(m.x1 * k + dx, m.y1 * k + dy, m.x2 * k + dx, m.y2 * k + dy, m.weight))
        elif isinstance(m, Fill):
            marks.append(Fill(m.x1 * k + dx, m.y1 * k + dy, m.x2 * k + dx, m.y2 * k + dy, m.colour))
    return Page(marks, ON_A4)


def build(name: str, form: str, plan: Plan, rng: Random) -> Package:
    """Papers set and sorted into files."""
    papers, claims, listed = pile(plan, form)
    if form == "scan":
        for paper in papers:
            paper.pages = [on_sheet(p) for p in paper.pages]
    names = bundle.Names(rng, plan.draft.pen.filed_on, rng.choice((0.1, 0.5, 0.9)))
    files = {"digital": bundle.digital, "scan": bundle.scanned, "photo": bundle.photographed}[form](
        papers, rng, names
    )
    made = Package(name, form, plan, papers, claims, listed, files)
    if "illegible_page" in plan.slips and form != "digital":
        spoil_one(made, rng)
    rng.shuffle(made.files)
    for file in made.files:
        for index, leaf in enumerate(file.leaves):
            leaf.file, leaf.index = file.name, index
            if leaf.quality != "ok":
                plan.note(
                    "illegible_page",
                    f"{file.name}#{index}",
                    {"blurred": "模糊", "cut": "缺边", "dark": "过暗"}[leaf.quality],
                )
    return made


def spoil_one(made: Package, rng: Random) -> None:
    """One page that nobody can read, of evidence if there is any with words; not one that is also there a second time."""
    leaves = [x for f in made.files for x in f.leaves]
    doubled = {id(x.of) for x in leaves if x.of}
    single = [x for x in leaves if x.paper and not x.of and id(x) not in doubled]
    evidence = [x for x in single if x.paper and x.paper.evidence_no]
    leaf = rng.choice([x for x in evidence if x.paper and not x.paper.picture] or evidence or single[-1:])
    leaf.quality, leaf.turn, leaf.orientation = rng.choice(("blurred", "cut", "dark")), 0, 1


def write(made: Package, folder: Path, rng: Random) -> None:
    """``folder/files/*`` and ``folder/truth.json``."""
    (folder / "files").mkdir(parents=True)
    text: dict[str, dict[str, str | None]] = {}
    mode, dpi = rng.choice(camera.MODES), rng.choice((150, 200, 200, 300))
    for file in made.files:
        data, pages = content(made, file, rng, mode, dpi)
        (folder / "files" / file.name).write_bytes(data)
        text[file.name] = {
            str(i): None if leaf.quality != "ok" else t
            for i, (leaf, t) in enumerate(zip(file.leaves, pages, strict=True))
        }
    told = truth(made, text)
    if made.form == "scan":
        told["scan"] = {"kind": mode, "dpi": dpi}
    (folder / "truth.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def content(made: Package, file: OutFile, rng: Random, mode: str, dpi: int) -> tuple[bytes, list[str]]:
    """One file's bytes and the text of each of its pages."""
    leaves = file.leaves
    if file.how == "docx":
        paper = leaves[0].paper
        assert paper
        data, text = word.document(paper.blocks, rng, paper.style.face, paper.style.size, paper.style.head)
        return data, [text]
    if file.how == "pdf" and made.form == "digital":
        return draw.text_pdf([x.page for x in leaves], rng), [printed_text(x.page) for x in leaves]
    texts = [x.page.text() for x in leaves]
    if file.how == "pdf":
        images = [
            camera.scanned(draw.picture(x.page, dpi, rng), rng, mode, x.quality, x.turn) for x in leaves
        ]
        return camera.scan_pdf(images, dpi), texts
    return picture_file(made, file, leaves[0], rng), texts


def printed_text(page: Page) -> str:
    """The text of a page in a PDF; what is written by hand is a picture there."""
    return Page([m for m in page.marks if not (isinstance(m, Text) and m.hand)], page.size).text()


def picture_file(made: Package, file: OutFile, leaf: Leaf, rng: Random) -> bytes:
    assert leaf.paper
    screen = leaf.paper.picture and leaf.paper.kind != "id_card"
    if made.form == "digital" or screen:
        image = draw.picture(leaf.page, 216 if screen else 150, rng)
        if file.how == "png":
            return draw.png_bytes(image)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=88)
        return out.getvalue()
    dpi = 260 if leaf.page.size[0] < 400 else rng.choice((150, 165, 180))
    shot: Image.Image = camera.photographed(draw.picture(leaf.page, dpi, rng), rng, leaf.quality, leaf.turn)
    return camera.jpeg(shot, rng, leaf.orientation)


def party_truth(party: Party, role: str, guardian_named: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"role": role, "type": party.kind, "name": party.name}
    if party.natural:
        told |= {
            "sex": party.sex,
            "birth": party.birth and party.birth.isoformat(),
            "ethnicity": party.ethnicity,
        }
        told |= {"id_number": party.id_number, "address": party.address, "phone": party.phone}
        if party.guardian and guardian_named:
            g = party.guardian
            told["legal_agent"] = {
                "name": g.name,
                "relation": party.relation,
                "id_number": g.id_number,
                "phone": g.phone,
            }
        return told
    told |= {"credit_code": party.credit_code, "address": party.address, "phone": party.phone}
    return told | {"legal_rep": party.legal_rep, "legal_rep_title": party.legal_rep_title}


def leaf_truth(leaf: Leaf) -> dict[str, Any]:
    told = {**leaf.where(), "rotation": leaf.turn, "quality": leaf.quality}
    return told | ({"exif_orientation": leaf.orientation} if leaf.orientation != 1 else {})


def truth(made: Package, text: dict[str, dict[str, str | None]]) -> dict[str, Any]:
    """The truth of a package in the samples' form."""
    draft, d = made.plan.draft, made.plan.draft.dispute
    mine, theirs = draft.roles
    leaves = [x for f in made.files for x in f.leaves]
    parties = [party_truth(p, mine, draft.guardian_named) for p in d.claimants]
    parties += [party_truth(p, theirs, True) for p in d.others]
    amounts = [c.amount for c in d.claims]
    has_poa = any(p.kind == "power_of_attorney" for p in made.papers)
    return {
        "id": made.name,
        "form": made.form,
        "filing_type": d.filing_type,
        "filed_on": draft.pen.filed_on.isoformat(),
        "complaint_form": "要素式" if made.plan.writer == "elements" else "一般式",
        "writer": made.plan.writer,
        "cause": {"name": d.cause, "stated": draft.stated},
        "court": {
            "name": draft.court,
            "code": d.court.court_code,
            "ground": d.ground if made.plan.court_right else None,
            "right": made.plan.court_right,
            "right_courts": [p.court for p in d.right],
        },
        "parties": parties,
        "agents": [
            {
                "name": a.name,
                "firm": a.firm,
                "phone": a.phone,
                "authority": a.authority,
                "poa_from": a.poa_from.isoformat() if has_poa else None,
                "poa_until": a.poa_until.isoformat() if a.poa_until else None,
                "for": d.claimants[0].name,
            }
            for a in draft.agents
        ],
        "claims": [{"text": t, "amount": a} for t, a in zip(made.claims, amounts, strict=True)],
        "total_amount": round(sum(a for a in amounts if a), 2),
        "total_stated": draft.total_stated,
        "facts_summary": d.points[0][1],
        "facts": d.story if made.plan.writer == "lay" else "\n".join(t for _, t in d.points),
        "evidence": evidence_truth(made, leaves) if made.listed else [],
        "evidence_list_given": made.listed,
        "signed": draft.signed,
        "signed_on": draft.signed_on.isoformat() if draft.signed_on else None,
        "papers": papers_truth(made, leaves),
        "blanks": [x.where() for x in leaves if x.paper is None],
        "duplicates": [{**x.where(), "of": x.of.where()} for x in leaves if x.of],
        "text": text,
        "defects": made.plan.defects,
    }


def evidence_truth(made: Package, leaves: list[Leaf]) -> list[dict[str, Any]]:
    out = []
    for number, e in enumerate(made.plan.draft.dispute.exhibits, 1):
        pages = [x.where() for x in leaves if x.paper and x.paper.evidence_no == number and not x.of]
        out.append({"name": e.name, "purpose": e.purpose, "pages": pages})
    return out


def papers_truth(made: Package, leaves: list[Leaf]) -> list[dict[str, Any]]:
    out = []
    for order, paper in enumerate(made.papers, 1):
        mine = sorted((x for x in leaves if x.paper is paper and not x.of), key=lambda x: x.number)
        told: dict[str, Any] = {
            "kind": paper.kind,
            "title": paper.title,
            "order": order,
            "pages": [leaf_truth(x) for x in mine],
        }
        if paper.evidence_no:
            told["evidence_no"] = paper.evidence_no
        out.append(told)
    return out
