"""The Merkle tree of RFC 6962 over hashes that are read where they lie.

`Hashes` gives the hash of a full subtree: level 0 are leaves, level k covers 2^k of them. Proofs and roots
are made from those alone, so that a log of millions is served from a few tiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from tianping.ledger.verify import ProofFailed, leaf_hash, node_hash, root_from_path

EMPTY_ROOT = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


class Hashes(Protocol):
    """Where the hashes of full subtrees are read."""

    def read(self, level: int, index: int) -> bytes:
        """The hash over leaves [index·2^level, (index+1)·2^level)."""
        ...


class MemoryTree:
    """A tree in memory: for tests, for small logs and as the measure of the tiles."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self.levels[0])

    def append(self, entry: bytes) -> None:
        """Add an entry and every subtree that it completes."""
        current = leaf_hash(entry)
        for level in range(len(self.levels) + 1):
            if level == len(self.levels):
                self.levels.append([])
            self.levels[level].append(current)
            if len(self.levels[level]) % 2:
                return
            current = node_hash(self.levels[level][-2], current)

    def read(self, level: int, index: int) -> bytes:
        """The hash of a full subtree."""
        return self.levels[level][index]


def root(hashes: Hashes, size: int) -> bytes:
    """The root over the first `size` leaves."""
    return _range_hash(hashes, 0, size) if size else EMPTY_ROOT


def inclusion_path(hashes: Hashes, index: int, size: int) -> list[bytes]:
    """The audit path of a leaf in the tree of that size (RFC 6962, 2.1.1), from the leaf upwards."""
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} in a tree of {size}")
    return _path(hashes, index, 0, size)


def consistency_path(hashes: Hashes, old: int, new: int) -> list[bytes]:
    """The proof that the tree of size `old` is the beginning of that of size `new` (RFC 6962, 2.1.2)."""
    if not 0 <= old <= new:
        raise IndexError(f"a tree of {old} cannot be the beginning of one of {new}")
    return _subproof(hashes, old, 0, new, whole=True) if 0 < old < new else []


def verify_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes], expected: bytes) -> bool:
    """Whether the path leads from the leaf (its hash) to the root."""
    try:
        return root_from_path(index, size, leaf, path) == expected
    except ProofFailed:
        return False


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the path shows that nothing before `old` was changed (RFC 9162, 2.1.4.2)."""
    if old == new or old == 0:
        return not path and old <= new and (old == 0 or old_root == new_root)
    if old > new or not path:
        return False
    steps = list(path) if old & (old - 1) else [old_root, *path]
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _split(size: int) -> int:
    """The largest power of two below size."""
    return 1 << (size - 1).bit_length() - 1


def _range_hash(hashes: Hashes, start: int, end: int) -> bytes:
    """The hash over leaves [start, end); start is a multiple of the largest power of two within."""
    size = end - start
    level = size.bit_length() - 1
    if size == 1 << level:
        return hashes.read(level, start >> level)
    middle = start + _split(size)
    return node_hash(_range_hash(hashes, start, middle), _range_hash(hashes, middle, end))


def _path(hashes: Hashes, index: int, start: int, end: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _split(end - start)
    if index < middle:
        return [*_path(hashes, index, start, middle), _range_hash(hashes, middle, end)]
    return [*_path(hashes, index, middle, end), _range_hash(hashes, start, middle)]


def _subproof(hashes: Hashes, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
    if old == end:
        return [] if whole else [_range_hash(hashes, start, end)]
    middle = start + _split(end - start)
    if old <= middle:
        return [*_subproof(hashes, old, start, middle, whole=whole), _range_hash(hashes, middle, end)]
    return [*_subproof(hashes, old, middle, end, whole=False), _range_hash(hashes, start, middle)]
