"""RTF: looked at as text, never interpreted."""

from __future__ import annotations

import re

from tianping.papers.intake.found import Found
from tianping.papers.intake.sniff import ends_as_archive
from tianping.papers.rtf import text_of

_OBJECT = re.compile(
    rb"\\(?:object|objdata|objocx|objemb|objlink|objautlink|objupdate|objsub|objhtml)(?![a-z])"
)
_TEMPLATE = re.compile(rb"\\template\b\s*(?:\{\\[^}]*\}|\s)*(?:https?:|ftp:|file:|\\\\\\\\)", re.IGNORECASE)
_FIELD = re.compile(rb"\\fldinst\b(?P<body>[^}]{0,400})", re.IGNORECASE)
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b")
_FETCHED = re.compile(
    rb"\b(?:INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT)\b.*?"
    rb"(?:https?:|ftp:|file:(?!///[A-Z]:)|(?<=[\s\x22\x27])\\\\\\\\)",
    re.DOTALL | re.IGNORECASE,
)
_DRAWN = re.compile(rb"\\(?:pict|shp|do)(?![a-z])")
_LONGEST_EMPTY = 1 << 20  # bytes; style sheets without a word stay below
_CONTROL = re.compile(rb"\\(?:\*|[a-z]+-?\d* ?)|[{}\r\n]")


def inspect(data: bytes) -> Found:
    """Find objects, remote templates and fields that call other programs."""
    codes = ["polyglot"] if ends_as_archive(data) else []
    if _OBJECT.search(data):
        codes.append("rtf_object")
    for found in _FIELD.finditer(data):
        # Split runs ("D{\b DE}AUTO") read as one word once the control words are taken out.
        words = _CONTROL.sub(b"", found["body"])
        if _DDE.search(words) or _DDE.search(found["body"]):
            codes.append("dde_field")
        if _FETCHED.search(found["body"]):
            codes.append("external_reference")
    if _TEMPLATE.search(data):
        codes.append("external_reference")
    if not codes and data.rstrip(b"\0\r\n \t")[-1:] != b"}":
        codes.append("corrupt")
    if not codes and len(data) < _LONGEST_EMPTY and not _DRAWN.search(data) and not text_of(data).strip():
        codes.append("blank_document")
    return Found("rtf", tuple(codes), pages=1)
