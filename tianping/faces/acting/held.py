"""Files that come with the form of an act: taken at once, so that what else is wrong with the form does not lose them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import Act
from tianping.core.acts.errors import Reason
from tianping.core.files import receive
from tianping.core.files.models import Upload
from tianping.core.matters.models import Matter

MOST_FILES = 50


def mine(matter: Matter, who: Actor) -> list[Upload]:
    """Files that the court took from the person for this case."""
    return [row for row in receive.uploads_of(matter) if row.account_id == who.account and row.blob_id]


def held(matter: Matter, who: Actor) -> list[Upload]:
    """Those of them that no act has handed in yet."""
    return [row for row in mine(matter, who) if row.state in receive.OPEN_STATES]


def field_of(declared: Act) -> str:
    """The name of the field for files in the act's form; empty where it has none."""
    extras = {name: info.json_schema_extra for name, info in declared.form.model_fields.items()}
    return next((n for n, e in extras.items() if isinstance(e, dict) and e.get("widget") == "files"), "")


def ticked(
    request: HttpRequest, matter: Matter, who: Actor, name: str, again: bool
) -> tuple[list[str], list[Reason]]:
    """The files that an act shall hand in: those sent now and those held that are ticked; and what was refused of them."""
    came, refused = keep(request.FILES.getlist(f"{name}-files"), matter, who, name, again)
    # Those that are in the dossier already count as well: the same form sent twice is the same act.
    wanted = came | set(request.POST.getlist(name))
    return [str(row.pk) for row in mine(matter, who) if str(row.pk) in wanted], refused


def keep(
    files: Sequence[UploadedFile], matter: Matter, who: Actor, name: str, again: bool = False
) -> tuple[set[str], list[Reason]]:
    """Take the files that were sent; `name` is the field that a refusal is shown at.

    With a form that comes `again` after its act was done, what it brought before is not taken a second time.
    """
    came, files = _known(files, matter, who) if again else (set(), files)
    if files and len(files) + len(held(matter, who)) > MOST_FILES:
        return set(), [
            Reason(
                "too_many_files", f"一次最多放 {MOST_FILES} 个文件，这次选的 {len(files)} 个没有收下。", field=name,
                remedy="请分几次交，或者把照片合成一个 PDF。",
            )
        ]  # fmt: skip
    refused: list[Reason] = []
    for file in files:
        with transaction.atomic():
            rows: list[Any] = receive.take(matter, who.account, file.name or "材料", file.read())
        came |= {str(row.pk) for row in rows if row.blob_id}
        refused += [
            Reason("refused", row.message, field=name, remedy="换一个文件再放；别的已经收下，不用再选。")
            for row in rows
            if not row.blob_id
        ]
    return came, refused


def _known(files: Sequence[UploadedFile], matter: Matter, who: Actor) -> tuple[set[str], list[UploadedFile]]:
    """Those of the person's own files in the case that came again, byte for byte, and the files that are new."""
    sent = {sha256(file.read()).hexdigest(): file for file in files}
    mine = Upload.objects.filter(matter=matter, account_id=who.account, removed=False)
    known = dict(mine.filter(reading__original__in=list(sent)).values_list("pk", "reading__original"))
    new = [file for digest, file in sent.items() if digest not in known.values()]
    for file in new:
        file.seek(0)
    return {str(key) for key in known}, new
