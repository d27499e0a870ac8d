"""The law over HTTP: the OpenAPI document knows every kind of question, and its examples are answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tianping.core.acts import clock
from tianping.law.questions import answer, kinds


@pytest.fixture
def document(db: None) -> dict[str, Any]:
    found: dict[str, Any] = Client().get("/api/openapi.json").json()
    return found


def content(document: dict[str, Any], path: str, part: str) -> dict[str, Any]:
    operation = document["paths"][path]["post"]
    found = operation["requestBody"] if part == "request" else operation["responses"]["200"]
    media: dict[str, Any] = found["content"]["application/json"]
    return media


def test_every_kind_is_in_the_document_with_words_and_an_example_that_is_answered(
    document: dict[str, Any],
) -> None:
    schemas = document["components"]["schemas"]
    media = content(document, "/api/law/answer", "request")
    assert media["schema"]["$ref"] == "#/components/schemas/law.question"
    mapping = schemas["law.question"]["discriminator"]["mapping"]
    assert set(mapping) == set(media["examples"]) == set(kinds())
    client = Client()
    for kind, place in mapping.items():
        declared = schemas[place.rpartition("/")[2]]
        example = media["examples"][kind]["value"]
        assert example == declared["examples"][0]
        assert set(declared["required"]) <= set(example) <= set(declared["properties"])
        assert all("title" in one for key, one in declared["properties"].items() if key not in ("id", "kind"))
        said = client.post("/api/law/answer", example, content_type="application/json").json()
        assert said == answer(example, today=clock.today()) | {"id": None}
        assert set(schemas["law.answer"]["oneOf"][0]["required"]) <= set(said)


def test_many_questions_are_answered_in_their_order(document: dict[str, Any]) -> None:
    media = content(document, "/api/law/answers", "request")
    assert media["schema"]["items"]["$ref"] == "#/components/schemas/law.question"
    asked = [one["value"][0] for one in media["examples"].values()]
    said = Client().post("/api/law/answers", asked, content_type="application/json").json()
    assert [one["kind"] for one in said] == sorted(kinds())
    assert all("value" in one for one in said)
    answers = content(document, "/api/law/answers", "response")["schema"]
    assert answers["items"]["$ref"] == "#/components/schemas/law.answer"
