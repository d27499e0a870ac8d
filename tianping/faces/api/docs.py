"""The API on one page, read from its OpenAPI document: no script, nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tianping.core.acts.registry import types
from tianping.faces.api.service import api

EXAMPLE = """curl -X POST https://法院地址/api/matters/事项编号/acts/submit_evidence \\
  -H "Authorization: Bearer tp_…" -H "Idempotency-Key: 每次办理自取一个" -H "Content-Type: application/json" \\
  -d '{"data": {"name": "借条", "purpose": "证明借款", "uploads": ["放进文件以后回执里的编号"]}}'"""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All endpoints by what they are about, and all acts with the fields of their input."""
    return render(request, "api/docs.html", {"groups": _groups(), "types": _types(), "example": EXAMPLE})


def _groups() -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            groups.setdefault(operation["tags"][0], []).append(_operation(path, method, operation))
    return groups


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    parameters = [
        {"name": p["name"], "where": {"path": "地址", "query": "查询", "header": "请求头"}[p["in"]], "required": p.get("required", False),
         "words": p.get("description") or p["schema"].get("description", "")}
        for p in operation.get("parameters", ())
    ]  # fmt: skip
    return {
        "method": method.upper(), "path": path, "summary": operation.get("summary", ""), "words": operation.get("description", ""),
        "parameters": parameters, "open": "security" not in operation,
    }  # fmt: skip


def _types() -> list[dict[str, Any]]:
    return [
        {"name": t.name, "code": t.code, "acts": [_act(act) for act in t.acts.values()]}
        for t in types().values()
    ]


def _act(act: Any) -> dict[str, Any]:
    return {
        "code": act.code,
        "name": act.name,
        "basis": "；".join(str(article) for article in act.basis),
        "fields": _fields(act.form),
    }


def _fields(form: Any) -> list[str]:
    return [
        f"{name}（{info.title or name}{'' if info.is_required() else '，可不填'}）"
        for name, info in form.model_fields.items()
    ]
