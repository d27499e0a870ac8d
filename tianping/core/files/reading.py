"""Read what was uploaded, page by page, and understand the filing as a whole.

A page that was read is kept at once: a worker that is killed goes on where it stopped. When all pages are there, the
filing is understood and what it says is kept with the matter; the domain then fills its draft (`fills`).
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from tianping.core.acts import clock
from tianping.core.acts.registry import matter_type
from tianping.core.dossiers.models import Page as Leaf
from tianping.core.files import store
from tianping.core.files.models import Upload
from tianping.core.files.receive import FILED, OPEN_STATES, READ, READING, RECEIVED
from tianping.core.matters.models import Matter
from tianping.papers.cache import FolderCache
from tianping.papers.model import Page

if TYPE_CHECKING:
    from tianping.core.acts.declare import MatterType
    from tianping.papers.workers import Crew

log = logging.getLogger("tianping.reading")
Filler = Callable[[Any], None]
_fillers: dict[str, Filler] = {}


def fills(type_code: str) -> Callable[[Filler], Filler]:
    """Register what a domain does with a fresh reading of a matter's papers (decorator)."""

    def keep(filler: Filler) -> Filler:
        _fillers[type_code] = filler
        return filler

    return keep


def waiting(matter: UUID) -> bool:
    """Whether a file of the matter is not read yet."""
    return Upload.objects.filter(
        matter_id=matter, removed=False, state__in=(RECEIVED, READING), blob__isnull=False
    ).exists()


def read_matter(matter: UUID, *, crew: Crew | None = None) -> None:
    """Read every file that waits, then understand the filing; safe to repeat. Without a `crew` this process reads.

    Evidence that came later lies in the dossier already; its words go to its pages there, so that a search finds them.
    """
    while upload := _next(matter):
        read_upload(upload, crew=crew)
    understand(matter)


def _next(matter: UUID) -> Upload | None:
    unread = Q(state__in=(RECEIVED, READING)) | Q(state=FILED, pages_read__lt=F("pages"))
    waits = Upload.objects.filter(unread, matter_id=matter, removed=False, blob__isnull=False)
    return waits.order_by("at", "id").first()


def read_upload(upload: Upload, *, crew: Crew | None = None) -> None:
    """Read one file, saving how far it has come after each page, and the pages as they grow by a quarter."""
    mine = Upload.objects.filter(pk=upload.pk)
    mine.exclude(state=FILED).update(state=READING)
    # Needed by workers only: pages need not wait for the picture libraries to load.
    from tianping.papers.read import read_pages

    found: dict[int, dict[str, Any]] = {}
    saved = 0
    with tempfile.TemporaryDirectory() as spare:
        path = _named(upload, Path(spare))
        cache = FolderCache(settings.HOME / "cache" / "pages")
        for page in read_pages([path], workers=0, crew=crew, cache=cache):
            found[page.index] = _kept(page.named(upload.name, page.index))
            progress: dict[str, Any] = {"pages_read": len(found)}
            # All that was read is one value: written after each page it would cost the square of a thick file.
            if len(found) >= saved * 1.25:
                saved, progress["reading"] = len(found), _reading(upload, found)
            mine.update(**progress)
    pages = max(upload.pages, len(found))
    mine.update(pages=pages, pages_read=len(found), reading=_reading(upload, found))
    if not mine.exclude(state=FILED).update(state=READ):
        _into_dossier(upload, found)
        # What could not be read is not tried for ever.
        mine.update(pages_read=pages)


def _into_dossier(upload: Upload, found: dict[int, dict[str, Any]]) -> None:
    """The words of a file that came into the dossier before it was read."""
    there = Leaf.objects.filter(paper__matter_id=upload.matter_id, blob_id=upload.blob_id)
    for index, page in found.items():
        there.filter(index=index, text="").update(text=page["text"])


def _named(upload: Upload, folder: Path) -> Path:
    """The bytes under the name of the upload, which is how pages, papers and fields speak of it."""
    data = store.get(upload.blob_id)
    path = folder / (upload.name.replace("/", "_").replace("\0", "") or "file")
    path.write_bytes(data)
    return path


def _kept(page: Page) -> dict[str, Any]:
    return {**page.to_json(), "text": page.text}


def _reading(upload: Upload, found: dict[int, dict[str, Any]]) -> dict[str, Any]:
    return {**(upload.reading or {}), "pages": [found[index] for index in sorted(found)]}


