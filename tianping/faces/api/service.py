"""The API as a whole: its entrance, its errors, and the OpenAPI document with the input of every declared act."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

from tianping.core.acts.errors import ActRefused, NoSuchMatter, Reason, StaleVersion
from tianping.core.acts.ledger import NotYetLogged
from tianping.core.acts.registry import types
from tianping.faces.api.auth import Bearer, Forbidden, Session
from tianping.faces.api.law import components
from tianping.faces.api.malformed import DOCUMENT, reason, unreadable


class Readable(JSONRenderer):
    """Chinese as Chinese, so that an answer can be read as it comes."""

    json_dumps_params = {"ensure_ascii": False}


class Storable(Parser):
    """A body whose texts can be kept: no NUL, which no table holds, and no half of a character, which is no UTF-8."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises ValueError, which is answered as a body that cannot be read."""
        body = super().parse_body(request)
        _check(body)
        return body


def _check(value: Any) -> None:
    if isinstance(value, str):
        value.encode()
        if "\0" in value:
            raise ValueError("NUL")
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            _check(part)
    elif isinstance(value, list):
        for part in value:
            _check(part)


class Api(NinjaAPI):
    """An API whose document also carries the input of each act of each matter type, and each kind of question of the law."""

    def validation_error_from_error_contexts(self, contexts: list[Any]) -> ValidationError:
        """All that is wrong with a request, with what was sent, so that a message can repeat it."""
        found = []
        for context in contexts:
            # A model of several parameters reads each of them from a place of its own.
            places, source = context.model.__ninja_flatten_map_reverse__, context.model.__ninja_param_source__
            for error in context.pydantic_validation_error.errors(include_url=False):
                found.append({**error, "loc": (source, *places.get(error["loc"], error["loc"]))})
        return ValidationError(found)

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:
        """The OpenAPI document; act inputs stand under `components.schemas` as `<type>.<act>`."""
        document = super().get_openapi_schema(**how)
        inputs = document["components"].setdefault("schemas", {})
        inputs |= components()
        for declared in types().values():
            for act in declared.acts.values():
                name = f"{declared.code}.{act.code}"
                reference = f"#/components/schemas/{name}/$defs/{{model}}"
                inputs[name] = {
                    **act.form.model_json_schema(ref_template=reference),
                    "title": f"{declared.name}：{act.name}",
                }
        return document


api = Api(
    title="天平 Tianping", version="1", description="法院平台的接口：事项、行为、期限、送达、证明，全部来自同一份声明。",
    docs_url=None, openapi_url="/openapi.json", urls_namespace="api", renderer=Readable(), parser=Storable(), auth=[Bearer(), Session()],
)  # fmt: skip


NOT_FOUND = Reason(
    "not_found", "没有找到：没有这个地址或者编号，或者您不能看。", DOCUMENT,
    remedy="请核对地址和编号；只有本案的人和承办的法院能看的，要用他们的账号。",
)  # fmt: skip
SIGN_IN = Reason(
    "sign_in", "还没有登录，或者令牌无效、过期、被撤销。", DOCUMENT,
    remedy="请先登录，或者在请求头 Authorization 里带上有效的令牌：Bearer tp_…",
)  # fmt: skip


def refusal(request: HttpRequest, reasons: list[Reason], status: int) -> HttpResponse:
    """All reasons at once."""
    return api.create_response(request, {"reasons": [reason.as_dict() for reason in reasons]}, status=status)


@api.exception_handler(ActRefused)
def refused(request: HttpRequest, error: ActRefused) -> HttpResponse:
    """The act may not be done now; a page that is too old is a conflict."""
    return refusal(request, error.reasons, 409 if isinstance(error, StaleVersion) else 422)


@api.exception_handler(NoSuchMatter)
@api.exception_handler(Http404)
def absent(request: HttpRequest, error: Exception) -> HttpResponse:
    """Absent and hidden get the same answer."""
    return refusal(request, [NOT_FOUND], 404)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in."""
    response = refusal(request, [SIGN_IN], 401)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Forbidden)
def forbidden(request: HttpRequest, error: Forbidden) -> HttpResponse:
    """Known, but not this way."""
    return refusal(request, [error.reason], 403)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The request does not have the shape that the document describes."""
    return refusal(request, [reason(one) for one in error.errors], 422)


@api.exception_handler(HttpError)
def not_read(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What could not be read at all, such as broken JSON."""
    return refusal(request, [unreadable(error.status_code)], error.status_code)


def in_words(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of the API that says in words, too, which methods it does not take (decorator)."""

    @wraps(view)
    def said(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        answer = refusal(request, [unreadable(405)], 405)
        answer["Allow"] = response["Allow"]
        return answer

    return said


@api.exception_handler(NotYetLogged)
def not_yet(request: HttpRequest, error: NotYetLogged) -> HttpResponse:
    """The record is safe in the journal; its proof is a few seconds away."""
    response = refusal(
        request,
        [Reason("not_yet_logged", "这条记录的摘要正在写入公开日志。", remedy="请几秒后再取证明。")],
        503,
    )
    response["Retry-After"] = "5"
    return response
