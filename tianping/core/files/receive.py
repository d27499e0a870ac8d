"""Files that a person hands in: judged by the gate, kept as they came, and queued for reading.

Nothing that was acknowledged is lost: the bytes lie on the disk before the row of the upload says so.
"""

from __future__ import annotations

from uuid import UUID

from tianping.core.acts import clock
from tianping.core.files import store
from tianping.core.files.models import Upload
from tianping.core.matters.models import Matter
from tianping.papers.intake import Receipt, receive

KINDS = {
    "pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png", "tiff": "image/tiff", "webp": "image/webp",
    "gif": "image/gif", "bmp": "image/bmp", "heic": "image/heic", "heif": "image/heic", "text": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "ofd": "application/ofd",
    "rtf": "application/rtf", "doc": "application/msword",
}  # fmt: skip
RECEIVED, READING, READ, REFUSED, FILED = "received", "reading", "read", "refused", "filed"
OPEN_STATES = (RECEIVED, READING, READ)


def take(matter: Matter, account: UUID, name: str, data: bytes) -> list[Upload]:
    """Judge one file and keep it; an archive gives one upload for each file in it, and one for each that was refused."""
    receipt = receive(name, data)
    used = set(Upload.objects.filter(matter=matter).values_list("name", flat=True))
    return [_keep(matter, account, leaf, content, used) for leaf, content in _leaves(receipt, data)]


def _leaves(receipt: Receipt, data: bytes) -> list[tuple[Receipt, bytes | None]]:
    if receipt.kind != "zip" or not receipt.members:
        return [(receipt, data)]
    if receipt.verdict.word == "quarantine":
        # What carries something dangerous is set apart as a whole, so that nobody takes it for received in part.
        return [(receipt, None)]
    return [leaf for member in receipt.members for leaf in _leaves(member, member.content or b"")]


def _keep(matter: Matter, account: UUID, receipt: Receipt, data: bytes | None, used: set[str]) -> Upload:
    row = Upload(
        court_id=matter.court_id, matter=matter, account_id=account, name=_unused(receipt.name, used), verdict=receipt.verdict.word,
        codes=list(receipt.codes), message=receipt.message[:400], at=clock.now(), state=REFUSED,
    )  # fmt: skip
    if receipt.accepted and data is not None:
        original = store.put(data, KINDS.get(receipt.kind, "application/octet-stream"))
        blob = original
        if receipt.cleaned is not None:
            # The copy to read and to show; the original stays as it came, named by its digest.
            blob = store.put(receipt.cleaned, KINDS.get(receipt.cleaned_kind or receipt.kind, original.kind))
        row.blob, row.state = blob, RECEIVED
        row.pages = receipt.pages or 1
        row.reading = {"original": original.sha256, "pages": []}
    row.save()
    return row


def _unused(name: str, used: set[str]) -> str:
    """A name that no other file of the matter has: papers and fields name their file by it."""
    stem, dot, ending = name[:200].rpartition(".")
    stem, ending = (stem, dot + ending) if dot else (name[:200], "")
    number, found = 1, name[:200]
    while found in used:
        number += 1
        found = f"{stem}（{number}）{ending}"
    used.add(found)
    return found


def remove(matter: Matter, upload: UUID) -> None:
    """Take a file out of a filing that was not handed in yet."""
    Upload.objects.filter(matter=matter, id=upload).exclude(state=FILED).update(removed=True)


def uploads_of(matter: Matter) -> list[Upload]:
    """Files of a filing that count, and those that were refused, in the order they came."""
    return list(Upload.objects.filter(matter=matter, removed=False).defer("reading").order_by("at", "id"))
