"""OFD (GB/T 33190): the national page format; a ZIP of XML. Looked at part by part."""

from __future__ import annotations

import posixpath
import re

from tianping.papers import safexml
from tianping.papers.intake import sniff
from tianping.papers.intake.archives import has_zip_tail
from tianping.papers.intake.found import Found
from tianping.papers.intake.images import BROKEN, open_picture, size_problem
from tianping.papers.intake.receipt import Limits
from tianping.papers.ofd_parts import Layout, OfdError, layout_of
from tianping.papers.safexml import XmlError
from tianping.papers.safezip import Package

_POINTS_PER_MILLIMETRE = 72 / 25.4
# Invoices carry their own data as XML, and seals as small binary files: both belong to the format.
_CARRIED = frozenset({"program", "script", "html", "shortcut", "zip", "cfb", "rar", "7z", "rtf", "pdf"})
_OUTSIDE = re.compile(
    rb"<(?:\w+:)?(?:Loc|MultiMediaFile|MediaFile|FileLoc|FontFile|ImageMask)[^>]*>\s*(?:\w+://|\\\\)"
)
_OPENING_ACTION = re.compile(
    rb'<(?:\w+:)?Action\b[^>]*\bEvent="(?:DO|PO)"[^>]*>(?P<body>.*?)</(?:\w+:)?Action>', re.DOTALL
)
_REACHING = re.compile(rb"<(?:\w+:)?(?:URI|Sound|Movie)\b")


def inspect(package: Package, data: bytes, limits: Limits) -> Found:
    """Say whether the document can be read and whether it holds more than pages."""
    package.expand_all()
    codes = [code for name in package.names for code in _judge_part(package, name, limits)]
    if has_zip_tail(data):
        codes.append("polyglot")
    if codes:
        return Found("ofd", tuple(dict.fromkeys(codes)))
    try:
        layout = layout_of(package)
    except OfdError:
        return Found("ofd", ("corrupt",))
    return Found("ofd", _judge_layout(package, layout, limits), pages=len(layout.pages))


def _judge_layout(package: Package, layout: Layout, limits: Limits) -> tuple[str, ...]:
    if len(layout.pages) > limits.max_pages:
        return ("too_many_pages",)
    largest = max((max(page.width, page.height) for page in layout.pages), default=0)
    if largest * _POINTS_PER_MILLIMETRE > limits.max_page_points:
        return ("page_too_large",)
    shown = any(
        word in package.read(part)
        for page in layout.pages
        for part in page.parts
        for word in (b"TextObject", b"ImageObject", b"PathObject", b"CompositeObject")
    )
    return () if shown else ("blank_document",)


def _judge_part(package: Package, name: str, limits: Limits) -> list[str]:
    data = package.read(name)
    if name.casefold().endswith(".xml"):
        return _judge_xml(name, data)
    kind = sniff.kind_of(data) if data else "unknown"
    if kind in _CARRIED and not (kind == "zip" and name.casefold().endswith(".esl")):
        return ["embedded_document"]
    try:
        problem = size_problem(*open_picture(data).size, 24, len(data), limits)
    except BROKEN:
        return []
    return [problem] if problem else []


def _judge_xml(name: str, data: bytes) -> list[str]:
    try:
        safexml.check(data)
    except XmlError as error:
        essential = posixpath.basename(name) in ("OFD.xml", "Document.xml")
        return [error.code] if error.code != "corrupt" or essential else []
    opening = any(_REACHING.search(found["body"]) for found in _OPENING_ACTION.finditer(data))
    return ["external_reference"] if opening or _OUTSIDE.search(data) else []
