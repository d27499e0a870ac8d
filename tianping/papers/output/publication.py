"""A paper for the public, laid out anew: nothing but its words, print that is seen, and pictures without a past."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from tianping.papers.intake.images import as_jpeg, open_picture
from tianping.papers.output.pdf import Sheet, Volume, make_pdf
from tianping.papers.output.typeset import flow

_SAYING_MORE = ("/Metadata", "/Outlines", "/PageMode", "/ViewerPreferences", "/Lang")


def published(text: str, pictures: Iterable[bytes] = ()) -> bytes:
    """The masked text of a paper as PDF, its pictures after it, one on a page; equal text gives equal bytes.

    Only the given words go in, so that no property, hidden layer, annotation, bookmark or enclosed file of the
    paper they were taken from can follow; pictures are drawn again from their pixels, so that nothing they carry
    beside them (place, device, day) follows either (法释〔2016〕19号 10、15).  What a picture shows is masked before.

    Raises:
        ValueError: no word to publish.
        PIL.UnidentifiedImageError: a picture that is none.

    """
    if not text.strip():
        raise ValueError("没有可公布的正文：请传入屏蔽后的文书全文")
    sheets = (*flow(text.splitlines()), *(Sheet(picture=_redrawn(one)) for one in pictures))
    with pikepdf.open(io.BytesIO(make_pdf([Volume("", sheets)], title=""))) as pdf:
        for name in _SAYING_MORE:
            if name in pdf.Root:
                del pdf.Root[name]
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True, min_version="1.7", fix_metadata_version=False)
        return stream.getvalue()


def _redrawn(data: bytes) -> bytes:
    return as_jpeg(open_picture(data))
