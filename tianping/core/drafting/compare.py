"""Two versions of a document side by side, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from tianping.core.drafting.blocks import Block, Document

Change = Literal["same", "changed", "added", "removed"]


@dataclass(frozen=True)
class Piece:
    """A run of words inside a changed block."""

    change: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class Difference:
    """What became of one block: its place before and after, and the words that moved."""

    change: Change
    before: Block | None
    after: Block | None
    pieces: tuple[Piece, ...] = ()


def compare(before: Document, after: Document) -> list[Difference]:
    """All blocks of both documents in reading order; a block keeps its id between versions."""
    old = {block.id: block for block in before.blocks}
    new = {block.id: block for block in after.blocks}
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    out: list[Difference] = []
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag == "equal":
            out += [_pair(old[x], new[x]) for x in list(old)[i:j]]
            continue
        out += [Difference("removed", block, None) for block in before.blocks[i:j]]
        out += [Difference("added", None, block) for block in after.blocks[k:n]]
    return out


def changes(before: Document, after: Document) -> list[Difference]:
    """Only the blocks that differ."""
    return [difference for difference in compare(before, after) if difference.change != "same"]


def _pair(before: Block, after: Block) -> Difference:
    if before == after:
        return Difference("same", before, after)
    return Difference("changed", before, after, tuple(_pieces(before.text(), after.text())))


def _pieces(before: str, after: str) -> list[Piece]:
    pieces: list[Piece] = []
    for tag, i, j, k, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", before[i:j]))
            continue
        if j > i:
            pieces.append(Piece("removed", before[i:j]))
        if n > k:
            pieces.append(Piece("added", after[k:n]))
    return pieces
