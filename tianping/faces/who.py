"""Who asks: the actor behind a request, and the guard of pages that need one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from tianping.core.access.models import Account
from tianping.core.acts.actors import NOBODY, Actor, actor_of
from tianping.core.acts.errors import NoSuchMatter
from tianping.faces.written import chosen, written

View = Callable[..., HttpResponse]


def actor(request: HttpRequest) -> Actor:
    """The actor of the request, looked up once."""
    known = getattr(request, "_actor", None)
    if known is None:
        known = _look_up(request)
        request._actor = known  # type: ignore[attr-defined]
    return known


def _look_up(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return NOBODY
    account = (
        Account.objects.select_related("person", "staff", "staff__court")
        .prefetch_related("staff__posts")
        .get(pk=request.user.pk)
    )
    return actor_of(account)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in and back; what was sent after a session had ended is shown again, not lost."""
    again = f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}"
    if request.method != "POST":
        return HttpResponseRedirect(again)
    if request.headers.get("X-Autosave"):
        over = "没有存上：登录已经过期。请在新窗口登录，再接着写；这一页先不要关。"
        return JsonResponse({"message": over}, status=401)
    shown = {"again": again, "written": written(request.POST), "chosen": chosen(request)}
    return render(request, "accounts/over.html", shown, status=401)


def signed_in(view: View) -> View:
    """Only for somebody who signed in; others sign in and come back (decorator)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not actor(request).signed_in:
            return _sign_in_first(request)
        return _found(view, request, *args, **kwargs)

    return guarded


def staff_only(view: View) -> View:
    """Only for the court's own people; to others the page does not exist (decorator)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not actor(request).signed_in:
            return _sign_in_first(request)
        if actor(request).staff is None:
            raise Http404
        return _found(view, request, *args, **kwargs)

    return guarded


def posted_by(*posts: str) -> Callable[[View], View]:
    """Only for holders of one of the posts; to others the page does not exist (decorator)."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not actor(request).holds(*posts):
                raise Http404
            return view(request, *args, **kwargs)

        return staff_only(guarded)

    return wrap


def _found(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except NoSuchMatter as error:
        raise Http404 from error
