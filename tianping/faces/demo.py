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
from tianping.core.limits import watch
from tianping.core.matters.joining import join_code
from tianping.faces import words
from tianping.faces.accounts.pages import people_to_play

STEPS = {
    "1": "往后 1 天",
    "4": "往后 4 天（邮件送到）",
    "8": "往后 8 天（交费期满）",
    "16": "往后 16 天（答辩期、上诉期满）",
}


def _letters() -> list[tuple[Delivery, str]]:
    """What is on its way to parties, by message or by post, the newest first, with the code that stands in it."""
    waiting = Delivery.objects.filter(effective=None, state="sending").select_related("to", "matter__court")
    return [(row, "" if row.to.online else join_code(row.to)) for row in waiting.order_by("-sent_at")[:200]]


@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """The people of the sample and the court's clock."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST" and request.POST.get("days") in STEPS:
        demo_clock.advance(int(request.POST["days"]))
        passed = watch.sweep()
        deliveries.sweep()
        messages.success(request, f"法院的今天是 {words.day(clock.today())}，有 {passed} 个期限届满。")
        return redirect("demo")
    context = {**people_to_play(), "steps": STEPS, "now": clock.now(), "letters": _letters()}
    return render(request, "accounts/demo.html", context)
