"""Paying at a real bank: a code to scan, a look whether the money came, and the bank's own call."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tianping.core import doors
from tianping.core.acts.errors import ActRefused
from tianping.core.money import bank

log = logging.getLogger("tianping.pay")


def at_bank(request: HttpRequest, matter: Any, order: Any, shown: dict[str, Any]) -> HttpResponse:
    """Show the code for what is still to pay; first look whether it was paid already."""
    try:
        if bank.look(order):
            messages.success(request, "钱已经到了，法院记下了。")
            return redirect("my-case", matter.pk)
        if request.POST.get("do") == "look":
            shown["told"] = "银行说还没有收到。付过款的，请过一分钟再看。"
        title = f"{matter.court.name} {order.kind}"
        shown["code"] = qr(doors.bank().order(order.pay_code, order.amount - order.paid, title))
    except (doors.OutsideError, ActRefused) as problem:
        log.warning("paying: %s", problem)
        shown["told"] = "支付系统现在用不了，没有扣款。请过几分钟再试，或者到法院窗口交。"
    return render(request, "portal/pay.html", shown)


def qr(text: str) -> SafeString:
    """The text as a QR code (GB/T 18284) of SVG, with the quiet zone around it."""
    import cv2  # only here, where somebody pays: it takes a moment to load

    dark = cv2.QRCodeEncoder.create().encode(text) < 128
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(dark) for x, one in enumerate(row) if one)
    size = len(dark)
    return format_html(
        '<svg role="img" aria-label="付款二维码" width="240" height="240" viewBox="-2 -2 {0} {0}">'
        '<rect x="-2" y="-2" width="{0}" height="{0}" fill="#fff"/><path d="{1}" fill="#000"/></svg>',
        size + 4,
        path,
    )


@csrf_exempt
@require_POST
def notice(request: HttpRequest) -> HttpResponse:
    """The bank calls: what is proved to be from it is booked. It calls again until it hears that all is well."""
    try:
        bank.called_back(request.headers, request.body)
    except doors.OutsideWrong as wrong:
        log.warning("a call that is not the bank's: %s", wrong)
        return JsonResponse({"code": "FAIL", "message": "签名或内容不对"}, status=401)
    except (bank.UnknownPayCode, ActRefused) as problem:
        log.warning("a payment that could not be booked: %s", type(problem).__name__)
        return JsonResponse({"code": "FAIL", "message": "没有对应的费用"}, status=500)
    return HttpResponse(status=204)
