"""Sheets of older Excel and WPS workbooks (.xls): the records of BIFF 5 and 8, by the published file format.

As with `.xlsx` a sheet is a page and its cells a table; a formula shows its last result.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tianping.papers.cfb import CfbError, CompoundFile
from tianping.papers.model import FileReading
from tianping.papers.xlsx import MOST_CELLS, is_date_format, number_shown, sheet_page

_BOF, _EOF, _CONTINUE, _STRING = 0x0809, 0x000A, 0x003C, 0x0207
_SHEET, _SHARED, _STYLE, _FORMAT, _CODEPAGE, _FILEPASS = 0x0085, 0x00FC, 0x00E0, 0x041E, 0x0042, 0x002F
_LABEL_SHARED, _LABEL, _NUMBER, _RK, _MANY_RK, _FORMULA, _BOOLEAN = (
    0xFD,
    0x204,
    0x203,
    0x27E,
    0xBD,
    0x06,
    0x205,
)
_BIFF8 = 0x0600
_CODECS = {936: "gbk", 950: "big5", 1200: "utf-16-le", 1252: "cp1252", 54936: "gb18030"}

Placed = tuple[int, int, str]
"""Row, column and words of one cell."""


class XlsError(Exception):
    """The bytes are no workbook that can be read."""


@dataclass
class _Book:
    """What the sheets share."""

    unicode: bool = True
    codec: str = "gbk"
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    sheets: list[int] = field(default_factory=list)

    def number(self, value: float, style: int) -> str:
        """Write a number as its cell shows it."""
        kind = self.styles[style] if style < len(self.styles) else 0
        return number_shown(repr(value), date=is_date_format(str(kind), self.formats.get(kind, "")))


def read(path: Path | bytes, *, file: str = "") -> FileReading:
    """Read all sheets; XlsError when the bytes are no workbook, or one under a password."""
    data = path if isinstance(path, bytes) else path.read_bytes()
    name = file or (path.name if isinstance(path, Path) else "")
    try:
        package = CompoundFile(data)
        entry = package.find("Workbook") or package.find("Book")
        if entry is None:
            raise XlsError("no workbook")
        stream = package.read(entry)
        book = _globals(stream)
        if not book.sheets:
            raise XlsError("no sheets")
        pages = tuple(
            sheet_page(name, index, list(_cells(book, stream, at))) for index, at in enumerate(book.sheets)
        )
    except (CfbError, struct.error, IndexError, UnicodeDecodeError) as error:
        raise XlsError("broken workbook") from error
    return FileReading(name, "xls", pages)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give kind and body of the records of one part, up to its end."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _globals(stream: bytes) -> _Book:
    book, shared = _Book(), []
    before = 0
    for kind, body in _records(stream, 0):
        if kind == _BOF:
            book.unicode = struct.unpack_from("<H", body)[0] == _BIFF8
        elif kind == _FILEPASS:
            raise XlsError("encrypted")
        elif kind == _CODEPAGE:
            book.codec = _CODECS.get(struct.unpack_from("<H", body)[0], "gbk")
        elif kind == _SHEET and body[5] == 0:
            book.sheets.append(struct.unpack_from("<I", body)[0])
        elif kind == _STYLE:
            book.styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FORMAT:
            number = struct.unpack_from("<H", body)[0]
            book.formats[number] = _text(book, body[2:], wide=book.unicode)
        elif kind == _SHARED or (kind == _CONTINUE and before == _SHARED):
            shared.append(body)
            kind = _SHARED
        before = kind
    book.strings = list(_strings(shared)) if shared else []
    return book


def _text(book: _Book, body: bytes, *, wide: bool = True) -> str:
    """Read a string that lies within one record; `wide` tells whether its length takes two bytes."""
    size = struct.unpack_from("<H", body)[0] if wide else body[0]
    rest = body[2:] if wide else body[1:]
    if not book.unicode:
        return rest[:size].decode(book.codec, "replace")
    return rest[1 : 1 + 2 * size].decode("utf-16-le") if rest[0] & 1 else rest[1 : 1 + size].decode("latin-1")


class _Shared:
    """The table of strings, read over the seams of its records."""

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces, self.piece, self.at = pieces, 0, 8

    def plain(self, count: int) -> bytes:
        """Read bytes that may go on in the next record."""
        taken = b""
        while len(taken) < count:
            part = self.pieces[self.piece][self.at : self.at + count - len(taken)]
            taken, self.at = taken + part, self.at + len(part)
            if len(taken) < count:
                self.piece, self.at = self.piece + 1, 0
        return taken

    def characters(self, count: int, wide: bool) -> str:
        """Read characters; at a seam a byte tells anew how wide they are."""
        text = ""
        while len(text) < count:
            room = (len(self.pieces[self.piece]) - self.at) // (2 if wide else 1)
            if room == 0:
                self.piece, self.at = self.piece + 1, 1
                wide = bool(self.pieces[self.piece][0] & 1)
                continue
            raw = self.plain(min(room, count - len(text)) * (2 if wide else 1))
            text += raw.decode("utf-16-le" if wide else "latin-1")
        return text


def _strings(pieces: list[bytes]) -> Iterator[str]:
    source = _Shared(pieces)
    for _ in range(min(struct.unpack_from("<I", pieces[0], 4)[0], MOST_CELLS)):
        size, flags = struct.unpack("<HB", source.plain(3))
        runs = struct.unpack("<H", source.plain(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", source.plain(4))[0] if flags & 4 else 0
        yield source.characters(size, bool(flags & 1))
        # Changes of type within the string, and reading aids: no words.
        source.plain(4 * runs + min(extra, 1 << 20))


def _cells(book: _Book, stream: bytes, at: int) -> Iterator[Placed]:
    """Give what each cell of a sheet shows."""
    waits: tuple[int, int] | None = None
    for count, (kind, body) in enumerate(_records(stream, at)):
        if count > MOST_CELLS:
            return
        if kind == _STRING and waits:
            yield *waits, _text(book, body).strip()
            waits = None
        elif kind == _MANY_RK:
            yield from _many(book, body)
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 0:
            waits = struct.unpack_from("<HH", body)
        elif kind in (_LABEL_SHARED, _LABEL, _NUMBER, _RK, _FORMULA, _BOOLEAN):
            row, column, style = struct.unpack_from("<HHH", body)
            if text := _shown(book, kind, style, body[6:]).strip():
                yield row, column, text


def _many(book: _Book, body: bytes) -> Iterator[Placed]:
    row, column = struct.unpack_from("<HH", body)
    for place in range((len(body) - 6) // 6):
        style, packed = struct.unpack_from("<HI", body, 4 + 6 * place)
        yield row, column + place, book.number(_unpacked(packed), style)


def _shown(book: _Book, kind: int, style: int, body: bytes) -> str:
    if kind == _LABEL_SHARED:
        number = struct.unpack_from("<I", body)[0]
        return book.strings[number] if number < len(book.strings) else ""
    if kind == _LABEL:
        return _text(book, body)
    if kind == _RK:
        return book.number(_unpacked(struct.unpack_from("<I", body)[0]), style)
    if kind == _BOOLEAN or (kind == _FORMULA and body[6:8] == b"\xff\xff"):
        value, fault = (body[0], body[1]) if kind == _BOOLEAN else (body[2], body[0] != 1)
        return "" if fault else "是" if value else "否"
    return book.number(struct.unpack_from("<d", body)[0], style)


def _unpacked(packed: int) -> float:
    """Undo the short form of numbers: an integer or the upper half of a double, perhaps times a hundred."""
    if packed & 2:
        value = float(struct.unpack("<i", struct.pack("<I", packed))[0] >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return value / 100 if packed & 1 else value
