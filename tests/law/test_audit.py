"""Questions computed a second time from the pages and the statutes, apart from the engine: key by key."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tianping.law.questions import answer, kinds

EXAMPLES: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted(Path(__file__).with_name("data").glob("audit-*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
BY_KIND = sorted({example["question"]["kind"] for example in EXAMPLES})


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_audit_agrees(kind: str) -> None:
    for example in EXAMPLES:
        question, wanted = example["question"], example["answer"]
        if question["kind"] != kind:
            continue
        found = answer(question)
        if "error" in wanted:
            error = found.get("error") or {}
            assert {"code": error.get("code"), "missing": error.get("missing")} == wanted["error"], question
            assert error["message"], question
        else:
            assert found.get("value") == wanted["value"], question
            assert set(found["warnings"]) == set(wanted["warnings"]), question
            assert found["steps"], question
            assert found["basis"], question


def test_every_kind_is_audited_by_eight_questions_at_least() -> None:
    count = Counter(example["question"]["kind"] for example in EXAMPLES)
    assert {kind: count[kind] for kind in kinds() if count[kind] < 8} == {}
