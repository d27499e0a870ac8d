"""The draft of a filing: what a person typed, what a machine read, and what still stands in the way.

`CivilFirst.draft` has the shape of `forms.Filing`; `CivilFirst.reading` keeps what was read and, under `own` and
`confirmed`, the places (`plaintiff.0.name`, `claims.1.amount`, `facts`) that a person typed or confirmed: there the
machine changes nothing any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from tianping.core.acts import clock
from tianping.core.acts.situation import Situation
from tianping.core.files.reading import fills
from tianping.core.people.models import Person
from tianping.core.people.secrets import unseal
from tianping.domains.civil.models import CivilFirst

SIDES = ("plaintiff", "defendant", "third_party")
LISTS = ("claims", "agents", "evidence")
PARTY_FIELDS = {
    "name": "name", "sex": "sex", "birth": "birth", "ethnicity": "ethnicity", "id_number": "identity", "credit_code": "identity",
    "address": "address", "phone": "phone", "legal_rep": "legal_rep", "legal_rep_title": "legal_rep_post",
    # Who speaks for a child stands where who speaks for a company does (民事诉讼法 51, 60).
    "legal_agent.name": "legal_rep", "legal_agent.relation": "legal_rep_post",
}  # fmt: skip
ADULT = 18  # 民法典 17
PARENTS = {"父": "父亲", "母": "母亲"}
# Lists of the draft of which no single field was read by itself, with what of them a person may correct.
LISTED = {"agents": ("name", "firm", "phone"), "evidence": ("name", "purpose")}
COMPLAINTS = ("complaint", "complaint_elements")
OPEN_STATES = ("f.draft", "f.correcting")


class NewerDraft(Exception):
    """The draft was changed elsewhere since the page was opened."""


@dataclass(frozen=True)
class Saved:
    """When a draft was saved, and its version from now on."""

    at: datetime
    version: int


def sides(draft: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The parties of a draft by their side."""
    parties = draft.get("parties") or []
    return {side: [party for party in parties if party.get("role") == side] for side in SIDES}


def save(matter: UUID, part: dict[str, Any], seen: int | None = None) -> Saved:
    """Keep one part of the draft; a side's parties come as `plaintiff`, `defendant`, `third_party`.

    Raises:
        NewerDraft: somebody saved since `seen`.
    """
    with transaction.atomic():
        case = CivilFirst.objects.select_for_update().get(pk=matter)
        if seen is not None and seen != case.draft_version:
            raise NewerDraft
        own = set(case.reading.get("own", ()))
        draft = dict(case.draft)
        by_side = sides(draft)
        for name, value in part.items():
            former = by_side[name] if name in SIDES else draft.get(name)
            own |= _changed(name, former, value)
            if name in SIDES:
                by_side[name] = [{**party, "role": name} for party in value]
            else:
                draft[name] = value
        draft["parties"] = [party for side in SIDES for party in by_side[side]]
        case.draft, case.draft_saved, case.draft_version = draft, clock.now(), case.draft_version + 1
        case.reading = {**case.reading, "own": sorted(own)}
        case.save(update_fields=["draft", "draft_saved", "draft_version", "reading"])
    return Saved(case.draft_saved, case.draft_version)


def _changed(name: str, former: Any, value: Any) -> set[str]:
    """The places that differ; where entries were added to others or taken away, the whole list is the person's own."""
    if not isinstance(value, list):
        return {name} if value != (former or "") else set()
    former = former or [{} for _ in value]
    if len(former) != len(value):
        return {name}
    return {
        f"{name}.{place}.{key}"
        for place, (old, new) in enumerate(zip(former, value, strict=True))
        for key in new
        if key != "role" and (key != "kind" or old) and (new[key] or "") != (old.get(key) or "")
    }


def _filled(item: dict[str, Any]) -> bool:
    return any(value for key, value in item.items() if key not in ("role", "kind", "authority", "of"))


def is_minor(party: dict[str, Any]) -> bool:
    """Whether a natural person is under eighteen today (民法典 17); of whom no birth is known, nobody says so."""
    if party.get("kind") == "organisation" or not party.get("birth"):
        return False
    born, day = date.fromisoformat(party["birth"]), clock.today()
    return (born.year + ADULT, born.month, born.day) > (day.year, day.month, day.day)


