"""Bind the dossier of a closed matter: carried out after the act of archiving has committed."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from tianping.core.acts import clock, outbox, situation
from tianping.core.acts.actors import SYSTEM
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.models import OutboxEntry
from tianping.core.dossiers.filing import WRITTEN
from tianping.core.dossiers.models import Paper
from tianping.core.drafting import make
from tianping.core.drafting.archive import ArchivePaper, catalogue, missing_items
from tianping.core.drafting.models import Document
from tianping.core.drafting.package import ArchiveInfo, build, to_zip
from tianping.core.drafting.render import renderer
from tianping.core.files import store
from tianping.core.matters.models import Matter


@outbox.handles("archive")
def archive(payload: dict[str, Any], entry: OutboxEntry) -> None:
    """Make the volumes of the archive, keep them under their digest and put that into the journal."""
    matter = Matter.objects.select_related("court", "court__parent", "division").get(pk=payload["matter"])
    s = situation.read(matter)
    placed = catalogue(_papers(matter), s.type.number)
    info = ArchiveInfo(matter.number, s.type.number, s.type.retention)
    files = build(make.case_of(s, clock.today()), placed, info, renderer(settings.FONTS or None), at=entry.at)
    blob = store.put(to_zip(files, at=entry.at), "application/zip")
    data = {
        "package": blob.sha256, "papers": len(placed), "pages": sum(one.pages for one in placed),
        "missing": missing_items(placed, s.type.number),
    }  # fmt: skip
    perform(SYSTEM, matter.id, Request("archive_bound", data, outbox.key_of(entry)))


def _papers(matter: Matter) -> list[ArchivePaper]:
    brought = [found for row in Paper.objects.filter(matter=matter).select_related("participation").prefetch_related("pages") if (found := _brought(row))]
    return [*brought, *[found for row in Document.objects.filter(matter=matter) if (found := _made(row))]]


def _brought(row: Paper) -> ArchivePaper | None:
    """A paper that a party brought: its pages as pictures or PDF, in one file."""
    pages = list(row.pages.all())
    if not pages:
        return None
    from tianping.core.dossiers.pictures import as_pdf

    # What was written on the page itself (答辩状 …) is placed by its title, as documents are.
    known = {"document": row.title} if row.kind in WRITTEN else {"kind": row.kind}
    side = "defendant" if row.participation is not None and row.participation.role == "defendant" else "plaintiff"
    return ArchivePaper(
        str(row.id), row.title, as_pdf(pages), maker=row.from_name, on=row.at.astimezone(clock.COURT_ZONE).date(),
        order=row.place, side=side, **known,
    )  # fmt: skip


def _made(row: Document) -> ArchivePaper | None:
    """A document of the court, as the PDF/A that was signed."""
    rendered = make.render(str(row.id))
    if rendered.blob_id is None:
        return None
    return ArchivePaper(
        str(row.id), row.title, store.get(rendered.blob_id), document=row.kind, side="court", maker=row.court.name,
        number=row.matter.number, on=row.at.astimezone(clock.COURT_ZONE).date(),
    )  # fmt: skip
