"""Tell the court what is wrong, or ask why a judgment says what it says: the opening act of a petition."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tianping.core.acts.engine import Request, begin
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.registry import matter_type
from tianping.core.acts.situation import Situation
from tianping.core.courts.queries import court_of, first_instance_courts
from tianping.core.matters.models import Matter
from tianping.faces.acting.fields import parse, views
from tianping.faces.who import actor, signed_in

TYPE = "petition"


@require_http_methods(["GET", "POST"])
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """Choose a court and say what it is about."""
    declared = matter_type(TYPE)
    act, who = next(act for act in declared.acts.values() if act.opening), actor(request)
    errors: list[Reason] = []
    data = parse(act, request.POST) if request.method == "POST" else None
    if data is not None:
        errors = _wrong(request)
        if not errors:
            try:
                receipt = begin(
                    who,
                    TYPE,
                    request.POST["court"],
                    Request(act.code, data, request.POST.get("key", ""), client="网页"),
                )
            except ActRefused as refused:
                errors = refused.reasons
            else:
                messages.success(request, "法院收到了您反映的问题。")
                return redirect("my-case", receipt.matter)
    s = Situation(Matter(type=TYPE, state=declared.initial), declared)
    shown = {
        "fields": views(act, s, data, errors),
        "errors": errors,
        "courts": first_instance_courts(),
        "act": act,
        "chosen": request.POST.get("court") or request.GET.get("court", ""),
        "key": request.POST.get("key") or uuid4().hex,
    }
    return render(request, "portal/petition.html", shown, status=422 if errors else 200)


def _wrong(request: HttpRequest) -> list[Reason]:
    if actor(request).person is None:
        return [Reason("staff", "工作人员账号不能提交信访。请用您自己的账号登录。")]
    if court_of(request.POST.get("court", "")) is None:
        return [Reason("court", "选一个法院：办理您案件的那个法院。", field="court")]
    return []
