"""PDF: opened twice (structure by qpdf, pages by PDFium), never executed, every object looked at."""

from __future__ import annotations

import io
import math
import re
import resource

import pikepdf
import pypdfium2 as pdfium

from tianping.papers.intake import pdf_streams, sniff
from tianping.papers.intake.found import Found
from tianping.papers.intake.pdf_actions import active_in_bytes, active_in_objects
from tianping.papers.intake.receipt import Limits

_DAMAGE = re.compile(r"damaged|reconstruct|startxref|xref|EOF|not at|trailer", re.IGNORECASE)
_BLANK_PAGES_RENDERED = 20
_NEARLY_WHITE = 250
_DRAWING_SECONDS = 3  # of processor: what is not drawn small by then is no paper of a court


def inspect(data: bytes, limits: Limits) -> Found:
    """Say what a PDF holds besides pages, whether it can be read, and mend it where it was damaged."""
    if sniff.has_second_face("pdf", data, None):
        return Found("pdf", ("polyglot",))
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            return _inspect_open(document, data, limits)
    except pikepdf.PasswordError:
        return Found("pdf", ("encrypted",))
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
    ):
        # What qpdf cannot read may still carry a script for a reader that is less strict.
        return Found("pdf", active_in_bytes(data) or ("corrupt",))


def _inspect_open(document: pikepdf.Pdf, data: bytes, limits: Limits) -> Found:
    damaged = _is_damaged(document, data)
    count = len(document.pages)
    if count == 0:
        return Found("pdf", active_in_bytes(data) or ("corrupt",))
    if count > limits.max_pages:
        return Found("pdf", ("too_many_pages",), pages=count)
    codes = [*active_in_objects(document), *active_in_bytes(data)]
    codes += pdf_streams.oversized(document, limits)
    codes += _page_sizes(document, limits)
    codes += pdf_streams.endless_tiles(document)
    if codes:
        return Found("pdf", tuple(codes), pages=count)
    return _inspect_pages(document, data, damaged or _warned(document))


def _inspect_pages(document: pikepdf.Pdf, data: bytes, damaged: bool) -> Found:
    """The harmless rest: owner password, damage, blank pages."""
    count = len(document.pages)
    codes = ["owner_password"] if document.is_encrypted else []
    cleaned = _saved(document) if damaged else b""
    _hurry(_DRAWING_SECONDS)
    shown = _pages_shown(cleaned or data)
    if shown is None:
        return Found("pdf", ("corrupt",), pages=count)
    if damaged:
        codes.append("pdf_repaired")
    if not shown:
        codes.append("blank_document")
    return Found("pdf", tuple(codes), pages=count, cleaned=cleaned, cleaned_kind="pdf" if cleaned else "")


def _is_damaged(document: pikepdf.Pdf, data: bytes) -> bool:
    begins = data.startswith(b"%PDF-")
    ends = b"%%EOF" in data[-2048:]
    return not begins or not ends or _warned(document)


def _warned(document: pikepdf.Pdf) -> bool:
    return any(_DAMAGE.search(str(warning)) for warning in document.get_warnings())


def _saved(document: pikepdf.Pdf) -> bytes:
    """The mended file, the same for the same bytes."""
    stream = io.BytesIO()
    document.save(stream, deterministic_id=not document.is_encrypted, encryption=False)
    return stream.getvalue()


def _page_sizes(document: pikepdf.Pdf, limits: Limits) -> list[str]:
    for page in document.pages:
        unit = float(page.obj.get("/UserUnit", 1))
        for box in (page.mediabox, page.cropbox):
            x0, y0, x1, y1 = (float(value) for value in box)
            if max(abs(x1 - x0), abs(y1 - y0)) * unit > limits.max_page_points:
                return ["page_too_large"]
    return []


def _hurry(seconds: int) -> None:
    """In a process whose time is bound, leave only so much for what follows: drawing cannot be broken off otherwise."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime) + seconds
    if soft != resource.RLIM_INFINITY and until < soft:
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _pages_shown(data: bytes) -> bool | None:
    """Whether any page shows anything; None when PDFium cannot open the file at all.

    Pages beyond the first few are taken to show something if they have content: a long document of
    invisible pages is no case that a person meets.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return None
    readable = 0
    try:
        for index in range(min(len(document), _BLANK_PAGES_RENDERED)):
            try:
                page = document[index]
                readable += 1
                if _has_ink(page):
                    return True
            except pdfium.PdfiumError:
                continue
        return None if not readable else len(document) > _BLANK_PAGES_RENDERED
    finally:
        document.close()


def _has_ink(page: pdfium.PdfPage) -> bool:
    """Render small and look for anything that is not white."""
    width, height = page.get_size()
    scale = 400 / max(width, height, 1)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    return bool((bitmap.to_numpy() < _NEARLY_WHITE).any())
