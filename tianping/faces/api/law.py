"""The law in numbers, for everybody: a question with its facts, the answer with its steps and articles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Body, Router

from tianping.core.acts import clock
from tianping.law.questions import answer as answer_one
from tianping.law.questions import schema as schema_of_all

router = Router(tags=["法律计算"], auth=None)
ONE = Body(...)
MANY = Body(..., max_length=500)


@router.get("/schema", response=dict[str, Any], summary="所有问题的 JSON Schema", url_name="law_schema")
def schema(request: HttpRequest) -> Any:
    """Every kind of question with its keys, and the shape of answers."""
    return schema_of_all()


@router.post("/answer", response=dict[str, Any], summary="回答一个问题", url_name="law_answer")
def answer(request: HttpRequest, question: dict[str, Any] = ONE) -> Any:
    """One answer with value, steps, basis; a question that cannot be answered gets an error that says why."""
    return answer_one(question, today=clock.today())


@router.post("/answers", response=list[dict[str, Any]], summary="回答许多问题", url_name="law_answers")
def answers(request: HttpRequest, questions: list[dict[str, Any]] = MANY) -> Any:
    """One answer for each question, in their order."""
    return [answer_one(question, today=clock.today()) for question in questions]
