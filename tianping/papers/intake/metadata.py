"""What pictures tell besides their pixels: where they end, where they were taken, and the file without it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from PIL import Image

_GPS = 0x8825
_PLACE_WORDS = re.compile(
    rb"GPSL(?:atitude|ongitude)|GPSPosition|<geo:lat|LocationCreated|Iptc4xmpExt:Location"
)
_ORIENTATION = 0x0112
_PNG_TELLING = {b"eXIf", b"tEXt", b"iTXt", b"zTXt"}
_WEBP_TELLING = {b"EXIF", b"XMP "}
_UNREADABLE = (OSError, EOFError, SyntaxError, ValueError, KeyError, TypeError, AttributeError, struct.error)


def end_of(kind: str, data: bytes) -> int | None:
    """Where the picture properly ends; None when that cannot be told, or the picture is cut short."""
    finders = {"jpeg": _jpeg_end, "png": _png_end, "webp": _webp_end, "gif": _gif_end, "heif": _heif_end}
    finder = finders.get(kind)
    return finder(data) if finder else None


def tells_place(image: Image.Image, kind: str, data: bytes) -> bool:
    """Whether the picture says where it was taken: in EXIF, in XMP, or in a text of a PNG."""
    try:
        # Tag 0 is the version of the block, which many cameras write without any place.
        if any(tag != 0 for tag in image.getexif().get_ifd(_GPS)):
            return True
    except _UNREADABLE:
        return True  # an EXIF block that cannot be read cannot be trusted to tell nothing
    xmp = image.info.get("xmp") or b""
    texts = xmp if isinstance(xmp, bytes) else str(xmp).encode()
    if kind == "jpeg":
        texts += b"".join(
            body for marker, body, _ in _jpeg_segments(data) if 0xE1 <= marker <= 0xEF or marker == 0xFE
        )
    if kind == "png":
        texts += b"".join(body for name, body, _ in _png_chunks(data) if name in _PNG_TELLING)
    return _PLACE_WORDS.search(texts) is not None


def stripped(kind: str, data: bytes) -> bytes:
    """The same file without telling parts, pixels untouched; nothing when the kind cannot be cut like that."""
    makers = {"jpeg": _jpeg_stripped, "png": _png_stripped, "webp": _webp_stripped}
    maker = makers.get(kind)
    return maker(data) if maker else b""


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Marker, body and end of each segment; scan data is part of the segment that starts it."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xD9:
            yield marker, b"", at + 2
            return
        length = struct.unpack_from(">H", data, at + 2)[0]
        end = at + 2 + length
        if marker == 0xDA:
            end = _scan_end(data, end)
        yield marker, data[at + 4 : end], end
        at = end
    if data[at : at + 2] == b"\xff\xd9":
        yield 0xD9, b"", at + 2


_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


def _scan_end(data: bytes, start: int) -> int:
    """Where the coded pixels stop: at the next marker that is neither stuffing nor a restart."""
    found = _AFTER_SCAN.search(data, start)
    return found.start() if found else len(data)


def _jpeg_end(data: bytes) -> int | None:
    for marker, _, end in _jpeg_segments(data):
        if marker == 0xD9:
            return end
    return None


def _jpeg_stripped(data: bytes) -> bytes:
    """Keep what the pixels need (and the colour profile); of EXIF only which way is up."""
    kept = [b"\xff\xd8"]
    orientation = 1
    for marker, body, _end in _jpeg_segments(data):
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            orientation = _orientation(body[6:]) or orientation
        needed = marker in (0xE0, 0xEE) or (marker == 0xE2 and body.startswith(b"ICC_PROFILE"))
        if needed or not (0xE0 <= marker <= 0xEF or marker in (0xFE, 0xD9)):
            kept.append(_segment(marker, body))
    if orientation != 1:
        kept.insert(2, _segment(0xE1, b"Exif\0\0" + _orientation_block(orientation)))
    return b"".join(kept) + b"\xff\xd9"


def _segment(marker: int, body: bytes) -> bytes:
    if marker == 0xDA:
        # A scan's length counts its header only: its first byte is the number of components.
        return struct.pack(">BBH", 0xFF, marker, 6 + 2 * body[0] if body else 2) + body
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _orientation(block: bytes) -> int:
    exif = Image.Exif()
    try:
        exif.load(b"Exif\0\0" + block)
        value = exif.get(_ORIENTATION, 1)
    except _UNREADABLE:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _orientation_block(value: int) -> bytes:
    return b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0) + b"\0\0\0\0"


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    at = 8
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            return
        yield name, data[at + 8 : at + 8 + length], end
        at = end
        if name == b"IEND":
            return


def _png_end(data: bytes) -> int | None:
    return next((end for name, _, end in _png_chunks(data) if name == b"IEND"), None)


def _png_stripped(data: bytes) -> bytes:
    kept, start = [data[:8]], 8
    for name, _, end in _png_chunks(data):
        if name not in _PNG_TELLING:
            kept.append(data[start:end])
        start = end
    return b"".join(kept)


def _webp_end(data: bytes) -> int | None:
    return 8 + struct.unpack_from("<I", data, 4)[0] if len(data) >= 12 else None


def _gif_end(data: bytes) -> int | None:
    """Behind the trailer byte (GIF89a, section 27); blocks are stepped over by their lengths."""
    if len(data) < 13:
        return None
    at = 13 + _colours(data[10])
    while at < len(data):
        if data[at] == 0x3B:
            return at + 1
        if data[at] == 0x2C and at + 10 < len(data):
            at += 11 + _colours(data[at + 9])  # the descriptor, its colours and the size of codes
        elif data[at] == 0x21:
            at += 2
        else:
            return None
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
    return None


def _colours(flags: int) -> int:
    """Bytes of the colour table that the flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _heif_end(data: bytes) -> int | None:
    """Behind the last whole box (ISO/IEC 14496-12, 4.2)."""
    at = 0
    while at + 16 <= len(data):
        length = struct.unpack_from(">I", data, at)[0]
        if length == 1:
            length = struct.unpack_from(">Q", data, at + 8)[0]
        if length < 8 or at + length > len(data) or not data[at + 4 : at + 8].isalnum():
            break
        at += length
    return at or None


def _webp_stripped(data: bytes) -> bytes:
    kept, at, end = [], 12, min(_webp_end(data) or 0, len(data))
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        stop = at + 8 + length + length % 2
        chunk = data[at:stop]
        if name == b"VP8X":
            # The header counts EXIF and XMP among the parts; both flags fall with them.
            chunk = chunk[:8] + bytes([chunk[8] & ~0b1100]) + chunk[9:]
        if name not in _WEBP_TELLING:
            kept.append(chunk)
        at = stop
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
