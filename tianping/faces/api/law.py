"""The law in numbers, for everybody: a question with its facts, the answer with its steps and articles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router

from tianping.core.acts import clock
from tianping.law.questions import ANSWER_SCHEMA, kinds
from tianping.law.questions import answer as answer_one
from tianping.law.questions import schema as schema_of_all
from tianping.law.questions.wording import described, wording

router = Router(tags=["法律计算"], auth=None)
ONE = Body(...)
MANY = Body(..., max_length=500)
JSON = "application/json"


def components() -> dict[str, Any]:
    """The schemas of all kinds of question and of the answer, for the OpenAPI document."""
    found = {f"law.{name}": described(kind) for name, kind in sorted(kinds().items())}
    places = {name: f"#/components/schemas/law.{name}" for name in sorted(kinds())}
    return {
        **found,
        "law.question": {
            "oneOf": [{"$ref": place} for place in places.values()],
            "discriminator": {"propertyName": "kind", "mapping": places},
        },
        "law.answer": ANSWER_SCHEMA,
    }


def _schemas(name: str, many: bool = False) -> dict[str, Any]:
    one = {"$ref": f"#/components/schemas/law.{name}"}
    return {"type": "array", "items": one, "maxItems": 500} if many else one


def _document(many: bool) -> dict[str, Any]:
    """What the document says of an operation: the questions it takes with an example of each kind, and its answers."""
    examples = {
        name: {"summary": words.title, "value": [value] if many else value}
        for name, kind in sorted(kinds().items())
        for words in [wording(kind)]
        for value in [{"kind": name, **words.example}]
    }
    return {
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": _schemas("question", many), "examples": examples}},
        },
        "responses": {200: {"description": "OK", "content": {JSON: {"schema": _schemas("answer", many)}}}},
    }


@router.get("/schema", response=dict[str, Any], summary="所有问题的 JSON Schema", url_name="law_schema")
def schema(request: HttpRequest) -> Any:
    """Every kind of question with its keys, and the shape of answers."""
    return schema_of_all()


@router.post(
    "/answer",
    response=dict[str, Any],
    summary="回答一个问题",
    url_name="law_answer",
    openapi_extra=_document(many=False),
)
def answer(request: HttpRequest, question: dict[str, Any] = ONE) -> Any:
    """One answer with value, steps, basis; a question that cannot be answered gets an error that says why."""
    return answer_one(question, today=clock.today())


@router.post(
    "/answers",
    response=list[dict[str, Any]],
    summary="回答许多问题",
    url_name="law_answers",
    openapi_extra=_document(many=True),
)
def answers(request: HttpRequest, questions: list[dict[str, Any]] = MANY) -> Any:
    """One answer for each question, in their order."""
    return [answer_one(question, today=clock.today()) for question in questions]