def confirm(matter: UUID, places: list[str]) -> None:
    """A person says that what stands at these places is right."""
    with transaction.atomic():
        case = CivilFirst.objects.select_for_update().get(pk=matter)
        confirmed = sorted({*case.reading.get("confirmed", ()), *places})
        case.reading, case.draft_saved = {**case.reading, "confirmed": confirmed}, clock.now()
        case.save(update_fields=["reading", "draft_saved"])


def me_as_plaintiff(person: Person) -> dict[str, Any]:
    """The person who files, as the first plaintiff; the number is the person's own, given at registration."""
    return {
        "role": "plaintiff", "kind": person.kind, "name": person.name, "sex": person.sex,
        "birth": person.birth.isoformat() if person.birth else None, "ethnicity": person.ethnicity,
        "identity": unseal(person.identity_sealed), "address": person.address, "phone": person.phone,
    }  # fmt: skip


# ---- what was read ----
@fills("civil_first")
def fill(case: CivilFirst) -> None:
    """Take what was read into the draft, only where no person typed or confirmed anything."""
    kept = set(case.reading.get("own", ())) | set(case.reading.get("confirmed", ()))
    draft, answer = dict(case.draft), case.reading.get("answer", {})
    by_side = sides(draft)
    for side, told in _read_parties(answer).items():
        if side not in kept:
            by_side[side] = _renewed(side, by_side[side], told, kept)
    draft["parties"] = [party for side in SIDES for party in by_side[side]]
    for name, value in _read_rest(answer).items():
        if name in kept:
            continue
        if name in LISTS:
            draft[name] = _renewed(name, draft.get(name) or [], value, kept)
        elif value:
            draft[name] = value
    case.draft = draft
    case.draft_version += 1


def _renewed(
    name: str, old: list[dict[str, Any]], new: list[dict[str, Any]], kept: set[str]
) -> list[dict[str, Any]]:
    """A list as it is read now; what a paper said that is gone goes with it, save what a person typed or confirmed."""
    typed = [place for place in range(len(old)) if any(one.startswith(f"{name}.{place}.") for one in kept)]
    size = max(len(new), *(place + 1 for place in typed), 0)
    pairs = [(old[i] if i < len(old) else {}, new[i] if i < len(new) else {}) for i in range(size)]
    return [_merged(name, place, former, now, kept) for place, (former, now) in enumerate(pairs)]


def _merged(
    name: str, place: int, old: dict[str, Any], new: dict[str, Any], kept: set[str]
) -> dict[str, Any]:
    if f"{name}.{place}.name" in kept and new.get("name") not in (None, old.get("name")):
        # The paper names somebody else here than the person did: what it says of them does not belong to this entry.
        return old
    read = {
        key: value
        for key, value in new.items()
        if value not in (None, "") and f"{name}.{place}.{key}" not in kept
    }
    return {**old, **read}


