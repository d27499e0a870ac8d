"""Measure the gate against a folder of hostile and broken files: `tianping eval bad DIR --json`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tianping.papers.intake import Receipt, receive


def evaluate(folder: Path) -> dict[str, Any]:
    """Receive every file that `expected.json` names and compare verdict and code.

    As the folder's own rules say: refusing what should be set apart counts half, and so does accepting
    without the remark that was due. A right verdict under another code is no full success here.
    """
    rows = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    failures, right, half = [], 0, 0
    for row in rows:
        receipt = receive(row.get("upload_name", row["file"]), folder / row["file"])
        score = _score(row, receipt)
        right += score == 1.0
        half += score == 0.5
        if score < 1.0:
            failures.append(
                {
                    "file": row["file"],
                    "expect": row["expect"],
                    "reason_code": row["reason_code"],
                    "got": receipt.verdict.word,
                    "codes": list(receipt.codes),
                    "score": score,
                }
            )
    return {"n": len(rows), "as_expected": right, "half": half, "failures": failures}


def _score(row: dict[str, Any], receipt: Receipt) -> float:
    expected, got = row["expect"], receipt.verdict.word
    named = row["reason_code"] == "ok" or row["reason_code"] in receipt.codes
    if expected == got:
        return 1.0 if named else 0.5
    if (expected, got) in {("quarantine", "refuse"), ("accept_with_warning", "accept")}:
        return 0.5
    return 0.0


def cli(argv: list[str] | None = None) -> int:
    """Print the figures; the exit status tells whether every file went as expected."""
    parser = argparse.ArgumentParser(
        prog="tianping eval bad",
        description="Receive damaged, wrong and hostile files and compare each verdict with the one that is expected.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds the files and expected.json")
    parser.add_argument("--json", action="store_true", help="print nothing but JSON")
    options = parser.parse_args(argv)
    if not (options.folder / "expected.json").is_file():
        parser.error(f"there is no {options.folder / 'expected.json'}: it says what is expected of each file")
    result = evaluate(options.folder)
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(f"{result['n']} 件，符合预期 {result['as_expected']}，半分 {result['half']}")
        for failure in result["failures"]:
            print(
                f"  {failure['file']}：应 {failure['expect']}（{failure['reason_code']}），"
                f"实为 {failure['got']}（{'、'.join(failure['codes']) or 'ok'}）"
            )
    return 0 if result["as_expected"] == result["n"] else 1


if __name__ == "__main__":
    raise SystemExit(cli())
