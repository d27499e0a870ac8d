"""Somebody was sued and got a letter: case number and code lead to the case."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tianping.core.access.public import by_code
from tianping.core.access.throttle import blocked, failed, succeeded
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.errors import ActRefused, Reason
from tianping.faces.who import actor

NOT_FOUND = (
    "没有找到：案号和应诉码对不上。请对照短信或者应诉通知书，案号要写全，例如（2026）临0102民初3187号。"
)


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; who they are is asked only then."""
    said = request.POST if request.method == "POST" else request.GET
    number, code = said.get("number", "").strip(), said.get("code", "").strip()
    errors: list[Reason] = []
    if request.method == "POST":
        errors = _missing(number, code)
        if not errors and not actor(request).signed_in:
            here = f"{reverse('respond')}?{urlencode({'number': number, 'code': code})}"
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': here})}")
        if not errors:
            answer = _join(request, number, code)
            if isinstance(answer, HttpResponse):
                return answer
            errors = answer
    shown: dict[str, Any] = {
        "number": number,
        "code": code,
        "errors": errors,
        "key": uuid4().hex,
        "signed_in": actor(request).signed_in,
        "go_on": request.method == "GET" and bool(number and code) and actor(request).signed_in,
    }
    return render(request, "portal/respond.html", shown, status=422 if errors else 200)


def _missing(number: str, code: str) -> list[Reason]:
    found = []
    if not number:
        found.append(Reason("number", "写上案号，在通知书右上角或者短信里。", field="number"))
    if not code:
        found.append(
            Reason("code", "写上应诉码，8 位字母和数字，在短信最后一行或者应诉通知书上。", field="code")
        )
    return found


def _join(request: HttpRequest, number: str, code: str) -> HttpResponse | list[Reason]:
    who, address = actor(request), request.META.get("REMOTE_ADDR", "")
    if wait := blocked(f"respond:{number}", address):
        return [Reason("blocked", f"这个案号从这里试错太多次，请 {wait} 分钟后再试，或者打 12368。")]
    if who.person is None:
        return [Reason("staff", "工作人员账号不能应诉。请用您自己的账号登录。")]
    found = by_code(number, code)
    if found is None:
        failed(f"respond:{number}", address)
        return [Reason("not_found", NOT_FOUND, field="number")]
    succeeded(f"respond:{number}", address)
    if found.person_id != who.person:
        try:
            perform(
                who,
                found.matter_id,
                Request(
                    "join_matter", {"code": code}, request.POST.get("key", ""), str(found.pk), client="网页"
                ),
            )
        except ActRefused as refused:
            return refused.reasons
        messages.success(request, "确认了：您是本案当事人。接下来确认送达地址，法院的文书就送到您手机上。")
    return redirect("my-case", found.matter_id)
