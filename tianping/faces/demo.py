"""Pages of the demo alone: who can be played, and a clock that can be set ahead. Elsewhere they do not exist."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tianping.core.acts import clock, demo_clock
from tianping.core.delivery import watch as deliveries
from tianping.core.delivery.models import Delivery
from tianping.core.limits import compute, watch
from tianping.core.matters.joining import join_code
from tianping.faces import words
from tianping.faces.accounts.pages import people_to_play

# Limits whose end one wants to see: the clock goes to the day after the last, holidays and weekends included.
ENDS = {"FIL_FEE": "交费期满", "CIV_APPEAL_J": "答辩期、上诉期满"}


def steps() -> dict[str, tuple[int, str]]:
    """How far the clock can be set ahead at one time: by name, the days and what has happened by then."""
    ends = {
        code: ((words.as_day(compute.due(code, clock.now()).due) - clock.today()).days + 1, what)
        for code, what in ENDS.items()
    }
    return {"day": (1, ""), "mail": (4, "邮件送到"), **ends}


def _letters() -> list[tuple[Delivery, str]]:
    """What is on its way to parties, by message or by post, the newest first, with the code that stands in it."""
    waiting = Delivery.objects.filter(effective=None, state="sending").select_related("to", "matter__court")
    return [(row, "" if row.to.online else join_code(row.to)) for row in waiting.order_by("-sent_at")[:200]]


@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """The people of the sample and the court's clock."""
    if not settings.DEMO:
        raise Http404
    ahead = steps()
    if request.method == "POST" and (step := ahead.get(request.POST.get("to", ""))):
        demo_clock.advance(step[0])
        passed = watch.sweep()
        deliveries.sweep()
        messages.success(request, f"法院的今天是 {words.day(clock.today())}，有 {passed} 个期限届满。")
        return redirect("demo")
    context = {**people_to_play(), "steps": ahead, "now": clock.now(), "letters": _letters()}
    return render(request, "accounts/demo.html", context)
