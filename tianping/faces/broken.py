"""What is answered where no view answers: an address that is not there, a request that cannot be taken, our own fault.

People get a page, programs of the API get reasons as everywhere else.
"""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import page_not_found

from tianping.faces.api.malformed import unreadable
from tianping.faces.api.service import NOT_FOUND, refusal

TOO_MUCH = (RequestDataTooBig, TooManyFilesSent)


def _api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return refusal(request, [NOT_FOUND], 404) if _api(request) else page_not_found(request, exception)


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: more files or fields than a request may have, or something no browser sends."""
    much = isinstance(exception, TOO_MUCH)
    if _api(request):
        status = 413 if much else 400
        return refusal(request, [unreadable(status)], status)
    broken_off = isinstance(exception, MultiPartParserError)
    return render(request, "400.html", {"much": much, "broken_off": broken_off}, status=400)


def ours(request: HttpRequest) -> HttpResponse:
    """500: without the request and the database, either of which may be what is broken."""
    if _api(request):
        return refusal(request, [unreadable(500)], 500)
    return HttpResponse(render_to_string("500.html"), status=500)
