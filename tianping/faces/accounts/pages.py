"""Pages for coming in and going out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from tianping.core.access.accounts import HasAccount, claimed
from tianping.core.access.models import Account, Claim
from tianping.core.access.throttle import blocked, failed, succeeded
from tianping.core.acts import clock
from tianping.core.acts.permit import role_name
from tianping.core.courts.models import Court
from tianping.faces.accounts.forms import Register, SignIn
from tianping.faces.who import actor, signed_in

WHY = {
    "/file/": "起诉要用真实身份（在线诉讼规则第七条）。登录或者注册以后，接着写您刚才选的。",
    "/respond/": "看本案的材料，要先确认您是本案当事人（在线诉讼规则第七条）。登录或者注册以后，接着打开。",
    "/petition/": "提信访要写明是谁（信访工作条例第十九条）。登录或者注册以后，接着写。",
    "/my/": "您的案件只有您自己看得到，请先登录。",
}
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _next(request: HttpRequest, account: Account) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return "/desk/" if account.staff_id else "/my/"


def people_to_play(chosen: str = "", court: str = "") -> dict[str, Any]:
    """Those whom the story introduces, the others of one court, and the courts whose people can be played, too.

    A case may have been drawn by anybody of its court. Whom the address names by the key of the account is marked.
    """
    if not settings.DEMO:
        return {}
    samples = Account.objects.filter(sample=True).select_related(
        "person", "staff", "staff__division", "staff__court"
    )
    introduced = list(samples.exclude(introduction="").order_by("staff__number"))
    one = samples.filter(pk=chosen).first() if is_key(chosen) else None
    main = next((account.staff.court_id for account in introduced if account.staff), "")
    asked = court or (one.staff.court_id if one is not None and one.staff else main)
    others = samples.filter(staff__court=asked, introduction="").prefetch_related("staff__posts")
    return {
        "chosen": chosen,
        "chosen_name": (one.staff.name if one.staff else one.person.name) if one else "",
        "samples": [(account, account.introduction) for account in introduced],
        "colleagues": [
            (account, "、".join(role_name(held.post) for held in account.staff.posts.all()))
            for account in others.order_by("staff__number")
        ],
        "colleagues_open": bool(court) or (one is not None and not one.introduction),
        "courts": Court.objects.filter(code__in=samples.values("staff__court")).order_by("code"),
        "court_played": asked,
    }


def is_key(text: str) -> bool:
    """Whether the text can be the key of a row."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by name and password; in the demo also by one click as a sample person."""
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"].strip()
        if wait := blocked(name, request.META.get("REMOTE_ADDR", "")):
            form.add_error(None, f"这个登录名从这里试错太多次，请 {wait} 分钟后再试。别处登录不受影响。")
        else:
            account = authenticate(request, username=name, password=form.cleaned_data["password"])
            if account is not None:
                succeeded(name, request.META.get("REMOTE_ADDR", ""))
                login(request, account)
                return redirect(_next(request, account))
            failed(name, request.META.get("REMOTE_ADDR", ""))
            form.add_error(None, "登录名或者密码不对。忘了密码，可以带身份证到任一法院的诉讼服务中心重设。")
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {
        "form": form,
        **people_to_play(request.GET.get("as", ""), request.GET.get("court", "")),
        "next": wanted,
        # Who comes from the middle of something hears why, and the first way out is the one of somebody new here.
        "why": next((words for path, words in WHY.items() if wanted.startswith(path)), ""),
    }
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as a sample person by one click; outside the demo this does not exist."""
    if not settings.DEMO:
        raise Http404
    account = Account.objects.filter(pk=request.POST.get("account"), sample=True).first()
    if account is None:
        raise Http404
    login(request, account, BACKEND)
    return redirect(_next(request, account))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("/")


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Register with the real name."""
    form = Register(request.POST or None)
    former: Account | None = None
    if request.method == "POST" and form.is_valid():
        try:
            account = form.save()
        except HasAccount as has:
            former = has.account
            claimed(former, form.cleaned_data["phone"])
        else:
            login(request, account, BACKEND)
            return redirect(_next(request, account))
    shown = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "former": former,
        # Enough for the owner to know it again, too little for anybody else.
        "tail": former.name[-2:] if former and former.name.isdigit() else "",
    }
    return render(request, "accounts/register.html", shown, status=422 if form.errors or former else 200)


@require_POST
@signed_in
def heed(request: HttpRequest) -> HttpResponse:
    """The owner of an account knows that somebody wanted another one."""
    Claim.objects.filter(account_id=actor(request).account, heeded=None).update(heeded=clock.now())
    return redirect("my")
