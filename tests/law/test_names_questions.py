"""The question kinds of names, codes and citations: examples key by key, and errors that say what to enter."""

import json
from pathlib import Path
from typing import Any

import pytest

from tianping.law.questions import answer

KINDS = {
    "case_number.make", "case_number.parse", "case_number.next", "cause.lookup", "charge.lookup", "court.jurisdiction",
    "citation.parse", "citation.form", "article.map", "article.in_force", "id.check", "org_code.check",
    "bank_card.check", "money.words", "words.money", "date.words",
}  # fmt: skip
LINES = (Path(__file__).parent / "data/standards-law-examples.jsonl").open(encoding="utf-8")
EXAMPLES = [example for example in map(json.loads, LINES) if example["question"]["kind"] in KINDS]
ON = "2026-11-24"
LINK = {"ground": "被告住所地", "division": "380102"}


def ask(kind: str, **keys: Any) -> dict[str, Any]:
    return answer({"id": "t", "kind": kind, "on": ON, **keys})


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["question"]["kind"])
def test_the_examples_of_the_protocol(example: dict[str, Any]) -> None:
    found = answer(example["question"])
    assert found["value"] == example["answer"]["value"]
    assert set(found["warnings"]) == set(example["answer"]["warnings"])
    assert found["steps"]
    assert found["basis"]


def test_every_kind_of_this_family_has_an_example() -> None:
    assert {example["question"]["kind"] for example in EXAMPLES} == KINDS


@pytest.mark.parametrize(("kind", "keys", "value"), [
    ("case_number.parse", {"text": "（2026）临0102民初0123号"}, {"valid": False}),
    ("case_number.parse", {"text": ""}, {"valid": False}), ("citation.parse", {"text": ""}, {"citations": []}),
    ("id.check", {"number": ""}, {"valid": False, "reason": "format"}),
    ("case_number.parse", {"text": "（2026）最高法知民终88号"}, {
        "valid": True, "year": 2026, "court": "最高法", "type": "知民终", "seq": 88, "level": "最高"}),
    ("case_number.make", {"year": 2026, "court": "临", "type": "民申", "seq": 7, "sub": 2},
     {"text": "（2026）临民申7号之二"}),
    ("case_number.next", {"year": 2026, "court": "临", "type": "民申", "existing": []},
     {"text": "（2026）临民申1号", "seq": 1}),
    ("cause.lookup", {"code": "20.103.03"}, {"matches": []}),
    ("cause.lookup", {"code": "A01.002", "branch": "admin"}, {"matches": [
        {"code": "A01.002", "name": "通报批评", "level": 3, "path": ["行政行为", "行政处罚", "通报批评"]}]}),
    ("charge.lookup", {"q": "嫖宿幼女罪"}, {"matches": []}),
    ("charge.lookup", {"q": "强制猥亵、侮辱妇女罪"}, {"matches": [{
        "code": "C184", "name": "强制猥亵、侮辱罪", "article": "第237条第1款、第2款",
        "chapter": "第四章 侵犯公民人身权利、民主权利罪", "status": "现行", "old_name": "强制猥亵、侮辱妇女罪"}]}),
    ("article.map", {"law": "民事诉讼法", "article": 119, "version": "2017"}, {"new": [
        {"law": "民事诉讼法", "version": "2021修正(2022-01-01施行)", "article": "122", "relation": "对应"}]}),
    ("article.in_force", {"law": "没有这部法", "article": 1}, {"status": "unknown_law"}),
    ("id.check", {"number": "380102198503154211"}, {"valid": False, "reason": "check", "expected": "3"}),
    ("id.check", {"number": "380122700228003"}, {
        "valid": True, "length": 15, "division": "380122", "birth": "1970-02-28", "sex": "男",
        "upgraded": "380122197002280036"}),
    ("org_code.check", {"number": "91380102MA7K2D8PXA"}, {"valid": False, "reason": "check", "expected": "N"}),
    ("bank_card.check", {"number": "123"}, {"valid": False, "reason": "format"}),
    ("money.words", {"amount": "0", "prefix": True}, {"words": "人民币零元整"}),
    ("words.money", {"words": "伍分"}, {"amount": "0.05"}),
    ("date.words", {"date": ON}, {"words": "二〇二六年十一月二十四日"}),
])  # fmt: skip
def test_values_key_by_key(kind: str, keys: dict[str, Any], value: dict[str, Any]) -> None:
    assert ask(kind, **keys)["value"] == value


def test_an_article_without_a_successor_is_warned_of() -> None:
    found = ask("article.map", law="收养法", article=3)
    assert (found["value"], found["warnings"]) == ({"new": []}, ["no_mapping"])


@pytest.mark.parametrize(("kind", "keys", "code", "missing"), [
    ("case_number.make", {"year": 2026}, "MISSING", ["court", "type", "seq"]),
    ("case_number.make", {"year": 2026, "court": "临", "type": "民申", "seq": 0}, "BAD_VALUE", []),
    ("case_number.make", {"year": 2026, "court": "临", "type": "x", "seq": 1}, "BAD_VALUE", []),
    ("case_number.next", {"year": 2026, "court": "临", "type": "民申", "existing": [7]}, "BAD_VALUE", []),
    ("cause.lookup", {}, "MISSING", ["q|code"]), ("charge.lookup", {}, "MISSING", ["q|article"]),
    ("cause.lookup", {"q": "离婚", "branch": "criminal"}, "BAD_VALUE", []),
    ("court.jurisdiction", {"branch": "admin", "amount": "1", "links": [LINK]}, "BAD_VALUE", []),
    ("court.jurisdiction", {"branch": "civil", "amount": "-1", "links": [LINK]}, "BAD_VALUE", []),
    ("court.jurisdiction", {"branch": "civil", "amount": "1", "links": [LINK], "on": "2021-09-30"}, "NO_DATA", []),
    ("citation.form", {"law": "民法典", "article": 0}, "BAD_VALUE", []),
    ("citation.form", {"law": "民法典", "article": 1, "item": "一"}, "BAD_VALUE", []),
    ("id.check", {"number": 380102198503154213}, "BAD_VALUE", []),
    ("money.words", {"amount": "-1"}, "BAD_VALUE", []), ("money.words", {"amount": "0.001"}, "BAD_VALUE", []),
    ("money.words", {"amount": "1000000000000"}, "OUT_OF_RANGE", []),
    ("words.money", {"words": "好多钱"}, "BAD_VALUE", []), ("words.money", {"words": "负伍元整"}, "BAD_VALUE", []),
    ("date.words", {"date": "2026-02-30"}, "BAD_VALUE", []),
])  # fmt: skip
def test_what_cannot_be_answered_is_named(
    kind: str, keys: dict[str, Any], code: str, missing: list[str]
) -> None:
    error = ask(kind, **keys)["error"]
    assert (error["code"], error["missing"]) == (code, missing)
    assert error["message"]
