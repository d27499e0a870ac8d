"""What a file is by its bytes, and whether it is a second thing besides."""

from __future__ import annotations

import re
import struct

from tianping.papers.encoding import decode_text

HEAD = 1024

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cfb"),
    (b"{\\rt", "rtf"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\0asm", "program"),
    (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"MSCF", "cab"),
    (b"8BPS", "photoshop"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"fLaC", "audio"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"FLV\x01", "video"),
    (b"%!PS", "postscript"),
    (b"SQLite format 3\0", "database"),
    (b"ITSF", "help"),
    (b"AT&TFORM", "djvu"),
)
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|svg|\?xml|\?php|hta:|iframe|meta)\b", re.IGNORECASE
)
_ACTIVE_MARKUP = re.compile(rb"<(?:script\b|\?php|html\b|iframe\b|!doctype html)", re.IGNORECASE)
_SCRIPT = re.compile(rb"(?:#!|@echo off|Set \w+ ?= ?CreateObject)", re.IGNORECASE)
_MAIL = re.compile(rb"(?:MIME-Version:|Received:|Return-Path:|From: )", re.IGNORECASE)
_TAILS = re.compile(
    rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|%PDF-|\x7fELF|\xd0\xcf\x11\xe0\xa1\xb1"
)
_LONGEST_COMMENT = 65_557  # the end record of a ZIP with the longest comment behind it


def kind_of(data: bytes) -> str:
    """Name what the bytes are; `unknown` when nothing fits."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:HEAD]:
        return "pdf"
    return _by_structure(data) or _by_words(data) or "unknown"


def _by_structure(data: bytes) -> str:
    """Containers whose mark does not stand at the very beginning, and marks too short to trust alone."""
    if data[:2] == b"MZ":
        return "program"
    if data[:4] == b"RIFF":
        return {b"WEBP": "webp", b"AVI ": "video", b"WAVE": "audio"}.get(data[8:12], "unknown")
    if data[4:8] == b"ftyp":
        return "heif" if _HEIF_BRANDS & set(_brands(data)) and b"avif" not in data[8:12] else "video"
    if (
        data[:2] == b"BM"
        and len(data) > 26
        and struct.unpack_from("<I", data, 14)[0] in (12, 40, 52, 56, 64, 108, 124)
    ):
        return "bmp"
    return "tar" if data[257:262] == b"ustar" else ""


def _brands(data: bytes) -> list[bytes]:
    length = min(struct.unpack(">I", data[:4])[0], 256)
    return [data[at : at + 4] for at in (8, *range(16, length, 4))]


def _by_words(data: bytes) -> str:
    """Text of some kind; HTML, scripts and mail are told from plain words."""
    head = _head_of_words(data)
    if found := _MARKUP.match(head) or _MARKUP.search(head[:512]):
        word = found.group().lower()
        return "svg" if b"<svg" in head.lower() else "xml" if word == b"<?xml" else "html"
    if _SCRIPT.match(head):
        return "script"
    if _MAIL.match(head):
        return "mail"
    return "text" if decode_text(data) is not None else ""


def begins_with_markup(data: bytes) -> bool:
    """Whether the very first words are markup, as in a file that a browser would open."""
    return _MARKUP.match(_head_of_words(data)) is not None


def _head_of_words(data: bytes) -> bytes:
    """The beginning without marks and blanks; of UTF-16 what is left of Latin letters."""
    return data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")


def has_second_face(kind: str, data: bytes, end: int | None) -> bool:
    """Tell whether a picture or PDF is another kind of file as well. `end` is where it should stop."""
    if ends_as_archive(data):
        return True
    if kind == "pdf":
        return _pdf_hides_before(data) or has_foreign_tail(data[_last_eof(data) :])
    if b"%PDF-" in data[:HEAD] or _ACTIVE_MARKUP.search(data):
        return True
    return end is not None and has_foreign_tail(data[end:])


def ends_as_archive(data: bytes) -> bool:
    """A ZIP is found from its end, so it may hide behind anything."""
    start = max(0, len(data) - _LONGEST_COMMENT)
    at = data.rfind(b"PK\x05\x06", start)
    while at >= 0:
        if len(data) - at >= 22:
            entries, size, offset = struct.unpack_from("<10xHII", data, at)
            if entries and size and size <= at and offset < len(data):
                return data[at - size : at - size + 4] == b"PK\x01\x02" or b"PK\x01\x02" in data[:at]
        at = data.rfind(b"PK\x05\x06", start, at)
    return False


def _last_eof(data: bytes) -> int:
    at = data.rfind(b"%%EOF")
    return at + 5 if at >= 0 else len(data)


def _pdf_hides_before(data: bytes) -> bool:
    """Something stands before the PDF header that other programs would open as their own."""
    before = data[: data.find(b"%PDF-")]
    if not before:
        return False
    known = (
        any(before.startswith(magic) for magic, _ in _MAGIC) or before[:2] == b"MZ" or before[:4] == b"RIFF"
    )
    return known or before[4:8] == b"ftyp" or _ACTIVE_MARKUP.search(before) is not None


def has_foreign_tail(tail: bytes) -> bool:
    """Tell whether what follows the proper end of a file is another file."""
    stripped = tail.lstrip(b"\r\n\0 ")
    program = stripped[:2] == b"MZ" and b"PE\0\0" in stripped[:4096]
    return program or _TAILS.search(tail) is not None or _ACTIVE_MARKUP.search(tail) is not None
