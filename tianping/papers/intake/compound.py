"""The older Word, WPS and Excel files: their container, their macros, objects and passwords."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from tianping.papers.cfb import CfbError, CompoundFile, Entry
from tianping.papers.doc import DocError, text_of
from tianping.papers.intake.found import Found

_MACRO_STORAGES = frozenset({"macros", "vba", "_vba_project_cur", "_vba_project"})
_OBJECT_STREAMS = frozenset({"\x01ole10native", "package", "\x03ocxname", "\x03objinfo"})
_DDE = re.compile(r"\x13[^\x14\x15]*\bDDE(?:AUTO)?\b", re.IGNORECASE)
_FETCHED = re.compile(
    r"\x13\s*(?:INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT)\b[^\x14\x15]*?"
    r"(?:https?:|ftp:|file:(?!///[A-Z]:)|(?<=[\s\x22\x27“”])\\\\)",
    re.IGNORECASE,
)
_FILEPASS, _SHEET, _MACRO_SHEET = 0x2F, 0x85, 1
# Records of filled cells (MS-XLS 2.3) and of anything drawn.
_FILLED = frozenset({0x06, 0x7E, 0xBD, 0xD6, 0xEC, 0xFD, 0x02, 0x03, 0x04, 0x203, 0x204, 0x205, 0x27E, 0x406})


def inspect(data: bytes) -> Found:
    """Say which program's file it is, whether it opens, and whether anything in it would run."""
    try:
        file = CompoundFile(data)
        kind, main = _main(file)
        if kind == "cfb":
            encrypted = file.find("EncryptedPackage") is not None
            return Found("docx" if encrypted else "cfb", ("encrypted" if encrypted else _unwanted(file),))
        codes = [*_storages(file), *(_word(file) if kind == "doc" else _excel(file.read(main)))]
    except (CfbError, struct.error, IndexError):
        return Found("cfb", ("corrupt",))
    return Found(kind, tuple(dict.fromkeys(codes)), pages=1)


def _main(file: CompoundFile) -> tuple[str, Entry]:
    for name, kind in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls")):
        entry = file.find(name)
        if entry is not None and not entry.storage:
            return kind, entry
    return "cfb", file.entries[0]


def _unwanted(file: CompoundFile) -> str:
    """Slides, mails, installers and drawings live in such containers too."""
    return (
        "type_not_allowed" if any(not entry.storage and entry.size for entry in file.entries) else "corrupt"
    )


def _storages(file: CompoundFile) -> Iterator[str]:
    for entry in file.entries:
        name = entry.name.casefold()
        if name in _MACRO_STORAGES:
            yield "macro"
        if name in _OBJECT_STREAMS or "objectpool" in (part.casefold() for part in entry.path):
            yield "ole_object"


def _word(file: CompoundFile) -> Iterator[str]:
    try:
        text = text_of(file, with_fields=True)
    except DocError as error:
        yield "encrypted" if error.encrypted else "corrupt"
        return
    if _DDE.search(text):
        yield "dde_field"
    if _FETCHED.search(text):
        yield "external_reference"
    if not text.strip() and file.find("Data") is None:
        yield "blank_document"


def _excel(book: bytes) -> Iterator[str]:
    """Walk the records of the globals; a book that starts with none is no book."""
    if len(book) < 8 or struct.unpack_from("<H", book, 0)[0] not in (0x0809, 0x0409, 0x0209, 0x0009):
        yield "corrupt"
        return
    at, filled = 0, False
    while at + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, at)
        body = book[at + 4 : at + 4 + length]
        if record == _FILEPASS:
            yield "encrypted"
            return
        filled = filled or record in _FILLED
        if record == _SHEET and len(body) > 5 and body[5] in (_MACRO_SHEET, 6):
            yield "macro"
        at += 4 + length
    if not filled:
        yield "blank_document"
