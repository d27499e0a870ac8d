"""Who calls: a program by its bearer token, or a browser by its session with a CSRF token. Both end in the same actor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from tianping.core.access import tokens
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.acts.errors import Reason
from tianping.faces.api.malformed import DOCUMENT
from tianping.faces.who import actor

WIDER = "请向发令牌的法院申请一个范围够用的令牌：读取要 read，办理要 act 或者 act:行为代码。"
SAFE = ("GET", "HEAD", "OPTIONS")


class Forbidden(Exception):
    """The caller is known, but may not use this entrance in this way."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.text)
        self.reason = reason


class Bearer(HttpBearer):
    """`Authorization: Bearer tp_…`; a wrong token is refused, never taken for a browser."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The actor behind the token's account."""
        found = tokens.find(token)
        if found is None:
            raise AuthenticationError
        if request.method in SAFE:
            allowed = found.allows("read")
        else:
            allowed = any(scope == "act" or scope.startswith("act:") for scope in found.scopes)
        if not allowed:
            raise Forbidden(Reason("scope", "这个令牌的范围不包括这样使用。", DOCUMENT, remedy=WIDER))
        request.user = found.account
        request._actor = actor_of(found.account)  # type: ignore[attr-defined]
        request._token = found  # type: ignore[attr-defined]
        return request._actor  # type: ignore[attr-defined]


class Session(APIKeyCookie):
    """The session of the pages; what changes something carries the CSRF token in `X-CSRFToken`."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        """The actor of the session."""
        return self.authenticate(request, request.COOKIES.get(self.param_name))

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The actor of the session, if somebody signed in."""
        who = actor(request)
        if not who.signed_in:
            return None
        if check_csrf(request) is not None:
            raise Forbidden(
                Reason(
                    "csrf",
                    "请求没有带上本站的 CSRF 令牌。",
                    DOCUMENT,
                    remedy="从本站页面发出请求，或者改用令牌。",
                )
            )
        return who


def require_scope(request: HttpRequest, act: str) -> None:
    """A token may be limited to single acts.

    Raises:
        Forbidden: the token does not reach this act.
    """
    token = getattr(request, "_token", None)
    if token is not None and not token.allows(f"act:{act}"):
        raise Forbidden(Reason("scope", f"这个令牌的范围不包括“{act}”。", DOCUMENT, remedy=WIDER))
