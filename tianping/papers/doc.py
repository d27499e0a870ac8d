"""Words of a legacy Word or WPS document (.doc, .wps), by its piece table."""

from __future__ import annotations

import re
import struct

from tianping.papers.cfb import CfbError, CompoundFile

_ENCRYPTED, _WHICH_TABLE = 0x0100, 0x0200
_CLX = 0x01A2  # place of the piece table's offset and length in the header of Word 97 and later
_TEXT_LENGTHS = 0x004C  # body, footnotes, headers, macros, comments, endnotes, text boxes: in characters
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_MARKS = {
    "\r": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x07": "\t",
    "\xa0": " ",
    "\x1e": "-",
    "\x1f": "",
    "\x02": "",
    "\x05": "",
}
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")


class DocError(Exception):
    """The document cannot be read; `encrypted` tells whether for want of its password."""

    def __init__(self, why: str, *, encrypted: bool = False) -> None:
        super().__init__(why)
        self.encrypted = encrypted


def text_of(file: CompoundFile, *, with_fields: bool = False) -> str:
    """Give the words in order, paragraphs on lines, cells parted by tabs.

    With fields, the raw characters with Word's own field marks come instead, for a look at what the fields do.
    """
    entry = file.find("WordDocument")
    if entry is None:
        raise DocError("no WordDocument stream")
    try:
        raw = _characters(file, file.read(entry))
    except (struct.error, IndexError, CfbError) as error:
        raise DocError("broken tables") from error
    return raw if with_fields else _plain(raw)


def _characters(file: CompoundFile, document: bytes) -> str:
    magic, version = struct.unpack_from("<HH", document, 0)
    flags = struct.unpack_from("<H", document, 0x0A)[0]
    if magic not in (0xA5EC, 0xA5DC) or version < 0x65:
        raise DocError("not Word 97 or later")
    if flags & _ENCRYPTED:
        raise DocError("encrypted", encrypted=True)
    if version < 0xC1:
        return _word95(document)
    table = file.find("1Table" if flags & _WHICH_TABLE else "0Table")
    if table is None:
        raise DocError("no table stream")
    offset, length = struct.unpack_from("<II", document, _CLX)
    pieces = _piece_table(file.read(table)[offset : offset + length])
    return _join(document, pieces)


def _word95(document: bytes) -> str:
    """The earlier kind keeps its words in one piece, in the code page of its system."""
    start, end = struct.unpack_from("<II", document, 0x18)
    return document[start:end].decode("gb18030", "replace")


def _piece_table(block: bytes) -> bytes:
    """Skip the formatting blocks that stand before the table of pieces."""
    at = 0
    while at < len(block):
        if block[at] == 2:
            length = struct.unpack_from("<I", block, at + 1)[0]
            return block[at + 5 : at + 5 + length]
        if block[at] != 1:
            break
        at += 3 + struct.unpack_from("<H", block, at + 1)[0]
    raise DocError("no piece table")


def _join(document: bytes, pieces: bytes) -> str:
    count = (len(pieces) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    parts = []
    for number in range(count):
        length = bounds[number + 1] - bounds[number]
        if length < 0 or length > len(document):
            raise DocError("broken piece")
        where = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0]
        if where & 0x4000_0000:
            start = (where & 0x3FFF_FFFF) // 2
            parts.append(document[start : start + length].decode("cp1252", "replace"))
        else:
            parts.append(document[where : where + 2 * length].decode("utf-16-le", "replace"))
    return "".join(parts)


def _plain(raw: str) -> str:
    """Take fields for what they show, and Word's marks for lines and tabs."""
    while True:
        shown = _FIELD.sub(lambda found: found[1] or "", raw)
        if shown == raw:
            break
        raw = shown
    text = "".join(_MARKS.get(char, char) for char in raw)
    return _UNSEEN.sub("", text)