def pages_of(matter: UUID) -> Iterator[Page]:
    """All pages of the matter's uploads that were read."""
    states = (*OPEN_STATES, FILED)
    for upload in Upload.objects.filter(matter_id=matter, removed=False, state__in=states).order_by(
        "at", "id"
    ):
        for kept in (upload.reading or {}).get("pages", ()):
            yield Page.from_json({key: value for key, value in kept.items() if key != "text"})


def understand(matter: UUID) -> None:
    """Put all pages together: papers, fields with their places, what would send the filing back.

    A filing that has reached the court stays as it was understood: evidence that comes later is no part of it. Papers
    of a correction are understood together with those that were filed before.
    """
    row = Matter.objects.get(pk=matter)
    declared = matter_type(row.type)
    if (
        declared.data is None
        or not hasattr(declared.data, "reading")
        or row.state not in _written_in(declared)
    ):
        return
    uploads = Upload.objects.filter(matter_id=matter, removed=False, state__in=(READ, FILED))
    files = [upload.name for upload in uploads]
    if files and all(upload.state == FILED for upload in uploads):
        return
    from tianping.reading import read_filing

    reading = read_filing(pages_of(matter), filed_on=clock.today())
    with transaction.atomic():
        data = declared.data._default_manager.select_for_update().get(matter=row)
        understood = _understood(reading, data.reading.get("kinds", {}))
        understood["defects"] += _other_court(understood, row.court)
        data.reading = {**data.reading, **understood, "files": files}
        if (filler := _fillers.get(row.type)) is not None:
            filler(data)
        data.save()


def _written_in(declared: MatterType) -> set[str]:
    """The states in which a filing of that kind is still being written or corrected."""
    acts = [declared.acts[code] for code in ("submit_filing", "submit_correction") if code in declared.acts]
    return {state for act in acts for state in act.when}


def _understood(reading: Any, kinds: dict[str, str]) -> dict[str, Any]:
    answer = reading.to_answer()
    papers = []
    for told, paper in zip(answer["papers"], reading.papers, strict=True):
        told |= {"confidence": round(paper.confidence, 3), "reason": paper.reason, "sure": True}
        if corrected := kinds.get(place_of(told)):
            told |= {"kind": corrected, "title": "", "maker": None, "confidence": 1.0, "corrected": True}
        papers.append(told)
    return {
        "papers": papers, "blanks": answer["blanks"], "duplicates": answer["duplicates"], "answer": answer["fields"],
        "fields": {name: _field(field) for name, field in reading.fields.items()},
        "defects": [_defect(defect) for defect in (*reading.defects, *reading.questions)], "right_courts": list(reading.right_courts),
    }  # fmt: skip


def _other_court(understood: dict[str, Any], chosen: Any) -> list[dict[str, Any]]:
    """The court that was chosen is another one than the complaint names, or than its facts lead to."""
    named = understood["answer"].get("court") or ""
    right = understood["right_courts"]
    if not named or named == chosen.name or chosen.name in right:
        return []
    field = understood["fields"].get("court", {})
    return [
        {
            "code": "other_court", "title": "选的法院与诉状写的不同", "note": f"选的是{chosen.name}，诉状写的是{named}。",
            "rule": "民事诉讼法第二十二条至第三十六条", "remedy": "对照诉状，改选法院或者改诉状。",
            "where": "complaint", "advice_only": False,
            "file": field.get("file", ""), "page": field.get("page", 0),
        }
    ]  # fmt: skip


def place_of(paper: dict[str, Any]) -> str:
    """How a paper is named when a person says what it is: by its first page."""
    first = paper["pages"][0]
    return f"{first['file']}#{first['page_index']}"


def _field(field: Any) -> dict[str, Any]:
    source = field.source
    return {
        "value": field.value, "confidence": round(field.confidence, 3), "reason": field.reason,
        "alternatives": [str(one) for one in field.alternatives if one is not None],
        "file": source.file if source else "", "page": source.page_index if source else 0,
        "box": [round(side, 4) for side in source.box] if source and source.box else None,
    }  # fmt: skip


def _defect(defect: Any) -> dict[str, Any]:
    source = defect.source
    said = {
        name: getattr(defect, name)
        for name in ("code", "title", "note", "rule", "remedy", "where", "advice_only")
    }
    return said | {"file": source.file if source else "", "page": source.page_index if source else 0}


def say_kind(data: Any, place: str, kind: str) -> None:
    """A person says what a paper is: this holds, whatever is read later."""
    reading = data.reading
    reading["kinds"] = {**reading.get("kinds", {}), place: kind}
    for paper in reading.get("papers", []):
        if place_of(paper) == place:
            paper |= {"kind": kind, "title": "", "maker": None, "confidence": 1.0, "corrected": True}
