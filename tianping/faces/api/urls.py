"""Addresses of the API."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.urls import path

from tianping.faces.api import docs
from tianping.faces.api.acting import router as acting
from tianping.faces.api.law import router as law
from tianping.faces.api.matters import kinds
from tianping.faces.api.matters import router as matters
from tianping.faces.api.own import router as own
from tianping.faces.api.service import api, in_words

ANSWERS: dict[int, Any] = {200: dict[str, bool], 503: dict[str, bool]}


@api.get("/health", auth=None, response=ANSWERS, summary="服务是否正常", url_name="health", tags=["服务"])
def health(request: HttpRequest) -> Any:
    """Whether this process reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return 503, {"ok": False}
    return {"ok": True}


api.add_router("", own)
api.add_router("", acting)
api.add_router("/matter-types", kinds)
api.add_router("/matters", matters)
api.add_router("/law", law)


routes = api.urls
for pattern in routes[0]:
    pattern.callback = in_words(pattern.callback)

urlpatterns: list[Any] = [
    path("docs/", docs.page, name="api-docs"),
    path("", routes),
]
