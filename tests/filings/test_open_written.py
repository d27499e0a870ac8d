"""The generator of filings writes packages whose truth is whole and comparable."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tianping.brain.filings.compare import compare_all

ROOT = Path(__file__).resolve().parents[2]


def answer(truth: dict) -> dict:
    """The truth given as an answer."""
    fields = {
        key: truth[key]
        for key in ("parties", "agents", "claims", "total_amount", "evidence", "signed", "signed_on")
    }
    fields |= {"cause": truth["cause"]["name"], "court": truth["court"]["name"]}
    told = {key: truth[key] for key in ("id", "papers", "blanks", "duplicates", "text")}
    return told | {"fields": fields, "defects": [d["code"] for d in truth["defects"]]}


def test_the_truth_of_written_packages_is_right_by_itself_and_names_every_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.filings.open", str(tmp_path), "--count", "2", "--seed", "5"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    folders = sorted(tmp_path.iterdir())
    truths = [json.loads((folder / "truth.json").read_text(encoding="utf-8")) for folder in folders]
    assert len(truths) == 2
    report = compare_all([answer(t) for t in truths], truths)
    assert {rate["rate"] for forms in report["fields"].values() for rate in forms.values()} == {1.0}
    for folder, truth in zip(folders, truths, strict=True):
        assert {p.name for p in (folder / "files").iterdir()} == set(truth["text"])
        placed = {(x["file"], x["page_index"]) for p in truth["papers"] for x in p["pages"]}
        assert placed <= {(f, int(k)) for f, pages in truth["text"].items() for k in pages}
