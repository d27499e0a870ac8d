"""Pages of the demo alone: who can be played, and a clock that can be set ahead. Elsewhere they do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

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


@dataclass(frozen=True)
class Step:
    """How far a button sets the clock ahead, what it is called, and what has happened by then."""

    days: int
    name: str
    what: str

    @property
    def day(self) -> date:
        """The court's day after it."""
        return clock.today() + timedelta(days=self.days)


# Limits whose end one wants to see: the clock goes to the day after the last, holidays and weekends included.
ENDS = {
    "FIL_FEE": (
        "拨到交费期满",
        "今天收到交纳诉讼费用通知书的，交费的 7 天过了：没有交的，法院可以按撤诉处理",
    ),
    "CIV_APPEAL_J": (
        "拨到答辩期、上诉期满",
        "今天收到的起诉状、判决书，15 天过了：可以开庭；没有人上诉的判决生效",
    ),
}


def steps() -> dict[str, Step]:
    """How far the clock can be set ahead at one time, by the button's code."""
    ends = {
        code: Step((words.as_day(compute.due(code, clock.now()).due) - clock.today()).days + 1, *said)
        for code, said in ENDS.items()
    }
    return {
        "day": Step(1, "拨到明天", "只过一天：明天的庭可以开，今天到期的期限届满"),
        "mail": Step(4, "拨到邮件送到", "路上的邮件送到当事人手里，送达生效"),
        **ends,
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
    ahead = steps()
    if request.method == "POST" and (step := ahead.get(request.POST.get("to", ""))):
        demo_clock.advance(step.days)
        passed = watch.sweep()
        deliveries.sweep()
        messages.success(request, f"法院的今天是 {words.day(clock.today())}，有 {passed} 个期限届满。")
        return redirect("demo")
    court = request.GET.get("court", "")
    context = {**people_to_play(court=court), "steps": ahead, "now": clock.now(), "letters": _letters()}
    return render(request, "accounts/demo.html", context)
