"""Re-derive the whole log from its bytes: `python -m tianping.ledger.fsck FOLDER --key KEY`.

Trusts nothing but the files and the key: reads every entry, computes every hash, compares every tile,
the root and the signature, and looks for ids that stand twice.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tianping.ledger.merkle import MemoryTree, root
from tianping.ledger.tiles import HASH, HEIGHT, WIDTH, Tiles, tile_path
from tianping.ledger.verify import Key, ProofFailed, open_checkpoint

_MOST_PROBLEMS = 100


@dataclass
class Report:
    """What was found: the size of the log and every problem with the file that shows it."""

    size: int = 0
    problems: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not self.problems


def fsck(folder: Path, key: str) -> Report:
    """Check the log in the folder against its own bytes and the key."""
    report = Report()
    try:
        _, report.size, expected = open_checkpoint((folder / "checkpoint").read_text(), Key.parse(key))
        tree = _read_entries(Tiles(folder, report.size), report)
    except (ProofFailed, OSError, ValueError) as error:
        report.problems.append(str(error))
        return report
    if len(tree) != report.size:
        report.problems.append(f"the checkpoint says {report.size} entries, the files hold {len(tree)}")
    elif root(tree, report.size) != expected:
        report.problems.append("the entries do not lead to the root that was signed")
    else:
        report.problems += _compare_tiles(folder, tree)
    return report


def record_ids(entries: Iterable[bytes]) -> Iterator[str]:
    """The record id of each entry."""
    for entry in entries:
        yield json.loads(entry)["id"]


def _read_entries(tiles: Tiles, report: Report) -> MemoryTree:
    tree, seen = MemoryTree(), set()
    for at, entry in enumerate(tiles.entries()):
        tree.append(entry)
        try:
            record_id = json.loads(entry)["id"]
        except (ValueError, KeyError, TypeError):
            report.problems.append(f"entry {at} cannot be read")
            continue
        if record_id in seen:
            report.problems.append(f"entry {at}: record {record_id} stands in the log twice")
        seen.add(record_id)
        if len(report.problems) > _MOST_PROBLEMS:
            break
    return tree


def _compare_tiles(folder: Path, tree: MemoryTree) -> list[str]:
    problems = []
    for level in range(0, len(tree.levels), HEIGHT):
        hashes = tree.levels[level]
        for start in range(0, len(hashes), WIDTH):
            part = hashes[start : start + WIDTH]
            path = tile_path(str(level // HEIGHT), start // WIDTH, len(part))
            if not _same(folder / path, part):
                problems.append(f"{path} is missing or not what the entries lead to")
    return problems


def _same(path: Path, hashes: Sequence[bytes]) -> bool:
    return (
        path.is_file() and path.stat().st_size == len(hashes) * HASH and path.read_bytes() == b"".join(hashes)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; 0 when the log is whole."""
    parser = argparse.ArgumentParser(description="Re-derive a log from its files")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", required=True, help="the published key of the log")
    given = parser.parse_args(arguments)
    report = fsck(given.folder, given.key)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    print(f"{report.size} entries, {'whole' if report else 'NOT WHOLE'}")
    return 0 if report else 1


if __name__ == "__main__":
    sys.exit(main())
