"""Compound files (the container of .doc, .xls, .wps): streams by name, read with every chain bounded."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # and everything above it marks the end of a chain or a free place
_MOST_ENTRIES = 20_000
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")


class CfbError(Exception):
    """The bytes are no readable compound file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream or storage: its name, and the storages above it."""

    name: str
    path: tuple[str, ...]
    start: int
    size: int
    storage: bool


class CompoundFile:
    """An opened compound file."""

    def __init__(self, data: bytes) -> None:
        """Read header, tables and directory; CfbError when they make no sense."""
        if data[:8] != MAGIC or len(data) < 1024:
            raise CfbError("no compound file")
        self._data = data
        try:
            self._read_header()
        except (struct.error, IndexError) as error:
            raise CfbError("broken tables") from error
        if not self.entries:
            raise CfbError("no directory")

    def _read_header(self) -> None:
        data = self._data
        sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if sector_shift not in (9, 12) or mini_shift != 6:
            raise CfbError("odd sector size")
        self._sector: int = 1 << sector_shift
        directory, self._cutoff, mini_fat, _, more, more_count = struct.unpack_from("<I4xIIIII", data, 48)
        places = [place for place in struct.unpack_from("<109I", data, 76) if place < _END]
        places += self._more_fat_places(more, more_count)
        self._fat = self._numbers(places)
        self._mini_fat = self._numbers(self._chain(mini_fat, self._fat))
        raw = self._join(directory)
        self.entries = self._walk(raw)
        root = _ENTRY.unpack_from(raw, 0)
        self._mini_stream = self._join(root[11])[: root[12]]

    def _more_fat_places(self, sector: int, count: int) -> list[int]:
        """The rest of the table's own places, for files over seven megabytes."""
        places: list[int] = []
        for _ in range(min(count, len(self._data) // self._sector + 1)):
            if sector >= _END:
                break
            numbers = self._numbers([sector])
            sector = numbers.pop()
            places += [place for place in numbers if place < _END]
        return places

    def _offset(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _numbers(self, sectors: list[int]) -> list[int]:
        numbers: list[int] = []
        for sector in sectors:
            numbers += struct.unpack_from(f"<{self._sector // 4}I", self._data, self._offset(sector))
        return numbers

    def _chain(self, start: int, table: list[int]) -> list[int]:
        """Follow a chain; one longer than its table runs in a circle."""
        chain: list[int] = []
        while start < _END:
            if start >= len(table) or len(chain) > len(table):
                raise CfbError("broken chain")
            chain.append(start)
            start = table[start]
        return chain

    def _join(self, start: int) -> bytes:
        return b"".join(
            self._data[self._offset(sector) : self._offset(sector) + self._sector]
            for sector in self._chain(start, self._fat)
        )

    def _walk(self, raw: bytes) -> tuple[Entry, ...]:
        """Give all entries with the storages that hold them, however the tree is tangled."""
        items = [_ENTRY.unpack_from(raw, at) for at in range(0, len(raw) - 127, 128)][:_MOST_ENTRIES]
        entries: list[Entry] = []
        seen: set[int] = set()
        waiting: list[tuple[int, tuple[str, ...]]] = [(items[0][6], ())] if items and items[0][2] == 5 else []
        while waiting:
            number, path = waiting.pop()
            if number >= len(items) or number in seen:
                continue
            seen.add(number)
            item = items[number]
            name = item[0][: max(0, item[1] - 2)].decode("utf-16-le", "replace")
            entries.append(Entry(name, path, item[11], item[12] & 0xFFFFFFFF, item[2] == 1))
            waiting += [(item[4], path), (item[5], path)]
            if item[2] == 1:
                waiting.append((item[6], (*path, name)))
        return tuple(entries)

    def find(self, *path: str) -> Entry | None:
        """The entry at this path, or None; names compare without case, as the format has it."""
        wanted = tuple(part.casefold() for part in path)
        for entry in self.entries:
            if tuple(part.casefold() for part in (*entry.path, entry.name)) == wanted:
                return entry
        return None

    def read(self, entry: Entry) -> bytes:
        """The bytes of a stream; CfbError when its chain is broken."""
        if entry.storage or entry.size == 0:
            return b""
        if entry.size >= self._cutoff:
            return self._join(entry.start)[: entry.size]
        pieces = [
            self._mini_stream[at * 64 : at * 64 + 64] for at in self._chain(entry.start, self._mini_fat)
        ]
        return b"".join(pieces)[: entry.size]
