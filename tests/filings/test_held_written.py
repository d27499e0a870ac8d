"""The held-out filings can be written, and their truth agrees with what stands on their pages."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

OPENING = (
    "complaint",
    "complaint_elements",
    "admin_complaint",
    "enforcement_application",
    "payment_order_application",
)
ROOT = Path(__file__).resolve().parents[2]
SCORE = ROOT.parent / "shared" / "samples" / "score.py"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three digital packages, the second with a defect."""
    out = tmp_path_factory.mktemp("held")
    command = [
        sys.executable,
        "-m",
        "tests.filings.held",
        str(out),
        "--count",
        "3",
        "--seed",
        "7",
        "--form",
        "digital",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    return out


def truths(out: Path) -> list[tuple[Path, dict]]:
    return [(f.parent, json.loads(f.read_text("utf-8"))) for f in sorted(out.glob("*/truth.json"))]


def test_each_page_has_one_owner_and_each_file_is_there(written: Path) -> None:
    found = truths(written)
    assert [bool(truth["defects"]) for _, truth in found] == [False, True, False]
    for folder, truth in found:
        assert {f.name for f in (folder / "files").iterdir()} == set(truth["text"])
        pages = Counter((x["file"], x["page_index"]) for p in truth["papers"] for x in p["pages"])
        pages += Counter((x["file"], x["page_index"]) for x in truth["blanks"] + truth["duplicates"])
        assert pages == Counter({(f, int(k)): 1 for f, texts in truth["text"].items() for k in texts})


def test_the_sum_is_the_sum_of_the_claims(written: Path) -> None:
    for _, truth in truths(written):
        assert truth["total_amount"] == round(sum(c["amount"] or 0 for c in truth["claims"]), 2)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_truth_says_what_stands_on_the_pages(written: Path) -> None:
    for folder, truth in truths(written):
        for name, pages in truth["text"].items():
            if name.endswith(".pdf"):
                seen = [
                    p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(folder / "files" / name)
                ]
                assert [squeezed(t) for t in seen] == [squeezed(pages[str(i)]) for i in range(len(seen))]
        paper = next(p for p in truth["papers"] if p["kind"] in OPENING)
        body = squeezed("".join(truth["text"][x["file"]][str(x["page_index"])] for x in paper["pages"]))
        said = [
            p.get(k)
            for p in truth["parties"]
            for k in ("name", "id_number", "address", "phone", "credit_code", "legal_rep")
        ]
        asked = [c["text"] for c in truth["claims"]] if truth["complaint_form"] == "一般式" else []
        assert all(squeezed(x) in body for x in [*said, *asked, truth["court"]["name"]] if x)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SCORE.exists(), reason="the scorer of the sample filings is not beside this project")
def test_truth_scores_full_marks_against_itself(written: Path) -> None:
    score = scorer()
    known = score.load(str(written))
    said = score.run(score.perfect(known), known)
    assert all(v["rate"] == 1 for field in said["fields"].values() for v in field.values())
    assert all(v["f1"] in (None, 1.0) for field in said["sets"].values() for v in field.values())
    assert said["cer"]["all"] == 0
