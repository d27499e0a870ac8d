"""One small middleware: a content security policy without inline script or style, and its companions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tianping.faces.written import chosen, written

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)


class SecurityHeaders:
    """A view that shows a party's own file sets a stricter policy itself, and how long its pictures keep; both are left as they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(self), geolocation=()")
        if request.method == "POST" or settings.SESSION_COOKIE_NAME in request.COOKIES:
            # Of somebody's case nothing stays on the machine, and Back asks again: no form comes back that was done.
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Storable:
    """A character that no table can hold (NUL) is refused as what no browser sends, before it becomes an error of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Raises BadRequest: what was typed into a form, or stands in the query, holds a NUL."""
        given = (
            value for form in (request.GET, request.POST) for _, values in form.lists() for value in values
        )
        if any("\0" in value for value in given):
            raise BadRequest("NUL")


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What came without this site's token is not taken; what somebody wrote on a page of this house is shown again, not lost."""
    came_from = urlsplit(request.headers.get("Referer") or "")
    origin = urlsplit(request.headers.get("Origin") or "").netloc or came_from.netloc
    shown: dict[str, Any] = {}
    if origin == request.get_host():
        shown = {"written": written(request.POST), "chosen": chosen(request)}
    if came_from.netloc == request.get_host() and not came_from.path.startswith("//"):
        shown["back"] = came_from._replace(scheme="", netloc="").geturl()
    return render(request, "403_csrf.html", shown, status=403)
