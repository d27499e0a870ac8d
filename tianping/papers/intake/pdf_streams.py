"""Streams of a PDF that grow out of all proportion: expanded with a counter, never kept."""

from __future__ import annotations

import base64
import math
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from tianping.papers.intake.images import size_problem
from tianping.papers.intake.receipt import Limits

_BOMB_BYTES = 16 << 20
_BOMB_RATIO = 100
_LARGEST_TOTAL = 400 << 20
_CHUNK = 1 << 16
_MOST_TILES = 5000  # beside each other over a page: on A4 a sixth of a point each, finer than any printer
_CHANNELS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/DeviceCMYK": 4}
# These expand by the picture they hold, whose size is declared and checked as a picture.
_PICTURE_FILTERS = {"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}


def oversized(document: pikepdf.Pdf, limits: Limits) -> list[str]:
    """Name what is too large once expanded; an empty list when nothing is."""
    total = 0
    for item in document.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        filters = _filters(item)
        if item.get("/Subtype") == "/Image":
            if code := _picture(item, limits):
                return [code]
            continue
        if not filters or _PICTURE_FILTERS & set(filters):
            continue
        size = _expanded(item, filters)
        total += size
        if size < 0 or total > _LARGEST_TOTAL:
            return ["decompression_bomb"]
    return []


def endless_tiles(document: pikepdf.Pdf) -> list[str]:
    """Name a pattern whose tiles are so small that a page of it takes minutes to draw."""
    across = max((max(abs(float(v)) for v in page.mediabox) for page in document.pages), default=0.0)
    for item in document.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/PatternType") == 1:
            steps = _steps(item)
            if any(step * _MOST_TILES < across for step in steps):
                return ["too_complex"]
    return []


def _steps(pattern: pikepdf.Stream) -> tuple[float, ...]:
    """How far its tiles are apart on the page; nothing for a pattern that says it wrongly, which is not drawn."""
    try:
        matrix: Any = pattern.get("/Matrix", [1, 0, 0, 1])
        steps: list[Any] = [pattern.get("/XStep", 1), pattern.get("/YStep", 1)]
        a, b, c, d = (float(value) for value in list(matrix)[:4])
        across, down = (abs(float(step)) for step in steps)
    except (TypeError, ValueError):
        return ()
    return across * math.hypot(a, b), down * math.hypot(c, d)


def _filters(item: pikepdf.Stream) -> list[str]:
    filters: Any = item.get("/Filter", [])
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
    return [str(name) for name in names]


def _picture(item: pikepdf.Stream, limits: Limits) -> str:
    width, height = int(item.get("/Width", 0)), int(item.get("/Height", 0))
    bits = int(item.get("/BitsPerComponent", 1))
    space = item.get("/ColorSpace")
    family = str(space[0]) if isinstance(space, pikepdf.Array) and len(space) else str(space)
    channels = _CHANNELS.get(family, 3)
    length = int(item.get("/Length", 0)) if isinstance(item.get("/Length", 0), int) else 0
    return size_problem(width, height, bits * channels, max(length, 1), limits)


def _expanded(item: pikepdf.Stream, filters: list[str]) -> int:
    """The size after all filters; -1 as soon as it is out of proportion."""
    raw = item.read_raw_bytes()
    chunks: Iterator[bytes] = iter((raw,))
    for name in filters:
        step = _STEPS.get(name)
        if step is None:
            break
        chunks = step(chunks)
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > _BOMB_BYTES and size > _BOMB_RATIO * max(len(raw), 1):
            return -1
    return size


def _inflate(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Expand piece by piece, so that the output of one layer is never whole in memory."""
    engine = zlib.decompressobj()
    for chunk in chunks:
        waiting = chunk
        while waiting and not engine.eof:
            try:
                piece = engine.decompress(waiting, _CHUNK)
            except zlib.error:
                return
            waiting = engine.unconsumed_tail
            if piece:
                yield piece


def _hex(chunks: Iterator[bytes]) -> Iterator[bytes]:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", b"".join(chunks).split(b">")[0])
    yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _base85(chunks: Iterator[bytes]) -> Iterator[bytes]:
    text = b"".join(chunks).split(b"~>")[0]
    try:
        yield base64.a85decode(text, ignorechars=b" \t\n\r\v\0\f<~")
    except ValueError:
        return


def _run_length(chunks: Iterator[bytes]) -> Iterator[bytes]:
    data = b"".join(chunks)
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def _lzw(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Count what LZW gives; the words of the table are kept, the output is not."""
    data = b"".join(chunks)
    table: list[bytes] = []
    bits, width, last = 0, 9, b""
    held = 0
    for byte in data:
        bits, held = (bits << 8 | byte) & 0xFFFFFF, held + 8
        if held < width:
            continue
        code = bits >> (held - width) & ((1 << width) - 1)
        held -= width
        if code == 256 or not table:
            table = [bytes([value]) for value in range(256)] + [b"", b""]
            width, last = 9, b""
            if code == 256:
                continue
        if code == 257 or code > len(table) or (code == len(table) and not last):
            return
        word = table[code] if code < len(table) else last + last[:1]
        if last and len(table) < 4096:
            table.append(last + word[:1])
        last = word
        width = 9 if len(table) < 511 else 10 if len(table) < 1023 else 11 if len(table) < 2047 else 12
        yield word


_STEPS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "/FlateDecode": _inflate,
    "/Fl": _inflate,
    "/ASCIIHexDecode": _hex,
    "/AHx": _hex,
    "/ASCII85Decode": _base85,
    "/A85": _base85,
    "/RunLengthDecode": _run_length,
    "/RL": _run_length,
    "/LZWDecode": _lzw,
    "/LZW": _lzw,
}
