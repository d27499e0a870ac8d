"""``python -m tests.filings.held OUT --count N --seed S [--form digital|scan|photo]`` writes N packages."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from . import attachments, commerce, complaints, contracts, families, flaws, packing, torts
from .model import Case, Paper
from .people import World, court_of

FORMS = ("digital", "scan", "photo")
CASES: list[Callable[..., Case]] = [
    contracts.work_order, torts.blows, torts.dog, families.child_support, contracts.labour_service, commerce.loan,
    families.parent_support, contracts.training, torts.traffic, torts.hired_hurt, commerce.sale, contracts.brokerage,
    partial(commerce.labour, elements=True), torts.leak, commerce.lease, commerce.unjust, partial(commerce.loan, elements=True),
    contracts.machine_hire, commerce.recourse, families.divorce, commerce.labour, torts.insult, commerce.property_fees,
    partial(commerce.sale, elements=True), commerce.enforcement, partial(commerce.lease, elements=True), commerce.payment_order,
]  # fmt: skip


def build(rng: random.Random, order: list[int], code: str | None) -> tuple[Case, World, int]:
    """The first case of this order that can bear the wanted defect."""
    for step in range(len(CASES) * 8):
        filed = dt.date(2026, 1, 12) + dt.timedelta(rng.randrange(310))
        world = World(rng, filed)
        which = order[step % len(order)]
        maker = CASES[which]
        case = maker(world, old=code == "limitation_expired")
        case.signed_on = filed - dt.timedelta(rng.randrange(3))
        case.court_place = rng.choice(case.court_places)
        if case.form == "要素式" or (rng.random() < 0.45 and case.filing_type == "民事一审"):
            case.stated = case.cause
        if code in (None, "illegible_page") or flaws.bears(case, code):
            return case, world, which
    raise LookupError(f"no case can bear {code}")


def papers_of(case: Case, world: World, form: str) -> list[Paper]:
    """All papers of the package in the order of a careful party."""
    rng, digital = world.rng, form == "digital"
    named = case.evidence_given
    inside = named and (rng.random() < (0.4 if digital else 0.7) or case.filing_type != "民事一审")
    listed = named and (rng.random() < 0.4 and digital if case.form == "要素式" else not inside)
    out = [complaints.complaint(case, world, inside)]
    if "identity" not in case.withheld:
        for p in case.plaintiffs:
            if p.natural:
                out.append(attachments.id_card(world, p))
                if p.guardian and p.legal_agent:
                    out.append(attachments.id_card(world, p.guardian))
            else:
                out.append(attachments.licence(world, p))
                if p.keeper:
                    out.append(attachments.id_card(world, p.keeper))
                else:
                    out.append(attachments.representative(p, case.signed_on or case.filed))
    if case.agent and "poa" not in case.withheld:
        out.append(attachments.power_of_attorney(case))
    if case.agent and digital and rng.random() < 0.7:
        out.append(attachments.firm_letter(case, world))
    if rng.random() < (0.4 if digital else 0.1):
        out.append(attachments.service_address(case))
    out += [p for p in case.extra_papers if digital or p.kind == "acceptance_notice"]
    if listed:
        out.append(attachments.evidence_list(case, world))
    for i, e in enumerate(case.exhibits, 1):
        if e.paper:
            e.paper.evidence = i
            out.append(e.paper)
    return out


def plant(case: Case, world: World, code: str | None) -> None:
    """Lawyer, sum total and the wanted defect."""
    lawyer = (
        case.filing_type == "民事一审"
        and world.rng.random() < 0.3
        and not (case.plaintiffs[0].natural and len(case.plaintiffs) > 1)
    )
    if code in flaws.AGENT or lawyer:
        flaws.put_agent(case, world)
    if code and code != "illegible_page":
        flaws.PLANT[code](case, world)
    if (
        case.total_stated is None
        and case.form == "一般式"
        and case.filing_type == "民事一审"
        and case.total
        and world.rng.random() < 0.35
    ):
        case.total_stated = case.total
    if not code and case.form == "一般式" and world.rng.random() < 0.08:
        case.evidence_given = False


def party_truth(p: Any) -> dict[str, Any]:
    """A party as the complaint names it."""
    out = {"role": p.role, "type": p.type, "name": p.name}
    if p.natural:
        out |= {
            "sex": p.sex,
            "birth": str(p.birth) if p.birth else None,
            "ethnicity": p.ethnicity,
            "id_number": p.id_number,
            "address": p.address,
            "phone": p.phone,
        }
        if p.legal_agent:
            out["legal_agent"] = dict(p.legal_agent)
        return out
    return out | {
        "credit_code": p.credit_code,
        "address": p.address,
        "phone": p.phone,
        "legal_rep": p.legal_rep,
        "legal_rep_title": p.legal_rep_title,
    }


def truth_of(case: Case, key: str, form: str, papers: list[Paper], pack: packing.Package) -> dict[str, Any]:
    """truth.json of one package."""
    court, code = court_of(case.court_place)
    right = case.court_place in case.court_places
    a = case.agent
    where = {
        id(e.paper): [{k: x[k] for k in ("file", "page_index")} for x in pack.pages[id(e.paper)]]
        for e in case.exhibits
        if e.paper
    }
    return {
        "id": key, "form": form, "filing_type": case.filing_type, "filed_on": str(case.filed), "complaint_form": case.form,
        "cause": {"name": case.cause, "stated": case.stated},
        "court": {"name": court, "code": code, "ground": case.ground if right else None, "right": right, "right_courts": list(dict.fromkeys(court_of(p)[0] for p in case.court_places))},
        "procedure_hint": "简易程序", "parties": [party_truth(p) for p in [*case.plaintiffs, *case.defendants]],
        "agents": [{"for": case.plaintiffs[0].name, "name": a.name, "firm": a.firm, "phone": a.phone, "authority": a.authority, "poa_from": str(a.since) if "poa" not in case.withheld else None, "poa_until": str(a.until) if a.until else None}] if a else [],
        "claims": [{"text": c.text, "amount": c.amount} for c in case.claims], "total_amount": case.total, "total_stated": case.total_stated,
        "facts_summary": case.summary, "facts": "\n".join(case.facts),
        "evidence": [{"name": e.name, "purpose": e.purpose, "pages": where.get(id(e.paper), [])} for e in case.exhibits] if case.evidence_given else [],
        "evidence_list_given": case.evidence_given, "signed": case.signed, "signed_on": str(case.signed_on) if case.signed_on else None,
        "papers": [
            {"kind": p.kind, "title": p.title, "order": i, **({"evidence_no": p.evidence} if p.evidence else {}), "pages": pack.pages[id(p)]}
            for i, p in enumerate(papers, 1)
        ],
        "blanks": pack.blanks, "duplicates": pack.duplicates, "text": pack.text, "defects": case.defects,
    }  # fmt: skip


def package(
    seed: int, form: str, number: int, code: str | None, used: list[int]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """One package; tried again with other dice while it has too many pages."""
    eye = {"scan": packing.scan, "photo": packing.photo}
    for attempt in range(60):
        rng = random.Random(f"{seed}/{form}/{number}/{attempt}")
        order = sorted(range(len(CASES)), key=lambda k: (used[k], rng.random()))
        case, world, which = build(rng, order[attempt // 12 :] + order[: attempt // 12], code)
        plant(case, world, code)
        papers = papers_of(case, world, form)
        spoil = code == "illegible_page" or (form != "digital" and code is not None and rng.random() < 0.2)
        try:
            pack = (
                packing.digital(case, papers, rng)
                if form == "digital"
                else eye[form](case, papers, rng, spoil)
            )
        except packing.TooLong:
            continue
        for file, index, quality, paper in pack.spoiled:
            word = {"blurred": "模糊", "cut": "缺边", "dark": "过暗"}[quality]
            flaws.flag(
                case,
                "illegible_page",
                f"{file}#{index + 1 if file.endswith('.pdf') else index}",
                f"《{paper.title}》{word}",
            )
        used[which] += 1
        return truth_of(case, f"H{form[0].upper()}{number:02d}", form, papers, pack), pack.files
    raise LookupError(f"{form} {number} with {code}: always too many pages")


def write(out: Path, count: int, seed: int, forms: tuple[str, ...]) -> None:
    """Write ``count`` packages under ``out``; every second one bears a defect, rare causes come first."""
    used = {form: [0] * len(CASES) for form in forms}
    for n in range(count):
        form = forms[n % len(forms)]
        number = n // len(forms) + 1
        codes = [c for c in flaws.CODES if form != "digital" or c != "illegible_page"]
        offset = {"digital": 0, "scan": 13, "photo": 6}[form] + seed - 1
        code = codes[(number // 2 - 1 + offset) % len(codes)] if number % 2 == 0 else None
        if form != "digital" and number == 2:
            code = "illegible_page"
        truth, files = package(seed, form, number, code, used[form])
        folder = out / truth["id"] / "files"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        (folder.parent / "truth.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="write packages of court filings with truth beside")
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=FORMS)
    args = parser.parse_args()
    write(args.out, args.count, args.seed, (args.form,) if args.form else FORMS)


if __name__ == "__main__":
    main()
