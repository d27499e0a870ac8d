"""The tree as static files: tiles of 256 hashes and bundles of 256 entries.

Anybody can mirror the folder with a plain copy and serve it with any web server. Paths and contents follow
the tiled transparency log: `tile/<level>/<n>` holds hashes of tree level 8·level, `tile/entries/<n>` the
entries themselves; a part that is not yet full is `<n>.p/<width>`, and full files never change again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tianping.ledger.verify import leaf_hash, node_hash

WIDTH, HEIGHT, HASH = 256, 8, 32
_LARGEST_ENTRY = 0xFFFF


class TileMissing(OSError):
    """A tile that the tree needs is not in the folder or is not whole."""


class Tiles:
    """The files of a log of a known size. Reads are cached; the size is that of the checkpoint."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.size = size
        self._cache: dict[tuple[int, int], list[bytes]] = {}

    def read(self, level: int, index: int) -> bytes:
        """The hash of a full subtree, from the lowest tile that reaches it."""
        tile_level, above = divmod(level, HEIGHT)
        if above == 0:
            return self._hashes(tile_level, index // WIDTH)[index % WIDTH]
        return node_hash(self.read(level - 1, 2 * index), self.read(level - 1, 2 * index + 1))

    def entries(self, start: int = 0) -> Iterator[bytes]:
        """All entries from `start` on, in order."""
        for number in range(start // WIDTH, -(-self.size // WIDTH)):
            bundle = _unbundle(self._file("entries", number, min(WIDTH, self.size - number * WIDTH)))
            first = number * WIDTH
            yield from bundle[max(0, start - first) :]

    def entry(self, index: int) -> bytes:
        """One entry."""
        return next(self.entries(index))

    def extend(self, entries: Sequence[bytes]) -> Tiles:
        """Write the tiles of a longer log beside the old ones, and return it; nothing old is changed."""
        grown = Tiles(self.folder, self.size + len(entries))
        grown._write_entries(self, entries)
        grown._write_hashes(self, [leaf_hash(entry) for entry in entries])
        return grown

    def _write_entries(self, old: Tiles, entries: Sequence[bytes]) -> None:
        first = old.size // WIDTH
        held = list(old.entries(first * WIDTH)) if old.size % WIDTH else []
        together = [*held, *entries]
        for offset in range(0, len(together), WIDTH):
            bundle = together[offset : offset + WIDTH]
            write_whole(_path(self.folder, "entries", first + offset // WIDTH, len(bundle)), _bundle(bundle))

    def _write_hashes(self, old: Tiles, fresh: list[bytes]) -> None:
        level, count = 0, old.size
        while fresh:
            first = count // WIDTH
            held = old._hashes(level, first)[: count % WIDTH] if count % WIDTH else []
            together = [*held, *fresh]
            for offset in range(0, len(together), WIDTH):
                hashes = together[offset : offset + WIDTH]
                number = first + offset // WIDTH
                self._cache[level, number] = hashes
                write_whole(_path(self.folder, str(level), number, len(hashes)), b"".join(hashes))
            full = len(together) // WIDTH
            fresh = [_tile_root(together[n * WIDTH : (n + 1) * WIDTH]) for n in range(full)]
            level, count = level + 1, first

    def _hashes(self, level: int, number: int) -> list[bytes]:
        if (level, number) not in self._cache:
            width = min(WIDTH, (self.size >> (HEIGHT * level)) - number * WIDTH)
            data = self._file(str(level), number, width)
            self._cache[level, number] = [data[i : i + HASH] for i in range(0, len(data), HASH)]
        return self._cache[level, number]

    def _file(self, kind: str, number: int, width: int) -> bytes:
        path = _path(self.folder, kind, number, width)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise TileMissing(f"{path.relative_to(self.folder)} is missing") from error
        if kind != "entries" and len(data) != width * HASH:
            raise TileMissing(f"{path.relative_to(self.folder)} is not whole")
        return data


def tile_path(kind: str, number: int, width: int) -> str:
    """The path of a tile: the number in groups of three digits, all but the last marked with x."""
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    name = "/".join(groups)
    return f"tile/{kind}/{name}" if width == WIDTH else f"tile/{kind}/{name}.p/{width}"


def _path(folder: Path, kind: str, number: int, width: int) -> Path:
    return folder / tile_path(kind, number, width)


def _tile_root(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        hashes = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes), 2)]
    return hashes[0]


def _bundle(entries: Sequence[bytes]) -> bytes:
    for entry in entries:
        if len(entry) > _LARGEST_ENTRY:
            raise ValueError(f"an entry of {len(entry)} bytes is too long for the log")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def _unbundle(data: bytes) -> list[bytes]:
    entries, at = [], 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 2], "big")
        entries.append(data[at + 2 : at + 2 + length])
        at += 2 + length
    return entries


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place whole: a reader sees the old one or the new one, also after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
