"""The archive package of a closed matter: its papers and documents in the order of the catalogue, bound and checked."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from tianping.core.acts import clock, ledger, situation
from tianping.core.acts.models import Record
from tianping.core.dossiers.filing import WRITTEN
from tianping.core.dossiers.models import Paper
from tianping.core.drafting import make
from tianping.core.drafting.archive import ArchivePaper, Placed, catalogue, fitted, missing_items
from tianping.core.drafting.cases import case_of
from tianping.core.drafting.documents.archive import Volume
from tianping.core.drafting.models import Document
from tianping.core.drafting.natures import examine
from tianping.core.drafting.package import ArchiveInfo, build, to_zip
from tianping.core.drafting.render import renderer
from tianping.core.files import store
from tianping.core.matters.models import Matter
from tianping.law.questions import answer


def bind(matter_id: UUID, at: datetime) -> dict[str, Any]:
    """Make the volumes and keep them under their digest; the answer is the input of the act that records it."""
    matter = Matter.objects.select_related("court", "court__parent", "division").get(pk=matter_id)
    proofs = _proofs(matter)
    s = situation.read(matter)
    placed, without = catalogue(_papers(matter), s.type.number), _without(s)
    info = ArchiveInfo(
        archive_number(matter, s.type.number), s.type.number, _kept(s), result=matter.outcome, data=_facts(s, placed),
        proofs=proofs, without=without,
    )  # fmt: skip
    closed = Volume(closed_on=matter.closed)
    files = build(
        case_of(s, clock.today()), placed, info, renderer(settings.FONTS or None), at=at, closed=closed
    )
    blob = store.put(to_zip(files, at=at), "application/zip")
    checks = examine(files, root=make.authority().root())
    failed = [f"{check.id} {check.item}：{check.detail}"[:120] for check in checks if check.stops]
    data = {
        "package": blob.sha256, "papers": len(placed), "pages": sum(one.pages for one in placed),
        "missing": missing_items(placed, s.type.number, without=without), "failed": failed,
    }  # fmt: skip
    return data


def archive_number(matter: Matter, kind: str) -> str:
    """档号 by fonds, class, year, case type and number (DA/T 13), e.g. 3801·SS·2026·MC·00123."""
    # The year of the case's own number: of a filing that was refused, that of its ruling.
    own = re.search(r"(\d{4})）", matter.number)
    year = own[1] if own else (matter.opened or clock.today()).year
    running = re.search(r"(\d+)号$", matter.number)
    letters = {"民初": "MC"}.get(kind, "QT")
    return f"{matter.court.division_code[:4]}·SS·{year}·{letters}·{int(running[1]) if running else 0:05d}"


def _kept(s: situation.Situation) -> str:
    """How long the volume is kept, in the words of the table of terms (关于人民法院诉讼档案保管期限的规定), from the class of the type."""
    said = answer({"kind": "retention.period", "rows": [s.type.retention], "on": clock.today().isoformat()})
    return str(said["value"]["term"])


def _without(s: situation.Situation) -> tuple[str, ...]:
    """Items of the catalogue for which a case that ended early gave no occasion: no hearing, or not even a case registered."""
    heard = any(one.state not in ("fixed", "cancelled") for one in s.hearings)
    hearing = () if heard else ("SUMMONS", "ANNOUNCE", "HEARING", "PRONOUNCE")
    return hearing if s.matter.opened else ("NOTICE", "FEE", *hearing)


def _facts(s: situation.Situation, placed: list[Placed]) -> dict[str, Any]:
    """The dates that the checks of the package compare with the papers in it."""
    judgment = next((one.paper.content for one in placed if one.paper.document == "民事判决书"), None)
    found = {
        "accepted_on": s.matter.opened, "judged_on": getattr(s.data, "pronounced_on", None), "closed_on": s.matter.closed,
        "judgment_sha256": hashlib.sha256(judgment).hexdigest() if judgment else None,
    }  # fmt: skip
    return {name: str(value) for name, value in found.items() if value is not None}


def _proofs(matter: Matter) -> dict[str, bytes]:
    """The proof of the newest record: by its chain it covers all before it.

    Raises:
        NotYetLogged: its digest has not reached the log; the archive waits for it.
    """
    newest = Record.objects.filter(matter=matter).order_by("-seq").first()
    return (
        {"journal.json": json.dumps(ledger.proof_of(newest), ensure_ascii=False).encode()} if newest else {}
    )


def _papers(matter: Matter) -> list[ArchivePaper]:
    # What stood beside the case is bound with it.
    of_case = Q(matter=matter) | Q(matter__parent=matter)
    brought = [
        found
        for row in Paper.objects.filter(of_case).select_related("participation").prefetch_related("pages")
        if (found := _brought(row))
    ]
    # What was replaced or taken back is no paper of the case.
    kept = Document.objects.filter(of_case).exclude(state__in=("replaced", "withdrawn"))
    return [*brought, *[found for row in kept if (found := _made(row))]]


def _brought(row: Paper) -> ArchivePaper | None:
    """A paper that a party brought: its pages as pictures or PDF, in one file."""
    pages = list(row.pages.all())
    if not pages:
        return None
    from tianping.core.dossiers.pictures import as_pdf

    # What was written on the page itself (答辩状 …) is placed by its title, as documents are.
    known = {"document": row.title} if row.kind in WRITTEN else {"kind": row.kind}
    side = (
        "defendant"
        if row.participation is not None and row.participation.role == "defendant"
        else "plaintiff"
    )
    return ArchivePaper(
        str(row.id), fitted(row.title), as_pdf(pages), maker=row.maker or row.from_name, on=row.at.astimezone(clock.COURT_ZONE).date(),
        order=row.place, side=side, **known,
    )  # fmt: skip


def _made(row: Document) -> ArchivePaper | None:
    """A document of the court, as the PDF/A that was signed."""
    rendered = make.render(str(row.id))
    if rendered.blob_id is None:
        return None
    # A sheet of approval is placed by its title, which says what was decided.
    kind = row.title if row.kind == "审批表" else row.kind
    return ArchivePaper(
        str(row.id), fitted(row.title), store.get(rendered.blob_id), document=kind, side="court", maker=row.court.name,
        number=row.matter.number, on=row.at.astimezone(clock.COURT_ZONE).date(),
    )  # fmt: skip