def _read_parties(answer: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {side: [] for side in SIDES}
    for party in answer.get("parties", ()):
        side = side_of(party["role"])
        guardian = party.get("legal_agent") or {}
        told = party | {f"legal_agent.{key}": PARENTS.get(value, value) for key, value in guardian.items()}
        said = {mine: told[theirs] for theirs, mine in PARTY_FIELDS.items() if told.get(theirs)}
        found[side].append(
            {"role": side, "kind": "natural" if party["type"] == "natural" else "organisation", **said}
        )
    return found


def side_of(role: str) -> str:
    """The side of a role as the reading names it."""
    return "defendant" if role.startswith("被") else "third_party" if role == "第三人" else "plaintiff"


def _read_rest(answer: dict[str, Any]) -> dict[str, Any]:
    claims = [
        {"text": c["text"].rstrip("；;"), "amount": None if c["amount"] is None else f"{c['amount']:.2f}"}
        for c in answer.get("claims", ())
    ]
    agents = [
        {"of": a["for"] or "", "name": a["name"], "firm": a["firm"] or "", "phone": a["phone"] or "",
         "authority": "特别授权" if "特别" in (a["authority"] or "") else "一般授权"}
        for a in answer.get("agents", ())
    ]  # fmt: skip
    evidence = [
        {"name": e["name"][:120], "purpose": (e["purpose"] or "")[:300]} for e in answer.get("evidence", ())
    ]
    return {
        "cause": answer.get("cause"),
        "facts": answer.get("facts"),
        "claims": claims,
        "agents": agents,
        "evidence": evidence,
    }


def source_names(case: CivilFirst) -> dict[str, str]:
    """For each place of the draft, the name of the field that was read there."""
    names = {"cause": "cause", "facts": "facts"}
    count = dict.fromkeys(SIDES, 0)
    for i, party in enumerate(case.reading.get("answer", {}).get("parties", ())):
        side = side_of(party["role"])
        for theirs, mine in PARTY_FIELDS.items():
            if f"parties[{i}].{theirs}" in case.reading.get("fields", {}):
                names[f"{side}.{count[side]}.{mine}"] = f"parties[{i}].{theirs}"
        count[side] += 1
    for i, _ in enumerate(case.reading.get("answer", {}).get("claims", ())):
        names[f"claims.{i}.text"] = names[f"claims.{i}.amount"] = f"claims[{i}]"
    for name, keys in LISTED.items():
        for i, _ in enumerate(case.reading.get("answer", {}).get(name, ())):
            names |= {f"{name}.{i}.{key}": f"{name}[{i}]" for key in keys}
    return names


def read_at(reading: dict[str, Any], name: str) -> dict[str, Any] | None:
    """Where a field was read, and how surely; a piece of evidence on its own page, an agent on the complaint."""
    found: dict[str, Any] | None = reading.get("fields", {}).get(name)
    listed = name.partition("[")[0]
    if found is not None or listed not in LISTED:
        return found
    item = reading["answer"][listed][int(name[len(listed) + 1 : -1])]
    papers = reading.get("papers", ())
    if listed == "evidence":
        pages = item.get("pages") or []
        paper = next((one for one in papers if pages and _lies_on(one, pages[0])), None)
    else:
        paper = next((one for one in papers if one["kind"] in COMPLAINTS), None)
        pages = paper["pages"] if paper else []
    if paper is None:
        return {"value": item["name"], "confidence": 0.0, "file": ""}
    first = pages[0]
    return {
        "value": item["name"],
        "file": first["file"],
        "page": first["page_index"],
        "confidence": paper["confidence"],
    }


def _lies_on(paper: dict[str, Any], page: dict[str, Any]) -> bool:
    return any(
        (one["file"], one["page_index"]) == (page["file"], page["page_index"]) for one in paper["pages"]
    )


# ---- what stands in the way ----
def filing_data(draft: dict[str, Any], truthful: bool = True) -> dict[str, Any]:
    """The draft as input of the act: empty entries left out, sums and days in their form."""
    parties = [_plain(party) for party in draft.get("parties") or [] if _filled(party)]
    return {
        "cause": draft.get("cause") or "", "parties": parties,
        "agents": [_plain(agent) for agent in draft.get("agents") or [] if agent.get("name")],
        "claims": [
            {"text": claim.get("text") or "", "amount": claim.get("amount") or None}
            for claim in draft.get("claims") or [] if claim.get("text") or claim.get("amount")
        ],
        "facts": draft.get("facts") or "",
        "evidence": [_plain(item) for item in draft.get("evidence") or [] if item.get("name")],
        "online": draft.get("online", True), "truthful": truthful,
    }  # fmt: skip


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value not in (None, "")}


def submit_act(s: Situation) -> str:
    """The act that brings this draft to the court now."""
    return "submit_correction" if s.matter.state == "f.correcting" else "submit_filing"


def by_code(code: str, matters: Any) -> CivilFirst | None:
    """The draft of that code among the matters that somebody may see."""
    wanted = code.strip().replace(" ", "")
    return (
        CivilFirst.objects.filter(code=wanted, matter__in=matters, matter__state__in=OPEN_STATES).first()
        if wanted
        else None
    )


# ---- what was found on the papers ----
MENDS = {
    "invalid_id_number": {"identity"},
    "claims_sum_mismatch": {"amount", "claims"},
    "wrong_cause_claims": {"cause"},
    "defendant_not_identified": {"identity", "address", "phone"},
    "minor_without_guardian": {"legal_rep"},
}


def standing_defects(reading: dict[str, Any]) -> list[dict[str, Any]]:
    """What the reading found wrong on the papers and the person has not corrected in the form since.

    What stands in the form is the form's word; the court sees both.
    """
    own = {place.rsplit(".", 1)[-1] for place in reading.get("own", ())}
    return [one for one in reading.get("defects", ()) if not MENDS.get(one["code"], set()) & own]


def defect_words(defect: dict[str, Any]) -> str:
    """The fault in one line: what it is called, and what it is here."""
    return f"{defect['title']}：{defect['note']}" if defect["note"] else str(defect["title"])
