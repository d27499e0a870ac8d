"""A document of the court as a page that reads well on a phone, and whether a PDF of one is as it was signed."""

from __future__ import annotations

import hashlib
import io
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tianping.core.access.visible import documents_of, matter_for
from tianping.core.drafting import make
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.views import to_html
from tianping.faces.who import actor, signed_in

# A judgment of a hundred pages is below two megabytes.
LARGEST = 10 * 1024 * 1024


@signed_in
def page(request: HttpRequest, key: UUID, document: UUID) -> HttpResponse:
    """The words of a document; the signed PDF is one step away."""
    who = actor(request)
    matter = matter_for(who, key)
    row = next((one for one in documents_of(who, matter) if one.pk == document), None)
    if row is None:
        raise Http404
    words = to_html(Blocks.from_json(row.blocks), marked=False)
    shown = {"matter": matter, "document": row, "words": words, "court": matter.court.name}
    return render(request, "portal/document.html", shown)


def named(file: Any) -> dict[str, str]:
    """What an uploaded document calls itself, the name of its file and its fingerprint, so that a printed answer says of what it is."""
    import pikepdf

    file.seek(0)
    data = file.read()
    title = ""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            title = str(pdf.open_metadata().get("dc:title", ""))
    except pikepdf.PdfError:
        pass
    return {"title": title, "file": file.name or "", "digest": hashlib.sha256(data).hexdigest()}


def signatures(file: Any) -> tuple[list[Any], str]:
    """What each signature in an uploaded PDF proves; else why nothing can be said."""
    if file is None:
        return [], "还没有选文书。它是一个 PDF 文件，在案件的“文书和材料”里下载。"
    if (file.size or 0) > LARGEST:
        return [], "这个文件超过 10 MB，不像法院做出的文书。"
    data = file.read()
    if not data.startswith(b"%PDF-"):
        return [], "这不是 PDF 文件。照片、截图和打印件上没有电子签名，请用下载的原文件。"
    # The signing library takes a second to load: only who checks waits for it.
    from tianping.core.drafting.sign import verify

    try:
        found = verify(data, make.authority().root())
    except Exception:  # whatever a stranger's file does to the reader of PDF files, the answer is the same
        return [], "打不开：文件损坏了，或者不是法院做出的文书。"
    return found, "" if found else "这个文件里没有电子签名：不是法院发出的原文件，或者签名被去掉了。"
