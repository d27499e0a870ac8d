"""The first step of `tianping read files`: every file through the gate, what may be read set down for reading."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tianping.papers.intake.gate import receive
from tianping.papers.intake.receipt import Limits, Receipt


@dataclass(frozen=True, slots=True)
class Taken:
    """The receipts of a batch, and where the files to read lie now."""

    receipts: tuple[Receipt, ...]
    files: tuple[Path, ...]


def take(paths: Iterable[Path], folder: Path, *, limits: Limits | None = None) -> Taken:
    """Receive files and write what may be read into a folder, under safe names that never clash.

    Originals stay where they are. One file that is refused changes nothing for the others.
    """
    receipts, files = [], []
    for path in paths:
        receipt = receive(path.name, path, limits=limits or Limits())
        receipts.append(receipt)
        for leaf in receipt.usable():
            content = leaf.cleaned or leaf.content or path.read_bytes()
            target = _free(folder, _named(leaf))
            target.write_bytes(content)
            files.append(target)
    return Taken(tuple(receipts), tuple(files))


def _named(leaf: Receipt) -> str:
    """A copy of another kind than the original says so in its extension."""
    suffix = {"jpeg": ".jpg", "tiff": ".tif"}.get(leaf.cleaned_kind, f".{leaf.cleaned_kind}")
    changed = leaf.cleaned is not None and leaf.cleaned_kind != leaf.kind
    return str(Path(leaf.name).with_suffix(suffix)) if changed else leaf.name


def _free(folder: Path, name: str) -> Path:
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{Path(name).stem}（{number}）{Path(name).suffix}"
    return target


def main(argv: list[str] | None = None) -> int:
    """Judge files and say what would happen to them; nothing is written."""
    parser = argparse.ArgumentParser(prog="tianping read files --intake", description="接收检查：逐件判定")
    parser.add_argument("files", type=Path, nargs="+", help="要检查的文件")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    options = parser.parse_args(argv)
    receipts = [receive(path.name, path) for path in options.files]
    if options.json:
        print(json.dumps([receipt.to_json() for receipt in receipts], ensure_ascii=False))
    else:
        print("\n".join(receipt.message for receipt in receipts))
    return 0 if all(receipt.accepted for receipt in receipts) else 1


if __name__ == "__main__":
    raise SystemExit(main())
