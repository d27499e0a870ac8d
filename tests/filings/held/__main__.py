"""``python -m tests.filings.held OUT --count N --seed S [--form digital|scan|photo]`` writes N packages with their truth."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import bundle, cards, escorts, forms, pleading, slips
from . import causes_credit as credit
from . import causes_harm as harm
from . import causes_kin as kin
from . import causes_trade as trade
from .model import Case, Paper, Party
from .world import PLACES, World, court_of

FORMS = ("digital", "scan", "photo")
CAUSES: dict[str, Callable[[World], Case]] = {
    f.__name__: f
    for f in (
        trade.work,
        harm.dog,
        credit.loan,
        kin.child_support,
        harm.blow,
        trade.property_fees,
        kin.labour,
        trade.sale,
        harm.traffic,
        trade.lease,
        kin.divorce,
        credit.bank_loan,
        credit.credit_card,
        trade.building,
        harm.treatment,
        harm.insult,
        credit.enforcement,
        credit.payment_order,
        kin.penalty,
        kin.parent_support,
        harm.hired,
        harm.damage,
        trade.carriage,
        trade.teaching,
        trade.labour_service,
        credit.recourse,
        credit.mistaken_payment,
        kin.work_injury,
    )
}


def story(seed: str, code: str | None, used: dict[str, int], number: int) -> tuple[World, Case, str] | None:
    """A case for this defect, rare causes first; None where the dice fell badly."""
    rng = random.Random(seed)
    world = World(rng, dt.date(2026, 1, 9) + dt.timedelta(rng.randrange(315)), code if code in slips.AT_BIRTH else None)
    able = [n for n in CAUSES if n in slips.AT_BIRTH.get(code or "", ()) or not slips.AT_BIRTH.get(code or "", ())]
    name = min(able, key=lambda n: (used[n], rng.random()))
    case = CAUSES[name](world)
    place = rng.choice(case.places)
    case.court, case.signed_on = court_of(place)[0], world.filed - dt.timedelta(rng.randrange(3))
    if case.rows and rng.random() < 0.7 and world.slip not in ("amount_words_mismatch", "defendant_not_identified") and code not in ("wrong_cause_claims", "vague_authority"):
        case.form, case.lay = "要素式", False
        forms.as_requests(case)
    elif rng.random() < (0.25 if case.lay else 0.55) and case.filing_type == "民事一审":
        case.stated = case.cause
    if case.form == "要素式":
        case.stated = case.cause
    case.listed = listing(rng, case)
    return (world, case, name) if code is None or slips.bears(case, code) else None


def listing(rng: random.Random, case: Case) -> str:
    """Where the evidence is listed."""
    if case.form == "要素式":
        return rng.choice(("tail", "table", "table"))
    return rng.choice(("tail", "tail", "prose", "none", "table") if case.lay else ("table", "table", "prose", "tail"))


def planted(world: World, case: Case, code: str | None) -> bool:
    """Lawyer, capitals, sum and defects; a second defect at times. False where the wanted one did not come about."""
    rng = world.rng
    codes = [code] if code else []
    if code and rng.random() < 0.35:
        codes += rng.sample([c for c in slips.SECOND if c != code and slips.bears(case, c)], rng.choice((1, 1, 2)))
    if {"id_mismatch", "invalid_id_number"} <= set(codes) or "missing_identity_paper" in codes:
        codes = [c for c in codes if c == code or c not in ("invalid_id_number", "missing_identity_paper")]
    if set(codes) & {"defendant_not_identified", "minor_without_guardian", "duplicate_suit"}:
        codes = [c for c in codes if c != "wrong_court" or c == code]
    if set(codes) & set(slips.AGENT) or (not case.lay and rng.random() < 0.55 and code != "minor_without_guardian"):
        slips.hire(world, case)
    if case.form == "一般式" and case.filing_type == "民事一审":
        wanted = code == "amount_words_mismatch" and not world.slipped
        if wanted or (rng.random() < 0.15 and not world.slip):
            pleading.in_capitals(world, case)
        if case.total and sum(bool(c.amount) for c in case.claims) > 1 and rng.random() < 0.4:
            case.total_stated = case.total
    return all(slips.plant(world, case, c) for c in codes)


def papers_of(case: Case, w: World, form: str) -> list[Paper]:
    """All papers in the order of a careful party."""
    rng, digital = w.rng, form == "digital"
    apart = form == "photo" and rng.random() < 0.4
    by_hand = case.lay and case.form == "一般式" and not digital and rng.random() < 0.3
    style = w.style(hand=by_hand, size=14 if by_hand else rng.choice((12, 13, 14)), title=22, foot=rng.choice(("", "1", "— 1 —", "1 / 1")), margin=(2.6, 2.2))
    if case.form == "要素式":
        style.size, style.leading = rng.choice((10.5, 11)), 0.7
        out = [forms.form(w, case, style)]
    else:
        out = [pleading.complaint(w, case, style)]
    if "identity" not in case.withheld:
        out += identity(case, w, apart)
    if case.agent and "power" not in case.withheld:
        out.append(escorts.power(w, case))
    if case.agent and rng.random() < (0.7 if digital else 0.35):
        out.append(escorts.firm_letter(w, case))
    if rng.random() < (0.4 if digital else 0.2):
        out.append(escorts.service(w, case))
    out += case.extra
    if case.listed in ("table", "prose"):
        out.append(escorts.evidence_list(w, case))
    for i, e in enumerate(case.exhibits, 1):
        for p in e.papers:
            p.exhibit = i
            out.append(p)
    return out


def identity(case: Case, w: World, apart: bool) -> list[Paper]:
    """Cards of people; licence and certificate of organisations."""
    out = []
    for p in case.plaintiffs:
        if p.natural:
            out.append(cards.id_card(w, p, apart))
            if p.guardian:
                out.append(cards.id_card(w, p.guardian, apart))
        else:
            out += [cards.licence(w, p), escorts.representative(w, p, case.signed_on or w.filed)]
    return out


def party_truth(p: Party) -> dict[str, Any]:
    """The party as the complaint has it; what it does not say is null."""

    def said(key: str, value: str) -> str | None:
        return value if key in p.shown else None

    if not p.natural:
        assert p.rep
        return {"role": p.role, "type": "organisation", "name": p.name, "credit_code": said("credit_code", p.credit_code), "address": said("address", p.address), "phone": said("phone", p.phone), "legal_rep": said("legal_rep", p.rep.name), "legal_rep_title": said("legal_rep", p.rep_title)}
    out = {"role": p.role, "type": "natural", "name": p.name, "sex": said("sex", p.sex), "birth": said("birth", str(p.birth)), "ethnicity": said("ethnicity", p.ethnicity), "id_number": said("id_number", p.written_id or p.id_number), "address": said("address", p.address), "phone": said("phone", p.phone)}
    if p.guardian:
        out["legal_agent"] = {"name": p.guardian.name, "relation": p.kinship}
    return out


def truth_of(key: str, form: str, case: Case, w: World, papers: list[Paper], pack: bundle.Bundle) -> dict[str, Any]:
    """truth.json of one package."""
    rights = list(dict.fromkeys(court_of(p)[0] for p in case.places))
    right, a = case.court in rights, case.agent
    code = next(c for n, c in map(court_of, PLACES) if n == case.court)

    def at(p: Paper) -> list[dict[str, Any]]:
        return [{"file": x["file"], "page_index": x["page_index"]} for x in pack.pages[id(p)]]

    return {
        "id": key,
        "form": form,
        "filing_type": case.filing_type,
        "filed_on": str(w.filed),
        "complaint_form": case.form,
        "cause": {"name": case.cause, "stated": case.stated},
        "court": {"name": case.court, "code": code, "ground": case.ground if right else None, "right": right, "right_courts": rights},
        "procedure_hint": "简易程序",
        "parties": [party_truth(p) for p in case.plaintiffs + case.defendants],
        "agents": [{"for": case.plaintiffs[0].name, "name": a.name, "firm": a.firm, "phone": a.phone, "authority": a.authority, "poa_from": None if "power" in case.withheld else str(a.since), "poa_until": str(a.until) if a.until else None}] if a else [],
        "claims": [{"text": c.text, "amount": c.amount} for c in case.claims],
        "total_amount": case.total,
        "total_stated": case.total_stated,
        "facts_summary": case.summary,
        "facts": "\n".join(case.facts),
        "evidence": [{"name": e.name, "purpose": e.purpose, "pages": [x for p in e.papers for x in at(p)]} for e in case.exhibits] if case.listed != "none" else [],
        "evidence_list_given": case.listed != "none",
        "signed": case.signed,
        "signed_on": str(case.signed_on) if case.signed_on else None,
        "papers": [{"kind": p.kind, "title": p.title, "order": i, **({"evidence_no": p.exhibit} if p.exhibit else {}), "pages": pack.pages[id(p)]} for i, p in enumerate(papers, 1)],
        "blanks": pack.blanks,
        "duplicates": pack.duplicates,
        "text": pack.text,
        "defects": case.defects,
    }


def package(seed: int, form: str, number: int, code: str | None, used: dict[str, int]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """One package, thrown again while it is too long or the defect did not come about."""
    make = {"digital": lambda p, r, s, _: bundle.digital(p, r, s), "scan": bundle.scans, "photo": bundle.photos}[form]
    for attempt in range(400):
        throw = f"{seed}/{form}/{number}/{attempt}"
        told = story(throw, code, used if attempt < 40 else dict.fromkeys(used, 0), number)
        if not told or not planted(told[0], told[1], code):
            continue
        world, case, name = told
        papers = papers_of(case, world, form)
        if code == "amount_words_mismatch" and not any(p.title == world.slipped[0] or p.title.startswith(world.slipped[0]) for p in papers) and world.slipped[0] != "complaint":  # type: ignore[index]
            continue
        try:
            pack = make(papers, world.rng, throw, code == "illegible_page")
        except bundle.TooLong:
            continue
        if code == "illegible_page" and not pack.spoilt:
            continue
        for file, index, quality, paper in pack.spoilt:
            case.flag("illegible_page", f"{file}#{index}", f"《{paper.title}》{ {'blurred': '模糊', 'cut': '缺边', 'dark': '过暗'}[quality] }，内容不可辨认或不完整")
        used[name] += 1
        return truth_of(f"{form[0].upper()}{number:02d}", form, case, world, papers, pack), pack.files
    raise LookupError(f"{form} package {number}: no case came about for {code}")


def write(out: Path, count: int, seed: int, forms_: tuple[str, ...]) -> None:
    """``count`` packages under ``out``; every second one bears a defect, the codes coming in turn."""
    used = {form: dict.fromkeys(CAUSES, 0) for form in forms_}
    for n in range(count):
        form, number = forms_[n % len(forms_)], n // len(forms_) + 1
        codes = [c for c in slips.CODES if form != "digital" or c != "illegible_page"]
        start = {"digital": 0, "scan": 5, "photo": 12}[form] + seed - 1
        code = codes[(start + number // 2 - 1) % len(codes)] if number % 2 == 0 else None
        if form != "digital" and number % 8 == 4:
            code = "illegible_page"
        truth, files = package(seed, form, number, code, used[form])
        folder = out / truth["id"] / "files"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        (folder.parent / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


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
