"""Filings by chance, read and compared: the seeds kept aside are those from 5000 on."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import read
from tianping.brain.filings.compare import compare_all

from .generator import Filing, make
from .generator_forms import make_form
from .generator_papers import FAULTS

HELD_OUT = 5000
ONLY_NATURAL = {"invalid_id_number", "id_mismatch"}


def _answer(filing: Filing) -> dict[str, object]:
    reading = read(filing.pages, filed_on=date.fromisoformat(filing.truth["filed_on"]))
    return {"id": filing.truth["id"], **reading.to_answer()}


def test_fields_of_prose_kept_aside_are_right_in_98_of_100() -> None:
    filings = [make(seed) for seed in range(HELD_OUT, HELD_OUT + 90)]
    figures = compare_all([_answer(f) for f in filings], [f.truth for f in filings])
    for name, by_form in figures["fields"].items():
        assert by_form["all"]["rate"] >= 0.98 or name.startswith("clean"), (name, by_form)
    assert figures["fields"]["clean package without alarm"]["all"]["rate"] >= 0.95


def test_forms_with_labels_in_the_middle_of_their_rows_are_read() -> None:
    filings = [make_form(seed) for seed in range(HELD_OUT, HELD_OUT + 40)]
    figures = compare_all([_answer(f) for f in filings], [f.truth for f in filings])
    for name, by_form in figures["fields"].items():
        assert by_form["all"]["rate"] >= 0.98 or name.startswith("clean"), (name, by_form)
    assert figures["sets"]["claims.amount(要素式)"]["all"]["f1"] >= 0.98


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_nothing_else(fault: str) -> None:
    found = wrong = tried = 0
    for seed in range(HELD_OUT + 200, HELD_OUT + 236):
        filing = make(seed, fault=fault)
        if not _fits(filing, fault):
            continue
        tried += 1
        codes = {defect["code"] for defect in _answer(filing)["defects"]}  # type: ignore[attr-defined]
        found += fault in codes
        wrong += bool(codes - {fault})
    assert tried >= 6
    assert found >= 0.9 * tried
    assert wrong <= 0.05 * tried + 1


def _fits(filing: Filing, fault: str) -> bool:
    """Some faults need a natural person, a paper with words for sums, or a claim that can expire."""
    first, other = filing.truth["parties"][:2]
    kinds = {paper["kind"] for paper in filing.truth["papers"]}
    if fault in ONLY_NATURAL:
        return first["type"] == "natural"
    if fault == "defendant_not_identified":
        return other["type"] == "natural"
    if fault == "amount_words_mismatch":
        return bool(kinds & {"iou", "contract"})
    if fault == "claims_sum_mismatch":
        return bool(filing.truth["total_amount"])
    if fault == "limitation_expired":
        name = filing.truth["cause"]["name"]
        return name not in ("离婚纠纷", "抚养费纠纷", "赡养费纠纷", "劳动争议")
    return True
